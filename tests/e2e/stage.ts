// The page on a server of its own, with a world beside it that must hear nothing: what the proof and its like are played on.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Stage } from "./canary";
import { openWorld, serveSite } from "./site";

/** Fixtures: the stage, and its page's address as the one that tests open. */
export const staged = {
  stage: async ({}, use: (stage: Stage) => Promise<void>) => {
    const own = mkdtempSync(join(tmpdir(), "hindsight-"));
    const stage: Stage = { site: await serveSite(), world: await openWorld(), around: [], caused: new Set(), own, builds: new Set(["dist"]) };
    await use(stage);
    rmSync(own, { recursive: true, force: true });
    await stage.site.stop();
    await stage.world.close();
  },
  baseURL: async ({ stage }: { stage: Stage }, use: (address: string) => Promise<void>) => use(stage.site.address),
};
