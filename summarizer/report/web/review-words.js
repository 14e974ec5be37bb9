// The article's words on the page, and where they stand in its text.
//
// Three counts meet here: nodes of the page, UTF-16 units of the text, and code points of a decision.

class ArticleWords {
  constructor(detail, root) {
    this.text = detail.text;
    this.sentences = detail.sentences;
    const { language } = detail.provenance;
    this.language = /^[a-z]{2,3}$/.test(language) ? language : undefined;
    this.astral = [];
    for (let at = 0; at < this.text.length; at += 1) {
      if (this.text.codePointAt(at) > 0xffff) this.astral.push(at++);
    }
    this.nodes = ArticleWords.nodesOf(detail, root);
    this.starts = new Map(this.nodes.map(({ node, start }) => [node, start]));
  }

  // Each piece that articleText shows is one node; the numbers of sentences are none of the text.
  static nodesOf(detail, root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(".number, .unseen")
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    const nodes = [];
    let start = 0;
    for (const { text } of textPieces(detail)) {
      if (!/^\n\s*\n$/.test(text)) {
        const node = walker.nextNode();
        if (node?.data !== inOrder(text)) throw new Error("the page does not show the article");
        nodes.push({ node, start });
      }
      start += text.length;
    }
    return nodes;
  }

  get words() {
    const segments = new Intl.Segmenter(this.language, { granularity: "word" }).segment(this.text);
    const words = [];
    for (const { index, segment, isWordLike } of segments) {
      if (isWordLike) words.push([index, index + segment.length]);
    }
    Object.defineProperty(this, "words", { value: words });
    return words;
  }

  // In code points, as a decision says it.
  span([start, end]) {
    const before = (offset) => offset - this.astral.filter((at) => at < offset).length;
    return { start: before(start), end: before(end), quote: this.text.slice(start, end) };
  }

  // Back to UTF-16; null where the text does not say so there.
  place({ start, end, quote }) {
    const units = (offset) => {
      let at = offset;
      for (const astral of this.astral) {
        if (astral >= at) break;
        at += 1;
      }
      return at;
    };
    const [from, to] = [units(start), units(end)];
    return this.text.slice(from, to) === quote && quote !== "" ? [from, to] : null;
  }

  // What the reader has selected in the article, without spaces around it; null for nothing.
  selected() {
    const selection = getSelection();
    if (selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.nodes.some(({ node }) => range.intersectsNode(node))) return null;
    return this.trimmed(
      this.offset(range.startContainer, range.startOffset),
      this.offset(range.endContainer, range.endOffset),
    );
  }

  offset(container, offset) {
    const start = this.starts.get(container);
    if (start !== undefined) return start + offset;
    const point = document.createRange();
    point.setStart(container, offset);
    const next = this.nodes.find(({ node }) => point.comparePoint(node, 0) >= 0);
    return next ? next.start : this.text.length;
  }

  trimmed(start, end) {
    const words = this.text.slice(start, end);
    const from = start + (words.length - words.trimStart().length);
    const to = from + words.trim().length;
    return to > from ? [from, to] : null;
  }

  ranges([start, end]) {
    const ranges = [];
    for (const { node, start: at } of this.nodes) {
      const [from, to] = [Math.max(start - at, 0), Math.min(end - at, node.length)];
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
    return ranges;
  }

  // Paints these places, and brings the first into sight.
  paint(name, places, { quiet = false } = {}) {
    const ranges = places.flatMap((place) => this.ranges(place));
    globalThis.CSS?.highlights?.set(name, new Highlight(...ranges));
    if (!ranges.length || quiet) return;
    const pane = ranges[0].startContainer.parentElement.closest(".article-pane");
    reveal({
      closest: () => pane,
      getBoundingClientRect: () => ranges[0].getBoundingClientRect(),
    });
  }

  sentenceAt(offset) {
    for (let at = 0; at < this.sentences.length; at += 2) {
      if (this.sentences[at] <= offset && offset < this.sentences[at + 1]) return at / 2 + 1;
    }
    return null;
  }

  // Whether the words there are read from the right.
  isRightToLeft(offset) {
    const [letter] = /\p{L}/u.exec(this.text.slice(offset, offset + 100)) ?? [""];
    return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter);
  }

  // Every place of these very words.
  placesOf(words) {
    const places = [];
    for (let at = this.text.indexOf(words); words && at >= 0 && places.length < 100;) {
      places.push([at, at + words.length]);
      at = this.text.indexOf(words, at + words.length);
    }
    return places;
  }

  // Every place of what is typed, whatever its case, its accents and its spaces; whole words in
  // scripts that part them.
  search(typed) {
    const wanted = plainLetters(typed).letters;
    if (!wanted) return [];
    this.plain ??= plainLetters(this.text);
    const { letters, places } = this.plain;
    const found = [];
    for (let at = letters.indexOf(wanted); at >= 0 && found.length < 1000;) {
      const last = places[at + wanted.length - 1];
      const end = last + (this.text.codePointAt(last) > 0xffff ? 2 : 1);
      found.push(this.wholeWords(places[at], end));
      at = letters.indexOf(wanted, at + 1);
    }
    return found;
  }

  wholeWords(start, end) {
    const parts = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]/u;
    let [from, to] = [start, end];
    while (from > 0 && parts.test(this.text[from - 1]) && parts.test(this.text[from])) from -= 1;
    while (to < this.text.length && parts.test(this.text[to - 1]) && parts.test(this.text[to])) {
      to += 1;
    }
    return [from, to];
  }
}

// Letters without case and accents, any white space as one space; and where each comes from.
function plainLetters(text) {
  const letters = [];
  const places = [];
  let at = 0;
  for (const character of text) {
    const plain = /\s/.test(character) ? " " : folded(character);
    if (plain !== " " || letters.at(-1) !== " ") {
      for (const unit of plain.split("")) {
        letters.push(unit);
        places.push(at);
      }
    }
    at += character.length;
  }
  return { letters: letters.join(""), places };
}
