"""The file of a reviewer's decisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import InputUnreadable
from summarizer.review.decisions import Decision, digest, in_force, read_decisions


def decision(**more: Any) -> dict[str, Any]:
    return {"article": "a" * 64, "record": "b" * 64, "by": "Ana", **more}


def written(folder: Path, *decisions: dict[str, Any]) -> Path:
    path = folder / "decisions.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in decisions), "utf-8")
    return path


WORDS = [{"start": 4, "end": 7, "quote": "sea"}]


def test_a_decision_is_read_as_it_was_written(tmp_path: Path) -> None:
    """There and back, each kind of decision is the same line."""
    lines = [
        decision(path="when.words", do="accept"),
        decision(path="means[0]", do="reject", note="of another day"),
        decision(id="a1", path="means[1]", do="add", words=WORDS),
        decision(path="casualties[0].minimum", do="correct", value=60, words=WORDS),
        decision(path="", do="whole"),
        decision(path="", do="withdraw"),
    ]
    again = [json.loads(one.to_json()) for one in read_decisions(written(tmp_path, *lines))]
    assert again == lines


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (decision(path="means[0]", do="whole"), "only whole has an empty path"),
        (decision(path="", do="accept"), "only whole has an empty path"),
        (decision(path="means[0]", do="add"), "words belong"),
        (decision(path="means[0]", do="accept", words=WORDS), "words belong"),
        (decision(path="means[0]", do="reject", value="x"), "a value belongs"),
        (decision(path="m", do="add", words=[{"start": 4, "end": 9, "quote": "sea"}]), "as long"),
        (decision(path="m", do="add", words=[{"start": -3, "end": 0, "quote": "sea"}]), "as long"),
        (decision(path="m", do="approve"), "do: "),
        (decision(path="m", do="accept", by=""), "by: "),
        (decision(path="m", do="accept", article="/etc/passwd"), "article: "),
        (decision(path="m", do="accept", clock="now"), "clock: "),
    ],
)
def test_a_line_that_is_no_decision_is_told(
    tmp_path: Path, given: dict[str, Any], says: str
) -> None:
    """The error names file, line and what is wrong."""
    path = written(tmp_path, decision(path="m", do="accept"), given)
    with pytest.raises(InputUnreadable, match=r"decisions\.jsonl, line 2: ") as raised:
        read_decisions(path)
    assert says in str(raised.value)


def test_the_last_decision_of_a_person_on_a_path_counts() -> None:
    """A later one replaces it, a withdrawal takes it back, and another person's stays."""
    lines = [
        decision(path="m", do="accept"),
        decision(path="n", do="accept"),
        decision(path="m", do="reject", by="Ben"),
        decision(path="m", do="reject"),
        decision(path="n", do="withdraw"),
    ]
    held = in_force(Decision.model_validate(one) for one in lines)
    assert [(one.by, one.path, one.do) for one in held] == [
        ("Ben", "m", "reject"),
        ("Ana", "m", "reject"),
    ]


def test_a_record_is_known_by_what_it_says() -> None:
    """The order of keys does not matter; any value does."""
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})
    assert digest({"a": 1, "b": [2]}) != digest({"a": 1, "b": [3]})
