"""Fetching a page: only what was named, only from where it may be, within its limits."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from scripted_server import ScriptedServer, Step
from written import short

from summarizer.errors import NoArticle
from summarizer.intake import fetch as fetching
from summarizer.intake.addresses import is_public
from summarizer.intake.fetch import Limits, fetch, is_url, without_secrets

LOCAL = Limits(allow_private=True, seconds=5)
STRICT = Limits(seconds=5)
_RESOLVE = socket.getaddrinfo
PUBLIC = "93.184.216.34"


def page(body: bytes = b"<html>", content_type: str = "text/html", **headers: str) -> Step:
    """A response; underscores in header names become hyphens."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Step(body=body, content_type=content_type, headers=named)


def redirect(to: str, status: int = 302) -> Step:
    return Step(status=status, headers={"Location": to})


@contextmanager
def raw_server(*pieces: bytes, pause: float = 0.0) -> Iterator[str]:
    """An address where these bytes are sent as they are to each who asks, then no more."""
    closing = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.02)

    def serve() -> None:
        while not closing.is_set():
            with suppress(OSError):
                stream, _ = listening.accept()
                with stream:
                    stream.settimeout(5)
                    # What is not read would make a reset of the end.
                    stream.recv(65536)
                    for piece in pieces:
                        stream.sendall(piece)
                        if closing.wait(pause):
                            break

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        closing.set()
        thread.join(6)
        listening.close()


@pytest.mark.parametrize(
    ("address", "public"),
    [
        (PUBLIC, True),
        ("8.8.8.8", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("64:ff9b::808:808", True),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("100.100.100.200", False),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("168.63.129.16", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("192.0.0.192", False),
        ("192.0.2.1", False),
        ("192.168.0.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("239.1.1.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::7f00:1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("64:ff9b:1::808:808", False),
        ("100::1", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("2001:db8::1", False),
        ("2002:7f00:1::", False),
        ("2002:a9fe:a9fe::", False),
        ("fc00::1", False),
        ("fd00:ec2::254", False),
        ("fe80::1", False),
        ("fe80::1%lo", False),
        ("fec0::1", False),
        ("ff02::1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    """Private, loopback, link-local, metadata and other closed addresses are not public.

    Nor is what a gateway would make of one of them.
    """
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("https://paper.example/a?b=c#d", "https://paper.example/a?b=c"),
        ("https://me:pass@paper.example/a", "https://paper.example/a"),
        ("https://me:p@ss@paper.example/a@b", "https://paper.example/a@b"),
        ("https://me:pass@paper.example?x=@y", "https://paper.example?x=@y"),
        ("https://me:pa\\ss@paper.example/", "https://me:pa\\ss@paper.example/"),
    ],
)
def test_addresses_are_told_without_secrets(name: str, told: str) -> None:
    """User and password are neither told nor kept."""
    assert is_url(name)
    assert without_secrets(name) == told


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://paper.example/a", "of ftp, not of http or https"),
        ("file:///etc/passwd", "of file, not of http or https"),
        ("gopher://paper.example/", "of gopher"),
        ("https://me:pass@paper.example/", "a user or a password"),
        ("https://me@paper.example/", "a user or a password"),
        ("http:///a", "names no host"),
        ("http://paper.example:0/", "names no host"),
        ("http://paper.example:99999/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
        ("http://paper.example/a b", "spaces or control characters"),
        ("http://paper.example/a\r\nX: y", "spaces or control characters"),
        ("http://paper.invalid/", "is not known"),
        (f"http://{'a' * 70}.invalid/", "names no host"),
    ],
)
def test_addresses_that_cannot_be_used(url: str, said: str) -> None:
    """Only HTTP and HTTPS, no credentials, no control characters; the error never tells them."""
    with pytest.raises(NoArticle, match=said) as caught:
        fetch(url, STRICT)
    assert "pass" not in str(caught.value).replace("a password", "")
    assert caught.value.hint


def test_page_is_fetched() -> None:
    """A plain request under our name; body, type, encoding and address come back."""
    body = "<html>Café".encode("latin-1")
    with ScriptedServer(page(body, "text/html; charset=ISO-8859-1")) as server:
        found = fetch(f"{server.base_url}/a b?q=é#part".replace(" ", "%20"), LOCAL)
        (request,) = server.requests
    assert (found.data, found.media_type, found.charset) == (body, "text/html", "iso-8859-1")
    assert found.url.endswith("/v1/a%20b?q=é")
    assert request.path == "/v1/a%20b?q=%C3%A9"
    assert request.headers["user-agent"].startswith("incident-summarizer/")
    assert not {"cookie", "authorization", "referer"} & set(request.headers)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_private_addresses_need_leave(host: str) -> None:
    """This machine is not asked, by whatever name."""
    with ScriptedServer(page()) as server:
        port = server.base_url.rpartition(":")[2]
        with pytest.raises(NoArticle, match="no public address"):
            fetch(f"http://{host}:{port}", STRICT)
        assert not server.requests


@pytest.mark.skipif(sys.platform != "linux", reason="how the resolver of another reads them")
@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "017700000001"])
def test_private_addresses_in_disguise(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address is checked as the system reads it, not as it is written."""
    monkeypatch.setattr(socket, "getaddrinfo", _RESOLVE)
    with pytest.raises(NoArticle, match=r"at 127\.0\.0\.1, which is no public address"):
        fetch(f"http://{host}/", STRICT)


class Names:
    """Stands in for name servers, and lets public addresses lead to a local server."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, server: ScriptedServer) -> None:
        self.answers: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []
        self.connected: list[str] = []
        self._port = int(server.base_url.split(":")[2].partition("/")[0])
        monkeypatch.setattr(socket, "getaddrinfo", self._resolve)
        monkeypatch.setattr(fetching, "_connected", self._connect)

    def _resolve(self, host: str, port: int, **_: Any) -> list[Any]:
        self.asked.append(host)
        found = self.answers[host]
        addresses = found.pop(0) if len(found) > 1 else found[0]
        family = socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    def _connect(self, places: Any, host: str, deadline: Any) -> socket.socket:
        self.connected.append(places[0][1][0])
        stream = socket.socket()
        stream.connect(("127.0.0.1", self._port))
        return stream


def test_connection_is_made_to_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name is looked up once: that it is elsewhere a moment later changes nothing."""
    with ScriptedServer(page()) as server:
        names = Names(monkeypatch, server)
        names.answers["paper.example"] = [[PUBLIC], ["127.0.0.1"]]
        fetch("http://paper.example/", STRICT)
    assert (names.asked, names.connected) == (["paper.example"], [PUBLIC])
    assert server.requests[0].headers["host"] == "paper.example"


@pytest.mark.parametrize("addresses", [[PUBLIC, "10.0.0.1"], ["10.0.0.1", PUBLIC]])
def test_one_private_address_is_enough(
    addresses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every address of a name is looked at, not only the first."""
    with ScriptedServer(page()) as server:
        names = Names(monkeypatch, server)
        names.answers["paper.example"] = [addresses]
        with pytest.raises(NoArticle, match=r"at 10\.0\.0\.1, which is no public address"):
            fetch("http://paper.example/", STRICT)
    assert not names.connected


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://inside.example/",
        "//127.0.0.1/",
        "/again",
    ],
)
def test_redirects_are_checked_like_the_first_address(
    to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redirect to a private address is not followed, nor to the same name that has moved."""
    with ScriptedServer(redirect(to), page()) as server:
        names = Names(monkeypatch, server)
        names.answers = {
            "paper.example": [[PUBLIC], ["192.168.1.1"]],
            "inside.example": [["10.0.0.1"]],
            "169.254.169.254": [["169.254.169.254"]],
            "127.0.0.1": [["127.0.0.1"]],
        }
        with pytest.raises(NoArticle, match="no public address"):
            fetch("http://paper.example/", STRICT)
    assert len(server.requests) == len(names.connected) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status: int) -> None:
    """Relative ones too, and the address is that of the page in the end."""
    with ScriptedServer(redirect("other?x=1", status), redirect("/end#there"), page()) as server:
        found = fetch(server.base_url, LOCAL)
    assert [request.path for request in server.requests] == ["/v1", "/other?x=1", "/end"]
    assert found.url.endswith("/end")


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("/again", "redirects more than 5 times"),
        ("file:///etc/passwd", "of file, not of http"),
        ("http://me:pass@127.0.0.1/", "a user or a password"),
    ],
)
def test_redirects_that_are_not_followed(to: str, said: str) -> None:
    """Few redirects, and none to what may not be named."""
    with ScriptedServer(redirect(to), repeat=True) as server:
        with pytest.raises(NoArticle, match=said):
            fetch(server.base_url, LOCAL)
        assert len(server.requests) in (1, 6)


@pytest.mark.parametrize("status", [204, 304, 401, 403, 404, 410, 429, 500, 503])
def test_other_answers_are_told(status: int) -> None:
    """What is no page is told by its status."""
    with (
        ScriptedServer(Step(status=status)) as server,
        pytest.raises(NoArticle, match=f"answers {status}"),
    ):
        fetch(server.base_url, LOCAL)


def zipped(data: bytes) -> bytes:
    """The same at any time: it is part of a test's name."""
    return gzip.compress(data, mtime=0)


def compressed(data: bytes, wbits: int) -> bytes:
    """In gzip's frame, in zlib's, or without one."""
    stream = zlib.compressobj(wbits=wbits)
    return stream.compress(data) + stream.flush()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", zipped(b"page")),
        ("X-GZip", zipped(b"page")),
        ("gzip", zipped(b"pa") + zipped(b"ge")),
        ("gzip", zipped(b"page") + b"\0\0"),
        ("deflate", compressed(b"page", 15)),
        ("deflate", compressed(b"page", -15)),
        ("identity", b"page"),
    ],
)
def test_bodies_are_decompressed(encoding: str, body: bytes) -> None:
    """Each form of the encodings that are asked for."""
    with ScriptedServer(page(body, Content_Encoding=encoding)) as server:
        assert fetch(server.base_url, LOCAL).data == b"page"


@pytest.mark.parametrize(
    ("body", "encoding", "said"),
    [
        (b"x" * 100_001, "identity", "larger than 0.1 MB"),
        (zipped(bytes(50_000_000)), "gzip", "larger than 0.1 MB"),
        (zipped(bytes(60_000)) * 2, "gzip", "larger than 0.1 MB"),
        (compressed(bytes(50_000_000), -15), "deflate", "larger than 0.1 MB"),
        (zipped(b"page" * 100)[:-12], "gzip", "damaged or incomplete"),
        (b"no gzip", "gzip", "damaged or incomplete"),
        (b"\x0b\x02\x80page\x03", "br", "not asked for"),
        (zipped(zipped(b"page")), "gzip, gzip", "not asked for"),
    ],
    ids=short,
)
def test_sizes_count_before_and_after_decompression(body: bytes, encoding: str, said: str) -> None:
    """A bomb is noticed at the limit, not after it has gone off."""
    limits = Limits(size=100_000, allow_private=True, seconds=5)
    with (
        ScriptedServer(page(body, Content_Encoding=encoding)) as server,
        pytest.raises(NoArticle, match=said),
    ):
        fetch(server.base_url, limits)


def test_a_body_without_an_end_is_given_up() -> None:
    """No length is promised, and the bytes count as they come."""
    limits = Limits(size=100_000, allow_private=True, seconds=5)
    with (
        raw_server(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 60_000] * 3) as url,
        pytest.raises(NoArticle, match="larger than"),
    ):
        fetch(url, limits)


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ((b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1234",), "broke off"),
        ((b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n12",), "broke off"),
        ((b"SSH-2.0-OpenSSH_9.2\r\n",), "broke off"),
        ((b"",), "broke off"),
        ((b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 200), "broke off"),
    ],
)
def test_broken_answers_are_told(pieces: tuple[bytes, ...], said: str) -> None:
    """A part of a page is no page."""
    with raw_server(*pieces) as url, pytest.raises(NoArticle, match=said):
        fetch(url, LOCAL)


@pytest.mark.parametrize(
    "pieces",
    [
        (b"",),
        (b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 50),
        (b"HTTP/1.1 100 Continue\r\n\r\n",) * 50,
        (b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 50),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", *[b"x"] * 50),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 50),
    ],
)
def test_slow_servers_are_given_up(pieces: tuple[bytes, ...]) -> None:
    """The time is for all of it: a byte now and then does not make it longer."""
    began = time.monotonic()
    with (
        raw_server(*pieces, pause=0.05 if len(pieces) > 1 else 5) as url,
        pytest.raises(NoArticle, match=r"longer than 0\.3 seconds"),
    ):
        fetch(url, Limits(seconds=0.3, allow_private=True))
    assert time.monotonic() - began < 2


def test_slow_tls_is_given_up() -> None:
    """A server that never answers the handshake."""
    with raw_server(b"", pause=5) as url, pytest.raises(NoArticle, match="longer than"):
        fetch(url.replace("http:", "https:"), Limits(seconds=0.3, allow_private=True))


def test_slow_name_servers_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is not found out in time."""
    waiting = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: waiting.wait(5) and [])
    with pytest.raises(NoArticle, match="not found out in time"):
        fetch("http://paper.example/", Limits(seconds=0.2))
    waiting.set()


def test_nobody_listens() -> None:
    """A refused connection is told."""
    with ScriptedServer() as server:
        gone = server.base_url
    with pytest.raises(NoArticle, match="cannot be reached"):
        fetch(gone, LOCAL)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, ssl.SSLContext]]:
    """A certificate of this machine that nobody vouches for, and a server's context with it."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "made.pem", folder / "key.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test"
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(made)]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    yield made, context


def test_certificates_are_checked(
    certificate: tuple[Path, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unknown certificate is refused; one that SSL_CERT_FILE names is good for its host only."""
    made, context = certificate
    fetching._trusted.cache_clear()
    with (
        ScriptedServer(tls=context) as server,
        pytest.raises(NoArticle, match=r"certificate of 127\.0\.0\.1 is not trusted"),
    ):
        fetch(server.base_url, LOCAL)
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    fetching._trusted.cache_clear()
    with ScriptedServer(page(b"page"), tls=context) as server:
        assert fetch(server.base_url, LOCAL).data == b"page"
    with (
        ScriptedServer(tls=context) as server,
        pytest.raises(NoArticle, match="certificate of localhost is not trusted"),
    ):
        fetch(server.base_url.replace("127.0.0.1", "localhost"), LOCAL)
    fetching._trusted.cache_clear()
