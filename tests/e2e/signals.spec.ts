import type { Locator, Page } from "@playwright/test";

import { expect, open, test, textbox } from "./fixtures";

const signals = (page: Page) => page.getByRole("region", { name: "What interviewers listen for" });
const row = (page: Page, name: string) => signals(page).getByRole("definition").filter({ hasText: name });
/** The buttons with the writer's own words. */
const words = (within: Locator) => within.getByRole("button").filter({ hasNotText: /^(Why\?|Set aside|Which questions does it answer\?)$/ });

test("every signal stands as the question that an interviewer would ask, until the words show it", async ({ page }) => {
  await open(page);
  await expect(signals(page).getByRole("definition")).toHaveCount(12);
  for (const text of await signals(page).getByRole("definition").allInnerTexts()) expect(text.replace("Why?", "")).toContain("?");
  await expect(words(signals(page))).toHaveCount(0);

  await textbox(page, "What you did").fill("🙈 I rolled back the release within ten minutes.");
  await expect(words(row(page, "What you did"))).toContainText("I rolled back the release within ten minutes");
  await expect(row(page, "What you did").getByText("What did you do yourself")).toBeHidden();

  await textbox(page, "What you did").fill("");
  await expect(row(page, "What you did").getByText("What did you do yourself")).toBeVisible();
  await expect(words(row(page, "What you did"))).toHaveCount(0);
});

test("the words that show a signal are one press away", async ({ page }) => {
  await open(page);
  await textbox(page, "What you did").fill(`${"One line.\n".repeat(60)}🙈 I rolled back the release.`);
  await words(row(page, "What you did")).click();
  const field = textbox(page, "What you did");
  await expect(field).toBeFocused();
  const caret = await field.evaluate((area: HTMLTextAreaElement) => [area.value.slice(0, area.selectionStart), area.selectionEnd]);
  expect(caret[0]).toMatch(/I rolled back the release$/);
  // The line, which is the field's last, is in the window.
  const bottom = await field.evaluate((area) => area.getBoundingClientRect().bottom);
  expect(bottom).toBeGreaterThan(40);
  expect(bottom).toBeLessThan(page.viewportSize()!.height + 40);
});

test("evidence counts wherever it stands, and that of its own panel first", async ({ page }) => {
  await open(page);
  await textbox(page, "What went wrong").fill("I told the support lead.");
  await expect(words(row(page, "Whom you told"))).toContainText("the support lead");
  await textbox(page, "What you did").fill("I told the customer.");
  await expect(words(row(page, "Whom you told"))).toContainText("the customer");
});
