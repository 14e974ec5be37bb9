// A value of the record: how it came from the words, and what it cites.

// What is said of a value that a person reviewed, or that no words bear out, by its basis.
const READINGS = {
  reviewed: "; accepted or given by a person",
  second_reading: "; that it belongs here was read twice",
  reading: "; that it belongs here is the model's reading",
};

// A value, how it came from the words, and the sentences it cites.
function leafParts(detail, leaf, links) {
  const [path, status, value] = detail.leaves[leaf];
  if (value === "") {
    return [
      status === "not_stated"
        ? make("span", { class: "absent", text: kind(status) })
        : lost(status, path, detail),
    ];
  }
  const how = origins(detail, [leaf]);
  return [
    valueButton(detail, leaf, links),
    citesMark(sentencesOf(detail, leaf)),
    how ? make("span", { class: "how" }, ...how) : null,
  ];
}

function lost(status, path, detail) {
  const issue = detail?.issues.find(([where]) => where === path);
  const said = issue?.[2]
    ? [" The model said ", make("q", {}, foreign(issue[2]))]
    : [" See below."];
  return make(
    "span",
    { class: `lost ${status}` },
    kind(issue?.[1] ?? status).toLowerCase(),
    ".",
    ...said,
  );
}

// From which words code or the model has these values, which are of one status; null where the
// values are those very words.
function origins(detail, leaves) {
  const [, status, value, , basis] = detail.leaves[leaves[0]];
  if (basis === "default") return ["by default: no rule finds words that say otherwise"];
  const words = [...new Set(leaves.flatMap((leaf) => wordsOf(detail, leaf)))];
  const plainly = (text) => text.toLowerCase().replace(/\s+/g, " ");
  if (status === "stated" && words.every((word) => plainly(value).includes(plainly(word))))
    return READINGS[basis] ? [`stated${READINGS[basis]}`] : null;
  if (basis === "reviewed" && words.length === 0) return ["accepted or given by a person"];
  if (basis === "second_reading" && words.length === 0) return ["by two readings of its sentence"];
  if (basis === "reading" && words.length === 0) return ["by the model's reading of its sentence"];
  const quoted = words.flatMap((word, index) => [index ? ", " : "", make("q", {}, foreign(word))]);
  const how = { computed: "computed from ", judged: "judged by ", stated: "stated as " }[status];
  return [
    how,
    ...(words.length
      ? quoted
      : [status === "judged" ? "the model from its sentence" : "its sentence"]),
    ...(READINGS[basis] ? [READINGS[basis]] : []),
  ];
}

function valueButton(detail, leaf, links) {
  const [path, status, value] = detail.leaves[leaf];
  const numbers = sentencesOf(detail, leaf);
  const where = `${numbers.length === 1 ? "sentence" : "sentences"} ${numbers.join(", ")}`;
  // No <button>: its text would not flow and wrap as text does.
  const button = make("span", {
    role: "button",
    tabindex: "0",
    class: "value",
    dir: "auto",
    lang: "",
    text: value,
    "aria-label": `${spoken(path)}: ${value}, ${kind(status)}, ${where}`,
  });
  links.show(button, leaf);
  return button;
}

function howLines(detail, leaves) {
  const lines = new Map();
  for (const leaf of leaves) {
    const how = origins(detail, [leaf]);
    if (how)
      lines.set(detail.leaves[leaf][1], [...(lines.get(detail.leaves[leaf][1]) ?? []), leaf]);
  }
  return [...lines.values()].map((some) =>
    make(
      "dd",
      { class: "how" },
      ...(some.length < leaves.length && some.length === 1
        ? [foreign(detail.leaves[some[0]][2]), ": "]
        : []),
      ...origins(detail, some),
    ),
  );
}

function citesMark(numbers) {
  return make("span", { class: "cites", "aria-hidden": "true", text: [...numbers].join(", ") });
}
