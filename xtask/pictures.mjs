// Makes the pictures of the manifest: icons out of public/icons/*.svg, and screenshots of the release build in dist/.
// `npm run pictures`, after `cargo xtask build`. The pictures are kept in the repository: look at them before you commit them.
import { spawn } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { png } from "./png.mjs";

const ICONS = [
  ["mark", 192],
  ["mark", 512],
  ["maskable", 512],
  ["monochrome", 512],
  // Where the Home Screen cuts the corners itself.
  ["maskable", 180],
  ["new", 96],
  ["stories", 96],
  ["rehearse", 96],
];
const PANELS = ["Context", "What went wrong", "What you did", "What you learned"];
const port = 4198;

const server = spawn(process.execPath, ["node_modules/sirv-cli/bin.js", "dist", "--port", `${port}`, "--host", "127.0.0.1", "--quiet"]);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--font-render-hinting=none"],
});

try {
  // The app's own page would refuse what the drawing needs.
  const studio = await browser.newPage();
  for (const [name, size] of ICONS) {
    const svg = readFileSync(`public/icons/${name}.svg`).toString("base64");
    write(`public/icons/${name}-${size}.png`, await pixels(studio, `data:image/svg+xml;base64,${svg}`, size, size), 32);
  }
  await photograph(studio, "wide", { viewport: { width: 1440, height: 960 } });
  const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
  await photograph(studio, "narrow", phone);
} finally {
  await browser.close();
  server.kill();
}

/** The pixels of an image of this address, drawn at this size. */
async function pixels(page, address, width, height) {
  const drawn = await page.evaluate(
    async ([address, width, height]) => {
      const image = Object.assign(new Image(width, height), { src: address });
      await image.decode();
      const paper = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
      paper.drawImage(image, 0, 0, width, height);
      return new Uint8Array(paper.getImageData(0, 0, width, height).data.buffer).toBase64();
    },
    [address, width, height],
  );
  return { width, height, rgba: Buffer.from(drawn, "base64") };
}

/** The example as if it were the writer's own story, with the note on one of its hints open. */
async function photograph(studio, name, device) {
  const context = await browser.newContext({ ...device, colorScheme: "light", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator("html[data-started]").waitFor();
  await page.getByRole("button", { name: "Try an example" }).click();
  const fields = [page.getByRole("textbox", { name: "Story title" }), ...PANELS.map((panel) => page.getByRole("textbox", { name: panel, exact: true }))];
  const texts = await Promise.all(fields.map((field) => field.inputValue()));
  await page.getByRole("button", { name: "Back to my story" }).click();
  for (const [at, field] of fields.entries()) await field.fill(texts[at]);
  await page.getByRole("status", { name: "Save status" }).and(page.getByText("Saved", { exact: true })).waitFor();
  await page.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "a lot of", exact: true }).click();
  await page.mouse.move(0, 0); // whatever was pressed last looks as if it still were
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
  // From the top where the note is seen from there, else from the top of its panel.
  const note = page.getByRole("dialog", { name: "Vague phrase", exact: true });
  const below = await note.evaluate((note) => note.getBoundingClientRect().bottom);
  if (below > device.viewport.height) {
    await page.getByRole("region", { name: "What went wrong" }).evaluate((panel) => scrollTo(0, panel.getBoundingClientRect().top - 12));
  }
  const shot = await page.screenshot({ caret: "hide" });
  const { width, height } = device.viewport;
  const scale = device.deviceScaleFactor ?? 1;
  write(`public/pictures/${name}.png`, await pixels(studio, `data:image/png;base64,${shot.toString("base64")}`, width * scale, height * scale), 256);
  await context.close();
}

function write(path, picture, colours) {
  writeFileSync(path, png(picture, colours));
  console.log(`${path.padEnd(36)} ${`${picture.width}x${picture.height}`.padEnd(10)} ${statSync(path).size} bytes`);
}
