"""Answers as models and servers write them: what is read of each, and what is told of the rest."""

from __future__ import annotations

import enum
import html
import json
import math
import re
import time
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field
from scripted_server import ScriptedServer, Step, as_json, completion

from summarizer import Article, Cited, Outcome, summarize
from summarizer.asking.answer import AnswerShape, Read
from summarizer.asking.completion import decoded
from summarizer.asking.counting import usage_of
from summarizer.asking.endpoint import Mode
from summarizer.errors import (
    AnswerEmpty,
    AnswerError,
    AnswerFiltered,
    AnswerMisshapen,
    AnswerNotJSON,
    AnswerRefused,
    AnswerTruncated,
    ServerFailed,
)
from summarizer.evidence import Words
from summarizer.schema import Schema

MODES: tuple[Mode, ...] = ("json_schema", "json", "tools", "md_json")
every_mode = pytest.mark.parametrize("mode", MODES)


class Kind(enum.StrEnum):
    COLLISION = "collision"
    RUN_AGROUND = "run_aground"


class Crew(BaseModel):
    """Somebody aboard."""

    name: Annotated[Cited[str], Words(key=True)]
    fate: Cited[Kind]
    aliases: list[Cited[str]]
    rescued: Cited[bool]


class Place(BaseModel):
    """Where it was."""

    water: Cited[str]
    country: Cited[str]


class Wreck(BaseModel):
    """What sank."""

    kind: Cited[Kind]
    place: Place
    crew: list[Crew]
    cargo: list[Cited[str]]
    dead: Cited[int]


SCHEMA = Schema(Wreck)
SHAPES = {mode: AnswerShape.prepare(SCHEMA.single.answer_model, mode) for mode in MODES}
GOOD: dict[str, Any] = {
    "kind": {"s": [1], "value": "collision"},
    "place": {"s": [2], "water": "the Lenne"},
    "crew": [
        {"s": [3], "name": "Ada Roth", "fate": "collision", "aliases": ["Addie"]},
        {"s": [4, 5], "name": "Ben Kohl"},
    ],
    "cargo": [{"s": [2], "value": "barley"}],
    "dead": {"s": [6], "value": 2},
}
TEXT = json.dumps(GOOD)
DRAFT = '{"kind": {"s": [9], "value": "run_aground"}, "dead": {"s": [9], "value": 40}}'


def answered(content: Any, finish_reason: Any = "stop", **message: Any) -> dict[str, Any]:
    told = {"role": "assistant", "content": content, **message}
    return {"choices": [{"index": 0, "message": told, "finish_reason": finish_reason}]}


def called(*arguments: Any) -> list[dict[str, Any]]:
    return [{"type": "function", "function": {"name": "Wreck", "arguments": a}} for a in arguments]


def read(completion_: object, mode: Mode = "json_schema") -> Read[Any]:
    return SHAPES[mode].read(completion_)


def given_by(found: Read[Any]) -> Any:
    """What an answer gives, without what it leaves out."""
    return json.loads(found.answer.model_dump_json(exclude_unset=True))


def changed(**parts: Any) -> str:
    return json.dumps({**GOOD, **parts})


def without(*names: str) -> dict[str, Any]:
    return {name: part for name, part in GOOD.items() if name not in names}


# Where the answer stands

HALVES = without("crew", "dead"), {"crew": GOOD["crew"], "dead": GOOD["dead"]}
_FENCED = [f"```json\n{json.dumps(half)}\n```" for half in HALVES]
_SCHEMA = {"properties": {name: {"$ref": f"#/$defs/{name}"} for name in [*GOOD, "more"]}}
_MARKS = {
    "<seed:think>": "</seed:think>",
    "<|START_THINKING|>": "<|END_THINKING|>",
    "<|thought_start|>": "<|thought_end|>",
    "<unused94>thought\n": "<unused95>",
    "<deep-reasoning>": "</deep-reasoning>",
    '<thought lang="en">': "</thought>",
    "[MODEL_THOUGHTS]": "[/MODEL_THOUGHTS]",
}
_IN_A_VALUE = changed(cargo=[{"s": [2], "value": "```barley``` {in} </think> bags"}])
PLACES: dict[str, Any] = {
    "plain": TEXT,
    "blanks": f"\n\n  {TEXT}\n",
    "fence": f"```json\n{json.dumps(GOOD, indent=2)}\n```",
    "fence without an end": f"```\n{TEXT}",
    "prose around": f"Here is {{what}} you asked for [1]:\n{TEXT}\nI hope that it helps {{you}}.",
    "thinking": f"<think>\nFirst {{14, 31}}, or {DRAFT}?\n</think>\n{TEXT}",
    "thinking, other names": f"<thinking>{DRAFT}</thinking><reasoning>{DRAFT}</reasoning>{TEXT}",
    "thinking in brackets": f"[THINK]{DRAFT}[/THINK]{TEXT}",
    "thinking with a fence": f"<think>{DRAFT}</think>\n```json\n{TEXT}\n```",
    "only the closing tag": f'A draft: {{"kind": "unclosed\n</think>\n{TEXT}',
    "channels": f"<|channel|>analysis<|message|>{DRAFT}<|end|><|start|>assistant"
    f"<|channel|>final <|constrain|>json<|message|>{TEXT}<|return|>",
    "draft before": f"Draft: {DRAFT}\n\nFinal answer: {TEXT}",
    "parts": [{"type": "text", "text": TEXT[:40]}, {"type": "text", "text": TEXT[40:]}],
    "parts with thinking": [
        {"type": "thinking", "thinking": [{"type": "text", "text": DRAFT}]},
        {"type": "output_text", "text": TEXT},
    ],
    "parts of plain text": [TEXT[:9], TEXT[9:]],
    "an object as content": GOOD,
    **{
        f"thinking between {begins} and {ends}": f"{begins}Not {DRAFT}?{ends}{TEXT}"
        for begins, ends in _MARKS.items()
    },
    "wrapped in its name": json.dumps({"Wreck": GOOD}),
    "wrapped in a schema": json.dumps({"type": "object", "properties": GOOD}),
    "wrapped twice": json.dumps({"status": "ok", "result": {"data": GOOD}}),
    "wrapped as a string": json.dumps({"answer": TEXT}),
    "wrapped as a call": f"<tool_call>{json.dumps({'name': 'Wreck', 'arguments': GOOD})}",
    "a list of one": json.dumps([GOOD]),
    "a list of its parts": json.dumps([{name: part} for name, part in GOOD.items()]),
    "wrapped, a part beside": json.dumps({"cargo": GOOD["cargo"], "record": without("cargo")}),
    "wrapped as a string, a part beside": json.dumps(
        {"cargo": GOOD["cargo"], "record": json.dumps(without("cargo"))}
    ),
    "the schema beside it": json.dumps({**_SCHEMA, "answer": GOOD}),
    "headings in brackets": f"[Analysis]\nIt sank.\n[Answer]\n{TEXT}\nThat is all.",
    "in groups, its lists beside them": json.dumps(
        {
            "event": without("crew", "cargo", "dead"),
            "toll": {"dead": GOOD["dead"]},
            "crew": GOOD["crew"],
            "cargo": GOOD["cargo"],
        }
    ),
    "wrapped in halves": json.dumps({"event": HALVES[0], "people": {"all": HALVES[1]}}),
    "a draft beside it": json.dumps({"first_draft": json.loads(DRAFT), "answer": GOOD}),
    "halves in fences": f"What happened:\n{_FENCED[0]}\nAnd who was there:\n{_FENCED[1]}",
    "halves, a line each": "\n".join(map(json.dumps, HALVES)),
    "a piece in a note": f"{TEXT}\n\nNote: I left out {DRAFT} because it is of another barge.",
    "the schema before": f"The schema {json.dumps(_SCHEMA)} asks for:\n\n{TEXT}",
    "thinking behind it": f"{TEXT}\n<think>Or is it {DRAFT}? No.",
    "thinking that holds it": f"[THINK]Not {DRAFT}. So it is {TEXT}[/THINK]",
    "thinking that is all": f"<think>Not {DRAFT}. So it is {TEXT}",
    "parameters in marks": "<tool_call><function=Wreck>"
    + "".join(f"<parameter={n}>\n{json.dumps(p)}\n</parameter>" for n, p in GOOD.items()),
    "named parameters in marks": "<think>Not <parameter=dead>9</parameter></think>"
    + "".join(f'<parameter name="{n}">{json.dumps(p)}</parameter>' for n, p in GOOD.items()),
    "keys and values in marks": "<tool_call>Wreck\n"
    + "".join(
        f"<arg_key>{n}</arg_key>\n<arg_value>{json.dumps(p)}</arg_value>\n" for n, p in GOOD.items()
    ),
    "a string of JSON": json.dumps(TEXT),
    "a string of a string": json.dumps(json.dumps(TEXT)),
    "escaped, without quotes": json.dumps(TEXT)[1:-1],
}


@every_mode
@pytest.mark.parametrize("place", PLACES)
def test_place_of_an_answer(place: str, mode: Mode) -> None:
    """Wherever the answer stands it is read in every mode, and a draft is not taken for it."""
    found = read(answered(PLACES[place]), mode)
    assert (given_by(found), found.faults, found.cut_off) == (GOOD, (), False)
    assert json.loads(found.text) == GOOD


MESSAGES: dict[str, dict[str, Any]] = {
    "call": {"tool_calls": called(TEXT)},
    "call with an object": {"tool_calls": called(GOOD)},
    "call with parameters": {"tool_calls": [{"function": {"name": "Wreck", "parameters": GOOD}}]},
    "flat call": {"tool_calls": [{"name": "Wreck", "args": GOOD}]},
    "call of old": {"function_call": {"name": "Wreck", "arguments": TEXT}},
    "call that thinks": {"tool_calls": called(f"<think>{DRAFT}</think>{TEXT}")},
    "the same call twice": {"tool_calls": called(TEXT, TEXT)},
    "half a record a call": {
        "tool_calls": called(
            json.dumps({"kind": GOOD["kind"], "crew": GOOD["crew"], "dead": GOOD["dead"]}),
            json.dumps({"place": GOOD["place"], "cargo": GOOD["cargo"], "dead": GOOD["dead"]}),
        )
    },
    "an item a call": {
        "tool_calls": called(
            json.dumps({**GOOD, "crew": GOOD["crew"][:1]}),
            *(json.dumps({"crew": [sailor]}) for sailor in GOOD["crew"][1:]),
        )
    },
    "reasoning_content": {"reasoning_content": TEXT},
    "reasoning": {"reasoning": f"So: {DRAFT}. No: {TEXT}", "content": ""},
    "reasoning parts": {"reasoning_details": [{"type": "reasoning.text", "text": TEXT}]},
    "reasoning_text": {"reasoning_text": TEXT},
    "thinking_blocks": {"thinking_blocks": [{"type": "thinking", "thinking": TEXT}]},
    "reasoning, and null written out": {"content": "null", "reasoning": TEXT},
    "a refusal of null written out": {"content": TEXT, "refusal": "None"},
    "JSON among parts": {"content": [{"type": "json", "json": GOOD}]},
    "custom call": {"tool_calls": [{"custom": {"name": "Wreck", "input": TEXT}}]},
    "a call among parts": {"content": [{"type": "tool_use", "name": "Wreck", "input": GOOD}]},
}


@every_mode
@pytest.mark.parametrize("place", MESSAGES)
def test_place_in_a_message(place: str, mode: Mode) -> None:
    """Tool calls and thinking are read where the content holds nothing, in every mode."""
    found = read(answered(**{"content": None, **MESSAGES[place]}), mode)
    assert (given_by(found), found.faults) == (GOOD, ())


OTHER = {**json.loads(DRAFT), "cargo": [{"s": [9], "value": "coal"}]}
_RECORDS: dict[str, dict[str, Any]] = {
    "a list": {"content": json.dumps([GOOD, OTHER])},
    "a list in a wrapper": {"content": json.dumps({"wrecks": [GOOD, OTHER]})},
    "names for each": {"content": json.dumps({"main": GOOD, "others": [OTHER, OTHER]})},
    "a line each": {"content": f"{TEXT}\n{json.dumps(OTHER)}"},
    "a fence each": {"content": f"```json\n{TEXT}\n```\n```json\n{json.dumps(OTHER)}\n```"},
    "a call each": {"tool_calls": called(TEXT, json.dumps(OTHER))},
    "a call for all": {"tool_calls": called(json.dumps([GOOD, OTHER]))},
    "one of them is cut off": {"content": json.dumps([GOOD, OTHER])[:-30]},
    "a list that both give": {"content": json.dumps([GOOD, {"cargo": OTHER["cargo"]}])},
}


@every_mode
@pytest.mark.parametrize("place", _RECORDS)
def test_several_records(place: str, mode: Mode) -> None:
    """Of several records the first is the main one; no other is mixed in, and it is told."""
    found = read(answered(**{"content": None, **_RECORDS[place]}), mode)
    assert given_by(found) == json.loads(found.text) == GOOD
    (fault,) = found.faults
    assert "more than one record" in fault.reason
    assert not found.cut_off


_DRAFTS: list[dict[str, Any]] = [
    {"content": f"<think>First draft: {DRAFT} but wait, that is of another wreck."},
    {"content": f"<seed:think>First draft: {DRAFT} but wait, that is"},
    {"content": f"Okay.\n<|START_THINKING|>First draft: {DRAFT} but wait"},
    {"content": f"<unused94>thought\n{DRAFT}, or not? Then"},
    {"content": f"<think>Perhaps {DRAFT[:-9]}"},
    {"content": f"<think>Perhaps {DRAFT}, or none.</think>"},
    {"reasoning_content": f"Draft: {DRAFT} no, that is of another wreck. I should answer with"},
    {"reasoning_content": f"Draft: {DRAFT} or {DRAFT[:-9]}"},
]


@every_mode
@pytest.mark.parametrize("finish_reason", ["length", "stop", None])
@pytest.mark.parametrize("message", _DRAFTS)
def test_a_draft_is_no_answer(message: dict[str, Any], finish_reason: Any, mode: Mode) -> None:
    """What a thought goes on after, or that was never closed, is a draft and no record."""
    with pytest.raises(AnswerTruncated if finish_reason == "length" else AnswerError):
        read(answered(**{"content": None, "finish_reason": finish_reason, **message}), mode)


def test_marks_within_a_value() -> None:
    """Fences, braces and tags of thinking in a value are a part of it."""
    for content in (_IN_A_VALUE, f"```json\n{_IN_A_VALUE}\n```", f"Well: {_IN_A_VALUE}"):
        assert given_by(read(answered(content)))["cargo"][0]["value"].startswith("```barley```")


def test_text_is_what_was_written() -> None:
    """The turn of the conversation is the model's own text where that is JSON, else clean JSON."""
    assert read(answered(f" {TEXT} ")).text == f" {TEXT} "
    assert read(answered(f"```\n{TEXT}\n```")).text == TEXT
    assert json.loads(read(answered(TEXT[:-1] + ",}")).text) == GOOD


# The JSON itself

SLIPS: dict[str, str] = {
    "trailing commas": TEXT[:-1] + ",}",
    "commas doubled": TEXT.replace(", ", ",, "),
    "comma missing": TEXT.replace('}, "place"', '}\n "place"'),
    "comments": TEXT.replace('"place"', '// where\n "place" /* water */'),
    "Python": repr(GOOD),
    "single quotes": TEXT.replace('"', "'"),
    "curly quotes": TEXT.replace('"kind"', "“kind”").replace('"barley"', "“barley”"),
    "bare keys": TEXT.replace('"kind"', "kind").replace('"value"', "value"),
    "a bracket missing": TEXT.replace("[3]", "[3", 1).replace("[3,", "[3],"),
    "a bracket missing in a list": TEXT.replace('"Ben Kohl"}', '"Ben Kohl"'),
    "no last bracket": TEXT[:-1],
    "given twice, the first wrong": TEXT.replace('{"kind"', '{"dead": {"value": 9}, "kind"', 1),
    "given twice, then empty": TEXT[:-1] + ', "crew": [], "place": null}',
    "other keys": changed(confidence=0.9, notes={"a": [1]}),
    "keys in another case": TEXT.replace('"kind"', '"Kind"').replace('"cargo"', '"CARGO"'),
    "a list as a string": changed(crew=json.dumps(GOOD["crew"])),
    "an object as a string": changed(place=json.dumps(GOOD["place"])),
    "backticks": TEXT.replace('"barley"', "`barley`"),
    "Chinese commas and colons": TEXT.replace('": ', '"：').replace(', "', '，"'),
    "arrows": TEXT.replace('": ', '" => '),
    "equals signs": TEXT.replace('"dead": ', '"dead" = '),
    "semicolons": TEXT.replace('}, "', '}; "'),
    "angle quotes": TEXT.replace('"barley"', "«barley»"),
    "single curly quotes": TEXT.replace('"barley"', "‘barley’"),
    "a range that is no number": TEXT.replace("[4, 5]", "[4-5]"),
    "dots": TEXT.replace('"cargo": [', '"cargo": [..., '),
    "the first bracket missing": TEXT[1:],
    "a byte order mark": f"\ufeff{TEXT}",
    "half an emoji": TEXT.replace("barley", "barley\\ud83d"),
    "half an emoji, not escaped": TEXT.replace("barley", "barley\ud83d"),
    "a part in the plural": json.dumps({**without("crew"), "crews": GOOD["crew"]}),
    "no value behind a key": TEXT.replace('"place"', '"notes": , "place"'),
    "no value at the end": TEXT[:-1] + ', "notes": }',
    "a colon missing": TEXT.replace('"place": ', '"place" '),
    "a key not opened": TEXT.replace('"place":', 'place":'),
    "a key not closed": TEXT.replace('"place":', '"place:'),
    "a text without quotes": TEXT.replace('"the Lenne"', "the Lenne"),
    "a text not closed": TEXT.replace('"barley"', '"barley'),
    "a text not closed before a key": TEXT.replace('"Ada Roth",', '"Ada Roth,'),
    "line ends written out": json.dumps(GOOD, indent=1).replace("\n", "\\n"),
    "German quotes": re.sub(r'"([^"]*)"', "„\\1“", TEXT),
    "corner brackets": re.sub(r'"([^"]*)"', "「\\1」", TEXT),
    "an ellipsis": TEXT.replace('"cargo": [', '"cargo": […, '),
    "escaped for a page": html.escape(TEXT),
    "bracket and quote missing": TEXT[2:],
    "a list not closed": TEXT.replace('}], "dead"', '}, "dead"'),
    "an item not closed": TEXT.replace('["Addie"]}', '["Addie"]'),
    "a bracket too many": TEXT.replace('}], "dead"', '}}], "dead"'),
    "a bracket of a list too many": TEXT.replace('}], "dead"', '}]], "dead"'),
    "words between": TEXT.replace('"cargo"', 'and now the "cargo"'),
    "a fence between": TEXT.replace('"cargo"', '```\n```json\n"cargo"'),
    "a text between": TEXT.replace('"cargo"', '"as told", "cargo"'),
    "a comma first": TEXT.replace("{", "{,", 1),
}


@every_mode
@pytest.mark.parametrize("slip", SLIPS)
def test_slips_of_json(slip: str, mode: Mode) -> None:
    """JSON with slips says what it was meant to, in content and in calls alike."""
    for completion_ in (answered(SLIPS[slip]), answered(None, tool_calls=called(SLIPS[slip]))):
        found = read(completion_, mode)
        assert (given_by(found), found.faults, found.cut_off) == (GOOD, (), False)
        found.text.encode()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"the "old" mill, he said"', 'the "old" mill, he said'),
        ('"a "mill", and more"', 'a "mill", and more'),
        ('"two\nlines\tand\x01"', "two\nlines\tand\x01"),
        (r'"a \d and \u00e9"', "a d and é"),
        ("'the miller's dog'", "the miller's dog"),
        ("1,200", "1,200"),
        ("12 sacks of barley", "12 sacks of barley"),
        ("~40", "~40"),
        ("40+", "40+"),
        ('"he said, "kind" of"', 'he said, "kind" of'),
        ('"\\ud83d\\ude00"', "😀"),
    ],
)
def test_strings(written: str, meant: str) -> None:
    """Quotes within quotes, raw line ends and odd escapes are read as they were meant."""
    text = TEXT.replace('"barley"', written)
    assert given_by(read(answered(text)))["cargo"][0]["value"] == meant


# Single values

ADA = {"s": [3], "name": "Ada Roth"}
_CITED: list[tuple[str, Any, list[int]]] = [
    ("number", 4, [4]),
    ("string", "4", [4]),
    ("strings", ["4", "5"], [4, 5]),
    ("label", "S4", [4]),
    ("labels", "S3, S4", [3, 4]),
    ("labels in a list", ["S3", "sentence 4"], [3, 4]),
    ("list in a string", "[4, 5]", [4, 5]),
    ("range", "3-5", [3, 4, 5]),
    ("range of labels", "S3–S5", [3, 4, 5]),
    ("range in words", "3 to 5", [3, 4, 5]),
    ("and", "3 and 4", [3, 4]),
    ("float", 4.0, [4]),
    ("floats", [3.0, "4.0"], [3, 4]),
    ("nested", [[3], [4]], [3, 4]),
    ("object", {"start": 3, "end": 4}, [3, 4]),
    ("same twice", [4, 4], [4]),
    ("zero and less", [0, -3, "-2", 4], [4]),
    ("a fraction", [4.5, "4.5", 4], [4]),
    ("too large", [10**400, 1e300, "99999999999", 4], [4]),
    ("an endless range", "3-999999999", [3, 999999999]),
    ("words", ["the mill, 1907", 4], [4]),
    ("truth", [True, 4], [4]),
    ("null", [None, 4], [4]),
    ("a label of another language", "Satz 4", [4]),
    ("a label with a line", ["sent_4", "S.3"], [4, 3]),
    ("an ordinal", "4th", [4]),
    ("the sentence behind it", "4: The mill has 14 rooms.", [4]),
    ("words before a number", "about the year 1907", []),
    ("a fraction that begins it", "4.5 metres", []),
    ("a label each", "[4][5]", [4, 5]),
    ("commas of other scripts", "3、4，5", [3, 4, 5]),
    ("a range with a wave", "3~5", [3, 4, 5]),
    ("both ends", {"from": 3, "to": 5}, [3, 4, 5]),
    ("the words beside it", [{"sentence": 4, "quote": "12"}], [4]),
    ("a label with vowel signs", "वाक्य 4", [4]),
]


@pytest.mark.parametrize(("name", "written", "meant"), _CITED, ids=[name for name, *_ in _CITED])
def test_numbers_of_sentences(name: str, written: Any, meant: list[int]) -> None:
    """Sentence numbers are read in every plain form; what is none counts for nothing."""
    content = changed(
        crew=[{"s": written, "name": "Ada Roth"}], kind={**GOOD["kind"], "s": written}
    )
    found = read(answered(content))
    assert found.faults == ()
    assert given_by(found)["crew"] == [{"s": meant, "name": "Ada Roth"}]
    assert given_by(found)["kind"]["s"] == meant


@pytest.mark.parametrize("infinite", ["1e400", "-1e400", "NaN", "Infinity", "1" * 5000, "null"])
def test_endless_numbers_of_sentences(infinite: str) -> None:
    """A number without end is no sentence's; its value then cites nothing."""
    found = read(answered(TEXT.replace('"s": [1]', f'"s": {infinite}')))
    assert given_by(found) == {**GOOD, "kind": {"s": [], "value": "collision"}}
    assert found.faults == ()


_COERCED: list[tuple[str, Any, Any]] = [
    ("dead", {"s": [6], "value": "2"}, {"s": [6], "value": 2}),
    ("dead", {"s": [6], "value": 2.0}, {"s": [6], "value": 2}),
    ("dead", {"s": [6], "value": "1,200"}, {"s": [6], "value": 1200}),
    ("dead", {"s": [6], "value": [2]}, {"s": [6], "value": 2}),
    ("dead", 2, {"s": [], "value": 2}),
    ("dead", {"s": [6], "value": None}, None),
    ("dead", {"s": [6]}, None),
    ("dead", [GOOD["dead"]], GOOD["dead"]),
    ("dead", [], None),
    ("kind", {"s": [1], "value": "Collision"}, {"s": [1], "value": "collision"}),
    ("kind", {"s": [1], "value": "run aground"}, {"s": [1], "value": "run_aground"}),
    ("kind", {"s": [1], "value": "RUN-AGROUND."}, {"s": [1], "value": "run_aground"}),
    ("kind", {"s": [1], "value": "Kind.RUN_AGROUND"}, {"s": [1], "value": "run_aground"}),
    ("kind", "collision", {"s": [], "value": "collision"}),
    ("kind", "", None),
    ("kind", {"s": [1], "value": "not stated"}, None),
    ("place", "None", None),
    ("dead", {"s": [6], "value": "unknown"}, None),
    ("cargo", ["barley"], [{"s": [], "value": "barley"}]),
    ("cargo", "barley", [{"s": [], "value": "barley"}]),
    ("cargo", {"s": [2], "value": "barley"}, [{"s": [2], "value": "barley"}]),
    ("cargo", [{"s": [2], "value": 14}], [{"s": [2], "value": "14"}]),
    ("cargo", [{"s": [2], "value": 14.5}], [{"s": [2], "value": "14.5"}]),
    ("cargo", None, []),
    ("cargo", [None, "", {"s": [2], "value": ""}], []),
    ("cargo", {"items": GOOD["cargo"]}, GOOD["cargo"]),
    ("cargo", {"0": GOOD["cargo"][0]}, GOOD["cargo"]),
    ("place", {"water": "the Lenne"}, {"s": [], "water": "the Lenne"}),
    ("place", {"place": GOOD["place"]}, GOOD["place"]),
    ("place", {"sentences": [2], "water": "the Lenne"}, GOOD["place"]),
    ("crew", [{"citation": "S3", "name": "Ada Roth"}], [ADA]),
    (
        "crew",
        [{"s": [3], "name": {"s": [4], "name": "A"}}],
        [{"s": [3], "name": {"s": [4], "value": "A"}}],
    ),
    ("crew", {"first": ADA, "second": ADA}, [ADA, ADA]),
    ("crew", [[ADA], [ADA]], [ADA, ADA]),
    ("place", [GOOD["place"]], GOOD["place"]),
    ("place", None, None),
    ("crew", GOOD["crew"][1], GOOD["crew"][1:]),
    ("crew", [{"s": [3], "name": ["Ada"]}], [{"s": [3], "name": "Ada"}]),
    ("crew", [{"s": [3], "name": {"value": "Ada"}}], [{"s": [3], "name": "Ada"}]),
    ("crew", [{"s": [3], "name": {"s": [], "value": "Ada"}}], [{"s": [3], "name": "Ada"}]),
    (
        "crew",
        [{"s": [3], "name": "A", "aliases": "B"}],
        [{"s": [3], "name": "A", "aliases": ["B"]}],
    ),
    ("crew", [{"s": [3], "name": "A", "aliases": None}], [{"s": [3], "name": "A", "aliases": []}]),
    (
        "crew",
        [{"s": [3], "name": "A", "rescued": "Yes"}],
        [{"s": [3], "name": "A", "rescued": True}],
    ),
    ("crew", [{"s": [3], "name": "A", "rescued": 0}], [{"s": [3], "name": "A", "rescued": False}]),
    ("crew", [{"S": [3], "Name": "A", "x": 1}], [{"s": [3], "name": "A"}]),
    ("kind", ["collision", [1]], GOOD["kind"]),
    ("kind", {"collision": [1]}, GOOD["kind"]),
    ("kind", {"s": [1], "value": "collisions"}, GOOD["kind"]),
    ("kind", {"s": [1], "value": "Collision/crash"}, GOOD["kind"]),
    ("kind", {"s": [1], "values": ["collision"]}, GOOD["kind"]),
    ("cargo", [["barley", [2]]], GOOD["cargo"]),
    ("cargo", [{"barley": [2]}], GOOD["cargo"]),
    ("cargo", [{"sentence": "barley", "sentences": [2]}], GOOD["cargo"]),
    (
        "cargo",
        {"s": [2], "values": ["barley", "oats"]},
        [{"s": [2], "value": "barley"}, {"s": [2], "value": "oats"}],
    ),
    ("place", {"s": [2], "spot": {"water": "the Lenne"}}, GOOD["place"]),
    ("place", {"type": "object", "properties": GOOD["place"]}, GOOD["place"]),
    ("crew", "\n".join([json.dumps(ADA)] * 2), [ADA, ADA]),
    (
        "crew",
        [{"s": [3], "name": "A", "alias": "B"}],
        [{"s": [3], "name": "A", "aliases": ["B"]}],
    ),
]


@every_mode
@pytest.mark.parametrize(("part", "written", "meant"), _COERCED)
def test_plain_values_are_coerced(part: str, written: Any, meant: Any, mode: Mode) -> None:
    """What is plainly meant costs nothing: no issue, and every other part stays."""
    found = read(answered(changed(**{part: written})), mode)
    assert (given_by(found), found.faults) == ({**GOOD, part: meant}, ())


_FAULTY: list[tuple[str, Any, Any, tuple[Any, ...], str]] = [
    ("kind", {"s": [1], "value": "sunk"}, ..., ("kind",), "sunk"),
    ("dead", {"s": [6], "value": "several"}, ..., ("dead",), "several"),
    ("kind", {"s": [1], "value": "collision/run aground"}, ..., ("kind",), "collision/run aground"),
    ("kind", {"s": [1], "value": "no collision"}, ..., ("kind",), "no collision"),
    ("dead", {"reported": [2]}, ..., ("dead",), "…"),
    ("dead", {"s": [6], "value": 2.5}, ..., ("dead",), "2.5"),
    ("dead", {"s": [6], "value": math.inf}, ..., ("dead",), "Infinity"),
    ("dead", {"s": [6], "value": [2, 3]}, ..., ("dead",), "[2, 3]"),
    ("place", "the Lenne", ..., ("place",), "the Lenne"),
    ("place", [GOOD["place"], GOOD["place"]], ..., ("place",), "…"),
    ("crew", [{**ADA, "fate": "drowned"}], [ADA], ("crew", 0, "fate"), "drowned"),
    ("crew", [ADA, {**ADA, "rescued": "maybe"}], [ADA, ADA], ("crew", 1, "rescued"), "maybe"),
    ("crew", ["Ben", {**ADA, "fate": "drowned"}], [ADA], ("crew", 0, "fate"), "drowned"),
    (
        "crew",
        [{**ADA, "fate": {"s": [4], "value": "drowned"}}],
        [ADA],
        ("crew", 0, "fate"),
        "drowned",
    ),
    (
        "crew",
        [{**ADA, "aliases": ["Addie", {"x": 1}]}],
        [{**ADA, "aliases": ["Addie"]}],
        ("crew", 0, "aliases"),
        '{"x": 1}',
    ),
    ("crew", [{"s": [3], "fate": "drowned"}, ADA], [ADA], ("crew",), "drowned"),
    ("place", {"s": [2], "value": "Lenne"}, ..., ("place",), '{"value": "Lenne"}'),
    ("place", {"s": [2], "river": "Lenne"}, ..., ("place",), '{"river": "Lenne"}'),
    ("crew", [{"nobody": 1, "else": 2}, ADA], [ADA], ("crew",), '{"nobody": 1, "else": 2}'),
    (
        "cargo",
        [{"s": [2], "value": True}, "oats"],
        [{"s": [], "value": "oats"}],
        ("cargo",),
        "true",
    ),
    ("cargo", [{"s": [2], "value": math.nan}], [], ("cargo",), "NaN"),
]


@every_mode
@pytest.mark.parametrize(("part", "written", "left", "path", "value"), _FAULTY)
def test_one_bad_leaf_costs_one_leaf(
    part: str, written: Any, left: Any, path: tuple[Any, ...], value: str, mode: Mode
) -> None:
    """What cannot be read is a fault that names its place; all the rest stands."""
    found = read(answered(changed(**{part: written})), mode)
    rest = given_by(found)
    assert rest.pop(part, ...) == left
    assert rest == without(part)
    fault = found.faults[-1]
    assert (fault.path, fault.value) == (path, value)
    assert fault.reason


@every_mode
def test_another_event_is_no_group_of_a_record(mode: Mode) -> None:
    """What stands under the name of another event, or beside parts of its own, fills no part."""
    lists = {"crew": GOOD["crew"], "cargo": GOOD["cargo"]}
    for whole in (
        {**lists, "earlier_wreck": {"dead": {"s": [9], "value": 40}}},
        {"crew": GOOD["crew"], "wreck_2": without("crew", "cargo")},
        {**lists, "kind": GOOD["kind"], "event": {"dead": {"s": [9], "value": 40}}},
    ):
        assert "dead" not in given_by(read(answered(json.dumps(whole)), mode))


@every_mode
def test_items_under_a_name_of_its_own_are_told(mode: Mode) -> None:
    """Nothing is lost in silence: no part is called so, and one that was asked for is missing."""
    content = json.dumps({**{k: v for k, v in GOOD.items() if k != "crew"}, "sailors": [ADA]})
    (fault,) = read(answered(content), mode).faults
    assert fault.path == ("sailors",)
    assert "left out" in fault.reason
    assert read(answered(json.dumps({**GOOD, "notes": [ADA]})), mode).faults == ()


def test_a_value_is_shown_short_and_printable() -> None:
    """A fault shows what was given, but neither all of a long text nor what acts on a terminal."""
    (fault,) = read(answered(changed(kind="\x1b[2J" + "x" * 5000))).faults
    assert len(fault.value) <= 60
    assert fault.value.isprintable()


def test_constraints_of_a_model_prune_what_breaks_them() -> None:
    """What only the answer's model knows to be wrong is left out alike, and shifts no fault."""

    class Item(BaseModel):
        name: Annotated[str, Field(max_length=5)]
        kind: Kind | None = None

    class Answer(BaseModel):
        items: list[Item] = []
        note: Annotated[str, Field(max_length=3)] = ""

    content = {
        "items": [{"name": "far too long"}, {"name": "Ada", "kind": "sunk"}, {"name": "Ben"}],
        "note": "long",
    }
    found = AnswerShape.prepare(Answer, "json").read(answered(json.dumps(content)))
    assert given_by(found) == {"items": [{"name": "Ada"}, {"name": "Ben"}]}
    assert {fault.path for fault in found.faults} == {("items", 0, "kind"), ("items",), ("note",)}


# Cut off


@every_mode
@pytest.mark.parametrize(
    "finish_reason",
    [
        *("length", "MAX_TOKENS", "model_length", "FinishReason.MAX_TOKENS", "max_new_tokens"),
        *({"type": "length", "length": 2048}, "incomplete", "stop", None),
    ],
)
def test_whole_parts_of_a_cut_answer_are_kept(mode: Mode, finish_reason: Any) -> None:
    """Of an answer that is cut off what was whole is kept, and the rest is said to be missing."""
    cut = TEXT[: TEXT.index('"Ben Kohl"') + 5]
    for completion_ in (
        answered(cut, finish_reason),
        answered(None, finish_reason, tool_calls=called(cut)),
    ):
        found = read(completion_, mode)
        assert found.cut_off
        kept = {"kind": GOOD["kind"], "place": GOOD["place"], "crew": GOOD["crew"][:1]}
        assert given_by(found) == json.loads(found.text) == kept
        assert [fault.path for fault in found.faults] == [("crew",), ("cargo",), ("dead",)]


_HALF = json.dumps(without("crew", "cargo", "dead"))


@pytest.mark.parametrize("begun", [f'[{_HALF}, {{"cr', f'{{"a": {_HALF}, "b": {{"crew": ['])
def test_cut_in_another_half(begun: str) -> None:
    """Of an answer in pieces what the cut left out is told as of one in a piece."""
    found = read(answered(begun, "length"))
    assert given_by(found) == json.loads(_HALF)
    assert [fault.path[0] for fault in found.faults] == ["crew", "cargo", "dead"]


def test_cut_where_no_half_was_begun() -> None:
    """What stands before another object of a wrapper may be a draft of it."""
    with pytest.raises(AnswerTruncated):
        read(answered(f'{{"a": {_HALF}, "b": {{"cr', "length"))


def test_every_cut_keeps_what_was_whole() -> None:
    """Wherever an answer is cut, what is read of it is a part of it and never half a value."""
    for end in range(1, len(TEXT)):
        for text in (TEXT[:end], f'{{"Wreck": {TEXT[:end]}', f"```json\n{TEXT[:end]}"):
            try:
                found = read(answered(text, "length"))
            except AnswerTruncated:
                assert end <= TEXT.index('"place"') + 5
                continue
            for name, part in given_by(found).items():
                whole = GOOD[name]
                assert part == whole[: len(part)] if isinstance(whole, list) else part == whole
            if end < len(TEXT) - 1:
                assert found.cut_off


def test_blanks_up_to_the_limit() -> None:
    """A model that wrote blanks to the end has cut off nothing that was whole."""
    text = TEXT[: TEXT.index('"cargo"')] + " \n" * 900
    found = read(answered(text, "length"))
    assert given_by(found) == without("cargo", "dead")
    assert [fault.path for fault in found.faults] == [("cargo",), ("dead",)]
    assert not read(answered(TEXT + " \n" * 900, "length")).cut_off


@pytest.mark.parametrize(
    "text", ["", "{", '{"kind": {"s": [1', f"Draft: {DRAFT} Final: {{", f"<think>{DRAFT} but"]
)
def test_nothing_whole_is_truncated(text: str) -> None:
    """Before any part was whole there is no answer, and a draft is none."""
    with pytest.raises(AnswerTruncated):
        read(answered(text, "length"))


@pytest.mark.parametrize(
    "message",
    [
        {"reasoning_content": "The barge ..."},
        {"content": "<think>The barge"},
        {"reasoning": DRAFT[1:]},
    ],
)
def test_thinking_that_used_up_all_tokens(message: dict[str, Any]) -> None:
    """Where only thinking was written the error says so, and what can be done."""
    with pytest.raises(AnswerTruncated, match=r"thinking used up.*max_tokens.*effort"):
        read(answered(**{"content": "", "finish_reason": "length", **message}))


# What is no answer


@pytest.mark.parametrize(
    ("completion_", "error"),
    [
        (answered("The barge sank."), AnswerNotJSON),
        (answered("The barge {sank} in [1]."), AnswerNotJSON),
        (answered(None), AnswerEmpty),
        (answered(" \n"), AnswerEmpty),
        (answered("<think>Hm.</think>"), AnswerEmpty),
        (answered(None, reasoning_content="Hm."), AnswerEmpty),
        (answered("{}"), AnswerEmpty),
        (answered("```json\n{}\n```"), AnswerEmpty),
        (answered("[]"), AnswerMisshapen),
        (answered('{"ship": 1}'), AnswerMisshapen),
        (answered('{"kind": "sunk", "dead": "several"}'), AnswerMisshapen),
        (
            answered('{"properties": {"kind": {"type": "object"}, "crew": {"x": 1}}}'),
            AnswerMisshapen,
        ),
        (answered('{"kind": {"s": [1'), AnswerNotJSON),
    ],
)
def test_what_is_no_answer(completion_: Any, error: type[AnswerError]) -> None:
    """Each has its own error, and the words with which a second request says what was wrong."""
    with pytest.raises(AnswerError) as caught:
        read(completion_)
    assert type(caught.value) is error
    assert caught.value.told.endswith(".")
    assert "barge" not in f"{caught.value} {caught.value.told}"


def test_empty_parts_are_an_answer() -> None:
    """An article that says nothing of it: the parts are there, and empty."""
    found = read(answered('{"kind": null, "crew": [], "cargo": []}'))
    assert given_by(found) == {"kind": None, "crew": [], "cargo": []}


@every_mode
@pytest.mark.parametrize(
    "words",
    [
        "I'm sorry, but I can't help with that.",
        "I’m sorry, but I can’t assist.",
        "I cannot provide information on this.",
        "I won't be able to help with this.",
        "Your input contains sensitive content.",
        "I am unable to process this request.",
        "I must respectfully decline to read this.",
        "Violence is something I'm not able to describe.",
        "Your request was rejected by our safety system.",
        "No puedo ayudar con eso.",
        "Я не могу помочь с этим.",
        "لا أستطيع المساعدة",
        "Sorry, I won't do that.",
        "As an AI language model, I must decline.",
        "<think>Is it allowed?</think>I can't help with this article.",
        "Lo siento, no puedo ayudar con eso.",
        "抱歉，我无法回答。",
        "죄송하지만 도와드릴 수 없습니다.",
        "その内容にはお答えできません。",
        "Üzgünüm, bunu yapamam.",
        "Niestety nie mogę w tym pomóc.",
        "Het spijt me, dat kan ik niet.",
        "Maaf, saya tidak bisa membantu.",
        "На жаль, я не можу допомогти.",
        "Xin lỗi, tôi không thể giúp.",
        "Sinto muito, não posso.",
        "Omlouvám se, s tím nepomohu.",
        "Îmi pare rău, nu pot.",
        "ขออภัย ฉันช่วยไม่ได้",
        "Ich kann dabei leider nicht helfen.",
        "That's beyond my scope.",
        "This response was blocked.",
    ],
)
def test_refusal_in_prose(words: str, mode: Mode) -> None:
    """A refusal as prose is one, and is not quoted."""
    with pytest.raises(AnswerRefused) as caught:
        read(answered(words), mode)
    assert words[:12] not in str(caught.value)


def test_refusals_in_their_own_place() -> None:
    """A refusal that the server tells apart is one, whatever else there is."""
    for completion_ in (
        answered(TEXT, refusal="No."),
        answered([{"type": "refusal", "refusal": "No."}]),
        answered(None, "refusal"),
    ):
        with pytest.raises(AnswerRefused):
            read(completion_)


@pytest.mark.parametrize("message", [{"message": {"content": '{"ki'}}, {"message": {}}, {}])
@pytest.mark.parametrize(
    "reason",
    [
        *("content_filter", "SAFETY", "PROHIBITED_CONTENT", "Recitation", "BLOCKLIST"),
        *("content_filter: OTHER", "content_filter: PROHIBITED_CONTENT"),
        *("FinishReason.SAFETY", "FINISH_REASON_SAFETY", "ERROR_TOXIC", "blocked"),
    ],
)
def test_filters_of_every_maker(reason: str, message: dict[str, Any]) -> None:
    """What a filter stopped is filtered, with a message or without one."""
    with pytest.raises(AnswerFiltered):
        read({"choices": [{"finish_reason": reason, **message}]})


@pytest.mark.parametrize(
    "completion_",
    [
        None,
        [],
        {},
        "no",
        {"choices": []},
        {"choices": None},
        {"choices": [None]},
        {"choices": [{"finish_reason": "stop"}]},
        {"choices": [{"message": "no", "finish_reason": 4}]},
        answered(TEXT[:90], "error"),
        answered(TEXT, {"type": "abort", "message": "no"}),
        answered(TEXT, "timeout"),
    ],
)
def test_what_is_no_completion(completion_: object) -> None:
    """What is no chat completion, or says that it failed, is the server's fault."""
    with pytest.raises(ServerFailed):
        read(completion_)


def test_a_call_that_a_filter_of_calls_stopped() -> None:
    """A malformed call is the model's slip, and is asked again; it is no filtered article."""
    with pytest.raises(AnswerEmpty):
        read(answered(None, "function_call_filter: MALFORMED_FUNCTION_CALL"))


# What says that there is nothing, and what stands behind a value


@pytest.mark.parametrize(
    "word",
    [
        "N/A",
        "unknown",
        "—",
        "Not stated in the article.",
        "It is not mentioned in the text",
        "No information is given in the report",
        "No other cargo is mentioned.",
        "Country not mentioned",
        "no specific country stated",
        "nicht angegeben",
        "no especificado",
        "non précisé",
        "не указано",
        "未提及",
        "記載なし",
        "غير معروف",
    ],
)
def test_words_for_nothing(word: str) -> None:
    """Whatever a model writes in the place of null is none, in a leaf, an item and a list."""
    answer = changed(
        place={**GOOD["place"], "country": word},
        cargo=[*GOOD["cargo"], {"s": [], "value": word}, word],
    )
    found = read(answered(answer))
    assert found.faults == ()
    assert given_by(found) == {**GOOD, "place": {**GOOD["place"], "country": None}}


@pytest.mark.parametrize(
    "word",
    [
        "Nobody was hurt",
        "No crew were reported missing",
        "None of the men",
        "Unknown men",
        "Unknown: two men",
        "The cause was not stated",
    ],
)
def test_words_that_say_that_nobody_is(word: str) -> None:
    """That there is none of something is said of the article, and is kept."""
    found = read(answered(changed(cargo=[{"s": [2], "value": word}])))
    assert given_by(found)["cargo"] == [{"s": [2], "value": word}]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"s": [2], "value": "barley [2]"}, {"s": [2], "value": "barley"}),
        ({"value": "barley [S2]."}, {"s": [2], "value": "barley"}),
        ({"s": [], "value": "barley [^2]"}, {"s": [2], "value": "barley"}),
        ("barley (S2)", {"s": [2], "value": "barley"}),
        ("barley (sentence 2)", {"s": [2], "value": "barley"}),
        # What is cited is another sentence, and this is a part of the value.
        ({"s": [3], "value": "barley [2]"}, {"s": [3], "value": "barley [2]"}),
        ({"s": [2], "value": "barley (2)"}, {"s": [2], "value": "barley (2)"}),
        ({"s": [2], "value": "[2]"}, {"s": [2], "value": "[2]"}),
    ],
)
def test_a_label_behind_a_value(given: Any, kept: dict[str, Any]) -> None:
    """A sentence's label behind a value is none of its words, and is its citation."""
    found = read(answered(changed(cargo=[given])))
    assert given_by(found)["cargo"] == [kept]


def test_a_label_behind_a_value_of_an_item() -> None:
    """So it is of a value that rests on the sentences of its item."""
    found = read(answered(changed(crew=[{"s": [3], "name": "Ada Roth [3]"}])))
    assert given_by(found)["crew"] == [{"s": [3], "name": "Ada Roth"}]


def test_items_under_what_is_said_of_them() -> None:
    """Items that stand under a member of a closed list have it, one or several of each."""
    ada, ben = {"s": [3], "name": "Ada Roth"}, {"s": [4], "name": "Ben Kohl"}
    crew = {"collision": ada, "run aground": [ben], "Collision": None}
    found = read(answered(changed(crew=crew)))
    assert found.faults == ()
    assert given_by(found)["crew"] == [{**ada, "fate": "collision"}, {**ben, "fate": "run_aground"}]


@pytest.mark.parametrize("wrapped", ["items", "list"])
def test_items_that_are_counted(wrapped: str) -> None:
    """A list may stand in an object beside its length."""
    found = read(answered(changed(crew={"count": 2, wrapped: GOOD["crew"]})))
    assert (given_by(found), found.faults) == (GOOD, ())


@pytest.mark.parametrize(
    "word", ["collision (of two ships)", "Collision: two ships met", "collision - two ships"]
)
def test_a_member_with_a_gloss(word: str) -> None:
    """A member of a closed list is known by its name, whatever is explained behind it."""
    found = read(answered(changed(kind={"s": [1], "value": word})))
    assert given_by(found)["kind"]["value"] == "collision"


def test_no_number_in_the_place_of_a_list() -> None:
    """NaN, which is how tables write that nothing is there, is no item."""
    found = read(answered(TEXT.replace('"cargo": [{"s": [2], "value": "barley"}]', '"cargo": NaN')))
    assert (given_by(found)["cargo"], found.faults) == ([], ())


# Streams that nobody asked for


def stream(*events: Any, end: str = "\n\n") -> bytes:
    told = [f"data: {e if isinstance(e, str) else json.dumps(e)}" for e in events]
    return (": keep-alive" + end + end.join(told) + end).encode()


def chunk(delta: Any, finish_reason: Any = None, **more: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}], **more}


@every_mode
@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\n"])
def test_event_stream(mode: Mode, end: str) -> None:
    """The chunks of a stream are one completion: content, calls, end and usage."""
    pieces = [TEXT[i : i + 30] for i in range(0, len(TEXT), 30)]
    usage = {"prompt_tokens": 7, "completion_tokens": 3}
    last = [chunk({}, "stop"), {"choices": [], "usage": usage}, "[DONE]"]
    content = [chunk({"role": "assistant"}), *(chunk({"content": piece}) for piece in pieces)]
    calls = [
        chunk({"tool_calls": [{"index": 0, "function": {"arguments": piece}}]}) for piece in pieces
    ]
    for chunks in (content, calls):
        told = decoded(stream(*chunks, *last, end=end))
        assert given_by(read(told, mode)) == GOOD
        used = usage_of(told, 0)
        assert (used.prompt_tokens, used.completion_tokens) == (7, 3)


@pytest.mark.parametrize("body", [b"data: x" + b" " * 300_000 + b"y", b" " * 300_000 + b"x"])
def test_stream_of_blanks_takes_no_time(body: bytes) -> None:
    """Blanks without end cost no more than their number."""
    began = time.process_time()
    with pytest.raises(ServerFailed):
        decoded(body)
    assert time.process_time() - began < 1


def test_stream_that_breaks_off() -> None:
    """Of a stream that ends early the whole parts are kept; an error in it is told."""
    half = TEXT[: TEXT.index('"cargo"')]
    told = decoded(stream(chunk({"content": half}), '{"choi'))
    assert read(told).cut_off
    told = decoded(stream(chunk({"content": half}), {"error": {"message": "no"}}))
    assert isinstance(told, dict)
    assert told["error"] == {"message": "no"}


# Responses in the forms of gateways and other interfaces

_WHOLE = answered(TEXT)
_NATIVE = {"model": "m", "message": {"role": "assistant", "content": TEXT}, "done_reason": "stop"}
_CHUNKS = [TEXT[i : i + 30] for i in range(0, len(TEXT), 30)]
RESPONSES: dict[str, bytes] = {
    "in data": json.dumps({"code": 200, "msg": "ok", "data": _WHOLE}).encode(),
    "in result": json.dumps({"success": True, "result": _WHOLE, "errors": []}).encode(),
    "in a list": json.dumps([_WHOLE]).encode(),
    "a list of chunks": json.dumps([chunk({"content": piece}) for piece in _CHUNKS]).encode(),
    "a body within": json.dumps({"statusCode": 200, "body": json.dumps(_WHOLE)}).encode(),
    "an output of a queue": json.dumps({"status": "COMPLETED", "output": _WHOLE}).encode(),
    "a string of it": json.dumps(json.dumps(_WHOLE)).encode(),
    "another choice first": json.dumps(
        {"choices": [{"message": {"content": ""}}, *_WHOLE["choices"]]}
    ).encode(),
    "a message alone": json.dumps(_NATIVE).encode(),
    "a message of parts": json.dumps(
        {"type": "message", "content": [{"type": "text", "text": TEXT}], "stop_reason": "end_turn"}
    ).encode(),
    "an output": json.dumps(
        {
            "object": "response",
            "output": [
                {"type": "reasoning", "summary": []},
                {"type": "message", "content": [{"type": "output_text", "text": TEXT}]},
            ],
        }
    ).encode(),
    "a chunk": json.dumps(chunk({"content": TEXT}, "stop")).encode(),
    "lines of chunks": "\n".join(
        json.dumps(one) for one in [*(chunk({"content": p}) for p in _CHUNKS), chunk({}, "stop")]
    ).encode(),
    "lines of messages": "\n".join(
        json.dumps({"message": {"content": p}, "done": False}) for p in _CHUNKS
    ).encode(),
    "a raw line end": b'{"note": "a\nb", ' + json.dumps(_WHOLE).encode()[1:],
    "something behind it": json.dumps(_WHOLE).encode() + b"\n{}",
    "noughts behind it": json.dumps(_WHOLE).encode() + b"\0\0",
    "a byte order mark": b"\xef\xbb\xbf" + json.dumps(_WHOLE).encode(),
    "UTF-16": json.dumps(_WHOLE).encode("utf-16"),
    "another encoding": b'{"note": "\xe9", ' + json.dumps(_WHOLE).encode()[1:],
}


@pytest.mark.parametrize("body", RESPONSES.values(), ids=RESPONSES.keys())
def test_a_response_in_another_form(body: bytes) -> None:
    """A right answer is read, whatever a gateway makes of the response that holds it."""
    found = read(decoded(body))
    assert (given_by(found), found.cut_off) == (GOOD, False)


def test_half_a_character_costs_that_character() -> None:
    """A model's bytes may end within a character: what is around it is read."""
    body = json.dumps(_WHOLE).replace("barley", "barley#").encode().replace(b"#", b"\xf0\x9f")
    assert given_by(read(decoded(body)))["cargo"][0]["value"] == "barley\ufffd"


@pytest.mark.parametrize(
    "whole",
    [
        {"data": {"choices": "none"}},
        {"data": []},
        [1, 2],
        {"message": "no"},
        {"message": {"role": "assistant"}},
        {"type": "message", "content": "no"},
    ],
)
def test_what_is_no_completion_in_any_form(whole: Any) -> None:
    """What holds no message is passed on as it is, and is no completion."""
    with pytest.raises(ServerFailed):
        read(decoded(json.dumps(whole).encode()))


def test_tokens_by_other_names() -> None:
    """Input and output tokens are counted as well."""
    used = usage_of({"choices": [{}], "usage": {"input_tokens": 700, "output_tokens": 30}}, 9)
    assert (used.prompt_tokens, used.completion_tokens, used.estimated) == (700, 30, False)


@pytest.mark.parametrize("body", [b"", b"\n\n", b"data: [DONE]\n\n", b"<html>", b'{"choices": [{'])
def test_what_is_no_stream(body: bytes) -> None:
    """What is neither JSON nor a stream is the server's fault."""
    with pytest.raises(ServerFailed):
        decoded(body)


# Rows of an interview

ROWS = SCHEMA.headed(
    {
        "kind": {},
        "sailors": {"part": "crew", "fields": ["name", "fate"], "most": 2},
        "saved": {"part": "crew", "fields": ["name"], "given": {"rescued": True}},
        "where": {"part": "place", "fields": ["water", "country"]},
        "cargo": {"most": 1},
    }
)
ROW_SHAPE = AnswerShape.prepare(ROWS.answer_model, "json_schema")


@pytest.mark.parametrize(
    ("key", "written", "meant"),
    [
        ("cargo", [["barley", 4]], [["barley", 4]]),
        ("cargo", ["barley", 4], [["barley", 4]]),
        ("cargo", "barley", [["barley", None]]),
        ("cargo", ["barley", "oats"], [["barley", None], ["oats", None]]),
        (
            "cargo",
            [["barley", "4"], ["oats", "S5"], ["rye", [6]]],
            [["barley", 4], ["oats", 5], ["rye", 6]],
        ),
        ("cargo", [["barley", 4, 5]], [["barley", 4]]),
        ("cargo", [["barley", 0], ["barley"]], [["barley", None], ["barley", None]]),
        ("cargo", [{"value": "barley", "s": [4]}], [["barley", 4]]),
        ("cargo", [[14, 4], [None, 4], []], [["14", 4]]),
        ("cargo", None, []),
        ("kind", ["Run aground", 1.0], ["run_aground", 1]),
        ("kind", [["collision", 1]], ["collision", 1]),
        ("kind", "collision", ["collision", None]),
        ("kind", [], None),
        ("where", ["Lenne", 4], ["Lenne", None, 4]),
        ("where", ["Lenne", None, "Mark", 4], ["Lenne", None, 4]),
        ("where", [None, None, 4], None),
        ("sailors", ["Ada", "Collision", 3], [["Ada", "collision", 3]]),
        (
            "sailors",
            [["Ada", 3], ["Ben", "", 4], ["Cleo", None, 5]],
            [["Ada", None, 3], ["Ben", None, 4], ["Cleo", None, 5]],
        ),
        ("sailors", '[["Ada", null, 3]]', [["Ada", None, 3]]),
    ],
)
def test_rows(key: str, written: Any, meant: Any) -> None:
    """Rows may be short or long, their numbers strings, and one may stand for the list."""
    found = ROW_SHAPE.read(answered(json.dumps({key: written})))
    assert (given_by(found), found.faults) == ({key: meant}, ())


def test_faults_of_rows_are_at_the_parts_places() -> None:
    """A fault in a row is told where its item is among those of all headings."""
    content = {
        "sailors": [["Ada", "drowned", 3], ["Ben", 4]],
        "saved": [["Cleo", 5], [True, 6]],
        "where": ["Lenne", True, 4],
    }
    found = ROW_SHAPE.read(answered(json.dumps(content)))
    answer = found.answer.model_dump()
    assert given_by(found)["sailors"] == [["Ada", None, 3], ["Ben", None, 4]]
    places = [ROWS.place(fault.path, answer) for fault in found.faults]
    assert places == [("crew", 0, "fate"), ("crew",), ("place", "country")]
    assert ROWS.place(("saved", 0, 0), answer) == ("crew", 2, "name")


def test_cut_row_is_left_out() -> None:
    """The row that was being written is left out, in a list and where it stands alone."""
    found = ROW_SHAPE.read(answered('{"sailors": [["Ada", null, 3], ["Ben", nu', "length"))
    assert given_by(found) == {"sailors": [["Ada", None, 3]]}
    found = ROW_SHAPE.read(answered('{"kind": ["collision", 1], "where": ["Lenne", null', "length"))
    assert given_by(found) == {"kind": ["collision", 1]}
    assert [fault.path[0] for fault in found.faults] == ["where", "cargo"]


# The record

ARTICLE = "A barge sank in the Lenne.\n\nAda Roth and Ben Kohl were aboard. It carried barley.\n"


def outcome_of(*steps: Step, **given: Any) -> Outcome:
    with ScriptedServer(*steps) as server:
        return summarize(
            Article(text=ARTICLE),
            model="scripted",
            base_url=server.base_url,
            schema=Wreck,
            ask_again=False,
            accept="reading",
            **given,
        )


def test_faults_are_issues() -> None:
    """A leaf that could not be read is a failed one of the record, where its item is kept."""
    content = {
        "kind": {"s": [1], "value": "sunk"},
        "crew": [
            {"s": [2], "name": "Olga Brandt"},
            {"s": [2], "name": "Ada Roth", "fate": "drowned", "aliases": ["Roth", True]},
            "Ben Kohl",
        ],
        "cargo": ["barley"],
    }
    outcome = outcome_of(completion(json.dumps(content)))
    failed = {i.path: i.value for i in outcome.issues if i.kind == "failed"}
    assert failed == {
        "kind": "sunk",
        "crew": "Ben Kohl",
        "crew[0].fate": "drowned",
        "crew[0].aliases": "true",
    }
    assert outcome.status == "partial"
    (sailor,) = outcome.record.crew
    assert (sailor.name.value, sailor.fate.status) == ("Ada Roth", "failed")
    assert outcome.record.kind.status == "failed"
    assert [one.value for one in outcome.record.cargo] == ["barley"]


@pytest.mark.parametrize(
    "leaf",
    [{"stance": "scorns"}, {"claimant": {"who": ["army"]}}, {"stance": None, "part_of": {"n": []}}],
)
def test_a_claim_that_would_say_another_thing_falls(leaf: dict[str, Any]) -> None:
    """Without a claimant, a denial or a whole that cannot be read, it would be another claim."""
    claim = {"s": [1], "claimant": "The army", "wording": "60", "harm": "killed"}
    answer = json.dumps({"casualties": [{**claim, "stance": "denies", **leaf}]})
    with ScriptedServer(completion(answer)) as server:
        outcome = summarize(
            Article(text="The army denied that 60 people had been killed."),
            model="scripted",
            base_url=server.base_url,
            ask_again=False,
            accept="reading",
        )
    assert outcome.record.casualties == []
    assert "failed" in {issue.kind for issue in outcome.issues if issue.path == "casualties"}


def test_nul_that_the_article_does_not_have() -> None:
    """A NUL that a model wrote into a value is none of its words; the article's own ones are."""
    content = {
        "crew": [{"s": [2], "name": "Ada\0 Roth"}],
        "cargo": [{"s": [3], "value": "bar\0ley"}],
    }
    record = outcome_of(completion(json.dumps(content))).record
    assert [c.name.value for c in record.crew] == ["Ada Roth"]
    assert [one.value for one in record.cargo] == ["barley"]


def test_second_record_is_an_issue() -> None:
    """A reader of the record learns that the answer held another one, which is not in it."""
    one, other = ({"cargo": [{"s": [3], "value": v}]} for v in ("barley", "Ada Roth"))
    outcome = outcome_of(completion(json.dumps([one, other])))
    assert [value.value for value in outcome.record.cargo] == ["barley"]
    (issue,) = outcome.issues
    assert (issue.path, issue.kind, outcome.status) == ("cargo", "failed", "partial")
    assert "more than one record" in issue.reason


def test_cut_answer_is_a_partial_record() -> None:
    """What was whole is in the record; the list that was cut and the missing parts are issues."""
    content = {
        "kind": None,
        "crew": [{"s": [2], "name": "Ada Roth"}, {"s": [2], "name": "Ben Kohl"}],
    }
    text = json.dumps(content)
    outcome = outcome_of(completion(text[: text.index("Kohl")], finish_reason="length"))
    assert [c.name.value for c in outcome.record.crew] == ["Ada Roth"]
    assert [(i.path, i.kind) for i in outcome.issues] == [
        ("crew", "failed"),
        ("cargo", "failed"),
        ("dead", "failed"),
    ]
    assert outcome.record.dead.status == "failed"
    assert all("cut off" in issue.reason for issue in outcome.issues)


def test_unasked_stream_is_a_record() -> None:
    """A server that streams without being asked gives the same record."""
    text = json.dumps({"cargo": [{"s": [3], "value": "barley"}]})
    body = stream(chunk({"content": text}), chunk({}, "stop"), "[DONE]")
    outcome = outcome_of(Step(body=body, content_type="text/event-stream"))
    assert [one.value for one in outcome.record.cargo] == ["barley"]
    assert outcome.record == outcome_of(as_json(answered(text))).record


# Anything at all

_PIECES = st.sampled_from(
    [*"{}[]\",:\\/*#' \n", *GOOD, TEXT, DRAFT, "<think>", "</think>", "```", "null", "NaN", "1e400"]
)
_TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(_PIECES, max_size=25).map("".join),
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, 60), _PIECES).map(
        lambda cut: TEXT[: cut[0]] + cut[2] + TEXT[cut[0] + cut[1] :]
    ),
)
_DATA = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from([*GOOD, "s", "value"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*GOOD, "s", "value", "name", "fate"]), inner, max_size=4)
    ),
    max_leaves=12,
)
_FINISHES = st.sampled_from(["stop", "length", "tool_calls", None, "error", "SAFETY", 4])


@given(_TEXTS | _DATA, _TEXTS | _DATA, _FINISHES, st.sampled_from(MODES))
@settings(max_examples=300, deadline=None)
def test_whatever_is_written(content: Any, other: Any, finish: Any, mode: Mode) -> None:
    """No answer raises anything but our errors, and what is read can be sent and read again."""
    message = {"reasoning_content": other, "tool_calls": called(other)}
    for completion_ in (answered(content, finish), answered(content, finish, **message)):
        try:
            found = read(completion_, mode)
        except (AnswerError, ServerFailed):
            continue
        found.text.encode()
        again = read(answered(found.answer.model_dump_json(exclude_unset=True)), mode)
        assert again.answer == found.answer


@given(st.dictionaries(st.sampled_from([*GOOD]), _DATA, min_size=1))
@settings(max_examples=300, deadline=None)
def test_whatever_is_given(parts: dict[str, Any]) -> None:
    """Parts of any shape are read or are faults, and no part that is in order is lost."""
    found = read(answered(json.dumps({**parts, "kind": GOOD["kind"]})))
    assert given_by(found)["kind"] == GOOD["kind"]


@pytest.mark.parametrize(
    "text",
    [
        "{" * 10_000,
        "[" * 10_000 + "]" * 10_000,
        '{"crew":' * 10_000,
        '{"crew": ' + "[" * 10_000 + "]" * 10_000 + "}",
        '{"kind": "x"y' * 20_000,
        "{/*" * 60_000,
        '{"kind": ' + "1" * 200_000,
        '"' + "\\" * 200_000,
        DRAFT * 2_000,
        f"{TEXT}\n" + " " * 200_000 + f"x {DRAFT}",
        f"or {DRAFT}\n" * 2_000,
        '{"a": ' * 150 + DRAFT + "}" * 150,
        "<think" + " " * 200_000 + ">",
        '{"crew": [' + "null, " * 50_000 + "{}]}",
        json.dumps({"crew": [{"x": 1}] * 20_000}),
        json.dumps({"cargo": ["[" * 50] * 4_000}),
    ],
    ids=lambda text: text[:12],
)
def test_junk_takes_no_time(text: str) -> None:
    """The time that an answer takes grows with its length, however it is nested."""
    began = time.process_time()
    for finish in ("stop", "length"):
        try:
            read(answered(text, finish))
        except AnswerError:
            continue
    assert time.process_time() - began < 5
