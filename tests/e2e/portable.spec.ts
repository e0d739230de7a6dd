// The portable edition: one file that opens from a disk, and may not use a network.
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";

import { downloaded } from "./download";
import { expect, libraryRows, listed, open, openLibrary, reload, retitle, saved, storage, stories, test as base, textbox, unwatched, write } from "./fixtures";
import { test as online, untilKept } from "./offline";
import { dialog, fact, part, sealedValues, setPassphrase, settings } from "./settings";
import { openWorld, type World } from "./site";

const FILE = "dist/hindsight-portable.html";

const test = base.extend<{ address: string; world: World }>({
  /** The file alone, in a folder of its own, by its address. */
  address: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "hindsight-"));
    const file = join(folder, "my stories & Hindsight.html");
    cpSync(FILE, file);
    await use(pathToFileURL(file).href);
    rmSync(folder, { recursive: true, force: true });
  },
  world: async ({}, use) => {
    const world = await openWorld();
    await use(world);
    await world.close();
  },
});

const testOfRefusals = test.extend(unwatched);

async function writeStory(page: Page) {
  await write(page, "What went wrong", "The table was dropped by me.");
  await expect(listed(page, "was dropped")).toBeVisible();
  await retitle(page, "From a stick");
  await saved(page);
}

test("it opens from a disk with drafts, hints, versions, export and import", async ({ page, address }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await open(page, address);
  await writeStory(page);
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("status", { name: "Version", exact: true })).toHaveText("as a version");
  await reload(page);
  await expect(textbox(page, "What went wrong")).toHaveValue("The table was dropped by me.");
  await listed(page, "was dropped").click();
  await page.getByRole("button", { name: /^Replace with/ }).first().click();
  await expect(textbox(page, "What went wrong")).toHaveValue("I dropped the table.");
  await saved(page);

  await page.getByRole("button", { name: "Versions", exact: true }).click();
  await expect(dialog(page, "Versions").getByRole("region", { name: "Comparison" })).toContainText("The table was dropped by me.");
  await page.keyboard.press("Escape");

  const library = await openLibrary(page);
  const { name, text } = await downloaded(page, () => library.getByRole("button", { name: "Download all" }).click());
  expect(text).toContain("I dropped the table.");
  await library.getByLabel("Files to import").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text.replaceAll("dropped", "lost")) });
  await expect(dialog(page, "Import")).toContainText("From a stick");
  await dialog(page, "Import").getByRole("button", { name: "Import 1 story" }).click();
  await expect(libraryRows(page)).toHaveCount(2);
  await reload(page);
  await openLibrary(page);
  await expect(libraryRows(page)).toHaveCount(2);
  expect(Object.values(await stories(page)).filter((record) => record.includes("I lost the table."))).toHaveLength(1);
  expect(asked.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
});

test("under a passphrase, other files on the disk read no word", async ({ page, address, browserName }) => {
  const folder = fileURLToPath(new URL(".", address));
  writeFileSync(join(folder, "other.html"), "<!doctype html><title>Somebody else's</title>");
  const other = await page.context().newPage();
  await other.goto(new URL("other.html", address).href);
  const read = () => other.evaluate(() => JSON.stringify({ ...localStorage }));
  await open(page, address);
  await writeStory(page);
  // Browsers that give every file a storage of its own are safe without.
  if (browserName === "chromium") await expect.poll(read, "all files share one storage").toContain("The table was dropped by me.");
  await setPassphrase(page);
  await write(page, "What went wrong", " Nobody else knows.");
  await saved(page);
  for (const word of ["table", "stick", "Nobody"]) expect(await read()).not.toContain(word);
  expect(await storage(page), "and it is all there").toHaveProperty("hindsight/lock");
  expect(await sealedValues(page)).not.toEqual([]);
});

testOfRefusals("its policy refuses every connection from the first byte", async ({ page, address, world }) => {
  await page.addInitScript((host) => {
    // Before the parser comes to anything behind the policy: the first body there is.
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      const refused: string[] = [];
      Object.assign(window, { refused });
      document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
      fetch(`http://${host}/fetch`).catch(() => {});
      new Image().src = `http://${host}/image`;
      navigator.sendBeacon(`http://${host}/beacon`, "story");
    }).observe(document, { childList: true, subtree: true });
  }, world.host);
  await open(page, address);
  const refused = () => page.evaluate(() => (window as unknown as { refused: string[] }).refused.sort());
  await expect.poll(refused).toEqual(["connect-src", "connect-src", "img-src"]);
  expect(world.reached).toEqual([]);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(FILE, "utf8"))![1]!;
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toMatch(/'self'|'unsafe-inline'|https?:/);
});

test("it says what it is, and that it works offline", async ({ page, address }) => {
  await open(page, address);
  await settings(page);
  await expect(fact(page, "Works offline")).toHaveText("Yes: all of it is in this file");
  await expect(fact(page, "Where")).toContainText("other HTML files that you open in it may read this");
  await expect(part(page, "This app").getByRole("button")).toHaveCount(0);
});

const takeIt = (page: Page) => part(page, "This app").getByRole("button", { name: "Take it with you" }).click();
const taken = (page: Page) => part(page, "This app").getByRole("status");

/** Downloads it as a person does. */
async function take(page: Page) {
  await settings(page);
  const { name, text } = await downloaded(page, () => takeIt(page));
  return { name, hash: hash(text) };
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const built = () => ({ name: "hindsight.html", hash: hash(readFileSync(FILE, "utf8")) });

online("“Take it with you” puts the file together on the device, byte for byte the one that was built", async ({ page, site }) => {
  await open(page);
  await untilKept(page);
  await site.stop();
  expect(await take(page)).toEqual(built());
  await expect(taken(page)).toContainText("in your downloads, as “hindsight.html”");
});

online.describe("where the browser keeps no worker", () => {
  online.use({ serviceWorkers: "block" });

  online("“Take it with you” comes from the server", async ({ page, site, browserName }) => {
    await open(page);
    if (browserName === "chromium") {
      expect(await take(page)).toEqual(built());
    } else {
      // Firefox tells its driver nothing of downloads; the server hears of it.
      await settings(page);
      await takeIt(page);
      await expect.poll(() => site.log.map(({ url }) => url)).toContain("/hindsight-portable.html");
    }
    await expect(taken(page)).toContainText("from the server, if that is there");
  });
});
