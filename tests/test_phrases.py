"""Every language pack reads a table of phrases: nothing wrong, nine tenths right.

What a row means is told in ``tests/phrases/es.txt``. A row is *wrong* where something is read that
is not there; *abstained* where less is read than there is.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pytest

from summarizer.evidence.packs.figures import counts
from summarizer.evidence.packs.harm import done_to
from summarizer.evidence.packs.said import said_by
from summarizer.evidence.told.dates import resolve

FOLDER = Path(__file__).parent / "phrases"
PUBLISHED = date(2016, 9, 17)
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.txt"))
Told = Literal["right", "abstained", "wrong"]


@lru_cache
def rows(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rows of a table: the section of each, and its cells."""
    found, section = [], ""
    for line in (FOLDER / f"{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            found.append((section, tuple(cell.strip() for cell in line.split("|"))))
    return tuple(found)


def told(section: str, cells: tuple[str, ...], language: str) -> tuple[Told, str]:
    """How a row is read, and what was read."""
    if section == "figures":
        expected = {_figure(cell) for cell in cells[1:] if cell}
        read = {
            (
                cells[0][slice(*one.wording)].casefold(),
                _bounds(one.minimum, one.maximum, str(one.qualifier)),
            )
            for one in counts(cells[0], language)
        }
        verdict: Told = "wrong" if read - expected else "right" if read == expected else "abstained"
        return verdict, "; ".join(f"{words}: {bounds}" for words, bounds in sorted(read))
    if section in ("days", "times"):
        moment = resolve(cells[0], PUBLISHED, language=language)
        if section == "times":
            got = moment.time or ""
        elif moment.start is None:
            got = ""
        else:
            got = f"{moment.start}" + (f"..{moment.end}" if moment.end != moment.start else "")
    elif section == "reports":
        start = cells[0].index(cells[1])
        found = said_by(cells[0], (start, start + len(cells[1])), language)
        got = found[0] if found else ""
    else:
        start = cells[0].index(cells[1])
        done = done_to(cells[0], (start, start + len(cells[1])), language)
        got = done[0] if done else ""
    want = cells[-1] if len(cells) > (2 if section in ("reports", "harms") else 1) else ""
    return ("right" if got == want else "wrong" if got else "abstained"), got


def _figure(cell: str) -> tuple[str, str]:
    words, _, rest = cell.rpartition(":")
    return words.strip().casefold(), " ".join(rest.split())


def _bounds(low: float | None, high: float | None, qualifier: str) -> str:
    if low is None and high is None:
        return f"~ {qualifier}"
    if low == high:
        return f"{low} {qualifier}"
    return f"{'' if low is None else low}-{'' if high is None else high} {qualifier}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_read_that_is_not_there(language: str) -> None:
    """No figure, day, time, source or harm is taken for another one."""
    wrong = [
        f"{section}: {' | '.join(cells)} -> {got}"
        for section, cells in rows(language)
        for verdict, got in [told(section, cells, language)]
        if verdict == "wrong"
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nine_tenths_are_read(language: str) -> None:
    """Of what the phrases say, at most a tenth is left open."""
    every = [told(section, cells, language) for section, cells in rows(language)]
    missed = [
        f"{section}: {' | '.join(cells)} -> {got}"
        for (section, cells), (verdict, got) in zip(rows(language), every, strict=True)
        if verdict != "right"
    ]
    assert len(missed) <= len(every) / 10, "\n".join(missed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_long_enough(language: str) -> None:
    """At least forty phrases a language, some of each sort."""
    sections = [section for section, _ in rows(language)]
    assert len(sections) >= 40
    assert {"figures", "days", "reports", "harms"} <= set(sections)
