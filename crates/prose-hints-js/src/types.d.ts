/** What a hint is about. Several rules can share a family. */
export type Family = "passive" | "blame" | "vague" | "drama" | "excuse" | "claim" | "absolute" | "crowd";

/** The question of a story that a text answers: what you were building, what went wrong, what you did, what you learned. */
export type Panel = "context" | "setback" | "response" | "lesson";

/** What a strong story shows. */
export type SignalName =
  | "project" | "role"
  | "event" | "impact" | "own_part"
  | "diagnosis" | "hypothesis" | "communication" | "action"
  | "insight" | "change" | "lasting";

export interface Options {
  /** The panel that the text stands in, where that is known. Advice and some rules depend on it. */
  readonly panel?: Panel | null | undefined;
  /** The families to report; all of them where there is no list. `signals` does not depend on it. */
  readonly families?: readonly Family[] | null | undefined;
}

/** A stretch of the text: `text.slice(start, end)`. Offsets count UTF-16 code units, as JavaScript does. */
export interface Span {
  start: number;
  end: number;
}

/** A change to the text: `text.slice(0, start) + replacement + text.slice(end)`. */
export interface Fix extends Span {
  /** What a button says: `Replace with “broke”`. */
  label: string;
  /** What stands there afterwards. */
  replacement: string;
  /** `certain` reads right and keeps the meaning; of `possible`, only the writer knows whether it is true: never apply it unasked. */
  safety: "certain" | "possible";
}

/** A remark on a stretch of the text. A question to the writer, never a verdict. */
export interface Hint extends Span {
  /** The rule that made it, such as `passive-voice`. Later versions can have other rules. */
  rule: string;
  family: Family;
  /** The family's name for people: `Passive voice`. */
  title: string;
  /** `quiet` where it is true and often fine as it is. */
  loudness: "loud" | "quiet";
  /** The marked words. */
  text: string;
  /** All that a line has room for: `saw` and `instead`. */
  message: string;
  /** What was seen, as a sentence. */
  saw: string;
  /** Why an interviewer notices. */
  why: string;
  /** The question to answer, or what to write instead. */
  instead: string;
  /** Changes on offer. Often none. */
  fixes: Fix[];
}

/** The first words of a text that show something that interviewers listen for. */
export interface Signal extends Span {
  signal: SignalName;
  /** The panel where a story shows it. */
  panel: Panel;
  /** The words. */
  text: string;
}

/**
 * All hints for a text, by their start and, of one start, the longest first. Hints of one family do not overlap.
 *
 * Takes time linear in the text. The module remembers the last text and looks only at paragraphs that changed, so it can be asked
 * after each keystroke.
 *
 * @throws {TypeError} where `text` is no string or has more than 1,000,000 code units, or where `options` are not understood.
 */
export function analyze(text: string, options?: Options | null): Hint[];

/**
 * What a text shows of what interviewers listen for: the first words for each signal, in the order in which stories show them. What is not in
 * the list was not found; that is a question to the writer, too.
 *
 * Costs next to nothing after `analyze` of the same text with the same options.
 *
 * @throws {TypeError} as `analyze`.
 */
export function signals(text: string, options?: Options | null): Signal[];
