// What the coach is for: a weak story becomes a strong one by what the page asks, by the keyboard alone, and nothing leaves the device.
import type { Locator, Page } from "@playwright/test";

import { canary, load, settled, verdict, type Stage } from "./canary";
import { expect, hintList, PANELS, type PanelName, saved, test as base, textbox } from "./fixtures";
import { staged } from "./stage";

const test = base.extend<{ stage: Stage }>(staged);

// A trace keeps the whole page at each of a thousand keys, which takes longer than the test.
test.use({ serviceWorkers: "allow", trace: "off" });

/** What the writer says in place of a sentence, by the words in it that a hint marks. */
const INSTEAD: Record<string, string> = {
  "some software": `I was a junior developer at a company that makes booking software for dentists. Four of them are in one street of our town, and a fifth has just opened around the corner, between the old post office and the bakery that everybody knows, in ${canary("Context")}.`,
  "was given": "It was the first project that I estimated on my own.",
  "the requirements kept changing": "I had looked at one file, and I assumed that the others were alike.",
  "complete disaster": "Two practices started six weeks late, and their staff typed in 1,800 patients by hand.",
  "To be fair": "Of the first 12 files, nine had other columns.",
  "I worked incredibly hard": "I rewrote the parser over a weekend, and it failed on the same nine files.",
  "dealt with": "Then I opened all 12 side by side, wrote down each difference, and saw that I had planned for files that I had never seen.",
  "everyone was happy": "I built a page where their staff match the columns themselves, and every Friday I called both practices with the date as it stood.",
  "communication is key": "I learned that an estimate from one example is a guess, and that I have to say so.",
  "I am a perfectionist": "Now I ask for ten real files before I name a date, and I give a range and say what could move it.",
  "much better": "Since then I have estimated six projects, and five ended within the range.",
};

/** The answers to what is still asked, each with its panel. */
const ANSWERS: [question: string, panel: PanelName, answer: string][] = [
  ["What were you building or running?", "Context", "My task was to build an importer for the patient lists of new practices."],
  ["How exactly did it fail: what led to what?", "What went wrong", "The importer looked for each column by its name, so it skipped the rows of those files."],
  ["What did you suspect first, and what proved it right or wrong?", "What you did", "My first guess had been the parser, until I saw the same rows fail in the new one."],
  ["Which test, alert, checklist or rule is it, by name?", "What you learned", "I wrote a checklist for estimates, and our team uses it."],
  ["What has come of it since?", "What you learned", "In the year since, the checklist has stopped two dates that were guesses."],
];

const signals = (page: Page) => page.getByRole("region", { name: "What interviewers listen for" });
const balance = (page: Page) => page.getByRole("region", { name: "Length and balance" });

/** Presses Tab until a control has the focus. */
async function tabTo(page: Page, control: Locator, key: "Tab" | "Shift+Tab" = "Tab") {
  // Found once: a search by role at each press would take most of the test's time. So below.
  const found = (await control.elementHandle())!;
  const isThere = () => found.evaluate((control) => control === document.activeElement);
  for (let presses = 0; presses < 150 && !(await isThere()); presses += 1) await page.keyboard.press(key);
  await expect(control).toBeFocused();
}

/** The text that has the focus, and what is selected in it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.activeElement as HTMLTextAreaElement;
    return { text: value, start: selectionStart, end: selectionEnd };
  });

/** Presses a key that goes by words until less than a word is left, and then one that goes by letters. */
async function go(page: Page, [word, letter]: [string, string], left: () => Promise<number>) {
  while ((await left()) > 12) await page.keyboard.press(word);
  for (let letters = await left(); letters > 0; letters -= 1) await page.keyboard.press(letter);
}

/** Selects the sentence that the caret is in, or right behind. */
async function selectSentence(page: Page) {
  const { start, text } = await focused(page);
  const from = text.lastIndexOf(". ", start - 2) + 1;
  const to = text.indexOf(".", start - 1) + 1;
  await go(page, ["Control+ArrowRight", "ArrowRight"], async () => to - (await focused(page)).end);
  await go(page, ["Control+Shift+ArrowLeft", "Shift+ArrowLeft"], async () => (await focused(page)).start - from);
}

test("a weak story becomes a strong one by the coach's questions and the keyboard alone, and nothing leaves the device", { tag: "@one-browser" }, async ({ page, stage }) => {
  await load(stage, page, (page) => page.goto("./"));

  await test.step("the weak telling of an example is loaded", async () => {
    await expect(textbox(page, "Context")).toBeFocused();
    await tabTo(page, page.getByRole("button", { name: "Weak to strong" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Weak to strong" });
    await tabTo(page, dialog.getByRole("combobox", { name: "Example" }));
    await page.keyboard.type("The three");
    await tabTo(page, dialog.getByRole("button", { name: "Next" }));
    await page.keyboard.press("ArrowRight");
    await expect(dialog.getByRole("status")).toHaveText("2 of 4: What went wrong");
    await expect(dialog.getByRole("list", { name: "What the hints say" })).toContainText("Who estimated it?");
    await expect(dialog.getByRole("list", { name: "What it shows" })).toContainText("Your part in it");
    await tabTo(page, dialog.getByRole("button", { name: "Load the weak one" }));
    await page.keyboard.press("Enter");
    await expect(textbox(page, "What went wrong")).toHaveValue(/^It was estimated at three weeks\./);
  });

  await test.step("each hint is taken as it is offered, or answered", async () => {
    const open = hintList(page).locator("[aria-current]");
    const rows = hintList(page).getByRole("listitem");
    for (let left = await rows.count(); left > 0; left = await rows.count()) {
      await page.keyboard.press("Control+.");
      const marked = await open.getByRole("button").innerText();
      // A fix may bring another hint in its place, so the text is what must change.
      const { panel, offers } = await page.getByRole("dialog").evaluate((note) => ({
        panel: note.closest("section")!.getAttribute("aria-label") as PanelName,
        offers: note.querySelector(".fix") !== null,
      }));
      const { text } = await focused(page);
      if (marked in INSTEAD) {
        await selectSentence(page);
        const { start } = await focused(page);
        await page.keyboard.insertText((start > 0 ? " " : "") + INSTEAD[marked]!);
      } else if (offers) {
        await page.keyboard.press("Control+Enter");
      }
      await expect(textbox(page, panel), marked).not.toHaveValue(text);
    }
  });

  await test.step("what is still asked is answered", async () => {
    for (const [question, panel, answer] of ANSWERS) {
      const asked = signals(page).getByText(question, { exact: true });
      await expect(asked).toBeVisible();
      await page.keyboard.press(`Control+Alt+${PANELS.indexOf(panel) + 1}`);
      await page.keyboard.press("Control+End");
      await page.keyboard.insertText(` ${answer}`);
      await expect(asked).toBeHidden();
    }
  });

  await test.step("what shows nothing is cut", async () => {
    await expect(balance(page)).toContainText("cut about");
    const cut = balance(page).getByRole("button", { name: /Four of them are in one street/ });
    await tabTo(page, cut);
    await page.keyboard.press("Enter");
    await expect(textbox(page, "Context")).toBeFocused();
    await selectSentence(page);
    await page.keyboard.press("Delete");
    await expect(cut).toBeHidden();
  });

  await expect(hintList(page).getByRole("listitem")).toHaveCount(0);
  await expect(signals(page).locator("[data-signal]").getByRole("button", { name: /^“/ })).not.toHaveCount(0);
  await expect(signals(page).locator("[data-live=open]:visible"), "no question is open").toHaveCount(0);
  await expect(balance(page)).toContainText("A good length for 2 min.");
  await expect(balance(page)).not.toContainText("usual");
  await saved(page);
  await settled(page);
  expect(verdict(stage)).toEqual([]);
});
