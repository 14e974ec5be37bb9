"""A server whose response has no end: raw bytes on the loopback interface, again and again."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

GIVES_UP_AFTER = 200 * 2**20
"""Bytes, so that a client that reads everything ends nevertheless."""


@dataclass
class Flood:
    """What was sent and asked so far."""

    base_url: str
    requests: int = 0
    sent: int = 0


@contextmanager
def flooding(begin: bytes, again: bytes) -> Iterator[Flood]:
    """Answers every request with `begin`, and then with `again` until the client hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        flood = Flood(f"http://127.0.0.1:{listening.getsockname()[1]}/v1")
        thread = threading.Thread(target=_serve, args=(listening, flood, begin, again), daemon=True)
        thread.start()
        try:
            yield flood
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _serve(listening: socket.socket, flood: Flood, begin: bytes, again: bytes) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                _read_request(connection)
                flood.requests += 1
                connection.sendall(begin)
                while flood.sent < GIVES_UP_AFTER:
                    connection.sendall(again)
                    flood.sent += len(again)


def _read_request(connection: socket.socket) -> None:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    size = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
    left = int(size[1] if size else 0) - len(body)
    while left > 0:
        left -= len(connection.recv(65536))
