// The table as a grid one types in: rows, groups, totals, cells over several rows.

import { cellContent, covered, shownContent, typed } from "./cells.js";
import { h, say } from "./dom.js";
import { pastedCells } from "./paste.js";
import { below, valueAt } from "./report.js";
import { Refusal, ask } from "./server.js";
import { UNFILLED, said, t } from "./words.js";

/** Keys of a row that are no cells. */
const NO_CELLS = ["status", "group", "total", "subtotal", "blank", "rows"];

/** How many rows are laid out together. */
const ROWS_AT_ONCE = 20;

/** The table of the document in hand. */
export class Grid {
  constructor(report) {
    this.report = report;
    this.place = h("div", { className: "grid" });
    this.tools = h("div", { className: "tools", role: "toolbar", "aria-label": t("table") });
    this.body = h("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": t("table") });
    this.place.append(this.tools, this.body);
    this.place.addEventListener("focusin", (event) => this.focused(event.target));
    this.place.addEventListener("paste", (event) => this.paste(event));
    this.place.addEventListener("keydown", (event) => this.key(event));
    this.place.addEventListener("dragover", (event) => event.preventDefault());
    this.place.addEventListener("drop", (event) => this.drop(event));
    this.draw();
  }

  get at() {
    return `${this.report.base}/rows`;
  }

  /** The rows of the file: the list itself, or nothing where a spreadsheet has them. */
  get rows() {
    const rows = this.report.get("/rows");
    return Array.isArray(rows) ? rows : [];
  }

  /** Whether a spreadsheet has the rows: they are shown, and changed there. */
  get isLinked() {
    return this.report.linked !== null && this.report.linked !== undefined;
  }

  /** The columns: the form's, then those only the rows have. */
  columns(rows) {
    // A report may have titles of its own.
    const titles = this.report.get("/columns") ?? {};
    const columns = this.report.form.table.columns.map((column) => ({ ...column, called: column.title, title: typeof titles[column.key] === "string" ? titles[column.key] : column.title }));
    const squeezed = (text) => text.replace(/\s+/g, "");
    const isKnown = (key) => columns.some((column) => column.key === key || squeezed(column.called) === squeezed(key));
    const visit = (row) => {
      for (const key of Object.keys(row ?? {})) if (!NO_CELLS.includes(key) && !isKnown(key)) columns.push({ key, called: key, title: titles[key] ?? key, share: 20 });
      if (Array.isArray(row?.rows)) row.rows.forEach(visit);
    };
    rows.forEach(visit);
    if (!columns.length) columns.push({ key: "รายการ", called: "รายการ", title: "รายการ", share: 20 });
    return columns;
  }

  /** The key a row has a column's cell under. */
  static keyIn(row, column) {
    const squeezed = (text) => text.replace(/\s+/g, "");
    if (row?.[column.key] !== undefined) return column.key;
    return Object.keys(row ?? {}).find((key) => !NO_CELLS.includes(key) && squeezed(key) === squeezed(column.called)) ?? column.key;
  }

  draw() {
    const table = this.report.form.table;
    const { isLinked } = this;
    const rows = isLinked ? this.report.linked : this.rows;
    const columns = this.columns(rows);
    this.shown = columns;
    this.tools.replaceChildren(...(isLinked ? this.linkedTools() : this.rowTools()));
    const total = columns.reduce((sum, column) => sum + Math.max(12, column.share ?? 10), 0);
    const statuses = table.statuses;
    const head = h(
      "tr",
      {},
      h("th", { scope: "col", className: "handle" }, "#"),
      columns.map((column) => h("th", { scope: "col" }, column.title + (column.required ? " *" : ""))),
      statuses && h("th", { scope: "col" }, t("status")),
    );
    const widths = () =>
      h(
        "colgroup",
        {},
        h("col", { className: "handle" }),
        columns.map((column) => h("col", { style: { width: `${((Math.max(12, column.share ?? 10) / total) * 100).toFixed(1)}%` } })),
        statuses && h("col", { className: "status" }),
      );
    const bodies = [h("tbody")];
    this.number = 0;
    this.drawRows(bodies, rows, this.at, columns, statuses, isLinked, new Map());
    const minWidth = `${Math.max(30, columns.length * 6.3 + (statuses ? 5 : 0))}rem`;
    // Tables of a few rows each, below one another: those out of sight are not laid out.
    const tables = bodies.map((body, index) => h("div", { className: "rows", style: { minWidth } }, h("table", {}, widths(), index === 0 && h("thead", {}, head), body)));
    this.body.replaceChildren(...tables);
  }

  drawRows(bodies, rows, at, columns, statuses, isLinked, hidden) {
    for (const [index, row] of rows.entries()) {
      // Not between a cell over several rows and what stands beside it.
      if (at === this.at && bodies.at(-1).rows.length >= ROWS_AT_ONCE && [...hidden.values()].every((left) => left === 0)) bodies.push(h("tbody"));
      const body = bodies.at(-1);
      const own = below(at, index);
      this.number += 1;
      const number = this.number;
      const handle = h("th", { scope: "row", className: "handle" }, String(number));
      const width = columns.length + (statuses ? 1 : 0);
      const line = h("tr", { dataset: { row: own } }, handle);
      const content = (at, value, column, label) => (isLinked ? shownContent(value) : cellContent(this.report, at, value, column, label));
      body.append(line);
      if (row?.blank !== undefined) {
        line.append(h("td", { colSpan: width, className: "blank" }, `${t("blankRow")}: ${row.blank}`));
        continue;
      }
      if (row?.group !== undefined) {
        line.className = "group";
        line.append(h("td", { colSpan: width }, content(below(own, "group"), row.group, {}, `${t("group")} ${number}`)));
      } else if (row?.total !== undefined || row?.subtotal !== undefined) {
        line.className = "total";
        line.append(...this.totalCells(row, own, columns, content, number), ...(statuses ? [h("td")] : []));
      } else {
        for (const [place, column] of columns.entries()) {
          const left = hidden.get(place) ?? 0;
          if (left > 0) {
            hidden.set(place, left - 1);
            continue;
          }
          const key = Grid.keyIn(row, column);
          const value = row?.[key];
          const rowsCovered = covered(value);
          if (rowsCovered > 1) hidden.set(place, rowsCovered - 1);
          const label = `${column.title} ${t("row", { n: number })}`;
          line.append(h("td", { rowSpan: Math.min(rowsCovered, rows.length - index), dataset: { cell: below(own, key), column: String(place) } }, content(below(own, key), value, column, label)));
        }
        if (statuses) {
          const status = h("select", { "aria-label": `${t("status")} ${t("row", { n: number })}`, disabled: isLinked, dataset: { at: below(own, "status") } }, h("option", { value: "" }, ""), statuses.map((status) => h("option", { value: status.word }, status.thai)));
          const known = statuses.find((known) => known.word === row?.status || known.thai === row?.status);
          status.value = known?.word ?? "";
          status.addEventListener("change", () =>
            this.report.edit([status.value ? { do: "set", at: below(own, "status"), value: status.value } : { do: "remove", at: below(own, "status") }], below(own, "status")),
          );
          line.append(h("td", {}, status));
        }
      }
      if (Array.isArray(row?.rows)) this.drawRows(bodies, row.rows, below(own, "rows"), columns, statuses, isLinked, new Map());
    }
  }

  /** The cells of a row of sums: its label as far as nothing is summed, then what the report writes itself. */
  totalCells(row, own, columns, content, number) {
    const kind = row.total !== undefined ? "total" : "subtotal";
    const [label, numbers, sums] = [row[kind], this.report.get("/numbers") ?? {}, this.report.get("/totals/sum") ?? []];
    const isMap = label !== null && typeof label === "object";
    const isSummed = (column) => column.number || numbers[column.key] !== undefined || sums.includes(column.key);
    const begin = Math.max(0, columns.findIndex((column) => isMap && column.key === label.column));
    let end = begin + 1;
    while (end < columns.length - 1 && !isSummed(columns[end]) && row[Grid.keyIn(row, columns[end])] === undefined) end += 1;
    const cells = [];
    for (let place = 0; place < columns.length; place += 1) {
      const column = columns[place];
      if (place === begin) {
        cells.push(h("td", { colSpan: end - begin }, content(below(own, kind, ...(isMap ? ["text"] : [])), isMap ? label.text : label, {}, `${t("total")} ${number}`)));
        place = end - 1;
        continue;
      }
      const key = Grid.keyIn(row, column);
      const inside = content(below(own, key), row[key], {}, `${column.title} ${t("total")} ${number}`);
      // What is not written is reckoned.
      if (isSummed(column) && row[key] === undefined) inside[0].dataset.hint = t("reckoned");
      cells.push(h("td", { dataset: { cell: below(own, key), column: String(place) } }, inside));
    }
    return cells;
  }

  linkedTools() {
    const rows = this.report.get("/rows");
    const file = typeof rows === "string" ? rows : (rows?.file ?? "");
    return [
      h("p", {}, t("linked", { file })),
      h(
        "button",
        {
          type: "button",
          onclick: async () => {
            await this.report.flush();
            try {
              const answer = await ask("detach", { method: "POST", query: { name: this.report.name }, tag: this.report.tag });
              this.report.undone.push(this.report.text);
              this.report.take(answer);
              this.report.tell("value");
              this.report.tell("written");
              say(t("detached"));
            } catch (error) {
              if (!(error instanceof Refusal)) throw error;
              say(error.faults.map((fault) => said(fault.message)).join(" · "), true);
            }
          },
        },
        t("detach"),
      ),
    ];
  }

  rowTools() {
    const button = (word, run, keys) => h("button", { type: "button", className: "small", "aria-keyshortcuts": keys, title: keys ? `${t(word)} (${keys})` : t(word), onmousedown: (event) => event.preventDefault(), onclick: run }, t(word));
    const chooser = h("input", { type: "file", accept: "image/*", hidden: true, onchange: () => chooser.files[0] && this.addPictures([...chooser.files], this.cell) });
    const isFree = this.report.form.table.free;
    return [
      button("addRow", () => this.insert(this.emptyRow()), "Control+Enter"),
      button("removeRow", () => this.remove(), "Control+Shift+Delete"),
      button("rowUp", () => this.move(-1), "Alt+ArrowUp"),
      button("rowDown", () => this.move(1), "Alt+ArrowDown"),
      button("splitRow", () => this.split()),
      button("mergeRow", () => this.merge()),
      button("coverRow", () => this.cover(1)),
      button("uncoverRow", () => this.cover(0)),
      button("addGroup", () => this.insert({ group: t("group") })),
      button("addSubtotal", () => this.insert({ subtotal: "รวม" })),
      button("addTotal", () => this.insert({ total: "รวมทั้งสิ้น" })),
      button("addPicture", () => this.cell && chooser.click()),
      isFree && button("addColumn", () => this.addColumn()),
      chooser,
    ].filter(Boolean);
  }

  /** Remembers the row and cell somebody is in: the tools are about them. */
  focused(element) {
    const row = element.closest("tr[data-row]");
    if (!row) return;
    this.row = row.dataset.row;
    const cell = element.closest("td[data-cell]");
    this.cell = cell?.dataset.cell;
    this.column = cell ? Number(cell.dataset.column) : undefined;
  }

  /** The list the focused row stands in, and its place there; the end of the table where none is. */
  where() {
    const isThere = this.row !== undefined && valueAt(this.report.value, this.row) !== undefined;
    const row = isThere ? this.row : below(this.at, Math.max(0, this.rows.length - 1));
    const cut = row.lastIndexOf("/");
    const list = row.slice(0, cut);
    const length = (valueAt(this.report.value, list) ?? []).length;
    return { list, index: length ? Number(row.slice(cut + 1)) : -1, length };
  }

  /** A row of empty cells, each with its key. */
  emptyRow() {
    return Object.fromEntries(this.shown.filter((column) => !column.months).map((column) => [column.key, ""]));
  }

  insert(row) {
    const { list, index } = this.where();
    const at = below(list, index + 1);
    this.report.edit([{ do: "insert", at, value: row }]);
    this.goTo(at);
  }

  remove() {
    const { list, index, length } = this.where();
    if (index < 0) return;
    this.report.edit([{ do: "remove", at: below(list, index) }]);
    if (length > 1) this.goTo(below(list, Math.min(index, length - 2)));
  }

  move(by) {
    const { list, index, length } = this.where();
    const to = index + by;
    if (index < 0 || to < 0 || to >= length) return;
    const cell = this.cell?.slice(below(list, index).length) ?? "";
    this.report.edit([{ do: "move", from: below(list, index), to: below(list, to) }]);
    this.goTo(below(list, to) + cell);
  }

  /** The text behind the cursor, and everything in the cells to the right, becomes a row of its own. */
  split() {
    const { list, index } = this.where();
    const element = document.activeElement?.closest?.(".text[data-at]");
    const selection = getSelection();
    if (index < 0 || !element || !this.cell || element.dataset.at !== this.cell || !selection.rangeCount) return;
    const range = selection.getRangeAt(0).cloneRange();
    range.selectNodeContents(element);
    range.setEnd(selection.anchorNode, selection.anchorOffset);
    const text = typed(element);
    const length = Math.min(range.toString().length, text.length);
    const row = this.emptyRow();
    const key = this.cell.slice(below(list, index).length + 1).replaceAll("~1", "/").replaceAll("~0", "~");
    row[key] = text.slice(length).replace(/^\n/, "");
    const at = below(list, index + 1);
    this.report.edit([
      { do: "set", at: this.cell, value: text.slice(0, length).replace(/\n$/, "") },
      { do: "insert", at, value: row },
    ]);
    this.goTo(below(at, key));
  }

  /** The row below is put into this one, cell by cell. */
  merge() {
    const { list, index, length } = this.where();
    if (index < 0 || index + 1 >= length) return;
    const [above, under] = [valueAt(this.report.value, below(list, index)), valueAt(this.report.value, below(list, index + 1))];
    const isData = (row) => row && !["group", "total", "subtotal", "blank", "rows"].some((key) => row[key] !== undefined);
    if (!isData(above) || !isData(under)) return;
    const edits = [];
    for (const [key, value] of Object.entries(under)) {
      if (key === "status") continue;
      const before = above[key];
      const items = (cell) => (cell === null || cell === undefined || cell === "" ? [] : Array.isArray(cell) ? cell : [cell]);
      if (!items(value).length) continue;
      const both = [...items(before), ...items(value)];
      const merged = both.every((one) => typeof one === "string") ? both.join("\n") : both;
      edits.push({ do: "set", at: below(list, index, key), value: merged });
    }
    if (under.status !== undefined && above.status === undefined) edits.push({ do: "set", at: below(list, index, "status"), value: under.status });
    edits.push({ do: "remove", at: below(list, index + 1) });
    this.report.edit(edits);
    this.goTo(below(list, index));
  }

  /** The focused cell covers one row more; or its own alone. */
  cover(more) {
    const { list, index, length } = this.where();
    if (!this.cell || index < 0) return;
    const value = valueAt(this.report.value, this.cell);
    const now = covered(value);
    const key = this.cell.slice(below(list, index).length);
    const content = now > 1 ? (value.text ?? "") : (value ?? "");
    if (!more) {
      if (now > 1) this.report.edit([{ do: "set", at: this.cell, value: content }]);
      return;
    }
    if (index + now >= length) return;
    const hidden = below(list, index + now) + key;
    const under = valueAt(this.report.value, hidden);
    const both = [content, ...(under === undefined ? [] : [under])].filter((cell) => cell !== "" && cell !== null);
    const merged = both.length === 0 ? "" : both.every((one) => typeof one === "string") ? both.join("\n") : both.flat();
    const edits = [{ do: "set", at: this.cell, value: { text: merged, rows: now + 1 } }];
    if (under !== undefined) edits.push({ do: "remove", at: hidden });
    this.report.edit(edits);
    this.goTo(this.cell);
  }

  addColumn() {
    const name = prompt(t("columnName"))?.trim();
    if (!name) return;
    const edits = this.rows.map((row, index) => ({ row, index })).filter(({ row }) => !["group", "total", "subtotal", "blank"].some((key) => row?.[key] !== undefined)).map(({ index }) => ({ do: "set", at: below(this.at, index, name), value: "" }));
    this.report.edit(edits.length ? edits : [{ do: "set", at: this.at, value: [{ [name]: "" }] }]);
  }

  /** Goes to the first place to type in of a row or cell. */
  goTo(at) {
    const element = [...this.body.querySelectorAll("[data-at]")].find((element) => element.dataset.at === at || element.dataset.at.startsWith(`${at}/`));
    element?.focus();
  }

  key(event) {
    if (this.isLinked) return;
    if (event.ctrlKey && event.key === "Enter") this.insert(this.emptyRow());
    else if (event.ctrlKey && event.shiftKey && event.key === "Delete") this.remove();
    else if (event.altKey && event.key === "ArrowUp") this.move(-1);
    else if (event.altKey && event.key === "ArrowDown") this.move(1);
    else return;
    event.preventDefault();
  }

  paste(event) {
    const element = event.target.closest?.(".text[data-at]");
    if (!element) return;
    const pictures = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
    const cells = pastedCells(event.clipboardData);
    const isOne = cells?.length === 1 && cells[0].length === 1;
    const isText = event.clipboardData.getData("text/plain").trim() !== "";
    if (isOne) {
      event.preventDefault();
      document.execCommand("insertText", false, cells[0][0]);
    } else if (cells && this.column !== undefined) {
      event.preventDefault();
      this.putCells(cells);
    } else if (pictures.length && this.cell && !isText) {
      // Beside cells and texts, office programs put a picture of them.
      event.preventDefault();
      this.addPictures(pictures, this.cell);
    } else if (element.contentEditable !== "plaintext-only") {
      event.preventDefault();
      document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
    }
  }

  /** Puts a block of cells from the focused one on; rows that are missing are added. */
  putCells(cells) {
    const { list, index } = this.where();
    const room = this.shown.length - this.column;
    const width = cells[0].length;
    if (width > room) {
      say(t("tooWide", { have: width, room }), true);
      return;
    }
    const edits = [];
    const rows = valueAt(this.report.value, list) ?? [];
    let place = index;
    for (const cellsOfRow of cells) {
      // Headings and totals are passed over.
      while (rows[place] && ["group", "total", "subtotal", "blank"].some((key) => rows[place][key] !== undefined)) place += 1;
      if (place >= rows.length) {
        const row = this.emptyRow();
        for (const [offset, text] of cellsOfRow.entries()) row[this.shown[this.column + offset].key] = text;
        edits.push({ do: "insert", at: below(list, place), value: row });
      } else {
        for (const [offset, text] of cellsOfRow.entries()) edits.push({ do: "set", at: below(list, place, Grid.keyIn(rows[place], this.shown[this.column + offset])), value: text });
      }
      place += 1;
    }
    const cell = this.cell;
    this.report.edit(edits);
    this.goTo(cell);
    say(t("pasted", { rows: cells.length, columns: width }));
  }

  drop(event) {
    const files = [...event.dataTransfer.files];
    const cell = event.target.closest?.("td[data-cell]");
    if (!files.length || !cell || this.isLinked) return;
    if (!files.every((file) => file.type.startsWith("image/"))) return;
    event.preventDefault();
    event.stopPropagation();
    this.addPictures(files, cell.dataset.cell);
  }

  /** Puts pictures into a cell, below what stands there. */
  async addPictures(files, cell) {
    if (!cell) return;
    for (const file of files) {
      if (!file.type.startsWith("image/")) {
        say(t("notAPicture"), true);
        return;
      }
      try {
        const name = file.name || "picture.png";
        const answer = await ask("upload", { method: "POST", query: { report: this.report.name, file: name }, file });
        const value = valueAt(this.report.value, cell);
        const picture = { image: answer.name, caption: UNFILLED };
        const spanning = value && !Array.isArray(value) && typeof value === "object" && (value.rows || value.columns || value.text !== undefined);
        const content = spanning ? value.text : value;
        const items = content === undefined || content === null || content === "" ? [] : Array.isArray(content) ? content : [content];
        this.report.edit([{ do: "set", at: spanning ? `${cell}/text` : cell, value: [...items, picture] }]);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        say(error.faults.map((fault) => said(fault.message)).join(" · "), true);
      }
    }
  }
}
