import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { beginStory, expect, highlights, listed, note, open, PANELS, openLibrary, panel, pressInRow, retitle, test, textbox, underlineBoxes } from "./fixtures";
import { setPassphrase, unlock } from "./settings";

/** Every state of the page that looks or works differently, one after the other. */
const STATES: [name: string, enter: (page: Page) => Promise<void>][] = [
  ["an empty page", async () => {}],
  ["the example", async (page) => {
    await page.getByRole("button", { name: "Try an example" }).click();
    await expect(textbox(page, "Context")).not.toHaveValue("");
  }],
  ["an open note", async (page) => {
    await listed(page, "QA missed it").click();
    await expect(note(page, "Blame")).toBeVisible();
  }],
  ["the page about a rule", async (page) => {
    await page.getByRole("button", { name: "Why?", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Why an interviewer notices" })).toBeVisible();
  }],
  ["the list of keys", async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Keys" }).click();
    await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  }],
  ["the page about privacy", async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Private/ }).click();
    await expect(page.getByRole("dialog", { name: "Private" })).toBeVisible();
  }],
  ["the library, with a row open", async (page) => {
    await page.keyboard.press("Escape");
    await retitle(page, "The index that took checkout down, and what I learned of locks");
    await beginStory(page);
    await textbox(page, "Context").fill("I ran the orders database.");
    await openLibrary(page);
    await pressInRow(page, "Untitled story", "Rename");
    await expect(page.getByLabel("Tags, separated by commas").and(page.locator(":visible"))).toBeVisible();
  }],
  ["what can be taken along", async (page) => {
    await page.keyboard.press("Escape"); // the row
    await page.keyboard.press("Escape"); // the list
    await page.getByRole("button", { name: "Download or share", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "Download or share" })).toBeVisible();
  }],
  ["versions compared", async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Versions", exact: true }).click();
    await page.getByRole("button", { name: "Save a version now" }).click();
    await page.keyboard.press("Escape");
    await textbox(page, "Context").fill("I ran the orders database of a grocer.");
    await page.getByRole("button", { name: "Versions", exact: true }).click();
    await expect(page.getByRole("region", { name: "Comparison" }).getByRole("insertion")).toBeVisible();
  }],
  ["the speaker view", async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Rehearse", exact: true }).click();
    await expect(page.getByRole("region", { name: "To tell" })).toBeFocused();
  }],
  ["a rehearsal that was told", async (page) => {
    await page.clock.install();
    await page.keyboard.press("Space");
    await page.clock.fastForward(6_000);
    for (const _ of PANELS) await page.keyboard.press("PageDown");
    await expect(page.getByRole("region", { name: "How it went" }).getByRole("table")).toBeVisible();
  }],
  ["the questions that may follow", async (page) => {
    await page.getByRole("button", { name: "Questions you may get" }).click();
    await expect(page.getByRole("list", { name: "Questions" }).getByRole("textbox").first()).toBeVisible();
  }],
  ["a card", async (page) => {
    await page.getByRole("button", { name: "Practise" }).click();
    await expect(page.getByRole("region", { name: "Practice" }).getByRole("timer")).toBeVisible();
  }],
  ["what may be confidential", async (page) => {
    await page.keyboard.press("Escape");
    await textbox(page, "What you did").fill("I told Priya from the data team about PAY-442.");
    await page.getByRole("button", { name: "Copy story" }).click();
    await expect(page.getByRole("dialog", { name: "Before others read it" })).toBeVisible();
  }],
  ["the interview questions", async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Which questions does it answer?" }).click();
    await expect(page.getByRole("dialog", { name: "Interview questions" })).toBeVisible();
  }],
  ["an example from weak to strong", async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Weak to strong" }).click();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("list", { name: "What the hints say" })).toBeVisible();
  }],
  ["an import, before it is done", async (page) => {
    await page.keyboard.press("Escape");
    await openLibrary(page);
    await page.getByLabel("Files to import").setInputFiles([
      { name: "story.md", mimeType: "text/markdown", buffer: Buffer.from("# Another\n\n## Context\n\nI ran the build.\n") },
      { name: "other.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") },
    ]);
    await expect(page.getByRole("dialog", { name: "Import" }).getByRole("listitem")).toHaveCount(2);
  }],
  ["the settings", async (page) => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Settings", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
  }],
  ["what would be erased", async (page) => {
    await page.getByRole("button", { name: "Erase everything…" }).and(page.locator(":visible")).click();
    await expect(page.getByRole("dialog", { name: "Erase everything" }).getByRole("listitem").first()).toBeVisible();
  }],
  ["a locked page", async (page) => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await setPassphrase(page);
    await page.getByRole("button", { name: "Settings", exact: true }).click();
    await page.getByRole("button", { name: "Lock now" }).click();
    await expect(page.getByRole("dialog", { name: "Locked" })).toBeVisible();
  }],
];

// Each width and each scheme once: colours do not depend on the width. Axe reads what the page says, which is the same in every browser,
// and takes long: a second browser looks once.
for (const [width, colorScheme] of [[390, "dark"], [1440, "light"]] as const) {
  test.describe(() => {
    test.use({
      colorScheme,
      firefoxPreferences: { "layout.css.prefers-color-scheme.content-override": colorScheme === "dark" ? 0 : 1 },
      viewport: { width, height: 900 },
    });

    test(`axe finds nothing at ${width} px, ${colorScheme}`, { tag: "@one-browser" }, async ({ page }) => {
      test.slow(); // a dozen states, each looked through whole
      await open(page);
      expect(await page.evaluate((scheme) => matchMedia(`(prefers-color-scheme: ${scheme})`).matches, colorScheme)).toBe(true);
      for (const [name, enter] of STATES) {
        await test.step(name, async () => {
          await enter(page);
          // The page has no frames, so axe may do all in it, in place of opening a page of its own each time.
          const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
          const found = violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.failureSummary ?? node.html)]);
          expect.soft(found, name).toEqual([]);
        });
      }
    });
  });
}

for (const [width, tag] of [[360, "@every-browser"], [820, "@one-browser"]] as const) {
  test(`nothing reaches over the side at ${width} px`, { tag }, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await open(page);
    const over = () => page.evaluate(() => document.scrollingElement!.scrollWidth - document.documentElement.clientWidth);
    for (const [name, enter] of STATES) {
      await enter(page);
      expect(await over(), name).toBe(0);
    }
    await unlock(page);
    await textbox(page, "Context").fill("averyveryverylongword".repeat(20));
    await page.getByRole("textbox", { name: "Story title" }).fill("Averyveryverylongtitle".repeat(20));
    expect(await over(), "words that do not fit a line").toBe(0);
  });
}

test("every control is reached by Tab", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Try an example" }).click();
  await expect(listed(page, "QA missed it")).toBeVisible();
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    const reached: string[] = [];
    addEventListener("focusin", ({ target }) => reached.push((target as Element).getAttribute("aria-label") || (target as Element).textContent!.trim()));
    Object.assign(window, { reached });
  });
  const reached = () => page.evaluate(() => (window as unknown as { reached: string[] }).reached);
  const rounds = async () => (await reached()).filter((name) => name === "Story title").length;
  // Asked seldom, since each question takes as long as a key.
  for (let step = 0; step < 200 && (step % 20 > 0 || (await rounds()) < 2); step += 1) await page.keyboard.press("Tab");
  const own = ["Story title", "Keys", "Back to my story", ...PANELS, "Next hint", "Previous hint", "QA missed it"];
  const coach = ["Rehearse", "Set aside: Your role", "Change pace or length", "Which questions does it answer?"];
  expect(await reached()).toEqual(expect.arrayContaining([...own, ...coach]));
});

test.describe("with a caret that does not blink", () => {
  // A caret that comes and goes would pass for a focus that is seen.
  test.use({ firefoxPreferences: { "ui.caretBlinkTime": 0 } });

  test("the focus is seen on every kind of control", async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "Try an example" }).click();
    await expect(listed(page, "QA missed it")).toBeVisible();
    await page.keyboard.press("Tab"); // from here on the focus comes by keyboard
    for (const control of [
      page.getByRole("textbox", { name: "Story title" }),
      page.getByRole("button", { name: "Keys" }),
      textbox(page, "Context"),
      page.getByRole("button", { name: "Next hint" }),
      listed(page, "QA missed it"),
    ]) {
      await control.focus();
      const focused = await page.screenshot();
      await control.blur();
      expect(focused.equals(await page.screenshot()), `the same pixels without the focus on ${control}`).toBe(false);
    }
  });
});

test.describe("with reduced motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" }, firefoxPreferences: { "ui.prefersReducedMotion": 1 } });

  test("nothing moves by itself", async ({ page }) => {
    await open(page);
    expect(await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches)).toBe(true);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .flatMap((part) => ["", "::before", "::after"].map((pseudo) => getComputedStyle(part, pseudo)))
        .filter((style) => /[1-9]/.test(style.transitionDuration + style.animationDuration) || style.scrollBehavior === "smooth").length,
    );
    expect(moving, "elements with a transition, an animation or a smooth scroll").toBe(0);
  });
});

test.describe("with forced colours", () => {
  test.use({ contextOptions: { forcedColors: "active" }, firefoxPreferences: { "browser.display.document_color_use": 2 } });

  test("texts and underlines are seen, and the mirror's text is not", async ({ page }) => {
    await open(page);
    expect(await page.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
    await textbox(page, "What went wrong").fill("The table was dropped.");
    await expect.poll(() => highlights(page, "passive")).toEqual(["was dropped"]);
    for (const name of PANELS) {
      await expect(panel(page, name)).toBeVisible();
      const [text, mirror] = await textbox(page, name).evaluate((field) =>
        [field, field.previousElementSibling!].map((part) => getComputedStyle(part).color),
      );
      expect(mirror).toBe("rgba(0, 0, 0, 0)");
      expect(text).not.toBe(mirror);
    }

    const { left, right, top, bottom } = (await underlineBoxes(page, "passive"))[0]!;
    const clip = { x: left, y: top, width: right - left, height: bottom - top + 6 };
    const underlined = await page.screenshot({ clip });
    await page.evaluate(() => CSS.highlights.clear());
    expect(underlined.equals(await page.screenshot({ clip })), "the same pixels without the underline").toBe(false);
  });
});
