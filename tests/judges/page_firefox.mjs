// firefox.mjs SARABAN NODE_MODULES: the page in Firefox: typing, several lines, pasting, undoing, pages, saving.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
const [saraban, modules] = process.argv.slice(2);
const puppeteer = (await import(createRequire(join(modules, "x.js")).resolve("puppeteer-core"))).default;
const folder = mkdtempSync(join(tmpdir(), "saraban-firefox-"));
const REPORT = "form: report-table # แบบ\nagency: อบต.คลองไทร\ntext: {title: รายงาน}\nrows:\n  - เรื่อง: ก\n    ผล: ข\n";
writeFileSync(join(folder, "r.yaml"), REPORT);
const child = spawn(saraban, ["serve", folder, "--no-browser"], { env: { ...process.env, XDG_RUNTIME_DIR: mkdtempSync(join(tmpdir(), "run-")) } });
const address = await new Promise((done) => child.stdout.once("data", (data) => done(data.toString().trim())));
const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: true });
const problems = [];
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => problems.push(error.message));
  await page.setViewport({ width: 1500, height: 900 });
  await page.goto(`${address}#r.yaml`);
  await page.waitForSelector(".grid .text");
  await page.waitForFunction(() => [...document.querySelectorAll(".sheet img")].some((picture) => picture.naturalWidth > 0));
  await page.focus('.grid [data-at="/rows/0/ผล"]');
  await page.keyboard.press("End");
  await page.keyboard.type("น้ำ");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ที่สอง");
  await new Promise((done) => setTimeout(done, 1200));
  const text = readFileSync(join(folder, "r.yaml"), "utf8");
  assert.equal(text, REPORT.replace("ผล: ข\n", "ผล: |\n      ขน้ำ\n      ที่สอง\n"));
  const chord = async (key) => { await page.keyboard.down("Control"); await page.keyboard.press(key); await page.keyboard.up("Control"); };
  await page.evaluate(() => {
    const area = document.createElement("textarea");
    area.id = "copied";
    area.value = "x\ty\n1\t2\n";
    document.body.append(area);
    area.focus();
    area.select();
  });
  await chord("c");
  await page.evaluate(() => { document.getElementById("copied").remove(); document.querySelector('.grid [data-at="/rows/0/เรื่อง"]').focus(); });
  await chord("v");
  await new Promise((done) => setTimeout(done, 800));
  assert.match(readFileSync(join(folder, "r.yaml"), "utf8"), /เรื่อง: "?x"?\n\s+ผล: (\|-?\n\s+)?"?y"?\n\s+- เรื่อง: "?1"?\n/);
  await chord("z");
  await new Promise((done) => setTimeout(done, 500));
  assert.equal(readFileSync(join(folder, "r.yaml"), "utf8"), text);
  assert.deepEqual(problems, []);
  console.log("ok", await browser.version());
} catch (error) {
  process.exitCode = 1;
  console.log("FAILED", error, problems, readFileSync(join(folder, "r.yaml"), "utf8"));
}
await browser.close();
child.kill();
