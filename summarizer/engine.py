"""Articles in, records out: what a caller keeps, and what it is set to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, Unpack, get_args, overload

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.asking.connection import Connection, Home, in_background
from summarizer.asking.endpoint import Endpoint
from summarizer.asking.learning import of_both
from summarizer.asking.options import deciding
from summarizer.asking.pace import Limits, Pace
from summarizer.asking.prices import price_of, require_price
from summarizer.asking.prompt import Prompt, read_instructions
from summarizer.detect import CODE
from summarizer.errors import (
    ArticleError,
    SettingsError,
    SummarizerError,
)
from summarizer.events import Tell, Watcher, teller
from summarizer.loop import ArticleLoop
from summarizer.outcome import Accept, Model, Model_co, Outcome, Provenance, failure
from summarizer.schema import load_model, schema_of
from summarizer.settings import Reader, Settings, read_settings, readers
from summarizer.usage import Usage

if TYPE_CHECKING:
    from summarizer.asking.endpoint import EndpointOptions
    from summarizer.asking.model import ChatModel
    from summarizer.grounding import Decision, Grounded
    from summarizer.keywords import Limited
    from summarizer.schemas.incident import IncidentRecord

DEFAULT_SCHEMA = "summarizer.schemas.incident:IncidentRecord"
"""The one place that names a schema; everything else takes any. For type checkers it stands in the
overloads, of what comes back where no other is given."""

_EMBEDDED_ANSWER_TOKENS = 800
_EMBEDDED_CONTEXT = 8192
_EMBEDDED_WINDOW = 1200
"""Tokens of a long article that it is shown at once: of four times as many it misses all that is no
more at the beginning."""
EMBEDDED_SLOTS = 2


@dataclass(frozen=True)
class Attempt(Generic[Model_co]):
    """What came of one article.

    Attributes:
        outcome: for the article.
        doom: an error of scope "run" that left a part unasked: the outcome is not the last word.
        grounded: the answer held against the article; None where there was no answer.
    """

    outcome: Outcome[Model_co]
    doom: SummarizerError | None
    grounded: Grounded | None = None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """How it was decided over each value of the answer: by which rule, from which words."""
        return self.grounded.decisions if self.grounded else ()

    def numbered(self, number: int) -> Attempt[Model_co]:
        """The same, its outcome's id with the number of the event in its article."""
        named = f"{self.outcome.id or ''}#{number}"
        return replace(self, outcome=self.outcome.model_copy(update={"id": named}))


class Summarizer(Generic[Model_co]):
    """Turns articles into cited records; keeps its connection, or its embedded model, between them.

    Type checkers know what it gives: ``Summarizer(schema=Recall)`` is a ``Summarizer[Recall]``, and
    its outcomes are each an ``Outcome[Recall]``. Without a schema that is `IncidentRecord`, and
    where a string names the schema it is Any.

    Use it as a context manager (``with`` or ``async with``), or call `close` / `aclose`. One that
    is not closed ends with the last reference to it, or with the process; a forked process
    connects for itself, and starts an embedded model of its own.

    Args:
        model: the model's name at the endpoint; default from SUMMARIZER_MODEL.
        base_url: the endpoint, up to and including ``/v1``; default from SUMMARIZER_BASE_URL or
            OPENAI_BASE_URL. With neither model nor address the embedded model answers.
        api_key: default from OPENAI_API_KEY.
        schema: the record model, ``package.module:Class``, or a codebook's ``file.toml``: one of
            ``Cited[...]``, or a plain one, of which `Outcome.value` is then an instance.
        prompt: instructions of one's own (text), or the path of a file that holds them.
        model_file: a GGUF file for the embedded server instead of the model that comes along.
        one_call: ask for the whole record at once, or question after question in one
            conversation; by default at once at an endpoint, and in questions of the embedded model.
        ask_again: ask a second time for what decides over an item of the record and does not
            hold; by default at an endpoint, and not of the embedded model, whom it seldom helps.
        accept: what a value needs whose words are there and say neither that it belongs where the
            model put it nor that it does not: "second_reading", a second reader's yes; "reading",
            the model's word; "words": it is left out, as an issue of kind "open". By default
            "second_reading" at an endpoint, which costs one more request for an article that has
            such a value, and "words" of the embedded model, whose readings are more often wrong
            than right.
        summary_language: ISO 639-1 code of the language that summaries are written in ("en"); by
            default each article's own. What it says in another language than the article's is
            read again by the second reader, never borne out by words.
        second_model: the second reader, if it is to be another model.
        second_base_url: its endpoint, if it is another one.
        second_api_key: its key; default from SUMMARIZER_SECOND_API_KEY or, at the same endpoint,
            the first one.
        progress: called with (bytes done, bytes in all) while the embedded model is prepared.
        options: further settings of the `Endpoint`: mode, timeout, attempts, max_tokens,
            max_pause, temperature, top_p, seed, reasoning_effort, headers, query, extra_body,
            api_key_header, ca_bundle, context_tokens.
        second_options: those in which the second reader's differ; headers, query, extra_body,
            api_key_header and ca_bundle go to no other address than the first one's.
        settings_file: a file of settings, see `summarizer.settings`; what is given here and in the
            environment wins. None is read unless it is named.
        on_event: is told what happens on an article's way (see `summarizer.events.Event`): no
            article text and no key; in the thread that works on it. What it raises is not caught.
        limits: how many requests at once and in a minute, and how many tokens; by default none.

    Raises:
        SettingsError, SchemaError, PromptError: they cannot be used.
    """

    @overload
    def __init__(self: Summarizer[Any], *, schema: str, **settings: Unpack[Limited]) -> None: ...

    @overload
    def __init__(self, *, schema: type[Model_co], **settings: Unpack[Limited]) -> None: ...

    @overload
    def __init__(self: Summarizer[IncidentRecord], **settings: Unpack[Limited]) -> None: ...

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
        summary_language: str | None = None,
        second_model: str | None = None,
        second_base_url: str | None = None,
        second_api_key: str | None = None,
        progress: Callable[[int, int], None] | None = None,
        options: EndpointOptions | None = None,
        second_options: EndpointOptions | None = None,
        settings_file: str | Path | None = None,
        on_event: Watcher | None = None,
        limits: Limits | None = None,
    ) -> None:
        kept = read_settings(settings_file) if settings_file is not None else Settings()
        kept = kept.accepting(accept)
        accept = kept.accept
        found = readers(
            _reader(model, base_url, api_key, options),
            _reader(second_model, second_base_url, second_api_key, second_options),
            kept,
            embedded=model_file is not None,
        )
        self._endpoint, self._second, self._options = found.first, found.second, found.options
        self._model_file = Path(model_file) if model_file is not None else None
        self._progress = progress
        self._watcher = on_event
        self._limits = limits or Limits()
        self.schema = schema_of(load_model(schema) if isinstance(schema, str) else schema)
        self.prompt = Prompt(
            self.schema,
            read_instructions(prompt) if isinstance(prompt, Path) else prompt,
            at_once=one_call if one_call is not None else self._endpoint is not None,
            summary_language=_code(summary_language),
        )
        self._summary_language = _code(summary_language)
        self.asks_again = ask_again if ask_again is not None else self._endpoint is not None
        if accept not in (None, *get_args(Accept)):
            raise SettingsError(
                f"There is no accept {accept!r}.",
                hint=f"Give one of {', '.join(get_args(Accept))}.",
            )
        if self._second is not None and accept not in (None, "second_reading"):
            raise SettingsError(
                f"A second reader is named, and with accept {accept!r} none is asked.",
                hint="Leave one of them out.",
            )
        alone = self._endpoint is None and self._second is None
        self.accept: Accept = accept or ("words" if alone else "second_reading")
        self._connection = Connection()

    def summarize(self, article: Article) -> Outcome[Model_co]:
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

    def attempted(self, article: Article) -> Attempt[Model_co]:
        """The same as `attempt`, for other than async code; raises what `summarize` does."""
        require_article(article)
        return self._connection.wait(partial(self._attempt, article))

    async def asummarize(self, article: Article) -> Outcome[Model_co]:
        """The same as `summarize`, for async code. In any event loop."""
        return (await self.attempt(article)).outcome

    async def attempt(self, article: Article) -> Attempt[Model_co]:
        """The outcome, and the error that would meet every other article too, if there was one."""
        require_article(article)
        return await self._connection.run(partial(self._attempt, article))

    def summarize_each(self, article: Article) -> list[Outcome[Model_co]]:
        """A record of the article's main event, and of each further one that this one names.

        Their ids are the article's with ``#1``, ``#2`` and so on. Each event is asked about anew,
        so that it costs as much as an article. Raises what `summarize` does.
        """
        return [attempt.outcome for attempt in self.attempted_each(article)]

    async def asummarize_each(self, article: Article) -> list[Outcome[Model_co]]:
        """The same as `summarize_each`, for async code."""
        require_article(article)
        attempts = await self._connection.run(partial(self._attempts, article))
        return [attempt.outcome for attempt in attempts]

    def attempted_each(self, article: Article) -> list[Attempt[Model_co]]:
        """The same as `summarize_each`, with how each came about."""
        require_article(article)
        return self._connection.wait(partial(self._attempts, article))

    async def _attempts(self, article: Article) -> list[Attempt[Model_co]]:
        first = await self._attempt(article)
        found = [first]
        record, name = first.outcome.record, self.schema.others
        for other in getattr(record, name, ()) if record is not None and name else ():
            try:
                attempt = await self._attempt(article, about=str(other.value))
            except SummarizerError as error:
                # What is answered is kept; the next event would meet the same fault.
                found.append(self._failed(article, error))
                break
            if attempt.outcome.status != "no_incident":
                found.append(attempt)
        return [attempt.numbered(number) for number, attempt in enumerate(found, 1)]

    def _failed(self, article: Article, error: SummarizerError) -> Attempt[Model_co]:
        outcome = Outcome(
            id=article.id,
            status="failed",
            error=failure(error),
            provenance=self.provenance(article),
        )
        return Attempt(outcome, error)

    async def _attempt(self, article: Article, about: str | None = None) -> Attempt[Model_co]:
        chat, second = await self._ready(article)
        work = ArticleLoop(self, chat, second, article, about)
        return Attempt(await work.run(), work.doom, work.grounded)

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

    @cached_property
    def model_name(self) -> str:
        """Name of the model that answers."""
        if self._endpoint is not None:
            return self._endpoint.model
        from summarizer.asking.embedded import EmbeddedServer

        return EmbeddedServer(self._model_file).name

    @property
    def second_model_name(self) -> str | None:
        """Name of the model that reads open points again, if they are."""
        if self.accept != "second_reading":
            return None
        return self._second.model if self._second else self.model_name

    @property
    def settings(self) -> dict[str, str]:
        """What decides over a record besides the article, by name; what is not set is left out."""
        asked = deciding(self._endpoint.options if self._endpoint else self._options)
        again = deciding(self._second.options) if self._second else asked
        # The second reader's where they are others.
        differing = {
            f"second reader's {name}": again.get(name, "none")
            for name in {**asked, **again}
            if again.get(name) != asked.get(name)
        }
        return {
            "model": self.model_name,
            "prompt": self.prompt.sha256,
            "schema": f"{self.schema.name} {self.schema.version}",
            "schema's fields": self.schema.sha256,
            "accept": self.accept,
            "second reader": self.second_model_name or "none",
            **({"summary language": self._summary_language} if self._summary_language else {}),
            **asked,
            **differing,
        }

    @property
    def endpoints(self) -> tuple[Endpoint | None, Endpoint | None]:
        """Those of the reader and of the second reader; None is the embedded model, or the same."""
        return self._endpoint, self._second

    def workers(self, wanted: int) -> int:
        """How many articles to work on at once: the embedded model holds no more conversations."""
        return wanted if self._endpoint is not None else min(wanted, EMBEDDED_SLOTS)

    @property
    def most_room(self) -> int | None:
        """Tokens of a long article that are shown at once, though more would fit; None: as many."""
        return None if self._endpoint is not None else _EMBEDDED_WINDOW

    @property
    def pace(self) -> Pace | None:
        """The pace of the requests, once there is one."""
        chat = self._connection.home.chat
        return chat.pace if chat else None

    @property
    def learned(self) -> tuple[str, ...]:
        """What the endpoints turned out not to take, and what they got in its place."""
        home = self._connection.home
        first = home.chat.learned if home.chat else ()
        own = home.second is not None and home.second is not home.chat
        second = home.second.learned if home.second and own else ()
        return of_both(first, second)

    def cost_of(self, usage: Usage) -> float | None:
        """US dollars that so many tokens cost; None where that is not known.

        It is not where two models share them, or genai-prices does not know the model.
        """
        endpoint = self._endpoint
        if endpoint is None or (self._second and self._second.model != endpoint.model):
            return None
        price = price_of(endpoint.model, endpoint.url)
        return price.of(usage) if price else None

    def tell(self, article: Article) -> Tell:
        """How whoever watches is told of an article's events."""
        return teller(self._watcher, article.id)

    def provenance(self, article: Article | None) -> Provenance:
        """What a record of this article is made from and with."""
        return Provenance(
            model=self.model_name,
            second_model=self.second_model_name,
            prompt=self.prompt.sha256,
            schema_name=self.schema.name,
            schema_version=self.schema.version,
            article=article.sha256 if article else None,
            language=(article.found_language or None) if article else None,
            not_asked=self.prompt.not_asked,
            learned=self.learned,
        )

    async def _ready(self, article: Article) -> tuple[ChatModel, ChatModel]:
        """The reader and the second reader."""
        home = self._connection.home
        async with home.starting:
            if home.chat is None:
                endpoint = self._endpoint
                if endpoint is None:
                    endpoint = await in_background(partial(self._start_embedded, article, home))
                costs = self._limits.max_cost is not None
                price = require_price(endpoint.model, endpoint.url) if costs else None
                pace = Pace(self._limits, price=price)
                chat = self._chat_model(endpoint, pace)
                home.second = self._chat_model(self._second, pace) if self._second else chat
                home.chat = chat
            elif home.server is not None:
                home.server.check()
        assert home.second is not None
        return home.chat, home.second

    def _chat_model(self, endpoint: Endpoint, pace: Pace) -> ChatModel:
        """What asks an endpoint; another kind of Summarizer has its answers from elsewhere."""
        # Importing the package does not pay for what only asks.
        from summarizer.asking.model import ChatModel

        return ChatModel(endpoint, pace=pace)

    def _start_embedded(self, article: Article, home: Home) -> Endpoint:
        from summarizer.asking.embedded import EmbeddedServer, prepare

        if self._model_file is None:
            prepare(self._progress)
        # Known before it runs, so that `close` finds it; if `close` came first, the server ends
        # with its last reference here.
        context = self._options.get("context_tokens") or _EMBEDDED_CONTEXT
        server = home.server = EmbeddedServer(
            self._model_file, slots=EMBEDDED_SLOTS, context=context
        )
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
            "context_tokens": context,
        }
        return Endpoint(
            model=server.name,
            base_url=server.base_url,
            api_key=server.api_key,
            **settings,
        )


def _code(language: str | None) -> str | None:
    found = CODE.fullmatch(language) if language is not None else None
    if language is not None and found is None:
        raise SettingsError(
            f"The summary's language {language!r} is no code of a language.",
            hint='Write its ISO 639-1 code, as in "es", or leave it out.',
        )
    return found[1].lower() if found else None


def _reader(
    model: str | None, base_url: str | None, api_key: str | None, options: EndpointOptions | None
) -> Reader:
    return Reader(model=model, base_url=base_url, api_key=api_key, options=options or {})


@overload
def summarize(article: Article, *, schema: str, **settings: Unpack[Limited]) -> Outcome[Any]: ...


@overload
def summarize(
    article: Article, *, schema: type[Model], **settings: Unpack[Limited]
) -> Outcome[Model]: ...


@overload
def summarize(article: Article, **settings: Unpack[Limited]) -> Outcome[IncidentRecord]: ...


def summarize(article: Article, **settings: Any) -> Outcome[Any]:
    """The record of one article; ``settings`` are those of `Summarizer`.

    Each call connects anew, and starts the embedded model anew: for more than one article keep a
    `Summarizer`.
    """
    with Summarizer(**settings) as summarizer:
        return summarizer.summarize(article)


@overload
async def asummarize(
    article: Article, *, schema: str, **settings: Unpack[Limited]
) -> Outcome[Any]: ...


@overload
async def asummarize(
    article: Article, *, schema: type[Model], **settings: Unpack[Limited]
) -> Outcome[Model]: ...


@overload
async def asummarize(article: Article, **settings: Unpack[Limited]) -> Outcome[IncidentRecord]: ...


async def asummarize(article: Article, **settings: Any) -> Outcome[Any]:
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
