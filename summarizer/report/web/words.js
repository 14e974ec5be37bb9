// The article's text, and the links between its words and the values of the record.

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
