// What goes from the frame to the page around it, and what the candidate has to do before it does; and the draft that goes along to the full app.
import { randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";

import type { FrameLocator, Page } from "@playwright/test";

import { downloaded } from "./download";
import { expect, open, saved, stories, storyRecord, textbox } from "./fixtures";
import { countArrivals, element, expectSchema, heard, hostPage, inside, openHost, panelIn, press, sent, test, types, untilReady } from "./host";

const TEXTS = { "Context": "I ran the orders database 🙈.", "What went wrong": "I dropped the table.", "What you did": "I restored it.", "What you learned": "I rehearse it." };

async function fill(frame: FrameLocator, texts: Record<string, string> = TEXTS) {
  for (const [name, text] of Object.entries(texts)) await panelIn(frame, name).fill(text);
}

/** Of a part in which the page has several texts and shows one, only that one. */
const SEEN = { useInnerText: true };

/** A text as a draft in an address. */
function packed(text: string | Buffer): string {
  return deflateRawSync(text, { level: 9 }).toString("base64url");
}

const around = (frame: FrameLocator) => frame.getByRole("region", { name: "On this site" });
const shareDialog = (frame: FrameLocator) => frame.getByRole("dialog", { name: "Share your story" });
const ask = (page: Page) => element(page).evaluate((element) => (element as never as { requestShare(): unknown }).requestShare());

/** Messages that were on their way have arrived: an answer to what was said later has. */
async function settle(page: Page, id?: string) {
  const before = (await types(page)).filter((type) => type === "resize").length;
  await element(page, id).evaluate((element) => element.setAttribute("font-scale", element.getAttribute("font-scale") === "0.9" ? "0.95" : "0.9"));
  await expect.poll(async () => (await types(page)).filter((type) => type === "resize").length).toBeGreaterThan(before);
}

/** So long the frame's own clock goes on: longer than the question has to be in view before "Send" works. There is nothing else to wait for where it must not. */
const look = (frame: FrameLocator) => frame.locator("html").evaluate(() => new Promise((gone) => setTimeout(gone, 1_700)));

test("a story goes once the candidate has read where it goes and what, and has said so, and then once", async ({ page, app, coach, browserName }) => {
  await countArrivals(page);
  const frame = await openHost({ app, coach }, page, "<hindsight-story share></hindsight-story>");
  const { origin } = new URL(coach.address);
  await frame.getByRole("textbox", { name: "Story title" }).fill("The table");
  await fill(frame);
  await press(around(frame).getByRole("button", { name: /^Share with / }));
  const dialog = shareDialog(frame);
  await expect(dialog).toContainText(origin);
  const text = await dialog.getByRole("textbox", { name: "What will be sent" }).inputValue();
  for (const words of ["The table", ...Object.values(TEXTS)]) expect(text).toContain(words);
  await expect(dialog.getByRole("textbox", { name: "What will be sent" })).not.toBeEditable();
  const send = dialog.getByRole("button", { name: "Send" });
  await expect(send).toBeDisabled();
  await send.dispatchEvent("click"); // what a page laid over it could bring about
  await press(dialog.getByRole("checkbox", { name: new RegExp(origin.replaceAll(".", "\\.")) }));
  await expect(send).toBeEnabled();
  await expect(dialog.getByRole("status")).not.toContainText(/Sent|too long/, SEEN);

  // Only Chromium says what lies over a frame.
  if (browserName === "chromium") {
    await test.step("not where the page has made the frame see-through, or laid something over it", async () => {
      const frameStyle = (style: object) => element(page).evaluate((element, style) => Object.assign((element as HTMLElement).style, style), style);
      const cover = (display: string) => page.locator("#cover").evaluate((cover, display) => (cover.style.display = display), display);
      await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", `<div id="cover" style="display: none; position: fixed; inset: 0; pointer-events: none; background: #fff">A prize! Press here.</div>`));
      for (const [hide, show, stay] of [
        [() => frameStyle({ opacity: "0" }), () => frameStyle({ opacity: "" }), async () => {}],
        [() => cover("block"), () => cover("none"), () => look(frame)],
      ] as const) {
        await hide();
        await expect(dialog.getByText("Something lies over this")).toBeVisible();
        await stay();
        await expect(send).toBeDisabled();
        await send.dispatchEvent("click");
        await show();
      }
      await expect(send).toBeEnabled();
    });
  }
  await settle(page);
  expect(await types(page), "nothing has gone before Send").not.toContain("shared");

  await press(send);
  await expect(dialog.getByRole("status")).toContainText(`Sent to ${origin}`, SEEN);
  const panels = { context: TEXTS.Context, setback: TEXTS["What went wrong"], response: TEXTS["What you did"], lesson: TEXTS["What you learned"] };
  await expect.poll(() => heard(page, "shared"), "exactly what was shown").toEqual([{ type: "shared", of: "", detail: { title: "The table", panels, text } }]);

  await test.step("another time takes another confirmation", async () => {
    await expect(send).toBeDisabled();
    await send.dispatchEvent("click");
    await press(dialog.getByRole("button", { name: "Close" }));
    await press(around(frame).getByRole("button", { name: /^Share with / }));
    await expect(dialog.getByRole("checkbox")).not.toBeChecked();
    await expect(send).toBeDisabled();
    await settle(page);
    expect(await heard(page, "shared")).toHaveLength(1);
  });

  await test.step("a page that no longer wants it closes the question", async () => {
    await press(dialog.getByRole("checkbox"));
    await element(page).evaluate((element) => element.removeAttribute("share"));
    await expect(dialog).toBeHidden();
    await expect(around(frame).getByRole("button", { name: /^Share with / })).toBeHidden();
    await frame.getByRole("button", { name: "Send", exact: true, includeHidden: true }).dispatchEvent("click");
    await settle(page);
    expect(await heard(page, "shared")).toHaveLength(1);
  });

  await test.step("what is too long for a message is said to be, and stays", async () => {
    if (browserName !== "chromium") return; // how long it is, is reckoned in Rust
    await element(page).evaluate((element) => element.setAttribute("share", ""));
    await panelIn(frame, "Context").evaluate((field: HTMLTextAreaElement) => {
      field.value = "It broke. ".repeat(53_000);
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    await press(around(frame).getByRole("button", { name: /^Share with / }));
    await expect(dialog.getByRole("status")).toContainText("too long", SEEN);
    await press(dialog.getByRole("checkbox"));
    await look(frame);
    await expect(send).toBeDisabled();
    await send.dispatchEvent("click");
    await settle(page);
    expect(await heard(page, "shared")).toHaveLength(1);
  });
  const said = await expectSchema(page, frame);
  expect(said.toHost).toEqual(expect.arrayContaining(["ready", "resize", "shared"]));
  expect(said.fromHost).toEqual(["hello", "options"]);
});

test.describe(() => {
  test.use({ storing: true }); // so that two frames have one story

  test("what was read is what goes: where the words change meanwhile, or the site goes on to another story, the question closes and nothing goes", { tag: "@one-browser" }, async ({ page, app, coach }) => {
    await page.setViewportSize({ width: 1280, height: 1200 });
    await page.goto(hostPage({ app, coach }, `<hindsight-story id="a" story-key="one" height="600" share></hindsight-story><hindsight-story id="b" story-key="one" height="500"></hindsight-story>`));
    await untilReady(page, 2);
    const [frame, other] = [inside(page, "a"), inside(page, "b")];
    await fill(frame);
    await expect(panelIn(other, "What you learned")).toHaveValue(TEXTS["What you learned"]);
    const dialog = shareDialog(frame);
    const send = dialog.getByRole("button", { name: "Send" });
    const agree = async () => {
      await press(around(frame).getByRole("button", { name: /^Share with / }));
      await press(dialog.getByRole("checkbox"));
      await expect(send).toBeEnabled();
    };
    const expectClosed = async () => {
      await expect(dialog).toBeHidden();
      await frame.getByRole("button", { name: "Send", exact: true, includeHidden: true }).dispatchEvent("click");
      await settle(page, "a");
      expect(await types(page)).not.toContain("shared");
    };
    await agree();
    await panelIn(other, "Context").fill("I ran something else.");
    await expect(panelIn(frame, "Context")).toHaveValue("I ran something else.");
    await expectClosed();

    await agree();
    await element(page, "a").evaluate((element) => element.setAttribute("story-key", "two"));
    await expectClosed();
    await expect(panelIn(frame, "Context")).toHaveValue("");
  });
});

test("a page that asks gets a line shown with a button, and nothing; one that may not share shows not even that", async ({ page, app, coach }) => {
  await countArrivals(page);
  const frame = await openHost({ app, coach }, page, "<hindsight-story share></hindsight-story>");
  await fill(frame);
  const line = frame.getByText(/would like to read your story/);
  await expect(line).toBeHidden();
  expect(await ask(page)).toBeUndefined();
  await expect(line).toContainText(new URL(coach.address).origin);
  await press(frame.getByRole("button", { name: "Not now" }));
  await expect(line).toBeHidden();
  await ask(page);
  await settle(page);
  await expect(line, "a no is a no").toBeHidden();
  await expect(shareDialog(frame)).toBeHidden();
  expect((await expectSchema(page, frame)).fromHost).toEqual(["ask", "hello", "options"]);

  const ready = (await heard(page, "ready")).length;
  await element(page).evaluate((element) => {
    element.removeAttribute("share");
    document.body.append(element); // and so its frame is loaded anew
  });
  await untilReady(page, ready + 1);
  // The element would not even say it; a page that does without the element can.
  await element(page).locator("iframe").evaluate((frame: HTMLIFrameElement) => frame.contentWindow!.postMessage(`{"hindsight":1,"type":"ask"}`, "*"));
  await settle(page);
  await expect(line).toBeHidden();
  expect(await types(page)).not.toContain("shared");
});

test.describe(() => {
  test.use({ storing: true }); // without storage nobody leaves a story for the example

  test("before any consent the page is told nothing of the text: no message, no size, whatever is written", async ({ page, app, coach }) => {
    const frame = await openHost({ app, coach }, page, "<hindsight-story share progress></hindsight-story>");
    await settle(page);
    const told = await types(page);
    const box = () => element(page).locator("iframe").boundingBox();
    const before = await box();
    await fill(frame, { ...TEXTS, "What went wrong": "The table was dropped. QA missed it. ".repeat(200) });
    await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("listitem").first()).toBeVisible();
    await press(frame.getByRole("button", { name: "Try an example" }));
    await press(frame.getByRole("button", { name: "Back to my story" }));
    expect(await box()).toEqual(before);
    await settle(page);
    expect(await types(page), "but for the one answer").toEqual([...told, "resize"]);
  });

  test("progress is numbers, only where the page asks and while the candidate's box is ticked", async ({ page, app, coach }) => {
    await countArrivals(page);
    const frame = await openHost({ app, coach }, page, "<hindsight-story></hindsight-story>");
    const set = (name: string, value: string) => element(page).evaluate((element, [name, value]) => element.setAttribute(name!, value!), [name, value]);
    const box = around(frame).getByRole("checkbox");
    await expect(box).toBeHidden();
    await set("progress", "");
    await expect(box).toBeVisible();
    await expect(box).not.toBeChecked();
    await fill(frame, { "Context": "I ran the orders database.", "What went wrong": "The table was dropped." });
    await settle(page);
    expect(await types(page)).not.toContain("progress");

    await press(box);
    await expect(box).toBeChecked();
    const last = async () => (await heard(page, "progress")).at(-1)?.detail;
    const counts = {
      panels: { context: { words: 5, hints: 0 }, setback: { words: 4, hints: 1 }, response: { words: 0, hints: 0 }, lesson: { words: 0, hints: 0 } },
      signals: expect.any(Number),
    };
    await expect.poll(last).toEqual(counts);

    await test.step("at most once a second", async () => {
      for (let words = 1; words <= 7; words += 1) await panelIn(frame, "What you did").fill("restored ".repeat(words));
      await panelIn(frame, "What you did").fill("I restored it.");
      await expect.poll(last).toMatchObject({ panels: { response: { words: 3 } } });
      const times = (await sent(page)).filter(({ data }) => data.includes(`"progress"`)).map(({ at }) => at);
      // The frame's clock and the page's are two; a message may take longer on its way than the next one.
      for (const [at, time] of times.entries()) if (at > 0) expect(time - times[at - 1]!).toBeGreaterThan(900);
    });

    await test.step("of the hints of all families, whichever are shown", async () => {
      const hints = frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "was dropped" });
      await set("families", "drama");
      await expect(hints).toHaveCount(0);
      await panelIn(frame, "What you did").fill("I restored it twice.");
      await expect.poll(last).toMatchObject({ panels: { setback: { hints: 1 }, response: { words: 4 } } });
    });

    await test.step("and nothing of the example", async () => {
      const before = await heard(page, "progress");
      await press(frame.getByRole("button", { name: "Try an example" }));
      await expect(panelIn(frame, "What you learned")).not.toHaveValue("");
      await settle(page);
      await press(frame.getByRole("button", { name: "Back to my story" }));
      await expect(panelIn(frame, "What you did")).toHaveValue("I restored it twice.");
      await panelIn(frame, "What you did").fill("I restored it twice, alone.");
      await expect.poll(last).toMatchObject({ panels: { response: { words: 5 } } });
      expect(await heard(page, "progress"), "the next one is of the story again").toHaveLength(before.length + 1);
    });

    await test.step("another story needs another yes", async () => {
      await set("story-key", "next");
      await expect(box).not.toBeChecked();
      const so = (await heard(page, "progress")).length;
      await fill(frame, { Context: "I ran another one." });
      await settle(page);
      expect(await heard(page, "progress")).toHaveLength(so);
      await press(box);
      await expect.poll(last).toMatchObject({ panels: { context: { words: 4 } } });
    });

    const so = (await heard(page, "progress")).length;
    await press(box);
    await expect(box).not.toBeChecked();
    await panelIn(frame, "What you learned").fill("I rehearse every restore now.");
    await settle(page);
    expect(await heard(page, "progress")).toHaveLength(so);
    expect((await sent(page)).map(({ data }) => data).join(), "no letter of the story").not.toMatch(/orders|table|restored|another|rehearse/);
    expect((await expectSchema(page, frame)).toHost).toEqual(expect.arrayContaining(["progress", "ready", "resize"]));
  });
});

test.describe("open in the full app", () => {
  test("carries the draft in the address, which is clean at once and reached no server; it is kept once its reader says so", async ({ page, app, coach, browserName }) => {
    const frame = await openHost({ app, coach }, page, "<hindsight-story story-key=\"carry\"></hindsight-story>");
    await frame.getByRole("textbox", { name: "Story title" }).fill("The table");
    await fill(frame);
    await press(around(frame).getByRole("button", { name: "Open in the full app" }));
    const link = frame.getByRole("dialog", { name: "Open in the full app" }).getByRole("link", { name: "Open in a new tab" });
    await expect(link).toHaveAttribute("href", /#draft=[\w-]+$/);
    const href = (await link.getAttribute("href"))!;
    expect(href.split("#")[0]).toBe(app.address);
    expect(href).not.toContain("orders");
    expect([await link.getAttribute("target"), await link.getAttribute("rel")]).toEqual(["_blank", "noopener noreferrer"]);

    // The app is held up: the address is clean before it is there.
    let letGo = () => {};
    const held = new Promise<void>((go) => (letGo = go));
    await page.context().route("**/*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    const opens = page.context().waitForEvent("page");
    // Firefox's frame takes no click of the driver's, and lets no script open what it would take for a pop-up.
    if (browserName === "chromium") await link.click();
    else await page.context().newPage().then((next) => next.goto(href, { waitUntil: "commit" }));
    const full = await opens;
    await expect(full).toHaveURL(app.address);
    await expect(full.locator("html[data-started]")).not.toBeAttached();
    letGo();
    await expect(full.locator("html[data-started]")).toBeAttached();
    await expect(full).toHaveURL(app.address);
    const preview = full.getByRole("dialog", { name: "Import" });
    await expect(preview).toContainText("The table");
    expect(await stories(full), "nothing is stored unasked").toEqual({});
    await preview.getByRole("button", { name: /^Import/ }).click();
    await expect(textbox(full, "Context")).toHaveValue(TEXTS.Context);
    await expect(textbox(full, "What you learned")).toHaveValue(TEXTS["What you learned"]);
    await saved(full);
    const asked = [...app.log.map(({ url, headers, body }) => url + headers + body), ...coach.asked.map(({ url }) => url)].join("\n");
    expect(asked, "no server was sent any of it").not.toMatch(new RegExp(`draft|orders|${href.split("#draft=")[1]!.slice(0, 20)}`));
    await full.goBack().catch(() => null);
    expect(full.url()).not.toContain("draft");
    expect((await types(page)).filter((type) => !["ready", "error"].includes(type)), "nor was the page around it told").toEqual([]);
  });

  test("an address holds no more than so much: what is longer goes as a file", { tag: "@one-browser" }, async ({ page, app, coach }) => {
    const frame = await openHost({ app, coach }, page);
    const words = Array.from({ length: 20_000 }, (_, at) => ((at * 2_654_435_761) % 4_294_967_296).toString(36)).join(" ");
    await panelIn(frame, "Context").fill(words);
    await press(around(frame).getByRole("button", { name: "Open in the full app" }));
    const dialog = frame.getByRole("dialog", { name: "Open in the full app" });
    await expect(dialog.getByText("Take the file along.")).toBeVisible();
    await expect(dialog.getByRole("link", { name: "Open in a new tab" })).toHaveAttribute("href", app.address);
  });

  test("carries it as a file", async ({ page, app, coach }) => {
    const frame = await openHost({ app, coach }, page);
    await fill(frame);
    await press(around(frame).getByRole("button", { name: "Open in the full app" }));
    const button = frame.getByRole("dialog", { name: "Open in the full app" }).getByRole("button", { name: "As a file" });
    const { name, text } = await downloaded(page, () => press(button), page.frames()[1]);
    expect(name).toMatch(/\.json$/);
    const full = await page.context().newPage();
    await open(full, app.address);
    await full.getByLabel("Files to import").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    await full.getByRole("dialog", { name: "Import" }).getByRole("button", { name: "Import 1 story" }).click();
    expect(Object.values(await stories(full)).join()).toContain("I dropped the table.");
  });

  test("what is no draft is taken off the address, said to be unreadable, and costs no word that is here", async ({ page, app }) => {
    // Counts what is unpacked at all.
    await page.addInitScript(() => {
      const Real = globalThis.DecompressionStream;
      Object.assign(globalThis, { unpackings: 0, DecompressionStream: function (format: CompressionFormat) {
        (globalThis as unknown as { unpackings: number }).unpackings += 1;
        return new Real(format);
      } });
    });
    const unpackings = () => page.evaluate(() => (globalThis as unknown as { unpackings: number }).unpackings);
    const [, record] = storyRecord("carried", "Carried", "I dropped the table.");
    const backup = (story: object) => JSON.stringify({ hindsight: "stories", format: 1, exported: 5, stories: [story], versions: [] });
    const good = backup(JSON.parse(record));
    // Letters of chance, which cannot be made shorter.
    const long = backup({ ...JSON.parse(record), title: randomBytes(60_000).toString("base64") });
    await open(page, app.address);
    await textbox(page, "Context").fill("Mine.");
    await saved(page);
    const before = await stories(page);
    const preview = page.getByRole("dialog", { name: "Import" });
    const button = page.getByRole("button", { name: /^Import \d/ });
    for (const [what, draft, times] of [
      ["no base64", "%%%", 0],
      ["base64 of nothing packed", "AAAA", 1],
      ["what unpacks to far more than a story", packed(Buffer.alloc(40_000_000, " ")), 1],
      ["a story, and far more room behind it", packed(good + " ".repeat(10_000_000)), 1],
      ["a story that is longer than any address of ours", packed(long), 0],
      ["what is no story", packed(JSON.stringify({ hindsight: "stories", format: 1, stories: [{ script: "<img src=x onerror=alert(1)>" }] })), 1],
    ] as const) {
      await page.goto("about:blank");
      await open(page, `${app.address}#draft=${draft}`);
      await expect(page, what).toHaveURL(app.address);
      await expect(textbox(page, "Context"), what).toHaveValue("Mine.");
      await expect(preview, what).toContainText("The draft in the address");
      await expect(preview.getByRole("status"), what).toHaveText("There is nothing to import.");
      await expect(button, what).toHaveCount(0);
      expect(await stories(page), what).toEqual(before);
      expect(await unpackings(), `${what}: how often something was unpacked`).toBe(times);
    }

    await test.step("control: without all that it is a draft, also in a tab that is open already, and where the path has two slashes", async () => {
      for (const address of [app.address, `${app.address}/`]) {
        await open(page, address);
        await page.evaluate((to) => void (location.href = to), `${address}#draft=${packed(good)}`); // another # is no load of the page
        await expect(button).toBeVisible();
        await expect(preview).toContainText("Carried");
        expect(page.url()).toBe(address);
        await page.goto("about:blank");
        await open(page, `${address}#draft=${packed(good)}`);
        await expect(button).toBeVisible();
        expect(page.url()).toBe(address);
      }
      expect(await stories(page)).toEqual(before);
    });
  });
});
