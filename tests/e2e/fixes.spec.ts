import { caret, expect, highlights, listed, note, open, saved, test, textbox, write } from "./fixtures";

test("a fix is one step for undo and redo", async ({ page }) => {
  await open(page);
  const field = textbox(page, "What went wrong");
  await write(page, "What went wrong", "🙈 It kind of broke.");
  await listed(page, "kind of").click();
  await note(page, "Vague phrase").getByRole("button", { name: /^Replace with/ }).click();
  await expect(field).toHaveValue("🙈 It broke.");
  await expect(field).toBeFocused();
  await expect(note(page, "Vague phrase")).toHaveCount(0);
  await expect.poll(() => highlights(page, "vague")).toEqual([]);

  await page.keyboard.press("Control+z");
  await expect(field).toHaveValue("🙈 It kind of broke.");
  await expect.poll(() => highlights(page, "vague")).toEqual(["kind of"]);

  await page.keyboard.press("Control+Shift+z");
  await expect(field).toHaveValue("🙈 It broke.");
  await expect.poll(() => highlights(page, "vague")).toEqual([]);

  await saved(page);
  await page.reload();
  await expect(field).toHaveValue("🙈 It broke.");
});

test("a fix takes two keys, and typing goes on behind it", async ({ page }) => {
  await open(page);
  const field = textbox(page, "What went wrong");
  await write(page, "What went wrong", "🙈 It kind of broke.");
  await page.keyboard.press("Control+.");
  await expect(note(page, "Vague phrase")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(field).toHaveValue("🙈 It broke.");
  expect(await caret(page, "What went wrong")).toMatchObject({ focused: true });
  await page.keyboard.press("End");
  await page.keyboard.type(" Twice.");
  await expect(field).toHaveValue("🙈 It broke. Twice.");
});

test("a passive with its actor becomes active", async ({ page }) => {
  await open(page);
  const field = textbox(page, "What went wrong");
  await write(page, "What went wrong", "🙈 The table was dropped by me.");
  await page.keyboard.press("Control+.");
  await note(page, "Passive voice").getByRole("button", { name: /^Replace with .*I dropped the table/ }).click();
  await expect(field).toHaveValue("🙈 I dropped the table.");
  await page.keyboard.press("Control+z");
  await expect(field).toHaveValue("🙈 The table was dropped by me.");
});

test("a fix leaves the rest of a long text and the other panels alone", async ({ page }) => {
  await open(page);
  const before = "Première ligne 🥐.\n\n";
  const after = "\n\nA line behind it, à la fin 🧯.";
  await textbox(page, "Context").fill("I ran it.");
  await textbox(page, "What went wrong").fill(`${before}It kind of broke.${after}`);
  await listed(page, "kind of").click();
  await page.getByRole("button", { name: /^Replace with/ }).click();
  await expect(textbox(page, "What went wrong")).toHaveValue(`${before}It broke.${after}`);
  await expect(textbox(page, "Context")).toHaveValue("I ran it.");
});

test("a rewrite that only the writer can vouch for is offered as a question, and applied by button or key", async ({ page }) => {
  await open(page);
  const field = textbox(page, "What went wrong");
  await write(page, "What went wrong", "The orders table was dropped.");
  await page.keyboard.press("Control+.");
  await expect(note(page, "Passive voice")).toContainText("If it was you:");
  const offer = note(page, "Passive voice").getByRole("button", { name: /^Replace with .*I dropped the orders table/ });
  for (const apply of [() => offer.click(), () => page.keyboard.press("Control+Enter")]) {
    await apply();
    await expect(field).toHaveValue("I dropped the orders table.");
    await page.keyboard.press("Control+z");
    await expect(field).toHaveValue("The orders table was dropped.");
    await page.keyboard.press("Control+.");
    await expect(note(page, "Passive voice")).toBeVisible();
  }
});
