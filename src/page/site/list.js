// The reports of the folder, and the ways to start a new one.

import { h, labelled, say } from "./dom.js";
import { Refusal, ask } from "./server.js";
import { said, spoken, t } from "./words.js";

/** Takes a Word file or spreadsheet in; `open` is told the report's name and what was found. */
export async function importFile(file, open, form) {
  try {
    const query = { file: file.name };
    if (form) query.form = form;
    const answer = await ask("import", { method: "POST", query, file });
    say(t("imported", { file: file.name, n: answer.findings.length }));
    open(answer.name, answer.findings);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.faults.map((fault) => said(fault.message)).join(" · "), true);
  }
}

/** A place to drop files on, which opens a chooser for those who drop nothing. */
function dropPlace(forms, open) {
  const form = h("select", { "aria-label": t("importForm"), className: "import-form" }, h("option", { value: "" }, t("anyForm")), formOptions(forms));
  const take = (file) => importFile(file, open, form.value);
  const chooser = h("input", { type: "file", accept: ".docx,.xlsx,.xls,.ods,.csv", hidden: true, onchange: () => chooser.files[0] && take(chooser.files[0]) });
  const place = h("section", { className: "drop", "aria-label": t("drop") }, h("p", {}, t("drop")), h("p", {}, form), h("button", { type: "button", onclick: () => chooser.click() }, t("choose")), chooser);
  place.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    take(file);
  });
  return place;
}

const formOptions = (forms) => forms.map((form) => h("option", { value: form.id }, `${form[spoken() === "th" ? "thai" : "english"]} (${form.id})`));

function newForm(forms, open) {
  const form = h("select", { required: true }, formOptions(forms));
  const name = h("input", { type: "text", required: true, value: "รายงาน" });
  return h(
    "form",
    {
      className: "new",
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          const answer = await ask("new", { method: "POST", json: { form: form.value, name: name.value } });
          open(answer.name);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          say(error.faults.map((fault) => said(fault.message)).join(" · "), true);
        }
      },
    },
    h("h2", {}, t("newFrom")),
    labelled(t("form"), form),
    labelled(t("fileName"), name),
    h("button", { type: "submit", className: "first" }, t("create")),
  );
}

function stateText(state) {
  const parts = [];
  if (state.faults) parts.push(t("faults", { n: state.faults }));
  if (state.unfilled) parts.push(t("unfilled", { n: state.unfilled }));
  if (state.findings - state.unfilled > 0) parts.push(t("findings", { n: state.findings - state.unfilled }));
  return parts.join(" · ") || t("ready");
}

/** Shows the list; `open(name, findings)` opens a report. */
export async function showList(place, open) {
  const [{ folder, reports }, { forms }] = await Promise.all([ask("reports"), ask("forms")]);
  const rows = reports.map((report) => {
    const state = h("td", { className: "state" }, t("checking"));
    const form = forms.find((form) => form.id === report.form);
    const row = h(
      "tr",
      {},
      h("td", {}, h("a", { href: `#${encodeURIComponent(report.name)}` }, report.name)),
      h("td", {}, form ? form[spoken() === "th" ? "thai" : "english"] : (report.form ?? "")),
      h("td", {}, [report.agency, report.fiscal_year].filter((text) => typeof text === "string").join(" · ")),
      state,
    );
    return { report, row, state };
  });
  const list = reports.length
    ? h(
        "table",
        { className: "reports" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("fileName")), h("th", { scope: "col" }, t("form")), h("th", { scope: "col" }, t("agency")), h("th", { scope: "col" }, t("status")))),
        h("tbody", {}, rows.map(({ row }) => row)),
      )
    : h("p", {}, t("none"));
  place.replaceChildren(h("main", { className: "list" }, h("h1", {}, t("reports")), h("p", { className: "folder" }, folder), dropPlace(forms, open), list, newForm(forms, open)));
  // One after another: a large folder must not keep the program from the report that is opened.
  for (const { report, state, row } of rows) {
    if (!row.isConnected) return;
    try {
      const found = await ask("state", { query: { name: report.name } });
      state.textContent = stateText(found);
      state.classList.toggle("bad", found.faults > 0);
    } catch (error) {
      state.textContent = error instanceof Refusal ? error.faults.map((fault) => said(fault.message)).join(" ") : "";
    }
  }
}
