// “Before others read it”: what may be confidential is asked about before a story goes anywhere, and neutral words take its place.
import type { Locator, Page } from "@playwright/test";

import { downloaded } from "./download";
import { openHost, panelIn, press as pressInFrame, test as hosted } from "./host";
import { alerts, expect, fillStorage, open, openLibrary, pressInRow, reload, saved, store, storyRecord, test, textbox } from "./fixtures";

const SETBACK = "What went wrong";
const DID = "What you did";

/** Names of nobody's. */
const FAILED = "🙈 Priya’s script dropped the table, and PAY-442 says so.";
const TOLD = "I told Priya from the data team.";

async function fill(page: Page) {
  await open(page);
  await textbox(page, SETBACK).fill(FAILED);
  await textbox(page, DID).fill(TOLD);
  await saved(page);
}

const question = (page: Page) => page.getByRole("dialog", { name: "Before others read it" });
const foot = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true });
const instead = (page: Page, words: string) => question(page).getByRole("textbox", { name: `Instead of ${words}`, exact: true });

/** Presses a button by the keyboard. */
async function press(button: Locator) {
  await button.focus();
  await button.press("Enter");
}

test("names get neutral words before the story is copied, once, and all of that can be undone", async ({ page, context, browserName }) => {
  if (browserName === "chromium") await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await fill(page);
  await press(foot(page, "Copy story"));
  await expect(question(page).getByRole("heading", { level: 3 })).toHaveText(["A person’s name", "A ticket’s number"]);
  await expect(question(page).getByRole("listitem").first()).toContainText("Priya’s script dropped the table");
  await expect(instead(page, "Priya")).toHaveValue("a colleague");
  await instead(page, "Priya").fill("an analyst");
  await press(question(page).getByRole("button", { name: "Replace all, then copy" }));

  await expect(question(page)).toBeHidden();
  await expect(page.getByRole("main").getByRole("button", { name: "Copied" })).toBeFocused();
  await expect(textbox(page, SETBACK)).toHaveValue("🙈 An analyst’s script dropped the table, and a ticket says so.");
  await expect(textbox(page, DID)).toHaveValue("I told an analyst from the data team.");
  if (browserName === "chromium") expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("I told an analyst");

  await alerts(page).getByRole("button", { name: "Undo" }).click();
  await expect(textbox(page, SETBACK)).toHaveValue(FAILED);
  await saved(page);
  await reload(page);
  await press(foot(page, "Download or share"));
  await expect(instead(page, "Priya"), "what was decided is remembered").toHaveValue("an analyst");
});

/** What gives a story away, each with what is seen of it once it is done. */
const DEEDS: [button: (page: Page) => Locator, then: string, done: (page: Page) => Locator][] = [
  [(page) => foot(page, "Copy story"), "copy", (page) => foot(page, "Copied")],
  [(page) => foot(page, "Download or share"), "download or share", (page) => page.getByRole("dialog", { name: "Download or share" })],
  [(page) => foot(page, "Print"), "print", (page) => page.locator("html[data-printed]")],
  [(page) => page.getByRole("button", { name: "Rehearse", exact: true }), "rehearse", (page) => page.getByRole("dialog", { name: "Rehearse" })],
];

test("what is cancelled is not done, and what goes on without replaces nothing", { tag: "@one-browser" }, async ({ page }) => {
  await page.addInitScript(() => {
    // The browser's own window, which a test cannot press.
    Object.assign(window, { print: () => document.documentElement.setAttribute("data-printed", "") });
    document.addEventListener("copy", () => document.documentElement.setAttribute("data-copied", ""));
  });
  await fill(page);
  for (const [button, then, done] of DEEDS) {
    await button(page).click();
    await expect(question(page).getByRole("button", { name: `Replace all, then ${then}` })).toBeVisible();
    await question(page).getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("dialog"), then).toHaveCount(0);
    // What is done, is done by the next picture of the page.
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
    await expect(done(page), then).toHaveCount(0);
  }
  await expect(page.locator("html[data-copied]")).toHaveCount(0);
  for (const [button, then, done] of DEEDS) {
    await button(page).click();
    await question(page).getByRole("button", { name: "Go on without" }).click();
    await expect(done(page), then).toBeVisible();
    await expect(question(page)).toBeHidden();
    await page.keyboard.press("Escape");
  }
  await expect(page.locator("html[data-copied]")).toHaveCount(1);
  await expect(textbox(page, DID)).toHaveValue(TOLD);
});

test("what is kept is not asked about again", async ({ page }) => {
  await fill(page);
  await foot(page, "Download or share").click();
  await page.keyboard.press("Escape"); // that decides nothing
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await foot(page, "Download or share").click();
  await question(page).getByRole("checkbox", { name: "PAY-442" }).uncheck();
  await expect(instead(page, "PAY-442")).toBeHidden();
  await question(page).getByRole("button", { name: "Replace 1, then download or share" }).click();
  const take = page.getByRole("dialog", { name: "Download or share" });
  await expect(take).toBeVisible();
  const { text } = await downloaded(page, () => take.getByRole("button", { name: "Plain text" }).click());
  expect(text).toContain("A colleague’s script dropped the table, and PAY-442 says so.");
  expect(text).toContain("I told the colleague from the data team.");
  await page.keyboard.press("Escape");
  await saved(page);
  await reload(page);
  await foot(page, "Download or share").click();
  await expect(take).toBeVisible();
});

test("the page says how much there is to look at, once the writer rests", { tag: "@one-browser" }, async ({ page }) => {
  await fill(page);
  const look = page.getByRole("button", { name: "Look at them" });
  await expect(page.getByRole("main").getByText("2 names or addresses may be confidential.")).toBeVisible();
  await look.click();
  await expect(question(page).getByRole("button", { name: "Go on without" })).toBeHidden();
  await question(page).getByRole("button", { name: "Replace all" }).click();
  await expect(question(page)).toBeHidden();
  await expect(look).toBeHidden();
});

test("of another story the words are replaced in that story", { tag: "@one-browser" }, async ({ page }) => {
  await store(page, [storyRecord("other", "The other", TOLD), storyRecord("mine", "Mine", "", 1_790_000_000_001)]);
  await open(page);
  await openLibrary(page);
  await pressInRow(page, "The other", "Download or share");
  await expect(question(page)).toContainText("this story is opened");
  await question(page).getByRole("button", { name: /^Replace all/ }).click();
  await expect(page.getByRole("dialog", { name: "Download or share" })).toContainText("The other");
  await expect(textbox(page, SETBACK)).toHaveValue("I told a colleague from the data team.");
});

test("nothing is replaced that cannot be kept, and words in danger are copied at once", { tag: "@one-browser" }, async ({ page }) => {
  await fill(page);
  await fillStorage(page);
  await foot(page, "Copy story").click();
  await question(page).getByRole("button", { name: /^Replace all/ }).click();
  await expect(question(page).getByRole("alert")).toContainText("Nothing was replaced");
  await question(page).getByRole("button", { name: "Go on without" }).click();
  await expect(page.getByRole("main").getByRole("button", { name: "Copied" })).toBeVisible();
  await expect(textbox(page, DID)).toHaveValue(TOLD);
  await textbox(page, DID).fill(`${TOLD} ${"And then I wrote it all down. ".repeat(20)}`);
  await alerts(page).getByRole("button", { name: "Copy story" }).click();
  await expect(question(page)).toBeHidden();
  await expect(alerts(page).getByRole("button", { name: "Copied" })).toBeVisible();
});

hosted.describe("in a frame", () => {
  hosted.use({ storing: true }); // what cannot be kept is not replaced

  hosted("it comes before the story is shared with the site, and what is sent has the neutral words", { tag: "@one-browser" }, async ({ page, app, coach }) => {
    const frame = await openHost({ app, coach }, page, "<hindsight-story share></hindsight-story>");
    await panelIn(frame, DID).fill(TOLD);
    await pressInFrame(frame.getByRole("button", { name: /^Share with / }));
    await pressInFrame(frame.getByRole("dialog", { name: "Before others read it" }).getByRole("button", { name: "Replace all, then share" }));
    const sent = frame.getByRole("dialog", { name: "Share your story" }).getByRole("textbox", { name: "What will be sent" });
    await expect(sent).toHaveValue(/I told a colleague from the data team\./);
  });
});
