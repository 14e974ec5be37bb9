// Which view is shown follows the address: "#record-12", by what the page shows, or the overview.

const overviewPlace = document.getElementById("overview");
const recordPlace = document.getElementById("record");
const overview = ROWS.length === 1 ? null : new (REVIEW ? ReviewOverview : Overview)(overviewPlace);
let lastOpened = null;
let lastScroll = 0;

function wanted() {
  if (!overview) return 0;
  const [noun, number] = location.hash.slice(1).split("-");
  return noun === NOUN && /^\d+$/.test(number) && Number(number) < ROWS.length
    ? Number(number)
    : null;
}

async function follow() {
  const number = wanted();
  if (number === null) return showOverview();
  if (!overviewPlace.hidden) lastScroll = scrollY;
  const view = await viewOf(number);
  if (wanted() !== number) return;
  lastOpened = number;
  recordPlace.replaceChildren(view);
  overviewPlace.hidden = true;
  recordPlace.hidden = false;
  document.title = nameOf(ROWS[number]);
  scrollTo(0, 0);
  if (overview) recordPlace.querySelector("h1")?.focus({ preventScroll: true });
  recordPlace.dispatchEvent(new Event("shown"));
}

async function viewOf(number) {
  const place = overview && steps(number);
  if ("DecompressionStream" in window) return viewFor(ROWS[number], await detailOf(number), place);
  const text = `This browser cannot unpack the ${NOUN}: it takes one of 2023 or later.`;
  return make("div", { class: "record-pane" }, place, make("p", { class: "notice", text }));
}

function showOverview() {
  recordPlace.hidden = true;
  recordPlace.replaceChildren();
  overviewPlace.hidden = false;
  document.title = counted(ROWS.length, NOUN);
  scrollTo(0, lastScroll);
  overviewPlace.querySelector(`a[href="#${NOUN}-${lastOpened}"]`)?.focus({ preventScroll: true });
  overviewPlace.dispatchEvent(new Event("shown"));
}

// Back to the table, and through the records in its order.
function steps(number) {
  const at = overview.shown.indexOf(number);
  const link = (text, to) =>
    to === undefined ? null : make("a", { href: `#${NOUN}-${to}`, text });
  return make(
    "nav",
    { class: "steps", "aria-label": MANY },
    make("a", { href: "#", class: "back", text: `All ${NOUN}s` }),
    make("span", { class: "aside", text: at < 0 ? "" : `${at + 1} of ${overview.shown.length}` }),
    at > 0 ? link("Previous", overview.shown[at - 1]) : null,
    at >= 0 ? link("Next", overview.shown[at + 1]) : null,
  );
}

addEventListener("hashchange", follow);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && overview && !recordPlace.hidden) location.hash = "";
});
if (overview) showOverview();
if (wanted() !== null) follow();
