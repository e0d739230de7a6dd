// Once started, the page sends nothing. A second server stands for the rest of the world and counts what reaches it.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, open, saved, test as base, write } from "./fixtures";

const test = base.extend<{ world: { address: string; reached: string[] } }>({
  // What is refused shows in the console as an error; here that is what we want.
  misdeeds: async ({}, use) => use({ errors: [], foreign: [] }),
  world: async ({}, use) => {
    const reached: string[] = [];
    const server: Server = createServer((request, response) => {
      reached.push(`${request.method} ${request.url}`);
      response.setHeader("access-control-allow-origin", "*").end("reached");
    });
    server.on("upgrade", (request, socket) => {
      reached.push(`upgrade ${request.url}`);
      socket.destroy();
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const { port } = server.address() as AddressInfo;
    await use({ address: `127.0.0.1:${port}`, reached });
    await new Promise((done) => server.close(done));
  },
});

test("writing sends no request", async ({ page }) => {
  await open(page);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await write(page, "What went wrong", "🙈 The table was dropped. QA missed it.");
  await saved(page);
  await page.getByRole("button", { name: "Try an example" }).click();
  await saved(page);
  expect(requests).toEqual([]);
});

test("once started, the page can reach nobody, not even its own server", async ({ page, world, baseURL }) => {
  await open(page);
  const answered: string[] = [];
  page.on("response", (response) => answered.push(response.url()));

  const own = new URL(baseURL!).host;
  const { got, refused } = await page.evaluate(async (hosts) => {
    const refused = new Set<string>();
    document.addEventListener("securitypolicyviolation", (event) => refused.add(event.blockedURI.replace(/^ws/, "http")));
    const settle = (make: (done: (what: string) => void) => void) => new Promise<string>(make);
    const got: string[] = [];
    for (const host of hosts) {
      const ways: Promise<string>[] = [
        fetch(`http://${host}/fetch`).then(() => "fetch", () => ""),
        fetch(`http://${host}/blind`, { mode: "no-cors", method: "POST", body: "story" }).then(() => "blind", () => ""),
        settle((done) => {
          const request = new XMLHttpRequest();
          request.onloadend = () => done(request.status === 0 ? "" : "xhr");
          try {
            request.open("POST", `http://${host}/xhr`);
            request.send("story");
          } catch {
            done("");
          }
        }),
        import(`http://${host}/module`).then(() => "module", () => ""),
        ...["script", "stylesheet", "prefetch", "modulepreload"].map((kind) => settle((done) => {
          const element = document.createElement(kind === "script" ? "script" : "link");
          element.addEventListener("load", () => done(kind));
          // What is refused tells so, but a browser that knows no prefetch tells nothing.
          element.addEventListener("error", () => done(""));
          setTimeout(done, 2_000, "");
          if (element instanceof HTMLScriptElement) element.src = `http://${host}/${kind}`;
          else Object.assign(element, { rel: kind, href: `http://${host}/${kind}` });
          document.head.append(element);
        })),
        settle((done) => {
          const image = new Image();
          image.onload = () => done("image");
          image.onerror = () => done("");
          image.src = `http://${host}/image?story`;
        }),
        settle((done) => {
          try {
            const socket = new WebSocket(`ws://${host}/socket`);
            socket.onopen = () => done("socket");
            socket.onerror = () => done("");
          } catch {
            done("");
          }
        }),
        settle((done) => {
          try {
            const source = new EventSource(`http://${host}/events`);
            source.onopen = () => done("events");
            source.onerror = () => done("");
          } catch {
            done("");
          }
        }),
      ];
      // Says that it was sent whether or not it was; the refusal below is the proof.
      navigator.sendBeacon(`http://${host}/beacon`, "story");
      got.push(...(await Promise.all(ways)).filter((way) => way !== "").map((way) => `${host}: ${way}`));
    }
    return { got, refused: [...refused] };
  }, [own, world.address]);

  expect(got).toEqual([]);
  expect(answered).toEqual([]);
  expect(world.reached).toEqual([]);
  for (const host of [own, world.address]) {
    for (const way of ["fetch", "blind", "xhr", "script", "stylesheet", "image?story", "socket", "events", "beacon"]) {
      expect(refused, `${way} to ${host}`).toContain(`http://${host}/${way}`);
    }
  }
});

test("the badge says how it is private", async ({ page }) => {
  await open(page);
  const badge = page.getByRole("button", { name: /^Private/ });
  await badge.click();
  const dialog = page.getByRole("dialog", { name: "Private" });
  await expect(dialog).toContainText("stays in this browser");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(badge).toBeFocused();
});
