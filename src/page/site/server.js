// What the page asks the program. Nothing else is ever asked.

const token = location.pathname.split("/")[1];

/** Why the program refused: its faults in both languages. */
export class Refusal extends Error {
  constructor(status, faults) {
    super(faults.map((fault) => fault.message.english).join("\n") || `HTTP ${status}`);
    this.status = status;
    this.faults = faults;
  }
}

/** Asks; `options`: method, query, json or file, tag (of the state the request is about), signal. */
export async function ask(path, { method = "GET", query = {}, json, file, tag, signal } = {}) {
  const headers = { "X-Saraban-Token": token };
  let body;
  if (file !== undefined) {
    headers["Content-Type"] = "application/octet-stream";
    body = file;
  } else if (method !== "GET") {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(json ?? {});
  }
  if (tag) headers["If-Match"] = `"${tag}"`;
  // A change that is on its way when the page is closed arrives all the same.
  const keepalive = method === "PATCH" && body.length < 60_000;
  const words = new URLSearchParams(query).toString();
  const response = await fetch(`/api/${path}${words && "?" + words}`, { method, headers, body, signal, cache: "no-store", keepalive });
  const text = await response.text();
  let answer = {};
  try {
    answer = JSON.parse(text);
  } catch {
    answer = { faults: [{ message: { thai: text, english: text } }] };
  }
  if (!response.ok) throw new Refusal(response.status, answer.faults ?? []);
  return answer;
}

/** The address of a page's picture; what it shows never changes. */
export function pictureAddress(fingerprint, dpi) {
  return `/${token}/picture/${fingerprint}-${dpi}.png`;
}

/** How often a window nobody sees asks: a browser has six connections for all of its windows. */
const UNSEEN = 20_000;

/** Waits until the file of that name is another than the one with that tag; answers after a while in any case. */
export async function changes(query, signal) {
  if (!document.hidden) return ask("changes", { query, signal });
  await new Promise((done) => {
    const timer = setTimeout(done, UNSEEN);
    const stop = () => {
      clearTimeout(timer);
      done();
    };
    document.addEventListener("visibilitychange", stop, { once: true, signal });
    signal.addEventListener("abort", stop, { once: true });
  });
  return ask("changes", { query: { ...query, wait: "0" }, signal });
}
