// Once started, the page sends nothing. A second server stands for the rest of the world and counts what reaches it.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { isBrowsersOwn, settled } from "./canary";
import { downloaded } from "./download";
import { expect, listed, open, openLibrary, reload, saved, store, storyRecord, test as base, unwatched, write } from "./fixtures";
import { test as kept, untilKept } from "./offline";
import { dialog, settings } from "./settings";

/** A server, and what reached it. */
type Listener = { address: string; reached: string[] };

/** A server of the page itself; and what else it was asked for, by the first part of the address. */
type OwnListener = Listener & { asked: string[] };

const test = base.extend<{ world: Listener; unsealed: OwnListener }>({
  // What is refused shows in the console as an error; here that is what we want.
  ...unwatched,
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
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  },
  // A copy of the page whose first policy is missing, on a server of its own that notes what it is asked.
  unsealed: async ({ page, baseURL }, use) => {
    const reached: string[] = [];
    const asked: string[] = [];
    const server: Server = createServer(async (request, response) => {
      asked.push(/^\/([\w-]*)/.exec(request.url!)![1]!);
      const sent = Buffer.concat(await request.toArray()).toString();
      const copy = await fetch(new URL(request.url!, baseURL));
      if (new URL(copy.url).pathname.includes("/try-to-send/")) reached.push(`${request.method} ${request.url} ${sent}`);
      let body = Buffer.from(await copy.arrayBuffer());
      if (request.url === "/") {
        const html = body.toString().replace(/<meta http-equiv="?Content-Security-Policy[^>]*>/i, "");
        expect(html).not.toMatch(/http-equiv/i);
        body = Buffer.from(html);
      }
      response.writeHead(copy.status, { "content-type": copy.headers.get("content-type") ?? "" }).end(body);
    });
    server.on("upgrade", (request, socket) => {
      reached.push(`upgrade ${request.url}`);
      socket.destroy();
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    // The second policy is kept out as well: no script gets a meta tag into the page.
    await page.addInitScript(() => {
      const append = Node.prototype.appendChild;
      Node.prototype.appendChild = function <T extends Node>(node: T): T {
        return node instanceof HTMLMetaElement ? node : (append.call(this, node) as T);
      };
    });
    await use({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, reached, asked });
    server.closeAllConnections();
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

kept("writing sends no request from a page that a worker keeps either, as its server's own log says", async ({ page, site }) => {
  await open(page);
  await untilKept(page);
  await reload(page);
  await settled(page);
  const before = site.log.length;
  await write(page, "What went wrong", "🙈 The table was dropped. QA missed it.");
  await saved(page);
  await page.getByRole("button", { name: "Try an example" }).click();
  await saved(page);
  await settled(page);
  expect(site.log.slice(before).filter((entry) => !isBrowsersOwn(entry))).toEqual([]);
  expect(site.log.filter(({ body }) => body !== "")).toEqual([]);
});

/** Ways to send something, by name: each takes an address, and answers whether it came through. The page runs them. */
const WAYS = `({
  fetch: (to) => fetch(to).then(() => true),
  blind: (to) => fetch(to, { mode: "no-cors", method: "POST", body: "story" }).then(() => true),
  "kept-alive": (to) => fetch(to, { mode: "no-cors", method: "POST", body: "story", keepalive: true }).then(() => true),
  // Says nothing of what becomes of it; the refusal is the proof.
  later: (to) => void window.fetchLater?.(to, { activateAfter: 0 }),
  beacon: (to) => void navigator.sendBeacon(to, "story"),
  xhr: (to) => new Promise((done) => {
    const request = new XMLHttpRequest();
    request.onloadend = () => done(request.status !== 0);
    request.open("POST", to);
    request.send("story");
  }),
  module: (to) => import(to).then(() => true),
  socket: (to) => heard(new WebSocket(to.replace("http", "ws")), "open"),
  events: (to) => heard(new EventSource(to), "open"),
  image: (to) => heard(Object.assign(new Image(), { src: to }), "load"),
  background: (to) => void (document.body.style.backgroundImage = \`url("\${to}")\`),
  font: (to) => new FontFace("Story", \`url("\${to}")\`).load().then(() => true),
  script: (to) => put("script", { src: to }),
  stylesheet: (to) => put("link", { rel: "stylesheet", href: to }),
  prefetch: (to) => put("link", { rel: "prefetch", href: to }),
  prerender: (to) => put("link", { rel: "prerender", href: to }),
  preload: (to) => put("link", { rel: "preload", as: "image", href: to }),
  modulepreload: (to) => put("link", { rel: "modulepreload", href: to }),
  icon: (to) => put("link", { rel: "icon", href: to }),
  speculation: (to) => put("script", { type: "speculationrules", textContent: JSON.stringify({ prefetch: [{ urls: [to] }] }) }),
  // Says that it is loaded even where it is blocked.
  frame: (to) => void put("iframe", { src: to }),
  object: (to) => put("object", { data: to }),
  embed: (to) => put("embed", { src: to }),
  audio: (to) => put("audio", { src: to }, "loadeddata"),
  video: (to) => put("video", { src: to }, "loadeddata"),
  poster: (to) => void put("video", { poster: to }),
  picture: (to) => put("img", { srcset: to }),
  worker: (to) => heard(new Worker(to), "message"),
  "shared-worker": (to) => heard(new SharedWorker(to).port, "message"),
  "service-worker": (to) => navigator.serviceWorker.register(to).then(() => true),
  form: (to) => {
    const frame = Object.assign(document.createElement("iframe"), { name: to });
    const form = Object.assign(document.createElement("form"), { action: to, method: "post", target: to });
    document.body.append(frame, form);
    form.submit();
  },
  ping: (to) => {
    const link = Object.assign(document.createElement("a"), { href: "#ping", ping: to });
    document.body.append(link);
    link.click();
  },
})`;

/** Those of which no browser is sure to report anything: it may not know them, or have them turned off. */
const SILENT = ["later", "prefetch", "prerender", "preload", "modulepreload", "icon", "speculation", "poster", "ping", "picture", "module"];

/** Those of which a browser reports only the host, where it is another one. */
const FRAMED = ["frame", "object", "embed"];

/** Those that no browser tries at another address than the page's own. */
const OWN_ONLY = ["worker", "shared-worker", "service-worker"];

const NAMES = [...WAYS.matchAll(/^ {2}"?([\w-]+)"?: \(to\)/gm)].map((way) => way[1]!);

/** Those that this browser does not know, has turned off, or puts off while much else is loading: no control can show here that they would get out. */
const NOT_SHOWN: Record<string, string[]> = {
  chromium: ["prerender"],
  // Firefox prefetches when nothing else is loading any more, which proof.spec.ts waits for.
  firefox: ["later", "prefetch", "prerender", "speculation", "ping"],
};

/**
 * Tries all ways to reach these hosts, after taking every policy's tag out of the page, which must change nothing. What came through and
 * what the browser refused is put down in the page's window, and may come late.
 */
async function tryAll(page: Page, hosts: string[]): Promise<void> {
  await page.evaluate(`(() => {
    const hosts = ${JSON.stringify(hosts)};
    const heard = (thing, event) => new Promise((done) => {
      thing.addEventListener(event, () => done(true));
      thing.addEventListener("error", () => done(false));
    });
    const put = (name, parts, event = "load") => {
      const element = Object.assign(document.createElement(name), parts);
      document.head.append(element);
      if (!["script", "link"].includes(name)) document.body.append(element);
      return heard(element, event);
    };
    for (const tag of document.querySelectorAll("meta[http-equiv]")) tag.remove();
    const [got, refused] = [[], new Set()];
    Object.assign(window, { outcome: () => ({ got, refused: [...refused] }) });
    document.addEventListener("securitypolicyviolation", (event) => refused.add(event.blockedURI.replace(/^ws/, "http")));
    for (const host of hosts) {
      for (const [name, way] of Object.entries(${WAYS})) {
        (async () => way(\`http://\${host}/\${name}?story\`))().then((through) => through && got.push(\`\${host}: \${name}\`), () => {});
      }
    }
  })()`);
}

/** What has become of it so far. */
function outcome(page: Page): Promise<{ got: string[]; refused: string[] }> {
  return page.evaluate("outcome()");
}

test.describe(() => {
  // Registering one is among the ways.
  test.use({ serviceWorkers: "allow" });

  test("once started, the page can reach nobody, not even its own server", async ({ page, world, baseURL }) => {
    await open(page);
    const answered: string[] = [];
    page.on("response", (response) => answered.push(response.url()));
    const own = new URL(baseURL!).host;
    expect(NAMES).toContain("fetch");
    expect(NAMES).toContain("ping");
    const reports = [own, world.address].flatMap((host) =>
      NAMES.filter((way) => !SILENT.includes(way) && (host === own || !OWN_ONLY.includes(way))).map((way) =>
        host !== own && FRAMED.includes(way) ? `http://${host}` : `http://${host}/${way}?story`,
      ),
    );

    await tryAll(page, [own, world.address]);

    await expect.poll(async () => {
      const { refused } = await outcome(page);
      return reports.filter((report) => !refused.includes(report));
    }, "what is refused tells so").toEqual([]);
    expect(await page.locator("meta[http-equiv]").count()).toBe(0);
    // Those that tell nothing have had their time when something that begins later has arrived.
    await settled(page);
    expect((await outcome(page)).got).toEqual([]);
    expect(answered).toEqual([]);
    expect(world.reached).toEqual([]);
  });

  test("the ways that stay at the page's own address reach it from a page without the seal", async ({ page, unsealed }) => {
    await open(page, unsealed.address);
    await tryAll(page, [new URL(unsealed.address).host]);
    await expect.poll(() => OWN_ONLY.filter((way) => !unsealed.asked.includes(way))).toEqual([]);
  });
});

test("the same ways reach the world from a page without the seal", async ({ page, world, unsealed, browserName }) => {
  await open(page, unsealed.address);
  await tryAll(page, [world.address]);
  const shown = NAMES.filter((way) => !OWN_ONLY.includes(way) && !NOT_SHOWN[browserName]!.includes(way));
  await expect.poll(() => {
    const reached = world.reached.map((line) => /\/([\w-]+)\?story/.exec(line)?.[1]);
    return shown.filter((way) => !reached.includes(way));
  }).toEqual([]);
});

test("the page has no means to connect to another browser, or to open a window", async ({ page }) => {
  await open(page);
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "open"]) {
    expect(await page.evaluate((name) => name in window, name), name).toBe(false);
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

const FIVE = ["fetch", "beacon", "image", "WebSocket", "form"];

async function openBadge(page: Page) {
  await page.getByRole("button", { name: /^Private/ }).click();
  await expect(dialog(page, "Private")).toBeVisible();
}

async function tryToSend(page: Page) {
  await dialog(page, "Private").getByRole("button", { name: "Try to send something" }).click();
  await expect(dialog(page, "Private").getByRole("status")).toContainText("blocked");
}

/** The rows of a list in the badge's dialog. */
const rows = (page: Page, name: "What was tried" | "What is stored") =>
  dialog(page, "Private").getByRole("list", { name }).getByRole("listitem");

/** What the badge's dialog says of a fact. */
const fact = (page: Page, name: string) =>
  dialog(page, "Private").locator("dl > div").filter({ has: page.getByText(name, { exact: true }) }).getByRole("definition");

test("the badge's button tries to send something, and shows each way as blocked", async ({ page }) => {
  await open(page);
  await write(page, "What went wrong", "Le quetzal was dropped.");
  const requests: string[] = [];
  page.on("response", (response) => requests.push(response.url()));
  await openBadge(page);
  await tryToSend(page);
  await expect(rows(page, "What was tried")).toHaveText(FIVE.map((way) => `${way}: blocked by the browser`));
  await expect(dialog(page, "Private").getByRole("status")).toHaveText("All five were blocked. Nothing was sent.");
  expect(requests).toEqual([]);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // What was said is not true for long.
  await page.keyboard.press("Escape");
  await openBadge(page);
  await expect(rows(page, "What was tried")).toHaveCount(0);
  await tryToSend(page);
  await expect(rows(page, "What was tried")).toHaveText(FIVE.map((way) => `${way}: blocked by the browser`));
});

test("where the seal is taken away, the same button says so, and sends nothing of the story", async ({ page, unsealed }) => {
  await open(page, unsealed.address);
  await write(page, "What went wrong", "Le quetzal was dropped.");
  await saved(page);
  await openBadge(page);
  await tryToSend(page);
  await expect(rows(page, "What was tried")).toHaveText(FIVE.map((way) => `${way}: not blocked`));
  await expect(dialog(page, "Private").getByRole("status")).toContainText("Not everything was blocked");
  await expect(fact(page, "Sending")).toContainText("Not refused by this browser");
  await expect(page).toHaveURL(unsealed.address);
  // Exactly these words, then, are what the button sends.
  const got = () => unsealed.reached.map((line) => line.replace("/try-to-send/", "")).sort();
  await expect.poll(got).toEqual(["GET image ", "POST beacon hindsight", "POST fetch hindsight", "POST form word=hindsight", "upgrade WebSocket"]);
});

test("a refusal that comes late, and a later try, leave no word that is not true", async ({ page, unsealed }) => {
  await open(page, unsealed.address);
  await openBadge(page);
  await tryToSend(page);
  await expect(fact(page, "Sending")).toContainText("Not refused by this browser");
  const report = (way: string) =>
    page.evaluate((way) => {
      const report = { disposition: "enforce", violatedDirective: "connect-src", effectiveDirective: "connect-src", documentURI: "", originalPolicy: "", statusCode: 0 } as const;
      const blockedURI = new URL(`try-to-send/${way}`, document.baseURI).href;
      document.dispatchEvent(new SecurityPolicyViolationEvent("securitypolicyviolation", { ...report, blockedURI, bubbles: true }));
    }, way);
  for (const way of FIVE.slice(1)) await report(way);
  await expect(dialog(page, "Private").getByRole("status")).toContainText("Not everything was blocked");
  await report(FIVE[0]!);
  await expect(rows(page, "What was tried")).toHaveText(FIVE.map((way) => `${way}: blocked by the browser`));
  await expect(dialog(page, "Private").getByRole("status")).toHaveText("All five were blocked. Nothing was sent.");
  await expect(fact(page, "Sending")).toContainText("Refused by this browser");

  await dialog(page, "Private").getByRole("button", { name: "Try to send something" }).click();
  await expect(fact(page, "Sending")).toContainText("Try it below");
  await expect(fact(page, "Sending")).toContainText("Not refused by this browser");
  await page.keyboard.press("Escape");
  await openBadge(page);
  await expect(fact(page, "Sending")).toContainText("Try it below");
});

test("a policy that only looks on is not taken for one that refuses", async ({ page, unsealed }) => {
  await open(page, unsealed.address);
  await openBadge(page);
  await dialog(page, "Private").getByRole("button", { name: "Try to send something" }).click();
  await page.evaluate(() => {
    const blockedURI = new URL("try-to-send/fetch", document.baseURI).href;
    const report = { blockedURI, disposition: "report", violatedDirective: "connect-src", effectiveDirective: "connect-src", documentURI: "", originalPolicy: "", statusCode: 0 };
    document.dispatchEvent(new SecurityPolicyViolationEvent("securitypolicyviolation", { ...report, disposition: "report", bubbles: true }));
  });
  await expect(rows(page, "What was tried").first()).toHaveText("fetch: not blocked");
});

test("the badge says what this browser enforces, and where the page came from", async ({ page }) => {
  await open(page);
  await openBadge(page);
  await expect(fact(page, "Sending")).toContainText("has told the browser to refuse every request");
  await expect(fact(page, "Leaving the page")).toContainText("In this window the page refuses");
  await expect(fact(page, "Direct connections")).toContainText("Taken off this page");
  await expect(fact(page, "This page")).toContainText("Loaded from its server");
});

test("where a browser lets no page refuse to leave, or keeps direct connections, the badge says that", async ({ page }) => {
  await page.addInitScript(() => {
    for (const [name, value] of [["navigation", undefined], ["RTCPeerConnection", class {}]] as const) {
      Object.defineProperty(window, name, { value, configurable: false });
    }
  });
  await open(page);
  await openBadge(page);
  await expect(fact(page, "Leaving the page")).toHaveText("This browser lets no page refuse it. No link here leads elsewhere.");
  await expect(fact(page, "Direct connections")).toContainText("This browser still offers them");
});

test("the badge lists what is stored, as erasing does", async ({ page }) => {
  await open(page);
  await openBadge(page);
  await expect(rows(page, "What is stored")).toHaveText(["Nothing is stored in this browser"]);
  await page.keyboard.press("Escape");
  await write(page, "What went wrong", "Le quetzal was dropped.");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByRole("status", { name: "Version" })).toHaveText("as a version");
  await openBadge(page);
  await expect(rows(page, "What is stored")).toHaveText(["1 story", "1 version"]);
  await expect(dialog(page, "Private")).not.toContainText("quetzal");
});

/** Ways for a page to lead itself elsewhere, with an address. */
const LEADS: Record<string, (to: string) => string> = {
  "location.href": (to) => `location.href = "${to}"`,
  "location.assign": (to) => `location.assign("${to}")`,
  "location.replace": (to) => `location.replace("${to}")`,
  "a link": (to) => `document.body.append(Object.assign(document.createElement("a"), { href: "${to}", id: "made-up" })); document.querySelector("#made-up").click()`,
  "a link that is nowhere": (to) => `Object.assign(document.createElement("a"), { href: "${to}" }).click()`,
  "a download": (to) => `Object.assign(document.createElement("a"), { href: "${to}", download: "story" }).click()`,
  "a refresh": (to) => `document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "refresh", content: "0;url=${to}" }))`,
  "the navigation API": (to) => `navigation.navigate("${to}").finished.catch(() => {})`,
};

for (const [way, lead] of Object.entries(LEADS)) {
  test(`the page cannot be led elsewhere by ${way}`, async ({ page, world, baseURL }) => {
    await open(page);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const refused = () => page.evaluate(() => (window as unknown as { refused: number }).refused);
    await page.evaluate(() => {
      Object.assign(window, { refused: 0 });
      // Heard after the guard, which was there first.
      navigation!.addEventListener("navigate", (event) => {
        if (event.defaultPrevented) (window as unknown as { refused: number }).refused += 1;
      });
    });
    const own = new URL("somewhere?story", baseURL).href;
    const search = new URL("?story", baseURL).href;
    let number = 0;
    for (const to of [`http://${world.address}/?story`, own, search]) {
      await page.evaluate(lead(to).replaceAll("made-up", `made-up-${number}`));
      number += 1;
      await expect.poll(refused, to).toBe(number);
    }
    await expect(page).toHaveURL(baseURL!);
    expect(asked).toEqual([]);
    expect(world.reached).toEqual([]);
  });
}

test("no word gets into the page's address", async ({ page, baseURL }) => {
  await open(page);
  await page.evaluate(() => {
    location.search = "?story";
    history.pushState(null, "", "?story");
    history.replaceState(null, "", "story");
  });
  await expect(page).toHaveURL(baseURL!);
  // What stands behind # is sent to nobody, but browsers keep it in their history.
  for (const lead of [
    () => void (location.hash = "story"),
    () => location.assign("#story"),
    () => location.replace("#story"),
    () => history.pushState(null, "", "#story"),
    () => history.replaceState(null, "", "#story"),
    () => Object.assign(document.createElement("a"), { href: "#story" }).click(),
  ]) {
    await page.evaluate(lead);
    await expect(page).toHaveURL(baseURL!);
  }
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
});

test("reloading, opening the page anew, its own address and its downloads are left alone", async ({ page, baseURL }) => {
  await store(page, [storyRecord("one", "One", "The table was dropped.")]);
  await open(page, "./?new");
  await page.evaluate(() => history.replaceState(null, "", "./"));
  await expect(page).toHaveURL(baseURL!);
  await Promise.all([page.waitForEvent("load"), page.evaluate(() => location.reload())]);
  await expect(page.locator("html[data-started]")).toBeAttached();
  await page.reload();
  await expect(page.locator("html[data-started]")).toBeAttached();
  await open(page, "./?elsewhere");
  await open(page);
  await page.getByRole("button", { name: "Download or share" }).click();
  const { text } = await downloaded(page, () => dialog(page, "Download or share").getByRole("button", { name: "Plain text" }).click());
  expect(text).toContain("The table was dropped.");
});

/** Every dialog of the page, and how it is opened. */
const DIALOGS: [name: string, open: (page: Page) => Promise<void>][] = [
  ["Keyboard", (page) => page.getByRole("button", { name: "Keys" }).click()],
  ["Private", (page) => openBadge(page)],
  ["Stories", async (page) => void (await openLibrary(page))],
  ["Download or share", (page) => page.getByRole("button", { name: "Download or share" }).click()],
  ["Versions", (page) => page.getByRole("button", { name: "Versions", exact: true }).click()],
  ["Settings", async (page) => void (await settings(page))],
];

test("no link of any dialog leads elsewhere", async ({ page, baseURL }) => {
  await open(page);
  await page.getByRole("button", { name: "Try an example" }).click();
  await listed(page, "QA missed it").click();
  await page.getByRole("button", { name: "Why?", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Why an interviewer notices" })).toBeVisible();
  await expectNoWayOut(page, baseURL!);
  await page.keyboard.press("Escape");
  for (const [name, enter] of DIALOGS) {
    await enter(page);
    await expect(dialog(page, name)).toBeVisible();
    await expectNoWayOut(page, baseURL!);
    await page.keyboard.press("Escape");
    await expect(dialog(page, name)).toBeHidden();
  }
  // Those that open by themselves stand in the page as well, with what they are made of.
  const dialogs = await page.evaluate(() => document.querySelectorAll("dialog").length);
  expect(dialogs).toBeGreaterThan(DIALOGS.length + 1);
  // One that does would be noticed.
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("a"), { href: "https://elsewhere.invalid/?story", target: "_blank" })));
  await expect(expectNoWayOut(page, baseURL!)).rejects.toThrow("elsewhere.invalid");
});

/** All links of the page, of its hidden parts and its templates lead to itself. */
async function expectNoWayOut(page: Page, baseURL: string) {
  const links = await page.evaluate(() => {
    const all = (root: ParentNode): Element[] => [
      ...root.querySelectorAll("a, area, form, button, input, base"),
      ...[...root.querySelectorAll("template")].flatMap((template) => all(template.content)),
    ];
    return all(document).map((element) => ["href", "action", "formaction", "ping"].map((name) => element.getAttribute(name)).filter((to) => to !== null));
  });
  expect(links.length).toBeGreaterThan(20);
  const outside = links.flat().map((to) => new URL(to, baseURL).href).filter((to) => !to.startsWith(baseURL));
  expect(outside).toEqual([]);
}
