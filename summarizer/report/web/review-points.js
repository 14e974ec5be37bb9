// What of a record is to be decided, in the order in which it is asked: what people do not agree
// on, what is open, what is doubtful or in conflict, then the rest.

// Each { key, path } and one of: leaf, the number of a value; issue, the number of an open one.
function pointsOf(detail) {
  const { first, open, doubt } = detail.review;
  const values = detail.leaves.map(([path, status], leaf) => ({ key: path, path, leaf, status }));
  const isAsked = ({ status }) => ["stated", "judged"].includes(status);
  const opened = open.map((issue) => ({
    key: `open:${issue}`,
    path: detail.issues[issue][0],
    issue,
  }));
  return [
    ...values.filter(({ leaf }) => leaf in first),
    ...opened,
    ...values.filter(({ leaf }) => leaf in doubt),
    ...values.filter((one) => isAsked(one) && !(one.leaf in first) && !(one.leaf in doubt)),
  ];
}

// The number of the open value that a point is; null for any other point.
function issueAt(key) {
  return key?.startsWith("open:") ? Number(key.slice(5)) : null;
}

function isDecided(detail, point) {
  const { row } = detail.review;
  if (point.issue !== undefined) return outcomeOf(detail, point.issue) !== null;
  return [point.path, ...itemsAt(point.path)].some((path) => review.at(row, path));
}

// The words of an open value, where it has any: those that only repeat it are not told twice.
function saidIn(detail, issue) {
  const [path, , value, , words] = detail.issues[issue];
  return words.length || fieldAt(path)?.kind !== "words" ? words : [value];
}

// What became of an open value: the decision that took it, "aside", or null.
function outcomeOf(detail, issue) {
  const { row } = detail.review;
  if (review.row(row).aside.includes(issue)) return "aside";
  const [path, , value, , words] = detail.issues[issue];
  const list = listAt(path);
  if (!list) return review.at(row, path);
  const said = new Set([value, ...words]);
  const isIt = (one) =>
    one.do === "add" && one.path.startsWith(`${list}[`) && said.has(one.words[0].quote);
  return review.inForce(row).find(isIt) ?? null;
}

// How many items a list of the record has.
function lengthOf(detail, list) {
  let length = 0;
  for (const [path] of detail.leaves) {
    if (!path.startsWith(`${list}[`)) continue;
    length = Math.max(length, Number.parseInt(path.slice(list.length + 1), 10) + 1);
  }
  return length;
}

// Numbers of the items that were added to a list.
function addedTo(detail, list) {
  const added = new Set();
  const length = lengthOf(detail, list);
  for (const one of review.inForce(detail.review.row)) {
    if (one.do !== "add" || !one.path.startsWith(`${list}[`)) continue;
    const number = Number.parseInt(one.path.slice(list.length + 1), 10);
    if (number >= length) added.add(number);
  }
  return [...added].sort((one, other) => one - other);
}

// The next one takes the next number; one that was taken back keeps its own.
function nextOf(detail, list) {
  const paths = Object.keys(review.row(detail.review.row).decisions);
  let next = lengthOf(detail, list);
  while (paths.some((path) => path.startsWith(`${list}[${next}]`))) next += 1;
  return `${list}[${next}]`;
}

// Decisions that are about another record, or about what neither this one nor its article has. They
// are shown nowhere as if they held, and not saved; `summarizer review apply` refuses them too.
function isStray(detail, words, one) {
  const { id, article, record } = detail.review.about;
  if (one.article !== article || one.record !== record || (one.id ?? null) !== id) return true;
  if (one.path !== "" && !fieldAt(one.path)) return true;
  return words !== null && (one.words ?? []).some((span) => words.place(span) === null);
}
