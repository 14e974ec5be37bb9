// What rows are searched, filtered and sorted by.

const RANK = { failed: 0, partial: 1, ok: 2, no_incident: 3 };
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

// What is searched.
function textOf(row) {
  return [row.title, row.id, row.source, row.type, placeOf(row), row.start, row.error];
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
