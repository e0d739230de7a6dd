import { expect, highlights, hintList, listed, note, open, putCaretBehind, saved, test, textbox, write } from "./fixtures";

const SETBACK = "What went wrong";

test("an ignored hint stays ignored after a reload and through edits around it, until it is brought back", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "🙈 The table was dropped. We saw some issues.");
  await listed(page, "was dropped").click();
  await note(page, "Passive voice").getByRole("button", { name: "Ignore", exact: true }).click();

  const isIgnored = async () => {
    await expect(listed(page, "some issues")).toBeVisible();
    await expect(listed(page, "was dropped")).toHaveCount(0);
    await expect.poll(() => highlights(page, "passive")).toEqual([]);
    await expect.poll(() => highlights(page, "vague")).toEqual(["some issues"]);
  };
  await isIgnored();
  await expect(note(page, "Passive voice")).toHaveCount(0);
  await expect(textbox(page, SETBACK)).toBeFocused();

  await saved(page);
  await page.reload();
  await isIgnored();

  await test.step("text before it, and inside its sentence", async () => {
    await textbox(page, SETBACK).focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("Quelle journée 🥐. ");
    await putCaretBehind(page, SETBACK, "The");
    await page.keyboard.type(" big");
    await expect(textbox(page, SETBACK)).toHaveValue("Quelle journée 🥐. 🙈 The big table was dropped. We saw some issues.");
    await isIgnored();
    await saved(page);
    await page.reload();
    await isIgnored();
  });

  await hintList(page).getByText("1 ignored").click();
  await hintList(page).getByRole("button", { name: /^Bring back .*was dropped/ }).click();
  await expect(listed(page, "was dropped")).toBeVisible();
  await expect.poll(() => highlights(page, "passive")).toEqual(["was dropped"]);
  await saved(page);
  await page.reload();
  await expect(listed(page, "was dropped")).toBeVisible();
});

test("the same words in another sentence are another hint", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "The table was dropped. The index was dropped.");
  await listed(page, "was dropped").first().click();
  await page.getByRole("button", { name: "Ignore", exact: true }).click();
  await expect(listed(page, "was dropped")).toHaveCount(1);
});

test("what is ignored everywhere is ignored in other panels too, after a reload too", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "We saw some issues.");
  await listed(page, "some issues").click();
  await page.getByRole("button", { name: "Ignore everywhere" }).click();
  await expect(listed(page, "some issues")).toHaveCount(0);

  const isIgnored = async () => {
    await expect(listed(page, "was dropped")).toBeVisible();
    await expect(listed(page, "some issues")).toHaveCount(0);
    await expect.poll(() => highlights(page, "vague")).toEqual([]);
  };
  await write(page, "What you did", "I found some issues after the table was dropped.");
  await isIgnored();
  await saved(page);
  await page.reload();
  await isIgnored();

  await hintList(page).getByText("2 ignored").click();
  await hintList(page).getByRole("button", { name: /^Bring back .*some issues/ }).first().click();
  await expect(listed(page, "some issues")).toHaveCount(2);
});
