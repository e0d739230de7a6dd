// The manifest as it ships: with its icons inside, since the page, once it is sealed, loads no image by its address any more, and
// the browser loads a manifest's icons for the page. Screenshots would weigh too much for that.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Puts the icons into the manifest of this folder. */
export function fillManifest(folder) {
  const path = join(folder, "manifest.webmanifest");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  for (const icon of [...manifest.icons, ...manifest.shortcuts.flatMap(({ icons }) => icons)]) {
    icon.src = `data:${icon.type};base64,${readFileSync(join(folder, icon.src)).toString("base64")}`;
  }
  writeFileSync(path, JSON.stringify(manifest));
}
