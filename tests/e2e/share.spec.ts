// What another app shares, with the real worker between: it takes the form itself, and hands it to the page that opens.
import type { Page } from "@playwright/test";

import { canariesIn, canary, isBrowsersOwn } from "./canary";
import { expect, open, storage } from "./fixtures";
import { test, testOfFaults, untilKept } from "./offline";
import { everythingInThePage, settings } from "./settings";
import { share, type Sharing } from "./share";
import { openWorld, type Site } from "./site";

const TITLE = canary("the title");
const TEXT = canary("Context");
const FILE = canary("the name of a file");

const WORDS: Sharing = { title: TITLE, text: `I ran ${TEXT}.`, url: "https://status.example/", files: [] };
const WITH_FILE: Sharing = { ...WORDS, files: [[`${FILE}.md`, "text/markdown", `# ${FILE}\n\n## Context\n\n${canary("an imported text")}\n`]] };

/** Waits until a word is in the page: in a story, or in a question about one. */
async function arrived(page: Page, word: string) {
  await expect.poll(() => everythingInThePage(page)).toContain(word);
}

/** What of it the page's own server was told. */
function told(site: Site) {
  return {
    methods: [...new Set(site.log.map(({ method }) => method))],
    words: canariesIn(site.log.map((entry) => Object.values(entry).join("\n")).join("\n")),
  };
}

test.describe("what another app shares goes to the worker, and no further", () => {
  for (const server of ["there", "gone"] as const) {
    test(`with the server ${server}`, async ({ page, site }) => {
      await open(page);
      await untilKept(page);
      if (server === "gone") await site.stop();
      const before = site.log.length;
      await share(page, site.address, WORDS);
      await arrived(page, TITLE);
      await share(page, site.address, WITH_FILE);
      await arrived(page, FILE);
      expect(told(site)).toEqual({ methods: ["GET"], words: [] });
      expect(site.log.slice(before).filter((entry) => !isBrowsersOwn(entry))).toEqual([]);
    });
  }
});

test("what was shared is handed out once, and never written down", async ({ page, site }) => {
  await open(page);
  await untilKept(page);
  await share(page, site.address, WORDS);
  await arrived(page, TITLE);
  const cached = await page.evaluate(async () => {
    const addresses = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
    return addresses.flat().filter((address) => /\?/.test(address));
  });
  expect(cached).toEqual([]);
  // Somebody who opens the address later gets nothing of it.
  const other = await page.context().newPage();
  await open(other, "./?shared");
  await expect(other.getByRole("alert").filter({ visible: true })).toContainText("did not arrive");
});

testOfFaults("a form of another type opens the app all the same, and goes no further", async ({ page, site }) => {
  await open(page);
  await untilKept(page);
  for (const enctype of ["text/plain", "application/x-www-form-urlencoded"] as const) {
    await share(page, site.address, WORDS, { enctype });
    expect(told(site)).toEqual({ methods: ["GET"], words: [] });
  }
});

testOfFaults("what a web page sends as if it were shared opens the app, and puts nothing into it", async ({ page, site }) => {
  await open(page);
  await untilKept(page);
  const world = await openWorld();
  await share(page, site.address, WORDS, { from: world.address });
  await settings(page); // the app has done by now what it was opened for
  const everything = (await everythingInThePage(page)) + JSON.stringify(await storage(page));
  expect(canariesIn(everything)).toEqual([]);
  expect(told(site)).toEqual({ methods: ["GET"], words: [] });
  await world.close();
});
