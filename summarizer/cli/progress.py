"""A batch job as it is seen while it runs, and the table at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from summarizer.batch.summary import BatchSummary, Progress
from summarizer.cli.minute import EachMinute
from summarizer.output.console import standard_error, told

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID
    from rich.table import Table


class Display:
    """Shows progress on standard error: a bar on a terminal, else a line each minute.

    A context manager; `shown` is what a job's `watch` wants.
    """

    def __init__(self) -> None:
        self._live = _live_bar() if standard_error().isatty() else None
        self.shown: Callable[[Progress], None] = self._bar if self._live else self._line
        self._minute = EachMinute()

    def __enter__(self) -> Display:
        if self._live:
            self._live[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live:
            self._live[0].stop()

    def _bar(self, progress: Progress) -> None:
        if self._live:
            bar, task = self._live
            bar.update(task, completed=progress.fraction or 0.0, told=_told(progress))

    def _line(self, progress: Progress) -> None:
        if self._minute.due():
            told(_told(progress))


def closing_table(summary: BatchSummary) -> Table:
    """What a job came to."""
    from rich.table import Table

    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for name in ("lines", "ok", "partial", "no_incident", "failed"):
        told = ", ".join(f"{code}: {n:,}" for code, n in sorted(summary.errors.items()))
        table.add_row(
            name.replace("_", " "),
            f"{getattr(summary, name):,}",
            told if name == "failed" else "",
        )
    usage = summary.usage
    table.add_row("requests", f"{usage.requests:,}", "")
    table.add_row("prompt tokens", f"{usage.prompt_tokens:,}", f"{usage.cached_tokens:,} cached")
    table.add_row("answer tokens", f"{usage.completion_tokens:,}", "")
    if summary.cost is not None:
        table.add_row("US dollars", f"{summary.cost:,.4f}", "")
    return table


def closed(summary: BatchSummary, *, quiet: bool) -> int:
    """Print on standard error what a job came to; returns the exit status."""
    from rich.console import Console

    if not quiet:
        Console(file=standard_error(), highlight=False).print(closing_table(summary))
        _tell_why(summary)
    return 1 if summary.failed else 0


def _tell_why(summary: BatchSummary) -> None:
    """Say why lines failed; where not one holds an article, what makes some of it."""
    for reason in summary.reasons:
        told(f"summarizer: {reason}")
    if summary.failed > len(summary.reasons) > 0:
        told("summarizer: Each line that failed says why in the output, under error.")
    if summary.lines and summary.errors.get("article") == summary.lines:
        told(
            "summarizer: No line holds an article. Of texts, pages and PDFs `summarizer articles "
            "FILES -o articles.jsonl` makes such lines; `summarizer extract FILE` reads one text."
        )
    elif not summary.lines:
        told("summarizer: There is nothing in the input: no line, or only the names of columns.")


def _told(progress: Progress) -> str:
    """The figures of one moment, as in ``120 done, 3.1/s, 0:12 left, 90,000 tokens, 100 ok, ...``.

    Rate and time left are of this run; the rest is of all runs of the job. The cost, in US dollars,
    and the time left stand there where they are known.
    """
    summary = progress.summary
    before = progress.done_before
    new = summary.lines - before
    rate = new / max(progress.seconds, 1e-6)
    left = _seconds_left(progress, new)
    parts = [
        f"{summary.lines:,} done" + (f" ({before:,} before)" if before else ""),
        f"{rate:.1f}/s" if rate >= 1 else f"{60 * rate:.1f}/min",
        "" if left is None else f"{_clock(left)} left",
        f"{summary.usage.prompt_tokens + summary.usage.completion_tokens:,} tokens",
        "" if summary.cost is None else f"{summary.cost:,.4f} US dollars",
        f"{summary.ok:,} ok",
        f"{summary.partial:,} partial",
        f"{summary.no_incident:,} no incident",
        f"{summary.failed:,} failed",
        f"{progress.working} at work, {progress.window} at once",
    ]
    return ", ".join(filter(None, parts))


def _seconds_left(progress: Progress, new: int) -> float | None:
    if not progress.fraction or not new:
        return None
    lines = progress.summary.lines * (1 / progress.fraction - 1)
    return lines * progress.seconds / new


def _clock(seconds: float) -> str:
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _live_bar() -> tuple[Bar, TaskID]:
    from rich.console import Console, RenderableType
    from rich.progress import BarColumn, TaskProgressColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Above(Bar):
        """A bar, and under it, where they have a whole line or two, the figures."""

        def get_renderables(self) -> Iterator[RenderableType]:
            yield from super().get_renderables()
            for task in self.tasks:
                yield Text(task.fields["told"])

    bar = Above(
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        console=Console(file=standard_error()),
        # What is printed there is output: it does not pass through the bar.
        redirect_stdout=False,
        expand=True,
    )
    return bar, bar.add_task("", total=1.0, told="")
