"""What happens on an article's way, for whoever watches: no article text and no key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from summarizer.usage import Usage

EventKind = Literal[
    "request", "answer", "fault", "retry", "learned", "windows", "checked", "outcome"
]


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened on the way of an article.

    Attributes:
        kind: "request": one goes out; "answer": it was answered, and the answer can be read;
            "fault": it was not, see `error`; "retry": it goes again after `seconds`; "learned":
            the endpoint takes something else than what was sent, see `note`; "windows": the
            article, or what is left of it, is asked about in these, see `note`; "checked": the
            values of the answer were held against the article, see `counts`; "outcome": the
            article is done, with the status in `note`.
        article: the article's id, or None.
        model: name of the model that is asked.
        attempt: number of the request for one question, from 1.
        seconds: from the request to its answer or fault, or to wait.
        error: the error's code, as in `Failure.type`.
        status_code: the server's HTTP status, if it gave one.
        usage: what this request cost.
        counts: values by what was decided over them ("words", "open", "contradicted", ...).
        note: a status, what was learned, or numbers of sentences.
    """

    kind: EventKind
    article: str | None = None
    model: str | None = None
    attempt: int | None = None
    seconds: float | None = None
    error: str | None = None
    status_code: int | None = None
    usage: Usage | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    note: str = ""

    def __str__(self) -> str:
        """The event on one line."""
        parts = [
            self.article or "-",
            self.kind,
            self.model,
            self.attempt and f"#{self.attempt}",
            self.error,
            self.status_code and f"({self.status_code})",
            self.seconds is not None and f"{self.seconds:.1f} s",
            self.usage and f"{self.usage.prompt_tokens} + {self.usage.completion_tokens} tokens",
            ", ".join(f"{count} {name}" for name, count in self.counts.items()),
            self.note,
        ]
        return " ".join(str(part) for part in parts if part)


Watcher = Callable[[Event], None]
"""Is told each event, in the thread that works on the article, or in a job of several processes in
that of the job; what it raises is not caught."""


class Tell(Protocol):
    """Tells a watcher what happens to one article; the keywords are those of `Event`."""

    def __call__(self, kind: EventKind, **details: object) -> None:
        """Tell one event."""


def nobody(kind: EventKind, **details: object) -> None:
    """Tells no one."""


def teller(watcher: Watcher | None, article: str | None) -> Tell:
    """How a watcher is told of an article's events."""
    if watcher is None:
        return nobody

    def tell(kind: EventKind, **details: object) -> None:
        watcher(Event(kind=kind, article=article, **details))  # type: ignore[arg-type]

    return tell
