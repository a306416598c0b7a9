// Reports from nothing, from Excel and from Word, mended by their findings, made into files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REPORT, cell, drop, pagesAreThere, saved, textOf } from "./browser.mjs";

export default {
  async "typed from nothing"(desk) {
    const program = await desk.start();
    const page = await desk.open(program);
    await page.waitForSelector("form.new");
    await desk.fair(page, "the list");
    await desk.shot(page, "empty-list");
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
    await desk.fair(page, "the report");
    await desk.shot(page, "typed");
  },

  async "from Excel and from Word"(desk) {
    const program = await desk.start();
    const page = await desk.open(program);
    await page.waitForSelector(".drop");
    await drop(page, ".drop", join(desk.tests, "sheets/last-year.xlsx"), "last-year.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    await page.waitForSelector(".grid table");
    assert.ok(existsSync(join(program.folder, "last-year.yaml")));
    assert.ok((await page.locator(".grid tbody tr").count()) > 0);
    await pagesAreThere(page).catch(() => {});
    await desk.shot(page, "excel");
    await page.getByRole("link", { name: /รายงานทั้งหมด/ }).click();
    await page.waitForSelector(".drop");
    await drop(page, ".drop", join(desk.tests, "word/t1-ita.docx"), "t1-ita.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    await page.waitForSelector("main.report");
    await page.waitForSelector(".grid table");
    assert.ok(existsSync(join(program.folder, "t1-ita.yaml")));
    await desk.shot(page, "word");
  },

  async "a mistake is mended by its finding"(desk) {
    const { program, page } = await desk.withReport(REPORT.replace("2566", "สองพัน"));
    const fault = page.locator(".findings li.fault button").first();
    await fault.click();
    await page.waitForFunction(() => document.activeElement.dataset.at === "/fiscal_year");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("2566");
    await pagesAreThere(page);
    await page.waitForFunction(() => !document.querySelector(".findings li.fault"));
    assert.equal(textOf(program, "r.yaml"), REPORT);
  },

  async "page and field lead to one another"(desk) {
    const { program, page } = await desk.withReport();
    for (const at of ["/rows/0/method", "/rows/1/result", "/rows/0/suggestion", "/signers/0/name", "/text/title"]) {
      const area = page.locator(`.area[data-for="${at}"]`).first();
      await area.scrollIntoViewIfNeeded();
      await area.click({ force: true });
      const focused = await page.evaluate(() => document.activeElement.dataset.at);
      assert.equal(focused, at);
      assert.ok(await page.locator(`.area.lit[data-for="${at}"]`).count(), `${at} lights up`);
    }
    await desk.shot(page, "lit");
  },

  async "every report of the folder opens, one after another"(desk) {
    const program = await desk.start();
    cpSync(join(desk.tests, "reports"), program.folder, { recursive: true });
    const page = await desk.open(program);
    await page.waitForSelector("table.reports");
    for (const name of readdirSync(program.folder).filter((name) => name.endsWith(".yaml"))) {
      await page.goto(`${program.address}#${encodeURIComponent(name)}`);
      await page.waitForFunction((name) => document.querySelector("header h1")?.textContent === name, name);
      await pagesAreThere(page);
      const odd = await page.evaluate(() => document.body.innerText.match(/undefined|\[object|NaN/g));
      assert.equal(odd, null, name);
      assert.ok((await page.locator(".area").count()) > 3, `${name} has places to click`);
    }
  },

  async "the keyboard alone"(desk) {
    const { program, page } = await desk.withReport();
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
    await desk.fair(page, "the dialog");
    await tab("บันทึกข้างไฟล์รายงาน");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("dialog ul"));
    await desk.shot(page, "files");
    assert.ok(existsSync(join(program.folder, "r.pdf")) && existsSync(join(program.folder, "r.docx")));
  },

  async "the files are the command's"(desk) {
    const { program, page } = await desk.withReport();
    await page.getByRole("button", { name: "ทำไฟล์…" }).click();
    for (const box of await page.locator("dialog input[type=checkbox]").all()) await box.check();
    await page.getByRole("button", { name: "บันทึกข้างไฟล์รายงาน" }).click();
    await page.waitForFunction(() => document.querySelectorAll("dialog li").length >= 5, undefined, { timeout: 30_000 });
    const folder = mkdtempSync(join(tmpdir(), "saraban-command-"));
    writeFileSync(join(folder, "r.yaml"), textOf(program, "r.yaml"));
    execFileSync(desk.saraban, ["render", "r.yaml", "--for", "signature,e-saraban,notice-board"], { cwd: folder, stdio: "ignore" });
    for (const name of readdirSync(folder)) assert.ok(readFileSync(join(folder, name)).equals(readFileSync(join(program.folder, name))), name);
  },

  async "a letter's fields, and signers out of the profile"(desk) {
    const text = "form: letter\nagency: อบต.คลองไทร\nurgency: ด่วนที่สุด\nsubject: เดิม\nreceiver: เดิม\ntext: {reason: เหตุ}\n";
    const profile = "agency: อบต.คลองไทร\nsigners:\n  - {name: นายสมชาย รักไทย, position: นายก อบต.คลองไทร}\n";
    const { program, page } = await desk.withReport(text, { "agency.yaml": profile });
    await pagesAreThere(page);
    const field = (name) => page.getByLabel(name, { exact: true });
    assert.equal(await field("ชั้นความเร็ว").inputValue(), "ด่วนที่สุด");
    await field("เลขที่ของเอกสาร").fill("นม 12345/67");
    await field("วันที่ของเอกสาร").fill("3 เมษายน 2566");
    await field("เรื่อง *").fill("ส่งรายงาน");
    await field("ผู้รับ (เรียน) *").fill("นายอำเภอ");
    await field("ชั้นความลับ").selectOption("ลับ");
    await field("สิ่งที่ส่งมาด้วย").fill("รายงาน\nสำเนา");
    assert.match(await page.locator(".signers").innerText(), /นายสมชาย รักไทย/);
    await page.getByRole("button", { name: "ใช้และแก้ในรายงานนี้" }).click();
    await page.locator('[data-at="/signers/0/position"]').fill("รองนายก\nปฏิบัติราชการแทน");
    await saved(page);
    const now = textOf(program, "r.yaml");
    for (const part of [/number: "?นม 12345\/67/, /date: "?3 เมษายน 2566/, /subject: ส่งรายงาน/, /receiver: นายอำเภอ/, /secrecy: ลับ/, /name: "?นายสมชาย/, /รองนายก/, /ปฏิบัติราชการแทน/, /- สำเนา/]) assert.match(now, part);
    await page.waitForFunction(() => !document.querySelector(".findings li.fault"));
    await desk.fair(page, "a letter");
    await desk.shot(page, "letter");
  },

  async "nothing of a report is out of sight"(desk) {
    const text = `form: order
agency: {name: อบต.คลองไทร, number_prefix: นม ๗๒๐๐๑}
number: ๑๕/๒๕๖๖
date: 2566-04-18
subject: แต่งตั้งคณะกรรมการ
text: {body: จึงแต่งตั้ง ดังนี้}
committees: # คณะเดียว
  - title: ๑. คณะกรรมการอำนวยการ
    members:
      - {name: นายสมชาย รักไทย, position: นายก, role: ประธานกรรมการ}
    duties: มีหน้าที่กำหนดนโยบาย
keep_digits: [A4]
signers:
  - {name: นายสมชาย รักไทย, position: นายก}
`;
    const { program, page } = await desk.withReport(text);
    await pagesAreThere(page);
    // Every value of the file has a field.
    const values = [];
    const walk = (value, at) => (value !== null && typeof value === "object" ? Object.entries(value).forEach(([key, inner]) => walk(inner, `${at}/${key}`)) : values.push(at));
    walk(await page.evaluate(async () => (await (await fetch(`/api/report?name=r.yaml`, { headers: { "X-Saraban-Token": location.pathname.split("/")[1] } })).json()).value), "");
    assert.ok(values.length > 12, values.join(" "));
    for (const at of values.filter((at) => at !== "/form")) assert.equal(await page.locator(`[data-at="${at}"]`).count(), 1, at);
    const name = page.locator('[data-at="/committees/0/members/0/name"]');
    await name.fill("นายวิชัย ตั้งใจ");
    await saved(page);
    assert.equal(textOf(program, "r.yaml"), text.replace("{name: นายสมชาย รักไทย, position: นายก, role", "{name: นายวิชัย ตั้งใจ, position: นายก, role"));
    // A click on the page goes there.
    const area = page.locator('.area[data-for^="/committees/0/members/0"]').first();
    await area.scrollIntoViewIfNeeded();
    await area.click({ force: true });
    assert.match(await page.evaluate(() => document.activeElement.dataset.at), /^\/committees\/0\/members\/0/);
    await desk.fair(page, "an order");
    await desk.shot(page, "order");
  },

  async "what is missing is told with all its places, and typing takes its place"(desk) {
    const program = await desk.start();
    const page = await desk.open(program);
    await page.waitForSelector("form.new");
    await page.locator("form.new select").selectOption("memo");
    await page.locator("form.new button[type=submit]").click();
    await pagesAreThere(page);
    await page.waitForFunction(() => document.querySelector(".findings li.serious small button"));
    const places = await page.locator(".findings li.serious button").allInnerTexts();
    assert.ok(places.length >= 3 && places.every((place) => !/บรรทัด|undefined/.test(place)), places.join(" | "));
    await page.locator(".findings li.serious small button", { hasText: "เรื่อง" }).first().click();
    await page.keyboard.type("ขออนุมัติ");
    await saved(page);
    assert.match(textOf(program, "รายงาน.yaml"), /^subject: "?ขออนุมัติ"? /m);
  },
};
