// Axe on a host's pages with the frame in them; it looks into the frame, too. The page for coaches is looked at in configurator.spec.ts.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect } from "./fixtures";
import { inside, openHost, panelIn, press, test } from "./host";

async function expectNothingFound(page: Page, where: string) {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => [id, ...nodes.map((node) => `${node.target}: ${node.failureSummary ?? node.html}`)]);
  expect.soft(found, where).toEqual([]);
  return passes.flatMap(({ nodes }) => nodes.map(({ target }) => target.length));
}

// As in a11y.spec.ts, a second browser would only repeat it, slowly.
test("axe finds nothing in the frame, its dialogs and the pages around it", { tag: "@one-browser" }, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 900 });
  for (const path of ["./dark.html", "./strict.html"]) {
    await page.goto(path);
    const frame = inside(page);
    await panelIn(frame, "What went wrong").fill("The table was dropped.");
    await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "was dropped" })).toBeVisible();
    const depths = await expectNothingFound(page, path);
    expect(Math.max(...depths), "it has looked into the frame").toBeGreaterThan(1);
  }
  await press(inside(page).getByRole("button", { name: /^Share with/ }));
  await expect(inside(page).getByRole("dialog", { name: "Share your story" })).toBeVisible();
  await expectNothingFound(page, "the question before sharing");
  await press(inside(page).getByRole("dialog", { name: "Share your story" }).getByRole("button", { name: "Close" }));
  await press(inside(page).getByRole("button", { name: "Open in the full app" }).first());
  await expect(inside(page).getByRole("dialog", { name: "Open in the full app" })).toBeVisible();
  await expectNothingFound(page, "the way to the full app");
});

for (const width of [320, 700, 1200]) {
  test(`nothing in the frame reaches over its side at ${width} px`, async ({ page, app, coach }) => {
    await page.setViewportSize({ width, height: 844 });
    const frame = await openHost({ app, coach }, page, "<hindsight-story share progress></hindsight-story>");
    const over = () => frame.locator("html").evaluate(() => document.scrollingElement!.scrollWidth - document.documentElement.clientWidth);
    await panelIn(frame, "What went wrong").fill(`The table was dropped. ${"averyveryverylongword".repeat(20)} `.repeat(3));
    expect(await over(), "a story").toBe(0);
    await press(frame.getByRole("button", { name: /^Share with/ }));
    expect(await over(), "the question before sharing").toBe(0);
    await press(frame.getByRole("dialog", { name: "Share your story" }).getByRole("button", { name: "Close" }));
    await press(frame.getByRole("button", { name: "Open in the full app" }).first());
    expect(await over(), "the way to the full app").toBe(0);
  });
}
