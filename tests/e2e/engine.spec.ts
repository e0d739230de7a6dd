// The engine's package in a page that is not Hindsight's: examples/engine. `cargo xtask engine` makes the package.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, test as base } from "./fixtures";
import { serveSite } from "./site";

const test = base.extend({
  // The project's folder, as the example's README has it served. Nothing else may be asked for, and nothing may go wrong; see fixtures.ts.
  baseURL: async ({}, use) => {
    const site = await serveSite({ folder: "." });
    await use(`${site.address}examples/engine/`);
    await site.stop();
  },
});

const field = (page: Page) => page.getByRole("textbox", { name: "A story about something that failed" });
const count = (page: Page) => page.getByRole("status");
const hint = (page: Page, words: string) => page.getByRole("listitem").filter({ has: page.getByRole("button", { name: words, exact: true }) });
const marks = (page: Page) => page.locator("mark").allTextContents();

test("hints are marked and listed, follow the text and the panel, and a fix is one undo step", async ({ page }) => {
  await page.goto("./");
  await expect(count(page)).toHaveText(/^\d+ hints$/);
  await expect(hint(page, "QA missed it")).toContainText("Blame");
  expect(await marks(page)).toEqual(await page.getByRole("list").getByRole("button", { name: /^(?!Replace|If that is)/ }).allTextContents());

  // The words under the marks lie where the field has them: both wrap alike.
  const heights = await page.evaluate(() => ["textarea", "[data-mirror]"].map((name) => document.querySelector(name)!.scrollHeight));
  expect(heights[0]).toBe(heights[1]);

  await field(page).fill("🙈 The table was dropped by me.");
  await expect(count(page)).toHaveText("1 hint");
  await hint(page, "was dropped").getByRole("button", { name: "was dropped" }).click();
  await expect(field(page)).toBeFocused();
  expect(await field(page).evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe("was dropped");

  await hint(page, "was dropped").getByRole("button", { name: "Replace with “I dropped the table”" }).click();
  await expect(field(page)).toHaveValue("🙈 I dropped the table.");
  await expect(count(page)).toHaveText("Nothing to point at.");
  expect(await marks(page)).toEqual([]);
  await page.keyboard.press("Control+z");
  await expect(field(page)).toHaveValue("🙈 The table was dropped by me.");
  await expect(hint(page, "was dropped")).toBeVisible();
  await page.keyboard.press("Control+Shift+z");
  await expect(field(page)).toHaveValue("🙈 I dropped the table.");

  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nWe traced it. <b>It kind of broke.</b>\n");
  await expect.poll(() => marks(page)).toEqual(["We", "kind of"]);
  await page.getByRole("combobox", { name: "This part tells" }).selectOption("what went wrong");
  await expect.poll(() => marks(page)).toEqual(["kind of"]);
});

test("axe finds nothing in it, in light and dark and on a phone", async ({ page }) => {
  for (const [width, colorScheme] of [[1200, "light"], [360, "dark"]] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.goto("./");
    await expect(count(page)).toHaveText(/^\d+ hints$/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test("where the module cannot run, the page says so and the field is still a field", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(globalThis, "WebAssembly", { value: undefined }));
  await page.goto("./");
  await expect(count(page)).toHaveText(/^There are no hints here: ./);
  await field(page).fill("It kind of broke.");
});
