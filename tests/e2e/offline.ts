// What the specs about working offline and about updates share: a server of the test's own, which can go and change.
import type { Page } from "@playwright/test";

import { expect, test as base, unwatched } from "./fixtures";
import { serveSite, type Site } from "./site";

/** A test whose page comes from `site`, with its service worker. */
export const test = base.extend<{ site: Site }>({
  site: async ({}, use) => {
    const site = await serveSite({ headers: "hosted" });
    await use(site);
    await site.stop();
  },
  baseURL: async ({ site }, use) => use(site.address),
  serviceWorkers: "allow",
});

/** The same where the browser rightly complains of what does not load. */
export const testOfFaults = test.extend(unwatched);

/** What there is of workers and caches. */
export function kept(page: Page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const { installing = null, waiting = null, active = null } = registration ?? {};
    return { arriving: installing !== null, waiting: waiting !== null, active: active?.state === "activated", caches: (await caches.keys()).length };
  });
}

/** How long a worker may take for what browsers do when they find the time: looking for updates, installing them. */
export const PATIENCE = { timeout: 30_000 };

/** Waits until the whole app is kept in the browser. */
export async function untilKept(page: Page) {
  await expect.poll(() => kept(page), PATIENCE).toMatchObject({ arriving: false, waiting: false, active: true });
}
