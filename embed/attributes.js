// What the host writes on the element, read with patience: a wrong value counts as none, and the console says so once.
import { PANELS } from "./protocol.js";

const FAMILIES = ["passive", "blame", "vague", "drama", "excuse", "claim", "absolute", "crowd"];

/** What a reader answers for a value that is wrong; for one that leaves all as it is the answer is undefined. */
const WRONG = Symbol();

const matching = (pattern) => (text) => pattern.exec(text)?.[0] ?? WRONG;

/** A number within bounds, or the same in percent, times a factor and whole. */
const number = (least, most, factor) => (text) => {
  const value = text.endsWith("%") ? text.slice(0, -1) / 100 : Number(text);
  return value >= least && value <= most ? Math.round(value * factor) : WRONG;
};

const height = (text) => {
  if (text === "auto") return undefined;
  const length = /^\d+$/.test(text) ? `${text}px` : text;
  return CSS.supports("block-size", length) ? length : WRONG;
};

/** A question for each panel that has one. One that is wrong spoils no other. */
const prompts = (given) => {
  const all = Object.entries(typeof given === "string" ? JSON.parse(given) : given);
  const right = all.filter(([panel, line]) => PANELS.includes(panel) && typeof line === "string" && line.length <= 300);
  if (right.length < all.length) warn("prompts", given);
  return right.length > 0 ? Object.fromEntries(right) : undefined;
};

/** The families that are named; "none" is none of them. */
const families = (given) => {
  const all = (Array.isArray(given) ? given : given.split(/[\s,]+/)).filter((name) => name !== "none");
  const right = FAMILIES.filter((name) => all.includes(name));
  if (right.length < new Set(all).size) warn("families", given);
  return right.length > 0 || all.length === 0 ? right : undefined;
};

/** The folder that an address names, with a slash at its end; only what a browser may load a page from. */
const folder = (text) => {
  const { protocol, origin, pathname } = new URL(text, document.baseURI);
  return /^https?:$/.test(protocol) ? origin + pathname.replace(/\/?(?:index\.html)?$/, "/") : WRONG;
};

/** Some frameworks write a property that is false as a word. */
const flag = (text) => text !== "false";

/** Each attribute: how it is read, what is right, and its name among the options where that is another. */
const RULES = {
  theme: [matching(/^(light|dark|auto)$/), "light, dark or auto"],
  accent: [(text) => (CSS.supports("color", text) ? text : WRONG), "a CSS colour"],
  "font-scale": [number(0.75, 2, 100), "from 0.75 to 2", "fontPercent"],
  height: [height, "auto, a number of pixels or a CSS length"],
  "target-minutes": [number(0.5, 10, 60), "from 0.5 to 10", "targetSeconds"],
  prompts: [prompts, `JSON with a line of at most 300 characters for ${PANELS.join(", ")}`],
  families: [families, `none, or some of ${FAMILIES.join(" ")}`],
  "locale-region": [(text) => /^(?:en-)?([a-z]{2})$/i.exec(text)?.[1].toUpperCase() ?? WRONG, "two letters, such as GB", "region"],
  "story-key": [matching(/^[\w.-]{1,64}$/), "at most 64 letters, digits and . - _"],
  share: [flag],
  progress: [flag],
  app: [folder, "the http(s) address of Hindsight’s folder"],
};

export const NAMES = Object.keys(RULES);

/** What is on or off rather than of some value. */
export const FLAGS = ["share", "progress"];

/** What may be richer than a text. */
export const RICH = ["prompts", "families"];

/** The names of the properties, each with that of its attribute. */
export const PROPERTIES = NAMES.map((name) => [name.replace(/-./, ([, letter]) => letter.toUpperCase()), name]);

const said = new Set();

/** Says once for each wrong value what would be right. */
export const warn = (name, given, right = RULES[name][1]) => {
  const key = typeof given === "string" ? name + given : name;
  if (!said.has(key)) console.warn(`<hindsight-story>: ${name} is ${right}, not`, given);
  said.add(key);
};

/** All that is set, by its name among the options; `rich` holds what is no text. What is missing or wrong is left out. */
export const settings = (element, rich) => {
  const set = {};
  for (const [property, name] of PROPERTIES) {
    const [read, , option = property] = RULES[name];
    const given = rich[property] ?? element.getAttribute(name)?.trim();
    if (given === undefined || (given === "" && read !== flag)) continue;
    let value = WRONG;
    try {
      value = read(given);
    } catch {} // no JSON, no address, or an object with a will of its own
    if (value === WRONG) warn(name, given);
    else set[option] = value;
  }
  return set;
};
