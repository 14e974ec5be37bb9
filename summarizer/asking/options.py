"""How an endpoint may be asked: the options, what each may be, and which is meant by a wrong name.

The same table serves Python, the command line and settings files.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, Field, JsonValue, TypeAdapter, ValidationError, with_config
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from summarizer.errors import SettingsError

Mode = Literal["json_schema", "json", "tools", "md_json"]
"""How the server is told the answer's shape, and where the answer stands; instructor's modes.

`json_schema` has the server enforce the schema. `tools` is for servers that enforce it for tool
calls only. `json` and `md_json` put the schema into the system message, for servers that enforce
nothing; `md_json` alone tolerates code fences and prose around the answer.
"""

LEAST_CONTEXT = 256
"""Tokens; no server has a smaller context."""

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\x20-\x7e\t]*")
_SECRET = re.compile(
    r".*(authori[sz]ation|authentication|(api|access|private)[-_]?key|token(?!s|i[sz]|_ids)|secret"
    r"|passw|cookie|credential).*"
    r"|(.*[-_])?((?<!cache[-_])key|sig|code|auth|pat|pwd)",
    re.IGNORECASE,
)
_CLIENTS = ("content-type", "content-length", "content-encoding", "transfer-encoding")
_FIELDS_ELSEWHERE = {
    "messages": "the article's",
    "model": "given as model",
    "max_tokens": "given as max_tokens",
    "max_completion_tokens": "given as max_tokens",
    "response_format": "chosen by mode",
    "tools": "chosen by mode",
    "tool_choice": "chosen by mode",
    "stream": "not to be had: answers are read whole",
    "n": "not to be had: one answer is read",
}


def _fault(told: str) -> PydanticCustomError:
    # Braces would be taken for a place to fill in.
    return PydanticCustomError("unusable", cast("Any", told.replace("{", "").replace("}", "")))


def _header_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise _fault("The name of a header is none that HTTP knows")
    if name.lower() in _CLIENTS:
        raise _fault("This header says how the body is written, and is set by the client")
    return name.lower()


def _header_value(value: str) -> str:
    if not _VALUE.fullmatch(value):
        raise _fault("The value holds a line end or a letter that no HTTP header can carry")
    return value.strip()


def _extra(fields: dict[str, JsonValue]) -> dict[str, JsonValue]:
    for name in fields:
        if name in _FIELDS_ELSEWHERE:
            raise _fault(f"The field {name} is {_FIELDS_ELSEWHERE[name]}")
    try:
        json.dumps(fields, allow_nan=False)
    except ValueError:
        told = "It holds a number that JSON has not"
    else:
        return fields
    raise _fault(told)


_HeaderName = Annotated[str, AfterValidator(_header_name)]
_HeaderValue = Annotated[str, AfterValidator(_header_value)]
_Above0 = Field(gt=0)
_NotEmpty = Field(min_length=1)


@with_config(extra="forbid", strict=True, hide_input_in_errors=True)
class EndpointOptions(TypedDict, total=False):
    """The settings of an `Endpoint` that no environment variable gives."""

    mode: Mode | None
    timeout: Annotated[float, _Above0]
    attempts: Annotated[int, _Above0]
    max_tokens: Annotated[int, _Above0]
    max_pause: Annotated[float, Field(ge=0)]
    temperature: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None
    top_p: Annotated[float, Field(gt=0, le=1)] | None
    seed: int | None
    reasoning_effort: Annotated[str, _NotEmpty] | None
    headers: dict[_HeaderName, _HeaderValue]
    query: dict[Annotated[str, _NotEmpty], str]
    extra_body: Annotated[dict[str, JsonValue], AfterValidator(_extra)]
    api_key_header: _HeaderName | None
    ca_bundle: Annotated[str, _NotEmpty] | None
    context_tokens: Annotated[int, Field(ge=LEAST_CONTEXT)] | None


OPTIONS = tuple(EndpointOptions.__annotations__)
"""The names of all options."""

SENT_IF_SET = ("temperature", "top_p", "seed", "reasoning_effort")
"""Fields of every request's body under the same names; None is not sent."""

MAPPINGS = ("headers", "query", "extra_body")
"""Those that hold named values, each of which is set by itself."""

BOUND = (*MAPPINGS, "api_key_header", "ca_bundle")
"""Those that belong to an address: they go to no other one."""

_DECIDE = ("top_p", "seed", "reasoning_effort", "extra_body", "context_tokens")


def checked(options: object, where: str = "") -> EndpointOptions:
    """The options, each of its own kind; numbers and header names in one spelling.

    Args:
        options: names and values.
        where: what is said before the name of an option that cannot be used.

    Raises:
        SettingsError: a name or a value is none; it says no value.
    """
    try:
        return _adapter().validate_python(options)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    path = [str(part) for part in first["loc"]]
    before = f"{where}: " if where else ""
    if first["type"] == "extra_forbidden":
        raise unknown(path[0], OPTIONS, where)
    told = first["msg"][0].lower() + first["msg"][1:]
    name = ".".join(part for part in path if part != "[key]") or "the options"
    raise SettingsError(f"{before}{name}: {told}.", hint="Correct it, or leave it out.")


def unknown(name: str, names: Iterable[str], where: str = "") -> SettingsError:
    """The error for a name that is none, with the one that is most like it."""
    known = list(names)
    near = difflib.get_close_matches(name.lower().replace("-", "_"), known, 1)
    before = f"{where}: there" if where else "There"
    hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(known)}."
    return SettingsError(f"{before} is no setting {name!r}.", hint=hint)


def joined(*given: EndpointOptions) -> EndpointOptions:
    """All of them; a later one wins, for headers and the like name by name."""
    whole: dict[str, Any] = {}
    for options in given:
        for name, value in cast("Mapping[str, Any]", options).items():
            whole[name] = {**whole.get(name, {}), **value} if name in MAPPINGS else value
    return cast("EndpointOptions", whole)


def unbound(options: EndpointOptions) -> EndpointOptions:
    """Those that do not belong to an address."""
    return cast("EndpointOptions", {n: v for n, v in options.items() if n not in BOUND})


def named_secrets(
    fields: object, name: str = "", *, is_secret: bool = False
) -> Iterator[tuple[str, str]]:
    """The texts, each with its place, that stand at or below a name like that of a secret."""
    inner: Iterable[tuple[object, object]] = ()
    if isinstance(fields, Mapping):
        inner = fields.items()
    elif isinstance(fields, list):
        inner = enumerate(fields)
    elif isinstance(fields, str) and is_secret:
        yield name, fields
    for key, value in inner:
        place = f"{name}.{key}" if name else str(key)
        below = is_secret or bool(_SECRET.fullmatch(str(key)))
        yield from named_secrets(value, place, is_secret=below)


def deciding(options: EndpointOptions) -> dict[str, str]:
    """What decides over answers, by name, where it is set; of fields of the body a hash."""
    found = {
        "mode": options.get("mode") or "json_schema",
        "temperature": str(options.get("temperature", 0.0)),
    }
    given: Mapping[str, Any] = cast("Mapping[str, Any]", options)
    for name in _DECIDE:
        value = given.get(name)
        if isinstance(value, dict):
            text = json.dumps(value, sort_keys=True)
            value = hashlib.sha256(text.encode()).hexdigest() if value else None
        if value is not None:
            found[re.sub("_(?=effort|body|tokens)", " ", name)] = str(value)
    return found


@cache
def _adapter() -> TypeAdapter[EndpointOptions]:
    return TypeAdapter(EndpointOptions)
