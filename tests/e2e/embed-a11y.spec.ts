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
  for (const path of ["./index.html", "./dark.html", "./strict.html"]) {
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
  await press(inside(page).getByRole("dialog", { name: "Open in the full app" }).getByRole("button", { name: "Close" }));
  await press(inside(page).getByRole("button", { name: "Rehearse", exact: true }));
  await expect(inside(page).getByRole("button", { name: "Record my voice" }), "a frame has no microphone").toBeDisabled();
  await expectNothingFound(page, "a rehearsal");
});

test("nothing in the frame reaches over its side, however wide it is", async ({ page, app, coach }) => {
  const frame = await openHost({ app, coach }, page, "<hindsight-story share progress></hindsight-story>");
  await panelIn(frame, "What went wrong").fill(`The table was dropped. ${"averyveryverylongword".repeat(20)} `.repeat(3));
  const expectNothingOver = async (what: string) => {
    for (const width of [320, 700, 1200]) {
      await page.setViewportSize({ width, height: 844 });
      await expect.poll(() => frame.locator("html").evaluate(() => innerWidth)).toBe(width);
      const over = await frame.locator("html").evaluate(() => document.scrollingElement!.scrollWidth - document.documentElement.clientWidth);
      expect(over, `${what} at ${width} px`).toBe(0);
    }
  };
  await expectNothingOver("a story");
  await press(frame.getByRole("button", { name: /^Share with/ }));
  await expectNothingOver("the question before sharing");
  await press(frame.getByRole("dialog", { name: "Share your story" }).getByRole("button", { name: "Close" }));
  await press(frame.getByRole("button", { name: "Open in the full app" }).first());
  await expectNothingOver("the way to the full app");
  await press(frame.getByRole("dialog", { name: "Open in the full app" }).getByRole("button", { name: "Close" }));
  await press(frame.getByRole("button", { name: "Rehearse", exact: true }));
  await expectNothingOver("a rehearsal");
});
