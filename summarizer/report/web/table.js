// A table of many rows to sort, a page of it at a time; what fills and filters it is its page's.

const PAGE = 100;

class Table {
  constructor(root, columns) {
    this.root = root;
    this.columns = columns;
    this.shown = [];
    this.page = 0;
    this.sort = null;
    this.down = false;
  }

  // The count, the table and its pages.
  parts() {
    // The roles are those that the elements have; a layout without columns takes them away.
    this.body = make("tbody", { role: "rowgroup" });
    this.head = make("tr", { role: "row" }, ...this.columns.map((name) => this.headCell(name)));
    this.count = make("p", { class: "count" });
    const table = make(
      "table",
      { role: "table" },
      make("caption", { class: "unseen", text: MANY }),
      make("thead", { role: "rowgroup" }, this.head),
      this.body,
    );
    return [
      this.count,
      make(
        "div",
        { class: "table", role: "region", tabindex: "0", "aria-label": `Table of ${NOUN}s` },
        table,
      ),
      this.pager(),
    ];
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

  // Buttons that keep only the rows of their kinds: how many there are of each, by its name.
  chips(label, counts, chosen) {
    const group = make("div", { class: "chips", role: "group", "aria-label": label });
    for (const [name, [count, text]] of Object.entries(counts)) {
      const chip = make(
        "button",
        { type: "button", class: `chip ${name}`, "aria-pressed": "false" },
        make("strong", { text: count.toLocaleString("en") }),
        ` ${text}`,
      );
      chip.addEventListener("click", () => {
        const isOn = !chosen.delete(name) && Boolean(chosen.add(name));
        chip.setAttribute("aria-pressed", String(isOn));
        this.update();
      });
      group.append(chip);
    }
    return group;
  }

  form(fields, chosen) {
    const clear = make("button", { type: "button", text: "Clear" });
    const form = make(
      "form",
      { class: "filters", role: "search" },
      ...Object.entries(fields).map(([name, input]) =>
        make("label", {}, make("span", { text: name }), input),
      ),
      clear,
    );
    form.addEventListener("input", () => this.update());
    form.addEventListener("submit", (event) => event.preventDefault());
    clear.addEventListener("click", () => {
      form.reset();
      this.clear(chosen);
    });
    return form;
  }

  clear(chosen) {
    chosen.clear();
    for (const chip of this.root.querySelectorAll(".chip"))
      chip.setAttribute("aria-pressed", "false");
    this.update();
  }

  show(numbers) {
    this.shown = this.sorted(numbers);
    this.page = 0;
    this.timeline?.show(this.shown.map((number) => ROWS[number]));
    for (const cell of this.head.cells) {
      const isSorted = cell.dataset.name === this.sort;
      if (isSorted) cell.setAttribute("aria-sort", this.down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
    this.fill();
  }

  sorted(numbers) {
    return sortedBy(numbers, this.sort, this.down);
  }

  fill() {
    const start = this.page * PAGE;
    const numbers = this.shown.slice(start, start + PAGE);
    this.body.replaceChildren(...numbers.map((number) => this.row(number)));
    const total = this.shown.length.toLocaleString("en");
    const text = numbers.length
      ? `${(start + 1).toLocaleString("en")}–${(start + numbers.length).toLocaleString("en")} of ${total}`
      : `No ${NOUN} is like that.`;
    this.count.textContent = text;
    say(text);
    this.before.disabled = this.page === 0;
    this.after.disabled = start + PAGE >= this.shown.length;
    this.pages.hidden = this.shown.length <= PAGE;
  }

  row(number) {
    const cells = this.cells(number);
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
}

function searchField() {
  return make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
}

function textField() {
  return make("input", { type: "text", autocomplete: "off", spellcheck: "false" });
}

function choice(options) {
  return make("select", {}, ...options.map(([value, text]) => make("option", { value, text })));
}

// The names that some row has, and "any".
function choiceOf(names) {
  const sorted = [...new Set(names.filter(Boolean))].sort(collator.compare);
  return choice([["", "any"], ...sorted.map((name) => [name, name])]);
}

// The lowest to the highest figure, on a logarithmic scale to the highest of the whole table.
function tollCell([low, high, open, claims], most, noun = "claim", more = "") {
  const scale = Math.log1p(most);
  const at = (value) => 0.04 + (0.84 * Math.log1p(value)) / scale;
  const text = inWords(low, high, open) + (claims > 1 ? ` (${claims} ${noun}s)` : "") + more;
  const end = open && low === high ? null : high;
  return [make("span", { class: "in-words", text }), rangeBar(low, end, at, null)];
}
