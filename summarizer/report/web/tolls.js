// Rival tolls: every claim a range on one scale, under its own claimant; nothing is added up.

function tollsSection(detail, links) {
  const groups = new Map();
  for (const toll of detail.tolls) {
    if (!groups.has(toll.harm)) groups.set(toll.harm, []);
    groups.get(toll.harm).push(toll);
  }
  const fell = detail.issues.some(([path, , value]) => path === "casualties" && value);
  if (groups.size === 0 && !fell) return null;
  const section = make("section", { class: "tolls", "aria-labelledby": "tolls" });
  section.append(make("h2", { id: "tolls", text: "Figures, each with its claimant" }));
  for (const [harm, tolls] of groups) section.append(tollGroup(detail, harm, tolls, links));
  if (fell) {
    const said = "The model gave other figures, which are open or left out: see below.";
    section.append(make("p", { class: "aside", text: said }));
  }
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
    what.append(make("span", { class: "aside", text: " of “" }), foreign(toll.whole), "”");
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
