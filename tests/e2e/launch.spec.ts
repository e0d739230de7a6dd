// How the app is opened: by an address that asks for something, with files, and with what another app has shared.
// No test can press in the browser's own windows. What the browser and the worker would say is said by `sharing` and `launching`.
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";

import {
  alerts,
  expect,
  fillStorage,
  libraryRow,
  libraryRows,
  open,
  openLibrary,
  PANELS,
  reload,
  saved,
  saveStatus,
  storage,
  store,
  stories,
  storyRecord,
  test,
  textbox,
  write,
} from "./fixtures";
import { dialog, everythingInThePage, part, setPassphrase, settings, unlock } from "./settings";

const NOT_ARRIVED = "What you shared did not arrive. Share it again.";
const BEGUN = "This new story begins with what you shared.";
const WAITS = "Something that was shared or opened waits here. You see it once you unlock.";
const OURS = "# The index\n\n## Context\n\nI ran the orders.\n\n## What went wrong\n\nI dropped it.\n";
const HTML = `<script>pwned = 1</script><img src=x onerror="pwned = 1"> {{pwned = 1}} \u202e🙈`;

type Sent = { title?: string; text?: string; url?: string; files?: [name: string, content: string][] };

/** What the worker has been sent by other apps, one after the other. It tells of each once, as the real one does, and `null` from then on. */
async function sharing(page: Page, ...all: (Sent | null)[]) {
  await page.addInitScript((all) => {
    if (!location.protocol.startsWith("http")) return; // no page yet, and so no worker
    const answer = (message: unknown, [port]: MessagePort[]) => {
      if (message !== "shared") return;
      const told = Number(sessionStorage.getItem("shared"));
      sessionStorage.setItem("shared", `${told + 1}`);
      const sent = all[told];
      const files = sent?.files?.map(([name, content]) => new File([content], name)) ?? [];
      port.postMessage(sent ? { title: "", text: "", url: "", ...sent, files } : null);
    };
    Object.defineProperty(navigator.serviceWorker, "controller", { value: { postMessage: answer } });
  }, all);
}

type Launch = { address?: string; files?: [name: string, content: string | null][] };

/** Has the browser tell the page how it was launched, when it opens and by `launch`. */
async function launching(page: Page, first?: Launch) {
  await page.addInitScript((first) => {
    const handle = ([name, content]: [string, string | null]) => ({
      kind: "file",
      name,
      getFile: async () => {
        if (content === null) throw new DOMException("gone", "NotFoundError");
        return new File([content], name);
      },
    });
    let consume: (launch: object) => void;
    const launch = ({ address = "./", files = [] }: Launch) => {
      sessionStorage.setItem("launched", "");
      consume({ targetURL: new URL(address, document.baseURI).href, files: files.map(handle) });
    };
    const setConsumer = (consumer: typeof consume) => {
      consume = consumer;
      if (first && sessionStorage.getItem("launched") === null) launch(first); // not after a reload
    };
    Object.defineProperty(window, "launchQueue", { value: { setConsumer } });
    Object.assign(window, { launch });
  }, first);
}

/** The app is launched while it is open. */
function launch(page: Page, how: Launch) {
  return page.evaluate((how) => (window as unknown as { launch(how: Launch): void }).launch(how), how);
}

/** Another page than one of the app, so that the next address is opened and not only changed. */
async function leave(page: Page) {
  await page.goto("about:blank");
}

async function expectOwnAddress(page: Page) {
  expect(new URL(page.url()).search).toBe("");
}

/** The dialog that asks what is to become of words from elsewhere. */
const sharedDialog = (page: Page) => dialog(page, "Shared with Hindsight");

async function expectOffered(page: Page, text: string | RegExp) {
  await expect(sharedDialog(page)).toBeVisible();
  await expect(sharedDialog(page).getByRole("textbox", { name: "What was shared" })).toHaveValue(text);
}

async function beginStory(page: Page) {
  await sharedDialog(page).getByRole("button", { name: "Begin a story" }).click();
}

/** Whether the browser would ask before it closes the page. */
function warnsBeforeClosing(page: Page) {
  return page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
}

function rowsOf(page: Page, name: "To import" | "Left out"): Locator {
  return page.getByRole("list", { name }).getByRole("listitem");
}

async function ranNothing(page: Page) {
  expect(await page.evaluate(() => "pwned" in window)).toBe(false);
}

test.describe("an address asks for", () => {
  test("a new story, and the one that was open stays", async ({ page }) => {
    await open(page);
    await write(page, "Context", "The old one.");
    await saved(page);
    await open(page, "./?new");
    await expect(textbox(page, "Context")).toHaveValue("");
    await expect(textbox(page, "Context")).toBeFocused();
    await expectOwnAddress(page);

    await write(page, "Context", "The new one.");
    await saved(page);
    await reload(page);
    await expect(textbox(page, "Context"), "a reload does not ask again").toHaveValue("The new one.");
    await openLibrary(page);
    await expect(libraryRows(page)).toHaveCount(2);
  });

  test("a new story, which an empty one is already", async ({ page }) => {
    await open(page, "./?new");
    await expect(textbox(page, "Context")).toBeFocused();
    await expectOwnAddress(page);
    expect(await stories(page)).toEqual({});
  });

  test("a new story while the example is open, which is nobody's own", async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "Try an example" }).click();
    await expect(textbox(page, "Context")).toHaveValue(/engineers/);
    await open(page, "./?new");
    for (const name of PANELS) await expect(textbox(page, name)).toHaveValue("");
    await expect(page.getByRole("button", { name: "Try an example" })).toBeVisible();
  });

  test("the list of stories", async ({ page }) => {
    await store(page, [storyRecord("one", "The index", "I dropped it.")]);
    await open(page, "./?stories");
    await expect(libraryRow(page, "The index")).toBeVisible();
    await expectOwnAddress(page);
    await reload(page);
    await expect(dialog(page, "Stories")).toBeHidden();
  });

  test("something that nobody knows here, and is left alone", async ({ page }) => {
    await open(page, "./?utm_source=elsewhere#top");
    await expect(textbox(page, "Context")).toBeFocused();
    expect(page.url()).toContain("?utm_source=elsewhere#top");
    await expect(alerts(page)).toHaveCount(0);
  });

  test("something while the last story cannot be read, and that is told all the same", async ({ page }) => {
    await store(page, [["hindsight/story/one", "garbage"], ["hindsight/open", "one"], storyRecord("two", "Whole", "I dropped it.")]);
    await open(page, "./?new");
    await expect(textbox(page, "What went wrong")).toHaveValue("");
    await expect(alerts(page)).toContainText("Your last story could not be read.");
  });
});

test.describe("another app shares", () => {
  test("words, which begin a new story when its reader says so", async ({ page }) => {
    await store(page, [storyRecord("one", "The index", "I dropped it.")]);
    await sharing(page, { title: "Outage", text: "We lost the queue.\r\nI restarted it.", url: "https://wiki.example/outage" });
    await open(page, "./?shared");
    await expectOffered(page, "We lost the queue.\nI restarted it.\nhttps://wiki.example/outage");
    await expect(sharedDialog(page)).toContainText("Outage");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(Object.keys(await stories(page)), "nothing is stored before").toEqual(["hindsight/story/one"]);
    await beginStory(page);
    await expect(sharedDialog(page)).toBeHidden();
    await expect(page.getByRole("textbox", { name: "Story title" })).toHaveValue("Outage");
    await expect(textbox(page, "Context")).toHaveValue("We lost the queue.\nI restarted it.\nhttps://wiki.example/outage");
    await expect(textbox(page, "Context")).toBeFocused();
    await expect(textbox(page, "What went wrong")).toHaveValue("");
    await expect(alerts(page)).toContainText(BEGUN);
    await saved(page);
    await expectOwnAddress(page);

    await reload(page);
    await expect(textbox(page, "Context")).toHaveValue(/^We lost the queue\./);
    await expect(alerts(page)).toHaveCount(0);
    await openLibrary(page);
    await expect(libraryRow(page, "Outage")).toBeVisible();
    await expect(libraryRow(page, "The index")).toBeVisible();
  });

  for (const leave of ["Leave it", "Close", "Escape"]) {
    test(`words that nobody wants, and “${leave}” leaves no trace of them`, async ({ page }) => {
      await store(page, [storyRecord("one", "The index", "I dropped it."), ["hindsight/open", "one"]]);
      await sharing(page, { title: "Planted", text: "Planted by a page elsewhere." });
      await open(page, "./?shared");
      await expectOffered(page, "Planted by a page elsewhere.");
      const before = await storage(page);
      expect(JSON.stringify(before)).not.toContain("Planted");
      expect(await warnsBeforeClosing(page)).toBe(true);
      if (leave === "Escape") await page.keyboard.press("Escape");
      else await sharedDialog(page).getByRole("button", { name: leave }).click();
      await expect(sharedDialog(page)).toBeHidden();
      await expect(textbox(page, "What went wrong")).toHaveValue("I dropped it.");
      expect(await storage(page)).toEqual(before);
      expect(await everythingInThePage(page)).not.toContain("Planted");
      expect(await warnsBeforeClosing(page)).toBe(false);
    });
  }

  test("words twice, and each is asked about", { tag: "@one-browser" }, async ({ page }) => {
    await sharing(page, { text: "The first." }, { text: "The second." });
    await launching(page, { address: "./?shared" });
    await open(page, "./?shared");
    await expectOffered(page, "The first.");
    await launch(page, { address: "./?shared" });
    await launch(page, { address: "./?new" });
    await expectOffered(page, "The first.");
    await beginStory(page);
    await expectOffered(page, "The second.");
    await beginStory(page);
    await expect(sharedDialog(page)).toBeHidden();
    await expect(textbox(page, "Context")).toHaveValue("The second.");
    await openLibrary(page);
    await expect(libraryRows(page)).toHaveCount(2);
  });

  test("words with their address in them, which is not said twice", { tag: "@one-browser" }, async ({ page }) => {
    await sharing(page, { text: "See https://wiki.example/outage", url: "https://wiki.example/outage" });
    await open(page, "./?shared");
    await expectOffered(page, "See https://wiki.example/outage");
  });

  test("words while others are being typed, and neither are lost", async ({ page }) => {
    await sharing(page, { text: "From elsewhere." });
    await launching(page);
    await open(page);
    await write(page, "What you learned", "Still being typed");
    await launch(page, { address: "./?shared" });
    await beginStory(page);
    await expect(textbox(page, "Context")).toHaveValue("From elsewhere.");
    await saved(page);
    const texts = Object.values(await stories(page)).map((record) => JSON.parse(record).panels);
    expect(texts.map(({ context, lesson }) => context + lesson).sort()).toEqual(["From elsewhere.", "Still being typed"]);
  });

  test("markup and odd characters, which are words and run nothing", async ({ page }) => {
    await sharing(page, { title: `a\u0000\n${HTML}`, text: `${HTML}\u0000\u0008\u001b[31m\ttab`, url: "javascript:pwned=1" });
    await open(page, "./?shared");
    await expect(sharedDialog(page)).toContainText(`a ${HTML}`);
    await beginStory(page);
    await expect(page.getByRole("textbox", { name: "Story title" })).toHaveValue(`a ${HTML}`);
    await expect(textbox(page, "Context")).toHaveValue(`${HTML}[31m\ttab\njavascript:pwned=1`);
    await openLibrary(page);
    await expect(libraryRow(page, `a ${HTML}`)).toBeVisible();
    await ranNothing(page);
  });

  test("more than a story takes, which is said, and nothing changes", { tag: "@one-browser" }, async ({ page }) => {
    await store(page, [storyRecord("one", "The index", "I dropped it."), ["hindsight/open", "one"]]);
    await sharing(page, { text: "too long ".repeat(120_000) });
    await open(page, "./?shared");
    await expect(alerts(page)).toContainText("What you shared is too long for a story, and nothing was taken in");
    await expect(textbox(page, "What went wrong")).toHaveValue("I dropped it.");
    expect(Object.keys(await stories(page))).toEqual(["hindsight/story/one"]);
  });

  for (const [kind, text] of [
    ["Markdown", OURS],
    ["JSON", storyRecord("two", "The index", "I dropped it.")[1]],
  ] as const) {
    test(`a story of ours as ${kind}, which can be imported`, async ({ page }) => {
      await sharing(page, { title: "A mail", text });
      await open(page, "./?shared");
      await expect(rowsOf(page, "To import")).toContainText(["The index"]);
      expect(await stories(page), "nothing is stored before the button is pressed").toEqual({});
      await dialog(page, "Import").getByRole("button", { name: "Import 1 story" }).click();
      await expect(libraryRow(page, "The index")).toBeVisible();
    });
  }

  test("a damaged story of ours, and why it is left out is said", async ({ page }) => {
    await sharing(page, { title: "A mail", text: storyRecord("two", "The index", "I dropped it.")[1].slice(0, -9) });
    await open(page, "./?shared");
    await expect(rowsOf(page, "Left out")).toContainText(["This backup is damaged"]);
  });

  test("files, as if they were dropped: stories can be imported, and what is none is left out", async ({ page }) => {
    const files: [string, string][] = [["index.md", OURS], ["notes.txt", HTML], ["empty.json", ""], ["cut.json", '{"hindsight":"stories","for']];
    await sharing(page, { title: "Four files", files });
    await open(page, "./?shared");
    await expect(rowsOf(page, "To import")).toContainText(["The index"]);
    await expect(rowsOf(page, "Left out")).toContainText([/notes\.txt.*not a file of stories/, /empty\.json.*no story/, /cut\.json.*damaged/]);
    await expect(rowsOf(page, "To import")).toHaveCount(1);
    await expect(alerts(page), "the title is that of the files").toHaveCount(0);
    await ranNothing(page);
  });

  test("words beside files, and both arrive", { tag: "@one-browser" }, async ({ page }) => {
    await sharing(page, { text: "Read this first.", files: [["index.md", OURS]] });
    await open(page, "./?shared");
    await expect(rowsOf(page, "To import")).toContainText(["The index"]);
    await dialog(page, "Import").getByRole("button", { name: "Cancel" }).click();
    await expectOffered(page, "Read this first.");
  });

  for (const [what, sent] of [["nothing", null], ["no word", {}]] as const) {
    test(`${what}, and that is said`, async ({ page }) => {
      await sharing(page, sent);
      await open(page, "./?shared");
      await expect(alerts(page)).toContainText(NOT_ARRIVED);
      await expectOwnAddress(page);
      await page.getByRole("button", { name: "Understood" }).click();
      await expect(alerts(page)).toHaveCount(0);
    });
  }

  test("before there is a worker, and that it did not arrive is said", async ({ page }) => {
    await open(page, "./?share");
    await expect(alerts(page)).toContainText(NOT_ARRIVED);
  });

  test("with a worker that does not answer, and that it did not arrive is said in the end", async ({ page }) => {
    await page.clock.install();
    await page.addInitScript(() => {
      if (!location.protocol.startsWith("http")) return; // no page yet, and so no worker
      Object.defineProperty(navigator.serviceWorker, "controller", { value: { postMessage: () => {} } });
    });
    await open(page, "./?shared");
    await page.clock.runFor(5_000); // it goes on by itself meanwhile
    await expect(alerts(page)).toHaveCount(0);
    await page.clock.runFor(6_000);
    await expect(alerts(page)).toContainText(NOT_ARRIVED);
  });
});

test.describe("the installed app is launched", () => {
  test("with files, which can be imported, and one that is gone is left out", async ({ page }) => {
    await launching(page, { files: [["index.md", OURS], ["gone.json", null]] });
    await open(page);
    await expect(rowsOf(page, "To import")).toContainText(["The index"]);
    await expect(rowsOf(page, "Left out")).toContainText([/gone\.json.*cannot be read/]);
    await dialog(page, "Import").getByRole("button", { name: "Import 1 story" }).click();
    await expect(libraryRow(page, "The index")).toBeVisible();

    await reload(page);
    await expect(textbox(page, "Context")).toBeEnabled();
    await expect(dialog(page, "Import"), "a reload does not open them again").toBeHidden();
    await launch(page, { files: [["again.md", OURS.replace("The index", "The other")]] });
    await expect(rowsOf(page, "To import")).toContainText(["The other"]);
  });

  test("while it is open: for a new story, the list, files, and nothing in particular", async ({ page }) => {
    await launching(page, { address: "./" });
    await open(page);
    await write(page, "Context", "Not saved yet");
    await launch(page, { address: "./" });
    await expect(textbox(page, "Context")).toHaveValue("Not saved yet");
    await launch(page, { address: "./?new" });
    await expect(textbox(page, "Context")).toHaveValue("");
    await expect(textbox(page, "Context")).toBeFocused();
    await launch(page, { address: "./?stories" });
    await expect(libraryRows(page)).toHaveCount(1);
    await expect(libraryRows(page)).toContainText(["3 words"]);
    await launch(page, { files: [["index.md", OURS]] });
    await expect(rowsOf(page, "To import")).toContainText(["The index"]);
    await launch(page, { address: "./?new" });
    await expect(dialog(page, "Import"), "nothing lies over the new story").toBeHidden();
    await expect(dialog(page, "Stories")).toBeHidden();
    await expect(textbox(page, "Context")).toBeFocused();
  });

  test("by an address that asks for something, which is done once", async ({ page }) => {
    await sharing(page, { text: "From elsewhere." });
    await launching(page, { address: "./?shared" });
    await open(page, "./?shared");
    await beginStory(page);
    await expect(sharedDialog(page)).toBeHidden();
    await expect(textbox(page, "Context")).toHaveValue("From elsewhere.");
    await expect(alerts(page)).toContainText(BEGUN);
    await saved(page);
    await reload(page);
    await expect(textbox(page, "Context")).toHaveValue("From elsewhere.");
    await expect(alerts(page), "nothing is missed after a reload").toHaveCount(0);
    expect(Object.keys(await stories(page))).toHaveLength(1);
    await launch(page, { address: "./?new" });
    await expect(textbox(page, "Context")).toHaveValue("");
  });

  test("for a new story while the open one cannot be saved, and no word is lost", async ({ page }) => {
    await sharing(page, { text: "From elsewhere." });
    await launching(page);
    await open(page);
    await fillStorage(page);
    await write(page, "Context", "Only on this page");
    await expect(saveStatus(page)).toHaveText("Not saved");
    await launch(page, { address: "./?new" });
    await expect(alerts(page)).toContainText("No new story was begun");
    await expect(textbox(page, "Context")).toHaveValue("Only on this page");
    await page.getByRole("button", { name: "Understood" }).click();
    await expect(alerts(page)).not.toContainText("No new story was begun");

    await launch(page, { address: "./?shared" });
    await beginStory(page);
    await expect(sharedDialog(page).getByRole("alert")).toContainText("No story was begun");
    await expectOffered(page, "From elsewhere.");
    await expect(textbox(page, "Context")).toHaveValue("Only on this page");
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("ballast/")).forEach((key) => localStorage.removeItem(key)));
    await beginStory(page);
    await expect(textbox(page, "Context")).toHaveValue("From elsewhere.");
    await saved(page);
  });
});

test.describe("behind a passphrase", () => {
  test("what was shared waits, out of sight, and goes on when it is unlocked", async ({ page }) => {
    await open(page);
    await write(page, "Context", "The old one.");
    await saved(page);
    await setPassphrase(page);
    await leave(page);
    await sharing(page, { title: "Canary", text: "A canary from elsewhere." });
    await open(page, "./?shared");
    await expect(dialog(page, "Locked")).toBeVisible();
    await expectOwnAddress(page);
    await expect(dialog(page, "Locked").getByText(WAITS)).toBeVisible();
    expect(await everythingInThePage(page)).not.toContain("anary");
    expect(await warnsBeforeClosing(page)).toBe(true);
    await unlock(page);
    await expectOffered(page, "A canary from elsewhere.");
    await beginStory(page);
    await expect(textbox(page, "Context")).toHaveValue("A canary from elsewhere.");
    await expect(alerts(page)).toContainText(BEGUN);
    await saved(page);
    expect(JSON.stringify(await storage(page)), "it is stored sealed").not.toContain("anary");
    await openLibrary(page);
    await expect(libraryRows(page)).toHaveCount(2);
  });

  test("what nobody has decided about waits as well when the page is locked, out of sight", { tag: "@one-browser" }, async ({ page }) => {
    await sharing(page, { title: "Canary", text: "A canary from elsewhere." });
    await page.clock.install();
    await open(page);
    await setPassphrase(page);
    await launching(page);
    await open(page);
    await unlock(page);
    await launch(page, { address: "./?shared" });
    await expectOffered(page, "A canary from elsewhere.");
    await page.clock.runFor(6 * 60_000);
    await expect(dialog(page, "Locked").getByText(WAITS)).toBeVisible();
    expect(await everythingInThePage(page)).not.toContain("anary");
    await unlock(page);
    await expectOffered(page, "A canary from elsewhere.");
  });

  test("the files of two launches are shown together", { tag: "@one-browser" }, async ({ page }) => {
    await open(page);
    await setPassphrase(page);
    await leave(page);
    await launching(page, { files: [["index.md", OURS]] });
    await open(page);
    await expect(dialog(page, "Locked").getByText(WAITS)).toBeVisible();
    await launch(page, { files: [["other.md", OURS.replace("The index", "The other")]] });
    await unlock(page);
    await expect(rowsOf(page, "To import")).toContainText(["The index", "The other"]);
    await dialog(page, "Import").getByRole("button", { name: "Import 2 stories" }).click();
    await page.keyboard.press("Escape");
    await settings(page);
    await part(page, "Passphrase").getByRole("button", { name: "Lock now" }).click();
    await expect(dialog(page, "Locked")).toBeVisible();
    await expect(dialog(page, "Locked").getByText(WAITS), "nothing waits any more").toBeHidden();
  });

  test("files and the list wait, too", { tag: "@one-browser" }, async ({ page }) => {
    await open(page);
    await setPassphrase(page);
    await launching(page, { files: [["index.md", OURS]] });
    await open(page, "./");
    await expect(dialog(page, "Locked")).toBeVisible();
    await expect(dialog(page, "Import")).toBeHidden();
    await unlock(page);
    await expect(rowsOf(page, "To import")).toContainText(["The index"]);
    await leave(page);
    await open(page, "./?stories");
    await expect(dialog(page, "Stories")).toBeHidden();
    await unlock(page);
    await expect(dialog(page, "Stories")).toBeVisible();
  });

  test("what waits is gone when everything is erased", { tag: "@one-browser" }, async ({ page }) => {
    await open(page);
    await setPassphrase(page);
    await leave(page);
    await sharing(page, { text: "From elsewhere." });
    await open(page, "./?shared");
    await dialog(page, "Locked").getByRole("button", { name: "Erase everything…" }).click();
    await dialog(page, "Erase everything").getByRole("checkbox").check();
    await dialog(page, "Erase everything").getByRole("button", { name: "Erase everything" }).click();
    await expect(dialog(page, "Locked")).toBeHidden();
    await expect(textbox(page, "Context")).toHaveValue("");
    await page.keyboard.press("Escape");
    await settings(page);
    await expect(textbox(page, "Context")).toHaveValue("");
  });
});
