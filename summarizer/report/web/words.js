// The article's text, cut where cited words begin and end, and the links between words and values.

// Each piece of text with its sentence, the leaves that cite the sentence there, and the leaves
// that its very words carry.
function textPieces(detail) {
  const spans = [];
  const { sentences } = detail;
  for (let at = 0; at < sentences.length; at += 2) {
    spans.push({ start: sentences[at], end: sentences[at + 1], sentence: at / 2 });
  }
  detail.leaves.forEach(([, , , places], leaf) => {
    for (const [start, end, ...words] of places) {
      spans.push({ start, end, leaf });
      for (let at = 0; at < words.length; at += 2) {
        spans.push({ start: words[at], end: words[at + 1], leaf, carries: true });
      }
    }
  });
  const cuts = new Set([0, detail.text.length]);
  for (const { start, end } of spans) cuts.add(start).add(end);
  for (const { index, 0: gap } of detail.text.matchAll(/\n\s*\n/g)) {
    cuts.add(index).add(index + gap.length);
  }
  const ordered = [...cuts].sort((one, other) => one - other);
  spans.sort((one, other) => one.start - other.start);
  return swept(detail.text, ordered, spans);
}

function swept(text, cuts, spans) {
  const pieces = [];
  let open = [];
  let next = 0;
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const [start, end] = [cuts[index], cuts[index + 1]];
    while (next < spans.length && spans[next].start <= start) open.push(spans[next++]);
    open = open.filter((span) => span.end > start);
    const leaves = (carries) =>
      new Set(
        open.filter((s) => s.leaf !== undefined && !s.carries === !carries).map((s) => s.leaf),
      );
    pieces.push({
      text: text.slice(start, end),
      sentence: open.find((span) => span.sentence !== undefined)?.sentence ?? null,
      citing: leaves(false),
      carried: leaves(true),
    });
  }
  return pieces;
}

// The sentences, counted from 1, that a leaf cites.
function sentencesOf(detail, leaf) {
  const numbers = new Set();
  for (const [start, end] of detail.leaves[leaf][3]) {
    for (let at = 0; at < detail.sentences.length; at += 2) {
      if (detail.sentences[at] < end && detail.sentences[at + 1] > start) numbers.add(at / 2 + 1);
    }
  }
  return [...numbers];
}

// The very words that carry a leaf; none where only its sentences speak for it.
function wordsOf(detail, leaf) {
  const found = new Set();
  for (const [, , ...words] of detail.leaves[leaf][3]) {
    for (let at = 0; at < words.length; at += 2) {
      found.add(detail.text.slice(words[at], words[at + 1]));
    }
  }
  return [...found];
}

function articleText(detail, links) {
  const article = make("div", { class: "text", lang: "" });
  const uncited = uncitedSentences(detail);
  let paragraph = null;
  let sentence = null;
  let current = null;
  for (const piece of textPieces(detail)) {
    if (/^\n\s*\n$/.test(piece.text)) {
      paragraph = null;
      continue;
    }
    if (paragraph === null) {
      paragraph = make("p", { dir: "auto" });
      article.append(paragraph);
      sentence = null;
    }
    if (sentence === null || piece.sentence !== current) {
      current = piece.sentence;
      sentence = current === null ? paragraph : sentenceElement(current, uncited.has(current));
      if (sentence !== paragraph) paragraph.append(sentence);
    }
    sentence.append(pieceElement(piece, detail, links));
  }
  article.querySelector("mark")?.setAttribute("tabindex", "0");
  return article;
}

function sentenceElement(number, isUncited) {
  const mark = isUncited
    ? make("span", { class: "unseen", text: "not cited: " })
    : make("span", { class: "number", text: number + 1 });
  return make("span", { class: isUncited ? "sentence uncited" : "sentence" }, mark);
}

function uncitedSentences(detail) {
  const uncited = new Set(Array.from({ length: detail.sentences.length / 2 }, (_, n) => n));
  detail.leaves.forEach((_, leaf) => {
    for (const number of sentencesOf(detail, leaf)) uncited.delete(number - 1);
  });
  return uncited;
}

function pieceElement(piece, detail, links) {
  if (piece.citing.size === 0 && piece.carried.size === 0) {
    return document.createTextNode(inOrder(piece.text));
  }
  if (piece.carried.size === 0) {
    const span = make("span", { text: piece.text });
    links.cite(span, piece.citing);
    return span;
  }
  const labels = [...piece.carried].map((leaf) => spoken(detail.leaves[leaf][0]));
  const mark = make("mark", {
    text: piece.text,
    role: "button",
    tabindex: "-1",
    "aria-description": labels.join(", "),
  });
  links.cite(mark, piece.citing);
  links.carry(mark, piece.carried);
  return mark;
}

// "casualties[0].minimum" as "casualties 1 minimum".
function spoken(path) {
  return path
    .replace(/\[(\d+)\]/g, (_, index) => ` ${Number(index) + 1}`)
    .replaceAll(".", " ")
    .replaceAll("_", " ");
}
