import type { Page } from "@playwright/test";

import { alerts, another, asciiJson, expect, fillStorage, open, saved, saveStatus, stories, test, textbox, write } from "./fixtures";

const SETBACK = "What went wrong";

/** The only stored story: its key and its bytes. */
async function onlyStory(page: Page): Promise<[key: string, bytes: string]> {
  const entries = Object.entries(await stories(page));
  expect(entries).toHaveLength(1);
  return entries[0]!;
}

test("what is typed is stored by itself, with a format number", async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "Zoë dropped the table 🙈.");
  await expect.poll(async () => Object.values(await stories(page)).join()).toContain("Zoë dropped the table 🙈.");
  const [key, bytes] = await onlyStory(page);
  const record = JSON.parse(bytes);
  expect(record).toMatchObject({ format: 3, panels: { setback: "Zoë dropped the table 🙈." } });
  expect(key).toBe(`hindsight/story/${record.id}`);
  await saved(page);
});

test("a page that is closed right after a keystroke has kept it", async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "Le dernier mot 🙈 compte.");
  await page.close();
  const next = await another(page);
  await expect(textbox(next, SETBACK)).toHaveValue("Le dernier mot 🙈 compte.");
});

test("a page that is left or reloaded right after a keystroke has kept it", async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "First");
  await page.reload();
  await expect(textbox(page, SETBACK)).toHaveValue("First");
  await write(page, "Context", "Second 🙈");
  await page.goto("about:blank");
  await open(page);
  await expect(textbox(page, "Context")).toHaveValue("Second 🙈");
  await expect(textbox(page, SETBACK)).toHaveValue("First");
});

test.describe("where the browser loads a page anew", () => {
  // Playwright waits for a load that does not come where the page was kept in memory; it stops Chromium from doing so itself.
  test.use({ firefoxPreferences: { "browser.sessionhistory.max_total_viewers": 0 } });

  test("a story that one comes back to with the browser's Back button goes on where it was", async ({ page }) => {
    await open(page);
    await write(page, SETBACK, "Before.");
    await page.goto("about:blank");
    await page.goBack({ waitUntil: "commit" }); // by the browser, since a script of the page that is left may not live to answer
    await expect(page.locator("html[data-started]")).toBeAttached();
    await expect(textbox(page, SETBACK)).toHaveValue("Before.");
    await textbox(page, SETBACK).focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" After.");
    await expect.poll(async () => Object.values(await stories(page)).join()).toContain("Before. After.");
    await saved(page);
  });
});

test("a crash loses the last 300 milliseconds at most", async ({ page, browserName }) => {
  test.skip(browserName === "firefox", "Firefox has no way to crash one page on purpose");
  await open(page);
  const text = "Typed steadily while the page had no pause in which to save: ab cd ef gh ij kl. ".repeat(2);
  const typed: [at: number, letters: number][] = [];
  let slowest = 0;
  await textbox(page, SETBACK).focus();
  for (let letters = 1; letters <= text.length; letters += 1) {
    const before = Date.now();
    await page.keyboard.type(text[letters - 1]!, { delay: 15 }); // far shorter than the pause that the app saves at
    typed.push([Date.now(), letters]);
    slowest = Math.max(slowest, Date.now() - before);
  }
  const crash = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  const at = Date.now();
  crash.send("Page.crash").catch(() => {}); // the page cannot answer any more
  await crashed;

  const next = await another(page);
  const kept = await textbox(next, SETBACK).inputValue();
  expect(text.startsWith(kept)).toBe(true);
  // 300 milliseconds, and a quarter of a second for timers that are late; more on a machine so busy that letters are as well.
  const due = Math.max(...typed.filter(([when]) => when < at - 300 - Math.max(250, 2 * slowest)).map(([, letters]) => letters));
  expect(due, "letters typed well before").toBeGreaterThan(10);
  expect(kept.length).toBeGreaterThanOrEqual(due);
});

test("a story is there after the browser was restarted", async ({ playwright, browserName, launchOptions, channel, baseURL }, testInfo) => {
  const start = () =>
    playwright[browserName].launchPersistentContext(testInfo.outputPath("profile"), { ...launchOptions, channel, baseURL });
  const first = await start();
  const page = await first.newPage();
  await open(page);
  await write(page, SETBACK, "Über Nacht 🙈.");
  await saved(page);
  await first.close();

  const second = await start();
  const later = await second.newPage();
  await open(later);
  await expect(textbox(later, SETBACK)).toHaveValue("Über Nacht 🙈.");
  await saved(later);
  await second.close();
});

test.describe("what cannot be read", () => {
  /** Puts other bytes where the open story is stored, and opens the page on them. Returns the key. */
  async function openOn(page: Page, makeBytes: (bytes: string) => string): Promise<[key: string, bytes: string]> {
    await open(page);
    await write(page, SETBACK, "Vieux mots 🙈.");
    await saved(page);
    const [key, bytes] = await onlyStory(page);
    const made = makeBytes(bytes);
    await page.evaluate(([key, json]) => localStorage.setItem(key, JSON.parse(json)), [key, asciiJson(made)] as const);
    await page.reload();
    await expect(page.locator("html[data-started]")).toBeAttached();
    return [key, made];
  }

  const broken: [name: string, makeBytes: (bytes: string) => string][] = [
    ["cut short", (bytes) => bytes.slice(0, bytes.length / 2)],
    ["not JSON", () => "\u0000 not é JSON 🙈"],
    ["not even Unicode", (bytes) => `\ud83d${bytes}\udc00`],
  ];
  for (const [name, makeBytes] of broken) {
    test(`is set aside as it is: ${name}`, { tag: "@one-browser" }, async ({ page }) => {
      const [key, bytes] = await openOn(page, makeBytes);
      await expect(alerts(page)).toContainText(/could not be read.*set aside/);
      const isAside = () =>
        page.evaluate(() => {
          const units = (text: string) => [...Array(text.length).keys()].map((at) => text.charCodeAt(at));
          return Object.entries(localStorage)
            .filter(([key]) => key.startsWith("hindsight/set-aside/"))
            .map(([key, text]) => ({ key, units: units(text) }));
        });
      const units = [...Array(bytes.length).keys()].map((at) => bytes.charCodeAt(at));
      expect(await isAside()).toEqual([{ key: expect.stringContaining(key), units }]);

      await write(page, SETBACK, "New words.");
      await saved(page);
      expect(await isAside()).toEqual([{ key: expect.stringContaining(key), units }]);
      const [newKey, newBytes] = await onlyStory(page);
      expect(newKey).not.toBe(key);
      expect(newBytes).toContain("New words.");

      await page.getByRole("alert").getByRole("button", { name: "Understood" }).click();
      await page.reload();
      await expect(textbox(page, SETBACK)).toHaveValue("New words.");
      await expect(alerts(page).filter({ hasText: "could not be read" })).toHaveCount(0);
    });
  }

  test("is left alone where a newer Hindsight wrote it, and the page says so", async ({ page }) => {
    const [key, bytes] = await openOn(page, () => `{"format":9,"novel":["é 🙈"]}`);
    await expect(alerts(page)).toContainText("newer Hindsight");
    await write(page, SETBACK, "New words.");
    await saved(page);
    const kept = await stories(page);
    expect(kept[key]).toBe(bytes);
    expect(Object.keys(kept)).toHaveLength(2);
  });
});

test("a full storage is said in plain words, and room is used when there is some", async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "Stored.");
  await saved(page);
  await fillStorage(page);
  await page.keyboard.type(" Words without room 🙈.".repeat(4));
  await expect(saveStatus(page)).toHaveText("Not saved");
  await expect(alerts(page)).toContainText(/storage is full\. Make room, or copy your story/);
  await expect(alerts(page).getByRole("button", { name: "Copy story" })).toBeVisible();
  await expect(textbox(page, SETBACK)).toHaveValue("Stored." + " Words without room 🙈.".repeat(4));
  await expect(textbox(page, SETBACK)).toBeFocused();
  expect((await onlyStory(page))[1]).toContain(`"Stored."`);

  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith("ballast/"))) localStorage.removeItem(key);
  });
  await page.keyboard.type(" Room.");
  await saved(page);
  await expect(alerts(page).filter({ hasText: "Not saved" })).toHaveCount(0);
  expect((await onlyStory(page))[1]).toContain("Words without room 🙈. Room.");
});

/** A browser that gives the page no storage. */
async function blockStorage(page: Page) {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
}

test("words that could not be stored are not closed without a question", async ({ page }) => {
  await blockStorage(page);
  await open(page);
  await write(page, SETBACK, "Only here.");
  const question = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const asked = await question;
  expect(asked.type()).toBe("beforeunload");
  await asked.dismiss();
  await closing;
  await expect(textbox(page, SETBACK)).toHaveValue("Only here.");
});

test("without storage the page works, and says that it keeps nothing", async ({ page }) => {
  await blockStorage(page);
  await open(page);
  await expect(saveStatus(page)).toHaveText("Not saved");
  await expect(alerts(page)).toContainText("gives the page no storage");
  await write(page, SETBACK, "🙈 The table was dropped.");
  await expect(page.getByRole("listitem").getByRole("button", { name: "was dropped" })).toBeVisible();
  await expect(textbox(page, SETBACK)).toHaveValue("🙈 The table was dropped.");
  await expect(saveStatus(page)).toHaveText("Not saved");
});

test("a failure to save is seen wherever one writes, and does not move the line", async ({ page }) => {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    await open(page);
    const field = textbox(page, "What you learned");
    await field.click();
    await page.keyboard.type("Before. ");
    await saved(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    const before = (await field.boundingBox())!;
    await page.keyboard.type("After.");
    await expect(page.getByRole("alert").filter({ hasText: "storage is full" })).toBeInViewport();
    expect(await field.boundingBox()).toEqual(before);
    await expect(field).toBeFocused();
  }
});

test("a story of one's own that cannot be read is told of when one comes back to it from the example", async ({ page }) => {
  await open(page);
  await write(page, "Context", "Mine.");
  await saved(page);
  await page.getByRole("button", { name: "Try an example" }).click();
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith("hindsight/story/"))) localStorage.setItem(key, "broken");
  });
  await page.getByRole("button", { name: "Back to my story" }).click();
  await expect(page.getByRole("alert")).toContainText("could not be read");
  expect(await page.evaluate(() => Object.values(localStorage))).toContain("broken");
});
