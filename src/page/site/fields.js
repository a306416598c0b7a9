// The fields of a report: what its form prints, texts, signers.

import { h, labelled } from "./dom.js";
import { below, steps, valueAt } from "./report.js";
import { UNFILLED, fieldName, said, spoken, t, textName } from "./words.js";

/** Values a report does not write itself, or that stand elsewhere on the page. */
const NOT_FIELDS = ["agency", "agency_short", "address", "phone", "email", "website", "previous_fiscal_year", "each", "quantity", "row_count", "total", "total_words", "ita_name", "ita_item"];

/** A field that writes what is typed to a place of the document in hand, or below another `base`; emptied the
 *  value goes, or `stays` as an empty text. */
function bound(report, at, input, { read = (value) => (typeof value === "string" ? value : ""), write = (text) => text, stays = false, base = report.base } = {}) {
  input.dataset.at = base + at;
  input.value = read(valueAt(report.value, base + at));
  // A document of a bundle takes over what the bundle says.
  if (base && input.value === "") {
    const common = valueAt(report.value, at);
    input.placeholder = typeof common === "string" ? common : typeof common?.name === "string" ? common.name : "";
  }
  input.addEventListener("input", () => {
    const text = input.value;
    const place = base + at;
    const before = valueAt(report.value, place);
    if (text === "" && before !== undefined && !stays) report.edit([{ do: "remove", at: place }], place);
    else if (text !== "" || stays) report.edit([{ do: "set", at: place, value: write(text, before) }], place);
  });
  return input;
}

const line = (report, at, options) => bound(report, at, h("input", { type: "text", autocomplete: "off" }), options);

const textOf = (value) => (Array.isArray(value) ? value.filter((item) => typeof item === "string").join("\n") : typeof value === "string" ? value : "");

/** Lines of a text: a list stays a list. */
function lines(report, at, properties = {}) {
  const area = h("textarea", { rows: 2, ...properties });
  const fit = () => {
    const text = area.value || area.placeholder;
    area.rows = Math.min(16, Math.max(properties.rows ?? 2, text.split("\n").length + Math.floor(text.length / 70)));
  };
  bound(report, at, area, {
    read: textOf,
    write: (text, before) => (Array.isArray(before) ? text.split("\n").filter((line) => line.trim() !== "") : text),
  });
  fit();
  area.addEventListener("input", fit);
  return area;
}

/** One of the words a key may hold; what stands there stays, whatever it is. */
function choice(report, at, options = {}) {
  const words = report.keys[named(at)].choices;
  const now = valueAt(report.value, (options.base ?? report.base) + at);
  const all = ["", ...words, ...(typeof now === "string" && now && !words.includes(now) ? [now] : [])];
  return bound(report, at, h("select", {}, all.map((word) => h("option", { value: word }, word))), options);
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

/** What a form may print of the agency, and the key of each. */
const AGENCY = { agency_short: "short_name", address: "address", phone: "phone", email: "email", website: "website" };
/** The keys of the agency that have fields. */
const agencyKeys = (form) => ["name", ...form.fields.map((field) => AGENCY[field.name]).filter(Boolean)];

function agencyFields(report, form) {
  const agency = report.get("/agency");
  const isMap = agency && typeof agency === "object";
  const name = labelled(t("agency"), line(report, isMap ? "/agency/name" : "/agency"), report.profile?.agency?.name && !agency ? `agency.yaml: ${report.profile.agency.name}` : undefined);
  const more = form.fields.filter((field) => AGENCY[field.name]);
  // A name alone stands without keys: what more is said of the agency makes it a group of keys.
  const others = more.map((field) => {
    const key = AGENCY[field.name];
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
  const all = [...form.fields];
  // The year before is reckoned from the report's own.
  if (names.has("previous_fiscal_year") && !names.has("fiscal_year")) all.push({ name: "fiscal_year", about: "ปีงบประมาณ" });
  for (const field of all) {
    const { name } = field;
    const about = fieldName(name, field.about);
    if (NOT_FIELDS.includes(name)) continue;
    const label = field.required ? `${about} *` : about;
    if (name === "period") fields.push(periodField(report, label));
    else if (name === "fiscal_year") fields.push(labelled(label, bound(report, "/fiscal_year", h("input", { type: "text", inputMode: "numeric" })), t("yearHint")));
    else if (name === "date") fields.push(labelled(label, line(report, "/date"), t("dateHint")));
    else if (report.keys[`/${name}`]?.choices) fields.push(labelled(label, choice(report, `/${name}`)));
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
  // A letter's secrecy is printed beside its urgency, whether its form names it or not.
  if (names.has("urgency") && !names.has("secrecy")) fields.push(labelled(fieldName("secrecy", "ชั้นความลับ"), choice(report, "/secrecy")));
  const hasMust = form.fields.some((field) => field.required) || form.texts.some((text) => text.required) || form.table?.columns.some((column) => column.required);
  return h("div", {}, h("div", { className: "fields" }, fields), hasMust && h("p", { className: "must" }, t("mustFill")));
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
        // An opinion, its boxes, and what else a signer may have.
        Object.keys(value[index] ?? {}).filter((key) => !["role", "name", "position", "date"].includes(key)).map((key) => tree(report, `/signers/${index}/${key}`, keyName(report, `/signers/${index}/${key}`, key))),
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

/** A place with `*` for each item of a list. */
const named = (at) => steps(at).map((step) => `/${/^\d+$/.test(step) ? "*" : step}`).join("");

/** What a key is called: by the description of the report's file, else as it is written. */
function keyName(report, at, key) {
  const name = report.keys[named(at)];
  // The first words say what it is; what follows explains.
  return name ? said(name).split(/[ ]?[:(,;]/)[0] : (report.form.table?.columns.find((column) => column.key === key)?.title ?? key);
}

/** Fields for whatever stands at a place, however deep. */
function tree(report, at, about, base = report.base) {
  const value = valueAt(report.value, base + at);
  const options = { stays: true, base };
  if (value === null || typeof value !== "object") {
    if (report.keys[named(at)]?.choices) return labelled(about, choice(report, at, options));
    const isLong = typeof value === "string" && (value.includes("\n") || value.length > 60);
    const field = labelled(about, isLong ? bound(report, at, h("textarea", { rows: 3 }), options) : line(report, at, options));
    if (isLong) field.classList.add("wide");
    return field;
  }
  const inside = Array.isArray(value)
    ? value.map((_, index) => tree(report, below(at, index), t("item", { about, n: index + 1 }), base))
    : Object.keys(value).map((key) => tree(report, below(at, key), keyName(report, below(at, key), key), base));
  return h("fieldset", { className: "fields" }, h("legend", {}, about), inside);
}

/** Which keys have fields elsewhere on the page, as they are now. */
function hasField(report, key) {
  const form = report.form;
  const value = report.get(`/${key}`);
  const isPlain = value === null || typeof value !== "object";
  if (["form", "agency", "rows", "bundle", "digits", "text"].includes(key)) return true;
  if (key === "signers") return Boolean(form.signers);
  if (key === "period") return form.fields.some((field) => field.name === key);
  if (form.lists.includes(key)) return Array.isArray(value) ? value.every((item) => typeof item === "string") : isPlain;
  const printed = form.fields.some((field) => field.name === key || (key === "fiscal_year" && field.name === "previous_fiscal_year")) || (key === "secrecy" && form.fields.some((field) => field.name === "urgency"));
  return printed && isPlain && !NOT_FIELDS.includes(key);
}

/** What the file says beyond the fields: nothing of a report is out of sight. */
export function otherFields(report) {
  const sections = [];
  const add = (word, places, base) => {
    if (!places.length) return;
    const inside = places.map((at) => tree(report, at, keyName(report, at, steps(at).at(-1)), base));
    sections.push(h("section", { className: "block" }, h("h2", {}, t(word)), h("div", { className: "fields" }, inside)));
  };
  const own = report.get("") ?? {};
  const places = Object.keys(own).filter((key) => !hasField(report, key)).map((key) => below("", key));
  if (own.agency && typeof own.agency === "object") places.push(...Object.keys(own.agency).filter((key) => !agencyKeys(report.form).includes(key)).map((key) => below("/agency", key)));
  add("others", places, report.base);
  // What a bundle says for all of its documents.
  if (report.base) add("common", Object.keys(report.value).filter((key) => !["bundle", "form"].includes(key)).map((key) => below("", key)), "");
  return sections;
}
