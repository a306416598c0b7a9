// page.mjs SARABAN NODE_MODULES TESTS [SHOTS]: a clerk's work on the page of `saraban serve`, in
// Chromium: typed from nothing, from Excel, from Word, mistakes mended, pictures, undoing, two
// windows, the program killed, the keyboard alone; the files are the command's, byte for byte; and
// axe-core finds nothing. ONLY=WORD takes the tasks with that word, SITE=FOLDER the page's files from
// there, for work on them.
import assert from "node:assert/strict";
import { Desk } from "./page/browser.mjs";
import others from "./page/others.mjs";
import reports from "./page/reports.mjs";
import table from "./page/table.mjs";

const [program, modules, tests, shots] = process.argv.slice(2);
const desk = await Desk.with({ program, modules, tests, shots });
const only = process.env.ONLY;

let [done, failed] = [0, 0];
for (const [name, task] of Object.entries({ ...reports, ...table, ...others })) {
  if (only && !name.includes(only)) continue;
  desk.problems = [];
  const began = Date.now();
  try {
    done += 1;
    await task(desk);
    assert.deepEqual(desk.problems, [], "the page complains");
    console.log(`ok ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}: ${error.stack ?? error}\n${desk.problems.join("\n")}`);
    for (const context of desk.browser.contexts()) for (const page of context.pages()) await desk.shot(page, `failed-${failed}`).catch(() => {});
  }
  await desk.clear();
}
await desk.browser.close();
// A word that no task has must not look like a success.
process.exit(failed || !done ? 1 : 0);
