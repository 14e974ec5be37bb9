// How many incidents in each span of time; a bar sets the dates of the filter.

const MOST_BARS = 60;
const DAY = 86_400_000;
const UNITS = [
  ["day", (day) => day, (day) => later(day, 1)],
  ["month", (day) => `${day.slice(0, 7)}-01`, (day) => laterMonth(day, 1)],
  ["year", (day) => `${day.slice(0, 4)}-01-01`, (day) => laterMonth(day, 12)],
  ["decade", (day) => `${day.slice(0, 3)}0-01-01`, (day) => laterMonth(day, 120)],
  ["century", (day) => `${day.slice(0, 2)}00-01-01`, (day) => laterMonth(day, 1200)],
];

function later(day, days) {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

function laterMonth(day, months) {
  const date = new Date(day);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

// The finest unit that the dates fit into, and the beginning of every span of it.
function spansOf(days) {
  const sorted = days.toSorted();
  for (const [unit, floor, next] of UNITS) {
    const starts = [];
    const last = sorted.at(-1);
    let start = floor(sorted[0]);
    // Of centuries there are a hundred at most.
    const most = unit === "century" ? 100 : MOST_BARS;
    for (; start <= last && starts.length <= most; start = next(start)) starts.push(start);
    if (starts.length <= most) return { unit, floor, next, starts };
  }
  return null;
}

function timeline(rows, chosen) {
  const days = rows.filter((row) => row.start).map((row) => row.start);
  if (days.length === 0) return null;
  const spans = spansOf(days);
  const index = new Map(spans.starts.map((start, at) => [start, at]));
  const all = heights(rows);
  const most = Math.max(...all);
  const svg = draw("svg", {
    class: "timeline",
    role: "img",
    viewBox: `0 0 ${all.length} 100`,
    preserveAspectRatio: "none",
  });
  const bars = all.map((count, at) => bar(count, at));
  const caption = make("figcaption");
  const figure = make("figure", { class: "timeline-figure" }, svg, axis(), caption);
  show(rows);
  return { figure, show };

  function heights(some) {
    const counts = new Array(spans.starts.length).fill(0);
    for (const row of some) {
      if (row.start) counts[index.get(spans.floor(row.start))] += 1;
    }
    return counts;
  }

  function bar(count, at) {
    const from = spans.starts[at];
    const to = later(spans.next(from), -1);
    const label = from === to ? from : `${from} to ${to}`;
    const back = rect("back", at, count);
    const front = rect("front", at, count);
    const hit = draw(
      "rect",
      { class: "hit", x: at, width: 1, y: 0, height: 100 },
      draw("title", { text: `${label}: ${count}` }),
    );
    hit.addEventListener("click", () => chosen(from, to));
    svg.append(back, front, hit);
    return front;
  }

  function rect(name, at, count) {
    const height = (100 * count) / most;
    return draw("rect", { class: name, x: at + 0.1, width: 0.8, y: 100 - height, height });
  }

  function axis() {
    const [first, last] = [spans.starts[0], spans.starts.at(-1)];
    const cut = { day: 10, month: 7, year: 4, decade: 4, century: 4 }[spans.unit];
    return make(
      "div",
      { class: "axis", "aria-hidden": "true" },
      make("span", { text: first.slice(0, cut) }),
      make("span", { text: first === last ? "" : last.slice(0, cut) }),
    );
  }

  function show(some) {
    const counts = heights(some);
    counts.forEach((count, at) => {
      const height = (100 * count) / most;
      bars[at].setAttribute("y", 100 - height);
      bars[at].setAttribute("height", height);
    });
    const undated = some.filter((row) => !row.start).length;
    const text =
      `Incidents by ${spans.unit}, most ${counted(Math.max(...counts), "incident")} in one` +
      (undated ? `; ${undated.toLocaleString("en")} without a date not drawn` : "");
    caption.textContent = text;
    svg.setAttribute("aria-label", `${text}. From ${spans.starts[0]}.`);
  }
}
