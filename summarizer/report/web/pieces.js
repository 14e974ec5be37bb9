// A text cut where its sentences and the words cited from it begin and end.

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
