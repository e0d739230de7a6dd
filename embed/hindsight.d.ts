// <hindsight-story>, as TypeScript sees it. The script defines the element and exports nothing; these are types only.

export type Panel = "context" | "setback" | "response" | "lesson";

export type Family = "passive" | "blame" | "vague" | "drama" | "excuse" | "claim" | "absolute" | "crowd";

/** `app` is null until the frame has said which version it is. */
export interface Versions {
  element: string;
  app: string | null;
}

/**
 * Numbers only, and only where the page has `progress` and the writer has allowed it in the frame. Hints of all families count, and
 * `signals` are things that interviewers listen for.
 */
export interface Progress {
  panels: Record<Panel, { words: number; hints: number }>;
  signals: number;
}

/** A story that its writer has read and sent: `text` is exactly what stood before them. */
export interface SharedStory {
  title: string;
  panels: Record<Panel, string>;
  text: string;
}

/**
 * - `policy`: the page's own content security policy lacks `frame-src` for Hindsight.
 * - `no-answer`: nothing was heard of the frame for 15 seconds. It may still become ready.
 * - `start`: the app could not start in the frame.
 * - `address`: the script is not Hindsight's own copy, and `app` is missing.
 * - `storage`: the app works, but this browser keeps no draft in a frame. Its writer has been told.
 */
export interface Failure {
  code: "policy" | "no-answer" | "start" | "address" | "storage";
  /** The same in a sentence, in English. */
  message: string;
}

export interface HindsightStoryEventMap {
  "hindsight-ready": CustomEvent<{ element: string; app: string }>;
  "hindsight-resize": CustomEvent<{ width: number; height: number }>;
  "hindsight-progress": CustomEvent<Progress>;
  "hindsight-shared": CustomEvent<SharedStory>;
  "hindsight-error": CustomEvent<Failure>;
}

/** Every attribute, all of them optional; for the types of a framework's templates. */
export interface HindsightStoryAttributes {
  /** `auto`, which it is without, goes by the colour in which the page around it writes. */
  theme?: "light" | "dark" | "auto";
  /** Any CSS colour, `var(--brand)` too. Made darker or lighter where it could not be read. */
  accent?: string;
  /** From 0.75 to 2. */
  "font-scale"?: string | number;
  /** `auto`, a number of pixels, or a CSS length. */
  height?: string | number;
  /** From 0.5 to 10; 2 without. */
  "target-minutes"?: string | number;
  /** JSON: a question of at most 300 characters for each panel that is to have another. */
  prompts?: string;
  /** Names with spaces between them, or `none`. All without. */
  families?: string;
  /** Two letters, as in `US`: how dates and times are written; `GB` without. */
  "locale-region"?: string;
  /** A draft of its own for each: letters, digits and `.` `-` `_`, at most 64. */
  "story-key"?: string;
  share?: boolean | "";
  progress?: boolean | "";
  /** The address of Hindsight's folder. Without, two folders above the script's own. */
  app?: string;
}

export interface HindsightStoryElement extends HTMLElement {
  // Each property stands for the attribute of its name, and reads as what was set, or as "".
  get theme(): string;
  set theme(value: "light" | "dark" | "auto" | "" | null | undefined);
  get accent(): string;
  set accent(value: string | null | undefined);
  get fontScale(): string;
  set fontScale(value: string | number | null | undefined);
  get height(): string;
  set height(value: string | number | null | undefined);
  get targetMinutes(): string;
  set targetMinutes(value: string | number | null | undefined);
  get prompts(): string | Partial<Record<Panel, string>>;
  set prompts(value: string | Partial<Record<Panel, string>> | null | undefined);
  get families(): string | readonly Family[];
  set families(value: string | readonly Family[] | null | undefined);
  get localeRegion(): string;
  set localeRegion(value: string | null | undefined);
  get storyKey(): string;
  set storyKey(value: string | null | undefined);
  get share(): boolean;
  set share(value: boolean);
  get progress(): boolean;
  set progress(value: boolean);
  get app(): string;
  set app(value: string | null | undefined);

  /** Resolves when the frame is ready for the first time. */
  readonly ready: Promise<{ element: string; app: string }>;
  version(): Versions;
  /** Puts the caret into a panel, unless somebody is writing in the frame just then. */
  focusPanel(panel: Panel): void;
  /** Shows the writer, in the frame, that the page would like to read the story: with `share`, and once for each load of the frame. Nothing is sent by that. */
  requestShare(): void;

  addEventListener<Name extends keyof HindsightStoryEventMap>(
    type: Name,
    listener: (this: HindsightStoryElement, event: HindsightStoryEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: HindsightStoryElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Name extends keyof HindsightStoryEventMap>(
    type: Name,
    listener: (this: HindsightStoryElement, event: HindsightStoryEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: HindsightStoryElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "hindsight-story": HindsightStoryElement;
  }
  // Events bubble, so a page may listen for them anywhere above.
  interface HTMLElementEventMap extends HindsightStoryEventMap {}
}
