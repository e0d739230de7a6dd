// One story in several tabs, and a store that changes behind the page's back.
import {
  alerts,
  another,
  beginStory,
  caret,
  expect,
  libraryRow,
  listed,
  open,
  openLibrary,
  pressInRow,
  retitle,
  saved,
  saveStatus,
  storage,
  stories,
  test,
  textbox,
  write,
} from "./fixtures";
import type { Page } from "@playwright/test";

const SETBACK = "What went wrong";

/** All texts of this panel that are stored, sorted. */
async function storedTexts(page: Page): Promise<string[]> {
  return Object.values(await stories(page)).map((record) => JSON.parse(record).panels.setback).sort();
}

test("a second tab follows the first as it types, and keeps its caret", async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "Before the end.");
  await saved(page);
  const other = await another(page);
  await textbox(other, SETBACK).focus();
  await textbox(other, SETBACK).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(10, 10));
  await page.bringToFront();
  await textbox(page, SETBACK).press("Control+Home");
  await page.keyboard.type("🙈 The table was dropped. ");
  await retitle(page, "Followed");
  await expect(textbox(other, SETBACK)).toHaveValue("🙈 The table was dropped. Before the end.");
  await expect(other.getByRole("textbox", { name: "Story title" })).toHaveValue("Followed");
  await expect(listed(other, "was dropped")).toBeVisible();
  expect((await caret(other, SETBACK)).start).toBe(10 + "🙈 The table was dropped. ".length);

  await other.bringToFront();
  await textbox(other, SETBACK).press("Control+End");
  await other.keyboard.type(" And after.");
  await expect(textbox(page, SETBACK)).toHaveValue("🙈 The table was dropped. Before the end. And after.");
  expect(await storedTexts(page)).toEqual(["🙈 The table was dropped. Before the end. And after."]);
});

test("two tabs that are typed in at the same time lose no letter of either", async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "Both.");
  await saved(page);
  const other = await another(page);
  await expect(textbox(other, SETBACK)).toHaveValue("Both.");
  const [here, there] = ["abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  await textbox(page, SETBACK).press("Control+End");
  await textbox(other, SETBACK).press("Control+End");
  await Promise.all([page.keyboard.type(here, { delay: 25 }), other.keyboard.type(there, { delay: 25 })]);
  for (const tab of [page, other]) {
    await saved(tab);
    await tab.close();
  }
  const later = await page.context().newPage();
  await open(later);
  const texts = (await storedTexts(later)).join("\n");
  for (const letter of here + there) expect(texts, `the letter ${letter}`).toContain(letter);
});

test.describe("a story that changed in two tabs", () => {
  /** A tab with words that it could not store while the other stored some, and can now. Returns both tabs. */
  async function part(page: Page): Promise<[mine: Page, other: Page]> {
    await open(page);
    await retitle(page, "The index");
    await write(page, SETBACK, "The table was dropped by me.");
    await saved(page);
    const other = await another(page);
    await expect(textbox(other, SETBACK)).toHaveValue("The table was dropped by me.");
    await page.evaluate(() => {
      const setItem = Storage.prototype.setItem;
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
      Object.assign(window, { unblock: () => (Storage.prototype.setItem = setItem) });
    });
    await textbox(page, SETBACK).fill("The table was dropped by me on Friday.");
    await expect(saveStatus(page)).toHaveText("Not saved");
    await textbox(other, SETBACK).fill("I dropped the table.");
    await saved(other);
    await expect(alerts(page)).toContainText("changed here and in another tab");
    await expect(textbox(page, SETBACK)).toHaveValue("The table was dropped by me on Friday.");
    await page.evaluate(() => (window as unknown as { unblock: () => void }).unblock());
    await textbox(page, SETBACK).press("Control+End");
    await page.keyboard.type(" Mine.");
    await saved(page);
    expect(await storedTexts(page)).toEqual(["I dropped the table.", "The table was dropped by me on Friday. Mine."]);
    return [page, other];
  }

  test("goes on as a copy, and both are shown side by side with the words marked", async ({ page }) => {
    await part(page);
    await page.getByRole("button", { name: "Compare" }).click();
    const dialog = page.getByRole("dialog", { name: "Two copies" });
    const sides = dialog.getByRole("region", { name: "Side by side" });
    await expect(sides).toContainText("The table was dropped by me on Friday. Mine.");
    await expect(sides).toContainText("I dropped the table.");
    await expect(sides.getByRole("deletion").first()).toBeVisible();
    await expect(sides.getByRole("insertion").first()).toBeVisible();
    await dialog.getByRole("button", { name: "Keep both" }).click();
    await expect(dialog).toBeHidden();
    await expect(alerts(page)).toHaveCount(0);
    await openLibrary(page);
    await expect(libraryRow(page, "The index")).toHaveCount(1);
    await expect(libraryRow(page, "The index (copy)")).toHaveAttribute("aria-current", "true");
  });

  for (const [choice, kept, binned] of [
    ["Keep only this tab’s", "The table was dropped by me on Friday. Mine.", "I dropped the table."],
    ["Keep only the other", "I dropped the table.", "The table was dropped by me on Friday. Mine."],
  ] as const) {
    test(`is one again: ${choice}`, { tag: "@one-browser" }, async ({ page }) => {
      await part(page);
      await page.getByRole("button", { name: "Compare" }).click();
      await page.getByRole("dialog", { name: "Two copies" }).getByRole("button", { name: choice }).click();
      await expect(textbox(page, SETBACK)).toHaveValue(kept);
      expect(await storedTexts(page)).toEqual([kept]);
      const bin = Object.entries(await storage(page)).filter(([key]) => key.startsWith("hindsight/bin/"));
      expect(bin.map(([, record]) => JSON.parse(record).panels.setback)).toEqual([binned]);
    });
  }
});

/** A story that is saved here, and then moved to the bin by another tab. */
async function writeAndDeleteElsewhere(page: Page) {
  await open(page);
  await retitle(page, "The index");
  await write(page, SETBACK, "Words 🙈.");
  await saved(page);
  const other = await another(page);
  await openLibrary(other);
  await pressInRow(other, "The index", "Delete");
  await expect(alerts(page)).toContainText("deleted in another tab");
}

test("a story that another tab deletes stays on the page, and comes back when one types on", async ({ page }) => {
  await writeAndDeleteElsewhere(page);
  await expect(textbox(page, SETBACK)).toHaveValue("Words 🙈.");
  await page.evaluate(() => window.dispatchEvent(new Event("blur"))); // leaving the page does not bring it back
  expect(await stories(page)).toEqual({});
  await textbox(page, SETBACK).press("Control+End");
  await page.keyboard.type(" More.");
  await saved(page);
  expect(await storedTexts(page)).toEqual(["Words 🙈. More."]);
  await expect(alerts(page)).toHaveCount(0);
});

test("a story that another tab deletes can be left for another, since all its words lie in the bin", { tag: "@one-browser" }, async ({ page }) => {
  await writeAndDeleteElsewhere(page);
  await beginStory(page);
  await expect(alerts(page)).toHaveCount(0);
  await write(page, SETBACK, "Another.");
  await saved(page);
  expect(await storedTexts(page)).toEqual(["Another."]);
  const binned = Object.entries(await storage(page)).filter(([key]) => key.startsWith("hindsight/bin/"));
  expect(binned.map(([, record]) => JSON.parse(record).panels.setback)).toEqual(["Words 🙈."]);
});

test("a storage that is emptied while the page is open is told of, and filled again only when the writer says so", async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "Words 🙈.");
  await saved(page);
  const other = await page.context().newPage();
  await other.goto("sw.js");
  await other.evaluate(() => localStorage.clear());
  await expect(saveStatus(page)).toHaveText("Not saved");
  await expect(alerts(page)).toContainText("storage was emptied while the page was open");
  await expect(alerts(page).getByRole("button", { name: "Copy story" })).toBeVisible();
  await expect(alerts(page).getByRole("button", { name: "Download" })).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event("blur")));
  expect(await stories(page)).toEqual({});
  await alerts(page).getByRole("button", { name: "Store it again" }).click();
  await saved(page);
  expect(await storedTexts(page)).toEqual(["Words 🙈."]);
});

test("bytes that something else puts in the story's place are set aside, and the story is stored again", async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "Words.");
  await saved(page);
  const [key] = Object.keys(await stories(page));
  const other = await page.context().newPage();
  await other.goto("sw.js");
  await other.evaluate((key) => localStorage.setItem(key, "garbage"), key!);
  const aside = async () => Object.entries(await storage(page)).filter(([name]) => name.startsWith("hindsight/set-aside/"));
  await expect.poll(async () => (await aside()).map(([, bytes]) => bytes)).toEqual(["garbage"]);
  await expect.poll(() => storedOrGarbage(page)).toEqual(["Words."]);
});

async function storedOrGarbage(page: Page): Promise<string[]> {
  return Object.values(await stories(page)).map((record) => (record === "garbage" ? record : JSON.parse(record).panels.setback));
}

test("words that are ignored everywhere in one tab are ignored in the other", async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "The table was dropped.");
  await saved(page);
  const other = await another(page);
  await expect(listed(other, "was dropped")).toBeVisible();
  await listed(page, "was dropped").click();
  await page.getByRole("button", { name: "Ignore everywhere" }).click();
  await expect(listed(page, "was dropped")).toHaveCount(0);
  await expect(listed(other, "was dropped")).toHaveCount(0);
});
