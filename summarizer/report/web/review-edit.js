// The editor of one value: a member of a closed list, a number, a day or a sentence, the words of the
// article that it rests on, and a note.

const MISTAKES = {
  words: "Select the words in the article, or type some of them.",
  number: "Write a number in digits.",
  day: "Write the day as YYYY-MM-DD.",
  text: "Write the value.",
  long: "These are more words than a value can rest on.",
};
// Characters: what is sent stays within what a server takes.
const LONGEST_WORDS = 10_000;
const LONGEST_NOTE = 2_000;

class Editor {
  // `given` is { path, title, field, value, valueAt, places, note }; `kept` takes { value, words, note }.
  constructor(words, given, kept, left) {
    Object.assign(this, given, { words, kept, left });
    this.places = given.places ?? [];
    this.form = make("form", { class: "editor", "aria-label": `Edit ${spoken(given.path)}` });
    if (given.title) this.form.append(make("p", { class: "aside", text: given.title }));
    if (given.field.kind === "choice") {
      const { members } = given.field;
      this.list = new ClosedList(spoken(given.path), members, given.value, given.valueAt);
      this.form.append(this.list.element);
    } else if (given.field.kind !== "words") this.form.append(this.valueField());
    this.form.append(this.wordsField(), this.noteField(), this.buttons());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.form.addEventListener("keydown", (event) => this.press(event));
    this.onselect = () => this.takeSelection();
    document.addEventListener("selectionchange", this.onselect);
    // What was selected by hand is kept by Enter, as what was typed is.
    this.onrelease = () => this.words.selected() && this.find.focus({ preventScroll: true });
    document.addEventListener("pointerup", this.onrelease);
    this.show();
  }

  valueField() {
    const { kind: sort } = this.field;
    this.input =
      sort === "text"
        ? make("textarea", { rows: 3, dir: "auto", maxlength: LONGEST_WORDS })
        : make("input", {
            type: "text",
            inputmode: sort === "number" ? "decimal" : "text",
            placeholder: sort === "day" ? "YYYY-MM-DD" : null,
            autocomplete: "off",
          });
    this.input.value = this.value ?? "";
    return make("label", {}, make("span", { text: "Value" }), this.input);
  }

  wordsField() {
    this.find = make("input", {
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      dir: "auto",
      placeholder: "type words of the article",
    });
    this.find.addEventListener("input", () => this.search());
    this.find.addEventListener("keydown", (event) => this.move(event));
    this.chosen = make("span", { class: "chosen", dir: "auto", lang: "" });
    return make(
      "label",
      { class: "words-field" },
      make("span", { text: "Words" }),
      this.find,
      this.chosen,
    );
  }

  noteField() {
    this.noted = noteInput();
    this.noted.value = this.note ?? "";
    return make("label", {}, make("span", { text: "Note" }), this.noted);
  }

  buttons() {
    const leave = make("button", { type: "button", class: "cancel", text: "Cancel" });
    leave.addEventListener("click", () => this.close());
    const keys = "Arrows move by words, with Shift they extend, with Alt by letters.";
    return make(
      "p",
      { class: "actions" },
      make("button", { type: "submit", class: "strong", text: "Keep" }),
      " ",
      leave,
      make("span", { class: "aside by-hand", text: keys }),
    );
  }

  focus(isForWords) {
    const first = isForWords ? this.find : (this.list?.element ?? this.input ?? this.find);
    this.list?.choose(this.list.at); // into sight
    first.focus();
    first.select?.();
  }

  show(quiet = false) {
    this.words.paint("chosen", this.places, { quiet });
    const quoted = this.places.map(([start, end]) => this.words.text.slice(start, end));
    const [first] = this.places;
    const sentence = first && this.words.sentenceAt(first[0]);
    this.chosen.replaceChildren(
      ...quoted.flatMap((words) => [make("q", {}, foreign(words)), " "]),
      make("span", { class: "aside", text: sentence ? `sentence ${sentence}` : "no words yet" }),
    );
    if (!quiet && quoted.length) say(`${quoted.join(" … ")}, sentence ${sentence}`);
  }

  takeSelection() {
    const selected = this.words.selected();
    if (!selected) return;
    this.places = [selected];
    this.show(true);
  }

  search() {
    const found = this.words.search(this.find.value);
    this.found = found;
    this.foundAt = 0;
    if (found.length) this.places = [found[0]];
    this.show();
    if (!found.length && this.find.value) say("The article does not have these words.");
  }

  // Without Shift to the next word, sentence or place that was found, with it on by one.
  move(event) {
    const { key, shiftKey, altKey } = event;
    if (!key.startsWith("Arrow") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    const along = ["ArrowLeft", "ArrowRight"].includes(key);
    const at = this.places[0] ?? [0, 0];
    const turned = along && this.words.isRightToLeft(at[0]) ? -step : step;
    if (along && altKey) this.byLetter(turned, shiftKey);
    else if (along) this.byWord(turned, shiftKey);
    else if (!shiftKey && this.find.value && this.found?.length > 1) this.toFound(step);
    else this.bySentence(step, shiftKey);
    this.show();
  }

  toFound(step) {
    const { length } = this.found;
    this.foundAt = (this.foundAt + step + length) % length;
    this.places = [this.found[this.foundAt]];
  }

  byWord(step, extend) {
    const { words } = this.words;
    if (!words.length) return;
    const [start, end] = this.places[0] ?? [0, 0];
    const first = Math.max(
      0,
      words.findIndex((word) => word[1] > start),
    );
    const last = Math.max(
      first,
      words.findLastIndex((word) => word[0] < end),
    );
    const within = (number) => words[Math.max(0, Math.min(words.length - 1, number))];
    if (!extend) this.places = [within(this.places.length ? (step > 0 ? last : first) + step : 0)];
    else if (step > 0) this.places = [[start, within(last + 1)[1]]];
    else if (last > first) this.places = [[start, within(last - 1)[1]]];
    else this.places = [[within(first - 1)[0], end]];
  }

  byLetter(step, atStart) {
    const [start, end] = this.places[0] ?? [0, 0];
    const letters = new Intl.Segmenter(this.words.language).segment(this.words.text);
    const moved = (offset) => {
      const { index, segment } = letters.containing(step > 0 ? offset : offset - 1) ?? {};
      if (index === undefined) return offset;
      return step > 0 ? index + segment.length : index;
    };
    const next = atStart ? [moved(start), end] : [start, moved(end)];
    if (next[0] < next[1]) this.places = [next];
  }

  bySentence(step, extend) {
    const { sentences, words } = this.words;
    const [start, end] = this.places[0] ?? [0, 0];
    const number = (this.words.sentenceAt(start) ?? 1) - 1;
    if (extend) {
      const [from, to] = sentences.slice(2 * number, 2 * number + 2);
      this.places = [step > 0 ? [start, to] : [from, end]];
      return;
    }
    const to = sentences[2 * Math.max(0, number + step)];
    const word = words.find(([from]) => from >= (to ?? Infinity));
    if (word) this.places = [word];
  }

  press(event) {
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && !event.shiftKey && !event.target.matches("button")) {
      this.submit();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  submit() {
    const value = this.given();
    if (value === null) return this.wrong(this.field.kind, this.input);
    if (!this.places.length) return this.wrong("words", this.find);
    const length = this.places.reduce((sum, [start, end]) => sum + end - start, 0);
    if (length > LONGEST_WORDS) return this.wrong("long", this.find);
    const note = this.noted.value.trim();
    const words = this.places.map((place) => this.words.span(place));
    this.close(false);
    this.kept({ value, words, note: note || undefined });
  }

  // The value; undefined where the words are it, null where it is none.
  given() {
    if (this.list) return this.list.value;
    if (!this.input) return undefined;
    const text = this.input.value.trim();
    if (this.field.kind === "number") {
      const number = Number(text);
      const fits =
        text && Number.isFinite(number) && (!this.field.whole || Number.isSafeInteger(number));
      return fits ? number : null;
    }
    if (this.field.kind === "day") return isDay(text) ? text : null;
    return text || null;
  }

  wrong(what, input) {
    input.focus();
    this.form.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
    input.setAttribute("aria-invalid", "true");
    say(MISTAKES[what]);
    this.form.querySelector(".mistake")?.remove();
    this.form.append(make("p", { class: "mistake", text: MISTAKES[what] }));
  }

  close(isLeft = true) {
    document.removeEventListener("selectionchange", this.onselect);
    document.removeEventListener("pointerup", this.onrelease);
    this.words.paint("chosen", [], { quiet: true });
    this.form.remove();
    if (isLeft) this.left();
  }
}

function noteInput() {
  return make("input", { type: "text", autocomplete: "off", dir: "auto", maxlength: LONGEST_NOTE });
}

function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
