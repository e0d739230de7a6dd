// Servers of a test's own: a site that can go, come back and change under the page, and a second origin that stands for the rest of the
// world. Both write down whatever reaches them, since what a browser's tools report is only what the browser believes that it sent.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { extname, join, sep } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** What reached a server: a request; "upgrade" and "connect" stand for the method where a request asked for such a line. */
export type Entry = { method: string; url: string; headers: string; body: string };

/** What becomes of a file on its way out, by its path in the folder ("index.html"): other bytes, a 404, or half of it and then a dead line. */
export type Alter = (path: string, body: Buffer) => Buffer | "missing" | "half";

/** Which headers the files carry: those that any server sends, or also those that public/_headers asks of a host. */
export type SiteHeaders = "none" | "hosted";

/** Whether files go out as they are, or compressed, as hosts do. */
export type Encoding = "none" | "brotli";

export type Site = {
  /** The page's address, with a slash at its end. */
  readonly address: string;
  /** All that was ever asked of it, across stops and starts. */
  readonly log: Entry[];
  folder: string;
  alter: Alter;
  /** The server is gone, with every connection: what asks for anything is refused. */
  stop(): Promise<void>;
  /** The server is back, on the same port. */
  start(): Promise<void>;
};

export type World = {
  /** Its address, with a slash at its end. */
  readonly address: string;
  /** The same without the scheme and the slash. */
  readonly host: string;
  readonly reached: Entry[];
  /** How often somebody connected, with or without a request after it. */
  connections(): number;
  close(): Promise<void>;
};

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Serves a folder until it is stopped. */
export async function serveSite(options: { folder?: string; headers?: SiteHeaders; encoding?: Encoding; alter?: Alter } = {}): Promise<Site> {
  const rules = options.headers === "hosted" ? headerRules(readFileSync("public/_headers", "utf8")) : [];
  const encode = options.encoding === "brotli" ? brotli() : undefined;
  const listener = listen((request, response) => void answer(site, rules, encode, request, response));
  const port = await listener.begin();
  const site: Site = {
    address: `http://127.0.0.1:${port}/`,
    log: listener.log,
    folder: options.folder ?? "dist",
    alter: options.alter ?? ((_, body) => body),
    stop: listener.stop,
    start: listener.start,
  };
  return site;
}

/** Opens a second origin. It says yes to everything, so that only the page can be what keeps a request from it. */
export async function openWorld(): Promise<World> {
  const listener = listen((request, response) => {
    response.setHeader("access-control-allow-origin", request.headers.origin ?? "*");
    response.setHeader("access-control-allow-headers", request.headers["access-control-request-headers"] ?? "*");
    response.setHeader("content-type", "text/html").end("reached");
  });
  const port = await listener.begin();
  return { address: `http://127.0.0.1:${port}/`, host: `127.0.0.1:${port}`, reached: listener.log, connections: listener.connections, close: listener.stop };
}

/** A rule of a _headers file: the paths that it is for, and what it adds. */
export type HeaderRule = { path: RegExp; headers: [name: string, value: string][] };

/** Reads the format of Netlify's and Cloudflare's _headers: a path in which `*` stands for anything, and indented lines `Name: value` below it. */
export function headerRules(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of text.split("\n")) {
    const words = line.trim();
    if (words === "" || words.startsWith("#")) continue;
    if (!/^\s/.test(line)) {
      const pattern = words.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*");
      rules.push({ path: new RegExp(`^${pattern}$`), headers: [] });
      continue;
    }
    const [, name, value] = /^([^:\s]+):\s*(.+)$/.exec(words) ?? [];
    const rule = rules.at(-1);
    if (name === undefined || value === undefined || rule === undefined) throw new Error(`_headers: not a header: ${line}`);
    rule.headers.push([name, value]);
  }
  return rules;
}

/** The headers that rules give a path. As at the hosts, those of one name from several rules are joined by a comma. */
export function headersFor(rules: HeaderRule[], path: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of rules.filter((rule) => rule.path.test(path)).flatMap((rule) => rule.headers)) {
    const key = name.toLowerCase();
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  return headers;
}

/** Compresses what has not been compressed before. */
function brotli() {
  const done = new Map<string, Buffer>();
  return (etag: string, body: Buffer) => {
    const small = done.get(etag) ?? brotliCompressSync(body);
    done.set(etag, small);
    return small;
  };
}

async function answer(
  site: Site,
  rules: HeaderRule[],
  encode: ((etag: string, body: Buffer) => Buffer) | undefined,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const path = pathOf(request.url ?? "/");
  const refuse = (status: number) => response.writeHead(status, { "content-type": TYPES[".txt"] }).end(`${status}\n`);
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
  if (path === undefined) return refuse(404);
  const file = await readFile(join(site.folder, path)).catch(() => undefined); // a folder, or nothing at all
  const body = file === undefined ? "missing" : site.alter(path.slice(1).replaceAll(sep, "/"), file);
  if (body === "missing" || file === undefined) return refuse(404);

  const whole = body === "half" ? file : body;
  const etag = `"${createHash("sha256").update(whole).digest("base64url").slice(0, 16)}"`;
  const asked = new URL(`http://site${request.url ?? "/"}`).pathname;
  const headers: Record<string, string> = {
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    "cache-control": "no-cache",
    etag,
    ...headersFor(rules, asked),
  };
  if (body === "half") {
    response.writeHead(200, { ...headers, "content-length": whole.length });
    response.write(whole.subarray(0, whole.length >> 1), () => response.destroy());
    return;
  }
  if (request.headers["if-none-match"] === etag) return response.writeHead(304, headers).end();
  const isEncoded = encode !== undefined && extname(path) !== ".png" && /\bbr\b/.test(`${request.headers["accept-encoding"]}`);
  if (isEncoded) Object.assign(headers, { "content-encoding": "br", vary: "accept-encoding" });
  const sent = isEncoded ? encode(etag, whole) : whole;
  response.writeHead(200, { ...headers, "content-length": sent.length });
  response.end(request.method === "HEAD" ? undefined : sent);
}

/** The path of a file in the folder for an address; none where it names no file of a site. */
function pathOf(url: string): string | undefined {
  try {
    // The parser has taken out every "..", but for those that were escaped.
    const path = decodeURIComponent(new URL(`http://site${url}`).pathname);
    if (path.split(/[/\\]/).includes("..") || path.includes("\0") || path === "/_headers") return undefined;
    return join(sep, path.endsWith("/") ? `${path}index.html` : path);
  } catch {
    return undefined; // a broken escape
  }
}

/** The ports of this process, below the range of outgoing connections. */
const PORTS = { first: 20_000 + (Number(process.env.TEST_PARALLEL_INDEX ?? 9) % 10) * 1_000, count: 1_000 };
let drawn = Math.floor(Math.random() * PORTS.count);

/**
 * A port that must still be free after a stop: no worker of Playwright ever draws another's, and none draws one of its own a second
 * time before it has been through all. By chance at first, since other runs may be under way on this machine.
 */
function nextPort(): number {
  drawn += 1;
  return PORTS.first + (drawn % PORTS.count);
}

/** A server that keeps a log and its port, and whose connections die with it. */
function listen(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const log: Entry[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let port = 0;

  const record = (request: IncomingMessage) => {
    const headers = request.rawHeaders.flatMap((name, at, all) => (at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : [])).join("\n");
    const entry: Entry = { method: request.method ?? "", url: request.url ?? "", headers, body: "" };
    log.push(entry);
    return entry;
  };
  const server: Server = createServer((request, response) => {
    const entry = record(request);
    // Piece by piece, since what is broken off has been sent all the same.
    request.setEncoding("utf8").on("data", (piece: string) => (entry.body += piece));
    request.on("end", () => handle(request, response));
    request.on("error", () => undefined);
  });
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  for (const event of ["upgrade", "connect"] as const) {
    server.on(event, (request, socket) => {
      record(request).method = event;
      socket.destroy();
    });
  }

  const start = () =>
    new Promise<void>((ready, failed) => {
      server.once("error", failed);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", failed);
        ready();
      });
    });
  const stop = async () => {
    if (!server.listening) return;
    const closed = new Promise((done) => server.close(done));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const begin = async (): Promise<number> => {
    for (;;) {
      port = nextPort();
      try {
        await start();
        return (server.address() as AddressInfo).port;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      }
    }
  };
  return { log, connections: () => connections, begin, start, stop };
}
