// The reports side by side: a column for each, a row for each field, and who says which value.

const AGREEMENTS = {
  same: ["=", "agree", "they say the same", "same as"],
  refines: ["⊂", "one says more", "both can be true", "refines"],
  contradicts: ["≠", "contradict", "both cannot be true", "contradicts"],
  open: ["?", "differ", "nothing tells whether both can be true", "differs from"],
};
const MISSING = {
  not_stated: "not stated",
  not_asked: "not asked",
  not_supported: "left out: its words do not bear it out",
  failed: "failed: no answer",
};

// How a value stands to the first one, or how all of a field stand to each other.
function agreementTag(agreement, first = null) {
  const [sign, all, meaning, verb] = AGREEMENTS[agreement];
  const text = first === null ? all : `${verb} ${first}`;
  return make("span", { class: `tag ${agreement}`, title: meaning, text: `${sign} ${text}` });
}

function sidesOf(detail, reader) {
  const numbers = [...detail.reports.keys()].filter((number) => detail.reports[number].latest);
  const head = make("tr", {}, make("th", { scope: "col", text: "Field" }));
  for (const number of numbers) head.append(columnHead(detail, number, reader));
  const body = make("tbody");
  for (const field of detail.fields) body.append(fieldRow(detail, field, numbers, reader));
  return make(
    "section",
    { class: "sides-section", "aria-labelledby": "sides" },
    make("h2", { id: "sides", text: "The reports beside each other" }),
    wideTable("The reports beside each other", head, body),
    numbers.length > 1 ? agreementLegend() : null,
  );
}

function agreementLegend() {
  const said = Object.entries(AGREEMENTS).map(([name, [, , meaning]]) =>
    make("span", {}, agreementTag(name), ` ${meaning}`),
  );
  return make("p", { class: "legend agreements" }, ...said);
}

function columnHead(detail, number, reader) {
  const report = detail.reports[number];
  const facts = [report.source, report.published ?? "no day"].filter(Boolean);
  const head = make(
    "th",
    { scope: "col" },
    make("span", {
      class: "headline",
      dir: "auto",
      lang: "",
      text: shortened(report.title ?? report.id ?? "Report"),
    }),
    make("span", { class: "under" }, foreign(shortened(facts.join(" · ")))),
  );
  if (report.is_copy) {
    const of = detail.reports[report.copy];
    const text = of ? `copy of ${nameOfReport(of)}: one source` : "copy of a report elsewhere";
    head.append(make("span", { class: "tag copy" }, foreign(text)));
  }
  if (report.version > 1)
    head.append(make("span", { class: "tag", text: `version ${report.version}` }));
  const actions = make("span", { class: "actions" }, reader.opener(number, "Read"));
  if (report.url) {
    const href = webAddress(report.url);
    const shown = foreign(href ? "Web address" : shortened(report.url));
    const link = {
      href,
      rel: "noopener noreferrer",
      target: "_blank",
      title: shortened(report.url),
    };
    actions.append(" ", href ? make("a", link, shown) : shown);
  }
  head.append(actions);
  const earlier = [...detail.reports.keys()].filter(
    (each) => !detail.reports[each].latest && detail.reports[each].identity === report.identity,
  );
  if (earlier.length) head.append(earlierVersions(detail, earlier, reader));
  return head;
}

function earlierVersions(detail, numbers, reader) {
  const list = make("ul");
  for (const number of numbers) {
    const { version, published, title } = detail.reports[number];
    list.append(
      make(
        "li",
        {},
        `version ${version}, ${published ?? "no day"} `,
        title ? foreign(shortened(title)) : null,
        " ",
        reader.opener(number, "Read"),
      ),
    );
  }
  const summary = make("summary", { text: counted(numbers.length, "earlier version") });
  return make("details", { class: "versions" }, summary, list);
}

function fieldRow(detail, field, numbers, reader) {
  const head = make("th", { scope: "row" }, field.label);
  if (field.agreement) head.append(agreementTag(field.agreement));
  const row = make("tr", {}, head);
  for (const number of numbers) {
    const cell = make("td", { "data-title": nameOfReport(detail.reports[number]) });
    for (const [leaf, agreement] of field.values) {
      if (!detail.leaves[leaf][2].some(([report]) => report === number)) continue;
      const line = make("div", { class: "said" }, reader.value(leaf, number));
      if (agreement && agreement !== "same") line.append(" ", agreementTag(agreement, "the first"));
      cell.append(line);
    }
    if (!cell.childElementCount) {
      const why = detail.reports[number].absent?.[field.absent];
      const text = MISSING[why] ?? "nothing";
      cell.append(make("span", { class: "absent", text }));
    }
    row.append(cell);
  }
  return row;
}
