"""The lines of batch files: requests as OpenAI's Batch API reads them, responses as it writes them.

Azure, Mistral, Groq, vLLM (`run-batch`) and others have the same form, with small liberties.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from summarizer.asking.recorded import digest_of
from summarizer.input.lines import RawLine

LONGEST_RESPONSE = 64 * 2**20
"""Bytes that a line of responses may have: what an endpoint may answer, escaped, and its frame."""

NOTHING = 0
"""The status of a response that is none: the request expired, was cancelled or never begun."""

_KEY = re.compile(r"(\d{1,15})-([0-9a-f]{16})-(\d{1,9})-([0-9a-f]{16})", re.ASCII)
_CODE = re.compile(r"[\w.-]{1,40}", re.ASCII)
_STATUS = re.compile(r"\d{3}", re.ASCII)
_DIGITS = 16
# Of Unicode, beside LF and CR, which JSON escapes; they can stand in its texts only.
_LINE_ENDS = {end.encode(): f"\\u{ord(end):04x}".encode() for end in "\u0085\u2028\u2029"}
_UNNAMED = "no reason given"


@dataclass(frozen=True)
class Key:
    """What a request is known by: its `custom_id` says all of it.

    Attributes:
        line: of the input.
        article: 16 digits of the SHA-256 of the article's text.
        round: in which it is asked.
        body: the digest of the request's body.
    """

    line: int
    article: str
    round: int
    body: str

    @classmethod
    def of(cls, line: int, sha256: str, round: int, body: bytes) -> Key:
        """That of a request about the article of a line, of which `sha256` is the text's."""
        return cls(line, sha256[:_DIGITS], round, digest_of(body))

    def __str__(self) -> str:
        return f"{self.line}-{self.article}-{self.round}-{self.body}"


@dataclass(frozen=True)
class Response:
    """One line of a file of responses.

    Attributes:
        key: of the request; None if it is none of ours.
        status: HTTP status, or `NOTHING`.
        body: of the response, as JSON.
        reason: where there is none, the code that says why.
    """

    key: Key | None
    status: int
    body: bytes = b""
    reason: str = ""


def request_line(key: Key, url: str, body: bytes) -> bytes:
    """A request as a line, with its line end.

    `body` is JSON and stands in it as it is; only what some take for the end of a line is escaped.
    """
    head = {"custom_id": str(key), "method": "POST", "url": url}
    for end, escaped in _LINE_ENDS.items():
        body = body.replace(end, escaped)
    return json.dumps(head)[:-1].encode() + b', "body": ' + body + b"}\n"


def response_of(raw: RawLine) -> Response | str:
    """What a line of responses says, or what is wrong with it ("is not JSON ...")."""
    given = _object(raw)
    if isinstance(given, str):
        return given
    name = given.get("custom_id")
    if not isinstance(name, str):
        return "has no custom_id"
    found = _KEY.fullmatch(name)
    key = Key(int(found[1]), found[2], int(found[3]), found[4]) if found else None
    return _told(key, given.get("response"), given.get("error"))


def names_request(raw: RawLine) -> bool:
    """Whether a line says of which request it is, be it of use or not."""
    given = _object(raw)
    return isinstance(given, dict) and isinstance(given.get("custom_id"), str)


def _object(raw: RawLine) -> dict[str, Any] | str:
    if raw.data is None:
        return f"is longer than {LONGEST_RESPONSE} bytes"
    try:
        given = json.loads(raw.data)
    except json.JSONDecodeError as error:
        return f"is not JSON (column {error.colno})"
    except (ValueError, RecursionError):
        return "is not JSON in UTF-8"
    return given if isinstance(given, dict) else "is JSON, but not an object"


def _told(key: Key | None, response: Any, error: Any) -> Response | str:
    if response is None:
        if error is None:
            return "has neither response nor error"
        code = error.get("code") if isinstance(error, dict) else None
        status = _status(code)
        if status is None:
            named = isinstance(code, str) and _CODE.fullmatch(code)
            return Response(key, NOTHING, reason=str(code) if named else _UNNAMED)
        return Response(key, status, _written({"error": error}))
    if not isinstance(response, dict):
        return "has a response that is no object"
    status = _status(response.get("status_code", 200), least=200)
    if status is None:
        return "has a response.status_code that is no HTTP status"
    # In vLLM's documentation the response is the completion itself.
    body = response.get("body", response if "choices" in response else None)
    # Where vLLM refuses a request, what it says stands beside the response.
    return Response(key, status, _written(error if body is None else body))


def _status(value: object, least: int = 400) -> int | None:
    if isinstance(value, str) and _STATUS.fullmatch(value):
        value = int(value)
    plain = isinstance(value, int) and not isinstance(value, bool)
    return value if plain and least <= value < 600 else None  # type: ignore[operator, return-value]


def _written(body: object) -> bytes:
    """The body as it would have come: one that is text was sent as it is."""
    return (body if isinstance(body, str) else json.dumps(body)).encode(errors="surrogatepass")
