"""What a conversation about an article gave, and what several gave together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from summarizer.errors import SummarizerError
from summarizer.evidence.fields import Choice, Prose
from summarizer.outcome import Issue
from summarizer.schema import Leaf, Part, Question, Schema

if TYPE_CHECKING:
    from summarizer.asking.coerce import Fault
    from summarizer.asking.windows import Window

Place = tuple[str | int, ...]
"""Where in the answers, as in ``("casualties", 1, "claimant")``."""


@dataclass(frozen=True)
class Failed:
    """A question that got no usable answer.

    Attributes:
        question: the question.
        error: why.
        windows: what of the article it was asked about; none if that is all of it.
    """

    question: Question
    error: SummarizerError
    windows: tuple[Window, ...] = ()


@dataclass
class Told:
    """What one conversation gave, or several.

    Attributes:
        window: what the one was about; None if that is the whole article.
        conversations: how many there were.
        answered: how many questions were answered.
        answers: by the names of the record's parts, as plain data.
        others: further answers to parts that a record has once; None of one conversation.
        filled: lists of which as many items were given as were asked for, and how many.
        failed: questions that got no usable answer.
        unread: what of the answers could not be read, by its place in `answers`.
        absent: parts that say that there is nothing there of what is asked for.
    """

    window: Window | None = None
    conversations: int = 1
    answered: int = 0
    answers: dict[str, Any] = field(default_factory=dict)
    others: dict[str, list[Any]] | None = None
    filled: dict[str, int] = field(default_factory=dict)
    failed: list[Failed] = field(default_factory=list)
    unread: list[tuple[Place, Issue]] = field(default_factory=list)
    absent: tuple[str, ...] = ()
    _missing: dict[tuple[Place, Issue], list[Window | None]] = field(
        default_factory=dict, init=False, repr=False
    )

    def add(self, question: Question, answer: Mapping[str, Any], faults: Sequence[Fault]) -> None:
        """Take in the answer to one question."""
        for fault in faults:
            place = question.place(fault.path, answer)
            if place is not None:
                issue = Issue(
                    path="", kind="failed", value=fault.value or None, reason=fault.reason
                )
                self._note(place, len(self.answers.get(str(place[0])) or ()), issue)
        self.answered += 1
        self.filled |= question.filled(answer)
        given = question.by_part(answer)
        for name, new in given.items():
            # Two questions may each give items of one list, and the second one none.
            before: Any = self.answers.get(name)
            both = isinstance(before, list) and isinstance(new, list)
            self.answers[name] = [*before, *new] if both else new
        self.absent = tuple(p.name for p in question.parts if _is_absent(p, given.get(p.name)))

    def fail(self, questions: Sequence[Question], error: SummarizerError) -> None:
        """Note questions that have no usable answer."""
        windows = (self.window,) if self.window else ()
        self.failed += [Failed(question, error, windows) for question in questions]

    @property
    def lost(self) -> frozenset[str]:
        """Parts of the record whose question no conversation answered."""
        asked: dict[tuple[str, ...], int] = {}
        for one in self.failed:
            count = max(1, len(one.windows))
            asked[one.question.names] = asked.get(one.question.names, 0) + count
        every = self.conversations
        return frozenset(name for names, n in asked.items() if n >= every for name in names)

    @property
    def has_items(self) -> bool:
        """Whether it holds an item of any list."""
        return any(isinstance(given, list) and given for given in self.answers.values())

    def nothing_but_absence(self) -> Told:
        """The same without its answers."""
        return replace(self, answers={}, filled={}, unread=[])

    def without_absence(self) -> Told:
        """The same, saying nothing of whether what is asked for is there at all."""
        kept = {name: given for name, given in self.answers.items() if name not in self.absent}
        return replace(self, answers=kept, absent=())

    def _note(self, place: Place, before: int, issue: Issue) -> None:
        name, *inner = place
        if inner and isinstance(inner[0], int):
            inner[0] += before
        self._put((name, *inner), issue)

    def _put(self, place: Place, issue: Issue) -> None:
        path = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in place)[1:]
        self.unread.append((place, issue.model_copy(update={"path": path})))

    def join(self, told: Told, parts: Mapping[str, Part]) -> None:
        """Take in what another conversation gave, in the order of the article."""
        # Importing the package does not pay for the checks.
        from summarizer.grounding import place_of

        self.answered += told.answered
        self.filled |= told.filled
        self.failed += told.failed
        others = self.others = self.others or {}
        where: dict[str, str | int] = {}
        for name, new in told.answers.items():
            before: Any = self.answers.get(name)
            if parts[name].many and not (before and _is_prose(parts[name])):
                where[name] = len(before or ())
                self.answers[name] = [*(before or ()), *(new or ())]
            elif not parts[name].many and new is not None:
                if before is None:
                    self.answers[name] = new
                else:
                    others.setdefault(name, []).append(new)
                where[name] = place_of(name, 1 + len(others.get(name, ())))
        for place, issue in told.unread:
            first, *inner = place
            moved = where.get(str(first))
            if not inner:
                self._missing.setdefault((place, issue), []).append(told.window)
            elif isinstance(moved, int):
                self._note(place, moved, issue)
            elif moved is not None:
                self._put((moved, *inner), issue)

    def tell_missing(self) -> None:
        """Tell of whole parts and items that could not be read, each once, in which windows."""
        for (place, issue), windows in self._missing.items():
            reason = f"{_named(windows)}{issue.reason}"
            self._put(place, issue.model_copy(update={"reason": reason}))


def gathered(schema: Schema, every: Sequence[Told]) -> Told:
    """What several conversations about one article gave, in its order, as one.

    Items of lists follow each other. Of a part that a record has once the first answer stays, and
    the others are further ones. Sentences in the record's own words are those of the first
    conversation that gave some.
    """
    if len(every) == 1:
        return every[0]
    whole = Told(conversations=len(every), others={})
    parts = {part.name: part for part in schema.root.asked}
    for told in every:
        whole.join(told, parts)
    whole.tell_missing()
    whole.absent = every[0].absent if all(told.absent for told in every) else ()
    return whole


def failures(failed: Sequence[Failed]) -> Iterator[Issue]:
    """Issues of questions without an answer: for each field of the record one for each reason."""
    found: dict[tuple[str, str], list[Window]] = {}
    for one in failed:
        for name in one.question.names:
            reason = f"{one.error.code}: {one.error}"
            found.setdefault((name, reason), []).extend(one.windows)
    for (name, reason), windows in found.items():
        yield Issue(path=name, kind="failed", reason=f"{_named(windows)}{reason}")


def _named(windows: Sequence[Window | None]) -> str:
    """The sentences of some windows, as an issue begins with them."""
    return f"{', '.join(map(str, windows))}: " if any(windows) else ""


def _is_absent(part: Part, given: Any) -> bool:
    """Whether the answer says that the article reports nothing of the kind asked for."""
    return (
        isinstance(part, Leaf)
        and isinstance(part.kind, Choice)
        and part.kind.absent is not None
        and str((given or {}).get("value")) == part.kind.absent
    )


def _is_prose(part: Part) -> bool:
    return isinstance(part, Leaf) and isinstance(part.kind, Prose)
