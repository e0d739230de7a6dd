import type { Page } from "@playwright/test";

import { caret, expect, highlights, hintList, listed, open, PANELS, putCaretBehind, saved, test, textbox, write } from "./fixtures";

const SETBACK = "What went wrong";

/** Where everything is that must not move while one types in `SETBACK`: the page, and the texts down to that panel. */
function places(page: Page) {
  return page.evaluate((names) => {
    const fields = names.map((name) => document.querySelector(`textarea[aria-label="${name}"]`)!);
    return {
      scroll: [scrollX, scrollY],
      texts: fields.map((field) => field.getBoundingClientRect()).map(({ left, top }) => [left, top]),
      focus: document.activeElement?.getAttribute("aria-label"),
    };
  }, PANELS.slice(0, 2));
}

for (const width of [390, 1440]) {
  test(`nothing moves, opens or takes the focus while a hint is typed at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 1100 });
    await open(page);
    await textbox(page, "Context").fill("Un début 🥐.");
    await write(page, SETBACK, "🙈 On Friday ");
    const before = await places(page);
    expect(before.focus).toBe(SETBACK);

    // What opens for a moment only is seen too.
    await page.evaluate(() => {
      const seen: string[] = [];
      const watch = () => {
        for (const opened of document.querySelectorAll("[role=dialog], dialog[open]")) seen.push(opened.textContent ?? "");
      };
      new MutationObserver(watch).observe(document.body, { subtree: true, childList: true, attributes: true });
      document.addEventListener("focusout", (event) => seen.push(`the focus left ${(event.target as Element).tagName}`));
      Object.assign(window, { seen });
    });

    let text = "🙈 On Friday ";
    for (const word of ["it ", "was ", "dropped", ". ", "QA ", "missed it", ". "]) {
      await page.keyboard.type(word);
      text += word;
      expect(await caret(page, SETBACK)).toEqual({ start: text.length, end: text.length, text, focused: true });
      expect(await places(page), text).toEqual(before);
    }
    await expect(listed(page, "QA missed it")).toBeVisible();
    await saved(page);
    expect(await places(page)).toEqual(before);
    expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
  });
}

test("a pointer that rests on the words opens nothing while they are being typed", async ({ page }) => {
  await page.clock.install();
  await open(page);
  await write(page, SETBACK, "The table was dropped. ");
  const box = (await textbox(page, SETBACK).boundingBox())!;
  await page.mouse.move(box.x + 90, box.y + 20);
  await page.keyboard.type("Then it was dropped again, and it was restored by us in the end.", { delay: 10 });
  await page.clock.runFor(1_000);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("later underlines stay on their words while one types in the middle", async ({ page }) => {
  await open(page);
  await textbox(page, SETBACK).fill("Start.\n\nÀ midi the table was dropped. QA missed it.\n\n🙈 We saw some issues.");
  await putCaretBehind(page, SETBACK, "Start.");
  for (const letter of " Mots 🥐 ici.\n") {
    await page.keyboard.type(letter);
    expect(await highlights(page, "passive")).toEqual(["was dropped"]);
    expect(await highlights(page, "blame")).toEqual(["QA missed it"]);
    expect(await highlights(page, "vague")).toEqual(["some issues"]);
  }
  for (const _ of " ici.\n") await page.keyboard.press("Backspace");
  await expect(textbox(page, SETBACK)).toHaveValue(/^Start\. Mots 🥐\n\nÀ midi/);
  expect(await highlights(page, "vague")).toEqual(["some issues"]);
});

test("an input method is not disturbed", async ({ page, browserName }) => {
  await open(page);
  const before = "🙈 The table was dropped. ";
  const after = "\nQA missed it.";
  const field = textbox(page, SETBACK);
  await field.fill(before + after);
  await putCaretBehind(page, SETBACK, before);
  await field.evaluate((field) => {
    const heard: string[] = [];
    for (const name of ["compositionstart", "compositionend", "blur"]) field.addEventListener(name, () => heard.push(name));
    Object.assign(window, { heard });
  });

  const states = ["n", "ni", "に", "にほ", "にほん"];
  const compose = browserName === "chromium" ? await realComposition(page) : syntheticComposition(page, before.length);
  for (const state of states) {
    await compose.update(state);
    const at = before.length + state.length;
    expect(await caret(page, SETBACK)).toEqual({ start: at, end: at, text: before + state + after, focused: true });
    expect(await highlights(page, "passive")).toEqual(["was dropped"]);
    expect(await highlights(page, "blame")).toEqual(["QA missed it"]);
  }
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await test.step("keys belong to the input method until it is done", async () => {
    const taken = await field.evaluate((field) =>
      [{ key: "F8" }, { key: "." , ctrlKey: true }, { key: "Enter", ctrlKey: true }, { key: "Escape" }].filter(
        (key) => !field.dispatchEvent(new KeyboardEvent("keydown", { ...key, isComposing: true, bubbles: true, cancelable: true })),
      ),
    );
    expect(taken, "keys that the page took away").toEqual([]);
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  await compose.commit("日本");
  const at = before.length + 2;
  expect(await caret(page, SETBACK)).toEqual({ start: at, end: at, text: `${before}日本${after}`, focused: true });
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(["compositionstart", "compositionend"]);
  await expect(hintList(page).getByRole("listitem")).toHaveCount(2);
  await saved(page);
  await page.reload();
  await expect(field).toHaveValue(`${before}日本${after}`);
});

type Composition = { update(text: string): Promise<void>; commit(text: string): Promise<void> };

/** The browser's own composition, driven as an input method drives it. */
async function realComposition(page: Page): Promise<Composition> {
  const session = await page.context().newCDPSession(page);
  return {
    update: async (text) => {
      await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    },
    commit: async (text) => {
      await session.send("Input.insertText", { text });
    },
  };
}

/** The events and the text of a composition, dispatched by the test: Firefox offers no way to drive an input method. */
function syntheticComposition(page: Page, start: number): Composition {
  let shown = "";
  const put = (text: string, type: string, data: string) =>
    textbox(page, SETBACK).evaluate(
      (field: HTMLTextAreaElement, { text, type, data, start, shown }) => {
        if (type === "compositionupdate" && shown === "") field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
        field.dispatchEvent(new CompositionEvent("compositionupdate", { bubbles: true, data }));
        field.setRangeText(text, start, start + shown.length, "end");
        field.dispatchEvent(new InputEvent("input", { bubbles: true, data, inputType: "insertCompositionText", isComposing: true }));
        if (type === "compositionend") field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data }));
      },
      { text, type, data, start, shown },
    );
  return {
    update: async (text) => {
      await put(text, "compositionupdate", text);
      shown = text;
    },
    commit: async (text) => {
      await put(text, "compositionend", text);
    },
  };
}
