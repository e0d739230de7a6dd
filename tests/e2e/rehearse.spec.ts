// Rehearse: the story told aloud against a clock, recorded where its teller likes, and the questions that may follow.
import type { Locator, Page } from "@playwright/test";

import { another, caret, expect, open, PANELS, type PanelName, reload, retitle, saved, stopClock, test, textbox } from "./fixtures";
import { downloaded, type Downloaded } from "./download";
import { dialog, everythingInThePage, part, setPassphrase, settings, unlock } from "./settings";

const TEXTS: Record<PanelName, string> = {
  "Context": "I ran the orders database of a grocer. Three teams wrote to it.",
  "What went wrong": "🙈 I dropped an index. Checkout was down for 11 minutes.",
  "What you did": "I rebuilt the index and told support.",
  "What you learned": "We improved monitoring.",
};

const rehearse = (page: Page) => dialog(page, "Rehearse");
const button = (page: Page, name: string) => rehearse(page).getByRole("button", { name, exact: true });
const text = (page: Page) => rehearse(page).getByRole("region", { name: "To tell" });
const time = (page: Page) => rehearse(page).getByRole("timer", { name: "Time told" });
const mark = (page: Page, name: PanelName) => rehearse(page).getByRole("list", { name: "Panels" }).getByRole("listitem").filter({ hasText: name });

/** The story is written, and the speaker view is open. */
async function begin(page: Page) {
  await open(page);
  for (const name of PANELS) await textbox(page, name).fill(TEXTS[name]);
  await saved(page);
  await page.keyboard.press("Control+Alt+r");
  await expect(text(page)).toBeFocused();
}

/** The cells of a table, row by row. */
const cells = (table: Locator) =>
  table.evaluate((table) => [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent)));

test("a story is told panel by panel, by keys alone; a pause adds nothing; how it went is there after a reload", async ({ page }) => {
  await page.addInitScript(() => {
    const lit: string[] = [];
    const request = async () => {
      const sentinel = { released: false, release: async () => void (sentinel.released = true, lit.push("dark")) };
      lit.push("lit");
      return sentinel;
    };
    Object.defineProperty(navigator, "wakeLock", { value: { request } });
    Object.assign(window, { lit });
  });
  await page.clock.install();
  await begin(page);
  await stopClock(page);
  const press = async (key: string, after: number) => {
    await page.keyboard.press(key);
    await page.clock.runFor(after);
  };
  await expect(text(page)).toHaveText(TEXTS["Context"]);
  await expect(button(page, "Pause")).toBeDisabled();
  await page.clock.runFor(3_000);
  await expect(time(page), "before it is started").toHaveText("0:00");

  await press("Space", 10_000);
  await expect(time(page)).toHaveText("0:10");
  await expect(rehearse(page)).toContainText("1:50 left of 2:00");
  await press("PageDown", 2_000);
  await expect(text(page)).toHaveText(TEXTS["What went wrong"]);
  await expect(rehearse(page).getByRole("status", { name: "Panel" })).toHaveText("What went wrong · 2 of 4");
  await expect(mark(page, "What went wrong")).toHaveAttribute("aria-current", "step");
  await expect(rehearse(page)).toContainText("slower than your pace");
  await press(".", 0);
  await page.clock.fastForward(600_000);
  await expect(time(page), "paused").toHaveText("0:12");
  await expect(button(page, "Pause")).toHaveAttribute("aria-pressed", "true");
  expect(await page.evaluate("lit"), "not through a long pause").toEqual(["lit", "dark"]);
  await press("p", 3_000);
  await press("PageUp", 1_000);
  await expect(text(page)).toHaveText(TEXTS["Context"]);
  await press("ArrowRight", 0);
  await press("k", 0);
  await expect(text(page)).toContainText("11 minutes");
  await expect(text(page)).not.toContainText("was down");
  await press("k", 0);
  const size = () => text(page).evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
  const before = await size();
  await press("+", 0);
  expect(await size()).toBeGreaterThan(before);
  await press("-", 0);
  expect(await size()).toBe(before);

  await page.keyboard.down("Enter");
  await page.keyboard.down("Enter"); // it is held, and repeats
  await page.keyboard.up("Enter");
  await expect(text(page)).toHaveText(TEXTS["What you did"]);
  await page.clock.runFor(4_000);
  await expect(mark(page, "Context")).toContainText("0:11");
  await expect(mark(page, "What went wrong")).toContainText("0:05");
  await press("ArrowRight", 2_000);
  await expect(button(page, "Done")).toBeVisible();
  await press(" ", 0);
  const after = rehearse(page).getByRole("region", { name: "How it went" });
  await expect(after).toContainText("1:38 to spare.");
  const rows = await cells(after.getByRole("table"));
  expect(rows, "panel, planned, told, words a minute").toEqual([
    ["Context", "0:06", "0:11", "70"],
    ["What went wrong", "0:04", "0:05", "120"],
    ["What you did", "0:03", "0:04", "105"],
    ["What you learned", "0:01", "0:02", "90"],
    ["All", "0:14", "0:22", "90"],
  ]);
  await page.keyboard.press("Escape");
  await expect(rehearse(page)).toBeHidden();
  expect(await page.evaluate("lit")).toEqual(["lit", "dark", "lit", "dark"]);
  await page.clock.resume();
  await saved(page);

  await reload(page);
  await page.getByRole("button", { name: "Rehearse", exact: true }).click();
  await button(page, "Earlier").click();
  const history = rehearse(page).getByRole("region", { name: "Earlier rehearsals", exact: true });
  expect((await cells(history.getByRole("table"))).map(([, ...times]) => times)).toEqual([["0:22", "0:11", "0:05", "0:04", "0:02"]]);
  await history.getByRole("button", { name: "Forget these" }).click();
  await expect(button(page, "Earlier")).toBeHidden();
});

test("what was told is remembered when its teller leaves in the middle, and what took no five seconds is not", { tag: "@one-browser" }, async ({ page }) => {
  await page.clock.install();
  await begin(page);
  await stopClock(page);
  for (const [seconds, remembered] of [[4, false], [6, true]] as const) {
    await page.keyboard.press("Space");
    await page.clock.runFor(seconds * 1_000);
    await page.keyboard.press("Escape");
    await expect(rehearse(page)).toBeHidden();
    await page.getByRole("button", { name: "Rehearse", exact: true }).click();
    await expect(button(page, "Earlier")).toBeVisible({ visible: remembered });
  }
});

test("the questions that a story invites have notes, lead to its words, and make a deck", { tag: "@one-browser" }, async ({ page }) => {
  await page.clock.install();
  await begin(page);
  await button(page, "Questions you may get").click();
  const row = (question: string) => rehearse(page).getByRole("list", { name: "Questions" }).getByRole("listitem").filter({ hasText: question });
  const monitoring = row("You say “improved monitoring”");
  await monitoring.getByRole("textbox").fill("An alert on unused indexes 🧯");
  await rehearse(page).getByRole("combobox", { name: "Kind of failure" }).selectOption("Missed deadline");
  await expect(row("Often asked about: missed deadline").first()).toBeVisible();
  await expect(monitoring.getByRole("textbox")).toHaveValue("An alert on unused indexes 🧯");
  await monitoring.getByRole("button", { name: "improved monitoring" }).click();
  await expect(rehearse(page)).toBeHidden();
  await expect(textbox(page, "What you learned")).toBeFocused();
  expect((await caret(page, "What you learned")).start).toBe("We improved monitoring".length);
  await saved(page);

  await reload(page);
  await page.keyboard.press("Control+Alt+r");
  await button(page, "Questions you may get").click();
  await expect(rehearse(page).getByRole("combobox", { name: "Kind of failure" })).toHaveValue("deadline");
  await expect(monitoring.getByRole("textbox")).toHaveValue("An alert on unused indexes 🧯");
  const count = await row("").count();
  const first = await row("").first().getByRole("paragraph").first().textContent();
  await row("").first().getByRole("textbox").fill("A review would have.");
  await button(page, "Practise").click();
  const practise = rehearse(page).getByRole("region", { name: "Practice" });
  const timer = practise.getByRole("timer", { name: "Time left" });
  await stopClock(page);
  await expect(practise).toContainText(first!);
  await expect(practise.locator(".card"), "the next one is heard").toHaveAttribute("aria-live", "polite");
  await page.keyboard.press("n");
  await expect(practise).toContainText("A review would have.");
  await page.keyboard.press("a");
  await expect(practise).not.toContainText(first!);
  await expect(practise).toContainText(`${count} of ${count} to go`);
  await page.clock.runFor(20_000);
  await expect(timer).toHaveText("0:40");
  await page.clock.runFor(41_000);
  await expect(timer).toHaveText("A minute is over.");
  for (let card = 0; card < count; card += 1) await page.keyboard.press(["Space", "PageDown", "ArrowRight", "Enter"][card % 4]!);
  await expect(practise).toContainText(`That was all ${count}.`);
});

/** What the microphone has been asked for, and which of it still listens. */
const listening = (page: Page) =>
  page.evaluate(() => (window as unknown as { streams: MediaStream[] }).streams.map((stream) => stream.getTracks().map(({ readyState }) => readyState).join()));

/** What a file of sound begins with, by the end of its name. */
const BEGINS: Record<string, RegExp> = { webm: /^\x1a\x45\xdf\xa3/, ogg: /^OggS/, m4a: /^.{4}ftyp/s };

/** A file is a recording, and its name says which kind. */
function isRecording({ name, bytes }: Downloaded) {
  expect(name).toMatch(/^the-index\.(webm|ogg|m4a)$/);
  expect(bytes.length).toBeGreaterThan(1_000);
  expect(bytes.toString("latin1", 0, 8)).toMatch(BEGINS[name.split(".")[1]!]!);
}

/** All that the browser keeps for the page, or the names of it. */
const kept = (page: Page) =>
  page.evaluate(async () => [{ ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), await caches.keys()]);

/** Whether the browser would ask before the page is closed. */
const wouldAsk = (page: Page) =>
  page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));

test.describe("recording", () => {
  test.use({ firefoxPreferences: { "media.navigator.streams.fake": true, "media.navigator.permission.disabled": true } });

  test("a recording is heard, saved and dropped, asks before it goes, and is stored and sent nowhere", async ({ page }) => {
    await page.addInitScript(() => {
      const streams: MediaStream[] = [];
      const { mediaDevices } = navigator;
      if (!mediaDevices) return; // no page yet
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (wanted) => {
        const stream = await ask(wanted);
        streams.push(stream);
        return stream;
      };
      Object.assign(window, { streams });
    });
    await begin(page);
    await page.keyboard.press("Escape");
    await retitle(page, "The index");
    await saved(page);
    const stored = await kept(page);
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.keyboard.press("Control+Alt+r");
    expect(await listening(page), "nobody listens before that is asked for").toEqual([]);

    const record = async () => {
      await button(page, "Record my voice").click();
      await expect(rehearse(page)).toContainText("Recording waits for the clock");
      await button(page, "Start").click();
      await expect(rehearse(page).getByText("Recording", { exact: true })).toBeVisible();
      await expect(time(page)).not.toHaveText("0:00");
    };
    const player = rehearse(page).getByLabel("Your recording");
    const seconds = () => player.evaluate((player: HTMLAudioElement) => player.duration);
    await record();
    await page.keyboard.press("b");
    await expect(rehearse(page)).toContainText("Recording waits for the clock");
    await page.keyboard.press("b");
    await expect(rehearse(page).getByText("Recording", { exact: true })).toBeVisible();
    await page.keyboard.press("b"); // a telling of five seconds would be remembered
    await button(page, "Stop recording").click();
    await expect(player).toBeVisible();
    expect(await listening(page)).toEqual(["ended"]);
    await expect.poll(seconds).toBeGreaterThan(0.5);
    await player.evaluate(async (player: HTMLAudioElement) => {
      player.muted = true;
      await player.play();
    });
    await expect.poll(() => player.evaluate((player: HTMLAudioElement) => player.currentTime)).toBeGreaterThan(0.2);
    expect(await wouldAsk(page)).toBe(true);

    await test.step("the dialog asks before it closes", async () => {
      await page.keyboard.press("Escape");
      await expect(rehearse(page).getByRole("alert")).toContainText("Your recording is not saved");
      await button(page, "Stay here").click();
      await button(page, "Close").click();
      isRecording(await downloaded(page, () => button(page, "Save it and close").click()));
      await expect(rehearse(page)).toBeHidden();
      expect(await wouldAsk(page)).toBe(false);
    });

    await test.step("one that is saved is not asked about", async () => {
      await page.keyboard.press("Control+Alt+r");
      await record();
      await button(page, "Stop recording").click();
      isRecording(await downloaded(page, () => button(page, "Save recording").click()));
      expect(await wouldAsk(page)).toBe(false);
      await button(page, "Close").click();
      await expect(rehearse(page)).toBeHidden();
    });

    await test.step("one that is dropped is gone", async () => {
      await page.keyboard.press("Control+Alt+r");
      await record();
      await page.keyboard.press("Escape");
      await button(page, "Drop it and close").click();
      await expect(rehearse(page)).toBeHidden();
      expect(await listening(page)).toEqual(["ended", "ended", "ended"]);
      expect(await wouldAsk(page)).toBe(false);
      await page.keyboard.press("Control+Alt+r");
      await expect(button(page, "Record my voice")).toBeVisible();
      await expect(player).toBeHidden();
    });
    expect(await kept(page)).toEqual(stored);
    expect(requests.filter((address) => !address.startsWith("blob:"))).toEqual([]);
  });
});

test("a recording waits behind a lock, out of reach, and goes when everything is erased", { tag: "@one-browser" }, async ({ page }) => {
  await begin(page);
  await button(page, "Record my voice").click();
  await button(page, "Start").click();
  await expect(time(page)).not.toHaveText("0:00");
  const other = await another(page);
  await setPassphrase(other);
  await expect(dialog(page, "Locked")).toBeVisible();
  await expect(rehearse(page)).toBeHidden();
  expect(await everythingInThePage(page)).not.toContain("blob:http");
  expect(await wouldAsk(page)).toBe(true);
  await unlock(page);
  await page.getByRole("button", { name: "Rehearse", exact: true }).click();
  await expect(rehearse(page).getByLabel("Your recording")).toBeVisible();

  await settings(other);
  await part(other, "Erase everything").getByRole("button").click();
  await dialog(other, "Erase everything").getByRole("checkbox").check();
  await dialog(other, "Erase everything").getByRole("button", { name: "Erase everything" }).click();
  await expect(rehearse(page)).toBeHidden();
  expect(await wouldAsk(page)).toBe(false);
});

test("where nothing can be recorded, that is said in plain words, and the rehearsal goes on", { tag: "@one-browser" }, async ({ page }) => {
  await page.addInitScript(() => {
    const getUserMedia = async () => {
      throw new DOMException("", (window as unknown as { why: string }).why);
    };
    Object.assign(navigator.mediaDevices ?? {}, { getUserMedia });
  });
  await begin(page);
  for (const [why, said] of [
    ["NotFoundError", "There is no microphone."],
    ["NotAllowedError", "The browser was told not to let this page listen."],
    ["NotReadableError", "The microphone does not answer."],
    ["TypeError", "This browser cannot record."],
  ] as const) {
    await page.evaluate((why) => Object.assign(window, { why }), why);
    await button(page, "Record my voice").click();
    await expect(rehearse(page).getByRole("status").filter({ hasText: said })).toBeVisible();
  }
  await button(page, "Start").click();
  await expect(time(page)).not.toHaveText("0:00");
});

test("the speaker view has the whole screen where one asks for it, and gives it back", { tag: "@one-browser" }, async ({ page }) => {
  await begin(page);
  await button(page, "Full screen").click();
  await expect(button(page, "Leave full screen")).toBeVisible();
  await button(page, "Start").click();
  await expect(text(page)).toBeInViewport();
  await button(page, "Close").click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
});
