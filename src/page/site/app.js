// The page: the list of reports, or one report with its fields on the left and its pages on the right.

import { h, say } from "./dom.js";
import { aboutFields, otherFields, signerFields, textFields } from "./fields.js";
import { filesDialog } from "./files.js";
import { findingsList, summary } from "./findings.js";
import { Grid } from "./grid.js";
import { importFile, showList } from "./list.js";
import { Pages } from "./pages.js";
import { Report, below, steps } from "./report.js";
import { Refusal, ask, changes } from "./server.js";
import { UNFILLED, said, switchLanguage, t } from "./words.js";

const app = document.getElementById("app");
/** What was found when a report was imported, shown as long as the page is open. */
const imports = new Map();
/** The report that is open. */
let view;
/** Ends what the list does when it is left. */
let listing;

function openReport(name, findings) {
  if (findings) imports.set(name, findings);
  const hash = `#${encodeURIComponent(name)}`;
  if (location.hash === hash) show();
  else location.hash = hash;
}

/** The report on the page. */
class View {
  constructor(report) {
    this.report = report;
    this.found = { faults: [], findings: [] };
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.state = h("span", { className: "saved", role: "status" });
    this.banner = h("div", { className: "banner", role: "alert", hidden: true });
    this.findings = h("section", { className: "findings", "aria-label": t("toLookAt") });
    this.fields = h("div", { className: "left", tabIndex: -1 });
    this.pages = new Pages(report, (at) => this.goTo(at), (answer) => this.showFound(answer));
    this.count = h("a", { href: "#findings", className: "count", onclick: (event) => { event.preventDefault(); this.findings.scrollIntoView({ block: "start" }); this.findings.querySelector("button, p")?.focus(); } });
    this.undoButton = h("button", { type: "button", "aria-keyshortcuts": "Control+Z", onclick: () => report.undo() }, t("undo"));
    this.redoButton = h("button", { type: "button", "aria-keyshortcuts": "Control+Y", onclick: () => report.redo() }, t("redo"));
    const header = h(
      "header",
      {},
      h("a", { href: "#", className: "back" }, t("back")),
      h("h1", {}, report.name),
      this.state,
      this.count,
      h("span", { className: "space" }),
      this.undoButton,
      this.redoButton,
      h("button", { type: "button", className: "first", onclick: () => filesDialog(report, (at) => this.goTo(at)) }, t("makeFiles")),
      languageButton(),
      quitButton(() => report.flush()),
    );
    const divider = this.divider();
    this.body = h("main", { className: "report" }, this.fields, divider, this.pages.place);
    app.replaceChildren(header, this.banner, this.body);
    report.addEventListener("value", () => this.draw(), { signal });
    report.addEventListener("state", () => this.showState(), { signal });
    report.addEventListener("written", () => this.pages.renew().catch(() => {}), { signal });
    report.addEventListener("conflict", () => this.showConflict(), { signal });
    report.addEventListener("refused", (event) => say(event.detail.map((fault) => said(fault.message)).join(" · "), true), { signal });
    this.fields.addEventListener("focusin", (event) => {
      const at = event.target.closest("[data-at]")?.dataset.at;
      if (at !== undefined) this.pages.light(at);
      takeUnfilled(event.target);
    });
    this.fields.addEventListener("click", (event) => takeUnfilled(event.target));
    this.draw();
    this.showState();
    this.pages.renew().catch((error) => this.failed(error));
    this.watch();
  }

  failed(error) {
    if (error instanceof Refusal) say(error.faults.map((fault) => said(fault.message)).join(" · "), true);
  }

  /** A bar to drag: how wide the fields are. */
  divider() {
    const divider = h("div", { className: "divider", role: "separator", "aria-orientation": "vertical", "aria-label": t("divider"), "aria-valuemin": "20", "aria-valuemax": "80", "aria-valuenow": "52", tabIndex: 0 });
    const set = (share) => {
      const held = Math.round(Math.min(80, Math.max(20, share)));
      this.body.style.setProperty("--share", `${held}%`);
      divider.setAttribute("aria-valuenow", String(held));
    };
    divider.addEventListener("pointerdown", (event) => {
      divider.setPointerCapture(event.pointerId);
      divider.onpointermove = (move) => {
        const whole = this.body.getBoundingClientRect();
        // In a narrow window the pages stand below the fields.
        const isBelow = divider.offsetWidth > divider.offsetHeight;
        set((isBelow ? (move.clientY - whole.top) / whole.height : (move.clientX - whole.left) / whole.width) * 100);
      };
    });
    divider.addEventListener("pointerup", () => (divider.onpointermove = null));
    divider.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -4, ArrowUp: -4, ArrowRight: 4, ArrowDown: 4 }[event.key];
      if (!by) return;
      event.preventDefault();
      set(Number(divider.getAttribute("aria-valuenow")) + by);
    });
    return divider;
  }

  /** Draws the fields anew and goes back to where somebody was. */
  draw() {
    const at = document.activeElement?.closest?.("[data-at]")?.dataset.at;
    const scrolled = this.fields.scrollTop;
    const { report } = this;
    if (report.value === null || !report.form) {
      this.fields.replaceChildren(this.findings, h("p", {}, report.value === null ? t("unfit") : ""), h("pre", {}, report.text));
      return;
    }
    const parts = report.parts.length > 1 && h(
      "nav",
      { className: "parts" },
      report.parts.map((_, index) => h("button", { type: "button", "aria-pressed": String(index === report.part), onclick: () => { report.part = index; this.draw(); } }, t("partOf", { n: index + 1 }))),
    );
    // One grid as long as the report is open: it knows which row somebody is in.
    if (!report.form.table) this.grid = undefined;
    else if (this.grid) this.grid.draw();
    else this.grid = new Grid(report);
    const section = (word, content) => h("section", { className: "block" }, h("h2", {}, t(word)), content);
    this.fields.replaceChildren(
      ...[
        this.findings,
        parts,
        section("about", aboutFields(report)),
        this.grid && section("table", this.grid.place),
        report.form.signers && section("signers", signerFields(report)),
        report.form.texts.length > 0 && section("texts", textFields(report)),
        ...otherFields(report),
      ].filter(Boolean),
    );
    this.fields.scrollTop = scrolled;
    if (at !== undefined) this.focus(at, false);
    this.undoButton.disabled = !report.undone.length;
    this.redoButton.disabled = !report.done.length;
  }

  showState() {
    const { state } = this.report;
    this.state.textContent = { saved: t("saved"), saving: t("saving"), unsaved: t("unsaved"), lost: t("unsaved") }[state];
    this.state.className = state;
    this.undoButton.disabled = !this.report.undone.length && !this.report.pending.length;
    this.redoButton.disabled = !this.report.done.length;
    if (state === "lost") this.tellLost();
    else if (!this.report.conflict) this.banner.hidden = true;
  }

  tell(text, ...buttons) {
    this.banner.replaceChildren(h("span", {}, text), ...buttons.filter(Boolean));
    this.banner.hidden = false;
  }

  tellLost() {
    const values = this.report.pending.map((edit) => edit.value).filter((value) => value !== undefined);
    const text = values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join("\n");
    const copy = () => navigator.clipboard.writeText(text).then(() => say(t("copied")));
    this.tell(t("lost"), text && h("button", { type: "button", onclick: copy }, t("copyUnsaved")));
  }

  showConflict() {
    const { report } = this;
    this.tell(
      t("changedElsewhere"),
      h("button", { type: "button", onclick: () => this.settle(true) }, t("putMineOnTop")),
      h("button", { type: "button", onclick: () => this.settle(false) }, t("takeTheirs")),
    );
    this.undoButton.disabled = !report.undone.length;
  }

  async settle(keeps) {
    this.banner.hidden = true;
    await this.report.reload(keeps);
  }

  showFound(answer) {
    this.found = answer;
    const imported = imports.get(this.report.name);
    this.findings.replaceChildren(h("h2", {}, t("toLookAt")), ...findingsList(answer, imported, (at) => this.goTo(at), (at) => this.nameOf(at)));
    this.count.textContent = summary(answer);
    this.count.classList.toggle("bad", answer.faults.length > 0);
  }

  /** Goes to the field of a value, and lights its place on the pages. */
  goTo(at) {
    const part = this.report.parts.findIndex((part) => part.base && at.startsWith(`${part.base}/`));
    if (part >= 0 && part !== this.report.part) {
      this.report.part = part;
      this.draw();
    }
    this.focus(at, true);
    this.pages.light(at, false);
  }

  /** What the field of a value is called, or that of the list it stands in; nothing where there is none. */
  nameOf(at) {
    if (at === null || at === undefined) return undefined;
    const isItem = /\/\d+$/.test(at);
    for (const place of isItem ? [at, at.slice(0, at.lastIndexOf("/"))] : [at]) {
      const field = this.fields.querySelector(`[data-at="${CSS.escape(place)}"]`);
      const name = field?.getAttribute("aria-label") ?? field?.labels?.[0]?.textContent;
      if (name) return name.replace(/ \*$/, "");
    }
    return undefined;
  }

  focus(at, opens) {
    const all = [...this.fields.querySelectorAll("[data-at]")];
    const path = steps(at);
    // The value itself; what is inside of it; then what it stands in.
    let found = all.find((element) => element.dataset.at === at && element.matches("input, select, textarea, .text"));
    found ??= all.find((element) => element.dataset.at.startsWith(`${at}/`) && element.matches("input, select, textarea, .text"));
    for (let length = path.length - 1; !found && length > 0; length -= 1) {
      const outer = below("", ...path.slice(0, length));
      if (outer === this.report.base) break;
      found = all.find((element) => element.dataset.at === outer) ?? all.find((element) => element.dataset.at.startsWith(`${outer}/`));
    }
    if (!found && opens) found = this.fields.querySelector(`tr[data-row="${CSS.escape(at)}"] .text`);
    if (!found) return;
    const field = found.matches("input, select, textarea, .text") ? found : found.querySelector("input, select, textarea, .text, button");
    field?.focus({ preventScroll: !opens });
    if (opens) field?.scrollIntoView({ block: "center" });
  }

  /** Waits for changes of the file by others, as long as the report is open. */
  async watch() {
    const { signal } = this.leaving;
    while (!signal.aborted && !ended) {
      const { name, tag } = this.report;
      try {
        const answer = await changes({ name, tag }, signal);
        if (signal.aborted) return;
        // A change of one's own is known by then.
        if (answer.changed && this.report.tag === tag && !this.report.busy && !this.report.conflict) {
          if (await this.report.changedElsewhere()) say(t("reloaded"));
        }
        if (this.report.state === "lost") await this.report.flush();
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Refusal) this.failed(error);
        else if (!ended) this.tellLost();
        await new Promise((done) => setTimeout(done, 1500));
      }
    }
  }
}

/** What is typed takes the place of the words for what is missing. */
function takeUnfilled(field) {
  if (field.value === UNFILLED) field.select?.();
  else if (field.isContentEditable && field.textContent === UNFILLED && getSelection().isCollapsed) getSelection().selectAllChildren(field);
}

let ended = false;

function languageButton() {
  return h("button", { type: "button", onclick: () => { switchLanguage(); show(); } }, t("language"));
}

function quitButton(before) {
  return h("button", {
    type: "button",
    onclick: async () => {
      await before?.();
      ended = true;
      view?.leaving.abort();
      listing?.abort();
      await ask("quit", { method: "POST" });
      view = null;
      app.replaceChildren(h("main", { className: "list" }, h("h1", {}, "saraban"), h("p", {}, t("ended"))));
    },
  }, t("quit"));
}

/** Keeps the program running while the list is open. */
async function keep(signal) {
  while (!signal.aborted && !ended) {
    try {
      await changes({}, signal);
    } catch {
      await new Promise((done) => setTimeout(done, 3000));
    }
  }
}

async function show() {
  const name = decodeURIComponent(location.hash.slice(1));
  view?.leaving.abort();
  listing?.abort();
  if (view) await view.report.flush().catch(() => {});
  if (!name) {
    view = null;
    document.title = "saraban";
    const place = h("div", { className: "listing" });
    app.replaceChildren(h("header", {}, h("span", { className: "brand" }, "saraban"), h("span", { className: "space" }), languageButton(), quitButton()), place);
    listing = new AbortController();
    keep(listing.signal);
    await showList(place, openReport);
    return;
  }
  try {
    const report = view?.report.name === name ? view.report : await Report.open(name);
    document.title = `${name} · saraban`;
    view = undefined;
    view = new View(report);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.faults.map((fault) => said(fault.message)).join(" · "), true);
    location.hash = "";
  }
}

addEventListener("hashchange", show);
addEventListener("keydown", (event) => {
  if (!view || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) view.report.undo();
  else if (key === "y" || (key === "z" && event.shiftKey)) view.report.redo();
  else return;
  event.preventDefault();
});
addEventListener("beforeunload", (event) => {
  if (!view?.report.pending.length) return;
  view.report.flush();
  event.preventDefault();
});
// What is dropped beside the cells: a report of last year or a table becomes a new report.
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file && /\.(docx|xlsx|xls|ods|csv)$/i.test(file.name)) importFile(file, openReport);
});

show();
