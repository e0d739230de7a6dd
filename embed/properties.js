// The element's properties. Each stands for an attribute; those that may be richer than a text are kept here instead.
import { FLAGS, PROPERTIES, RICH } from "./attributes.js";

const kept = new WeakMap();

/** What was set on this element as a property and is no text. */
export const richOf = (element) => kept.get(element) ?? kept.set(element, {}).get(element);

const isOn = (value) => value === "" || (Boolean(value) && value !== "false"); // some frameworks write `false` as a word

/** Calls the task once for all that happens in one go. */
export const soon = (task) => {
  let isComing = false;
  return () => {
    if (!isComing) queueMicrotask(() => ((isComing = false), task()));
    isComing = true;
  };
};

/** Gives a class its properties; `changed` is called with the element where no attribute tells of it. */
export const reflect = ({ prototype }, changed) => {
  for (const [property, name] of PROPERTIES) {
    const isFlag = FLAGS.includes(property);
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        const text = this.getAttribute(name);
        return isFlag ? text !== null && isOn(text) : (richOf(this)[property] ?? text ?? "");
      },
      set(value) {
        const isRich = RICH.includes(property) && typeof value === "object" && value !== null;
        if (isFlag) this.toggleAttribute(name, isOn(value));
        else if (isRich || value === undefined || value === null || value === "") this.removeAttribute(name);
        else this.setAttribute(name, typeof value === "object" ? "an object" : String(value)); // not every object can be written
        if (isRich) richOf(this)[property] = value; // after the attribute, since the last one counts
        changed(this);
      },
    });
  }
};

/** What was set before the element was known hides the property of its name: it is set anew. */
export const upgrade = (element) => {
  for (const [property] of PROPERTIES.filter(([property]) => Object.hasOwn(element, property))) {
    const value = element[property];
    delete element[property];
    element[property] = value;
  }
};
