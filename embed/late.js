// An element whose listeners may come after what they wait for: each is told that it has been, alone and once. In a page made of
// parts, some parts wake late.
const EVENT = "hindsight-ready";

export const eventOf = (type, detail) => new CustomEvent(`hindsight-${type}`, { detail, bubbles: true, composed: true });

const codeOf = (listener) => (typeof listener === "function" ? `${listener}` : listener);

/** There is no HTMLElement where a page is made on a server. */
export class Announcing extends (globalThis.HTMLElement ?? class {}) {
  /** Those that wait, and those to be told alone. */
  #listeners = new Set();
  #late = new Set();
  /** The code of those that have heard it and were taken away just now. */
  #left = new Set();
  /** What `hindsight-ready` told; undefined where it is yet to come, or to come again. */
  #been;

  announce(detail) {
    this.#been = detail;
    if (detail) this.dispatchEvent(eventOf("ready", detail));
  }

  addEventListener(type, listener, options) {
    super.addEventListener(type, listener, options);
    if (type !== EVENT || !listener || this.#listeners.has(listener)) return;
    if (!options?.once && !options?.signal) this.#listeners.add(listener); // those go by themselves
    // React takes its listener away at each drawing and puts one anew in its place: told again, it would draw again, for ever.
    if (this.#left.delete(codeOf(listener)) || !this.#been) return;
    this.#late.add(listener);
    // Not at once: who adds a listener does not expect it to run before the next line.
    queueMicrotask(() => {
      if (!this.#late.delete(listener) || !this.#been || options?.signal?.aborted) return;
      if (options?.once) super.removeEventListener(type, listener, options);
      const event = eventOf("ready", this.#been);
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
    if (type !== EVENT) return;
    this.#listeners.delete(listener); // where it came before the script, it is not among them, and has heard all the same
    if (this.#late.delete(listener) || !this.#been) return;
    this.#left.add(codeOf(listener));
    queueMicrotask(() => this.#left.clear());
  }
}
