// What the specs share: the parts of the page by role and name, as a person or a screen reader finds them.
import { test as base, expect, type Locator, type Page } from "@playwright/test";

export { expect };

/** The four panels, in their order on the page. */
export const PANELS = ["Context", "What went wrong", "What you did", "What you learned"] as const;

export type PanelName = (typeof PANELS)[number];

/** The style that Playwright puts into a page before a screenshot, which the page's policy refuses; Firefox says so. */
export const SCREENSHOT_STYLE = "sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA=";

/** What the page did that it must never do. */
export type Misdeeds = { errors: string[]; foreign: string[] };

/** What `contextOptions` ask of Chromium for one context, Firefox takes only as settings of the whole browser. */
type Preferences = Record<string, boolean | number>;

/** A test fails when its page logs an error, throws, or asks another host for anything. */
export const test = base.extend<{ misdeeds: Misdeeds; firefoxPreferences: Preferences | undefined }>({
  firefoxPreferences: [undefined, { option: true }],
  context: async ({ context, playwright, browserName, launchOptions, channel, firefoxPreferences, baseURL, viewport }, use) => {
    if (browserName !== "firefox" || firefoxPreferences === undefined) return use(context);
    const browser = await playwright.firefox.launch({ ...launchOptions, channel, firefoxUserPrefs: firefoxPreferences });
    await use(await browser.newContext({ baseURL, viewport }));
    await browser.close();
  },
  misdeeds: [
    async ({ page, baseURL }, use) => {
      const misdeeds: Misdeeds = { errors: [], foreign: [] };
      const home = new URL(baseURL ?? "").origin;
      const blame = (error: string) => {
        if (!error.includes(SCREENSHOT_STYLE)) misdeeds.errors.push(error);
      };
      page.on("console", (message) => {
        if (message.type() === "error") blame(message.text());
      });
      page.on("pageerror", (error) => blame(String(error)));
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith("http") && url.origin !== home) misdeeds.foreign.push(url.href);
      });
      await use(misdeeds);
      expect(misdeeds, "errors and requests to other hosts").toEqual({ errors: [], foreign: [] });
    },
    { auto: true },
  ],
});

/** For tests in which the browser rightly complains: of what does not load, or of what the page refuses. Nothing is watched for. */
export const unwatched = {
  misdeeds: async ({}: object, use: (misdeeds: Misdeeds) => Promise<void>) => use({ errors: [], foreign: [] }),
};

/** Opens the page and waits until the app, not only its static shell, is there. */
export async function open(page: Page, address = "./") {
  await page.goto(address);
  await expect(page.locator("html[data-started]")).toBeAttached(); // set by boot.js
}

/** Loads the page anew, and waits until the app is there again. */
export async function reload(page: Page) {
  await page.reload();
  await expect(page.locator("html[data-started]")).toBeAttached();
}

/** Stops the page's clock, which a test has installed. It jumps ahead a little, and stands until it is run. */
export async function stopClock(page: Page) {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 10_000));
}

/** A panel's card. */
export function panel(page: Page, name: PanelName): Locator {
  return page.getByRole("region", { name, exact: true });
}

/** The text of a panel. */
export function textbox(page: Page, name: PanelName): Locator {
  return panel(page, name).getByRole("textbox", { name, exact: true });
}

/** Whether the story is saved, in words. */
export function saveStatus(page: Page): Locator {
  return page.getByRole("status", { name: "Save status" });
}

/** The list of all hints. */
export function hintList(page: Page): Locator {
  return page.getByRole("complementary", { name: "Hints" });
}

/** The texts that are underlined for a family of hints, in the order of the page's ranges. */
export function highlights(page: Page, family: string): Promise<string[]> {
  return page.evaluate((name) => {
    const highlight = CSS.highlights.get(name);
    return highlight ? [...highlight].map((range) => range.toString()) : [];
  }, `hint-${family}`);
}

/** A hint in the list, by its marked text. */
export function listed(page: Page, marked: string): Locator {
  return hintList(page).getByRole("button", { name: marked, exact: true });
}

/** The note on a hint, by the name of its family. */
export function note(page: Page, family: "Passive voice" | "Blame" | "Vague phrase"): Locator {
  return page.getByRole("dialog", { name: family, exact: true });
}

/** What the page says in its alerts. */
export function alerts(page: Page): Locator {
  return page.getByRole("alert").filter({ visible: true });
}

/** Waits until all that was typed is stored. */
export async function saved(page: Page) {
  await expect(saveStatus(page)).toHaveText("Saved");
}

/** Types a text into a panel with real key presses. */
export async function write(page: Page, name: PanelName, text: string) {
  await textbox(page, name).focus();
  await page.keyboard.type(text);
}

/** A panel's caret or selection, its text, and whether it has the focus. */
export function caret(page: Page, name: PanelName) {
  return textbox(page, name).evaluate((field: HTMLTextAreaElement) => ({
    start: field.selectionStart,
    end: field.selectionEnd,
    text: field.value,
    focused: document.activeElement === field,
  }));
}

/** Puts a panel's caret behind the first occurrence of some words, without a click. */
export async function putCaretBehind(page: Page, name: PanelName, words: string) {
  await textbox(page, name).evaluate((field: HTMLTextAreaElement, words) => {
    const offset = field.value.indexOf(words) + words.length;
    field.focus();
    field.setSelectionRange(offset, offset);
  }, words);
}

/** All that the page keeps in local storage. */
export function storage(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => ({ ...localStorage }));
}

/** A text as JSON that survives the way into the page, which lone halves of surrogate pairs do not. */
export function asciiJson(text: string): string {
  return JSON.stringify(text).replace(/[\ud800-\udfff]/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}

/** The stored records of stories, by key. */
export async function stories(page: Page): Promise<Record<string, string>> {
  const entries = Object.entries(await storage(page));
  return Object.fromEntries(entries.filter(([key]) => key.startsWith("hindsight/story/")));
}

/** The boxes of the words that a family underlines, one a line, in the order of the page's ranges. */
export function underlineBoxes(page: Page, family: string) {
  return page.evaluate((name) => {
    const ranges = [...(CSS.highlights.get(name) ?? [])] as Range[];
    return ranges.flatMap((range) =>
      [...range.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
    );
  }, `hint-${family}`);
}

/** Opens the library. */
export async function openLibrary(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Stories", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Stories" });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Begins another story, by the list of all, and waits until its empty page is there. */
export async function beginStory(page: Page) {
  const dialog = await openLibrary(page);
  await dialog.getByRole("button", { name: "New story" }).click();
  await expect(dialog).toBeHidden();
  for (const name of PANELS) await expect(textbox(page, name)).toHaveValue("");
}

/** The rows of the library, in order. */
export function libraryRows(page: Page): Locator {
  return page.getByRole("dialog", { name: "Stories" }).getByRole("list", { name: "Stories" }).getByRole("listitem");
}

/** A story's row in the library, by its title. */
export function libraryRow(page: Page, title: string): Locator {
  return libraryRows(page).filter({ has: page.getByRole("button", { name: title, exact: true }) });
}

/** Presses a button behind “More” in a story's row. */
export async function pressInRow(page: Page, title: string, name: string) {
  const row = libraryRow(page, title);
  if (!(await row.getByRole("button", { name, exact: true }).isVisible())) await row.getByText("More", { exact: true }).click();
  await row.getByRole("button", { name, exact: true }).click();
}

/** Gives the open story a title, with real key presses. */
export async function retitle(page: Page, title: string) {
  await page.getByRole("textbox", { name: "Story title" }).fill(title);
}

/** A story as the page would have stored it, some time ago. */
export function storyRecord(id: string, title: string, setback: string, changed = 1_790_000_000_000, tags: string[] = []): [key: string, record: string] {
  const panels = { context: "", setback, response: "", lesson: "" };
  const record = { format: 2, id, revision: 1, created: changed, changed, title, tags, saves: [{ tab: "earlier", revision: 1 }], panels, ignored: [] };
  return [`hindsight/story/${id}`, JSON.stringify(record)];
}

/** Stores records before the page opens for the first time. */
export async function store(page: Page, entries: [key: string, value: string][]) {
  await page.addInitScript((entries) => {
    if (!location.protocol.startsWith("http")) return; // no page yet, and so no storage
    if (sessionStorage.getItem("stored") !== null) return; // the page is reloaded
    sessionStorage.setItem("stored", "");
    entries.forEach(([key, value]) => localStorage.setItem(key, value));
  }, entries);
}

/** Another page in the same browser, so with the same storage. */
export async function another(page: Page): Promise<Page> {
  const next = await page.context().newPage();
  await open(next);
  return next;
}

/** Fills the browser's storage to its quota, with keys of nobody's. */
export function fillStorage(page: Page): Promise<void> {
  return page.evaluate(() => {
    let number = 0;
    for (let size = 2 ** 20; size >= 1; size /= 2) {
      try {
        for (;;) localStorage.setItem(`ballast/${size}/${(number += 1)}`, "x".repeat(size));
      } catch {
        continue; // full for this size: try a smaller one
      }
    }
  });
}
