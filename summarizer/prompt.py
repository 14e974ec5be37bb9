"""What the model is told: instructions, a worked example, the article, the questions.

What never changes comes first, so that a server's prefix cache pays for it once. The article is
data: it is never rendered as a template, trimmed or re-encoded. Only labels (S1, S2, ...) are
put before its sentences.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from summarizer.article import Article
from summarizer.errors import PromptError
from summarizer.grounding import Miss
from summarizer.schema import Question, Schema

if TYPE_CHECKING:
    from jinja2 import Environment

    from summarizer.model import Message

_TEMPLATES = files("summarizer.prompts")


@dataclass(frozen=True)
class Example:
    """A worked example: an article, and for each part of the record the right answer."""

    article: Article
    answers: Mapping[str, Any]


class Prompt:
    """The messages of one task.

    Args:
        schema: what is asked for.
        instructions: the system message; None takes the task's own, or the general one.
        example: a worked example; None takes the task's own, if it has one.
    """

    def __init__(
        self, schema: Schema, instructions: str | None = None, example: Example | None = None
    ) -> None:
        self.schema = schema
        own = instructions is not None
        self.instructions = instructions or _text(schema.task or "default", "instructions.md")
        self.example = example or (None if own else _own_example(schema.task))

    def prefix(self, questions: Sequence[Question]) -> list[Message]:
        """The messages that are the same for every article."""
        messages = [_message("system", self.instructions)]
        if self.example:
            for number, question in enumerate(questions):
                asked = self.ask(question, self.example.article if number == 0 else None)
                answer = {n: self.example.answers[n] for n in question.names}
                text = json.dumps(answer, ensure_ascii=False)
                messages += [asked, _message("assistant", text)]
        return messages

    def ask(self, question: Question, article: Article | None = None) -> Message:
        """One question; the first of an article brings the article with it."""
        text = _render("question.md.jinja", parts=question.parts)
        return _message("user", text if article is None else f"{fenced(article)}\n\n{text}")

    def reask(self, article: Article, misses: Sequence[Miss]) -> list[Message]:
        """A conversation of its own that asks again for just these values."""
        numbers = sorted({n for miss in misses for n in miss.near})
        chosen = {s.number: s for s in article.sentences}
        head, tail = _render("reask.md.jinja", misses=misses, sentences="\0").split("\0", 1)
        shown = "\n".join(
            f"S{n}: {article.text[chosen[n].start : chosen[n].end]}" for n in numbers
        )
        return [_message("user", head + shown + tail)]

    def sha256(self, questions: Sequence[Question]) -> str:
        """Hash of everything that is the same for every article."""
        messages = self.prefix(questions)
        asked = [self.ask(question) for question in questions]
        again = _text("", "reask.md.jinja")
        whole = json.dumps([messages, asked, again], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()


def fenced(article: Article) -> str:
    """The article's text with its sentences labelled, between marks that it does not contain."""
    text, pieces, at = article.text, [], 0
    for sentence in article.sentences:
        gap = text[at : sentence.start]
        pieces.append(gap if gap.endswith("\n") or not pieces else gap + "\n")
        pieces.append(f"S{sentence.number}: {text[sentence.start : sentence.end]}")
        at = sentence.end
    pieces.append(text[at:])
    mark, number = "article", 1
    while f"</{mark}>" in text:
        number += 1
        mark = f"article-{number}"
    return f"<{mark}>\n{''.join(pieces)}\n</{mark}>"


def read_instructions(path: str | Path) -> str:
    """A user's own instructions, from a file.

    Raises:
        PromptError: the file cannot be read, is empty, or is not UTF-8.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(
            f"The prompt file {path} cannot be read: {error.__class__.__name__}.",
            hint="Give the path of a UTF-8 text file.",
        ) from None
    if not text.strip():
        raise PromptError(f"The prompt file {path} is empty.", hint="Write the instructions in it.")
    return text


def _message(role: Literal["system", "user", "assistant"], content: str) -> Message:
    return {"role": role, "content": content}


def _own_example(task: str | None) -> Example | None:
    if task is None or not (_TEMPLATES / task / "example.json").is_file():
        return None
    answers = json.loads(_text(task, "example.json"))
    return Example(Article(text=_text(task, "example.txt")), answers)


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


def _render(name: str, **values: Any) -> str:
    return str(_template(name).render(**values)).strip()
