// Places on the land of the world. Nothing is loaded: the outline is in the page.

const WORLD = { x: -1800, y: -840, width: 3600, height: 1440 };
const CLOSEST = 250; // tenths of a degree across
const WIDE = 1000; // what is shown around one place, to be known by its coasts
const NEAR = 34; // pixels: what is nearer is one mark

// Points are [latitude, longitude, level, name, what]; `pick` is given what is under a mark.
class WorldMap {
  constructor(label, pick, isNamed) {
    this.pick = pick;
    this.isNamed = isNamed;
    this.points = [];
    this.view = { ...WORLD };
    this.land = draw("svg", { class: "land", "aria-hidden": "true", focusable: "false" });
    this.land.append(...graticule(), draw("path", { class: "ground", d: LAND }));
    this.marks = make("div", { class: "marks", role: "group", "aria-label": label });
    this.frame = make("div", { class: "map" }, this.land, this.marks);
    this.note = make("figcaption");
    this.figure = make("figure", { class: "map-figure" }, this.frame, this.controls(), this.note);
    this.frame.addEventListener("keydown", (event) => this.press(event));
    this.draggable();
    new ResizeObserver(() => this.place()).observe(this.frame);
  }

  controls() {
    const button = (text, act) => {
      const made = make("button", { type: "button", text });
      made.addEventListener("click", act);
      return made;
    };
    return make(
      "div",
      { class: "map-controls", role: "group", "aria-label": "Map" },
      button("Closer", () => this.zoom(0.5)),
      button("Farther", () => this.zoom(2)),
      button("All places", () => this.fit()),
      button("World", () => this.look({ ...WORLD })),
    );
  }

  show(points) {
    this.points = points;
    this.fit();
  }

  fit() {
    if (this.points.length === 0) return this.look({ ...WORLD });
    const xs = this.points.map(([, longitude]) => longitude * 10);
    const ys = this.points.map(([latitude]) => latitude * -10);
    const [left, right] = [least(xs), -least(xs.map((x) => -x))];
    const [top, bottom] = [least(ys), -least(ys.map((y) => -y))];
    const ratio = WORLD.width / WORLD.height;
    const width = Math.max(WIDE, (right - left) * 1.5, (bottom - top) * 1.6 * ratio);
    this.look({ x: (left + right - width) / 2, y: (top + bottom - width / ratio) / 2, width });
  }

  zoom(by) {
    const at = this.marks.contains(document.activeElement)
      ? this.spots[Number(document.activeElement.dataset.at)]
      : { x: this.view.x + this.view.width / 2, y: this.view.y + this.view.height / 2 };
    const width = this.view.width * by;
    const height = this.view.height * by;
    this.look({ x: at.x - width / 2, y: at.y - height / 2, width });
  }

  // Within the world, and no closer than its outline is drawn for.
  look({ x, y, width }) {
    const wide = Math.max(CLOSEST, Math.min(WORLD.width, width));
    const high = (wide * WORLD.height) / WORLD.width;
    const [dx, dy] = [(width - wide) / 2, ((width * WORLD.height) / WORLD.width - high) / 2];
    const within = (at, from, to) => Math.max(from, Math.min(to, at));
    this.view = {
      x: within(x + dx, WORLD.x, WORLD.x + WORLD.width - wide),
      y: within(y + dy, WORLD.y, WORLD.y + WORLD.height - high),
      width: wide,
      height: high,
    };
    const view = this.view;
    this.land.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    this.place();
  }

  // Places that are near at this scale are one mark, which says how many they are.
  place() {
    const held = this.marks.contains(document.activeElement);
    const { x: left, y: top, width, height } = this.view;
    const size = (width * NEAR) / (this.frame.clientWidth || 700);
    const cells = new Map();
    for (const point of this.points) {
      const [x, y] = [point[1] * 10, point[0] * -10];
      if (x < left || x > left + width || y < top || y > top + height) continue;
      const key = `${Math.floor(x / size)}|${Math.floor(y / size)}`;
      if (!cells.has(key)) cells.set(key, { x: 0, y: 0, points: [] });
      const cell = cells.get(key);
      cell.points.push(point);
      // In their midst.
      cell.x += (x - cell.x) / cell.points.length;
      cell.y += (y - cell.y) / cell.points.length;
    }
    this.spots = [...cells.values()].sort((one, other) => one.x - other.x);
    const seen = this.spots.reduce((sum, { points }) => sum + points.length, 0);
    this.marks.replaceChildren(...this.spots.map((spot, at) => this.mark(spot, at)));
    const away = this.points.length - seen;
    const vague = this.points.some(([, , level]) => level !== "place");
    this.note.textContent = [
      `${counted(seen, "place")} shown${away ? `, ${away.toLocaleString("en")} outside of this part` : ""}.`,
      this.spots.some(({ points }) => points.length > 1)
        ? "A number is of places near each other."
        : "",
      vague ? "A ring stands in the middle of a region or country: no point is known." : "",
      "Places are looked up in a gazetteer; no report says coordinates. No borders are drawn.",
      "Outline: Natural Earth, 1:50 million, public domain.",
    ]
      .filter(Boolean)
      .join(" ");
    if (held) this.marks.firstElementChild?.focus();
  }

  mark({ x, y, points }, at) {
    const names = [...new Set(points.map(([, , , name]) => name).filter(Boolean))];
    const name =
      names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${names.length - 3} more` : "");
    const vague = points.every(([, , level]) => level !== "place");
    const many = points.length > 1 ? points.length.toLocaleString("en") : "";
    const button = make(
      "button",
      {
        type: "button",
        class: `spot${vague ? " vague" : ""}${many ? " many" : ""}${this.isNamed ? " named" : ""}`,
        tabindex: at === 0 ? "0" : "-1",
        "data-at": at,
        "aria-label": `${name || "a place"}${many ? `: ${many} places` : ""}${vague ? ", region or country only" : ""}`,
      },
      many,
      make("span", { class: "name", "aria-hidden": "true" }, foreign(name)),
    );
    button.style.left = `${(100 * (x - this.view.x)) / this.view.width}%`;
    button.style.top = `${(100 * (y - this.view.y)) / this.view.height}%`;
    if (x > this.view.x + this.view.width * 0.7) button.classList.add("left");
    button.addEventListener("click", () =>
      this.pick(
        points.map(([, , , , what]) => what),
        name,
      ),
    );
    return button;
  }

  press(event) {
    const at = Number(event.target.dataset.at);
    const last = this.spots.length - 1;
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined && event.target.matches(".spot")) {
      const next = this.marks.children[Math.max(0, Math.min(last, to))];
      for (const mark of this.marks.children) mark.tabIndex = mark === next ? 0 : -1;
      next.focus();
    } else if (event.key === "+" || event.key === "=") this.zoom(0.5);
    else if (event.key === "-") this.zoom(2);
    else return;
    event.preventDefault();
  }

  draggable() {
    let from = null;
    this.land.addEventListener("pointerdown", (event) => {
      from = { x: event.clientX, y: event.clientY, view: this.view };
      this.land.setPointerCapture(event.pointerId);
    });
    this.land.addEventListener("pointermove", (event) => {
      if (!from) return;
      const units = from.view.width / this.land.clientWidth;
      const [dx, dy] = [(event.clientX - from.x) * units, (event.clientY - from.y) * units];
      this.look({ ...from.view, x: from.view.x - dx, y: from.view.y - dy });
    });
    for (const name of ["pointerup", "pointercancel"])
      this.land.addEventListener(name, () => (from = null));
  }
}

function least(numbers) {
  return numbers.reduce((one, other) => Math.min(one, other));
}

function graticule() {
  const lines = [];
  for (let at = -1500; at <= 1500; at += 300)
    lines.push(draw("path", { class: "net", d: `M${at} -900V900` }));
  for (let at = -600; at <= 600; at += 300)
    lines.push(draw("path", { class: "net", d: `M-1800 ${at}H1800` }));
  return lines;
}
