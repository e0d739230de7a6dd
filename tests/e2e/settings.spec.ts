// What the settings say about the storage: how much, for how long, and where.
import type { FrameLocator, Page } from "@playwright/test";

import { expect, open, PANELS, saved, saveStatus, test, textbox, unwatched, write } from "./fixtures";
import { dialog, fact, part, settings } from "./settings";

const SETBACK = "What went wrong";

/** A browser whose `navigator.storage` answers so; `null` for one without it. Counts how often it was asked to keep things. */
async function answering(page: Page, answers: { persisted: boolean; persist: boolean } | null) {
  await page.addInitScript((answers) => {
    let kept = answers?.persisted;
    const storage = answers && {
      persisted: async () => kept,
      persist: async () => {
        document.documentElement.dataset.asked = String(Number(document.documentElement.dataset.asked ?? 0) + 1);
        return (kept = answers.persist);
      },
    };
    Object.defineProperty(navigator, "storage", { value: storage ?? undefined });
  }, answers);
}

test("the settings count what is stored", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    localStorage.setItem("hindsight/backup", String(Date.now() - 3 * 24 * 60 * 60 * 1000));
    localStorage.setItem("hindsight/story/broken", "{");
    localStorage.setItem("hindsight/set-aside/7/hindsight/settings", "{");
  });
  await write(page, SETBACK, "🙈 The table was dropped.");
  await page.keyboard.press("ControlOrMeta+s");
  await saved(page);
  await settings(page);
  await expect(fact(page, "Stories")).toHaveText("1 story, 1 version, 2 that could not be read");
  await expect(fact(page, "Used")).toHaveText(/^[1-9] kB of 5 to 10 MB, by the browser$/);
  await expect(fact(page, "Last backup")).toContainText("3 days ago");
  await expect(fact(page, "Where")).toContainText("In this browser, in this profile, on this device.");
  await expect(fact(page, "Where")).toContainText("A private window forgets everything");
  await expect(fact(page, "Where")).not.toContainText("another site");
  await expect(part(page, "Storage").getByText(/after seven days/)).toBeHidden();

  await page.keyboard.press("Escape");
  await page.evaluate(() => localStorage.setItem("another/page", "x".repeat(499_988)));
  await settings(page);
  await expect(fact(page, "Used")).toHaveText(/^1\.0 MB of 5 to 10 MB, by the browser; other pages at this address use 1\.0 MB of it$/);
});

test("nothing stored is said to be nothing", async ({ page }) => {
  await open(page);
  await settings(page);
  await expect(fact(page, "Used")).toHaveText("0 kB of 5 to 10 MB, by the browser");
  await expect(fact(page, "Stories")).toHaveText("no stories, no versions");
  await expect(fact(page, "Last backup")).toContainText("never");
});

test("the browser is asked to keep the stories where it does not yet", async ({ page }) => {
  await answering(page, { persisted: false, persist: true });
  await open(page);
  await settings(page);
  await expect(fact(page, "Kept by the browser")).toContainText("No: it may clear this when space runs low");
  await fact(page, "Kept by the browser").getByRole("button").click();
  await expect(fact(page, "Kept by the browser")).toContainText("Yes");
  await expect(fact(page, "Kept by the browser").getByRole("button")).toHaveCount(0);
});

test("a browser that declines is not passed over", async ({ page }) => {
  await answering(page, { persisted: false, persist: false });
  await open(page);
  await settings(page);
  await fact(page, "Kept by the browser").getByRole("button").click();
  await expect(fact(page, "Kept by the browser")).toContainText("declined");
});

test("a browser that does not say is told of as such", async ({ page }) => {
  await answering(page, null);
  await open(page);
  await settings(page);
  await expect(fact(page, "Kept by the browser")).toContainText("This browser does not say");
  await expect(fact(page, "Kept by the browser").getByRole("button")).toHaveCount(0);
});

test("the first version of one's own asks the browser to keep things, once, where it shows no question", async ({ page, browserName }) => {
  await answering(page, { persisted: false, persist: false });
  await open(page);
  await write(page, SETBACK, "Words");
  await saved(page);
  const asked = () => page.evaluate(() => document.documentElement.dataset.asked);
  expect(await asked()).toBeUndefined();
  for (const text of [" one", " two"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("ControlOrMeta+s");
    await expect(page.getByRole("status", { name: "Version" })).toHaveText("as a version");
    await expect.poll(asked).toBe(browserName === "firefox" ? undefined : "1");
  }
});

for (const [name, agent] of [
  ["Safari", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15"],
  ["Chrome on iOS", "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1"],
] as const) {
  test(`in ${name} the seven days are told of`, async ({ page }) => {
    await page.addInitScript((agent) => Object.defineProperty(navigator, "userAgent", { value: agent }), agent);
    await open(page);
    await settings(page);
    await expect(part(page, "Storage").getByText(/This browser deletes .* after seven days/)).toBeVisible();
  });
}

test.describe("inside another page", () => {
  const framed = test.extend(unwatched); // the page around ours is another host

  /** What the page around says first, so that the frame knows where it is. */
  const HELLO = JSON.stringify('{"hindsight":1,"type":"hello"}');

  /** Opens the page for frames in a page from elsewhere. Both come from the test, since browsers ask before they let a page from elsewhere reach this machine. */
  async function openFramed(page: Page, home: string, attributes = "") {
    await page.route("http://around.test/", (route) =>
      route.fulfill({ contentType: "text/html", body: `<iframe ${attributes} src="${home}embed.html" width="1200" height="700" onload='this.contentWindow.postMessage(${HELLO}, "*")'></iframe>` }),
    );
    await page.route(`${home}**`, async (route) => {
      const response = await route.fetch();
      // A sandbox has an origin of its own, which may load the app's parts only where their host allows it.
      await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "*" } });
    });
    await page.goto("http://around.test/");
    const frame = page.frameLocator("iframe");
    await expect(frame.locator("html[data-started]")).toBeAttached();
    return frame;
  }

  /** By the event alone: Playwright's mouse and keys do not reach into a frame of the released Firefox. */
  const openSettings = (frame: FrameLocator) => frame.getByRole("button", { name: "Settings", exact: true }).dispatchEvent("click");

  framed("the settings say that its stories are kept apart", async ({ playwright, browserName, launchOptions, channel, baseURL }, testInfo) => {
    // Chromium gives a frame from elsewhere a storage of its own, but not in a private window, nor with what Playwright turns off: a
    // list of our own takes the place of that one.
    const args = [...(launchOptions.args ?? []), ...(browserName === "chromium" ? ["--disable-features=Translate"] : [])];
    const profile = testInfo.outputPath("profile");
    const context = await playwright[browserName].launchPersistentContext(profile, { ...launchOptions, args, channel, baseURL });
    const frame = await openFramed(await context.newPage(), baseURL!);
    await openSettings(frame);
    await expect(frame.getByRole("dialog", { name: "Settings" })).toContainText("Inside another site: these stories are kept apart");
    await context.close();
  });

  framed("that gives it no storage, Hindsight says so and still works", async ({ page, baseURL }) => {
    const frame = await openFramed(page, baseURL!, `sandbox="allow-scripts"`);
    const around = frame.getByRole("region", { name: "On this site" });
    await expect(around.getByRole("status")).toContainText("This browser keeps nothing for a frame on another site.");
    for (const name of ["Copy story", "Download", "Open in the full app"]) {
      await expect(around.getByRole("button", { name })).toBeVisible();
    }
    // Told before the first word, and not once more over the text.
    await expect(frame.getByRole("alert").filter({ visible: true })).toHaveCount(0);
    await frame.getByRole("textbox", { name: SETBACK, exact: true }).fill("🙈 The table was dropped.");
    await expect(frame.getByRole("complementary", { name: "Hints" }).getByRole("button", { name: "was dropped" })).toBeVisible();
    await expect(frame.getByRole("status", { name: "Save status" })).toHaveText("Not saved");
    await openSettings(frame);
    await expect(frame.getByRole("dialog", { name: "Settings" })).toContainText("Nowhere but on this page");
  });
});

test("without storage the settings say so, and offer no passphrase", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await open(page);
  await settings(page);
  await expect(fact(page, "Where")).toContainText("Nowhere but on this page");
  await expect(fact(page, "Used")).toContainText("no storage");
  await expect(part(page, "Passphrase").getByRole("button")).toHaveCount(0);
  await dialog(page, "Settings").getByRole("button", { name: "Close" }).click();
  await expect(saveStatus(page)).toHaveText("Not saved");
  for (const name of PANELS) await expect(textbox(page, name)).toBeEnabled();
});
