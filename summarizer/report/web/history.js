// The history of a toll: each claimant's figures over the days of publication, none of them joined
// with another's. What is no exact number has an open end; who denies or gives none stands below.

const HEIGHT = 280;
const FLOOR = 230; // where 0 is
const CEILING = 26;
const ARROW = 22;
const NEAREST = 0.07; // of the width, between two reports
const DASHES = ["", "7 4", "2 4", "10 3 2 3", "1 3", "14 5"];

// The series that are drawn: those of everybody counted, else those of groups of them.
function drawnOf(series) {
  const wholes = series.filter((one) => !one.whole);
  const everybody = wholes.filter((one) => !one.group);
  return everybody.length ? everybody : wholes;
}

function letterOf(series, one) {
  const at = drawnOf(series).indexOf(one);
  return at < 0 ? "" : at < 26 ? String.fromCharCode(65 + at) : String(at + 1);
}

function historyFigure(detail, harm, series) {
  const drawn = drawnOf(series);
  const claims = drawn.flatMap((one) => one.claims);
  const given = claims.filter((claim) => endsOf(claim).length);
  if (given.length === 0 || given.every((claim) => claim.report === given[0].report)) return null;
  const reports = [...new Set(claims.map((claim) => claim.report))].sort(
    (one, other) => one - other,
  );
  const across = placesOf(reports.map((report) => detail.reports[report].published));
  const x = new Map(reports.map((report, at) => [report, across[at]]));
  const most = Math.max(1, ...claims.map(({ low, high }) => Math.max(low ?? 0, high ?? 0)));
  const scale = scaleTo(most, false);
  const y = (value) => FLOOR - ((FLOOR - CEILING) * value) / scale.end;
  const svg = draw("svg", { class: "history", role: "img", height: HEIGHT, width: "100%" });
  svg.setAttribute(
    "aria-label",
    `${harm || "Figures"} by day of publication; the table has them all`,
  );
  svg.append(...levels(scale, y), ...dayTicks(detail, reports, x));
  const labels = new Map();
  const points = [];
  const marks = [];
  drawn.forEach((one, at) => {
    // Beside each other where claimants are told of by one report.
    const aside = (at - (drawn.length - 1) / 2) * Math.min(10, 40 / drawn.length);
    const shifted = { transform: `translate(${aside} 0)` };
    svg.append(draw("g", shifted, ...stepLines(one, x, y, DASHES[at % DASHES.length])));
    let before = null;
    for (const claim of one.claims) {
      const place = { at: x.get(claim.report), aside };
      marks.push(draw("g", shifted, ...pointOf(claim, place.at, y, detail)));
      for (const end of endsOf(claim)) points.push({ ...place, top: y(end) });
      const told = figureOf(claim);
      // What is said again needs no words again.
      if (told !== before) note(labels, letterOf(series, one), claim, place, y);
      before = told;
    }
  });
  // No word may lie over a point.
  svg.append(...noted(labels, points), ...marks);
  const name = `History of ${harm || "figures"}`;
  const frame = { class: "wide drawn", role: "region", tabindex: "0", "aria-label": name };
  const text = caption(detail, series, drawn, claims);
  return make("figure", { class: "history-figure" }, make("div", frame, svg), text);
}

// Shares of the width: by time, but never so near that one hides another; undated ones come last.
function placesOf(published) {
  const times = published.map((day) => (day ? Date.parse(day) / DAY : null));
  const dated = times.filter((time) => time !== null);
  const span = Math.max(1, dated.at(-1) - dated[0] || 0);
  const least = Math.min(NEAREST, 0.8 / published.length);
  const found = [0];
  for (let at = 1; at < times.length; at += 1) {
    const apart = times[at] === null ? 0.12 : (times[at] - times[at - 1]) / span;
    found.push(found[at - 1] + Math.max(least, apart));
  }
  const end = found.at(-1);
  const few = end < 0.3 ? 0.3 : end;
  return found.map((share) => 0.11 + 0.78 * (share / few));
}

function levels({ step, end }, y) {
  const lines = [];
  for (let value = 0; value <= end; value += step) {
    lines.push(
      draw("line", { class: "grid", x1: "8%", x2: "100%", y1: y(value), y2: y(value) }),
      draw("text", {
        class: "tick",
        x: "7%",
        y: y(value) + 4,
        "text-anchor": "end",
        text: value.toLocaleString("en"),
      }),
    );
  }
  return lines;
}

function dayTicks(detail, reports, x) {
  const shown = [];
  let last = -1;
  let named = null;
  for (const report of reports) {
    const day = detail.reports[report].published ?? "no day";
    const at = x.get(report);
    shown.push(upright(at, HEIGHT - 34, HEIGHT - 28, "notch"));
    if (day === named || at - last < 0.13) continue;
    [named, last] = [day, at];
    const text = {
      class: "tick",
      x: percent(at),
      y: HEIGHT - 14,
      "text-anchor": "middle",
      text: day,
    };
    shown.push(draw("text", text));
  }
  return shown;
}

// A figure stands until its claimant says something else, or takes it back.
function stepLines(one, x, y, dash) {
  const found = [];
  for (let at = 0; at + 1 < one.claims.length; at += 1) {
    const [from, to] = [one.claims[at], one.claims[at + 1]];
    if (from.change === "withdrawn") continue;
    const [start, end] = [x.get(from.report), x.get(to.report)];
    const [before, after] = [endsOf(from), endsOf(to)];
    for (const level of before) {
      const ends = { x1: percent(start), x2: percent(end), y1: y(level), y2: y(level) };
      found.push(draw("line", { class: "step", ...ends }));
    }
    if (before.length === 1 && after.length === 1)
      found.push(upright(end, y(before[0]), y(after[0]), "step"));
  }
  for (const step of found) step.setAttribute("stroke-dasharray", dash);
  return found;
}

function endsOf({ low, high }) {
  return [...new Set([low, high].filter((end) => end !== null))];
}

function pointOf(claim, at, y, detail) {
  const ends = endsOf(claim);
  if (ends.length === 0) {
    const word = claim.stance === "denies" ? "✕" : "–";
    return [
      draw("text", {
        class: "none",
        x: percent(at),
        y: FLOOR + 5,
        "text-anchor": "middle",
        text: word,
      }),
    ];
  }
  const over = claim.change === "withdrawn" || !detail.reports[claim.report].latest;
  const found = [];
  if (ends.length === 2) found.push(upright(at, y(ends[0]), y(ends[1]), "sure"));
  else if (claim.high === null) found.push(...arrow(at, y(ends[0]), -1));
  else if (claim.low === null) found.push(...arrow(at, y(ends[0]), 1));
  for (const end of ends) {
    const given = { class: over ? "point over" : "point", cx: percent(at), cy: y(end), r: 4.5 };
    found.push(draw("circle", given));
  }
  return found;
}

// An open end: upwards for a least number, downwards for a greatest.
function arrow(at, from, way) {
  const to = from + way * ARROW;
  const tip = draw("svg", { x: percent(at), y: to, class: "tip" });
  tip.append(draw("path", { class: "head", d: way < 0 ? "M-4 5L0 -1L4 5" : "M-4 -5L0 1L4 -5" }));
  return [upright(at, from, to, "open"), tip];
}

function upright(at, from, to, name) {
  return draw("line", { class: name, x1: percent(at), x2: percent(at), y1: from, y2: to });
}

function percent(share) {
  return `${(100 * share).toFixed(2)}%`;
}

function figureOf(claim) {
  const none = { denies: "denies", declines: "gives none" }[claim.stance] ?? "no number";
  const text = inWords(claim.low, claim.high, false).replace("from ", "≥ ") || none;
  return claim.change === "withdrawn" ? `${text}, withdrawn` : text;
}

// What stands beside a point: the letters of all that are there, and their figure.
function note(labels, letter, claim, { at, aside }, y) {
  const ends = endsOf(claim);
  const told = figureOf(claim);
  const key = `${at}|${told}`;
  const top = ends.length ? y(Math.max(...ends)) : FLOOR;
  if (!labels.has(key)) labels.set(key, { at, top, told, letters: [], first: aside });
  const label = labels.get(key);
  label.letters.push(letter);
  label.last = aside;
}

// Each over its point or under it, where it is clear of others and of all points; else it is left
// to the table, for further off it would seem another's.
function noted(labels, points) {
  const placed = [];
  const isFree = (from, level) => {
    const near = (one) => one.from > from - 0.1 && one.from < from + 0.1;
    const over = ({ at, aside, top }) =>
      at + aside / 800 > from - 0.01 && at < from + 0.08 && top > level - 14 && top < level + 5;
    return (
      !placed.some((one) => near(one) && Math.abs(one.level - level) < 13) && !points.some(over)
    );
  };
  return [...labels.values()].flatMap(({ at, top, told, letters, first, last }) => {
    const isRight = at > 0.8;
    const from = isRight ? at - 0.09 : at + (last + 7) / 800;
    const level = [top - 5, top + 14].find((one) => isFree(from, one));
    if (level === undefined) return [];
    placed.push({ from, level });
    return draw("text", {
      class: "note",
      x: percent(at),
      dx: isRight ? first - 7 : last + 7,
      y: level,
      "text-anchor": isRight ? "end" : "start",
      text: `${letters.join(", ")} ${told}`,
    });
  });
}

function caption(detail, series, drawn, claims) {
  const said = [
    "Letters are the claimants of the table below, which has every figure; one stands until its claimant gives another.",
  ];
  const has = (test) => claims.some(test);
  if (has(({ low, high }) => low !== null && high === null)) said.push("An arrow up: at least.");
  if (has(({ low, high }) => low === null && high !== null)) said.push("An arrow down: at most.");
  if (has((claim) => !detail.reports[claim.report].latest))
    said.push("Hollow: in a version that a later one superseded.");
  if (has((claim) => claim.stance === "denies")) said.push("✕: denies a figure.");
  if (drawn.length < series.length)
    said.push("Parts of a figure, and figures of one group of people, are in the table only.");
  return make("figcaption", { text: said.join(" ") });
}
