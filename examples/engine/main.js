// A text field with hints, and all that an editor of your own has to do for them: ask, mark, list, apply.
// Where the package is installed, its name stands here: "prose-hints".
import init, { analyze } from "../../target/prose-hints-js/prose_hints.js";

const find = (selector) => document.querySelector(selector);
const [field, mirror, panel, list, count, template] = ["textarea", ".mirror", "select", "ol", "#count", "template"].map(find);

/** Looks at the text and shows what there is to say. After each keystroke: only the paragraph that changed is looked at again. */
function show() {
  const hints = analyze(field.value, { panel: panel.value || null });
  mirror.replaceChildren(...marked(field.value, hints));
  list.replaceChildren(...hints.map(item));
  say(hints.length === 0 ? "Nothing to point at." : hints.length === 1 ? "1 hint" : `${hints.length} hints`);
}

/** Screen readers read the count aloud when it changes, so it is written only then. */
function say(words) {
  if (count.textContent !== words) count.textContent = words;
}

/** The text in pieces, those under a hint as marks. Hints of two families can overlap: the second marks what the first has left. */
function marked(text, hints) {
  const pieces = [];
  let at = 0;
  for (const { start, end, family, loudness } of hints) {
    const from = Math.max(at, start);
    if (from >= end) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, end);
    Object.assign(mark.dataset, { family, loudness });
    pieces.push(text.slice(at, from), mark);
    at = end;
  }
  // Behind a line break at the end, the field has one more line.
  return [...pieces, `${text.slice(at)}\u200b`];
}

/** A hint in the list. Its words lead to their place in the text. */
function item(hint) {
  const li = template.content.firstElementChild.cloneNode(true);
  li.dataset.family = hint.family;
  for (const part of ["title", "saw", "instead", "why"]) li.querySelector(`.${part}`).textContent = hint[part];
  const words = li.querySelector(".words");
  words.textContent = hint.text;
  words.addEventListener("click", () => select(hint));
  li.querySelector(".fixes").append(...hint.fixes.map(button));
  return li;
}

/** A fix is only ever offered. Of one that is not certain, only the writer knows whether it is true. */
function button(fix) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = fix.safety === "certain" ? fix.label : `If that is true: “${fix.replacement}”`;
  button.addEventListener("click", () => apply(fix));
  return button;
}

function select({ start, end }) {
  field.focus();
  field.setSelectionRange(start, end);
}

/** The list is drawn anew after each change, so a fix fits the text. */
function apply(fix) {
  select(fix);
  // The one way to write into a field that undo knows of. It is called obsolete and works in every browser; if one refuses, only undo is lost.
  const written = fix.replacement === "" ? document.execCommand("delete") : document.execCommand("insertText", false, fix.replacement);
  if (written) return; // and the field has said so: "input"
  field.setRangeText(fix.replacement, fix.start, fix.end, "end");
  show();
}

try {
  await init();
  field.addEventListener("input", show);
  panel.addEventListener("change", show);
  show();
} catch (error) {
  say(`There are no hints here: ${error.message}`);
}
