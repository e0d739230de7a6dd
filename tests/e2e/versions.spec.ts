// “Versions”: kept on demand, by the hour and before much is lost; compared; restored.
import type { Page } from "@playwright/test";

import { alerts, expect, fillStorage, open, openLibrary, pressInRow, reload, retitle, saved, saveStatus, store, storage, storyRecord, test, textbox, write } from "./fixtures";

const SETBACK = "What went wrong";
const HOUR = 60 * 60 * 1000;

/** Why each stored version was kept, in order. */
async function kept(page: Page): Promise<string[]> {
  const records = Object.entries(await storage(page)).filter(([key]) => key.startsWith("hindsight/versions/"));
  return records.flatMap(([, record]) => JSON.parse(record).versions.map((version: { why: string }) => version.why));
}

async function openVersions(page: Page) {
  await page.getByRole("button", { name: "Versions", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Versions" });
  await expect(dialog).toBeVisible();
  return dialog;
}

test("a version that was asked for is compared word by word, restored, and the restore is taken back", async ({ page }) => {
  await open(page);
  await retitle(page, "The index");
  await write(page, SETBACK, "The table was dropped on Friday. 🙈 Nobody saw it.");
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("status", { name: "Version", exact: true })).toHaveText("as a version");
  await expect(saveStatus(page)).toHaveText("Saved");
  await textbox(page, SETBACK).fill("I dropped the table on Friday. 🙈 Nobody saw it.");
  await saved(page);

  const dialog = await openVersions(page);
  await expect(dialog.getByRole("combobox", { name: "From" }).locator("option")).toHaveText(/Saved by you · \d+ words$/);
  const comparison = dialog.getByRole("region", { name: "Comparison" });
  await expect(comparison.getByRole("deletion")).toHaveText(["The table was"]);
  await expect(comparison.getByRole("insertion")).toHaveText(["I", "the table"]);
  await dialog.getByRole("button", { name: "Restore" }).click();
  await expect(dialog).toBeHidden();
  await expect(textbox(page, SETBACK)).toHaveValue("The table was dropped on Friday. 🙈 Nobody saw it.");
  await saved(page);
  expect(await kept(page)).toEqual(["asked", "before-restore"]);

  await alerts(page).getByRole("button", { name: "Undo" }).click();
  await expect(textbox(page, SETBACK)).toHaveValue("I dropped the table on Friday. 🙈 Nobody saw it.");
  await saved(page);
  await reload(page);
  await expect(textbox(page, SETBACK)).toHaveValue("I dropped the table on Friday. 🙈 Nobody saw it.");
});

/** A story that said “Old.”, was kept so, and says “New.”; its versions are open. */
async function openOnTwo(page: Page) {
  await open(page);
  await write(page, SETBACK, "Old.");
  await page.keyboard.press("Control+s");
  await textbox(page, SETBACK).fill("New.");
  await saved(page);
  return openVersions(page);
}

test("what is written after a restore is never taken back with it", async ({ page }) => {
  const dialog = await openOnTwo(page);
  await dialog.getByRole("button", { name: "Restore" }).click();
  await expect(alerts(page).getByRole("button", { name: "Undo" })).toBeVisible();
  await textbox(page, SETBACK).press("Control+End");
  await page.keyboard.type(" And more.");
  await expect(alerts(page)).toHaveCount(0);
  await saved(page);
  expect(await kept(page)).toEqual(["asked", "before-restore"]);
});

test("nothing is restored over words that cannot be kept", async ({ page }) => {
  const dialog = await openOnTwo(page);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await dialog.getByRole("button", { name: "Restore" }).click();
  await expect(alerts(page)).toContainText("Nothing was restored");
  await expect(textbox(page, SETBACK)).toHaveValue("New.");
});

test("two versions are compared with each other", async ({ page }) => {
  await page.clock.install();
  await open(page);
  for (const text of ["One.", "Two.", "Three."]) {
    await textbox(page, SETBACK).fill(text);
    await page.keyboard.press("Control+s");
    await page.clock.runFor(5_000);
  }
  const dialog = await openVersions(page);
  await dialog.getByRole("combobox", { name: "From" }).selectOption({ index: 2 });
  await dialog.getByRole("combobox", { name: "To" }).selectOption({ index: 2 });
  const comparison = dialog.getByRole("region", { name: "Comparison" });
  await expect(comparison.getByRole("deletion")).toHaveText(["One"]);
  await expect(comparison.getByRole("insertion")).toHaveText(["Two"]);
});

test("a version is kept each hour while one writes, and none when nothing is written", async ({ page }) => {
  await page.clock.install();
  await open(page);
  await write(page, SETBACK, "First.");
  await page.clock.runFor(1_000);
  expect(await kept(page)).toEqual([]);
  for (const [hours, words] of [[1, " Second."], [2, " Third."]] as const) {
    await page.clock.fastForward(HOUR);
    await page.keyboard.type(words);
    await page.clock.runFor(1_000);
    expect(await kept(page)).toEqual(Array(hours).fill("hourly"));
  }
  await page.clock.fastForward(5 * HOUR);
  expect(await kept(page)).toEqual(["hourly", "hourly"]);
});

test("what is taken out in one stroke can be had back after the page was closed", async ({ page }) => {
  const text = "I dropped the orders table on production. ".repeat(8);
  await store(page, [storyRecord("a", "The index", text)]);
  await open(page);
  await textbox(page, SETBACK).press("Control+a");
  await page.keyboard.press("Delete");
  await saved(page);
  await reload(page);
  await expect(textbox(page, SETBACK)).toHaveValue("");
  const dialog = await openVersions(page);
  await expect(dialog.getByRole("combobox", { name: "From" }).locator("option")).toHaveText(/Before a change · \d+ words$/);
  await dialog.getByRole("button", { name: "Restore" }).click();
  await expect(textbox(page, SETBACK)).toHaveValue(text);
});

test("a version of a story that is not open is restored from the library", async ({ page }) => {
  await store(page, [storyRecord("a", "The index", "Old."), storyRecord("b", "Another", "Mine.", 1_790_000_900_000)]);
  await open(page);
  await expect(textbox(page, SETBACK)).toHaveValue("Mine.");
  await openLibrary(page);
  await pressInRow(page, "The index", "Versions");
  const dialog = page.getByRole("dialog", { name: "Versions" });
  await expect(dialog).toContainText("No version yet");
  await dialog.getByRole("button", { name: "Save a version now" }).click();
  await expect(dialog.getByText("Kept.")).toBeVisible();
  await dialog.getByRole("button", { name: "Restore" }).click();
  await expect(textbox(page, SETBACK)).toHaveValue("Old.");
});

test("a full storage gives up versions that nobody asked for before it refuses a word", async ({ page }) => {
  const old = [...Array(60).keys()].map((at) => `An old sentence with the number ${at}, which nobody asked to keep. `);
  const panels = (at: number) => ({ context: [], setback: [at], response: [], lesson: [] });
  const versions = old.map((_, at) => ({ time: 1_789_000_000_000 + at, why: at === 3 ? "asked" : "hourly", title: "", tags: [], panels: panels(at) }));
  await store(page, [
    storyRecord("a", "The index", "Words."),
    ["hindsight/versions/a", JSON.stringify({ format: 1, pieces: old, versions })],
  ]);
  await open(page);
  await fillStorage(page);
  await textbox(page, SETBACK).press("Control+End");
  await page.keyboard.type(" Words that need room 🙈.");
  await saved(page);
  await expect(alerts(page)).toHaveCount(0);
  const left = await kept(page);
  expect(left.length).toBeLessThan(60);
  expect(left).toContain("asked");
  await reload(page);
  await expect(textbox(page, SETBACK)).toHaveValue("Words. Words that need room 🙈.");
});
