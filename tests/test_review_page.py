"""Reviewing by keys alone in a real browser; see `browser`."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from browser import CONTRAST, HOSTILE, launched, skip_without
from pages import ABSENT, BLAST, blast, cited, outcome
from playwright.sync_api import Browser, BrowserContext, Page, expect

from summarizer import Article
from summarizer.cli import main
from summarizer.review.decisions import Decision, digest, in_force, read_decisions
from summarizer.review.dispute import read_disputes
from summarizer.review.ledger import Ledger
from summarizer.review.page import ReviewPage, key_of
from summarizer.review.serve import ReviewServer
from summarizer.saved.articles import held
from summarizer.schema import Group, Leaf, schema_of
from summarizer.schemas.incident import IncidentRecord

skip_without()

Given = tuple[dict[str, Any], Article]
Shown = Callable[..., Page]


def whole(part: Group, given: dict[str, Any]) -> dict[str, Any]:
    """A part of the incident record, of which only this is given."""

    def filled(one: Leaf | Group) -> Any:
        found = given.get(one.name)
        if isinstance(one, Leaf):
            return found or ([] if one.many else ABSENT)
        if one.many:
            return [whole(one, item) for item in found or ()]
        return whole(one, found or {})

    return {one.name: filled(one) for one in part.fields}


def made(article: Article, record: dict[str, Any], **more: Any) -> Given:
    """An outcome of the incident record, and its article."""
    given = outcome(article, whole(schema_of(IncidentRecord).root, record), **more)
    given["provenance"] |= {"schema_name": "IncidentRecord", "schema_version": "3"}
    return given, article


OPEN = [
    {"path": "attribution", "kind": "open", "value": "claimed", "reason": "no words say so"},
    {
        "path": "means",
        "kind": "open",
        "value": "blast",
        "words": ["blast"],
        "reason": "no words say that it was used",
    },
]


def karsa(**more: Any) -> Given:
    """A small incident with two rival tolls and two open values."""
    return made(BLAST, blast()["record"], issues=OPEN, **more)


def page_of(folder: Path, *each: Given, **more: Any) -> ReviewPage:
    """The page of these, written to a file."""
    records = folder / "records.jsonl"
    records.write_text("".join(json.dumps(one) + "\n" for one, _ in each), "utf-8")
    with held(article for _, article in each) as articles:
        page = ReviewPage(
            records, articles, schema_of(IncidentRecord), **{"reviewer": "Ana", **more}
        )
        (folder / "review.html").write_text("".join(page.pieces()), "utf-8")
    return page


def written(folder: Path, *each: Given, **more: Any) -> Path:
    """The file of that page."""
    page_of(folder, *each, **more)
    return folder / "review.html"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def room(chromium: Browser) -> Iterator[BrowserContext]:
    """A window whose page each test takes over: to open another one takes longer than the test."""
    context = chromium.new_context(accept_downloads=True, reduced_motion="reduce")
    context.set_default_timeout(5_000)
    yield context
    context.close()


@pytest.fixture
def desk(room: BrowserContext) -> Iterator[BrowserContext]:
    """A browser in which nothing is kept yet."""
    yield room
    for page in room.pages[1:]:
        page.close()
    for page in room.pages:
        page.goto("about:blank")
        everything = {"origin": "file://", "storageTypes": "all"}
        room.new_cdp_session(page).send("Storage.clearDataForOrigin", everything)


@pytest.fixture
def shown(desk: BrowserContext) -> Iterator[Shown]:
    """Open a file as a page that may complain of nothing and ask for nothing but itself."""
    complaints: list[str] = []
    asked: list[str] = []
    listeners: list[tuple[Any, Callable[[Any], None]]] = [
        ("console", lambda message: complaints.append(message.text)),
        ("weberror", lambda error: complaints.append(str(error.error))),
        ("request", lambda request: asked.append(request.url.partition("#")[0])),
    ]
    for event, listener in listeners:
        desk.on(event, listener)

    def opened(path: Path, first: str = "") -> Page:
        blank = [] if first else [page for page in desk.pages if page.url == "about:blank"]
        page = blank[0] if blank else desk.new_page()
        if first:
            page.add_init_script(first)
        page.goto(path.as_uri())
        page.locator("main:visible h1").wait_for()
        page.locator(".review-bar[aria-busy=false]").wait_for()
        return page

    yield opened
    for event, listener in listeners:
        desk.remove_listener(event, listener)
    assert complaints == []
    assert [one for one in asked if not one.startswith(("file:", "blob:"))] == []


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def current(page: Page) -> str:
    """The point that has the focus."""
    found = page.evaluate("document.activeElement.closest('.point')?.dataset.key ?? ''")
    return str(found)


def decided(page: Page) -> list[str]:
    """The points that are shown as decided."""
    script = "all => all.map(one => one.dataset.key)"
    keys: list[str] = page.locator(".point.decided").evaluate_all(script)
    return keys


def at(page: Page, key: str) -> None:
    """Go to a point."""
    page.locator(f'.point[data-key="{key}"] [role=button]').first.focus()
    assert current(page) == key


def saved(page: Page, folder: Path) -> list[Decision]:
    """What Save gives, read as any file of decisions is."""
    page.evaluate("document.activeElement.blur()")
    with page.expect_download() as download:
        page.keyboard.press("s")
    path = folder / "decisions.jsonl"
    download.value.save_as(path)
    assert download.value.suggested_filename == "decisions.jsonl"
    return read_decisions(path)


def correct(page: Page, words: str) -> None:
    """Give the point at hand these words."""
    press(page, "e")
    page.keyboard.insert_text(words)
    press(page, "Enter")


def select(page: Page, words: str) -> None:
    """Draw the mouse over words of the article, and as far as the space behind them."""
    box = page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.querySelector(".text"), 4);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length + 1);
            const { left, right, top, height } = range.getBoundingClientRect();
            return [left, right, top + height / 2];
          }
        }""",
        words,
    )
    page.mouse.move(box[0], box[2])
    page.mouse.down()
    page.mouse.move(box[1], box[2], steps=2)
    page.mouse.up()


def told(decisions: list[Decision]) -> list[tuple[Any, ...]]:
    return [(one.path, one.do, one.value, *(w.quote for w in one.words)) for one in decisions]


def kept(page: Page) -> None:
    """Wait until the browser has on its disk what was decided."""
    expect(page.locator(".saved")).to_contain_text("kept in this browser")


def test_each_kind_of_decision_by_keys(shown: Shown, tmp_path: Path) -> None:
    """Accepted, rejected, corrected, chosen, added, noted and taken back; each binds its record."""
    given = karsa()
    page = shown(written(tmp_path, given))
    press(page, "j")
    assert current(page) == "open:0"
    press(page, "a")
    page.keyboard.insert_text("army")
    press(page, "Enter")
    assert current(page) == "open:1"
    press(page, "a")
    taken = page.locator('.point[data-key="open:1"] .state')
    expect(taken).to_have_text("✓ accepted")
    assert current(page) == "casualties[0].wording"
    press(page, "a", "r")
    anew = page.locator('.point[data-key="casualties[1].minimum"] .state')
    expect(anew).to_have_text("will be computed anew")
    at(page, "casualties[1].claimant")
    press(page, "e")
    page.keyboard.insert_text("red cre")
    press(page, "Enter")
    at(page, "incident_type")
    press(page, "e")
    page.keyboard.type("she")
    press(page, "Enter")
    at(page, "when.words")
    press(page, "n")
    page.keyboard.insert_text("of the week before")
    press(page, "Enter", "r", "u", "a", "w")
    decisions = saved(page, tmp_path)
    assert told(in_force(decisions)) == [
        ("attribution", "correct", "claimed", "army"),
        ("means[0]", "add", None, "blast"),
        ("casualties[0].wording", "accept", None),
        ("casualties[1].wording", "reject", None),
        ("casualties[1].claimant", "correct", None, "Red Crescent"),
        ("incident_type", "correct", "shelling", "blast"),
        ("when.words", "accept", None),
        ("", "whole", None),
    ]
    (one,) = {one.of for one in decisions}
    assert one == (BLAST.id, BLAST.sha256, digest(given[0]["record"]))
    assert {one.by for one in decisions} == {"Ana"}
    for words in (words for one in decisions for words in one.words):
        assert BLAST.text[words.start : words.end] == words.quote


def test_what_is_decided_outlives_the_page(shown: Shown, tmp_path: Path) -> None:
    """Opened again, even made again, the page has every decision, what was taken back included."""
    path = written(tmp_path, karsa())
    page = shown(path)
    at(page, "casualties[0].claimant")
    press(page, "r", "a", "a", "u")
    kept(page)
    page.close(run_before_unload=False)
    page = shown(written(tmp_path, karsa()))
    assert told(saved(page, tmp_path)) == [
        ("casualties[0].claimant", "reject", None),
        ("casualties[0].harm", "accept", None),
        ("casualties[1].claimant", "withdraw", None),
    ]
    state = page.locator('.point[data-key="casualties[0].claimant"] .state')
    expect(state).to_have_text("✕ rejected")


def test_a_record_that_comes_twice_is_decided_on_where_it_comes_first(
    shown: Shown, tmp_path: Path
) -> None:
    """Opened again the page has it there, as a server's page has."""
    path = written(tmp_path, karsa(), karsa())
    page = shown(path)
    page.locator("tbody a").first.click()
    page.locator(".point").first.wait_for()
    at(page, "when.words")
    press(page, "a")
    kept(page)
    page = shown(path)
    counts = page.locator("tbody .review").all_inner_texts()
    assert [one.partition("\n")[0] for one in counts] == ["1 of 11", "0 of 11"]


def test_an_added_item_gets_its_fields_one_by_one(shown: Shown, tmp_path: Path) -> None:
    """It begins with what makes it one; the others are given where it says that they are absent."""
    page = shown(written(tmp_path, karsa()))
    at(page, "casualties[1].wording")
    press(page, "+")
    page.keyboard.insert_text("nobody")
    press(page, "Enter")
    assert current(page) == "casualties[2].wording"
    press(page, "ArrowDown", "e")
    page.keyboard.insert_text("nobody")
    press(page, "Shift+ArrowRight", "Enter")
    press(page, "u", "u")
    assert current(page) == "casualties[]"
    press(page, "+")
    page.keyboard.insert_text("nobody")
    press(page, "Enter")
    assert current(page) == "casualties[3].wording"
    press(page, "Shift+R")
    at(page, "where.country")
    press(page, "+")
    page.keyboard.insert_text("karsa")
    press(page, "Enter")
    state = page.locator('.point[data-key="where.country"] .state')
    expect(state).to_have_text("✎ given")
    held_ = in_force(saved(page, tmp_path))
    assert told(held_) == [("where.country", "correct", None, "Karsa")]


def test_words_are_right_behind_what_python_and_browser_count_apart(
    shown: Shown, tmp_path: Path
) -> None:
    """Emoji, combining marks, right-to-left words and turned order before them shift no offset."""
    text = (
        "\U0001f600\U0001f468\u200d\U0001f469 Fire! \u202eCafe\u0301 \U00020bb7 burnt.\u202c"
        "\r\n\r\nوقع انفجار في الميناء يوم الثلاثاء.\n\n\U0001f525 It was loud in \U00020bb7野町."
    )
    article = Article(id="x", text=text)
    page = shown(written(tmp_path, made(article, {"where": {"place": cited(article, "Fire")}})))
    for typed, keys in (
        ("\U00020bb7野町", ()),
        ("cafe", ()),
        ("الميناء", ("Shift+ArrowLeft",)),
        ("loud", ("ArrowLeft", "Shift+ArrowLeft")),
    ):
        page.locator('.point[data-key="means[]"] [role=button]').focus()
        press(page, "e")
        page.keyboard.insert_text(typed)
        press(page, *keys, "Enter")
    page.locator('.point[data-key="damage[]"] [role=button]').focus()
    select(page, "was loud")
    press(page, "e", "Enter")
    words = [one.words[0] for one in saved(page, tmp_path)]
    assert [one.quote for one in words] == [
        "\U00020bb7野町",
        "Cafe\u0301",
        "الميناء يوم",
        "It was",
        "was loud",
    ]
    for one in words:
        assert text[one.start : one.end] == one.quote


def test_twenty_corrections_there_and_back(shown: Shown, tmp_path: Path) -> None:
    """By keys alone corrected, saved, applied and shown again: all of them, and soon."""
    articles = [
        BLAST.model_copy(update={"id": f"a{n}", "text": f"{BLAST.text} {n} were hurt."})
        for n in range(5)
    ]
    each = [made(one, {**blast()["record"], "means": []}) for one in articles]
    path = written(tmp_path, *each)
    read = tmp_path / "articles.jsonl"
    read.write_text("".join(one.model_dump_json() + "\n" for one in articles), "utf-8")
    page = shown(path)
    page.locator("tbody a").first.click()
    began = time.monotonic()
    for number in range(5):
        page.locator(".record-pane h1", has_text=BLAST.title).wait_for()
        expect(page.locator(".steps .aside")).to_have_text(f"{number + 1} of 5")
        at(page, "casualties[1].claimant")
        correct(page, "army")
        at(page, "casualties[0].wording")
        correct(page, "40 people")
        at(page, "incident_type")
        press(page, "e")
        page.keyboard.type("shel")
        press(page, "Enter")
        at(page, "means[]")
        correct(page, "blast")
        press(page, "Shift+J")
    assert len(saved(page, tmp_path)) == 20
    reviewed = tmp_path / "reviewed.jsonl"
    files = [str(tmp_path / name) for name in ("records.jsonl", "decisions.jsonl")]
    assert main(["review", "apply", *files, "--articles", str(read), "-o", str(reviewed)]) == 0
    lines = [json.loads(line) for line in reviewed.read_text("utf-8").splitlines()]
    again = shown(written(tmp_path, *zip(lines, articles, strict=True)))
    for number in range(5):
        again.goto(f"{again.url.partition('#')[0]}#record-{number}")
        expect(again.locator(".source")).to_contain_text(f"a{number}")
        for key, value in (
            ("casualties[1].claimant", "army"),
            ("casualties[0].wording", "40 people"),
            ("casualties[0].maximum", "40"),
            ("incident_type", "shelling"),
            ("means[0]", "blast"),
        ):
            expect(again.locator(f'.point[data-key="{key}"] .value')).to_have_text(value)
    assert time.monotonic() - began < 20


def test_hostile_texts_run_nothing(shown: Shown, tmp_path: Path) -> None:
    """Markup in values, open values, notes and names is text wherever reviewing shows it."""
    text = f"{HOSTILE} A blast hit Karsa.".replace("\x00", "")
    article = Article(text=text, id=HOSTILE, title=HOSTILE)
    issues = [
        {"path": path, "kind": "open", "value": HOSTILE, "words": [HOSTILE], "reason": HOSTILE}
        for path in ("attribution", "means", "parties", HOSTILE)
    ]
    given = made(article, {"where": {"place": cited(article, "Karsa", HOSTILE)}}, issues=issues)
    page = shown(written(tmp_path, given, reviewer=HOSTILE))
    for _ in issues:
        press(page, "j", "a", "Escape", "n")
        page.keyboard.insert_text(HOSTILE)
        press(page, "Enter", "r")
    at(page, "where.place")
    press(page, "n")
    page.keyboard.insert_text(HOSTILE)
    press(page, "Enter", "r", "e", "Escape")
    at(page, "damage[]")
    correct(page, HOSTILE[:40])
    assert page.evaluate("window.ran") is None
    for name in ("img", "main script", "main b", "svg[onload]"):
        assert page.locator(name).count() == 0
    assert "\u202e" not in page.locator("body").inner_text()
    decisions = saved(page, tmp_path)
    assert {one.by for one in decisions} == {HOSTILE}
    (place,) = (one for one in decisions if one.path == "where.place")
    assert place.note == HOSTILE
    (words,) = (one.words[0] for one in decisions if one.path == "damage[0]")
    assert text[words.start : words.end] == words.quote


@contextmanager
def serving(folder: Path, page: ReviewPage, port: int = 0) -> Iterator[ReviewServer]:
    """The page served, with decisions.jsonl in its folder."""
    with (
        Ledger(folder / "decisions.jsonl") as ledger,
        ReviewServer(folder / "review.html", page.numbers, ledger, port) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def served(desk: BrowserContext, server: ReviewServer) -> Page:
    """The page as it comes from its server."""
    page = desk.new_page()
    page.goto(server.address)
    page.locator(".review-bar[aria-busy=false]").wait_for()
    return page


def test_a_served_page_saves_at_once_and_says_so(desk: BrowserContext, tmp_path: Path) -> None:
    """While nobody answers it says that nothing is saved; the next server gets what was kept."""
    page_made = page_of(tmp_path, karsa(), served=True)
    file = tmp_path / "decisions.jsonl"
    with serving(tmp_path, page_made) as server:
        page = served(desk, server)
        at(page, "when.words")
        press(page, "a", "r", "u")
        expect(page.locator(".saved")).to_have_text("Saved")
        assert told(read_decisions(file)) == [
            ("when.words", "accept", None),
            ("where.place", "reject", None),
            ("where.place", "withdraw", None),
        ]
    at(page, "casualties[0].harm")
    press(page, "r")
    expect(page.locator(".saved")).to_contain_text("Not saved, kept in this browser: no answer")
    with serving(tmp_path, page_made, server.server_port):
        press(page, "s")
        expect(page.locator(".saved")).to_contain_text("the server has a new address, open that")
    page.close()
    with serving(tmp_path, page_made, server.server_port) as anew:
        page = served(desk, anew)
        assert decided(page) == ["when.words", "casualties[0].harm"]
        expect(page.locator(".saved")).to_have_text("Saved")
        anew.numbers = {}
        at(page, "casualties[1].harm")
        press(page, "a")
        expect(page.locator(".saved")).to_contain_text("1 decision refused by the server")
        anew.numbers = page_made.numbers
        press(page, "s")
        expect(page.locator(".saved")).to_have_text("Saved")
        aside = file.rename(tmp_path / "aside.jsonl")
        at(page, "incident_type")
        press(page, "a")
        expect(page.locator(".saved")).to_contain_text("the server cannot write its file")
        aside.rename(file)
        press(page, "s")
        expect(page.locator(".saved")).to_have_text("Saved")
    assert told(read_decisions(file))[3:] == [
        ("casualties[0].harm", "reject", None),
        ("casualties[1].harm", "accept", None),
        ("incident_type", "accept", None),
    ]


def test_records_come_as_a_queue(shown: Shown, tmp_path: Path) -> None:
    """What is open comes first; the table says how far each is, and finds what is to be done."""
    article = Article(text="Three were hurt in Tarsk.", id="plain", title="Tarsk")
    plain = made(article, {"where": {"place": cited(article, "Tarsk")}})
    none = (outcome(BLAST, None, "no_incident"), BLAST)
    first = "delete window.indexedDB; delete Window.prototype.indexedDB"
    page = shown(written(tmp_path, none, plain, karsa(), reviewer=""), first)
    names = page.locator("tbody .title a").all_text_contents()
    assert names == [BLAST.title, "Tarsk", BLAST.title]
    assert page.locator("tbody .review").all_inner_texts() == [
        "0 of 11\n2 open, 2 doubtful",
        "0 of 1",
        "",
    ]
    press(page, "J")
    expect(page.locator(".steps .aside")).to_have_text("1 of 3")
    press(page, "J")
    expect(page.locator(".steps .aside")).to_have_text("2 of 3")
    press(page, "j", "a")
    page.keyboard.insert_text("Ben")
    press(page, "Enter")
    expect(page.locator(".point.decided")).to_have_count(1)
    press(page, "w")
    expect(page.locator(".whole-state")).to_contain_text("Nothing is missing")
    expect(page.locator(".saved")).to_have_text("This browser keeps nothing: 2 decisions not saved")
    press(page, "Shift+K")
    expect(page.locator(".steps .aside")).to_have_text("1 of 3")
    press(page, "u")
    expect(page.locator(".steps .aside")).to_have_text("2 of 3")
    press(page, "?", "Escape", "w", "Escape")
    expect(page.locator("tbody .review").nth(1)).to_have_text("Done")
    page.locator("label:has-text('Review') select").select_option("to be done")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert {one.by for one in saved(page, tmp_path)} == {"Ben"}
    expect(page.locator(".saved")).to_have_text("This browser keeps nothing: save as you go")
    page.close()


def test_two_tabs_do_not_overwrite_each_other(shown: Shown, tmp_path: Path) -> None:
    """What one decided the other shows when one comes back to it, and adds behind it."""
    path = written(tmp_path, karsa())
    one, other = shown(path), shown(path)
    at(one, "damage[]")
    correct(one, "blast")
    kept(one)
    other.evaluate("dispatchEvent(new Event('focus'))")
    expect(other.get_by_role("status")).to_have_text("Decisions of another tab were taken over.")
    at(other, "damage[]")
    press(other, "+")
    other.keyboard.insert_text("army")
    press(other, "Enter")
    assert told(saved(other, tmp_path)) == [
        ("damage[0]", "add", None, "blast"),
        ("damage[1]", "add", None, "army"),
    ]


def test_two_people_at_one_browser_do_not_decide_for_each_other(
    shown: Shown, tmp_path: Path
) -> None:
    """The bar says who reviews, and the next one begins anew: nothing of the other is undone."""
    page = shown(written(tmp_path, karsa(), reviewer=""))
    at(page, "when.words")
    press(page, "a")
    page.keyboard.insert_text("Ana")
    press(page, "Enter")
    who = page.locator(".reviewer")
    expect(who).to_have_text("Ana")
    expect(page.get_by_role("status")).to_have_text("when words accepted.")
    who.click()
    page.keyboard.insert_text("Ben")
    press(page, "Enter")
    expect(page.get_by_role("status")).to_have_text("Ben is reviewing.")
    expect(who).to_have_text("Ben")
    assert decided(page) == []
    at(page, "where.place")
    press(page, "u", "r")
    assert [(one.by, one.path) for one in saved(page, tmp_path)] == [("Ben", "where.place")]


def test_what_fits_a_record_no_more_is_told(shown: Shown, tmp_path: Path) -> None:
    """Of the same article and another record: left out, and counted, from wherever it comes."""
    page = shown(written(tmp_path, karsa()))
    at(page, "when.words")
    press(page, "a", "r")
    earlier = saved(page, tmp_path)
    changed = made(BLAST, {"where": blast()["record"]["where"]})
    fits_no_more = "2 decisions made on another form of this record fit it no more"
    page = shown(written(tmp_path, changed))
    expect(page.locator(".unfit")).to_contain_text(fits_no_more)
    assert decided(page) == []
    page = shown(written(tmp_path, changed, (outcome(BLAST, None, "no_incident"), BLAST)))
    expect(page.locator("tbody .review").first).to_contain_text("2 fit no more")
    given = [one.model_copy(update={"by": "Eve"}) for one in earlier]
    page = shown(written(tmp_path, changed, reviewer="Eve", decisions=given))
    expect(page.locator(".unfit")).to_contain_text(fits_no_more)


def test_a_third_one_begins_with_what_two_do_not_agree_on(shown: Shown, tmp_path: Path) -> None:
    """By way of `review agree`; a value that only one of them gives is a point too."""
    given = karsa()
    about = {"id": BLAST.id, "article": BLAST.sha256, "record": digest(given[0]["record"])}
    words = [{"start": 24, "end": 29, "quote": "Karsa"}]
    said: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "Ana": [
            ("where.place", {"do": "accept"}),
            ("where.country", {"do": "correct", "words": words}),
        ],
        "Ben": [("where.place", {"do": "reject"}), ("", {"do": "whole"})],
    }
    for by, each in said.items():
        lines = (json.dumps({**about, "by": by, "path": path, **more}) for path, more in each)
        (tmp_path / f"{by}.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    written(tmp_path, given)
    names = ("records", "Ana", "Ben")
    queue = tmp_path / "queue.jsonl"
    files = [str(tmp_path / f"{name}.jsonl") for name in names]
    assert main(["review", "agree", *files, "-o", str(queue)]) == 0
    page = shown(written(tmp_path, given, reviewer="Eve", disputes=read_disputes(queue)))
    press(page, "j")
    assert current(page) == "where.place"
    why = page.locator('.point[data-key="where.country"] .why')
    expect(why).to_have_text("Ana says Karsa; Ben says that nothing is missing")
    press(page, "a", "e", "Escape")
    assert current(page) == "where.country"
    press(page, "j")
    assert current(page) == "open:0"


def test_without_the_article_nothing_is_given(shown: Shown, tmp_path: Path) -> None:
    """Where its text is not at hand values are accepted and rejected, and no more."""
    given, article = karsa()
    other = article.model_copy(update={"text": f"{article.text} More."})
    earlier = [
        Decision.model_validate(
            {
                "id": BLAST.id,
                "article": BLAST.sha256,
                "record": digest(given["record"]),
                "by": by,
                "path": "where.place",
                "do": "correct",
                "words": [{"start": 2, "end": 7, "quote": "blast"}],
            }
        )
        for by in ("Ana", "Ben")
    ]
    page = shown(written(tmp_path, (given, other), decisions=earlier))
    at(page, "when.words")
    press(page, "e")
    expect(page.get_by_role("status")).to_contain_text("can only be accepted and rejected")
    press(page, "r")
    assert told(saved(page, tmp_path)) == [
        ("where.place", "correct", None, "blast"),
        ("when.words", "reject", None),
    ]


def test_strange_decisions_hold_nowhere(desk: BrowserContext, shown: Shown, tmp_path: Path) -> None:
    """Of another article or record, with wrong offsets or paths, or no decision: left out."""
    given = karsa()
    path = written(tmp_path, given)
    plant = """async (rows) => {
          const request = indexedDB.open("summarizer-review", 1);
          request.onupgradeneeded = () =>
            request.result.createObjectStore("records", { keyPath: ["key", "by"] });
          await new Promise((resolve) => { request.onsuccess = resolve; });
          const change = request.result.transaction("records", "readwrite");
          for (const row of rows) change.objectStore("records").put(row);
          await new Promise((resolve) => { change.oncomplete = resolve; });
          request.result.close();
        }"""
    of = ("blast", BLAST.sha256, digest(given[0]["record"]))
    about = dict(zip(("id", "article", "record"), of, strict=True))
    fits = {**about, "by": "Ana", "path": "when.words", "do": "reject"}
    words = [{"start": 2, "end": 7, "quote": "blast"}]
    strange = [
        {**fits, "path": "where.place", "article": "0" * 64},
        {**fits, "path": "incident_type", "record": "0" * 64},
        {**fits, "path": "__proto__"},
        {**fits, "path": "../../etc/passwd"},
        {**fits, "path": "means[0]", "do": "add", "words": [{**words[0], "start": 3, "end": 8}]},
        {**fits, "path": "means[1]", "do": "add", "words": [{**words[0], "start": -5}]},
        {**fits, "path": "means[2]", "do": "add", "words": [None]},
        {**fits, "path": "means[3]", "do": "add", "words": {}},
        {**fits, "path": "damage[0]", "do": "eval", "words": words},
        {**fits, "path": "where.country", "by": "Ben"},
        {**fits, "path": {"a": 1}},
        None,
        "x",
    ]
    key = key_of(of)
    row: dict[str, Any] = {"key": key, "by": "Ana", "unsent": {}, "aside": [], "done": None}
    decisions = {str(number): one for number, one in enumerate([*strange, fits])}
    first = shown(path)
    first.evaluate(plant, [{**row, "decisions": decisions}, {"key": key, "by": "Ben"}])
    page = shown(path)
    expect(page.locator(".stray")).to_contain_text("left out")
    assert page.locator("[data-key].decided").evaluate_all(
        "all => all.map(e => e.dataset.key)"
    ) == ["when.words"]
    assert told(saved(page, tmp_path)) == [("when.words", "reject", None)]


def test_it_can_be_read(shown: Shown, tmp_path: Path) -> None:
    """Every text has the contrast of WCAG AA, 4.5, in both schemes; all that is used has a name."""
    page = shown(written(tmp_path, karsa()))
    press(page, "j")
    asked = page.locator(".point.current [role=button]")
    assert asked.get_attribute("aria-description") == "no words say so"
    press(page, "r", "r", "a", "r")
    at(page, "where.place")
    correct(page, "army")
    at(page, "where.place")
    button = page.locator(".point.current [role=button]")
    assert button.get_attribute("aria-description") == "✎ corrected army"
    at(page, "incident_type")
    press(page, "e", "End", "Enter")
    at(page, "incident_type")
    press(page, "e")
    expect(page.locator("[role=option][aria-selected=true]")).to_be_in_viewport()
    press(page, "Escape")
    at(page, "where.place")
    press(page, "e")
    page.evaluate("document.querySelector('dialog').showModal()")
    everything = CONTRAST.replace('"main *"', '"main *, .review-bar *"')
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        ratios = page.evaluate(everything)
        assert len(ratios) > 80
        assert [text for ratio, text in ratios if ratio < 4.5] == []
    used = ":is(input, select, button, textarea, [role=button], [role=listbox], [role=option])"
    script = """elements => elements.filter(one => !(one.labels?.length
      || one.getAttribute("aria-label") || one.textContent.trim())).map(one => one.outerHTML)"""
    assert page.locator(used).evaluate_all(script) == []


def test_a_value_rests_on_words_and_not_on_an_article(shown: Shown, tmp_path: Path) -> None:
    """Without words, or with very many, nothing is kept, and the editor says why."""
    article = Article(text=f"A blast hit Karsa {'and Tarsk ' * 2_000}.", id="long")
    page = shown(written(tmp_path, made(article, {"where": {"place": cited(article, "Karsa")}})))
    page.locator('.point[data-key="means[]"] [role=button]').focus()
    press(page, "e", "Enter")
    expect(page.get_by_role("status")).to_contain_text("Select the words")
    page.keyboard.insert_text("blast")
    press(page, "Shift+ArrowDown", "Enter")
    expect(page.get_by_role("status")).to_contain_text("more words than")
    press(page, "Escape")
    assert decided(page) == []
