"""Where the model is and how it is asked."""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Unpack, cast
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from summarizer.asking.options import OPTIONS, checked, joined, named_secrets, unbound
from summarizer.asking.options import EndpointOptions as EndpointOptions
from summarizer.asking.options import Mode as Mode
from summarizer.errors import SettingsError
from summarizer.output.printable import as_utf8

OPENAI_URL = "https://api.openai.com/v1"

_ASKED_AT = re.compile(r"/chat/completions/*$")
_OPEN = re.compile(r"\d{4}-\d\d-\d\d([-.]\w+)*|.{0,7}")
"""A value of a header or a query that is no secret: a version's date, or a few characters."""


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """Where the model is and how it is asked.

    Attributes:
        model: name under which the server knows the model.
        base_url: address up to and including `/v1`; None is OpenAI's own. A query that it ends in
            is taken over into `query`.
        api_key: sent as bearer token; a server on one's own machine usually needs none.
        mode: how the server is told the answer's shape; None begins with `json_schema`, and falls
            back where the server does not know that.
        timeout: seconds that one request may take in all, from connecting to the last byte.
        attempts: most requests for one question.
        max_tokens: most tokens of one answer.
        temperature: None leaves it to the server, as OpenAI's reasoning models demand.
        max_pause: longest wait in seconds that a server may ask for before it is an error.
        top_p, seed, reasoning_effort: sent where they are set.
        headers: sent with every request, in place of the client's own of that name.
        query: sent with every request behind the address, such as `api-version`.
        extra_body: further fields of every request's body; they win over a setting of that name.
        api_key_header: the header that the key is sent in, bare, in place of the bearer token.
        ca_bundle: a file of certificates (PEM) to trust in place of the system's.
        context_tokens: the model's context, prompt and answer together, or what is to be used of
            it: a longer article is asked about in windows. None finds out by what is refused.

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
    top_p: float | None = None
    seed: int | None = None
    reasoning_effort: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    extra_body: Mapping[str, Any] = field(default_factory=dict, repr=False)
    api_key_header: str | None = None
    ca_bundle: str | None = None
    context_tokens: int | None = None

    def __post_init__(self) -> None:
        bare, query = parted(self.base_url)
        given = {"base_url": bare, "query": {**query, **self.query}}
        for name, value in {**checked(self.options), **given}.items():
            object.__setattr__(self, name, value)
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
        model, base_url = named(model, base_url, env)
        if model is None and base_url is None:
            return None
        if model is None:
            raise SettingsError(
                "There is an endpoint's address, but no model name.",
                hint="Name the model: --model, in Python model=, or SUMMARIZER_MODEL.",
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

        What is not given is the first reader's, whose key goes to no other address than his own,
        nor do his headers and whatever else is an address's own (`options.BOUND`);
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
            if first.is_at(base_url):
                bare, query = parted(base_url)
                base_url, key = bare or first.base_url, key or first.api_key
                options = joined(first.options, {"query": query}, options)
            else:
                options = joined(unbound(first.options), options)
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
        """The address in use, without what `query` adds to it."""
        return self.base_url or OPENAI_URL

    @property
    def first_mode(self) -> Mode:
        """The mode in which it is asked first."""
        return self.mode or "json_schema"

    @property
    def options(self) -> EndpointOptions:
        """What `EndpointOptions` can set."""
        return cast("EndpointOptions", {name: getattr(self, name) for name in OPTIONS})

    @property
    def secrets(self) -> tuple[str, ...]:
        """What is sent and must not be told.

        The key, values of headers and query like one, and of the body's fields what is named so.
        """
        named = (value for _, value in named_secrets(self.extra_body))
        given = (*self.headers.values(), *self.query.values(), *named)
        key = (self.api_key,) if self.api_key else ()
        return (*key, *(value for value in given if not _OPEN.fullmatch(value)))

    def is_at(self, base_url: str | None) -> bool:
        """Whether this is its address, whatever the query; None stands for it."""
        return base_url is None or is_same_address(base_url, self.url)

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
    _check_address(endpoint)
    trusted(endpoint.ca_bundle)


def trusted(ca_bundle: str | None) -> ssl.SSLContext | None:
    """What connections to the endpoint trust, where that is a file of certificates.

    Raises:
        SettingsError: the file is none.
    """
    if ca_bundle is None:
        return None
    try:
        return ssl.create_default_context(cafile=ca_bundle)
    except (OSError, ValueError) as error:
        # A file that holds no certificate is an OSError as well.
        why = getattr(error, "strerror", None) if not isinstance(error, ssl.SSLError) else None
    raise SettingsError(
        f"The CA bundle {ca_bundle} cannot be used: {why or 'it holds no certificate'}.",
        hint="Give a file of certificates in PEM form as ca_bundle.",
    )


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
    if endpoint.api_key_header and not key:
        raise SettingsError(
            "api_key_header names a header for the API key, but there is no key.",
            hint="Set OPENAI_API_KEY (of a second reader SUMMARIZER_SECOND_API_KEY).",
        )
    try:
        url = urlsplit(endpoint.url)
        # Reading the port raises if it is none.
        usable = url.scheme in ("http", "https") and bool(url.hostname) and url.port != 0
        usable = usable and not re.search(r"\s", endpoint.url)
        bare = not (url.username or url.password or url.fragment)
    except ValueError:
        usable = bare = False
    if not (usable and bare):
        raise SettingsError(
            "base_url is not a plain http:// or https:// address.",
            hint="Write it like http://localhost:8000/v1, and the key into api_key.",
        )


def named(
    model: str | None, base_url: str | None, environ: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """Model and address as given, or else as the environment names them."""
    return (
        model or _variable(environ, "SUMMARIZER_MODEL"),
        base_url or _variable(environ, "SUMMARIZER_BASE_URL", "OPENAI_BASE_URL"),
    )


def is_same_address(one: str, other: str) -> bool:
    """Whether both are one address, whatever their queries and a slash at the end."""
    bare = [(parted(url.strip())[0] or "").rstrip("/") for url in (one, other)]
    return bare[0] == bare[1]


def parted(base_url: str | None) -> tuple[str | None, dict[str, str]]:
    """An address and the query that stands behind it.

    What is copied with it is none of it: white space, and the path that a request goes on to.
    """
    if base_url is None:
        return None, {}
    base_url = base_url.strip()
    if "?" not in base_url:
        return _ASKED_AT.sub("", base_url), {}
    try:
        url = urlsplit(base_url)
    except ValueError:
        return base_url, {}  # said to be no address where it is looked at
    pairs = parse_qsl(url.query, keep_blank_values=True)
    query = dict(pairs)
    if len(query) < len(pairs):
        raise SettingsError("base_url names a part of its query twice.", hint="Leave one out.")
    return _ASKED_AT.sub("", urlunsplit(url._replace(query=""))), query


def _variable(env: Mapping[str, str], *names: str) -> str | None:
    values = (env.get(name, "").strip() for name in names)
    return next((value for value in values if value), None)
