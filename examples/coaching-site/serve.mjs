// Serves these pages at http://localhost, with the origin of a Hindsight of your own in place of https://hindsight.example. Run by
// `npm run demo`, it serves the app in dist/ too, at http://127.0.0.1: to a browser that is another site. The tests use the same function.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const PLACEHOLDER = "https://hindsight.example";
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** What stands in the pages for the hash that the build prints. */
const UNPRINTED = "sha384-(printed by the build)";

/** Answers with what a function finds for a path: a text or bytes, headers of its own, or undefined. */
async function serve(port, find) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://site").pathname.replace(/\/$/, "/index.html");
    const found = await find(path, request).catch(() => undefined); // no such file
    if (found === undefined) return response.writeHead(404, { "content-type": "text/plain" }).end("404\n");
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "cache-control": "no-cache", ...found.headers }).end(found.body);
  });
  await new Promise((ready, failed) => server.once("error", failed).listen(port, "127.0.0.1", ready));
  return { port: server.address().port, close: () => (server.closeAllConnections(), new Promise((done) => server.close(done))) };
}

/**
 * Serves the coaching site for an app at some address (with a slash at its end), at a free port unless one is named. `find` may answer
 * first, with pages of a caller's own. `script` reads the bytes of the element, so that its hash can be filled in.
 */
export async function serveSite(app, { port = 0, find = async () => undefined, script = () => readFile("dist/embed/v1/hindsight.js") } = {}) {
  const filled = async (text) => {
    const page = text.replaceAll(`${PLACEHOLDER}/`, app).replaceAll(PLACEHOLDER, new URL(app).origin);
    if (!page.includes(UNPRINTED)) return page;
    return page.replace(UNPRINTED, `sha384-${createHash("sha384").update(await script()).digest("base64")}`);
  };
  const site = await serve(port, async (path, request) => {
    const own = await find(path, request);
    if (own !== undefined) return own;
    if (!/^\/[\w-]+\.(html|css|js|svg)$/.test(path)) return undefined;
    const text = await readFile(join(here, path), "utf8");
    return { body: path.endsWith(".html") ? await filled(text) : text };
  });
  return { address: `http://localhost:${site.port}/`, close: site.close };
}

/** Serves a built app as a plain host would; other sites may load the element with a hash. */
function serveApp(folder, port) {
  return serve(port, async (path) => {
    if (path.split("/").includes("..")) return undefined;
    const headers = path.startsWith("/embed/v1/") ? { "access-control-allow-origin": "*" } : {};
    return { body: await readFile(join(folder, path)), headers };
  });
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { port } = await serveApp("dist", 4190);
  const { address } = await serveSite(`http://127.0.0.1:${port}/`, { port: 4191 });
  console.log(`Hindsight         http://127.0.0.1:${port}/\nthe coaching site ${address}`);
}
