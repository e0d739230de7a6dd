// What Lighthouse says about the release build, but for the speed, which depends on the machine: `npm run lighthouse` measures that too.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { expect, test } from "@playwright/test";

test("Lighthouse gives accessibility, best practices and SEO all that it can give", { tag: "@one-browser" }, async () => {
  test.setTimeout(120_000);
  const { stdout } = await promisify(execFile)(process.execPath, ["tests/lighthouse.mjs", "accessibility", "best-practices", "seo"]).catch(
    ({ stdout, stderr }) => ({ stdout: `${stdout}${stderr}` }),
  );
  expect(stdout.match(/^\S.*/gm)).toEqual(["accessibility", "best-practices", "seo"].map((name) => `${name.padEnd(15)} 100 of at least 100`));
});
