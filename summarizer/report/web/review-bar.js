// The bar below a record: how far the review is, what can be done, and whether it is saved.

const ACTS = [
  ["accept", "Accept", "a", "the value and its words are right"],
  ["reject", "Reject", "r", "the value is wrong"],
  ["edit", "Edit", "e", "another value, other words, or one that is missing"],
  ["note", "Note", "n", "why"],
  ["undo", "Undo", "u", "take the last step back"],
  ["whole", "Nothing missing", "w", "the record has all that the article says"],
];
const MORE_KEYS = [
  ["j, k", "the next and the one before, in the order of the queue: open, doubtful, the rest"],
  ["↓, ↑", "the same as they stand, with what is absent and where to add"],
  ["Shift+A, Shift+R", "accept or reject all of an item"],
  ["+", "add an item to the list, or a value to what is absent"],
  ["Shift+J, Shift+K", "the next record and the one before; from the table, the first to be done"],
  ["Enter", "from a value to its words and back"],
  ["s", "save the decisions as a file"],
  ["?", "these keys"],
];
const NO_KEYS = "summarizer-no-keys";

class ReviewBar {
  constructor(act) {
    this.act = act;
    this.count = make("span", { class: "count" });
    this.meter = make("progress", { "aria-label": "Decided", max: 1, value: 0 });
    this.saved = make("span", { class: "saved" });
    // What is read out is for everybody to see.
    this.said = document.getElementById("said");
    this.who = this.whoButton();
    this.acts = make("div", { class: "acts" }, ...ACTS.map((one) => this.button(...one)));
    this.element = make(
      "aside",
      { class: "review-bar", "aria-label": "Reviewing" },
      make("p", { class: "how-far" }, this.meter, this.count),
      this.acts,
      make(
        "p",
        { class: "saving" },
        this.who,
        this.saved,
        this.button("save", REVIEW.served ? "Save now" : "Save", "s", "the decisions as a file"),
        this.button("help", "Keys", "?", "all keys"),
      ),
      this.said,
    );
    this.helping = this.help();
    this.asking = this.nameForm();
    this.element.append(this.helping, this.asking);
    // Escape closes a dialog, and does not lead away from the record.
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target.closest("dialog")) event.stopPropagation();
    });
  }

  button(name, text, key, title) {
    const given = { type: "button", class: `act ${name}`, title, "aria-keyshortcuts": key };
    const shown = make("kbd", { "aria-hidden": "true", text: key });
    const button = make("button", given, text, " ", shown);
    // The point keeps the focus: what is done is done to it.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => this.act(name));
    return button;
  }

  // Who reviews; whoever comes next in the same browser says so.
  whoButton() {
    const given = { type: "button", class: "act reviewer", title: "Who is reviewing" };
    const button = make("button", given);
    button.disabled = Boolean(REVIEW.by);
    button.addEventListener("click", () => changeReviewer());
    return button;
  }

  // Who speaks to the computer, or types by chance, can do without keys of one letter.
  get hasKeys() {
    return kept.get(NO_KEYS) === "";
  }

  help() {
    const keys = [...ACTS.map(([, text, key, what]) => [key, `${text}: ${what}`]), ...MORE_KEYS];
    const close = make("button", { type: "button", text: "Close" });
    const use = make("input", { type: "checkbox" });
    use.checked = this.hasKeys;
    use.addEventListener("change", () => kept.set(NO_KEYS, use.checked ? "" : "1"));
    const dialog = make(
      "dialog",
      { "aria-labelledby": "keys" },
      make("h2", { id: "keys", tabindex: "-1", autofocus: true, text: "Keys" }),
      make(
        "dl",
        { class: "keys" },
        ...keys.flatMap(([key, what]) => [
          make("dt", {}, make("kbd", { text: key })),
          make("dd", { text: what }),
        ]),
      ),
      make("p", {
        class: "aside",
        text: "In the editor: type words of the article to find them, or select them there. Enter keeps, Escape leaves.",
      }),
      make("label", { class: "use-keys" }, use, make("span", { text: "Use these keys" })),
      close,
    );
    close.addEventListener("click", () => dialog.close());
    return dialog;
  }

  // The name is asked for once, before the first decision.
  nameForm() {
    const name = make("input", { type: "text", maxlength: 200, autocomplete: "name" });
    this.name = name;
    const form = make(
      "form",
      {},
      make("h2", { id: "who", text: "Who is reviewing?" }),
      make("label", {}, make("span", { text: "Name, written into each decision" }), name),
      make("button", { type: "submit", class: "strong", text: "Begin" }),
    );
    const dialog = make("dialog", { "aria-labelledby": "who" }, form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!name.value.trim()) return;
      dialog.close(name.value.trim());
    });
    return dialog;
  }

  askName() {
    return new Promise((resolve) => {
      this.asking.returnValue = "";
      this.asking.addEventListener("close", () => resolve(this.asking.returnValue), { once: true });
      this.name.value = review.by;
      this.asking.showModal();
      this.name.select();
    });
  }

  // Of a record, or of all of them.
  show(detail) {
    const points = detail ? pointsOf(detail) : [];
    const done = points.filter((point) => isDecided(detail, point)).length;
    const parts = detail ? [`${done} of ${counted(points.length, "point")}`] : [];
    if (ROWS.length > 1) {
      const numbers = [...ROWS.keys()].filter((number) => ROWS[number].points !== undefined);
      const whole = numbers.filter((number) => review.isDone(number)).length;
      parts.push(`${whole.toLocaleString("en")} of ${counted(numbers.length, "record")} done`);
      [this.meter.max, this.meter.value] = [numbers.length || 1, whole];
    }
    if (detail) [this.meter.max, this.meter.value] = [points.length || 1, done];
    this.count.textContent = parts.join(", ");
    this.acts.hidden = !detail;
    this.element.classList.toggle("of-record", Boolean(detail));
    // What was said of the table is not about the record.
    if (detail && this.said.className === "unseen") say("");
    this.said.className = detail ? "told" : "unseen";
    for (const button of this.element.querySelectorAll(".edit")) {
      button.disabled = detail?.shown !== "same";
    }
    this.tell();
  }

  tell() {
    this.element.setAttribute("aria-busy", String(!review.isLoaded));
    const [name, text] = savedState();
    this.who.textContent = inOrder(review.by);
    this.who.setAttribute("aria-label", `Reviewer: ${inOrder(review.by)}`);
    this.who.hidden = !review.by;
    this.saved.className = `saved ${name}`;
    this.saved.textContent = text;
  }
}

// Where the decisions are, as it is.
function savedState() {
  const { database, keeping, sent, unsaved } = review;
  const here = database ? "kept in this browser" : "not kept: this browser keeps nothing";
  if (sent) {
    const told = {
      saved: ["good", "Saved"],
      saving: ["", "Saving…"],
      refused: [
        "bad",
        `${counted(sent.refused.length, "decision")} refused by the server, ${here}`,
      ],
      anew: ["bad", `Not saved, ${here}: the server has a new address, open that`],
      unwritten: ["bad", `Not saved, ${here}: the server cannot write its file, trying again`],
      failing: ["bad", `Not saved, ${here}: no answer, trying again`],
    };
    return told[sent.state];
  }
  const decisions = counted(unsaved.size, "decision");
  if (database === undefined || keeping) return ["", "…"];
  if (!database && !unsaved.size) return ["", "This browser keeps nothing: save as you go"];
  if (!database) return ["bad", `This browser keeps nothing: ${decisions} not saved`];
  return ["good", unsaved.size ? `${decisions} kept in this browser` : "Kept in this browser"];
}
