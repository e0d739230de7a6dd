// The page on which a coach makes the snippet: what is chosen goes to the living element at once, and into the lines to paste.
(() => {
  const form = document.querySelector("form");
  const story = document.querySelector("hindsight-story");
  const out = (name) => document.querySelector(`[data-out="${name}"]`);
  const app = new URL("../", document.baseURI).href;
  const { origin } = new URL(app);

  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

  /** The attributes that differ from what is there without them, each with its value; what is only there has none. */
  const chosen = () => {
    const attributes = new Map();
    for (const field of form.querySelectorAll("[name]")) {
      const value = field.type === "checkbox" ? field.checked : field.validity.valid && field.value.trim();
      if (value) attributes.set(field.name, value === true ? "" : value);
    }
    const lines = [...form.querySelectorAll("[data-prompt]")].map((field) => [field.dataset.prompt, field.value.trim()]);
    const prompts = Object.fromEntries(lines.filter(([, line]) => line));
    if (Object.keys(prompts).length > 0) attributes.set("prompts", JSON.stringify(prompts));
    const boxes = [...form.querySelectorAll("[data-family]")];
    const shown = boxes.filter((box) => box.checked).map((box) => box.dataset.family);
    if (shown.length < boxes.length) attributes.set("families", shown.join(" ") || "none");
    return attributes;
  };

  /** The room that the frame will take, for the time before the script is there. */
  const room = (attributes) => {
    const height = attributes.get("height");
    return height ? `${height}px` : `min(${Math.round(760 * Number(attributes.get("font-scale") ?? 1))}px, 90svh)`;
  };

  const snippet = (attributes) => {
    const isPinned = document.querySelector("[data-pin]").checked;
    const pin = isPinned ? `\n  integrity="${out("snippet").dataset.integrity}" crossorigin="anonymous"` : "";
    const written = [...attributes].map(([name, value]) => (value === "" ? `\n  ${name}` : `\n  ${name}="${escaped(value)}"`));
    const style = `\n  style="display: block; min-block-size: ${room(attributes)}"`;
    const link = `<a href="${app}">Write your story with Hindsight</a>`;
    return `<script async src="${app}embed/v1/hindsight.js" referrerpolicy="no-referrer"${pin}></script>\n<hindsight-story${written.join("")}${style}>\n  ${link}\n</hindsight-story>`;
  };

  const show = () => {
    const attributes = chosen();
    for (const name of ["theme", "accent", "font-scale", "height", "target-minutes", "prompts", "families", "locale-region", "story-key", "share", "progress"]) {
      if (attributes.has(name)) story.setAttribute(name, attributes.get(name));
      else story.removeAttribute(name);
    }
    out("snippet").textContent = snippet(attributes);
    out("room").textContent = `hindsight-story {\n  display: block;\n  min-block-size: ${room(attributes)};\n}`;
  };

  const accent = form.elements.accent;
  const picker = form.querySelector("[type=color]");
  picker.addEventListener("input", () => (accent.value = picker.value));
  accent.addEventListener("input", () => {
    const isColour = CSS.supports("color", accent.value);
    accent.setCustomValidity(isColour || accent.value === "" ? "" : "This is no CSS colour.");
    if (/^#[0-9a-f]{6}$/i.test(accent.value)) picker.value = accent.value;
  });

  out("policy").textContent = `script-src ${origin};\nframe-src ${origin};`;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector("[data-pin]").addEventListener("input", show);
  show();

  document.addEventListener("click", async ({ target }) => {
    const name = target.closest("[data-copy]")?.dataset.copy;
    if (!name) return;
    const said = document.querySelector(`[data-said="${name}"]`);
    try {
      await navigator.clipboard.writeText(out(name).textContent);
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(out(name));
      said.textContent = "Selected: copy it with your keyboard.";
    }
  });
})();
