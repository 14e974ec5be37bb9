"""The child's side: llama.cpp, serving until standard input ends."""

from __future__ import annotations

import importlib
import json
import os
import signal
from collections.abc import Mapping
from typing import Any

_PROMPT_CACHE_MIB = 512
_SLOT_SIMILARITY = 0.3


def serve(job: Mapping[str, Any]) -> None:
    """Serve in this process until standard input ends: the child's side of EmbeddedServer."""
    # On Windows Ctrl-C arrives here too, and is the parent's to handle.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    server = _llama_server(job)
    print(json.dumps({"address": server.listening_address}), file=parent, flush=True)
    while os.read(0, 1):
        pass
    # Not sys.exit: a request may be under way, and nothing here wants to be tidied up.
    os._exit(0)


def _llama_server(job: Mapping[str, Any]) -> Any:
    # Has no type stubs and may be absent; imported this way it is Any everywhere.
    xllamacpp = importlib.import_module("xllamacpp")
    params = xllamacpp.CommonParams()
    params.model.path = job["model"]
    params.model_alias = {job["name"]}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [job["api_key"]]
    params.ui = False
    params.endpoint_slots = False
    params.verbosity = 1
    params.n_parallel = job["slots"]
    params.n_ctx = job["context"]
    params.fit_params = False
    params.slot_save_path = job["prefixes"]
    # A request that shares less than this part of itself with a slot goes to the one that was
    # idle longest. With llama.cpp's 0.1 the few tokens that every chat begins with are enough for
    # a short request to take the slot of a long conversation.
    params.slot_prompt_similarity = _SLOT_SIMILARITY
    # The state of a slot that is given up is kept, up to this size, and comes back when needed.
    params.cache_ram_mib = _PROMPT_CACHE_MIB
    for cpu in (params.cpuparams, params.cpuparams_batch):
        cpu.n_threads = job["threads"]
        cpu.poll = 0
    return xllamacpp.Server(params)
