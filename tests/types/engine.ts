// What others write against the engine's package. Nobody runs it: TypeScript has to accept it, and to refuse what is marked.
import init, { analyze, initSync, signals } from "prose-hints";
import type { Family, Fix, Hint, Options, Panel, Signal, SignalName, Span } from "prose-hints";

await init();
await init({ module_or_path: new URL("https://cdn.example/prose_hints_bg.wasm") });
initSync({ module: new Uint8Array() });

const panel: Panel = "setback";
const families: readonly Family[] = ["passive", "blame"];
const options: Options = { panel, families };
const none: Options = { panel: undefined, families: null };
const hints: Hint[] = analyze("It kind of broke.", options);
analyze("x");
analyze("x", undefined);
analyze("x", none);
const found: Signal[] = signals("x", { panel: null });

function apply(text: string, { start, end, replacement }: Fix): string {
  return text.slice(0, start) + replacement + text.slice(end);
}
for (const hint of hints) {
  const span: Span = hint;
  const told: string[] = [hint.rule, hint.title, hint.text, hint.message, hint.saw, hint.why, hint.instead];
  const certain = hint.fixes.filter((fix) => fix.safety === "certain").map((fix) => apply("x", fix));
  console.log(span.end - span.start, told, certain, hint.loudness === "quiet");
}

// A switch over all families is whole: TypeScript says so where one is missing.
function colour(family: Family): string {
  switch (family) {
    case "passive":
    case "blame":
    case "vague":
    case "drama":
      return "red";
    case "excuse":
    case "claim":
    case "absolute":
    case "crowd":
      return "blue";
  }
}
const shown: SignalName[] = found.map(({ signal }) => signal);
console.log(shown, colour("vague"));

// @ts-expect-error A text is a string.
analyze(7);
// @ts-expect-error There is no such panel.
analyze("x", { panel: "conclusion" });
// @ts-expect-error There is no such family.
analyze("x", { families: ["grammar"] });
// @ts-expect-error There is no such option.
analyze("x", { language: "en" });
// @ts-expect-error One family is a list, too.
analyze("x", { families: "vague" });
// @ts-expect-error A hint can have no fix.
const first: Fix = hints[0]?.fixes[0];
console.log(first);
