// page.mjs SARABAN NODE_MODULES: how fast the page of `saraban serve` is, in Chromium. Figures, not a
// test: run by hand with a release build. Each figure is the least, the middle and the most of its runs.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Desk, cell, pagesAreThere } from "../tests/judges/page/browser.mjs";

const [program, modules] = process.argv.slice(2);
const desk = await Desk.with({ program, modules });

const row = (number) => `  - measure: ${number}. มาตรการตรวจสอบการใช้ดุลพินิจ
    method: |
      1. ให้เจ้าหน้าที่ทุกคนปฏิบัติงานให้เป็นไปตามขั้นตอนของคู่มือ
      2. การใช้ดุลพินิจต้องเป็นไปตามที่กฎหมายบัญญัติ
    responsible: สำนักปลัด
    result: ดำเนินการแล้ว เมื่อวันที่ 3 เมษายน 2566
`;
const report = (rows) => `form: ita-t6-a\nagency: อบต.คลองไทร\nfiscal_year: 2566\nperiod: ไตรมาสที่ 1-2\nrows:\n${Array.from({ length: rows }, (_, index) => row(index + 1)).join("")}`;

function tell(what, times) {
  times.sort((a, b) => a - b);
  const [least, middle, most] = [times[0], times[times.length >> 1], times.at(-1)].map((time) => time.toFixed(0));
  console.log(`${what}: ${least} · ${middle} · ${most} ms (${times.length} runs)`);
}

/** From the address to the table one can type in, and to the first page's picture. */
async function opening(rows) {
  const [table, picture] = [[], []];
  for (let run = 0; run < 5; run += 1) {
    const program = await desk.start();
    writeFileSync(join(program.folder, "r.yaml"), report(rows));
    const began = Date.now();
    const page = await desk.open(program, "#r.yaml");
    // The table stands in a frame: the one after it is drawn.
    await page.waitForFunction((at) => document.querySelector(`.grid [data-at="${at}"]`), "/rows/0/measure", { polling: 5 });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    table.push(Date.now() - began);
    await pagesAreThere(page);
    picture.push(Date.now() - began);
    await desk.clear();
  }
  tell(`${rows} rows open, the table is there`, table);
  tell(`${rows} rows open, the first page is there`, picture);
}

/** Typing in the middle of a table: what the browser itself says of each key, and a frame after it. */
async function typing(rows) {
  const { page } = await desk.withReport(report(rows));
  await pagesAreThere(page);
  const place = cell(page, `/rows/${rows >> 1}/result`);
  await place.scrollIntoViewIfNeeded();
  await place.click();
  await page.evaluate(() => {
    globalThis.keys = [];
    globalThis.frames = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === "keydown" || entry.name === "input") globalThis.keys.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16, buffered: false });
    addEventListener("keydown", () => {
      const began = performance.now();
      requestAnimationFrame(() => setTimeout(() => globalThis.frames.push(performance.now() - began)));
    }, true);
  });
  for (let key = 0; key < 120; key += 1) {
    await page.keyboard.press("abcdefghijklmnopqrst"[key % 20]);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(1000);
  const { keys, frames } = await page.evaluate(() => ({ keys: globalThis.keys, frames: globalThis.frames }));
  tell(`a key in ${rows} rows, to the next frame`, frames);
  const slow = keys.filter((time) => time > 50).length;
  console.log(`  event timing: ${keys.length} of the events took 16 ms or more, ${slow} more than 50 ms, the longest ${Math.max(0, ...keys)} ms`);
  await desk.clear();
}

/** From a key to the changed picture of the page it is on. */
async function renewing(rows) {
  const { page } = await desk.withReport(report(rows));
  await pagesAreThere(page);
  await page.waitForTimeout(1500);
  const count = await page.locator(".sheet").count();
  await cell(page, "/rows/0/result").click();
  const times = [];
  for (let run = 0; run < 20; run += 1) {
    // In the page itself: nothing of the driver's way there and back is measured.
    times.push(
      await page.evaluate(
        (letter) =>
          new Promise((done) => {
            const picture = document.querySelector(".sheet img");
            const before = picture.src;
            const began = performance.now();
            document.execCommand("insertText", false, letter);
            const look = () => (picture.src !== before && picture.complete ? requestAnimationFrame(() => done(performance.now() - began)) : setTimeout(look, 2));
            look();
          }),
        "กขคงจ"[run % 5],
      ),
    );
    await page.waitForTimeout(400);
  }
  tell(`a key to its new picture, ${count} pages`, times);
  await desk.clear();
}

await opening(60);
await opening(1000);
await typing(60);
await typing(1000);
await renewing(54);
await desk.browser.close();
