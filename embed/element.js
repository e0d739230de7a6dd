// <hindsight-story>: Hindsight in a frame on somebody else's page. The page sets attributes and hears events; of what is written in the
// frame it gets numbers, or a story, only where its writer has said so in the frame. docs/EMBED.md is the promise that this keeps.
import { NAMES, settings, warn } from "./attributes.js";
import { Announcing, tell } from "./late.js";
import { Line } from "./line.js";
import { HOME, optionsOf } from "./options.js";
import { reflect, richOf, soon, upgrade } from "./properties.js";
import { PANELS } from "./protocol.js";
import { Trouble } from "./trouble.js";
import { View } from "./view.js";

export class HindsightStory extends Announcing {
  static observedAttributes = NAMES;
  static {
    reflect(this, (element) => element.#changed());
  }

  #view = new View(this, () => this.#changed());
  #trouble = new Trouble((code, message) => {
    if (code !== "storage") this.#view.say(message); // without storage the app works, and says itself what that means
    tell(this, "error", { code, message });
  });
  #line = new Line(this.#trouble, () => optionsOf(this.#set, this.#view), (type, detail) => this.#heard(type, detail));
  /** All that is set, as it was read last, and the folder of the app that goes with it. */
  #set = {};
  #folder;
  /** Ends when the element leaves the page; undefined while it is in none. */
  #here;
  /** Tells the frame what has changed, while there is one to tell. */
  #changed = soon(() => {
    if (!this.#here) return;
    if (this.#read() === this.#folder) this.#line.tell();
    else this.connectedCallback(); // another app altogether
  });

  connectedCallback() {
    this.disconnectedCallback();
    upgrade(this);
    const { signal } = (this.#here = new AbortController());
    this.#folder = this.#read();
    // Not at once: whoever has just put the element in may be about to name the address, or to listen.
    if (!this.#folder) return queueMicrotask(() => signal.aborted || this.#read() || this.#trouble.fail("address"));
    const { origin } = new URL(this.#folder);
    this.#trouble.watch(origin, signal);
    this.#view.open(this.#folder, this.getAttribute("aria-label") ?? "Hindsight story builder");
    this.#line.open(this.#view.frame, origin, signal);
    this.#view.measure((size) => tell(this, "resize", size), signal);
  }

  disconnectedCallback() {
    this.#here?.abort();
    this.#here = undefined;
    this.announce();
  }

  /** Moved by moveBefore(), which leaves the frame as it is; only the colours around it may be others. */
  connectedMoveCallback() {
    this.#changed();
  }

  attributeChangedCallback(name) {
    delete richOf(this)[name]; // the attribute came later
    this.#changed();
  }

  /** Puts the caret into a panel: context, setback, response or lesson. */
  focusPanel(panel) {
    if (!PANELS.includes(panel)) return warn("focusPanel", panel, PANELS.join(", "));
    this.#view.frame?.focus();
    this.#line.say("focus", { panel });
  }

  /** Has the frame ask its writer for the story. Whether it comes is up to them. */
  requestShare() {
    if (this.share) this.#line.say("ask");
    else warn("requestShare", "off", "for where share is on");
  }

  #read() {
    this.#set = settings(this, richOf(this));
    this.#view.reserve(this.#set.height, this.#set.fontPercent);
    return this.#set.app ?? HOME;
  }

  #heard(type, detail) {
    const { share, progress, fontPercent } = this.#set;
    if ((type === "shared" && share) || (type === "progress" && progress)) return tell(this, type, detail);
    this.#view.follow(detail.height, fontPercent);
    this.#read();
    if (type !== "ready") return;
    this.#view.show();
    this.announce(detail.app);
  }
}
