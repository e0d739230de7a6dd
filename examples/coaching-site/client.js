// The clients' page: shows a story that a candidate has shared with it. A real site would send it to the coach from here.
const story = document.querySelector("hindsight-story");
const shared = document.querySelector("[data-client=shared]");

// Text, never HTML: what arrives was written by somebody else.
story.addEventListener("hindsight-shared", ({ detail }) => (shared.textContent = detail.text));

// Asking shows a line with a button to the candidate, and nothing more.
document.querySelector("[data-client=ask]").addEventListener("click", () => story.requestShare());
