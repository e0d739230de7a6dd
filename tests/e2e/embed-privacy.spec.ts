// A host that wants the words: it reads, asks, floods and lies, itself and through a second frame, and gets nothing. And what the frame says
// of where the words are kept.
import { writeFileSync } from "node:fs";

import type { FrameLocator, Page } from "@playwright/test";

import { expect, storage } from "./fixtures";
import { element, heard, hostPage, inside, openHost, panelIn, press, test, testOfFaults, untilReady, type Coach } from "./host";
import { serveSite, type Site } from "./site";

const SETBACK = "What went wrong";
const SECRET = "Zilpzalp";

/** A page with a bare frame, which speaks for itself: `say` posts to the frame, `got` is what came back. */
function bare({ app, coach }: { app: Site; coach: Coach }, attributes = ""): string {
  const head = `<script>
    globalThis.got = [];
    addEventListener("message", ({ data, origin }) => got.push({ data, origin }));
    globalThis.say = (message) => document.querySelector("iframe").contentWindow.postMessage(typeof message === "string" ? message : JSON.stringify(message), "*");
  </script>`;
  return hostPage({ app, coach }, `<iframe title="bare" ${attributes} src="${app.address}embed.html" width="900" height="760" style="border: 0"></iframe>`, { head, script: "" });
}

type Got = { data: string; origin: string };

/** What the bare frame has posted. */
const got = (page: Page) => page.evaluate(() => (globalThis as unknown as { got: Got[] }).got);
const say = (page: Page, ...messages: unknown[]) => page.evaluate((messages) => messages.forEach((message) => (globalThis as unknown as { say(message: unknown): void }).say(message)), messages);
/** Their kinds; whether the browser keeps drafts is another matter. */
const kinds = async (page: Page) => (await got(page)).map(({ data }) => JSON.parse(data).type as string).filter((type) => type !== "error");

/** Greets the bare frame and waits for its answer. Whatever was said before has been read by then. */
async function greet(page: Page, more: object = {}) {
  const before = (await kinds(page)).filter((type) => type === "ready").length;
  await say(page, { hindsight: 1, type: "hello", version: "1.0.0", options: {}, ...more });
  await expect.poll(async () => (await kinds(page)).filter((type) => type === "ready").length, { timeout: 30_000 }).toBe(before + 1);
}

/** All that is in the frame: what it shows, and what its fields hold. */
const whole = (frame: FrameLocator) =>
  frame.locator("html").evaluate((root) => [root.outerHTML, ...[...document.querySelectorAll<HTMLInputElement>("input, textarea, select")].map((field) => `${field.value} ${field.checked}`)]);

test("the frame says nothing before it is greeted, then only its answer, and to that page alone", async ({ page, app, coach }) => {
  await page.goto(bare({ app, coach }));
  const frame = page.locator("iframe").contentFrame();
  await expect(frame.locator("html[data-started]")).toBeAttached({ timeout: 20_000 });
  await panelIn(frame, SETBACK).fill(`${SECRET} was dropped.`);
  await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "was dropped" })).toBeVisible();
  expect(await got(page)).toEqual([]);
  await greet(page);
  const [{ data, origin }] = (await got(page)) as [Got];
  expect(origin).toBe(new URL(app.address).origin);
  expect(JSON.parse(data)).toEqual({ hindsight: 1, type: "ready", app: expect.stringMatching(/^\d+\.\d+\.\d+$/), height: 760 });
  // Under Chromium's private window "storage" is told as well.
  expect((await got(page)).map(({ data }) => data).join()).not.toContain(SECRET);
});

test("pages of yesterday and of tomorrow are understood, as far as they are known", async ({ page, app, coach }) => {
  await page.goto(bare({ app, coach }));
  const frame = page.locator("iframe").contentFrame();
  await greet(page, { options: { prompts: { context: "Of today?" } } });
  await expect(panelIn(frame, "Context")).toHaveAccessibleDescription("Of today?");
  await greet(page, { hindsight: 7, mood: "calm", options: { prompts: { context: "Of tomorrow?" }, accent: 7, families: { none: true }, glow: { deep: [1, 2] } } });
  await expect(panelIn(frame, "Context")).toHaveAccessibleDescription("Of tomorrow?");
  await greet(page, { options: undefined, version: undefined });
  await expect(panelIn(frame, "Context")).toHaveAccessibleDescription("What were you building? What was your responsibility?");
  await say(page, { hindsight: 9, type: "sing", song: "loud" }, { hindsight: 1, type: "focus", panel: "lesson", gently: true });
  await expect(panelIn(frame, "What you learned")).toBeFocused();
  expect(new Set(await kinds(page))).toEqual(new Set(["ready"]));
});

test("an element of today understands frames of yesterday and of tomorrow, and believes nobody else", async ({ page, app, coach }) => {
  const frame = `addEventListener("message", ({ data, source, origin }) => {
    if (JSON.parse(data).type !== "hello") return;
    const say = (message) => source.postMessage(typeof message === "string" ? message : JSON.stringify(message), origin);
    for (const nothing of ["", "{", "null", "[]", '{"hindsight":0,"type":"ready"}', '{"hindsight":"1","type":"ready","app":"9","height":1}', '{"type":"ready"}', '{"hindsight":1,"type":"__proto__"}', '{"hindsight":1,"type":"toString"}']) say(nothing);
    say({ hindsight: 8, type: "sing" });
    say({ hindsight: 1, type: "progress", panels: { context: { words: "many" } }, signals: 1 });
    say({ hindsight: 1, type: "shared", title: 7, panels: {}, text: null });
    say({ hindsight: 8, type: "ready", app: "9.9.9", height: 760, mood: "calm" });
    say({ hindsight: 8, type: "shared", title: "t", panels: { context: "c", setback: "s", response: "r", lesson: "l", epilogue: "e" }, text: "x", mood: "calm" });
  });`;
  app.alter = (path, body) => (path === "embed.html" ? Buffer.from(`<!doctype html><title>later</title><script src="sw.js"></script>`) : path === "sw.js" ? Buffer.from(frame) : body);
  await page.goto(hostPage({ app, coach }, `<hindsight-story share></hindsight-story>`));
  await expect.poll(() => heard(page, "shared")).toEqual([{ type: "shared", of: "", detail: { title: "t", panels: { context: "c", setback: "s", response: "r", lesson: "l" }, text: "x" } }]);
  expect((await heard(page, "ready")).map(({ detail }) => detail.app)).toEqual(["9.9.9"]);
  expect(await heard(page, "progress")).toEqual([]);
  await page.evaluate(() => {
    for (const message of [{ hindsight: 1, type: "shared", title: "f", panels: { context: "f", setback: "f", response: "f", lesson: "f" }, text: "forged" }]) postMessage(JSON.stringify(message), "*");
    return new Promise((read) => setTimeout(read));
  });
  expect(await heard(page, "shared"), "of the page's own window nothing is believed").toHaveLength(1);
});

testOfFaults("a page without an origin of its own, as from a disk, has it too, and gets neither numbers nor a story", async ({ page, app }, testInfo) => {
  const file = testInfo.outputPath("page.html");
  writeFileSync(file, `<!doctype html><title>disk</title><script>globalThis.got = []; addEventListener("message", ({ data }) => got.push(data));</script>
    <script src="${app.address}embed/v1/hindsight.js"></script><hindsight-story share progress></hindsight-story>`);
  await page.goto(`file://${file}`);
  const frame = inside(page);
  await panelIn(frame, SETBACK).fill(`${SECRET} was dropped.`);
  await element(page).evaluate((element) => (element as never as { ready: Promise<unknown> }).ready);
  await expect(frame.getByRole("button", { name: /^Share with/ })).toBeHidden();
  await expect(frame.getByRole("region", { name: "On this site" }).getByRole("checkbox")).toBeHidden();
  const said = await page.evaluate(() => (globalThis as unknown as { got: string[] }).got);
  expect(said.map((message) => JSON.parse(message).type).filter((type) => type !== "error")).toEqual(["ready"]);
  expect(said.join()).not.toContain(SECRET);
});

test("100,000 hostile messages change nothing and reveal nothing", async ({ page, app, coach }) => {
  test.slow();
  await page.goto(bare({ app, coach }));
  const frame = page.locator("iframe").contentFrame();
  await greet(page);
  await panelIn(frame, SETBACK).fill(`${SECRET} was dropped.`);
  await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "was dropped" })).toBeVisible();
  await expect(frame.getByRole("status", { name: "Save status" })).toHaveText(/^(Saved|Not saved)$/);
  await greet(page);
  const before = await whole(frame);
  const told = (await kinds(page)).length;

  await page.evaluate(async () => {
    let seed = 0x9e3779b9;
    const random = (below: number) => {
      seed ^= seed << 13;
      seed ^= seed >>> 17;
      seed ^= seed << 5;
      return (seed >>> 0) % below;
    };
    const window_ = document.querySelector("iframe")!.contentWindow!;
    const pick = <T>(of: readonly T[]) => of[random(of.length)]!;
    const wild = (depth = 0): unknown =>
      pick<() => unknown>([
        () => null, () => true, () => random(1e9), () => -1.5, () => 1e308, () => "", () => "\u0000\ud800", () => "<img src=x onerror=alert(1)>", () => "__proto__",
        () => "constructor", () => "x".repeat(random(2_000)), () => (depth > 3 ? [] : Array.from({ length: random(4) }, () => wild(depth + 1))),
        () => (depth > 3 ? {} : { [pick(["type", "options", "__proto__", "hindsight", "panel", "text"])]: wild(depth + 1) }),
      ])();
    // Each is of a kind that means something, and wrong in one way at least.
    const wrong = (): unknown => {
      const options = { theme: wild(), accent: wild(), fontPercent: -1, targetSeconds: 1e9, prompts: wild(), storyKey: "a/b", region: "gb", allow: wild() };
      return pick<() => unknown>([
        wild,
        () => JSON.stringify(wild()),
        () => JSON.stringify({ hindsight: pick([0, -1, 0.5, "1", null, true, [1]]), type: pick(["hello", "options", "ask", "focus"]), options: {}, panel: "lesson" }),
        () => JSON.stringify({ hindsight: 1, type: pick(["shared", "progress", "ready", "resize", "error", "erase", "read", "eval", "toString", wild()]), code: "storage", panels: wild() }),
        () => JSON.stringify({ hindsight: 1, type: "focus", panel: pick(["", "title", "Lesson", wild()]) }),
        () => JSON.stringify({ hindsight: 1, type: "options", options: pick([[], "x", 1]) }),
        () => JSON.stringify({ hindsight: 1, type: "options", options: { ...options, allow: pick([true, "share", { share: true }, ["SHARE"], [["share"]]]), accent: "url(https://evil.example/)", prompts: { setback: "x".repeat(301) }, theme: "purple" } }),
        () => (random(50) > 0 ? wild() : JSON.stringify({ hindsight: 1, type: "options", options: { theme: "dark", prompts: { context: "x".repeat(70_000) } } }).slice(0, pick([70_100, 66_000]))),
        () => `${JSON.stringify({ hindsight: 1, type: "options", options: { theme: "dark", fontPercent: 200 } })}${pick(["}", ",", "x", "\u0000"])}`,
        () => JSON.stringify({ hindsight: 1, type: "options", options: { theme: "dark" } }).slice(0, 1 + random(40)),
        () => "[".repeat(random(5_000)),
        () => ({ hindsight: 1, type: "options", options: { theme: "dark" } }), // no text
        () => new Uint8Array(8),
        () => new Blob([`{"hindsight":1,"type":"ask"}`]),
        () => new Map([["hindsight", 1]]),
      ])();
    };
    for (let sent = 0; sent < 100_000; sent += 1) {
      window_.postMessage(wrong(), "*");
      if (sent % 2_000 === 0) await new Promise((later) => setTimeout(later)); // so that the queue stays short
    }
  });

  await greet(page);
  expect(await whole(frame)).toEqual(before);
  expect((await kinds(page)).length, "but for the answer to the greeting nothing came back").toBe(told + 1);
  await panelIn(frame, SETBACK).fill("It still works: QA missed it.");
  await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "QA missed it" })).toBeVisible();
});

testOfFaults("a host that tries every way to the frame, its storage and its text gets nothing", async ({ page, app, coach, browserName }) => {
  const frame = await openHost({ app, coach }, page, "<hindsight-story share progress></hindsight-story>");
  await panelIn(frame, SETBACK).fill(`${SECRET} was dropped.`);
  await frame.getByRole("textbox", { name: "Story title" }).fill(SECRET);
  if (browserName === "firefox") await expect(frame.getByRole("status", { name: "Save status" })).toHaveText("Saved");

  const found = await page.evaluate(async (home) => {
    const element = document.querySelector("hindsight-story")!;
    const iframe = element.shadowRoot!.querySelector("iframe")!;
    const inner = iframe.contentWindow! as Window & Record<string, unknown>;
    const tries: Record<string, () => unknown> = {
      "its document": () => iframe.contentDocument?.documentElement.outerHTML,
      "its window's document": () => inner.document.body.textContent,
      "its frames": () => (window.frames[0] as Window).document,
      "its storage": () => ({ ...inner.localStorage }),
      "its session": () => ({ ...inner.sessionStorage }),
      "its databases": () => inner.indexedDB,
      "its caches": () => inner.caches,
      "its selection": () => inner.getSelection(),
      "its address": () => inner.location.href,
      "its name": () => inner.name,
      "its code": () => (inner as unknown as { eval(code: string): unknown }).eval("document.body.textContent"),
      "what it holds for the app": () => inner.heldMessages,
      "its highlights": () => (inner as unknown as { CSS: typeof CSS }).CSS.highlights,
      "its fields": () => inner["0"],
      "a property put on it": () => ((inner as Record<string, unknown>).planted = 1),
      "another prototype": () => Object.getPrototypeOf(inner) && Object.getOwnPropertyNames(inner).map((name) => [name, String(Reflect.get(inner, name)).slice(0, 40)]),
      "the page's own storage": () => ({ ...localStorage, ...sessionStorage }),
      "the page's own databases": async () => indexedDB.databases?.(),
      "the page's cookies": () => document.cookie,
      "the element's fields": () => JSON.stringify(element) + Object.keys(element) + element.outerHTML + element.shadowRoot!.innerHTML + element.textContent,
      "its page by fetch": async () => (await fetch(`${home}embed.html`)).text(),
      "its page by fetch, with what the browser knows": async () => (await fetch(`${home}embed.html`, { credentials: "include", mode: "no-cors" })).text(),
      "its print": () => inner.print(),
      "what focus tells": () => iframe.matches(":focus-within") && document.activeElement?.textContent,
      "its timings": () => performance.getEntriesByType("resource").map((entry) => JSON.stringify(entry)),
      "how many frames it has": () => inner.length,
    };
    const found: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(tries)) {
      try {
        const value = await attempt();
        found[name] = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
      } catch (error) {
        found[name] = `refused: ${(error as Error).name}`;
      }
    }
    return found;
  }, app.address);
  expect(JSON.stringify(found)).not.toContain(SECRET);
  for (const what of ["its window's document", "its storage", "its session", "its databases", "its selection", "its address", "its code", "what it holds for the app", "a property put on it", "its page by fetch"]) {
    expect(found[what], what).toMatch(/^refused/);
  }
  expect(found["its document"]).toMatch(/undefined|null|refused/);

  await test.step("nor by leading the frame elsewhere, to a page of the host's own", async () => {
    coach.files.set("/thief.html", { body: `<script>parent.postMessage(JSON.stringify({ stolen: [document.referrer, name, ...Object.values({ ...localStorage })] }), "*")</script>` });
    const stolen = await page.evaluate(() => new Promise<string>((done) => {
      addEventListener("message", ({ data }) => String(data).includes("stolen") && done(data));
      document.querySelector("hindsight-story")!.shadowRoot!.querySelector("iframe")!.contentWindow!.location.href = "/thief.html";
    }));
    expect(stolen).not.toContain(SECRET);
  });
  expect(await heard(page, "shared")).toEqual([]);
  expect(await heard(page, "progress")).toEqual([]);
});

testOfFaults("a hostile second frame on the page, even of the app's own address and host name, gets nothing and is believed nothing", async ({ page, app, coach, browserName }) => {
  // Its origin differs from the app's by the port alone, so that it is as near to it as can be.
  const hostile = await serveSite({ folder: "examples/coaching-site" });
  hostile.alter = (path, body) => (path === "index.html" ? Buffer.from(`<!doctype html><title>hostile</title>
    <iframe title="its own" src="${app.address}embed.html" width="800" height="700"></iframe><script>
      globalThis.got = [];
      addEventListener("message", ({ data, origin }) => got.push({ data, origin }));
      document.querySelector("iframe").addEventListener("load", ({ target }) => target.contentWindow.postMessage('{"hindsight":1,"type":"hello"}', "*"));
    </script>`) : body);
  try {
    await page.goto(hostPage({ app, coach }, `<hindsight-story share progress story-key="a"></hindsight-story><iframe id="hostile" title="hostile" src="${hostile.address}" width="820" height="720"></iframe><iframe id="bare" title="bare" src="${app.address}embed.html" width="820" height="720"></iframe>`));
    await untilReady(page);
    // The element's frame is in its shadow, where other frames find no window of it. One that stands in the open is greeted by its page, too.
    const bare = page.locator("#bare").contentFrame();
    await page.locator("#bare").evaluate((bare: HTMLIFrameElement) => bare.contentWindow!.postMessage(`{"hindsight":1,"type":"hello","options":{"storyKey":"bare"}}`, "*"));
    await expect(bare.locator("html[data-started]")).toBeAttached({ timeout: 20_000 });
    await panelIn(bare, SETBACK).fill(SECRET);
    const frame = inside(page);
    await panelIn(frame, SETBACK).fill(`${SECRET} was dropped.`);
    if (browserName === "firefox") await expect(frame.getByRole("status", { name: "Save status" })).toHaveText("Saved");
    const enemy = page.locator("#hostile").contentFrame();
    const own = enemy.locator("iframe").contentFrame();
    await expect(own.locator("html[data-started]")).toBeAttached({ timeout: 20_000 });

    const refused = await enemy.locator("body").evaluate(async () => {
      const answers: string[] = [];
      const siblings = [...Array(parent.length).keys()].map((at) => parent[at]!).filter((other) => other !== window);
      const own = document.querySelector("iframe")!.contentWindow!;
      for (const target of [...siblings, own]) {
        for (const attempt of [() => target.document.body.textContent, () => JSON.stringify(target.localStorage), () => target.location.href]) {
          try {
            answers.push(String(attempt()));
          } catch {
            answers.push("refused");
          }
        }
        for (const [type, more] of [["hello", { options: { allow: ["share", "progress"], storyKey: "a", theme: "dark", prompts: { context: "Hostile?" } } }], ["options", { options: { theme: "dark", prompts: { context: "Hostile?" } } }], ["ask", {}], ["focus", { panel: "lesson" }]] as const) {
          target.postMessage(JSON.stringify({ hindsight: 1, type, version: "1.0.0", ...more }), "*");
        }
      }
      // And to the host, as if it were the app.
      for (const message of [{ type: "ready", app: "6.6.6", height: 9_000 }, { type: "error", code: "start" }, { type: "shared", title: "f", panels: { context: "f", setback: "f", response: "f", lesson: "f" }, text: "forged" }]) {
        parent.postMessage(JSON.stringify({ hindsight: 1, ...message }), "*");
      }
      return answers;
    });
    expect(refused.length, "its own frame, the one in the open, and in Firefox that in the element's shadow").toBe(browserName === "firefox" ? 9 : 6);
    expect(new Set(refused)).toEqual(new Set(["refused"]));
    await expect(panelIn(own, "Context"), "its own frame has heard it").toHaveAccessibleDescription("Hostile?");
    await expect(panelIn(own, SETBACK), "and has another draft, though the key is the same").toHaveValue("");
    for (const other of [frame, bare]) {
      await expect(panelIn(other, "Context"), "the page's have not").toHaveAccessibleDescription("What were you building? What was your responsibility?");
    }
    for (const other of [frame, bare]) await expect(other.getByText(/would like to read your story/)).toBeHidden();
    const messages = await enemy.locator("body").evaluate(() => (globalThis as unknown as { got: Got[] }).got);
    expect(messages.map(({ data }) => JSON.parse(data).type).filter((type) => type !== "error")).toEqual(["ready", "ready"]);
    expect(JSON.stringify(messages)).not.toContain(SECRET);
    expect(await heard(page, "shared")).toEqual([]);
    expect(await heard(page, "ready")).toHaveLength(1);
    expect((await heard(page, "error")).map(({ detail }) => detail.code)).not.toContain("start");
  } finally {
    await hostile.stop();
  }
});

testOfFaults.describe("framing", () => {
  testOfFaults("of the full app, of its portable edition and of the configurator is refused by the headers", async ({ page, app, coach, request }) => {
    for (const path of ["", "index.html", "hindsight-portable.html", "coaches/", "coaches/index.html"]) {
      const headers = (await request.get(`${app.address}${path}`)).headers();
      expect(headers["content-security-policy"], path).toMatch(/frame-ancestors 'none'/);
      expect(headers["x-frame-options"], path).toMatch(/^DENY$/i);
    }
    expect((await request.get(`${app.address}embed.html`)).headers()["content-security-policy"]).not.toContain("frame-ancestors");
    // The page waits for what its frames load. Of the app there would be fields by then, before it has started.
    await page.goto(hostPage({ app, coach }, `<iframe title="whole" src="${app.address}"></iframe>`, { script: "" }));
    await expect(page.locator("iframe").contentFrame().locator("textarea")).toHaveCount(0);
    await page.goto(hostPage({ app, coach }, `<iframe title="for frames" src="${app.address}embed.html"></iframe>`, { script: "" }));
    await expect(page.locator("iframe").contentFrame().locator("textarea")).not.toHaveCount(0);
  });

  testOfFaults("of the full app is refused by itself, where a host sends no headers", async ({ page, app, coach }) => {
    const plain = await serveSite();
    await page.goto(hostPage({ app, coach }, `<iframe title="whole" src="${plain.address}" width="900" height="700"></iframe>`));
    const frame = page.locator("iframe").contentFrame();
    await expect(frame.getByRole("alert").filter({ visible: true })).toContainText("does not run inside another page");
    await expect(panelIn(frame, "Context")).toBeDisabled();
    await plain.stop();
  });

  testOfFaults("is what the embed page is for: by itself it leads to the full app", async ({ page, app }) => {
    await page.goto(`${app.address}embed.html`);
    await expect(page).toHaveURL(app.address);
    await expect(page.locator("html[data-started]")).toBeAttached();
  });

  test("leaves no worker, no manifest and no way to install, and erasing takes a second step that is seen", async ({ page, app, coach }) => {
    const frame = await openHost({ app, coach }, page);
    await panelIn(frame, SETBACK).fill("I dropped the table.");
    await expect(frame.locator("link[rel=manifest]")).toHaveCount(0);
    for (const name of ["Stories", "Install Hindsight", "Update ready"]) await expect(frame.getByRole("button", { name })).toHaveCount(0);
    expect(app.log.map(({ url }) => url).filter((url) => /sw\.js|manifest/.test(url))).toEqual([]);
    // A file that is dropped would else take the frame's place.
    const refused = await frame.locator("body").evaluate((body) => ["dragover", "drop"].map((type) => {
      const carrier = new DataTransfer();
      carrier.items.add(new File(["x"], "story.html", { type: "text/html" }));
      return !body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carrier }));
    }));
    expect(refused).toEqual([true, true]);
    await press(frame.getByRole("button", { name: "Settings", exact: true }));
    await press(frame.getByRole("dialog", { name: "Settings" }).getByRole("button", { name: "Erase everything…" }));
    const erase = frame.getByRole("dialog", { name: "Erase everything" });
    await press(erase.getByRole("button", { name: "Erase everything" }));
    await expect(erase, "the box comes first").toBeVisible();
    await expect(panelIn(frame, SETBACK)).toHaveValue("I dropped the table.");
  });
});

test.describe("storage", () => {
  /** What the frame says before the first word. */
  const told = (frame: FrameLocator) => frame.getByRole("region", { name: "On this site" }).getByRole("status");

  test.describe("where the browser gives the frame some", () => {
    test.use({ storing: true });

    test("the candidate is told where the draft lives; it is there again after a reload, apart for each key, and the page around it has none of it", async ({ page, app, coach }) => {
      const path = `<hindsight-story story-key="a"></hindsight-story>`;
      const frame = await openHost({ app, coach }, page, path);
      await expect(told(frame)).toContainText("stays in this browser");
      await expect(told(frame)).toContainText(new URL(coach.address).host);
      await panelIn(frame, SETBACK).fill(`${SECRET} was dropped.`);
      await expect(frame.getByRole("status", { name: "Save status" })).toHaveText("Saved");
      await page.reload();
      await untilReady(page);
      await expect(panelIn(frame, SETBACK)).toHaveValue(`${SECRET} was dropped.`);
      await element(page).evaluate((element) => element.setAttribute("story-key", "b"));
      await expect(panelIn(frame, SETBACK)).toHaveValue("");
      await panelIn(frame, SETBACK).fill("The other lesson.");
      await element(page).evaluate((element) => element.setAttribute("story-key", "a"));
      await expect(panelIn(frame, SETBACK)).toHaveValue(`${SECRET} was dropped.`);
      await element(page).evaluate((element) => element.setAttribute("story-key", "b"));
      await expect(panelIn(frame, SETBACK), "what was not saved yet was saved first").toHaveValue("The other lesson.");
      expect(await storage(page), "the page's own storage").toEqual({});
      expect(await heard(page, "error")).toEqual([]);

      const full = await page.context().newPage();
      await full.goto(app.address);
      await expect(full.locator("html[data-started]")).toBeAttached();
      expect(JSON.stringify(await storage(full)), "the full app's storage is another").not.toContain(SECRET);
    });
  });

  test.describe("where it is refused", () => {
    test.use({ firefoxPreferences: { "network.cookie.cookieBehavior": 1 } }); // Chromium's private windows refuse it as they are

    test("the candidate is told before the first word, can write, and is offered a copy, a file and the full app; the page hears of it", async ({ page, app, coach }) => {
      const frame = await openHost({ app, coach }, page);
      await expect(told(frame)).toContainText("keeps nothing");
      for (const name of ["Copy story", "Download", "Open in the full app"]) {
        await expect(frame.getByRole("region", { name: "On this site" }).getByRole("button", { name })).toBeVisible();
      }
      await expect.poll(async () => (await heard(page, "error")).map(({ detail }) => detail.code)).toEqual(["storage"]);
      await panelIn(frame, SETBACK).fill("The table was dropped.");
      await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "was dropped" })).toBeVisible();
      await expect(frame.getByRole("status", { name: "Save status" })).toHaveText("Not saved");
    });
  });
});
