// The proof: words that are nobody's are typed everywhere and everything is used, and none of them comes to light at another origin or in
// the log of the page's own server. A detector that cannot fire proves nothing, so the same verdict is passed on pages with a leak
// planted, and has to name it, whatever way it takes.
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { alerts, expect, libraryRow, listed, openLibrary, pressInRow, retitle, saved, saveStatus, storyRecord, test as base, textbox, unwatched, write } from "./fixtures";
import { laterBuild, NEXT } from "./builds";
import { canariesIn, canary, EMPTY_LINE, hasWorker, load, PLACES, settled, verdict, type Stage } from "./canary";
import { downloaded } from "./download";
import { FROM_WORKER, LEAVING, planted, plantedBuild, plantInWorker, SENDING, TO_HOST, type WorkerLeak } from "./plant";
import { inside, panelIn } from "./host";
import { dialog, everythingInThePage, part, setPassphrase, settings, unlock } from "./settings";
import { share } from "./share";
import { serveSite } from "./site";
import { staged } from "./stage";

const SETBACK = "What went wrong";

const test = base.extend<{ stage: Stage }>({
  // What is refused shows in the console as an error; here that is what we want.
  ...unwatched,
  ...staged,
});

test.use({ serviceWorkers: "allow" });

test("a canary is known however it is spelt", { tag: "@one-browser" }, () => {
  for (const place of PLACES) {
    const word = canary(place);
    const text = `Before it 🙈 ${word}, and after.`;
    for (const [spelling, spelt] of Object.entries({
      plain: text,
      upper: text.toUpperCase(),
      escaped: encodeURIComponent(text),
      twice: encodeURIComponent(encodeURIComponent(text)),
      form: `${new URLSearchParams({ text })}`,
      latin: escape(word),
      json: JSON.stringify(text).replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`),
      decomposed: text.normalize("NFD"),
      hexadecimal: Buffer.from(text).toString("hex"),
      base64: Buffer.from(text).toString("base64"),
      "base64, one on": Buffer.from(`x${text}`).toString("base64"),
      "base64, two on": Buffer.from(`xy${text}`).toString("base64"),
      "base64, for addresses": Buffer.from(text).toString("base64url"),
      "base64, escaped": encodeURIComponent(Buffer.from(text).toString("base64")),
      "base64 of UTF-16": Buffer.from(text, "utf16le").toString("base64"),
      "UTF-16": Buffer.from(text, "utf16le").toString(),
    })) {
      expect(canariesIn(spelt), spelling).toEqual([place]);
    }
  }
  expect(canariesIn("GET /index.html\nhost: 127.0.0.1")).toEqual([]);
});

test("whatever is typed and used, nothing leaves the page", async ({ page, stage }) => {
  test.setTimeout(240_000);
  expect(hasWorker(stage.site), "the worker is part of what is proved").toBe(true);
  await useEverything(stage, page);
  await settled(page);
  expect(verdict(stage)).toEqual([]);
});

test("control: with a leak planted, the same use fails, and every place is named", { tag: "@one-browser" }, async ({ page, stage }) => {
  test.setTimeout(240_000);
  const alter = planted({ fetch: SENDING.fetch }, stage.world.address, "taken out");
  const inWorker = [FROM_WORKER.shared];
  serve(stage, await plantedBuild(join(stage.own, "planted"), alter, inWorker, stage.world.address));
  await useEverything(stage, page, inWorker);
  await expect.poll(() => PLACES.filter((place) => !verdict(stage).some((leak) => leak.includes(place)))).toEqual([]);
});

test.describe("control: the verdict names a leak by", () => {
  // These look at our own verdict, which is the same whichever browser the leak came from; some of each kind are seen in both.
  const inBoth = ["fetch", "form", "cookie"];
  for (const [name, leak] of Object.entries({ ...SENDING, ...LEAVING })) {
    test(name, { tag: inBoth.includes(name) ? [] : "@one-browser" }, async ({ page, stage }) => {
      stage.site.alter = planted({ [name]: leak }, stage.world.address, "taken out");
      await useBriefly(stage, page);
      const where = ["header", "address", "cookie"].includes(name) ? "own server: GET / " : `elsewhere: \\w+ /${name} `;
      await expect.poll(() => verdict(stage)).toContainEqual(expect.stringMatching(new RegExp(`^${where}with Context$`)));
    });
  }
});

test("control: the verdict names a frame that tells the page around it", { tag: "@one-browser" }, async ({ page, stage }) => {
  stage.site.alter = planted({ message: TO_HOST }, stage.world.address, "taken out");
  await writeInFrame(stage, page);
  expect(verdict(stage)).toContainEqual(expect.stringMatching(/^around the frame: message .*with a frame$/));
});

test.describe("control: the verdict names a worker that betrays", () => {
  for (const [name, leak, line] of [
    ["what another app shares", FROM_WORKER.shared, /^elsewhere: POST \/worker with what is shared$/],
    ["what it is asked for", FROM_WORKER.asked, /^elsewhere: GET \/worker with nothing of the story$/],
  ] as const) {
    test(name, { tag: "@one-browser" }, async ({ page, stage }) => {
      serve(stage, await plantedBuild(join(stage.own, "planted"), (_, body) => body, [leak], stage.world.address));
      await load(stage, page, () => page.goto("./"));
      await shareSomething(stage, page);
      await expect.poll(() => verdict(stage)).toContainEqual(expect.stringMatching(line));
    });
  }
});

test.describe("with the seal on", () => {
  const { frame, ...sending } = SENDING;
  const { form, location, window, refresh, download } = LEAVING;
  for (const [what, leaks, harmless] of [
    ["the same leaks reach nobody", sending, []],
    ["the page is not led elsewhere", { location, window, refresh, download }, []],
    // For these Chromium may connect before it asks the policy, and then sends nothing over the line.
    ["a frame and a form send nothing", { frame, form }, [EMPTY_LINE]],
  ] as const) {
    test(what, async ({ page, stage }) => {
      stage.site.alter = planted(leaks, stage.world.address, "on");
      await useBriefly(stage, page);
      await expect.poll(() => page.evaluate(() => [...(window as unknown as { tried: Set<string> }).tried])).toEqual(Object.keys(leaks));
      await settled(page);
      expect(verdict(stage).filter((leak) => !(harmless as readonly string[]).includes(leak))).toEqual([]);
    });
  }
});

// What no page can refuse by itself: docs/PRIVACY.md says so, and headers.spec.ts shows that a host's headers close it. It is here so
// that the day on which it is closed is noticed.
test("with the seal on, but without a host's headers, a link planted into the code opens another window elsewhere", async ({ page, stage }) => {
  stage.site.alter = planted({ link: LEAVING.link }, stage.world.address, "on");
  await useBriefly(stage, page);
  await expect.poll(() => verdict(stage)).toContainEqual("elsewhere: GET /link with Context");
});

/** Has the site serve another build. */
function serve({ site, builds }: Stage, folder: string) {
  site.folder = folder;
  builds.add(folder);
}

/** Has another app share something, into a tab of its own. */
async function shareSomething(stage: Stage, page: Page) {
  const other = await page.context().newPage();
  const word = canary("what is shared");
  const sharing = { title: word, text: `I read ${word}.`, url: "", files: [[`${word}.md`, "text/markdown", word]] as [string, string, string][] };
  await load(stage, other, () => share(other, stage.site.address, sharing));
  await expect.poll(() => everythingInThePage(other)).toContain(word);
  await other.close();
}

/** Writes in the frame on a coach's page, which notes whatever it is told. */
async function writeInFrame(stage: Stage, page: Page) {
  const { serveSite: serveCoach } = await import("../../examples/coaching-site/serve.mjs");
  const coach = await serveCoach(stage.site.address, {
    find: async (_: string, { method, url, rawHeaders }: { method: string; url: string; rawHeaders: string[] }) => {
      stage.around.push({ method, url, headers: rawHeaders.join("\n"), body: "" });
    },
  });
  const other = await page.context().newPage();
  await other.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    addEventListener("message", ({ data }) => heard.push(JSON.stringify(data)));
  });
  const before = stage.site.log.length;
  await other.goto(`${coach.address}dark.html`);
  const frame = inside(other);
  await expect(frame.locator("html[data-started]")).toBeAttached({ timeout: 20_000 });
  for (const entry of stage.site.log.slice(before)) stage.caused.add(entry);
  const word = canary("a frame");
  await frame.getByRole("textbox", { name: "Story title" }).fill(word);
  await panelIn(frame, SETBACK).fill(`The ${word} table was dropped.`);
  await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "was dropped" })).toBeVisible();
  // Numbers are told, since the box says so; never a word.
  await frame.getByRole("checkbox", { name: /words and hints/ }).dispatchEvent("click");
  await expect(other.getByText(/words in 1 of 4 panels/)).toBeVisible();
  for (const body of await other.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)) stage.around.push({ method: "message", url: "", headers: "", body });
  await other.close();
  await coach.close();
}

/** Opens the page and puts one sentence into it, by a click and at one stroke. */
async function useBriefly(stage: Stage, page: Page) {
  await load(stage, page, () => page.goto("./"));
  await textbox(page, "Context").click();
  await page.keyboard.insertText(`I ran the ${canary("Context")} orders.`);
}

/** Types a canary wherever something can be typed, and uses whatever there is. The update, too, brings what is planted into the worker. */
async function useEverything(stage: Stage, page: Page, inWorker: readonly WorkerLeak[] = []) {
  await page.addInitScript(() => {
    // The browser's own windows, which a test cannot press.
    Object.assign(window, { print: () => undefined });
    Object.assign(navigator, { canShare: () => true, share: async () => undefined });
  });
  await load(stage, page, () => page.goto("./"));

  await test.step("the example, and back", async () => {
    await page.getByRole("button", { name: "Try an example" }).click();
    await saved(page);
    await page.getByRole("button", { name: "Back to my story" }).click();
  });

  await test.step("a story", async () => {
    await retitle(page, `The ${canary("the title")}`);
    await write(page, "Context", `I ran ${canary("Context")}.`);
    for (const [name, text] of [
      [SETBACK, `The ${canary(SETBACK)} table was dropped. QA missed it, and we saw some issues. It kind of broke.`],
      ["What you did", `I rolled back the ${canary("What you did")} release within ten minutes. I told Priya.`],
      ["What you learned", `I rehearse each ${canary("What you learned")} restore.`],
    ] as const) {
      await textbox(page, name).fill(text);
    }
    await saved(page);
  });

  await test.step("hints and signals", async () => {
    await listed(page, "was dropped").click();
    await page.getByRole("button", { name: "Why?", exact: true }).click();
    await page.getByRole("dialog", { name: /passive/i }).last().getByRole("button", { name: "Close" }).click();
    await page.keyboard.press("Escape");
    await listed(page, "kind of").click();
    await page.getByRole("button", { name: /^Replace with/ }).click();
    await expect(listed(page, "kind of")).toHaveCount(0);
    await listed(page, "QA missed it").click();
    await page.getByRole("button", { name: "Ignore", exact: true }).click();
    await listed(page, "some issues").click();
    await page.getByRole("button", { name: "Ignore everywhere", exact: true }).click();
    await expect(listed(page, "some issues")).toHaveCount(0);
    await page.getByRole("button", { name: "Next hint" }).click();
    await page.keyboard.press("Escape");
    const heard = page.getByRole("region", { name: "What interviewers listen for" });
    await heard.getByRole("combobox", { name: "Level" }).selectOption("Manager");
    await heard.getByRole("button", { name: "Why? What you did" }).click();
    await page.keyboard.press("Escape");
    await heard.getByRole("button", { name: "Set aside: What lasts" }).click();
    await heard.getByRole("button", { name: "Bring back: What lasts" }).click();
    await heard.getByRole("button", { name: /I rolled back/ }).first().click();
    await heard.getByRole("button", { name: "Which questions does it answer?" }).click();
    const questions = dialog(page, "Interview questions");
    await questions.getByRole("checkbox").first().check();
    await questions.getByRole("searchbox", { name: "Search questions" }).fill(canary("the search of questions"));
    await expect(questions.getByText("No question matches.")).toBeVisible();
    await questions.getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Weak to strong" }).click();
    await dialog(page, "Weak to strong").getByRole("button", { name: "Next" }).click();
    await dialog(page, "Weak to strong").getByRole("button", { name: "Close" }).click();
  });

  await test.step("versions", async () => {
    await page.keyboard.press("ControlOrMeta+s");
    await expect(page.getByRole("status", { name: "Version", exact: true })).toHaveText("as a version");
    await write(page, SETBACK, " More words.");
    await saved(page);
    await page.getByRole("button", { name: "Versions", exact: true }).click();
    await expect(dialog(page, "Versions").getByRole("region", { name: "Comparison" })).toContainText("More words.");
    await dialog(page, "Versions").getByRole("button", { name: "Save a version now" }).click();
    await dialog(page, "Versions").getByRole("combobox", { name: "From" }).selectOption({ index: 1 });
    await dialog(page, "Versions").getByRole("button", { name: "Restore" }).click();
    await alerts(page).getByRole("button", { name: "Undo" }).click();
    await saved(page);
  });

  await test.step("out", async () => {
    await page.getByRole("main").getByRole("button", { name: "Copy story" }).click();
    // Of what passes for a name, one gives way to words of the writer's own, and the rest stays.
    const neutral = dialog(page, "Before others read it");
    for (const box of await neutral.getByRole("checkbox").all()) await box.uncheck();
    await neutral.getByRole("checkbox", { name: "Priya" }).check();
    await neutral.getByRole("textbox", { name: "Instead of Priya" }).fill(canary("a neutral word"));
    await neutral.getByRole("button", { name: /, then copy$/ }).click();
    await page.getByRole("main").getByRole("button", { name: "Download or share" }).click();
    const take = dialog(page, "Download or share");
    for (const name of ["Markdown", "Plain text", "JSON"]) {
      const { text } = await downloaded(page, () => take.getByRole("button", { name, exact: true }).click());
      for (const place of ["Context", "a neutral word"] as const) expect(text).toContain(canary(place));
    }
    await take.getByRole("button", { name: "Copy", exact: true }).click();
    await expect(take.getByRole("status")).toHaveText("Copied.");
    await take.getByRole("button", { name: "Share…" }).click();
    await expect(take.getByRole("status")).toHaveText("Shared.");
    await take.getByRole("button", { name: "Print or PDF" }).click();
    await expect(take).toBeHidden();
  });

  await test.step("a rehearsal", async () => {
    const rehearse = dialog(page, "Rehearse");
    const press = (name: string) => rehearse.getByRole("button", { name, exact: true }).click();
    await page.getByRole("button", { name: "Rehearse", exact: true }).click();
    // Of the two drivers only that of Chromium has a microphone for everybody.
    const records = page.context().browser()?.browserType().name() !== "firefox";
    if (records) await press("Record my voice");
    await press("Start");
    await expect(rehearse.getByRole("timer", { name: "Time told" })).not.toHaveText("0:00");
    await press("Keywords only");
    if (records) {
      await press("Stop recording");
      await rehearse.getByLabel("Your recording").evaluate((player: HTMLAudioElement) => player.play());
      await press("Drop it");
    }
    await press("Questions you may get");
    await rehearse.getByRole("list", { name: "Questions" }).getByRole("textbox").first().fill(`I would say ${canary("a note")}.`);
    await press("Practise");
    await press("Show my note");
    await expect(rehearse).toContainText(canary("a note"));
    await page.keyboard.press("Escape");
    await saved(page);
  });

  await test.step("the list of stories, and its bin", async () => {
    const stories = await openLibrary(page);
    const title = `The ${canary("the title")}`;
    await pressInRow(page, title, "Tags");
    await libraryRow(page, title).getByLabel("Tags, separated by commas").fill(`${canary("the tags")}, outage`);
    await page.keyboard.press("Enter");
    await expect(libraryRow(page, title)).toContainText(canary("the tags"));
    await pressInRow(page, title, "Duplicate");
    await pressInRow(page, `${title} (copy)`, "Rename");
    await libraryRow(page, `${title} (copy)`).getByRole("textbox", { name: "Title" }).fill(canary("a new name"));
    await page.keyboard.press("Enter");
    await expect(libraryRow(page, canary("a new name"))).toBeVisible();
    await stories.getByRole("searchbox", { name: "Search stories" }).fill(canary("the search"));
    await expect(stories.getByText("No story matches.")).toBeVisible();
    await stories.getByRole("searchbox", { name: "Search stories" }).fill("");
    await stories.getByRole("combobox", { name: "Sort by" }).selectOption("Title");
    await stories.getByRole("combobox", { name: "Tag" }).selectOption(canary("the tags"));
    await stories.getByRole("combobox", { name: "Tag" }).selectOption("All tags");
    await downloaded(page, () => stories.getByRole("button", { name: "Download all" }).click());
    await pressInRow(page, canary("a new name"), "Delete");
    await stories.getByRole("button", { name: "Undo" }).click();
    await pressInRow(page, canary("a new name"), "Delete");
    await stories.getByText("Bin (1)").click();
    await stories.getByRole("button", { name: "Delete for good" }).click();
    await stories.getByRole("button", { name: "Really? It is gone for good" }).click();
    await expect(stories.getByText("Bin (1)")).toBeHidden();
    await page.keyboard.press("Escape");
  });

  await test.step("in", async () => {
    const [, record] = storyRecord("imported", "Imported", `I promised ${canary("an imported text")}.`);
    const backup = JSON.stringify({ hindsight: "stories", format: 1, exported: 5, stories: [JSON.parse(record)], versions: [] });
    await page.getByLabel("Files to import").setInputFiles([
      { name: `${canary("the name of a file")}.md`, mimeType: "text/markdown", buffer: Buffer.from("## Context\n\nWords.") },
      { name: "backup.json", mimeType: "application/json", buffer: Buffer.from(backup) },
      { name: "broken.json", mimeType: "application/json", buffer: Buffer.from("{") },
    ]);
    await dialog(page, "Import").getByRole("button", { name: "Import 2 stories" }).click();
    await expect(libraryRow(page, "Imported")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByLabel("Files to import").setInputFiles("crates/story/formats/sealed-backup-1.json");
    await dialog(page, "Import").getByLabel("Passphrase of the file").fill(canary("the passphrase of a file"));
    await dialog(page, "Import").getByRole("button", { name: "Open", exact: true }).click();
    await expect(dialog(page, "Import")).toContainText("That is not the passphrase.", { timeout: 15_000 });
    await dialog(page, "Import").getByRole("button", { name: "Cancel" }).click();
  });

  await test.step("every other dialog", async () => {
    await page.getByRole("button", { name: /^Private/ }).click();
    await dialog(page, "Private").getByRole("button", { name: "Try to send something" }).click();
    await expect(dialog(page, "Private").getByRole("status")).toContainText("blocked");
    await dialog(page, "Private").getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Keys", exact: true }).click();
    await page.keyboard.press("Escape");
    await settings(page);
    await downloaded(page, () => part(page, "Storage").getByRole("button", { name: "Download all" }).click());
    await downloaded(page, () => part(page, "This app").getByRole("button", { name: "Take it with you" }).click());
    await page.keyboard.press("Escape");
  });

  await test.step("a second tab", async () => {
    const other = await page.context().newPage();
    await load(stage, other, () => other.goto("./"));
    await textbox(other, "Context").press("Control+End");
    await other.keyboard.type(` It had ${canary("another tab")}.`);
    await saved(other);
    await expect(textbox(page, "Context")).toHaveValue(new RegExp(canary("another tab")));
    await other.close();
  });

  await test.step("a frame on a coach's page", () => writeInFrame(stage, page));

  await test.step("the page loaded again", () => load(stage, page, () => page.reload()));

  await test.step("without its server", async () => {
    await stage.site.stop();
    await load(stage, page, () => page.reload());
    await write(page, SETBACK, ` ${canary(SETBACK)}.`);
    await saved(page);
    await stage.site.start();
  });

  await test.step("an update", async () => {
    const next = await laterBuild(join(stage.own, "next"), NEXT, "Sharper pencils.", stage.site.folder);
    plantInWorker(next, inWorker, stage.world.address); // it was made anew
    serve(stage, next);
    const offer = page.getByRole("button", { name: "Update ready" });
    await load(stage, page, async () => {
      await page.reload();
      await expect(offer).toBeVisible({ timeout: 15_000 });
    });
    await offer.click();
    const button = dialog(page, "Update ready").getByRole("button", { name: "Update now" });
    await load(stage, page, () => Promise.all([page.waitForEvent("load"), button.click()]));
  });

  await test.step("a passphrase", async () => {
    await setPassphrase(page, canary("the passphrase"));
    await write(page, SETBACK, " Sealed.");
    await saved(page);
    await settings(page);
    await part(page, "Passphrase").getByRole("button", { name: "Lock now" }).click();
    await unlock(page, canary("the passphrase"));
    await expect(textbox(page, SETBACK)).toHaveValue(/Sealed\.$/);
  });

  await test.step("everything erased", async () => {
    await settings(page);
    await part(page, "Erase everything").getByRole("button").click();
    await dialog(page, "Erase everything").getByRole("checkbox").check();
    await dialog(page, "Erase everything").getByRole("button", { name: "Erase everything" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(textbox(page, "Context")).toHaveValue("");
    await load(stage, page, () => page.reload());
    await expect(saveStatus(page)).toBeVisible();
  });

  await test.step("what another app shares", () => shareSomething(stage, page));
}
