import type { Page } from "@playwright/test";

import { caret, expect, listed, note, open, PANELS, type PanelName, putCaretBehind, test, textbox, write } from "./fixtures";

const SETBACK = "What went wrong";
const LESSON = "What you learned";

/** The words right before the caret, as long as these; nothing where something is selected, which the next key would overwrite. */
async function beforeCaret(page: Page, name: PanelName, words: string): Promise<string> {
  const { start, end, text } = await caret(page, name);
  return start === end ? text.slice(Math.max(0, start - words.length), start) : "";
}

/** Three hints in two panels. */
async function fillStory(page: Page) {
  await textbox(page, SETBACK).fill("🙈 The table was dropped. It kind of broke.");
  await textbox(page, LESSON).fill("We saw some issues.");
  await expect(listed(page, "some issues")).toBeVisible();
  await textbox(page, "Context").focus();
}

async function stepsThroughAll(page: Page, key: string, order: [PanelName, string][]) {
  for (const [panel, words] of order) {
    await page.keyboard.press(key);
    await expect(textbox(page, panel), `${key} to ${words}`).toBeFocused();
    await expect.poll(() => beforeCaret(page, panel, words), key).toBe(words);
    await expect(page.getByRole("dialog")).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
}

const FORTH: [PanelName, string][] = [[SETBACK, "was dropped"], [SETBACK, "kind of"], [LESSON, "some issues"], [SETBACK, "was dropped"]];
const BACK: [PanelName, string][] = [[SETBACK, "kind of"], [SETBACK, "was dropped"], [LESSON, "some issues"], [SETBACK, "kind of"]];

/** What each row of the list of keys promises, and its proof. */
const ROWS: Record<string, [does: string, proof: (page: Page) => Promise<void>]> = {
  "Ctrl . or F8": ["Next hint", async (page) => {
    for (const key of ["Control+.", "F8"]) {
      await textbox(page, "Context").focus();
      await stepsThroughAll(page, key, FORTH);
    }
  }],
  "Ctrl , or Shift F8": ["Previous hint", async (page) => {
    for (const key of ["Control+,", "Shift+F8"]) {
      await putCaretBehind(page, LESSON, "We");
      await stepsThroughAll(page, key, BACK);
    }
  }],
  "Ctrl Enter": ["Apply the fix of the open note", async (page) => {
    await listed(page, "kind of").click();
    await page.keyboard.press("Control+Enter");
    await expect(textbox(page, SETBACK)).toHaveValue("🙈 The table was dropped. It broke.");
  }],
  "Ctrl Z": ["Undo; a fix is one step", async (page) => {
    await page.keyboard.press("Control+z");
    await expect(textbox(page, SETBACK)).toHaveValue("🙈 The table was dropped. It kind of broke.");
  }],
  "Ctrl Shift Enter": ["Ignore the hint of the open note", async (page) => {
    await listed(page, "some issues").click();
    await page.keyboard.press("Control+Shift+Enter");
    await expect(listed(page, "some issues")).toHaveCount(0);
    await expect(textbox(page, LESSON)).toBeFocused();
    await expect(textbox(page, LESSON)).toHaveValue("We saw some issues.");
  }],
  "Tab": ["From the text to the open note’s buttons", async (page) => {
    await page.keyboard.press("Control+.");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("dialog").getByRole("button").first()).toBeFocused();
  }],
  "Esc": ["Close the note", async (page) => {
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(textbox(page, SETBACK)).toBeFocused();
  }],
  "Ctrl S": ["Save a version", async (page) => {
    await textbox(page, LESSON).press("Control+s");
    await expect(page.getByRole("status", { name: "Version", exact: true })).toHaveText("as a version");
    await expect(textbox(page, LESSON)).toBeFocused();
  }],
  "Ctrl Alt R": ["Rehearse", async (page) => {
    await textbox(page, LESSON).press("Control+Alt+r");
    await expect(page.getByRole("dialog", { name: "Rehearse" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(textbox(page, LESSON)).toBeFocused();
  }],
  "Ctrl Alt 1 to 4": ["Go to a panel", async (page) => {
    for (const [at, name] of [...PANELS.entries()].reverse()) {
      await page.keyboard.press(`Control+Alt+Digit${at + 1}`);
      await expect(textbox(page, name)).toBeFocused();
      await expect(textbox(page, name)).toBeInViewport();
    }
  }],
  "Ctrl / or ?": ["This list; ? outside the text", async (page) => {
    const list = page.getByRole("dialog", { name: "Keyboard" });
    await textbox(page, LESSON).press("Control+/");
    await expect(list).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(list).toHaveCount(0);
    await expect(textbox(page, LESSON)).toBeFocused();

    await page.keyboard.press("Control+End");
    await page.keyboard.type("?");
    await expect(textbox(page, LESSON)).toHaveValue("We saw some issues.?");
    await expect(list).toHaveCount(0);

    await page.getByRole("button", { name: "Try an example" }).focus();
    await page.keyboard.press("?");
    await expect(list).toBeVisible();
    await list.getByRole("button", { name: "Close" }).click();
    await expect(list).toHaveCount(0);
  }],
};

test("the list of keys is complete, and every key does what its row says", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Keys" }).click();
  const list = page.getByRole("dialog", { name: "Keyboard" });
  await expect(list).toBeVisible();
  const rows = await list.locator("dl").evaluate((list) => {
    const said = (part: Element) => part.textContent!.replace(/\s+/g, " ").trim();
    return [...list.querySelectorAll("dt")].map((keys) => [said(keys), said(keys.nextElementSibling!)]);
  });
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(Object.entries(ROWS).map(([keys, [does]]) => [keys, does])));
  await page.keyboard.press("Escape");

  await fillStory(page);
  for (const [keys, [does, proof]] of Object.entries(ROWS)) await test.step(`${keys}: ${does}`, () => proof(page));
});

test("stepping starts at the caret, by keys and by the list's buttons", async ({ page }) => {
  await open(page);
  await fillStory(page);
  await putCaretBehind(page, SETBACK, "was dropped.");
  await page.keyboard.press("F8");
  expect(await beforeCaret(page, SETBACK, "kind of")).toBe("kind of");
  await page.getByRole("button", { name: "Next hint" }).click();
  await expect(note(page, "Vague phrase")).toBeVisible();
  expect(await beforeCaret(page, LESSON, "some issues")).toBe("some issues");
  await page.getByRole("button", { name: "Previous hint" }).click();
  expect(await beforeCaret(page, SETBACK, "kind of")).toBe("kind of");
});

test("a note that a key opened stays, though the caret came to rest elsewhere just before", async ({ page }) => {
  await page.clock.install();
  await open(page);
  await fillStory(page);
  await putCaretBehind(page, LESSON, "We");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+,");
  await expect(note(page, "Vague phrase")).toBeVisible();
  await page.clock.runFor(1_000);
  await expect(note(page, "Vague phrase")).toBeVisible();
});

test("keys are the browser's own where there is nothing to do", async ({ page }) => {
  await open(page);
  await write(page, "Context", "I ran it.");
  await page.keyboard.press("F8");
  await page.keyboard.press("Control+,");
  await page.keyboard.press("Escape");
  await expect(textbox(page, "Context")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(textbox(page, SETBACK)).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type(" Yes.");
  await expect(textbox(page, "Context")).toHaveValue("I ran it. Yes.");
});
