// The coach beside the panels: what does not apply, levels, finer questions, the pages about signals, length, and the settings for all that.
import type { Page } from "@playwright/test";

import { downloaded } from "./download";
import { another, expect, highlights, open, reload, saved, stopClock, test, textbox } from "./fixtures";
import { validator } from "./schema";
import { dialog, settings } from "./settings";

const SETBACK = "What went wrong";
const LESSON = "What you learned";

const heard = (page: Page) => page.getByRole("region", { name: "What interviewers listen for" });
const balance = (page: Page) => page.getByRole("region", { name: "Length and balance" });
const button = (page: Page, name: string) => heard(page).getByRole("button", { name, exact: true });
const part = (page: Page, name: string) => dialog(page, "Settings").getByRole("region", { name, exact: true });

test("what does not apply leaves the list, stays away, and comes back, and the focus goes along", async ({ page }) => {
  await open(page);
  await expect(heard(page).getByRole("definition")).toHaveCount(12);
  for (const [name, next] of [["Your role", "What failed"], ["What lasts", "What changed"]]) {
    await button(page, `Set aside: ${name}`).focus();
    await page.keyboard.press("Enter");
    await expect(button(page, `Set aside: ${next}`)).toBeFocused();
  }
  await expect(heard(page).getByRole("definition")).toHaveCount(10);
  await saved(page);
  await reload(page);
  const aside = heard(page).getByRole("group", { name: "Set aside for this story" });
  await expect(aside.getByRole("button")).toHaveText([/Your role/, /What lasts/]);
  await expect(heard(page).getByRole("definition")).toHaveCount(10);
  for (const name of ["Your role", "What lasts"]) {
    await button(page, `Bring back: ${name}`).click();
    await expect(button(page, `Set aside: ${name}`)).toBeFocused();
  }
  await expect(heard(page).getByRole("definition")).toHaveCount(12);
  await expect(aside).toBeHidden();
});

test("the level changes what is asked and expected, here and in another tab", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  const questions = (page: Page) => heard(page).getByRole("definition").allInnerTexts();
  const level = (page: Page) => heard(page).getByRole("combobox", { name: "Level" });
  const senior = await questions(page);
  const other = await another(page);
  await level(page).selectOption("Manager");
  await heard(page).getByText("What is expected").click();
  await expect(heard(page).getByText(/^Scope\. .+/)).toBeVisible();
  expect(await questions(page)).not.toEqual(senior);
  await expect(level(other)).toHaveValue("manager");
  expect(await questions(other)).toEqual(await questions(page));
  await settings(other);
  await expect(part(other, "Level").getByRole("combobox", { name: "Level" })).toHaveValue("manager");
  await part(other, "Level").getByRole("combobox", { name: "Level" }).selectOption("Senior engineer");
  await expect(level(page)).toHaveValue("senior");
  expect(await questions(page)).toEqual(senior);
});

test("a finer question stands under its signal until the words answer it", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  const asked = heard(page).getByText("How many, how long, how much? One figure will do.");
  await expect(asked).toBeHidden();
  await textbox(page, SETBACK).fill("🙈 Many customers lost their orders.");
  await expect(asked).toBeVisible();
  await textbox(page, SETBACK).fill("🙈 Many customers lost their orders within 40 minutes.");
  await expect(asked).toBeHidden();
  const found = heard(page).locator('[data-heard="setback_number"]').getByRole("button", { name: /40 minutes/ });
  await found.click();
  await expect(textbox(page, SETBACK)).toBeFocused();
  expect(await textbox(page, SETBACK).evaluate((field: HTMLTextAreaElement) => field.value.slice(0, field.selectionEnd))).toMatch(/40 minutes$/);
});

test("a remark stands beside its words, says why, and can be set aside", async ({ page }) => {
  await open(page);
  await expect(heard(page).getByText("Worth another look")).toBeHidden();
  await textbox(page, SETBACK).fill("I am so sorry about it. I felt terrible for weeks.");
  await expect(heard(page).getByText("Worth another look")).toBeVisible();
  await button(page, "Why? Many apologies").click();
  await expect(dialog(page, "Many apologies")).toContainText("One apology is enough.");
  await page.keyboard.press("Escape");
  await button(page, "Set aside: Many apologies").click();
  await expect(heard(page).getByText("Worth another look")).toBeHidden();
});

test("the page about a signal says why it is listened for and how often it is right", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await button(page, "Why? Your role").click();
  const why = dialog(page, "Your own responsibility");
  await expect(why.getByRole("heading", { name: "Why an interviewer listens for it" })).toBeVisible();
  await expect(why).toContainText(/On labelled stories: of \d+ such finds, \d+ were right \(precision \d+ %\); of \d+ that were there, it found \d+ \(recall \d+ %\)\./);
  await page.keyboard.press("Escape");
  await expect(button(page, "Why? Your role")).toBeFocused();
});

test("what is too long is said in words and by a bar, and what to cut first is one press away", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Try an example" }).click();
  await expect(balance(page).getByRole("listitem")).toHaveText(["Context 12 %", "What went wrong long 36 %", "What you did 30 %", "What you learned short 22 %"]);
  // The bar grows at its own pace, and says the same to whoever looks.
  const bar = () =>
    balance(page).locator(".bar").evaluate((bar) => {
      const widths = [...bar.querySelectorAll("span")].map((part) => part.getBoundingClientRect().width);
      const all = widths.reduce((sum, width) => sum + width);
      const mark = parseFloat(getComputedStyle(bar, "::after").insetInlineStart);
      return { shares: widths.map((width) => Math.round((100 * width) / all)), holdsMark: 0 < mark && mark < bar.clientWidth };
    });
  await expect.poll(bar).toEqual({ shares: [12, 36, 30, 22], holdsMark: true });
  const cut = balance(page).getByRole("button", { name: /^“?QA missed it/ });
  await cut.click();
  await expect(textbox(page, SETBACK)).toBeFocused();
  await textbox(page, SETBACK).fill("On Friday I dropped the orders table.");
  await expect(balance(page).getByText("Cut first:")).toBeHidden();
  await expect.poll(async () => (await bar()).shares[1]).toBeLessThan(20);
  expect((await bar()).holdsMark).toBe(true);
});

test("the pace is measured by reading aloud, and times follow it", { tag: "@one-browser" }, async ({ page }) => {
  await page.clock.install();
  await open(page);
  await textbox(page, LESSON).fill(Array(140).fill("word").join(" "));
  await expect(balance(page)).toContainText("1 min spoken, 140 words");
  await balance(page).getByRole("button", { name: "Change pace or length" }).click();
  const speak = part(page, "How you speak");
  await expect(speak.getByLabel("Words a minute")).toBeFocused();
  await speak.getByRole("button", { name: "Measure it" }).click();
  const words = (await speak.getByRole("blockquote").innerText()).split(/\s+/).length;
  expect(words).toBeGreaterThan(90);
  await stopClock(page);
  const press = (name: string) => speak.getByRole("button", { name, exact: true }).click();
  await press("Start");
  await page.clock.runFor(2_000);
  await press("Done");
  await expect(speak.getByRole("status")).toHaveText("That cannot be a whole reading. Try once more.");
  await press("Start");
  await page.clock.runFor((words * 60_000) / 100);
  await press("Done");
  await expect(speak.getByRole("status")).toHaveText(/^(99|100|101) words a minute\.$/);
  await press("Use it");
  await expect(speak.getByLabel("Words a minute")).toBeFocused();
  await expect(speak.getByLabel("Words a minute")).toHaveValue(/^(99|100|101)$/);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("70");
  await speak.getByLabel("Target length").selectOption("1 min");
  await page.keyboard.press("Escape");
  await expect(balance(page)).toContainText("2 min spoken, 140 words");
  await expect(balance(page)).toContainText("70 words a minute, target 1 min");
});

test("a family without a tick is not marked, after a reload too", async ({ page }) => {
  await open(page);
  await textbox(page, SETBACK).fill("The table was dropped. QA missed it.");
  await expect.poll(() => highlights(page, "passive")).toEqual(["was dropped"]);
  await settings(page);
  await part(page, "Hints").getByLabel("Passive voice").uncheck();
  await expect.poll(() => highlights(page, "passive")).toEqual([]);
  expect(await highlights(page, "blame")).toEqual(["QA missed it"]);
  await page.keyboard.press("Escape");
  await saved(page);
  await reload(page);
  await expect.poll(() => highlights(page, "blame")).toEqual(["QA missed it"]);
  expect(await highlights(page, "passive")).toEqual([]);
  await settings(page);
  await expect(part(page, "Hints").getByLabel("Passive voice")).not.toBeChecked();
});

test.describe("where the system is light", () => {
  test.use({ colorScheme: "light", firefoxPreferences: { "layout.css.prefers-color-scheme.content-override": 1 } });

  test("theme and size of text hold at once, in other tabs, and before the app is there", async ({ page }) => {
    const look = (page: Page) =>
      page.evaluate(() => {
        const theme = document.querySelector<HTMLMetaElement>('meta[name="theme-color"][media="all"]')?.content;
        return [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).fontSize, theme];
      });
    await open(page);
    const other = await another(page);
    const light = await look(page);
    await settings(page);
    await part(page, "Look").getByLabel("Theme").selectOption("Dark");
    await part(page, "Look").getByLabel("Text size").selectOption("125 %");
    const dark = await look(page);
    expect(dark).toEqual(["rgb(27, 25, 22)", "20px", "#1b1916"]);
    expect(light).not.toEqual(dark);
    await expect.poll(() => look(other)).toEqual(dark);

    // The app comes late.
    let arrive = () => {};
    const waits = new Promise<void>((done) => (arrive = done));
    await page.route("**/*.wasm", async (route) => {
      await waits;
      await route.continue();
    });
    await page.reload();
    expect((await look(page)).slice(0, 2)).toEqual(dark.slice(0, 2));
    await expect(page.locator("html[data-started]")).not.toBeAttached();
    arrive();
    await expect(page.locator("html[data-started]")).toBeAttached();
    expect(await look(page)).toEqual(dark);
    await settings(page);
    await expect(part(page, "Look").getByLabel("Theme")).toHaveValue("dark");
    await part(page, "Look").getByLabel("Theme").selectOption("As the system");
    await part(page, "Look").getByLabel("Text size").selectOption("100 %");
    expect(await look(page)).toEqual(light);
  });
});

test("the settings come along in a file", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await settings(page);
  await part(page, "How you speak").getByLabel("Target length").selectOption("3 min");
  const { name, bytes, text } = await downloaded(page, () => part(page, "Your settings").getByRole("button", { name: "Take your settings along" }).click());
  expect(name).toBe("hindsight-settings.json");
  expect(validator()("settings-2", text)).toBe("");
  await expect(part(page, "Your settings").getByRole("status")).toContainText("Downloaded");
  await part(page, "How you speak").getByLabel("Target length").selectOption("1 min");
  await page.keyboard.press("Escape");
  await expect(balance(page)).toContainText("target 1 min");
  await page.getByLabel("Files to import").setInputFiles({ name, mimeType: "application/json", buffer: bytes });
  await dialog(page, "Import").getByRole("button", { name: /^Import / }).click();
  await expect(balance(page)).toContainText("target 3 min");
});
