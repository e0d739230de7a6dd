// Erasing: all of it, nothing else, and nothing comes back.
import type { Page } from "@playwright/test";

import { another, expect, open, PANELS, saved, storage, test, textbox, write } from "./fixtures";
import { dialog, everythingInThePage, part, setPassphrase, settings } from "./settings";

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

test("nothing goes before the box is ticked, and the tick is asked for each time", async ({ page }) => {
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

test("everything of Hindsight's goes, and nothing of anybody else's", async ({ page, baseURL }) => {
  await open(page);
  const module = await page.evaluate(() => document.querySelector<HTMLScriptElement>("script[data-module]")!.dataset.module!);
  // Once started, the page may not ask for a service worker. A page that was not sealed can.
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  await page.goto(new URL("boot.js", baseURL).href);
  const hasWorker = await page.evaluate(async (module) => {
    const registered = await navigator.serviceWorker.register(new URL(module, location.href), { type: "module" }).catch(() => null);
    return registered !== null;
  }, module);
  await open(page);
  await writeStory(page);
  await page.evaluate(async () => {
    localStorage.setItem("another/app", "stays");
    localStorage.setItem("hindsights", "stays");
    localStorage.setItem("hindsight/set-aside/7/hindsight/story/x", "quetzal bytes");
    for (const name of ["hindsight-v1", "hindsight-v2", "another"]) {
      await (await caches.open(name)).put("./x", new Response("x"));
    }
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
    ...(hasWorker ? ["The part of it that opens it offline"] : []),
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
  expect(await left()).toEqual({ caches: ["another"], databases: ["another"], workers: 0 });
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
  await page.reload();
  await expect(page.locator("html[data-started]")).toBeAttached();
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

test("what cannot be removed is named", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await page.evaluate(async () => {
    await caches.open("hindsight-v1");
    CacheStorage.prototype.delete = async () => false;
  });
  await openErase(page);
  await dialog(page, "Erase everything").getByRole("checkbox").check();
  await erase(page).click();
  await expect(dialog(page, "Erase everything").getByRole("alert")).toContainText("Not everything could be removed");
  await expect(list(page)).toHaveText(["The page itself, as it is kept for opening offline"]);
  expect(await ours(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expectNew(page);
});
