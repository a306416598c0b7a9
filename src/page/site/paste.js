// A block of cells, as Excel and Word put it on the clipboard.

/** The text of a cell of a pasted table: its paragraphs and line breaks are lines. */
function cellText(cell) {
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.nodeValue.replace(/[\s\u00a0]+/g, " ");
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    if (node.tagName === "BR") return "\n";
    const inner = [...node.childNodes].map(walk).join("");
    return /^(P|DIV|LI)$/.test(node.tagName) ? `${inner}\n` : inner;
  };
  const text = [...cell.childNodes].map(walk).join("");
  return text.split("\n").map((line) => line.trim()).join("\n").replace(/^\n+|\n+$/g, "");
}

/** The cells of the first table of a piece of HTML; a cell over several stands in the first of them. */
function ofHtml(html) {
  // The page allows no styles but its own, and none are needed to read cells.
  const plain = html.replace(/<style[^]*?<\/style>/gi, "").replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle=('[^']*'|"[^"]*"|[^\s>]*)/gi, ""));
  const table = new DOMParser().parseFromString(plain, "text/html").querySelector("table");
  if (!table) return null;
  const rows = [];
  for (const [y, row] of [...table.rows].entries()) {
    rows[y] ??= [];
    let x = 0;
    for (const cell of row.cells) {
      while (rows[y][x] !== undefined) x += 1;
      for (let down = 0; down < cell.rowSpan && y + down < table.rows.length; down += 1) {
        rows[y + down] ??= [];
        for (let right = 0; right < cell.colSpan; right += 1) rows[y + down][x + right] = down || right ? "" : cellText(cell);
      }
      x += cell.colSpan;
    }
  }
  return rows.map((row) => Array.from(row, (text) => text ?? ""));
}

/** Cells between tabs, rows between line ends; a cell of several lines stands in quotes. */
function ofTabs(text) {
  const rows = [[]];
  let at = 0;
  const whole = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/\n$/, "");
  while (at <= whole.length) {
    let cell = "";
    if (whole[at] === '"') {
      let end = at + 1;
      while (end < whole.length && !(whole[end] === '"' && whole[end + 1] !== '"')) end += whole[end] === '"' ? 2 : 1;
      const after = whole[end + 1];
      if (whole[end] === '"' && (after === undefined || after === "\t" || after === "\n")) {
        cell = whole.slice(at + 1, end).replaceAll('""', '"');
        at = end + 1;
      }
    }
    if (cell === "") {
      const rest = whole.slice(at).search(/[\t\n]/);
      const end = rest < 0 ? whole.length : at + rest;
      cell = whole.slice(at, end);
      at = end;
    }
    rows.at(-1).push(cell);
    if (at >= whole.length) break;
    if (whole[at] === "\n") rows.push([]);
    at += 1;
  }
  return rows;
}

/** The block of cells on a clipboard; nothing where it is a text like any other. */
export function pastedCells(clipboard) {
  const html = clipboard.getData("text/html");
  const text = clipboard.getData("text/plain");
  const rows = (html && ofHtml(html)) || (text.includes("\t") ? ofTabs(text) : null);
  if (!rows?.length) return null;
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array(width - row.length).fill("")]);
}
