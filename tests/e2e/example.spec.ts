import { expect, highlights, hintList, listed, open, PANELS, saved, test, textbox, write } from "./fixtures";

const FAMILIES = ["passive", "blame", "vague", "drama", "excuse", "claim", "absolute", "crowd"];

test("the example shows all families of hints, and is kept apart from the writer's own story", async ({ page }) => {
  await open(page);
  await write(page, "Context", "Mes propres mots 🥐.");
  await saved(page);

  await page.getByRole("button", { name: "Try an example" }).click();
  for (const name of PANELS) await expect(textbox(page, name)).toHaveValue(/\w+ \w+ \w+/);
  await expect(textbox(page, "Context")).not.toHaveValue(/propres/);
  for (const family of FAMILIES) {
    await expect.poll(() => highlights(page, family), family).not.toHaveLength(0);
  }
  await write(page, "Context", " Changed.");
  await saved(page);

  await page.getByRole("button", { name: "Back to my story" }).click();
  await expect(textbox(page, "Context")).toHaveValue("Mes propres mots 🥐.");
  for (const name of PANELS.slice(1)) await expect(textbox(page, name)).toHaveValue("");
  for (const family of FAMILIES) await expect.poll(() => highlights(page, family)).toEqual([]);

  await page.reload();
  await expect(textbox(page, "Context")).toHaveValue("Mes propres mots 🥐.");
  // Whoever asks for the example gets the example, whatever was made of it before.
  await page.getByRole("button", { name: "Try an example" }).click();
  await expect(textbox(page, "Context")).toHaveValue(/\w+ \w+ \w+/);
  await expect(textbox(page, "Context")).not.toHaveValue(/Changed\./);
});

test("a passive that costs nothing where it stands is said quietly", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Try an example" }).click();
  await expect(listed(page, "was locked")).toHaveCSS("font-style", "normal");
  await expect(listed(page, "was built")).toHaveCSS("font-style", "italic");
});

test("an example that is told well has no hint, and shows every signal", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  const dialog = page.getByRole("dialog", { name: "Weak to strong" });
  const hints = hintList(page).getByRole("listitem");
  const asked = page.getByRole("region", { name: "What interviewers listen for" }).locator("[data-signal] > [data-live=open]:visible");
  const load = async (example: number, telling: "weak" | "strong") => {
    await page.getByRole("button", { name: "Weak to strong" }).click();
    await dialog.getByRole("combobox", { name: "Example" }).selectOption({ index: example });
    await dialog.getByRole("button", { name: `Load the ${telling} one` }).click();
    await expect(dialog).toBeHidden();
  };
  await expect(asked).not.toHaveCount(0);
  for (const example of [0, 1, 2]) {
    await load(example, "weak");
    await expect(hints).not.toHaveCount(0);
    await load(example, "strong");
    await expect(hints, `example ${example}`).toHaveCount(0);
    await expect(asked, `example ${example}`).toHaveCount(0);
  }
});

test("words that are not saved yet are not lost to the example", async ({ page }) => {
  await open(page);
  await write(page, "Context", "Just typed 🥐.");
  await page.getByRole("button", { name: "Try an example" }).click();
  await expect(textbox(page, "Context")).not.toHaveValue("Just typed 🥐.");
  await page.getByRole("button", { name: "Back to my story" }).click();
  await expect(textbox(page, "Context")).toHaveValue("Just typed 🥐.");
});

test("who tries the example first comes back to an empty story", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Try an example" }).click();
  await expect(textbox(page, "Context")).not.toHaveValue("");
  await saved(page);
  await page.reload();
  await page.getByRole("button", { name: "Back to my story" }).click();
  for (const name of PANELS) await expect(textbox(page, name)).toHaveValue("");
});
