// The page for coaches at /coaches/: what they choose, what they see, and what they paste.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import AxeBuilder from "@axe-core/playwright";

import { expect, test as base, unwatched } from "./fixtures";
import { serveSite, type Site } from "./site";

const test = base.extend<{ site: Site }>({
  site: async ({}, use) => {
    const site = await serveSite({ headers: "hosted" });
    await use(site);
    await site.stop();
  },
  baseURL: async ({ site }, use) => use(site.address),
});

test("what is chosen shows at once, and stands in the lines to paste", async ({ page, site }) => {
  await page.goto("coaches/");
  const lines = page.getByRole("group", { name: "Lines to paste" });
  const story = page.locator("hindsight-story");
  await expect(lines).toHaveText(new RegExp(`^<script async src="${site.address}embed/v1/hindsight.js"`));
  await expect(lines).not.toContainText("theme=");

  await page.getByLabel("Theme").selectOption("Dark");
  await page.getByLabel("Accent colour", { exact: true }).fill("#0b7a75");
  await page.getByLabel("Size of letters").selectOption("Large");
  await page.getByLabel("Draft for").fill("lesson-3");
  await page.getByText("Questions of your own").click();
  await page.getByLabel("Context").fill('Where "were" you?');
  await page.getByText("Hints that are shown").click();
  await page.getByLabel("Drama").uncheck();
  await page.getByLabel("Stories, when").check();
  await page.getByLabel("How many words and hints").check();
  await page.getByLabel("Target in minutes").fill("3.5");
  await page.getByLabel("Country").fill("US");
  for (const [name, value] of Object.entries({ theme: "dark", accent: "#0b7a75", "font-scale": "1.25", "story-key": "lesson-3", prompts: '{"context":"Where \\"were\\" you?"}', families: "passive blame vague excuse claim absolute crowd", share: "", progress: "", "target-minutes": "3.5", "locale-region": "US" })) {
    await expect(story).toHaveAttribute(name, value);
    await expect(lines).toContainText(value === "" ? new RegExp(`\n  ${name}(\n|>)`) : `${name}="${value.replaceAll('"', "&quot;")}"`, { useInnerText: true });
  }
  await expect(lines).toContainText("min-block-size: min(950px, 90svh)");
  const frame = story.locator("iframe").contentFrame();
  await expect(frame.locator("html")).toHaveAttribute("lang", "en-US");
  await expect(frame.getByRole("textbox", { name: "Context", exact: true })).toHaveAccessibleDescription('Where "were" you?');

  await page.getByLabel("Height in pixels").fill("480");
  await expect(story).toHaveAttribute("height", "480");
  await expect(story.locator("iframe")).toHaveJSProperty("clientHeight", 480);
  await expect(lines).toContainText(`height="480"`);

  // Copied is what stands there.
  await page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(globalThis, { copied });
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text: string) => void copied.push(text) } });
  });
  await page.getByRole("button", { name: "Copy", exact: true }).first().click();
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as { copied: string[] }).copied)).toEqual([await lines.textContent()]);

  // A field that is wrong spoils nothing.
  await page.getByLabel("Accent colour", { exact: true }).fill("a nice green");
  await expect(lines).not.toContainText("accent");
  const country = page.getByLabel("Country");
  for (const [typed, region] of [["U", undefined], ["US", "US"], ["U5", undefined]] as const) {
    await country.fill(typed);
    if (region) await expect(lines).toContainText(`locale-region="${region}"`);
    else await expect(lines).not.toContainText("locale-region");
  }
});

test.describe("on another site", () => {
  // A script that is not the pinned one is refused with an error; here that is what we want.
  test.use(unwatched);

  test("the lines work where they are pasted, pinned and under a strict policy", async ({ page, site }) => {
    await page.goto("coaches/");
    await page.getByLabel("Pin the script").check();
    const pasted = await page.getByRole("group", { name: "Lines to paste" }).innerText();
    expect(pasted).toMatch(/integrity="sha384-[\w+/]{64}" crossorigin="anonymous"/);
    const policy = (await page.getByLabel("Lines for a content security policy").innerText()).replace(/\s+/g, " ");
    const room = await page.getByLabel("Lines for a style sheet").innerText();
    const strict = `default-src 'none'; style-src 'self'; require-trusted-types-for 'script'; ${policy}`;
    const body = pasted.replace(/\n {2}style="[^"]*"/, "");
    const index = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${strict}"><title>A coach</title><link rel="stylesheet" href="style.css">${body}`;
    const folder = mkdtempSync(join(tmpdir(), "coach-"));
    writeFileSync(join(folder, "index.html"), index);
    writeFileSync(join(folder, "style.css"), room);
    const coach = await serveSite({ folder });
    const address = coach.address.replace("127.0.0.1", "localhost"); // to a browser another site
    await page.goto(address);
    const frame = page.frameLocator("hindsight-story iframe");
    await expect(frame.getByRole("textbox", { name: "Context", exact: true })).toBeEnabled();
    const { element, app } = await page.locator("hindsight-story").evaluate((story: HTMLElement & { ready: Promise<{ element: string; app: string }> }) => story.ready);
    expect([element, app]).toEqual(["1.0.0", expect.stringMatching(/^\d+\.\d+\.\d+$/)]);

    // Another file at its address is refused, and what stands inside the tag is shown.
    site.alter = (path, body) => (path === "embed/v1/hindsight.js" ? Buffer.from(`${body}\n`) : body);
    await page.goto(address);
    await expect(page.getByRole("link", { name: "Write your story with Hindsight" })).toBeVisible();
    await expect(page.locator("iframe")).toHaveCount(0);
    await coach.stop();
    rmSync(folder, { recursive: true });
  });

  test("a copy of the script on a coach's own server says that it needs an address, and works with one", async ({ page, site }) => {
    const folder = mkdtempSync(join(tmpdir(), "coach-"));
    copyFileSync("dist/embed/v1/hindsight.js", join(folder, "hindsight.js"));
    writeFileSync(join(folder, "index.html"), `<!doctype html><title>A coach</title><script defer src="hindsight.js"></script><body><script defer src="page.js"></script>`);
    // The address, or the listener, may come right after the element.
    writeFileSync(join(folder, "page.js"), `for (const app of ["", ${JSON.stringify(site.address)}]) {
      const story = document.body.appendChild(document.createElement("hindsight-story"));
      story.app = app;
      for (const type of ["error", "ready"]) story.addEventListener("hindsight-" + type, ({ detail }) => (story.dataset[detail.code ?? type] = "told"));
    }`);
    const coach = await serveSite({ folder });
    await page.goto(coach.address.replace("127.0.0.1", "localhost"));
    const [without, named] = [page.locator("hindsight-story").first(), page.locator("hindsight-story").last()];
    await expect(without).toHaveAttribute("data-address", "told");
    await expect(without.getByRole("status")).toHaveText("Hindsight’s address is missing here.");
    await expect(without.getByRole("link")).toHaveCount(0);
    await named.scrollIntoViewIfNeeded();
    await expect(named).toHaveAttribute("data-ready", "told");
    await expect(named).not.toHaveAttribute("data-address");
    await without.evaluate((story, app) => story.setAttribute("app", app), site.address);
    await expect(without).toHaveAttribute("data-ready", "told");
    await coach.stop();
    rmSync(folder, { recursive: true });
  });

  test("where a browser mixes no colours, the page's own colour still says whether it is dark", async ({ page, site }) => {
    await page.addInitScript(() => {
      const computed = getComputedStyle;
      globalThis.getComputedStyle = (node) => {
        const { style } = node as HTMLElement;
        if (style.color.includes("color-mix")) style.color = ""; // as if it had not been taken
        return computed(node);
      };
    });
    const folder = mkdtempSync(join(tmpdir(), "coach-"));
    const stories = ["rgb(17, 17, 17)", "#eee", "lab(90% 0 0)"].map((colour) => `<div style="color: ${colour}"><hindsight-story></hindsight-story></div>`);
    writeFileSync(join(folder, "index.html"), `<!doctype html><title>A coach</title>${stories.join("")}<script src="${site.address}embed/v1/hindsight.js"></script>`);
    const coach = await serveSite({ folder });
    await page.goto(coach.address.replace("127.0.0.1", "localhost"));
    for (const [nth, theme] of ["light", "dark", "light"].entries()) {
      const story = page.locator("hindsight-story").nth(nth);
      await story.scrollIntoViewIfNeeded();
      await expect(story.frameLocator("iframe").locator("html")).toHaveAttribute("data-theme", theme);
    }
    await coach.stop();
    rmSync(folder, { recursive: true });
  });
});

for (const [colorScheme, width] of [["light", 1440], ["dark", 390]] as const) {
  test(`is readable for everybody, ${colorScheme} at ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.goto("coaches/");
    for (const summary of await page.locator("summary").all()) await summary.click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const { violations } = await new AxeBuilder({ page }).exclude("hindsight-story").analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}
