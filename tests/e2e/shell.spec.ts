import type { Page } from "@playwright/test";

import { expect, open, PANELS, saved, test, textbox } from "./fixtures";

/** What the page says and where, whether the app is there or not. */
function shown(page: Page) {
  return page.evaluate(() => {
    const seen = [...document.querySelectorAll("main h2, main p, main textarea")].filter((part) => part.checkVisibility());
    const own = (part: Element) => part.textContent || part.getAttribute("placeholder") || "";
    return seen
      .filter((part) => own(part) !== "" && !/^\d+ words/.test(own(part)))
      .map((part) => `${own(part)} at ${Math.round(part.getBoundingClientRect().top)}`);
  });
}

for (const width of [390, 1440]) {
  test(`the page can be read before its WebAssembly is there, and stays where it is, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\.wasm$/, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto("./", { waitUntil: "domcontentloaded" });
    await expect(page.getByRole("heading", { level: 2 }).and(page.locator("main *"))).toHaveText([...PANELS]);
    await expect(page.getByRole("heading", { name: "What interviewers listen for" })).toBeVisible();
    await expect(page.getByText("What were you building?")).toBeVisible();
    await expect(page.getByText("What do you understand now that you did not before?")).toBeVisible();
    // Nobody types into a page that cannot keep it.
    for (const name of PANELS) await expect(page.getByRole("textbox", { name, exact: true })).toBeEditable({ editable: false });
    const before = await shown(page);
    expect(before.length).toBeGreaterThanOrEqual(13);

    release();
    await expect(page.locator("html[data-started]")).toBeAttached();
    await expect(textbox(page, "Context")).toBeEditable();
    expect(await shown(page)).toEqual(before);
  });
}

test("a reload does not wake the fields before the app is there, whatever the browser remembers of them", async ({ page }) => {
  await open(page);
  await textbox(page, "Context").fill("Stored words.");
  await saved(page);
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await released;
    await route.continue();
  });
  await page.reload({ waitUntil: "domcontentloaded" });
  for (const name of PANELS) await expect(page.getByRole("textbox", { name, exact: true })).toBeDisabled();
  release();
  await expect(textbox(page, "Context")).toHaveValue("Stored words.");
});

test("starting shifts the layout by less than a tenth", async ({ page, browserName }) => {
  test.skip(browserName === "firefox", "Firefox does not measure layout shifts; the test above compares the places instead");
  await page.addInitScript(() => {
    const shifts: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
    Object.assign(window, { shifts });
  });
  await open(page);
  const painted = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await painted();
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.1);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it is, what it asks, and what it needs", async ({ page, browserName }) => {
    test.skip(browserName === "firefox", "Playwright stops Firefox's scripts, and its parser still takes them to be on: no noscript");
    await page.goto("./");
    await expect(page.getByRole("heading", { name: "Hindsight" })).toBeVisible();
    for (const name of PANELS) await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
    await expect(page.getByText(/needs JavaScript and WebAssembly/)).toBeVisible();
  });
});
