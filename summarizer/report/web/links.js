// Which elements of the text speak for which values, and the lighting of both.

class Links {
  constructor() {
    this.carrying = new Map(); // leaf -> elements of the very words
    this.citing = new Map(); // leaf -> elements of the cited sentences
    this.values = new Map(); // leaf -> elements of the record
    this.leavesOf = new WeakMap(); // element -> leaves
    this.lit = [];
    this.pinned = null;
  }

  carry(element, leaves) {
    this.leavesOf.set(element, leaves);
    for (const leaf of leaves) Links.add(this.carrying, leaf, element);
  }

  cite(element, leaves) {
    if (!this.leavesOf.has(element)) this.leavesOf.set(element, leaves);
    for (const leaf of leaves) Links.add(this.citing, leaf, element);
  }

  show(element, leaf) {
    this.leavesOf.set(element, new Set([leaf]));
    Links.add(this.values, leaf, element);
  }

  static add(map, leaf, element) {
    if (!map.has(leaf)) map.set(leaf, []);
    map.get(leaf).push(element);
  }

  // Words where there are any, else the sentences.
  wordsFor(leaf) {
    return this.carrying.get(leaf) ?? this.citing.get(leaf) ?? [];
  }

  dark() {
    for (const element of this.lit) element.classList.remove("lit", "lit-sentence");
    this.lit = [];
  }

  light(element) {
    this.dark();
    for (const leaf of this.leavesOf.get(element) ?? []) {
      this.mark(this.citing.get(leaf), "lit-sentence");
      this.mark(this.carrying.get(leaf) ?? this.citing.get(leaf), "lit");
      this.mark(this.values.get(leaf), "lit");
    }
  }

  mark(elements, name) {
    for (const element of elements ?? []) {
      element.classList.add(name);
      this.lit.push(element);
    }
  }

  // The first element on the other side of the link.
  opposite(element) {
    const [leaf] = this.leavesOf.get(element) ?? [];
    if (leaf === undefined) return null;
    return element.matches(".value") ? this.wordsFor(leaf)[0] : this.values.get(leaf)?.[0];
  }

  listen(root) {
    const linked = (event) => event.target.closest?.(".value, mark, .sentence > span:not(.number)");
    root.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const element = linked(event);
      // Reading on in the text moves nothing; a value brings its words into view.
      if (element?.matches(".value")) this.point(element);
      else if (element && this.leavesOf.has(element)) this.light(element);
      else if (this.pinned) this.light(this.pinned);
      else this.dark();
    });
    root.addEventListener("focusin", (event) => {
      const element = linked(event);
      if (element) this.point(element);
    });
    root.addEventListener("click", (event) => {
      const element = linked(event);
      this.pinned = element && this.leavesOf.has(element) ? element : null;
      if (!this.pinned) return this.dark();
      // A click by keyboard (Enter, Space, screen readers) goes over to the other side.
      this.point(element);
      if (event.detail === 0) Links.focus(this.opposite(element));
    });
    root.addEventListener("keydown", (event) => this.press(event));
  }

  point(element) {
    this.light(element);
    reveal(this.opposite(element));
  }

  press(event) {
    const { target, key, currentTarget } = event;
    const marks = [...currentTarget.querySelectorAll("mark")];
    const at = marks.indexOf(target);
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: marks.length - 1,
    }[key];
    if (target.matches(".value, mark") && (key === "Enter" || key === " ")) target.click();
    else if (at >= 0 && to !== undefined) Links.rove(marks, to);
    else return;
    event.preventDefault();
  }

  // One place of the text at a time is in the order of Tab.
  static rove(marks, index) {
    const next = marks[Math.max(0, Math.min(marks.length - 1, index))];
    for (const mark of marks) mark.setAttribute("tabindex", mark === next ? "0" : "-1");
    next.focus();
  }

  static focus(element) {
    if (!element) return;
    const marks = element.matches("mark") ? [...document.querySelectorAll("mark")] : [];
    if (marks.length) Links.rove(marks, marks.indexOf(element));
    else {
      if (!element.matches(".value")) element.setAttribute("tabindex", "-1");
      element.focus();
    }
  }
}

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

// Scrolls only where the element is out of sight, and only what scrolls it.
function reveal(element) {
  if (!element) return;
  const pane = element.closest(".article-pane");
  const box = element.getBoundingClientRect();
  const frame = pane?.getBoundingClientRect();
  const top = Math.max(frame ? frame.top : coveredTop(), 0);
  const bottom = Math.min(frame ? frame.bottom : innerHeight, innerHeight);
  if (box.top >= top && box.bottom <= bottom) return;
  const by = box.top - top - (bottom - top) / 3;
  (pane ?? window).scrollBy({ top: by, behavior: stillness.matches ? "instant" : "smooth" });
}

// On a narrow screen the text lies over the top of the record.
function coveredTop() {
  const pane = document.querySelector(".article-pane");
  const box = pane.getBoundingClientRect();
  return box.width > innerWidth * 0.8 && box.top <= 0 ? box.bottom : 0;
}
