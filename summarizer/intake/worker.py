"""Reading pages and PDFs in a process of its own.

What strangers wrote may keep a parser busy for hours, fill the memory, or end it. Here it ends a
process that reads one thing, and the next one begins anew.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from types import TracebackType

from summarizer.errors import InternalError, NoArticle
from summarizer.intake.found import Found

_MEMORY = 2 * 2**30
"""Bytes of address space, where the system can limit it."""
_STARTING = 60.0
"""Seconds until the libraries are loaded, on a machine that is busy."""
_ENDING = 5.0
_HINT = "Save its text, and give that."

Asked = tuple[str, bytes, str | None, str | None]
"""Kind ("html", "mhtml" or "pdf"), data, the encoding that its server named, its address."""


class Reader:
    """Reads pages and PDFs, one after the other; a context manager.

    Args:
        seconds: that one may take.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def read(self, asked: Asked) -> Found:
        """What is found in it.

        Raises:
            NoArticle: there is no article in it, or it cannot be read in time.
        """
        pipe = self._started()
        try:
            pipe.send(asked)
            if not pipe.poll(self._seconds):
                self._end()
                raise NoArticle(
                    f"Reading it took longer than {self._seconds:g} seconds.",
                    hint="Give more --timeout.",
                )
            answer = pipe.recv()
        except (EOFError, OSError):
            self._end()
            raise NoArticle(
                "Its reader broke down over it, or ran out of memory.", hint=_HINT
            ) from None
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Found)
        return answer

    def _started(self) -> Connection:
        if self._pipe is not None:
            return self._pipe
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        try:
            if self._pipe.poll(_STARTING):
                self._pipe.recv()
                return self._pipe
        except (EOFError, OSError):
            pass
        self._end()
        raise NoArticle("The reader of pages does not start.", hint="Try again.")

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join(_ENDING)
        self._pipe = self._process = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()


def read(asked: Asked) -> Found:
    """Read in this process.

    Raises:
        NoArticle: there is no article in it.
    """
    from summarizer.intake import html, pdf

    kind, data, charset, url = asked
    if kind == "pdf":
        return pdf.article_of(data)
    if kind == "mhtml":
        data, charset, url = html.saved_page(data)
    return html.article_of(data, charset=charset, url=url)


def _serve(pipe: Connection) -> None:
    # Ctrl-C is for the one who asks; libraries that print do so in vain.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    logging.disable(logging.CRITICAL)
    _limit_memory()
    import pypdfium2  # noqa: F401
    import trafilatura  # noqa: F401

    pipe.send("ready")
    with suppress(EOFError, OSError):
        while True:
            asked = pipe.recv()
            answer: Found | Exception
            try:
                answer = read(asked)
            except NoArticle as error:
                answer = error
            except MemoryError:
                answer = NoArticle("Reading it takes too much memory.", hint=_HINT)
            except RecursionError:
                answer = NoArticle("It is nested too deeply.", hint=_HINT)
            except Exception as error:
                met = InternalError.met(error)
                answer = NoArticle(f"Its reader failed over it: {met.message}", hint=_HINT)
            pipe.send(answer)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
