"""One page from the web, no more than was named, and no longer than it may take."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from summarizer.errors import NoArticle
from summarizer.intake.addresses import Place, places_of

_REDIRECTS = 5
_REDIRECTING = (301, 302, 303, 307, 308)
_BLOCK = 2**16
_CONNECTING = 10.0
"""Seconds for one address of several: the next may answer."""
_SAFE = "%/:=&?~#+!$,;'@()*[]"
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1"
_GZIP = b"\x1f\x8b"
_ANY_FRAME = 32 + zlib.MAX_WBITS
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page, file or PDF may take.

    Attributes:
        size: bytes, before and after decompression.
        seconds: for fetching it, with all its redirects, and again for reading it.
        allow_private: fetch also from addresses that are not public.
    """

    size: int = 10_000_000
    seconds: float = 30.0
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent.

    Attributes:
        data: the body, decompressed.
        url: where it came from in the end.
        media_type: as in "text/html"; empty where the server did not say.
        charset: the encoding that it named, or None.
    """

    data: bytes
    url: str
    media_type: str
    charset: str | None


def is_url(name: str) -> bool:
    """Whether a name is an address and not a file's name."""
    return _SCHEME.match(name) is not None


def without_secrets(url: str) -> str:
    """An address as it may be told and kept: without user, password and fragment."""
    before, mark, rest = url.partition("#")[0].partition("://")
    host = re.match(r"[^/?\\]*", rest)
    authority = host[0] if host else ""
    return before + mark + authority.rpartition("@")[2] + rest[len(authority) :]


def fetch(url: str, limits: Limits) -> Fetched:
    """What is at an address, or where it redirects to, by HTTP or HTTPS.

    No proxy and no cookie is used.

    Raises:
        NoArticle: it cannot be had, is too large, takes too long, or is where it may not be.
    """
    with _Deadline(limits.seconds) as deadline:
        for _ in range(_REDIRECTS + 1):
            found = _asked(_checked(url), limits, deadline)
            if isinstance(found, Fetched):
                return found
            url = urljoin(url, found)
    raise NoArticle(f"It redirects more than {_REDIRECTS} times.", hint="Name the last address.")


class _Deadline:
    """Ends what is waited for on a socket; a read of a slow server has no end of its own."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._seconds = seconds
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._over = False
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    @property
    def left(self) -> float:
        """Seconds that are left.

        Raises:
            NoArticle: none are.
        """
        self.check()
        return max(0.001, self._ends - time.monotonic())

    def check(self) -> None:
        """Raise if time is up.

        Raises:
            NoArticle: it is.
        """
        if self._over or time.monotonic() >= self._ends:
            raise NoArticle(
                f"It took longer than {self._seconds:g} seconds.",
                hint="Try again, or give more --timeout.",
            )

    def watch(self, watched: socket.socket | None) -> None:
        """Shut down this socket, and no longer the one before, when time is up."""
        with self._lock:
            self._socket = watched

    def _end(self) -> None:
        with self._lock:
            self._over = True
            if self._socket is not None:
                # Not the method of TLS's, which would leave the other thread a plain socket.
                with suppress(OSError):
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _checked(url: str) -> SplitResult:
    hint = "Give an address as in https://example.org/page."
    if any(ord(char) <= 0x20 or ord(char) == 0x7F for char in url):
        raise NoArticle("Its address holds spaces or control characters.", hint=hint)
    try:
        parts = urlsplit(url)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise NoArticle("Its address cannot be read.", hint=hint) from None
    if parts.scheme not in ("http", "https"):
        raise NoArticle(f"Its address is of {parts.scheme}, not of http or https.", hint=hint)
    if "@" in parts.netloc:
        raise NoArticle(
            "Its address holds a user or a password.",
            hint="Save the page to a file, and give that.",
        )
    if not usable:
        raise NoArticle("Its address names no host.", hint=hint)
    return parts


def _asked(parts: SplitResult, limits: Limits, deadline: _Deadline) -> Fetched | str:
    """What is there, or where it redirects to."""
    tls = parts.scheme == "https"
    try:
        host = (parts.hostname or "").encode("idna").decode()
    except UnicodeError:
        raise NoArticle("Its address names no host.", hint="Check the address.") from None
    port = parts.port or (443 if tls else 80)
    places = places_of(
        host, port, allow_private=limits.allow_private, seconds=min(deadline.left, limits.seconds)
    )
    stream = _connected(places, host, deadline)
    try:
        if tls:
            stream = _trusted().wrap_socket(
                stream, server_hostname=host, do_handshake_on_connect=False
            )
        stream.settimeout(deadline.left)
        deadline.watch(stream)
        if isinstance(stream, ssl.SSLSocket):
            stream.do_handshake()
        found = _answer(parts, host, port, stream, limits)
        # What has no length ends where the deadline ended it, too.
        deadline.check()
        return found
    except ssl.SSLCertVerificationError as error:
        deadline.check()
        failure = NoArticle(
            f"The certificate of {host} is not trusted: {error.verify_message}.",
            hint="Check the address; certificates of your own go into SSL_CERT_FILE.",
        )
    except (OSError, http.client.HTTPException, ValueError) as error:
        deadline.check()
        why = getattr(error, "strerror", None) or type(error).__name__
        failure = NoArticle(f"{host} broke off: {why}.", hint="Try again.")
    finally:
        deadline.watch(None)
        stream.close()
    deadline.check()
    raise failure


def _connected(places: list[Place], host: str, deadline: _Deadline) -> socket.socket:
    why = ""
    for family, address in places:
        stream = socket.socket(family, socket.SOCK_STREAM)
        try:
            stream.settimeout(min(deadline.left, _CONNECTING))
            stream.connect(address)
        except OSError as error:
            stream.close()
            why = error.strerror or "it does not answer"
        except BaseException:
            stream.close()
            raise
        else:
            return stream
    deadline.check()
    raise NoArticle(f"{host} cannot be reached: {why}.", hint="Check the address, or try again.")


def _answer(
    parts: SplitResult, host: str, port: int, stream: socket.socket, limits: Limits
) -> Fetched | str:
    # Only for what it writes as the host: both are given a connection that is made.
    connection = (
        http.client.HTTPSConnection(host, port, context=_trusted())
        if parts.scheme == "https"
        else http.client.HTTPConnection(host, port)
    )
    connection.sock = stream
    path = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        path += "?" + quote(parts.query, safe=_SAFE)
    connection.request(
        "GET",
        path,
        headers={
            "User-Agent": f"incident-summarizer/{version('incident-summarizer')}",
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        },
    )
    response = connection.getresponse()
    to = response.headers.get("Location")
    if response.status in _REDIRECTING and to:
        return to.encode("latin-1", "replace").decode(errors="replace").strip()
    if response.status != 200:
        raise NoArticle(
            f"The server answers {response.status} {response.reason}".strip() + ".",
            hint="Open it in a browser; if it shows an article, save it and give the file.",
        )
    data = _decoded(
        _body(response, limits.size), response.headers.get("Content-Encoding"), limits.size
    )
    # The header's own reader says text/plain where there is none.
    said = "Content-Type" in response.headers
    return Fetched(
        data=data,
        url=parts._replace(fragment="").geturl(),
        media_type=response.headers.get_content_type() if said else "",
        charset=response.headers.get_content_charset() if said else None,
    )


def _body(response: http.client.HTTPResponse, most: int) -> bytes:
    if response.length is not None and response.length > most:
        raise too_large(most)
    pieces: list[bytes] = []
    size = 0
    while piece := response.read(_BLOCK):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise too_large(most)
    if response.length:
        raise ConnectionError("not all came")
    return b"".join(pieces)


def _decoded(data: bytes, encoding: str | None, most: int) -> bytes:
    name = (encoding or "identity").strip().lower()
    if name == "identity":
        return data
    if name not in ("gzip", "x-gzip", "deflate"):
        raise NoArticle(
            "The server sends it in an encoding that was not asked for.",
            hint="Save the page to a file, and give that.",
        )
    # Deflate is meant to have zlib's frame, and some servers send it without.
    framed = name != "deflate" or (data[:1] == b"\x78" and int.from_bytes(data[:2]) % 31 == 0)
    found = b""
    whole = not data
    while not whole:
        stream = zlib.decompressobj(_ANY_FRAME if framed else -zlib.MAX_WBITS)
        try:
            found += stream.decompress(data, most + 1 - len(found))
        except zlib.error:
            break
        if len(found) > most:
            raise too_large(most)
        if not stream.eof:
            break
        data = stream.unused_data
        whole = not data.startswith(_GZIP)
    if not whole:
        raise NoArticle("What the server sent is damaged or incomplete.", hint="Try again.")
    return found


def too_large(most: int) -> NoArticle:
    """The error for what is larger than it may be."""
    return NoArticle(
        f"It is larger than {most / 1e6:g} MB.", hint="Give more --max-size if it is to be read."
    )


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()
