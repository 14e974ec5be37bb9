"""A server for one person on this machine: the page, and each decision into the file at once.

It listens on the loopback address only. Whoever does not know the token of the address gets
nothing; a request that another site's page makes is refused, whatever it knows.
"""

from __future__ import annotations

import hmac
import json
import secrets
import shutil
import sys
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from summarizer.errors import OutputError, SettingsError
from summarizer.review.decisions import Decision, in_force
from summarizer.review.ledger import Ledger
from summarizer.review.page import key_of
from summarizer.saved.leaves import first_of

LOOPBACK = "127.0.0.1"
LONGEST_BODY = 2**20
"""Bytes of one request; the twenty decisions that a page sends at once are fewer."""

_SECONDS = 10
"""For a request to come in: a connection that says nothing ends."""

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class ReviewServer(ThreadingHTTPServer):
    """Serves one page and one file of decisions; `serve_forever` until it is interrupted.

    Args:
        page: the file that holds the page.
        numbers: the number of each record on the page, by `key_of`.
        ledger: the file of decisions.
        port: 0 for any that is free.

    Attributes:
        token: what an address must have to get anything.

    Raises:
        SettingsError: the port cannot be had.
    """

    daemon_threads = True
    request_queue_size = 128
    # On Windows two servers could have one port, and either might be asked.
    allow_reuse_address = sys.platform != "win32"

    def __init__(
        self, page: Path, numbers: Mapping[str, int], ledger: Ledger, port: int = 0
    ) -> None:
        self.page, self.numbers, self.ledger = page, numbers, ledger
        self.token = secrets.token_urlsafe(24)
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except (OSError, OverflowError) as error:
            problem = f"Port {port} cannot be had: {getattr(error, 'strerror', None) or error}."
            raise SettingsError(problem, hint="Name another: --port NUMBER.") from error

    @property
    def host(self) -> str:
        """As the address of a request must name it."""
        return f"{LOOPBACK}:{self.server_port}"

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{self.host}/{self.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: a browser that goes away is no error, and a trace may hold the token."""


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    timeout = _SECONDS
    server_version = "summarizer"
    sys_version = ""

    def do_GET(self) -> None:
        if not self._is_ours():
            return
        if self._is("/"):
            size = self.server.page.stat().st_size
            with self.server.page.open("rb") as page:
                self._begin(HTTPStatus.OK, "text/html; charset=utf-8", size)
                shutil.copyfileobj(page, self.wfile)
        elif self._is("/decisions"):
            self._answer(HTTPStatus.OK, json.dumps(self._decided()), "application/json")
        else:
            self._answer(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        if not self._is_ours(changes=True):
            return
        if not self._is("/decisions"):
            return self._answer(HTTPStatus.NOT_FOUND)
        if self.headers.get_content_type() != "application/json":
            return self._answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdecimal()) or "Transfer-Encoding" in self.headers:
            return self._answer(HTTPStatus.LENGTH_REQUIRED)
        if len(length) > 9 or int(length) > LONGEST_BODY:
            return self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = self.rfile.read(int(length))
        try:
            decisions = _BATCH.validate_json(body)
        except ValidationError as error:
            return self._answer(HTTPStatus.BAD_REQUEST, first_of(error))
        if any(key_of(one.of) not in self.server.numbers for one in decisions):
            return self._answer(HTTPStatus.BAD_REQUEST, "a decision is of no record of this page.")
        try:
            self.server.ledger.add(decisions)
        except OutputError as error:
            return self._answer(HTTPStatus.INSUFFICIENT_STORAGE, str(error))
        self._answer(HTTPStatus.NO_CONTENT)

    def _decided(self) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = {}
        for one in in_force(self.server.ledger.read()):
            if (number := self.server.numbers.get(key_of(one.of))) is not None:
                found.setdefault(number, []).append(json.loads(one.to_json()))
        return found

    def _is(self, name: str) -> bool:
        """Whether the request is for this, told in a time that says nothing of the token."""
        wanted = f"/{self.server.token}{name}"
        return hmac.compare_digest(self.path.encode(), wanted.encode())

    def _is_ours(self, *, changes: bool = False) -> bool:
        """Whether no other site's page asks; else it is refused."""
        # A name that another site points here (DNS rebinding) is not the one of the address.
        is_here = self.headers.get_all("Host") == [self.server.host]
        origins = self.headers.get_all("Origin", [])
        is_own = origins == [f"http://{self.server.host}"] or (not origins and not changes)
        site = self.headers.get("Sec-Fetch-Site", "none")
        if is_here and is_own and site in ("none", "same-origin"):
            return True
        self._answer(HTTPStatus.FORBIDDEN)
        return False

    def _answer(self, status: HTTPStatus, text: str = "", kind: str = "text/plain") -> None:
        data = text.encode()
        self._begin(status, f"{kind}; charset=utf-8", len(data))
        self.wfile.write(data)

    def _begin(self, status: HTTPStatus, kind: str, length: int) -> None:
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What cannot be read as a request, or has another method: the same as any other."""
        self._answer(HTTPStatus(code))

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: addresses have the token in them."""


_BATCH: TypeAdapter[list[Decision]] = TypeAdapter(list[Decision])
