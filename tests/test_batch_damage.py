"""A damaged journal costs what was damaged in it, is told, and never makes a wrong output."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from batches import asked, batch, finished, journal_of, line, newly_asked, start, write
from scripted_endpoint import Running, write_reports

from summarizer.batch.store.journal import Journal
from summarizer.batch.store.rows import Entry
from summarizer.errors import JobChanged, JournalDamaged, SummarizerError
from summarizer.usage import Usage

PAGE = 4096
HEADER = 100
COUNT = 52


@dataclass
class Finished:
    """A job all lines of which are done, and whose output is still to be written."""

    source: Path
    output: Path
    whole: bytes

    @property
    def journal(self) -> Path:
        return journal_of(self.output)

    @property
    def aside(self) -> Path:
        return self.output.with_name(f"{self.journal.name}.damaged")


@pytest.fixture(scope="module")
def done(endpoint: Running, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """Such a job, with a line that holds no article and one whose id stood before."""
    place = tmp_path_factory.mktemp("done")
    lines = write_reports(place / "in.jsonl", COUNT).read_bytes().splitlines()
    lines[30:30] = [b"{", lines[3]]
    source, output = write(place / "in.jsonl", lines), place / "out.jsonl"
    batch(source, output, endpoint)
    return Finished(source, output, output.read_bytes())


@pytest.fixture
def job(done: Finished, tmp_path: Path) -> Finished:
    """A copy of it, to be damaged."""
    shutil.copy(done.journal, tmp_path / done.journal.name)
    return Finished(done.source, tmp_path / done.output.name, done.whole)


def zero_a_page(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    at = PAGE * chance.randrange(len(data) // PAGE)
    data[at : at + PAGE] = bytes(PAGE)
    path.write_bytes(data)


def flip(path: Path, places: Iterator[int], chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for place in places:
        data[place] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def flip_anywhere(path: Path, chance: random.Random) -> None:
    size = path.stat().st_size
    flip(path, (chance.randrange(size) for _ in range(chance.choice([1, 5, 40]))), chance)


def flip_in_the_header(path: Path, chance: random.Random) -> None:
    flip(path, iter([chance.randrange(HEADER)]), chance)


def flip_in_a_tree(path: Path, chance: random.Random) -> None:
    page = chance.randrange(path.stat().st_size // PAGE)
    start = HEADER if page == 0 else 0
    flip(path, iter([PAGE * page + start + chance.randrange(24)]), chance)


def cut_off(path: Path, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)])


ALTERATIONS = [
    "DELETE FROM line WHERE number = ?",
    "DELETE FROM line WHERE number < ?",
    "DELETE FROM outcome WHERE number = ?",
    "DELETE FROM note WHERE number <> ?",
    "UPDATE line SET status = 'partial ' WHERE number = ?",
    "UPDATE line SET requests = 'two' WHERE number = ?",
    "UPDATE line SET prompt_tokens = prompt_tokens + 1 WHERE number = ?",
    "UPDATE line SET id = 'report-3' WHERE number = ?",
    "UPDATE line SET digest = x'00' WHERE number = ?",
    "UPDATE line SET number = number + 100 WHERE number = ?",
    "UPDATE line SET status = CAST(x'ff' AS TEXT) WHERE number = ?",
    "UPDATE outcome SET json = CAST(json AS TEXT) WHERE number = ?",
    "UPDATE outcome SET json = 17 WHERE number = ?",
    "UPDATE outcome SET json = substr(json, 2) WHERE number = ?",
    "UPDATE outcome SET number = number + 1000 WHERE number = ?",
    "UPDATE outcome SET json = (SELECT json FROM outcome WHERE number = 1) WHERE number = ?",
]


def alter(path: Path, chance: random.Random) -> None:
    execute(path, chance.choice(ALTERATIONS), chance.randrange(2, COUNT))


def execute(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(statement, values)


DAMAGE: list[Callable[[Path, random.Random], None]] = [
    zero_a_page,
    flip_anywhere,
    flip_in_the_header,
    flip_in_a_tree,
    cut_off,
    alter,
]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_anyhow(
    damage: Callable[[Path, random.Random], None], seed: int, job: Finished, endpoint: Running
) -> None:
    """Whatever is damaged, the output is the one without damage, or there is an error and none."""
    damage(job.journal, random.Random(f"{damage.__name__} {seed}"))
    try:
        batch(job.source, job.output, endpoint)
    except SummarizerError as error:
        assert error.hint
        assert not job.output.exists()
    else:
        assert job.output.read_bytes() == job.whole


@pytest.mark.parametrize("statement", ALTERATIONS)
def test_altered_rows(statement: str, job: Finished, endpoint: Running) -> None:
    """A row that is missing or not what was written is asked again, and no other one."""
    execute(job.journal, statement, 9)
    before = asked(endpoint)
    try:
        summary = batch(job.source, job.output, endpoint)
    except JobChanged as error:
        assert "tells no more" in error.message and "--accept-changes" in error.hint
        assert "note" in statement
        summary = batch(job.source, job.output, endpoint, accept_changes=True)
    assert job.output.read_bytes() == job.whole
    lost = set() if "note" in statement else set(range(1, 9)) if "<" in statement else {9}
    assert set(newly_asked(before, asked(endpoint))) == lost
    # That a line is not there may also be for a kill: it is no damage.
    assert bool(summary.notices) == ("FROM line" not in statement and "note" not in statement)


def page_of(path: Path, table: str) -> int:
    """Number of the page at the top of a table's tree, 0 for the first of the file."""
    with closing(sqlite3.connect(path)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
    return int(root[0]) - 1


@pytest.mark.parametrize("what", ["line", "outcome", "header", "first page"])
def test_pages_that_hold_no_outcome(what: str, job: Finished, endpoint: Running) -> None:
    """Where SQLite finds nothing any more but the rows are all there, nothing is asked."""
    data = bytearray(job.journal.read_bytes())
    page = page_of(job.journal, what) if what in ("line", "outcome") else 0
    assert page == 0 or data[PAGE * page] == 5  # of the inside of a tree, without rows
    length = HEADER if what == "header" else PAGE
    data[PAGE * page : PAGE * page + length] = bytes(length)
    job.journal.write_bytes(data)
    before = endpoint.counts()["requests"]
    summary = batch(job.source, job.output, endpoint)
    assert job.output.read_bytes() == job.whole
    assert endpoint.counts()["requests"] == before
    (told,) = summary.notices
    assert job.aside.name in told and f"{COUNT + 2} intact outcomes" in told
    assert len(job.aside.read_bytes()) == len(data)
    # The new one is sound.
    assert batch(job.source, job.output, endpoint).notices == ()


def test_command_line_tells(job: Finished, endpoint: Running) -> None:
    """The command says in one line what was damaged, also where it is told to be quiet."""
    execute(job.journal, "UPDATE outcome SET json = x'7b' WHERE number = 7")
    process = start(job.source, job.output, endpoint.base_url, "--quiet")
    status, _, err = finished(process)
    assert (status, err.count("\n")) == (1, 1)  # a line of the input holds no article
    assert err.startswith(f"summarizer: {job.journal.name} was damaged.")
    assert job.output.read_bytes() == job.whole


def test_standard_input(job: Finished, endpoint: Running) -> None:
    """Standard input cannot be read twice: what is intact is kept, and the next run mends it."""
    execute(job.journal, "UPDATE outcome SET json = x'7b' WHERE number = 7")
    before = asked(endpoint)
    results = []
    for _ in range(2):
        process = start("-", job.output, endpoint.base_url, "--quiet", stdin=subprocess.PIPE)
        _, err = process.communicate(job.source.read_bytes(), timeout=60)
        results.append((process.returncode, err.decode()))
    assert results[0][0] == 2
    assert "is kept. Run the same command again." in results[0][1]
    assert job.aside.name in results[0][1]
    assert results[1] == (1, "")
    assert job.output.read_bytes() == job.whole
    assert newly_asked(before, asked(endpoint)) == {7: 1}


def test_nothing_is_intact(job: Finished, endpoint: Running) -> None:
    """Where no outcome is left there is an error, and the file is left as it is."""
    damaged = bytes(PAGE) + b"\xaa" * 9 * PAGE
    job.journal.write_bytes(damaged)
    with pytest.raises(JournalDamaged, match="is no journal, or is damaged"):
        batch(job.source, job.output, endpoint)
    assert job.journal.read_bytes() == damaged
    assert [path.name for path in job.output.parent.iterdir()] == [job.journal.name]


def entry(number: int, json: bytes = b"{}") -> Entry:
    return Entry(number, b"digest", f"id-{number}", "ok", None, Usage(requests=1), json)


def test_found_while_recording(tmp_path: Path) -> None:
    """Where the place to write to turns out to be damaged, the outcome goes into the mended one."""
    path = tmp_path / "journal"
    with Journal(path) as journal:
        journal.record(entry(number, b"x" * 3000) for number in range(1, 9))
    data = bytearray(path.read_bytes())
    root = page_of(path, "outcome")
    data[PAGE * root : PAGE * (root + 1)] = bytes(PAGE)
    path.write_bytes(data)
    with Journal(path) as journal:
        assert journal.notices == []
        journal.record([entry(9)])
        assert len(journal.notices) == 1
        assert [len(text) for text in journal.output_lines(9)] == [*[3000] * 8, 2]
        assert journal.first_with("id-3", 10) == 3


def test_log_of_a_killed_run(tmp_path: Path) -> None:
    """What is only in the write-ahead log yet is found too, in the newest form it has there."""
    path, copy = tmp_path / "journal", tmp_path / "copy"
    with Journal(path) as journal:
        journal.keep_settings({"model": "m"})
        for number in range(1, 30):
            journal.record([entry(number, b"y" * 5000)])
        for ending in ("", "-wal"):
            shutil.copy(f"{path}{ending}", f"{copy}{ending}")
    copy.write_bytes(bytes(PAGE) + copy.read_bytes()[PAGE:])
    log = bytearray(Path(f"{copy}-wal").read_bytes())
    log[24:32] = bytes(8)  # SQLite believes no frame of it any more
    Path(f"{copy}-wal").write_bytes(log)
    with Journal(copy) as journal:
        assert len(list(journal.output_lines(29))) == 29
        assert journal.settings() == {"model": "m"}
        journal.record([entry(30)])
    with Journal(copy) as journal:
        assert len(list(journal.output_lines(30))) == 30


def test_taken_back_is_not_found_again(tmp_path: Path) -> None:
    """An outcome that was taken back, or replaced, does not come back from a damaged journal."""
    path = tmp_path / "journal"
    with Journal(path) as journal:
        journal.record(entry(number, b"old" * 2000) for number in range(1, 20))
        journal.forget_lines([4])
        journal.forget_after(9)
        journal.record([entry(2, b"new")])
    path.write_bytes(bytes(HEADER) + path.read_bytes()[HEADER:])
    with Journal(path) as journal:
        kept = {number: text[:3] for number, text in journal.outcomes()}
    assert kept == {n: b"new" if n == 2 else b"old" for n in (1, 2, 3, 5, 6, 7, 8, 9)}


def test_damaged_twice(job: Finished, endpoint: Running, tmp_path: Path) -> None:
    """Each damaged file is kept under a name of its own."""
    for _ in range(2):
        job.journal.write_bytes(bytes(HEADER) + job.journal.read_bytes()[HEADER:])
        batch(job.source, job.output, endpoint)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        "out.jsonl",
        "out.jsonl.journal",
        "out.jsonl.journal.damaged",
        "out.jsonl.journal.damaged-2",
    }


def test_damage_and_new_lines(job: Finished, endpoint: Running, tmp_path: Path) -> None:
    """Lines that came to the input are done beside it, and know the ids of what was damaged."""
    execute(job.journal, "UPDATE line SET status = '' WHERE number = 5")
    source = write(
        tmp_path / "more.jsonl", [*job.source.read_bytes().splitlines(), line(5), line(99)]
    )
    before = asked(endpoint)
    batch(source, job.output, endpoint)
    assert newly_asked(before, asked(endpoint)) == {5: 1, 99: 1}
    fresh = tmp_path / "fresh.jsonl"
    batch(source, fresh, endpoint)
    assert job.output.read_bytes() == fresh.read_bytes()
