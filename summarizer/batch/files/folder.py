"""A folder of batch files: what its job is done with, kept so that nothing else is needed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from summarizer.asking.endpoint import Endpoint
from summarizer.asking.options import named_secrets
from summarizer.asking.prompt import read_instructions
from summarizer.batch.job import changes
from summarizer.engine import Summarizer
from summarizer.errors import InputUnreadable, JobChanged, SettingsError
from summarizer.outcome import Accept
from summarizer.output.files import whole
from summarizer.output.printable import as_utf8

MOST_LINES = 50_000
MOST_BYTES = 200_000_000
"""What OpenAI allows of a file of requests."""

URL = "/v1/chat/completions"

_NAME = "job.json"
_VERSION = 1
_LONGEST = 16 * 2**20
_BLOCK = 2**20
# What decides over a request or over what is said of its answer. The rest is of whoever sends it.
_KEPT = (
    "mode timeout attempts max_tokens max_pause temperature top_p seed reasoning_effort extra_body "
    "context_tokens"
).split()
_NO_KEY = "none"
_STRICT = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class KeptReader(BaseModel):
    """Whom requests are for: how an `Endpoint` is asked, without what only its address knows."""

    model_config = _STRICT

    model: str
    base_url: str
    options: dict[str, JsonValue]


class KeptJob(BaseModel):
    """What a job is done with.

    Attributes:
        version: of this form.
        input: where the articles are.
        input_sha256: of that file, as it is.
        record_model: as ``package.module:Class``.
        prompt: instructions of one's own.
        one_call, accept, summary_language: as of a `Summarizer`.
        reader: the reader.
        second: the second reader, if he is another one.
        url: of each request.
        most_lines: of a file of requests.
        most_bytes: of a file of requests.
        decides: `Summarizer.settings`.
    """

    model_config = _STRICT

    version: int = Field(ge=_VERSION, le=_VERSION)
    input: str
    input_sha256: str
    record_model: str
    prompt: str | None
    one_call: bool | None
    accept: Accept
    summary_language: str | None
    reader: KeptReader
    second: KeptReader | None
    url: str
    most_lines: int
    most_bytes: int
    decides: dict[str, str]

    @classmethod
    def of(
        cls,
        source: Path,
        settings: Mapping[str, Any],
        record_model: str,
        *,
        url: str = URL,
        most_lines: int = MOST_LINES,
        most_bytes: int = MOST_BYTES,
    ) -> KeptJob:
        """What a job with these settings of a `Summarizer` is done with.

        Raises:
            SettingsError, SchemaError, PromptError: the settings cannot be used, or not for files.
            InputUnreadable: the input is not there.
        """
        for name, most in (("max_lines", most_lines), ("max_bytes", most_bytes)):
            if most < 1:
                raise SettingsError(f"{name} is not above 0.", hint=f"Give a larger {name}.")
        if not url.startswith("/"):
            raise SettingsError("The url of a request is no path.", hint=f"Write it like {URL}.")
        place = os.path.abspath(source)
        if as_utf8(place) != place:
            raise SettingsError("The input's name is not UTF-8.", hint="Give it another one.")
        # Nothing is sent from here: whoever sends the files has the keys.
        given = {**settings, "api_key": _NO_KEY, "second_api_key": _NO_KEY}
        summarizer = Summarizer(**given)
        first, second = summarizer.endpoints
        if first is None:
            raise SettingsError(
                "The embedded model reads no batch files.",
                hint="Name the model that is to, with --model or in SUMMARIZER_MODEL.",
            )
        prompt = settings.get("prompt")
        return cls(
            version=_VERSION,
            input=place,
            input_sha256=sha256_of(source),
            record_model=record_model,
            prompt=read_instructions(prompt) if isinstance(prompt, Path) else prompt,
            one_call=settings.get("one_call"),
            accept=summarizer.accept,
            summary_language=settings.get("summary_language"),
            reader=_reader(first, "extra_body"),
            second=_reader(second, "the second reader's extra_body") if second else None,
            url=url,
            most_lines=most_lines,
            most_bytes=most_bytes,
            decides=summarizer.settings,
        )

    def settings(self, schema: type[BaseModel]) -> dict[str, Any]:
        """Those of a `Summarizer`, with the record model that `record_model` names."""
        second = self.second
        return {
            "model": self.reader.model,
            "base_url": self.reader.base_url,
            "options": self.reader.options,
            "second_model": second.model if second else None,
            "second_base_url": second.base_url if second else None,
            "second_options": second.options if second else None,
            "schema": schema,
            "prompt": self.prompt,
            "one_call": self.one_call,
            "accept": self.accept,
            "summary_language": self.summary_language,
        }


def _reader(endpoint: Endpoint, where: str) -> KeptReader:
    if secret := next(named_secrets(endpoint.extra_body), None):
        raise SettingsError(
            f"{where}.{secret[0]}: a key or password has no place in a file of requests.",
            hint="Leave it out, and have it where the files are sent from.",
        )
    options = cast("Mapping[str, JsonValue]", endpoint.options)
    return KeptReader(
        model=endpoint.model,
        base_url=endpoint.url,
        options={name: options[name] for name in _KEPT},
    )


def begin(folder: Path, job: KeptJob) -> None:
    """Keep what a job is done with in its folder, which is made.

    Where it has the job already, files of requests are from now on as large as this says.

    Raises:
        JobChanged: the folder is another job's.
        OutputError: it cannot be written.
    """
    path = folder / _NAME
    if os.path.exists(path):
        kept = read_job(folder)
        # Where the input stands and how large files are decides over nothing.
        same = ("input", "most_lines", "most_bytes")
        if kept.model_copy(update={name: getattr(job, name) for name in same}) != job:
            changed = changes(_flat(kept), _flat(job)) or "what it is done with"
            raise JobChanged(
                f"{folder} holds another job: {changed} changed.",
                hint="Give them as they were, or choose another folder.",
            )
        if kept == job:
            return
    with whole([path], folder=folder) as (file,):
        file.write(json.dumps(job.model_dump(), indent=1) + "\n")


def _flat(job: KeptJob) -> dict[str, str]:
    """What may be another one in another job, by the names that are told."""
    named = {"input": job.input_sha256, "record model": job.record_model, "url": job.url}
    named |= {"one call": str(job.one_call), "summary language": str(job.summary_language)}
    for whose, reader in (("", job.reader), ("second ", job.second)):
        if reader is not None:
            named |= {f"{whose}base url": reader.base_url}
            named |= {f"{whose}{_plain(name)}": str(at) for name, at in reader.options.items()}
    # Where both name a setting, live's words are the ones.
    return {**named, **{_plain(name): value for name, value in job.decides.items()}}


def _plain(name: str) -> str:
    return name.replace("_", " ")


def read_job(folder: Path) -> KeptJob:
    """What the job of a folder is done with.

    Raises:
        InputUnreadable: the folder holds none, or it is not what was written.
    """
    path = folder / _NAME
    hint = "Name a folder that `summarizer prepare` wrote."
    try:
        with path.open("rb") as file:
            return KeptJob.model_validate_json(file.read(_LONGEST))
    except OSError as error:
        problem = f"{path} cannot be read: {error.strerror}."
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"])) or "it"
        problem = f"{path} is not what was written: {place}: {first['msg'][0].lower()}"
        problem += f"{first['msg'][1:]}."
    raise InputUnreadable(problem, hint=hint)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file.

    Raises:
        InputUnreadable: it is none, or cannot be read.
    """
    if not path.is_file():
        raise InputUnreadable(f"The input {path} is not a file.", hint="Check the path.")
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                found.update(block)
    except OSError as error:
        problem = f"The input {path} cannot be read: {error.strerror}."
    else:
        return found.hexdigest()
    raise InputUnreadable(problem, hint="Check the file.")
