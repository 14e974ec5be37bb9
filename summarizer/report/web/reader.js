// The pane of words: who says a value, with which words, and the article in which they stand.

const SHOWN = {
  altered: "The article at hand is not the text that this report's record was made from.",
  missing: "The article of this report was not among those given.",
  not_given: "No articles were given.",
  differs:
    "Some quotes are not what the article says at their places, or contradict each other. They are shown as recorded, not as proved.",
};
const BASES = {
  reviewed: "accepted or given by a person",
  default: "by default: no rule finds words that say otherwise",
  second_reading: "that it belongs here was read twice",
  reading: "that it belongs here is the model's reading",
};

class Reader {
  constructor(detail) {
    this.detail = detail;
    this.origin = null;
    this.pane = make("section", { class: "article-pane words-pane", "aria-label": "The words" });
    this.pane.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.origin) return;
      event.stopPropagation();
      this.origin.focus();
    });
    this.read(
      Math.max(
        0,
        detail.reports.findIndex((report) => report.latest),
      ),
    );
  }

  // A value that leads to its words; `report` is the one whose article is wanted first.
  value(leaf, report = null, text = null) {
    const [label, value, said] = this.detail.leaves[leaf];
    // No <button>: its text would not flow and wrap as text does.
    const button = make("span", {
      role: "button",
      tabindex: "0",
      class: "value",
      dir: "auto",
      lang: "",
      text: text ?? value,
      "aria-label": `${label}: ${text ?? value}. ${counted(said.length, "report")}: show the words`,
    });
    const open = (event) => this.trace(leaf, report, button, event.detail === 0);
    button.addEventListener("click", open);
    button.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      button.click();
    });
    return button;
  }

  trace(leaf, report, origin, byKeys) {
    const [label, value, said] = this.detail.leaves[leaf];
    const sayings = [...said].sort((one, other) => (other[0] === report) - (one[0] === report));
    const chosen = report !== null || sayings.length === 1 ? 0 : null;
    const title = make("h2", { class: "pane-title", tabindex: "-1" }, `${label}: `, foreign(value));
    this.article = make("div");
    this.buttons = [];
    const list = make("ol", { class: "sayings" });
    sayings.forEach((saying, number) =>
      list.append(this.saying(saying, number, sayings.length === 1)),
    );
    const count = make("p", {
      class: "legend",
      text: `Said by ${counted(said.length, "report")}${said.length > 1 ? ", each with its own words" : ""}.`,
    });
    this.pane.replaceChildren(title, count, list, this.article);
    this.light(origin);
    if (chosen !== null) this.open(sayings[chosen], chosen);
    say(`${label}: ${value}, said by ${counted(said.length, "report")}`);
    this.pane.scrollTop = 0;
    const words = this.pane.querySelector("mark");
    if (words && (chosen !== null || byKeys)) reveal(words, this.pane);
    if (byKeys) title.focus({ preventScroll: true });
  }

  light(origin) {
    this.origin?.classList.remove("lit");
    this.origin = origin;
    origin.classList.add("lit");
  }

  saying(saying, number, alone) {
    const [at, status, basis, places] = saying;
    const report = this.detail.reports[at];
    const item = make("li", {}, make("h3", {}, foreign(nameOfReport(report))));
    const how = [status && `${kind(status)}`, BASES[basis]].filter(Boolean).join("; ");
    if (how) item.append(make("p", { class: "how", text: how }));
    if (places.length === 0)
      item.append(make("p", { class: "absent", text: "No words are cited." }));
    if (!alone || report.shown !== "same") {
      for (const [start, end, ...words] of places) {
        const inside = [0, end - start, ...words.map((offset) => offset - start)];
        const quote = { text: report.text.slice(start, end), sentences: [], places: [inside] };
        item.append(litText(quote));
      }
    }
    if (report.shown === "same" && !alone) {
      const button = make("button", { type: "button", "aria-pressed": "false" });
      button.textContent = "In its article";
      button.setAttribute("aria-label", `In its article: ${nameOfReport(report)}`);
      button.addEventListener("click", () => {
        this.open(saying, number);
        reveal(this.article.querySelector("mark") ?? this.article, this.pane);
      });
      this.buttons[number] = button;
      item.append(button);
    } else if (report.shown !== "same") {
      item.append(make("p", { class: "aside", text: SHOWN[report.shown] }));
    }
    return item;
  }

  open([at, , , places], number) {
    const report = this.detail.reports[at];
    if (report.shown !== "same") return;
    this.buttons.forEach((button, each) =>
      button.setAttribute("aria-pressed", String(each === number)),
    );
    this.article.replaceChildren(
      make("h3", { class: "of-article" }, "The article: ", foreign(nameOfReport(report))),
      litText({ text: report.text, sentences: report.sentences, places }),
    );
  }

  // A report's whole text, with nothing lit.
  read(number) {
    const report = this.detail.reports[number];
    this.origin?.classList.remove("lit");
    const whole = report.shown === "same";
    const notice = whole ? null : `${SHOWN[report.shown]} Only the quoted sentences are shown.`;
    this.pane.replaceChildren(
      make("h2", {
        class: "pane-title",
        tabindex: "-1",
        text: whole ? "The article" : "Quoted sentences",
      }),
      make("p", { class: "legend" }, foreign(nameOfReport(report))),
      make("p", {
        class: "legend",
        text: "Choose a value: the words that say it are marked here.",
      }),
      notice ? make("p", { class: "notice", text: notice }) : "",
      litText({ text: report.text ?? "", sentences: report.sentences ?? [], places: [] }),
    );
    this.pane.scrollTop = 0;
  }

  // A button that shows a report's text here.
  opener(number, text) {
    const report = this.detail.reports[number];
    const button = make("button", {
      type: "button",
      class: "plain",
      text,
      "aria-label": `${text}: ${nameOfReport(report)}`,
    });
    button.addEventListener("click", (event) => {
      this.read(number);
      this.origin = button;
      if (event.detail === 0) this.pane.querySelector("h2").focus({ preventScroll: true });
    });
    return button;
  }
}

// The text with the cited sentences in it, and the very words marked; where there are none, the
// whole sentence is.
function litText({ text, sentences, places }) {
  const article = make("div", { class: "text", lang: "" });
  const bare = places.map((place) => place.length <= 2);
  let paragraph = null;
  for (const piece of textPieces({
    text,
    sentences,
    leaves: places.map((place) => [, , , [place]]),
  })) {
    if (/^\n\s*\n$/.test(piece.text)) {
      paragraph = null;
      continue;
    }
    if (paragraph === null) {
      paragraph = make("p", { dir: "auto" });
      article.append(paragraph);
    }
    const isWords = piece.carried.size > 0 || [...piece.citing].some((place) => bare[place]);
    if (isWords) paragraph.append(make("mark", { class: "lit", text: piece.text }));
    else if (piece.citing.size) {
      paragraph.append(make("span", { class: "lit-sentence", text: piece.text }));
    } else paragraph.append(inOrder(piece.text));
  }
  return article;
}

function nameOfReport(report) {
  const facts = [report.source ?? report.title ?? report.id ?? "a report", report.published];
  if (report.version > 1 || !report.latest) facts.push(`version ${report.version}`);
  if (!report.latest) facts.push("superseded");
  if (report.is_copy) facts.push("copy");
  return shortened(facts.filter(Boolean).join(" · "));
}

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

// Scrolls the pane alone, and only where the element is out of its sight.
function reveal(element, pane) {
  const box = element.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (box.top >= frame.top && box.bottom <= frame.bottom) return;
  const by = box.top - frame.top - frame.height / 3;
  pane.scrollBy({ top: by, behavior: stillness.matches ? "instant" : "smooth" });
}
