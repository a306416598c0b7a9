// What drives the page of `saraban serve` in Chromium: for its judge and for its figures.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A report whose comments, quotes and order are to stay. */
export const REPORT = `# ต้นไฟล์
form: ita-t6-a
agency: อบต.คลองไทร   # ชื่อ
fiscal_year: 2566
period: ไตรมาสที่ 1-2

rows:
  # แถวแรก
  - measure: 1. มาตรการตรวจสอบ
    method: |
      1. ให้เจ้าหน้าที่ทุกคนปฏิบัติงาน
      2. การใช้ดุลพินิจ
    responsible: 'สำนักปลัด'
    result: ดำเนินการแล้ว # รอเลข
  - measure: 2. มาตรการป้องกัน
    method: ประกาศ
    responsible: กองคลัง
    result: ""
signers:
- {role: ผู้รายงาน, name: นางสาวสมศรี ใจดี, position: นักวิชาการ}
`;

/** A program, a browser, and what somebody does with them. `SITE=FOLDER` takes the page's files from there. */
export class Desk {
  /** `modules`: where playwright-core and axe-core lie; `tests`: the project's files; `shots`: where pictures go. */
  static async with({ program, modules, tests, shots }) {
    const desk = new Desk();
    const require = createRequire(join(modules, "x.js"));
    // Started from other folders, too.
    Object.assign(desk, { saraban: resolve(program), tests, shots, problems: [], children: [] });
    desk.axe = () => readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    const { chromium } = require("playwright-core");
    desk.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
    return desk;
  }

  /** A program that serves a new folder. */
  async start(folder = mkdtempSync(join(tmpdir(), "saraban-page-"))) {
    const child = spawn(this.saraban, ["serve", folder, "--no-browser"], { env: { ...process.env, XDG_RUNTIME_DIR: mkdtempSync(join(tmpdir(), "saraban-run-")) } });
    this.children.push(child);
    const address = await new Promise((done, failed) => {
      child.stdout.once("data", (data) => done(data.toString().trim()));
      child.once("exit", (code) => failed(new Error(`ended with ${code}`)));
    });
    return { child, folder, address };
  }

  /** A window with the page. */
  async open(program, hash = "", settings = {}) {
    const page = await this.browser.newPage({ viewport: { width: 1500, height: 950 }, ...settings });
    page.on("pageerror", (error) => this.problems.push(error.stack ?? error.message));
    page.on("console", (message) => message.type() === "error" && !/412|Failed to load|ERR_CONNECTION/.test(message.text()) && this.problems.push(message.text()));
    page.on("request", (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol !== "blob:" && hostname !== "127.0.0.1") this.problems.push(`asked ${request.url()}`);
    });
    if (process.env.SITE)
      await page.route("**/site/*", (route) => {
        const file = join(process.env.SITE, route.request().url().split("/").pop());
        return existsSync(file) ? route.fulfill({ path: file }) : route.continue();
      });
    await page.goto(program.address + hash);
    return page;
  }

  /** A window with a report. */
  async withReport(text = REPORT, files = {}, settings = {}) {
    const program = await this.start();
    for (const [name, bytes] of Object.entries({ ...files, "r.yaml": text })) writeFileSync(join(program.folder, name), bytes);
    const page = await this.open(program, "#r.yaml", settings);
    await page.waitForSelector("main.report");
    if (text === REPORT) await pagesAreThere(page);
    return { program, page };
  }

  async shot(page, name) {
    if (this.shots) await page.screenshot({ path: join(this.shots, `${name}.png`) });
  }

  /** That axe-core finds no barrier. */
  async fair(page, where) {
    await page.evaluate(this.axe());
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    const told = violations.map((found) => `${found.id}: ${found.nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
    assert.deepEqual(told, [], `axe-core on ${where}`);
  }

  /** Closes the windows and ends the programs of a task. */
  async clear() {
    for (const context of this.browser.contexts()) await context.close();
    for (const child of this.children.splice(0)) child.kill();
  }
}

/** Waits until everything is in the file. */
export const saved = (page) => page.waitForFunction(() => document.querySelector("header .saved"), undefined, { timeout: 10_000 });
/** Waits for what comes about by itself; a slow machine only takes longer. */
export async function until(holds, what) {
  for (let turn = 0; turn < 400; turn += 1) {
    if (holds()) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  assert.fail(what);
}
export const textOf = (program, name) => readFileSync(join(program.folder, name), "utf8");
export const pagesAreThere = (page) => page.waitForFunction(() => [...document.querySelectorAll(".sheet img")].some((picture) => picture.complete && picture.naturalWidth > 0));
export const cell = (page, at) => page.locator(`.grid [data-at="${at}"]`).first();

/** Gives the page a file as if it had been dropped on an element. */
export async function drop(page, selector, path, name, type) {
  const bytes = readFileSync(path).toString("base64");
  await page.evaluate(
    ([selector, bytes, name, type]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type }));
      document.querySelector(selector).dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    },
    [selector, bytes, name, type],
  );
}

/** Pastes what lies on a clipboard in these kinds, as the browser would; office programs put a picture beside it. */
export async function paste(page, kinds, withPicture = false) {
  await page.evaluate(
    ([kinds, withPicture]) => {
      const data = new DataTransfer();
      for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
      if (withPicture) data.items.add(new File([new Uint8Array(8)], "image.png", { type: "image/png" }));
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));
    },
    [kinds, withPicture],
  );
}
