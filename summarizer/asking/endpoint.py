"""Where the model is and how it is asked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypedDict, Unpack, get_args
from urllib.parse import urlsplit

from summarizer.errors import SettingsError
from summarizer.output.printable import as_utf8

Mode = Literal["json_schema", "json", "tools", "md_json"]
"""How the server is told the answer's shape, and where the answer stands; instructor's modes.

`json_schema` has the server enforce the schema. `tools` is for servers that enforce it for tool
calls only. `json` and `md_json` put the schema into the system message, for servers that enforce
nothing; `md_json` alone tolerates code fences and prose around the answer.
"""

OPENAI_URL = "https://api.openai.com/v1"


class EndpointOptions(TypedDict, total=False):
    """The settings of an `Endpoint` that no environment variable gives."""

    mode: Mode
    timeout: float
    attempts: int
    max_tokens: int
    temperature: float | None
    max_pause: float


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """Where the model is and how it is asked.

    Attributes:
        model: name under which the server knows the model.
        base_url: address up to and including `/v1`; None is OpenAI's own.
        api_key: sent as bearer token; a server on one's own machine usually needs none.
        mode: how the server is told the answer's shape; None begins with `json_schema`, and falls
            back where the server does not know that.
        timeout: seconds that one request may take in all, from connecting to the last byte.
        attempts: most requests for one question.
        max_tokens: most tokens of one answer.
        temperature: None leaves it to the server, as OpenAI's reasoning models demand.
        max_pause: longest wait in seconds that a server may ask for before it is an error.

    Raises:
        SettingsError: a setting cannot be used.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    mode: Mode | None = None
    timeout: float = 120.0
    attempts: int = 4
    max_tokens: int = 2048
    temperature: float | None = 0.0
    max_pause: float = 60.0

    def __post_init__(self) -> None:
        _check_settings(self)

    @classmethod
    def from_env(
        cls,
        *,
        model: str | None = None,
        base_url: str | None = None,
        api_key: str | None = None,
        environ: Mapping[str, str] | None = None,
        **options: Unpack[EndpointOptions],
    ) -> Endpoint | None:
        """The endpoint that the arguments and, where they are None, the environment name.

        SUMMARIZER_MODEL gives the model, SUMMARIZER_BASE_URL or else OPENAI_BASE_URL the address,
        OPENAI_API_KEY the key. An empty variable counts as unset.

        Returns:
            None if neither a model nor an address is named: the embedded model is meant.

        Raises:
            SettingsError: there is an address without a model, or a setting cannot be used.
        """
        env = os.environ if environ is None else environ
        model = model or _variable(env, "SUMMARIZER_MODEL")
        base_url = base_url or _variable(env, "SUMMARIZER_BASE_URL", "OPENAI_BASE_URL")
        if model is None and base_url is None:
            return None
        if model is None:
            raise SettingsError(
                "There is an endpoint's address, but no model name.",
                hint="Name the model, for example in SUMMARIZER_MODEL.",
            )
        api_key = api_key or _variable(env, "OPENAI_API_KEY")
        return cls(model=model, base_url=base_url, api_key=api_key, **options)

    @classmethod
    def second(
        cls,
        first: Endpoint | None,
        *,
        model: str | None = None,
        base_url: str | None = None,
        api_key: str | None = None,
        environ: Mapping[str, str] | None = None,
        **options: Unpack[EndpointOptions],
    ) -> Endpoint | None:
        """The endpoint of a second reader.

        What is not given is the first reader's, whose key goes to no other address than his own;
        SUMMARIZER_SECOND_API_KEY gives another key. Beside the embedded model a model without an
        address is OpenAI's, for which OPENAI_API_KEY is good as well.

        Returns:
            None if neither a model nor an address is named: the first reader reads again.

        Raises:
            SettingsError: there is an address without a model, or a setting cannot be used.
        """
        base_url = (base_url or "").strip() or None
        model = (model or "").strip() or None
        if model is None and base_url is None:
            return None
        env = os.environ if environ is None else environ
        key = api_key or _variable(env, "SUMMARIZER_SECOND_API_KEY")
        if first is not None:
            model = model or first.model
            own = first.url.rstrip("/")
            if base_url is None or base_url.rstrip("/") == own:
                base_url, key = first.base_url, key or first.api_key
        elif base_url is None and not _variable(env, "SUMMARIZER_BASE_URL", "OPENAI_BASE_URL"):
            # OpenAI's own address; with another one in the environment the key is that one's.
            key = key or _variable(env, "OPENAI_API_KEY")
        if model is None:
            raise SettingsError(
                "There is an address of a second reader, but no model name.",
                hint="Name the model with second_model.",
            )
        return cls(model=model, base_url=base_url, api_key=key, **options)

    @property
    def url(self) -> str:
        """The address in use."""
        return self.base_url or OPENAI_URL

    @property
    def first_mode(self) -> Mode:
        """The mode in which it is asked first."""
        return self.mode or "json_schema"

    @property
    def token_limit(self) -> str:
        """Name of the request's field for `max_tokens`."""
        own = urlsplit(self.url).hostname == urlsplit(OPENAI_URL).hostname
        return "max_completion_tokens" if own else "max_tokens"


def _check_settings(endpoint: Endpoint) -> None:
    if not endpoint.model:
        raise SettingsError("The model's name is empty.", hint="Name a model.")
    if as_utf8(endpoint.model) != endpoint.model:
        raise SettingsError("The model's name is not UTF-8.", hint="Write it as the server does.")
    if endpoint.first_mode not in get_args(Mode):
        raise SettingsError(
            f"There is no mode {endpoint.mode!r}.",
            hint=f"Choose one of {', '.join(get_args(Mode))}.",
        )
    for name in ("timeout", "attempts", "max_tokens"):
        if not getattr(endpoint, name) > 0:
            raise SettingsError(f"{name} is not above 0.", hint=f"Give a larger {name}.")
    if not endpoint.max_pause >= 0:
        raise SettingsError("max_pause is below 0.", hint="Give seconds.")
    _check_address(endpoint)


def _check_address(endpoint: Endpoint) -> None:
    key = endpoint.api_key
    if key is not None and (not key.isascii() or not key.isprintable() or " " in key):
        raise SettingsError(
            "The API key holds a space, a line end or a letter that no HTTP header can carry.",
            hint="Copy it again.",
        )
    if endpoint.base_url is None and not key:
        raise SettingsError(
            "OpenAI's own endpoint needs an API key.",
            hint="Set OPENAI_API_KEY, or name another endpoint's address as base_url.",
        )
    try:
        url = urlsplit(endpoint.url)
        # Reading the port raises if it is none.
        usable = url.scheme in ("http", "https") and bool(url.hostname) and url.port != 0
        bare = not (url.username or url.password or url.query or url.fragment)
    except ValueError:
        usable = bare = False
    if not (usable and bare):
        raise SettingsError(
            "base_url is not a plain http:// or https:// address.",
            hint="Write it like http://localhost:8000/v1, and the key into api_key.",
        )


def _variable(env: Mapping[str, str], *names: str) -> str | None:
    values = (env.get(name, "").strip() for name in names)
    return next((value for value in values if value), None)
