// Do the underlines lie under their words? The boxes of the underlines are the mirror's. Where the words really are, only the
// text field knows, and it tells: `caretPositionFromPoint` over it gives the field's own offset. In the middle of a letter
// that offset jumps, so asking one pixel before and one behind the middle of an underline's first and last letter proves
// both ends to the pixel; between two lines it jumps as well, which proves the height.
import type { Page } from "@playwright/test";

import { expect, hintList, open, PANELS, test, textbox, underlineBoxes } from "./fixtures";

const FAMILIES = ["passive", "blame", "vague"];

type Misplaced = { words: string; where: string; expected: string; told: number | undefined };
type Report = { checked: number; wrapped: number; misplaced: Misplaced[]; uneven: string[] };

/** Checks the underlines, at most `most` of them, spread over the story. */
function check(page: Page, most = 60): Promise<Report> {
  return page.evaluate(
    ({ families, most }) => {
      const report: Report = { checked: 0, wrapped: 0, misplaced: [], uneven: [] };

      for (const field of document.querySelectorAll("textarea")) {
        const mirror = field.previousElementSibling as HTMLElement;
        for (const size of ["clientWidth", "clientHeight", "scrollHeight", "scrollWidth"] as const) {
          if (field[size] !== mirror[size]) report.uneven.push(`${size}: ${field[size]} and ${mirror[size]} in the mirror`);
        }
        if (field.scrollHeight > field.clientHeight) report.uneven.push("the text scrolls inside");
        if (field.scrollTop !== 0 || field.scrollLeft !== 0) report.uneven.push("the text is scrolled");
      }

      const ranges = families.flatMap((family) => [...(CSS.highlights.get(`hint-${family}`) ?? [])] as Range[]);
      const step = Math.max(1, Math.ceil(ranges.length / most));
      for (const range of ranges.filter((_, at) => at % step === 0 || at === ranges.length - 1)) {
        const { startContainer: node, startOffset: start, endOffset: end } = range;
        const field = node.parentElement!.nextElementSibling as HTMLTextAreaElement;
        const words = range.toString();
        if (field.value.slice(start, end) !== words) {
          report.misplaced.push({ words, where: "text", expected: field.value.slice(start, end), told: undefined });
        }
        report.checked += 1;
        if (new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size > 1) report.wrapped += 1;

        const letter = (offset: number) => {
          const one = document.createRange();
          one.setStart(node, offset);
          one.setEnd(node, offset + 1);
          return one.getBoundingClientRect();
        };
        const box = letter(start);
        scrollBy({ top: box.top - innerHeight / 2, behavior: "instant" });

        const ask = (where: string, x: number, y: number, expected: (told: number) => boolean, said: string) => {
          const place = document.caretPositionFromPoint(x, y);
          const told = place?.offsetNode === field ? place.offset : undefined;
          if (told === undefined || !expected(told)) report.misplaced.push({ words, where, expected: said, told });
        };
        for (const offset of [start, end - 1]) {
          const { left, right, top, bottom } = letter(offset);
          const [x, y] = [(left + right) / 2, (top + bottom) / 2];
          ask(`a pixel left of the middle of letter ${offset}`, x - 1, y, (told) => told === offset, `${offset}`);
          ask(`a pixel right of it`, x + 1, y, (told) => told === offset + 1, `${offset + 1}`);
        }
        // The line's own upper and lower edge, which lie half a line from the middle of its letters.
        const { left, right, top, bottom } = letter(start);
        const x = (left + right) / 2 - 1;
        const half = parseFloat(getComputedStyle(field).lineHeight) / 2;
        const middle = (top + bottom) / 2;
        ask("the upper edge of its line", x, middle - half + 1, (told) => told === start, `${start}`);
        ask("the lower edge of its line", x, middle + half - 1, (told) => told === start, `${start}`);
        if (field.value.slice(end).includes("\n") && bottom < field.getBoundingClientRect().bottom - 3 * half) {
          ask("below its line", x, middle + half + 1, (told) => told > start, `more than ${start}`);
        }
        if (top > field.getBoundingClientRect().top + 3 * half) {
          ask("above its line", x, middle - half - 1, (told) => told < start, `less than ${start}`);
        }
      }
      return report;
    },
    { families: FAMILIES, most },
  );
}

/** Sentences of growing length, so that hints stand at every place of a line and some run over its end. */
const LINES = ["Été", "Noël 🙈", "Œuvre 👩‍👩‍👧", "In Zürich", "On a Friday", "Fluffy affine offices", "\tTabbed", "AVATAR To. We"]
  .map((start, at) => {
    const more = "one more ".repeat(at % 4);
    return `${start}, ${more}the table was dropped by ${"a ".repeat(at)}mistake. QA missed it, and ${more}we saw some issues.`;
  })
  .join(" ");

async function fillStory(page: Page) {
  await open(page);
  await textbox(page, "Context").fill(LINES);
  await textbox(page, "What went wrong").fill(`${LINES.replaceAll(". ", ".\n")}\n\n  Indented: the table was dropped.   \n`);
  await textbox(page, "What you did").fill(`مسد البيانات was dropped في الليل. ${"averyverylongword".repeat(12)} The table was dropped.\n\n\n`);
  // Each line of the first two panels holds one hint of each family, at least.
  await expect.poll(() => hintList(page).getByRole("listitem").count()).toBeGreaterThanOrEqual(2 * 3 * 8);
}

function expectAllInPlace(report: Report, wrapped = 1) {
  expect(report.misplaced).toEqual([]);
  expect(report.uneven).toEqual([]);
  expect(report.wrapped, "hints that run over the end of a line").toBeGreaterThanOrEqual(wrapped);
}

for (const width of [360, 820, 1440]) {
  test(`underlines lie within a pixel of their words at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await fillStory(page);
    expectAllInPlace(await check(page));
  });
}

test("underlines stay with their words when the window or the text's size changes", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await fillStory(page);
  for (const width of [1237, 1000, 767, 501]) {
    await page.setViewportSize({ width, height: 900 });
    expectAllInPlace(await check(page, 20), 0);
  }
  // A zoom of the text alone, as some browsers offer, and as a larger default size of the browser is.
  for (const size of ["200%", "131%", "90%"]) {
    await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);
    expectAllInPlace(await check(page, 20), 0);
  }
});

test.describe("at a zoom of 200 %", () => {
  // What a browser's zoom does: half the CSS pixels, twice the device pixels for each.
  test.use({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });

  test("underlines lie within a pixel of their words", async ({ page }) => {
    await fillStory(page);
    expect(await page.evaluate(() => devicePixelRatio)).toBe(2);
    expectAllInPlace(await check(page));
  });
});

test("underlines lie within a pixel of their words in ten thousand words", async ({ page }) => {
  await page.setViewportSize({ width: 820, height: 900 });
  await open(page);
  const sentence = "Zoë saw it 🙈 and wrote down what she knew of the night shift in the log. ";
  const paragraph = `${sentence.repeat(8)}Then the table was dropped. ${sentence.repeat(7)}QA missed it.\n\n`;
  const words = 1_250 * 2;
  for (const name of PANELS) {
    const text = paragraph.repeat(Math.ceil(words / paragraph.split(/\s+/).length) + 2);
    await textbox(page, name).fill(text);
  }
  const total = page.getByRole("region", { name: "Length and balance" });
  await expect(total).toContainText(/1\d{4} words/);
  const report = await check(page, 100);
  expect(report.checked).toBeGreaterThanOrEqual(60);
  expectAllInPlace(report, 0);
});

test("underlines are painted, each family's in a line of its own", async ({ page }) => {
  await open(page);
  const field = textbox(page, "What went wrong");
  await field.fill("🙈 The table was dropped. QA missed it, and we saw some issues.");
  await expect(hintList(page).getByRole("listitem")).toHaveCount(3);
  await field.blur();
  const lines = await page.evaluate((families) => {
    const mirror = document.querySelector("textarea")!.previousElementSibling!;
    return families.map((family) => getComputedStyle(mirror, `::highlight(hint-${family})`).textDecorationStyle);
  }, FAMILIES);
  expect(new Set(lines).size, "one style of line a family").toBe(FAMILIES.length);

  for (const family of FAMILIES) {
    const { left, right, top, bottom } = (await underlineBoxes(page, family))[0]!;
    const shoot = () => page.screenshot({ clip: { x: left, y: top, width: right - left, height: bottom - top + 6 }, caret: "initial" });
    const underlined = await shoot();
    await page.evaluate((name) => CSS.highlights.get(name)!.clear(), `hint-${family}`);
    const words = await shoot();
    expect(underlined.equals(words), `the same pixels without the ${family} underline`).toBe(false);
  }
});
