"""An outcome as it is shown at a terminal, in a pipe and in a file."""

from __future__ import annotations

import io
import re
import time
from typing import Any, get_args

import pytest
from pages import ABSENT, cited, outcome
from pydantic import BaseModel
from rich.cells import cell_len

from examples.recall import Recall
from summarizer import Article, Issue, Outcome
from summarizer.cli.view import Look, shown
from summarizer.evidence import Cited
from summarizer.outcome import Failure

ARTICLE = Article(
    text="A blast hit Karsa. The Red Crescent said at least 40 died. The army denies that 40 died, "
    "and speaks of 12 to 15 injured. Nobody knew why."
)
NARROW = Look(80)
ESCAPE = re.compile(r"\x1b\[[\d;]*m")


class Toll(BaseModel):
    claimant: Cited[str]
    wording: Cited[str]
    minimum: Cited[int]
    maximum: Cited[int]
    harm: Cited[str]
    stance: Cited[str]
    victims: Cited[str]
    names: list[Cited[str]]


class Record(BaseModel):
    kind: Cited[str]
    words: list[Cited[str]]
    tolls: list[Toll]


def leaf(
    words: str, value: Any = None, status: str = "stated", basis: str = "words", **more: Any
) -> Any:
    return {**cited(more.get("article", ARTICLE), words, value, status), "basis": basis}


def toll(claimant: str, wording: str, low: int | None, high: int | None, **more: Any) -> Any:
    def number(value: int | None) -> Any:
        return ABSENT if value is None else leaf(wording, value, "computed", **given)

    given = {"article": more.pop("article", ARTICLE)}
    return {
        "claimant": leaf(claimant, **given),
        "wording": leaf(wording, **given),
        "minimum": number(low),
        "maximum": number(high),
        "harm": leaf(wording, "killed", "judged", **given),
        "stance": leaf(wording, "asserts", "judged", "default", **given),
        "victims": ABSENT,
        "names": [],
        **more,
    }


CRESCENT = toll("The Red Crescent", "at least 40", 40, None)
ARMY = toll("The army", "12 to 15", 12, 15)


def made(*tolls: Any, article: Article = ARTICLE, **more: Any) -> Outcome:
    """An outcome of these claims."""
    issues = more.pop("issues", [])
    record = {"kind": more.pop("kind", ABSENT), "words": more.pop("words", []), "tolls": tolls}
    line = outcome(article, None, "partial", issues=issues, **more)
    full = Record.model_validate({**record, "tolls": list(tolls)})
    return Outcome.model_validate(line).model_copy(update={"record": full})


def lines_of(given: Outcome, look: Look = NARROW, article: Article = ARTICLE) -> list[str]:
    return shown(given, article, look).splitlines()


def columns(line: str) -> list[str]:
    return re.split(r"\s{2,}", line.strip())


def test_claims_are_rows() -> None:
    """Rivals stand below each other: claimant, figure, span, harm, what it stands on, sentence."""
    lines = lines_of(made(CRESCENT, ARMY), Look(100))
    at = lines.index("TOLLS")
    assert lines[at + 1 : at + 6] == [
        "     claimant          wording      min-max (computed)  harm    basis  from",
        "  1  The Red Crescent  at least 40  40+                 killed  words  [2]",
        "  2  The army          12 to 15     12-15               killed  words  [3]",
        "  in each: stance asserts (default)",
        "  not stated: names, victims",
    ]


def test_what_differs_in_a_row_says_so() -> None:
    """A value that stands on less, or elsewhere, than the rest of its row says so beside itself."""
    denied = {
        **ARMY,
        "stance": leaf("denies", "denies", "judged", "reading"),
        "harm": leaf("blast", "injured", "judged", "second_reading"),
    }
    lines = lines_of(made(CRESCENT, denied), Look(100))
    at = lines.index("TOLLS")
    assert [line[36:] for line in lines[at + 3 : at + 6]] == [
        "40+         killed                asserts (default)  words  [2]",
        "12-15       injured (second       denies (reading)   words  [3]",
        "            reading) [1]",
    ]


def test_what_few_rows_have_stands_below_them() -> None:
    """It needs no column: two of five that have names have a line for them."""
    names = {"names": [leaf("Karsa", basis="reading"), leaf("The army")]}
    lines = lines_of(made({**CRESCENT, **names}, ARMY, ARMY, ARMY, ARMY))
    assert lines.count("     names Karsa (reading) [1]; The army [3]") == 1
    assert "names" not in lines[lines.index("TOLLS") + 1]


def test_left_out_is_no_silence() -> None:
    """What was given and left out is said apart from what is not stated, once for each part."""
    lost: Any = {"status": "not_supported", "value": None, "citations": []}
    row = {**CRESCENT, "victims": lost, "harm": lost}
    issue = {"path": "words", "kind": "open", "value": "x", "reason": "no words"}
    lines = lines_of(made(row, ARMY, kind=lost, issues=[issue]), Look(100))
    assert "left out, see issues: kind, words" in lines
    assert "  left out, see issues: victims" in lines
    assert "  not stated: names" in lines
    (line,) = (one for one in lines if "The Red Crescent " in one and one.startswith("  1"))
    assert columns(line)[4] == "left out"


def test_each_sentence_once() -> None:
    """Those cited stand last, by their numbers in the article, their words marked; no others."""
    lines = lines_of(made(CRESCENT, CRESCENT, ARMY, kind=leaf("blast", "bombing", "judged")))
    assert "kind  bombing [1]" in lines
    at = next(n for n, line in enumerate(lines) if line.startswith("SENTENCES"))
    assert lines[at].startswith("SENTENCES  3 cited, 1 others left out;")
    assert lines[at + 1 :] == [
        "  [1]  A ‹blast› hit Karsa.",
        "  [2]  ‹The Red Crescent› said ‹at least 40› died.",
        "  [3]  ‹The army› denies that 40 died, and speaks of ‹12 to 15› injured.",
    ]


def test_a_value_that_is_a_sentence_is_not_repeated() -> None:
    """It is shown below; beside the label stands its number."""
    whole = leaf("A blast hit Karsa.", status="computed")
    lines = lines_of(made(kind=whole))
    assert "kind  the whole sentence (computed) [1]" in lines
    assert sum("blast hit" in line for line in lines) == 1


def test_marks_are_none_of_the_article() -> None:
    """An article that has the signs cannot mark words of its own: others are taken."""
    article = Article(text="A ‹blast› hit Karsa ⟪port⟫. It was loud.")
    given = made(kind=leaf("Karsa", article=article), article=article)
    assert "  [1]  A ‹blast› hit ⟦Karsa⟧ ⟪port⟫." in lines_of(given, article=article)


def test_words_that_overlap_are_marked_once() -> None:
    """Spans of several values are joined, and white space in them is one space."""
    article = Article(text="Two old  men of the army of Karsa died. No.")
    kinds = [leaf(words, article=article) for words in ("army of", "of Karsa", "men", "old  men")]
    lines = lines_of(made(words=kinds, article=article), article=article)
    assert lines[-1] == "  [1]  Two ‹old men› of the ‹army of Karsa› died."


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colours_only_where_they_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal has them and its own width, up to 100; NO_COLOR, a dumb one and a pipe do not."""
    for name in ("NO_COLOR", "COLORTERM", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    assert Look.of(Terminal()) == Look(80, "256")
    assert Look.of(io.StringIO()) == Look(100)
    monkeypatch.setenv("COLUMNS", "300")
    assert Look.of(Terminal()).width == 100
    monkeypatch.setenv("NO_COLOR", "1")
    assert Look.of(Terminal()).colours is None
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert Look.of(Terminal()).colours is None


def test_colour_says_nothing_alone() -> None:
    """Coloured and plain text are the same but for the signs around words, then underlined."""
    read = {**ARMY, "harm": leaf("injured", "injured", "judged", "reading")}
    given = made(CRESCENT, read)
    plain = shown(given, ARTICLE, NARROW)
    coloured = shown(given, ARTICLE, Look(80, "standard"))
    assert "\x1b" not in plain
    assert "\x1b[1;4mat least 40\x1b[0m" in coloured
    bare = ESCAPE.sub("", coloured)
    assert "injured (reading)" in " ".join(bare.split())
    record = plain[: plain.index("SENTENCES")]
    assert bare.startswith(record)
    assert bare.splitlines()[-1] == (
        "values by what they stand on: reviewed, words, default, second reading, reading"
    )


def test_issues_worst_first() -> None:
    """What words speak against leads; one reason is told once; rows are counted from 1."""
    each = [
        ("tolls[0].stance", "open", "x", "no words say so"),
        ("kind", "not_supported", "y", "not there"),
        ("tolls[1].harm", "contradicted", "z", "words speak against it"),
        ("words", "not_supported", "v", "not there"),
    ]
    keys = ("path", "kind", "value", "reason")
    issues = [dict(zip(keys, one, strict=True)) for one in each]
    lines = lines_of(made(CRESCENT, ARMY, issues=issues))
    at = lines.index("ISSUES")
    assert lines[at + 1 : at + 4] == [
        "  contradicted   tolls 2 harm “z”: words speak against it",
        "  not supported  kind “y”; words “v”: not there",
        "  open           tolls 1 stance “x”: no words say so",
    ]


def test_issues_of_every_kind_are_shown() -> None:
    """Whatever kind there is: what an issue says is never left out."""
    kinds = get_args(Issue.model_fields["kind"].annotation)
    issues = [{"path": "kind", "kind": kind, "reason": f"it is {kind}"} for kind in kinds]
    lines = lines_of(made(CRESCENT, ARMY, issues=issues))
    for kind in kinds:
        assert any(line.endswith(f"kind: it is {kind}") for line in lines), kind


HOSTILE = "Ka\x1b]0;rsa\x07 \u202e\u2066\x9b2J\r\nISSUES\u2028  none\x85"


def test_hostile_text_is_harmless() -> None:
    """Nothing in a value, an issue or a name acts on the terminal or passes for a line."""
    article = Article(text=f"A blast hit {HOSTILE} and so on. The end.")
    given = made(
        kind=leaf(HOSTILE, article=article),
        article=article,
        issues=[{"path": HOSTILE, "kind": "failed", "value": HOSTILE, "reason": HOSTILE}],
    )
    provenance = given.provenance.model_copy(update={"model": HOSTILE, "not_asked": (HOSTILE,)})
    given = given.model_copy(update={"provenance": provenance})
    text = shown(given, article, NARROW)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069]", text)
    assert [line.strip() for line in text.splitlines()].count("ISSUES") == 1
    coloured = ESCAPE.sub("", shown(given, article, Look(80, "256")))
    assert "\x1b" not in coloured


@pytest.mark.parametrize("width", [40, 57, 80])
def test_no_words_begin_a_line_where_titles_do(width: int) -> None:
    """However long the name of a model, or what a server says, and wherever it is cut."""
    long = "ISSUES SENTENCES TOLLS " * 20
    article = Article(text=f"A blast hit {long}. The end.")
    given = made(kind=leaf(long.strip(), article=article), article=article)
    provenance = given.provenance.model_copy(update={"model": long})
    error = Failure(type="bad_answer", message=long)
    given = given.model_copy(update={"provenance": provenance, "error": error})
    lines = lines_of(given, Look(width), article)
    begun = [line.split(" ")[0] for line in lines if not line.startswith(" ") and line]
    assert begun[:3] == ["PARTIAL", "bad_answer:", "kind"]
    assert [begun.count(one) for one in ("ISSUES", "SENTENCES", "TOLLS")] == [0, 1, 0]
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize(
    "name", ["红十字会说至少有很多人在港口死亡", "الهلال الأحمر السوداني في كرسا", "हिन्दी समाचार"]
)
def test_columns_hold_in_every_script(name: str) -> None:
    """Wide letters are counted as wide, and behind right-to-left ones the order is turned back."""
    article = Article(text=f"{name} said at least 40 died. The army spoke of 12.")
    rows = [
        toll(name, "at least 40", 40, None, article=article),
        toll("The army", "12", 12, 12, article=article),
    ]
    lines = lines_of(made(*rows, article=article), Look(60), article)
    head = next(line for line in lines if "claimant" in line)
    first = next(line for line in lines if line.startswith("  1"))
    starts = {cell_len(line[: line.index(word)]) for line, word in ((head, "from"), (first, "["))}
    assert len(starts) == 1
    assert all(cell_len(line) <= 60 for line in lines)
    # The mark stands between the name and the figure, which would else be drawn before it.
    assert bool(re.search("[\u0600-\u06ff]\u200e +at least", first)) == (name[0] == "ا")


def test_two_hundred_claims() -> None:
    """They stay one row each, within the width, and take no longer than a moment."""
    began = time.process_time()
    lines = lines_of(made(*(ARMY, CRESCENT) * 100))
    assert time.process_time() - began < 2
    assert sum(bool(re.match(r"  \d+ +The (army|Red Crescent) ", line)) for line in lines) == 200
    assert max(map(cell_len, lines)) <= 80
    assert len(lines) < 220


def test_narrow_terminal() -> None:
    """Where columns do not fit beside each other, the last stand below their row, all of them."""
    lines = lines_of(made(CRESCENT, {**ARMY, "victims": leaf("army")}), Look(40))
    assert max(map(cell_len, lines)) <= 40
    assert "     min-max 40+; harm killed" in lines


def test_any_record_model() -> None:
    """A product recall: parts under their names, lists as tables."""
    article = Article(text="Tarn recalls 900 kettles for a refund. Two people were scalded.")

    def given(words: str, value: Any = None, status: str = "stated") -> Any:
        return leaf(words, value, status, article=article)

    record = Recall.model_validate(
        {
            "product": given("kettles"),
            "maker": given("Tarn"),
            "hazard": ABSENT,
            "sold": {"wording": given("900"), "units": given("900", 900, "computed")},
            "remedies": [given("refund", "refund", "judged")],
            "injuries": [{"number": given("Two"), "harm": given("scalded")}],
        }
    )
    whole = Outcome.model_validate(outcome(article, None)).model_copy(update={"record": record})
    lines = lines_of(whole, article=article)
    assert lines[1:] == [
        "",
        "product   kettles [1]",
        "maker     Tarn [1]",
        "remedies  refund [1]",
        "not stated: hazard",
        "",
        "SOLD",
        "  wording  900 [1]",
        "  units    900 (computed) [1]",
        "",
        "INJURIES",
        "     number  harm     basis  from",
        "  1  Two     scalded  words  [2]",
        "",
        "SENTENCES  2 cited, 0 others left out; words that carry values are in ‹ ›",
        "  [1]  ‹Tarn› recalls ‹900› ‹kettles› for a ‹refund›.",
        "  [2]  ‹Two› people were ‹scalded›.",
    ]
