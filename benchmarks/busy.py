"""Tokens per second of the embedded model while other programs want the cores too.

    python benchmarks/busy.py --threads 1,2 --poll 0,50 --spin default,0,300,1000 --busy 0,1,2

One line for each combination of threads, poll (llama.cpp's own waiting) and spin (GOMP_SPINCOUNT,
OpenMP's waiting, which is the one that counts in builds with OpenMP), and one pair of columns for
each number of busy processes: prompt tokens and generated tokens per second. Takes about 15 s for
each line and column. Everything else on the machine should be quiet.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summarizer.asking.embedded import prepare

_TEXT = "The ferry left the harbour at noon with forty people and a cargo of timber. "
_SPIN = "while True: pass"


def main() -> None:
    arguments = _arguments()
    busy = _numbers(arguments.busy)
    model = arguments.model or prepare().path
    print("threads  poll     spin  " + "  ".join(f"{n} busy: prompt  gen" for n in busy))
    for threads, poll, spin in itertools.product(
        _numbers(arguments.threads), _numbers(arguments.poll), arguments.spin.split(",")
    ):
        job = {
            "model": str(model),
            "threads": threads,
            "poll": poll,
            "busy": busy,
            "prompt": arguments.prompt,
            "tokens": arguments.tokens,
        }
        speeds = _in_new_process(job, spin)
        columns = "  ".join(f"{prompt:14.1f} {gen:4.1f}" for prompt, gen in speeds)
        print(f"{threads:7} {poll:5} {spin:>8}  {columns}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--model", type=Path, help="a GGUF file; the embedded model if left out")
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--poll", default="0,50")
    parser.add_argument("--spin", default="default,0,300,1000")
    parser.add_argument("--busy", default="0,1,2", help="numbers of busy processes")
    parser.add_argument("--prompt", type=int, default=10, help="sentences of 17 tokens")
    parser.add_argument("--tokens", type=int, default=48, help="tokens to generate")
    parser.add_argument("--job", help=argparse.SUPPRESS)
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _in_new_process(job: dict[str, Any], spin: str) -> list[tuple[float, float]]:
    """Measure in a process of its own: OpenMP reads its environment once, when it is loaded."""
    environment = {k: v for k, v in os.environ.items() if k != "GOMP_SPINCOUNT"}
    if spin != "default":
        environment["GOMP_SPINCOUNT"] = spin
    command = [sys.executable, __file__, "--job", json.dumps(job)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return [(prompt, gen) for prompt, gen in json.loads(done.stdout)]


def _measure(job: dict[str, Any]) -> list[tuple[float, float]]:
    server = _server(job)
    _speeds(server, job["prompt"], 2, "warm-up")
    speeds = []
    for number in job["busy"]:
        with _busy(number):
            speeds.append(_speeds(server, job["prompt"], job["tokens"], f"run {number}"))
    return speeds


def _server(job: dict[str, Any]) -> Any:
    xllamacpp = importlib.import_module("xllamacpp")
    params = xllamacpp.CommonParams()
    params.model.path = job["model"]
    params.n_ctx = 2048
    params.port = 0
    params.ui = False
    params.verbosity = 1
    params.cache_ram_mib = 0
    for cpu in (params.cpuparams, params.cpuparams_batch):
        cpu.n_threads = job["threads"]
        cpu.poll = job["poll"]
    return xllamacpp.Server(params)


def _speeds(server: Any, sentences: int, tokens: int, label: str) -> tuple[float, float]:
    """Prompt and generated tokens per second; the label comes first, so nothing is cached."""
    body = {
        "messages": [{"role": "user", "content": label + ". " + _TEXT * sentences}],
        "max_tokens": tokens,
        "temperature": 0,
        "ignore_eos": True,
        "cache_prompt": False,
    }
    request = urllib.request.Request(
        f"{server.listening_address}/v1/chat/completions",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(request) as answer:
        timings = json.load(answer)["timings"]
    return timings["prompt_per_second"], timings["predicted_per_second"]


@contextmanager
def _busy(number: int) -> Iterator[None]:
    """Other programs, each of which wants one core, each in a session of its own."""
    programs = [
        subprocess.Popen([sys.executable, "-c", _SPIN], start_new_session=True)
        for _ in range(number)
    ]
    try:
        yield
    finally:
        for program in programs:
            program.kill()
            program.wait()


if __name__ == "__main__":
    if job := _arguments().job:
        print(json.dumps(_measure(json.loads(job))))
    else:
        main()
