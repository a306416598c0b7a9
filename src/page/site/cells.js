// What stands in a cell: texts one can type into, pictures, items of lists, months.

import { h } from "./dom.js";
import { below } from "./report.js";
import { t } from "./words.js";

/** What is typed into a place, line ends at the end left out. */
export const typed = (element) => element.innerText.replaceAll("\r", "").replaceAll("\u00a0", " ").replace(/\n+$/, "");

/** A text one can type into, several lines too. */
export function editable(report, at, text, label, write) {
  const element = h("div", {
    className: "text",
    contentEditable: "plaintext-only",
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": label,
    tabIndex: 0,
    dataset: { at },
    spellcheck: false,
  });
  // Browsers without it: the paste handler keeps what is pasted plain.
  if (element.contentEditable !== "plaintext-only") element.contentEditable = "true";
  element.textContent = text;
  element.addEventListener("input", () => {
    const text = typed(element);
    report.edit([write ? write(text) : { do: "set", at, value: text }], at);
  });
  return element;
}

/** The text of a cell, whatever form it has; of several items, each on its lines. */
export function textOf(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(textOf).join("\n");
  if (value.bullet !== undefined) return textOf(value.bullet);
  if (value.text !== undefined) return textOf(value.text);
  if (value.from !== undefined) return `${value.from} – ${value.to ?? ""}`;
  return value.caption ?? "";
}

/** Whether a cell is one text and nothing else. */
export const isPlain = (value) => value === null || value === undefined || typeof value === "string";

/** How many rows a cell covers. */
export const covered = (value) => (value && typeof value === "object" && !Array.isArray(value) && value.rows ? Number(value.rows) : 1);

function item(report, at, value, label) {
  if (isPlain(value)) return editable(report, at, value ?? "", label);
  if (value.image !== undefined)
    return h(
      "figure",
      {},
      h("figcaption", {}, h("span", { className: "file" }, `${t("picture")}: ${value.image}`)),
      editable(report, `${at}/caption`, value.caption ?? "", `${t("caption")} ${value.image}`),
      h("button", { type: "button", className: "small", onclick: () => removeItem(report, at) }, t("remove")),
    );
  if (value.bullet !== undefined) return h("div", { className: "bullet" }, "•", editable(report, `${at}/bullet`, textOf(value.bullet), label));
  if (value.from !== undefined || value.to !== undefined) return months(report, at, value, label);
  return h("div", {}, JSON.stringify(value));
}

/** Takes an item out of a cell; the last one leaves the cell empty. */
function removeItem(report, at) {
  const [holder, key] = [at.slice(0, at.lastIndexOf("/")), at.slice(at.lastIndexOf("/") + 1)];
  const isItem = /^\d+$/.test(key) && Array.isArray(report.get(holder.slice(report.base.length)));
  report.edit([isItem ? { do: "remove", at } : { do: "set", at, value: "" }]);
}

function months(report, at, value, label) {
  const month = (key, word) => {
    const input = h("input", { type: "text", value: value?.[key] ?? "", placeholder: "2565-10", "aria-label": `${label}: ${word}`, dataset: { at: `${at}/${key}` } });
    input.addEventListener("input", () => report.edit([{ do: "set", at: `${at}/${key}`, value: input.value }], `${at}/${key}`));
    return input;
  };
  return h("div", { className: "months" }, month("from", t("fromMonth")), month("to", t("toMonth")));
}

/** The content of a cell. `column` says what it holds; `at` where it stands. */
export function cellContent(report, at, value, column, label) {
  if (column.choices) {
    const choices = ["", ...column.choices];
    if (typeof value === "string" && !choices.includes(value)) choices.push(value);
    const select = h("select", { "aria-label": label, dataset: { at } }, choices.map((word) => h("option", { value: word }, word)));
    select.value = value ?? "";
    select.addEventListener("change", () => report.edit([{ do: "set", at, value: select.value }], at));
    return [select];
  }
  if (column.months && isPlain(value) && !value) return [months(report, at, {}, label)];
  if (isPlain(value)) return [editable(report, at, value ?? "", label)];
  if (Array.isArray(value)) return value.map((one, index) => item(report, below(at, index), one, `${label} ${index + 1}`));
  if (value.text !== undefined || value.rows !== undefined || value.columns !== undefined) {
    const inner = cellContent(report, `${at}/text`, value.text ?? "", column, label);
    return [...inner, covered(value) > 1 && h("small", { className: "covers" }, t("covers", { n: covered(value) }))].filter(Boolean);
  }
  return [item(report, at, value, label)];
}

/** A cell that is only shown: its rows are a spreadsheet's. */
export const shownContent = (value) => [h("div", { className: "text" }, textOf(value))];
