"""What the model is told: instructions, a worked example, the article, the questions.

What never changes comes first, so that a server's prefix cache pays for it once. The article is
data: it is never rendered as a template, trimmed or re-encoded. Only labels (S1, S2, ...) are
put before its sentences.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import chain, count, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from summarizer.article import Article
from summarizer.detect import name_of
from summarizer.errors import PromptError
from summarizer.evidence.fields import Prose
from summarizer.evidence.memory import remembered
from summarizer.schema import Question, Schema, paths_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from summarizer.asking.answer import Message
    from summarizer.asking.candidates import Candidate
    from summarizer.asking.windows import Window
    from summarizer.grounding import Miss, OpenPoint

LONGEST_INSTRUCTIONS = 2**20
"""Bytes that a file of instructions may have."""

_TEMPLATES = files("summarizer.prompts")
_ENDS = re.compile("\r\n?|\n")
_MARK = re.compile(r"</(article(?:-\d+)?)>", re.ASCII)
_WRITE = "Write the {} in {}."
_ABOUT = "Answer about this event alone, as if it were the only one:"
_WINDOW = (
    "Shown are the beginning of a long article and its sentences {window}. Answer from these, "
    "about the event of the beginning; leave out what they do not say of it."
)
_LEFT_OUT = "\n\n[...]\n\n"
_CAPITALS = 10
"""Capitals for each small letter from which on a text counts as written in capitals."""
_FEW = 40
"""Capitals below which it does not: they may be names."""


@dataclass(frozen=True)
class Example:
    """A worked example: an article, and the right answer to each question."""

    article: Article
    answers: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Turn:
    """One question of a conversation, and the words that ask it."""

    question: Question
    text: str


class Prompt:
    """The messages of one task.

    Args:
        schema: what is asked for.
        instructions: the system message; None takes the task's own, or the general one.
        at_once: ask for the whole record in one question; else in the task's questions, if it
            has a list of them.
        summary_language: ISO 639-1 code of the language that prose is to be written in; None is
            the article's.

    Raises:
        PromptError: the instructions are empty, or the task's own cannot be read.
    """

    def __init__(
        self,
        schema: Schema,
        instructions: str | None = None,
        *,
        at_once: bool = True,
        summary_language: str | None = None,
    ) -> None:
        if instructions is not None and not instructions.strip():
            raise PromptError(
                "The prompt is empty.",
                hint="Write the instructions, or leave it out for those that come along.",
            )
        rounds = None if at_once else _own_questions(schema.task)
        told = "interview.md" if rounds else "instructions.md"
        own = _own_examples(schema.task, rounds is not None)
        self._schema = schema
        self._summary_language = summary_language
        self.examples = own if instructions is None else ()
        self.instructions = instructions or _text(schema.task or "default", told)
        if rounds is None:
            text = rendered("question.md.jinja", parts=schema.single.parts)
            self.turns: tuple[Turn, ...] = (Turn(schema.single, text),)
        else:
            self.turns = tuple(Turn(schema.headed(r["answer"]), r["ask"]) for r in rounds)

    def prefix(self, article: Article | None = None) -> list[Message]:
        """The messages that come before an article; the caller may add to them.

        They are the same for all articles but wires in capitals: the example that stands last is
        of the article's own form, since a small model follows that one most.
        """
        wire = article is not None and _in_capitals(article)
        return [message.copy() for message in (self._wires if wire else self._prefix)]

    @cached_property
    def _prefix(self) -> tuple[Message, ...]:
        return self._shown(self.examples)

    @cached_property
    def _wires(self) -> tuple[Message, ...]:
        return self._shown(sorted(self.examples, key=lambda e: _in_capitals(e.article)))

    def _shown(self, examples: Sequence[Example]) -> tuple[Message, ...]:
        messages = [_message("system", self.instructions)]
        for example in examples:
            for number, (turn, answer) in enumerate(zip(self.turns, example.answers, strict=True)):
                asked = self.ask(turn, example.article, first=number == 0)
                text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
                messages += [asked, _message("assistant", text)]
        return tuple(messages)

    def ask(
        self,
        turn: Turn,
        article: Article,
        *,
        first: bool,
        about: str | None = None,
        window: Window | None = None,
    ) -> Message:
        """One question about an article; the first one brings the article with it.

        With `about`, the words by which the article names one event of several, only that is meant.
        With `window` no more of the article is shown, and it is said so where that is understood.

        In an interview it stands before the article: there it is the same for every article, and
        a server that keeps what it has read does not read it again.
        """
        # Importing the package does not pay for the reading of numbers.
        from summarizer.asking.candidates import candidates

        parts, alone = [turn.text], len(self.turns) == 1
        if first:
            shown = fenced(article, window)
            parts = [shown, turn.text] if alone else [turn.text, shown]
        if figures := candidates(
            turn.question, article, frozenset(window.shown) if window else None
        ):
            # A model that can answer all at once finds sources better than code does.
            # Its words as the article's are shown.
            cased = _lowered if _in_capitals(article) else str
            listed = ", ".join(_listed(figure, cased, sourced=not alone) for figure in figures)
            parts.append(f"Figures to look at: {listed}.")
        if written := self._language_of_prose(turn, article):
            parts.append(written)
        if window is not None and window.head and self.names_event:
            parts.append(_WINDOW.format(window=window))
        if about is not None:
            parts.append(f"{_ABOUT} “{about}”")
        return _message("user", "\n\n".join(parts))

    @property
    def names_event(self) -> bool:
        """Whether a window's question says that it is one, and of which event.

        A small model, which is asked in turns, finds more where it is only shown the beginning:
        told so in words it gives less, and leaves out who says it.
        """
        return len(self.turns) == 1

    def _language_of_prose(self, turn: Turn, article: Article) -> str:
        """What is said of the language of a summary; nothing where all of it is in English."""
        found = article.found_language
        wanted = self._summary_language or found
        named = [p.name for p in turn.question.parts if isinstance(getattr(p, "kind", None), Prose)]
        if not named or not wanted or wanted == found == "en":
            return ""
        return _WRITE.format(", ".join(named), name_of(wanted))

    def reask(
        self, article: Article, misses: Sequence[Miss], about: str | None = None
    ) -> list[Message]:
        """A conversation of its own that asks again for just these values."""
        near = (m.near for m in misses)
        return _about(article, near, about, "reask.md.jinja", misses=misses)

    def second(
        self, article: Article, points: Sequence[OpenPoint], about: str | None = None
    ) -> list[Message]:
        """A conversation of its own that asks whether sentences say what the first answer said."""
        cited = (p.sentences for p in points)
        # As the sentences are shown.
        shown = _lowered if _in_capitals(article) else str
        heads = list(_headed(points, shown))
        published = article.published
        return _about(article, cited, about, "second.md.jinja", heads=heads, published=published)

    @cached_property
    def not_asked(self) -> tuple[str, ...]:
        """The record's fields that no question asks for."""
        asked = frozenset().union(*(turn.question.asked for turn in self.turns))
        found: list[str] = []
        for part in self._schema.root.asked:
            paths = [path for path in paths_of(part) if path not in asked]
            found += [part.name] if len(paths) == len(list(paths_of(part))) else paths
        return tuple(found)

    @cached_property
    def sha256(self) -> str:
        """Hash of everything that is the same for every article."""
        asked = [*(turn.text for turn in self.turns), _ABOUT, _WRITE, self._summary_language or ""]
        asked.append(_WINDOW)
        later = [_text("", "reask.md.jinja"), _text("", "second.md.jinja")]
        whole = [self._prefix, self._wires, asked, *later]
        text = json.dumps(whole, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def _listed(figure: Candidate, shown: Callable[[str], str], *, sourced: bool) -> str:
    source = f" ({shown(figure.source)})" if sourced and figure.source else ""
    return f'S{figure.sentence} "{shown(figure.wording)}"{source}'


def fenced(article: Article, window: Window | None = None) -> str:
    """The article's text with its sentences labelled, between marks that it does not contain.

    Labels, and a line end before each label that would not begin a line, are all that is added;
    where a window leaves something out, a line says so.
    A wire in capitals is shown in small letters: 30% fewer tokens, and the record has the words
    as the article writes them in any case.
    """
    text, at, last = _legible(article), 0, 0
    pieces: list[str] = []
    every = article.sentences
    for sentence in [every[n - 1] for n in window.shown] if window else every:
        gap = text[at : sentence.start] if sentence.number == last + 1 else _LEFT_OUT
        pieces.append(gap if gap.endswith("\n") or not pieces else gap + "\n")
        pieces.append(f"S{sentence.number}: {text[sentence.start : sentence.end]}")
        at, last = sentence.end, sentence.number
    pieces.append(text[at:] if last == len(every) else _LEFT_OUT.rstrip())
    # One search for all: an article may hold as many of these marks as it has room for.
    held = set(_MARK.findall(text))
    marks = chain(["article"], (f"article-{number}" for number in count(2)))
    mark = next(mark for mark in marks if mark not in held)
    return f"<{mark}>\n{''.join(pieces)}\n</{mark}>"


def _about(
    article: Article,
    cited: Iterable[Iterable[int]],
    about: str | None,
    template: str,
    **values: Any,
) -> list[Message]:
    """A template's question about some sentences, each shown once, or about one event of them."""
    numbers = sorted(set(chain.from_iterable(cited)))
    chosen = {s.number: s for s in article.sentences}
    head, tail = rendered(template, sentences="\0", **values).split("\0", 1)
    text = _legible(article)
    # On one line each: a line of an article cannot pass for a sentence with a label.
    cut = (" ".join(text[chosen[n].start : chosen[n].end].split()) for n in numbers)
    shown = "\n".join(f"S{n}: {sentence}" for n, sentence in zip(numbers, cut, strict=True))
    event = f"\n\n{_ABOUT} “{about}”" if about is not None else ""
    return [_message("user", head + shown + tail + event)]


def _headed(
    points: Iterable[OpenPoint], shown: Callable[[str], str]
) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Statements with their numbers, those that begin alike under what they begin with.

    What tells the sentences stands before all words: no name can forge it, nor begin a line.
    """
    numbered = enumerate(points, 1)
    for head, group in groupby(numbered, key=lambda pair: pair[1].head):
        parts = list(group)
        if not head or len(parts) == 1:
            yield "", [(n, f"{_cited(p)} {shown(p.statement)}") for n, p in parts]
            continue
        rest = [(n, p, shown(p.statement[len(head) :].removeprefix(":").strip())) for n, p in parts]
        if len({p.sentences for _, p in parts}) == 1:
            yield f"{_cited(parts[0][1])} {shown(head)}", [(n, told) for n, _, told in rest]
        else:
            yield shown(head), [(n, f"{_cited(p)} {told}") for n, p, told in rest]


def _cited(point: OpenPoint) -> str:
    return f"[{' '.join(map(str, point.sentences))}]"


def _in_capitals(article: Article) -> bool:
    return _are_capitals(article.text)


@remembered(256)
def _are_capitals(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    return capitals >= _FEW and capitals >= _CAPITALS * sum(map(str.islower, text))


def _legible(article: Article) -> str:
    """The text, each sentence of it in small letters if all of it is in capitals."""
    text = article.text
    if not _in_capitals(article):
        return text
    pieces, at = [], 0
    for sentence in article.sentences:
        first = sentence.start + 1
        pieces += [text[at:first], _lowered(text[first : sentence.end])]
        at = sentence.end
    return "".join([*pieces, text[at:]])


def _lowered(text: str) -> str:
    lowered = text.lower()
    # A letter may become two; offsets are those of the article.
    return lowered if len(lowered) == len(text) else text


def read_instructions(path: str | Path) -> str:
    """A user's own instructions, from a file.

    Raises:
        PromptError: the file cannot be read, is empty, is longer than `LONGEST_INSTRUCTIONS`, or
            is not UTF-8.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(LONGEST_INSTRUCTIONS + 1)
        text = None if len(data) > LONGEST_INSTRUCTIONS else "\n".join(_ENDS.split(data.decode()))
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(
            f"The prompt file {path} cannot be read: {error.__class__.__name__}.",
            hint="Give the path of a UTF-8 text file.",
        ) from None
    if text is None:
        raise PromptError(
            f"The prompt file {path} is longer than {LONGEST_INSTRUCTIONS} bytes.",
            hint="Give the path of the instructions.",
        )
    if not text.strip():
        raise PromptError(f"The prompt file {path} is empty.", hint="Write the instructions in it.")
    return text


def _message(role: Literal["system", "user", "assistant"], content: str) -> Message:
    return {"role": role, "content": content}


def _own_examples(task: str | None, interview: bool) -> tuple[Example, ...]:
    """The task's worked examples: ``example``, or those in ``interview/`` in order of their names.

    Each is an article (.txt) and, beside it (.json), the answer to the one question, or a list of
    the answers to all questions.
    """
    if task is None:
        return ()
    if not interview:
        if not (_TEMPLATES / task / "example.json").is_file():
            return ()
        answers = [json.loads(_text(task, "example.json"))]
        return (Example(Article(text=_text(task, "example.txt")), answers),)
    folder = f"{task}/interview"
    if not (_TEMPLATES / folder).is_dir():
        return ()
    names = sorted(path.name.removesuffix(".txt") for path in (_TEMPLATES / folder).iterdir())
    return tuple(
        Example(
            Article(text=_text(folder, f"{name}.txt")), json.loads(_text(folder, f"{name}.json"))
        )
        for name in names
        if not name.endswith(".json")
    )


def _own_questions(task: str | None) -> list[dict[str, Any]] | None:
    if task is None or not (_TEMPLATES / task / "questions.json").is_file():
        return None
    questions: list[dict[str, Any]] = json.loads(_text(task, "questions.json"))
    return questions


def _text(task: str, name: str) -> str:
    path = _TEMPLATES / task / name if task else _TEMPLATES / name
    try:
        return path.read_text(encoding="utf-8").rstrip("\n")
    except FileNotFoundError:
        raise PromptError(
            f"There is no prompt template {task}/{name}.",
            hint="Set the schema's `task` to a folder of prompts/, or leave it out.",
        ) from None


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, StrictUndefined

    # autoescape is off: the messages are plain text, and no article passes through a template.
    return Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701


@lru_cache(maxsize=8)
def _template(name: str) -> Any:
    return _environment().from_string(_text("", name))


def rendered(name: str, **values: Any) -> str:
    """A template with its values, which are data: none of them is a template."""
    return str(_template(name).render(**values)).strip()
