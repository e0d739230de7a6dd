// An element whose listeners may come after what they wait for: each is told that it has been, alone and once. In a page made of
// parts, some parts wake late.
const EVENT = "hindsight-ready";

const eventOf = (type, detail) => new CustomEvent(`hindsight-${type}`, { detail, bubbles: true, composed: true });

/** Tells all who listen to the element, or above it. */
export const tell = (element, type, detail) => element.dispatchEvent(eventOf(type, detail));

const codeOf = (listener) => (typeof listener === "function" ? `${listener}` : listener);

/** There is no HTMLElement where a page is made on a server. */
export class Announcing extends (globalThis.HTMLElement ?? class {}) {
  /** Those that hear it when it comes, or have heard it. */
  #known = new WeakSet();
  /** Those that are to be told alone. */
  #late = new Set();
  /** The code of those that have heard it and were taken away just now. */
  #left = new Set();
  /** The version that is ready; undefined where it is yet to come, or to come again. */
  #been;
  #resolve;
  #ready = new Promise((resolve) => (this.#resolve = resolve));

  /** Resolves once the frame has been ready for the first time, with what the event tells. */
  get ready() {
    return this.#ready;
  }

  /** The versions of this element and of the app in the frame, which is null until the frame has said it. */
  version() {
    return { element: VERSION, app: this.#been ?? null };
  }

  /** Tells that the app of this version is ready; without one, that it is no longer. */
  announce(app) {
    this.#been = app;
    if (!app) return;
    this.#resolve(this.version());
    tell(this, "ready", this.version());
  }

  addEventListener(type, listener, options) {
    super.addEventListener(type, listener, options);
    if (type !== EVENT || !listener || this.#known.has(listener)) return;
    this.#known.add(listener);
    // React takes its listener away at each drawing and puts one anew in its place: told again, it would draw again, for ever.
    if (this.#left.delete(codeOf(listener)) || !this.#been) return;
    this.#late.add(listener);
    // Not at once: who adds a listener does not expect it to run before the next line.
    queueMicrotask(() => {
      if (!this.#late.delete(listener) || !this.#been || options?.signal?.aborted) return;
      if (options?.once) super.removeEventListener(type, listener, options);
      const event = eventOf("ready", this.version());
      for (const name of ["target", "currentTarget"]) Object.defineProperty(event, name, { value: this });
      try {
        if (typeof listener === "function") listener.call(this, event);
        else listener.handleEvent(event);
      } catch (error) {
        reportError(error); // as where an event is dispatched: the listener's own trouble
      }
    });
  }

  removeEventListener(type, listener, options) {
    super.removeEventListener(type, listener, options);
    if (type !== EVENT || !listener) return;
    if (this.#late.delete(listener) || !this.#been) return void this.#known.delete(listener);
    this.#left.add(codeOf(listener));
    queueMicrotask(() => this.#left.clear());
  }
}
