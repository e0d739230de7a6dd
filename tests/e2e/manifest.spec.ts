// The manifest, and what it names: whole, of the sizes that it says, and without an objection from the browser.
import { readFileSync } from "node:fs";

import { chromium, type Page } from "@playwright/test";

import { expect, open, test } from "./fixtures";

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

const manifest: Manifest = JSON.parse(readFileSync("dist/manifest.webmanifest", "utf8"));
const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)];

/** Width and height of a PNG, as its header says. */
function sizeOf(png: Buffer): string {
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

/** The pixels of a picture: red, green, blue and alpha of each, row by row. */
async function pixels(page: Page, { src }: Picture): Promise<{ width: number; data: number[] }> {
  const png = readFileSync(`dist/${src}`).toString("base64");
  await page.goto("about:blank"); // a page without a policy
  return page.evaluate(async (png) => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${png}` });
    await image.decode();
    const size = { width: image.width, height: image.height };
    const drawing = Object.assign(document.createElement("canvas"), size).getContext("2d");
    if (!drawing) throw new Error("no canvas");
    drawing.drawImage(image, 0, 0);
    return { width: image.width, data: [...drawing.getImageData(0, 0, image.width, image.height).data] };
  }, png);
}

/** How far the pixels that are unlike the corner's lie from the middle, at most: a half is the middle of an edge. */
function reach({ width, data }: { width: number; data: number[] }): number {
  let farthest = 0;
  for (let at = 0; at < data.length; at += 4) {
    if ([0, 1, 2, 3].every((byte) => Math.abs(data[at + byte] - data[byte]) < 8)) continue;
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    farthest = Math.max(farthest, Math.hypot(x + 0.5 - width / 2, y + 0.5 - width / 2) / width);
  }
  return farthest;
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

test("no mask cuts into the mark, and it has the paper of its own to the edge", async ({ page }) => {
  const [icon] = manifest.icons.filter(({ purpose }) => purpose === "maskable");
  const drawn = await pixels(page, icon);
  const far = reach(drawn);
  expect(far).toBeGreaterThan(0.25);
  expect(far, "the safe zone is a circle with four fifths of the width").toBeLessThan(0.4);
  for (let at = 3; at < drawn.data.length; at += 4) if (drawn.data[at] !== 255) throw new Error(`pixel ${at} is not opaque`);
});

test("the icon of one colour is a shape on nothing", async ({ page }) => {
  const [icon] = manifest.icons.filter(({ purpose }) => purpose === "monochrome");
  const drawn = await pixels(page, icon);
  const clear = drawn.data.filter((byte, at) => at % 4 === 3 && byte === 0).length / (drawn.data.length / 4);
  expect(clear).toBeGreaterThan(0.5);
  expect(clear).toBeLessThan(0.95);
  expect(reach(drawn)).toBeLessThan(0.4);
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
  for (const { name, url } of manifest.shortcuts) {
    await open(page, url);
    expect(new URL(page.url()).search, name).toBe("");
  }
  await expect(page.getByRole("dialog", { name: "Stories" })).toBeVisible();
  await open(page, manifest.share_target.action);
  await expect(page.getByRole("alert").filter({ visible: true })).toContainText("did not arrive");
});

test("files of every kind that the app writes to be read again can be opened with it", () => {
  const endings = manifest.file_handlers.flatMap(({ accept }) => Object.values(accept).flat());
  expect(endings).toEqual([".json", ".md", ".markdown"]);
});

test("the browser has nothing against the manifest, nor against installing the app", async ({ browserName, launchOptions, baseURL }) => {
  test.skip(browserName !== "chromium", "only Chromium says what it thinks of a manifest");
  // Other contexts are private windows, where nothing can be installed.
  const context = await chromium.launchPersistentContext("", launchOptions);
  try {
    const page = await context.newPage();
    await open(page, baseURL);
    const chrome = await context.newCDPSession(page);
    const { url, errors, data } = await chrome.send("Page.getAppManifest");
    expect([url, errors]).toEqual([new URL("manifest.webmanifest", baseURL).href, []]);
    expect(JSON.parse(data ?? "")).toEqual(manifest);
    const { installabilityErrors } = await chrome.send("Page.getInstallabilityErrors");
    expect(installabilityErrors).toEqual([]);
    const { appId } = await chrome.send("Page.getAppId");
    expect(appId).toBe(new URL("hindsight", baseURL).href);
  } finally {
    await context.close();
  }
});
