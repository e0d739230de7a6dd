// The page under the headers of public/_headers, as a host sends them: nothing that it does is refused, and what the tag cannot forbid is.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";

import { expect, libraryRow, listed, open, openLibrary, pressInRow, reload, retitle, saved, test as base, textbox, unwatched, write } from "./fixtures";
import { settled } from "./canary";
import { downloaded } from "./download";
import { untilKept } from "./offline";
import { FROM_WORKER, LEAVING, planted, plantedBuild, SENDING } from "./plant";
import { dialog, part, setPassphrase, settings, unlock } from "./settings";
import { headerRules, headersFor, openWorld, serveSite, type Site, type World } from "./site";

const SETBACK = "What went wrong";

const test = base.extend<{ site: Site; world: World }>({
  site: async ({}, use) => {
    const site = await serveSite({ headers: "hosted" });
    await use(site);
    await site.stop();
  },
  world: async ({}, use) => {
    const world = await openWorld();
    await use(world);
    await world.close();
  },
  baseURL: async ({ site }, use) => use(site.address),
});

/** The policy in a page's own tag. */
const policyIn = (page: string) => /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)![1];

/** Every file of the site. */
const paths = () => {
  const files = readdirSync("dist", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found = files.map((entry) => relative("dist", join(entry.parentPath, entry.name)).replaceAll(sep, "/")).filter((path) => path !== "_headers");
  expect(found).toEqual(expect.arrayContaining(["sw.js", "index.html", "embed.html", "coaches/index.html", "embed/v1/hindsight.js", "hindsight-portable.html", "manifest.webmanifest", "icons/mark.svg"]));
  return found;
};

test("every file comes with the headers that are promised, and with one caching rule", async ({ request }) => {
  const page = await request.get("./");
  expect(page.headers()).toMatchObject({
    "content-security-policy": expect.stringMatching(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; /),
    "connection-allowlist": "(response-origin)",
    "permissions-policy": expect.stringContaining("camera=()"),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "origin-agent-cluster": "?1",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
  });
  // What no tag can say.
  const beyond = "; frame-ancestors 'none'; sandbox allow-downloads allow-forms allow-modals allow-same-origin allow-scripts";
  expect(page.headers()["content-security-policy"], "beyond that, the tag and the header say the same").toBe(policyIn(await page.text()) + beyond);
  expect(page.headers()["x-frame-options"]).toBe("DENY");
  for (const path of paths()) {
    const headers = (await request.get(`./${path}`)).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    // Named by what is in it: another content has another name. Two rules for one path would be joined by a comma.
    const expected = /-[0-9a-f]{16}\.(js|css|wasm)$/.test(path) ? "public, max-age=31536000, immutable" : "no-cache";
    expect(headers["cache-control"], path).toBe(expected);
    // Others may load the element and frame the page for frames, and nothing else.
    const isForOthers = path === "embed.html" || path.startsWith("embed/v1/");
    expect(headers["cross-origin-resource-policy"], path).toBe(isForOthers ? "cross-origin" : "same-origin");
    expect(headers["access-control-allow-origin"], path).toBe(path.startsWith("embed/v1/") ? "*" : undefined);
    const mayBeFramed = path.endsWith(".html") && !/frame-ancestors 'none'/.test(headers["content-security-policy"] ?? "");
    expect(mayBeFramed, path).toBe(path === "embed.html");
  }
  const named = paths().filter((path) => /-[0-9a-f]{16}\./.test(path)).map((path) => path.replace(/-[0-9a-f]+/, ""));
  expect(named.sort()).toEqual(["boot.js", "frame.css", "frame.js", "hindsight.css", "hindsight.js", "hindsight.wasm"]);
});

test("the page for frames and the page for coaches come with policies of their own", async ({ request }) => {
  const embed = await request.get("embed.html");
  const popups = "allow-popups allow-popups-to-escape-sandbox";
  expect(embed.headers()["content-security-policy"]).toBe(`${policyIn(await embed.text())}; sandbox allow-downloads allow-forms allow-modals ${popups} allow-same-origin allow-scripts`);
  expect(embed.headers()["x-frame-options"]).toBeUndefined();
  const guide = await request.get("coaches/");
  expect(guide.headers()["content-security-policy"]).toBe(`${policyIn(await guide.text())}; frame-ancestors 'none'`);
});

/** What a server would send with a path, going by its lines in docs/HOSTING.md that depend on the path. */
const SERVERS: Record<string, (lines: string, path: string) => Record<string, string>> = {
  nginx(lines, path) {
    const uri = path.endsWith("/") ? `${path}index.html` : path; // as it looks for a folder's index within
    const headers: Record<string, string> = {};
    for (const [, name, map] of lines.matchAll(/add_header ([\w-]+) \$(\w+) always;/g)) {
      const [, rows] = new RegExp(`map \\$uri \\$${map} \\{\\n([^}]*)\\n\\}`).exec(lines)!;
      const parsed = rows!.split("\n").map((row) => /^\s*(?:default|"~(.*)") "(.*)";$/.exec(row)!.slice(1) as [string | undefined, string]);
      const found = parsed.find(([pattern]) => pattern !== undefined && new RegExp(pattern).test(uri)) ?? parsed.find(([pattern]) => pattern === undefined);
      if (found) headers[name!.toLowerCase()] = found[1];
    }
    return headers;
  },
  apache(lines, path) {
    const headers: Record<string, string> = {};
    const name = path.slice(path.lastIndexOf("/") + 1);
    let isOpen = true;
    for (const line of lines.split("\n")) {
      const files = /^<FilesMatch "(.*)">$/.exec(line)?.[1];
      if (files !== undefined) isOpen = new RegExp(files).test(name);
      else if (line === "</FilesMatch>") isOpen = true;
      const [, header, value, pattern] = /^\s*Header always set ([\w-]+) "([^"]*)"(?: "expr=%\{REQUEST_URI\} =~ m#(.*)#")?$/.exec(line) ?? [];
      if (header !== undefined && isOpen && (pattern === undefined || new RegExp(pattern).test(path))) headers[header.toLowerCase()] = value!;
    }
    return headers;
  },
  caddy(lines, path) {
    const headers: Record<string, string> = {};
    const matchers = new Map<string, boolean>();
    const holds = (condition: string) => {
      const [, not, pattern] = /^(not )?path_regexp (\S+)$/.exec(condition.trim())!;
      return new RegExp(pattern!).test(path) === (not === undefined);
    };
    for (const [, name, block, single] of lines.matchAll(/^    @(\w+) (?:\{\n([^}]*)\n    \}|(.*))$/gm)) {
      matchers.set(name!, (block?.split("\n") ?? [single!]).every(holds));
    }
    for (const [, header, value] of lines.matchAll(/^        \??([\w-]+) "(.*)"$/gm)) headers[header!.toLowerCase()] = value!;
    for (const [, name, header, value] of lines.matchAll(/^    header @(\w+) ([\w-]+) "(.*)"$/gm)) {
      if (matchers.get(name!)) headers[header!.toLowerCase()] = value!;
    }
    return headers;
  },
};

test("the servers of HOSTING.md would send with each path what public/_headers says", { tag: "@one-browser" }, () => {
  const page = readFileSync("docs/HOSTING.md", "utf8");
  const rules = headerRules(readFileSync("public/_headers", "utf8"));
  const by = ["content-security-policy", "permissions-policy", "x-frame-options", "cross-origin-embedder-policy", "cross-origin-resource-policy", "access-control-allow-origin", "cache-control"];
  for (const [server, told] of Object.entries(SERVERS)) {
    const lines = new RegExp(`^\`\`\`${server}\n([^]*?)\n\`\`\`$`, "m").exec(page)![1]!;
    for (const path of ["/", "/coaches/", ...paths().map((path) => `/${path}`)]) {
      const [expected, found] = [headersFor(rules, path), told(lines, path)].map((headers) => Object.fromEntries(by.map((name) => [name, headers[name]])));
      expect(found, `${server}: ${path}`).toEqual(expected);
    }
  }
});

test("the app starts, saves, copies and downloads, and every dialog opens", async ({ page, context, browserName }) => {
  test.setTimeout(120_000);
  if (browserName === "chromium") await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  await retitle(page, "The index");
  await write(page, SETBACK, "🙈 The table was dropped.");
  await saved(page);
  await reload(page);
  await expect(textbox(page, SETBACK)).toHaveValue("🙈 The table was dropped.");

  await test.step("from the page", async () => {
    await listed(page, "was dropped").click();
    await page.getByRole("button", { name: "Why?", exact: true }).click();
    await page.keyboard.press("Escape");
    for (const [button, name] of [[/^Private/, "Private"], ["Keys", "Keyboard"], ["Versions", "Versions"], ["Stories", "Stories"], ["Settings", "Settings"]] as const) {
      await page.getByRole("button", { name: button, exact: true }).click();
      await expect(dialog(page, name)).toBeVisible();
      await dialog(page, name).getByRole("button", { name: "Close" }).click();
    }
  });

  await test.step("aloud", async () => {
    const rehearse = dialog(page, "Rehearse");
    await page.getByRole("button", { name: "Rehearse", exact: true }).click();
    // The driver of Firefox asks a person whether the page may listen.
    if (browserName === "chromium") await rehearse.getByRole("button", { name: "Record my voice" }).click();
    await rehearse.getByRole("button", { name: "Full screen" }).click();
    await expect(rehearse.getByRole("button", { name: "Leave full screen" })).toBeVisible();
    await rehearse.getByRole("button", { name: "Start" }).click();
    if (browserName === "chromium") {
      await expect(rehearse.getByText("Recording", { exact: true })).toBeVisible();
      await rehearse.getByRole("button", { name: "Close" }).click();
      await rehearse.getByRole("button", { name: "Drop it and close" }).click();
    } else {
      await rehearse.getByRole("button", { name: "Close" }).click();
    }
    await expect(rehearse).toBeHidden();
  });

  await test.step("out and in", async () => {
    await page.getByRole("main").getByRole("button", { name: "Download or share" }).click();
    const take = dialog(page, "Download or share");
    await take.getByRole("button", { name: "Copy", exact: true }).click();
    await expect(take.getByRole("status")).toHaveText("Copied.");
    const { text } = await downloaded(page, () => take.getByRole("button", { name: "JSON", exact: true }).click());
    await page.keyboard.press("Escape");
    await textbox(page, "Context").focus();
    await page.keyboard.press("ControlOrMeta+v");
    await expect(textbox(page, "Context")).toHaveValue(/The table was dropped/);
    await openLibrary(page);
    await pressInRow(page, "The index", "Delete");
    await page.getByLabel("Files to import").setInputFiles({ name: "back.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await dialog(page, "Import").getByRole("button", { name: "Import 1 story" }).click();
    await expect(libraryRow(page, "The index")).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("under a passphrase, and erased", async () => {
    await setPassphrase(page);
    await settings(page);
    await part(page, "Passphrase").getByRole("button", { name: "Lock now" }).click();
    await unlock(page);
    await settings(page);
    await part(page, "Erase everything").getByRole("button").click();
    await dialog(page, "Erase everything").getByRole("checkbox").check();
    await dialog(page, "Erase everything").getByRole("button", { name: "Erase everything" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
});

test.describe("a host that sends the headers", () => {
  // What is refused shows in the console as an error; here that is what we want.
  test.use({ ...unwatched, serviceWorkers: "allow" });

  const { location, window, link, form } = LEAVING;
  // That each of these reaches the other origin without the headers is shown in proof.spec.ts.
  for (const [what, held, seal, leaks] of [
    ["lets nobody lead the page elsewhere, though its policies and guards were taken out", "Connection-Allowlist", "taken out", { location }],
    ["lets no script open another window elsewhere, though they were taken out", "sandbox", "taken out", { window }],
    // That nothing but the headers can: the page's own seal is on, and the link gets out without them.
    ["lets no link open another window elsewhere", "sandbox", "on", { link }],
    ["refuses even the empty connection that a refused frame or form costs", "Connection-Allowlist", "on", { frame: SENDING.frame, form }],
  ] as const) {
    test(what, async ({ page, site, world, browserName }) => {
      test.skip(browserName === "firefox" && held === "Connection-Allowlist", "Firefox knows no Connection-Allowlist");
      site.alter = planted(leaks, world.address, seal);
      await open(page);
      await textbox(page, "Context").click();
      await page.keyboard.insertText("I ran the orders.");
      // The page survives what is refused, but for one that the browser leads to its own page of errors.
      const tried = () => page.evaluate(() => [...((window as unknown as { tried?: Set<string> }).tried ?? [])]);
      if (!("location" in leaks)) await expect.poll(tried).toEqual(Object.keys(leaks));
      await settled(page);
      expect([world.reached, world.connections()]).toEqual([[], 0]);
    });
  }

  test("lets no worker send anything elsewhere, whatever was planted into it", async ({ page, site, world }) => {
    const folder = mkdtempSync(join(tmpdir(), "hindsight-"));
    try {
      site.folder = await plantedBuild(folder, (_, body) => body, [FROM_WORKER.asked, FROM_WORKER.shared], world.address);
      await open(page);
      await untilKept(page);
      await reload(page); // through the worker, whose leak proof.spec.ts shows without the headers
      await settled(page);
      expect([world.reached, world.connections()]).toEqual([[], 0]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
