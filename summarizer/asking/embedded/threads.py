"""How many threads compute: as many as this process may have cores."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_MAX_THREADS = 8


def default_threads() -> int:
    """Threads of computation for this machine: usable physical cores, at most 8.

    One thread more than there are free cores makes all the others wait for it at every layer, so
    affinity and a container's quota count. -1, llama.cpp's own count, where the system does not
    tell the cores apart.
    """
    if sys.platform != "linux":
        return -1
    cores = {_siblings(cpu) for cpu in os.sched_getaffinity(0)}
    return max(1, min(len(cores), _cpu_quota(), _MAX_THREADS))


def _siblings(cpu: int) -> str:
    """The logical CPUs on the same core, as Linux writes them; the CPU itself if it is silent."""
    topology = Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list")
    try:
        return topology.read_text(encoding="ascii")
    except OSError:
        return str(cpu)


def _cpu_quota() -> int:
    """CPUs that a container may use at once, rounded down; a large number without a quota."""
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        return int(quota) // int(period)
    except (OSError, ValueError):
        return _MAX_THREADS
