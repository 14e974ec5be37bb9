// Reviewing: which point is at hand, and what is done to it.

const bar = new ReviewBar((name) => act(name));
const pendingNotes = new Map(); // key of a point -> what is noted before it is decided
let at = null; // { detail, words, key } of the record on the page; null until it can be reviewed
let goal = null; // the point to go to once its record is there

document.body.append(bar.element);
bar.show(null);
review.ready.then(() => {
  if (at !== null) return;
  bar.show(null);
  overview?.fill();
});

recordPlace.addEventListener("shown", async () => {
  // No key may decide on the record before.
  at = null;
  pendingNotes.clear();
  const number = wanted();
  const isDrawn = review.isLoaded;
  const detail = ROWS[number].points === undefined ? null : await detailOf(number);
  await review.ready;
  if (wanted() !== number) return;
  at = detail && { detail, words: null, key: null, stray: 0 };
  bar.show(detail);
  if (!detail) return;
  if (isDrawn) begin();
  else redraw();
  if (goal !== null) focusOn(goal);
  goal = null;
});

overviewPlace.addEventListener("shown", () => {
  at = null;
  bar.show(null);
  overview.fill();
});

recordPlace.addEventListener("focusin", (event) => {
  if (!at) return;
  const point = event.target.closest(".point");
  const leaves = point ? null : linksShown.leavesOf.get(event.target);
  if (point) at.key = point.dataset.key;
  else if (event.target.matches(".value") && leaves) {
    [at.key] = [...leaves].map((leaf) => at.detail.leaves[leaf][0]);
  } else return;
  for (const other of recordPlace.querySelectorAll(".current")) other.classList.remove("current");
  pointElement(at.key)?.classList.add("current");
  if (!event.target.closest(".editor")) at.words?.paint("chosen", placesAt(at.key));
});

// The record anew, with what is decided of it; what is seen stays where it is.
function redraw() {
  const { detail } = at;
  const pane = () => recordPlace.querySelector(".article-pane");
  const [top, within] = [scrollY, pane()?.scrollTop];
  const { row } = detail.review;
  recordPlace.replaceChildren(viewFor(ROWS[row], detail, overview && steps(row)));
  begin();
  scrollTo({ top, behavior: "instant" });
  if (pane()) pane().scrollTop = within ?? 0;
}

// What is drawn can be reviewed.
function begin() {
  const { detail } = at;
  const text = detail.shown === "same" ? recordPlace.querySelector(".text") : null;
  at.words = text && new ArticleWords(detail, text);
  const stray = review.drop(detail.review.row, (one) => isStray(detail, at.words, one));
  at.stray += stray;
  if (stray) return redraw();
  if (at.stray) {
    const said = `${counted(at.stray, "decision")} did not fit this record or its article, and are left out.`;
    recordPlace.querySelector(".whole").before(make("p", { class: "notice stray", text: said }));
  }
  const unfit = review.unfitOf(detail.review.row);
  if (unfit) {
    const said = `${counted(unfit, "decision")} made on another form of this record fit it no more, and are left out.`;
    recordPlace.querySelector(".whole").before(make("p", { class: "notice unfit", text: said }));
  }
  refresh();
}

function refresh() {
  paintStates(at.detail, recordPlace);
  bar.show(at.detail);
}

function pointElement(key) {
  return [...recordPlace.querySelectorAll(".point")].find((point) => point.dataset.key === key);
}

function focusOn(key) {
  const point = pointElement(key);
  const button = point?.querySelector("[role=button]");
  if (!button) return false;
  button.focus({ preventScroll: true });
  point.scrollIntoView({ block: "nearest", behavior: stillness.matches ? "instant" : "smooth" });
  return true;
}

// The words that are decided on at a point, or offered there.
function placesAt(key) {
  const { detail, words } = at;
  const issue = issueAt(key);
  const one = issue === null ? review.at(detail.review.row, key) : outcomeOf(detail, issue);
  if (one?.words) return one.words.map((span) => words.place(span)).filter(Boolean);
  if (issue === null) return [];
  return saidIn(detail, issue).flatMap((said) => words.placesOf(said).slice(0, 1));
}

function leafAt(path) {
  const number = at.detail.leaves.findIndex(([one]) => one === path);
  return number < 0 ? null : number;
}

function hasAt(path) {
  const leaf = leafAt(path);
  return leaf !== null && at.detail.leaves[leaf][2] !== "";
}

async function decide(changes, text) {
  if (!review.by) {
    const name = await bar.askName();
    if (!name) return false;
    const { key } = at;
    await review.named(name);
    redraw();
    focusOn(key);
    // Somebody was here before, under the same name: nothing of that is overwritten unseen.
    if (changes.some(({ path }) => path !== undefined && review.at(at.detail.review.row, path))) {
      say("You decided this before. See what it is now.");
      return false;
    }
  }
  const { key } = at;
  const waiting = pendingNotes.get(key);
  pendingNotes.delete(key);
  // What was noted before stays with what is decided anew.
  const noteOf = ({ path, do: done }) =>
    done === "withdraw" ? undefined : (waiting ?? review.at(at.detail.review.row, path)?.note);
  const all = [...changes, ...takenBack(changes)].map((one) => ({ note: noteOf(one), ...one }));
  review.decide(at.detail, all);
  const isDrawn = all.every(({ do: done }) => ["accept", "reject", undefined].includes(done));
  if (isDrawn) refresh();
  else redraw();
  say(text);
  return true;
}

// What the same person cannot hold any more: that an item is wrong of which a value is right, or
// anything of values whose item is wrong.
function takenBack(changes) {
  const before = review.inForce(at.detail.review.row);
  const items = changes.filter(({ path, do: done }) => done === "reject" && itemAt(path) === path);
  const given = changes.filter(({ do: done }) => ["accept", "correct", "add"].includes(done));
  const isWithin = (path, item) => path !== item && itemsAt(path).includes(item);
  const stale = before.filter(
    (one) =>
      items.some((item) => isWithin(one.path, item.path)) ||
      (one.do === "reject" && given.some(({ path }) => isWithin(path, one.path))),
  );
  return stale.map(({ path }) => ({ path, do: "withdraw" }));
}

// On to the next point of the queue that is not decided.
function advance(key, text) {
  const points = pointsOf(at.detail);
  const from = points.findIndex((point) => point.key === key);
  const order = [...points.slice(from + 1), ...points.slice(0, from + 1)];
  const next = order.find((point) => !isDecided(at.detail, point));
  if (next) focusOn(next.key);
  else {
    focusOn(key);
    const whole = review.isWhole(at.detail.review.row)
      ? ""
      : " If nothing is missing, press w; Shift+J goes on.";
    say(`${text} All points are decided.${whole}`);
  }
}

// By one in the queue, or in the order in which all stands on the page.
function step(by, isQueue) {
  const keys = isQueue
    ? pointsOf(at.detail).map(({ key }) => key)
    : [...recordPlace.querySelectorAll(".point")].map((point) => point.dataset.key);
  const from = keys.indexOf(at.key);
  const to = from < 0 ? (by > 0 ? 0 : keys.length - 1) : from + by;
  if (to < 0 || to >= keys.length) say(by > 0 ? "That was the last." : "That was the first.");
  else focusOn(keys[to]);
}

function toRecord(by) {
  if (!overview) return;
  const { shown } = overview;
  const here = shown.indexOf(at.detail.review.row);
  const to = shown[here + by];
  if (to === undefined) say(by > 0 ? "That was the last record." : "That was the first record.");
  else location.hash = `#${NOUN}-${to}`;
}

async function act(name) {
  const plain = { undo, whole, save, help: () => bar.helping.showModal() }[name];
  if (plain) return plain();
  const { key } = at;
  if (key === null) {
    say("Choose a value first: j goes to the next one.");
    return step(1, true);
  }
  return { accept, reject, edit, note, add, acceptItem, rejectItem }[name](key);
}

async function accept(key) {
  const issue = issueAt(key);
  if (issue !== null) return takeOpen(issue);
  if (!hasAt(key)) return say("There is nothing to accept: e gives it a value.");
  if (await decide([{ path: key, do: "accept" }], `${spoken(key)} accepted.`)) {
    advance(key, `${spoken(key)} accepted.`);
  }
}

async function reject(key) {
  const issue = issueAt(key);
  if (key.endsWith("[]")) return say("There is nothing to reject.");
  let change = { path: key, do: "reject" };
  if (issue !== null) change = openRejected(at.detail, issue);
  else if (!hasAt(key)) {
    if (!review.at(at.detail.review.row, key)) return say("There is nothing to reject.");
    change = { path: key, do: "withdraw" };
  }
  const name = spoken(issue === null ? key : at.detail.issues[issue][0]);
  if (await decide([change], `${name} rejected.`)) advance(key, `${name} rejected.`);
}

// What was left out of a list has no place in the record that a decision could name: until somebody
// says that nothing is missing it is put aside in this browser.
function openRejected(detail, issue) {
  const [path] = detail.issues[issue];
  return listAt(path) ? { aside: issue } : { path, do: "reject" };
}

async function acceptItem(key) {
  const item = itemAt(key) ?? key.replace(/\.[^.]*$/, "");
  const within = pointsOf(at.detail).filter(
    (point) =>
      point.leaf !== undefined &&
      (point.path === item || point.path.startsWith(`${item}.`)) &&
      !isDecided(at.detail, point),
  );
  const text = `${counted(within.length, "value")} of ${spoken(item)} accepted.`;
  const changes = within.map(({ path }) => ({ path, do: "accept" }));
  if (!changes.length) return say("All of it is decided.");
  if (await decide(changes, text)) advance(key, text);
}

async function rejectItem(key) {
  const item = issueAt(key) === null ? itemAt(key) : null;
  if (!item) return say("This is no item of a list.");
  const isThere = at.detail.leaves.some(([path]) => path.startsWith(item));
  const given = review.inForce(at.detail.review.row).filter((one) => one.path.startsWith(item));
  const changes = isThere
    ? [{ path: item, do: "reject" }]
    : given.map(({ path }) => ({ path, do: "withdraw" }));
  const text = `${spoken(item)} rejected.`;
  if (await decide(changes, text)) advance(key, text);
}

async function whole() {
  const { row } = at.detail.review;
  const change = { path: "", do: review.isWhole(row) ? "withdraw" : "whole" };
  const left = pointsOf(at.detail).filter((point) => !isDecided(at.detail, point)).length;
  const text = review.isWhole(row)
    ? "Taken back: something may be missing."
    : `Nothing is missing.${left ? ` ${counted(left, "point")} not decided yet.` : ""}`;
  const { key } = at;
  if (await decide([change], text)) focusOn(key);
}

function undo() {
  const undone = review.undo();
  if (!undone) return say("There is nothing to take back.");
  say("Taken back.");
  const { number, path } = undone;
  if (number !== at.detail.review.row) {
    goal = path;
    location.hash = `#${NOUN}-${number}`;
    return;
  }
  const { key } = at;
  redraw();
  // Of what was added nothing is left but the list.
  const list = path && itemAt(path)?.replace(/\[\d+\]$/, "[]");
  [path, key, list].some((one) => one && focusOn(one));
}

function save() {
  if (review.sent) {
    review.sent.again();
    return say(savedState()[1]);
  }
  const saved = review.download();
  say(`${counted(saved, "decision")} saved as decisions.jsonl.`);
}
