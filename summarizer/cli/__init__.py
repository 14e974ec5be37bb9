"""The command line: extract, batch, articles, prepare, collect, check, report, eval, export, ...

Exit status: 0 records or "no incident", 1 an article failed, a page gave none or a name no place,
2 it could not run, 3 a batch by files has no records yet: another round is to be run, or it was
cancelled, 130 stopped, 141 the reader of standard output went away.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from summarizer.cli.parser import parser
from summarizer.cli.stopping import STOPPED
from summarizer.cli.wording import worded
from summarizer.errors import InternalError, Stopped, SummarizerError
from summarizer.output.console import standard_streams, told, told_lines

_READER_GONE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    with standard_streams(), _terminated_as_interrupted():
        try:
            whole = parser()
            if not (sys.argv[1:] if argv is None else argv):
                told_lines(whole.format_help())  # which commands there are
                return 2
            arguments = whole.parse_args(argv)
            return int(arguments.run(arguments))
        except SummarizerError as error:
            for one in (worded(error), *getattr(error, "__notes__", ())):
                told(f"summarizer: {one}")
            return STOPPED if isinstance(error, Stopped) else 2
        except KeyboardInterrupt:
            return STOPPED
        except BrokenPipeError:
            # As a shell tells of a command that this ended: not all of the output was read.
            return _READER_GONE
        except Exception as error:
            told(f"summarizer: {InternalError.met(error)}")
            return 2


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Let SIGTERM end a command as Ctrl-C does, with nothing half written left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
