// The passphrase: what it hides, when it is asked for, and that it never costs a word.
import type { Page } from "@playwright/test";

import { alerts, another, beginStory, expect, open, openLibrary, pressInRow, reload, saved, saveStatus, stopClock, stories, storage, test, textbox, write } from "./fixtures";
import {
  dialog,
  everythingInThePage,
  field,
  part,
  PASSPHRASE,
  sealedValues,
  setPassphrase,
  settings,
  tryPassphrase,
  unlock,
} from "./settings";

const SETBACK = "What went wrong";

/** In every text of the story, so that it is seen wherever a word of it is. */
const WORD = /quetzal/i;

const TEXT = "🙈 The quetzal table was dropped.";

/** A story with a title, a text and a version, all of them stored. */
async function writeStory(page: Page) {
  await page.getByRole("textbox", { name: "Story title" }).fill("Le quetzal naïf");
  await write(page, SETBACK, TEXT);
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByRole("status", { name: "Version" })).toHaveText("as a version");
  await saved(page);
}

/** No word is stored where somebody without the passphrase could read it. */
async function expectAllSealed(page: Page) {
  expect(JSON.stringify(await storage(page))).not.toMatch(WORD);
  for (const [key, value] of await sealedValues(page)) {
    expect(value, key).toMatch(/^\{"format":2,"sealed":"[A-Za-z0-9+/=]+"\}$/);
  }
}

test("with a passphrase no word is stored plain, whatever one goes on to do", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await page.getByRole("button", { name: "Stories" }).click(); // makes the index
  await expect(dialog(page, "Stories").getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("Escape");
  expect(JSON.stringify(await storage(page))).toMatch(WORD);
  await setPassphrase(page);
  await expectAllSealed(page);
  expect((await sealedValues(page)).map(([key]) => key.split("/")[1]).sort()).toEqual(["index", "story", "versions"]);

  await write(page, "Context", "A quetzal 🐦 again. ");
  await page.keyboard.press("ControlOrMeta+s");
  await saved(page);
  await beginStory(page);
  await write(page, "Context", "Un autre quetzal. We saw some issues.");
  await saved(page);
  await page.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "some issues" }).click();
  await page.getByRole("button", { name: "Ignore everywhere" }).click();
  await page.getByRole("button", { name: "Stories" }).click();
  await expect(dialog(page, "Stories").getByRole("list", { name: "Stories" }).getByRole("listitem")).toHaveCount(2);
  await expectAllSealed(page);
  expect(Object.keys(await storage(page))).toContain("hindsight/settings");
});

test("a passphrase is taken only if it is long enough, typed twice alike, and its risk understood", async ({ page }) => {
  await open(page);
  await settings(page);
  const form = part(page, "Passphrase");
  const [first, second] = [field(page, "Passphrase"), field(page, "Repeat it")];
  for (const [one, other, said] of [
    ["short 🙈", "short 🙈", "At least 8 characters"],
    ["long enough", "long enouhg", "not the same"],
    ["long enough", "long enough", "Tick the box"],
  ] as const) {
    await first.fill(one);
    await second.fill(other);
    await form.getByRole("button", { name: "Encrypt my stories" }).click();
    await expect(form.getByRole("status")).toContainText(said);
  }
  expect(await storage(page)).toEqual({});
  await dialog(page, "Settings").getByRole("button", { name: "Close" }).click();
  await settings(page);
  await expect(first).toHaveValue("");
  await expect(second).toHaveValue("");
});

test("the page asks for the passphrase when it opens, tells a wrong one, and the right one brings all back", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await setPassphrase(page);
  await reload(page);
  const locked = dialog(page, "Locked");
  await expect(locked.getByLabel("Passphrase")).toBeFocused();
  expect(await everythingInThePage(page)).not.toMatch(WORD);

  await tryPassphrase(page, "another passphrase");
  await expect(locked.getByRole("alert")).toHaveText("That is not the passphrase.", { timeout: 15_000 });
  await expect(locked.getByLabel("Passphrase")).toBeFocused();
  await page.keyboard.type(PASSPHRASE); // what was wrong is selected, and gone by that
  await page.keyboard.press("Enter");
  await expect(locked).toBeHidden({ timeout: 15_000 });
  await expect(textbox(page, SETBACK)).toHaveValue(TEXT);
  await expect(page.getByRole("textbox", { name: "Story title" })).toHaveValue("Le quetzal naïf");
  const secrets = () => page.locator("[type=password]").evaluateAll((fields: HTMLInputElement[]) => fields.map((field) => field.value).join(""));
  expect(await secrets()).toBe("");
  await write(page, "Context", "On it goes.");
  await saved(page);
  await expectAllSealed(page);
});

test("no key gets past the lock", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await setPassphrase(page);
  await reload(page);
  const locked = dialog(page, "Locked");
  await expect(locked).toBeVisible();
  for (const key of ["Escape", "Escape", "Escape", "Enter", "Control+.", "Control+Alt+1", "Control+s", "Control+/", "?"]) {
    await page.keyboard.press(key);
  }
  await expect(locked).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expectAllSealed(page);
  // A browser may close any dialog in the end.
  await page.evaluate(() => document.querySelector<HTMLDialogElement>("dialog[open]")!.close());
  await expect(locked).toBeVisible();
});

test("Lock now takes every word off the page, and Undo brings none back", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await page.getByRole("button", { name: "Stories" }).click();
  await dialog(page, "Stories").getByRole("searchbox").fill("quetzal");
  await dialog(page, "Stories").getByRole("button", { name: "Close" }).click();
  await setPassphrase(page);
  await write(page, SETBACK, " One more quetzal.");
  expect(await everythingInThePage(page)).toMatch(WORD);

  await settings(page);
  await part(page, "Passphrase").getByRole("button", { name: "Lock now" }).click();
  const locked = dialog(page, "Locked");
  await expect(locked).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect.poll(() => everythingInThePage(page)).not.toMatch(WORD); // the list of hints follows a moment later
  for (const key of ["ControlOrMeta+z", "ControlOrMeta+z", "ControlOrMeta+Shift+z", "ControlOrMeta+y"]) {
    await page.keyboard.press(key);
    expect(await everythingInThePage(page), key).not.toMatch(WORD);
  }
  await expectAllSealed(page);

  await unlock(page);
  const whole = await textbox(page, SETBACK).inputValue();
  expect(whole).toContain("One more quetzal.");
  await textbox(page, SETBACK).focus();
  for (const key of ["ControlOrMeta+z", "ControlOrMeta+z", "ControlOrMeta+Shift+z"]) {
    await page.keyboard.press(key);
    await expect(textbox(page, SETBACK)).toHaveValue(whole);
  }
  await page.getByRole("textbox", { name: "Story title" }).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByRole("textbox", { name: "Story title" })).toHaveValue("Le quetzal naïf");
  await page.getByRole("button", { name: "Stories" }).click();
  await expect(dialog(page, "Stories").getByRole("searchbox")).toHaveValue("");
});

test.describe("an idle page", () => {
  /** Opens the page on a clock of its own, with a passphrase, to lock after a minute. */
  async function openOnClock(page: Page) {
    await page.clock.install({ time: new Date("2026-11-03T10:00:00") });
    await open(page);
    await write(page, SETBACK, TEXT);
    await page.clock.runFor(1_000);
    await saved(page);
    await setPassphrase(page);
    await settings(page);
    await part(page, "Passphrase").getByLabel("Lock after").selectOption("1 minute");
    await dialog(page, "Settings").getByRole("button", { name: "Close" }).click();
  }

  test("locks itself, and every key, press and movement puts that off", async ({ page }) => {
    await openOnClock(page);
    await page.mouse.move(200, 300);
    for (const use of [
      () => page.keyboard.press("ArrowLeft"),
      () => page.mouse.move(210, 320),
      () => page.mouse.click(5, 500),
      async () => {
        const turned = page.evaluate(() => new Promise((done) => addEventListener("wheel", () => done(0), { once: true })));
        await page.mouse.wheel(0, 40);
        await turned;
      },
      () => textbox(page, "Context").focus(), // as by an aid that presses no key
    ]) {
      await use();
      await page.clock.runFor(40_000); // the clock goes on by itself as well
      await expect(dialog(page, "Locked"), String(use)).toBeHidden();
    }
    await page.clock.runFor(30_000);
    await expect(dialog(page, "Locked")).toBeVisible();
    await expect.poll(() => everythingInThePage(page)).not.toMatch(WORD);
    await unlock(page);
    await expect(textbox(page, SETBACK)).toHaveValue(TEXT);
    await page.clock.runFor(70_000);
    await expect(dialog(page, "Locked")).toBeVisible();
  });

  test("stays open for a day where it is never to lock", async ({ page }) => {
    await openOnClock(page);
    await settings(page);
    await part(page, "Passphrase").getByLabel("Lock after").selectOption("Never");
    await dialog(page, "Settings").getByRole("button", { name: "Close" }).click();
    await page.clock.fastForward("24:00:00");
    await page.clock.runFor(10_000); // it looks every few seconds
    await expect(dialog(page, "Locked")).toBeHidden();
    await expect(textbox(page, SETBACK)).toHaveValue(TEXT);
  });

  test("is locked before anybody touches it after a sleep", async ({ page }) => {
    await openOnClock(page);
    await textbox(page, SETBACK).focus();
    await stopClock(page);
    await page.clock.setSystemTime(new Date("2026-11-03T12:00:00")); // as after a sleep: the time is another, and no timer has run
    await page.keyboard.press("x");
    await expect(dialog(page, "Locked")).toBeVisible();
    await expect(dialog(page, "Locked").getByLabel("Passphrase")).toHaveValue("");
    await expect.poll(() => everythingInThePage(page)).not.toMatch(WORD);
  });

  test("is left open while its words cannot be stored", { tag: "@one-browser" }, async ({ page }) => {
    await openOnClock(page);
    await page.evaluate(() => {
      const storage = Storage.prototype as { setItem: unknown; kept?: unknown };
      storage.kept = storage.setItem;
      storage.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await write(page, SETBACK, "Only here. ");
    await page.clock.runFor(1_000);
    await expect(saveStatus(page)).toHaveText("Not saved");
    await page.clock.runFor(120_000);
    await expect(dialog(page, "Locked")).toBeHidden();
    await expect(textbox(page, SETBACK)).toHaveValue(/Only here\./);
    await page.evaluate(() => {
      const storage = Storage.prototype as { setItem: unknown; kept?: unknown };
      storage.setItem = storage.kept;
    });
    await page.clock.runFor(10_000);
    await expect(dialog(page, "Locked")).toBeVisible();
    await unlock(page);
    await expect(textbox(page, SETBACK)).toHaveValue(/Only here\./);
  });
});

test("a changed passphrase opens, and the old one does not", async ({ page }) => {
  test.slow(); // six keys, each slow on purpose
  await open(page);
  await writeStory(page);
  await setPassphrase(page);
  await settings(page);
  const form = part(page, "Passphrase");
  await field(page, "New passphrase").fill("the second one é");
  await field(page, "Repeat it").fill("the second one é");
  await form.getByRole("button", { name: "Change passphrase" }).click();
  await expect(form.getByRole("status")).toHaveText("Type the passphrase of now first.");
  await field(page, "Passphrase of now").fill("not this one");
  await form.getByRole("button", { name: "Change passphrase" }).click();
  await expect(form.getByRole("status")).toHaveText("That is not the passphrase.", { timeout: 15_000 });
  await field(page, "Passphrase of now").fill(PASSPHRASE);
  await form.getByRole("button", { name: "Change passphrase" }).click();
  await expect(form.getByRole("status")).toContainText("The passphrase is changed.", { timeout: 15_000 });
  await expect(field(page, "New passphrase")).toHaveValue("");
  await reload(page);
  await tryPassphrase(page, PASSPHRASE);
  await expect(dialog(page, "Locked").getByRole("alert")).toHaveText("That is not the passphrase.", { timeout: 15_000 });
  await unlock(page, "the second one e\u0301"); // as another keyboard composes it
  await expect(textbox(page, SETBACK)).toHaveValue(TEXT);
});

test("without the passphrase any more everything is plain, in all tabs", async ({ page }) => {
  await open(page);
  await writeStory(page);
  const plain = Object.entries(await stories(page));
  await setPassphrase(page);
  const other = await another(page);
  await expect(dialog(other, "Locked")).toBeVisible();
  await settings(page);
  await part(page, "Passphrase").getByRole("button", { name: "Remove the passphrase" }).click();
  await expect(part(page, "Passphrase").getByRole("status")).toHaveText("Type the passphrase of now first.");
  await field(page, "Passphrase of now").fill(PASSPHRASE);
  await part(page, "Passphrase").getByRole("button", { name: "Remove the passphrase" }).click();
  await expect(part(page, "Passphrase").getByRole("status")).toContainText("is removed", { timeout: 15_000 });
  await expect(part(page, "Passphrase").getByRole("button", { name: "Encrypt my stories" })).toBeVisible();
  expect(Object.entries(await stories(page))).toEqual(plain);
  expect(Object.keys(await storage(page))).not.toContain("hindsight/lock");

  await expect(dialog(other, "Locked")).toBeHidden();
  await expect(textbox(other, SETBACK)).toHaveValue(TEXT);
  await reload(page);
  await expect(textbox(page, SETBACK)).toHaveValue(TEXT);
});

test("a passphrase that is set in one tab locks the others, and costs none of their words", async ({ page }) => {
  test.slow(); // three tabs, and keys that are slow on purpose
  await open(page);
  await writeStory(page);
  const idle = await another(page);
  const other = await page.context().newPage();
  await other.clock.install();
  await open(other);
  await other.clock.pauseAt(Date.now() + 3_600_000); // so that what is typed there is not saved by itself; it holds for all tabs
  await textbox(other, SETBACK).focus();
  await other.keyboard.press("ControlOrMeta+End");
  await other.keyboard.type(" Not stored: quetzal two.");
  await expect(saveStatus(other)).toHaveText("Saving…");

  await setPassphrase(page);
  for (const tab of [idle, other]) {
    await expect(dialog(tab, "Locked")).toBeVisible();
    await expect.poll(() => everythingInThePage(tab)).not.toMatch(WORD);
  }
  await expectAllSealed(page);
  const question = other.waitForEvent("dialog");
  const closing = other.close({ runBeforeUnload: true });
  await (await question).dismiss();
  await closing;

  await unlock(other);
  await expect(textbox(other, SETBACK)).toHaveValue(`${TEXT} Not stored: quetzal two.`);
  await saved(other);
  await unlock(idle);
  await expect(textbox(idle, SETBACK)).toHaveValue(`${TEXT} Not stored: quetzal two.`);
  await expect(textbox(page, SETBACK)).toHaveValue(`${TEXT} Not stored: quetzal two.`);
  await expectAllSealed(page);
});

test("a waiting story that another tab has deleted meanwhile comes back only when the writer says so", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await writeStory(page);
  const other = await page.context().newPage();
  await other.clock.install();
  await open(other);
  await other.clock.pauseAt(Date.now() + 3_600_000); // so that what is typed there is not saved by itself
  await textbox(other, SETBACK).focus();
  await other.keyboard.press("ControlOrMeta+End");
  await other.keyboard.type(" Not stored: quetzal two.");
  await setPassphrase(page);
  await expect(dialog(other, "Locked")).toBeVisible();
  await openLibrary(page);
  await pressInRow(page, "Le quetzal naïf", "Delete");
  await expect.poll(async () => Object.keys(await stories(page))).toEqual([]);

  await unlock(other);
  await expect(textbox(other, SETBACK)).toHaveValue(`${TEXT} Not stored: quetzal two.`);
  await expect(alerts(other)).toContainText("deleted");
  await expect(saveStatus(other)).toHaveText("Not saved");
  expect(await stories(page)).toEqual({});
  await alerts(other).getByRole("button", { name: "Store it again" }).click();
  await saved(other);
  await expect.poll(async () => Object.keys(await stories(page))).toHaveLength(1); // as soon as this tab hears of it
  await expectAllSealed(page);
});

test("words that another tab sealed an older state over, at the very moment of their save, are put back", { tag: "@one-browser" }, async ({ page }) => {
  test.slow(); // two tabs, and keys that are slow on purpose
  await open(page);
  await write(page, SETBACK, "Old.");
  await saved(page);
  const [[key, old]] = Object.entries(await stories(page)) as [[string, string]];
  const other = await another(page);
  await beginStory(other);
  // The other tab reads the record just before this one saves: once the lock is there, it is given the old record once.
  await other.evaluate(([key, old]) => {
    const { getItem, setItem } = Storage.prototype;
    Storage.prototype.setItem = function (name, value) {
      setItem.call(this, name, value);
      if (name !== "hindsight/lock") return;
      Storage.prototype.setItem = setItem;
      Storage.prototype.getItem = function (name) {
        if (name !== key) return getItem.call(this, name);
        Storage.prototype.getItem = getItem;
        return old;
      };
    };
  }, [key, old] as const);
  await textbox(page, SETBACK).press("Control+End");
  await page.keyboard.type(" New.");
  await saved(page);
  await setPassphrase(other);

  await expect(dialog(page, "Locked")).toBeVisible();
  await unlock(page);
  await expect(textbox(page, SETBACK)).toHaveValue("Old. New.");
  await saved(page);
  await reload(page);
  await unlock(page);
  await expect(textbox(page, SETBACK)).toHaveValue("Old. New.");
});

test("Enter in a field sets and changes the passphrase", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await settings(page);
  const said = part(page, "Passphrase").getByRole("status");
  await part(page, "Passphrase").getByRole("checkbox").check();
  await field(page, "Passphrase").fill(PASSPHRASE);
  await field(page, "Repeat it").fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(said).toContainText("Everything is encrypted.", { timeout: 15_000 });
  await field(page, "Passphrase of now").fill(PASSPHRASE);
  await field(page, "New passphrase").fill("the second one");
  await field(page, "Repeat it").fill("the second one");
  await page.keyboard.press("Enter");
  await expect(said).toContainText("The passphrase is changed.", { timeout: 15_000 });
  await reload(page);
  await unlock(page, "the second one");
});

test("what a crash has left plain beside what is sealed opens all the same, and is sealed then", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await writeStory(page);
  await beginStory(page);
  await write(page, "Context", "The second quetzal.");
  await saved(page);
  const plain = Object.entries(await stories(page));
  await setPassphrase(page);
  const [key, value] = plain.find(([, value]) => value.includes("second"))!;
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [key, value] as const);
  await reload(page);
  await unlock(page);
  await page.getByRole("button", { name: "Stories" }).click();
  await expect(dialog(page, "Stories").getByRole("list", { name: "Stories" }).getByRole("listitem")).toHaveCount(2);
  await expectAllSealed(page);
});

test("the story that was open is open again after the lock", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await writeStory(page);
  await beginStory(page);
  await write(page, "Context", "The second.");
  await saved(page);
  await page.getByRole("button", { name: "Stories" }).click();
  await dialog(page, "Stories").getByRole("button", { name: "Le quetzal naïf" }).click();
  await expect(textbox(page, SETBACK)).toHaveValue(TEXT);
  await setPassphrase(page);
  await settings(page);
  await part(page, "Passphrase").getByRole("button", { name: "Lock now" }).click();
  await unlock(page);
  await expect(textbox(page, SETBACK)).toHaveValue(TEXT);
});

test("a damaged lock record is told of as soon as the page is there, and nothing is written over", async ({ page }) => {
  await open(page);
  await writeStory(page);
  await setPassphrase(page);
  await page.evaluate(() => localStorage.setItem("hindsight/lock", "{"));
  const before = await storage(page);
  await reload(page);
  await expect(alerts(page)).toContainText("the record that unlocks this browser's stories is damaged");
  await write(page, "Context", "More.");
  await expect(alerts(page)).toContainText("damaged");
  await expect(saveStatus(page)).toHaveText("Not saved");
  expect(await storage(page)).toEqual(before);
});
