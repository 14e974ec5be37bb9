"""The process that serves the model, as its parent sees it."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO, Any

from summarizer.asking.embedded.file import ModelFile
from summarizer.asking.embedded.prefixes import prefix_dir
from summarizer.errors import EmbeddedModelError
from summarizer.extras import version_of
from summarizer.usage import Usage

_START_TIMEOUT = 600.0
_STOP_TIMEOUT = 2.0
_REQUEST_TIMEOUT = 3600.0
_SPIN_COUNT = "300"
_BOOT = (
    "import json, sys\n"
    "job = json.loads(sys.stdin.buffer.readline())\n"
    "sys.path[:] = job['sys_path']\n"
    "from summarizer.asking.embedded.serving import serve\n"
    "serve(job)\n"
)


class Child:
    """The process that serves, as its parent sees it."""

    def __init__(self, model: ModelFile, slots: int, context: int, threads: int) -> None:
        self._model = model
        self._context = context
        self.api_key = secrets.token_urlsafe(24)
        self.prefixes = prefix_dir()
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop()
        self._process = subprocess.Popen(
            # -P: a json.py in the working directory is not ours.
            [sys.executable, "-P", "-c", _BOOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=_child_environment(),
            # A signal to the group is the parent's to handle, which may still want answers.
            start_new_session=True,
        )
        self.stop = weakref.finalize(self, _stop, self._process, self._errors)
        _children.add(self)
        job = {
            "sys_path": sys.path,
            "model": str(model.path),
            "name": model.name,
            "slots": slots,
            "context": slots * context,
            "threads": threads,
            "api_key": self.api_key,
            "prefixes": "" if self.prefixes is None else f"{self.prefixes}{os.sep}",
        }
        try:
            self.address = self._begin(job)
        except BaseException:
            self.stop()
            raise

    def _begin(self, job: Mapping[str, Any]) -> str:
        """Send the job and wait for the address that the child listens at."""
        assert self._process.stdin is not None and self._process.stdout is not None
        timer = threading.Timer(_START_TIMEOUT, self._process.kill)
        timer.start()
        try:
            with suppress(OSError):
                self._process.stdin.write(json.dumps(job).encode("ascii") + b"\n")
                self._process.stdin.flush()
            line = self._process.stdout.readline()
        finally:
            timer.cancel()
        if not line:
            raise EmbeddedModelError(
                f"The model {job['name']} cannot be loaded: {self._ending()}\n{self._tail()}",
                hint="Make sure that llama.cpp supports the file and that memory is free for it.",
            )
        return str(json.loads(line)["address"])

    def disown(self) -> None:
        """Leave the server to the process that started it, of which this one is a fork."""
        self.stop.detach()
        # Else its input would not end with the parent, and it would outlive it.
        for pipe in (self._process.stdin, self._process.stdout, self._errors):
            if pipe is not None:
                pipe.close()
        self._process.returncode = 0  # nothing to wait for

    def identity(self, messages: Sequence[Mapping[str, Any]], key: str) -> str:
        """Digest of all that an evaluated prefix depends on."""
        about = self._model.path.stat()
        parts = [
            self._model.sha256 or [str(self._model.path), about.st_size, about.st_mtime_ns],
            self._context,
            version_of("xllamacpp"),
            [dict(message) for message in messages],
            key,
        ]
        return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()

    def check(self) -> None:
        """Raise an EmbeddedModelError if the process has ended."""
        if self._process.poll() is not None:
            # Not what it wrote to standard error, where a request might be quoted.
            raise EmbeddedModelError(
                f"The embedded server died: {self._ending()}",
                hint="Make sure that memory is free for it, and run again.",
            )

    def _ending(self) -> str:
        code = self._process.wait()
        if code >= 0:
            return f"its process ended with status {code}."
        return f"its process was ended by {signal.Signals(-code).name}."

    def _tail(self, limit: int = 800) -> str:
        """The last that the child wrote to standard error."""
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - limit))
        return self._errors.read().decode("utf-8", "replace").strip()

    def hold(self, slot: int, messages: Sequence[Mapping[str, Any]], saved: str | None) -> Usage:
        """Have a slot hold the messages, from a saved state if there is one.

        The evaluation after the restore is what makes the slot count as used: llama.cpp gives up
        a slot that was only restored without keeping a copy of its state.
        """
        if saved is not None:
            self.slot_action(slot, "restore", saved)
        body = {"messages": list(messages), "id_slot": slot, "max_tokens": 0, "temperature": 0}
        status, answer = self._post("/v1/chat/completions", body)
        if status != http.client.OK:
            raise EmbeddedModelError(
                f"The embedded server rejects the prompt's beginning (HTTP {status}).",
                hint="Allow it a larger context.",
            )
        usage = answer["usage"]
        return Usage(
            requests=1,
            prompt_tokens=usage["prompt_tokens"],
            cached_tokens=usage.get("prompt_tokens_details", {}).get("cached_tokens", 0),
            completion_tokens=usage["completion_tokens"],
        )

    def slot_action(self, slot: int, action: str, filename: str) -> bool:
        """Save or restore a slot's state; whether that succeeded."""
        status, _ = self._post(f"/slots/{slot}?action={action}", {"filename": filename})
        return status == http.client.OK

    def _post(self, path: str, body: Mapping[str, Any]) -> tuple[int, Any]:
        # http.client, because it asks no proxy.
        address = self.address.removeprefix("http://")
        connection = http.client.HTTPConnection(address, timeout=_REQUEST_TIMEOUT)
        headers = {"Authorization": f"Bearer {self.api_key}", "Content-Type": "application/json"}
        try:
            connection.request("POST", path, json.dumps(body), headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            # A connection that breaks may be the first sign of a process that is about to end.
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1.0)
            self.check()
            raise EmbeddedModelError(
                f"The embedded server does not answer ({type(error).__name__}).",
                hint="Run again.",
            ) from None
        finally:
            connection.close()


_children: weakref.WeakSet[Child] = weakref.WeakSet()


def _disown_all() -> None:
    for child in list(_children):
        child.disown()
    _children.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_disown_all)


def _child_environment() -> dict[str, str]:
    """Ours, but threads of OpenMP that wait for each other do so mostly asleep.

    By default they spin: a thread that lost its core to another program then holds up all others
    for whole time slices, and generation falls to a twentieth. A few hundred turns of spinning
    cost little on a quiet machine, and sleeping right away would cost a third.
    """
    environment = dict(os.environ)
    if "OMP_WAIT_POLICY" not in environment:
        environment.setdefault("GOMP_SPINCOUNT", _SPIN_COUNT)
    return environment


def _stop(process: subprocess.Popen[bytes], errors: IO[bytes]) -> None:
    """End the child: politely by the end of its input, then by force."""
    assert process.stdin is not None and process.stdout is not None
    with suppress(OSError):
        process.stdin.close()
    try:
        process.wait(_STOP_TIMEOUT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()
    errors.close()
