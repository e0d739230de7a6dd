// What the element knows without being told, and what of its settings the frame is told.

/** The folder of the app that this script came with: two above its own. A module does not know its tag, and looks for it. */
const script = globalThis.document && (document.currentScript ?? document.querySelector('script[src*="/embed/v1/hindsight.js"]'))?.src;
export const HOME = /^(https?:.*\/)embed\/v1\/hindsight\.js/.exec(script)?.[1];

/** Colours are asked of the page at this moment: what `auto` and `var()` mean is known only there. */
export const optionsOf = ({ app, height, share, progress, theme, accent, ...options }, view) => ({
  theme: theme === "light" || theme === "dark" ? theme : view.theme(),
  accent: accent && view.colour(accent),
  allow: [share && "share", progress && "progress"].filter(Boolean),
  ...options,
});
