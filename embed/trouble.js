// Why there is no frame to be seen: how the element finds out, and what it says. A browser tells a page nothing of a frame that it did
// not load, but for the page's own policy; so a frame that stays silent for long has failed.

/** How long a frame that is in view, or has loaded, may say nothing. */
const PATIENCE = 15_000;

const REASONS = {
  policy: "This site’s content security policy does not let Hindsight open here.",
  "no-answer": "Hindsight does not answer. The connection may be down.",
  start: "Hindsight could not start here. This browser may be too old, or allows no WebAssembly.",
  storage: "This browser keeps no drafts inside another page.",
  address: "Hindsight’s address is missing here.",
};

export class Trouble {
  #timer;
  #failed = new Set();
  #report;

  /** Is told each failure once, with its reason. */
  constructor(report) {
    this.#report = report;
  }

  /** Looks for the policy to refuse a frame from this origin, until the signal. */
  watch(origin, signal) {
    this.#failed.clear();
    const refused = ({ disposition, effectiveDirective, blockedURI }) => {
      if (disposition === "enforce" && effectiveDirective === "frame-src" && blockedURI.startsWith(origin)) this.fail("policy");
    };
    document.addEventListener("securitypolicyviolation", refused, { signal });
    signal.addEventListener("abort", () => this.rest());
  }

  wait() {
    this.rest();
    this.#timer = setTimeout(() => this.fail("no-answer"), PATIENCE);
  }

  rest() {
    clearTimeout(this.#timer);
  }

  fail(code) {
    this.rest();
    // Where the reason is known already, silence is none.
    if (this.#failed.has(code) || (code === "no-answer" && this.#failed.size > 0)) return;
    this.#failed.add(code);
    this.#report(code, REASONS[code]);
  }
}
