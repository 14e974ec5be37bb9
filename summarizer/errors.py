"""Every error that summarizer raises.

SummarizerError
├── InputError                 the caller's input; no model was asked
│   ├── ArticleError           the article or one of its fields
│   ├── NoArticle              a page, PDF or file that is to be made an article gives none
│   ├── SchemaError            the record schema
│   ├── InputUnreadable        a file of articles, records, gold answers or responses
│   ├── DecisionUnfit          what a person decided about a record cannot be applied to it
│   ├── PromptError            the prompt templates
│   ├── SettingsError          endpoint, model name, options
│   └── CallError              the Summarizer is closed, or its event loop is another one
├── EmbeddedModelError         the embedded model cannot be prepared or started
├── PlacesError                the gazetteer is not prepared, or cannot be
├── NotRedacted                a name that is to be hidden would be written
├── BatchError                 a batch job cannot begin, or cannot go on
│   ├── OutputError            its output or journal: no room, no right, in use, not its own
│   │   ├── JournalDamaged     its journal is no journal, or is damaged
│   │   └── ValueUnfit         a value does not fit into its column
│   ├── JobChanged             model, prompt, schema or input are not those it was begun with
│   ├── BudgetReached          the tokens allowed in all are used up
│   ├── NothingSucceeds        one article after the other fails at the endpoint
│   ├── ProviderBatchFailed    a provider's batch failed or is gone, or it has no batches
│   ├── WorkersDie             its worker processes do not start, or one dies after the other
│   └── Stopped                it was told to stop
├── EndpointError              the server gave no answer
│   ├── AuthenticationFailed   401, 403, or a key that is refused otherwise
│   ├── ModelNotFound          404, or a model that is unknown otherwise
│   ├── QuotaExhausted         402, or a 429 that waiting does not cure
│   ├── RateLimited            429
│   ├── ArticleFiltered        a filter of the server refuses the article before a model reads it
│   ├── RequestRejected        400, 422 and other 4xx
│   ├── ContextTooLong         the article does not fit into the model's context
│   ├── Redirected             3xx to another place than the address given
│   ├── ResponseMissing        no response to this request is in the batch files
│   ├── ResponseTooLong        more bytes than the answer asked for can have
│   ├── ServerFailed           5xx, or a 200 that is not a chat completion
│   │   └── ServerStarting     503 while it loads the model
│   ├── ConnectionFailed       nobody listens, or the name is unknown
│   ├── ConnectionLost         the connection ended before the answer did
│   └── RequestTimedOut        no answer within the deadline
├── WorkerDied                 each process that worked on one article died
├── InternalError              a defect of summarizer met one article
└── AnswerError                the model answered, but not with a record
    ├── AnswerRefused          it declined
    ├── AnswerFiltered         a content filter cut it off
    ├── AnswerEmpty            it said nothing
    ├── AnswerTruncated        it ran into the token limit
    ├── AnswerNotJSON          what it said is not JSON
    └── AnswerMisshapen        JSON, of another shape

No message holds an API key or article text.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import ClassVar, Literal

from summarizer.usage import Usage

Scope = Literal["retry", "article", "run"]
"""What a failure dooms: only this attempt, only this article, or every article of a run."""


class SummarizerError(Exception):
    """Root of all errors.

    Attributes:
        code: stable name of the kind, as written to JSON (`error.type`).
        scope: what the failure dooms.
        hint: what to do next, one sentence, or empty.
        usage: what was spent before it was raised; all zero where no model was asked.
    """

    code: ClassVar[str] = "error"
    scope: ClassVar[Scope] = "article"
    usage: Usage = Usage()

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


def scope_of(code: str) -> Scope:
    """What an error of this code dooms, as `SummarizerError.scope` says."""
    kinds = [SummarizerError]
    for kind in kinds:
        if kind.code == code:
            return kind.scope
        kinds += kind.__subclasses__()
    return "article"


class InputError(SummarizerError):
    """The caller's input cannot be used; no model was asked."""

    code = "input"


class ArticleError(InputError):
    """The article, or one of its fields, cannot be used."""

    code = "article"


class NoArticle(InputError):
    """A web page, a PDF or a file that is to be made an article gives none."""

    code = "no_article"


class InputUnreadable(InputError):
    """A file of articles, records, gold answers or responses cannot be read."""

    code = "input_unreadable"
    scope = "run"


class DecisionUnfit(InputError):
    """What a person decided about a record cannot be applied to it."""

    code = "decision_unfit"


class SchemaError(InputError):
    """The record schema cannot be used."""

    code = "schema"
    scope = "run"


class PromptError(InputError):
    """The prompt templates cannot be used."""

    code = "prompt"
    scope = "run"


class SettingsError(InputError):
    """Endpoint, model name or an option cannot be used."""

    code = "settings"
    scope = "run"


class CallError(InputError):
    """A Summarizer cannot be called so: it is closed, or its event loop is another one."""

    code = "call"
    scope = "run"


class EmbeddedModelError(SummarizerError):
    """The embedded model cannot be prepared or started."""

    code = "embedded_model"
    scope = "run"


class PlacesError(SummarizerError):
    """The gazetteer of places is not prepared, or cannot be."""

    code = "places"
    scope = "run"


class NotRedacted(SummarizerError):
    """A name that is to be hidden would still stand in what is written."""

    code = "not_redacted"
    scope = "run"


class BatchError(SummarizerError):
    """A batch job cannot begin, or cannot go on; what is done is kept."""

    code = "batch"
    scope = "run"


class OutputError(BatchError):
    """The output or the journal of a batch job cannot be written, or is not its own."""

    code = "output"


class JournalDamaged(OutputError):
    """The journal of a batch job is no journal, or rows of it are not what was written."""

    code = "journal_damaged"


class ValueUnfit(OutputError):
    """A value of a record does not fit into its column of Parquet or Arrow."""

    code = "value_unfit"


class JobChanged(BatchError):
    """Model, prompt, schema or input are not those that the job was begun with."""

    code = "job_changed"


class BudgetReached(BatchError):
    """The tokens that are allowed in all are used up."""

    code = "budget_reached"


class NothingSucceeds(BatchError):
    """One article after the other fails at the endpoint."""

    code = "nothing_succeeds"


class ProviderBatchFailed(BatchError):
    """A batch at a provider failed or is gone, or brought nothing, or there are no batches."""

    code = "provider_batch_failed"


class WorkersDie(BatchError):
    """The worker processes of a batch job do not start, or die one after the other."""

    code = "workers_die"


class Stopped(BatchError):
    """The job was told to stop before it was done."""

    code = "stopped"


class EndpointError(SummarizerError):
    """The server gave no answer.

    Attributes:
        status_code: HTTP status, or None if there was none.
        body: the beginning of the server's error message, or empty; never our request.
    """

    code = "endpoint"

    def __init__(
        self, message: str, *, hint: str = "", status_code: int | None = None, body: str = ""
    ) -> None:
        super().__init__(message, hint=hint)
        self.status_code = status_code
        self.body = body


class AuthenticationFailed(EndpointError):
    """The server does not accept the API key, or not what it is used for (often 401, 403)."""

    code = "authentication_failed"
    scope = "run"


class ModelNotFound(EndpointError):
    """The server does not know the model or the path (often 404)."""

    code = "model_not_found"
    scope = "run"


class QuotaExhausted(EndpointError):
    """The account's quota is used up; waiting does not help."""

    code = "quota_exhausted"
    scope = "run"


class RateLimited(EndpointError):
    """The server asks for fewer requests (429).

    Attributes:
        retry_after: seconds the server asks to wait, or None.
    """

    code = "rate_limited"
    scope = "retry"

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        status_code: int | None = 429,
        body: str = "",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, hint=hint, status_code=status_code, body=body)
        self.retry_after = retry_after


class ArticleFiltered(EndpointError):
    """A filter of the server refuses the article before any model reads it."""

    code = "article_filtered"


class RequestRejected(EndpointError):
    """The server rejects this request (400, 422 and other 4xx)."""

    code = "request_rejected"


class ContextTooLong(EndpointError):
    """The article does not fit into the model's context, or alone into a minute's allowance.

    Attributes:
        limit: tokens that would fit, prompt and answer together, where the server says so.
    """

    code = "context_too_long"

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        status_code: int | None = None,
        body: str = "",
        limit: int | None = None,
    ) -> None:
        super().__init__(message, hint=hint, status_code=status_code, body=body)
        self.limit = limit


class Redirected(EndpointError):
    """The server points to another place than the address given; nothing is sent there."""

    code = "redirected"
    scope = "run"


class ResponseTooLong(EndpointError):
    """The response has more bytes than the answer asked for can have."""

    code = "response_too_long"


class ResponseMissing(EndpointError):
    """No response to this request is in the files of a batch, and none is waited for."""

    code = "response_missing"


class ServerFailed(EndpointError):
    """The server failed (5xx), or its 200 is not a chat completion."""

    code = "server_failed"
    scope = "retry"


class ServerStarting(ServerFailed):
    """The server is there, and still loads the model."""

    code = "server_starting"


class ConnectionFailed(EndpointError):
    """Nobody listens at the address, or its name is unknown."""

    code = "connection_failed"
    scope = "run"


class ConnectionLost(EndpointError):
    """The connection ended before the answer did."""

    code = "connection_lost"
    scope = "retry"


class RequestTimedOut(EndpointError):
    """No answer within the deadline."""

    code = "request_timed_out"
    scope = "retry"


class WorkerDied(SummarizerError):
    """Each worker process that an article was given to died."""

    code = "worker_died"


class InternalError(SummarizerError):
    """A defect of summarizer met this article."""

    code = "internal"

    @classmethod
    def met(cls, error: Exception) -> InternalError:
        """The error for one that nobody expected: its kind and place."""
        # Neither its text nor its locals: they may hold the article's words.
        place = traceback.extract_tb(error.__traceback__)[-1]
        return cls(
            f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}.",
            hint="This is a defect of summarizer; please report it.",
        )


class AnswerError(SummarizerError):
    """The model answered, but not with a record.

    Attributes:
        told: what a second request tells the model was wrong, one or two sentences; empty where
            asking again does not help. Never words of the answer.
    """

    code = "answer"

    def __init__(self, message: str, *, hint: str = "", told: str = "") -> None:
        super().__init__(message, hint=hint)
        self.told = told


class AnswerRefused(AnswerError):
    """The model declined to answer."""

    code = "answer_refused"


class AnswerFiltered(AnswerError):
    """A content filter cut the answer off."""

    code = "answer_filtered"


class AnswerEmpty(AnswerError):
    """The model said nothing."""

    code = "answer_empty"


class AnswerTruncated(AnswerError):
    """The answer ran into the token limit.

    Attributes:
        text: the answer so far, as the model wrote it. It may repeat the article: never log it.
    """

    code = "answer_truncated"

    def __init__(self, message: str, *, hint: str = "", text: str = "") -> None:
        super().__init__(message, hint=hint)
        self.text = text


class AnswerNotJSON(AnswerError):
    """What the model said is not JSON."""

    code = "answer_not_json"


class AnswerMisshapen(AnswerError):
    """The answer is JSON, but of another shape than asked."""

    code = "answer_misshapen"
