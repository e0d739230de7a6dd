// What the specs about settings, the passphrase and erasing share.
import type { Locator, Page } from "@playwright/test";

import { expect } from "./fixtures";

export const PASSPHRASE = "vier Wörter 🐎 genügen";

/** A dialog over the page. */
export function dialog(page: Page, name: string): Locator {
  return page.getByRole("dialog", { name, exact: true });
}

/** Opens the settings. */
export async function settings(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  const settings = dialog(page, "Settings");
  await expect(settings).toBeVisible();
  return settings;
}

/** A part of the settings. */
export function part(page: Page, name: "Storage" | "Passphrase" | "This app" | "Erase everything"): Locator {
  return dialog(page, "Settings").getByRole("region", { name, exact: true });
}

/** What the settings say of a fact about the storage, or about the app. */
export function fact(page: Page, name: string): Locator {
  const row = dialog(page, "Settings").locator("dl > div").filter({ has: page.getByText(name, { exact: true }) });
  return row.getByRole("definition");
}

/** A field of the passphrase's part, among those that are there now. */
export function field(page: Page, name: "Passphrase" | "Repeat it" | "New passphrase" | "Passphrase of now"): Locator {
  return part(page, "Passphrase").getByLabel(name, { exact: true }).filter({ visible: true });
}

/** Sets a passphrase, and closes the settings. */
export async function setPassphrase(page: Page, passphrase = PASSPHRASE) {
  await settings(page);
  const form = part(page, "Passphrase");
  await field(page, "Passphrase").fill(passphrase);
  await field(page, "Repeat it").fill(passphrase);
  await form.getByRole("checkbox").check();
  await form.getByRole("button", { name: "Encrypt my stories" }).click();
  // Making a key is slow on purpose, and slower while other tests run beside.
  await expect(form.getByRole("status")).toContainText("Everything is encrypted.", { timeout: 15_000 });
  await dialog(page, "Settings").getByRole("button", { name: "Close" }).click();
}

/** Types a passphrase into the lock. */
export async function tryPassphrase(page: Page, passphrase: string) {
  const locked = dialog(page, "Locked");
  await locked.getByLabel("Passphrase").fill(passphrase);
  await locked.getByRole("button", { name: "Unlock" }).click();
}

/** Opens the lock. */
export async function unlock(page: Page, passphrase = PASSPHRASE) {
  await tryPassphrase(page, passphrase);
  await expect(dialog(page, "Locked")).toBeHidden({ timeout: 15_000 });
}

/** All that a script, or somebody with the developer tools, finds in the page: its text, seen or not, and what its fields hold. */
export function everythingInThePage(page: Page): Promise<string> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea, select")].map((field) => field.value);
    return [document.title, root.innerText, root.textContent, root.outerHTML, ...fields].join("\n");
  });
}

/** All that is stored under the app's keys, but for what is plain on purpose. */
export function sealedValues(page: Page): Promise<[key: string, value: string][]> {
  return page.evaluate(() =>
    Object.entries({ ...localStorage }).filter(
      ([key]) => key.startsWith("hindsight/") && !["hindsight/open", "hindsight/backup", "hindsight/lock"].includes(key),
    ),
  );
}
