// Defines <hindsight-story> where that can be: in a browser that is new enough, and only once. On a server nothing happens, and where a
// browser is too old, what stands inside the tag is shown.
import { HindsightStory } from "./element.js";

if (globalThis.customElements && "adoptedStyleSheets" in Document.prototype && !customElements.get("hindsight-story")) {
  customElements.define("hindsight-story", HindsightStory);
}
