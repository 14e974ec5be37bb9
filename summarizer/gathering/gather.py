"""Asking about an article: at once where it fits into the model's context, else in windows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.errors import (
    AnswerError,
    BudgetReached,
    ContextTooLong,
    EndpointError,
    SummarizerError,
)
from summarizer.events import Tell, nobody
from summarizer.gathering.told import Told
from summarizer.outcome import Issue
from summarizer.schema import SENTENCES, Group, Question, Schema

if TYPE_CHECKING:
    from summarizer.asking.answer import Message
    from summarizer.asking.model import ChatModel, Reply
    from summarizer.asking.prompt import Prompt
    from summarizer.asking.windows import Window

T = TypeVar("T", bound=BaseModel)

_SMALLEST_ROOM = 200
"""Tokens of an article's sentences below which no window is cut."""
_BESIDE = 350
"""Tokens of a question that are its article's, besides the sentences: figures, the event."""
_LONGEST_EVENT = 300
"""Characters of the sentence by which an event is named."""


class Ask(Protocol):
    """Asks the model one question about the article."""

    async def __call__(self, messages: list[Message], answer_model: type[T]) -> Reply[T]:
        """The reply, or the error that is raised."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked, and of whom.

    Attributes:
        schema: what is asked for.
        prompt: the questions.
        article: the article.
        chat: the model that `ask` asks.
        ask: asks one question.
        values: what parts of a record hold in the light of answers to them.
        about: the words of the article that name the event; None for the main one.
        most_room: tokens of sentences that a window may have, though more would fit; None: as many.
        tell: is told of windows.
    """

    schema: Schema
    prompt: Prompt
    article: Article
    chat: ChatModel
    ask: Ask
    values: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    about: str | None = None
    most_room: int | None = None
    tell: Tell = nobody


class Gathering:
    """One article's answers.

    Args:
        asked: what is asked, and of whom.

    Attributes:
        issues: of answers that were not used.
    """

    def __init__(self, asked: Asked) -> None:
        self.issues: list[Issue] = []
        self._asked = asked
        self._event: str | None = None
        self._happened: dict[str, Any] = {}
        self._is_known = False
        self._read = 0
        self._fits: int | None = None

    async def gather(self) -> list[Told]:
        """What each conversation gave: one about the article, or one about each window, in order.

        What cannot be asked is among the failed questions of what is returned: no error of a model
        or an endpoint is raised.
        """
        every: list[Told] = []
        waiting = self._at_first()
        while waiting:
            told, stop = Told(waiting[0]), None
            try:
                stop = await self._converse(told)
            except ContextTooLong as error:
                if smaller := self._smaller(told.window, error):
                    waiting = [*smaller]
                    continue
                told.fail(self._questions[told.answered + len(told.failed) :], error)
                if self._is_small(told.window) and not any(one.answered for one in every):
                    # What comes with every question is too long already.
                    stop = error
            if told.answered and self._fits is not None:
                # Not before: it may refuse whatever is asked.
                self._asked.chat.takes_no_more(self._fits)
            every.append(self._of_the_event(told))
            del waiting[0]
            self._read = told.window.last if told.window else 0
            if stop is not None:
                for window in waiting:
                    every.append(Told(window))
                    every[-1].fail(self._questions, stop)
                break
        return every

    async def _converse(self, told: Told) -> SummarizerError | None:
        """Ask question after question; returns the error that would meet every further one too."""
        asked, window = self._asked, told.window
        conversation = asked.prompt.prefix(asked.article)
        about = asked.about or (self._event if window and asked.prompt.names_event else None)
        for number, turn in enumerate(asked.prompt.turns):
            message = asked.prompt.ask(
                turn, asked.article, first=not told.answered, about=about, window=window
            )
            try:
                reply = await asked.ask([*conversation, message], turn.question.answer_model)
            except AnswerError as error:
                told.fail([turn.question], error)
                continue
            except (EndpointError, BudgetReached) as error:
                if isinstance(error, ContextTooLong):
                    raise
                # What is answered is kept; asking on would only wait for the same fault.
                told.fail(self._questions[number:], error)
                return error
            conversation += [message, {"role": "assistant", "content": reply.text}]
            told.add(turn.question, reply.answer.model_dump(), reply.faults)
            if told.absent and not (self._is_known and told.has_items):
                break
        return None

    # --- which event

    def _of_the_event(self, told: Told) -> Told:
        """What is used of a window's answers: what it says of the event, if it says anything."""
        if told.window is None or not told.answered:
            return told
        # Importing the package does not pay for the checks.
        from summarizer.gathering.aside import left_out, lists_of
        from summarizer.joining import is_of_another, stated

        if told.absent:
            # That a later window has no event of its own says nothing of the article's.
            return told.without_absence() if self._is_known else told.nothing_but_absence()
        parts = [p for p in self._asked.schema.root.asked if isinstance(p, Group) and not p.many]
        values = self._asked.values({p.name: told.answers.get(p.name) for p in parts})
        if self._is_known and is_of_another(parts, self._happened, values):
            named = ((values[part.name], stated(part, values[part.name])) for part in parts)
            words = [str(value[leaves[0].name].value) for value, leaves in named if leaves]
            self.issues.append(
                Issue(
                    path=self._asked.schema.others or parts[0].name,
                    kind="open",
                    value=", ".join(words),
                    reason=f"{told.window}: what was answered is about another event, and left out",
                )
            )
            # Nothing of it is lost in silence: a detail of the event may have a day of its own.
            lists = lists_of(self._asked.schema.root.asked)
            given = self._asked.values({p.name: told.answers.get(p.name) for p in lists})
            self.issues += left_out(lists, given, told.window)
            return told.nothing_but_absence()
        if not self._is_known:
            self._event = self._sentence_of(told)
        self._is_known = True
        for part in parts:
            if part.name not in self._happened or not stated(part, self._happened[part.name]):
                self._happened[part.name] = values[part.name]
        return told

    def _sentence_of(self, told: Told) -> str | None:
        """The sentence that tells of the event: the one cited for what could be absent."""
        article = self._asked.article
        for part in self._asked.schema.gates:
            for number in (told.answers.get(part.name) or {}).get(SENTENCES) or ():
                if number <= len(article.sentences):
                    one = article.sentences[number - 1]
                    words = " ".join(article.text[one.start : one.end].split())
                    cut = words[:_LONGEST_EVENT].rpartition(" ")[0]
                    return words if len(words) <= _LONGEST_EVENT else cut
        return None

    # --- what fits

    def _at_first(self) -> list[Window | None]:
        context = self._asked.chat.context
        if context is None:
            return [None]
        # Importing the package does not pay for what only asks.
        from summarizer.asking.windows import tokens_of, whole, windows

        article, room = self._asked.article, self._room(context)
        if tokens_of(article, whole(article)) <= room:
            return [None]
        return self._cut(windows(article, self._bounded(room)))

    def _smaller(self, window: Window | None, error: ContextTooLong) -> list[Window | None]:
        """What is asked in the place of a window that is too long, and of those behind it."""
        from summarizer.asking.windows import tokens_of, whole, windows

        article = self._asked.article
        tried = window or whole(article)
        size = tokens_of(article, tried)
        if self._is_small(window) or tried.first == tried.last:
            return []
        room = self._room(error.limit) if error.limit else size
        # By what it says it would fit: it reads more tokens in it than we do.
        limit = error.limit if room < size else None
        room = room if room < size else size // 2
        self._fits = limit or room + sum(self._besides)
        return self._cut(windows(article, self._bounded(room), self._read + 1))

    def _bounded(self, room: int) -> int:
        return min(room, self._asked.most_room or room)

    def _is_small(self, window: Window | None) -> bool:
        from summarizer.asking.windows import tokens_of, whole

        article = self._asked.article
        return tokens_of(article, window or whole(article)) <= _SMALLEST_ROOM

    def _cut(self, found: Sequence[Window]) -> list[Window | None]:
        self._asked.tell("windows", note=", ".join(map(str, found)))
        return list(found)

    def _room(self, context: int) -> int:
        """Tokens that the sentences of a window may take."""
        prompt, answers = self._besides
        room = context - prompt - answers
        if room < _SMALLEST_ROOM:
            # It cannot be meant so: answers are seldom as long as they may be.
            room = context - prompt - min(answers, context // 4)
        return max(room, _SMALLEST_ROOM)

    @cached_property
    def _besides(self) -> tuple[int, int]:
        """Tokens of a conversation's prompt without the sentences, and of its answers."""
        from summarizer.asking.answer import shape_of
        from summarizer.asking.counting import tokens_in

        prompt, chat = self._asked.prompt, self._asked.chat
        shape = shape_of(prompt.turns[0].question.answer_model, chat.mode)
        asked: Message = {"role": "user", "content": "\n".join(t.text for t in prompt.turns)}
        messages = shape.request([*prompt.prefix(self._asked.article), asked])["messages"]
        text = "\n".join(message["content"] for message in messages)
        most = min(chat.endpoint.max_tokens, chat.most or chat.endpoint.max_tokens)
        return tokens_in(text, sentences=len(messages)) + _BESIDE, most * len(prompt.turns)

    @property
    def _questions(self) -> list[Question]:
        return [turn.question for turn in self._asked.prompt.turns]
