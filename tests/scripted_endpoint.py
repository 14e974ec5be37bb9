"""A scripted endpoint: a process that answers one kind of report with valid records, no model.

    python tests/scripted_endpoint.py --delay 0.05 --faults 429=0.1,500=0.05,cut=0.02 --seed 1

prints the port it listens on. It knows `report(n)`, the worked example of the prompts with another
death toll in it, and answers with the example's record and that toll. A fault depends only on the
seed, the report and how many times that report was asked about before. `GET /counts` tells what it
was sent, as JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import signal
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROMPT_TOKENS = 2100
COMPLETION_TOKENS = 500
FIRST_TOLL = 11
REASKED = 2
"""The one report that lacks a word of the answer: it takes three requests, and is "partial"."""

_PROMPTS = Path(__file__).resolve().parent.parent / "prompts" / "incident"
_TOLL = re.compile(rb"Ana Belu said (\d+) people")
_HANGS = 3600.0
_STATUSES = ("400", "401", "404", "429", "500", "503")


def report(number: int) -> dict[str, Any]:
    """The line of input with this number, from 1."""
    text = (_PROMPTS / "example.txt").read_text(encoding="utf-8")
    toll = FIRST_TOLL + number - 1
    if number == REASKED:
        text = text.replace("Interior Minister", "Home Secretary")
    return {
        "id": f"report-{number}",
        "text": text.replace("31 people", f"{toll} people"),
        "published": "2021-05-04",
        "desk": number,
    }


def write_reports(path: Path, count: int) -> Path:
    """A file of the first reports, as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, count + 1):
            file.write(json.dumps(report(number)) + "\n")
    return path


@dataclass(frozen=True)
class Running:
    """A scripted endpoint that runs."""

    port: int

    @property
    def base_url(self) -> str:
        """The address that a client is given."""
        return f"http://127.0.0.1:{self.port}/v1"

    def counts(self) -> dict[str, Any]:
        """What it was sent.

        `requests`, `answered` (with a record), `most_at_once`, `prompt_tokens` and
        `completion_tokens` (of answers sent whole), and `reports`: requests by the report's number.
        """
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(f"http://127.0.0.1:{self.port}/counts", timeout=30) as answer:
            counts: dict[str, Any] = json.load(answer)
        return counts


@contextmanager
def scripted_endpoint(**options: object) -> Iterator[Running]:
    """Run one in a process of its own; the options are those of the command line."""
    arguments = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    process = subprocess.Popen(
        [sys.executable, __file__, *arguments], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield Running(int(process.stdout.readline()))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
        process.stdout.close()


class _Endpoint:
    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.faults = _shares(arguments.faults)
        example = json.loads((_PROMPTS / "example.json").read_text(encoding="utf-8"))
        self.answer = json.dumps(example)
        self.reports: Counter[int] = Counter()
        self.at_once = 0
        self.counted = {"requests": 0, "answered": 0, "most_at_once": 0}

    def fault(self, number: int) -> str | None:
        """The fault of this request, drawn by seed, report and attempt."""
        draw = random.Random(f"{self.arguments.seed} {number} {self.reports[number]}").random()
        for name, share in self.faults.items():
            if draw < share:
                return name
            draw -= share
        return None

    def counts(self) -> bytes:
        answered = self.counted["answered"]
        told = {
            **self.counted,
            "prompt_tokens": PROMPT_TOKENS * answered,
            "completion_tokens": COMPLETION_TOKENS * answered,
            "reports": dict(self.reports),
        }
        return _response(200, json.dumps(told).encode())

    def received(self, head: bytes, body: bytes, connection: _Connection) -> None:
        if head.startswith(b"GET"):
            connection.send(self.counts())
            return
        tolls = _TOLL.findall(body)
        number = int(tolls[-1]) - FIRST_TOLL + 1 if tolls else 0
        self.counted["requests"] += 1
        self.reports[number] += 1
        self.at_once += 1
        self.counted["most_at_once"] = max(self.counted["most_at_once"], self.at_once)
        limit, capacity = self.arguments.limit, self.arguments.capacity
        fault = self.arguments.always or self.fault(number)
        if limit and self.at_once > limit:
            fault = "429"
        delay = self.arguments.delay
        if capacity:
            delay *= max(1.0, self.at_once / capacity)
        elif fault in ("429", "401", "404", "500", "503"):
            delay = min(delay, 0.005)
        if fault == "hang":
            delay = _HANGS
        loop = asyncio.get_running_loop()
        loop.call_later(delay, self.answer_now, number, fault, connection)

    def answer_now(self, number: int, fault: str | None, connection: _Connection) -> None:
        self.at_once -= 1
        if connection.closed:
            return
        if fault in _STATUSES:
            error = json.dumps({"error": {"message": "scripted fault"}}).encode()
            after = self.arguments.retry_after
            header = f"Retry-After: {after}\r\n" if fault == "429" and after else ""
            connection.send(_response(int(fault), error, header))
            return
        whole = _response(200, self.completion(number, broken=fault == "json"))
        if fault == "cut":
            connection.send(whole[: len(whole) // 2])
            connection.close()
            return
        self.counted["answered"] += 1
        connection.send(whole)

    def completion(self, number: int, *, broken: bool) -> bytes:
        toll = str(FIRST_TOLL + number - 1)
        answer = self.answer.replace('"31"', f'"{toll}"').replace(" 31 people", f" {toll} people")
        content = answer[: len(answer) // 2].replace("{", "") if broken else answer
        return json.dumps(
            {
                "id": "scripted",
                "object": "chat.completion",
                "created": 0,
                "model": "scripted",
                "choices": [
                    {
                        "index": 0,
                        "message": {"role": "assistant", "content": content},
                        "finish_reason": "stop",
                    }
                ],
                "usage": {
                    "prompt_tokens": PROMPT_TOKENS,
                    "completion_tokens": COMPLETION_TOKENS,
                    "total_tokens": PROMPT_TOKENS + COMPLETION_TOKENS,
                },
            }
        ).encode()


class _Connection(asyncio.Protocol):
    """As little HTTP as a client needs, so that what is measured is the client."""

    def __init__(self, endpoint: _Endpoint) -> None:
        self.endpoint = endpoint
        self.buffer = b""
        self.closed = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return
        length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
        size = int(length[1]) if length else 0
        if len(rest) >= size:
            self.buffer = rest[size:]
            self.endpoint.received(head, rest[:size], self)

    def send(self, data: bytes) -> None:
        self.transport.write(data)

    def close(self) -> None:
        self.transport.close()


def _response(status: int, body: bytes, header: str = "") -> bytes:
    head = (
        f"HTTP/1.1 {status} Scripted\r\nContent-Type: application/json\r\n{header}"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _shares(written: str) -> Mapping[str, float]:
    return {
        name: float(share) for name, _, share in (f.partition("=") for f in written.split(",") if f)
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before an answer")
    parser.add_argument("--faults", default="", help="shares: 429, 500, 503, cut, json, hang")
    parser.add_argument("--always", help="this fault for every request")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=int, default=0, help="requests at once; others get 429")
    parser.add_argument("--capacity", type=int, default=0, help="requests at once at full speed")
    parser.add_argument("--retry-after", default="", help="header of a 429")
    parser.add_argument("--port", type=int, default=0)
    return parser.parse_args()


async def _serve() -> None:
    endpoint = _Endpoint(_arguments())
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: _Connection(endpoint), "127.0.0.1", endpoint.arguments.port, backlog=1024
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    asyncio.run(_serve())
