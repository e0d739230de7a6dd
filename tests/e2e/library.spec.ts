// “Stories”: the library of drafts.
import {
  another,
  expect,
  libraryRow,
  libraryRows,
  open,
  openLibrary,
  pressInRow,
  reload,
  retitle,
  saved,
  saveStatus,
  store,
  storage,
  stories,
  storyRecord,
  test,
  textbox,
  write,
} from "./fixtures";

const SETBACK = "What went wrong";
const DAY = 24 * 60 * 60 * 1000;

test("a new story is begun beside the first, and each comes back when it is opened", async ({ page }) => {
  await open(page);
  await retitle(page, "The index");
  await write(page, SETBACK, "I dropped the table 🙈.");
  const dialog = await openLibrary(page);
  await expect(libraryRows(page)).toHaveCount(1);
  await dialog.getByRole("button", { name: "New story" }).click();
  await expect(dialog).toBeHidden();
  await expect(textbox(page, "Context")).toBeFocused();
  await expect(textbox(page, SETBACK)).toHaveValue("");
  await retitle(page, "The deadline");
  await write(page, SETBACK, "I promised a date.");
  await saved(page);

  await openLibrary(page);
  await expect(libraryRows(page).getByRole("button", { name: /^The / })).toHaveText(["The deadline", "The index"]);
  await expect(libraryRow(page, "The deadline")).toHaveAttribute("aria-current", "true");
  await libraryRow(page, "The index").getByRole("button", { name: "The index" }).click();
  await expect(textbox(page, SETBACK)).toHaveValue("I dropped the table 🙈.");
  await expect(page.getByRole("textbox", { name: "Story title" })).toHaveValue("The index");

  await page.reload();
  await expect(textbox(page, SETBACK)).toHaveValue("I dropped the table 🙈.");
});

test("a row tells words, spoken time, last change and open hints, as the page counts them", { tag: "@one-browser" }, async ({ page }) => {
  await open(page);
  await write(page, SETBACK, "The table was dropped. ".repeat(14).trim());
  await saved(page);
  await openLibrary(page);
  const row = libraryRow(page, "Untitled story");
  await expect(row).toContainText("56 words · 24 s · 14 hints");
  await expect(row).toContainText(new RegExp(`${new Date().getFullYear()}, \\d\\d:\\d\\d`));
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Length and balance" })).toContainText("24 s spoken, 56 words");
  await expect(page.getByRole("complementary", { name: "Hints" })).toContainText("14");
});

test("stories are found by title, text and tag, and sorted four ways", { tag: "@one-browser" }, async ({ page }) => {
  await store(page, [
    storyRecord("a", "The index", "The table was dropped at Müller's.", 1_790_000_000_000, ["outage"]),
    storyRecord("b", "A deadline", "I promised a date, and then another one.", 1_790_000_300_000, ["deadline", "bad estimate"]),
    storyRecord("c", "", "Nobody had asked.", 1_790_000_200_000, ["outage"]),
  ]);
  await open(page);
  const dialog = await openLibrary(page);
  const titles = libraryRows(page).getByRole("button", { name: /^(The index|A deadline|Untitled story)$/ });
  await expect(titles).toHaveText(["A deadline", "Untitled story", "The index"]);
  await dialog.getByRole("combobox", { name: "Sort by" }).selectOption("Title");
  await expect(titles).toHaveText(["Untitled story", "A deadline", "The index"]);
  await dialog.getByRole("combobox", { name: "Sort by" }).selectOption("Newest first");
  await expect(titles).toHaveText(["A deadline", "Untitled story", "The index"]);
  await dialog.getByRole("combobox", { name: "Sort by" }).selectOption("Length");
  await expect(titles).toHaveText(["A deadline", "The index", "Untitled story"]);

  await dialog.getByRole("searchbox", { name: "Search stories" }).fill("MÜLLER");
  await expect(titles).toHaveText(["The index"]);
  await expect(libraryRows(page).getByRole("mark")).toHaveText("Müller");
  await dialog.getByRole("searchbox", { name: "Search stories" }).fill("deadLINE");
  await expect(titles).toHaveText(["A deadline"]);
  await dialog.getByRole("searchbox", { name: "Search stories" }).fill("zebra");
  await expect(dialog.getByText("No story matches.")).toBeVisible();
  await dialog.getByRole("searchbox", { name: "Search stories" }).fill("");
  await dialog.getByRole("combobox", { name: "Tag" }).selectOption("outage");
  await expect(titles).toHaveText(["The index", "Untitled story"]);
});

test("a story is renamed and tagged, the open one and another", { tag: "@one-browser" }, async ({ page }) => {
  await store(page, [storyRecord("a", "Old name", "Words.")]);
  await open(page);
  await openLibrary(page);
  await pressInRow(page, "Old name", "Rename");
  const row = libraryRow(page, "Old name");
  await expect(row.getByRole("textbox", { name: "Title" })).toBeFocused();
  await page.keyboard.type("<b>New</b> 🙈");
  await row.getByLabel("Tags, separated by commas").fill("outage, Data loss, OUTAGE");
  await page.keyboard.press("Enter");
  await expect(libraryRow(page, "<b>New</b> 🙈").getByRole("button", { name: "<b>New</b> 🙈" }), "the focus stays at the row").toBeFocused();
  await expect(libraryRow(page, "<b>New</b> 🙈")).toContainText("outage, Data loss");
  await expect(page.getByRole("textbox", { name: "Story title" })).toHaveValue("<b>New</b> 🙈");

  await page.getByRole("dialog", { name: "Stories" }).getByRole("button", { name: "New story" }).click();
  await write(page, SETBACK, "Another.");
  await openLibrary(page);
  await pressInRow(page, "<b>New</b> 🙈", "Tags");
  await page.getByLabel("Tags, separated by commas").and(page.locator(":visible")).fill("deadline");
  await libraryRow(page, "<b>New</b> 🙈").getByRole("button", { name: "Save" }).click();
  await expect(libraryRow(page, "<b>New</b> 🙈")).toContainText("deadline");
  expect(JSON.parse((await stories(page))["hindsight/story/a"]!)).toMatchObject({ title: "<b>New</b> 🙈", tags: ["deadline"], panels: { setback: "Words." } });
});

test("Cancel gives up what is typed in a row", { tag: "@one-browser" }, async ({ page }) => {
  await store(page, [storyRecord("a", "Old name", "Words.")]);
  await open(page);
  await openLibrary(page);
  await pressInRow(page, "Old name", "Rename");
  await page.keyboard.type("Another name");
  const row = libraryRow(page, "Old name");
  await row.getByRole("button", { name: "Cancel" }).click();
  await expect(row.getByRole("textbox", { name: "Title", exact: true })).toBeHidden();
  await expect(row.getByRole("button", { name: "Old name", exact: true })).toBeFocused();
  await pressInRow(page, "Old name", "Rename");
  await expect(row.getByRole("textbox", { name: "Title", exact: true })).toHaveValue("Old name");
});

test("Esc gives up what is typed in a row, and only then closes the list", async ({ page }) => {
  await store(page, [storyRecord("a", "Old name", "Words.")]);
  await open(page);
  const dialog = await openLibrary(page);
  await pressInRow(page, "Old name", "Rename");
  await page.keyboard.type("Another name");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("textbox", { name: "Title", exact: true })).toBeHidden();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(JSON.parse((await stories(page))["hindsight/story/a"]!).title).toBe("Old name");
});

test("a row that is being renamed is left alone while another tab types", async ({ page }) => {
  await store(page, [storyRecord("a", "Old name", "Words."), storyRecord("b", "Another", "More.", 1)]);
  await page.clock.install();
  await open(page);
  await openLibrary(page);
  await pressInRow(page, "Another", "Rename");
  await page.keyboard.type("Half a na");
  const other = await another(page);
  await textbox(other, SETBACK).press("Control+End");
  await other.keyboard.type(" From the other tab.");
  await expect.poll(async () => JSON.stringify(await stories(page))).toContain("From the other tab.");
  await expect(textbox(page, SETBACK)).toHaveValue("Words. From the other tab.");
  await page.clock.runFor(1_000); // the lists follow after a pause
  await page.bringToFront();
  await page.keyboard.type("me");
  await page.keyboard.press("Enter");
  await expect(libraryRow(page, "Half a name")).toHaveCount(1);
});

test("from the example one comes back to the story that one left", async ({ page }) => {
  await store(page, [storyRecord("a", "Changed last", "Last."), storyRecord("b", "Older", "Mine.", 1)]);
  await open(page);
  await openLibrary(page);
  await libraryRow(page, "Older").getByRole("button", { name: "Older" }).click();
  await page.getByRole("button", { name: "Try an example" }).click();
  await expect(textbox(page, SETBACK)).toHaveValue(/^In March/);
  await reload(page);
  await page.getByRole("button", { name: "Back to my story" }).click();
  await expect(textbox(page, SETBACK)).toHaveValue("Mine.");
});

test("a duplicate is a story of its own", async ({ page }) => {
  await store(page, [storyRecord("a", "The index", "Words.")]);
  await open(page);
  await openLibrary(page);
  await pressInRow(page, "The index", "Duplicate");
  await libraryRow(page, "The index (copy)").getByRole("button", { name: "The index (copy)" }).click();
  await textbox(page, SETBACK).fill("Other words.");
  await saved(page);
  await openLibrary(page);
  await libraryRow(page, "The index").getByRole("button", { name: "The index", exact: true }).click();
  await expect(textbox(page, SETBACK)).toHaveValue("Words.");
});

test.describe("the bin", () => {
  test("a deleted story is back with one press", async ({ page }) => {
    await store(page, [storyRecord("a", "The index", "Words 🙈."), storyRecord("b", "Another", "More.", 1)]);
    await open(page);
    const before = await stories(page);
    const dialog = await openLibrary(page);
    await pressInRow(page, "Another", "Delete");
    await expect(libraryRow(page, "Another")).toHaveCount(0);
    await expect(dialog.getByText("Bin (1)")).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Undo" })).toBeFocused();
    await dialog.getByRole("button", { name: "Undo" }).click();
    await expect(libraryRow(page, "Another")).toHaveCount(1);
    await expect(dialog.getByText("Bin (1)")).toBeHidden();
    const after = await stories(page);
    expect(JSON.parse(after["hindsight/story/b"]!).panels).toEqual(JSON.parse(before["hindsight/story/b"]!).panels);
  });

  test("the open story is deleted with its last words, and another is opened", async ({ page }) => {
    await store(page, [storyRecord("a", "The index", "Words."), storyRecord("b", "Another", "More.", 1)]);
    await open(page);
    await expect(textbox(page, SETBACK)).toHaveValue("Words.");
    await textbox(page, SETBACK).press("Control+End");
    await page.keyboard.type(" Last.");
    const dialog = await openLibrary(page);
    await pressInRow(page, "The index", "Delete");
    await expect(textbox(page, SETBACK)).toHaveValue("More.");
    await dialog.getByText("Bin (1)").click();
    const bin = dialog.getByRole("list", { name: "Bin" }).getByRole("listitem");
    await expect(bin).toContainText("The index");
    await bin.getByRole("button", { name: "Restore" }).click();
    await libraryRow(page, "The index").getByRole("button", { name: "The index" }).click();
    await expect(textbox(page, SETBACK)).toHaveValue("Words. Last.");
  });

  test("what lies there is gone after thirty days and not before, or at once when that is asked for", { tag: "@one-browser" }, async ({ page }) => {
    const binned = (id: string, days: number) =>
      [`hindsight/bin/${Date.now() - days * DAY}/${id}`, storyRecord(id, `Story ${id}`, "Words.")[1]] as [string, string];
    await store(page, [binned("a", 29.9), binned("b", 30.1), binned("c", 1)]);
    await open(page);
    const dialog = await openLibrary(page);
    await dialog.getByText("Bin (2)").click();
    const bin = dialog.getByRole("list", { name: "Bin" }).getByRole("listitem");
    await expect(bin).toHaveCount(2);
    await bin.filter({ hasText: "Story c" }).getByRole("button", { name: "Delete for good" }).click();
    await expect(bin, "it asks first").toHaveCount(2);
    await bin.filter({ hasText: "Story c" }).getByRole("button", { name: "Really? It is gone for good" }).click();
    await expect(bin).toHaveCount(1);
    await expect(bin).toContainText("Story a");
    const left = Object.keys(await storage(page)).filter((key) => key.startsWith("hindsight/bin/"));
    expect(left).toHaveLength(1);
  });
});

test("what cannot be read is listed, and stays until it is discarded", async ({ page }) => {
  await store(page, [["hindsight/story/a", "broken 🙈"], storyRecord("b", "The index", "Words.")]);
  await open(page);
  const dialog = await openLibrary(page);
  await dialog.getByText("Could not be read (1)").click();
  const rows = dialog.getByRole("list", { name: "Could not be read" }).getByRole("listitem");
  await expect(rows).toContainText("story/a");
  expect(await storage(page)).toMatchObject({ "hindsight/story/a": "broken 🙈" });
  await rows.getByRole("button", { name: "Discard" }).click();
  expect(await storage(page)).toMatchObject({ "hindsight/story/a": "broken 🙈" });
  await rows.getByRole("button", { name: "Really? It is gone for good" }).click();
  await expect(rows).toHaveCount(0);
  expect(Object.values(await storage(page))).not.toContain("broken 🙈");
});

test("a story that cannot be saved is not left for another", async ({ page }) => {
  await store(page, [storyRecord("a", "The index", "Words.")]);
  await open(page);
  const dialog = await openLibrary(page);
  await dialog.getByRole("button", { name: "New story" }).click();
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await write(page, SETBACK, "Only here.");
  await expect(saveStatus(page)).toHaveText("Not saved");
  await openLibrary(page);
  await libraryRow(page, "The index").getByRole("button", { name: "The index" }).click();
  await expect(dialog.getByText("could not be saved")).toBeVisible();
  await expect(textbox(page, SETBACK)).toHaveValue("Only here.");
});

test("two hundred stories with a thousand versions are listed, searched and opened", async ({ page }) => {
  const entries = [...Array(200).keys()].map((at) =>
    storyRecord(`s${at}`, `Story ${at}`, `The table ${at} was dropped, and I said so. `.repeat(20), 1_790_000_000_000 + at),
  );
  const piece = "An earlier sentence of about this length. ";
  for (let at = 0; at < 200; at += 1) {
    const panels = { context: [], setback: [0], response: [], lesson: [] };
    const versions = [...Array(5).keys()].map((time) => ({ time: 1_789_000_000_000 + time, why: "asked", title: `Story ${at}`, tags: [], panels }));
    entries.push([`hindsight/versions/s${at}`, JSON.stringify({ format: 1, pieces: [piece], versions })]);
  }
  await store(page, entries);
  await open(page);
  const dialog = await openLibrary(page);
  await expect(libraryRows(page)).toHaveCount(200);
  await expect(libraryRows(page).first()).toContainText("Story 199");
  await expect(libraryRows(page).first()).toContainText("20 hints");
  await dialog.getByRole("searchbox", { name: "Search stories" }).fill("table 197 dropped");
  await expect(libraryRows(page)).toHaveCount(1);
  await libraryRow(page, "Story 197").getByRole("button", { name: "Story 197" }).click();
  await expect(textbox(page, SETBACK)).toHaveValue(/^The table 197 was dropped/);
});

test("the library works by keyboard alone", async ({ page }) => {
  await store(page, [storyRecord("a", "The index", "Words."), storyRecord("b", "Another", "More.", 1)]);
  await open(page);
  await page.getByRole("button", { name: "Stories", exact: true }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Stories" });
  await expect(dialog).toBeVisible();
  const other = libraryRow(page, "Another").getByRole("button", { name: "Another" });
  for (let presses = 0; presses < 20 && !(await other.evaluate((button) => button === document.activeElement)); presses += 1) {
    await page.keyboard.press("Tab");
  }
  await expect(other).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(textbox(page, SETBACK)).toHaveValue("More.");
  await expect(textbox(page, "Context")).toBeFocused();
});
