// page.mjs SARABAN NODE_MODULES TESTS [SHOTS]: a clerk's work on the page of `saraban serve`, in
// Chromium: typed from nothing, from Excel, from Word, mistakes mended, pictures, undoing, two
// windows, the program killed, the keyboard alone; the files are the command's, byte for byte; and
// axe-core finds nothing. SITE=FOLDER takes the page's files from there, for work on them.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [program, modules, tests, shots] = process.argv.slice(2);
// Started from other folders, too.
const saraban = resolve(program);
const require = createRequire(join(modules, "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const only = process.env.ONLY;

/** A program that serves a new folder. */
async function start(folder = mkdtempSync(join(tmpdir(), "saraban-page-"))) {
  const child = spawn(saraban, ["serve", folder, "--no-browser"], { env: { ...process.env, XDG_RUNTIME_DIR: mkdtempSync(join(tmpdir(), "saraban-run-")) } });
  const address = await new Promise((done, failed) => {
    child.stdout.once("data", (data) => done(data.toString().trim()));
    child.once("exit", (code) => failed(new Error(`ended with ${code}`)));
  });
  return { child, folder, address };
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
let problems = [];

async function open(program, hash = "") {
  const page = await browser.newPage({ viewport: { width: 1500, height: 950 } });
  page.on("pageerror", (error) => problems.push(error.stack ?? error.message));
  page.on("console", (message) => message.type() === "error" && !/412|Failed to load|ERR_CONNECTION/.test(message.text()) && problems.push(message.text()));
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol !== "blob:" && hostname !== "127.0.0.1") problems.push(`asked ${request.url()}`);
  });
  if (process.env.SITE)
    await page.route("**/site/*", (route) => {
      const file = join(process.env.SITE, route.request().url().split("/").pop());
      return existsSync(file) ? route.fulfill({ path: file }) : route.continue();
    });
  await page.goto(program.address + hash);
  return page;
}

const saved = (page) => page.waitForFunction(() => document.querySelector("header .saved"), undefined, { timeout: 10_000 });
/** Waits for what comes about by itself; a slow machine only takes longer. */
async function until(holds, what) {
  for (let turn = 0; turn < 400; turn += 1) {
    if (holds()) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  assert.fail(what);
}
const textOf = (program, name) => readFileSync(join(program.folder, name), "utf8");
const pagesAreThere = (page) => page.waitForFunction(() => [...document.querySelectorAll(".sheet img")].some((picture) => picture.complete && picture.naturalWidth > 0));
const shot = async (page, name) => shots && page.screenshot({ path: join(shots, `${name}.png`) });
const cell = (page, at) => page.locator(`.grid [data-at="${at}"]`).first();

async function fair(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const told = violations.map((found) => `${found.id}: ${found.nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
  assert.deepEqual(told, [], `axe-core on ${where}`);
}

/** Gives the page a file as if it had been dropped on an element. */
async function drop(page, selector, path, name, type) {
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

async function paste(page, kinds) {
  await page.evaluate((kinds) => {
    const data = new DataTransfer();
    for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));
  }, kinds);
}

const REPORT = `# ต้นไฟล์
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

async function withReport(text = REPORT) {
  const program = await start();
  writeFileSync(join(program.folder, "r.yaml"), text);
  const page = await open(program, "#r.yaml");
  await page.waitForSelector(".grid table");
  if (text === REPORT) await pagesAreThere(page);
  return { program, page };
}

const TASKS = {
  async "typed from nothing"() {
    const program = await start();
    const page = await open(program);
    await page.waitForSelector("form.new");
    await fair(page, "the list");
    await shot(page, "empty-list");
    await page.getByLabel("แบบ", { exact: true }).selectOption("ita-t6-a");
    await page.getByLabel("ชื่อไฟล์รายงาน").fill("ใหม่");
    await page.getByRole("button", { name: "เริ่มรายงาน" }).click();
    await page.waitForSelector(".grid table");
    await page.getByLabel("หน่วยงาน").fill("องค์การบริหารส่วนตำบลคลองไทร");
    await page.getByLabel("ปีงบประมาณ").fill("2566");
    await page.getByLabel(/^รอบเวลา/).fill("ไตรมาสที่ 1-2");
    const first = cell(page, "/rows/0/measure");
    await first.fill("");
    await first.focus();
    await page.keyboard.insertText("1. มาตรการให้น้ำ");
    await page.keyboard.press("Enter");
    await page.keyboard.insertText("บรรทัดที่สอง");
    for (const key of ["method", "responsible", "period", "result", "suggestion"]) {
      const next = cell(page, `/rows/0/${key}`);
      if (await next.count()) await next.fill(`ค่า ${key}`);
    }
    await page.getByRole("button", { name: "ใส่ผู้ลงนามตามแบบ" }).click();
    await page.getByLabel("ชื่อ", { exact: true }).first().fill("นายทดสอบ ระบบ");
    await saved(page);
    await page.waitForFunction(() => document.querySelector(".findings h2") && !document.querySelector(".findings li.fault"));
    const text = textOf(program, "ใหม่.yaml");
    assert.match(text, /measure: \|-?.*\n\s+1\. มาตรการให้น้ำ\n\s+บรรทัดที่สอง\n/);
    assert.match(text, /name: "?นายทดสอบ ระบบ/);
    assert.ok(text.startsWith("# "), "the comments of the starter stay");
    await pagesAreThere(page);
    await fair(page, "the report");
    await shot(page, "typed");
    program.child.kill();
  },

  async "from Excel and from Word"() {
    const program = await start();
    const page = await open(program);
    await page.waitForSelector(".drop");
    await drop(page, ".drop", join(tests, "sheets/last-year.xlsx"), "last-year.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    await page.waitForSelector(".grid table");
    assert.ok(existsSync(join(program.folder, "last-year.yaml")));
    assert.ok((await page.locator(".grid tbody tr").count()) > 0);
    await pagesAreThere(page).catch(() => {});
    await shot(page, "excel");
    await page.getByRole("link", { name: /รายงานทั้งหมด/ }).click();
    await page.waitForSelector(".drop");
    await drop(page, ".drop", join(tests, "word/t1-ita.docx"), "t1-ita.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    await page.waitForSelector("main.report");
    await page.waitForSelector(".grid table");
    assert.ok(existsSync(join(program.folder, "t1-ita.yaml")));
    await shot(page, "word");
    program.child.kill();
  },

  async "a mistake is mended by its finding"() {
    const { program, page } = await withReport(REPORT.replace("2566", "สองพัน"));
    const fault = page.locator(".findings li.fault button").first();
    await fault.click();
    await page.waitForFunction(() => document.activeElement.dataset.at === "/fiscal_year");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("2566");
    await pagesAreThere(page);
    await page.waitForFunction(() => !document.querySelector(".findings li.fault"));
    assert.equal(textOf(program, "r.yaml"), REPORT);
    program.child.kill();
  },

  async "page and field lead to one another"() {
    const { program, page } = await withReport();
    for (const at of ["/rows/0/method", "/rows/1/result", "/rows/0/suggestion", "/signers/0/name", "/text/title"]) {
      const area = page.locator(`.area[data-for="${at}"]`).first();
      await area.scrollIntoViewIfNeeded();
      await area.click({ force: true });
      const focused = await page.evaluate(() => document.activeElement.dataset.at);
      assert.equal(focused, at);
      assert.ok(await page.locator(`.area.lit[data-for="${at}"]`).count(), `${at} lights up`);
    }
    await shot(page, "lit");
    program.child.kill();
  },

  async "rows are added, moved, split, merged, grouped, pasted, and undone"() {
    const { program, page } = await withReport();
    const rows = () => page.locator(".grid tbody tr").count();
    const press = (name) => page.getByRole("button", { name, exact: true }).click();
    await cell(page, "/rows/0/measure").click();
    await press("+ แถว");
    assert.equal(await rows(), 3);
    await page.keyboard.insertText("แทรก");
    await press("เลื่อนแถวลง");
    assert.equal(await cell(page, "/rows/2/measure").innerText(), "แทรก");
    await press("ลบแถว");
    assert.equal(await rows(), 2);
    await saved(page);
    // The blank row came and went: nothing else was touched.
    assert.equal(textOf(program, "r.yaml"), REPORT);
    await cell(page, "/rows/0/method").click();
    await page.evaluate(() => getSelection().collapse(document.activeElement.firstChild, document.activeElement.firstChild.nodeValue.indexOf("\n")));
    await press("แยกแถวที่เคอร์เซอร์");
    assert.equal(await cell(page, "/rows/0/method").innerText(), "1. ให้เจ้าหน้าที่ทุกคนปฏิบัติงาน");
    assert.equal(await cell(page, "/rows/1/method").innerText(), "2. การใช้ดุลพินิจ");
    await cell(page, "/rows/0/method").click();
    await press("รวมกับแถวล่าง");
    assert.equal(await cell(page, "/rows/0/method").innerText(), "1. ให้เจ้าหน้าที่ทุกคนปฏิบัติงาน\n2. การใช้ดุลพินิจ");
    await cell(page, "/rows/0/responsible").click();
    await press("รวมช่องลงล่าง");
    assert.match(await page.locator('td[data-cell="/rows/0/responsible"]').innerText(), /สำนักปลัด[^]*กองคลัง/);
    await press("เลิกรวมช่อง");
    await press("+ หัวข้อกลุ่ม");
    await press("+ แถวรวม");
    await saved(page);
    assert.match(textOf(program, "r.yaml"), /- group: /);
    // A block of Excel's from a cell on: two rows more than there are.
    await cell(page, "/rows/0/measure").click();
    await paste(page, { "text/plain": 'ก\t"ข\nค"\r\nง\tจ\r\nฉ\tช\r\n' });
    await saved(page);
    assert.equal(await cell(page, "/rows/0/method").innerText(), "ข\nค");
    // A table of Word's.
    await cell(page, "/rows/0/responsible").click();
    await paste(page, { "text/plain": "x", "text/html": "<table><tr><td><p>กอง<br>ช่าง</p></td><td>ต.ค. 65</td></tr></table>" });
    await saved(page);
    assert.equal(await cell(page, "/rows/0/responsible").innerText(), "กอง\nช่าง");
    await shot(page, "grid");
    // As fast as the keys come: each step waits for the one before, and none is lost.
    const full = textOf(program, "r.yaml");
    const press30 = async (keys) => {
      for (let step = 0; step < 30; step += 1) await page.keyboard.press(keys);
    };
    await press30("Control+z");
    await until(() => textOf(program, "r.yaml") === REPORT, "undone byte for byte");
    await press30("Control+y");
    await until(() => textOf(program, "r.yaml") === full, "done again byte for byte");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+y");
    await page.waitForTimeout(300);
    assert.equal(textOf(program, "r.yaml"), full);
    assert.equal(await page.locator(".banner:visible").count(), 0, "nobody else changed the file");
    program.child.kill();
  },

  async "every report of the folder opens, one after another"() {
    const program = await start();
    cpSync(join(tests, "reports"), program.folder, { recursive: true });
    const page = await open(program);
    await page.waitForSelector("table.reports");
    for (const name of readdirSync(program.folder).filter((name) => name.endsWith(".yaml"))) {
      await page.goto(`${program.address}#${encodeURIComponent(name)}`);
      await page.waitForFunction((name) => document.querySelector("header h1")?.textContent === name, name);
      await pagesAreThere(page);
      const odd = await page.evaluate(() => document.body.innerText.match(/undefined|\[object|NaN/g));
      assert.equal(odd, null, name);
      assert.ok((await page.locator(".area").count()) > 3, `${name} has places to click`);
    }
    program.child.kill();
  },

  async "a picture is dropped into a cell"() {
    const { program, page } = await withReport();
    await drop(page, 'td[data-cell="/rows/0/result"]', join(tests, "reports/cho-raka-2565", readdirSync(join(tests, "reports/cho-raka-2565")).find((name) => /\.(jpe?g|png)$/.test(name))), "ภาพ.jpg", "image/jpeg");
    await page.waitForSelector(".grid figure");
    const caption = page.locator('.grid [data-at$="/caption"]').first();
    await caption.fill("ภาพการประชุม");
    await saved(page);
    assert.match(textOf(program, "r.yaml"), /image: ภาพ\.jpg/);
    assert.match(textOf(program, "r.yaml"), /caption: ภาพการประชุม/);
    assert.ok(existsSync(join(program.folder, "ภาพ.jpg")));
    await page.waitForTimeout(600);
    await shot(page, "picture");
    program.child.kill();
  },

  async "two windows, and somebody else in the file"() {
    const { program, page } = await withReport();
    const other = await open(program, "#r.yaml");
    await other.waitForSelector(".grid table");
    await cell(page, "/rows/1/method").fill("แก้ในหน้าต่างแรก");
    await saved(page);
    await other.waitForFunction(() => document.querySelector('.grid [data-at="/rows/1/method"]').innerText === "แก้ในหน้าต่างแรก", undefined, { timeout: 5000 });
    // The file changes under a window that has something unsaved: told, not overwritten.
    await page.evaluate(() => (globalThis.slow = globalThis.fetch));
    const theirs = textOf(program, "r.yaml").replace("สมศรี", "สมหญิง");
    await Promise.all([
      cell(page, "/rows/1/method").fill("ของฉัน"),
      (async () => writeFileSync(join(program.folder, "r.yaml"), theirs))(),
    ]);
    await page.waitForTimeout(1500);
    if (await page.locator(".banner:not([hidden])").count()) {
      assert.equal(textOf(program, "r.yaml"), theirs);
      await shot(page, "conflict");
      await page.getByRole("button", { name: /ใส่ที่ฉันเพิ่งแก้/ }).click();
      await saved(page);
    }
    await page.waitForTimeout(500);
    const text = textOf(program, "r.yaml");
    assert.match(text, /สมหญิง/, "theirs is kept");
    program.child.kill();
  },

  async "the program is killed in between"() {
    const { program, page } = await withReport();
    await cell(page, "/rows/1/method").focus();
    for (const letter of "พิมพ์ไปเรื่อยๆ") {
      await page.keyboard.insertText(letter);
      await page.waitForTimeout(60);
    }
    const typed = await cell(page, "/rows/1/method").innerText();
    await page.waitForTimeout(1000);
    program.child.kill("SIGKILL");
    assert.ok(textOf(program, "r.yaml").includes(typed), "what was typed a second ago is in the file");
    assert.deepEqual(readdirSync(program.folder).filter((name) => name.endsWith(".part")), []);
    await cell(page, "/rows/1/result").fill("หลังโปรแกรมดับ");
    await page.waitForSelector(".banner:not([hidden])");
    await shot(page, "killed");
    problems = problems.filter((problem) => !/fetch|ERR_/i.test(problem));
  },

  async "the keyboard alone"() {
    const { program, page } = await withReport();
    const tab = async (wanted) => {
      for (let count = 0; count < 200; count += 1) {
        await page.keyboard.press("Tab");
        const now = await page.evaluate(() => [document.activeElement.dataset?.at, document.activeElement.innerText].join(" "));
        if (now.includes(wanted)) return;
      }
      assert.fail(`no way to ${wanted} with the keyboard`);
    };
    await page.locator("header a").first().focus();
    await tab("/rows/1/result");
    await page.keyboard.insertText("เสร็จ");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.insertText("แถวใหม่");
    await page.keyboard.press("Alt+ArrowUp");
    await saved(page);
    assert.match(textOf(program, "r.yaml"), /measure: "?แถวใหม่[^]*measure: 2\. มาตรการป้องกัน[^]*เสร็จ/);
    await page.locator("header a").first().focus();
    await tab("ทำไฟล์");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open]");
    await fair(page, "the dialog");
    await tab("บันทึกข้างไฟล์รายงาน");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("dialog ul"));
    await shot(page, "files");
    assert.ok(existsSync(join(program.folder, "r.pdf")) && existsSync(join(program.folder, "r.docx")));
    program.child.kill();
  },

  async "the files are the command's"() {
    const { program, page } = await withReport();
    await page.getByRole("button", { name: "ทำไฟล์…" }).click();
    for (const box of await page.locator("dialog input[type=checkbox]").all()) await box.check();
    await page.getByRole("button", { name: "บันทึกข้างไฟล์รายงาน" }).click();
    await page.waitForFunction(() => document.querySelectorAll("dialog li").length >= 5, undefined, { timeout: 30_000 });
    const folder = mkdtempSync(join(tmpdir(), "saraban-command-"));
    writeFileSync(join(folder, "r.yaml"), textOf(program, "r.yaml"));
    execFileSync(saraban, ["render", "r.yaml", "--for", "signature,e-saraban,notice-board"], { cwd: folder, stdio: "ignore" });
    for (const name of readdirSync(folder)) assert.ok(readFileSync(join(folder, name)).equals(readFileSync(join(program.folder, name))), name);
    program.child.kill();
  },

  async "the pages are renewed in time"() {
    const program = await start();
    const rows = Array.from({ length: 60 }, (_, index) => `  - measure: ${index + 1}. มาตรการตรวจสอบการใช้ดุลพินิจ\n    method: |\n      1. ให้เจ้าหน้าที่ทุกคนปฏิบัติงานให้เป็นไปตามขั้นตอนของคู่มือ\n      2. การใช้ดุลพินิจต้องเป็นไปตามที่กฎหมายบัญญัติ\n    result: ดำเนินการแล้ว\n`);
    writeFileSync(join(program.folder, "r.yaml"), `form: ita-t6-a\nagency: อบต.คลองไทร\nfiscal_year: 2566\nperiod: ไตรมาสที่ 1-2\nrows:\n${rows.join("")}`);
    const page = await open(program, "#r.yaml");
    await page.waitForSelector(".grid table");
    await pagesAreThere(page);
    await page.waitForTimeout(800);
    const times = [];
    const pictures = [];
    page.on("response", (response) => response.url().includes("/picture/") && pictures.push(response.url()));
    await cell(page, "/rows/0/result").click();
    for (let round = 0; round < 8; round += 1) {
      const before = await page.evaluate(() => document.querySelector(".sheet img").src);
      pictures.length = 0;
      const began = Date.now();
      await page.keyboard.insertText(String(round));
      await page.waitForFunction((before) => document.querySelector(".sheet img").src !== before, before, { polling: 5 });
      times.push(Date.now() - began);
      await page.waitForTimeout(250);
      assert.ok(pictures.length <= 2, `pages that did not change are not loaded again: ${pictures.length}`);
    }
    times.sort((a, b) => a - b);
    const count = await page.locator(".sheet").count();
    console.log(`  ${count} pages: from the key to the new picture ${times[0]}–${times.at(-1)} ms, half within ${times[4]} ms`);
    program.child.kill();
  },
};

let failed = 0;
for (const [name, task] of Object.entries(TASKS)) {
  if (only && !name.includes(only)) continue;
  problems = [];
  const began = Date.now();
  try {
    await task();
    assert.deepEqual(problems, [], "the page complains");
    console.log(`ok ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}: ${error.stack ?? error}\n${problems.join("\n")}`);
    for (const context of browser.contexts()) for (const page of context.pages()) await shot(page, `failed-${failed}`).catch(() => {});
  }
  for (const context of browser.contexts()) await context.close();
}
await browser.close();
process.exit(failed ? 1 : 0);
