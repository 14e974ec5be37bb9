// Many records: counts, timeline, and the table of them.

const NOUN = "record";
const MANY = "Records";

class Overview extends Table {
  constructor(root) {
    const columns = Object.keys(COLUMNS).filter(
      (name) =>
        !["type", "start", "place", "toll"].includes(name) ||
        ROWS.some((row) => COLUMNS[name].key(row) !== undefined),
    );
    super(root, columns);
    this.statuses = new Set();
    this.mostKilled = ROWS.reduce((most, row) => Math.max(most, row.toll?.[1] ?? 0), 1);
    this.build();
    this.update();
  }

  build() {
    this.timeline = timeline(ROWS, (from, to) => {
      [this.from.value, this.to.value] = [from, to];
      this.update();
    });
    const counts = { failed: 0, partial: 0, ok: 0, no_incident: 0 };
    for (const row of ROWS) counts[row.status] += 1;
    const chips = Object.entries(counts).map(([name, count]) => [name, [count, kind(name)]]);
    this.root.append(
      make(
        "header",
        {},
        make("h1", { tabindex: "-1", text: counted(ROWS.length, NOUN) }),
        this.chips("Filter by status", Object.fromEntries(chips), this.statuses),
      ),
      this.timeline?.figure ?? "",
      this.filters(),
      ...this.parts(),
    );
    if (this.columns.includes("toll")) {
      this.root.append(
        make("p", {
          class: "aside",
          text: "Killed: the lowest to the highest figure that a claimant stands by, on a logarithmic scale. The claims themselves stay apart in each record.",
        }),
      );
    }
  }

  filters() {
    this.query = searchField();
    this.type = choiceOf(ROWS.map((row) => row.type));
    this.place = textField();
    this.from = make("input", { type: "date" });
    this.to = make("input", { type: "date" });
    this.issues = choice(Object.entries(ISSUES));
    const fields = { Search: this.query, Issues: this.issues };
    if (this.columns.includes("type")) fields.What = this.type;
    if (this.columns.includes("place")) fields.Where = this.place;
    if (this.timeline) Object.assign(fields, { From: this.from, Until: this.to });
    return this.form(fields, this.statuses);
  }

  update() {
    const matches = this.query.value ? searched(this.query.value) : () => true;
    const place = folded(this.place.value.trim());
    const [from, to] = [this.from.value, this.to.value];
    const numbers = [];
    ROWS.forEach((row, number) => {
      if (this.statuses.size && !this.statuses.has(row.status)) return;
      if (this.type.value && row.type !== this.type.value) return;
      if (place && !folded(placeOf(row)).includes(place)) return;
      if (from && !((row.end ?? row.start) >= from)) return;
      if (to && !(row.start <= to)) return;
      if (this.issues.value && !hasIssues(row, this.issues.value)) return;
      if (!matches(number)) return;
      numbers.push(number);
    });
    this.show(numbers);
  }

  cells(number) {
    const row = ROWS[number];
    const link = make("a", { href: `#record-${number}`, dir: "auto", lang: "", text: nameOf(row) });
    const under = [row.source, row.title ? row.id : ""].filter(Boolean).join(" · ");
    return {
      status: [badge(row.status)],
      title: [link, under ? make("div", { class: "under" }, foreign(under)) : ""],
      type: [row.type ?? ""],
      start: [this.dates(row)],
      place: placeOf(row) ? [foreign(placeOf(row))] : [],
      issues: [issuesOf(row) || row.error ? this.troubles(row) : ""],
      toll: row.toll ? tollCell(row.toll, this.mostKilled) : [],
    };
  }

  dates(row) {
    return row.end ? `${row.start} to ${row.end}` : (row.start ?? "");
  }

  troubles(row) {
    return row.error ? row.error.replaceAll("_", " ") : issueCount(row);
  }
}
