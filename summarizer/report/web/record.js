// One record beside its article.

const SHOWN = {
  altered:
    "The article at hand is not the text that this record was made from. Only the quoted sentences are shown.",
  missing: "The article was not among those given. Only the quoted sentences are shown.",
  not_given: "No articles were given. Only the quoted sentences are shown.",
  differs:
    "Some quotes are not what the article says at their places, or contradict each other. They are shown as recorded, not as proved.",
};

function viewFor(row, detail, place) {
  const links = new Links();
  const article = articlePane(detail, links);
  const record = make(
    "div",
    { class: "record-pane" },
    place,
    heading(row, detail),
    failure(row, detail),
    glance(detail, links),
    tollsSection(detail, links),
    // A page for reviewing has these parts in its own way (review-parts.js).
    ...(detail.review
      ? reviewParts(detail, links)
      : [wholeRecord(detail, links), openPoints(detail)]),
    cappedLists(detail),
    leftOut(detail),
    origin(detail),
  );
  const view = make("div", { class: detail.text ? "sides" : "sides alone" }, article, record);
  links.listen(view);
  return view;
}

function heading(row, detail) {
  const facts = [row.source, detail.published && `published ${detail.published}`, row.id];
  const line = make("p", { class: "source" });
  for (const fact of facts.filter(Boolean)) line.append(foreign(fact), " ");
  if (detail.url) {
    const href = webAddress(detail.url);
    const shown = foreign(shortened(detail.url));
    line.append(
      href ? make("a", { href, rel: "noopener noreferrer", target: "_blank" }, shown) : shown,
    );
  }
  return make(
    "header",
    {},
    make("h1", { tabindex: "-1", dir: "auto", lang: "", text: nameOf(row) }),
    line,
    verdict(row),
  );
}

function nameOf(row) {
  return row.title || row.id || (row.line ? `Line ${row.line}` : "Record");
}

function verdict(row) {
  const meanings = {
    ok: "every value given stands in the words it cites, and nothing was left out",
    partial: `a record; ${issueCount(row)}`,
    no_incident: "the article reports nothing of the kind asked for",
    failed: "there is no record",
  };
  return make("p", { class: "verdict" }, badge(row.status), ` ${meanings[row.status]}`);
}

function issueCount(row) {
  const parts = [];
  if (row.unsupported) parts.push(`${row.unsupported} left out`);
  if (row.failed) parts.push(`${row.failed} failed`);
  return parts.join(", ") || "nothing";
}

function badge(status) {
  return make("span", { class: `badge ${status}`, text: kind(status) });
}

function failure(row, detail) {
  if (!detail.error) return null;
  const { type, message, status_code: code, line } = detail.error;
  const more = [code && `HTTP status ${code}`, line && `line ${line} of the input`];
  return make(
    "section",
    { class: "notice failed" },
    make("h2", { text: kind(type) }),
    make("p", { dir: "auto", text: message }),
    make("p", { class: "aside", text: more.filter(Boolean).join(", ") }),
  );
}

function articlePane(detail, links) {
  if (!detail.text) return null;
  const whole = detail.shown === "same";
  const title = whole ? "The article" : "Quoted sentences";
  const pane = make("section", { class: "article-pane", "aria-label": title });
  pane.append(make("h2", { class: "pane-title", text: title }));
  if (!whole) pane.append(make("p", { class: "notice", text: SHOWN[detail.shown] }));
  const all = detail.sentences.length / 2;
  const uncited = uncitedSentences(detail).size;
  if (whole) {
    pane.append(
      make(
        "p",
        { class: "legend" },
        `${counted(all, "sentence")}; `,
        uncited
          ? `${uncited} of them, in grey and without a number, cited by nothing.`
          : "all of them cited.",
        make("span", {
          class: "by-hand",
          text: " Arrow keys go through the cited words, Enter to their value.",
        }),
      ),
    );
  }
  pane.append(articleText(detail, links));
  return pane;
}

function glance(detail, links) {
  const facts = Object.entries(detail.facts).map(([title, leaves]) => {
    const values = leaves.filter((leaf) => detail.leaves[leaf][2]);
    const shown = values.length ? values : leaves.slice(0, 1);
    return fact(title, distinct(detail, shown), detail, links);
  });
  const apart = Object.entries(detail.apart).map(([title, leaf]) =>
    fact(title, [leaf], detail, links),
  );
  if (facts.length + apart.length === 0) return null;
  return make(
    "section",
    { class: "glance", "aria-label": "At a glance" },
    facts.length ? make("dl", { class: "facts" }, ...facts) : null,
    apart.length ? make("dl", { class: "apart" }, ...apart) : null,
  );
}

// An end that is the beginning says nothing more.
function distinct(detail, leaves) {
  const seen = new Set();
  return leaves.filter(
    (leaf) => !seen.has(detail.leaves[leaf][2]) && seen.add(detail.leaves[leaf][2]),
  );
}

// Its values in one line, and below what they were made from.
function fact(title, leaves, detail, links) {
  const [first] = leaves;
  const shown = make("div", { class: "fact" }, make("dt", { text: title }));
  if (detail.leaves[first][2] === "") {
    return filled(shown, {}, [make("dd", {}, ...leafParts(detail, first, links))]);
  }
  const line = make("dd");
  for (const leaf of leaves)
    line.append(leaf === first ? "" : " ", valueButton(detail, leaf, links));
  line.append(citesMark(new Set(leaves.flatMap((leaf) => sentencesOf(detail, leaf)))));
  return filled(shown, {}, [line, ...howLines(detail, leaves)]);
}

function wholeRecord(detail, links) {
  if (detail.nodes.length === 0) return null;
  const section = make(
    "section",
    { class: "whole", "aria-labelledby": "whole" },
    make("h2", { id: "whole", text: "The record" }),
  );
  section.append(...parts(detail, detail.nodes, 3, links));
  return section;
}

// The fields of one part: leaves side by side, what is absent in one line, then its own parts.
function parts(detail, nodes, level, links) {
  const fields = make("dl", { class: "fields" });
  const below = [];
  const absent = [];
  const unasked = [];
  for (const node of nodes) {
    const leaves = node.leaves ?? (node.leaf === undefined ? [] : [node.leaf]);
    const stated = leaves.filter((leaf) => detail.leaves[leaf][1] !== "not_stated");
    if (stated.length)
      fields.append(
        field(
          node.label,
          stated.map((leaf) => leafParts(detail, leaf, links)),
        ),
      );
    else if (node.plain !== undefined) fields.append(field(node.label, [[foreign(node.plain)]]));
    else if (node.parts) below.push(part(detail, node, level, links));
    else if (node.items) below.push(items(detail, node, level, links));
    else if (node.empty === "not_asked") unasked.push(node.label);
    else if (node.empty && node.empty !== "not_stated")
      fields.append(field(node.label, [[lost(node.empty)]]));
    else absent.push(node.label);
  }
  const lines = [
    ["Not stated: ", absent],
    ["Not asked of this model: ", unasked],
  ].map(([said, names]) =>
    names.length ? make("p", { class: "absent" }, said, foreign(names.join(", "))) : null,
  );
  return [fields.childElementCount ? fields : null, ...lines, ...below].filter(Boolean);
}

function field(label, values) {
  return make(
    "div",
    { class: "field" },
    make("dt", {}, foreign(label)),
    ...values.map((value) => make("dd", {}, ...value)),
  );
}

function part(detail, node, level, links) {
  return make(
    "section",
    { class: `part level-${level}` },
    make(`h${Math.min(level, 6)}`, { dir: "auto", text: node.label }),
    ...parts(detail, node.parts, level + 1, links),
  );
}

function items(detail, node, level, links) {
  const list = make("ol", { class: "items" });
  for (const item of node.items) {
    list.append(make("li", {}, ...parts(detail, item, level + 1, links)));
  }
  return make(
    "section",
    { class: `part level-${level}` },
    make(`h${Math.min(level, 6)}`, { dir: "auto", text: node.label }),
    list,
  );
}

function cappedLists(detail) {
  const { capped = [] } = detail.provenance;
  if (capped.length === 0) return null;
  const names = foreign(capped.map(spoken).join(", "));
  return make("p", { class: "absent" }, "Lists are capped for this model: ", names);
}

function openPoints(detail) {
  return issueSection(
    "open-points",
    "Open",
    "What the model said, with its words in the article. Nothing decides that they mean this: it is for a person to read, and no fact of the record.",
    detail.issues.filter(([, sort]) => sort === "open"),
  );
}

function leftOut(detail) {
  return issueSection(
    "left-out",
    "Left out of the record",
    "What the model said and the article's words do not bear out, or what it did not answer, and what a person rejected. None of it is a fact of the record.",
    detail.issues.filter(([, sort]) => sort !== "open"),
  );
}

function issueSection(id, title, aside, issues) {
  if (issues.length === 0) return null;
  const list = make("ul", { class: "issue-list" });
  for (const [path, sort, value, reason, words] of issues) {
    const quoted = words.flatMap((word) => [make("q", { class: "words" }, foreign(word)), " "]);
    list.append(
      make(
        "li",
        {},
        make("span", { class: `lost ${sort}`, text: kind(sort).toLowerCase() }),
        " ",
        make("span", { class: "path" }, foreign(spoken(path))),
        value === null ? null : make("q", {}, foreign(value)),
        ...quoted,
        make("span", { class: "reason", dir: "auto", text: reason }),
      ),
    );
  }
  return make(
    "section",
    { class: id, "aria-labelledby": id },
    make("h2", { id, text: title }),
    make("p", { class: "aside", text: aside }),
    list,
  );
}

function origin(detail) {
  const {
    model,
    schema_name: schema,
    schema_version: version,
    prompt,
    article,
    // Not written where there are none.
    redacted = [],
    reviewers = [],
  } = detail.provenance;
  const {
    requests,
    prompt_tokens: read,
    cached_tokens: cached,
    completion_tokens: written,
  } = detail.usage;
  const facts = {
    model,
    record: `${schema} ${version}`,
    prompt: prompt,
    article: article ?? "none",
    ...(redacted.length ? { "names hidden": redacted.join(", ") } : {}),
    ...(reviewers.length ? { "reviewed by": reviewers.join(", ") } : {}),
    cost: `${counted(requests, "request")}, ${read - cached} + ${written} tokens`,
    // What the headings cut, whole; it is not laid out before it is asked for.
    ...detail.whole,
  };
  return make(
    "details",
    { class: "origin" },
    make("summary", { text: "Made with" }),
    make(
      "dl",
      { class: "fields" },
      ...Object.entries(facts).map(([name, value]) => field(name, [[foreign(value)]])),
    ),
  );
}
