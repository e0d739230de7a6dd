// The element on a host's page: what it costs, what may be set, what is heard, and that it lives as elements do.
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";

import { buildSync } from "esbuild";
import type { FrameLocator, Locator, Page } from "@playwright/test";

import { expect } from "./fixtures";
import { countArrivals, element, expectSchema, heard, hostPage, inside, openHost, panelIn, press, test, testOfFaults, untilReady } from "./host";

const SETBACK = "What went wrong";

/** What an empty page says of its target. */
const target = (frame: FrameLocator) => frame.getByRole("region", { name: "Length and balance" }).getByText(/^Aim for about/);

/** How light the ground or the letters of a part are, from 0 to 1. */
function lightness(part: Locator, property: "color" | "backgroundColor"): Promise<number> {
  return part.evaluate((part, property) => {
    const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
    pixel.fillStyle = getComputedStyle(part)[property];
    pixel.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  }, property);
}

/** The warnings of a page's console that are the element's. */
function warnings(page: Page): string[] {
  const found: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "warning" && message.text().includes("hindsight-story")) found.push(message.text());
  });
  return found;
}

test.describe("the coaching site", () => {
  test("a plain page needs one script tag and one element", async ({ page }) => {
    await page.goto("./index.html");
    const frame = inside(page);
    await panelIn(frame, SETBACK).fill("🙈 The table was dropped.");
    await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "was dropped" })).toBeVisible();
    const attributes = await element(page).locator("iframe").evaluate((frame: HTMLIFrameElement) => ({
      title: frame.title,
      loading: frame.loading,
      referrer: frame.referrerPolicy,
      sandbox: [...frame.sandbox].sort(),
      allow: frame.allow,
    }));
    expect(attributes).toEqual({
      title: expect.stringContaining("Hindsight"),
      loading: "lazy",
      referrer: "no-referrer",
      sandbox: ["allow-downloads", "allow-forms", "allow-modals", "allow-popups", "allow-popups-to-escape-sandbox", "allow-same-origin", "allow-scripts"],
      allow: expect.stringMatching(/^clipboard-write(; web-share)?$/),
    });
  });

  test("a dark branded course has it in its own colours, with its own questions, target and hints", async ({ page }) => {
    await page.goto("./dark.html");
    const frame = inside(page);
    await expect(target(frame)).toHaveText("Aim for about 3 min.", { timeout: 20_000 });
    await panelIn(frame, SETBACK).fill("The table was dropped. It was a total nightmare. Everyone always forgets it.");
    expect(await lightness(frame.locator("body"), "backgroundColor")).toBeLessThan(0.2);
    expect(await lightness(panelIn(frame, SETBACK), "color")).toBeGreaterThan(0.7);
    await expect(panelIn(frame, SETBACK)).toHaveAccessibleDescription("What was the first thing that you believed, and why did it look right?");
    await expect(panelIn(frame, "Context")).toHaveAccessibleDescription("What were you building? What was your responsibility?");
    const hints = frame.getByRole("complementary", { name: "Hints" });
    await expect(hints.getByRole("button", { name: "was dropped" })).toBeVisible();
    await expect(hints.locator("[data-hint=absolute], [data-hint=crowd]"), "families that are off").toHaveCount(0);

    await test.step("and hears numbers once the candidate lets it", async () => {
      await expect(page.getByText("This page knows nothing of it")).toBeVisible();
      await press(frame.getByRole("region", { name: "On this site" }).getByRole("checkbox"));
      await expect(page.getByText("13 words in 1 of 4 panels.")).toBeVisible();
    });
  });

  test("a page with a strict policy, trusted types and a hash has it, and gets what is shared", async ({ page }) => {
    await page.goto("./strict.html");
    const frame = inside(page);
    await panelIn(frame, SETBACK).fill("I dropped the table.");
    await page.getByRole("button", { name: "Send it to Ines…" }).click();
    await expect(page.getByText("Nothing yet.")).toBeVisible();
    await element(page).scrollIntoViewIfNeeded(); // nothing goes while the question is not all in view
    await press(frame.getByRole("button", { name: "Share…" }));
    const dialog = frame.getByRole("dialog", { name: "Share your story" });
    await press(dialog.getByRole("checkbox"));
    await press(dialog.getByRole("button", { name: "Send" }));
    await expect(page.getByRole("complementary").getByRole("status").first()).toContainText("I dropped the table.");
  });
});

test.describe("what it costs", () => {
  test("before it scrolls into view, the page loads under 5 kB, once, and from nowhere else", async ({ page, app, coach }) => {
    const page_ = hostPage({ app, coach }, `<p id="far">Much is above.</p><div style="height: 20000px"></div><hindsight-story></hindsight-story>`);
    await page.goto(page_, { waitUntil: "load" });
    await page.waitForFunction(() => customElements.get("hindsight-story") !== undefined);
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    expect(app.log.map(({ url }) => url)).toEqual(["/embed/v1/hindsight.js"]);
    expect(gzipSync(readFileSync("dist/embed/v1/hindsight.js")).length).toBeLessThan(5_000);
    await element(page).scrollIntoViewIfNeeded();
    await untilReady(page);
    expect(app.log.map(({ url }) => url)).toContain("/embed.html");
  });

  test("nothing on the page shifts, from its first moment until somebody has written, however late the script comes", async ({ page, app, coach, browserName }) => {
    // The room is kept by a line of CSS until the script is there.
    const css = /^hindsight-story \{[^}]*\}/m.exec(readFileSync("docs/EMBED.md", "utf8"))![0];
    const head = `<style>${css}</style><script>
      globalThis.shifted = 0;
      if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (shifted += value))).observe({ type: "layout-shift", buffered: true });
      }
      globalThis.tops = new Set();
      const look = () => {
        const below = document.querySelector("#below");
        if (below) tops.add(below.getBoundingClientRect().top);
        requestAnimationFrame(look);
      };
      look();
    </script>`;
    const path = hostPage({ app, coach }, `<p>Above.</p><hindsight-story></hindsight-story><p id="below">Below.</p>`, { head });
    let letGo = () => {};
    const held = new Promise<void>((go) => (letGo = go));
    await page.route("**/embed/v1/hindsight.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(path, { waitUntil: "commit" });
    await expect(page.getByText("Below.")).toBeVisible();
    letGo();
    await untilReady(page);
    for (const name of ["Context", SETBACK]) await panelIn(inside(page), name).fill("The table was dropped. ".repeat(40));
    await expect(inside(page).getByRole("complementary", { name: "Hints" }).getByRole("listitem").first()).toBeVisible();
    const { shifted, tops } = await page.evaluate(() => ({ shifted: Reflect.get(globalThis, "shifted") as number, tops: [...(Reflect.get(globalThis, "tops") as Set<number>)] }));
    expect(tops, "where what is below has been").toHaveLength(1);
    if (browserName === "chromium") expect(shifted, "as the browser reckons it; Firefox does not").toBe(0);
  });
});

test.describe("attributes", () => {
  test("changing one changes the frame, at once and without a reload", async ({ page, app, coach }) => {
    await countArrivals(page);
    const frame = await openHost({ app, coach }, page);
    const set = (name: string, value: string | null) =>
      element(page).evaluate((element, [name, value]) => (value === null ? element.removeAttribute(name!) : element.setAttribute(name!, value)), [name, value]);
    const body = frame.locator("body");
    await body.evaluate(() => Object.assign(globalThis, { same: true }));
    await test.step("target-minutes", async () => {
      await expect(target(frame)).toHaveText("Aim for about 2 min.");
      await set("target-minutes", "4.5");
      await expect(target(frame)).toHaveText("Aim for about 4 min 30 s.");
    });
    await panelIn(frame, SETBACK).fill("The table was dropped. It was a total nightmare.");
    const hints = frame.getByRole("complementary", { name: "Hints" });
    await expect(hints.getByRole("button", { name: "was dropped" })).toBeVisible();

    await test.step("theme", async () => {
      await set("theme", "dark");
      await expect.poll(() => lightness(body, "backgroundColor")).toBeLessThan(0.2);
      await set("theme", "light");
      await expect.poll(() => lightness(body, "backgroundColor")).toBeGreaterThan(0.8);
    });
    await test.step("theme auto follows the page around it", async () => {
      await set("theme", "auto");
      await expect.poll(() => lightness(body, "backgroundColor")).toBeGreaterThan(0.8);
      await page.evaluate(() => Object.assign(document.body.style, { color: "#eee", background: "#111" }));
      await expect.poll(() => lightness(body, "backgroundColor")).toBeLessThan(0.2);
      await page.evaluate(() => Object.assign(document.body.style, { color: "#111", background: "#fff" }));
      await expect.poll(() => lightness(body, "backgroundColor")).toBeGreaterThan(0.8);
    });
    await test.step("accent, as dark as letters need it", async () => {
      const accent = () => frame.locator("html").evaluate((root) => {
        const probe = document.createElement("i");
        probe.style.setProperty("color", "var(--accent)");
        root.append(probe);
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      });
      const before = await accent();
      await set("accent", "#7fd1ae");
      await expect.poll(accent).not.toBe(before);
      await set("accent", null);
      await expect.poll(accent).toBe(before);
    });
    await test.step("font-scale, and the height that it needs", async () => {
      const size = () => panelIn(frame, SETBACK).evaluate((field) => parseFloat(getComputedStyle(field).fontSize));
      const before = await size();
      const height = (await element(page).boundingBox())!.height;
      await set("font-scale", "0.8");
      await expect.poll(size).toBeCloseTo(before * 0.8, 1);
      await expect.poll(async () => (await element(page).boundingBox())!.height).toBeLessThan(height);
      await set("font-scale", null);
      await expect.poll(size).toBeCloseTo(before, 1);
    });
    await test.step("height", async () => {
      await set("height", "500");
      await expect.poll(async () => (await element(page).locator("iframe").boundingBox())!.height).toBe(500);
      await set("height", "auto");
      await expect.poll(async () => (await element(page).locator("iframe").boundingBox())!.height).toBe(Math.min(760, 0.9 * page.viewportSize()!.height));
    });
    await test.step("prompts", async () => {
      await set("prompts", JSON.stringify({ setback: "What broke? <b>Really</b>" }));
      await expect(panelIn(frame, SETBACK)).toHaveAccessibleDescription("What broke? <b>Really</b>");
      await set("prompts", null);
      await expect(panelIn(frame, SETBACK)).toHaveAccessibleDescription("What failed, for whom, and for how long? What was your part in it?");
    });
    await test.step("families", async () => {
      await set("families", "drama");
      await expect(hints.getByRole("button", { name: "was dropped" })).toHaveCount(0);
      await expect(hints.locator("[data-hint=drama]")).not.toHaveCount(0);
      await set("families", null);
      await expect(hints.getByRole("button", { name: "was dropped" })).toBeVisible();
    });
    await test.step("what the site asks for stands beside the writer's own settings", async () => {
      await set("theme", "dark");
      await set("font-scale", "0.8");
      await set("families", "drama");
      // By the event alone: Playwright's mouse does not reach into a frame of the released Firefox.
      await frame.getByRole("button", { name: "Settings", exact: true }).dispatchEvent("click");
      const settings = frame.getByRole("dialog", { name: "Settings" });
      for (const asked of ["4 min 30 s", "the dark theme", "80 % of what you choose"]) await expect(settings).toContainText(`This site asks for ${asked}.`);
      await expect(settings).toContainText("This site says which hints are shown on it.");
      await settings.getByRole("button", { name: "Close" }).dispatchEvent("click");
      for (const name of ["theme", "font-scale", "families"]) await set(name, null);
    });
    await test.step("locale-region", async () => {
      await set("locale-region", "GB");
      await expect(frame.locator("html")).toHaveAttribute("lang", "en-GB");
    });
    await test.step("share", async () => {
      const share = frame.getByRole("button", { name: `Share with ${new URL(coach.address).host}` }).or(frame.getByRole("button", { name: `Share with ${new URL(coach.address).origin}` }));
      await expect(share).toBeHidden();
      await set("share", "");
      await expect(share).toBeVisible();
      await set("share", null);
      await expect(share).toBeHidden();
    });
    expect(await body.evaluate(() => "same" in globalThis), "the frame was not loaded anew").toBe(true);
    // All that was said on the way, of every attribute, is as the schema has it.
    await element(page).evaluate((element) => (element as never as { focusPanel(name: string): void }).focusPanel("lesson"));
    await expect(panelIn(frame, "What you learned")).toBeFocused();
    expect((await expectSchema(page, frame)).fromHost).toEqual(["focus", "hello", "options"]);
  });

  test("letters stay legible in every accent, light and dark", async ({ page, app, coach }) => {
    const frame = await openHost({ app, coach }, page, `<hindsight-story theme="light" accent="var(--brand)"></hindsight-story>`, { head: `<style>:root { --brand: #ffe000 }</style>` });
    const root = frame.locator("html");
    const hostAccent = () => root.evaluate((root) => root.style.getPropertyValue("--host-accent"));
    expect(await hostAccent(), "a variable means what it means on the page around").toBe("rgb(255, 224, 0)");
    /** For each accent, the contrast of it on the sheet, and of what is written on it, as the screen has them; and what is drawn. */
    const contrasts = (accents: string[]) => root.evaluate((root, accents) => {
      const probe = root.appendChild(document.createElement("i"));
      const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
      // Over the sheet, so that a colour that lets it through is seen as it is.
      const pixel = (...names: string[]) => {
        for (const name of names) {
          probe.style.setProperty("color", `var(${name})`);
          canvas.fillStyle = getComputedStyle(probe).color;
          canvas.fillRect(0, 0, 1, 1);
        }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
      };
      const light = (rgb: number[]) => {
        const [red, green, blue] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
      };
      const contrast = (one: number[], other: number[]) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
      // The first as the element has set it, the others where it sets them.
      const found = accents.map((accent) => {
        if (accent !== "the brand's") root.style.setProperty("--host-accent", accent);
        const drawn = pixel("--paper", "--accent");
        return { accent, onPaper: contrast(drawn, pixel("--paper")), inkOnIt: contrast(pixel("--paper", "--accent", "--accent-ink"), drawn), drawn: drawn.join() };
      });
      probe.remove();
      return found;
    }, accents);
    const seen = new Set<string>();
    for (const theme of ["light", "dark"]) {
      await element(page).evaluate((element, theme) => element.setAttribute("theme", theme), theme);
      await expect(root).toHaveAttribute("data-theme", theme);
      for (const { accent, onPaper, inkOnIt, drawn } of await contrasts(["the brand's", "white", "black", "yellow", "#00f", "#7fd1ae", "oklch(1 0.4 140)", "oklch(0.6 0.37 30)", "transparent", "rgb(255 0 0 / 10%)"])) {
        expect(onPaper, `${accent} on the sheet, ${theme}`).toBeGreaterThanOrEqual(4.5);
        expect(inkOnIt, `ink on ${accent}, ${theme}`).toBeGreaterThanOrEqual(4.5);
        seen.add(`${theme} ${drawn}`);
      }
    }
    expect(seen.size, "and each is another colour, as far as it may be").toBeGreaterThan(12);
  });

  test("what is rich may be a property, also one that was set before the element was known", async ({ page, app, coach }) => {
    const frame = await openHost({ app, coach }, page, `<hindsight-story></hindsight-story><script>
      const early = document.querySelector("hindsight-story");
      early.prompts = { context: "Set early?" };
      early.families = ["drama"];
      early.targetMinutes = 5;
    </script>`);
    await expect(panelIn(frame, "Context")).toHaveAccessibleDescription("Set early?");
    await expect(target(frame)).toHaveText("Aim for about 5 min.");
    await panelIn(frame, SETBACK).fill("The table was dropped. It was a total nightmare.");
    const hints = frame.getByRole("complementary", { name: "Hints" });
    await expect(hints.locator("[data-hint=drama]")).not.toHaveCount(0);
    await expect(hints.locator("[data-hint=passive]")).toHaveCount(0);
    await element(page).evaluate((element) => Object.assign(element, { prompts: { context: "Set late?" }, theme: "dark", storyKey: "x" }));
    await expect(panelIn(frame, "Context")).toHaveAccessibleDescription("Set late?");
    await expect.poll(() => lightness(frame.locator("body"), "backgroundColor")).toBeLessThan(0.2);
    expect(await element(page).evaluate((element) => [element.getAttribute("theme"), element.getAttribute("story-key")])).toEqual(["dark", "x"]);
  });

  test("a wrong one counts as missing, is named once in the console, and nothing is thrown", { tag: "@one-browser" }, async ({ page, app, coach }) => {
    const warned = warnings(page);
    const wrong = {
      "theme": "purple", "accent": "url(https://evil.example)", "font-scale": "9", "height": "tall", "target-minutes": "-1", "prompts": "{",
      "families": "sarcasm", "locale-region": "Mars", "story-key": "../../etc", "app": "javascript:alert(1)",
    };
    const attributes = Object.entries(wrong).map(([name, value]) => `${name}="${value}"`).join(" ");
    const frame = await openHost({ app, coach }, page, `<hindsight-story ${attributes}></hindsight-story><hindsight-story ${attributes}></hindsight-story>`);
    await expect(panelIn(frame, "Context")).toHaveAccessibleDescription("What were you building? What was your responsibility?");
    await expect(target(frame)).toHaveText("Aim for about 2 min.");
    await expect(element(page).locator("iframe")).toHaveAttribute("src", `${app.address}embed.html`);
    const again = await element(page).evaluate((element, wrong) => {
      for (let times = 0; times < 3; times += 1) for (const [name, value] of Object.entries(wrong)) element.setAttribute(name, value);
      // What a property takes need not even be a text.
      const hostile = { toString() { throw new Error("thrown by the host"); }, get setback() { throw new Error("thrown by the host"); } };
      for (const name of ["theme", "accent", "fontScale", "height", "targetMinutes", "prompts", "families", "localeRegion", "storyKey", "app"]) {
        for (const value of [null, undefined, NaN, Infinity, {}, [], () => 1, 10n, hostile]) {
          try {
            Object.assign(element, { [name]: value });
          } catch (error) {
            return `${name}: ${error}`;
          }
        }
        Object.assign(element, { [name]: undefined });
      }
      return "nothing thrown";
    }, wrong);
    expect(again).toBe("nothing thrown");
    for (const [name, value] of Object.entries(wrong)) {
      await expect.poll(() => warned.filter((line) => line.includes(`${name} is`) && line.endsWith(`, not ${value}`)), name).toHaveLength(1);
    }
    await panelIn(frame, "Context").fill("It still works.");
  });
});

test.describe("events and methods", () => {
  test("ready, resize and version say what is there; a listener that comes late still hears ready, once", async ({ page, app, coach }) => {
    await openHost({ app, coach }, page);
    const version = /^version = "(.*)"/m.exec(readFileSync("Cargo.toml", "utf8"))![1];
    const versions = { element: JSON.parse(readFileSync("embed/package.json", "utf8")).version, app: version };
    expect(await heard(page, "ready")).toEqual([{ type: "ready", detail: versions, of: "" }]);
    await expect(element(page).getByText("in a moment"), "what held its place is gone").toBeHidden();
    await expect(element(page).getByRole("link")).toBeHidden();
    expect(await element(page).evaluate((element) => (element as never as { version(): object }).version())).toEqual(versions);
    const late = () => element(page).evaluate(async (element) => {
      let times = 0;
      const listener = ({ detail }: Event & { detail?: unknown }) => void (times += detail ? 1 : 100);
      element.addEventListener("hindsight-ready", listener);
      element.addEventListener("hindsight-ready", listener);
      const ready = await (element as never as { ready: Promise<unknown> }).ready;
      await new Promise((done) => setTimeout(done)); // whatever was put off has had its turn
      element.removeEventListener("hindsight-ready", listener);
      return [times, ready !== undefined];
    });
    expect((await late())[0]).toBe(1);
    expect((await heard(page, "ready")).length, "others have heard it before").toBe(1);
    await page.setViewportSize({ width: 700, height: 900 });
    await expect.poll(async () => (await heard(page, "resize")).at(-1)?.detail).toEqual({ width: 700, height: 760 });
  });

  test("focusPanel puts the caret into a panel, and answers nothing", async ({ page, app, coach }) => {
    const frame = await openHost({ app, coach }, page);
    for (const [id, name] of [["lesson", "What you learned"], ["context", "Context"]] as const) {
      expect(await element(page).evaluate((element, id) => (element as never as { focusPanel(name: string): unknown }).focusPanel(id), id)).toBeUndefined();
      await expect(panelIn(frame, name)).toBeFocused();
    }
    await element(page).evaluate((element) => (element as never as { focusPanel(name: string): unknown }).focusPanel("everything"));
    await expect(panelIn(frame, "Context")).toBeFocused();
  });
});

test.describe("its life on the page", () => {
  test.use({ storing: true });

  test("moved, removed and added again, it becomes ready again, with what was written", async ({ page, app, coach }) => {
    const frame = await openHost({ app, coach }, page, `<div id="one"><hindsight-story></hindsight-story></div><div id="two"></div>`);
    await panelIn(frame, "Context").fill("I ran the build.");
    await expect(frame.getByRole("status", { name: "Save status" })).toHaveText("Saved");
    const act = async (act: string) => {
      const before = (await heard(page, "ready")).length;
      await page.evaluate(act);
      await untilReady(page, before + 1);
    };
    await act(`document.querySelector("#two").append(document.querySelector("hindsight-story"))`);
    await expect(panelIn(frame, "Context")).toHaveValue("I ran the build.");
    await act(`(() => { const story = document.querySelector("hindsight-story"); story.remove(); story.theme = "dark"; document.body.append(story); })()`);
    expect(await lightness(frame.locator("body"), "backgroundColor")).toBeLessThan(0.2);
    await expect(element(page).locator("iframe")).toHaveCount(1);
    await page.evaluate(`document.querySelector("hindsight-story").remove()`);
    await page.evaluate(`document.body.append(document.createElement("hindsight-story"))`);
    await untilReady(page, 4);
    await expect(panelIn(frame, "Context")).toHaveValue("I ran the build.");
  });

  test("moved by moveBefore, it keeps its frame where the browser does, and else becomes ready again", async ({ page, app, coach, browserName }) => {
    const frame = await openHost({ app, coach }, page, `<div id="one"><hindsight-story></hindsight-story></div><div id="two"></div>`);
    await panelIn(frame, "Context").fill("Not lost.");
    await expect(frame.getByRole("status", { name: "Save status" })).toHaveText("Saved");
    await page.evaluate(`document.querySelector("#two").moveBefore(document.querySelector("hindsight-story"), null)`);
    // Firefox loads a frame in a shadow anew.
    if (browserName === "firefox") await untilReady(page, 2);
    await expect(panelIn(frame, "Context")).toHaveValue("Not lost.");
    await element(page).evaluate((element) => element.setAttribute("theme", "dark"));
    await expect.poll(() => lightness(frame.locator("body"), "backgroundColor")).toBeLessThan(0.2);
    expect(await heard(page, "ready")).toHaveLength(browserName === "firefox" ? 2 : 1);
  });

  test("several on one page each have their own draft, looks and events, also when the script comes after them", async ({ page, app, coach }) => {
    const path = hostPage({ app, coach }, `<hindsight-story id="a" story-key="a"></hindsight-story><hindsight-story id="b" story-key="b" theme="dark" height="400"></hindsight-story>`);
    await page.goto(path);
    await untilReady(page, 2);
    expect((await heard(page, "ready")).map(({ of }) => of).sort()).toEqual(["a", "b"]);
    for (const [id, text] of [["a", "The first."], ["b", "The second."]] as const) {
      await panelIn(inside(page, id), "Context").fill(text);
      await expect(inside(page, id).getByRole("status", { name: "Save status" })).toHaveText("Saved");
    }
    await page.reload();
    await untilReady(page, 2);
    await expect(panelIn(inside(page, "a"), "Context")).toHaveValue("The first.");
    await expect(panelIn(inside(page, "b"), "Context")).toHaveValue("The second.");
    expect(await lightness(inside(page, "a").locator("body"), "backgroundColor")).toBeGreaterThan(0.8);
    expect(await lightness(inside(page, "b").locator("body"), "backgroundColor")).toBeLessThan(0.2);
  });
});

test("loading the script twice, or in a page that has no element, harms nothing", async ({ page, app, coach }) => {
  const again = `<script defer src="${app.address}embed/v1/hindsight.js"></script>`;
  await openHost({ app, coach }, page, `<hindsight-story></hindsight-story>${again}`);
  await expect(element(page).locator("iframe")).toHaveCount(1);
  expect(await heard(page, "ready")).toHaveLength(1);
  await page.goto(hostPage({ app, coach }, `<p>Nothing of it.</p>${again}`), { waitUntil: "load" });
  expect(await page.evaluate(() => [customElements.get("hindsight-story") !== undefined, document.querySelectorAll("iframe").length])).toEqual([true, 0]);
});

test("the keyboard goes into the frame and out of it again, in the order of the page", async ({ page, app, coach, browserName }) => {
  test.skip(browserName === "firefox", "the driver's keys do not reach into a frame of the released Firefox");
  const frame = await openHost({ app, coach }, page, `<button>Before</button><hindsight-story></hindsight-story><button>After</button>`);
  await page.getByRole("button", { name: "Before" }).focus();
  await page.keyboard.press("Tab");
  await expect(frame.getByRole("textbox", { name: "Story title" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("button", { name: "Before" })).toBeFocused();
  await page.getByRole("button", { name: "After" }).focus();
  await page.keyboard.press("Shift+Tab");
  await expect(element(page).locator("iframe")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "After" })).toBeFocused();
});

test("on a server, where there is no page, importing it does nothing", { tag: "@one-browser" }, async () => {
  const { execFileSync } = await import("node:child_process");
  const said = execFileSync("node", ["--input-type=module", "-e", `await import("./dist/embed/v1/hindsight.js"); process.stdout.write(JSON.stringify(Object.keys(globalThis).filter((name) => /hindsight/i.test(name))))`], { encoding: "utf8" });
  expect(said).toBe("[]");
});

test.describe("in a framework", () => {
  for (const [name, source] of [
    ["React 19", `
      import { useEffect, useRef, useState, createElement as h } from "react";
      import { createRoot } from "react-dom/client";
      function Lesson() {
        const [dark, setDark] = useState(false);
        const [shown, setShown] = useState(true);
        const [ready, setReady] = useState(0);
        return h("main", null,
          h("button", { onClick: () => setDark(!dark) }, "Theme"),
          h("button", { onClick: () => setShown(!shown) }, "Show"),
          h("output", null, "ready " + ready),
          shown && h("hindsight-story", { theme: dark ? "dark" : "light", "story-key": "react", share: false, prompts: { context: "From React?" }, "onhindsight-ready": () => setReady((n) => n + 1) }));
      }
      createRoot(document.querySelector("#app")).render(h(Lesson));`],
    ["Vue 3", `
      import { createApp, h, ref } from "vue/dist/vue.runtime.esm-bundler.js";
      createApp({
        setup() {
          const dark = ref(false), shown = ref(true), ready = ref(0);
          return () => h("main", null, [
            h("button", { onClick: () => (dark.value = !dark.value) }, "Theme"),
            h("button", { onClick: () => (shown.value = !shown.value) }, "Show"),
            h("output", null, "ready " + ready.value),
            shown.value && h("hindsight-story", { theme: dark.value ? "dark" : "light", "story-key": "vue", share: false, prompts: { context: "From Vue?" }, "onHindsight-ready": () => (ready.value += 1) }),
          ]);
        },
      }).mount("#app");`],
  ] as const) {
    test(`${name} sets its properties, hears its events, and may take it away and bring it back`, async ({ page, app, coach }) => {
      const define = { "process.env.NODE_ENV": `"production"`, "__VUE_OPTIONS_API__": "false", "__VUE_PROD_DEVTOOLS__": "false", "__VUE_PROD_HYDRATION_MISMATCH_DETAILS__": "false" };
      const bundled = buildSync({ stdin: { contents: source, resolveDir: process.cwd() }, bundle: true, write: false, format: "iife", define, logLevel: "error" });
      coach.files.set("/app.js", { body: bundled.outputFiles[0]!.text });
      await page.goto(hostPage({ app, coach }, `<div id="app"></div><script src="app.js"></script>`));
      await expect(page.getByRole("status").filter({ hasText: "ready" })).toHaveText("ready 1", { timeout: 20_000 });
      await expect(panelIn(inside(page), "Context")).toHaveAccessibleDescription(`From ${name.split(" ")[0]}?`);
      await expect(inside(page).getByRole("button", { name: /^Share with/ })).toBeHidden();
      await page.getByRole("button", { name: "Theme" }).click();
      await expect.poll(() => lightness(inside(page).locator("body"), "backgroundColor")).toBeLessThan(0.2);
      await page.getByRole("button", { name: "Show" }).click();
      await expect(element(page)).toHaveCount(0);
      await page.getByRole("button", { name: "Show" }).click();
      await expect(page.getByRole("status").filter({ hasText: "ready" })).toHaveText("ready 2", { timeout: 20_000 });
    });
  }
});

testOfFaults.describe("where it cannot be, it says why and links to the full app", () => {
  const link = (page: Page) => element(page).getByRole("link");

  testOfFaults("the host's own policy", async ({ page, app, coach }) => {
    await page.goto(hostPage({ app, coach }, "<hindsight-story></hindsight-story>", { head: `<meta http-equiv="Content-Security-Policy" content="frame-src 'none'">` }));
    await expect.poll(async () => (await heard(page, "error"))[0]?.detail).toMatchObject({ code: "policy" });
    await expect(element(page)).toContainText("content security policy");
    await expect(link(page)).toHaveAttribute("href", app.address);
  });

  testOfFaults("no WebAssembly", async ({ page, app, coach }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    await page.goto(hostPage({ app, coach }, "<hindsight-story></hindsight-story>"));
    await expect.poll(async () => (await heard(page, "error"))[0]?.detail).toMatchObject({ code: "start" });
    await expect(element(page)).toContainText("WebAssembly");
    await expect(link(page)).toHaveAttribute("href", app.address);
  });

  testOfFaults("no answer: where the page is missing, may not be framed, or its server is gone; one that comes late is shown all the same", async ({ page, app, coach }) => {
    await page.clock.install();
    const expectNoAnswer = async (address: string) => {
      await expect(element(page)).toContainText("in a moment");
      await expect.poll(async () => {
        await page.clock.runFor(16_000);
        return (await heard(page, "error"))[0]?.detail;
      }).toMatchObject({ code: "no-answer" });
      await expect(element(page).locator("p")).toContainText("does not answer");
      await expect(link(page)).toHaveAttribute("href", address);
    };

    await test.step("missing", async () => {
      app.alter = (path, body) => (path === "embed.html" ? "missing" : body);
      await page.goto(hostPage({ app, coach }, "<hindsight-story></hindsight-story>"));
      await expectNoAnswer(app.address);
      app.alter = (_, body) => body;
    });
    await test.step("not to be framed", async () => {
      const headers = { "x-frame-options": "DENY" };
      coach.files.set("/framed/embed.html", { body: `<!doctype html><script>parent.postMessage('{"hindsight":1,"type":"ready","app":"1","height":760}', "*")</script>`, headers });
      await page.goto(hostPage({ app, coach }, `<hindsight-story app="/framed/"></hindsight-story>`));
      await expectNoAnswer(`${coach.address}framed/`);
    });
    await test.step("late", async () => {
      let letGo = () => {};
      const held = new Promise<void>((go) => (letGo = go));
      await page.route("**/embed.html", async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(hostPage({ app, coach }, "<hindsight-story></hindsight-story>"), { waitUntil: "commit" });
      await expectNoAnswer(app.address);
      letGo();
      await untilReady(page);
      await expect(link(page)).toBeHidden();
      await expect(element(page).locator("iframe")).not.toHaveAttribute("inert");
      await expect(panelIn(inside(page), "Context")).toBeEnabled();
      await page.unroute("**/embed.html");
    });
    await test.step("gone", async () => {
      await page.goto(hostPage({ app, coach }, `<p>Much is above.</p><div style="height: 20000px"></div><hindsight-story></hindsight-story>`), { waitUntil: "load" });
      await app.stop();
      await element(page).scrollIntoViewIfNeeded();
      await expectNoAnswer(app.address);
      await app.start();
    });
  });

  testOfFaults("no script: what stands inside the element is there instead", async ({ page, app }) => {
    app.alter = (path, body) => (path === "embed/v1/hindsight.js" ? "missing" : body);
    await page.goto("./index.html");
    await expect(page.getByRole("link", { name: "Write it in Hindsight" })).toBeVisible();
  });
});
