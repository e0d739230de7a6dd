// The course page: where a candidate lets it, it says how far along the draft is. It gets numbers, and no word.
const said = document.querySelector("[data-course=progress]");

document.querySelector("hindsight-story").addEventListener("hindsight-progress", ({ detail }) => {
  const panels = Object.values(detail.panels);
  const words = panels.reduce((sum, panel) => sum + panel.words, 0);
  const begun = panels.filter((panel) => panel.words > 0).length;
  said.textContent = `${words} ${words === 1 ? "word" : "words"} in ${begun} of ${panels.length} panels. That is all that this page knows.`;
});
