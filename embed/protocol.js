// The messages between a page and its Hindsight frame: what is said and what is believed. docs/EMBED.md describes them, and
// docs/schema/embed-1.schema.json says the same to machines. Nothing here knows the page.

/** The version of the messages. What a later version adds is ignored here, and what it still says the old way is understood. */
const PROTOCOL = 1;

/** The longest message that is read, in UTF-16 units: a long story twice over, in its panels and as the text that was read before it went. */
const LIMIT = 1_048_576;

/** The four panels, in their order. */
export const PANELS = ["context", "setback", "response", "lesson"];

/** What the frame may be in trouble with. */
const TROUBLES = ["start", "storage"];

/** A message to the frame. */
export const write = (type, fields) => JSON.stringify({ hindsight: PROTOCOL, type, ...fields });

const isText = (value) => typeof value === "string";

/** A whole number from nought up; anything else is no number of ours. */
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

const ofEachPanel = (shape) => Object.fromEntries(PANELS.map((panel) => [panel, shape]));

/** What is read of each type of message: a test for a value, or a shape within a shape. */
const SHAPES = {
  ready: { app: isText, height: isCount },
  resize: { height: isCount },
  progress: { panels: ofEachPanel({ words: isCount, hints: isCount }), signals: isCount },
  shared: { title: isText, panels: ofEachPanel(isText), text: isText },
  error: { code: (value) => TROUBLES.includes(value) },
};

/** The value made anew of what its shape names, and nothing else. Throws where it is of another shape. */
const taken = (shape, value) => {
  if (typeof shape !== "function") return Object.fromEntries(Object.entries(shape).map(([name, inner]) => [name, taken(inner, value[name])]));
  if (!shape(value)) throw value;
  return value;
};

/** A message of the frame as { type, detail }; nothing of either for anything else. */
export const read = (data) => {
  try {
    if (!isText(data) || data.length > LIMIT) return {};
    const message = JSON.parse(data);
    const { hindsight, type } = message;
    return isCount(hindsight) && hindsight >= PROTOCOL && Object.hasOwn(SHAPES, type) ? { type, detail: taken(SHAPES[type], message) } : {};
  } catch {
    return {};
  }
};
