// What the record's fields are, by their paths; see form_of in summarizer/review/form.py.

// The field at "casualties[1].claimant"; null for what the record model does not have.
function fieldAt(path) {
  let at = REVIEW.form;
  for (const name of path.replace(/\[\d+\]/g, "").split(".")) {
    at = at?.fields?.find((one) => one.name === name) ?? null;
  }
  return at;
}

// The item of a list that a path is in, or is; null where it is in none.
function itemAt(path) {
  return /^.*\[\d+\]/.exec(path)?.[0] ?? null;
}

// Every item that a path is in, or is, from within: "parties[0].aliases[1]", "parties[0]".
function itemsAt(path) {
  const items = [];
  for (let item = itemAt(path); item; item = itemAt(item.slice(0, item.lastIndexOf("[")))) {
    items.push(item);
  }
  return items;
}

// The list that a path is, or is an item of; null where it is a single value.
function listAt(path) {
  if (!fieldAt(path)?.many) return null;
  return itemAt(path) === path ? path.slice(0, path.lastIndexOf("[")) : path;
}

// The field beside another one: "casualties[1].wording" of "casualties[1].claimant".
function beside(path, name) {
  const end = path.lastIndexOf(".");
  return end < 0 ? name : `${path.slice(0, end)}.${name}`;
}

function labelled(name) {
  return name.replaceAll("_", " ");
}

// A value as a person reads it.
function readable(path, value) {
  const member = fieldAt(path)?.members?.find(([one]) => one === value);
  return member ? member[1] : String(value);
}

// "{name} is, or is of, a militia" with what the item has for each name in braces.
function filledIn(proposition, valueAt) {
  return proposition.replace(/\{(\w+)(?:\|([^}]*))?\}/g, (_, name, otherwise) => {
    return valueAt(name) || otherwise || labelled(name);
  });
}
