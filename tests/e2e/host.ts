// A coaching site with Hindsight in it, for the specs about the embed: the app is at http://127.0.0.1, as a host serves it, and the
// site around it at http://localhost, which to a browser is another site.
import type { FrameLocator, Locator, Page } from "@playwright/test";

import { expect, SCREENSHOT_STYLE, test as base, unwatched } from "./fixtures";
import { validator } from "./schema";
import { serveSite as serveApp, type Site } from "./site";

/** A file of the site, besides those of examples/coaching-site. */
type File = { body: string; headers?: Record<string, string> };

export type Coach = {
  /** The site's address, with a slash at its end. */
  readonly address: string;
  /** The files of a test's own, by their path ("/page.html"). */
  readonly files: Map<string, File>;
  /** The headers of all that was ever asked of it. */
  readonly asked: { url: string; cookie: string | undefined }[];
};

/** What is heard on the window of a page that `hostPage` makes, in order. */
export type Heard = { type: string; detail: Record<string, unknown>; of: string };

/** A message as it reached the window of such a page, whoever posted it and whether or not anybody believes it. */
export type Sent = { data: string; origin: string; at: number };

/** `storing`: in a browser that gives frames of other sites a storage of their own, as both do outside private windows and tests. */
export const test = base.extend<{ app: Site; coach: Coach; storing: boolean }>({
  storing: [false, { option: true }],
  context: async ({ context, storing, playwright, browserName, launchOptions, baseURL, viewport }, use, testInfo) => {
    if (!storing || browserName === "firefox") return use(context);
    // Chromium does so neither in a private window nor with what Playwright turns off: a list of our own takes the place of that one.
    const args = [...(launchOptions.args ?? []), "--disable-features=Translate"];
    const kept = await playwright.chromium.launchPersistentContext(testInfo.outputPath("profile"), { ...launchOptions, args, baseURL, viewport });
    await use(kept);
    await kept.close();
  },
  app: async ({}, use) => {
    const app = await serveApp({ headers: "hosted" });
    await use(app);
    await app.stop();
  },
  coach: async ({ app }, use) => {
    const { serveSite } = await import("../../examples/coaching-site/serve.mjs");
    const files = new Map<string, File>();
    const asked: Coach["asked"] = [];
    const site = await serveSite(app.address, {
      find: async (path: string, request: { url: string; headers: { cookie?: string } }) => {
        asked.push({ url: request.url, cookie: request.headers.cookie });
        return files.get(path);
      },
    });
    await use({ address: site.address, files, asked });
    await site.close();
  },
  baseURL: async ({ coach }, use) => use(coach.address),
  // Both sites are at home here, and nobody else. No cookie is set or sent by anybody.
  misdeeds: [
    async ({ page, app, coach }, use) => {
      const misdeeds = { errors: [] as string[], foreign: [] as string[] };
      const homes = [new URL(app.address).origin, new URL(coach.address).origin];
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().includes(SCREENSHOT_STYLE)) misdeeds.errors.push(message.text());
      });
      page.on("pageerror", (error) => misdeeds.errors.push(String(error)));
      page.context().on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith("http") && !homes.includes(url.origin)) misdeeds.foreign.push(url.href);
      });
      await use(misdeeds);
      expect(misdeeds, "errors and requests to third parties").toEqual({ errors: [], foreign: [] });
      expect(await page.context().cookies(), "cookies that were set").toEqual([]);
      expect([...app.log.map(({ headers }) => headers), ...coach.asked.map(({ cookie }) => cookie && `cookie: ${cookie}`)].filter((headers) => headers && /^cookie:/im.test(headers)), "cookies that were sent").toEqual([]);
    },
    { auto: true },
  ],
});

/** For tests in which the browser rightly complains of what is refused. */
export const testOfFaults = test.extend(unwatched);

/** Puts a page of the test's own on the site, with the element's script, and notes all of the element's events and all messages from the start. */
export function hostPage({ app, coach }: { app: Site; coach: Coach }, body: string, { head = "", headers = {}, path = "/page.html", script = `<script defer src="${app.address}embed/v1/hindsight.js"></script>` } = {}): string {
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A page of a coach</title>
    <link rel="icon" href="data:,">
    <style>body { margin: 0; color: #111; background: #fff }</style>
    ${head}
    <script>
      globalThis.sent = [];
      addEventListener("message", ({ data, origin }) => sent.push({ data, origin, at: performance.now() }));
      globalThis.heard = [];
      for (const type of ["ready", "resize", "progress", "shared", "error"]) {
        addEventListener("hindsight-" + type, ({ detail, target }) => heard.push({ type, detail, of: target.id }));
      }
    </script>
    ${script}
  </head>
  <body>${body}</body>
</html>`;
  coach.files.set(path, { body: html, headers });
  return `.${path}`;
}

/** The events of one type that the page has heard. */
export function heard(page: Page, type: "ready" | "resize" | "progress" | "shared" | "error"): Promise<Heard[]> {
  return page.evaluate((type) => (globalThis as unknown as { heard: Heard[] }).heard.filter((event) => event.type === type), type);
}

/** The messages that have reached the page so far. */
export function sent(page: Page): Promise<Sent[]> {
  return page.evaluate(() => (globalThis as unknown as { sent: Sent[] }).sent);
}

/** Their types; of what is no message of ours an empty one. */
export async function types(page: Page): Promise<string[]> {
  const type = (data: string) => {
    try {
      return `${JSON.parse(data)?.type ?? ""}`;
    } catch {
      return "";
    }
  };
  return (await sent(page)).map(({ data }) => type(data));
}

type Arrivals = { count: number; first: string[] };

/** Has every window of the page count what is posted to it, and keep the first of it, before its own scripts run and whether or not they listen. */
export async function countArrivals(page: Page) {
  await page.addInitScript(() => {
    const arrivals: Arrivals = { count: 0, first: [] };
    Object.assign(globalThis, { arrivals });
    const count = ({ data }: MessageEvent) => {
      arrivals.count += 1;
      if (arrivals.count <= 200 && typeof data === "string") arrivals.first.push(data);
    };
    addEventListener("message", count, true);
  });
}

/** How many messages have reached the window of a frame. */
export function arrivals(frame: FrameLocator): Promise<number> {
  return frame.locator("html").evaluate(() => (globalThis as unknown as { arrivals: Arrivals }).arrivals.count);
}

/** Holds what the page and its frame have said to each other to the schema. Says which types of messages there were. */
export async function expectSchema(page: Page, frame: FrameLocator): Promise<{ toHost: string[]; fromHost: string[] }> {
  const wrong = validator();
  const { first } = await frame.locator("html").evaluate(() => (globalThis as unknown as { arrivals: Arrivals }).arrivals);
  const said = { toHost: (await sent(page)).map(({ data }) => data), fromHost: first };
  const kinds = (direction: keyof typeof said) => {
    for (const text of said[direction]) expect(wrong(`embed-1#/$defs/${direction}`, text)).toBe("");
    return [...new Set(said[direction].map((text) => JSON.parse(text).type as string))].sort();
  };
  return { toHost: kinds("toHost"), fromHost: kinds("fromHost") };
}

/** Waits until so many elements have said that they are ready. */
export async function untilReady(page: Page, count = 1) {
  await expect.poll(async () => (await heard(page, "ready")).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
}

/** An element on the page: the first, or the one with this id. */
export function element(page: Page, id?: string): Locator {
  return page.locator(id === undefined ? "hindsight-story" : `hindsight-story#${id}`).first();
}

/** What is inside the element's frame. */
export function inside(page: Page, id?: string): FrameLocator {
  return element(page, id).locator("iframe").contentFrame();
}

/** The text of a panel in the frame. */
export function panelIn(frame: FrameLocator, name: string): Locator {
  return frame.getByRole("textbox", { name, exact: true });
}

/** Presses something in the frame. Playwright's mouse does not reach into a frame of the released Firefox: there the event has to do. */
export async function press(target: Locator) {
  await expect(target).toBeVisible();
  await expect(target).toBeEnabled();
  const isFirefox = target.page().context().browser()?.browserType().name() === "firefox";
  await (isFirefox ? target.dispatchEvent("click") : target.click());
}

/** Opens a page of the site with one element, and waits until it is ready. */
export async function openHost(sites: { app: Site; coach: Coach }, page: Page, body = "<hindsight-story></hindsight-story>", options: Parameters<typeof hostPage>[2] = {}) {
  await page.goto(hostPage(sites, body, options));
  await untilReady(page);
  return inside(page);
}
