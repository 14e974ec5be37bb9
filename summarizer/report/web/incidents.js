// Many incidents: counts, timeline, map, and the table of them.

const placesOfRow = (row) => [...(row.places ?? []), ...(row.countries ?? [])];
const COLUMNS = {
  title: { title: "First report", key: (row) => nameOf(row), text: true },
  type: { title: "What", key: (row) => row.types?.[0], text: true },
  start: { title: "Day", key: (row) => row.start, text: true },
  place: { title: "Where", key: (row) => placesOfRow(row)[0], text: true },
  reports: { title: "Reports", key: (row) => row.reports, down: true },
  independent: { title: "Sources", key: (row) => row.independent, down: true },
  toll: { title: "Killed", key: (row) => mostOf(row), down: true },
  contradicts: { title: "Contradict", key: (row) => row.contradicts?.length ?? 0, down: true },
};
const CHIPS = {
  contradicts: ["contradicting", (row) => row.contradicts],
  changed: ["with a claim changed or withdrawn", (row) => row.changed],
  doubtful: ["with doubtful links", (row) => row.doubtful],
  single: ["of one source only", (row) => row.independent === 1],
};

function mostOf(row) {
  return row.tolls && Math.max(...row.tolls.map(([, , high]) => high));
}

function textOf(row) {
  return [
    row.title,
    row.id,
    row.start,
    ...(row.sources ?? []),
    ...(row.types ?? []),
    ...placesOfRow(row),
  ];
}

// For a reader: what contradicts most, then what is doubtful, then the rest as it was read.
function firstInLine(one, other) {
  const [left, right] = [ROWS[one], ROWS[other]];
  return (
    (right.contradicts?.length ?? 0) - (left.contradicts?.length ?? 0) ||
    (right.doubtful ?? 0) - (left.doubtful ?? 0) ||
    one - other
  );
}

class Overview extends Table {
  constructor(root) {
    super(root, Object.keys(COLUMNS));
    this.kinds = new Set();
    this.spot = null;
    this.mostKilled = ROWS.reduce((most, row) => Math.max(most, mostOf(row) ?? 0), 1);
    this.build();
    this.update();
  }

  build() {
    this.timeline = timeline(ROWS, (from, to) => {
      [this.from.value, this.to.value] = [from, to];
      this.update();
    });
    if (ROWS.some((row) => row.at)) {
      this.map = new WorldMap("Places of incidents", (numbers, name) => this.only(numbers, name));
    }
    const counts = Object.entries(CHIPS).map(([name, [text, test]]) => [
      name,
      [ROWS.filter(test).length, text],
    ]);
    this.where = make("p", { class: "spot-filter" });
    this.root.append(
      make(
        "header",
        {},
        make("h1", { tabindex: "-1", text: counted(ROWS.length, NOUN) }),
        this.chips("Filter", Object.fromEntries(counts), this.kinds),
      ),
      make(
        "div",
        { class: this.map ? "views mapped" : "views" },
        this.timeline?.figure ?? make("div"),
        this.filters(),
        this.map?.figure,
      ),
      this.where,
      ...this.parts(),
      make("p", {
        class: "aside",
        text: "Killed: from the lowest to the highest of the claimants' last figures, on a logarithmic scale; nothing is averaged, and parts do not count. Sources: a report and its copies are one. All that a row says has its words in the incident.",
      }),
    );
  }

  filters() {
    this.query = searchField();
    this.type = choiceOf(ROWS.flatMap((row) => row.types ?? []));
    this.place = textField();
    this.from = make("input", { type: "date" });
    this.to = make("input", { type: "date" });
    this.sources = choice([
      ["", "any number"],
      ["2", "2 or more"],
      ["3", "3 or more"],
    ]);
    const fields = {
      Search: this.query,
      What: this.type,
      Where: this.place,
      Sources: this.sources,
    };
    if (this.timeline) Object.assign(fields, { From: this.from, Until: this.to });
    return this.form(fields, this.kinds);
  }

  clear(chosen) {
    this.spot = null;
    super.clear(chosen);
  }

  // Only what is under one mark of the map.
  only(numbers, name) {
    this.spot = { numbers: new Set(numbers), name };
    this.update();
    this.root.querySelector(".table").scrollIntoView({ block: "nearest" });
  }

  update() {
    const matches = this.query.value ? searched(this.query.value) : () => true;
    const place = folded(this.place.value.trim());
    const [from, to] = [this.from.value, this.to.value];
    const kinds = [...this.kinds].map((name) => CHIPS[name][1]);
    const numbers = [];
    ROWS.forEach((row, number) => {
      if (!kinds.every((test) => test(row))) return;
      if (this.type.value && !row.types?.includes(this.type.value)) return;
      if (place && !folded(placesOfRow(row).join("\n")).includes(place)) return;
      if ((from || to) && !(row.days ?? []).some((days) => isWithin(days, from, to))) return;
      if (row.independent < Number(this.sources.value)) return;
      if (!matches(number)) return;
      numbers.push(number);
    });
    this.map?.show(
      numbers.flatMap((number) => (ROWS[number].at ?? []).map((point) => [...point, number])),
    );
    this.tellSpot();
    this.show(this.spot ? numbers.filter((number) => this.spot.numbers.has(number)) : numbers);
  }

  tellSpot() {
    this.where.replaceChildren();
    if (!this.spot) return;
    const button = make("button", { type: "button", text: "Show all places" });
    button.addEventListener("click", () => {
      this.spot = null;
      this.update();
    });
    this.where.append("Only at ", foreign(this.spot.name || "one place of the map"), " ", button);
  }

  cells(number) {
    const row = ROWS[number];
    const link = make("a", {
      href: `#incident-${number}`,
      dir: "auto",
      lang: "",
      text: nameOf(row),
    });
    const sources = [...(row.sources ?? []), row.unnamed ? `${row.unnamed} more` : ""].filter(
      Boolean,
    );
    return {
      title: [link, make("div", { class: "under" }, foreign([...sources, row.id].join(" · ")))],
      type: rivals(row.types),
      start: rivals(row.days?.map((days) => days.replace("/", " to "))),
      place: [
        ...rivals(row.places),
        row.countries ? make("div", { class: "under" }, foreign(row.countries.join(" or "))) : "",
      ],
      reports: [
        String(row.reports),
        row.earlier ? make("div", { class: "under", text: `+ ${row.earlier} earlier` }) : "",
      ],
      independent: [String(row.independent)],
      toll: this.tolls(row),
      contradicts: [
        ...(row.contradicts ?? []).map((name) =>
          make("span", { class: "tag contradicts", text: `≠ ${name}` }),
        ),
        row.doubtful
          ? make("div", { class: "under", text: counted(row.doubtful, "doubtful link") })
          : "",
      ],
    };
  }

  tolls(row) {
    const denied = row.denied
      ? make("div", {
          class: "under",
          text: `✕ ${counted(row.denied, "claimant denies", "claimants deny")}`,
        })
      : "";
    // Of groups of people only where nobody counts all.
    const everybody = row.tolls?.filter(([group]) => !group) ?? [];
    const shown = everybody.length ? everybody : (row.tolls ?? []);
    return [
      ...shown.flatMap(([group, ...toll]) =>
        tollCell(toll, this.mostKilled, "claimant", group ? `, ${group} only` : ""),
      ),
      denied,
    ];
  }
}

// Every value that some report has, the first said by most sources.
function rivals(values = []) {
  const shown = values.slice(0, 3);
  const rest = values.length - shown.length;
  return [
    ...shown.map((value, at) => make("div", {}, at ? "or " : "", foreign(value))),
    rest > 0 ? make("div", { class: "under", text: `or ${counted(rest, "other")}` }) : "",
  ];
}

function isWithin(days, from, to) {
  const [start, end = start] = days.split("/");
  return (!from || end >= from) && (!to || start <= to);
}
