// The service worker: keeps the whole app on the device, all of it or nothing, and hands it out with the server gone.
// The build puts in FILES (path → hash), BUILD and NEWS, and joins portable.mjs to it; see xtask/site.mjs.
import { portable } from "./portable.mjs";

const SCOPE = registration.scope;
/** A cache for each build, and for each place of this origin where the app may live. */
const OURS = `hindsight ${SCOPE} `;
const CACHE = OURS + BUILD;

/** What another app shared, until the page asks. Never written down: the writer may have set a passphrase. */
let shared = null;

const at = (path) => new URL(path, SCOPE);

const fill = async () => {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(
      Object.entries(FILES).map(async ([path, integrity]) => {
        // A file that is missing, cut short or of another build fails, and with it all of this build.
        const response = await fetch(at(path), { integrity, cache: "no-cache", referrerPolicy: "no-referrer" });
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        await cache.put(at(path), response);
      }),
    );
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
};

/** This build has taken over. The one before stays once more: a page may still be loading its parts. */
const tidy = async () => {
  const ours = (await caches.keys()).filter((name) => name.startsWith(OURS)); // in the order in which they were made
  await Promise.all(ours.slice(0, -2).map((name) => name !== CACHE && caches.delete(name)));
};

const kept = (path) => caches.match(at(path), { cacheName: CACHE });

const isWhole = async () => (await Promise.all(Object.keys(FILES).map(kept))).every(Boolean);

/** Somebody has emptied the cache: what is asked for comes from the server, and the rest is kept anew. */
let refilling;
const refill = () => (refilling ??= fill().catch(() => {}).finally(() => (refilling = undefined)));

const answer = async (event, path) => {
  const file = await kept(path);
  if (file) return file;
  if (Object.hasOwn(FILES, path)) event.waitUntil(refill());
  return (await caches.match(at(path))) ?? fetch(event.request); // perhaps of the build before
};

/** The whole app as one file, from what is kept. Browsers do not ask a worker for what a link downloads, so the page does. */
const compose = async () => {
  const page = await (await kept("./")).text();
  return portable(page, async (path) => new Uint8Array(await (await kept(path)).arrayBuffer()));
};

/** Another app shares something: it stays here, and the page that opens asks for it. What a web page sends is none of that. */
const take = async (request) => {
  const isOwn = !request.referrer.startsWith("http") || request.referrer.startsWith(SCOPE);
  try {
    if (!isOwn || !request.url.endsWith("?share")) throw new Error("nobody shared this");
    const form = await request.formData();
    const [title, text, url] = ["title", "text", "url"].map((name) => form.get(name) ?? "");
    shared = { title, text, url, files: form.getAll("files") };
    return Response.redirect(at("./?shared"), 303);
  } catch {
    return Response.redirect(SCOPE, 303);
  }
};

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(tidy()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const [address] = request.url.split(/[?#]/);
  if (!address.startsWith(SCOPE)) return;
  const path = address.slice(SCOPE.length);
  const isPage = path === "" || path === "index.html";
  if (request.method === "POST" && isPage) event.respondWith(take(request));
  else if (request.method !== "GET") return;
  else if (isPage) event.respondWith(answer(event, "./"));
  else if (Object.hasOwn(FILES, path) || /^(boot|hindsight)-[0-9a-f]+\./.test(path)) event.respondWith(answer(event, path));
});

addEventListener("message", (event) => {
  const { data, ports: [port] } = event;
  const reply = (promise) => event.waitUntil(promise.then((answer) => port.postMessage(answer), () => port.postMessage(null)));
  if (data === "take-over") skipWaiting();
  if (data === "news") port.postMessage(NEWS);
  if (data === "whole") reply(isWhole());
  if (data === "portable") reply(compose());
  if (data === "shared") {
    port.postMessage(shared);
    shared = null;
  }
});
