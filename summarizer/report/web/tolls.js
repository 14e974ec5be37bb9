// Rival tolls: every claim a range on one scale, under its own claimant; nothing is added up.

const OPEN_SHARE = 0.06; // of the scale, for the end that a claim leaves open

function tollsSection(detail, links) {
  const groups = new Map();
  for (const toll of detail.tolls) {
    if (!groups.has(toll.harm)) groups.set(toll.harm, []);
    groups.get(toll.harm).push(toll);
  }
  if (groups.size === 0) return null;
  const section = make("section", { class: "tolls", "aria-labelledby": "tolls" });
  section.append(make("h2", { id: "tolls", text: "Figures, each with its claimant" }));
  for (const [harm, tolls] of groups) section.append(tollGroup(detail, harm, tolls, links));
  return section;
}

function tollGroup(detail, harm, tolls, links) {
  const drawn = tolls.filter((toll) => toll.counts);
  const most = Math.max(0, ...drawn.map(({ low, high }) => Math.max(low ?? 0, high ?? 0)));
  const scale = scaleTo(
    most,
    drawn.some(({ low, high }) => high === null && low === most),
  );
  const title = `${harm || "harm not stated"}: ${counted(tolls.length, "claim")}`;
  const list = make("ul", { class: "claims" });
  for (const toll of tolls) list.append(claimRow(detail, toll, scale, links));
  const group = make("div", { class: "toll-group" }, make("h3", { text: title }), list);
  if (drawn.length) group.append(scaleRow(scale));
  return group;
}

// Round steps: 1, 2 or 5 times a power of ten, at most five of them.
function scaleTo(most, open) {
  const wanted = Math.max(1, open ? most * (1 + 2 * OPEN_SHARE) : most);
  const power = 10 ** Math.floor(Math.log10(wanted / 4));
  const step = Math.max(1, [1, 2, 5, 10].find((times) => times * power * 5 >= wanted) * power);
  return { step, end: Math.ceil(wanted / step) * step };
}

function claimRow(detail, toll, scale, links) {
  const { claimant, wording, stance, victims } = toll.leaves;
  const who = make("div", { class: "who" }, leafOr(detail, claimant, "no claimant stated", links));
  const what = make("div", { class: "what" }, leafOr(detail, wording, "no figure stated", links));
  for (const [leaf, word] of [
    [victims, "of"],
    [stance, ""],
  ]) {
    if (leaf !== undefined && detail.leaves[leaf][2]) {
      what.append(
        make("span", { class: "aside", text: ` ${word} ` }),
        valueButton(detail, leaf, links),
      );
    }
  }
  if (toll.whole)
    what.append(make("span", { class: "aside", text: " of the " }), foreign(toll.whole));
  const row = make("li", { class: toll.whole ? "claim part" : "claim" }, who, what);
  if (!toll.counts) return row;
  const words = inWords(toll.low, toll.high, false);
  const isSaid = wording !== undefined && detail.leaves[wording][2] === words;
  row.append(
    make(
      "div",
      { class: "range" },
      make("span", { class: isSaid ? "unseen" : "in-words", text: words }),
      rangeBar(toll.low, toll.high, (value) => value / scale.end, scale),
    ),
  );
  return row;
}

function leafOr(detail, leaf, otherwise, links) {
  if (leaf === undefined) return make("span", { class: "absent", text: otherwise });
  const [, status, value] = detail.leaves[leaf];
  if (value) return valueButton(detail, leaf, links);
  const text = status === "not_stated" ? otherwise : `${otherwise.split(" ")[1]} ${kind(status)}`;
  return make("span", { class: "absent", text });
}

// A dot for one number, a bar for two, and a line that fades out where an end is open.
function rangeBar(low, high, at, scale) {
  const percent = (share) => `${(100 * share).toFixed(2)}%`;
  const svg = draw("svg", { class: "bar", "aria-hidden": "true", focusable: "false" });
  const [from, to] = [at(low ?? 0), at(high ?? low)];
  if (scale) {
    for (let value = 0; value <= scale.end; value += scale.step) {
      svg.append(
        draw("line", {
          class: "grid",
          x1: percent(at(value)),
          x2: percent(at(value)),
          y1: 0,
          y2: "100%",
        }),
      );
    }
  }
  if (low === null) svg.append(line("open", 0, to));
  else if (high === null) svg.append(line("open", from, Math.min(1, from + 2 * OPEN_SHARE)));
  else if (high > low) svg.append(line("sure", from, to));
  for (const end of new Set([low, high])) {
    if (end !== null) svg.append(draw("circle", { cx: percent(at(end)), cy: "50%", r: 5 }));
  }
  return svg;

  function line(name, start, end) {
    return draw("line", {
      class: name,
      x1: percent(start),
      x2: percent(end),
      y1: "50%",
      y2: "50%",
    });
  }
}

function scaleRow({ step, end }) {
  const svg = draw("svg", { class: "scale", "aria-hidden": "true", focusable: "false" });
  for (let value = 0; value <= end; value += step) {
    const anchor = value === 0 ? "start" : value === end ? "end" : "middle";
    svg.append(
      draw("text", {
        x: `${(100 * value) / end}%`,
        y: 12,
        "text-anchor": anchor,
        text: value.toLocaleString("en"),
      }),
    );
  }
  return make("div", { class: "scale-row" }, svg);
}
