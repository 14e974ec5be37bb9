"""What a page of records is made of; tests/test_report_page.py opens it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import ABSENT, BLAST, blast, cited, claim, details, lines, outcome, rows
from recording import article_of
from scripted_server import ScriptedServer, completion

from summarizer import Article, Citation, Outcome, Span, report_html
from summarizer.cli import main
from summarizer.report.text import ShownText

Replayed = Callable[..., Outcome]


def page_of(record: dict[str, Any], *articles: Article) -> str:
    """The page of one outcome."""
    return report_html([Outcome.model_validate(record)], articles)


def test_page_is_the_same_however_it_is_made(
    replayed: Replayed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From objects and from files, gzipped or not, into a file or printed: the same bytes."""
    made, article = replayed("deir-ezzor"), article_of("deir-ezzor")
    records, articles = tmp_path / "records.jsonl", tmp_path / "articles.jsonl.gz"
    records.write_text(made.to_json() + "\n", encoding="utf-8")
    articles.write_bytes(gzip.compress(article.model_dump_json().encode() + b"\n"))
    output = tmp_path / "report.html"
    command = ["report", str(records), "--articles", str(articles)]
    assert main([*command, "-o", str(output)]) == 0
    assert main(command) == 0
    expected = report_html([made], [article])
    assert output.read_text(encoding="utf-8") == capsys.readouterr().out == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "articles.jsonl.gz",
        "records.jsonl",
        "report.html",
    ]


@pytest.mark.parametrize("command", [["report"], ["review", "page"]])
def test_records_without_an_article_are_counted(
    command: list[str], replayed: Replayed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where articles are given and one is not among them: the wrong file, or another text."""
    made, article = replayed("deir-ezzor"), article_of("deir-ezzor")
    records, articles = tmp_path / "records.jsonl", tmp_path / "articles.jsonl"
    records.write_text(made.to_json() + "\n", encoding="utf-8")
    given = [*command, str(records), "-o", str(tmp_path / "page.html")]
    other = article.model_copy(update={"text": "A flood."})
    for one, said in ((article, ""), (other, f"without an article in {articles}: 1.")):
        articles.write_text(one.model_dump_json() + "\n", encoding="utf-8")
        assert main([*given, "--articles", str(articles)]) == 0
        told = capsys.readouterr().err
        assert said in told
        assert ("without an article" in told) == bool(said)
    assert main(given) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", [["report"], ["review", "page"]])
def test_a_page_is_not_named_as_something_else(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page named report.json is refused, and nothing is written."""
    assert main([*command, "none.jsonl", "-o", str(tmp_path / "report.json")]) == 2
    assert "a page is written, as HTML. Name it .html" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@given(st.text(alphabet="a. \n\u05d0\u4e00\U0001f600\U00020bb7\r", min_size=1), st.data())
def test_offsets_are_those_of_javascript(text: str, data: st.DataObject) -> None:
    """Code points become UTF-16 code units, whatever the text holds, whole or quoted only."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    inner = data.draw(st.integers(start, end - 1))
    match = Span(start=inner, end=end, quote=text[inner:end])
    citation = Citation(start=start, end=end, quote=text[start:end], match=(match,))
    other = Citation(start=0, end=1, quote=text[:1])
    articles = [Article(text=text)] if re.search("[^ .\n\r]", text) else []
    for article in [*articles, None]:
        shown = ShownText(article, [citation, other])
        assert shown.whole == (article is not None)
        units = shown.text.encode("utf-16-le")
        at = shown.places(citation)
        assert [units[2 * at[n] : 2 * at[n + 1]].decode("utf-16-le") for n in (0, 2)] == [
            citation.quote,
            match.quote,
        ]


def test_article_is_found_by_its_text(tmp_path: Path) -> None:
    """The SHA-256 decides, and among articles of one text the id; an id alone proves nothing."""
    other_id = BLAST.model_copy(update={"id": "copy", "source": "Copied Times"})
    altered = BLAST.model_copy(update={"text": BLAST.text.replace("40", "44")})
    assert rows(page_of(blast(), other_id, BLAST))[0]["source"] == "Karsa Post"
    assert rows(page_of(blast(), other_id))[0]["source"] == "Copied Times"
    shown = {
        name: next(details(page_of(blast(), *articles)))
        for name, articles in {
            "same": [BLAST],
            "altered": [altered],
            "missing": [article_of("deir-ezzor")],
            "not_given": [],
        }.items()
    }
    assert {name: detail["shown"] for name, detail in shown.items()} == {n: n for n in shown}
    assert shown["same"]["text"] == BLAST.text
    for name in ("altered", "missing", "not_given"):
        assert "44" not in shown[name]["text"]
        assert "Nobody knew why." not in shown[name]["text"]
        assert "The Red Crescent said 40 people were killed." in shown[name]["text"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("quote", "The army spoke of at least 13 dead."), ("start", 0), ("end", 10**6), ("start", -9)],
)
def test_quote_that_is_not_in_its_place(field: str, value: Any) -> None:
    """A record whose quotes the article does not bear out is never shown as if it did."""
    made = blast()
    made["record"]["casualties"][1]["claimant"]["citations"][0][field] = value
    (detail,) = details(page_of(made, BLAST))
    assert detail["shown"] == "differs"
    assert "Nobody knew why." not in detail["text"]


def test_words_outside_of_their_sentence_are_not_marked() -> None:
    """A match that the cited sentence does not hold marks nothing, and the page says so."""
    made = blast()
    made["record"]["where"]["place"]["citations"][0]["match"][0]["quote"] = "Tarsk"
    (detail,) = details(page_of(made, BLAST))
    assert detail["shown"] == "differs"
    (place,) = next(leaf[3] for leaf in detail["leaves"] if leaf[0] == "where.place")
    assert len(place) == 2


def test_three_kinds_of_absence() -> None:
    """ "Not stated", "not supported" and "failed" stay apart, for values and for lists."""
    record = {
        "a": ABSENT,
        "b": {**ABSENT, "status": "not_supported"},
        "c": {**ABSENT, "status": "failed"},
        "d": [],
        "e": [],
        "f": [],
    }
    issues = [
        {"path": "e", "kind": "not_supported", "value": "x", "reason": "r"},
        {"path": "f", "kind": "failed", "value": None, "reason": "r"},
        {"path": "f", "kind": "not_supported", "value": "y", "reason": "r"},
    ]
    page = page_of(outcome(BLAST, record, "partial", issues=issues), BLAST)
    (detail,) = details(page)
    assert [leaf[1] for leaf in detail["leaves"]] == ["not_stated", "not_supported", "failed"]
    assert [node.get("empty") for node in detail["nodes"]] == [
        None,
        None,
        None,
        "not_stated",
        "not_supported",
        "failed",
    ]
    assert (rows(page)[0]["unsupported"], rows(page)[0]["failed"]) == (2, 1)


def test_any_record_model() -> None:
    """Parts, lists of parts, lists of values and what is not cited keep their order and names."""
    record = {
        "product": cited(BLAST, "blast"),
        "is_sold": {"made_of": [cited(BLAST, "port"), cited(BLAST, "Karsa")], "grade": 3},
        "injuries": [{"harm": cited(BLAST, "killed")}],
    }
    page = page_of(outcome(BLAST, record), BLAST)
    (detail,) = details(page)
    assert detail["nodes"] == [
        {"label": "product", "leaf": 0},
        {
            "label": "is sold",
            "parts": [{"label": "made of", "leaves": [1, 2]}, {"label": "grade", "plain": "3"}],
        },
        {"label": "injuries", "items": [[{"label": "harm", "leaf": 3}]]},
    ]
    assert [leaf[0] for leaf in detail["leaves"]] == [
        "product",
        "is_sold.made_of[0]",
        "is_sold.made_of[1]",
        "injuries[0].harm",
    ]
    assert (detail["facts"], detail["apart"], detail["tolls"]) == ({}, {}, [])
    assert not {"type", "start", "place", "toll"} & set(rows(page)[0])


@pytest.mark.parametrize(
    ("claims", "toll"),
    [
        ([], None),
        ([(40, 40)], [40, 40, False, 1]),
        ([(40, 40), (12, None)], [12, 40, False, 2]),
        ([(40, 40), (80, None)], [40, 80, True, 2]),
        # Its parts: the second claimant is the first one again.
        ([(40, 40), (80, None), (12, 12)], [40, 80, True, 2]),
        ([(None, 30)], [None, 30, False, 1]),
        ([(None, None)], None),
    ],
)
def test_toll_of_the_overview(
    claims: list[tuple[int | None, int | None]], toll: list[Any] | None
) -> None:
    """The lowest and the highest of the claimants' greatest; open where the highest is a least."""
    each = [
        claim(BLAST, claimant, "40", low, high)
        for (low, high), claimant in zip(
            claims, ("The Red Crescent", "The army", "army"), strict=False
        )
    ]
    made = outcome(BLAST, {"casualties": each})
    assert rows(page_of(made, BLAST))[0].get("toll") == toll


def test_toll_that_nobody_is_named_for() -> None:
    """Counts where no claimant has one: beside a claimant's it may be a part of his."""
    named = claim(BLAST, "The army", "40", 40, 40)
    unnamed = {**claim(BLAST, "The army", "12", 12, 12), "claimant": ABSENT}
    for claims, toll in (([named, unnamed], [40, 40, False, 1]), ([unnamed], [12, 12, False, 1])):
        page = page_of(outcome(BLAST, {"casualties": claims}), BLAST)
        assert rows(page)[0]["toll"] == toll


@pytest.mark.parametrize("name", ["part_of", "some_of"])
def test_parts_stand_under_their_whole_and_are_no_rivals(name: str) -> None:
    """ "Four of them children" is drawn below the claim it is a part of, and counts nowhere."""
    part = claim(BLAST, "The army", "40", 4, 4) | {name: cited(BLAST, "40", "40")}
    wholes = [claim(BLAST, who, "40", 40, 40) for who in ("The army", "The Red Crescent")]
    page = page_of(outcome(BLAST, {"casualties": [part, *wholes]}), BLAST)
    told = [(toll["low"], toll["whole"]) for toll in next(details(page))["tolls"]]
    assert told == [(40, ""), (4, "40"), (40, "")]
    assert rows(page)[0]["toll"] == [40, 40, False, 2]


def test_toll_of_nobody_who_stands_by_it() -> None:
    """What a claimant denies, and other harm than death, is no part of the overview's toll."""
    denied = claim(BLAST, "The army", "40", 40, 40, stance=cited(BLAST, "40", "denies", "judged"))
    injured = claim(BLAST, "The army", "40", 40, 40, harm="injured")
    page = page_of(outcome(BLAST, {"casualties": [denied, injured]}), BLAST)
    assert "toll" not in rows(page)[0]
    assert [toll["counts"] for toll in next(details(page))["tolls"]] == [False, True]


@pytest.mark.parametrize("value", [-1, 10**11, True, "40"])
def test_figure_that_cannot_be_drawn(value: Any) -> None:
    """A number of people is drawn only if it can be one."""
    made = blast()
    for end in ("minimum", "maximum"):
        made["record"]["casualties"][0][end]["value"] = value
    first, second = next(details(page_of(made, BLAST)))["tolls"]
    assert (first["low"], first["high"], first["counts"]) == (None, None, False)
    assert (second["low"], second["high"], second["counts"]) == (12, None, True)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Blast hits the port of Karsa, killing 40\n\nA blast hit it.",
            "Blast hits the port of Karsa, killing 40",
        ),
        (
            "BOGOTA, 6 DEC 89 (AFP) --\nA BOMB WENT OFF. IT WAS LOUD.",
            "BOGOTA, 6 DEC 89 (AFP) -- A BOMB WENT OFF.",
        ),
        ("Fire.", "Fire."),
        ("word " * 100, "word " * 31 + "word…"),
    ],
)
def test_title_of_an_article_without_one(text: str, title: str) -> None:
    """Its first sentence, and the next too where the first is but a dateline; cut if long."""
    article = Article(id="x", text=text)
    assert rows(page_of(outcome(article, None, "no_incident"), article))[0]["title"] == title


def test_day_that_is_none() -> None:
    """A date that no calendar has is not on the timeline."""
    made = blast()
    made["record"]["when"]["start_date"]["value"] = "2024-99-99"
    assert "start" not in rows(page_of(made, BLAST))[0]
    assert rows(page_of(blast(), BLAST))[0]["start"] == "2024-05-07"


def test_no_text_ends_its_element() -> None:
    """Whatever title, id or source say, the page has the elements it has without them."""

    def elements(page: str) -> list[str]:
        return re.findall(r"<[!/a-z][^ >]*", page)

    evil = BLAST.model_copy(
        update={"id": "<!--<script>", "title": "</script><img src=x onerror=alert(1)>\u2028"}
    )
    made = {**blast(), "id": evil.id}
    assert elements(page_of(made, evil)) == elements(page_of(blast(), BLAST))
    assert rows(page_of(made, evil))[0]["title"].startswith("</script><img")


def test_names_are_cut_in_the_overview_and_whole_in_the_details() -> None:
    """What a heading or a table shows has an end; what it cut stands in the record's details."""
    long = "Karsa " * 40_000
    article = BLAST.model_copy(update={"id": long, "source": long, "title": "T" * 161})
    page = page_of({**blast(), "id": long}, article)
    (row,), (detail,) = rows(page), details(page)
    assert row["id"] == row["source"] == f"{long[:160].rstrip()}…"
    assert row["title"] == "T" * 160 + "…"
    assert detail["whole"] == {"id": long, "source": long, "title": "T" * 161}
    (detail,) = details(page_of(blast(), BLAST))
    assert detail["whole"] == {}


def test_policy_names_the_script_and_the_style() -> None:
    """Nothing is allowed but this very script and this very style."""
    page = page_of(blast(), BLAST)
    (policy,) = re.findall(r'Content-Security-Policy" content="(.*?)"', page)
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == "'none'"
    for element in ("script", "style"):
        (content,) = re.findall(f"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert allowed[f"{element}-src"] == f"'sha256-{digest}'"
    assert not re.search(r"\s(?:on\w+|style|src)=", re.sub("(?s)<script>.*?</script>", "", page))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2: it is not JSON (column 2)."),
        ("[]", "line 2: it is JSON, but not an object."),
        ('{"id": "a", "status": "fine", "provenance": {}}', "line 2: status: "),
        (lines({**blast(), "issues": [{"path": "a"}]}), "line 2: issues.0.kind: "),
        (
            lines(outcome(BLAST, {"a": [{"status": "stated", "value": "x", "citations": [{}]}]})),
            "line 2: record.a[0].citations.0.start: ",
        ),
        (
            lines(outcome(BLAST, {"a": {"status": "stated", "value": "secret", "citations": []}})),
            "line 2: record.a: status, value and citations do not agree.",
        ),
    ],
)
def test_line_that_is_no_outcome(
    line: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2 and one line that names line and field; the page before stays as it was."""
    records, output = tmp_path / "records.jsonl", tmp_path / "report.html"
    records.write_text(lines(blast()) + line.strip() + "\n", encoding="utf-8")
    output.write_text("before", encoding="utf-8")
    assert main(["report", str(records), "-o", str(output)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert "secret" not in error
    assert output.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records.jsonl", "report.html"]


def test_records_that_are_not_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes that are not UTF-8, a missing file and a missing directory are named."""
    records = tmp_path / "records.jsonl"
    records.write_bytes(b"\xff\n")
    assert main(["report", str(records)]) == 2
    assert "line 1: it is not UTF-8 (byte 1)" in capsys.readouterr().err
    assert main(["report", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl cannot be read" in capsys.readouterr().err
    records.write_text(lines(blast()), encoding="utf-8")
    assert main(["report", str(records), "-o", str(tmp_path / "none" / "a.html")]) == 2
    told = capsys.readouterr().err
    assert "a.html cannot be written: No such file or directory. Make its folder first" in told


def test_lone_surrogates_are_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An escaped half of a character becomes U+FFFD, a whole one stays."""
    records = tmp_path / "records.jsonl"
    issue = {"path": "a", "kind": "not_supported", "value": "HALF \U0001f600", "reason": "r"}
    made = json.dumps({**blast(), "issues": [issue], "meta": {"k": "HALF"}})
    records.write_text(made.replace("HALF", "\\ud83d"), encoding="utf-8")
    assert main(["report", str(records)]) == 0
    (detail,) = details(capsys.readouterr().out)
    assert detail["issues"] == [["a", "not_supported", "\ufffd \U0001f600", "r", []]]


def test_records_from_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-` reads the records, blank lines apart."""
    path = tmp_path / "records.jsonl"
    path.write_text(lines(blast()) + "\n" + lines(blast()), encoding="utf-8")
    with path.open("rb") as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert main(["report", "-"]) == 0
    assert len(rows(capsys.readouterr().out)) == 2


def test_extract_writes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`extract --html` gives the page of its one record, into the file or printed."""
    article, output = tmp_path / "blast.txt", tmp_path / "record.html"
    article.write_text(BLAST.text, encoding="utf-8")
    answer = json.dumps({"where": {"s": [1], "place": "Karsa"}})
    command = ["extract", str(article), "--html", "--model", "scripted"]
    for more in (["-o", str(output)], []):
        with ScriptedServer(completion(answer), completion("{}"), repeat=True) as server:
            assert main([*command, "--base-url", server.base_url, *more]) == 0
    page = output.read_text(encoding="utf-8")
    assert page == capsys.readouterr().out
    (detail,) = details(page)
    assert (detail["shown"], detail["text"]) == ("same", BLAST.text)
    assert rows(page)[0]["place"] == "Karsa"


def test_model_is_not_asked_in_vain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the page cannot be written, the model is not asked first."""
    article = tmp_path / "blast.txt"
    article.write_text(BLAST.text, encoding="utf-8")
    with ScriptedServer() as server:
        command = ["extract", str(article), "--html", "-o", str(tmp_path / "none" / "a.html")]
        assert main([*command, "--base-url", server.base_url, "--model", "m"]) == 2
        assert not server.requests
    assert "cannot be written" in capsys.readouterr().err


def test_extract_into_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-o` takes JSON as well, in UTF-8 whatever the platform's code page."""
    article, output = tmp_path / "blast.txt", tmp_path / "record.json"
    article.write_text("Пожар в Карсе.", encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="cp1252"))
    with ScriptedServer(completion('{"incident_type": null}'), repeat=True) as server:
        command = ["extract", str(article), "--json", "-o", str(output), "--model", "m"]
        assert main([*command, "--base-url", server.base_url]) == 0
    assert json.loads(output.read_text(encoding="utf-8"))["id"] == "blast.txt"


def test_articles_that_are_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file without a single article is no page without texts: records given twice are told."""
    records = tmp_path / "records.jsonl"
    records.write_text(lines(blast()), encoding="utf-8")
    given = [str(records), "--articles", str(records), "-o", str(tmp_path / "page.html")]
    assert main(["report", *given]) == 2
    assert "holds no article" in capsys.readouterr().err
    assert not (tmp_path / "page.html").exists()
