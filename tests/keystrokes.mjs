// Times keystrokes in the release build, from the key's event until the next frame is painted: `npm run keystrokes`.
// Prints milliseconds for a panel of 600 words and one of 10,000, typed at its end and in its middle. A benchmark and not a
// test: machines differ, so compare two builds on one machine, in one run each.
import { spawn } from "node:child_process";
import { chromium } from "playwright-core";

const port = 4199;
const server = spawn(process.execPath, ["node_modules/sirv-cli/bin.js", "dist", "--port", `${port}`, "--host", "127.0.0.1", "--quiet"]);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});

const sentence = "I dropped the index on Friday, and some issues followed because the replica was rebuilt at noon. ";
const story = (words) => sentence.repeat(Math.ceil(words / sentence.trim().split(" ").length)).replaceAll("noon. ", "noon.\n");

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator("html[data-started]").waitFor();
  const field = page.getByRole("textbox", { name: "What went wrong" });
  console.log("words   where    input p50   input p99   frame p50   frame p99   (ms)");
  for (const words of [600, 10_000]) {
    await field.fill(story(words));
    for (const where of ["end", "middle"]) {
      const times = await field.evaluate(async (area, where) => {
        area.focus({ preventScroll: true });
        const at = where === "end" ? area.value.length : area.value.length >> 1;
        area.setSelectionRange(at, at);
        const input = [];
        const frame = [];
        for (let key = 0; key < 120; key += 1) {
          await new Promise(requestAnimationFrame);
          const start = performance.now();
          document.execCommand("insertText", false, "abcde "[key % 6]);
          input.push(performance.now() - start);
          // The frame after this keystroke is painted when a task runs that was posted from its animation frame.
          await new Promise((done) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); }));
          frame.push(performance.now() - start);
        }
        const at_ = (list, part) => list.sort((a, b) => a - b)[Math.floor(list.length * part)].toFixed(1).padStart(9);
        return [at_(input, 0.5), at_(input, 0.99), at_(frame, 0.5), at_(frame, 0.99)];
      }, where);
      console.log(`${`${words}`.padEnd(7)} ${where.padEnd(8)}${times.join("   ")}`);
    }
  }
} finally {
  await browser.close();
  server.kill();
}
