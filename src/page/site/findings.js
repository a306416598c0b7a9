// What was found: faults first, each with a way to its field.

import { h } from "./dom.js";
import { said, t } from "./words.js";

const LEVELS = { fault: "✖", serious: "▲", warning: "●", note: "○" };

function entry(found, level, goTo) {
  const place = found.at ? "" : found.line ? `${found.file ? `${found.file}: ` : ""}${t("line", { n: found.line })} ` : "";
  const text = `${LEVELS[level]} ${place}${said(found.message)}`;
  const head = found.at === null || found.at === undefined ? h("span", {}, text) : h("button", { type: "button", className: "link", onclick: () => goTo(found.at) }, text);
  return h("li", { className: level }, head, found.help && h("small", {}, said(found.help)));
}

/** The list of what was found; `goTo` is told where. */
export function findingsList({ faults, findings }, imported, goTo) {
  const items = [...faults.map((fault) => entry(fault, "fault", goTo)), ...findings.map((finding) => entry(finding, finding.severity, goTo))];
  const list = items.length ? h("ul", {}, items) : h("p", { className: "fine" }, t("nothingWrong"));
  return [
    faults.length > 0 && h("p", { className: "bad" }, t("oldPages")),
    list,
    imported?.length > 0 && h("details", { open: true }, h("summary", {}, t("importFindings")), h("ul", {}, imported.map((finding) => entry(finding, finding.severity, goTo)))),
  ].filter(Boolean);
}

/** How much was found, in a few words. */
export function summary({ faults, findings }) {
  const parts = [];
  if (faults.length) parts.push(t("faults", { n: faults.length }));
  if (findings.length) parts.push(t("findings", { n: findings.length }));
  return parts.join(" · ") || t("nothingWrong");
}
