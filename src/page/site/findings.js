// What was found: faults first, each with a way to its field.

import { h } from "./dom.js";
import { said, t } from "./words.js";

const LEVELS = { fault: "✖", serious: "▲", warning: "●", note: "○" };

/** The further places of the same thing, each by the name of its field. */
function others(found, goTo, nameOf) {
  const places = (found.others ?? []).map((place) => {
    const name = nameOf(place.at) ?? (place.line ? t("line", { n: place.line }) : place.file);
    return place.at === null ? h("span", {}, name) : h("button", { type: "button", className: "link", onclick: () => goTo(place.at) }, name);
  });
  return places.length > 0 && h("small", {}, `${t("alsoAt", { n: places.length })} `, places.flatMap((place, index) => (index ? [" · ", place] : [place])));
}

function entry(found, level, goTo, nameOf) {
  const place = found.at ? "" : found.line ? `${found.file ? `${found.file}: ` : ""}${t("line", { n: found.line })} ` : "";
  const field = nameOf(found.at);
  const text = `${LEVELS[level]} ${place}${said(found.message)}${field ? ` (${field})` : ""}`;
  const head = found.at === null || found.at === undefined ? h("span", {}, text) : h("button", { type: "button", className: "link", onclick: () => goTo(found.at) }, text);
  return h("li", { className: level }, head, others(found, goTo, nameOf), found.help && h("small", {}, said(found.help)));
}

/** The list of what was found; `goTo` is told where, `nameOf` says what the field of a place is called. */
export function findingsList({ faults, findings }, imported, goTo, nameOf) {
  const items = [...faults.map((fault) => entry(fault, "fault", goTo, nameOf)), ...findings.map((finding) => entry(finding, finding.severity, goTo, nameOf))];
  const list = items.length ? h("ul", {}, items) : h("p", { className: "fine" }, t("nothingWrong"));
  return [
    faults.length > 0 && h("p", { className: "bad" }, t("oldPages")),
    list,
    imported?.length > 0 && h("details", { open: true }, h("summary", {}, t("importFindings")), h("ul", {}, imported.map((finding) => entry(finding, finding.severity, goTo, nameOf)))),
  ].filter(Boolean);
}

/** How much was found, in a few words. */
export function summary({ faults, findings }) {
  const parts = [];
  if (faults.length) parts.push(t("faults", { n: faults.length }));
  if (findings.length) parts.push(t("findings", { n: findings.length }));
  return parts.join(" · ") || t("nothingWrong");
}
