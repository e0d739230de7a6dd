// After one visit everything works with the server gone.
import { chromium, type Page } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { another, beginStory, expect, libraryRow, listed, open, openLibrary, reload, retitle, saved, textbox, write } from "./fixtures";
import { kept, PATIENCE, test, testOfFaults, untilKept } from "./offline";
import { fact, settings } from "./settings";

/** Writes, and sees that the page does what it does. */
async function writeStory(page: Page) {
  await write(page, "What went wrong", "The table was dropped by me.");
  await expect(listed(page, "was dropped")).toBeVisible();
  await retitle(page, "On the train");
  await saved(page);
}

test("after one visit the page reloads, opens in a new tab and by its deep links with the server gone", async ({ page, site }) => {
  await open(page);
  await untilKept(page);
  await site.stop();

  await reload(page);
  await writeStory(page);
  const tab = await another(page);
  await expect(textbox(tab, "What went wrong")).toHaveValue("The table was dropped by me.");
  for (const address of ["index.html", "./?unknown", "./#anything"]) {
    await open(tab, address);
    await expect(tab.getByRole("textbox", { name: "Story title" })).toHaveValue("On the train");
  }
  await beginStory(page);
  await openLibrary(page);
  await expect(libraryRow(page, "On the train")).toBeVisible();
});

test("a browser that was closed opens it with the server gone, and the words are there", async ({ site, browserName, launchOptions }) => {
  test.skip(browserName === "firefox", "the released Firefox is driven in contexts that end with it");
  const profile = mkdtempSync(join(tmpdir(), "hindsight-"));
  const visit = async (use: (page: Page) => Promise<void>) => {
    const browser = await chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: site.address });
    try {
      const page = await browser.newPage();
      await open(page);
      await use(page);
    } finally {
      await browser.close();
    }
  };
  try {
    await visit(async (page) => {
      await writeStory(page);
      await untilKept(page);
    });
    await site.stop();
    await visit((page) => expect(textbox(page, "What went wrong")).toHaveValue("The table was dropped by me."));
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

test("Settings say whether it works offline", async ({ page }) => {
  await open(page);
  await untilKept(page);
  await settings(page);
  await expect(fact(page, "Works offline")).toHaveText("Yes: all of it is kept in this browser");
});

for (const fault of ["missing", "half", "other"] as const) {
  testOfFaults(`an app of which one file arrives ${fault} is not kept at all, and works online all the same`, async ({ page, site }) => {
    // The page's own loads succeed; what the worker asks for afterwards does not.
    const asked = new Map<string, number>();
    site.alter = (path, body) => {
      asked.set(path, (asked.get(path) ?? 0) + 1);
      if (!path.endsWith(".css") || asked.get(path) === 1) return body;
      return fault === "other" ? Buffer.concat([body, Buffer.from("\n")]) : fault;
    };
    await open(page);
    await expect.poll(() => [...asked].some(([path, times]) => path.endsWith(".css") && times > 1), PATIENCE).toBe(true);
    await expect.poll(() => kept(page), PATIENCE).toEqual({ arriving: false, waiting: false, active: false, caches: 0 });
    await writeStory(page);
    await settings(page);
    await expect(fact(page, "Works offline")).toHaveText("Not yet: it is not all kept in this browser so far");

    // The next visit tries again.
    site.alter = (_, body) => body;
    await reload(page);
    await untilKept(page);
    await expect(textbox(page, "What went wrong")).toHaveValue("The table was dropped by me.");
  });
}

test("a copy that was cleared away is said to be gone, and kept anew at the next visit", async ({ page, site }) => {
  await open(page);
  await untilKept(page);
  await reload(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await settings(page);
  await expect(fact(page, "Works offline")).toHaveText("Not yet: it is not all kept in this browser so far");
  await reload(page);
  await expect(async () => {
    await page.keyboard.press("Escape");
    await settings(page);
    await expect(fact(page, "Works offline")).toHaveText("Yes: all of it is kept in this browser", { timeout: 1_000 });
  }).toPass(PATIENCE);
  await site.stop();
  await reload(page);
});

test("Settings offer to install the app where the browser does", async ({ page }) => {
  await open(page);
  await settings(page);
  await expect(page.getByRole("button", { name: "Install Hindsight" })).toBeHidden();
  await page.evaluate(() => {
    const offer = new Event("beforeinstallprompt", { cancelable: true });
    dispatchEvent(Object.assign(offer, { prompt: async () => document.documentElement.setAttribute("data-prompted", "") }));
  });
  await page.getByRole("button", { name: "Install Hindsight" }).click();
  await expect(page.locator("html[data-prompted]")).toBeAttached();
  await expect(page.getByRole("button", { name: "Install Hindsight" })).toBeHidden();
});

testOfFaults("what is not the app's goes to the server, as if there were no worker", async ({ page, site }) => {
  await open(page);
  await untilKept(page);
  await reload(page);
  const before = site.log.length;
  await page.goto("./no-such-page");
  expect(site.log.slice(before).map(({ url }) => url)).toContain("/no-such-page");
});
