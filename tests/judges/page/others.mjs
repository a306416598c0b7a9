// Others in the file, other windows, and a program that is gone.
import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cell, saved, textOf } from "./browser.mjs";

export default {
  async "two windows, and somebody else in the file"(desk) {
    const { program, page } = await desk.withReport();
    const other = await desk.open(program, "#r.yaml");
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
      await desk.shot(page, "conflict");
      await page.getByRole("button", { name: /ใส่ที่ฉันเพิ่งแก้/ }).click();
      await saved(page);
    }
    await page.waitForTimeout(500);
    const text = textOf(program, "r.yaml");
    assert.match(text, /สมหญิง/, "theirs is kept");
  },

  async "the program is killed in between"(desk) {
    const { program, page } = await desk.withReport();
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
    await desk.shot(page, "killed");
    desk.problems = desk.problems.filter((problem) => !/fetch|ERR_/i.test(problem));
  },
};
