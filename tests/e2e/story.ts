// A story of the tests' own, with emoji, accents and one hint of each family. Nobody's real one.
import type { PanelName } from "./fixtures";

export const TITLE = "L’index naïf 🙈";

export const TEXTS: Record<PanelName, string> = {
  "Context": "I ran the café’s order system 🥐 for three shops in Zürich.",
  "What went wrong": "🙈 On Friday the orders table was dropped. QA missed it, and we saw some issues.",
  "What you did": "I restored yesterday’s backup 🚒 in 40 minutes and told all three shops.",
  "What you learned": "I rehearse each restore 🧯 before a migration, à deux.",
};

/** The texts that are underlined in it, by family. */
export const HINTS = { passive: ["was dropped"], blame: ["QA missed it"], vague: ["some issues"] };
