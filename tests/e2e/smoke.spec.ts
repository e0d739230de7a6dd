import { expect, open, test } from "./fixtures";

// Errors in the console and requests to other hosts fail every test; see fixtures.ts.
test("the page starts", async ({ page }) => {
  const wasm = page.waitForResponse(/\.wasm$/);
  await open(page);
  await expect(page).toHaveTitle(/Hindsight/);
  expect((await wasm).headers()["content-type"]).toBe("application/wasm");
  await expect(page.locator("[data-boot-error]")).toBeHidden();
});

test("the page starts below any folder of a host", async ({ page }) => {
  const folder = "/coaching/tools/";
  await page.route(`**${folder}**`, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace(folder, "/") });
    await route.fulfill({ response });
  });
  await open(page, `${folder}index.html`);
  await expect(page).toHaveTitle(/Hindsight/);
});

test.describe("without its WebAssembly", () => {
  test.use({ misdeeds: async ({}, use) => use({ errors: [], foreign: [] }) });

  test("the page says that it could not start, and what to do", async ({ page }) => {
    await page.route(/\.wasm$/, (route) => route.abort());
    await page.goto("./");
    const alert = page.locator("[data-boot-error]");
    await expect(alert).toBeVisible();
    await expect(alert).toHaveRole("alert");
    await expect(alert).toContainText("reload the page");
  });
});
