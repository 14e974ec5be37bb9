"""The command line: extract, batch, report, eval, export, schema, model.

Exit status: 0 records or "no incident", 1 an article failed, 2 it could not run, 130 stopped.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from summarizer.cli.parser import parser
from summarizer.errors import Stopped, SummarizerError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    arguments = parser().parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # JSON is UTF-8, and Windows would write a file in a code page that lacks half of it.
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        status = int(arguments.run(arguments))
        sys.stdout.flush()
        return status
    except SummarizerError as error:
        for told in (error, *getattr(error, "__notes__", ())):
            print(f"summarizer: {told}", file=sys.stderr)
        return 130 if isinstance(error, Stopped) else 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader went away (`| head`); python would complain once more while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
