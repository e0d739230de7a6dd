// “Interview questions”: which of the bank a story answers, and which themes no story covers yet.
import type { Page } from "@playwright/test";

import { expect, libraryRow, open, openLibrary, reload, saved, store, storyRecord, test, textbox } from "./fixtures";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Interview questions" });
const signals = (page: Page) => page.getByRole("region", { name: "What interviewers listen for" });
const answersIt = (page: Page, question: RegExp) => dialog(page).getByRole("checkbox", { name: question });

const MISTAKE = /^This story answers it: Tell me about a mistake you made at work/;

async function openQuestions(page: Page) {
  await signals(page).getByRole("button", { name: "Which questions does it answer?" }).click();
  await expect(dialog(page)).toBeVisible();
}

test("a story says which questions it answers, and the list of all which themes are left", async ({ page }) => {
  await store(page, [storyRecord("other", "The deadline", "I missed a date."), storyRecord("mine", "The index", "I dropped the table.", 1_790_000_000_001)]);
  await open(page);
  await openQuestions(page);
  await expect(dialog(page).getByRole("heading", { level: 3 }).filter({ hasText: "Mistakes" })).toBeVisible();
  const uncovered = dialog(page).getByRole("status");
  await answersIt(page, MISTAKE).check();
  await expect(uncovered).toContainText("Themes that no story covers yet: ");
  await expect(uncovered).not.toContainText("Mistakes");
  await expect(uncovered).toContainText("Leading");
  await page.keyboard.press("Escape");
  await expect(signals(page)).toContainText("Tell me about a mistake");
  await saved(page);

  await reload(page);
  await expect(signals(page)).toContainText("Tell me about a mistake");
  await openLibrary(page);
  await expect(libraryRow(page, "The index")).toContainText("answers 1 question");
  await page.getByRole("dialog", { name: "Stories" }).getByRole("button", { name: "The deadline", exact: true }).click();
  await expect(signals(page)).not.toContainText("Tell me about a mistake");
  await openQuestions(page);
  await expect(dialog(page).getByRole("listitem").filter({ has: page.getByRole("checkbox", { name: MISTAKE }) })).toContainText("Answered by The index");
  await expect(answersIt(page, MISTAKE)).not.toBeChecked();
});

test("the questions are those of the writer's level, what the story may answer first, and can be searched", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Try an example" }).click();
  await expect(textbox(page, "Context")).not.toHaveValue("");
  await openQuestions(page);
  await expect(dialog(page).getByRole("heading", { level: 3 }).first()).toHaveText("This story may answer");
  const all = dialog(page).getByRole("checkbox");
  const senior = await all.count();
  await dialog(page).getByRole("combobox", { name: "Level" }).selectOption("Manager");
  await expect(all).not.toHaveCount(senior);
  await expect(signals(page).getByRole("combobox", { name: "Level" })).toHaveValue("manager");
  await dialog(page).getByRole("searchbox", { name: "Search questions" }).fill("hir");
  await expect(all).not.toHaveCount(0);
  for (const name of await all.all()) await expect(name).toBeVisible();
  await dialog(page).getByRole("searchbox", { name: "Search questions" }).fill("xyzzy");
  await expect(dialog(page).getByText("No question matches.")).toBeVisible();
});
