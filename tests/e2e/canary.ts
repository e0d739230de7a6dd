// Canaries: words that are nobody's, one for each place where something is typed, and the verdict on where they came to light.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { expect } from "./fixtures";
import { openWorld, type Entry, type Site, type World } from "./site";

/** Where the proof types something. */
export const PLACES = [
  "Context",
  "What went wrong",
  "What you did",
  "What you learned",
  "the title",
  "the tags",
  "a new name",
  "the search",
  "an imported text",
  "the name of a file",
  "the passphrase",
  "the passphrase of a file",
  "another tab",
  "what is shared",
  "a frame",
  "a note",
  "a neutral word",
  "the search of questions",
] as const;

export type Place = (typeof PLACES)[number];

/** The word that is typed there and nowhere else. It has a letter that every encoding writes in its own way. */
export function canary(place: Place): string {
  return `Zilpzälpchen${"abcdefghijklmnopqr"[PLACES.indexOf(place)]}q`;
}

/** A word as it may be written on its way out: as it is, in hexadecimal, or in base64 wherever in a longer text it stands. */
function spellings(word: string): string[] {
  const spelt = [word, word.toLowerCase()].flatMap((word) => [
    word,
    word.replace(/[^ -~]/, "\ufffd"), // raw bytes of another encoding, in a log that is read as UTF-8
    ...(["utf8", "latin1", "utf16le"] as const).flatMap((encoding) => {
      const bytes = Buffer.from(word, encoding);
      return [bytes.toString("hex"), ...[0, 1, 2].map((before) => innerBase64(bytes, before))];
    }),
  ]);
  return [...new Set(spelt.map(unified))];
}

/** The letters of the base64 of a longer text that come from these bytes alone, when as many bytes stand before them. */
function innerBase64(bytes: Buffer, before: number): string {
  const letters = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
  return letters.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}

/** A text without what differs between spellings that mean the same: case, escapes, the two alphabets of base64, the zeros of UTF-16. */
function unified(text: string): string {
  const unescaped = (text: string) =>
    text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
      try {
        return decodeURIComponent(escapes);
      } catch {
        return unescape(escapes); // Latin-1, or no text at all
      }
    });
  const letters = text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return unescaped(unescaped(letters)).normalize("NFC").toLowerCase().replaceAll("-", "+").replaceAll("_", "/").replaceAll("\0", "");
}

const SPELLINGS = PLACES.map((place) => [place, spellings(canary(place))] as const);

/** The places whose canaries a text holds, however they are written. */
export function canariesIn(text: string): Place[] {
  const plain = unified(text);
  return SPELLINGS.filter(([, spellings]) => spellings.some((spelling) => plain.includes(spelling))).map(([place]) => place);
}

/** Somebody connected to another origin and said nothing. */
export const EMPTY_LINE = "elsewhere: a connection without a request";

/**
 * A page's own server, the rest of the world, what a page that has Hindsight in a frame was asked and told, the requests that the test
 * itself has caused, and a folder of the test's own.
 */
export type Stage = { site: Site; world: World; around: Entry[]; caused: Set<Entry>; own: string; builds: Set<string> };

/** Opens or loads the page, and waits until it has started and works without its server, where it can. What it asks for until then is the test's doing. */
export async function load(stage: Stage, page: Page, act: (page: Page) => Promise<unknown>) {
  const before = stage.site.log.length;
  await act(page);
  await expect(page.locator("html[data-started]")).toBeAttached();
  if (hasWorker(stage.site)) await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  for (const entry of stage.site.log.slice(before)) stage.caused.add(entry);
}

/** Whether the site has a service worker to install. */
export function hasWorker(site: Site): boolean {
  return existsSync(join(site.folder, "sw.js")) && site.alter("sw.js", Buffer.alloc(0)) !== "missing";
}

/**
 * Whether a browser asks for this by itself, whatever the page does: some while after a load for a newer worker, and Firefox, as late and
 * as often as it likes, for the picture of a bookmark. The page itself is not allowed to ask for that picture.
 */
export function isBrowsersOwn({ url, headers }: Entry): boolean {
  if (url === "/sw.js") return /^service-worker: script$/im.test(headers);
  return url === "/icons/maskable-180.png" && /^user-agent: .*\bFirefox\//im.test(headers) && /^sec-fetch-dest: image$/im.test(headers);
}

/** Waits until whatever the page has sent by now has arrived: a request from the same browser that starts later is there. */
export async function settled(page: Page) {
  const gate = await openWorld();
  const other = await page.context().newPage();
  await other.goto(gate.address);
  await other.close();
  await gate.close();
}

/**
 * Whatever left the page, in words; nothing where nothing did. The page's own server may be asked by a load for the files that the page is
 * made of, by nothing else than their names, and for what the browser asks for by itself.
 */
export function verdict({ site, world, around, caused, builds }: Stage): string[] {
  const files = new Set(["/", ...[...builds].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" })).map((name) => `/${name}`)]);
  const leaks: string[] = [];
  for (const entry of site.log) {
    const held = canariesIn(`${entry.url}\n${entry.headers}\n${entry.body}`);
    // The worker names itself where it fetches the app's files.
    const referrers = [...entry.headers.matchAll(/^referer: (.*)$/gim)].map(([, address]) => address);
    const isBare = !/^cookie:/im.test(entry.headers) && referrers.every((address) => address === `${site.address}sw.js`);
    const isPlain = entry.method === "GET" && files.has(entry.url) && entry.body === "" && isBare;
    if (held.length > 0 || !isPlain || !(caused.has(entry) || isBrowsersOwn(entry))) leaks.push(said("own server", entry, held));
  }
  for (const entry of around) {
    const held = canariesIn(`${entry.url}\n${entry.headers}\n${entry.body}`);
    if (held.length > 0) leaks.push(said("around the frame", entry, held));
  }
  for (const entry of world.reached) leaks.push(said("elsewhere", entry, canariesIn(`${entry.url}\n${entry.headers}\n${entry.body}`)));
  if (world.reached.length === 0 && world.connections() > 0) leaks.push(EMPTY_LINE);
  return leaks;
}

function said(where: string, entry: Entry, held: Place[]): string {
  return `${where}: ${entry.method} ${entry.url.split("?")[0]} with ${held.length > 0 ? held.join(", ") : "nothing of the story"}`;
}
