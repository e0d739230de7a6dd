// The element as a page in TypeScript uses it; `tsc` has to accept it, and to refuse what is marked.
import type { Failure, Family, HindsightStoryElement, Panel, SharedStory } from "hindsight-story";

const story: HindsightStoryElement = document.createElement("hindsight-story");
story.theme = "dark";
story.fontScale = 1.1;
story.prompts = { setback: "What broke?" };
story.families = ["passive", "blame"] satisfies Family[];
story.share = true;
story.focusPanel("lesson" satisfies Panel);
story.requestShare();
const { element, app }: { element: string; app: string | null } = story.version();
story.ready.then((versions) => console.log(versions.app.length, element, app));

story.addEventListener("hindsight-shared", ({ detail }) => keep(detail));
story.addEventListener("hindsight-progress", ({ detail }) => console.log(detail.panels.context.words + detail.signals));
story.addEventListener("click", ({ clientX }) => console.log(clientX));
document.body.addEventListener("hindsight-error", ({ detail }) => said(detail.code));
document.querySelector("hindsight-story")?.requestShare();

function keep({ title, panels, text }: SharedStory): string {
  return title + panels.setback + text;
}

function said(code: Failure["code"]): string {
  switch (code) {
    case "policy":
    case "no-answer":
    case "start":
    case "address":
      return "no frame";
    case "storage":
      return "no drafts";
  }
}

// @ts-expect-error There is no such theme.
story.theme = "purple";
// @ts-expect-error There is no such panel.
story.focusPanel("conclusion");
// @ts-expect-error There is no such family.
story.families = ["grammar"];
// @ts-expect-error Sharing is on or off.
story.share = "always";
// @ts-expect-error Numbers only: there is no text in it.
story.addEventListener("hindsight-progress", ({ detail }) => console.log(detail.text));
