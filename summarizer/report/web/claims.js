// The tolls: a row for each claimant, a column for each report in the order of publication.

const CHANGES = {
  new: "new in this version",
  changed: "changed from the version before",
  withdrawn: "withdrawn: the next version has it no more",
};

function tollsOf(detail, reader) {
  if (detail.tolls.length === 0) return null;
  const section = make("section", { class: "tolls", "aria-labelledby": "tolls" });
  section.append(make("h2", { id: "tolls", text: "Figures, each with its claimant, over time" }));
  for (const { harm, series } of detail.tolls) {
    const title = `${harm || "harm not stated"}: ${counted(series.length, "claimant's figures", "claimants' figures")}`;
    const figure = historyFigure(detail, harm, series);
    section.append(
      make(
        "div",
        { class: "toll-group" },
        make("h3", { text: title }),
        figure,
        claimTable(detail, harm, series, reader),
      ),
    );
  }
  section.append(everyClaim(detail, reader));
  return section;
}

function claimTable(detail, harm, series, reader) {
  const reports = [...new Set(series.flatMap((one) => one.claims.map((claim) => claim.report)))];
  reports.sort((one, other) => one - other);
  const head = make("tr", {}, make("th", { scope: "col", text: "Claimant" }));
  for (const number of reports) head.append(reportHead(detail.reports[number]));
  const body = make("tbody");
  const scale = reports.length === 1 ? scaleOf(series) : null;
  for (const one of series) {
    const row = make(
      "tr",
      { class: one.whole ? "part-row" : "" },
      claimantCell(one, series, reader),
    );
    for (const number of reports) {
      const claims = one.claims.filter((claim) => claim.report === number);
      const name = nameOfReport(detail.reports[number]);
      const cell = make("td", { "data-title": name, class: claims.length ? "" : "nothing" });
      for (const claim of claims) cell.append(...claimParts(claim, reader, scale));
      if (claims.length === 0) cell.append(make("span", { class: "unseen", text: "no figure" }));
      row.append(cell);
    }
    body.append(row);
  }
  return wideTable(`Figures of ${harm || "harm not stated"}`, head, body, "beside by-claimant");
}

function wideTable(name, head, body, names = "beside") {
  const table = make(
    "table",
    { class: names },
    make("caption", { class: "unseen", text: name }),
    make("thead", {}, head),
    body,
  );
  return make("div", { class: "wide", role: "region", tabindex: "0", "aria-label": name }, table);
}

function reportHead(report) {
  const day = report.published ?? "no day";
  const under = [
    report.source ?? report.id ?? "",
    report.is_copy ? "copy" : "",
    report.latest ? "" : `version ${report.version}, superseded`,
  ];
  return make(
    "th",
    { scope: "col", class: report.latest ? "" : "over" },
    make("span", { class: "day", text: day }),
    make("span", { class: "under" }, foreign(shortened(under.filter(Boolean).join(" · ")))),
  );
}

function claimantCell(one, series, reader) {
  const cell = make("th", { scope: "row" });
  const letter = letterOf(series, one);
  if (letter) cell.append(make("span", { class: "letter", text: letter }), " ");
  const leaf = one.claims.map((claim) => claim.fields.claimant?.[0]).find((at) => at !== undefined);
  if (one.whole)
    cell.append(make("span", { class: "aside", text: "a part of “" }), foreign(one.whole), "”: ");
  if (leaf === undefined) {
    const voice = one.outlet
      ? ["no claimant named by ", foreign(shortened(one.outlet))]
      : ["no claimant named"];
    cell.append(make("span", { class: "absent" }, ...voice));
  } else cell.append(reader.value(leaf, null, one.claimant));
  if (one.names.length)
    cell.append(
      make("span", { class: "under" }, "also ", foreign(shortened(one.names.join(", ")))),
    );
  if (one.group) cell.append(make("span", { class: "under", text: `counts ${one.group} only` }));
  if (one.agreement)
    cell.append(
      agreementTag(one.agreement, letterOf(series, firstLike(one, series)) || "the first"),
    );
  return cell;
}

// One report has no history: its rivals are drawn on one scale.
function scaleOf(series) {
  const claims = series.flatMap((one) => one.claims).filter((claim) => endsOf(claim).length);
  const most = Math.max(0, ...claims.flatMap(endsOf));
  return claims.length > 1
    ? scaleTo(
        most,
        claims.some(({ low, high }) => high === null && low === most),
      )
    : null;
}

// The claimant whose last figure the others of the same people are held against.
function firstLike({ group }, series) {
  const given = ({ low, high, change }) =>
    (low !== null || high !== null) && change !== "withdrawn";
  return series.find((one) => !one.whole && one.group === group && one.claims.some(given));
}

function claimParts(claim, reader, scale) {
  const { fields, report } = claim;
  const wording = fields.wording?.[0];
  const parts = [];
  if (wording === undefined)
    parts.push(make("span", { class: "absent", text: "no figure stated" }));
  else parts.push(reader.value(wording, report));
  for (const leaf of fields.victims ?? []) parts.push(" ", reader.value(leaf, report));
  const text = inWords(claim.low, claim.high, false);
  const number = (fields.minimum ?? fields.maximum)?.[0];
  const said = wording === undefined ? "" : reader.detail.leaves[wording][1];
  if (text && number !== undefined && text.replaceAll(",", "") !== said.replaceAll(",", ""))
    parts.push(
      " ",
      make("span", { class: "under" }, "read as ", reader.value(number, report, text)),
    );
  if (claim.stance && claim.stance !== "asserts") {
    const stance = fields.stance?.[0];
    const tag = make("span", { class: "tag denied" }, claim.stance === "denies" ? "✕ " : "– ");
    tag.append(stance === undefined ? claim.stance : reader.value(stance, report));
    parts.push(tag);
  }
  if (scale && text)
    parts.push(rangeBar(claim.low, claim.high, (value) => value / scale.end, null));
  if (CHANGES[claim.change])
    parts.push(make("span", { class: `tag change ${claim.change}`, text: CHANGES[claim.change] }));
  return parts;
}

// All that was read of each claim, the fields above among them.
function everyClaim(detail, reader) {
  const groups = detail.tolls.flatMap(({ series }) =>
    series.map((one) => ({
      name: one.claimant || one.outlet || "no claimant named",
      names: [],
      items: one.claims,
    })),
  );
  return make(
    "details",
    { class: "every" },
    make("summary", { text: "Every claim with all its fields" }),
    ...groups.map((group) => groupOf(detail, group, reader, "")),
  );
}
