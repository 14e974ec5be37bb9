// The keys of reviewing, and the editors that they open.

const KEYS = {
  j: () => step(1, true),
  k: () => step(-1, true),
  J: () => toRecord(1),
  K: () => toRecord(-1),
  a: () => act("accept"),
  A: () => act("acceptItem"),
  r: () => act("reject"),
  R: () => act("rejectItem"),
  e: () => act("edit"),
  n: () => act("note"),
  u: () => act("undo"),
  w: () => act("whole"),
  s: () => act("save"),
  "+": () => act("add"),
  "?": () => act("help"),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !bar.hasKeys) return;
  const { target } = event;
  if (target.closest("input, textarea, select, dialog, .editor")) return;
  const point = target.closest(".point, .value");
  const arrow = point && { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const key = KEYS[event.key] ? event.key : layoutKey(event);
  if (arrow) step(arrow, false);
  else if (at ? KEYS[key] : ["s", "?"].includes(key)) KEYS[key]();
  else if (["j", "J"].includes(key) && overview && recordPlace.hidden) toFirst();
  else return;
  event.preventDefault();
});

addEventListener("beforeunload", (event) => {
  if (review.unsaved.size && (!review.database || review.keeping)) event.preventDefault();
});

// From the table to the first record that is to be done.
function toFirst() {
  const number = overview.shown.find((one) => reviewOf(one, "open"));
  if (number === undefined) say("All of these records are done.");
  else location.hash = `#${NOUN}-${number}`;
}

// On a keyboard without Latin letters the key counts that has them elsewhere.
function layoutKey({ key, code, shiftKey }) {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (!letter || key.length !== 1 || key.charCodeAt(0) < 128) return null;
  return shiftKey ? letter : letter.toLowerCase();
}

// An open value is taken as it is where its words and its value are clear; else it is edited.
async function takeOpen(issue) {
  const { detail, words } = at;
  const [path, , value] = detail.issues[issue];
  const said = saidIn(detail, issue);
  const key = `open:${issue}`;
  const field = fieldAt(path);
  if (!field) return say("The record model has no such field.");
  if (!words) return say("Without the article's text nothing can be taken from it.");
  const list = listAt(path);
  const to = list ? nextOf(detail, list) : path;
  if (field.fields) return addItem(list, said[0] ?? value, key);
  const places = said.length ? words.placesOf(said[0]) : placesOfItem(to, field);
  const taken = field.kind === "words" ? undefined : memberOf(field, value);
  if (places.length !== 1 || taken === null || said.length > 1) {
    const isForWords = taken !== null;
    return openEditor(key, to, {
      value: taken ?? undefined,
      places: places.slice(0, 1),
      isForWords,
    });
  }
  const given = { value: taken, words: places.map((place) => words.span(place)) };
  const text = `${spoken(to)}: ${readable(to, value)} accepted.`;
  if (await decide([{ path: to, do: doneAt(to), ...given }], text)) advance(key, text);
}

// The member of a closed list, by its value or as it is shown; null where it is none.
function memberOf(field, value) {
  const member = field.members?.find(([one, name]) => String(one) === value || name === value);
  return member ? member[0] : null;
}

// What an item rests on: the words of the field that this one belongs to, or those of its key.
function placesOfItem(path, field) {
  const above = itemAt(path) && fieldAt(itemAt(path));
  for (const name of [field.of, above?.key]) {
    const other = name && beside(path, name);
    const places = other ? placesOfLeaf(other) : [];
    if (places.length) return places;
  }
  return [];
}

function placesOfLeaf(path) {
  const { detail, words } = at;
  const one = review.at(detail.review.row, path);
  if (one?.words) return one.words.map((span) => words.place(span)).filter(Boolean);
  const leaf = leafAt(path);
  if (leaf === null) return [];
  const own = matchesOf(path);
  return own.length ? own : detail.leaves[leaf][3].map(([start, end]) => [start, end]);
}

// Where the very words of a value stand: where they are the value, the first that say it, and not
// what else bears it out.
function matchesOf(path) {
  const [, , value, cited] = at.detail.leaves[leafAt(path)];
  const places = [];
  for (const [, , ...matches] of cited) {
    for (let number = 0; number < matches.length; number += 2) {
      places.push(matches.slice(number, number + 2));
    }
  }
  if (fieldAt(path)?.kind !== "words") return places;
  const said = ([start, end]) => at.words.text.slice(start, end).replace(/\s+/g, " ") === value;
  return [...places.filter(said), ...places].slice(0, 1);
}

// A value of an item that the record does not have is added; any other one is corrected.
function doneAt(path) {
  const isThere = (item) => Number(/\[(\d+)\]$/.exec(item)[1]) < lengthOf(at.detail, listAt(item));
  return itemsAt(path).every(isThere) ? "correct" : "add";
}

function edit(key) {
  const issue = issueAt(key);
  if (key.endsWith("[]")) return add(key);
  if (issue === null) return openEditor(key, key);
  const [path, , value] = at.detail.issues[issue];
  const said = saidIn(at.detail, issue);
  const field = fieldAt(path);
  const list = listAt(path);
  if (field?.fields) return addItem(list, said[0] ?? value, key);
  const places = at.words?.placesOf(said[0] ?? "").slice(0, 1) ?? [];
  const taken = field && memberOf(field, value);
  return openEditor(key, list ? nextOf(at.detail, list) : path, {
    value: taken ?? undefined,
    places,
  });
}

// To the list at hand; a value that is absent is given.
function add(key) {
  const path = issueAt(key) === null ? key.replace(/\[\]$/, "") : at.detail.issues[issueAt(key)][0];
  const item = itemAt(path);
  const list = listAt(path) ?? (item && hasAt(path) ? listAt(item) : null);
  if (!list) return openEditor(key, path);
  const field = fieldAt(list);
  return field.fields
    ? addItem(list, "", `${list}[]`)
    : openEditor(`${list}[]`, nextOf(at.detail, list));
}

// An item begins with the field on which it stands.
function addItem(list, said, key) {
  const path = `${nextOf(at.detail, list)}.${fieldAt(list).key}`;
  openEditor(key, path, { places: at.words?.placesOf(said).slice(0, 1) ?? [] });
}

function openEditor(key, path, { value, places, isForWords } = {}) {
  const { detail, words } = at;
  const field = fieldAt(path);
  const point = pointElement(key);
  if (!words) return say("Without the article's text values can only be accepted and rejected.");
  if (!field || !point) return say("This cannot be edited.");
  recordPlace.querySelector(".editor .cancel")?.click();
  const one = review.at(detail.review.row, path);
  const own = hasAt(path) ? detail.leaves[leafAt(path)][2] : "";
  const selected = words.selected();
  const rests = field.kind === "words" ? [] : placesOfItem(path, field);
  const known = [selected && [selected], places, placesOfLeaf(path), rests];
  const editor = new Editor(
    words,
    {
      path,
      title: key === path ? null : `New: ${spoken(path)}`,
      field,
      value: value ?? one?.value ?? (field.members ? memberOf(field, own) : own),
      valueAt: (name) => valueBeside(path, name),
      places: known.find((some) => some?.length) ?? [],
      note: one?.note ?? pendingNotes.get(key),
    },
    (given) => keepEdited(key, path, given),
    () => focusOn(key),
  );
  place(editor.form, point);
  editor.focus(isForWords);
  editor.form.scrollIntoView({ block: "nearest" });
}

function valueBeside(path, name) {
  const other = beside(path, name);
  const one = review.at(at.detail.review.row, other);
  if (one?.words) return String(one.value ?? one.words[0].quote);
  const leaf = leafAt(other);
  return leaf === null ? "" : at.detail.leaves[leaf][2];
}

async function keepEdited(key, path, given) {
  const isSame = hasAt(path) && isOwn(path, given);
  const change = isSame
    ? { path, do: "accept", note: given.note }
    : { path, do: doneAt(path), ...given };
  const text = `${spoken(path)} ${isSame ? "accepted" : "kept"}.`;
  if (!(await decide([change], text))) return focusOn(key);
  // An item that is added has other fields to give.
  const isItem = change.do === "add" && itemAt(path) !== path;
  if (!isItem && pointsOf(at.detail).some((point) => point.key === key)) advance(key, text);
  else focusOn(path);
}

function isOwn(path, { value, words }) {
  const own = matchesOf(path).map((place) => at.words.span(place));
  const same = JSON.stringify(words) === JSON.stringify(own);
  return same && (value === undefined || value === ownValue(path));
}

// The value that the record itself has at a path.
function ownValue(path) {
  const field = fieldAt(path);
  const own = at.detail.leaves[leafAt(path)][2];
  if (field.members) return memberOf(field, own);
  return field.kind === "number" ? Number(own) : own;
}

// A note goes with what is decided; before that it waits for it.
function note(key) {
  const point = pointElement(key);
  if (!point) return say("Choose a value first.");
  const { row } = at.detail.review;
  const one = issueAt(key) === null ? review.at(row, key) : null;
  const input = noteInput();
  input.value = one?.note ?? pendingNotes.get(key) ?? "";
  const form = make(
    "form",
    { class: "editor", "aria-label": "Note" },
    make("label", {}, make("span", { text: "Note" }), input),
    make("p", {
      class: "aside",
      text: one ? "Enter keeps it." : "Enter, then a or r: it goes with the decision.",
    }),
  );
  const close = () => {
    form.remove();
    focusOn(key);
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    close();
    if (one) await decide([{ ...one, note: text || undefined }], "Note kept.");
    else if (text) pendingNotes.set(key, text);
    else pendingNotes.delete(key);
    refresh();
    focusOn(key);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  place(form, point);
  input.focus();
}

// An editor stands below its point.
function place(form, point) {
  const line = point.closest(".absent, .part > :is(h3, h4, h5, h6)");
  if (line) line.after(form);
  else (point.closest("dt")?.parentElement ?? point).append(form);
}
