"""A scripted HTTP server: a real socket on the loopback interface, no model behind it.

It plays one prepared `Step` for each request, in order, and keeps what it was sent. A request
beyond the script is answered with status 418, so that a test which counts requests cannot miss it.
"""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

PROMPT_TOKENS = 100
CACHED_TOKENS = 60
COMPLETION_TOKENS = 20
LONGEST_STALL = 5.0


@dataclass(frozen=True, kw_only=True)
class Step:
    """One scripted response.

    Attributes:
        body: sent as it is.
        cut_after: bytes of the body after which the connection is closed; the header promises all.
        stalled: nothing is sent for LONGEST_STALL seconds; then the connection is closed.
        seconds_per_byte: pause after each byte of the body.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    cut_after: int | None = None
    stalled: bool = False
    seconds_per_byte: float = 0.0


def completion(
    content: str | None,
    *,
    finish_reason: str = "stop",
    refusal: str | None = None,
    arguments: str | None = None,
) -> Step:
    """A chat completion; with `arguments` it calls a tool. Its usage is the module's constants."""
    message: dict[str, Any] = {"role": "assistant", "content": content, "refusal": refusal}
    if arguments is not None:
        function = {"name": "Answer", "arguments": arguments}
        message["tool_calls"] = [{"id": "call_1", "type": "function", "function": function}]
    return as_json(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 0,
            "model": "scripted",
            "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
            "usage": {
                "prompt_tokens": PROMPT_TOKENS,
                "completion_tokens": COMPLETION_TOKENS,
                "total_tokens": PROMPT_TOKENS + COMPLETION_TOKENS,
                "prompt_tokens_details": {"cached_tokens": CACHED_TOKENS},
            },
        }
    )


def as_json(value: object, *, status: int = 200, **headers: str) -> Step:
    """A JSON response; underscores in header names become hyphens."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Step(status=status, body=json.dumps(value).encode(), headers=named)


def fault(status: int, message: str = "out of order", **fields: object) -> Step:
    """An error in OpenAI's form, with further fields of the error object."""
    return as_json({"error": {"message": message, **fields}}, status=status)


@dataclass(frozen=True)
class Received:
    """One request as it came; header names in lower case."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, decoded."""
        return json.loads(self.body)


class ScriptedServer:
    """Plays a script; a context manager.

    Args:
        steps: the responses, one for each request.
        repeat: play the last step for ever.
        tls: speak HTTPS with this certificate.
    """

    def __init__(
        self, *steps: Step, repeat: bool = False, tls: ssl.SSLContext | None = None
    ) -> None:
        self._steps = steps
        self._repeat = repeat
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self.requests: list[Received] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(self))
        self._scheme = "https" if tls else "http"
        if tls:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    @property
    def base_url(self) -> str:
        """The address that a client is given."""
        return f"{self._scheme}://127.0.0.1:{self._http.server_address[1]}/v1"

    def next_step(self, received: Received) -> Step:
        """Keep a request and say what to answer."""
        with self._lock:
            number = len(self.requests)
            self.requests.append(received)
        if self._repeat:
            number = min(number, len(self._steps) - 1)
        if number < len(self._steps):
            return self._steps[number]
        return fault(418, "a request beyond the script")

    def pause(self, seconds: float) -> None:
        """Wait, but not beyond the server's end."""
        self._closing.wait(seconds)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def _handler_for(server: ScriptedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): text for name, text in self.headers.items()}
            step = server.next_step(Received(self.path, headers, body))
            if step.stalled:
                server.pause(LONGEST_STALL)
                self.close_connection = True
                return
            try:
                self._play(step)
            except ConnectionError:
                self.close_connection = True

        do_GET = do_POST

        def _play(self, step: Step) -> None:
            self.send_response(step.status)
            self.send_header("Content-Type", step.content_type)
            self.send_header("Content-Length", str(len(step.body)))
            for name, text in step.headers.items():
                self.send_header(name, text)
            self.end_headers()
            if step.seconds_per_byte:
                for byte in step.body:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    server.pause(step.seconds_per_byte)
            elif step.cut_after is not None:
                self.wfile.write(step.body[: step.cut_after])
                self.close_connection = True
            else:
                self.wfile.write(step.body)
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
