"""The loop: ask, check, ask again for what did not hold, and say what came of it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, get_args

from pydantic import BaseModel, ValidationError, create_model

from summarizer.article import Article
from summarizer.asking.answer import AnswerShape
from summarizer.asking.connection import Connection, Home, in_background
from summarizer.asking.endpoint import Endpoint, Mode
from summarizer.asking.model import ChatModel
from summarizer.asking.pace import Limits, Pace
from summarizer.asking.prompt import Prompt, read_instructions
from summarizer.errors import (
    AnswerError,
    AnswerMisshapen,
    ArticleError,
    BudgetReached,
    EndpointError,
    SettingsError,
    SummarizerError,
)
from summarizer.evidence.fields import Choice, Source
from summarizer.outcome import Accept, Issue, Outcome, OutcomeStatus, Provenance, failure
from summarizer.schema import SENTENCES, Leaf, Question, Sentences, load_model, schema_of
from summarizer.usage import Usage

if TYPE_CHECKING:
    from summarizer.asking.answer import Message
    from summarizer.asking.endpoint import EndpointOptions
    from summarizer.grounding import Correction, Decision, Grounded, Miss

DEFAULT_SCHEMA = "summarizer.schemas.incident:IncidentRecord"
"""The one place that names a schema; everything else takes any."""

_MOST_ASKED_AGAIN = 4
_EMBEDDED_ANSWER_TOKENS = 800
EMBEDDED_SLOTS = 2


@dataclass(frozen=True)
class Attempt:
    """What came of one article.

    Attributes:
        outcome: for the article.
        doom: an error of scope "run" that left a part unasked: the outcome is not the last word.
        grounded: the answer held against the article; None where there was no answer.
    """

    outcome: Outcome
    doom: SummarizerError | None
    grounded: Grounded | None = None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """How it was decided over each value of the answer: by which rule, from which words."""
        return self.grounded.decisions if self.grounded else ()


class Summarizer:
    """Turns articles into cited records; keeps its connection, or its embedded model, between them.

    Use it as a context manager (``with`` or ``async with``), or call `close` / `aclose`. One that
    is not closed ends with the last reference to it, or with the process; a forked process
    connects for itself, and starts an embedded model of its own.

    Args:
        model: the model's name at the endpoint; default from SUMMARIZER_MODEL.
        base_url: the endpoint, up to and including ``/v1``; default from SUMMARIZER_BASE_URL or
            OPENAI_BASE_URL. With neither model nor address the embedded model answers.
        api_key: default from OPENAI_API_KEY.
        schema: the record model, or ``package.module:Class``.
        prompt: instructions of one's own (text), or the path of a file that holds them.
        model_file: a GGUF file for the embedded server instead of the model that comes along.
        one_call: ask for the whole record at once, or question after question in one
            conversation; by default at once at an endpoint, and in questions of the embedded model.
        ask_again: ask a second time for what decides over an item of the record and does not
            hold; by default at an endpoint, and not of the embedded model, whom it seldom helps.
        accept: what a value needs whose words are there and say neither that it belongs where the
            model put it nor that it does not: "reading", the model's word; "words": it is left out,
            as an issue of kind "open". By default "reading" at an endpoint, and "words" of the
            embedded model, whose readings are more often wrong than right.
        progress: called with (bytes done, bytes in all) while the embedded model is prepared.
        options: further settings of the `Endpoint`: mode, timeout, attempts, max_tokens,
            temperature, max_pause.
        limits: how many requests at once and in a minute, and how many tokens; by default none.

    Raises:
        SettingsError, SchemaError, PromptError: they cannot be used.
    """

    def __init__(
        self,
        *,
        model: str | None = None,
        base_url: str | None = None,
        api_key: str | None = None,
        schema: type[BaseModel] | str = DEFAULT_SCHEMA,
        prompt: str | Path | None = None,
        model_file: str | Path | None = None,
        one_call: bool | None = None,
        ask_again: bool | None = None,
        accept: Accept | None = None,
        progress: Callable[[int, int], None] | None = None,
        options: EndpointOptions | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._endpoint = Endpoint.from_env(
            model=model, base_url=base_url, api_key=api_key, **(options or {})
        )
        if model_file is not None:
            if model or base_url:
                raise SettingsError(
                    "Both a model file and an endpoint are given.", hint="Give one of them."
                )
            self._endpoint = None
        self._options: EndpointOptions = options or {}
        self._model_file = Path(model_file) if model_file is not None else None
        self._progress = progress
        self._limits = limits or Limits()
        self.schema = schema_of(load_model(schema) if isinstance(schema, str) else schema)
        self.prompt = Prompt(
            self.schema,
            read_instructions(prompt) if isinstance(prompt, Path) else prompt,
            at_once=one_call if one_call is not None else self._endpoint is not None,
        )
        self.asks_again = ask_again if ask_again is not None else self._endpoint is not None
        if accept not in (None, *get_args(Accept)):
            raise SettingsError(
                f"There is no accept {accept!r}.", hint=f"Give {' or '.join(get_args(Accept))}."
            )
        self.accept: Accept = accept or ("words" if self._endpoint is None else "reading")
        self._shapes: dict[type[BaseModel], AnswerShape[Any]] = {}
        self._connection = Connection()

    def summarize(self, article: Article) -> Outcome:
        """The record of one article. From any thread, several at once too.

        What the server or the model does never raises: it is in the outcome's status, issues and
        error.

        Raises:
            ArticleError: it is no `Article`.
            CallError: the Summarizer is closed, or was entered by ``async with`` in the event loop
                that this is called in.
            EmbeddedModelError: the embedded model cannot be prepared or started, or it died with
                an article before this one.
        """
        return self.attempted(article).outcome

    def attempted(self, article: Article) -> Attempt:
        """The same as `attempt`, for other than async code; raises what `summarize` does."""
        require_article(article)
        return self._connection.wait(partial(self._attempt, article))

    async def asummarize(self, article: Article) -> Outcome:
        """The same as `summarize`, for async code. In any event loop."""
        return (await self.attempt(article)).outcome

    async def attempt(self, article: Article) -> Attempt:
        """The outcome, and the error that would meet every other article too, if there was one."""
        require_article(article)
        return await self._connection.run(partial(self._attempt, article))

    async def _attempt(self, article: Article) -> Attempt:
        chat = await self._ready(article)
        job = _Job(self, chat, article)
        return Attempt(await job.run(), job.doom, job.grounded)

    def close(self) -> None:
        """Close the connection and stop the embedded model, for good; once more does nothing.

        Raises:
            CallError: the Summarizer was entered by ``async with`` in the event loop that this is
                called in.
        """
        self._connection.close()

    async def aclose(self) -> None:
        """The same as `close`, for async code."""
        await self._connection.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        self._connection.enter()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    def shape(self, answer_model: type[BaseModel], mode: Mode) -> AnswerShape[Any]:
        """What instructor prepares for a question, once."""
        if answer_model not in self._shapes:
            self._shapes[answer_model] = AnswerShape.prepare(answer_model, mode)
        return self._shapes[answer_model]

    @cached_property
    def model_name(self) -> str:
        """Name of the model that answers."""
        if self._endpoint is not None:
            return self._endpoint.model
        from summarizer.asking.embedded import EmbeddedServer

        return EmbeddedServer(self._model_file).name

    @property
    def settings(self) -> dict[str, str]:
        """What decides over a record besides the article, by name."""
        endpoint = self._endpoint
        shape = json.dumps(self.schema.json_schema(), sort_keys=True)
        return {
            "model": self.model_name,
            "prompt": self.prompt.sha256,
            "schema": f"{self.schema.name} {self.schema.version}",
            "schema's fields": hashlib.sha256(shape.encode()).hexdigest(),
            "accept": self.accept,
            "mode": endpoint.mode if endpoint else self._options.get("mode", "json_schema"),
            "temperature": str(
                endpoint.temperature if endpoint else self._options.get("temperature", 0.0)
            ),
        }

    def workers(self, wanted: int) -> int:
        """How many articles to work on at once: the embedded model holds no more conversations."""
        return wanted if self._endpoint is not None else min(wanted, EMBEDDED_SLOTS)

    @property
    def pace(self) -> Pace | None:
        """The pace of the requests, once there is one."""
        chat = self._connection.home.chat
        return chat.pace if chat else None

    def provenance(self, article: Article | None) -> Provenance:
        """What a record of this article is made from and with."""
        return Provenance(
            model=self.model_name,
            prompt=self.prompt.sha256,
            schema_name=self.schema.name,
            schema_version=self.schema.version,
            article=article.sha256 if article else None,
        )

    async def _ready(self, article: Article) -> ChatModel:
        home = self._connection.home
        async with home.starting:
            if home.chat is None:
                endpoint = self._endpoint
                if endpoint is None:
                    endpoint = await in_background(partial(self._start_embedded, article, home))
                home.chat = ChatModel(endpoint, pace=Pace(self._limits))
            elif home.server is not None:
                home.server.check()
        return home.chat

    def _start_embedded(self, article: Article, home: Home) -> Endpoint:
        from summarizer.asking.embedded import EmbeddedServer, prepare

        if self._model_file is None:
            prepare(self._progress)
        # Known before it runs, so that `close` finds it; if `close` came first, the server ends
        # with its last reference here.
        server = home.server = EmbeddedServer(self._model_file, slots=EMBEDDED_SLOTS)
        try:
            server.start()
            # Those that follow are most often of the first one's form.
            server.warm(self.prompt.prefix(article))
        except BaseException:
            server.close()
            raise
        settings: EndpointOptions = {
            "timeout": 600.0,
            "max_tokens": _EMBEDDED_ANSWER_TOKENS,
            **self._options,
        }
        return Endpoint(
            model=server.name,
            base_url=server.base_url,
            api_key=server.api_key,
            **settings,
        )


def summarize(article: Article, **settings: Any) -> Outcome:
    """The record of one article; ``settings`` are those of `Summarizer`.

    Each call connects anew, and starts the embedded model anew: for more than one article keep a
    `Summarizer`.
    """
    with Summarizer(**settings) as summarizer:
        return summarizer.summarize(article)


async def asummarize(article: Article, **settings: Any) -> Outcome:
    """The same as `summarize`, for async code."""
    async with Summarizer(**settings) as summarizer:
        return await summarizer.asummarize(article)


def require_article(given: object, what: str = "What is given") -> None:
    """Raise an ArticleError if something else is given, such as the text alone."""
    if not isinstance(given, Article):
        raise ArticleError(
            f"{what} is no Article, but of type {type(given).__name__}.",
            hint="Pass Article(text=...).",
        )


class _Job:
    """One article on its way through the loop."""

    def __init__(self, summarizer: Summarizer, chat: ChatModel, article: Article) -> None:
        self.owner = summarizer
        self.chat = chat
        self.article = article
        self.usage = Usage()
        self.answers: dict[str, Any] = {}
        self.filled: dict[str, int] = {}
        self.failed: list[tuple[Question, SummarizerError]] = []
        self.doom: SummarizerError | None = None
        self.grounded: Grounded | None = None

    async def run(self) -> Outcome:
        try:
            if await self._interview() == "no_incident":
                return self._outcome("no_incident")
            if len(self.failed) == len(self.owner.prompt.turns):
                return self._outcome("failed", error=self.failed[0][1])
            grounded = await self._grounded()
        except SummarizerError as error:
            self.usage += error.usage
            return self._outcome("failed", error=error)
        self.grounded = grounded
        issues = (*self._unanswered(), *grounded.issues, *self._cut_short())
        return self._outcome("partial" if issues else "ok", grounded.record, issues)

    async def _interview(self) -> OutcomeStatus | None:
        """Ask question after question; what cannot be answered is left for the issues."""
        prompt = self.owner.prompt
        conversation = prompt.prefix(self.article)
        started = False
        for turn in prompt.turns:
            asked = prompt.ask(turn, self.article, first=not started)
            try:
                answer, text = await self._ask([*conversation, asked], turn.question.answer_model)
            except AnswerError as error:
                self.usage += error.usage
                self.failed.append((turn.question, error))
                continue
            except (EndpointError, BudgetReached) as error:
                if not started:
                    raise
                # What is answered is kept; asking on would only wait for the same fault.
                self.usage += error.usage
                rest = prompt.turns[prompt.turns.index(turn) :]
                self.failed += [(left.question, error) for left in rest]
                return None
            started = True
            conversation += [asked, {"role": "assistant", "content": text}]
            given = turn.question.by_part(answer)
            self.filled |= turn.question.filled(answer)
            for name, new in given.items():
                # Two questions may each give items of one list, and the second one none.
                before: Any = self.answers.get(name)
                both = isinstance(before, list) and isinstance(new, list)
                self.answers[name] = [*before, *new] if both else new
            if _says_absent(turn.question, given):
                return "no_incident"
        return None

    async def _grounded(self) -> Grounded:
        failed = {name for question, _ in self.failed for name in question.names}
        grounded = self._ground({}, failed)
        distinct = {_question_of(miss): miss for miss in grounded.misses}
        misses = sorted(distinct.values(), key=_weight)[:_MOST_ASKED_AGAIN]
        if not misses or not self.owner.asks_again:
            return grounded
        try:
            answer, _ = await self._ask(
                self.owner.prompt.reask(self.article, misses), _corrections_model(misses)
            )
        except (AnswerError, EndpointError, BudgetReached) as error:
            self.usage += error.usage
            return grounded
        given = {
            _question_of(miss): _correction(answer.get(f"v{number}"))
            for number, miss in enumerate(misses, 1)
        }
        corrections = {
            miss.path: given[_question_of(miss)]
            for miss in grounded.misses
            if _question_of(miss) in given
        }
        return self._ground(corrections, failed)

    def _ground(self, corrections: Mapping[str, Correction], failed: Collection[str]) -> Grounded:
        # Importing the package does not pay for the checks.
        from summarizer.grounding import ground

        try:
            return ground(
                self.owner.schema,
                self.article,
                self.answers,
                corrections,
                failed,
                self.owner.accept,
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
        self, messages: list[Message], answer_model: type[BaseModel]
    ) -> tuple[dict[str, Any], str]:
        try:
            reply = await self.chat.ask(
                messages,
                self.owner.shape(answer_model, self.chat.endpoint.mode),
                sentences=len(self.article.sentences),
            )
        except SummarizerError as error:
            if error.scope == "run":
                self.doom = error
            raise
        self.usage += reply.usage
        return reply.answer.model_dump(), reply.text

    def _unanswered(self) -> tuple[Issue, ...]:
        return tuple(
            Issue(path=name, kind="failed", reason=f"{error.code}: {error}")
            for question, error in self.failed
            for name in question.names
        )

    def _cut_short(self) -> tuple[Issue, ...]:
        """Lists of which a small model is asked for so many items, and gave as many."""
        return tuple(
            Issue(
                path=name,
                kind="open",
                reason=f"No more than {most} {'is' if most == 1 else 'are'} asked of this model; "
                "the article may hold more.",
            )
            for name, most in self.filled.items()
        )

    def _outcome(
        self,
        status: OutcomeStatus,
        record: BaseModel | None = None,
        issues: tuple[Issue, ...] = (),
        error: SummarizerError | None = None,
    ) -> Outcome:
        return Outcome(
            id=self.article.id,
            status=status,
            record=record,
            issues=issues,
            error=failure(error) if error else None,
            usage=self.usage,
            provenance=self.owner.provenance(self.article),
        )


def _says_absent(question: Question, given: Mapping[str, Any]) -> bool:
    """Whether the answer says that the article reports nothing of the kind asked for."""
    return any(
        isinstance(part, Leaf)
        and isinstance(part.kind, Choice)
        and part.kind.absent is not None
        and str((given.get(part.name) or {}).get("value")) == part.kind.absent
        for part in question.parts
    )


def _question_of(miss: Miss) -> tuple[str, str, str | None]:
    """What would be asked; equal for the same miss in two items of a list."""
    return re.sub(r"\[\d+\]", "", miss.path), str(miss.value), miss.beside


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
