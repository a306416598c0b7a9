// Making the files: saved beside the report, or downloaded.

import { h } from "./dom.js";
import { Refusal, ask } from "./server.js";
import { said, t } from "./words.js";

/** Asks which files, and makes them; `goTo` is told of the faults' places. */
export function filesDialog(report, goTo) {
  const boxes = [
    ["signature", "signature", true],
    ["e-saraban", "eSaraban", false],
    ["notice-board", "noticeBoard", false],
  ].map(([value, word, checked]) => ({ value, box: h("input", { type: "checkbox", checked }), word }));
  const result = h("div", { role: "status" });
  const dialog = h("dialog", { "aria-labelledby": "files-title" });
  const make = async (save, replace = false) => {
    const deliveries = boxes.filter(({ box }) => box.checked).map(({ value }) => value);
    if (!deliveries.length) return;
    result.replaceChildren("…");
    try {
      await report.flush();
      const answer = await ask("render", { method: "POST", query: { name: report.name }, json: { for: deliveries, save, replace } });
      if (answer.faults.length) {
        result.replaceChildren(
          h("ul", {}, answer.faults.map((fault) => h("li", { className: "bad" }, h("button", { type: "button", className: "link", onclick: () => { dialog.close(); if (fault.at) goTo(fault.at); } }, said(fault.message))))),
        );
        return;
      }
      if (!save) for (const file of answer.files) download(file);
      result.replaceChildren(answer.folder ? t("madeIn", { folder: answer.folder }) : t("made"), h("ul", {}, answer.files.map((file) => h("li", {}, `${file.name} (${(file.bytes / 1000).toFixed(1)} KB)`))));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const reasons = h("ul", {}, error.faults.map((fault) => h("li", {}, `${fault.file ? `${fault.file.split(/[\\/]/).pop()}: ` : ""}${said(fault.message)}`)));
      result.replaceChildren(...(error.status === 409 ? [t("inTheWay"), reasons, h("button", { type: "button", onclick: () => make(true, true) }, t("replaceAll"))] : [reasons]));
    }
  };
  dialog.append(
    h("h2", { id: "files-title" }, t("filesTitle")),
    ...boxes.map(({ box, word }) => h("label", { className: "choice" }, box, " ", t(word))),
    h(
      "div",
      { className: "tools" },
      h("button", { type: "button", className: "first", onclick: () => make(true) }, t("saveBeside")),
      h("button", { type: "button", onclick: () => make(false) }, t("download")),
      h("button", { type: "button", onclick: () => dialog.close() }, t("close")),
    ),
    result,
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function download({ name, content }) {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = h("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
