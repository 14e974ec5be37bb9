"""The command that makes incidents of records."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, get_args

from summarizer.cli.endpoint import add_endpoint, one_endpoint
from summarizer.cli.minute import EachMinute
from summarizer.cli.places import named
from summarizer.errors import SettingsError
from summarizer.outcome import Opinion
from summarizer.output.console import printed, told
from summarizer.output.printable import printable_line

if TYPE_CHECKING:
    from summarizer.asking.pairs import PairReader
    from summarizer.incidents.assemble import Locate
    from summarizer.incidents.calls import Linked
    from summarizer.incidents.second import Read


def add_link(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser(
        "link",
        help="records in, incidents out: which reports tell of one event",
        description="Writes an incident a line: its reports, why they are of one event, and what "
        "each says, side by side. Run it again with more records: it goes on, and ids stay. See "
        "docs/incidents.md.",
    )
    command.add_argument(
        "records", nargs="?", help="output of batch or extract --json, or - to read"
    )
    command.add_argument("-o", "--output", required=True, metavar="FILE", help="the incidents")
    command.add_argument(
        "--articles", metavar="FILE", type=Path, help="what the records were made from"
    )
    command.add_argument(
        "--decisions",
        metavar="FILE",
        type=Path,
        help='of a person, JSON Lines: {"same": [ids]} or {"different": [ids]}; they hold for ever',
    )
    command.add_argument(
        "--explain",
        nargs=2,
        metavar="ID",
        help="write nothing; say what speaks for and against two reports being of one event",
    )
    command.add_argument("--restart", action="store_true", help="forget what was taken in before")
    command.add_argument("--quiet", action="store_true", help="say nothing but errors")
    command.add_argument(
        "--most-pairs",
        type=int,
        metavar="N",
        help="with --model: most questions in this run, the most doubtful pairs first "
        "(default: 1000)",
    )
    command.add_argument(
        "--ask-from",
        type=float,
        metavar="BITS",
        help="with --model: least weight of a pair that is asked about (default: -4); -6 asks "
        "three to six times as often, and finds more follow-ups",
    )
    add_endpoint(command, second=False, title="a second reader, for doubtful pairs")
    command.set_defaults(run=link)


def link(arguments: argparse.Namespace) -> int:
    """Records to incidents, or what speaks for and against two reports."""
    output = named(arguments.output)
    if output is None:
        raise SettingsError(
            "link needs a file to write: what it goes on from is kept beside it.",
            hint="Give -o FILE.",
        )
    if arguments.explain:
        return _explained(output, *arguments.explain)
    if arguments.records is None:
        raise SettingsError("link is given no records.", hint="Name the output of batch, or -.")
    from summarizer.incidents.calls import link_files

    with ExitStack() as stack:
        reader = _reader(stack, arguments)
        linked = link_files(
            named(arguments.records),
            output,
            articles=arguments.articles,
            decisions=arguments.decisions,
            locate=_locate(stack, arguments.quiet),
            restart=arguments.restart,
            reader=reader,
            most_pairs=arguments.most_pairs,
            ask_from=arguments.ask_from,
            advance=(lambda what, done: None) if arguments.quiet else _Progress(),
        )
    if not arguments.quiet:
        _tell(linked)
    read = linked.read
    if read is None:
        return 0
    for why, number in read.failures.most_common():
        told(f"summarizer: Pairs that stay as rules have them, as asking failed, {number:,}: {why}")
    return 2 if read.doom else 1 if read.failures else 0


def _tell(linked: Linked) -> None:
    """Say what came of it."""
    reports = f"{linked.reports:,} report{'' if linked.reports == 1 else 's'}"
    told(f"{reports}, {linked.incidents:,} incident{'' if linked.incidents == 1 else 's'}.")
    for why, number in sorted(linked.passed.items()):
        told(f"Records passed over, as {_WHY[why]}: {number:,}.")
    if linked.without_article:
        told(f"Reports without their article, linked by their quotes: {linked.without_article:,}.")
    if linked.unknown:
        names = ", ".join(printable_line(name) for name in linked.unknown[:5])
        told(f"Reports that are decided on and not there yet, {len(linked.unknown):,}: {names}")
    if linked.overruled:
        told(f"Decisions that do not hold, as they contradict earlier ones: {linked.overruled:,}.")
    if linked.read:
        _tell_reading(linked.read)


def _tell_reading(read: Read) -> None:
    from summarizer.asking.learning import notices

    for notice in notices(read.learned):
        told(f"summarizer: {notice}")
    used = read.usage
    cost = "" if read.cost is None else f", ${read.cost:.4f}"
    told(
        f"Pairs put to {read.model}: {read.asked:,} questions in {used.requests:,} requests, "
        f"{'about ' if used.estimated else ''}{used.prompt_tokens:,} + {used.completion_tokens:,} "
        f"tokens{cost}."
    )
    said = ", ".join(f"{opinion} {read.said[opinion]:,}" for opinion in get_args(Opinion))
    told(f"What it says by now, in pairs: {said}.")
    if read.wordless:
        told(
            "Not asked, as no words of one of two reports are at hand: "
            f"{read.wordless:,} pairs. Give their --articles."
        )
    if read.left:
        told(
            f"Not asked, as --most-pairs allows no more in one run: {read.left:,} pairs or more. "
            "Run it again to go on, or give a larger one."
        )


def _reader(stack: ExitStack, arguments: argparse.Namespace) -> PairReader | None:
    """Who is asked about doubtful pairs; None unless the command line says so."""
    endpoint = one_endpoint(arguments)
    for name in ("most_pairs", "ask_from"):
        value = getattr(arguments, name)
        if value is not None and endpoint is None:
            raise SettingsError(
                f"--{name.replace('_', '-')} is given, and nobody is asked.",
                hint="Give --base-url and --model too.",
            )
    if arguments.most_pairs is not None and arguments.most_pairs < 1:
        raise SettingsError("--most-pairs is not above 0.", hint="Give a larger number.")
    if endpoint is None:
        return None
    from summarizer.asking.pairs import PairReader

    reader = PairReader(endpoint)
    stack.callback(reader.close)
    return reader


class _Progress:
    """A line each minute: how many are done of what is being done, and how fast."""

    def __init__(self) -> None:
        self._minute = EachMinute()
        self._what = ""
        self._began = 0.0

    def __call__(self, what: str, done: int) -> None:
        if what != self._what:
            self._what, self._began = what, monotonic()
        if self._minute.due():
            rate = done / max(monotonic() - self._began, 1e-6)
            told(f"{done:,} {what}, {rate:,.1f}/s")


def _locate(stack: ExitStack, quiet: bool) -> Locate | None:
    """What looks places up, where the gazetteer is prepared."""
    from summarizer.gazetteer import Gazetteer, location
    from summarizer.incidents.places import locator

    if location().exists():
        return locator(stack.enter_context(Gazetteer()))
    if not quiet:
        told("Places are not looked up: `summarizer places` prepares the gazetteer.")
    return None


def _explained(output: Path, one: str, other: str) -> int:
    from summarizer.incidents.calls import explain
    from summarizer.incidents.weights import BEFOREHAND

    found, together, decision = explain(output, one, other)
    decided = [f"  decided  by {decision.by or 'a person'}"] if decision else []
    lines = [
        f"{'one incident' if together else 'two incidents'}: {found.weight:+.1f} bits for one",
        *decided,
        f"  {BEFOREHAND:+6.1f}  beforehand",
        *(f"  {reason.weight:+6.1f}  {reason.what}: {reason.says}" for reason in found.reasons),
    ]
    printed("".join(f"{printable_line(line)}\n" for line in lines))
    return 0


_WHY = {
    "failed": "they failed",
    "no_incident": "they report no incident",
    "no_record": "they have no incident record",
}
