// Times opening the release build, with one story and with two hundred stories of five versions each: `npm run opening`.
// Prints milliseconds from the start of the navigation until the app is there with the story's text. A benchmark and not a
// test: machines differ, so the two take turns in one run, and their ratio is what counts.
import { spawn } from "node:child_process";
import { chromium } from "playwright-core";

const port = 4198;
const server = spawn(process.execPath, ["node_modules/sirv-cli/bin.js", "dist", "--port", `${port}`, "--host", "127.0.0.1", "--quiet"]);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});

const sentence = (at) => `I dropped the index ${at} on Friday, and some issues followed because the replica was rebuilt at noon. `;
const text = (at) => [...Array(36).keys()].map((line) => sentence(at * 100 + line)).join("").trim(); // about 600 words

function record(at) {
  const panels = { context: "", setback: text(at), response: "", lesson: "" };
  return { format: 2, id: `s${at}`, revision: 1, created: 1, changed: at, title: `Story ${at}`, tags: [], saves: [], panels, ignored: [] };
}

function versions(at) {
  const pieces = [...Array(40).keys()].map((line) => sentence(at * 100 + line)).sort();
  const panels = (from) => ({ context: [], setback: [...Array(36).keys()].map((line) => from + line), response: [], lesson: [] });
  const all = [...Array(5).keys()].map((from) => ({ time: from + 1, why: "asked", title: "", tags: [], panels: panels(from) }));
  return { format: 1, pieces, versions: all };
}

/** A browser profile with so many stories in it, of which the last was open. */
async function profile(stories) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://127.0.0.1:${port}/sw.js`);
  const entries = [["hindsight/open", `s${stories - 1}`]];
  for (let at = 0; at < stories; at += 1) {
    entries.push([`hindsight/story/s${at}`, JSON.stringify(record(at))]);
    if (stories > 1) entries.push([`hindsight/versions/s${at}`, JSON.stringify(versions(at))]);
  }
  await page.evaluate((entries) => entries.forEach(([key, value]) => localStorage.setItem(key, value)), entries);
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if ("started" in (document.documentElement?.dataset ?? {})) window.startedAt ??= performance.now();
    }).observe(document, { subtree: true, attributes: true, childList: true });
  });
  return page;
}

async function opening(page) {
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction(() => window.startedAt !== undefined);
  const [value, time] = await page.evaluate(() => [document.querySelector("[data-panel=setback] textarea").value, window.startedAt]);
  if (!value.startsWith("I dropped the index")) throw new Error("the story is not there");
  return time;
}

/** The server takes a moment to be there. */
async function serverIsThere() {
  while (!(await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined))?.ok) await new Promise((done) => setTimeout(done, 50));
}

try {
  await serverIsThere();
  const [one, many] = [await profile(1), await profile(200)];
  const times = { one: [], many: [] };
  for (let round = 0; round < 25; round += 1) {
    times.one.push(await opening(one));
    times.many.push(await opening(many));
  }
  const middle = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
  console.log(`one story:                        ${middle(times.one).toFixed(0)} ms`);
  console.log(`200 stories and 1,000 versions:   ${middle(times.many).toFixed(0)} ms`);
  console.log(`ratio:                            ${(middle(times.many) / middle(times.one)).toFixed(2)}`);
  const list = await many.evaluate(async () => {
    const measure = async () => {
      const start = performance.now();
      document.querySelector("[data-press=stories]").click();
      const filled = performance.now() - start;
      document.querySelector("[data-dialog=stories]").close();
      await new Promise(requestAnimationFrame);
      return filled;
    };
    return [await measure(), await measure()];
  });
  console.log(`“Stories” with 200 of them:        ${list[0].toFixed(0)} ms at first, ${list[1].toFixed(0)} ms with the index`);
} finally {
  await browser.close();
  server.kill();
}
