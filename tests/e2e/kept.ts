// The backup file that is kept up to date: only Chromium has such files, and a test cannot press in the browser's own window.
import type { Locator, Page } from "@playwright/test";

import { expect, openLibrary } from "./fixtures";

export const KEEP = "Keep a backup file up to date…";

/** Has every choice of a file end with one that only this test has. `leave` and `cancel` in the session's storage say how. */
export async function answerPicker(page: Page) {
  await page.addInitScript(() => {
    const leave = () => (sessionStorage.getItem("leave") ?? "granted") as PermissionState;
    Object.assign(window, {
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) => {
        if (sessionStorage.getItem("cancel") !== null) throw new DOMException("no", "AbortError");
        return (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
      },
    });
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => leave(),
      requestPermission: async () => {
        if (leave() === "prompt") sessionStorage.setItem("leave", "granted");
        return leave();
      },
    });
  });
}

/** What the file holds. At the very moment when it is replaced there is none, or an empty one: then it is asked again. */
export async function held(page: Page): Promise<string> {
  let text = "";
  await expect.poll(async () => (text = await heldNow(page)), "the backup file can be read").not.toBe("");
  return text;
}

function heldNow(page: Page): Promise<string> {
  return page.evaluate(async () => {
    try {
      for await (const handle of (await navigator.storage.getDirectory()).values()) {
        // The browser writes what will replace the file beside it, under another ending.
        if (handle.name.endsWith(".json")) return await (await (handle as FileSystemFileHandle).getFile()).text();
      }
    } catch (error) {
      // The file went while it was read.
      if (!(error instanceof DOMException && ["NotFoundError", "NotReadableError"].includes(error.name))) throw error;
    }
    return "";
  });
}

/** Chooses the file, from the list of stories, which stays open. */
export async function keep(page: Page): Promise<Locator> {
  const dialog = await openLibrary(page);
  await dialog.getByRole("button", { name: KEEP }).click();
  await expect(dialog.getByRole("status")).toContainText(/“hindsight-stories-.*\.json” is kept up to date\. Written last: \d/);
  await expect(dialog.getByRole("button", { name: /^Stop keeping “hindsight-stories-/ })).toBeVisible();
  return dialog;
}
