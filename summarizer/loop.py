"""The loop: ask, check, ask again for what did not hold, and say what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError, create_model

from summarizer.article import Article
from summarizer.errors import (
    AnswerError,
    AnswerMisshapen,
    AnswerTruncated,
    BudgetReached,
    ContextTooLong,
    EndpointError,
    RateLimited,
    SummarizerError,
)
from summarizer.events import Tell, nobody
from summarizer.evidence.fields import Source
from summarizer.gathering import Asked, Gathering, Told, failures, gathered
from summarizer.outcome import (
    Accept,
    Issue,
    Outcome,
    OutcomeStatus,
    Provenance,
    failure,
    unnumbered,
)
from summarizer.schema import SENTENCES, Schema, Sentences
from summarizer.usage import Usage

if TYPE_CHECKING:
    from summarizer.asking.answer import Message
    from summarizer.asking.model import ChatModel, Reply
    from summarizer.asking.prompt import Prompt
    from summarizer.grounding import Correction, Grounded, Miss, OpenPoint, SecondReading

T = TypeVar("T", bound=BaseModel)

_MOST_ASKED_AGAIN = 4


class Owner(Protocol):
    """Who has a loop run, and what that one is set to, as a `Summarizer` is."""

    schema: Schema
    prompt: Prompt
    accept: Accept
    asks_again: bool

    @property
    def most_room(self) -> int | None:
        """Tokens of a long article that are shown at once; None: as many as fit."""

    def tell(self, article: Article) -> Tell:
        """How whoever watches is told of an article's events."""

    def provenance(self, article: Article) -> Provenance:
        """What a record of this article is made from and with."""


class ArticleLoop:
    """One article on its way through the loop.

    Args:
        owner: what it is set to.
        chat: the reader.
        second: the second reader.
        article: the article.
        about: the words of the article that name the event to ask about; None for the main one.

    Attributes:
        told: the answers.
        unused: issues of answers that were not used.
        doom: an error of scope "run" that left a part unasked.
        grounded: the answer held against the article, once there is one.
    """

    def __init__(
        self,
        owner: Owner,
        chat: ChatModel,
        second: ChatModel,
        article: Article,
        about: str | None = None,
    ) -> None:
        self.owner = owner
        self.chat = chat
        self.second = second
        self.article = article
        self.about = about
        self.tell = owner.tell(article)
        self.usage = Usage()
        self.told = Told()
        self.unused: tuple[Issue, ...] = ()
        self.doom: SummarizerError | None = None
        self.grounded: Grounded | None = None

    async def run(self) -> Outcome:
        """What comes of the article; errors are in the outcome."""
        try:
            self.told = await self._gathered()
            if self.told.absent:
                return self._outcome("no_incident")
            # Parts of an article that report nothing say nothing of those that could not be asked.
            if not self.told.answered or (self.told.failed and not self.told.answers):
                return self._outcome("failed", error=self.told.failed[0].error)
            grounded = await self._grounded()
        except SummarizerError as error:
            return self._outcome("failed", error=error)
        self.grounded = grounded
        if self.tell is not nobody:
            counts = Counter(decision.decision for decision in grounded.decisions)
            self.tell("checked", counts=dict(counts))
        issues = (*self._unanswered(), *grounded.issues, *self.unused)
        valued = self.owner.schema.valued(grounded.record, (issue.path for issue in issues))
        for problem in valued.problems if valued else ():
            issues += (Issue(**asdict(problem)),)
        outcome = self._outcome("partial" if issues else "ok", grounded.record, issues)
        return outcome.with_value(valued) if valued else outcome

    async def _gathered(self) -> Told:
        """The answers to all questions; what cannot be answered is left for the issues."""
        asked = Asked(
            schema=self.owner.schema,
            prompt=self.owner.prompt,
            article=self.article,
            chat=self.chat,
            ask=self._ask,
            values=self._values,
            about=self.about,
            most_room=self.owner.most_room,
            tell=self.tell,
        )
        gathering = Gathering(asked)
        told = gathered(self.owner.schema, await gathering.gather())
        self.unused = tuple(gathering.issues)
        return told

    def _values(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What parts of the record hold in the light of answers to them alone."""
        from summarizer.grounding import ground

        record = ground(self.owner.schema, self.article, answers, accept=self.owner.accept).record
        held = ((name, getattr(record, name)) for name in answers)
        return {name: dict(v) if isinstance(v, BaseModel) else v for name, v in held}

    async def _grounded(self) -> Grounded:
        failed = set(self.told.lost)
        answers = self.told.answers
        lost = {str(place[0]) for place, _ in self.told.unread if len(place) == 1}
        failed |= {name for name in lost if not answers.get(name)}
        grounded = self._ground({}, failed)
        corrections = await self._asked_again(grounded) if self.owner.asks_again else {}
        if corrections:
            grounded = self._ground(corrections, failed, before=grounded)
        if not grounded.open:
            return grounded
        second = await self._read_again(grounded.open)
        return self._ground(corrections, failed, second, grounded)

    async def _asked_again(self, grounded: Grounded) -> dict[str, Correction]:
        """Second answers for what is not in its sentences, by path: a few for each window."""
        distinct = {_question_of(miss): miss for miss in grounded.misses}
        most = _MOST_ASKED_AGAIN * self.told.conversations
        misses = sorted(distinct.values(), key=_weight)[:most]
        given: dict[tuple[str, str, str | None], Correction] = {}
        for start in range(0, len(misses), _MOST_ASKED_AGAIN):
            given |= await self._corrected(misses[start : start + _MOST_ASKED_AGAIN])
        return {
            miss.path: given[_question_of(miss)]
            for miss in grounded.misses
            if _question_of(miss) in given
        }

    async def _corrected(
        self, misses: Sequence[Miss]
    ) -> dict[tuple[str, str, str | None], Correction]:
        try:
            reply = await self._ask(
                self.owner.prompt.reask(self.article, misses, self.about),
                _corrections_model(misses),
            )
        except (AnswerError, EndpointError, BudgetReached):
            return {}
        answer = reply.answer.model_dump()
        unread = {fault.path[0] for fault in reply.faults}
        return {
            _question_of(miss): _correction(answer.get(f"v{number}"))
            for number, miss in enumerate(misses, 1)
            if f"v{number}" not in unread
        }

    async def _read_again(self, points: Sequence[OpenPoint]) -> SecondReading:
        """What a second reader says of open points.

        All are asked about at once; in two halves where the request or its answer is too long.
        """
        from summarizer.asking.second import SecondAnswer, opinions
        from summarizer.grounding import SecondReading

        messages = self.owner.prompt.second(self.article, points, self.about)
        if len(points) == 1 or self.second.has_room_for(messages):
            try:
                reply = await self._ask(messages, SecondAnswer, self.second)
            except (AnswerError, EndpointError, BudgetReached) as error:
                if len(points) == 1 or not isinstance(error, ContextTooLong | AnswerTruncated):
                    return SecondReading(failure=f"{error.code}: {error}")
            else:
                if len(points) == 1 or not reply.cut_off:
                    return SecondReading(opinions(points, reply.answer))
        half = len(points) // 2
        first, other = [await self._read_again(p) for p in (points[:half], points[half:])]
        said = {**first.opinions, **other.opinions}
        return SecondReading(said, first.failure or other.failure)

    def _ground(
        self,
        corrections: Mapping[str, Correction],
        failed: Collection[str],
        second: SecondReading | None = None,
        before: Grounded | None = None,
    ) -> Grounded:
        # Importing the package does not pay for the checks.
        from summarizer.grounding import ground

        try:
            return ground(
                self.owner.schema,
                self.article,
                self.told.answers,
                corrections,
                failed,
                self.owner.accept,
                second,
                [issue for place, issue in self.told.unread if len(place) > 1],
                self.told.others,
                before,
            )
        except ValidationError as error:
            # Neither its text nor its input: they hold the article's words.
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            place = ".".join(map(str, (self.owner.schema.name, *first["loc"])))
            problem = first["type"]
        raise AnswerMisshapen(
            f"The record model does not accept what holds: {place} ({problem}).",
            hint="Loosen the model's own constraints: a field may be absent, a list empty.",
        )

    async def _ask(
        self,
        messages: list[Message],
        answer_model: type[T],
        chat: ChatModel | None = None,
    ) -> Reply[T]:
        # Importing the package does not pay for what only asks.
        from summarizer.asking.answer import shape_of

        chat = chat or self.chat
        try:
            reply = await chat.ask(
                messages,
                shape_of(answer_model, chat.endpoint.first_mode),
                sentences=len(self.article.sentences),
                tell=self.tell,
            )
        except SummarizerError as error:
            self.usage += error.usage
            if error.scope == "run" or _is_far_off(error, chat.endpoint.max_pause):
                self.doom = error
            raise
        self.usage += reply.usage
        return reply

    def _unanswered(self) -> tuple[Issue, ...]:
        """Questions without an answer, and whole parts and items that could not be read."""
        return (
            *failures(self.told.failed),
            *(issue for place, issue in self.told.unread if len(place) == 1),
        )

    def _outcome(
        self,
        status: OutcomeStatus,
        record: BaseModel | None = None,
        issues: tuple[Issue, ...] = (),
        error: SummarizerError | None = None,
    ) -> Outcome:
        self.tell("outcome", usage=self.usage, note=status)
        provenance = self.owner.provenance(self.article)
        if record is not None and self.told.filled:
            capped = tuple(f"{name} {most}" for name, most in self.told.filled.items())
            provenance = provenance.model_copy(update={"capped": capped})
        return Outcome(
            id=self.article.id,
            status=status,
            record=record,
            issues=issues,
            error=failure(error) if error else None,
            usage=self.usage,
            provenance=provenance,
        )


def _question_of(miss: Miss) -> tuple[str, str, str | None]:
    """What would be asked; equal for the same miss in two items of a list."""
    return unnumbered(miss.path), str(miss.value), miss.beside


def _weight(miss: Miss) -> int:
    """What decides over an item, and who says it, is asked again before the rest."""
    if miss.leaf.kind.key:
        return 0
    return 1 if isinstance(miss.leaf.kind, Source) else 2


def _corrections_model(misses: Sequence[Miss]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for number, miss in enumerate(misses, 1):
        cited: dict[str, Any] = {
            SENTENCES: (Sentences, ...),
            "value": (miss.leaf.answer_type, ...),
        }
        model = create_model(f"Value{number}", **cited)
        fields[f"v{number}"] = (model | None, ...)
    return create_model("Corrections", **fields)


def _correction(given: dict[str, Any] | None) -> Correction:
    from summarizer.grounding import Correction

    if given is None:
        return Correction((), None)
    return Correction(tuple(given[SENTENCES]), given["value"])


def _is_far_off(error: SummarizerError, most: float) -> bool:
    """Whether a limit of the server ends later than is waited for: every article would meet it."""
    return isinstance(error, RateLimited) and (error.retry_after or 0) > most
