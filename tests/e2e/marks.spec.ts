import { expect, listed, note, open, panel, test, textbox } from "./fixtures";

// A browser without the CSS Custom Highlight API, such as Firefox before 140.
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    delete (CSS as { highlights?: unknown }).highlights;
    delete (window as { Highlight?: unknown }).Highlight;
  });
});

test("marks in the mirror carry the underlines where the browser has no highlights", async ({ page }) => {
  await open(page);
  expect(await page.evaluate(() => "highlights" in CSS)).toBe(false);
  const field = textbox(page, "What went wrong");
  await field.fill("🙈 L’été, the table was dropped. QA missed it, and we saw some issues.");
  const marks = panel(page, "What went wrong").locator("mark[data-hint]");
  await expect(marks).toHaveText(["was dropped", "QA missed it", "some issues"]);
  for (const [at, family] of ["passive", "blame", "vague"].entries()) {
    await expect(marks.nth(at)).toHaveAttribute("data-hint", family);
  }

  await test.step("each lies under its own words in the text", async () => {
    const offsets = await marks.evaluateAll((marks) =>
      marks.map((mark) => {
        mark.scrollIntoView({ block: "center" });
        const { left, top, bottom } = mark.getClientRects()[0]!; // its first line
        return document.caretPositionFromPoint(left + 1, (top + bottom) / 2)?.offset;
      }),
    );
    const text = await field.inputValue();
    expect(offsets).toEqual(["was dropped", "QA missed it", "some issues"].map((words) => text.indexOf(words)));
  });

  await field.press("Control+Home");
  await page.keyboard.type("Before. ");
  await expect(marks).toHaveText(["was dropped", "QA missed it", "some issues"]);
  await listed(page, "some issues").click();
  await expect(note(page, "Vague phrase")).toBeVisible();
});
