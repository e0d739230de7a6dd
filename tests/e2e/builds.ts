// Later builds of the app, for the specs in which it is updated.
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The version of the build in dist/. */
export const NOW = /^version = "(.*)"/m.exec(readFileSync("Cargo.toml", "utf8"))![1]!;

/** The versions after it. */
export const [NEXT, AFTER_NEXT] = [1, 2].map((step) => NOW.replace(/\d$/, (digit) => String((Number(digit) + step) % 10))) as [string, string];

/** Makes a build of the very same files as those in dist/, with other news. */
export async function sameBuild(folder: string, news: string): Promise<string> {
  cpSync("dist", folder, { recursive: true });
  await publish(folder, NOW, news);
  return folder;
}

async function publish(folder: string, version: string, news: string) {
  const site = await import("../../xtask/site.mjs");
  await site.publish(folder, `# Changelog\n\n## ${version}\n\n- ${news}\n\n## ${NOW}\n\n- Known already.\n`);
}

/** Makes a later build of the one in dist/, or in another folder: another version in its code, and so other names and hashes. */
export async function laterBuild(folder: string, version: string, news: string, from = "dist"): Promise<string> {
  cpSync(from, folder, { recursive: true });
  const wasm = readdirSync(folder).find((name) => name.endsWith(".wasm"))!;
  const code = readFileSync(join(folder, wasm)).toString("latin1");
  writeFileSync(join(folder, wasm), code.replaceAll(NOW, version), "latin1");
  await publish(folder, version, news);
  return folder;
}
