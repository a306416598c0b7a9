// Elements, made in one line each.

/** An element: `h("button", {onclick, ariaLabel}, "text")`. Attributes with a dash are set as such. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "style") Object.assign(element.style, value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name.includes("-") || name === "role" || name === "for" || name === "scope") element.setAttribute(name, value);
    else if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

let numbers = 0;

/** A field with its label. */
export function labelled(label, input, hint) {
  input.id ||= `f${++numbers}`;
  const about = hint && h("small", { id: `${input.id}-hint` }, hint);
  if (about) input.setAttribute("aria-describedby", about.id);
  return h("div", { className: "field" }, h("label", { for: input.id }, label), input, about);
}

/** Says something in a word at the foot of the page; screen readers are told too. */
export function say(text, isBad = false) {
  let box = document.getElementById("said");
  if (!box) {
    box = h("div", { id: "said", role: "status" });
    document.body.append(box);
  }
  box.className = isBad ? "bad" : "";
  box.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (box.textContent = ""), isBad ? 12000 : 5000);
}
