// What rows are searched, filtered and sorted by.

const RANK = { failed: 0, partial: 1, ok: 2, no_incident: 3 };
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const issuesOf = (row) => (row.failed ?? 0) + (row.unsupported ?? 0);
const placeOf = (row) => [row.place, row.country].filter(Boolean).join(", ");

// What a column sorts by; undefined goes last whichever way it is sorted.
const COLUMNS = {
  status: { title: "Status", key: (row) => RANK[row.status] },
  title: { title: "Article", key: (row) => nameOf(row), text: true },
  type: { title: "What", key: (row) => row.type, text: true },
  start: { title: "When", key: (row) => row.start, text: true },
  place: { title: "Where", key: (row) => placeOf(row) || undefined, text: true },
  toll: { title: "Killed", key: (row) => row.toll?.[1], down: true },
  issues: { title: "Issues", key: (row) => issuesOf(row), down: true },
};

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
let haystack = null;

function searched(query) {
  haystack ??= ROWS.map((row) =>
    folded(
      [row.title, row.id, row.source, row.type, placeOf(row), row.start, row.error]
        .filter(Boolean)
        .join("\n"),
    ),
  );
  const words = folded(query).split(/\s+/).filter(Boolean);
  return (number) => words.every((word) => haystack[number].includes(word));
}

// For a reader: what failed, then what lost most, then the rest as it was read.
function firstInLine(one, other) {
  const [left, right] = [ROWS[one], ROWS[other]];
  return (
    RANK[left.status] - RANK[right.status] ||
    (right.failed ?? 0) - (left.failed ?? 0) ||
    issuesOf(right) - issuesOf(left) ||
    one - other
  );
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

const ISSUES = {
  "": "any",
  any: "some",
  unsupported: "left out",
  failed: "failed",
  none: "none",
};

function hasIssues(row, wanted) {
  if (wanted === "any") return issuesOf(row) > 0;
  if (wanted === "none") return issuesOf(row) === 0;
  return (row[wanted] ?? 0) > 0;
}
