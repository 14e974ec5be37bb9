"""A codebook's file makes a record model, and what is wrong in it is named with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from codebook_of import codebook_of
from scripted_server import ScriptedServer, completion

from summarizer import Article, Outcome, Summarizer
from summarizer.batch.processes.job import _name_of
from summarizer.cli import main
from summarizer.errors import SchemaError
from summarizer.evidence.fields import Choice, Number
from summarizer.schema import Group, Leaf, Part, load_model, schema_of
from summarizer.schema_file import example
from summarizer.schemas.incident import IncidentRecord

TEXT = (
    "Brightwell recalls at least 38,500 kettles. Seven people were scalded. "
    "Owners get their money back."
)


@pytest.fixture
def book(tmp_path: Path) -> Callable[[str], str]:
    """Give `book(text)`: the path of a codebook's file."""

    def written(text: str) -> str:
        path = tmp_path / "book.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def flat(part: Part, above: str = "") -> dict[str, Any]:
    """Marker, type and description of every field, by path."""
    path = f"{above}.{part.name}"
    if isinstance(part, Leaf):
        return {path: (part.kind, part.choices or part.type, part.description, part.many)}
    found: dict[str, Any] = {path: (part.description, part.many)}
    for one in part.fields:
        found |= flat(one, path)
    return found


def test_default_record_can_be_a_codebook(
    book: Callable[[str], str], replayed: Callable[..., Outcome]
) -> None:
    """Written as a file it is the same record, field by field, and asks and gives the very same."""
    name = book(codebook_of(schema_of(IncidentRecord)))
    schema = schema_of(load_model(name))
    assert schema.json_schema() == schema_of(IncidentRecord).json_schema()
    assert flat(schema.root) == flat(schema_of(IncidentRecord).root)
    asked = replayed("two-incidents", schema=name)
    assert asked.to_json() == replayed("two-incidents").to_json()


def test_file_that_is_written_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`new-schema` writes a codebook that `--schema` takes, and overwrites none."""
    path = tmp_path / "recall.toml"
    assert main(["new-schema", "-o", str(path)]) == 0
    assert main(["new-schema"]) == 0
    assert path.read_text(encoding="utf-8") == example() == capsys.readouterr().out
    assert main(["new-schema", "-o", str(path)]) != 0
    assert "is there already" in capsys.readouterr().err
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    answer = {
        "product": {"s": [1], "value": "kettles"},
        "remedies": [{"s": [3], "value": "refund"}],
        "sold": {"s": [1], "wording": "38,500"},
        "injuries": [{"s": [2], "number": "seven", "harm": "scalded"}],
    }
    with ScriptedServer(completion(json.dumps(answer))) as server:
        given = ["--schema", str(path), "--base-url", server.base_url, "--model", "m", "--json"]
        assert main(["extract", str(article), *given]) == 0
        asked = server.requests[0].json["messages"][-1]["content"]
    record = json.loads(capsys.readouterr().out)["record"]
    assert record["sold"]["minimum"]["value"] == 38500
    assert record["injuries"][0]["number"]["value"] == "Seven"
    assert (record["remedies"][0]["value"], record["remedies"][0]["basis"]) == ("refund", "words")
    assert "refund: the price is paid back" in asked


def test_another_process_finds_it_by_its_file(book: Callable[[str], str]) -> None:
    """What is handed to it is the file's path, which makes the same model."""
    name = book(example())
    model = load_model(name)
    assert _name_of(model) == str(Path(name).resolve())
    assert schema_of(load_model(_name_of(model))).sha256 == schema_of(model).sha256


def test_kinds_and_types(book: Callable[[str], str]) -> None:
    """Without a proposition a choice has one of its definition; yes and no are true and false."""
    text = """
        name = "Storm"
        [lists.Level]
        members = { high = "much {water}", low = {} }
        [lists.Side]
        members = ["north", "a north", "a_north", "2"]
        [fields.level]
        one_of = "Level"
        description = "how bad"
        [fields.closed]
        kind = "yes_no"
        default = ["no"]
        [fields.wind]
        kind = "number"
        type = "float"
        [fields.hurt]
        kind = "number"
        cues = ["scald*"]
        [fields.day]
        kind = "day"
        [fields.side]
        one_of = "Side"
        [fields.summary]
        kind = "prose"
        many = true
    """
    schema = schema_of(load_model(book(text)))
    parts = {part.name: part for part in schema.root.fields if isinstance(part, Leaf)}
    level, closed = parts["level"].kind, parts["closed"].kind
    assert isinstance(level, Choice) and isinstance(closed, Choice)
    assert level.propositions == {"high": "how bad: much (water)", "low": "how bad: low"}
    assert closed.propositions == {"True": "closed: yes", "False": "closed: no"}
    assert closed.default == ("False",)
    assert parts["level"].description == "how bad (high: much {water})"
    assert (parts["wind"].type, parts["hurt"].type, parts["day"].type) == (float, int, date)
    assert isinstance(parts["hurt"].kind, Number) and parts["summary"].many
    assert parts["side"].choices == ("north", "a north", "a_north", "2")
    with (
        ScriptedServer(completion('{"hurt": {"s": [2], "value": 7}}')) as server,
        Summarizer(model="m", base_url=server.base_url, schema=book(text)) as summarizer,
    ):
        record: Any = summarizer.summarize(Article(text=TEXT)).record
    assert record.hurt.value == 7


GROUP = 'name = "A"\n[fields.g.fields.a]\n[fields.g.fields.b]\n'
TWO = 'name = "A"\n[fields.g.fields.a]\n[fields.g.fields.c]\n[fields.g.fields.b]\n'
N = 'name = "A"\n'
A = f"{N}[fields.a]\n"
BY = GROUP + 'kind = "computed"\nby = '
WRONG: dict[str, tuple[str, int, str, str]] = {
    "no TOML": ('name = "A"\nfields = [', 2, "not TOML", "new-schema"),
    "no name": ("[fields.a]\n", 1, "name: it is missing", "name and fields"),
    "no fields": ('name = "A"\n', 1, "fields: it is missing", "name and fields"),
    "empty fields": ('name = "A"\n[fields]\n', 2, "fields: it has no fields", "fields.NAME"),
    "unknown key": ('name = "A"\nfeilds = 1\n', 2, "feilds: 'feilds' is no key", "Write fields"),
    "unknown key of a field": ('name = "A"\n[fields.a]\ndescribe = "x"\n', 3,
                               "fields.a.describe: 'describe'", "Write description"),
    "unknown kind": ('name = "A"\n[fields.a]\nkind = "figur"\n', 3,
                     "fields.a.kind: 'figur' is no kind", "Write figure"),
    "key of another kind": ('name = "A"\n[fields.a]\nkind = "day"\ncues = ["x"]\n', 4,
                            "fields.a.cues: 'cues' is no key here", "It is one of"),
    "no list": ('name = "A"\n[fields.a]\none_of = "B"\n', 3, "fields.a.one_of: 'B' is no list",
                "There is none"),
    "choice of nothing": ('name = "A"\n[fields.a]\nkind = "choice"\n', 2, "no closed list",
                          "one_of"),
    "no members": ('name = "A"\n[lists.B]\nmembers = []\n[fields.a]\n', 3, "it has no members",
                   "definition"),
    "key of a member": ('name = "A"\n[lists.B.members]\nx = { cue = ["x"] }\n[fields.a]\n', 3,
                        "lists.B.members.x.cue: 'cue' is no key", "Write cues"),
    "no member": ('name = "A"\n[fields.a]\none_of = ["x", "y"]\ndefault = ["z"]\n', 4,
                  "fields.a.default: 'z' is no member", "It is one of x, y"),
    "cues of no member": ('name = "A"\n[fields.a]\none_of = ["x", "y"]\n[fields.a.cues]\n'
                          'yy = ["b"]\n', 5, "fields.a.cues.yy: 'yy' is no member", "Write y"),
    "no text": ('name = "A"\n[fields.a]\ndescription = 3\n', 3, "it is no text", "quotes"),
    "no truth": ('name = "A"\n[fields.a]\nmany = "yes"\n', 3, "neither true nor false", "true"),
    "no texts": ('name = "A"\n[fields.a]\ncues = "x"\n', 3, "no list of texts", "another"),
    "name that is none": ('name = "A"\n[fields."a b"]\n', 2, "'a b' is no name", "letters"),
    "name that is taken": ('name = "A"\n[fields.s]\n', 2, "is taken by the citations", "Rename"),
    "type of words": ('name = "A"\n[fields.a]\ntype = "int"\n', 3,
                      "fields.a.type: 'type' is no key here",
                      "It is one of kind"),
    "list of words": ('name = "A"\n[fields.a]\nkind = "words"\none_of = ["x"]\n', 4,
                      "fields.a.one_of: 'one_of' is no key here", "It is one of kind"),
    "list that is computed": (GROUP + 'kind = "computed"\nby = "minimum"\nsources = ["a"]\n'
                              'many = true\n', 7, "a computed field is no list", "Leave it out"),
    "no type": ('name = "A"\n[fields.a]\nkind = "number"\ntype = "whole"\n', 4,
                "fields.a.type: 'whole' is no type", "int, float"),
    "no sort": ('name = "A"\n[fields.a]\nsort = "date"\n', 3, "'date' is no sort", "day"),
    "no computation": (GROUP + 'kind = "computed"\nby = "min"\nsources = ["a"]\n', 5,
                       "fields.g.fields.b.by: 'min' is no computation", "minimum"),
    "computed of nothing": (GROUP + 'kind = "computed"\nby = "minimum"\n', 3,
                            "sources is missing", "of what"),
    "groups without words": (f'{TWO}kind = "computed"\nby = "group_of"\nsources = ["a", "c"]\n'
                             'one_of = ["x"]\n', 4, "the groups have no words", "cues"),
    "field that is not beside": (GROUP + 'of = "c"\n', 4, "fields.g.fields.b.of: 'c' is no field",
                                 "It is one of a"),
    "fields of the record": ('name = "A"\n[fields.a]\n[fields.b]\nof = "a"\n', 3,
                             "another field of the record itself", "group"),
    "others that is no list": ('name = "A"\nothers = "a"\n[fields.a]\n', 2,
                               "'a' is no list of values", "There is none"),
    "two of a name": (GROUP + '[fields.x]\nmodel = "G"\n[fields.x.fields.a]\n', 4,
                      "another part is called G", "model"),
    "file with a mark": ('\ufeffname = "A"\n[fields.a]\nkind = "x"\n', 3, "'x' is no kind",
                                   "It is one of"),
    "line behind a long text": (N + 'about = """\n[fields.a]\n# x\n"""\n[fields.a]\n'
                                'kind = "x"\n', 7, "fields.a.kind", "It is one of"),
    "line behind odd ends": (N + 'about = "a\u2028b\x85c"\n[fields.a]\nkind = "x"\n',
                                      4, "fields.a.kind", "It is one of"),
    "member twice": (A + 'one_of = ["x", "y", "x"]\n', 3,
                     "fields.a.one_of: 'x' is a member twice", "Leave one"),
    "member twice in a list": (N + '[lists.B]\nmembers = ["x", "x"]\n[fields.a]\n', 3,
                               "lists.B.members: 'x' is a member twice", "Leave one"),
    "member that is a number": (A + 'one_of = ["x", 3]\n', 3, "3 in it is no text",
                                "quotes"),
    "member that is a list": (N + '[lists.B]\nmembers = ["x", ["y"]]\n[fields.a]\n', 3,
                              "['y'] in it is no text", "quotes"),
    "definition that is a number": (N + '[lists.B.members]\nx = 3\n[fields.a]\n', 3,
                                    "lists.B.members.x: it is no definition", "quotes"),
    "member with spaces": (A + 'one_of = ["x", "y "]\n', 3,
                           "'y ' is written as no answer", "spaces"),
    "member that is not shown": (N + '[lists.B.members]\n"x\\u202e" = "x"\n[fields.a]\n', 2,
                                 "is written as no answer", "one line"),
    "empty list": (A + 'cues = []\n', 3, "it is an empty list", "leave the key"),
    "no sources": (BY + '"minimum"\nsources = []\n', 6, "b.sources: it is an empty list",
                   "leave the key"),
    "type that is not computed": (BY + '"first_day"\nsources = ["a"]\ntype = "int"\n', 7,
                                  "b.type: first_day gives no int", "Write day"),
    "text of a number": (BY + '"minimum"\nsources = ["a"]\ntype = "text"\n', 7,
                         "minimum gives no text", "Write int"),
    "truth that nothing gives": (BY + '"minimum"\nsources = ["a"]\ntype = "yes_no"\n', 7,
                                 "'yes_no' is no type", "int"),
    "type beside a list": (BY + '"place_precision"\nsources = ["a"]\none_of = ["x"]\n', 6,
                           "worked out from 2", "as many"),
    "list that lacks a value": (BY + '"weekday"\nsources = ["a"]\none_of = ["Monday"]\n', 7,
                                         "weekday may give 'Friday'", "Tuesday"),
    "list of what is not known": (BY + '"clock"\nsources = ["a"]\none_of = ["x"]\n', 7,
                                  "clock may give other values", "Leave it out"),
    "list and type": (f'{BY}"weekday"\nsources = ["a"]\ntype = "text"\none_of = ["Monday",'
                      '"Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]\n', 7,
                      "its closed list says", "Leave it out"),
    "too many sources": (f'{TWO}kind = "computed"\nby = "first_day"\nsources = ["a", "c"]\n', 7,
                         "worked out from 1", "as many"),
    "source that is a list": (N + '[fields.g.fields.a]\nmany = true\n[fields.g.fields.b]\n'
                              'kind = "computed"\nby = "minimum"\nsources = ["a"]\n', 7,
                              "a is a list", "none"),
    "list that is none": (BY + '"minimum"\nsources = ["a"]\nlists = ["a"]\n', 7, "a is no list",
                          "sources"),
    "source that is computed": (f'{TWO}kind = "computed"\nby = "clock"\nsources = ["d"]\n'
                                '[fields.g.fields.d]\nkind = "computed"\nby = "clock"\n'
                                'sources = ["a"]\n', 7, "'d' is no field beside it that is asked",
                                "It is one of a, c"),
    "of a group": (f'{GROUP}kind = "alias"\nof = "h"\n[fields.g.fields.h.fields.x]\n', 5,
                   "'h' is no field beside it", "It is one of a"),
    "alias of nothing": (f'{GROUP}kind = "alias"\n', 3, "alias is said of another field", "of ="),
    "counted of no figure": (f'{GROUP}kind = "counted"\nof = "a"\n', 5, "a is no figure", "figure"),
    "harm without words": (N + '[fields.g.fields.a]\nkind = "figure"\n[fields.g.fields.b]\n'
                           'kind = "suffered"\nof = "a"\none_of = ["x", "y"]\n'
                           'lists = { x = "kiling" }\n', 8, "'kiling' is no list", "Write killing"),
    "statement of no field": (f'{GROUP}proposition = "{{zz}} did {{b}}"\n', 4, "'zz' is no field",
                              "It is one of b, a"),
    "statement of a member": (A + 'one_of = ["x", "y"]\n[fields.a.propositions]\n'
                              'x = "{zz} did"\n', 5, "'zz' is no field", "a"),
    "opposite that is no member": (A + 'one_of = ["x", "y"]\n'
                                   'opposites = { x = ["z"] }\n', 4, "'z' is no member", "x, y"),
    "absent in a group": (f'{GROUP}one_of = ["x", "y"]\nabsent = "x"\n', 5, "nobody would ask",
                          "out of the group"),
    "long value": (f'name = "A"\n[fields.a]\nkind = "{"x" * 500}"\n', 3, "xxx… is no kind",
                   "It is one of"),
    "field that is no table": ('name = "A"\n[fields]\na = "words"\n', 3, "it is no table",
                               "description"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_with_line_and_key(name: str, book: Callable[[str], str]) -> None:
    """File, line and key, and what to write instead."""
    text, line, said, hint = WRONG[name]
    with pytest.raises(SchemaError) as caught:
        load_model(book(text))
    assert f"line {line}" in str(caught.value)
    assert "book.toml" in str(caught.value) and said in str(caught.value)
    assert hint in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"\xff", "is not UTF-8"), (b"#" * 2**20 + b"#", "is longer than"), (None, "cannot be read")],
)
def test_file_that_cannot_be_read(data: bytes | None, said: str, tmp_path: Path) -> None:
    """It is a SchemaError with the file's name."""
    path = tmp_path / "book.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(SchemaError, match=said):
        load_model(str(path))


@pytest.mark.parametrize(
    "text",
    [
        "[fields.model_dump]\nkey = true\n",
        '[fields.a]\nkey = true\nkind = "words"\ncues = ["*"]\n',
        '[lists.l]\nmembers = ["_a_", "b"]\n[fields.a]\nkind = "choice"\none_of = "l"\n',
        "".join(f"[fields.{'.fields.'.join(['g'] * n)}]\n" for n in range(1, 400)),
    ],
    ids=["a model's own name", "a cue without a letter", "an odd member", "too deep"],
)
def test_what_cannot_be_a_schema_is_refused_before_it_is_asked(
    text: str, book: Callable[[str], str]
) -> None:
    """No article is asked about, and no defect is told."""
    with pytest.raises(SchemaError, match=r"book\.toml"):
        load_model(book(f'name = "A"\n{text}'))


def test_computed_field_is_of_the_type_that_code_gives(book: Callable[[str], str]) -> None:
    """Nobody has to say it; a list of all that may come will do too."""
    text = f"""{GROUP}kind = "computed"
        by = "minimum"
        sources = ["a"]
        [fields.g.fields.c]
        kind = "computed"
        by = "first_day"
        sources = ["a"]
        [fields.g.fields.d]
        kind = "computed"
        by = "place_precision"
        sources = ["a", "e"]
        one_of = ["place", "near_place", "country"]
        [fields.g.fields.e]
    """
    (group,) = schema_of(load_model(book(text))).root.fields
    assert isinstance(group, Group)
    types = {one.name: one.type for one in group.fields if isinstance(one, Leaf)}
    assert (types["b"], types["c"], types["e"]) == (int, date, str)


def test_file_may_begin_with_a_mark_of_its_encoding(book: Callable[[str], str]) -> None:
    """Some editors write one."""
    assert load_model(book('\ufeffname = "A"\r\n[fields.a]\r\n')).__name__ == "A"


def test_members_that_are_nearly_alike_are_told_apart(book: Callable[[str], str]) -> None:
    """By how they are written; an answer that might be either is neither."""
    text = 'name = "A"\n[fields.a]\none_of = ["a north", "a_north", "+", "-"]\nmany = true\n'
    text = text.replace('"+", "-"', '"c++", "c"')
    given = ["a north", "a_north", "A North", "c", "c++", "C"]
    answer = {"a": [{"s": [1], "value": one} for one in given]}
    steps = [completion(json.dumps(answer))]
    with (
        ScriptedServer(*steps) as server,
        Summarizer(
            model="m",
            base_url=server.base_url,
            schema=book(text),
            accept="reading",
            ask_again=False,
        ) as summarizer,
    ):
        outcome = summarizer.summarize(Article(text=TEXT))
    record: Any = outcome.record
    assert [one.value for one in record.a] == ["a north", "a_north", "c", "c++"]
    assert [issue.value for issue in outcome.issues] == ["A North", "C"]


def test_groups_within_groups(book: Callable[[str], str]) -> None:
    """A group may hold groups, and lists of them."""
    text = 'name = "A"\n[fields.g]\nmany = true\n[fields.g.fields.h.fields.a]\nkey = true\n'
    (group,) = schema_of(load_model(book(text))).root.fields
    assert isinstance(group, Group) and group.many
    assert isinstance(group.fields[0], Group) and group.fields[0].fields[0].name == "a"
