"""A page of many records: how long it takes to make, how large it is, how quick in the browser.

    python benchmarks/report.py                        # 10,000 records made up for it
    python benchmarks/report.py --records 1000 --keep page.html

Needs Chromium and playwright. Opening counts from the start of navigation until the table is there,
and until the whole file is read. What is done then is the median of several times, in milliseconds,
until the browser has laid out what changed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from pages import ABSENT, cited, claim, outcome  # noqa: E402

from summarizer.article import Article  # noqa: E402

_KINDS = ("airstrike", "bombing", "shelling", "shooting", "abduction", "accident")
_PLACES = ("Karsa", "Velmora", "Harran", "Tarkesh", "Qasr Nadim", "Port Selim", "Olmo", "Lindhagen")
_FIRST = (
    "The {kind} killed at least {low} people in {place} on Tuesday, officials said. "
    "The Red Crescent of {place} counted {high} dead. "
    "The army of the north wounded {hurt} with a rocket, it was said."
)
_SYLLABLES = "ka re mo tis van el dor qua shi bru an ost lin per ga fe zu nar com ti".split()
_VOCABULARY = 8_000
_SENTENCES = 20
_TIMES = 10
"""Even: what an action switches on is off again for the next one."""
_ACTIONS = {
    "search": "query.value = query.value ? '' : 'karsa 12'; changed()",
    "filter by type": "type.value = type.value ? '' : 'bombing'; changed()",
    "filter by status": "find('.chip.partial').click()",
    "sort by place": "find('th.place button').click()",
    "sort by date": "find('th.start button').click()",
    "sort by toll": "find('th.toll button').click()",
    "turn the page": "find('.pager button:enabled').click()",
}
_MEASURE = """async () => {{
  const find = (selector) => document.querySelector(selector);
  const query = find("input[type=search]");
  const type = find("option[value=bombing]").parentElement;
  const changed = () => query.dispatchEvent(new Event("input", {{ bubbles: true }}));
  const before = performance.now();
  {action};
  find("table").getBoundingClientRect();
  return performance.now() - before;
}}"""
_OPEN_ONE = """async () => {
  const before = performance.now();
  document.querySelector("tbody a").click();
  while (!document.querySelector(".record-pane")) await new Promise((done) => setTimeout(done));
  document.body.getBoundingClientRect();
  return performance.now() - before;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="where to leave the page")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        page = _made(arguments.records, Path(directory))
        _measured(page)
        if arguments.keep:
            shutil.copy(page, arguments.keep)


def _made(records: int, directory: Path) -> Path:
    given, articles = directory / "records.jsonl", directory / "articles.jsonl"
    chance = random.Random(0)
    words = ["".join(chance.choices(_SYLLABLES, k=1 + n % 4)) for n in range(_VOCABULARY)]
    with given.open("w") as outcomes, articles.open("w") as texts:
        for number in range(records):
            article, record = _incident(number, chance, words)
            status = "failed" if number % 50 == 0 else "partial" if number % 3 else "ok"
            issues = [_issue()] * (number % 3) if status == "partial" else []
            made = outcome(article, record if status != "failed" else None, status, issues=issues)
            outcomes.write(json.dumps(made) + "\n")
            texts.write(article.model_dump_json() + "\n")
    page = directory / "report.html"
    command = ["report", str(given), "--articles", str(articles), "-o", str(page)]
    started = time.perf_counter()
    run = "import sys; from summarizer.cli import main; sys.exit(main())"
    process = subprocess.Popen([sys.executable, "-c", run, *command], cwd=ROOT)
    _, exit_status, used = os.wait4(process.pid, 0)
    if exit_status:
        sys.exit("the page was not made")
    print(
        f"{records} records, {_mb(given)} and {_mb(articles)} of JSON Lines: page of {_mb(page)} "
        f"in {time.perf_counter() - started:.1f} s, {used.ru_maxrss / 1024:.0f} MB of memory"
    )
    return page


def _sentence(chance: random.Random, words: list[str]) -> str:
    """Some words, short ones more often: such text can be packed as little as news can."""
    ranks = (int(_VOCABULARY ** chance.random()) - 1 for _ in range(16))
    return " ".join(words[rank] for rank in ranks).capitalize() + "."


def _incident(
    number: int, chance: random.Random, words: list[str]
) -> tuple[Article, dict[str, Any]]:
    kind, place = chance.choice(_KINDS), chance.choice(_PLACES)
    low = chance.randrange(1, 90)
    high, hurt = low + 100 + chance.randrange(20), 500 + chance.randrange(90)
    more = "".join(f"\n\n{_sentence(chance, words)}" for _ in range(_SENTENCES))
    text = _FIRST.format(kind=kind, place=place, low=low, high=high, hurt=hurt) + more
    article = Article(id=f"a{number}", text=text, source="The Karsa Post")
    day = f"{2000 + number % 24}-{1 + number % 12:02}-{1 + number % 28:02}"

    def statement(at: int) -> dict[str, Any]:
        said = article.text[article.sentences[at].start : article.sentences[at].end]
        return {"speaker": cited(article, said[:20]), "what": cited(article, said), "via": ABSENT}

    return article, {
        "incident_type": cited(article, kind, status="judged"),
        "occurrence": cited(article, kind, "asserted", "judged", match=False),
        "attribution": cited(article, kind, "reported_as_fact", "judged", match=False),
        "when": {
            "words": cited(article, "Tuesday"),
            "start_date": cited(article, "Tuesday", day, "computed"),
            "local_time": ABSENT,
            "utc_offset": ABSENT,
        },
        "where": {"place": cited(article, place), "country": ABSENT},
        "parties": [{"name": cited(article, "The army"), "role": ABSENT, "aliases": []}] * 3,
        "means": [cited(article, "rocket")],
        "casualties": [
            claim(article, "officials", f"at least {low}", low, None),
            claim(article, f"The Red Crescent of {place}", str(high), high, high),
            claim(article, "The army", str(hurt), hurt, hurt, harm="injured"),
        ],
        "statements": [statement(at) for at in (4, 6, 8, 10)],
    }


def _issue() -> dict[str, Any]:
    reason = "the cited sentences do not have it, and no single other one does"
    return {"path": "parties", "kind": "not_supported", "value": "gunmen", "reason": reason}


def _measured(path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is not installed: apt-get install chromium")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=arguments)
        opened = [_opened(browser.new_page(), path) for _ in range(3)]
        for name, seconds in zip(
            ("table there", "file read"), zip(*opened, strict=True), strict=True
        ):
            print(f"{name:18} {1000 * statistics.median(seconds):6.0f} ms")
        page = browser.new_page()
        _opened(page, path)
        for name, action in _ACTIONS.items():
            taken = [page.evaluate(_MEASURE.format(action=action)) for _ in range(_TIMES)]
            print(f"{name:18} {statistics.median(taken):6.0f} ms, worst {max(taken):.0f}")
        print(f"{'open a record':18} {page.evaluate(_OPEN_ONE):6.0f} ms")
        browser.close()


def _opened(page: Page, path: Path) -> tuple[float, float]:
    started = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.locator("tbody tr").first.wait_for()
    there = time.perf_counter() - started
    page.wait_for_load_state("load")
    return there, time.perf_counter() - started


def _mb(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f} MB"


if __name__ == "__main__":
    main()
