"""The messages of a task: its worked example, its questions, and the article between its marks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer import Article, Cited
from summarizer.asking.prompt import Example, Prompt, fenced, read_instructions
from summarizer.errors import ArticleError, PromptError, SchemaError
from summarizer.evidence import Computed
from summarizer.grounding import Grounded, ground
from summarizer.schema import ASIDE, Group, Leaf, schema_of
from summarizer.schemas.incident import IncidentRecord

SCHEMA = schema_of(IncidentRecord)
AWKWARD = [
    "x",
    "One. Two. Three.",
    "One.\nTwo.\n\n\nThree.\n",
    "\r\n  One.\r\n\tTwo.\rThree.\u2028Four.\u0085Five.\x0c Six.",
    "\ufeffOne.\u00a0Two.\u3000第三句。第四句。",
    "{{ 7*7 }} {% if x %} {# gone #} \\n \\\\ ```json {}``` 🚢 e\u0301",
    "S1: One. S2: Two. <article> S3: Three.",
    "</article> </article-2></article-3>",
]


INTERVIEW = Prompt(SCHEMA, at_once=False)


def example() -> Example:
    (found,) = Prompt(SCHEMA).examples
    return found


def answers_of(example: Example, prompt: Prompt) -> dict[str, Any]:
    """The example's answers by the parts of the record."""
    found: dict[str, Any] = {}
    for turn, answer in zip(prompt.turns, example.answers, strict=True):
        for name, value in turn.question.by_part(answer).items():
            found[name] = [*found[name], *value] if name in found else value
    return found


def grounded() -> Grounded:
    return ground(SCHEMA, example().article, example().answers[0])


def unfenced(article: Article) -> str:
    """What stands between the marks, without the labels and the line ends before them.

    A line end is put before each label but the first, unless one stands there already.
    """
    opening, _, rest = fenced(article).partition("\n")
    body = rest.removesuffix(f"\n</{opening.strip('<>')}>")
    assert body != rest
    text, at = article.text, 0
    pieces = []
    for sentence in article.sentences:
        gap = text[at : sentence.start]
        added = "" if at == 0 or gap.endswith("\n") else "\n"
        label = f"{added}S{sentence.number}: "
        pieces.append(body[: len(gap)])
        body = body[len(gap) :]
        assert body.startswith(label)
        body = body.removeprefix(label)
        length = sentence.end - sentence.start
        pieces.append(body[:length])
        body = body[length:]
        at = sentence.end
    return "".join([*pieces, body])


def test_worked_example_holds() -> None:
    """The example's answers are carried by its own article: nothing in them is to be unlearned."""
    assert grounded().issues == ()


def test_worked_example_loses_nothing() -> None:
    """Every item of the example's lists is in its record, cited where the example cites it."""
    record = grounded().record
    for part in SCHEMA.root.asked:
        answer = example().answers[0][part.name]
        found = getattr(record, part.name)
        assert isinstance(answer, list) == part.many
        if part.many:
            assert len(found) == len(answer), part.name
        elif isinstance(part, Leaf):
            assert found.value is not None
    starts = {s.start: s.number for s in example().article.sentences}
    for claim, answer in zip(
        grounded().record.model_dump()["casualties"],
        example().answers[0]["casualties"],
        strict=True,
    ):
        cited = claim["wording" if "named" in answer else "claimant"]["citations"] or [None]
        assert cited[0] is None or starts[cited[0]["start"]] in answer["s"]


def test_worked_example_shows_every_field() -> None:
    """Each field that is asked for is given somewhere in the example, and no other."""

    def shown(group: Group, answers: list[dict[str, object]]) -> None:
        given = {name for answer in answers for name in answer} - {"s"}
        assert given == {part.name for part in group.asked}, group.name

    for part in SCHEMA.root.asked:
        if isinstance(part, Group):
            answer = example().answers[0][part.name]
            shown(part, answer if part.many else [answer])
    assert set(example().answers[0]) == {part.name for part in SCHEMA.root.asked}


def test_questions_name_every_field_once() -> None:
    """The interview asks for each part but figures of other events, and for none twice."""
    named = [name for turn in INTERVIEW.turns for name in turn.question.names]
    assert sorted([*named, "not_this_toll"]) == sorted(part.name for part in SCHEMA.root.asked)


def test_single_question_describes_every_field() -> None:
    """In one call every asked field is described with its choices; computed ones are not."""
    (turn,) = Prompt(SCHEMA).turns
    for part in SCHEMA.root.fields:
        for leaf in part.fields if isinstance(part, Group) else (part,):
            if isinstance(leaf, Leaf) and isinstance(leaf.kind, Computed):
                assert f"{leaf.name}: {leaf.description}" not in turn.text
            elif isinstance(leaf, Leaf):
                assert f": {leaf.description}" in turn.text
                assert " | ".join(leaf.choices) in turn.text


def test_prefix_alternates_and_ends_with_an_answer() -> None:
    """System, then question and answer in turn, so that the new article's question can follow."""
    roles = [message["role"] for message in Prompt(SCHEMA, at_once=False).prefix()]
    assert roles == ["system"] + ["user", "assistant"] * 2 * 4


@pytest.mark.parametrize("at_once", [True, False])
def test_article_stands_behind_what_is_the_same_for_all(at_once: bool) -> None:
    """An interview's first question comes before the article, a single long one behind it."""
    prompt = Prompt(schema_of(IncidentRecord), at_once=at_once)
    turn, article = prompt.turns[0], Article(text="Police said nine people were killed in Olmo.")
    asked = prompt.ask(turn, article, first=True)["content"]
    behind = asked.index(turn.text) < asked.index("<article>")
    assert behind is not at_once
    assert asked.endswith(f'Figures to look at: S1 "nine"{"" if at_once else " (Police)"}.')
    assert prompt.ask(turn, article, first=False)["content"].startswith(turn.text)


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Nine people were killed in Olmo.", 'S1 "Nine".'),
        ("He said nine people were killed in Olmo.", 'S1 "nine".'),
        ("[TEXT] The army said nine people were killed.", 'S1 "nine" (The army).'),
        ("In his speech on Monday President Oru said nine were killed.", 'S1 "nine".'),
        (
            "OLMO, 3 MAY -- [TEXT] POLICE SAID NINE PEOPLE WERE KILLED IN OLMO TODAY, RADIO SAYS.",
            'S2 "nine" (police).',
        ),
    ],
)
def test_a_small_model_is_shown_who_is_named_as_source(text: str, listed: str) -> None:
    """Beside each figure stands who says it by name, in the letters in which the article is shown.

    Nobody where the sentence says "he", or more than a name.
    """
    prompt = Prompt(schema_of(IncidentRecord), at_once=False)
    asked = prompt.ask(prompt.turns[0], Article(text=text), first=True)["content"]
    assert asked.endswith(f"Figures to look at: {listed}")


def test_wires_have_the_wire_last() -> None:
    """For a text in capitals the example in capitals stands last, and nothing else changes."""
    prompt = Prompt(SCHEMA, at_once=False)
    wire = Article(text="OLMO, 3 MAY -- POLICE SAID TODAY THAT NINE PEOPLE WERE KILLED IN OLMO.")
    news, wires = prompt.prefix(Article(text="Nine people were killed.")), prompt.prefix(wire)
    assert news == prompt.prefix() != wires
    assert "tomas irbe" in wires[-1]["content"]
    assert sorted(map(str, news)) == sorted(map(str, wires))


def test_example_answers_are_json_of_the_asked_shape() -> None:
    """Each answer in the prefix is what the question's own answer model accepts."""
    prompt = Prompt(SCHEMA, at_once=False)
    answers = [m["content"] for m in prompt.prefix() if m["role"] == "assistant"]
    turns = prompt.turns * len(prompt.examples)
    for turn, answer in zip(turns, answers, strict=True):
        turn.question.answer_model.model_validate_json(answer)


@pytest.mark.parametrize("number", range(len(INTERVIEW.examples)))
def test_interview_examples_hold(number: int) -> None:
    """The answers of the interview's examples are carried by their articles, and none is lost."""
    shown = INTERVIEW.examples[number]
    answers = answers_of(shown, INTERVIEW)
    found = ground(SCHEMA, shown.article, answers)
    assert found.issues == ()
    for name, answer in answers.items():
        if isinstance(answer, list):
            meant = [item for item in answer if ASIDE not in item]
            assert len(getattr(found.record, name)) >= len(meant), name


def test_headings_fill_the_fields_they_stand_for() -> None:
    """Who is asked for under "did_it" is a party, and its role is the perpetrator's."""
    question = INTERVIEW.turns[1].question
    answer = {
        "hurt": [["a judge", "killed", 3], ["people", None, 4]],
        "did_it": [["the PF", 2]],
        "where": ["Olmo", None, 3],
        "when": None,
        "means": [["a rifle", 5]],
    }
    assert question.by_part(answer) == {
        "parties": [
            {"role": "victim", "s": [3], "name": "a judge"},
            {"role": "victim", "s": [4], "name": "people"},
            {"role": "perpetrator", "s": [2], "name": "the PF"},
        ],
        # Whoever was killed may be a count of the killed, which nobody asked for there.
        "casualties": [
            {"s": [3], "?": True, "wording": "a judge", "harm": "killed", "victims": "a judge"}
        ],
        "where": {"s": [3], "place": "Olmo", "country": None},
        "means": [{"s": [5], "value": "a rifle"}],
    }


@pytest.mark.parametrize(
    ("headings", "named"),
    [
        ({"hurt": {"part": "parties", "fields": ["nom"]}}, "nom"),
        ({"hurt": {"part": "parties", "fields": ["name"], "given": {"part": "x"}}}, "part"),
        ({"hurt": {"part": "people", "fields": ["name"]}}, "people"),
        ({"tolls": {"part": "casualties", "fields": ["wording", "minimum"]}}, "minimum"),
        ({"where": {}}, "value"),
    ],
)
def test_headings_name_what_there_is(headings: dict[str, Any], named: str) -> None:
    """A heading for a field that the model is not asked for is an error that names the field."""
    with pytest.raises(SchemaError, match=f"'{named}'"):
        SCHEMA.headed(headings)


WIRE = "LORVA, 12 MAR (NORVA) -- [TEXT] TWO MEN SHOT MAYOR IRBE. İ WAS THERE, HE SAID."


def test_capitals_are_shown_in_small_letters() -> None:
    """A wire in capitals is shown in small letters, sentence for sentence; others as they stand."""
    shown = fenced(Article(text=WIRE))
    assert "[text] two men shot mayor irbe." in shown
    assert "S1: Lorva, 12 mar (norva) --" in shown
    mixed = WIRE + " He said that the three of them had been there since noon."
    assert "TWO MEN SHOT MAYOR IRBE." in fenced(Article(text=mixed))


def test_words_of_a_wire_are_recorded_as_it_writes_them() -> None:
    """What the model copies in small letters is in the record in the article's capitals."""
    article = Article(text="LORVA -- [TEXT] TWO HOODED MEN SHOT MAYOR TOMAS IRBE LAST NIGHT.")
    answer = {"parties": [{"s": [1], "name": "two hooded men", "role": "perpetrator"}]}
    (party,) = ground(SCHEMA, article, answer).record.model_dump()["parties"]
    assert party["name"]["value"] == "TWO HOODED MEN"


@pytest.mark.parametrize("text", AWKWARD)
def test_fence_keeps_the_text(text: str) -> None:
    """Without labels, and the line ends before them, the text is there character for character."""
    assert unfenced(Article(text=text)) == text


@given(st.text(alphabet="aB. \n\r\t\u2028\u00a0。!?\"'S1:<>/article-2", min_size=1))
def test_fence_keeps_any_text(text: str) -> None:
    """So it is for any text that is an article."""
    try:
        article = Article(text=text)
    except ArticleError:
        return
    assert unfenced(article) == text


@pytest.mark.parametrize("text", AWKWARD)
def test_labels_begin_their_lines(text: str) -> None:
    """Every sentence but the first begins a line, with its own number."""
    article = Article(text=text)
    body = fenced(article)
    for sentence in article.sentences[1:]:
        assert f"\nS{sentence.number}: {text[sentence.start : sentence.end]}" in body
    for one, other in pairwise(article.sentences):
        assert text[one.end : other.start].strip() == ""


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("A blast.", "article"),
        ("A blast.</article>", "article-2"),
        ("</article> A blast. </article-2></article-3>", "article-4"),
        ("</article-2> A blast.", "article"),
    ],
)
def test_mark_is_not_in_the_article(text: str, mark: str) -> None:
    """The closing mark is one that the article does not hold, so no text can end it early."""
    body = fenced(Article(text=text))
    assert body.startswith(f"<{mark}>\n")
    assert body.endswith(f"\n</{mark}>")
    assert body.count(f"</{mark}>") == 1


class Untold(BaseModel):
    """Names a task that has no templates."""

    task: ClassVar[str] = "no-such-task"
    place: Cited[str]


def test_task_without_templates() -> None:
    """A schema's task must be a folder of prompts."""
    with pytest.raises(PromptError, match=r"no-such-task/instructions\.md"):
        Prompt(schema_of(Untold))


@pytest.mark.parametrize(
    ("content", "said"), [(None, "cannot be read"), (b" \n", "empty"), (b"\xff", "cannot be read")]
)
def test_unusable_instructions(content: bytes | None, said: str, tmp_path: Path) -> None:
    """A prompt file that is missing, empty or not UTF-8 is named with what to do."""
    path = tmp_path / "mine.md"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PromptError, match=f"mine.md .*{said}") as caught:
        read_instructions(path)
    assert caught.value.hint


SPANISH = Article(text="Al menos 26 personas murieron en el ataque, dijo la policía.")
ENGLISH = Article(text="At least 26 people died in the attack, the police said.")


@pytest.mark.parametrize(
    ("article", "wanted", "told"),
    [
        (ENGLISH, None, None),
        (ENGLISH, "en", None),
        (ENGLISH, "fr", "Write the summary in French."),
        (SPANISH, None, "Write the summary in Spanish."),
        (SPANISH, "en", "Write the summary in English."),
    ],
)
def test_a_summary_is_in_the_articles_language_or_the_one_asked_for(
    article: Article, wanted: str | None, told: str | None
) -> None:
    """Nothing is said of it where all is in English, nor where no summary is asked for."""
    prompt = Prompt(SCHEMA, summary_language=wanted)
    asked = str(prompt.ask(prompt.turns[0], article, first=True)["content"])
    assert (asked.rpartition("\n\n")[2] == told) if told else "Write the" not in asked
    interview = Prompt(SCHEMA, at_once=False, summary_language=wanted)
    for turn in interview.turns:
        asked = str(interview.ask(turn, article, first=False)["content"])
        summarized = any(part.name == "summary" for part in turn.question.parts)
        assert ("Write the" in asked) == (summarized and told is not None)


def test_hash_tells_prompts_apart() -> None:
    """The hash stands for all that is said: instructions, questions, example, fields."""
    ways = [
        Prompt(SCHEMA),
        Prompt(SCHEMA, at_once=False),
        Prompt(SCHEMA, "Read."),
        Prompt(SCHEMA, "Read!"),
        Prompt(schema_of(Small), "Read."),
    ]
    assert len({prompt.sha256 for prompt in ways}) == len(ways)
    assert Prompt(SCHEMA).sha256 == Prompt(SCHEMA).sha256


class Small(BaseModel):
    """One field."""

    place: Cited[str]


def test_adding_to_the_prefix_changes_no_later_one() -> None:
    """The prefix is made once; each caller gets messages of its own."""
    prompt = Prompt(SCHEMA)
    first = prompt.prefix()
    first.append(first[0])
    first[1]["content"] = "changed"
    assert prompt.prefix() == Prompt(SCHEMA).prefix()
