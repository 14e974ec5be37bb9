"""Files of responses, read in any order: what is kept of them, and what is told of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from summarizer.batch.files.form import LONGEST_RESPONSE, response_of
from summarizer.batch.files.rounds import Kept, Rounds
from summarizer.errors import InputUnreadable
from summarizer.input.lines import Source

_MOST_TOLD = 5


def read_responses(paths: Iterable[Path], rounds: Rounds) -> list[str]:
    """Keep what came back, and say what is to be known of it, a sentence or two each.

    Raises:
        InputUnreadable: a file is not there, or breaks off; then nothing of any is kept.
        OutputError: it cannot be kept.
    """
    counts: Counter[Kept] = Counter()
    first: dict[Kept, str] = {}
    reasons: Counter[str] = Counter()
    unusable: list[str] = []
    more = 0
    for path in paths:
        if not path.is_file():
            raise InputUnreadable(f"The responses {path} are not a file.", hint="Check the path.")
        for raw in Source(path, LONGEST_RESPONSE).lines():
            if raw.data is not None and not raw.data.strip():
                continue
            place = f"{path}, line {raw.number}"
            response = response_of(raw)
            if isinstance(response, str):
                if len(unusable) < _MOST_TOLD:
                    unusable.append(f"A response cannot be used: {place} {response}.")
                else:
                    more += 1
                continue
            kept = rounds.keep(response)
            counts[kept] += 1
            first.setdefault(kept, place)
            if kept == "nothing":
                reasons[response.reason] += 1
    rounds.commit()
    others = [f"Nor can {more:,} others be used."] if more else []
    return [*_told(counts, first, reasons), *unusable, *others]


def _told(counts: Counter[Kept], first: dict[Kept, str], reasons: Counter[str]) -> list[str]:
    told = [f"{counts['answer']:,} new responses were read."]
    if counts["nothing"]:
        why = ", ".join(f"{number:,} {reason}" for reason, number in sorted(reasons.items()))
        told.append(f"{counts['nothing']:,} requests came back unanswered ({why}).")
    if counts["again"]:
        told.append(f"{counts['again']:,} responses had come before.")
    if counts["otherwise"]:
        told.append(
            f"{counts['otherwise']:,} requests were answered twice and not alike; what came first "
            f"is kept. The first of them: {first['otherwise']}."
        )
    if counts["foreign"]:
        told.append(
            f"{counts['foreign']:,} responses are of another job: their custom_id is no request of "
            f"this one. The first of them: {first['foreign']}."
        )
    return told
