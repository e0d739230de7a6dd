// A newer build comes whole or not at all, is offered and not forced, and costs no word.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";

import { alerts, another, caret, expect, listed, open, reload, retitle, saved, textbox, unwatched, write } from "./fixtures";
import { AFTER_NEXT, laterBuild, NEXT, NOW, sameBuild } from "./builds";
import { kept, PATIENCE, test as base, untilKept } from "./offline";
import { dialog, fact, part, settings } from "./settings";
import type { Alter, Site } from "./site";

type Builds = { next: string; afterNext: string; same: string };

const test = base.extend<{ misdeeds: object }, { builds: Builds }>({
  builds: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "hindsight-"));
      await use({
        next: await laterBuild(join(folder, "next"), NEXT, "Sharper *pencils*, and `ink`."),
        afterNext: await laterBuild(join(folder, "after"), AFTER_NEXT, "Softer rubber."),
        same: await sameBuild(join(folder, "same"), "Other words about it."),
      });
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
});

/** Where an update does not load, the browser complains of it. */
const testOfFaults = test.extend(unwatched);

const SETBACK = "What went wrong";

function offer(page: Page): Locator {
  return page.getByRole("status", { name: "Update" }).getByRole("button", { name: "Update ready" });
}

/** The version of the code that runs, as Settings say it. */
async function version(page: Page): Promise<string> {
  await settings(page);
  const words = await fact(page, "Version").textContent();
  await page.keyboard.press("Escape");
  return words!.split(",")[0]!;
}

/** A page of the build of now, kept whole, with words in it. */
async function visit(page: Page) {
  await open(page);
  await untilKept(page);
  await reload(page); // from the worker
  await write(page, SETBACK, "The table was dropped by me.");
  await saved(page);
}

/** Loads the page anew from a site that has another build by now, and waits until that is offered. */
async function findUpdate(page: Page, site: Site, folder: string) {
  site.folder = folder;
  await reload(page);
  await expect(offer(page)).toBeVisible(PATIENCE);
}

/** Presses “Update now”, and waits until the page is there again. */
async function takeUpdate(page: Page) {
  await offer(page).click();
  await updateNow(page);
}

async function updateNow(page: Page) {
  const button = dialog(page, "Update ready").getByRole("button", { name: "Update now" });
  await Promise.all([page.waitForEvent("load"), button.click()]);
  await expect(page.locator("html[data-started]")).toBeAttached();
}

test("an update is offered with what is new, and taken with every word saved", async ({ page, site, builds }) => {
  await visit(page);
  await findUpdate(page, site, builds.next);
  expect(await version(page)).toBe(NOW);

  await offer(page).click();
  const asked = dialog(page, "Update ready");
  await expect(asked).toContainText(`You have version ${NOW}. Version ${NEXT} is ready.`);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await expect(asked.getByRole("list", { name: "What is new" }).getByRole("listitem")).toHaveText(["Sharper pencils, and ink."]);
  await page.keyboard.press("Escape");
  // Words that no timer has saved yet are saved first.
  await write(page, SETBACK, " I said so.");
  await offer(page).click();
  await updateNow(page);
  await expect(textbox(page, SETBACK)).toHaveValue("The table was dropped by me. I said so.");
  expect(await version(page)).toBe(NEXT);
  await expect(offer(page)).toBeHidden();
  // The build before is gone; this one is there without a server.
  await untilKept(page);
  await site.stop();
  await reload(page);
  expect(await version(page)).toBe(NEXT);
});

test("the offer moves nothing, takes no focus and lets one go on typing", async ({ page, site, builds }) => {
  await visit(page);
  await textbox(page, SETBACK).focus();
  const place = () => page.evaluate(() => [...document.querySelectorAll("header, textarea, h2")].map((part) => part.getBoundingClientRect().top));
  const before = await place();
  // Another tab finds it, while this one is being written in.
  site.folder = builds.next;
  await (await another(page)).close();
  await expect(offer(page)).toBeVisible(PATIENCE); // browsers look for updates a while after a page has loaded
  expect(await place()).toEqual(before);
  expect(await caret(page, SETBACK)).toMatchObject({ focused: true });
});

test("no update is taken while words cannot be saved", async ({ page, site, builds }) => {
  await visit(page);
  await findUpdate(page, site, builds.next);
  await page.evaluate(() => {
    const real = Storage.prototype.setItem;
    Object.assign(window, { mend: () => (Storage.prototype.setItem = real) });
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await write(page, SETBACK, " Unsaved.");
  await expect(alerts(page)).toContainText("Not saved");
  await offer(page).click();
  const asked = dialog(page, "Update ready");
  await asked.getByRole("button", { name: "Update now" }).click();
  await expect(asked.getByRole("alert")).toContainText("your last words could not be saved");
  expect(await kept(page)).toMatchObject({ waiting: true });
  await expect(textbox(page, SETBACK)).toHaveValue("The table was dropped by me. Unsaved.");

  await page.evaluate(() => (window as unknown as { mend(): void }).mend());
  await updateNow(page);
  await expect(textbox(page, SETBACK)).toHaveValue("The table was dropped by me. Unsaved.");
  expect(await version(page)).toBe(NEXT);
});

test("“Later” puts the offer away; the update is there when Hindsight is opened next", async ({ page, site, builds, context }) => {
  await visit(page);
  await findUpdate(page, site, builds.next);
  await offer(page).click();
  await dialog(page, "Update ready").getByRole("button", { name: "Later" }).click();
  await expect(offer(page)).toBeHidden();
  // It stands in Settings from now on, which have the focus.
  await expect(page.getByRole("button", { name: "Settings", exact: true })).toBeFocused();
  await settings(page);
  await part(page, "This app").getByRole("button", { name: "Update ready…" }).click();
  await expect(dialog(page, "Update ready")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  expect(await version(page)).toBe(NOW);
  await page.close();
  await expect(async () => {
    // The browser takes a moment to see that nobody uses the old one any more.
    const next = await context.newPage();
    await open(next);
    const shown = await version(next);
    if (shown !== NEXT) await next.close();
    expect(shown).toBe(NEXT);
  }).toPass();
  await expect(textbox(context.pages().at(-1)!, SETBACK)).toHaveValue("The table was dropped by me.");
});

test("a second tab goes on with the code that it has, and loses nothing", async ({ page, site, builds }) => {
  await visit(page);
  const tab = await another(page);
  await findUpdate(page, site, builds.next);
  await takeUpdate(page);
  expect(await version(page)).toBe(NEXT);

  expect(await version(tab)).toBe(NOW);
  await write(tab, SETBACK, " From the other tab: it was dropped.");
  await expect(listed(tab, "was dropped").first()).toBeVisible();
  await saved(tab);
  await expect(textbox(page, SETBACK)).toHaveValue("The table was dropped by me. From the other tab: it was dropped.");
  // What it offers is in place already, and taken all the same.
  await takeUpdate(tab);
  expect(await version(tab)).toBe(NEXT);
});

testOfFaults("a page that was loading while the update came still gets its own parts", async ({ page, site, builds }) => {
  await visit(page);
  const part = await page.locator("script[data-wasm]").getAttribute("src");
  await findUpdate(page, site, builds.next);
  await takeUpdate(page);
  const answer = await page.goto(part!); // where the browser finds no icon, and says so
  expect(answer!.status()).toBe(200);
  expect(await answer!.text()).toBe(readFileSync(join("dist", part!), "utf8"));
});

/** What may go wrong with one file of a build, on its way. */
const FAULTS: [what: string, alter: (path: string, body: Buffer) => ReturnType<Alter>][] = [
  ["without its WebAssembly", (path, body) => (path.endsWith(".wasm") ? "missing" : body)],
  ["with half of its WebAssembly", (path, body) => (path.endsWith(".wasm") ? "half" : body)],
  ["with a script of another build", (path, body) => (/^boot.*\.js$/.test(path) ? Buffer.concat([body, Buffer.from(" ")]) : body)],
  ["with a page of another build", (path, body) => (path === "index.html" ? readFileSync("dist/index.html") : body)],
  ["with half of its worker", (path, body) => (path === "sw.js" ? "half" : body)],
];

for (const [what, alter] of FAULTS) {
  testOfFaults(`a build that arrives ${what} changes nothing; once whole it is offered`, async ({ page, site, builds }) => {
    await visit(page);
    let reached = 0;
    site.folder = builds.next;
    site.alter = (path, body) => {
      const altered = alter(path, body);
      if (altered !== body) reached += 1;
      return altered;
    };
    await reload(page);
    await retitle(page, "Written meanwhile");
    await saved(page);
    await expect.poll(() => reached, PATIENCE).toBeGreaterThan(0);
    await expect.poll(() => kept(page), PATIENCE).toEqual({ arriving: false, waiting: false, active: true, caches: 1 });
    await expect(offer(page)).toBeHidden();
    // Neither mixed nor dead, with the server and without.
    await site.stop();
    await reload(page);
    await site.start();
    expect(await version(page)).toBe(NOW);

    site.alter = (_, body) => body;
    await findUpdate(page, site, builds.next);
    await takeUpdate(page);
    expect(await version(page)).toBe(NEXT);
    await expect(page.getByRole("textbox", { name: "Story title" })).toHaveValue("Written meanwhile");
    await expect(textbox(page, SETBACK)).toHaveValue("The table was dropped by me.");
  });
}

/** Loads the page anew from a site whose build lacks the file that ends so, and waits until that was asked for. */
async function findBroken(page: Page, site: Site, folder: string, ending: string) {
  let missing = 0;
  site.folder = folder;
  site.alter = (path, body) => {
    if (!path.endsWith(ending)) return body;
    missing += 1;
    return "missing";
  };
  await reload(page);
  await expect.poll(() => missing, PATIENCE).toBeGreaterThan(0);
}

testOfFaults("a broken build costs nothing of the one that waits before it", async ({ page, site, builds }) => {
  await visit(page);
  await findUpdate(page, site, builds.next);
  await findBroken(page, site, builds.afterNext, ".wasm");
  await expect.poll(() => kept(page), PATIENCE).toEqual({ arriving: false, waiting: true, active: true, caches: 2 });
  await site.stop();
  await takeUpdate(page);
  expect(await version(page)).toBe(NEXT);
  await expect(textbox(page, SETBACK)).toHaveValue("The table was dropped by me.");
});

testOfFaults("a broken build of the very same files costs nothing of the one that runs", async ({ page, site, builds }) => {
  await visit(page);
  await findBroken(page, site, builds.same, ".css");
  await expect.poll(() => kept(page), PATIENCE).toEqual({ arriving: false, waiting: false, active: true, caches: 1 });
  await site.stop();
  await reload(page);
  await expect(textbox(page, SETBACK)).toHaveValue("The table was dropped by me.");
});

test("two updates one after the other are taken the same way", async ({ page, site, builds }) => {
  await visit(page);
  for (const [folder, number] of [[builds.next, NEXT], [builds.afterNext, AFTER_NEXT]] as const) {
    await findUpdate(page, site, folder);
    await takeUpdate(page);
    await untilKept(page);
    expect(await version(page)).toBe(number);
  }
  // Of the builds before only the last is still kept.
  await expect.poll(() => kept(page)).toMatchObject({ caches: 2 });
  await expect(textbox(page, SETBACK)).toHaveValue("The table was dropped by me.");
});

testOfFaults.describe("without a worker of its own", () => {
  testOfFaults.use({ serviceWorkers: "block" });

  testOfFaults("where an update comes between a page and its parts, the page is loaded anew, once", async ({ page, site }) => {
    await page.addInitScript(() => {
      // The worker that handed out the page is another one when a part is missing.
      let asked = 0;
      Object.defineProperty(ServiceWorkerContainer.prototype, "controller", { get: () => ({ at: (asked += 1) }) });
    });
      let loads = 0;
    site.alter = (path, body) => {
      if (path === "index.html") loads += 1;
      return path.endsWith(".wasm") && loads < 2 ? "missing" : body;
    };
    await page.goto("./");
    await expect(page.locator("html[data-started]")).toBeAttached();
    expect(loads).toBe(2);
  });
});
