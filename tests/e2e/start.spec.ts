// Where the app cannot start, the page can be read all the same, and says why and what to do.
import type { Page, Route } from "@playwright/test";

import { expect, PANELS, storage, store, storyRecord, test as base, unwatched } from "./fixtures";

// The browser complains as well, and rightly.
const test = base.extend(unwatched);

const answer = (type: string, body: string) => (route: Route) => route.fulfill({ contentType: type, body });

const CASES: [what: string, words: string[], arrange: (page: Page) => Promise<unknown>][] = [
  ["WebAssembly is turned off", ["WebAssembly is turned off", "another browser"], (page) => page.addInitScript("delete window.WebAssembly")],
  [
    "a rule forbids WebAssembly",
    ["a rule of this site or of your organisation", "Open the page elsewhere"],
    (page) =>
      page.route("./", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace("'wasm-unsafe-eval'", "") });
      }),
  ],
  ["the browser cannot read the script", ["too old", "Update it"], (page) => page.route(/hindsight-.*\.js$/, answer("text/javascript", "let = ;"))],
  ["the browser cannot compile the code", ["too old", "Update it"], (page) => page.route(/\.wasm$/, answer("application/wasm", "\0asm from the future"))],
  ["the code does not arrive", ["did not load", "reload the page"], (page) => page.route(/\.wasm$/, (route) => route.abort())],
  ["the script does not arrive", ["did not load", "reload the page"], (page) => page.route(/hindsight-.*\.js$/, (route) => route.abort())],
];

for (const [what, words, arrange] of CASES) {
  test(`where ${what}, the page says so, says what to do, and leaves what is stored alone`, async ({ page }) => {
    const kept = storyRecord("kept", "Kept", "The table was dropped.");
    await store(page, [kept]);
    await arrange(page);
    await page.goto("./");
    const alert = page.getByRole("alert").filter({ hasText: "Hindsight could not start" });
    await expect(alert).toBeVisible();
    for (const part of [...words, "Nothing that you wrote is lost."]) await expect(alert).toContainText(part);
    for (const name of PANELS) {
      await expect(page.getByRole("heading", { name, exact: true, level: 2 })).toBeVisible();
      await expect(page.getByRole("textbox", { name, exact: true })).toBeDisabled();
    }
    expect(await storage(page)).toEqual(Object.fromEntries([kept]));
  });
}

test("a host that does not know what WebAssembly is serves it all the same", async ({ page }) => {
  await page.route(/\.wasm$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, contentType: "application/octet-stream" });
  });
  await page.goto("./");
  await expect(page.locator("html[data-started]")).toBeAttached();
});
