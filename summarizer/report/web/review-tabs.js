// Another person at the same browser, and the same one in another tab: what is decided there is
// shown, and not overwritten.

// Whether there was anything.
async function takeOver(reviewed) {
  const { database, sent, by } = reviewed;
  if (!database || !reviewed.isLoaded || sent?.waiting.length || sent?.refused.length) return false;
  const before = reviewed.undoable.at(-1);
  const there = await elsewhere(reviewed).catch(() => null);
  const isStill = before === reviewed.undoable.at(-1) && by === reviewed.by && !reviewed.keeping;
  if (!there || !isStill) return false;
  let isOther = false;
  for (const [number, decisions] of there) {
    const row = reviewed.row(number);
    const paths = new Set(decisions.map(({ path }) => path));
    for (const path of Object.keys(row.decisions)) {
      // A server tells only what is in force.
      if (!sent || paths.has(path) || row.decisions[path].do === "withdraw") continue;
      delete row.decisions[path];
      isOther = true;
    }
    for (const one of decisions) {
      const told = JSON.stringify(one);
      if (JSON.stringify(row.decisions[one.path]) === told || reviewed.dropped.has(told)) continue;
      if (sent === null) reviewed.unsaved.add(`${ROWS[number].key} ${one.path}`);
      delete row.decisions[one.path];
      row.decisions[one.path] = one;
      row.done = null;
      isOther = true;
    }
  }
  return isOther;
}

// By the number of the record what the server has of this person, else what the browser has.
async function elsewhere({ database, sent, by }) {
  const isOwn = (one) => isDecision(one) && one.by === by;
  if (sent) {
    const all = await Sent.all();
    return all && [...ROWS.keys()].map((number) => [number, (all[number] ?? []).filter(isOwn)]);
  }
  const rows = (await database.all()).filter((row) => isRow(row) && row.by === by);
  return rows
    .filter(({ key }) => KEYED.has(key))
    .map(({ key, decisions }) => [KEYED.get(key), Object.values(decisions).filter(isOwn)]);
}

async function changeReviewer() {
  const name = await bar.askName();
  if (!name || name === review.by) return;
  await review.named(name);
  showAnew();
  say(`${name} is reviewing.`);
}

// What is decided has changed behind the page.
function showAnew() {
  if (!at) return overview?.fill();
  const { key } = at;
  at.stray = 0;
  redraw();
  if (key) focusOn(key);
}

addEventListener("focus", async () => {
  const isBusy = () => document.querySelector(".editor, dialog[open]") !== null;
  if (isBusy() || !(await takeOver(review)) || isBusy()) return;
  showAnew();
  say("Decisions of another tab were taken over.");
});
