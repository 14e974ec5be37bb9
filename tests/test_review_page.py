"""Reviewing by keys alone in a real browser; see `browser`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import CONTRAST, HOSTILE, launched, skip_without
from pages import ABSENT, BLAST, blast, cited, claim, outcome
from playwright.sync_api import Browser, BrowserContext, Page, expect

from summarizer import Article
from summarizer.cli import main
from summarizer.review.decisions import Decision, digest, in_force, read_decisions
from summarizer.review.page import ReviewPage
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


def written(folder: Path, *each: Given, reviewer: str = "Ana", earlier: Any = ()) -> Path:
    """The page of these as a file."""
    records = folder / "records.jsonl"
    records.write_text("".join(json.dumps(one) + "\n" for one, _ in each), "utf-8")
    with held(article for _, article in each) as articles:
        page = ReviewPage(
            records, articles, schema_of(IncidentRecord), reviewer=reviewer, decisions=earlier
        )
        html = "".join(page.pieces())
    path = folder / "review.html"
    path.write_text(html, "utf-8")
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    with launched() as browser:
        yield browser


@pytest.fixture
def desk(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser's store of one's own."""
    context = chromium.new_context(accept_downloads=True, reduced_motion="reduce")
    context.set_default_timeout(5_000)
    yield context
    context.close()


@pytest.fixture
def shown(desk: BrowserContext) -> Iterator[Shown]:
    """Open a file as a page that may complain of nothing and ask for nothing but itself."""
    complaints: list[str] = []
    asked: list[str] = []

    def opened(path: Path) -> Page:
        page = desk.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page.goto(path.as_uri())
        page.locator("main:visible h1").wait_for()
        page.locator(".review-bar").wait_for(state="attached")
        return page

    yield opened
    assert complaints == []
    assert {one for one in asked if not one.startswith(("file:", "blob:"))} == set()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def current(page: Page) -> str:
    """The point that has the focus."""
    found = page.evaluate("document.activeElement.closest('.point')?.dataset.key ?? ''")
    return str(found)


def at(page: Page, key: str) -> None:
    """Go to a point of the queue by keys."""
    page.locator(f'.point[data-key="{key}"] [role=button]').first.focus()
    assert current(page) == key


def saved(page: Page, folder: Path) -> list[Decision]:
    """What Save gives, read as any file of decisions is."""
    page.locator("h1:visible").click()
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
    page.keyboard.type("army")
    press(page, "Enter")
    assert current(page) == "open:1"
    press(page, "a")
    assert current(page) == "casualties[0].wording"
    press(page, "a", "r")
    at(page, "casualties[1].claimant")
    press(page, "e")
    page.keyboard.type("red cre")
    press(page, "Enter")
    at(page, "incident_type")
    press(page, "e")
    page.keyboard.type("she")
    press(page, "Enter")
    at(page, "when.words")
    press(page, "n")
    page.keyboard.type("of the week before")
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
    """Opened again, even made again, the page has every decision; undo and a tab's death included."""
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


def test_an_added_item_gets_its_fields_one_by_one(shown: Shown, tmp_path: Path) -> None:
    """It begins with what makes it one; the others are given where it says that they are absent."""
    page = shown(written(tmp_path, karsa()))
    at(page, "casualties[1].wording")
    press(page, "+")
    page.keyboard.type("nobody")
    press(page, "Enter")
    assert current(page) == "casualties[2].wording"
    press(page, "ArrowDown", "e")
    page.keyboard.type("nobody")
    press(page, "Shift+ArrowRight", "Enter")
    press(page, "u", "Shift+R")
    at(page, "where.country")
    press(page, "+")
    page.keyboard.type("karsa")
    press(page, "Enter")
    held_ = in_force(saved(page, tmp_path))
    assert told(held_) == [("where.country", "correct", None, "Karsa")]


def test_words_are_right_behind_what_python_and_browser_count_apart(
    shown: Shown, tmp_path: Path
) -> None:
    """Emoji, combining marks, right-to-left words and turned order before them shift no offset."""
    text = (
        "\U0001f600\U0001f468\u200d\U0001f469 Fire! \u202eCafe\u0301 \U00020bb7 burnt.\u202c\r\n\r\n"
        "وقع انفجار في الميناء يوم الثلاثاء.\n\n\U0001f525 It was loud in \U00020bb7野町."
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
        page.keyboard.type(typed)
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
    corrected = time.monotonic()
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
    print("SECONDS", corrected - began, time.monotonic() - began)
    assert time.monotonic() - began < 20
