// A host that wants the words: it reads, asks, floods and lies, itself and through a second frame, and gets nothing. And what the frame says
// of where the words are kept.
import { writeFileSync } from "node:fs";

import type { FrameLocator, Page } from "@playwright/test";

import { expect, storage } from "./fixtures";
import { arrivals, countArrivals, element, heard, hostPage, inside, openHost, panelIn, press, sent, test, testOfFaults, types, untilReady, type Coach, type Sent } from "./host";
import { PASSPHRASE } from "./settings";
import { serveSite, type Site } from "./site";

const SETBACK = "What went wrong";
const SECRET = "Zilpzalp";

/** Of a part in which the page has several texts and shows one, only that one. */
const SEEN = { useInnerText: true };

/** A page with a bare frame, which speaks for itself: `say` posts to the frame. */
function bare({ app, coach }: { app: Site; coach: Coach }, style = "width: 900px; height: 760px"): string {
  const head = `<script>
    globalThis.say = (message) => document.querySelector("iframe").contentWindow.postMessage(typeof message === "string" ? message : JSON.stringify(message), "*");
  </script>`;
  return hostPage({ app, coach }, `<iframe title="bare" src="${app.address}embed.html" style="border: 0; ${style}"></iframe>`, { head, script: "" });
}

const say = (page: Page, ...messages: unknown[]) => page.evaluate((messages) => messages.forEach((message) => (globalThis as unknown as { say(message: unknown): void }).say(message)), messages);
/** The kinds of messages that came back; whether the browser keeps drafts is another matter. */
const kinds = async (page: Page) => (await types(page)).filter((type) => type !== "error");

const prompt = (frame: FrameLocator) => expect(panelIn(frame, "Context"));
const OWN_PROMPT = "What were you building? What was your responsibility?";

/** Greets the bare frame and waits for its answer. */
async function greet(page: Page, more: object = {}) {
  await say(page, { hindsight: 1, type: "hello", version: "1.0.0", options: {}, ...more });
  await expect.poll(() => kinds(page), { timeout: 30_000 }).toContain("ready");
}

/** Whatever was said to the bare frame before has been read and answered: what is said now has been. Its options are the usual ones then. */
async function settle(page: Page) {
  for (const options of [{ fontPercent: 110 }, {}]) {
    const before = (await kinds(page)).filter((kind) => kind === "resize").length;
    await say(page, { hindsight: 1, type: "options", options });
    await expect.poll(async () => (await kinds(page)).filter((kind) => kind === "resize").length, { timeout: 30_000 }).toBe(before + 1);
  }
}

/** All that is in the frame: what it shows, and what its fields hold. */
const whole = (frame: FrameLocator) =>
  frame.locator("html").evaluate((root) => [root.outerHTML, ...[...document.querySelectorAll<HTMLInputElement>("input, textarea, select")].map((field) => `${field.value} ${field.checked}`)]);

test("the frame says nothing before it is greeted, then only its answer, and to that page alone", { tag: "@one-browser" }, async ({ page, app, coach }) => {
  await page.goto(bare({ app, coach }));
  const frame = page.locator("iframe").contentFrame();
  await expect(frame.locator("html[data-started]")).toBeAttached({ timeout: 20_000 });
  await panelIn(frame, SETBACK).fill(`${SECRET} was dropped.`);
  await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "was dropped" })).toBeVisible();
  // What is no hello is heard by nobody yet.
  await say(page, { hindsight: 1, type: "options", options: { prompts: { context: "Rude?" } } }, { hindsight: 1, type: "ask" });
  await frame.locator("html").evaluate(() => new Promise((read) => setTimeout(read)));
  await prompt(frame).toHaveAccessibleDescription(OWN_PROMPT);
  expect(await sent(page)).toEqual([]);
  await greet(page);
  const [{ data, origin }] = (await sent(page)) as [Sent];
  expect(origin).toBe(new URL(app.address).origin);
  expect(JSON.parse(data)).toEqual({ hindsight: 1, type: "ready", app: expect.stringMatching(/^\d+\.\d+\.\d+$/), height: 760 });
  await settle(page);
  await expect(panelIn(frame, SETBACK), "what was written before stays").toHaveValue(`${SECRET} was dropped.`);
  // Under Chromium's private window "storage" is told as well.
  expect(new Set(await types(page))).toEqual(new Set(["ready", "resize", ...((await types(page)).includes("error") ? ["error"] : [])]));
  expect(JSON.stringify(await sent(page))).not.toContain(SECRET);
});

test("pages of yesterday and of tomorrow are understood, as far as they are known", { tag: "@one-browser" }, async ({ page, app, coach }) => {
  await page.goto(bare({ app, coach }));
  const frame = page.locator("iframe").contentFrame();
  await greet(page, { hindsight: 7, mood: "calm", version: undefined, options: { prompts: { context: "Of tomorrow?" }, accent: 7, families: { none: true }, glow: { deep: [1, 2] } } });
  await prompt(frame).toHaveAccessibleDescription("Of tomorrow?");
  await say(page, { hindsight: 1, type: "options", options: { prompts: { context: "Of today?" } } });
  await prompt(frame).toHaveAccessibleDescription("Of today?");
  await say(page, { hindsight: 1, type: "options" });
  await prompt(frame).toHaveAccessibleDescription(OWN_PROMPT);
  await say(page, { hindsight: 9, type: "sing", song: "loud" }, { hindsight: 1, type: "focus", panel: "lesson", gently: true });
  await expect(panelIn(frame, "What you learned")).toBeFocused();
  // Another greeting changes what it says, and gets no second answer: there is nothing to tell.
  await say(page, { hindsight: 2, type: "hello", options: { prompts: { context: "Once more?" } } });
  await prompt(frame).toHaveAccessibleDescription("Once more?");
  await settle(page);
  expect(await kinds(page)).toEqual(["ready", "resize", "resize"]);
});

test("where the caret goes moves nothing on the page around, whatever is written", async ({ page, app, coach }) => {
  const head = `<script>globalThis.say = (message) => document.querySelector("iframe").contentWindow.postMessage(JSON.stringify(message), "*");</script>`;
  // As a page would that wants to learn from its own scrolling where the caret is.
  const body = `<button>Away</button><div id="clip" style="height: 200px; overflow: hidden"><iframe title="bare" src="${app.address}embed.html" style="border: 0; width: 900px; height: 3000px"></iframe></div>`;
  await page.goto(hostPage({ app, coach }, body, { head, script: "" }));
  const frame = page.locator("iframe").contentFrame();
  await greet(page);
  const tops = async () => {
    const tops: number[][] = [];
    for (const [panel, name] of [["lesson", "What you learned"], ["context", "Context"], ["response", "What you did"]] as const) {
      await page.evaluate(() => {
        document.querySelector("button")!.focus();
        document.querySelector("#clip")!.scrollTop = 0;
        scrollTo(0, 0);
      });
      await say(page, { hindsight: 1, type: "focus", panel });
      await expect(panelIn(frame, name)).toBeFocused();
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
      tops.push(await page.evaluate(() => [document.querySelector("#clip")!.scrollTop, document.querySelector("#clip")!.scrollLeft, scrollY]));
    }
    return tops;
  };
  const place = () => panelIn(frame, "What you learned").evaluate((field) => field.getBoundingClientRect().top);
  const [before, above] = [await tops(), await place()];
  expect(new Set(before.flat())).toEqual(new Set([0]));
  // Not as a person would, to whom the browser scrolls.
  for (const name of ["Context", SETBACK]) {
    await panelIn(frame, name).evaluate((field: HTMLTextAreaElement) => {
      field.value = "The table was dropped.\n".repeat(30);
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
  }
  await expect.poll(place, "the panel is elsewhere now").toBeGreaterThan(above + 500);
  expect(await tops()).toEqual(before);
});

const FORGED = { title: "f", panels: { context: "f", setback: "f", response: "f", lesson: "f" }, text: "forged" };

testOfFaults("an element of today understands frames of yesterday and of tomorrow, and believes only its own frame, and that only of the app's origin", async ({ page, app, coach }) => {
  const forged = JSON.stringify({ hindsight: 1, type: "shared", ...FORGED });
  const frame = `addEventListener("message", ({ data, source, origin }) => {
    if (JSON.parse(data).type !== "hello") return;
    const say = (message) => source.postMessage(typeof message === "string" ? message : JSON.stringify(message), origin);
    for (const nothing of ["", "{", "null", "[]", '{"hindsight":0,"type":"ready"}', '{"hindsight":"1","type":"ready","app":"9","height":1}', '{"type":"ready"}', '{"hindsight":1,"type":"__proto__"}', '{"hindsight":1,"type":"toString"}']) say(nothing);
    say({ hindsight: 8, type: "sing" });
    say({ hindsight: 1, type: "progress", panels: { context: { words: "many" } }, signals: 1 });
    say({ hindsight: 1, type: "shared", title: 7, panels: {}, text: null });
    say({ hindsight: 8, type: "ready", app: "9.9.9", height: 760, mood: "calm" });
    say({ hindsight: 8, type: "shared", title: "t", panels: { context: "c", setback: "s", response: "r", lesson: "l", epilogue: "e" }, text: "x", mood: "calm" });
  });
  if (location.hash === "#forging") parent.postMessage(${JSON.stringify(forged)}, "*");`;
  app.alter = (path, body) => (path === "embed.html" ? Buffer.from(`<!doctype html><title>later</title><script src="sw.js"></script>`) : path === "sw.js" ? Buffer.from(frame) : body);
  const elsewhere = await serveSite({ folder: "examples/coaching-site" });
  elsewhere.alter = () => Buffer.from(`<!doctype html><title>elsewhere</title><script>parent.postMessage(${JSON.stringify(forged)}, "*")</script>`);
  try {
    await page.goto(hostPage({ app, coach }, `<hindsight-story share progress></hindsight-story>`));
    const shared = [{ type: "shared", of: "", detail: { title: "t", panels: { context: "c", setback: "s", response: "r", lesson: "l" }, text: "x" } }];
    await expect.poll(() => heard(page, "shared")).toEqual(shared);
    expect((await heard(page, "ready")).map(({ detail }) => detail.app)).toEqual(["9.9.9"]);
    expect(await heard(page, "progress")).toEqual([]);

    // What is forged is as the element would have it, but for whence it comes. Each has arrived before it is asked for.
    const forgeries = async (origin: string) => (await sent(page)).filter((message) => message.data === forged && message.origin === new URL(origin).origin).length;
    await page.evaluate((forged) => postMessage(forged, "*"), forged);
    await expect.poll(() => forgeries(coach.address), "from the page's own window").toBe(1);
    await page.evaluate((src) => document.body.append(Object.assign(document.createElement("iframe"), { src })), `${app.address}embed.html#forging`);
    await expect.poll(() => forgeries(app.address), "of the app's origin, but another frame").toBe(1);
    await element(page).locator("iframe").evaluate((frame: HTMLIFrameElement, src) => (frame.src = src), `${elsewhere.address}index.html`);
    await expect.poll(() => forgeries(elsewhere.address), "the element's own frame, but another origin").toBe(1);
    expect(await heard(page, "shared"), "none of them was believed").toEqual(shared);
    // And the same words from its own frame and of the app's origin are.
    await element(page).locator("iframe").evaluate((frame: HTMLIFrameElement, src) => (frame.src = src), `${app.address}embed.html#forging`);
    await expect.poll(() => heard(page, "shared")).toContainEqual({ type: "shared", of: "", detail: FORGED });
  } finally {
    await elsewhere.stop();
  }
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
  const got = () => page.evaluate(() => (globalThis as unknown as { got: string[] }).got);
  // Whatever the words have set off has been said by then: the answer to what comes later has.
  await element(page).evaluate((element) => element.setAttribute("font-scale", "0.9"));
  await expect.poll(async () => (await got()).join()).toContain(`"resize"`);
  const said = await got();
  expect(said.map((message) => JSON.parse(message).type).filter((type) => type !== "error")).toEqual(["ready", "resize"]);
  expect(said.join()).not.toContain(SECRET);
});

test("100,000 hostile messages change nothing and reveal nothing", async ({ page, app, coach }) => {
  test.slow();
  await countArrivals(page);
  await page.goto(bare({ app, coach }));
  const frame = page.locator("iframe").contentFrame();
  await greet(page);
  await panelIn(frame, SETBACK).fill(`${SECRET} was dropped.`);
  await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "was dropped" })).toBeVisible();
  await expect(frame.getByRole("status", { name: "Save status" })).toHaveText(/^(Saved|Not saved)$/);
  await settle(page);
  const before = await whole(frame);
  const told = await kinds(page);
  const arrived = await arrivals(frame);

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

  await settle(page);
  expect((await arrivals(frame)) - arrived, "each has arrived").toBe(100_002);
  expect(await whole(frame)).toEqual(before);
  expect((await kinds(page)).slice(told.length), "but for two answers nothing came back").toEqual(["resize", "resize"]);
  await panelIn(frame, SETBACK).fill("It still works: QA missed it.");
  await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "QA missed it" })).toBeVisible();
});

testOfFaults.describe(() => {
  testOfFaults.use({ storing: true }); // so that there is something stored to be read

  testOfFaults("a host that tries every way to the frame, its storage and its text gets nothing", async ({ page, app, coach, browserName }) => {
    const frame = await openHost({ app, coach }, page, `<hindsight-story share progress></hindsight-story><input aria-label="Own">`);
    /** What a page could count of a frame without looking into it. */
    const counts = () => page.evaluate(() => [history.length, performance.getEntries().length, document.querySelector("hindsight-story")!.shadowRoot!.querySelector("iframe")!.contentWindow!.length]);
    const before = await counts();
    await page.evaluate(() => {
      const keys: string[] = [];
      Object.assign(globalThis, { keys });
      for (const type of ["keydown", "keyup", "beforeinput", "input", "copy", "selectionchange", "compositionstart"]) {
        for (const place of [window, document]) place.addEventListener(type, () => keys.push(type), true);
      }
    });
    await frame.getByRole("textbox", { name: "Story title" }).fill(SECRET);
    await panelIn(frame, SETBACK).fill(`${SECRET} was dropped.`);
    await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "was dropped" })).toBeVisible();
    if (browserName === "chromium") {
      await panelIn(frame, "Context").focus();
      await page.keyboard.type(SECRET);
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.press("ControlOrMeta+c");
      await expect(panelIn(frame, "Context")).toHaveValue(SECRET);
    }
    await expect(frame.getByRole("status", { name: "Save status" })).toHaveText("Saved");
    expect(await counts(), "the history, the entries of performance and the frames in the frame").toEqual(before);
    const keys = () => page.evaluate(() => [...new Set((globalThis as unknown as { keys: string[] }).keys)]);
    expect(await keys(), "what listens to keys on the page hears none").toEqual([]);

    /** Each way to read what is in a frame, tried on one; "" where it finds nothing, and the error's name where it is refused. */
    const read = (which: "the frame" | "a frame of the page's own") => page.evaluate(async (which) => {
      const iframe = which === "the frame" ? document.querySelector("hindsight-story")!.shadowRoot!.querySelector("iframe")! : document.querySelector<HTMLIFrameElement>("#own")!;
      const inner = iframe.contentWindow! as Window & Record<string, any>;
      const tries: Record<string, () => unknown> = {
        "its document": () => iframe.contentDocument!.documentElement.outerHTML,
        "its window's document": () => inner.document.body.textContent,
        "its title": () => inner.document.title,
        "its place among the frames": () => Array.from({ length: window.length }, (_, at) => window[at]!).concat(inner).map((frame) => frame.document.body.textContent),
        "its storage": () => ({ ...inner.localStorage }),
        "its session": () => ({ ...inner.sessionStorage }),
        "its databases": async () => (await inner.indexedDB.databases()).map(({ name }: IDBDatabaseInfo) => name),
        "its caches": () => inner.caches.keys(),
        "its selection": () => inner.getSelection()!.anchorNode!.textContent,
        "its address": () => inner.location.href,
        "its name": () => inner.name,
        "its history": () => inner.history.state,
        "its code": () => inner.eval("document.body.textContent"),
        "its functions": () => new inner.Function("return document.body.textContent")(),
        "what it holds for the app": () => inner.heldMessages,
        "its highlights": () => [...inner.CSS.highlights.values()].flatMap((ranges: Highlight) => [...ranges].map(String)),
        "its fields": () => inner.document.querySelector("textarea")!.value,
        "a part by its name": () => inner.part.textContent,
        "its timings": () => inner.performance.getEntries().map((entry) => entry.name),
        "its search": () => inner.find("Zilpzalp") && "Zilpzalp",
      };
      const found: Record<string, string> = {};
      for (const [name, attempt] of Object.entries(tries)) {
        try {
          found[name] = JSON.stringify((await attempt()) ?? "");
        } catch (error) {
          found[name] = `refused: ${(error as Error).name}`;
        }
      }
      return found;
    }, which);
    const refused = await read("the frame");
    for (const [way, answer] of Object.entries(refused)) expect(answer, way).toMatch(/^refused: (SecurityError|TypeError)$/);

    /** What is no reading of the frame, and may give something away all the same. */
    const around = async (secret: string) => page.evaluate(async ([home, secret]) => {
      const element = document.querySelector("hindsight-story")!;
      const iframe = element.shadowRoot!.querySelector("iframe")!;
      const inner = iframe.contentWindow! as Window & Record<string, unknown>;
      const no = (error: Error) => `refused: ${error.name}`;
      return JSON.stringify([
        Object.getOwnPropertyNames(inner).map((name) => {
          try {
            return [name, String(Reflect.get(inner, name))];
          } catch {
            return name;
          }
        }),
        { ...localStorage, ...sessionStorage },
        await indexedDB.databases?.(),
        document.cookie,
        JSON.stringify(element), Object.keys(element), element.outerHTML, element.shadowRoot!.innerHTML, element.textContent,
        await fetch(`${home}embed.html`).then((answer) => answer.text(), no),
        await fetch(`${home}embed.html`, { credentials: "include", mode: "no-cors" }).then((answer) => answer.text(), no),
        performance.getEntries().map((entry) => JSON.stringify(entry)),
        // In Firefox the last says: and look into the frames.
        (window as unknown as { find(...how: unknown[]): boolean }).find(secret, false, false, true, false, true) && secret,
      ]);
    }, [app.address, secret] as const);
    expect(await around(SECRET)).not.toContain(SECRET);
    expect(await page.evaluate(() => {
      const inner = document.querySelector("hindsight-story")!.shadowRoot!.querySelector("iframe")!.contentWindow! as Window & Record<string, unknown>;
      return [() => (inner.planted = 1), () => inner.print(), () => inner.stop()].map((attempt) => {
        try {
          return String(attempt());
        } catch (error) {
          return (error as Error).name;
        }
      });
    }), "nor does it do anything there").toEqual(["SecurityError", "SecurityError", "SecurityError"]);

    await test.step("control: all of it finds the words in a frame and a page of the host's own", async () => {
      await page.evaluate(async (secret) => {
        const own = Object.assign(document.createElement("iframe"), { id: "own", name: secret });
        document.body.append(own);
        const inner = own.contentWindow! as Window & Record<string, any>;
        const { document: inside } = inner;
        inside.title = secret;
        inside.body.innerHTML = `<p id="part">${secret}</p><textarea>${secret}</textarea>`;
        const part = inside.querySelector("#part")!;
        inner.localStorage.setItem("words", secret);
        inner.sessionStorage.setItem("words", secret);
        inner.location.hash = secret;
        inner.history.replaceState(secret, "");
        inner.heldMessages = [secret];
        inner.performance.mark(secret);
        inner.getSelection()!.selectAllChildren(part);
        const range = inside.createRange();
        range.selectNodeContents(part);
        inner.CSS.highlights.set("hint", new inner.Highlight(range));
        await inner.caches.open(secret);
        await new Promise((opened) => (inner.indexedDB.open(secret).onsuccess = opened));
      }, SECRET);
      for (const [way, answer] of Object.entries(await read("a frame of the page's own"))) expect(answer, way).toContain(SECRET);
      await page.evaluate((secret) => document.body.append(secret), SECRET);
      expect(await around(SECRET)).toContain(SECRET);
      if (browserName === "chromium") {
        await page.getByRole("textbox", { name: "Own" }).focus();
        await page.keyboard.type(SECRET);
        await page.keyboard.press("ControlOrMeta+a");
        await page.keyboard.press("ControlOrMeta+c");
        await expect.poll(async () => (await keys()).sort()).toEqual(["beforeinput", "copy", "input", "keydown", "keyup", "selectionchange"]);
      }
    });

    await test.step("nor by leading the frame elsewhere, to a page of the host's own", async () => {
      await page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
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
});

testOfFaults("a hostile second frame on the page, even of the app's own address and host name, gets nothing and is believed nothing", async ({ page, app, coach, browserName }) => {
  // Its origin differs from the app's by the port alone, so that it is as near to it as can be.
  const hostile = await serveSite({ folder: "examples/coaching-site" });
  hostile.alter = (path, body) => (path === "index.html" ? Buffer.from(`<!doctype html><title>hostile</title>
    <iframe title="its own" src="${app.address}embed.html" width="800" height="700"></iframe><script>
      globalThis.got = [];
      addEventListener("message", ({ data, origin }) => got.push({ data, origin }));
      // Before anybody else, and before the app is there.
      globalThis.early = setInterval(() => {
        for (let at = 0; at < parent.length; at += 1) {
          if (parent[at] !== self) parent[at].postMessage('{"hindsight":1,"type":"hello","options":{"prompts":{"context":"Early?"},"allow":["share"]}}', "*");
        }
      }, 20);
      document.querySelector("iframe").addEventListener("load", ({ target }) => target.contentWindow.postMessage('{"hindsight":1,"type":"hello"}', "*"));
    </script>`) : body);
  try {
    await countArrivals(page);
    await page.goto(hostPage({ app, coach }, `<hindsight-story share progress story-key="a"></hindsight-story><iframe id="hostile" title="hostile" src="${hostile.address}" width="820" height="720"></iframe><iframe id="bare" title="bare" src="${app.address}embed.html" width="820" height="720"></iframe>`));
    await untilReady(page);
    // The element's frame is in its shadow, where other frames find no window of it; but in Firefox. One stands in the open, and nobody has greeted it yet.
    const frame = inside(page);
    const open = page.locator("#bare").contentFrame();
    const enemy = page.locator("#hostile").contentFrame();
    const own = enemy.locator("iframe").contentFrame();
    for (const each of [open, own]) await expect(each.locator("html[data-started]")).toBeAttached({ timeout: 20_000 });
    const found = [open, ...(browserName === "firefox" ? [frame] : [])];
    await enemy.locator("body").evaluate(() => clearInterval((globalThis as unknown as { early: number }).early));
    expect(await arrivals(open), "what came early").toBeGreaterThan(0);

    /** Reads and says what it can, to each frame that it finds, last to its own: when that has heard it, the others have. */
    const attack = async (question: string) => {
      const before = await Promise.all(found.map(arrivals));
      const answers = await enemy.locator("body").evaluate((_, question) => {
        const answers: string[] = [];
        const siblings = [...Array(parent.length).keys()].map((at) => parent[at]!).filter((other) => other !== window);
        for (const target of [...siblings, document.querySelector("iframe")!.contentWindow!]) {
          for (const attempt of [() => target.document.body.textContent, () => JSON.stringify(target.localStorage), () => target.location.href]) {
            try {
              answers.push(String(attempt()));
            } catch {
              answers.push("refused");
            }
          }
          const options = { theme: "dark", prompts: { context: question } };
          for (const [type, more] of [["hello", { options: { ...options, allow: ["share", "progress"], storyKey: "a" } }], ["ask", {}], ["focus", { panel: "lesson" }], ["options", { options }]] as const) {
            target.postMessage(JSON.stringify({ hindsight: 1, type, version: "1.0.0", ...more }), "*");
          }
        }
        return answers;
      }, question);
      expect(answers.length).toBe(3 * (found.length + 1));
      expect(new Set(answers)).toEqual(new Set(["refused"]));
      for (const [at, each] of found.entries()) await expect.poll(() => arrivals(each)).toBeGreaterThanOrEqual(before[at]! + 4);
      await prompt(own).toHaveAccessibleDescription(question);
    };

    await attack("Hostile?");
    for (const each of [frame, open]) await prompt(each).toHaveAccessibleDescription(OWN_PROMPT);
    // The page comes second, and is the first that the frame in the open has heard.
    const answered = async () => (await kinds(page)).filter((kind) => kind === "ready").length;
    await page.locator("#bare").evaluate((bare: HTMLIFrameElement) => bare.contentWindow!.postMessage(`{"hindsight":1,"type":"hello","options":{"storyKey":"bare","prompts":{"context":"Of the page?"},"allow":["share"]}}`, "*"));
    await prompt(open).toHaveAccessibleDescription("Of the page?");
    await expect.poll(answered).toBe(2);

    for (const each of [frame, open]) await panelIn(each, SETBACK).fill(`${SECRET} was dropped.`);
    if (browserName === "firefox") await expect(frame.getByRole("status", { name: "Save status" })).toHaveText("Saved");
    await attack("Hostile again?");
    await expect(panelIn(own, SETBACK), "its own frame has another draft, though the key is the same").toHaveValue("");
    await prompt(frame).toHaveAccessibleDescription(OWN_PROMPT);
    await prompt(open).toHaveAccessibleDescription("Of the page?");
    for (const each of [frame, open]) await expect(each.getByText(/would like to read your story/)).toBeHidden();
    const messages = await enemy.locator("body").evaluate(() => (globalThis as unknown as { got: Sent[] }).got);
    expect(messages.map(({ data }) => JSON.parse(data).type).filter((type) => type !== "error"), "of its own frame, which it has greeted more than once").toEqual(["ready"]);
    expect(JSON.stringify(messages)).not.toContain(SECRET);

    // And to the host, as if it were the app.
    await enemy.locator("body").evaluate((_, forged) => {
      for (const message of [{ type: "ready", app: "6.6.6", height: 9_000 }, { type: "error", code: "start" }, { type: "shared", ...forged }]) {
        parent.postMessage(JSON.stringify({ hindsight: 1, ...message }), "*");
      }
    }, FORGED);
    await expect.poll(async () => (await sent(page)).map(({ data }) => data).join()).toContain("forged");
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

  test.describe(() => {
    test.use({ storing: true, serviceWorkers: "allow" });

    test("leaves no worker, no manifest and no way to install, which the full app has", async ({ page, app, coach }) => {
      const frame = await openHost({ app, coach }, page);
      await expect(frame.locator("html[data-started]")).toBeAttached();
      const ways = (where: FrameLocator | Page) =>
        Promise.all([
          where.locator("link[rel=manifest]").count(),
          ...["Stories", "Install Hindsight", "Update ready"].map((name) => where.getByRole("button", { name, exact: true, includeHidden: true }).count()),
        ]);
      const asked = () => ["/sw.js", "/manifest.webmanifest"].map((path) => app.log.filter(({ url }) => url === path).length);
      const workers = (where: FrameLocator | Page) => where.locator("html").evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
      expect(await workers(frame)).toBe(0);
      expect(await ways(frame)).toEqual([0, 0, 0, 0]);
      expect(await asked()).toEqual([0, 0]);

      const full = await page.context().newPage();
      await full.goto(app.address);
      await expect.poll(() => workers(full)).toBe(1);
      expect(await ways(full)).toEqual([1, expect.any(Number), 1, expect.any(Number)]);
      for (const count of [...(await ways(full)), ...asked()]) expect(count).toBeGreaterThan(0);
      expect(await workers(frame), "and still none of the frame's").toBe(0);
    });
  });

  test("a dropped file does not take the frame's place, and erasing takes a second step that is seen", async ({ page, app, coach }) => {
    const frame = await openHost({ app, coach }, page);
    await panelIn(frame, SETBACK).fill("I dropped the table.");
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
      await expect(told(frame)).toContainText("stays in this browser, on this device, apart from everything else", SEEN);
      await expect(told(frame)).toContainText(`${new URL(coach.address).origin} cannot read it`, SEEN);
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

  test.describe("under a passphrase, and after erasing", () => {
    test.use({ storing: true });

    test("what the page asked for still holds, and what is written is kept again", { tag: "@one-browser" }, async ({ page, app, coach }) => {
      const frame = await openHost({ app, coach }, page, `<hindsight-story target-minutes="5" families="drama" locale-region="US"></hindsight-story>`);
      const hints = frame.getByRole("complementary", { name: "Hints" });
      const status = frame.getByRole("status", { name: "Save status" });
      const target = frame.getByRole("region", { name: "Length and balance" });
      const settings = frame.getByRole("dialog", { name: "Settings" });
      const open = () => press(frame.getByRole("button", { name: "Settings", exact: true }));
      await panelIn(frame, SETBACK).fill(`${SECRET} was dropped. It was a total nightmare.`);
      await expect(status).toHaveText("Saved");

      await test.step("dates are those of the country", async () => {
        const versions = frame.getByRole("dialog", { name: "Versions" });
        const dates = async (written: RegExp) => {
          await press(frame.getByRole("button", { name: "Versions", exact: true }));
          await expect(versions.getByRole("combobox", { name: "From" })).toContainText(written);
          await press(versions.getByRole("button", { name: "Close" }));
        };
        await press(frame.getByRole("button", { name: "Versions", exact: true }));
        await press(versions.getByRole("button", { name: "Save a version now" }));
        await press(versions.getByRole("button", { name: "Close" }));
        await dates(/[A-Z][a-z]{2,3} \d{1,2}, \d{4}, \d\d:\d\d\s[AP]M/);
        await element(page).evaluate((element) => element.setAttribute("locale-region", "GB"));
        await expect(frame.locator("html")).toHaveAttribute("lang", "en-GB");
        await dates(/\d{1,2} [A-Z][a-z]{2,3} \d{4}, \d\d:\d\d(?!\s[AP]M)/);
      });

      await test.step("locked and unlocked", async () => {
        await open();
        const form = settings.getByRole("region", { name: "Passphrase", exact: true });
        for (const name of ["Passphrase", "Repeat it"]) await form.getByLabel(name, { exact: true }).filter({ visible: true }).fill(PASSPHRASE);
        await press(form.getByRole("checkbox"));
        await press(form.getByRole("button", { name: "Encrypt my stories" }));
        await expect(form.getByRole("status")).toContainText("Everything is encrypted.", { timeout: 15_000 });
        await press(form.getByRole("button", { name: "Lock now" }));
        const locked = frame.getByRole("dialog", { name: "Locked" });
        await locked.getByLabel("Passphrase").fill(PASSPHRASE);
        await press(locked.getByRole("button", { name: "Unlock" }));
        await expect(locked).toBeHidden({ timeout: 15_000 });
        await expect(panelIn(frame, SETBACK)).toHaveValue(new RegExp(SECRET));
        await expect(hints.locator("[data-hint=drama]")).not.toHaveCount(0);
        await expect(hints.locator("[data-hint=passive]")).toHaveCount(0);
        await panelIn(frame, SETBACK).fill("");
        await expect(target).toContainText("Aim for about 5 min.");
        await panelIn(frame, SETBACK).fill(`${SECRET} was dropped.`);
        await expect(status).toHaveText("Saved");
      });

      await test.step("erased", async () => {
        await open();
        await press(settings.getByRole("button", { name: "Erase everything…" }));
        const erase = frame.getByRole("dialog", { name: "Erase everything" });
        await press(erase.getByRole("checkbox"));
        await press(erase.getByRole("button", { name: "Erase everything" }));
        await expect(erase).toBeHidden();
        await expect(panelIn(frame, SETBACK)).toHaveValue("");
        expect(await frame.locator("html").evaluate(() => Object.keys(localStorage).filter((key) => /story|lock|versions/.test(key)))).toEqual([]);
        await expect(target).toContainText("Aim for about 5 min.");
        await panelIn(frame, SETBACK).fill("It was a total nightmare. The index was dropped.");
        await expect(hints.locator("[data-hint=drama]")).not.toHaveCount(0);
        await expect(hints.locator("[data-hint=passive]")).toHaveCount(0);
        await expect(status).toHaveText("Saved");
        await page.reload();
        await untilReady(page);
        await expect(panelIn(frame, SETBACK)).toHaveValue("It was a total nightmare. The index was dropped.");
      });
    });
  });

  testOfFaults("where the site and Hindsight are of one site, the candidate is told that other words may be near", async ({ page, app, coach }) => {
    await page.goto(coach.address.replace("localhost", "127.0.0.1") + hostPage({ app, coach }, "<hindsight-story></hindsight-story>").slice(2));
    await untilReady(page);
    await expect(told(inside(page))).toContainText("Hindsight opened by itself in this browser may show it too", SEEN);
    await expect(told(inside(page))).not.toContainText("apart from everything else", SEEN);
  });

  test.describe("where it is refused", () => {
    test.use({ firefoxPreferences: { "network.cookie.cookieBehavior": 1 } }); // Chromium's private windows refuse it as they are

    test("the candidate is told before the first word, can write, and is offered a copy, a file and the full app; the page hears of it", async ({ page, app, coach }) => {
      const frame = await openHost({ app, coach }, page);
      await expect(told(frame)).toContainText("keeps nothing", SEEN);
      await expect(told(frame)).not.toContainText("stays in this browser", SEEN);
      for (const name of ["Copy story", "Download", "Open in the full app"]) {
        await expect(frame.getByRole("region", { name: "On this site" }).getByRole("button", { name })).toBeVisible();
      }
      await expect.poll(async () => (await heard(page, "error")).map(({ detail }) => detail.code)).toEqual(["storage"]);
      await panelIn(frame, SETBACK).fill("The table was dropped.");
      await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "was dropped" })).toBeVisible();
      await expect(frame.getByRole("status", { name: "Save status" })).toHaveText("Not saved");

      await test.step("a page that goes on to another story loses no word, and gets none of this one as the next", async () => {
        const share = frame.getByRole("button", { name: /^Share with/ });
        await element(page).evaluate((element) => element.setAttribute("share", ""));
        await expect(share).toBeVisible();
        await element(page).evaluate((element) => element.setAttribute("story-key", "next"));
        await expect(frame.getByText("This page has moved on.")).toBeVisible();
        await expect(panelIn(frame, SETBACK)).toHaveValue("The table was dropped.");
        await expect(share).toBeHidden();
        await frame.getByRole("button", { name: /^Share with/, includeHidden: true }).dispatchEvent("click");
        await expect(frame.getByRole("dialog", { name: "Share your story" })).toBeHidden();
        // Back where they belong, they may be sent.
        await element(page).evaluate((element) => element.removeAttribute("story-key"));
        await expect(share).toBeVisible();
        await expect(panelIn(frame, SETBACK)).toHaveValue("The table was dropped.");
        expect(await types(page)).not.toContain("shared");
      });
    });
  });
});
