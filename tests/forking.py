"""Processes of Python that have imported the program: forks of one that did it, and does no more.

Imports are nearly all that a short command of the program costs the processor. What is forked is a
process like any other: it has streams, a folder and an environment of its own, hears signals, and
ends as Python ends. What Python does before its first line, only a start of its own shows.
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import io
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
_IMPORTED = (
    "examples.recall",
    "summarizer.asking.transport",
    "summarizer.batch.processes.job",
    "summarizer.cli.asking",
    "summarizer.schemas.incident",
)


class Forked(subprocess.Popen[Any]):
    """`Popen([sys.executable, "-c", code, *arguments], ...)`, forked: no `preexec_fn`, no shell.

    Only how a `Popen` starts its process and learns of its end is another here, by the steps that
    CPython has for them.
    """

    def _execute_child(self, args: Sequence[Any], *more: Any) -> None:
        cwd, env = more[4:6]
        pipes = more[9:15]  # the child's and our end of standard input; our end and its of others
        streams = (pipes[0], pipes[3], pipes[5])
        self._keeper, keeper = socket.socketpair()
        self._told = self._keeper.makefile("rw", encoding="utf-8")
        with keeper:
            inherited = [own if end == -1 else end for own, end in enumerate(streams)]
            socket.send_fds(_server(), [b"!"], [*inherited, keeper.fileno()])
        assert list(args[:2]) == [sys.executable, "-c"]
        asked = [str(each) for each in args[2:]], str(cwd or os.getcwd()), dict(env or os.environ)
        self._told.write(json.dumps(asked) + "\n")
        self._told.flush()
        self.pid = int(self._told.readline())
        self._child_created = True
        self._close_pipe_fds(*pipes)  # type: ignore[attr-defined]

    def _try_wait(self, flags: int) -> tuple[int, int]:
        if flags & os.WNOHANG and not select.select([self._keeper], [], [], 0)[0]:
            return 0, 0
        with self._keeper, self._told:
            return self.pid, int(self._told.readline())

    def _internal_poll(self, *_: Any, **__: Any) -> int | None:
        lock = self._waitpid_lock  # type: ignore[attr-defined]
        if lock.acquire(blocking=False):
            try:
                number, status = self._try_wait(os.WNOHANG) if self.returncode is None else (0, 0)
                if number:
                    self._handle_exitstatus(status)  # type: ignore[attr-defined]
            finally:
                lock.release()
        return self.returncode


@functools.cache
def _server() -> socket.socket:
    """What is asked for forks; the process behind it ends when this is closed."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )

    @atexit.register
    def end() -> None:
        ours.close()
        process.wait()

    return ours


def _served(asked: socket.socket) -> str:
    """Fork for everybody who asks; in each process that was forked, the code that it shall run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the tests, which then end this
    while fds := socket.recv_fds(asked, 1, 4)[1]:
        if not os.fork():
            asked.close()
            return _kept(*fds)
        for fd in fds:
            os.close(fd)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
    sys.exit()


def _kept(*fds: int) -> str:
    """Fork the process that is wanted, and tell its number and how it ended; in it, its code."""
    *streams, teller = fds
    with socket.socket(fileno=teller) as keeper, keeper.makefile("rw", encoding="utf-8") as told:
        (code, *arguments), folder, environment = json.loads(told.readline())
        if number := os.fork():
            for fd in streams:
                os.close(fd)
            told.write(f"{number}\n")
            told.flush()
            told.write(f"{os.waitpid(number, 0)[1]}\n")
            told.flush()
            os._exit(0)
    for own, (fd, name) in enumerate(zip(streams, ("stdin", "stdout", "stderr"), strict=True)):
        os.dup2(fd, own)
        os.close(fd)
        # What Python made of it at its start knows whether one can seek in what was there then.
        before = getattr(sys, name)
        buffered = open(own, f"{before.mode}b", closefd=False)  # noqa: SIM115
        how = {"encoding": before.encoding, "errors": before.errors}
        setattr(sys, name, io.TextIOWrapper(buffered, line_buffering=name == "stderr", **how))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["-c", *arguments]
    sys.path[0] = ""
    return str(code)


if __name__ == "__main__":
    for name in _IMPORTED:
        importlib.import_module(name)
    gc.freeze()
    exec(_served(socket.socket(fileno=int(sys.argv[1]))))
