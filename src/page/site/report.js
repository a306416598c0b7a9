// The report in hand: what it says, the changes on their way to its file, undoing.

import { Refusal, ask } from "./server.js";

/** After the last key, so long until a change goes to the file. */
const QUIET = 60;
/** A change waits no longer than this, however fast somebody types. */
const LONGEST = 700;
/** Typing in one place within this time is undone at once. */
const ONE_GO = 2500;
const MOST_UNDONE = 200;

/** The steps of a JSON pointer. */
export const steps = (at) => (at === "" ? [] : at.slice(1).split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")));

/** The pointer of a step below another. */
export const below = (at, ...keys) => keys.reduce((all, key) => `${all}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`, at);

/** The value at a pointer. */
export function valueAt(root, at) {
  return steps(at).reduce((value, step) => (value === null || value === undefined || typeof value !== "object" ? undefined : value[step]), root);
}

/** Makes a change in a value, as the program makes it in the file. */
export function apply(root, edit) {
  const walk = (path, make) => {
    let value = root;
    for (const [index, step] of path.entries()) {
      if (value[step] === undefined || value[step] === null) {
        if (!make) return undefined;
        value[step] = path[index + 1] === "0" ? [] : {};
      }
      value = value[step];
    }
    return value;
  };
  const path = steps(edit.at ?? edit.from);
  const last = path.pop();
  if (edit.do === "set") {
    const copy = structuredClone(edit.value);
    const holder = walk(path, true);
    holder[last] = copy;
  } else if (edit.do === "insert") {
    const holderPath = [...path];
    const listKey = holderPath.pop();
    const holder = walk(holderPath, true);
    holder[listKey] ??= [];
    holder[listKey].splice(Number(last), 0, structuredClone(edit.value));
  } else if (edit.do === "remove") {
    const holder = walk(path, false);
    if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else delete holder[last];
  } else if (edit.do === "move") {
    const list = walk(path, false);
    const [item] = list.splice(Number(last), 1);
    list.splice(Number(steps(edit.to).pop()), 0, item);
  }
}

/** A report that is open. It tells its listeners: `value`, `state`, `conflict`, `refused`. */
export class Report extends EventTarget {
  constructor(answer) {
    super();
    this.part = 0;
    this.pending = [];
    this.undone = [];
    this.done = [];
    this.state = "saved";
    this.take(answer);
  }

  static async open(name) {
    return new Report(await ask("report", { query: { name } }));
  }

  take(answer) {
    this.name = answer.name;
    this.tag = answer.tag;
    this.text = answer.text;
    this.value = answer.value;
    if (answer.parts) this.parts = answer.parts;
    if (answer.profile !== undefined) this.profile = answer.profile;
    if (answer.keys) this.keys = answer.keys;
    if (this.part >= this.parts.length) this.part = 0;
  }

  /** Where the document in hand stands: nothing, or its place in the bundle. */
  get base() {
    return this.parts[this.part]?.base ?? "";
  }
  get form() {
    return this.parts[this.part]?.form ?? null;
  }
  get linked() {
    return this.parts[this.part]?.linked ?? null;
  }

  /** What stands at a key of the document in hand. */
  get(key) {
    return valueAt(this.value, this.base + key);
  }

  tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }

  setState(state) {
    this.state = state;
    this.tell("state");
  }

  /** Makes changes: at once on the page, soon in the file. `place`: where somebody types, if they do. */
  edit(edits, place) {
    if (this.value === null) return;
    const now = performance.now();
    const goesOn = place && place === this.typing?.place && now - this.typing.at < ONE_GO;
    if (!goesOn) this.begins = true;
    this.typing = place ? { place, at: now } : undefined;
    for (const edit of edits) {
      apply(this.value, edit);
      const before = this.pending.at(-1);
      if (edit.do === "set" && before?.do === "set" && before.at === edit.at && goesOn) before.value = edit.value;
      else this.pending.push({ ...edit, begins: this.begins });
      this.begins = false;
    }
    this.setState("unsaved");
    this.since ??= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), Math.max(0, Math.min(QUIET, this.since + LONGEST - now)));
    if (!place) this.tell("value");
  }

  /** Sends what is pending to the file. One request at a time. */
  async flush() {
    clearTimeout(this.timer);
    if (this.busy) return this.busy;
    if (!this.pending.length || this.conflict) return undefined;
    this.busy = this.send();
    try {
      await this.busy;
    } finally {
      this.busy = undefined;
    }
    return this.pending.length && !this.conflict && this.state !== "lost" ? this.flush() : undefined;
  }

  async send() {
    const sent = this.pending;
    this.pending = [];
    this.since = undefined;
    this.setState("saving");
    const before = this.text;
    try {
      const edits = sent.map(({ begins, ...edit }) => edit);
      const answer = await ask("report", { method: "PATCH", query: { name: this.name }, json: { edits }, tag: this.tag });
      if (sent.some((edit) => edit.begins) || !this.undone.length) {
        this.undone.push(before);
        if (this.undone.length > MOST_UNDONE) this.undone.shift();
      }
      this.done = [];
      this.take(answer);
      for (const edit of this.pending) apply(this.value, edit);
      this.setState(this.pending.length ? "unsaved" : "saved");
      this.tell("written");
    } catch (error) {
      this.pending = [...sent, ...this.pending];
      if (error instanceof Refusal && error.status === 412) {
        this.conflict = true;
        this.setState("unsaved");
        this.tell("conflict");
      } else if (error instanceof Refusal) {
        // What cannot be written is not kept on the page as if it were.
        this.pending = [];
        this.tell("refused", error.faults);
        await this.reload();
      } else {
        this.setState("lost");
        this.timer = setTimeout(() => this.flush(), 1500);
      }
    }
  }

  /** Reads the file anew; what is pending is put on top where that is wished. */
  async reload(keepsPending = false) {
    const answer = await ask("report", { query: { name: this.name } });
    this.conflict = false;
    const pending = keepsPending ? this.pending : [];
    this.take(answer);
    this.pending = pending;
    for (const edit of pending) {
      try {
        apply(this.value, edit);
      } catch {
        // The file says whether it can be made.
      }
    }
    this.setState(pending.length ? "unsaved" : "saved");
    this.tell("value");
    this.tell("written");
    if (pending.length) await this.flush();
  }

  /** The file was changed by somebody else. */
  async changedElsewhere() {
    if (this.pending.length || this.busy) {
      await this.flush();
      return false;
    }
    await this.reload();
    return true;
  }

  /** Puts back the text as it was before the last change, byte for byte. */
  undo() {
    return this.inTurn(() => this.swap(this.undone, this.done));
  }

  redo() {
    return this.inTurn(() => this.swap(this.done, this.undone));
  }

  /** Takes a step when all before it is in the file, however fast steps are asked for. */
  inTurn(step) {
    const take = async () => {
      while (this.busy || (this.pending.length && !this.conflict && this.state !== "lost")) await this.flush();
      this.busy = step();
      try {
        await this.busy;
      } finally {
        this.busy = undefined;
      }
      await this.flush();
    };
    // A step that failed was told where it was asked for, and stops no other.
    this.turn = (this.turn ?? Promise.resolve()).catch(() => {}).then(take);
    return this.turn;
  }

  async swap(from, to) {
    if (this.conflict || !from.length) return;
    const text = from.pop();
    const before = this.text;
    try {
      this.take(await ask("report", { method: "PUT", query: { name: this.name }, json: { text }, tag: this.tag }));
      to.push(before);
      this.typing = undefined;
      for (const edit of this.pending) apply(this.value, edit);
      this.setState(this.pending.length ? "unsaved" : "saved");
      this.tell("value");
      this.tell("written");
    } catch (error) {
      from.push(text);
      if (error instanceof Refusal && error.status === 412) {
        this.conflict = true;
        this.tell("conflict");
      } else throw error;
    }
  }
}
