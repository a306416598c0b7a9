// The table: rows, cells, pictures, pasting, undoing.
import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPORT, cell, drop, pagesAreThere, paste, saved, textOf, until } from "./browser.mjs";

export default {
  async "rows are added, moved, split, merged, grouped, pasted, and undone"(desk) {
    const { program, page } = await desk.withReport();
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
    await desk.shot(page, "grid");
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
  },

  async "a picture is dropped into a cell"(desk) {
    const { program, page } = await desk.withReport();
    await drop(page, 'td[data-cell="/rows/0/result"]', join(desk.tests, "reports/cho-raka-2565", readdirSync(join(desk.tests, "reports/cho-raka-2565")).find((name) => /\.(jpe?g|png)$/.test(name))), "ภาพ.jpg", "image/jpeg");
    await page.waitForSelector(".grid figure");
    const caption = page.locator('.grid [data-at$="/caption"]').first();
    await caption.fill("ภาพการประชุม");
    await saved(page);
    assert.match(textOf(program, "r.yaml"), /image: ภาพ\.jpg/);
    assert.match(textOf(program, "r.yaml"), /caption: ภาพการประชุม/);
    assert.ok(existsSync(join(program.folder, "ภาพ.jpg")));
    await page.waitForTimeout(600);
    await desk.shot(page, "picture");
  },

  async "the pages are renewed in time"(desk) {
    const program = await desk.start();
    const rows = Array.from({ length: 60 }, (_, index) => `  - measure: ${index + 1}. มาตรการตรวจสอบการใช้ดุลพินิจ\n    method: |\n      1. ให้เจ้าหน้าที่ทุกคนปฏิบัติงานให้เป็นไปตามขั้นตอนของคู่มือ\n      2. การใช้ดุลพินิจต้องเป็นไปตามที่กฎหมายบัญญัติ\n    result: ดำเนินการแล้ว\n`);
    writeFileSync(join(program.folder, "r.yaml"), `form: ita-t6-a\nagency: อบต.คลองไทร\nfiscal_year: 2566\nperiod: ไตรมาสที่ 1-2\nrows:\n${rows.join("")}`);
    const page = await desk.open(program, "#r.yaml");
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
  },

  async "what Excel and Word put on the clipboard lands as cells"(desk) {
    const { program, page } = await desk.withReport();
    // As Excel writes it: a document of its own, a cell of two lines, one over two columns, a picture of it all.
    const excel = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet><style><!--table {mso-displayed-decimal-separator:"\\.";} td {mso-number-format:General;}--></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=256 style='border-collapse:collapse;width:192pt'><!--StartFragment--> <col width=64 span=3 style='width:48pt'>
 <tr height=40 style='height:30.0pt'><td height=40 class=xl65 width=64 style='height:30.0pt'>3. มาตรการ<br>
    ที่สาม</td><td class=xl66>ประชุม  ๒ ครั้ง</td><td class=xl66 align=right>1,250.00</td></tr>
 <tr height=20><td colspan=2 height=20 class=xl67>คลุมสองช่อง</td><td class=xl66></td></tr><!--EndFragment--></table></body></html>`;
    const plain = '"3. มาตรการ\nที่สาม"\tประชุม  ๒ ครั้ง\t1,250.00\r\nคลุมสองช่อง\t\t\r\n';
    await cell(page, "/rows/0/measure").click();
    await paste(page, { "text/html": excel, "text/plain": plain }, true);
    await saved(page);
    const texts = () => page.locator(".grid tbody td[data-cell]").evaluateAll((cells) => cells.map((cell) => cell.innerText.trim()));
    assert.deepEqual((await texts()).slice(0, 3), ["3. มาตรการ\nที่สาม", "ประชุม ๒ ครั้ง", "1,250.00"]);
    assert.equal(await cell(page, "/rows/1/measure").innerText(), "คลุมสองช่อง");
    assert.equal(await page.locator(".grid figure").count(), 0, "no picture of the cells");
    // One cell of Excel is a text: without the quotes and the line end of the plain one, and no picture.
    await cell(page, "/rows/1/result").fill("");
    await cell(page, "/rows/1/result").click();
    await paste(page, { "text/html": "<table><tr><td>แถวบน<br>\n  แถวล่าง</td></tr></table>", "text/plain": '"แถวบน\nแถวล่าง"\r\n' }, true);
    await saved(page);
    assert.equal((await cell(page, "/rows/1/result").innerText()).trim(), "แถวบน\nแถวล่าง");
    assert.equal(await page.locator(".grid figure").count(), 0);
    // As Word writes it: paragraphs with styles in the cells, a cell over two rows.
    const word = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body lang=TH><!--StartFragment--><table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=208 rowspan=2 valign=top><p class=MsoNormal style='margin:0cm'><span lang=TH style='font-family:"TH SarabunPSK"'>๑. ก<o:p></o:p></span></p><p class=MsoNormal><span lang=TH>๒. ข</span></p></td><td><p class=MsoNormal><span lang=TH>กอง</span><span lang=TH>คลัง</span></p></td></tr><tr><td><p class=MsoNormal><span lang=TH>กองช่าง</span></p></td></tr></table><!--EndFragment--></body></html>`;
    await cell(page, "/rows/0/method").click();
    await paste(page, { "text/html": word, "text/plain": "๑. ก\r\n๒. ข\tกองคลัง\r\n\tกองช่าง\r\n" });
    await saved(page);
    assert.equal(await cell(page, "/rows/0/method").innerText(), "๑. ก\n๒. ข");
    assert.equal(await cell(page, "/rows/0/responsible").innerText(), "กองคลัง");
    assert.equal(await cell(page, "/rows/1/responsible").innerText(), "กองช่าง");
    // A block wider than the table is told, and nothing of it lands.
    const before = textOf(program, "r.yaml");
    await cell(page, "/rows/0/result").click();
    await paste(page, { "text/plain": "ก\tข\tค\tง\n" });
    await page.waitForFunction(() => document.getElementById("said")?.textContent.includes("4"));
    assert.equal(textOf(program, "r.yaml"), before);
  },

  async "rows of sums show what the report writes in them"(desk) {
    const { program, page } = await desk.withReport(`form: report-table
agency: อบต.คลองไทร
text: {title: รายงานพัสดุ}
numbers: {จำนวนเงิน: money}
rows:
  - {รายการ: กระดาษ, จำนวน: ๕๐ รีม, จำนวนเงิน: "๕,๗๕๐"}
  - {รายการ: หมึก, จำนวน: ๔ กล่อง, จำนวนเงิน: "๙,๕๖๐"}
  - {total: รวมทั้งสิ้น, จำนวนเงิน: "๑๕,๓๑๐"}
  - {total: {text: เฉลี่ย, column: จำนวน}}
`);
    await page.waitForSelector(".grid table");
    assert.equal(await cell(page, "/rows/2/จำนวนเงิน").innerText(), "๑๕,๓๑๐");
    assert.equal(await cell(page, "/rows/3/total/text").innerText(), "เฉลี่ย");
    await cell(page, "/rows/2/จำนวนเงิน").fill("๑๕,๓๑๑");
    await saved(page);
    assert.match(textOf(program, "r.yaml"), /total: รวมทั้งสิ้น, จำนวนเงิน: "?๑๕,๓๑๑/);
    // What is wrong in it leads to it.
    await page.locator(".findings button", { hasText: "๑๕,๓๑๑" }).first().click();
    assert.equal(await page.evaluate(() => document.activeElement.dataset.at), "/rows/2/จำนวนเงิน");
  },

  async "linked rows are read only until they are taken over"(desk) {
    const { program, page } = await desk.withReport("form: report-table\nagency: อบต.คลองไทร\ntext: {title: รายงาน}\nrows: t.csv # ตาราง\n", { "t.csv": "เรื่อง,ผล\nก,ข\nค,ง\n" });
    await page.waitForSelector(".grid table");
    assert.equal(await page.locator(".grid tbody [contenteditable]").count(), 0);
    assert.match(await page.locator(".grid .tools").innerText(), /t\.csv/);
    // Nothing else changes them either.
    await page.locator(".grid tbody td").first().click();
    for (const keys of ["x", "Control+Enter", "Control+Shift+Delete", "Alt+ArrowDown"]) await page.keyboard.press(keys);
    await page.waitForTimeout(300);
    assert.match(textOf(program, "r.yaml"), /rows: t\.csv # ตาราง\n$/);
    await page.getByRole("button", { name: "ยกแถวมาไว้ในรายงาน" }).click();
    await page.waitForSelector(".grid tbody [contenteditable]");
    assert.match(await page.locator("#said").innerText(), /ไฟล์ตาราง/);
    await cell(page, "/rows/1/ผล").fill("จ");
    await saved(page);
    assert.match(textOf(program, "r.yaml"), /ผล: จ/);
    for (const _ of "12") await page.keyboard.press("Control+z");
    await until(() => /rows: t\.csv # ตาราง\n$/.test(textOf(program, "r.yaml")), "taken back");
  },
};
