// One incident: its head, its reports side by side, its tolls over time, and the words beside.

const NOUN = "incident";
const MANY = "Incidents";
const HEAD = {
  What: ["incident_type"],
  When: ["when.day", "when.local_time"],
  Where: ["where.place", "where.country"],
};
const APART = ["occurrence", "attribution"];

function viewFor(row, detail, place) {
  const reader = new Reader(detail);
  const record = make(
    "div",
    { class: "record-pane" },
    place,
    headOf(row, detail),
    factsOf(detail, reader),
    sidesOf(detail, reader),
    tollsOf(detail, reader),
    placesSection(detail, reader),
    groupSection(detail, "parties", "Parties", detail.parties, reader),
    groupSection(detail, "statements", "Statements", detail.statements, reader),
    groupSection(
      detail,
      "figures",
      "Figures that are no toll of this incident",
      detail.figures,
      reader,
    ),
    linkingOf(detail),
  );
  return make("div", { class: "sides incident" }, reader.pane, record);
}

function nameOf(row) {
  return (
    row.title || [row.types?.[0], row.places?.[0], row.start].filter(Boolean).join(", ") || row.id
  );
}

function headOf(row, detail) {
  const first = detail.reports.find((report) => report.latest && report.title);
  const sources = `${counted(row.reports, "report")} from ${counted(row.independent, "independent source")}`;
  const line = make("p", { class: "source" });
  if (first) line.append(foreign(`as ${shortened(first.source ?? first.id ?? "a report")} has it`));
  line.append(make("span", { text: sources }));
  if (row.earlier)
    line.append(make("span", { text: `and ${counted(row.earlier, "earlier version")}` }));
  line.append(foreign(shortened(detail.id)));
  if (detail.merged.length)
    line.append(foreign(shortened(`merged with ${detail.merged.join(", ")}`)));
  return make(
    "header",
    {},
    make("h1", { tabindex: "-1", dir: "auto", lang: "", text: nameOf(row) }),
    line,
    standing(row),
  );
}

function standing(row) {
  const line = make("p", { class: "verdict" });
  if (row.contradicts) {
    line.append(agreementTag("contradicts"), ` about ${row.contradicts.join(", ")}. `);
  } else if (row.reports > 1) line.append("No contradiction was found between its reports. ");
  else line.append("One report only: nothing to hold it against. ");
  if (row.changed)
    line.append(`A later version changed or withdrew ${counted(row.changed, "claim")}. `);
  if (row.doubtful)
    line.append(`${counted(row.doubtful, "doubtful link")} to other reports, see below.`);
  return line;
}

// The distinct values of a field, and how many sources say each; nothing is chosen among them.
function factsOf(detail, reader) {
  const fields = new Map(detail.fields.map((field) => [field.name, field]));
  const facts = Object.entries(HEAD).map(([title, names]) =>
    factOf(title, names.map((name) => fields.get(name)).filter(Boolean), reader),
  );
  const apart = APART.filter((name) => fields.has(name)).map((name) =>
    factOf(fields.get(name).label, [fields.get(name)], reader),
  );
  return make(
    "section",
    { class: "glance", "aria-label": "At a glance" },
    make("dl", { class: "facts" }, ...facts),
    apart.length ? make("dl", { class: "apart" }, ...apart) : null,
  );
}

function factOf(title, fields, reader) {
  const shown = make("div", { class: "fact" }, make("dt", { text: title }));
  if (fields.length === 0)
    shown.append(make("dd", {}, make("span", { class: "absent", text: "no report says" })));
  for (const field of fields) {
    const label = field === fields[0] ? null : `${field.label.toLowerCase()} `;
    const tag = field.agreement && agreementTag(field.agreement);
    if (label || tag) shown.append(make("dd", { class: "how" }, label, tag));
    for (const [leaf, , sources] of field.values) {
      shown.append(
        make(
          "dd",
          {},
          reader.value(leaf),
          make("span", { class: "how", text: counted(sources, "source") }),
        ),
      );
    }
  }
  return shown;
}

function placesSection(detail, reader) {
  if (detail.places.length === 0) return null;
  const section = make("section", { class: "places", "aria-labelledby": "places" });
  section.append(make("h2", { id: "places", text: "Where it is, looked up" }));
  const located = detail.places.filter((place) => place.latitude !== undefined);
  if (located.length) {
    const cards = new Map();
    // Places too near for the map to tell apart have their cards below it.
    const open = (leaves) => cards.get(leaves[0])[leaves.length > 1 ? "focus" : "click"]();
    const map = new WorldMap("Places of this incident", open, true);
    section.append(map.figure);
    for (const place of detail.places) section.append(placeCard(place, cards, reader));
    map.show(
      located.map((one) => [
        one.latitude,
        one.longitude,
        one.level,
        one.name ?? one.words,
        one.leaf,
      ]),
    );
  } else for (const place of detail.places) section.append(placeCard(place, new Map(), reader));
  return section;
}

function placeCard(place, cards, reader) {
  const words = reader.value(place.leaf);
  cards.set(place.leaf, words);
  const name = [place.name, place.region, place.country].filter(Boolean);
  const facts = {
    Words: [words],
    Found: name.length ? [foreign(shortened(name.join(", ")))] : null,
    "Found as": place.level ? [place.level] : null,
    Coordinates:
      place.latitude === undefined
        ? null
        : [`${place.latitude}, ${place.longitude} (basis: ${place.basis}; no report says them)`],
    Precision: precision(place),
    Candidates: place.candidates.length ? [foreign(shortened(place.candidates.join("; ")))] : null,
    Why: [foreign(place.why)],
    Gazetteer: place.source ? [foreign(place.source)] : null,
  };
  return make(
    "dl",
    { class: "fields place-card" },
    ...Object.entries(facts).map(([label, parts]) =>
      parts
        ? make("div", { class: "field" }, make("dt", { text: label }), make("dd", {}, ...parts))
        : null,
    ),
  );
}

function precision({ acled_precision: acled, ucdp_precision: ucdp }) {
  const codes = [acled && `ACLED geo_precision ${acled}`, ucdp && `UCDP where_prec ${ucdp}`];
  return codes.some(Boolean) ? [codes.filter(Boolean).join(", ")] : null;
}

function groupSection(detail, id, title, groups, reader) {
  if (groups.length === 0) return null;
  return make(
    "section",
    { class: "groups", "aria-labelledby": id },
    make("h2", { id, text: title }),
    ...groups.map((group) => groupOf(detail, group, reader, "not named")),
  );
}

// What is said under one name, report by report.
function groupOf(detail, { name, names, items }, reader, unnamed) {
  const shown = make("div", { class: "group" });
  const title = make("h3", {}, name ? foreign(shortened(name)) : unnamed);
  if (names.length)
    title.append(make("span", { class: "under" }, "also ", foreign(shortened(names.join(", ")))));
  shown.append(title);
  for (const { report, fields } of items) {
    const list = make("dl", { class: "fields" });
    for (const leaves of Object.values(fields)) {
      const values = leaves.map((leaf) => make("dd", {}, reader.value(leaf, report)));
      const label = detail.leaves[leaves[0]][0];
      list.append(make("div", { class: "field" }, make("dt", { text: label }), ...values));
    }
    shown.append(
      make("p", { class: "under" }, foreign(nameOfReport(detail.reports[report]))),
      list,
    );
  }
  return shown;
}
