// A closed list to choose from, by arrows, by typing, or by a click.

const TYPING = 700; // milliseconds after which typing begins anew

class ClosedList {
  constructor(label, members, chosen, valueAt) {
    this.members = members;
    this.typed = "";
    this.typedAt = 0;
    this.options = members.map(([, name, says], number) =>
      make(
        "li",
        { role: "option", id: `member-${number}`, "aria-selected": "false" },
        make("span", { class: "member", text: name }),
        says
          ? make("span", { class: "aside", dir: "auto", text: ` ${filledIn(says, valueAt)}` })
          : null,
      ),
    );
    this.element = make(
      "ul",
      { class: "closed-list", role: "listbox", tabindex: "0", "aria-label": label },
      ...this.options,
    );
    this.choose(
      Math.max(
        0,
        members.findIndex(([value]) => value === chosen),
      ),
    );
    this.element.addEventListener("keydown", (event) => this.press(event));
    this.element.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.options.indexOf(option));
    });
  }

  get value() {
    return this.members[this.at][0];
  }

  choose(number) {
    this.at = Math.max(0, Math.min(this.members.length - 1, number));
    this.options.forEach((option, each) =>
      option.setAttribute("aria-selected", String(each === this.at)),
    );
    this.element.setAttribute("aria-activedescendant", this.options[this.at].id);
    if (this.element.isConnected) this.options[this.at].scrollIntoView({ block: "nearest" });
  }

  press(event) {
    const { key } = event;
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1, Home: 0, End: Infinity }[key];
    if (to !== undefined) this.choose(to);
    else if (key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) this.type(key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // As in any list: what is typed quickly is one beginning, the same letter again is the next one.
  type(key) {
    const now = performance.now();
    this.typed = now - this.typedAt < TYPING ? this.typed + folded(key) : folded(key);
    this.typedAt = now;
    const again = [...this.typed].every((letter) => letter === this.typed[0]);
    const wanted = again ? this.typed[0] : this.typed;
    const from = again ? this.at + 1 : this.at;
    const { length } = this.members;
    for (let step = 0; step < length; step += 1) {
      const number = (from + step) % length;
      if (folded(this.members[number][1]).startsWith(wanted)) return this.choose(number);
    }
  }
}
