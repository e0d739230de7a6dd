// Out and in: stories as files, on the clipboard, on paper, in other apps, and back.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { JSHandle, Locator, Page } from "@playwright/test";

import {
  another,
  alerts,
  beginStory,
  expect,
  libraryRow,
  libraryRows,
  open,
  openLibrary,
  PANELS,
  panel,
  pressInRow,
  retitle,
  saved,
  saveStatus,
  stopClock,
  store,
  storage,
  stories,
  storyRecord,
  test,
  textbox,
  write,
} from "./fixtures";
import { downloaded } from "./download";
import { answerPicker, held, keep, KEEP } from "./kept";
import { dialog as dialogNamed, field, part, PASSPHRASE, setPassphrase, settings, unlock } from "./settings";

const SETBACK = "What went wrong";
const SCRIPT = `<script>pwned = 1</script><img src=x onerror="pwned = 1">`;

/** A story with words, marks and letters that formats could lose, and its versions, as the page stores them. */
const FULL = {
  format: 3,
  id: "full-1",
  revision: 3,
  created: 1_790_000_000_000,
  changed: 1_790_000_500_000,
  title: "L’index naïf 🙈",
  tags: ["outage", "wrong assumption"],
  saves: [{ tab: "earlier", revision: 3 }],
  panels: {
    context: "I ran the café’s orders.\n\n# Not a heading\n\\ Not an escape",
    setback: "\tThe orders table was dropped.\nÀ cause de moi. 🙈",
    response: `I restored it. ${SCRIPT} & "more"`,
    lesson: "I rehearse each restore.",
  },
  ignored: [{ rule: "passive-voice", text: "was dropped", nth: 0, sentence: "The orders table was dropped." }],
  coaching: {
    kind: "outage",
    set_aside: ["hypothesis"],
    answers: ["biggest-mistake"],
    notes: [{ question: "gap-impact", text: "11 minutes,\n300 customers. 🙈" }],
    neutral: [{ words: "Globex", instead: "a customer" }, { words: "Ada" }],
    rehearsals: [
      {
        at: 1_790_000_400_000,
        took: { context: 14_000, setback: 31_000, response: 42_000, lesson: 33_000 },
        words: { context: 30, setback: 70, response: 95, lesson: 71 },
      },
    ],
  },
};
/** The same in a file of its own, which others may read: without the list of what was replaced. */
const ALONE = { ...FULL, coaching: { ...FULL.coaching, neutral: [] } };
const VERSIONS = {
  format: 1,
  pieces: ["I dropped it. ", "Nobody saw."],
  versions: [
    { time: 1_790_000_100_000, why: "hourly", title: "", tags: [], panels: { context: [], setback: [0], response: [], lesson: [] } },
    { time: 1_790_000_200_000, why: "asked", title: "Old", tags: ["outage"], panels: { context: [], setback: [0, 1], response: [], lesson: [] } },
  ],
};
const FILLED: [string, string][] = [
  [`hindsight/story/${FULL.id}`, JSON.stringify(FULL)],
  [`hindsight/versions/${FULL.id}`, JSON.stringify(VERSIONS)],
  ["hindsight/open", FULL.id],
];
const MARKDOWN = [
  "# L’index naïf 🙈\n\nTags: outage, wrong assumption\n\n",
  "## Context\n\nI ran the café’s orders.\n\n\\# Not a heading\n\\\\ Not an escape\n\n",
  "## What went wrong\n\n\tThe orders table was dropped.\nÀ cause de moi. 🙈\n\n",
  `## What you did\n\nI restored it. ${SCRIPT} & "more"\n\n`,
  "## What you learned\n\nI rehearse each restore.\n",
].join("");
const PLAIN = [
  "L’index naïf 🙈\n\n",
  "Context\nI ran the café’s orders.\n\n# Not a heading\n\\ Not an escape\n\n",
  "What went wrong\n\tThe orders table was dropped.\nÀ cause de moi. 🙈\n\n",
  `What you did\nI restored it. ${SCRIPT} & "more"\n\n`,
  "What you learned\nI rehearse each restore.\n",
].join("");

type Chosen = { name: string; mimeType: string; buffer: Buffer };

function file(name: string, content: string | Buffer): Chosen {
  return { name, mimeType: "", buffer: Buffer.from(content) };
}

/** A backup of these records. */
function backup(records: object[], versions: [id: string, record: object][] = []): string {
  const kept = versions.map(([story, record]) => ({ story, record }));
  return JSON.stringify({ hindsight: "stories", format: 1, exported: 5, stories: records, versions: kept });
}

/** A record of a story, with other words. */
function record(id: string, title: string, setback: string): object {
  return JSON.parse(storyRecord(id, title, setback)[1]);
}

/** Opens the dialog that takes the open story out. */
async function openTake(page: Page): Promise<Locator> {
  await page.getByRole("main").getByRole("button", { name: "Download or share" }).click();
  const dialog = page.getByRole("dialog", { name: "Download or share" });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Chooses files, as by the button “Import…”. */
async function choose(page: Page, ...files: Chosen[]): Promise<Locator> {
  await page.getByLabel("Files to import").setInputFiles(files);
  return preview(page);
}

async function preview(page: Page): Promise<Locator> {
  const dialog = page.getByRole("dialog", { name: "Import" });
  await expect(dialog).toContainText(/to import|A passphrase opens/);
  return dialog;
}

function coming(page: Page): Locator {
  return page.getByRole("list", { name: "To import" }).getByRole("listitem");
}

function leftOut(page: Page): Locator {
  return page.getByRole("list", { name: "Left out" }).getByRole("listitem");
}

/** What is stored of stories and their versions; the rest is shortcuts. */
async function kept(page: Page): Promise<[string, string][]> {
  return Object.entries(await storage(page)).filter(([key]) => /^hindsight\/(story|versions|saving|set-aside)\//.test(key));
}

test.describe("a story goes out", () => {
  const rows: [button: string, name: string, check: (text: string) => void][] = [
    ["Markdown", "lindex-naïf.md", (text) => expect(text).toBe(MARKDOWN)],
    ["Plain text", "lindex-naïf.txt", (text) => expect(text).toBe(PLAIN)],
    [
      "JSON",
      "lindex-naïf.json",
      (text) =>
        expect(JSON.parse(text)).toEqual({
          hindsight: "stories",
          format: 1,
          exported: expect.any(Number),
          stories: [ALONE],
          versions: [{ story: FULL.id, record: VERSIONS }],
        }),
    ],
  ];
  for (const [button, name, check] of rows) {
    test(`as ${button}, under a name of its own`, async ({ page }) => {
      await store(page, FILLED);
      await open(page);
      const dialog = await openTake(page);
      await expect(dialog).toContainText(FULL.title);
      const found = await downloaded(page, () => dialog.getByRole("button", { name: button, exact: true }).click());
      expect(found.name).toBe(name);
      check(found.text);
      await expect(dialog.getByRole("status")).toHaveText(`Downloaded “${name}”.`);
    });
  }

  test("from the list, though another one is open", async ({ page }) => {
    await store(page, [...FILLED, storyRecord("b", "The deadline", "I promised a date.")]);
    await open(page);
    await openLibrary(page);
    await pressInRow(page, "The deadline", "Download or share");
    const dialog = page.getByRole("dialog", { name: "Download or share" });
    const found = await downloaded(page, () => dialog.getByRole("button", { name: "Plain text" }).click());
    expect(found.name).toBe("the-deadline.txt");
    expect(found.text).toContain("I promised a date.");
    await expect(textbox(page, "What you learned")).toHaveValue(FULL.panels.lesson);
  });

  test("onto the disk, past the page's own seal", async ({ playwright, browserName, launchOptions, channel, baseURL }, testInfo) => {
    const downloadsPath = testInfo.outputPath("downloads");
    const browser = await playwright[browserName].launch({ ...launchOptions, channel, downloadsPath });
    const page = await browser.newPage({ baseURL });
    await store(page, FILLED);
    await open(page);
    const dialog = await openTake(page);
    await dialog.getByRole("button", { name: "Markdown" }).click();
    const files = () => readdirSync(downloadsPath).map((name) => readFileSync(join(downloadsPath, name), "utf8"));
    await expect(() => expect(files()).toEqual([MARKDOWN])).toPass(); // a file that is still under way may go while it is read
    await browser.close();
  });

  test("with what was typed a moment ago", async ({ page }) => {
    await open(page);
    await write(page, SETBACK, "A moment ago.");
    const dialog = await openTake(page);
    const found = await downloaded(page, () => dialog.getByRole("button", { name: "Markdown" }).click());
    expect(found.name).toBe("untitled-story.md");
    expect(found.text).toContain("A moment ago.");
  });

  test("from the line that says that nothing can be stored", async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await write(page, SETBACK, "Only on the page 🙈.");
    await expect(saveStatus(page)).toHaveText("Not saved");
    const found = await downloaded(page, () => alerts(page).getByRole("button", { name: "Download" }).click());
    expect(found.text).toContain("Only on the page 🙈.");
  });

  test("onto the clipboard with headings, and as plain text", async ({ page, context, browserName }) => {
    await store(page, FILLED);
    await open(page);
    if (browserName === "chromium") await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const dialog = await openTake(page);
    await dialog.getByRole("button", { name: "Copy", exact: true }).click();
    await expect(dialog.getByRole("status")).toHaveText("Copied.");
    if (browserName === "chromium") {
      const html = await page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        return (await item!.getType("text/html")).text();
      });
      expect(html).toMatch(/<h1[^>]*>L’index naïf 🙈<\/h1>/);
      expect(html).toMatch(/<h2[^>]*>What went wrong<\/h2>/);
      expect(html).toContain("&lt;script&gt;");
      expect(html).not.toMatch(/<script|<img/);
    }
    await page.keyboard.press("Escape");
    await page.getByRole("textbox", { name: "What you learned" }).focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("ControlOrMeta+v");
    await expect(textbox(page, "What you learned")).toHaveValue(PLAIN);
  });

  test("to another app, where the browser can", async ({ page }) => {
    await page.addInitScript(() => {
      Object.assign(window, { shared: [], refuse: "" });
      Object.assign(navigator, {
        // As Chromium, which shares no Markdown.
        canShare: ({ files }: ShareData) => files!.every(({ name }) => name.endsWith(".txt")),
        share: async ({ files, title }: ShareData) => {
          const { refuse, shared } = window as unknown as { refuse: string; shared: object[] };
          if (refuse !== "") throw new DOMException("no", refuse);
          shared.push({ title, name: files![0]!.name, type: files![0]!.type, text: await files![0]!.text() });
        },
      });
    });
    await store(page, FILLED);
    await open(page);
    const dialog = await openTake(page);
    const share = dialog.getByRole("button", { name: "Share…" });
    await share.click();
    await expect(dialog.getByRole("status")).toHaveText("Shared.");
    expect(await page.evaluate("shared")).toEqual([{ title: FULL.title, name: "lindex-naïf.txt", type: "text/plain", text: PLAIN }]);
    await page.evaluate("refuse = 'AbortError'");
    await share.click();
    await expect(dialog.getByRole("status")).toHaveText("");
    await page.evaluate("refuse = 'NotAllowedError'");
    await share.click();
    await expect(dialog.getByRole("status")).toHaveText("The browser did not share it. Download it, and share the file.");
  });

  test("to no other app where the browser cannot", async ({ page }) => {
    await page.addInitScript("delete Navigator.prototype.share; delete Navigator.prototype.canShare");
    await open(page);
    const dialog = await openTake(page);
    await expect(dialog.getByRole("button", { name: "Print or PDF" })).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Share…" })).toBeHidden();
    await expect(dialog.getByText("to another app")).toBeHidden();
  });
});

test.describe("on paper", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      const printed: object[] = [];
      Object.assign(window, {
        printed,
        print: () => printed.push({ title: document.querySelector("h1.print-title")!.textContent, dialogs: document.querySelectorAll("dialog[open]").length }),
      });
    });
    await store(page, [...FILLED, storyRecord("b", "The deadline", "I promised a date.")]);
    await open(page);
  });

  test("a story is its title, its headings and its words, and nothing else", async ({ page, browserName }) => {
    test.skip(browserName === "firefox", "Firefox's driver cannot show a page as it is printed");
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { level: 1, name: FULL.title })).toBeVisible();
    for (const name of PANELS) await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
    await expect(page.locator("main")).toContainText("À cause de moi. 🙈");
    for (const role of ["button", "textbox", "combobox", "complementary", "banner", "dialog", "status", "alert"] as const) {
      await expect(page.getByRole(role), role).toHaveCount(0);
    }
    await expect(page.getByRole("region", { name: "What interviewers listen for" })).toHaveCount(0);
    await expect(page.getByText("What were you building?")).toBeHidden();
  });

  test("the open story is printed from the page and from its dialog", async ({ page }) => {
    await page.getByRole("main").getByRole("button", { name: "Print", exact: true }).click();
    await expect.poll(() => page.evaluate("printed")).toEqual([{ title: FULL.title, dialogs: 0 }]);
    await (await openTake(page)).getByRole("button", { name: "Print or PDF" }).click();
    await expect.poll(() => page.evaluate("printed")).toEqual([{ title: FULL.title, dialogs: 0 }, { title: FULL.title, dialogs: 0 }]);
  });

  test("another story is opened to be printed", async ({ page }) => {
    await openLibrary(page);
    await pressInRow(page, "The deadline", "Download or share");
    await page.getByRole("dialog", { name: "Download or share" }).getByRole("button", { name: "Print or PDF" }).click();
    await expect.poll(() => page.evaluate("printed")).toEqual([{ title: "The deadline", dialogs: 0 }]);
    await expect(textbox(page, SETBACK)).toHaveValue("I promised a date.");
  });
});

test.describe("what went out comes back the same", () => {
  const WORDS = { title: FULL.title, tags: FULL.tags, panels: FULL.panels };
  const rows: [way: string, act: (page: Page) => Promise<{ name: string; text: string }>, check: (page: Page) => Promise<void>][] = [
    ["one as JSON", (page) => takeOut(page, "JSON"), (page) => isBack(page, ALONE)],
    ["all", async (page) => {
      const dialog = await openLibrary(page);
      const found = await downloaded(page, () => dialog.getByRole("button", { name: "Download all" }).click());
      await expect(dialog.getByRole("status")).toHaveText(`1 story downloaded as “${found.name}”.`);
      expect(found.name).toMatch(/^hindsight-stories-\d{4}-\d\d-\d\d\.json$/);
      expect(Number((await storage(page))["hindsight/backup"])).toBeGreaterThan(Date.now() - 60_000);
      return found;
    }, (page) => isBack(page, FULL)],
    ["one as Markdown", (page) => takeOut(page, "Markdown"), async (page) => {
      const [only, ...more] = Object.values(await stories(page));
      expect(more).toEqual([]);
      expect(JSON.parse(only!)).toMatchObject(WORDS);
    }],
  ];

  async function takeOut(page: Page, button: string) {
    const dialog = await openTake(page);
    return downloaded(page, () => dialog.getByRole("button", { name: button }).click());
  }

  async function isBack(page: Page, { created, changed, ignored, coaching, id }: typeof ALONE | typeof FULL) {
    const all = await storage(page);
    expect(JSON.parse(all[`hindsight/story/${id}`]!)).toMatchObject({ ...WORDS, id, created, changed, ignored, coaching });
    expect(JSON.parse(all[`hindsight/versions/${id}`]!)).toEqual(VERSIONS);
    expect(Object.keys(await stories(page))).toHaveLength(1);
  }

  for (const [way, act, check] of rows) {
    test(way, async ({ page }) => {
      await store(page, FILLED);
      await open(page);
      const found = await act(page);
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await expect(page.locator("html[data-started]")).toBeAttached();
      const dialog = await choose(page, file(found.name, found.text));
      await dialog.getByRole("button", { name: "Import 1 story" }).click();
      await expect(page.getByRole("dialog", { name: "Stories" }).getByRole("status")).toHaveText("1 story imported.");
      await check(page);
      await libraryRow(page, FULL.title).getByRole("button", { name: FULL.title }).click();
      await expect(textbox(page, SETBACK)).toHaveValue(FULL.panels.setback);
      await expect(textbox(page, "What you did")).toHaveValue(FULL.panels.response);
    });
  }

  test("a backup says what it leaves out", async ({ page }) => {
    await store(page, [...FILLED, ["hindsight/story/broken", "{"]]);
    await open(page);
    const dialog = await openLibrary(page);
    const found = await downloaded(page, () => dialog.getByRole("button", { name: "Download all" }).click());
    expect(JSON.parse(found.text).stories).toHaveLength(1);
    await expect(dialog.getByRole("status")).toContainText("Not in it, because it cannot be read: 1 story.");
  });

  test("without a story there is nothing to back up", async ({ page }) => {
    await open(page);
    const dialog = await openLibrary(page);
    await dialog.getByRole("button", { name: "Download all" }).click();
    await expect(dialog.getByRole("status")).toHaveText("No story is stored yet.");
    expect((await storage(page))["hindsight/backup"]).toBeUndefined();
  });
});

test.describe("before anything is imported", { tag: "@one-browser" }, () => {
  const HERE: [string, string][] = [storyRecord("a", "The index", "The same words."), storyRecord("b", "The deadline", "What is here.")];
  const FILE = file("backup.json", backup([
    record("a", "The index", "The same words."),
    record("b", "The deadline", "What the file says."),
    record("c", "The hire", "I hired too fast."),
  ]));

  test("its list tells what is new, what comes as a copy and what is here already", async ({ page }) => {
    await store(page, HERE);
    await open(page);
    const dialog = await choose(page, FILE);
    await expect(coming(page)).toHaveText([
      "The deadline (imported) 4 words · only What went wrong · as a copy: this story is here with other words",
      "The hire 4 words · only What went wrong · new",
    ], { useInnerText: true });
    await expect(leftOut(page)).toHaveText(["The index already here"], { useInnerText: true });
    await expect(dialog).toContainText("2 stories to import. What is here stays as it is.");

    await dialog.getByRole("checkbox", { name: "The deadline (imported)" }).uncheck();
    await expect(dialog.getByRole("button", { name: "Import 1 story" })).toBeVisible();
    await dialog.getByRole("checkbox", { name: "The hire" }).uncheck();
    await expect(dialog.getByRole("button", { name: /^Import / })).toBeHidden();
    await dialog.getByRole("checkbox", { name: "The hire" }).check();
    await dialog.getByRole("button", { name: "Import 1 story" }).click();
    await expect(page.getByRole("dialog", { name: "Stories" }).getByRole("status")).toHaveText("1 story imported.");
    expect(Object.keys(await stories(page)).sort()).toEqual(["a", "b", "c"].map((id) => `hindsight/story/${id}`));
  });

  for (const way of ["Cancel", "Close", "Escape"]) {
    test(`it changes nothing to leave by ${way}`, async ({ page }) => {
      await store(page, HERE);
      await open(page);
      const before = await storage(page);
      const dialog = await choose(page, FILE);
      if (way === "Escape") await page.keyboard.press("Escape");
      else await dialog.getByRole("button", { name: way }).click();
      await expect(dialog).toBeHidden();
      expect(await storage(page)).toEqual(before);
      // And nothing of it is left: the next file is looked at for itself.
      await choose(page, file("d.md", "# Another\n\n## Context\n\nWords."));
      await expect(coming(page)).toHaveText(["Another 1 word · only Context · new"], { useInnerText: true });
    });
  }

  test("a copy stands beside what is here, and the same file adds nothing a second time", async ({ page }) => {
    await store(page, HERE);
    await open(page);
    await (await choose(page, FILE)).getByRole("button", { name: "Import 2 stories" }).click();
    await expect(page.getByRole("dialog", { name: "Stories" }).getByRole("status")).toHaveText("2 stories imported.");
    await expect(libraryRows(page)).toHaveCount(4);
    for (const title of ["The index", "The deadline", "The deadline (imported)", "The hire"]) {
      await expect(libraryRow(page, title)).toBeVisible();
    }
    const after = await stories(page);
    expect(after["hindsight/story/b"]).toBe(HERE[1]![1]);
    const dialog = await choose(page, FILE);
    await expect(dialog).toContainText("There is nothing to import.");
    await expect(leftOut(page)).toHaveCount(3);
    await expect(dialog.getByRole("button", { name: /^Import / })).toBeHidden();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await stories(page)).toEqual(after);
  });

  test("a version of the open story is kept, and the story stays as it is", async ({ page }) => {
    await open(page);
    await retitle(page, "Mine");
    await write(page, SETBACK, "My words.");
    await (await choose(page, FILE)).getByRole("button", { name: "Import 3 stories" }).click();
    await expect(libraryRows(page)).toHaveCount(4);
    const versions = Object.entries(await storage(page)).filter(([key]) => key.startsWith("hindsight/versions/"));
    expect(versions).toHaveLength(1);
    expect(JSON.parse(versions[0]![1]).versions).toMatchObject([{ why: "before-import", title: "Mine" }]);
    await expect(textbox(page, SETBACK)).toHaveValue("My words.");
  });

  test("the button of the library has one choose files", async ({ page }) => {
    await open(page);
    const dialog = await openLibrary(page);
    const chooser = page.waitForEvent("filechooser");
    await dialog.getByRole("button", { name: "Import…" }).click();
    expect((await chooser).isMultiple()).toBe(true);
  });

  test("where the storage is full, it says how many came, and the rest can come later", async ({ page }) => {
    await store(page, HERE);
    await open(page);
    const dialog = await choose(page, FILE);
    await page.evaluate(() => {
      const { setItem } = Storage.prototype;
      Object.assign(window, { makeRoom: () => (Storage.prototype.setItem = setItem) });
      Storage.prototype.setItem = function (key: string, value: string) {
        if (key.endsWith("/c")) throw new DOMException("full", "QuotaExceededError");
        setItem.call(this, key, value);
      };
    });
    await dialog.getByRole("button", { name: "Import 2 stories" }).click();
    await expect(dialog).toContainText("1 story imported. Not yet 1 story: this browser's storage is full. Make room, then import the rest.");
    expect(Object.keys(await stories(page))).toHaveLength(3);
    await page.evaluate("makeRoom()");
    await dialog.getByRole("button", { name: "Import 1 story" }).click();
    await expect(libraryRow(page, "The hire")).toBeVisible();
  });

  test("a file under a passphrase asks for it, and opens by no other", async ({ page }) => {
    await open(page);
    const sealed = readFileSync("crates/story/formats/sealed-backup-1.json");
    const dialog = await choose(page, file("sealed.json", sealed));
    await expect(dialog).toContainText("A passphrase opens this backup.");
    await dialog.getByLabel("Passphrase of the file").fill("wrong");
    await dialog.getByRole("button", { name: "Open", exact: true }).click();
    await expect(dialog).toContainText("That is not the passphrase.", { timeout: 15_000 }); // keys are slow on purpose
    await expect(coming(page)).toHaveCount(0);
    await dialog.getByLabel("Passphrase of the file").fill("correct horse é battery 🙈");
    await dialog.getByRole("button", { name: "Open", exact: true }).click();
    await expect(coming(page)).toContainText(["The index 🙈"], { timeout: 15_000 });
    await expect(dialog.getByLabel("Passphrase of the file")).toBeHidden();
    await dialog.getByRole("button", { name: "Import 1 story" }).click();
    await expect(libraryRow(page, "The index 🙈")).toBeVisible();
  });
});

/** Something that is dragged over the page. */
function dragged(page: Page, make: (data: DataTransfer) => void): Promise<JSHandle<DataTransfer>> {
  return page.evaluateHandle(`{ const data = new DataTransfer(); (${make})(data); data }`) as Promise<JSHandle<DataTransfer>>;
}

/** Fires an event of dragging at the title, and says whether the page took it in hand. */
function drag(page: Page, data: JSHandle<DataTransfer>, name: string): Promise<boolean> {
  return page.evaluate(
    ([dataTransfer, name]) => {
      const event = new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true, composed: true });
      return !document.querySelector("input.title")!.dispatchEvent(event);
    },
    [data, name] as const,
  );
}

test("two files that are dropped at once are imported together", async ({ page }) => {
  await open(page);
  const place = page.getByText("Drop stories here");
  const data = await dragged(page, (data) => {
    data.items.add(new File(["# One\n\n## Context\n\nFirst words."], "one.md"));
    data.items.add(new File(["## What you did\n\nSecond words here."], "two.txt"));
  });
  await expect(place).toBeHidden();
  for (const name of ["dragenter", "dragover"]) expect(await drag(page, data, name)).toBe(true);
  await expect(place).toBeVisible();
  await drag(page, data, "dragleave");
  await expect(place).toBeHidden();
  await drag(page, data, "dragover");
  expect(await drag(page, data, "drop")).toBe(true);
  await expect(place).toBeHidden();
  await preview(page);
  await expect(coming(page)).toHaveText(["One 2 words · only Context · new", "two 3 words · only What you did · new"], { useInnerText: true });
  await page.getByRole("button", { name: "Import 2 stories" }).click();
  await expect(libraryRows(page)).toHaveCount(2);
});

test("words that are dragged from one text into another are the browser's own", async ({ page }) => {
  await open(page);
  const data = await dragged(page, (data) => data.setData("text/plain", "words"));
  for (const name of ["dragenter", "dragover", "drop"]) expect(await drag(page, data, name)).toBe(false);
  await expect(page.getByText("Drop stories here")).toBeHidden();
});

test.describe("hostile files", () => {
  const NOT_OURS = "This is not a file of stories.";
  const DAMAGED = "This backup is damaged";
  const EMPTY = "There is no story in this file.";
  const NEWER = "This file was saved by a newer Hindsight.";
  const TOO_LONG = "A story in this file is too long";
  const one = (change: object) => backup([{ ...FULL, ...change }]);
  const rows: [name: string, content: string | Buffer, why: string][] = [
    ["empty.json", "", EMPTY],
    ["empty.md", "", EMPTY],
    ["no-stories.json", backup([]), EMPTY],
    ["page.html", `<!doctype html><h2>Context</h2>${SCRIPT}`, NOT_OURS],
    ["paper.pdf", Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj << /Type /Catalog >>", "latin1"), NOT_OURS],
    ["picture.md", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), NOT_OURS],
    ["package.json", `{"name":"x","version":"1.0.0","dependencies":{}}`, NOT_OURS],
    ["another.json", `{"format":3,"id":"a","title":"T"}`, NOT_OURS],
    ["settings.json", `{"format":1,"ignored_everywhere":[]}`, NOT_OURS],
    ["list.json", "[1,2,3]", NOT_OURS],
    ["brackets.json", "[".repeat(1_000_000), NOT_OURS],
    ["deep.json", `{"hindsight":"stories","format":1,"exported":0,"stories":${"[".repeat(1_000_000)}`, DAMAGED],
    ["deep-objects.json", `{"hindsight":"stories","format":1,"exported":0,"stories":${`{"a":`.repeat(500_000)}`, DAMAGED],
    ["cut.json", backup([FULL]).slice(0, 400), DAMAGED],
    ["twice.json", backup([FULL]) + backup([FULL]), DAMAGED],
    ["types.json", one({ title: 7 }), DAMAGED],
    ["panels.json", one({ panels: [] }), DAMAGED],
    ["half.json", backup([FULL]).replace("naïf", "\\ud800"), DAMAGED],
    ["path.json", one({ id: "../settings" }), DAMAGED],
    ["number.json", one({ revision: 7.5 }), DAMAGED],
    ["newer-story.json", one({ format: 99 }), NEWER],
    ["newer.json", backup([FULL]).replace(`"format":1`, `"format":2`), NEWER],
    ["long.json", one({ title: "a".repeat(6_000) }), TOO_LONG],
    ["many.json", backup(Array(1_001).fill(FULL)), "This file holds more than 1,000 stories."],
    [`${SCRIPT.replaceAll("/", "")}.json`, "{", NOT_OURS],
  ];

  test("each is left out with the reason, and nothing is stored of any", { tag: "@one-browser" }, async ({ page }) => {
    await store(page, FILLED);
    await open(page);
    const before = await storage(page);
    const elements = await page.locator("script, img").count();
    const dialog = await choose(page, ...rows.map(([name, content]) => file(name, content)));
    await expect(dialog).toContainText("There is nothing to import.");
    await expect(leftOut(page)).toHaveCount(rows.length);
    const said = await leftOut(page).allInnerTexts();
    for (const [number, [name, , why]] of rows.entries()) {
      expect(said[number], name).toContain(name);
      expect(said[number], name).toContain(why);
    }
    await expect(dialog.getByRole("button", { name: /^Import / })).toBeHidden();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await storage(page)).toEqual(before);
    expect(await page.locator("script, img").count()).toBe(elements);
    expect(await page.evaluate("typeof pwned")).toBe("undefined");
  });

  test("good files beside bad ones come in", { tag: "@one-browser" }, async ({ page }) => {
    await open(page);
    await choose(page, file("bad.json", "{"), file("good.md", "# Good\n## Context\nWords."), file("bad.pdf", "%PDF-1.7"));
    await expect(coming(page)).toHaveText(["Good 1 word · only Context · new"], { useInnerText: true });
    await expect(leftOut(page)).toHaveCount(2);
  });

  test("words that look like code are words everywhere", async ({ page }) => {
    await open(page);
    let asked = 0;
    page.on("dialog", (dialog) => {
      asked += 1;
      void dialog.dismiss();
    });
    const elements = await page.locator("script, img").count();
    const hostile = { ...FULL, id: "x", title: SCRIPT, tags: [SCRIPT.replaceAll(",", "")] };
    const dialog = await choose(page, file("x.json", backup([hostile])), file("x.md", `# {{7*7}}\u202e${SCRIPT}\n## Context\n${SCRIPT}`));
    await expect(coming(page).first()).toContainText(SCRIPT);
    await dialog.getByRole("button", { name: "Import 2 stories" }).click();
    await libraryRow(page, SCRIPT).getByRole("button", { name: SCRIPT, exact: true }).click();
    await expect(textbox(page, "What you did")).toHaveValue(FULL.panels.response);
    await (await openTake(page)).getByRole("button", { name: "Close" }).click();
    expect(await page.locator("script, img").count()).toBe(elements);
    expect(await page.evaluate("typeof pwned")).toBe("undefined");
    expect(asked).toBe(0);
  });

  test("of several stories with one id each is kept", { tag: "@one-browser" }, async ({ page }) => {
    await open(page);
    const twins = [record("a", "Twin", "One."), record("a", "Twin", "Two."), record("a", "Twin", "Two.")];
    const dialog = await choose(page, file("twins.json", backup(twins)));
    await expect(coming(page)).toContainText(["Twin 1 word · only What went wrong · new", "Twin (imported) 1 word · only What went wrong · as a copy"], { useInnerText: true });
    await expect(leftOut(page)).toHaveText(["Twin (imported) already here"], { useInnerText: true });
    await dialog.getByRole("button", { name: "Import 2 stories" }).click();
    await expect(libraryRows(page)).toHaveCount(2);
  });

  test("versions that repeat a piece until the memory is full are left out, and their story comes", { tag: "@one-browser" }, async ({ page }) => {
    await open(page);
    const panels = { context: Array(1_000).fill(0), setback: [], response: [], lesson: [] };
    const bomb = { format: 1, pieces: ["x".repeat(100_000)], versions: [{ time: 1, why: "asked", title: "", tags: [], panels }] };
    const dialog = await choose(page, file("bomb.json", backup([FULL], [[FULL.id, bomb]])));
    await dialog.getByRole("button", { name: "Import 1 story" }).click();
    await expect(page.getByRole("dialog", { name: "Stories" }).getByRole("status"))
      .toHaveText("1 story imported. Earlier versions of 1 story could not be kept.");
    expect((await kept(page)).map(([key]) => key)).toEqual([`hindsight/story/${FULL.id}`]);
  });

  test("a file of 100 MB is refused without being read", async ({ page }) => {
    await page.addInitScript(() => {
      const { text } = Blob.prototype;
      Object.assign(window, { read: 0 });
      Blob.prototype.text = function () {
        (window as unknown as { read: number }).read += 1;
        return text.call(this);
      };
    });
    await open(page);
    const data = await dragged(page, (data) => {
      const part = new Blob([new Uint8Array(1_000_000)]);
      data.items.add(new File(Array<Blob>(100).fill(part), "huge.json"));
    });
    await drag(page, data, "drop");
    await expect(leftOut(page)).toContainText(["This file is larger than 20 MB"]);
    expect(await page.evaluate("read")).toBe(0);
  });
});

test("bytes that could not be read are downloaded to the last bit", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    localStorage.setItem("hindsight/set-aside/1/hindsight/story/half", "{🙈\ud83d}");
    localStorage.setItem("hindsight/set-aside/2/hindsight/story/text", "{é🙈");
  });
  const dialog = await openLibrary(page);
  await dialog.getByText("Could not be read (2)").click();
  const rows = dialog.getByRole("list", { name: "Could not be read" }).getByRole("listitem");
  const press = (of: string) => downloaded(page, () => rows.filter({ hasText: of }).getByRole("button", { name: "Download" }).click());
  const text = await press("story/text");
  expect([text.name, text.text]).toEqual(["hindsight-set-aside-2-hindsight-story-text.txt", "{é🙈"]);
  const half = await press("story/half");
  expect(half.bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
  expect([...new Uint16Array(Uint8Array.from(half.bytes).buffer)]).toEqual([0xfeff, 0x7b, 0xd83d, 0xde48, 0xd83d, 0x7d]);
});

test.describe("a backup file that is kept up to date", () => {
  test("is not offered where the browser has no such files", async ({ page }) => {
    await page.addInitScript("delete window.showSaveFilePicker");
    await open(page);
    const dialog = await openLibrary(page);
    await expect(dialog.getByRole("button", { name: "Import…" })).toBeVisible();
    await expect(dialog.getByRole("button", { name: KEEP })).toBeHidden();
  });

  test.describe("where it is", () => {
    test.beforeEach(async ({ page, browserName }) => {
      test.skip(browserName === "firefox", "Firefox has no files that a page may write again");
      await answerPicker(page);
      await page.clock.install();
      await open(page);
      await retitle(page, "Kept");
      await write(page, SETBACK, "First words.");
      await saved(page);
    });

    /** What is written some seconds after a save is written now. */
    async function pass(page: Page) {
      await saved(page);
      await page.clock.runFor(6_000);
    }

    test("follows what is typed, and goes on after a reload when it is given leave again", async ({ page }) => {
      await keep(page);
      expect(JSON.parse(await held(page)).stories).toMatchObject([{ title: "Kept", panels: { setback: "First words." } }]);
      await page.keyboard.press("Escape");
      await write(page, SETBACK, " Second words.");
      await pass(page);
      await expect.poll(() => held(page)).toContain("First words. Second words.");

      await page.evaluate(() => sessionStorage.setItem("leave", "prompt"));
      await page.reload();
      await expect(textbox(page, SETBACK)).toHaveValue("First words. Second words.");
      await textbox(page, SETBACK).fill("Third words.");
      await saved(page);
      const dialog = await openLibrary(page);
      await dialog.getByRole("button", { name: "Resume the backup file" }).click();
      await expect(dialog.getByRole("status")).toContainText("is kept up to date. Written last: ");
      await expect.poll(() => held(page)).toContain("Third words.");
      await page.keyboard.press("Escape");
      await textbox(page, SETBACK).fill("Fourth words.");
      await pass(page);
      await expect.poll(() => held(page)).toContain("Fourth words.");
    });

    test("is known again after a reload with leave, and in the settings", async ({ page }) => {
      await keep(page);
      await page.reload();
      await expect(textbox(page, SETBACK)).toHaveValue("First words.");
      await page.getByRole("button", { name: "Settings" }).click();
      const dialog = page.getByRole("dialog", { name: "Settings" });
      await expect(dialog).toContainText(/“hindsight-stories-.*\.json” is kept up to date\. Written last: \d/);
      await expect(dialog.getByRole("button", { name: /^Stop keeping / })).toBeVisible();
    });

    test("stays where it is when it is not kept any more, and leaves nothing behind", async ({ page }) => {
      const dialog = await keep(page);
      await dialog.getByRole("button", { name: /^Stop keeping / }).click();
      await expect(dialog.getByRole("button", { name: KEEP })).toBeVisible();
      await expect(dialog.getByRole("status")).toContainText("is not kept up to date any more");
      expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
      expect(await held(page)).toContain("First words.");
    });

    test("is not there when the choice is broken off, or leave is refused", async ({ page }) => {
      expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
      await page.evaluate(() => sessionStorage.setItem("cancel", ""));
      const dialog = await openLibrary(page);
      await dialog.getByRole("button", { name: KEEP }).click();
      await expect(dialog.getByRole("button", { name: KEEP })).toBeVisible();
      await page.evaluate(() => sessionStorage.removeItem("cancel"));
      await page.keyboard.press("Escape");
      await keep(page);
      await page.evaluate(() => sessionStorage.setItem("leave", "denied"));
      await page.reload();
      await openLibrary(page);
      await dialog.getByRole("button", { name: "Resume the backup file" }).click();
      await expect(dialog.getByRole("button", { name: KEEP })).toBeVisible();
      await expect(dialog.getByRole("status")).toContainText("is not kept up to date any more");
    });

    test("does not disturb writing when it cannot be written", async ({ page }) => {
      await keep(page);
      await page.keyboard.press("Escape");
      await page.evaluate(() => {
        FileSystemFileHandle.prototype.createWritable = async () => {
          throw new DOMException("gone", "NotFoundError");
        };
      });
      await write(page, SETBACK, " Second words.");
      await pass(page);
      await expect(page.getByText("could not be written. It will be tried again")).toBeAttached();
      await expect(textbox(page, SETBACK)).toBeFocused();
      await expect(alerts(page)).toHaveCount(0);
      await page.getByRole("button", { name: "Settings" }).click();
      await expect(page.getByRole("dialog", { name: "Settings" })).toContainText("could not be written. It will be tried again after the next save.");
    });

    test("is written by every tab, until one puts an end to it", async ({ page }) => {
      const dialog = await keep(page);
      const next = await another(page);
      await next.getByRole("button", { name: "Stories", exact: true }).click();
      await expect(next.getByRole("button", { name: /^Stop keeping / })).toBeVisible();
      await dialog.getByRole("button", { name: /^Stop keeping / }).click();
      await expect(dialog.getByRole("button", { name: KEEP })).toBeVisible();
      await next.evaluate(() => window.dispatchEvent(new Event("focus")));
      await expect(next.getByRole("button", { name: KEEP })).toBeVisible();
    });

    /** Two more stories than the one that is open. */
    async function writeMore(page: Page) {
      for (const title of ["Second", "Third"]) {
        await beginStory(page);
        await retitle(page, title);
        await write(page, SETBACK, `${title} words.`);
        await saved(page);
      }
    }

    const titles = async (page: Page) =>
      (JSON.parse(await held(page)).stories as { title: string }[]).map((story) => story.title).sort();

    const warning = (page: Page, number: string) => page.getByText(`was not written: it holds ${number} that cannot be found or read here.`);

    test("is not written over while it holds the only copy of a story that cannot be read any more", async ({ page }) => {
      await writeMore(page);
      await keep(page);
      await page.keyboard.press("Escape");
      await page.evaluate(() => {
        const [key] = Object.entries({ ...localStorage }).find(([, value]) => value.includes("Second words."))!;
        localStorage.setItem(key, "{");
      });
      await write(page, SETBACK, " On.");
      await pass(page);
      await expect(warning(page, "1 story")).toBeAttached();
      expect(await titles(page)).toEqual(["Kept", "Second", "Third"]);
      expect(await held(page)).not.toContain("Third words. On.");
      expect(await page.evaluate(() => indexedDB.databases())).toHaveLength(1);

      await settings(page);
      await expect(dialogNamed(page, "Settings")).toContainText("Import it, or stop and choose another file.");
      await page.keyboard.press("Escape");
      await page.getByLabel("Files to import").setInputFiles({ name: "kept.json", mimeType: "application/json", buffer: Buffer.from(await held(page)) });
      await dialogNamed(page, "Import").getByRole("button", { name: /^Import / }).click();
      await page.clock.runFor(6_000);
      await expect.poll(() => held(page)).toContain("Third words. On.");
      expect(await titles(page)).toContain("Second");
    });

    for (const protection of ["plain", "sealed"]) {
      test(`is not written over when the browser was emptied: ${protection}`, async ({ page }) => {
        await writeMore(page);
        await page.keyboard.press("Escape");
        if (protection === "sealed") await setPassphrase(page);
        await keep(page);
        const before = await held(page);
        await page.evaluate(() => localStorage.clear());
        await page.reload();
        await expect(page.locator("html[data-started]")).toBeAttached();
        await write(page, SETBACK, "One sentence.");
        await pass(page);
        await expect(warning(page, "3 stories")).toBeAttached();
        expect(await held(page)).toBe(before);
      });
    }

    test("lets a story go that was deleted, even for good", async ({ page }) => {
      await writeMore(page);
      const dialog = await keep(page);
      await pressInRow(page, "Second", "Delete");
      await dialog.getByText("Bin (1)").click();
      await dialog.getByRole("button", { name: /for good/i }).click();
      await page.clock.runFor(6_000);
      await expect.poll(() => titles(page)).toEqual(["Kept", "Third"]);
    });

    test("follows the passphrase: plain before, sealed while there is one, plain after", async ({ page }) => {
      await keep(page);
      await page.keyboard.press("Escape");
      await setPassphrase(page);
      await page.clock.runFor(6_000);
      await expect.poll(() => held(page)).toMatch(/^\{"hindsight":"sealed"/);
      expect(await held(page)).not.toContain("words");
      await settings(page);
      await field(page, "New passphrase").fill("the second one é");
      await field(page, "Repeat it").fill("the second one é");
      await field(page, "Passphrase of now").fill(PASSPHRASE);
      const sealed = await held(page);
      await part(page, "Passphrase").getByRole("button", { name: "Change passphrase" }).click();
      await expect(part(page, "Passphrase").getByRole("status")).toContainText("is changed", { timeout: 15_000 });
      await page.clock.runFor(6_000);
      await expect.poll(() => held(page)).not.toBe(sealed);
      await field(page, "Passphrase of now").fill("the second one é");
      await part(page, "Passphrase").getByRole("button", { name: "Remove the passphrase" }).click();
      await expect(part(page, "Passphrase").getByRole("status")).toContainText("is removed", { timeout: 15_000 });
      await page.clock.runFor(6_000);
      await expect.poll(() => held(page)).toContain("First words.");
      expect(await titles(page)).toEqual(["Kept"]);
    });

    /** Opens the lock; the file is as it was until then, and follows after it. */
    async function unlockWhatRests(page: Page) {
      await expect(dialogNamed(page, "Locked")).toBeVisible();
      const before = await held(page);
      await page.clock.runFor(6_000);
      expect(await held(page)).toBe(before);
      await unlock(page);
      await page.clock.runFor(6_000);
      await expect.poll(() => held(page)).not.toBe(before);
    }

    test("goes on after a lock with what was saved just before it, and the button tells the truth", async ({ page }) => {
      await setPassphrase(page);
      await keep(page);
      await page.keyboard.press("Escape");
      await stopClock(page); // or the file might be written before the lock
      await write(page, SETBACK, " Last words.");
      await page.clock.runFor(1_000);
      await saved(page);
      await settings(page);
      await part(page, "Passphrase").getByRole("button", { name: "Lock now" }).click();
      await unlockWhatRests(page);
      const dialog = await openLibrary(page);
      await expect(dialog.getByRole("button", { name: /^Stop keeping “hindsight-stories-/ })).toBeVisible();
      await page.keyboard.press("Escape");
      await settings(page);
      await expect(dialogNamed(page, "Settings")).toContainText(/is kept up to date\. Written last: \d/);
    });

    test("is found again by a page that starts locked", async ({ page }) => {
      await setPassphrase(page);
      await keep(page);
      await page.reload();
      await unlockWhatRests(page);
      await expect((await openLibrary(page)).getByRole("button", { name: /^Stop keeping / })).toBeVisible();
    });
  });
});
