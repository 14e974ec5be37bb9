// Finding and sorting rows, by what a page says of its own: COLUMNS, textOf and firstInLine.

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
let haystack = null;

function searched(query) {
  haystack ??= ROWS.map((row) => folded(textOf(row).filter(Boolean).join("\n")));
  const words = folded(query).split(/\s+/).filter(Boolean);
  return (number) => words.every((word) => haystack[number].includes(word));
}

function sortedBy(numbers, name, down) {
  if (!name) return numbers.sort(firstInLine);
  const { key, text } = COLUMNS[name];
  const keys = new Map(numbers.map((number) => [number, key(ROWS[number])]));
  const order = text ? collator.compare : (one, other) => one - other;
  return numbers.sort((one, other) => {
    const [left, right] = [keys.get(one), keys.get(other)];
    if (left === undefined || right === undefined)
      return (left === undefined) - (right === undefined) || one - other;
    return (down ? order(right, left) : order(left, right)) || one - other;
  });
}
