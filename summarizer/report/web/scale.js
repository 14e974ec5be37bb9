// Figures on a scale.

const OPEN_SHARE = 0.06; // of the scale, for the end that a claim leaves open

// Round steps: 1, 2 or 5 times a power of ten, at most five of them.
function scaleTo(most, open) {
  const wanted = Math.max(1, open ? most * (1 + 2 * OPEN_SHARE) : most);
  const power = 10 ** Math.floor(Math.log10(wanted / 4));
  const step = Math.max(1, [1, 2, 5, 10].find((times) => times * power * 5 >= wanted) * power);
  return { step, end: Math.ceil(wanted / step) * step };
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
