// Many records: counts, timeline, and a table to sort, filter and search, a page of it at a time.

const PAGE = 100;

class Overview {
  constructor(root) {
    this.root = root;
    this.shown = [];
    this.page = 0;
    this.sort = null;
    this.down = false;
    this.statuses = new Set();
    this.mostKilled = ROWS.reduce((most, row) => Math.max(most, row.toll?.[1] ?? 0), 1);
    this.columns = Object.keys(COLUMNS).filter(
      (name) =>
        !["type", "start", "place", "toll"].includes(name) ||
        ROWS.some((row) => COLUMNS[name].key(row) !== undefined),
    );
    this.build();
    this.update();
  }

  build() {
    this.timeline = timeline(ROWS, (from, to) => {
      [this.from.value, this.to.value] = [from, to];
      this.update();
    });
    // The roles are those that the elements have; a layout without columns takes them away.
    this.body = make("tbody", { role: "rowgroup" });
    this.head = make("tr", { role: "row" }, ...this.columns.map((name) => this.headCell(name)));
    this.count = make("p", { class: "count" });
    const table = make(
      "table",
      { role: "table" },
      make("caption", { class: "unseen", text: "Records" }),
      make("thead", { role: "rowgroup" }, this.head),
      this.body,
    );
    this.root.append(
      make(
        "header",
        {},
        make("h1", { tabindex: "-1", text: counted(ROWS.length, "record") }),
        this.chips(),
      ),
      this.timeline?.figure ?? "",
      this.filters(),
      this.count,
      make(
        "div",
        { class: "table", role: "region", tabindex: "0", "aria-label": "Table of records" },
        table,
      ),
      this.pager(),
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

  chips() {
    const counts = { failed: 0, partial: 0, ok: 0, no_incident: 0 };
    for (const row of ROWS) counts[row.status] += 1;
    const group = make("div", { class: "chips", role: "group", "aria-label": "Filter by status" });
    for (const status of Object.keys(counts)) {
      const chip = make(
        "button",
        { type: "button", class: `chip ${status}`, "aria-pressed": "false" },
        make("strong", { text: counts[status].toLocaleString("en") }),
        ` ${kind(status)}`,
      );
      chip.addEventListener("click", () => {
        const isOn = !this.statuses.delete(status) && Boolean(this.statuses.add(status));
        chip.setAttribute("aria-pressed", String(isOn));
        this.update();
      });
      group.append(chip);
    }
    return group;
  }

  filters() {
    this.query = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    const types = [...new Set(ROWS.map((row) => row.type).filter(Boolean))].sort(collator.compare);
    this.type = make(
      "select",
      {},
      make("option", { value: "", text: "any" }),
      ...types.map((type) => make("option", { value: type, text: type })),
    );
    this.place = make("input", { type: "text", autocomplete: "off", spellcheck: "false" });
    this.from = make("input", { type: "date" });
    this.to = make("input", { type: "date" });
    this.issues = make(
      "select",
      {},
      ...Object.entries(ISSUES).map(([value, text]) => make("option", { value, text })),
    );
    const fields = { Search: this.query, Issues: this.issues };
    if (this.columns.includes("type")) fields.What = this.type;
    if (this.columns.includes("place")) fields.Where = this.place;
    if (this.timeline) Object.assign(fields, { From: this.from, Until: this.to });
    const form = make(
      "form",
      { class: "filters", role: "search" },
      ...Object.entries(fields).map(([name, input]) =>
        make("label", {}, make("span", { text: name }), input),
      ),
      make("button", { type: "reset", text: "Clear" }),
    );
    form.addEventListener("input", () => this.update());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => this.clear()));
    return form;
  }

  clear() {
    this.statuses.clear();
    for (const chip of this.root.querySelectorAll(".chip"))
      chip.setAttribute("aria-pressed", "false");
    this.update();
  }

  headCell(name) {
    const { title, down } = COLUMNS[name];
    const button = make("button", { type: "button", text: title });
    button.addEventListener("click", () => {
      this.down = this.sort === name ? !this.down : Boolean(down);
      this.sort = name;
      this.update();
    });
    return make(
      "th",
      { scope: "col", role: "columnheader", class: name, "data-name": name },
      button,
    );
  }

  pager() {
    const button = (text, step) => {
      const made = make("button", { type: "button", text });
      made.addEventListener("click", () => {
        this.page += step;
        this.fill();
        this.root.querySelector(".table").scrollIntoView({ block: "start" });
      });
      return made;
    };
    [this.before, this.after] = [button("Previous page", -1), button("Next page", 1)];
    this.pages = make("nav", { class: "pager", "aria-label": "Pages" }, this.before, this.after);
    return this.pages;
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
    this.shown = sortedBy(numbers, this.sort, this.down);
    this.page = 0;
    this.timeline?.show(this.shown.map((number) => ROWS[number]));
    for (const cell of this.head.cells) {
      const isSorted = cell.dataset.name === this.sort;
      if (isSorted) cell.setAttribute("aria-sort", this.down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
    this.fill();
  }

  fill() {
    const start = this.page * PAGE;
    const numbers = this.shown.slice(start, start + PAGE);
    this.body.replaceChildren(...numbers.map((number) => this.row(number)));
    const total = this.shown.length.toLocaleString("en");
    const text = numbers.length
      ? `${(start + 1).toLocaleString("en")}–${(start + numbers.length).toLocaleString("en")} of ${total}`
      : "No record is like that.";
    this.count.textContent = text;
    say(text);
    this.before.disabled = this.page === 0;
    this.after.disabled = start + PAGE >= this.shown.length;
    this.pages.hidden = this.shown.length <= PAGE;
  }

  row(number) {
    const row = ROWS[number];
    const cells = {
      status: [badge(row.status)],
      type: [row.type ?? ""],
      start: [this.dates(row)],
      place: placeOf(row) ? [foreign(placeOf(row))] : [],
      issues: [issuesOf(row) || row.error ? this.troubles(row) : ""],
      toll: row.toll ? this.toll(row.toll) : [],
    };
    const link = make("a", { href: `#record-${number}`, dir: "auto", lang: "", text: nameOf(row) });
    const under = [row.source, row.title ? row.id : ""].filter(Boolean).join(" · ");
    cells.title = [link, under ? make("div", { class: "under" }, foreign(under)) : ""];
    return make(
      "tr",
      { role: "row" },
      ...this.columns.map((name) => {
        const given = { class: name, role: "cell", "data-title": COLUMNS[name].title };
        if (name !== "title") return make("td", given, ...cells[name]);
        return make("th", { ...given, role: "rowheader", scope: "row" }, ...cells[name]);
      }),
    );
  }

  dates(row) {
    return row.end ? `${row.start} to ${row.end}` : (row.start ?? "");
  }

  troubles(row) {
    return row.error ? row.error.replaceAll("_", " ") : issueCount(row);
  }

  toll([low, high, open, claims]) {
    const scale = Math.log1p(this.mostKilled);
    const at = (value) => 0.04 + (0.84 * Math.log1p(value)) / scale;
    const text = inWords(low, high, open) + (claims > 1 ? ` (${claims} claims)` : "");
    const end = open && low === high ? null : high;
    return [make("span", { class: "in-words", text }), rangeBar(low, end, at, null)];
  }
}
