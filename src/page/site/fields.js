// The fields of a report: what its form prints, texts, signers.

import { h, labelled } from "./dom.js";
import { below, valueAt } from "./report.js";
import { fieldName, spoken, t, textName } from "./words.js";

/** Values a report does not write itself, or that stand elsewhere on the page. */
const NOT_FIELDS = ["agency", "agency_short", "address", "phone", "email", "website", "previous_fiscal_year", "each", "quantity", "row_count", "total", "total_words", "ita_name", "ita_item"];
/** What a value still to be given says: it is found and told until it is. */
const UNFILLED = "ยังไม่ได้กรอก";
const CHOICES = {
  urgency: [["", ""], ["urgent", "ด่วน"], ["very_urgent", "ด่วนมาก"], ["most_urgent", "ด่วนที่สุด"]],
};

/** A field that writes what is typed to a place of the report. */
function bound(report, at, input, { read = (value) => (typeof value === "string" ? value : ""), write = (text) => text } = {}) {
  input.dataset.at = report.base + at;
  input.value = read(report.get(at));
  // A document of a bundle takes over what the bundle says.
  if (report.base && input.value === "") {
    const common = valueAt(report.value, at);
    input.placeholder = typeof common === "string" ? common : typeof common?.name === "string" ? common.name : "";
  }
  input.addEventListener("input", () => {
    const text = input.value;
    const place = report.base + at;
    const before = report.get(at);
    if (text === "" && before !== undefined) report.edit([{ do: "remove", at: place }], place);
    else if (text !== "") report.edit([{ do: "set", at: place, value: write(text, before) }], place);
  });
  return input;
}

const line = (report, at, options) => bound(report, at, h("input", { type: "text", autocomplete: "off" }), options);

const textOf = (value) => (Array.isArray(value) ? value.filter((item) => typeof item === "string").join("\n") : typeof value === "string" ? value : "");

/** Lines of a text: a list stays a list. */
function lines(report, at, properties = {}) {
  const area = h("textarea", { rows: 2, ...properties });
  const fit = () => (area.rows = Math.min(16, Math.max(2, area.value.split("\n").length + Math.floor(area.value.length / 70))));
  bound(report, at, area, {
    read: textOf,
    write: (text, before) => (Array.isArray(before) ? text.split("\n").filter((line) => line.trim() !== "") : text),
  });
  fit();
  area.addEventListener("input", fit);
  return area;
}

function periodField(report, about) {
  const value = report.get("/period");
  const isMonths = value && typeof value === "object";
  const toggle = h("button", {
    type: "button",
    className: "small",
    onclick: () => report.edit([{ do: "set", at: report.base + "/period", value: isMonths ? "" : { from: "", to: "" } }]),
  }, t(isMonths ? "asWords" : "asMonths"));
  if (!isMonths) return h("div", {}, labelled(about, line(report, "/period")), toggle);
  const month = (key, label) => labelled(`${about}: ${label}`, bound(report, `/period/${key}`, h("input", { type: "text", placeholder: "2565-10" })));
  return h("div", {}, month("from", t("fromMonth")), month("to", t("toMonth")), toggle);
}

function agencyFields(report, form) {
  const agency = report.get("/agency");
  const isMap = agency && typeof agency === "object";
  const name = labelled(t("agency"), line(report, isMap ? "/agency/name" : "/agency"), report.profile?.agency?.name && !agency ? `agency.yaml: ${report.profile.agency.name}` : undefined);
  const more = form.fields.filter((field) => ["agency_short", "address", "phone", "email", "website"].includes(field.name));
  // A name alone stands without keys: what more is said of the agency makes it a group of keys.
  const others = more.map((field) => {
    const key = field.name === "agency_short" ? "short_name" : field.name;
    const about = fieldName(field.name, field.about);
    const input = h("input", { type: "text", autocomplete: "off" });
    if (isMap || !agency) return labelled(about, bound(report, `/agency/${key}`, input));
    input.dataset.at = `${report.base}/agency/${key}`;
    input.addEventListener("change", () => report.edit([{ do: "set", at: `${report.base}/agency`, value: { name: agency, [key]: input.value } }]));
    return labelled(about, input);
  });
  return [name, ...others];
}

/** The fields about the whole report. */
export function aboutFields(report) {
  const form = report.form;
  const fields = agencyFields(report, form);
  const names = new Set(form.fields.map((field) => field.name));
  if (names.has("previous_fiscal_year") && !names.has("fiscal_year")) names.add("fiscal_year");
  for (const field of form.fields) {
    const { name } = field;
    const about = fieldName(name, field.about);
    if (NOT_FIELDS.includes(name)) continue;
    const label = field.required ? `${about} *` : about;
    if (name === "period") fields.push(periodField(report, label));
    else if (name === "fiscal_year") fields.push(labelled(label, bound(report, "/fiscal_year", h("input", { type: "text", inputMode: "numeric" })), t("yearHint")));
    else if (name === "date") fields.push(labelled(label, line(report, "/date"), t("dateHint")));
    else if (CHOICES[name]) fields.push(labelled(label, bound(report, `/${name}`, h("select", {}, CHOICES[name].map(([value, text]) => h("option", { value }, text))))));
    else if (typeof report.get(`/${name}`) === "object" && report.get(`/${name}`) !== null) continue;
    else fields.push(labelled(label, line(report, `/${name}`)));
  }
  const digits = h("select", {}, h("option", { value: "" }, t("usual")), h("option", { value: "thai" }, t("thaiDigits")), h("option", { value: "arabic" }, t("arabicDigits")));
  fields.push(labelled(t("digits"), bound(report, "/digits", digits)));
  for (const list of form.lists) {
    const value = report.get(`/${list}`);
    if (Array.isArray(value) && value.some((item) => typeof item !== "string")) continue;
    const about = { references: spoken() === "th" ? "อ้างถึง" : "References", attachments: spoken() === "th" ? "สิ่งที่ส่งมาด้วย" : "Attachments" }[list] ?? list;
    const area = h("textarea", { rows: 2 });
    bound(report, `/${list}`, area, { read: textOf, write: (text) => text.split("\n").filter((line) => line.trim() !== "") });
    fields.push(labelled(about, area, t("onePerLine")));
  }
  return h("div", { className: "fields" }, fields);
}

/** The texts of the form, which a report may say otherwise. */
export function textFields(report) {
  const texts = report.form.texts.map((text) => {
    const about = text.about ?? textName(text.name);
    const area = lines(report, below("/text", text.name), { placeholder: text.wording?.join("\n") ?? "" });
    return labelled(text.required ? `${about} *` : about, area, text.wording?.length ? t("formsWording") : undefined);
  });
  return h("div", { className: "fields texts" }, texts);
}

/** Who signs. */
export function signerFields(report) {
  const value = report.get("/signers");
  const at = report.base + "/signers";
  const isList = Array.isArray(value) && value.length > 0;
  const block = h("div", { className: "signers", dataset: { at } });
  if (!isList) {
    const proposed = report.profile?.signers ?? [];
    if (proposed.length) {
      const names = proposed.map((signer) => [signer.role, signer.name].filter(Boolean).join(" ")).join(" · ");
      block.append(
        h("p", {}, t("profileSigners", { names })),
        h("button", { type: "button", onclick: () => report.edit([{ do: "set", at, value: proposed }]) }, t("takeSigners")),
      );
    } else {
      const roles = report.form.signers ?? [];
      const signers = (roles.length ? roles : [""]).map((role) => (role ? { role } : { name: UNFILLED }));
      block.append(h("button", { type: "button", onclick: () => report.edit([{ do: "set", at, value: signers }]) }, t("formSigners")));
    }
    return block;
  }
  for (const index of value.keys()) {
    const field = (key, label) => {
      const own = `/signers/${index}/${key}`;
      return labelled(label, key === "position" ? lines(report, own, { rows: 1 }) : line(report, own));
    };
    const move = (to) => report.edit([{ do: "move", from: `${at}/${index}`, to: `${at}/${to}` }]);
    block.append(
      h(
        "fieldset",
        {},
        h("legend", {}, t("signer", { n: index + 1 })),
        field("role", t("role")),
        field("name", t("name")),
        field("position", t("position")),
        field("date", t("signDate")),
        h(
          "div",
          { className: "tools" },
          index > 0 && h("button", { type: "button", className: "small", onclick: () => move(index - 1) }, t("up")),
          index + 1 < value.length && h("button", { type: "button", className: "small", onclick: () => move(index + 1) }, t("down")),
          h("button", { type: "button", className: "small", onclick: () => report.edit([{ do: "remove", at: `${at}/${index}` }]) }, t("remove")),
        ),
      ),
    );
  }
  block.append(h("button", { type: "button", onclick: () => report.edit([{ do: "insert", at: `${at}/${value.length}`, value: { name: UNFILLED } }]) }, t("addSigner")));
  return block;
}
