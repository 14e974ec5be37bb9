"""The server of a page for reviewing: what it writes, and whom it refuses."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import InputUnreadable, OutputError, SettingsError
from summarizer.review.decisions import Decision, read_decisions
from summarizer.review.ledger import Ledger
from summarizer.review.page import key_of
from summarizer.review.serve import LONGEST_BODY, ReviewServer

ARTICLE, RECORD = "a" * 64, "b" * 64


def decision(path: str = "means[0]", **more: Any) -> dict[str, Any]:
    return {
        "id": "a1",
        "article": ARTICLE,
        "record": RECORD,
        "by": "Ana",
        "path": path,
        "do": "accept",
        **more,
    }


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReviewServer]:
    """A server of one record, on any port."""
    page = tmp_path / "page.html"
    page.write_text("<h1>The page</h1>", "utf-8")
    with (
        Ledger(tmp_path / "decisions.jsonl") as ledger,
        ReviewServer(page, {key_of(("a1", ARTICLE, RECORD)): 7}, ledger) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


Answer = tuple[int, bytes, http.client.HTTPMessage]


def asked(
    server: ReviewServer,
    method: str = "GET",
    name: str = "/",
    body: Any = None,
    token: str | None = None,
    **headers: str | None,
) -> Answer:
    """What the server answers; headers are those of the page itself, but for these."""
    own = {"Host": server.host, "Origin": f"http://{server.host}"} if method == "POST" else {}
    given = {
        "Host": server.host,
        **own,
        **({"Content-Type": "application/json"} if body is not None else {}),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    path = f"/{server.token if token is None else token}{name}"
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    if data is not None and "Content-Length" not in given:
        given["Content-Length"] = str(len(data))
    for key, value in given.items():
        if value is not None:
            connection.putheader(key, value)
    connection.endheaders(data)
    answer = connection.getresponse()
    found = answer.status, answer.read(), answer.headers
    connection.close()
    return found


def told(server: ReviewServer) -> list[str]:
    return [one.path for one in read_decisions(server.ledger.path)]


def test_it_gives_the_page_and_takes_decisions(server: ReviewServer) -> None:
    """What it confirms stands in the file, and whoever opens the page again gets it."""
    status, page, headers = asked(server)
    assert (status, page) == (200, b"<h1>The page</h1>")
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    each = [decision(), decision("means[1]"), decision("means[1]", do="withdraw")]
    assert asked(server, "POST", "/decisions", each)[0] == 204
    assert told(server) == ["means[0]", "means[1]", "means[1]"]
    assert json.loads(asked(server, name="/decisions")[1]) == {"7": [decision()]}
    assert server.ledger.added == 3


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (403, {"Origin": "https://evil.example"}),
        (403, {"Origin": "null"}),
        (403, {"Origin": None}),
        (403, {"Sec_Fetch_Site": "cross-site"}),
        (403, {"Sec_Fetch_Site": "same-site"}),
        (403, {"Host": "evil.example"}),
        (403, {"Host": "localhost.evil.example:80"}),
        (403, {"Host": None}),
        (404, {"token": ""}),
        (404, {"token": "x" * 32}),
        (404, {"token": "../../etc/passwd"}),
        (404, {"name": "/decisions?x"}),
        (404, {"name": "/../decisions.jsonl"}),
        (404, {"name": "/%2e%2e/decisions"}),
        (415, {"Content_Type": "text/plain"}),
        (415, {"Content_Type": "application/x-www-form-urlencoded"}),
        (411, {"Content_Length": "-1"}),
        (411, {"Content_Length": "\u00b2"}),
        (411, {"Transfer_Encoding": "chunked"}),
        (413, {"Content_Length": str(LONGEST_BODY + 1)}),
        (413, {"Content_Length": "9" * 30}),
        (501, {"method": "PUT"}),
        (501, {"method": "OPTIONS"}),
    ],
)
def test_whoever_else_asks_is_refused(
    status: int, request_: dict[str, Any], server: ReviewServer
) -> None:
    """Other sites, other names of the address, other paths, other forms: nothing is written."""
    given = {"method": "POST", "name": "/decisions", "body": [decision()], **request_}
    answer, body, headers = asked(server, **given)
    assert answer == status
    assert server.token not in f"{body!r}{headers}"
    assert told(server) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[1]",
        b"\xff\xfe",
        b"[" * 10_000,
        [decision(do="approve")],
        [decision(by="x" * 201)],
        [decision(), decision(article="/etc/passwd")],
        [decision(), decision(record="c" * 64)],
        [decision(), decision(id="../a1")],
        [decision(), decision(do="add", words=[{"start": 3, "end": 9, "quote": "x"}])],
        [decision(), decision(clock="now")],
        json.dumps([decision(do="add", value=1, words=[{"start": 0, "end": 1, "quote": "x"}])])
        .replace('"value": 1', '"value": 1e999')
        .encode(),
        [decision("means[0]\n" + json.dumps(decision("means[9]"))), decision(do="whole")],
    ],
)
def test_what_is_no_decision_is_not_written(body: Any, server: ReviewServer) -> None:
    """One that is none, or is of no record of the page, takes along those sent with it."""
    status, reason, _ = asked(server, "POST", "/decisions", body)
    assert (status, told(server)) == (400, [])
    assert len(reason) < 300


def test_a_line_stays_a_line(server: ReviewServer) -> None:
    """What is written is JSON again, whatever it says: no note ends a line or adds one."""
    hostile = 'x"}\n{"path": "means[9]"\r\u2028</script>\x00'
    assert asked(server, "POST", "/decisions", [decision(note=hostile)])[0] == 204
    assert [one.note for one in server.ledger.read()] == [hostile]


def test_a_request_that_never_ends_holds_up_nobody(server: ReviewServer) -> None:
    """Others are answered while one says nothing."""
    with socket.create_connection(("127.0.0.1", server.server_port)) as silent:
        silent.sendall(b"POST /")
        assert asked(server)[0] == 200


@pytest.mark.skipif(sys.platform == "win32", reason="an open file keeps its name there")
def test_what_cannot_be_written_is_not_confirmed(server: ReviewServer) -> None:
    """A file that was replaced meanwhile is told."""
    path = server.ledger.path
    os.replace(path, path.with_suffix(".moved"))
    path.write_text("", "utf-8")
    status, reason, _ = asked(server, "POST", "/decisions", [decision()])
    assert status == 507
    assert b"Start the server anew" in reason
    assert server.ledger.added == 0


def test_a_write_that_fails_leaves_no_half_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there stays, and the next decision has a line of its own."""
    path = tmp_path / "decisions.jsonl"
    one = Decision.model_validate(decision())
    with Ledger(path) as ledger:
        ledger.add([one])
        with monkeypatch.context() as patch:

            def full(_: int) -> None:
                raise OSError(28, "No space left on device")

            patch.setattr(os, "fsync", full)
            with pytest.raises(OutputError, match="No space left"):
                ledger.add([one, one])
        assert path.read_text("utf-8") == one.to_json() + "\n"
        ledger.add([one])
        assert ledger.read() == [one, one]


def test_two_servers_do_not_write_one_file(tmp_path: Path, server: ReviewServer) -> None:
    """The second is told, and neither may have the other's port."""
    with pytest.raises(OutputError, match="in use"):
        Ledger(server.ledger.path)
    with (
        Ledger(tmp_path / "other.jsonl") as ledger,
        pytest.raises(SettingsError, match="cannot be had"),
    ):
        ReviewServer(server.page, {}, ledger, server.server_port)


@pytest.mark.parametrize(
    ("last", "kept"),
    [('{"id":"a1","arti', 1), (json.dumps(decision("means[1]")), 2)],
)
def test_a_last_line_without_its_end(tmp_path: Path, last: str, kept: int) -> None:
    """One that a crash cut off goes, as nobody was told of it; one that is whole gets its end."""
    path = tmp_path / "decisions.jsonl"
    path.write_text(json.dumps(decision()) + "\n" + last, "utf-8")
    with Ledger(path) as ledger:
        ledger.add([Decision.model_validate(decision("means[2]"))])
    assert len(read_decisions(path)) == kept + 1


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """It is told, and not a byte of it changes."""
    for text in (
        '{"status": "ok"}\n{"status": "ok"}',
        '{"id": "a1", "status": "ok"}',
        "A note of mine",
        '{"id":"a1","article":"\n{"id":"a1","arti',
    ):
        path = tmp_path / "records.jsonl"
        path.write_text(text, "utf-8")
        with pytest.raises(InputUnreadable, match="line 1"):
            Ledger(path)
        assert path.read_text("utf-8") == text


def test_it_is_served_until_it_is_interrupted(tmp_path: Path) -> None:
    """The command prints the address, serves the page to whoever has it, and counts in the end."""
    records = tmp_path / "records.jsonl"
    records.write_text("", "utf-8")
    code = "import sys; from summarizer.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "review", "serve", str(records), "--port", "0"]
    with subprocess.Popen(
        [*command, "--decisions", str(tmp_path / "d.jsonl")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    ) as process:
        assert process.stdout and process.stderr
        address = process.stdout.readline().strip()
        host, _, path = address.removeprefix("http://").partition("/")
        connection = http.client.HTTPConnection(host, timeout=5)
        connection.request("GET", f"/{path}")
        page = connection.getresponse().read().decode()
        connection.close()
        process.terminate()
        assert process.wait(10) == 0
        said = process.stderr.read()
    assert "0 records" in page
    assert "connect-src 'self'" in page
    assert "0 decisions saved in" in said
    assert address not in said
