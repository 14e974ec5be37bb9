// The history of a toll: each claimant's figures over the days of publication, none of them joined
// with another's. What is no exact number has an open end; who denies or gives none stands below.

const HEIGHT = 280;
const LEFT = 90; // where the first report is
const ACROSS = 700; // from there to the last, at least
const MARGIN = 70; // behind it
const FLOOR = 230; // where 0 is
const CEILING = 26;
const ROUND = 8; // the radius of a point
const ARROW = 26;
const UNDATED = 100; // before reports without a day
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
  const x = placesOf(detail, reports, claims);
  const wide = Math.max(x.get(reports.at(-1)), LEFT + ACROSS) + MARGIN;
  const scale = scaleTo(Math.max(1, ...claims.flatMap(endsOf)), false);
  const y = (value) => FLOOR - ((FLOOR - CEILING) * value) / scale.end;
  const svg = draw("svg", {
    class: "history",
    role: "img",
    viewBox: `0 0 ${wide} ${HEIGHT}`,
    "aria-label": `${harm || "Figures"} by day of publication; the table has them all`,
  });
  svg.style.minWidth = `${0.88 * wide}px`;
  svg.append(...levels(scale, y, wide), ...dayTicks(detail, reports, x));
  const places = besides(claims, x);
  const [points, labels, marks] = [[], new Map(), []];
  drawn.forEach((one, at) => {
    svg.append(...stepLines(one, places, y, DASHES[at % DASHES.length]));
    let before = null;
    for (const claim of one.claims) {
      const place = places.get(claim);
      marks.push(...pointOf(claim, letterOf(series, one), place, y, detail));
      for (const end of endsOf(claim)) points.push({ x: place, top: y(end) });
      const told = figureOf(claim);
      // What is said again needs no words again.
      if (told !== before) note(labels, letterOf(series, one), claim, place, y);
      before = told;
    }
  });
  // No word may lie over a point.
  svg.append(...noted([...labels.values()], points, wide), ...marks);
  const name = `History of ${harm || "figures"}`;
  const frame = { class: "wide drawn", role: "region", tabindex: "0", "aria-label": name };
  const text = caption(detail, series, drawn, claims);
  return make("figure", { class: "history-figure" }, make("div", frame, svg), text);
}

// Where reports stand: by time, but never so near that one hides another; undated ones come last.
function placesOf(detail, reports, claims) {
  const days = reports.map((report) => detail.reports[report].published);
  const times = days.map((day) => (day ? Date.parse(day) / DAY : null));
  const dated = times.filter((time) => time !== null);
  const span = Math.max(1, dated.at(-1) - dated[0] || 0);
  const broad = reports.map((report) => besidesOf(claims, report).broad);
  const found = [0];
  for (let at = 1; at < times.length; at += 1) {
    const isFirst = times[at] === null && times[at - 1] !== null;
    const apart = times[at] === null ? 0 : ((times[at] - times[at - 1]) / span) * ACROSS;
    const least = (broad[at - 1] + broad[at]) / 2;
    found.push(found[at - 1] + Math.max(least, isFirst ? UNDATED : apart));
  }
  const stretch = Math.max(1, ACROSS / Math.max(ACROSS * 0.3, found.at(-1)));
  return new Map(reports.map((report, at) => [report, LEFT + found[at] * stretch]));
}

// Claimants of one report stand beside each other: its claims, and the room that they take.
function besidesOf(claims, report) {
  const told = claims.filter((claim) => claim.report === report);
  const apart = Math.min(2 * ROUND + 1, 80 / told.length);
  return { told, apart, broad: apart * told.length + 3 };
}

function besides(claims, x) {
  const found = new Map();
  for (const [report, at] of x) {
    const { told, apart } = besidesOf(claims, report);
    told.forEach((claim, number) =>
      found.set(claim, at + (number - (told.length - 1) / 2) * apart),
    );
  }
  return found;
}

function levels({ step, end }, y, wide) {
  const lines = [];
  for (let value = 0; value <= end; value += step) {
    const text = value.toLocaleString("en");
    const tick = { class: "tick", x: 58, y: y(value) + 4, "text-anchor": "end", text };
    lines.push(segment(66, y(value), wide, y(value), "grid"), draw("text", tick));
  }
  return lines;
}

function dayTicks(detail, reports, x) {
  const shown = [];
  let last = -UNDATED;
  let named = null;
  for (const report of reports) {
    const day = detail.reports[report].published ?? "no day";
    const at = x.get(report);
    shown.push(segment(at, HEIGHT - 34, at, HEIGHT - 28, "notch"));
    if (day === named || at - last < (day === "no day" ? 62 : 84)) continue;
    [named, last] = [day, at];
    const text = { class: "tick", x: at, y: HEIGHT - 14, "text-anchor": "middle", text: day };
    shown.push(draw("text", text));
  }
  return shown;
}

// A figure stands until its claimant says something else, or takes it back.
function stepLines(one, places, y, dash) {
  const found = [];
  for (let at = 0; at + 1 < one.claims.length; at += 1) {
    const [from, to] = [one.claims[at], one.claims[at + 1]];
    if (from.change === "withdrawn") continue;
    const [start, end] = [places.get(from), places.get(to)];
    const [before, after] = [endsOf(from), endsOf(to)];
    for (const level of before) found.push(segment(start, y(level), end, y(level), "step"));
    if (before.length === 1 && after.length === 1)
      found.push(segment(end, y(before[0]), end, y(after[0]), "step"));
  }
  for (const step of found) step.setAttribute("stroke-dasharray", dash);
  return found;
}

function endsOf({ low, high }) {
  return [...new Set([low, high].filter((end) => end !== null))];
}

// The claimant's letter at the figure, at the greater one of a range.
function pointOf(claim, letter, x, y, detail) {
  const ends = endsOf(claim);
  const middle = { x, "text-anchor": "middle" };
  if (ends.length === 0) {
    const text = claim.stance === "denies" ? "✕" : "–";
    return [draw("text", { class: "none", ...middle, y: FLOOR + 5, text })];
  }
  const over = claim.change === "withdrawn" || !detail.reports[claim.report].latest;
  const name = over ? "point over" : "point";
  const found = [];
  const top = y(Math.max(...ends));
  if (ends.length === 2) {
    const low = y(Math.min(...ends));
    found.push(segment(x, low, x, top, "sure"), segment(x - 6, low, x + 6, low, "sure"));
  } else if (claim.high === null) found.push(...arrow(x, top, -1));
  else if (claim.low === null) found.push(...arrow(x, top, 1));
  found.push(
    draw("circle", { class: name, cx: x, cy: top, r: ROUND }),
    draw("text", { class: name, ...middle, y: top + 4, text: letter }),
  );
  return found;
}

// An open end: upwards for a least number, downwards for a greatest.
function arrow(x, from, way) {
  const to = from + way * ARROW;
  const tip = `M${x - 4} ${to - 6 * way}L${x} ${to}L${x + 4} ${to - 6 * way}`;
  return [segment(x, from, x, to, "open"), draw("path", { class: "head", d: tip })];
}

function segment(x1, y1, x2, y2, name) {
  return draw("line", { class: name, x1, y1, x2, y2 });
}

function figureOf(claim) {
  const none = { denies: "denies", declines: "gives none" }[claim.stance] ?? "no number";
  const text = inWords(claim.low, claim.high, false).replace("from ", "≥ ") || none;
  return claim.change === "withdrawn" ? `${text}, withdrawn` : text;
}

// What stands beside a point: its figure, once for all of one report who give it.
function note(labels, letter, claim, x, y) {
  const ends = endsOf(claim);
  const told = figureOf(claim);
  const key = `${claim.report}|${told}`;
  const top = ends.length ? y(Math.max(...ends)) : FLOOR;
  if (!labels.has(key)) labels.set(key, { x, top, told, letters: [], isNone: !ends.length });
  labels.get(key).x = x;
  labels.get(key).letters.push(letter);
}

// Each over its point or under it, where it is clear of others and of all points; else it is left
// to the table, for further off it would seem another's.
function noted(labels, points, wide) {
  const placed = [];
  return labels.flatMap(({ x, top, told, letters, isNone }) => {
    const text = isNone ? `${letters.join(", ")} ${told}` : told;
    const long = 7 * text.length;
    const isRight = x + ROUND + long > wide;
    const from = isRight ? x - ROUND - 2 - long : x + ROUND + 2;
    const isFree = (y) =>
      !placed.some((one) => one.from < from + long && one.to > from && Math.abs(one.y - y) < 13) &&
      !points.some(
        (point) =>
          point.x + ROUND > from &&
          point.x - ROUND < from + long &&
          point.top + ROUND > y - 10 &&
          point.top - ROUND < y + 2,
      );
    const y = [top - 5, top + 14].find(isFree);
    if (y === undefined) return [];
    placed.push({ from, to: from + long, y });
    const anchor = isRight ? "end" : "start";
    const at = isRight ? x - ROUND - 2 : from;
    return [draw("text", { class: "note", x: at, y, "text-anchor": anchor, text })];
  });
}

function caption(detail, series, drawn, claims) {
  const said = [
    "Letters are the claimants of the table below, which has every figure; one stands until its claimant gives another.",
  ];
  const has = (test) => claims.some(test);
  if (has(({ low, high }) => low !== null && high === null)) said.push("An arrow up: at least.");
  if (has(({ low, high }) => low === null && high !== null)) said.push("An arrow down: at most.");
  if (has(({ low, high }) => low !== null && high !== null && low !== high))
    said.push("A bar: from one figure to another.");
  if (has((claim) => !detail.reports[claim.report].latest))
    said.push("Hollow: in a version that a later one superseded.");
  if (has((claim) => claim.stance === "denies")) said.push("✕: denies a figure.");
  if (drawn.length < series.length)
    said.push("Parts of a figure, and figures of one group of people, are in the table only.");
  return make("figcaption", { text: said.join(" ") });
}
