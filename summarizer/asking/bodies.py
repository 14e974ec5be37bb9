"""What a server says in an error's body, in whatever shape: object, list, text, page of HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_DEEPEST = 12
_MOST_WORDS = 6
_LONGEST = 1500
_MOST_NAMES = 50
_SPOKEN = set(
    "message msg detail details error errors description errordescription errormessage errmsg"
    " errormsg statusmsg title fault faultstring exception cause raw blockreason".split()
)
_NAMING = set(
    "code type status reason reasons param statuscode errorcode errortype httpstatus kind"
    " errorkind quotaid".split()
)
_STATUSES = {"code", "status", "statuscode", "errorcode", "httpstatus"}
_WAITS = set(
    "retrydelay retryafter retryafterms retryafterseconds retryin retryinseconds retryat"
    " estimatedtime waitseconds reset resetafter resetat resetsat resetsin resetsinseconds".split()
)
# What servers repeat of the request, or of the model's answer: it must decide nothing.
_REPEATED = set(
    "input inputs prompt messages request body ctx content failedgeneration flaggedinput".split()
)
# That there is one tells what happened.
_TELLING = {"failedgeneration", "flaggedinput", "blockreason"}
_FILTERED = "content_filtered"
_SAYS = ("content", "tool_calls", "reasoning_content", "reasoning")
_NO_ERROR = frozenset(["null", "none", "success", "ok", 200])
_STREAMED = re.compile(r"^data:\s*([{\[].*)$", re.MULTILINE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class Said:
    """What an error's body says.

    Attributes:
        words: what it tells people, the outermost first.
        names: its codes, types and reasons.
        statuses: HTTP statuses that stand in it as codes, the outermost first.
        waits: fields that name a time to wait, by their names in small letters and nothing else.
        headers: headers of the server behind this one, names in small letters.
        page: what a page of HTML shows, its title first.
    """

    words: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    waits: list[tuple[str, object]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    page: str = ""


def read(body: object) -> Said:
    """What the body says, be it text or decoded JSON."""
    said = Said()
    _hear(said, "message", body, _DEEPEST)
    return said


def error_in(completion: object) -> object:
    """The error that a 2xx holds in place of an answer or beside it, or None."""
    if isinstance(completion, Mapping):
        if _tells(completion.get("error")):
            return {name: value for name, value in completion.items() if name != "choices"}
        choices = completion.get("choices")
        if isinstance(choices, list) and choices:
            first = choices[0] if isinstance(choices[0], Mapping) else {}
            if _tells(beside := first.get("error")):
                return {"error": beside}
            message = first.get("message")
            silent = isinstance(message, Mapping) and not _tells([*map(message.get, _SAYS)])
            filtered = {"error": first.get("content_filter_results")}
            return filtered if silent and _FILTERED in read(filtered).names else None
    if not isinstance(completion, Mapping | list):
        return None
    said = read(completion)
    return completion if said.words or said.statuses or _FILTERED in said.names else None


def _tells(error: object, depth: int = _DEEPEST) -> bool:
    """Whether there is anything in it: some servers always send the field, empty or "success"."""
    if isinstance(error, Mapping):
        error = list(error.values())
    if isinstance(error, list) and depth:
        return any(_tells(part, depth - 1) for part in error)
    return bool(error) and (error.casefold() if isinstance(error, str) else error) not in _NO_ERROR


def _hear(said: Said, name: str, value: object, depth: int) -> None:
    if depth == 0:
        return
    if isinstance(value, str):
        _hear_text(said, name, value, depth)
    elif isinstance(value, list):
        for item in value:
            _hear(said, name, item, depth - 1)
    elif isinstance(value, Mapping):
        _hear_fields(said, value, depth)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        _note(said, name, value)


def _hear_text(said: Said, name: str, text: str, depth: int) -> None:
    inner = _decoded(text)
    if inner is not None:
        _hear(said, name, inner, depth - 1)
    elif name in _SPOKEN and text.lstrip().startswith("<"):
        _hear_page(said, text)
    elif name in _SPOKEN:
        _say(said, text)
    else:
        _note(said, name, text)


def _hear_fields(said: Said, fields: Mapping[str, object], depth: int) -> None:
    # A fault of one field of the request, as FastAPI and pydantic tell it.
    if "msg" in fields and isinstance(fields.get("loc"), list | str):
        place = fields["loc"]
        where = ".".join(map(str, place)) if isinstance(place, list) else place
        _say(said, f"{where}: {fields['msg']}")
        _note(said, "type", fields.get("type"))
        return
    for name, value in _words_first(fields):
        if name in _TELLING:
            said.names.append(name)
        if name == "headers" and isinstance(value, Mapping):
            said.headers.update((key.lower(), str(given)) for key, given in value.items())
        elif name in _WAITS:
            said.waits.append((name, value))
        elif name in _REPEATED:
            continue
        elif name == "filtered" and value is True:
            said.names.append(_FILTERED)
        elif name == "raw":
            # Another server's words count, but its status is between it and this one.
            behind = Said()
            _hear(behind, name, value, depth - 1)
            for words in behind.words:
                _say(said, words)
            said.names += behind.names
            said.waits += behind.waits
        else:
            _hear(said, name, value, depth - 1)


def _words_first(fields: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    plain = [(re.sub(r"[^a-z]", "", name.lower()), value) for name, value in fields.items()]
    return iter(sorted(plain, key=lambda named: named[0] not in _SPOKEN))


def _say(said: Said, text: str) -> None:
    words = " ".join(text.split())[:_LONGEST]
    new = re.search(r"[^\W\d]", words) and not any(words in known for known in said.words)
    if new and len(said.words) < _MOST_WORDS:
        said.words.append(words)


def _note(said: Said, name: str, value: object) -> None:
    if name not in _NAMING or value is None or len(said.names) >= _MOST_NAMES:
        return
    said.names.append(str(value))
    if name in _STATUSES and re.fullmatch(r"[45]\d\d", str(value)):
        said.statuses.append(int(str(value)))


def _decoded(text: str) -> object:
    """What the text holds as JSON, also streamed; None if it is no object or list."""
    streamed = _STREAMED.search(text)
    written = (streamed.group(1) if streamed else text).strip()
    if not written.startswith(("{", "[")):
        return None
    try:
        decoded: object = json.loads(written)
    except (ValueError, RecursionError):
        return None
    return decoded


def _hear_page(said: Said, page: str) -> None:
    """A page of HTML is quoted by what it is called, or else by what it shows."""
    title = _TITLE.search(page)
    called = unescape(title.group(1)) if title else ""
    shown = " ".join(unescape(_UNSEEN.sub(" ", page)).split())[:_LONGEST]
    _say(said, called or shown)
    said.page = said.page or f"{called}\n{shown}"
