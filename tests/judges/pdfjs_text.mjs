// pdfjs_text.mjs MODULE FILE.pdf...: what pdf.js reads from each page, one line of JSON a file.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, ...files] = process.argv.slice(2);
const { getDocument, VerbosityLevel } = await import(pathToFileURL(module));
for (const file of files) {
  const data = new Uint8Array(readFileSync(file));
  const task = getDocument({ data, verbosity: VerbosityLevel.ERRORS, useSystemFonts: false });
  const pdf = await task.promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
  }
  console.log(JSON.stringify(pages));
  await task.destroy();
}
