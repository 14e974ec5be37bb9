// What is decided about which record, and how to take it back.

const NAME = "summarizer-reviewer";
const DONE = ["accept", "reject", "correct", "add", "whole", "withdraw"];

// The number of the record of each key: of one that comes twice the first, as for the server.
const KEYED = new Map(ROWS.map((row, number) => [row.key, number]).reverse());

class Reviewed {
  constructor(changed) {
    this.changed = changed; // is told what is kept and saved, whenever that is another
    this.by = REVIEW.by || kept.get(NAME);
    this.rows = new Map(); // number of the record -> { decisions: path -> decision, aside, done }
    this.undoable = [];
    this.unsaved = new Set(); // paths that the last saved file does not have
    this.unfit = new Map(); // of which article -> how many were kept that its record no longer fits
    this.dropped = new Set(); // what does not belong here, as JSON
    this.database = undefined; // not known yet; null: this browser keeps nothing
    this.keeping = 0;
    this.sent = REVIEW.served ? new Sent(() => this.changed()) : null;
    this.isLoaded = false;
    this.ready = this.load();
  }

  row(number) {
    if (!this.rows.has(number)) this.rows.set(number, newRow());
    return this.rows.get(number);
  }

  named(name) {
    this.by = name;
    kept.set(NAME, name);
    // Of the one before nothing is undone, nor left to be saved here.
    this.rows.clear();
    this.undoable = [];
    this.unsaved.clear();
    this.unfit.clear();
    this.ready = this.load();
    return this.ready;
  }

  // First what the page or its server has, then what this browser has kept since.
  async load() {
    if (this.database === undefined) this.database = await Database.open();
    const earlier = (this.sent && (await Sent.all())) || REVIEW.earlier;
    for (const [number, decisions] of Object.entries(earlier)) {
      for (const one of decisions) {
        if (one.by === this.by) this.row(Number(number)).decisions[one.path] = one;
      }
    }
    let rows = [];
    try {
      rows = (await this.database?.all()) ?? [];
    } catch {
      this.database = null;
    }
    for (const { key, by, of, decisions, unsent, aside, done } of rows.filter(isRow)) {
      if (by !== this.by) continue;
      if (!KEYED.has(key)) {
        const held = Object.values(decisions).filter((one) => one?.do !== "withdraw").length;
        this.unfit.set(of, (this.unfit.get(of) ?? 0) + held);
        continue;
      }
      const row = this.row(KEYED.get(key));
      Object.assign(row, { aside, done });
      for (const one of Object.values(decisions)) {
        if (!isDecision(one) || one.by !== this.by) continue;
        if (this.sent && !unsent[one.path]) continue;
        row.decisions[one.path] = one;
        if (this.sent) this.send(key, one);
        else this.unsaved.add(`${key} ${one.path}`);
      }
    }
    this.isLoaded = true;
    this.changed();
  }

  // Leaves out what does not belong here; gives how many that were.
  drop(number, isStray) {
    const { decisions } = this.row(number);
    const stray = Object.values(decisions).filter(isStray);
    for (const one of stray) {
      const { path } = one;
      this.dropped.add(JSON.stringify(one));
      delete decisions[path];
      this.unsaved.delete(`${ROWS[number].key} ${path}`);
    }
    return stray.length;
  }

  // How many decisions on the same article were made on another form of its record.
  unfitOf(number) {
    return Math.max(REVIEW.unfit[number]?.[this.by] ?? 0, this.unfit.get(ROWS[number].of) ?? 0);
  }

  // The decision in force on a path; null for none.
  at(number, path) {
    const one = this.rows.get(number)?.decisions[path];
    return one && one.do !== "withdraw" ? one : null;
  }

  inForce(number) {
    const decisions = Object.values(this.rows.get(number)?.decisions ?? {});
    return decisions.filter((one) => one.do !== "withdraw");
  }

  // Several at once are taken back at once. Each is { path, do, value, words, note }, or
  // { aside: issue } for an open value that is put aside.
  decide(detail, changes) {
    const { row: number, about } = detail.review;
    const row = this.row(number);
    const before = { number, detail, aside: [...row.aside], decisions: {} };
    const decisions = [];
    for (const change of changes) {
      if (change.aside !== undefined) row.aside = [...row.aside, change.aside];
      else {
        before.decisions[change.path] = row.decisions[change.path] ?? null;
        decisions.push({ ...about, by: this.by, ...change });
      }
    }
    this.undoable.push(before);
    this.put(detail, decisions);
  }

  // Puts back what was there before the last step; gives its place, or null where there is none.
  undo() {
    const before = this.undoable.pop();
    if (!before) return null;
    const { number, detail, aside, decisions } = before;
    const { about } = detail.review;
    const { aside: was } = this.row(number);
    this.row(number).aside = aside;
    const earlier = Object.entries(decisions).map(
      ([path, one]) => one ?? { ...about, by: this.by, path, do: "withdraw" },
    );
    this.put(detail, earlier);
    const taken = before.aside.length < was.length ? `open:${was.at(-1)}` : null;
    return { number, path: Object.keys(decisions)[0] ?? taken };
  }

  // As the last ones: the file has decisions in the order of their making.
  put(detail, given) {
    const { key } = ROWS[detail.review.row];
    const row = this.row(detail.review.row);
    const isGiven = ([, value]) => value !== null && value !== undefined;
    const decisions = given.map((one) => Object.fromEntries(Object.entries(one).filter(isGiven)));
    for (const one of decisions) {
      delete row.decisions[one.path];
      row.decisions[one.path] = one;
      this.unsaved.add(`${key} ${one.path}`);
    }
    this.keep(detail, decisions);
    if (this.sent) decisions.forEach((one) => this.send(key, one));
  }

  send(key, one) {
    this.sent.add(one, () => {
      this.unsaved.delete(`${key} ${one.path}`);
      const forget = (row) => {
        if (JSON.stringify(row.decisions[one.path]) === JSON.stringify(one)) {
          delete row.unsent[one.path];
        }
      };
      // Else it is sent once more, which does no harm.
      this.database?.change(key, one.by, forget).catch(() => {});
    });
  }

  async keep(detail, decisions) {
    const row = this.row(detail.review.row);
    row.done = pointsOf(detail).filter((point) => isDecided(detail, point)).length;
    if (!this.database) return this.changed();
    const { aside, done } = row;
    this.keeping += 1;
    this.changed();
    try {
      await this.database.change(ROWS[detail.review.row].key, this.by, (kept) => {
        Object.assign(kept, { aside, done, of: ROWS[detail.review.row].of });
        for (const one of decisions) {
          kept.decisions[one.path] = one;
          if (this.sent) kept.unsent[one.path] = true;
        }
      });
    } catch {
      this.database = null;
    }
    this.keeping -= 1;
    this.changed();
  }

  // The file of decisions: what was taken back since an earlier file is told in it too.
  lines() {
    const numbers = [...this.rows.keys()].sort((one, other) => one - other);
    const decisions = numbers.flatMap((number) => Object.values(this.rows.get(number).decisions));
    return decisions.map((one) => `${JSON.stringify(one)}\n`);
  }

  download() {
    const lines = this.lines();
    const href = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
    make("a", { href, download: "decisions.jsonl" }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    this.unsaved.clear();
    this.changed();
    return lines.length;
  }

  // Points of a record that are decided; without its details as far as that can be told.
  done(number) {
    const row = this.rows.get(number);
    if (!row) return 0;
    return row.done ?? Math.min(ROWS[number].points ?? 0, this.inForce(number).length);
  }

  isWhole(number) {
    return this.at(number, "") !== null;
  }

  isDone(number) {
    const { points } = ROWS[number];
    return this.isWhole(number) && this.done(number) >= points;
  }
}

const review = new Reviewed(() => bar.tell());

// Without a prototype: a path may be any word.
function newRow() {
  return { decisions: Object.create(null), aside: [], done: null };
}

// What the store of the browser holds may be anybody's: other pages from files share it.
function isRow(row) {
  const { decisions, unsent, aside, done } = row;
  return (
    [decisions, unsent].every((one) => typeof one === "object" && one !== null) &&
    Array.isArray(aside) &&
    (done === null || Number.isInteger(done))
  );
}

function isDecision(one) {
  const { words = [], note = "", value = "" } = one ?? {};
  return (
    [one?.by, one?.path, one?.article, one?.record, note].every(
      (text) => typeof text === "string",
    ) &&
    ["undefined", "string"].includes(typeof one.id) &&
    ["string", "number", "boolean"].includes(typeof value) &&
    DONE.includes(one.do) &&
    Array.isArray(words) &&
    words.length > 0 === ["correct", "add"].includes(one.do) &&
    words.every(isSpan)
  );
}

function isSpan(span) {
  const { start, end, quote } = span ?? {};
  return Number.isInteger(start) && Number.isInteger(end) && typeof quote === "string";
}
