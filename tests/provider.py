"""A provider that answers the same live and by files: what it says depends on the request alone.

It knows `tale(n)`: the worked example of the prompts with its own names of places and persons. An
answer depends on the request alone, a fault also on how many times the same one was asked before,
so that a batch by files meets what `batch` meets.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_PROMPTS = Path(__file__).resolve().parent.parent / "prompts" / "incident"
_TEXT, _RECORD = (
    (_PROMPTS / f"example.{kind}").read_text(encoding="utf-8") for kind in ("txt", "json")
)
_NAMES = re.compile(r"\b(Valdi|Kars|Or|Bel|Irb|Tervani|Olm)([aeou])\b")
_OWN = re.compile(r"\b(?:Valdi|Kars|Or|Bel|Irb|Tervani|Olm)(x[a-z]+)[aeou]\b")
_FAULTS = ("500", "429", "400", "json", "cut", "empty", "200")
Answered = tuple[int, Any]


def tale(number: int, **changes: Any) -> dict[str, Any]:
    """The line of input with this number, from 1; of some the model copies a word wrongly."""
    text = _named(_TEXT, number)
    if number % 5 == 2:
        text = text.replace("Interior Minister", "Home Secretary")
    return {"id": f"tale-{number}", "text": text, "published": "2021-05-04", "n": number, **changes}


def write_tales(path: Path, numbers: Iterable[int]) -> Path:
    """A file of these, as JSON Lines."""
    path.write_text("".join(json.dumps(tale(number)) + "\n" for number in numbers))
    return path


def _named(text: str, number: int) -> str:
    own = "".join("abcdefghij"[int(digit)] for digit in str(number))
    return _NAMES.sub(rf"\1x{own}\2", text)


class Provider:
    """Answers requests.

    Args:
        faults: share of requests that meet a fault.
        seed: others are met with another one.
    """

    def __init__(self, faults: float = 0.0, seed: int = 0) -> None:
        self.faults = faults
        self.seed = seed
        self.asked: Counter[bytes] = Counter()
        self.bodies: list[dict[str, Any]] = []
        self._lock = threading.Lock()

    def answer(self, body: bytes) -> Answered:
        """HTTP status, and the decoded body."""
        with self._lock:
            number = self.asked[body]
            self.asked[body] += 1
            self.bodies.append(json.loads(body))
        digest = hashlib.sha256(body).hexdigest()
        text = json.loads(body)["messages"][-1]["content"]
        # What articles have in common is asked by whichever comes first.
        if not _OWN.search(text):
            number = 0
        draw = random.Random(f"{self.seed} {digest} {number}")
        fault = draw.choice(_FAULTS) if draw.random() < self.faults else None
        draw = random.Random(f"{self.seed} {digest}")
        if fault in ("500", "429", "400"):
            return int(fault), {"error": {"message": "scripted fault", "code": None}}
        if fault == "200":
            return 200, {"error": {"message": "scripted fault"}}
        content = _content(json.loads(body), draw)
        if fault == "json":
            content = content[: len(content) // 2].replace("{", "")
        elif fault == "cut":
            content = content[: len(content) // 2]
        elif fault == "empty":
            content = ""
        return 200, _completion(content, "length" if fault == "cut" else "stop")

    def run(self, files: Iterable[Path]) -> list[dict[str, Any]]:
        """The lines of responses to files of requests, as OpenAI writes them."""
        lines = []
        for path in files:
            for raw in path.read_bytes().splitlines():
                request = json.loads(raw)
                assert (request["method"], request["url"]) == ("POST", "/v1/chat/completions")
                body = json.dumps(request["body"], ensure_ascii=False, separators=(",", ":"))
                status, said = self.answer(body.encode())
                lines.append(response(request["custom_id"], status, said))
        return lines

    @contextmanager
    def live(self) -> Iterator[str]:
        """The same at an address."""
        provider = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, said = provider.answer(body)
                data = json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:
                pass

        with served(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as address:
            yield address


@contextmanager
def served(server: ThreadingHTTPServer) -> Iterator[str]:
    """Have it serve; gives the address up to and including `/v1`."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def response(custom_id: str, status: int, body: Any) -> dict[str, Any]:
    """One line of a file of responses."""
    told = {"status_code": status, "request_id": "req-1", "body": body}
    return {"id": "batch-1", "custom_id": custom_id, "response": told, "error": None}


def expired(custom_id: str) -> dict[str, Any]:
    """The line of a request that was not begun in time."""
    error = {"code": "batch_expired", "message": "This request could not be executed in time."}
    return {"id": "batch-1", "custom_id": custom_id, "response": None, "error": error}


def _content(request: dict[str, Any], draw: random.Random) -> str:
    text = request["messages"][-1]["content"]
    wanted = request["response_format"]["json_schema"]["schema"]["properties"]
    if "yes" in wanted:
        numbers = [int(n) for n in re.findall(r"^(\d+)\. ", text, re.M)]
        said: dict[str, list[int]] = {"yes": [], "no": [], "unclear": []}
        for number in numbers:
            said[draw.choice(("yes", "yes", "no", "unclear"))].append(number)
        return json.dumps(said)
    if "v1" in wanted:
        return json.dumps(dict.fromkeys(wanted))
    own = _OWN.search(text)
    digits = own[1][1:].translate(str.maketrans("abcdefghij", "0123456789")) if own else "0"
    return _named(_RECORD, int(digits))


def _completion(content: str, finish: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": content}
    return {
        "id": "scripted",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {
            "prompt_tokens": 2100,
            "completion_tokens": 1 + len(content) // 4,
            "total_tokens": 2101 + len(content) // 4,
        },
    }
