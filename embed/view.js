// What the element shows: the frame, and in its place, until that is ready or where it cannot be, a quiet line and a link. Built node
// by node and styled by a sheet of its own (hindsight.css, put in by the build), because a host's policy may forbid inline styles and markup from scripts.

/** What the frame may do: what its writer needs to take a story along, and nothing to the page around it. */
const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox";

/** The height of the frame at the usual size of letters, in px. It never follows the text: it would tell how much there is. */
const HEIGHT = 760;

const make = (name, attributes, ...inside) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...inside);
  return node;
};

export class View {
  #root;
  #sheet = new CSSStyleSheet();
  #words = make("p", { role: "status" });
  #link = make("a", { target: "_blank", rel: "noopener noreferrer" }, "Open Hindsight by itself");
  #quiet = make("div", { part: "placeholder", lang: "en" }, this.#words, this.#link);
  /** Takes on a colour, to be asked what it is. */
  #asked = make("i", {});
  #unit = HEIGHT / 100;
  frame;

  constructor(element, recoloured) {
    this.#sheet.replaceSync(SHEET);
    this.#root = element.attachShadow({ mode: "open" });
    this.#root.adoptedStyleSheets = [this.#sheet];
    // Changes its colour with the host's, and so tells of it.
    const watched = make("b", {});
    watched.addEventListener("transitionend", recoloured);
    this.#root.append(this.#asked, watched, this.#quiet);
  }

  /** Puts a new frame in place of the one before. */
  open(app, title) {
    this.frame?.remove();
    this.#link.href = app;
    // A browser that cannot share would complain of the word.
    const allow = `clipboard-write${navigator.share ? "; web-share" : ""}`;
    this.frame = make("iframe", { part: "frame", title, loading: "lazy", sandbox: SANDBOX, allow, referrerpolicy: "no-referrer", src: `${app}embed.html` });
    this.say("Hindsight opens here in a moment.");
    this.#root.append(this.frame);
  }

  /** Reports the frame's size, and each later one, until the signal. */
  measure(report, signal) {
    const sizes = new ResizeObserver(([{ contentRect: { width, height } }]) => report({ width, height }));
    sizes.observe(this.frame);
    signal.addEventListener("abort", () => sizes.disconnect());
  }

  /** Words in place of the frame. */
  say(words) {
    this.#words.textContent = words;
    this.#link.hidden = !this.frame;
    this.#quiet.hidden = false;
    this.frame?.setAttribute("inert", "");
  }

  /** The frame in place of words. */
  show() {
    this.#quiet.hidden = true;
    this.frame.removeAttribute("inert");
  }

  /** As high as the host says, or as the size of letters wants it. The host's own style sheet may say otherwise. */
  reserve(height, percent = 100) {
    this.#sheet.cssRules[0].style.blockSize = height ?? `min(${Math.round(this.#unit * percent)}px, 90svh)`;
  }

  /** A frame of another version may want to be of another height. */
  follow(height, percent = 100) {
    if (height >= 300 && height <= 3000) this.#unit = height / percent;
  }

  /** What a colour comes to on this page: `var()` and the names of the system have a meaning only here. */
  colour(value) {
    this.#asked.style.color = "";
    this.#asked.style.color = value;
    return getComputedStyle(this.#asked).color;
  }

  /** Dark, where the host writes in a light colour; light, where its colour cannot be told. */
  theme() {
    const text = this.colour("color-mix(in srgb, currentcolor, currentcolor)");
    // A browser that mixes no colours leaves the host's own, most likely as rgb(…), where white is 255.
    const white = text.startsWith("rgb") ? 255 : text.startsWith("color(srgb ") ? 1 : Infinity;
    const [red, green, blue] = text.match(/[\d.]+(?:e-\d+)?/g) ?? [];
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / white > 0.5 ? "dark" : "light";
  }
}
