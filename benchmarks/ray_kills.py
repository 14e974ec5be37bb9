"""A batch job on a Ray cluster of two nodes on this machine, of which things are killed.

    python benchmarks/ray_kills.py [--lines N] [--kills N] [--what node|driver]

Needs the extra `ray`. A scripted server answers; killed is the second node while the job runs, or
its driver, which is begun again. Told is how often outcomes were lost, came twice or were not those
of one process, and how many recorded articles were asked again.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import pyarrow.parquet  # noqa: E402
from provider import Provider, write_tales  # noqa: E402
from ray.cluster_utils import Cluster  # noqa: E402

from summarizer import summarize_jsonl  # noqa: E402

_STORE = 200 * 2**20
_OWN = re.compile(r"Kars(x[a-j]+)[aeou]")


def main() -> None:
    """Run what the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=400)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--what", choices=("node", "driver"), default="node")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = write_tales(folder / "in.jsonl", range(1, given.lines + 1))
        provider = Provider()
        with provider.live() as address:
            summarize_jsonl(source, folder / "one.jsonl", base_url=address, model="scripted")
            whole = sorted((folder / "one.jsonl").read_bytes().splitlines())
            seen: Counter[str] = Counter()
            if given.what == "node":
                for number in range(given.kills):
                    _node(folder, source, address, provider, whole, number, seen)
            else:
                _drivers(folder, source, address, provider, whole, given.kills, seen)
        print(given, dict(seen))


def _cluster() -> Cluster:
    cluster = Cluster(
        initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": _STORE}
    )
    cluster.add_node(num_cpus=1, object_store_memory=_STORE)
    cluster.wait_for_nodes()
    return cluster


def _driver(source: Path, output: Path, address: str, cluster: Cluster) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-c",
        "import sys; from summarizer.cli import main; sys.exit(main())",
        "batch",
        str(source),
        "-o",
        str(output),
    ]
    command += ["--ray", cluster.address, "--base-url", address, "--model", "scripted"]
    command += ["--concurrency", "8", "--quiet"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=env, cwd=ROOT, stderr=subprocess.PIPE)


def _node(
    folder: Path,
    source: Path,
    address: str,
    provider: Provider,
    whole: list[bytes],
    number: int,
    seen: Counter[str],
) -> None:
    """A node is killed; the job goes on by itself."""
    output = folder / f"node-{number}"
    cluster = _cluster()
    try:
        second = next(node for node in cluster.list_all_nodes() if not node.head)
        driver = _driver(source, output, address, cluster)
        _wait_for(lambda: len(_recorded(output)), random.randrange(1, len(whole) // 2), driver)
        recorded, before = _recorded(output), len(provider.bodies)
        cluster.remove_node(second, allow_graceful=False)
        _, told = driver.communicate(timeout=300)
        seen[f"exit {driver.returncode}"] += 1
        if driver.returncode:
            print(told.decode()[-2000:])
        _judge(output, provider, whole, recorded, before, seen)
    finally:
        cluster.shutdown()


def _drivers(
    folder: Path,
    source: Path,
    address: str,
    provider: Provider,
    whole: list[bytes],
    kills: int,
    seen: Counter[str],
) -> None:
    """The driver is killed again and again, and begun again."""
    output = folder / "driver"
    cluster = _cluster()
    again = 0
    try:
        for _ in range(kills):
            driver = _driver(source, output, address, cluster)
            more = len(_recorded(output)) + random.randrange(1, len(whole) // (kills + 1))
            _wait_for(lambda: len(_recorded(output)), more, driver)
            driver.kill()
            driver.communicate()
            time.sleep(3)  # its workers end with it
            seen["kills"] += 1
            recorded, before = _recorded(output), len(provider.bodies)
            seen["recorded at the last kill"] = len(recorded)
            driver = _driver(source, output, address, cluster)
            _wait_for(lambda: len(provider.bodies), before + 4, driver)
            driver.kill()
            driver.communicate()
            time.sleep(3)
            again += len(recorded & _asked(provider, before))
        before, recorded = len(provider.bodies), _recorded(output)
        driver = _driver(source, output, address, cluster)
        driver.communicate(timeout=300)
        seen[f"exit {driver.returncode}"] += 1
        seen["recorded asked again between"] = again
        _judge(output, provider, whole, recorded, before, seen)
    finally:
        cluster.shutdown()


def _wait_for(count: Callable[[], int], number: int, driver: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while count() < number and driver.poll() is None and time.monotonic() < until:
        time.sleep(0.05)


def _recorded(output: Path) -> set[int]:
    """Numbers of the lines that are recorded."""
    found: set[int] = set()
    for path in output.with_name(output.name + ".checkpoint").glob("*.parquet"):
        if not path.name.endswith(".pending.parquet"):
            keys = pyarrow.parquet.read_table(path).column(0).to_pylist()
            found |= {int(key.rpartition(":")[2]) for key in keys}
    return found


def _asked(provider: Provider, since: int) -> set[int]:
    """Numbers of the lines that were asked about since then."""
    texts = [body["messages"][-1]["content"] for body in provider.bodies[since:]]
    names = [found[1][1:] for text in texts if (found := _OWN.search(text))]
    return {int(name.translate(str.maketrans("abcdefghij", "0123456789"))) for name in names}


def _judge(
    output: Path,
    provider: Provider,
    whole: list[bytes],
    recorded: set[int],
    before: int,
    seen: Counter[str],
) -> None:
    lines = [line for path in output.glob("*.jsonl") for line in path.read_bytes().splitlines()]
    seen["identical"] += sorted(lines) == whole
    seen["lost"] += len(set(whole) - set(lines))
    seen["twice"] += len(lines) - len(set(lines))
    seen["recorded when killed"] += len(recorded)
    seen["recorded asked again"] += len(recorded & _asked(provider, before))


if __name__ == "__main__":
    main()
