"""Memory and speed of files of columns beside JSON Lines, at two numbers of lines.

    python benchmarks/columns.py read                  articles in: JSON Lines, Parquet, Arrow
    python benchmarks/columns.py write                 records out
    python benchmarks/columns.py back                  records in again
    python benchmarks/columns.py read --lines 100000,1000000 --folder /where/there/is/room

No model and no endpoint: articles are made up (1,000 characters), and records are a recorded
example's with other ids and tolls. Each measurement is a process of its own, and its peak that of
the whole process; `last peak / first` is what the number of lines adds to it. "one group" is a
Parquet file whose rows are all in one row group, as pandas writes up to a million.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from batch_parts import Row, at_most, folder, told

_EXAMPLE = "crue-vallee"
_CHARACTERS = 1000
_SOME = 10_000
_GROWTH = 1.3
_THRESHOLD = 50_000
"""As in a batch job."""


def articles(count: int) -> Iterator[dict[str, Any]]:
    random = Random(1)
    words = [f"word{number}" for number in range(5000)]
    for number in range(1, count + 1):
        text = " ".join(random.choices(words, k=_CHARACTERS // 9))
        yield {"id": f"a-{number}", "text": text, "published": "2024-05-10", "desk": number}


def records(count: int) -> Iterator[bytes]:
    from recording import replay

    line = replay(_EXAMPLE).to_json().encode()
    name, toll = f'"id":"{_EXAMPLE}"'.encode(), b'"status":"computed","value":23,'
    assert name in line and toll in line
    for number in range(1, count + 1):
        told = b'"status":"computed","value":%d,' % (number % 997)
        yield line.replace(name, b'"id":"a-%d"' % number).replace(toll, told)


def make_articles(path: Path, count: int) -> None:
    """A file of articles, of the form that its name says."""
    given = articles(count)
    if path.suffix == ".jsonl":
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(each) + "\n" for each in given)
        return
    import pyarrow as pa
    import pyarrow.parquet as pq

    fields = [("id", pa.string()), ("text", pa.string()), ("published", pa.string())]
    schema = pa.schema([*fields, ("desk", pa.int64())])
    some = iter(lambda: list(islice(given, _SOME)), [])
    tables = (pa.Table.from_pylist(each, schema=schema) for each in some)
    if path.suffix == ".arrow":
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
            for table in tables:
                writer.write_table(table)
        return
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        if "one group" in path.name:
            writer.write_table(pa.concat_tables(tables), row_group_size=count)
        else:
            for table in tables:
                writer.write_table(table)


def read(path: Path, count: int) -> None:
    from summarizer.input.lines import Source, parsed

    assert sum(parsed(raw).error is None for raw in Source(path).lines()) == count


def write(path: Path, count: int) -> None:
    from summarizer.batch.output import writer_of
    from summarizer.output.files import whole
    from summarizer.schema import schema_of
    from summarizer.schemas.incident import IncidentRecord

    gc.set_threshold(_THRESHOLD)
    writer = writer_of(path, schema_of(IncidentRecord))
    with whole([path], alone=True) as (file,):
        writer(file.buffer, records(count))


def back(path: Path, count: int) -> None:
    from summarizer.input.lines import Source
    from summarizer.saved.outcomes import LONGEST_OUTCOME

    assert sum(1 for _ in Source(path, LONGEST_OUTCOME).lines()) == count


_TASKS: dict[str, Callable[[Path, int], None]] = {
    "make": make_articles,
    "read": read,
    "write": write,
    "back": back,
}


def measured(task: str, path: Path, count: int) -> dict[str, float]:
    """Peak in MB and seconds of CPU of a task in a fresh process."""
    command = [sys.executable, __file__, "--do", json.dumps([task, str(path), count])]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def do(task: str, path: Path, count: int) -> None:
    began = time.process_time()
    _TASKS[task](path, count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak": peak, "seconds": time.process_time() - began}))


def compared(task: str, names: list[str], lines: list[int], place: Path) -> int:
    found: list[Row] = []
    for name in names:
        peaks = []
        for count in lines:
            path = place / name
            if task != "write":
                measured("make" if task == "read" else "write", path, count)
            one = measured(task, path, count)
            peaks.append(one["peak"])
            size = path.stat().st_size / 2**20
            shown = f"{one['peak']:.0f} MB, {one['seconds']:.1f} s of CPU, file {size:,.0f} MB"
            print(f"{task} {name} {count:,}: {shown}", flush=True)
            found.append(Row(f"{task} {name}, {count:,} lines", shown))
            path.unlink()
        growth = peaks[-1] / peaks[0]
        found.append(at_most(f"{name}: last peak / first", growth, _GROWTH, f"{growth:.3f}"))
    return told(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("task", nargs="?", choices=("read", "write", "back"))
    parser.add_argument("--lines", default="10000,100000")
    parser.add_argument("--forms", help="file names, with commas")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--do", type=json.loads, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.do:
        task, path, count = arguments.do
        do(task, Path(path), count)
        return 0
    usual = {"read": "x.jsonl,x.parquet,one group.parquet,x.arrow", "back": "x.jsonl,x.parquet"}
    forms = arguments.forms or usual.get(arguments.task, "x.jsonl,x.parquet,x.arrow")
    lines = [int(float(each)) for each in arguments.lines.split(",")]
    with folder(arguments.folder) as place:
        return compared(arguments.task, forms.split(","), lines, place)


if __name__ == "__main__":
    sys.exit(main())
