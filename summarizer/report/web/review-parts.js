// The record as it is reviewed: the reading page's tree, in which each value is a point with what
// was decided of it, what is absent can be given, and lists can be added to.

const STATES = {
  accept: "✓ accepted",
  reject: "✕ rejected",
  correct: "✎ corrected",
  add: "✎ added",
  aside: "put aside",
  anew: "will be computed anew",
};

// The links of the record on the page, from its elements to its values.
let linksShown = null;

function reviewParts(detail, links) {
  linksShown = links;
  return [openSection(detail), reviewTree(detail, links)];
}

function openSection(detail) {
  const { open } = detail.review;
  if (open.length === 0) return null;
  return make(
    "section",
    { class: "candidates", "aria-labelledby": "candidates" },
    make("h2", { id: "candidates", text: "Open" }),
    make("p", {
      class: "aside",
      text: "The model said so, and no rule can tell. Accept what the article bears out.",
    }),
    make("ul", { class: "issue-list" }, ...open.map((issue) => candidate(detail, issue))),
  );
}

function candidate(detail, issue) {
  const [path, , value, reason, words] = detail.issues[issue];
  const shown = readable(path, value);
  const quoted = words.flatMap((word) => [" ", make("q", { class: "words" }, foreign(word))]);
  return make(
    "li",
    { class: "point", "data-key": `open:${issue}`, "data-path": path },
    make("span", { class: "path" }, foreign(spoken(path))),
    " ",
    target(shown, `open: ${spoken(path)}: ${shown}`, "value offered"),
    ...quoted,
    make("span", { class: "state" }),
    make("span", { class: "reason", dir: "auto", text: reason }),
  );
}

// What is focused to decide on a point; no <button>, as its text would not wrap as text does.
function target(text, label, name) {
  const given = { class: name, role: "button", tabindex: "0", dir: "auto", lang: "", text };
  return make("span", { ...given, "aria-label": label });
}

function reviewTree(detail, links) {
  return make(
    "section",
    { class: "whole", "aria-labelledby": "whole" },
    make("h2", { id: "whole", text: "The record" }),
    ...reviewFields(
      detail,
      { nodes: detail.nodes, fields: REVIEW.form.fields, path: "" },
      3,
      links,
    ),
    make("p", { class: "state whole-state", "data-whole": true }),
  );
}

// The fields of one part, which may have none of its nodes yet: an item that is added.
function reviewFields(detail, { nodes, fields, path }, level, links) {
  const rows = make("dl", { class: "fields" });
  const below = [];
  const absent = [];
  const unasked = [];
  for (const field of fields) {
    const at = path ? `${path}.${field.name}` : field.name;
    const node = nodes.find(({ label }) => label === labelled(field.name)) ?? {};
    const isGap = !hasAny(detail, node, field, at);
    if (field.fields && !field.many) below.push(reviewPart(detail, node, field, at, level, links));
    else if (isGap && !(node.leaf in detail.review.first))
      (node.empty === "not_asked" ? unasked : absent).push([field, at]);
    else if (field.fields) below.push(reviewItems(detail, node, field, at, level, links));
    else if (field.many) rows.append(reviewValues(detail, node, field, at, links));
    else rows.append(reviewRow(detail, node, field, at, links));
  }
  const known = new Set(fields.map(({ name }) => labelled(name)));
  const others = nodes.filter(({ label }) => !known.has(label));
  return [
    rows.childElementCount ? rows : null,
    absentLine("Not stated: ", absent),
    absentLine("Not asked of this model: ", unasked),
    ...below,
    ...(others.length ? parts(detail, others, level, links) : []),
  ].filter(Boolean);
}

// A value or items, some that were there and are lost, or some that are given now.
function hasAny(detail, node, field, path) {
  if (node.empty && !["not_stated", "not_asked"].includes(node.empty)) return true;
  if (field.many) return Boolean(node.leaves ?? node.items) || addedTo(detail, path).length > 0;
  if (review.at(detail.review.row, path)) return true;
  return node.leaf !== undefined && detail.leaves[node.leaf][1] !== "not_stated";
}

function reviewRow(detail, node, field, path, links) {
  return make(
    "div",
    { class: "field" },
    make("dt", {}, foreign(labelled(field.name))),
    pointOf(detail, path, node.leaf, links),
  );
}

function pointOf(detail, path, leaf, links) {
  const [, status = "not_stated", value] = leaf === undefined ? [] : detail.leaves[leaf];
  const why = detail.review.first[leaf] ?? detail.review.doubt[leaf];
  const given = value ? null : givenText(review.at(detail.review.row, path));
  const text = given ?? kind(status);
  const shown = value
    ? leafParts(detail, leaf, links)
    : [target(text, `${spoken(path)}: ${text}`, given === null ? "gap" : "value given")];
  return make(
    "dd",
    { class: why ? "point doubtful" : "point", "data-key": path, "data-path": path },
    ...shown,
    make("span", { class: "state" }),
    why ? make("span", { class: "why", dir: "auto", text: why }) : null,
  );
}

// A list of values, and the next one.
function reviewValues(detail, node, field, path, links) {
  const leaves = node.leaves ?? [];
  const added = addedTo(detail, path).map((index) => pointOf(detail, `${path}[${index}]`));
  const values = leaves.map((leaf) => pointOf(detail, detail.leaves[leaf][0], leaf, links));
  return make(
    "div",
    { class: "field" },
    make("dt", {}, foreign(labelled(field.name)), adder(path)),
    node.empty && !added.length ? make("dd", {}, lost(node.empty)) : null,
    ...values,
    ...added,
  );
}

// Where the next one of a list is added.
function adder(path) {
  return make(
    "span",
    { class: "point adder", "data-key": `${path}[]`, "data-path": path },
    target("+", `add to ${spoken(path)}`, "gap"),
  );
}

function absentLine(said, fields) {
  if (fields.length === 0) return null;
  const line = make("p", { class: "absent" }, said);
  fields.forEach(([field, path], at) => {
    const name = labelled(field.name);
    const key = field.many ? `${path}[]` : path;
    line.append(
      at ? ", " : "",
      make(
        "span",
        { class: "point", "data-key": key, "data-path": path },
        target(name, `${spoken(path)}: ${said.slice(0, -2).toLowerCase()}`, "gap"),
      ),
    );
  });
  return line;
}

function reviewPart(detail, node, field, path, level, links) {
  return make(
    "section",
    { class: `part level-${level}` },
    make(`h${Math.min(level, 6)}`, { dir: "auto", text: labelled(field.name) }),
    ...reviewFields(
      detail,
      { nodes: node.parts ?? [], fields: field.fields, path },
      level + 1,
      links,
    ),
  );
}

function reviewItems(detail, node, field, path, level, links) {
  const list = make("ol", { class: "items" });
  const had = node.items ?? [];
  for (const index of [...had.keys(), ...addedTo(detail, path)]) {
    const at = `${path}[${index}]`;
    const inner = { nodes: had[index] ?? [], fields: field.fields, path: at };
    list.append(
      make(
        "li",
        { "data-item": at },
        make("p", { class: "state item-state" }),
        ...reviewFields(detail, inner, level + 1, links),
      ),
    );
  }
  return make(
    "section",
    { class: `part level-${level}` },
    make(`h${Math.min(level, 6)}`, { dir: "auto" }, labelled(field.name), adder(path)),
    list.childElementCount ? list : make("p", {}, lost(node.empty)),
  );
}

// What was decided, at each point of the record as it stands on the page.
function paintStates(detail, root) {
  const { row } = detail.review;
  for (const point of root.querySelectorAll(".point")) {
    const { key, path } = point.dataset;
    const issue = issueAt(key);
    const one = issue === null ? review.at(row, key) : takenAs(detail, issue);
    paintState(point, one ?? (isStale(row, key) ? "anew" : null));
  }
  for (const item of root.querySelectorAll("[data-item]")) {
    paintState(item, review.at(row, item.dataset.item));
  }
  const whole = root.querySelector("[data-whole]");
  whole.textContent = review.isWhole(row) ? "✓ Nothing is missing from this record." : "";
}

// Whether words that a value is computed from are other ones now.
function isStale(row, path) {
  const changed = ["reject", "correct", "add"];
  const from = (fieldAt(path)?.made_of ?? []).map((name) => beside(path, name));
  if (!from.length) return false;
  return review
    .inForce(row)
    .some(
      (one) =>
        changed.includes(one.do) &&
        from.some((other) => one.path === other || one.path.startsWith(`${other}[`)),
    );
}

// What became of an open value; one that was taken as it is was accepted.
function takenAs(detail, issue) {
  const one = outcomeOf(detail, issue);
  if (!one?.words) return one;
  const [, , value, , words] = detail.issues[issue];
  const isSame =
    one.value === undefined
      ? [value, ...words].includes(quotesOf(one))
      : [String(one.value), readable(one.path, one.value)].includes(value);
  return isSame ? { ...one, do: "accept" } : one;
}

function paintState(element, one) {
  const told = typeof one === "string" ? { do: one } : one;
  element.classList.toggle("decided", told !== null && told.do !== "anew");
  for (const name of Object.keys(STATES)) element.classList.toggle(name, told?.do === name);
  const state = element.querySelector(":scope > .state");
  const isShown = element.querySelector(":scope > .given") !== null;
  state?.replaceChildren(...(told ? stateParts(told, isShown) : []));
  // A point is read out with what was decided of it, or why it is asked.
  const button = element.matches(".point") ? element.querySelector("[role=button]") : null;
  const why = told ? null : element.querySelector(":scope > :is(.why, .reason)");
  button?.setAttribute("aria-description", (why ?? state)?.textContent ?? "");
}

// The value that a decision gives; null for one that gives none.
function givenText(one) {
  if (!one?.words) return null;
  return one.value === undefined ? quotesOf(one) : readable(one.path, one.value);
}

function quotesOf(one) {
  return one.words.map(({ quote }) => quote).join(" … ");
}

function stateParts(one, isShown) {
  // Where the record has none, nothing was corrected.
  const told = [isShown && one.do === "correct" ? "✎ given" : STATES[one.do]];
  if (one.words && !isShown && one.do !== "accept") {
    told.push(" ", make("strong", {}, foreign(givenText(one))));
  }
  if (one.value !== undefined) told.push(" by ", make("q", {}, foreign(quotesOf(one))));
  if (one.note) told.push(" ", make("span", { class: "note", dir: "auto", text: one.note }));
  return told;
}
