// pdfjs_find.mjs MODULE VIEWER FILE.pdf < QUERIES: on how many places of each page the search box of pdf.js
// finds each query. QUERIES is a JSON list of texts; the answer a list as long, of a list by page.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// The viewer asks for a window as it is loaded; its search needs none.
const anything = new Proxy(function () {}, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => "" : anything),
  apply: () => anything,
  construct: () => anything,
  set: () => true,
});
globalThis.window = anything;
globalThis.document = anything;
globalThis.navigator ??= { userAgent: "", platform: "", maxTouchPoints: 0 };

const [module, viewer, file] = process.argv.slice(2);
globalThis.pdfjsLib = await import(pathToFileURL(module));
const { PDFFindController, EventBus } = await import(pathToFileURL(viewer));
const data = new Uint8Array(readFileSync(file));
const pdf = await pdfjsLib.getDocument({ data, verbosity: pdfjsLib.VerbosityLevel.ERRORS }).promise;
const eventBus = new EventBus();
const search = new PDFFindController({ linkService: { pagesCount: pdf.numPages, page: 1 }, eventBus });
search.setDocument(pdf);

const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  // As the box of Firefox asks, but for capital letters: what is written is to be found.
  const options = { caseSensitive: true, entireWord: false, matchDiacritics: false };
  eventBus.dispatch("find", { source: null, type: "again", query, highlightAll: false, findPrevious: false, ...options });
  await new Promise(setImmediate);
  await Promise.all(search._extractTextPromises);
  await new Promise(setImmediate);
  answers.push(search.pageMatches.map((matches) => matches.length));
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
