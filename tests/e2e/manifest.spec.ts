// The manifest, and what it names: whole, of the sizes that it says, and without an objection from the browser.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { type BrowserContext, chromium, type Page } from "@playwright/test";

import { expect, libraryRows, open, openLibrary, reload, saved, store, storyRecord, test as base, textbox, write } from "./fixtures";

type Picture = { src: string; sizes: string; type: string; purpose?: string; form_factor?: string; label?: string };
type Shortcut = { name: string; url: string; icons: Picture[] };
type Manifest = {
  icons: Picture[];
  screenshots: Picture[];
  shortcuts: Shortcut[];
  scope: string;
  start_url: string;
  theme_color: string;
  background_color: string;
  file_handlers: { action: string; accept: Record<string, string[]> }[];
  share_target: { action: string };
};

/** As it was written, with files for its icons. */
const manifest: Manifest = JSON.parse(readFileSync("public/manifest.webmanifest", "utf8"));
const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)];

/** Where an installed app is written down in somebody's home: its entry in the menu, and which files it opens. */
const MENUS = [".local/share/applications", ".local/share/icons", ".local/share/mime", ".config", ".gnome/apps", "Desktop"];

/** What lies there, with the time of its last change. */
function installedIn(home: string): string[] {
  const look = (path: string) => {
    try {
      return readdirSync(path).map((name) => `${join(path, name)} ${statSync(join(path, name)).mtimeMs}`);
    } catch {
      return []; // no such folder, or a link to nothing
    }
  };
  return MENUS.flatMap((menu) => look(join(home, menu)));
}

/** A window of Chromium that is not a private one: there, nothing can be installed. It gets a home of its own, where an app is installed into. */
const test = base.extend<{ browserOfMyOwn: BrowserContext; home: string }>({
  home: ({ baseURL }, use) => use(baseURL ?? ""),
  browserOfMyOwn: async ({ launchOptions }, use) => {
    const before = installedIn(homedir());
    const folder = mkdtempSync(join(tmpdir(), "hindsight-"));
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: join(folder, ".local/share"), XDG_CONFIG_HOME: join(folder, ".config"), XDG_CACHE_HOME: join(folder, ".cache") };
    try {
      const context = await chromium.launchPersistentContext("", { ...launchOptions, env: env as Record<string, string> });
      await use(context);
      await context.close();
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 }); // the browser's helpers end a little after it
    }
    expect(installedIn(homedir()), "nothing is installed for the person who tests").toEqual(before);
  },
});

/** Width and height of a PNG, as its header says. */
function sizeOf(png: Buffer): string {
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

/** What is drawn in an icon: how far it reaches from the middle at most, where the middle of an edge is a half; and the shares
 * of the pixels that are clear and opaque. */
async function drawn(page: Page, purpose: string) {
  const { src = "" } = manifest.icons.find((icon) => icon.purpose === purpose) ?? {};
  await page.goto("about:blank"); // a page without a policy
  return page.evaluate(async (png) => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${png}` });
    await image.decode();
    const [width, height] = [image.width, image.height];
    const drawing = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
    if (!drawing) throw new Error("no canvas");
    drawing.drawImage(image, 0, 0);
    const { data } = drawing.getImageData(0, 0, width, height);
    let [reach, clear, opaque] = [0, 0, 0];
    for (let at = 0; at < data.length; at += 4) {
      clear += Number(data[at + 3] === 0);
      opaque += Number(data[at + 3] === 255);
      if ([0, 1, 2, 3].every((byte) => Math.abs(data[at + byte] - data[byte]) < 8)) continue; // as in the corner
      const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
      reach = Math.max(reach, Math.hypot(x + 0.5 - width / 2, y + 0.5 - height / 2) / width);
    }
    return { reach, clear: clear / width / height, opaque: opaque / width / height };
  }, readFileSync(`dist/${src}`).toString("base64"));
}

test("each picture is there, of the size that the manifest says", () => {
  for (const { src, sizes, type } of pictures) {
    const bytes = readFileSync(`dist/${src}`);
    if (type === "image/svg+xml") {
      expect(bytes.toString(), src).toContain("<svg ");
      expect(sizes, src).toBe("any");
    } else {
      expect([src, type, sizeOf(bytes)]).toEqual([src, "image/png", sizes]);
    }
  }
});

test("there is an icon for every purpose and a screenshot for every width", () => {
  const purposes = manifest.icons.map(({ purpose, sizes }) => `${purpose ?? "any"} ${sizes}`);
  expect(purposes).toEqual(["any any", "any 192x192", "any 512x512", "maskable 512x512", "monochrome 512x512"]);
  expect(manifest.screenshots.map(({ form_factor }) => form_factor)).toEqual(["wide", "narrow"]);
  for (const { sizes, label } of manifest.screenshots) {
    const sides = sizes.split("x").map(Number);
    expect(Math.max(...sides) / Math.min(...sides), "browsers leave out what is longer").toBeLessThan(2.3);
    expect(label).toMatch(/\w+ \w+/);
  }
});

test("no mask cuts into the mark, which has its colour around it to the edge", async ({ page }) => {
  const { reach, opaque } = await drawn(page, "maskable");
  expect(reach).toBeGreaterThan(0.25);
  expect(reach, "the safe zone is a circle of four fifths of the width").toBeLessThan(0.4);
  expect(opaque).toBe(1);
});

test("the icon of one colour is a shape on nothing", async ({ page }) => {
  const { reach, clear } = await drawn(page, "monochrome");
  expect(reach).toBeLessThan(0.4);
  expect(clear).toBeGreaterThan(0.5);
  expect(clear).toBeLessThan(0.95);
});

test("colours are those of the page", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page);
  const colours = await page.evaluate(() => ({
    theme: document.querySelector('meta[name="theme-color"][media*="light"]')?.getAttribute("content"),
    paper: getComputedStyle(document.documentElement).getPropertyValue("--paper").trim(),
  }));
  expect(colours).toEqual({ theme: manifest.theme_color, paper: manifest.background_color });
});

test("the icon in the page is the mark", async ({ page }) => {
  await open(page);
  const icon = await page.locator('link[rel="icon"]').getAttribute("href");
  const svg = decodeURIComponent(icon?.replace("data:image/svg+xml,", "") ?? "").replaceAll("'", '"');
  expect(svg).toBe(readFileSync("dist/icons/mark.svg", "utf8").trim());
});

test("every address stays below the folder that the app lies in", () => {
  const { scope, start_url, shortcuts, file_handlers, share_target } = manifest;
  const addresses = [scope, start_url, share_target.action, ...shortcuts.map(({ url }) => url), ...file_handlers.map(({ action }) => action)];
  for (const address of [...addresses, ...pictures.map(({ src }) => src)]) {
    expect(new URL(address, "https://a.example/some/folder/manifest.webmanifest").href).toContain("https://a.example/some/folder/");
  }
});

test("each shortcut and what is shared opens what it says", async ({ page }) => {
  await store(page, [storyRecord("one", "Before", "The table was dropped.")]);
  const enter = async (wanted: string) => {
    const { url } = manifest.shortcuts.find(({ name }) => name === wanted)!;
    await open(page, url);
    expect(new URL(page.url()).search, wanted).toBe("");
  };
  expect(manifest.shortcuts.map(({ name }) => name)).toEqual(["New story", "Stories", "Rehearse"]);
  await enter("New story");
  await expect(textbox(page, "What went wrong")).toHaveValue("");
  await write(page, "Context", "Another story.");
  await saved(page);
  await openLibrary(page);
  await expect(libraryRows(page)).toHaveCount(2);
  await enter("Stories");
  await expect(page.getByRole("dialog", { name: "Stories" })).toBeVisible();
  await expect(libraryRows(page)).toHaveCount(2);
  await enter("Rehearse");
  await expect(page.getByRole("dialog", { name: "Rehearse" })).toBeVisible();
  await open(page, manifest.share_target.action);
  await expect(page.getByRole("alert").filter({ visible: true })).toContainText("did not arrive");
});

test("files of every kind that the app writes to be read again can be opened with it", () => {
  const endings = manifest.file_handlers.flatMap(({ accept }) => Object.values(accept).flat());
  expect(endings).toEqual([".json", ".md", ".markdown"]);
});

test("what ships is the same, with the icons inside", () => {
  const shipped = readFileSync("dist/manifest.webmanifest", "utf8");
  expect(shipped).not.toContain("/icons/");
  const inside = (icon: Picture) => ({ ...icon, src: `data:${icon.type};base64,${readFileSync(`dist/${icon.src}`).toString("base64")}` });
  const shortcuts = manifest.shortcuts.map((shortcut) => ({ ...shortcut, icons: shortcut.icons.map(inside) }));
  expect(JSON.parse(shipped)).toEqual({ ...manifest, icons: manifest.icons.map(inside), shortcuts });
});

test.describe("to Chromium", { tag: "@one-browser" }, () => {
  test("nothing speaks against the manifest, nor against installing the app", async ({ browserOfMyOwn, home }) => {
    const page = await browserOfMyOwn.newPage();
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await openWithManifest(page, home);
    const chrome = await browserOfMyOwn.newCDPSession(page);
    const { errors: objections, data } = await chrome.send("Page.getAppManifest");
    expect(objections).toEqual([]);
    expect(JSON.parse(data ?? "")).toMatchObject({ id: home, scope: home, start_url: home, share_target: { action: `${home}?share` } });
    expect(errors, "before anybody asks for the screenshots, which the sealed page does not load").toEqual([]);
    expect((await chrome.send("Page.getInstallabilityErrors")).installabilityErrors).toEqual([]);
    expect((await chrome.send("Page.getAppId")).appId).toBe(home);
  });

  test("the link of a manifest is no way out of the sealed page", async ({ browserOfMyOwn, home }) => {
    const page = await browserOfMyOwn.newPage();
    await openWithManifest(page, home);
    const refused = page.waitForEvent("console", (message) => /canary.*Content Security Policy/.test(message.text()));
    await page.locator('link[rel="manifest"]').evaluate((link: HTMLLinkElement) => (link.href = "manifest.webmanifest?canary"));
    expect((await refused).text()).toContain("manifest-src data:");
  });

  test("the installed app is one window, and does what it is launched for", async ({ browserOfMyOwn, home }, testInfo) => {
    const page = await browserOfMyOwn.newPage();
    await openWithManifest(page, home);
    await (await browserOfMyOwn.newCDPSession(page)).send("PWA.install", { manifestId: home });
    await page.close();
    const app = await browserOfMyOwn.newPage(); // without windows, an app opens in the tab that is empty
    const chrome = await browserOfMyOwn.newCDPSession(app);
    await chrome.send("PWA.launch", { manifestId: home, url: `${home}?new` });
    await expect(textbox(app, "Context")).toBeFocused();
    await expect(app).toHaveURL(home);
    await app.keyboard.type("Not saved yet");

    await chrome.send("PWA.launch", { manifestId: home, url: `${home}?stories` });
    await expect(app.getByRole("dialog", { name: "Stories" })).toContainText("3 words");
    await chrome.send("PWA.launch", { manifestId: home, url: `${home}?new` });
    await expect(textbox(app, "Context")).toBeFocused();
    await expect(textbox(app, "Context")).toHaveValue("");

    const launchWith = async (title: string) => {
      const file = testInfo.outputPath(`${title}.md`);
      writeFileSync(file, `# ${title}\n\n## Context\n\nI ran the orders.\n`);
      await chrome.send("PWA.launchFilesInApp", { manifestId: home, files: [file] });
      await expect(app.getByRole("list", { name: "To import" }).getByRole("listitem")).toContainText([title]);
    };
    await launchWith("The index");
    await reload(app);
    await expect(textbox(app, "Context")).toHaveValue("Not saved yet");
    await expect(app.getByRole("dialog", { name: "Import" }), "a reload does not open the file again").toBeHidden();
    await launchWith("The other");
    expect(browserOfMyOwn.pages().map((page) => page.url()).filter((url) => url.startsWith(home))).toEqual([home]);
  });
});

/** Opens the page and waits until its link holds the manifest. */
async function openWithManifest(page: Page, address: string) {
  await open(page, address);
  await expect(page.locator('link[rel="manifest"]')).toHaveAttribute("href", /^data:/);
}
