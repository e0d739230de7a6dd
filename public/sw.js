// The service worker: keeps the whole app on the device, all of it or nothing, and hands it out with the server gone.
// The build puts in FILES (path → hash), BUILD and NEWS, and joins portable.mjs to it; see xtask/site.mjs.
import { portable } from "./portable.mjs";

const SCOPE = registration.scope;
/** A cache for each build, and for each place of this origin where the app may live. */
const OURS = `hindsight ${SCOPE} `;
const CACHE = OURS + BUILD;

/** What another app shared, until the page asks. Never written down: the writer may have set a passphrase. */
let shared = null;

const fill = async () => {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(
      Object.entries(FILES).map(async ([path, integrity]) => {
        // A file that is missing, cut short or of another build fails, and with it all of this build.
        const response = await fetch(new URL(path, SCOPE), { integrity, cache: "no-cache", referrerPolicy: "no-referrer" });
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        await cache.put(new URL(path, SCOPE), response);
      }),
    );
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
};

/** This build is whole and has taken over: those before it are of no more use. */
const tidy = async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
};

const kept = async (path) => (await caches.open(CACHE)).match(new URL(path, SCOPE));

/** A file from the cache; from the server only where somebody has emptied the cache. */
const answer = async (path, request) => (await kept(path)) ?? fetch(request);

/** The whole app as one file, from what is kept. Browsers do not ask a worker for what a link downloads, so the page does. */
const compose = async () => {
  const page = await (await kept("./")).text();
  return portable(page, async (path) => new Uint8Array(await (await kept(path)).arrayBuffer()));
};

/** Another app shares something: it stays here, and the page that opens asks for it. */
const take = async (request) => {
  const form = await request.formData();
  const [title, text, url] = ["title", "text", "url"].map((name) => form.get(name) ?? "");
  shared = { title, text, url, files: form.getAll("files") };
  return Response.redirect(new URL("./?shared", SCOPE), 303);
};

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(tidy()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const [address] = request.url.split(/[?#]/);
  if (!address.startsWith(SCOPE)) return;
  const path = address.slice(SCOPE.length);
  const page = path === "" || path === "index.html";
  if (request.method === "POST" && page) event.respondWith(take(request));
  else if (request.method !== "GET") return;
  else if (page) event.respondWith(answer("./", request));
  else if (path in FILES) event.respondWith(answer(path, request));
});

addEventListener("message", (event) => {
  const { data, ports: [port] } = event;
  if (data === "take-over") skipWaiting();
  if (data === "news") port.postMessage(NEWS);
  if (data === "portable") {
    const posted = compose().then((file) => port.postMessage(file), () => port.postMessage(null));
    event.waitUntil(posted);
  }
  if (data === "shared") {
    port.postMessage(shared);
    shared = null;
  }
});
