// Lighthouse on the release build, served as a host would, at its mobile setting: `npm run lighthouse`.
// Prints the scores and every audit that is not perfect, and fails where accessibility, best practices or SEO have less than 100, or
// performance, as the median of three runs, less than 95. With names of categories behind `--` it looks at those only.
import { readdirSync, readFileSync } from "node:fs";

import { launch } from "chrome-launcher";
import { transformSync } from "esbuild";
import lighthouse, { defaultConfig } from "lighthouse";
import RobotsTxtInPage from "lighthouse/core/gather/gatherers/seo/robots-txt.js";

const FLOORS = { "performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100 };
const TIMED_RUNS = 3;

/** The tests' own server. Node runs no TypeScript before its version 22. */
async function serveSite(options) {
  const { code } = transformSync(readFileSync("tests/e2e/site.ts", "utf8"), { loader: "ts", format: "esm" });
  return (await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`)).serveSite(options);
}

/** Asks for robots.txt as a search engine does. Lighthouse asks in the page's name, and the page's seal refuses it even that. */
class RobotsTxt extends RobotsTxtInPage {
  async getArtifact({ baseArtifacts }) {
    const response = await fetch(new URL("/robots.txt", baseArtifacts.URL.finalDisplayedUrl));
    return { status: response.status, content: response.ok ? await response.text() : null };
  }
}

const CONFIG = {
  ...defaultConfig,
  artifacts: defaultConfig.artifacts.map((artifact) => (artifact.id === "RobotsTxt" ? { ...artifact, gatherer: { instance: new RobotsTxt() } } : artifact)),
};

/** What Lighthouse finds, in a browser that has never seen the page. */
async function look(address, categories) {
  const browser = await launch({
    chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    chromeFlags: [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  try {
    const { lhr } = await lighthouse(address, { port: browser.port, onlyCategories: categories, logLevel: "error" }, CONFIG);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    await browser.kill();
  }
}

/** The audits of a category that lost it points or might, with the first places that they name. */
function imperfect(lhr, category) {
  const audits = lhr.categories[category].auditRefs.map(({ id, weight }) => ({ ...lhr.audits[id], weight }));
  return audits
    .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "error" || (score !== null && score < 1))
    .flatMap(({ id, title, displayValue, errorMessage, score, weight, details }) => {
      const places = (details?.items ?? []).slice(0, 3).map((item) => `      ${JSON.stringify(item).slice(0, 300)}`);
      return [`    ${id} (${score}, weight ${weight}): ${title} ${displayValue ?? errorMessage ?? ""}`, ...places];
    });
}

const asked = process.argv.slice(2);
const categories = Object.keys(FLOORS).filter((category) => asked.length === 0 || asked.includes(category));
const site = await serveSite({ headers: "hosted", encoding: "brotli" });
let isBelow = false;
try {
  // A host has compressed its files before anybody comes.
  for (const name of readdirSync("dist")) await fetch(new URL(name, site.address), { headers: { "accept-encoding": "br" } });

  const first = await look(site.address, categories);
  const scores = Object.fromEntries(categories.map((category) => [category, Math.round(first.categories[category].score * 100)]));
  let runs = "";
  if ("performance" in scores) {
    const timed = [scores.performance];
    while (timed.length < TIMED_RUNS) timed.push(Math.round((await look(site.address, ["performance"])).categories.performance.score * 100));
    runs = ` (${timed.join(", ")})`;
    scores.performance = timed.sort((a, b) => a - b)[TIMED_RUNS >> 1];
  }
  for (const category of categories) {
    const floor = FLOORS[category];
    isBelow ||= scores[category] < floor;
    console.log(`${category.padEnd(15)} ${scores[category]} of at least ${floor}${category === "performance" ? runs : ""}`);
    for (const line of imperfect(first, category)) console.log(line);
  }
} finally {
  await site.stop();
}
process.exitCode = isBelow ? 1 : 0;
