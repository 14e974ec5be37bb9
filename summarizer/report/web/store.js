// The rows are at hand; the details of a record are unpacked when it is opened.

const {
  block: BLOCK,
  rows: ROWS,
  elsewhere: ELSEWHERE,
  review: REVIEW,
} = JSON.parse(document.getElementById("data").textContent);
const KEPT_BLOCKS = 4;
const unpacked = new Map();

const wholePage = new Promise((resolve) => {
  if (document.readyState !== "loading") resolve();
  else document.addEventListener("DOMContentLoaded", () => resolve());
});

async function detailOf(number) {
  const index = Math.floor(number / BLOCK);
  if (!unpacked.has(index)) {
    await wholePage;
    unpacked.set(index, unpack(document.getElementById(`block-${index}`).textContent));
    if (unpacked.size > KEPT_BLOCKS) unpacked.delete(unpacked.keys().next().value);
  }
  return (await unpacked.get(index))[number % BLOCK];
}

async function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}
