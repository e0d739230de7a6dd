// Files that the page hands to the browser.
import { readFileSync } from "node:fs";

import type { Frame, Page } from "@playwright/test";

export type Downloaded = { name: string; bytes: Buffer; text: string };

/** The file that a deed downloads, in the page or in a frame of it. */
export async function downloaded(page: Page, act: () => Promise<void>, where: Page | Frame = page): Promise<Downloaded> {
  // Firefox tells its driver nothing of files that a page makes itself; a test of its own looks for one on the disk.
  if (page.context().browser()?.browserType().name() === "firefox") return handedOver(where, act);
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString() };
}

/** The same, as the page hands it to the browser, which gets nothing. */
async function handedOver(page: Page | Frame, act: () => Promise<void>): Promise<Downloaded> {
  await page.evaluate(() => {
    const { createObjectURL } = URL;
    const { click } = HTMLElement.prototype;
    let blob: Blob;
    URL.createObjectURL = (made: Blob) => {
      blob = made;
      return createObjectURL.call(URL, made);
    };
    const given = new Promise((give) => {
      HTMLElement.prototype.click = async function () {
        Object.assign(URL, { createObjectURL });
        HTMLElement.prototype.click = click;
        give({ name: (this as HTMLAnchorElement).download, bytes: [...new Uint8Array(await blob.arrayBuffer())] });
      };
    });
    Object.assign(window, { given });
  });
  await act();
  const { name, bytes } = (await page.evaluate("given")) as { name: string; bytes: number[] };
  return { name, bytes: Buffer.from(bytes), text: Buffer.from(bytes).toString() };
}
