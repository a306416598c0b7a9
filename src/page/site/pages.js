// The pages beside the fields: pictures made from the PDF itself, with a layer of places to click.

import { h } from "./dom.js";
import { ask, pictureAddress } from "./server.js";
import { t } from "./words.js";

/** Which of two pointers is the nearer to a third: its own, what it stands in, or what stands in it. */
function nearness(at, wanted) {
  if (at === wanted) return 3;
  if (wanted.startsWith(`${at}/`)) return 2;
  if (at.startsWith(`${wanted}/`)) return 1;
  return 0;
}

export class Pages {
  /** `goTo(at)`: somebody clicked on what stands there. `found(answer)`: what the program found. */
  constructor(report, goTo, found) {
    this.report = report;
    this.goTo = goTo;
    this.found = found;
    this.pages = [];
    this.place = h("div", { className: "pages", tabIndex: 0, role: "region", "aria-label": t("pages") });
    const dots = 96 * (globalThis.devicePixelRatio || 1);
    this.dpi = Math.round(Math.min(220, Math.max(96, dots * 1.1)));
  }

  /** Asks for the pages anew; once at a time, the last change wins. */
  async renew() {
    this.wanted = true;
    if (this.running) return;
    this.running = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        const answer = await ask("preview", { method: "POST", query: { name: this.report.name } });
        if (answer.pages) this.show(answer.pages);
        this.place.classList.toggle("old", !answer.pages);
        this.found(answer);
      }
    } finally {
      this.running = false;
    }
  }

  show(pages) {
    for (const [index, page] of pages.entries()) {
      let shown = this.pages[index];
      if (!shown) {
        const picture = h("img", { alt: "", decoding: "async", loading: "lazy" });
        const layer = h("div", { className: "layer" });
        const sheet = h("div", { className: "sheet" }, picture, layer);
        shown = { sheet, picture, layer };
        this.pages.push(shown);
        this.place.append(sheet);
      }
      shown.sheet.style.aspectRatio = `${page.width} / ${page.height}`;
      shown.picture.alt = t("page", { n: index + 1, all: pages.length });
      if (shown.fingerprint !== page.picture) {
        shown.fingerprint = page.picture;
        this.draw(shown, page.picture);
      }
      const areas = JSON.stringify(page.areas);
      if (shown.areas !== areas) {
        shown.areas = areas;
        shown.layer.replaceChildren(
          ...page.areas.map((area) => {
            const percent = (length, whole) => `${((length / whole) * 100).toFixed(3)}%`;
            return h("div", {
              className: "area",
              dataset: { for: area.at },
              style: { left: percent(area.x, page.width), top: percent(area.y, page.height), width: percent(area.w, page.width), height: percent(area.h, page.height) },
              onclick: () => this.goTo(area.at),
            });
          }),
        );
      }
    }
    for (const gone of this.pages.splice(pages.length)) gone.sheet.remove();
    this.light(this.lit, false);
  }

  /** Puts the new picture in the old one's place when it is there, so that nothing flickers. */
  draw(shown, fingerprint) {
    const address = pictureAddress(fingerprint, this.dpi);
    if (!shown.picture.src) {
      shown.picture.src = address;
      return;
    }
    const next = new Image();
    next.onload = () => {
      if (shown.fingerprint === fingerprint) shown.picture.src = address;
    };
    next.onerror = () => {
      // The page was not known any more: asked for once more.
      if (shown.fingerprint === fingerprint) {
        shown.fingerprint = undefined;
        this.renew();
      }
    };
    next.src = address;
  }

  /** Lights up what shows the value at that pointer. */
  light(at, scrolls = true) {
    this.lit = at;
    const areas = [...this.place.querySelectorAll(".area")];
    const near = areas.map((area) => (at === undefined ? 0 : nearness(area.dataset.for, at)));
    // What merely stands in the same table is not lit.
    const best = Math.max(0, ...near.filter((_, index) => areas[index].dataset.for !== `${this.report.base}/rows`));
    let first;
    for (const [index, area] of areas.entries()) {
      const isLit = best > 0 && near[index] === best && area.dataset.for !== `${this.report.base}/rows`;
      area.classList.toggle("lit", isLit);
      if (isLit) first ??= area;
    }
    if (scrolls && first) first.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
