// Erasing: all of it, nothing else, and nothing comes back.
import type { Page } from "@playwright/test";

import { another, expect, open, openLibrary, PANELS, reload, saved, storage, test, textbox, write } from "./fixtures";
import { downloaded } from "./download";
import { answerPicker, held, keep } from "./kept";
import { test as offline, untilKept } from "./offline";
import { dialog, everythingInThePage, field, part, PASSPHRASE, setPassphrase, settings } from "./settings";

const SETBACK = "What went wrong";

const WORD = /quetzal/i;

/** A stored story with a title, a text and a version. */
async function writeStory(page: Page) {
  await page.getByRole("textbox", { name: "Story title" }).fill("Le quetzal naïf");
  await write(page, SETBACK, "🙈 The quetzal table was dropped.");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByRole("status", { name: "Version" })).toHaveText("as a version");
  await saved(page);
}

async function openErase(page: Page) {
  await settings(page);
  await part(page, "Erase everything").getByRole("button").click();
  await expect(dialog(page, "Erase everything")).toBeVisible();
}

function erase(page: Page) {
  return dialog(page, "Erase everything").getByRole("button", { name: "Erase everything" });
}

/** What the list says will go. */
function list(page: Page) {
  return dialog(page, "Erase everything").getByRole("list", { name: "What will go" }).getByRole("listitem");
}

/** Erases everything, from the open dialog on. */
async function eraseNow(page: Page) {
  await dialog(page, "Erase everything").getByRole("checkbox").check();
  await erase(page).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** The page is as on a first visit. */
async function expectNew(page: Page) {
  for (const name of PANELS) await expect(textbox(page, name)).toHaveValue("");
  await expect(page.getByRole("textbox", { name: "Story title" })).toHaveValue("");
  await expect.poll(() => everythingInThePage(page)).not.toMatch(WORD);
}

/** Has the page believe that it is left and come back to, in all ways that it listens to. */
function leaveAndReturn(page: Page) {
  return page.evaluate(() => {
    for (const state of ["hidden", "visible"]) {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      for (const name of state === "hidden" ? ["blur", "visibilitychange", "pagehide"] : ["pageshow", "visibilitychange", "focus"]) {
        (name === "visibilitychange" ? document : window).dispatchEvent(new Event(name, { bubbles: name === "visibilitychange" }));
      }
    }
  });
}

const ours = async (page: Page) => Object.keys(await storage(page)).filter((key) => key.startsWith("hindsight/"));

test("what will go is listed first, and Close leaves it all", async ({ page }) => {
  await open(page);
  await writeStory(page);
  const before = await storage(page);
  await openErase(page);
  await expect(list(page)).toHaveText(["1 story", "1 version"]);
  await dialog(page, "Erase everything").getByRole("button", { name: "Close" }).click();
  await expect(dialog(page, "Settings")).toBeVisible();
  await page.keyboard.press("Escape");
  expect(await storage(page)).toEqual(before);
  await expect(textbox(page, SETBACK)).toHaveValue("🙈 The quetzal table was dropped.");
});

test("a backup is offered first, and says so in the dialog", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await openErase(page);
  const asked = dialog(page, "Erase everything");
  const { name, text } = await downloaded(page, () => asked.getByRole("button", { name: "Download all first" }).click());
  expect(name).toMatch(/^hindsight-stories-.*\.json$/);
  expect(JSON.parse(text).stories).toHaveLength(1);
  expect(text).toMatch(WORD);
  await expect(asked.getByRole("alert")).toContainText(`1 story downloaded as “${name}”.`);
});

test("nothing goes before the box is ticked, and the tick is asked for each time", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await writeStory(page);
  const before = await storage(page);
  await openErase(page);
  await erase(page).click();
  await expect(dialog(page, "Erase everything").getByRole("alert")).toHaveText("Tick the box first.");
  await dialog(page, "Erase everything").getByRole("checkbox").check();
  await page.keyboard.press("Escape");
  await expect(dialog(page, "Erase everything")).toBeHidden();
  await part(page, "Erase everything").getByRole("button").click();
  await expect(dialog(page, "Erase everything").getByRole("checkbox")).not.toBeChecked();
  await erase(page).click();
  await expect(dialog(page, "Erase everything").getByRole("alert")).toHaveText("Tick the box first.");
  expect(await storage(page)).toEqual(before);
});

offline("everything of Hindsight's goes, and nothing of anybody else's", async ({ page }) => {
  await open(page);
  await untilKept(page);
  await reload(page);
  await writeStory(page);
  await page.evaluate(async () => {
    localStorage.setItem("another/app", "stays");
    localStorage.setItem("hindsights", "stays");
    localStorage.setItem("hindsight/set-aside/7/hindsight/story/x", "quetzal bytes");
    // Somebody else's, and that of a Hindsight in another folder of this address.
    for (const name of ["another", `hindsight ${location.origin}/elsewhere/ 1f`]) await (await caches.open(name)).put("./x", new Response("x"));
    for (const name of ["hindsight", "another"]) {
      await new Promise<void>((done) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => {
          request.result.close();
          done();
        };
      });
    }
  });
  await openErase(page);
  await expect(list(page)).toHaveText([
    "1 story",
    "1 version",
    "1 record that could not be read",
    "The page itself, as it is kept for opening offline",
    "The part of it that opens it offline",
    "The link to your backup file; the file stays",
  ]);
  await eraseNow(page);
  await expectNew(page);
  await expect(textbox(page, "Context")).toBeFocused();
  expect(await storage(page)).toEqual({ "another/app": "stays", hindsights: "stays" });
  const left = () =>
    page.evaluate(async () => ({
      caches: await caches.keys(),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
  const elsewhere = await page.evaluate(() => `hindsight ${location.origin}/elsewhere/ 1f`);
  await expect.poll(left).toEqual({ caches: ["another", elsewhere], databases: ["another"], workers: 0 });
});

test("after that nothing is written until one writes, and a reload is a first visit", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await openErase(page);
  await eraseNow(page);
  await expectNew(page);
  expect(await ours(page)).toEqual([]);
  await leaveAndReturn(page);
  await page.getByRole("button", { name: "Stories" }).click();
  await page.keyboard.press("Escape");
  await settings(page);
  await page.keyboard.press("Escape");
  expect(await ours(page)).toEqual([]);
  await reload(page);
  await expectNew(page);
  await expect(page.getByRole("alert").filter({ visible: true })).toHaveCount(0);
  expect(await ours(page)).toEqual([]);

  await write(page, SETBACK, "New words.");
  await saved(page);
  expect((await ours(page)).map((key) => key.split("/")[1]).sort()).toEqual(["open", "story"]);
});

test("words that are not stored yet go too, and the list says so", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await write(page, "Context", "An unstored quetzal.");
  await openErase(page);
  await expect(list(page)).toHaveText(["1 story", "1 version", "What is on this page and not stored yet"]);
  await eraseNow(page);
  await expectNew(page);
  await leaveAndReturn(page);
  expect(await ours(page)).toEqual([]);
});

test("other tabs begin anew as well, and write nothing back", async ({ page }) => {
  await open(page);
  await writeStory(page);
  const other = await page.context().newPage();
  await other.clock.install();
  await open(other);
  await other.clock.pauseAt(Date.now() + 3_600_000); // so that what is typed there is not saved by itself; it holds for all tabs
  await textbox(other, "Context").focus();
  await other.keyboard.type("Not stored: quetzal.");
  await other.getByRole("button", { name: "Keys" }).click();
  // As if the list of stories had been opened there before.
  await other.evaluate(() => (document.querySelector("[data-live=story-rows]")!.textContent = "quetzal"));

  await openErase(page);
  await eraseNow(page);
  await expectNew(page);
  await expectNew(other);
  await expect(other.getByRole("dialog")).toHaveCount(0);
  await leaveAndReturn(other);
  await other.clock.resume();
  await leaveAndReturn(page);
  expect(await ours(page)).toEqual([]);
  await write(page, SETBACK, "New words.");
  await saved(page);
  expect(JSON.stringify(await storage(page))).not.toMatch(WORD);
});

test("whoever has forgotten the passphrase can begin anew", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await setPassphrase(page);
  await page.reload();
  await dialog(page, "Locked").getByRole("button", { name: "Erase everything…" }).click();
  await expect(list(page)).toHaveText(["1 story", "The versions of your stories", "The passphrase"]);
  await page.keyboard.press("Escape");
  await expect(dialog(page, "Erase everything")).toBeHidden();
  await expect(dialog(page, "Locked")).toBeVisible();
  await dialog(page, "Locked").getByRole("button", { name: "Erase everything…" }).click();
  await eraseNow(page);
  await expectNew(page);
  expect(await ours(page)).toEqual([]);
  await write(page, SETBACK, "New, plain words.");
  await saved(page);
  expect(JSON.stringify(await storage(page))).toContain("New, plain words.");
});

test("what cannot be removed is named, and no word stays in the page for it", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await (await openLibrary(page)).getByRole("searchbox").fill("quetzal");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await write(page, SETBACK, " More.");
  await page.getByRole("button", { name: "Versions", exact: true }).click();
  await expect(dialog(page, "Versions").getByRole("region", { name: "Comparison" })).toContainText("quetzal");
  await page.keyboard.press("Escape");
  await page.evaluate(async () => {
    await caches.open(`hindsight ${location.origin}/ 1f`);
    CacheStorage.prototype.delete = async () => false;
  });
  await openErase(page);
  await dialog(page, "Erase everything").getByRole("checkbox").check();
  await erase(page).click();
  await expect(dialog(page, "Erase everything").getByRole("alert")).toContainText("Not everything could be removed");
  await expect(list(page)).toHaveText(["The page itself, as it is kept for opening offline"]);
  expect(await ours(page)).toEqual([]);
  await expect.poll(() => everythingInThePage(page)).not.toMatch(WORD);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expectNew(page);
});

/** Holds a browser's method back until `release` is called in the page; says in `reached` that somebody waits. */
function hold(page: Page, of: string, method: string) {
  return page.evaluate(
    ([of, method]) => {
      const prototype = (window as unknown as Record<string, { prototype: Record<string, (...a: unknown[]) => unknown> }>)[of]!.prototype;
      const before = prototype[method]!;
      let release = () => {};
      const released = new Promise<void>((done) => (release = done));
      Object.assign(window, { release });
      prototype[method] = async function (...rest: unknown[]) {
        Object.assign(window, { reached: true });
        await released;
        return Promise.resolve(before.apply(this, rest)).finally(() => Object.assign(window, { ended: true }));
      };
    },
    [of, method] as const,
  );
}

/** Waits until the method that is held back was `reached`, or has `ended`. */
const until = (page: Page, what: "reached" | "ended") => expect.poll(() => page.evaluate(`window.${what}`), { timeout: 15_000 }).toBe(true);
const release = (page: Page) => page.evaluate("release()");

test("while it goes on, the dialog cannot be left", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await page.evaluate(() => caches.open(`hindsight ${location.origin}/ 1f`));
  await hold(page, "CacheStorage", "delete");
  await openErase(page);
  await dialog(page, "Erase everything").getByRole("checkbox").check();
  await erase(page).click();
  await until(page, "reached");
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Escape");
  await dialog(page, "Erase everything").getByRole("button", { name: "Close" }).click();
  await expect(dialog(page, "Erase everything").getByRole("alert")).toHaveText("Erasing…");
  await release(page);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expectNew(page);
});

for (const where of ["this tab", "another tab"]) {
  test(`a passphrase that ${where} was setting does not come back`, { tag: "@one-browser" }, async ({ page }) => {
    test.slow(); // two tabs, and a key that is slow on purpose
    await open(page);
    await writeStory(page);
    const setting = where === "this tab" ? page : await another(page);
    await hold(setting, "SubtleCrypto", "deriveBits");
    await settings(setting);
    await field(setting, "Passphrase").fill(PASSPHRASE);
    await field(setting, "Repeat it").fill(PASSPHRASE);
    await part(setting, "Passphrase").getByRole("checkbox").check();
    await part(setting, "Passphrase").getByRole("button", { name: "Encrypt my stories" }).click();
    await until(setting, "reached");
    await (where === "this tab" ? part(page, "Erase everything").getByRole("button").click() : openErase(page));
    await eraseNow(page);
    await expectNew(setting);
    await release(setting);
    await until(setting, "ended");
    await write(page, SETBACK, "New, plain words.");
    await saved(page);
    expect((await ours(page)).map((key) => key.split("/")[1]).sort()).toEqual(["open", "story"]);
    expect(JSON.stringify(await storage(page))).toContain("New, plain words.");
  });
}

test("what a tab saves before it hears of it goes as well", async ({ page }) => {
  await page.addInitScript(() => {
    // Hears of nothing until `release` is called.
    const released = new Promise<void>((done) => Object.assign(window, { release: done }));
    const set = Object.getOwnPropertyDescriptor(BroadcastChannel.prototype, "onmessage")!.set!;
    Object.defineProperty(BroadcastChannel.prototype, "onmessage", {
      set(this: BroadcastChannel, then: (event: MessageEvent) => void) {
        set.call(this, (event: MessageEvent) => void released.then(() => then.call(this, event)));
      },
    });
  });
  await open(page);
  await writeStory(page);
  const next = await another(page);
  await openErase(next);
  await eraseNow(next);
  await write(page, SETBACK, " A busy quetzal.");
  await page.keyboard.press("ControlOrMeta+s");
  await expect.poll(() => ours(page)).not.toEqual([]);
  await release(page);
  await expectNew(page);
  await expect.poll(() => ours(page)).toEqual([]);
});

test("a backup that is being written meanwhile leaves nothing behind", async ({ page, browserName }) => {
  test.skip(browserName === "firefox", "Firefox has no files that a page may write again");
  await answerPicker(page);
  await page.clock.install();
  await open(page);
  await writeStory(page);
  await keep(page);
  await page.keyboard.press("Escape");
  await hold(page, "FileSystemFileHandle", "createWritable");
  await write(page, SETBACK, " More words.");
  await saved(page);
  await page.clock.runFor(6_000);
  await until(page, "reached");
  await openErase(page);
  await eraseNow(page);
  await expectNew(page);
  await release(page);
  await expect.poll(() => held(page)).toContain("More words.");
  await page.clock.runFor(6_000);
  expect(await ours(page)).toEqual([]);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
});
