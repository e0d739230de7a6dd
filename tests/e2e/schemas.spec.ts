// Everything that is stored or written to a file fits the schema that docs/FORMAT.md names, and so does each file of formats/.
import { readdirSync, readFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { downloaded } from "./download";
import { beginStory, expect, libraryRow, listed, open, openLibrary, pressInRow, retitle, saved, storage, test, textbox, write } from "./fixtures";
import { validator } from "./schema";
import { setPassphrase, settings } from "./settings";

const SETBACK = "What went wrong";

/** Names the schema of each kind of key. */
const SCHEMAS: [key: RegExp, schema: string][] = [
  [/^hindsight\/(story|bin\/\d+)\/[^/]+$/, "story-3"],
  [/^hindsight\/versions\//, "versions-1"],
  [/^hindsight\/settings$/, "settings-2"],
  [/^hindsight\/index$/, "index-1"],
  [/^hindsight\/lock$/, "lock-1"],
];

/** Tests run in the root of the project. */
const FORMAT_FILES = "crates/story/formats";

/** A story with everything that a record can hold: tags, versions, ignored hints, what the coach was told, one in the bin, and the figures of the list. */
async function makeAll(page: Page) {
  await open(page);
  await retitle(page, "Gone");
  await write(page, "Context", "Words.");
  await saved(page);
  await beginStory(page);
  await retitle(page, "The index 🙈");
  await write(page, SETBACK, "The table was dropped. We saw some issues. It kind of broke.");
  await listed(page, "was dropped").click();
  await page.getByRole("button", { name: "Ignore", exact: true }).click();
  await listed(page, "some issues").click();
  await page.getByRole("button", { name: "Ignore everywhere" }).click();
  const heard = page.getByRole("region", { name: "What interviewers listen for" });
  await heard.getByRole("button", { name: "Set aside: Your role" }).click();
  await heard.getByRole("button", { name: "Which questions does it answer?" }).click();
  await page.getByRole("dialog", { name: "Interview questions" }).getByRole("checkbox").first().check();
  await page.keyboard.press("Escape");
  await textbox(page, SETBACK).press("Control+s");
  await saved(page);
  await openLibrary(page);
  await pressInRow(page, "Gone", "Delete");
  await pressInRow(page, "The index 🙈", "Tags");
  await page.getByLabel("Tags, separated by commas").and(page.locator(":visible")).fill("outage, data loss");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(libraryRow(page, "The index 🙈")).toContainText("outage, data loss");
}

/** The schemas that were used, after each stored value was held to its own. */
async function check(page: Page, kept: "plain" | "sealed"): Promise<Set<string>> {
  const wrong = validator();
  const used = new Set<string>();
  for (const [key, value] of Object.entries(await storage(page))) {
    const named = SCHEMAS.find(([pattern]) => pattern.test(key))?.[1];
    if (named === undefined) continue; // plain text
    const schema = kept === "sealed" && named !== "lock-1" ? "sealed-2" : named;
    expect(wrong(schema, value), key).toBe("");
    used.add(schema);
  }
  return used;
}

test("what is stored fits its schema", { tag: "@one-browser" }, async ({ page }) => {
  await makeAll(page);
  expect(Object.values(await storage(page)).join()).toMatch(/"set_aside":\["[^\]]+\],"answers":\["/);
  expect(await check(page, "plain")).toEqual(new Set(["story-3", "versions-1", "settings-2", "index-1"]));
});

test("what is stored under a passphrase fits its schema, and so do backups", { tag: "@one-browser" }, async ({ page }) => {
  await makeAll(page);
  const button = page.getByRole("button", { name: "Download all", exact: true }).and(page.locator(":visible"));
  const backup = async () => (await downloaded(page, () => button.click())).text;
  expect(validator()("backup-1", await backup())).toBe("");

  await page.keyboard.press("Escape");
  await setPassphrase(page);
  expect(await check(page, "sealed")).toEqual(new Set(["sealed-2", "lock-1"]));
  await settings(page);
  expect(validator()("sealed-backup-1", await backup())).toBe("");
});

test("the files of every format that shipped fit their schemas", { tag: "@one-browser" }, () => {
  const wrong = validator();
  for (const file of readdirSync(FORMAT_FILES)) {
    expect(wrong(file.replace(".json", ""), readFileSync(`${FORMAT_FILES}/${file}`, "utf8")), file).toBe("");
  }
});
