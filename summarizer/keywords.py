"""The settings that calls pass on to a `Summarizer`, by their names, for type checkers and editors.

Code of one's own that passes them on says so too: ``def mine(**settings: Unpack[Keywords])``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel
from typing_extensions import TypedDict

from summarizer.asking.options import EndpointOptions
from summarizer.asking.pace import Limits
from summarizer.events import Watcher
from summarizer.outcome import Accept


class Keywords(TypedDict, total=False):
    """Those of every call but `schema`, which says what comes back; `Summarizer` explains each."""

    model: str | None
    base_url: str | None
    api_key: str | None
    prompt: str | Path | None
    model_file: str | Path | None
    one_call: bool | None
    ask_again: bool | None
    accept: Accept | None
    summary_language: str | None
    second_model: str | None
    second_base_url: str | None
    second_api_key: str | None
    progress: Callable[[int, int], None] | None
    options: EndpointOptions | None
    second_options: EndpointOptions | None
    settings_file: str | Path | None
    on_event: Watcher | None


class Limited(Keywords, total=False):
    """With the limits of a `Summarizer`."""

    limits: Limits | None


class Paced(Keywords, total=False):
    """With those of a call that takes many articles; `summarize_many` explains each."""

    concurrency: int
    rpm: float | None
    tpm: float | None
    max_tokens_total: float | None


class Whole(Keywords, total=False):
    """With the record model, for a call that gives back no record."""

    schema: type[BaseModel] | str
