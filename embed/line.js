// The line to the frame: greets it each time it loads, tells it the options, and believes only what comes from it and its origin.
import { read, write } from "./protocol.js";

export class Line {
  #trouble;
  #options;
  #heard;
  #frame;
  #origin;
  /** The options as the frame has them; undefined before it has loaded. */
  #told;
  #isReady = false;
  /** What is to be said once the frame is ready. */
  #waiting = [];

  constructor(trouble, options, heard) {
    this.#trouble = trouble;
    this.#options = options;
    this.#heard = heard;
  }

  /** Speaks with a frame of this origin, until the signal. */
  open(frame, origin, signal) {
    this.#frame = frame;
    this.#origin = origin;
    this.#isReady = false;
    this.#told = undefined;
    this.#waiting = [];
    frame.addEventListener("load", () => this.#greet(), { signal });
    addEventListener("message", (event) => this.#hear(event), { signal });
    // Before it is in view a lazy frame has not even been asked for.
    const seen = new IntersectionObserver(([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      seen.disconnect();
      if (this.#told === undefined) this.#trouble.wait();
    });
    seen.observe(frame);
    signal.addEventListener("abort", () => seen.disconnect());
  }

  /** Tells the frame the options, where it has others. */
  tell() {
    if (this.#told !== undefined) this.#tell("options");
  }

  /** Says something once the frame is ready. */
  say(type, fields) {
    if (this.#isReady) this.#send(write(type, fields));
    else this.#waiting.push([type, fields]);
  }

  #greet() {
    this.#isReady = false;
    this.#told = "";
    this.#trouble.wait();
    this.#tell("hello");
  }

  #tell(type) {
    const options = this.#options();
    const text = JSON.stringify(options);
    if (text === this.#told) return;
    this.#told = text;
    this.#send(write(type, type === "hello" ? { version: VERSION, options } : { options }));
  }

  /** Only ever to the app's own origin, whatever stands in the frame by now. */
  #send(text) {
    this.#frame.contentWindow?.postMessage(text, this.#origin);
  }

  #hear({ source, origin, data }) {
    if (!source || source !== this.#frame.contentWindow || origin !== this.#origin || this.#told === undefined) return;
    const { type, detail } = read(data);
    if (type === "error") this.#trouble.fail(detail.code);
    else if (type) this.#heard(type, detail);
    if (type !== "ready") return;
    this.#trouble.rest();
    this.#isReady = true;
    for (const [type, fields] of this.#waiting.splice(0)) this.say(type, fields);
  }
}
