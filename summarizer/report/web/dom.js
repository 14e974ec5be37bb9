// Elements are made from text alone: nothing is ever parsed as markup.

const SVG = "http://www.w3.org/2000/svg";
const KINDS = {
  ok: "OK",
  partial: "Partial",
  failed: "Failed",
  no_incident: "No incident",
  not_stated: "not stated",
  not_supported: "not supported",
  contradicted: "contradicted",
  open: "open",
  rejected: "rejected",
  stated: "stated",
  computed: "computed",
  judged: "judged",
};

function make(name, given = {}, ...children) {
  return filled(document.createElement(name), given, children);
}

function draw(name, given = {}, ...children) {
  return filled(document.createElementNS(SVG, name), given, children);
}

function filled(element, given, children) {
  for (const [key, value] of Object.entries(given)) {
    if (key === "text") element.textContent = inOrder(value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// Without the characters that turn the order of what is read around: "80" must not look like "08".
// They are those of `TURNING` in summarizer/output/printable.py.
function inOrder(text) {
  return String(text).replace(/[\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

// Foreign words: of a direction and a language of their own, whatever stands around them.
function foreign(text, given = {}) {
  return make("bdi", { lang: "", ...given, text });
}

// An address of any length, in a line.
function shortened(text) {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function kind(name) {
  return KINDS[name] ?? String(name).replaceAll("_", " ");
}

function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

function say(text) {
  document.getElementById("said").textContent = inOrder(text);
}

// Null for everything but the web: "javascript:" and "data:" must stay text.
function webAddress(text) {
  try {
    const address = new URL(text);
    return ["http:", "https:"].includes(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

function inWords(low, high, open) {
  const least = low === null ? null : low.toLocaleString("en");
  const most = high === null ? null : high.toLocaleString("en");
  if (most === null) return least === null ? "" : `from ${least}`;
  if (least === null) return `up to ${most}`;
  return (least === most ? least : `${least}–${most}`) + (open ? " or more" : "");
}
