// The table of records as a queue: how far each is reviewed, and those first that need it most.

const NUMBERS = new Map(ROWS.map((row, number) => [row, number]));

COLUMNS.review = {
  title: "Review",
  key: (row) => row.points && review.done(NUMBERS.get(row)) / row.points,
};

const REVIEWS = {
  "": "any",
  open: "to be done",
  begun: "begun",
  done: "done",
};

class ReviewOverview extends Overview {
  form(fields, chosen) {
    this.review = choice(Object.entries(REVIEWS));
    return super.form({ ...fields, Review: this.review }, chosen);
  }

  show(numbers) {
    const wanted = this.review.value;
    super.show(wanted ? numbers.filter((number) => reviewOf(number, wanted)) : numbers);
  }

  sorted(numbers) {
    return this.sort ? super.sorted(numbers) : numbers.sort(firstToReview);
  }

  cells(number) {
    return { ...super.cells(number), review: reviewCell(number) };
  }
}

function reviewOf(number, wanted) {
  const { points } = ROWS[number];
  if (points === undefined) return false;
  if (wanted === "begun") return !review.isDone(number) && review.inForce(number).length > 0;
  return review.isDone(number) === (wanted === "done");
}

function reviewCell(number) {
  const { points, first, open, doubt } = ROWS[number];
  if (points === undefined) return [];
  if (review.isDone(number)) return [make("span", { class: "badge ok", text: "Done" })];
  const unfit = review.unfitOf(number);
  // How many of each kind are left is known only where none is decided.
  const kinds = review.done(number) ? {} : { "in dispute": first, open, doubtful: doubt };
  const counts = { ...kinds, "fit no more": unfit };
  const told = Object.entries(counts).filter(([, count]) => count);
  const left = told.map(([name, count]) => `${count} ${name}`).join(", ");
  return [
    `${review.done(number)} of ${points}`,
    left ? make("div", { class: "under", text: left }) : "",
  ];
}

// What people do not agree on, what is open, what is doubtful, then the rest; what has no record
// last.
function firstToReview(one, other) {
  const [left, right] = [ROWS[one], ROWS[other]];
  const rank = (row) => (row.points === undefined ? 3 : row.open ? 0 : row.doubt ? 1 : 2);
  return (
    (right.first ?? 0) - (left.first ?? 0) ||
    rank(left) - rank(right) ||
    (right.open ?? 0) - (left.open ?? 0) ||
    (right.doubt ?? 0) - (left.doubt ?? 0) ||
    one - other
  );
}
