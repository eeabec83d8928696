// Small helpers to build elements; text is always set as text, so nothing typed can become markup.

export const byId = (id) => document.getElementById(id);

/** make("p", { class: "quiet", hidden: true }, "text", child): null and false attributes or children are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Set text only when it differs, so that live regions do not repeat themselves. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** True if the focus is nowhere a reader could be: on nothing, on what was hidden, or on what was disabled. */
export function adrift() {
  const focused = document.activeElement;
  return !focused || focused === document.body || focused.disabled || !focused.getClientRects().length;
}

export function plural(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Remembering is a courtesy.
  }
}

export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
