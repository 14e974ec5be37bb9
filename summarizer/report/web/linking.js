// Why these reports are of one incident, and what else may be of it.

const VERDICTS = {
  linked: "of one event",
  doubtful: "doubtful",
  joined: "joined by a person",
  split: "kept apart by a person",
};

function linkingOf(detail) {
  const section = make("section", { class: "linking", "aria-labelledby": "linking" });
  section.append(make("h2", { id: "linking", text: "Why these reports are one incident" }));
  const { links, doubtful } = detail;
  if (links.length + doubtful.length === 0) {
    const text =
      detail.reports.length === 1
        ? "It has one report: there was nothing to link."
        : "The file does not say why they were linked.";
    section.append(make("p", { class: "aside", text }));
    return section;
  }
  section.append(
    make("p", {
      class: "aside",
      text: "Weights are in bits: 1 more makes it twice as likely that two reports tell of one event, 1 less half as likely. The sum also counts how seldom two reports tell of one event.",
    }),
  );
  if (links.length) section.append(linkList(detail, links));
  if (doubtful.length) {
    section.append(
      make("h3", { text: "Doubtful" }),
      make("p", {
        class: "aside",
        text: "These may tell of the same event. They are not counted above: a person decides.",
      }),
      linkList(detail, doubtful),
    );
  }
  return section;
}

function linkList(detail, links) {
  const list = make("ul", { class: "links" });
  for (const { ends, verdict, weight, reasons } of links) {
    const [one, other] = ends.map((end) => endOf(detail, end));
    const tag = { class: `tag ${verdict}`, text: VERDICTS[verdict] ?? verdict };
    list.append(
      make(
        "li",
        {},
        make("p", { class: "pair" }, one, " — ", other, " ", make("span", tag)),
        make("p", { class: "aside" }, `${bits(weight)} in all: ${odds(weight)}`),
        reasons.length ? reasonTable(reasons) : null,
      ),
    );
  }
  return list;
}

function reasonTable(reasons) {
  const body = make("tbody");
  for (const [what, says, weight] of reasons) {
    body.append(
      make(
        "tr",
        { class: weight < 0 ? "against" : "" },
        make("th", { scope: "row", text: what }),
        make("td", {}, foreign(says)),
        make("td", {
          class: "weight",
          text: `${bits(weight)}${weight < 0 ? " against" : weight > 0 ? " for" : ""}`,
        }),
      ),
    );
  }
  return make(
    "table",
    { class: "reasons" },
    make("caption", { class: "unseen", text: "Reasons" }),
    body,
  );
}

// A report of this incident, or a link to the incident that has it.
function endOf(detail, end) {
  if (typeof end === "number") return foreign(nameOfReport(detail.reports[end]));
  const at = ELSEWHERE[end];
  if (at === undefined)
    return make("span", { class: "absent", text: "a report that is not in this file" });
  const text = nameOf(ROWS[at]);
  return make("a", { href: `#incident-${at}`, dir: "auto", lang: "", text });
}

function bits(weight) {
  const text = Math.abs(weight).toLocaleString("en", { maximumFractionDigits: 1 });
  return `${weight < 0 ? "−" : weight > 0 ? "+" : ""}${text} bits`;
}

function odds(weight) {
  const most = 2 ** 20;
  const times = 2 ** Math.abs(weight);
  const text =
    times > most ? "over a million" : times.toLocaleString("en", { maximumSignificantDigits: 2 });
  return `${text} times likelier ${weight < 0 ? "two events than one" : "one event than two"}`;
}
