"""What a second reader says of statements, in any form in which models say it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted_server import ScriptedServer, completion
from test_faults import UnsleepingClock

from summarizer.asking.answer import shape_of
from summarizer.asking.endpoint import Endpoint
from summarizer.asking.model import ChatModel
from summarizer.asking.second import SecondAnswer, in_order
from summarizer.asking.verdicts import verdicts

ASKED = ["yes", "no", "unclear", "yes"]
ROWS = [{"number": number, "answer": word} for number, word in enumerate(ASKED, 1)]
FORMS: dict[str, Any] = {
    "lists": {"yes": [1, 4], "no": [2], "unclear": [3]},
    "capitals": {"Yes": [1, 4], "NO": [2], "Unclear": [3]},
    "texts": {"yes": "1 and 4", "no": "2", "unclear": "3"},
    "labels": {"yes": ["S1", "#4"], "no": ["2."], "unclear": ["3"]},
    "reasons": {"yes": ["1 (the mill says so)", "4: it is told"], "no": ["2 - of 2019"]},
    "a reason each": {"yes": {"1": "so it is", "4": "so"}, "no": {"2": "otherwise"}},
    "objects": {"yes": [{"number": 1}, {"id": 4, "reason": "9 sank"}], "no": [{"number": 2}]},
    "by number": {"1": "yes", "2": "no", "3": "unclear", "4": "yes"},
    "by label": {"statement_1": "Yes.", "S2": "No - of 2019", "3": "?", "#4": "YES, so it is"},
    "flags": {"1": True, "2": False, "3": None, "4": True},
    "by number, with reasons": {row["number"]: row for row in ROWS},
    "in order": ASKED,
    "flags in order": [True, False, None, True],
    "rows": ROWS,
    "rows in a wrapper": {"answers": ROWS},
    "rows in another order": ROWS[::-1],
    "rows of flags": [{"id": n, word: True} for n, word in enumerate(ASKED, 1)],
    "pairs": list(enumerate(ASKED, 1)),
    "flags for each word": {"yes": [True, False, False, True], "no": [False, True, False, False]},
    "German": {"ja": [1, 4], "nein": [2], "unklar": [3]},
    "Spanish": {"1": "Sí.", "2": "No.", "3": "No está claro", "4": "Sí"},
    "Chinese": {"是": [1, 4], "否": [2], "不清楚": [3]},
    "other words": {"1": "supported", "2": "contradicted", "3": "not stated", "4": "true"},
    "a list twice": '{"yes": [1], "no": [2], "yes": [4]}',
    "a fence": '```json\n{"yes": [1, 4], "no": [2]}\n```',
    "lines": "1. Yes\n2. No - it was in 2019\n3. unclear\n4) yes",
    "bold lines": "**1.** Yes\n**2.** No\n**3.** Unclear\n**4.** Yes",
    "lists in lines": "Yes: 1, 4\nNo: 2\nUnclear: 3",
}


def said(form: Any, number: int = 4) -> list[str] | None:
    answer = SecondAnswer.told_by(form if isinstance(form, str) else json.dumps(form))
    return None if answer is None else list(in_order(number, answer))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_form_is_read(form: Any) -> None:
    """Whatever the form, each statement gets the word that was meant for it."""
    assert said(form) == ASKED


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ({"answer": "no"}, "no"),
        ({"statement": 1, "verdict": "yes"}, "yes"),
        ({"yes": False, "no": True}, "no"),
        ("Yes.", "yes"),
        ("nein", "no"),
    ],
)
def test_of_one_statement(form: Any, word: str) -> None:
    """Of a single statement a word is enough."""
    assert said(form, 1) == [word]


@pytest.mark.parametrize(
    "form",
    [
        "No, I can't help with that.",
        "I have read the statements.",
        {"killed": "nine", "wounded": "four"},
        {"1": "nine", "2": "four"},
        {"1": 1, "2": 0},
        {"nine were killed": "yes", "four were wounded": "no"},
        [1, 0, 1, 1],
        ["4 soldiers were killed"],
        {},
        [],
        "",
        "[" * 10_000,
    ],
)
def test_what_says_nothing_of_statements(form: Any) -> None:
    """What is no yes or no of a number is no answer, and is asked again."""
    assert said(form) is None


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"1": "yes and no", "2": "no"}, ["unclear", "no", "unclear", "unclear"]),
        ({"1": "not yes", "2": "no"}, ["unclear", "no", "unclear", "unclear"]),
        ({"yes": ["4 soldiers were killed"], "no": [2]}, ["unclear", "no", "unclear", "unclear"]),
        ({"yes": [1, 2], "no": [2]}, ["yes", "unclear", "unclear", "unclear"]),
        (["yes", "no", "unclear"], ["unclear"] * 4),
        ("Yes.", ["unclear"] * 4),
    ],
)
def test_what_is_not_plain_is_unclear(form: Any, kept: list[str]) -> None:
    """A word that is none, a number that may be a figure and too few in order decide nothing."""
    assert said(form) == kept


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.sampled_from(["yes", "no", "1", "S2", "x"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["yes", "no", "1", "2", "answer", "id", "x"]), inner)
    ),
)


@given(_VALUES)
def test_any_json_is_borne(value: Any) -> None:
    """Nothing that a model writes raises, and only numbers are told."""
    told = verdicts(json.dumps(value))
    assert told is None or all(isinstance(n, int) for ones in told.said.values() for n in ones)


def test_a_scripted_server_that_answers_in_rows() -> None:
    """An answer in another form costs no second request."""

    async def asked(server: ScriptedServer) -> list[str]:
        endpoint = Endpoint(model="scripted", base_url=server.base_url)
        model = ChatModel(endpoint, clock=UnsleepingClock())
        shape = shape_of(SecondAnswer, "json_schema")
        reply = await model.ask([{"role": "user", "content": "Which?"}], shape)
        await model.aclose()
        return list(in_order(4, reply.answer))

    with ScriptedServer(completion(json.dumps(ROWS))) as server:
        assert asyncio.run(asked(server)) == ASKED
        assert len(server.requests) == 1
