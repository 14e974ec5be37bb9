"""A scripted provider of batches: `/v1/files` and `/v1/batches` as OpenAI documents them.

No model is behind it: requests are answered by a `Provider`, which says what it says live. A batch
goes one status on at each look, through those that its `Plan` names.
"""

from __future__ import annotations

import email
import json
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from provider import Provider, response, served

_USUAL = ("validating", "in_progress", "finalizing", "completed")
_OVER = ("completed", "failed", "expired", "cancelled")


@dataclass(frozen=True)
class Plan:
    """What becomes of a batch.

    Attributes:
        statuses: one for each look; the last one stays.
        done: requests that are answered; all if None. The rest has the code `rest`, or if that is
            empty no line at all.
        flaws: why the file is refused.
        rest: of those that are not answered.
        late: looks at a batch that has ended at which its file of responses is not there yet.
    """

    statuses: Sequence[str] = _USUAL
    done: int | None = None
    flaws: Sequence[Mapping[str, Any]] = ()
    rest: str = "batch_expired"
    late: int = 0


@dataclass
class Drop:
    """Closes the connection: after so many bytes of the body, or before any reply.

    Attributes:
        after: bytes.
        then: is done before it is closed.
    """

    after: int | None = None
    then: Callable[[], None] = lambda: None


@dataclass
class Refuse:
    """Answers with this, and does nothing."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None


Act = Drop | Refuse | None
Hook = Callable[[str, str, str], Act]
"""Is told of each request before it is carried out ("before") and before it is replied to
("after"): method, path without the /v1, and that word."""


class ScriptedBatches:
    """What the server holds and has seen.

    Args:
        provider: answers the requests.
        plans: of the batches, in the order in which they are begun; the usual one beyond them.
        page: rows of a list.
        hook: decides over requests.

    Attributes:
        uploads: how many times each file name was uploaded.
        begun: how many batches were begun for each file name.
        asked: how many times each custom id was answered.
        calls: method and path of every request.
        keys: what was sent as Authorization.
    """

    def __init__(
        self,
        provider: Provider,
        plans: Sequence[Plan] = (),
        *,
        page: int = 2,
        hook: Hook = lambda method, path, when: None,
    ) -> None:
        self.provider = provider
        self.plans = list(plans)
        self.page = page
        self.hook = hook
        self.uploads: Counter[str] = Counter()
        self.begun: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.calls: list[tuple[str, str]] = []
        self.keys: set[str | None] = set()
        self.files: dict[str, dict[str, Any]] = {}
        self.contents: dict[str, bytes] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self._plans: dict[str, tuple[Plan, list[str]]] = {}
        self._hidden: Counter[str] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def at_an_address(self) -> Iterator[str]:
        """Serve it; gives the address up to and including `/v1`."""
        server = _Server(("127.0.0.1", 0), _Handler)
        server.scripted = self
        with served(server) as address:
            yield address

    def requests(self, pattern: str) -> int:
        """How many requests there were whose method and path begin so."""
        return sum(f"{method} {path}".startswith(pattern) for method, path in self.calls)

    def carry_out(self, method: str, path: str, query: Mapping[str, str], body: Any) -> Any:
        """The decoded reply to a request, bytes for a file's content, None if there is none."""
        with self._lock:
            match (method, *path.strip("/").split("/")):
                case ("POST", "files"):
                    return self._add_file(body["file"][0], body["file"][1], body["purpose"])
                case ("GET", "files"):
                    rows = [f for f in self.files.values() if f["purpose"] == query.get("purpose")]
                    return self._page(rows, query)
                case ("GET", "files", name, "content"):
                    return self.contents.get(name)
                case ("GET", "files", name) if name in self.files:
                    return self.files[name]
                case ("DELETE", "files", name) if name in self.files:
                    del self.files[name], self.contents[name]
                    return {"id": name, "object": "file", "deleted": True}
                case ("POST", "batches"):
                    return self._begin(body)
                case ("GET", "batches"):
                    return self._page(list(self.batches.values()), query)
                case ("GET", "batches", name) if name in self.batches:
                    return self._seen(self._step(self.batches[name]))
                case ("POST", "batches", name, "cancel") if name in self.batches:
                    return self._cancel(self.batches[name])
        return None

    def _add_file(self, name: str, content: bytes, purpose: str) -> dict[str, Any]:
        if purpose == "batch":
            self.uploads[name] += 1
        number = f"file-{sum(self.uploads.values())}-{len(self.contents)}-{name[:4]}"
        self.contents[number] = content
        self.files[number] = {
            "id": number,
            "object": "file",
            "bytes": len(content),
            "created_at": 0,
            "filename": name,
            "purpose": purpose,
            "status": "processed",
        }
        return self.files[number]

    def _page(self, rows: list[dict[str, Any]], query: Mapping[str, str]) -> dict[str, Any]:
        rows = rows[::-1]  # the newest first
        names = [row["id"] for row in rows]
        start = names.index(query["after"]) + 1 if "after" in query else 0
        page = rows[start : start + min(self.page, int(query.get("limit", self.page)))]
        more = start + len(page) < len(rows)
        return {"object": "list", "data": page, "has_more": more}

    def _begin(self, body: dict[str, Any]) -> dict[str, Any]:
        assert body["completion_window"] == "24h"
        assert body["endpoint"] == "/v1/chat/completions"
        self.begun[self.files[body["input_file_id"]]["filename"]] += 1
        number = f"batch-{len(self.batches) + 1}"
        plan = self.plans.pop(0) if self.plans else Plan()
        self._plans[number] = (plan, list(plan.statuses))
        lines = self.contents[body["input_file_id"]].splitlines()
        self.batches[number] = {
            "id": number,
            "object": "batch",
            "status": "validating",
            "errors": None,
            "output_file_id": None,
            "error_file_id": None,
            "created_at": 0,
            "request_counts": {"total": len(lines), "completed": 0, "failed": 0},
            **body,
        }
        return self.batches[number]

    def _step(self, batch: dict[str, Any]) -> dict[str, Any]:
        plan, left = self._plans[batch["id"]]
        if batch["status"] in _OVER:
            return batch
        batch["status"] = left.pop(0) if len(left) > 1 else left[0]
        if batch["status"] == "failed":
            batch["errors"] = {"object": "list", "data": list(plan.flaws)}
        elif batch["status"] in _OVER:
            self._end(batch, plan)
        return batch

    def _seen(self, batch: dict[str, Any]) -> dict[str, Any]:
        """The batch as it is told: its file of responses may come late."""
        plan, _ = self._plans[batch["id"]]
        if batch["output_file_id"] and self._hidden[batch["id"]] < plan.late:
            self._hidden[batch["id"]] += 1
            return {**batch, "output_file_id": None}
        return batch

    def _cancel(self, batch: dict[str, Any]) -> dict[str, Any]:
        plan, _ = self._plans[batch["id"]]
        done = plan.done if plan.done is not None else batch["request_counts"]["total"] // 2
        kept = Plan(("cancelling", "cancelled"), done, rest=plan.rest and "batch_cancelled")
        self._plans[batch["id"]] = (kept, list(kept.statuses))
        return self._step(batch)

    def _end(self, batch: dict[str, Any], plan: Plan) -> None:
        good: list[dict[str, Any]] = []
        bad: list[dict[str, Any]] = []
        lines = self.contents[batch["input_file_id"]].splitlines()
        for number, raw in enumerate(lines):
            request = json.loads(raw)
            name = request["custom_id"]
            if plan.done is None or number < plan.done:
                self.asked[name] += 1
                body = json.dumps(request["body"], ensure_ascii=False, separators=(",", ":"))
                status, said = self.provider.answer(body.encode())
                (good if status < 400 else bad).append(response(name, status, said))
            elif plan.rest:
                error = {"code": plan.rest, "message": "This request could not be executed."}
                bad.append({"id": "b", "custom_id": name, "response": None, "error": error})
        # They come in any order.
        for kind, rows in (("output", good[::-1]), ("error", bad)):
            if rows:
                content = "".join(json.dumps(row) + "\n" for row in rows).encode()
                made = self._add_file(f"{kind}.jsonl", content, "batch_output")
                batch[f"{kind}_file_id"] = made["id"]
        counts = batch["request_counts"]
        counts["completed"], counts["failed"] = len(good), len(bad)


class _Server(ThreadingHTTPServer):
    scripted: ScriptedBatches

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that was killed."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def _serve(self) -> None:
        assert isinstance(self.server, _Server)
        scripted = self.server.scripted
        url = urlsplit(self.path)
        path = url.path.removeprefix("/v1")
        body = self._body()
        scripted.calls.append((self.command, path))
        scripted.keys.add(self.headers["Authorization"])
        act = scripted.hook(self.command, path, "before")
        said: Any = None
        if act is None:
            said = scripted.carry_out(self.command, path, dict(parse_qsl(url.query)), body)
            act = scripted.hook(self.command, path, "after")
        if isinstance(act, Refuse):
            self._reply(act.status, act.body or {"error": {"message": "scripted"}}, act.headers)
        elif isinstance(act, Drop):
            self.close_connection = True
            if act.after is not None:
                data = self._head(200, said, {})
                self.wfile.write(data[: act.after])
                self.wfile.flush()
            act.then()
        elif said is None:
            self._reply(404, {"error": {"message": "No such File object", "code": None}}, {})
        else:
            self._reply(200, said, {})

    do_GET = do_POST = do_DELETE = _serve

    def _reply(self, status: int, said: Any, headers: Mapping[str, str]) -> None:
        self.wfile.write(self._head(status, said, headers))

    def _head(self, status: int, said: Any, headers: Mapping[str, str]) -> bytes:
        data: bytes = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return data

    def _body(self) -> Any:
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            data = b""
            while size := int(self.rfile.readline().strip(), 16):
                data += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kind = self.headers.get("Content-Type", "")
        if not kind.startswith("multipart/form-data"):
            return json.loads(data) if data else None
        form = email.message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + data)
        fields: dict[str, Any] = {}
        for part in form.walk():
            name = part.get_param("name", header="content-disposition")
            if isinstance(name, str):
                held = part.get_payload(decode=True)
                assert isinstance(held, bytes)
                file = part.get_filename()
                fields[name] = (file, held) if file else held.decode()
        return fields

    def log_message(self, format: str, *args: object) -> None:
        pass
