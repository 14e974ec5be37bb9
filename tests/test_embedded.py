"""The embedded model: joining its pieces, and the server as a child process.

No model and no llama.cpp: the pieces are tiny packages made here, and a stand-in module called
xllamacpp, found first on the path, plays the server inside the real child process.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from summarizer import extras
from summarizer.asking.embedded import (
    EmbeddedServer,
    Pieces,
    cache_dir,
    location,
    prepare,
)
from summarizer.asking.embedded.threads import default_threads
from summarizer.errors import EmbeddedModelError, SettingsError

PARTS = (b"GGUF first ", b"second ", b"third")
WHOLE = b"GGUF first second third"
PREFIX = [
    {"role": "system", "content": "You read one report and fill in a form"},
    {"role": "user", "content": "A mill burned down. What burned?"},
    {"role": "assistant", "content": "A mill"},
]

# Counts words as tokens, keeps one list of words for each slot, and evaluates what a request does
# not share with it. Refuses what llama.cpp refuses.
STAND_IN = """
import json, os, re, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

class CommonParams:
    def __init__(self):
        self.model = SimpleNamespace(path="")
        self.cpuparams, self.cpuparams_batch = SimpleNamespace(), SimpleNamespace()

class Server:
    def __init__(self, params):
        body = Path(params.model.path).read_bytes()
        if body.startswith(b"GGUF dies"):
            os.write(2, b"stand-in: unknown model architecture\\n")
            os._exit(3)
        print("noise on standard output", flush=True)
        slots = {n: [] for n in range(params.n_parallel)}
        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args): pass
            def do_POST(self):
                length = int(self.headers["content-length"])
                request = json.loads(self.rfile.read(length))
                if self.headers["authorization"] != "Bearer " + params.api_keys[0]:
                    return self.reply(401, {})
                action = re.fullmatch(r"/slots/(\\d+)\\?action=(\\w+)", self.path)
                if action:
                    return self.slot(int(action[1]), action[2], request["filename"])
                words = " ".join(m["content"] for m in request["messages"]).split()
                if words[0] == "die":
                    os._exit(7)
                if len(words) > params.n_ctx:
                    return self.reply(400, {})
                held = slots[request["id_slot"]]
                common = len(os.path.commonprefix([held, words]))
                slots[request["id_slot"]] = words
                self.reply(200, {"usage": {
                    "prompt_tokens": len(words), "completion_tokens": 1,
                    "prompt_tokens_details": {"cached_tokens": common}}})
            def slot(self, number, action, filename):
                path = Path(params.slot_save_path + filename)
                try:
                    if action == "save":
                        path.write_text(json.dumps(slots[number]))
                    else:
                        slots[number] = json.loads(path.read_text())
                    self.reply(200, {})
                except (OSError, ValueError):
                    self.reply(400, {})
            def reply(self, status, answer):
                body = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
        http = ThreadingHTTPServer((params.hostnames[0], params.port), Handler)
        threading.Thread(target=http.serve_forever, daemon=True).start()
        self.listening_address = "http://127.0.0.1:%d" % http.server_port
"""


def install(site: Path, distribution: str, version: str, files: dict[str, bytes]) -> None:
    """Lay out an installed distribution as pip would, in the directory `site`."""
    for name, content in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    info = site / f"{distribution.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    info.joinpath("METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n"
    )


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site-packages with the stand-in for xllamacpp and three pieces, and an empty cache."""
    site = tmp_path / "site"
    install(site, "xllamacpp", "1.0", {"xllamacpp/__init__.py": STAND_IN.encode()})
    for number, part in enumerate(PARTS, start=1):
        files = {
            f"toy_part{number}/__init__.py": b"raise SystemExit('a piece was imported')",
            f"toy_part{number}/data/part.bin": part,
        }
        install(site, f"toy-part{number}", "0.2.0", files)
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    return site


def toy(content: bytes = WHOLE, version: str = "0.2.0") -> Pieces:
    return Pieces(
        name="toy",
        version=version,
        files=tuple((f"toy-part{n}", f"toy_part{n}/data/part.bin") for n in (1, 2, 3)),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def cached_files(tmp_path: Path, folder: str = "models") -> list[str]:
    """Names in the cache, lock files left out."""
    names = [path.name for path in (tmp_path / "cache" / folder).iterdir()]
    return sorted(name for name in names if not name.endswith(".lock"))


def start(code: str) -> subprocess.Popen[str]:
    """Run code in another Python that finds what this one finds."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
    )


SPELLED_TOY = f"""
from summarizer.asking.embedded import EmbeddedServer, Pieces, prepare
toy = Pieces("toy", "0.2.0",
    tuple((f"toy-part{{n}}", f"toy_part{{n}}/data/part.bin") for n in (1, 2, 3)),
    {len(WHOLE)}, {hashlib.sha256(WHOLE).hexdigest()!r})
"""


# --- preparing -----------------------------------------------------------------------------------


def test_pieces_are_joined_in_order_and_progress_is_told(site: Path, tmp_path: Path) -> None:
    """The cache gets the joined file and its stamp; progress runs up to the whole size."""
    told: list[tuple[int, int]] = []
    model = prepare(lambda done, total: told.append((done, total)), pieces=toy())
    assert model.path.read_bytes() == b"GGUF first second third"
    assert (model.name, model.sha256) == ("toy", hashlib.sha256(WHOLE).hexdigest())
    assert told == [(11, 23), (18, 23), (23, 23)]
    assert cached_files(tmp_path) == [model.path.name, f"{model.path.name}.sha256"]


def test_status_before_and_after(site: Path) -> None:
    """location() tells path, size, versions and whether the file is prepared, creating nothing."""
    before = location(toy())
    assert (before.prepared, before.missing, before.runtime) == (False, (), "1.0")
    assert (before.size, before.path.exists(), cache_dir().exists()) == (23, False, False)
    prepare(pieces=toy())
    assert location(toy()).prepared


def test_wrong_hash_is_refused_and_nothing_is_left(site: Path, tmp_path: Path) -> None:
    """Pieces of the right size with another content never get the final name."""
    with pytest.raises(EmbeddedModelError, match=r"SHA-256 is wrong.*--force-reinstall"):
        prepare(pieces=toy(b"GGUF first second thirD"))
    assert cached_files(tmp_path) == []


def test_wrong_size_is_refused(site: Path, tmp_path: Path) -> None:
    """A piece that lost its end is noticed."""
    (site / "toy_part3/data/part.bin").write_bytes(b"thi")
    with pytest.raises(EmbeddedModelError, match="size or SHA-256"):
        prepare(pieces=toy())
    assert cached_files(tmp_path) == []


def test_missing_pieces_are_named(site: Path) -> None:
    """A piece that is not installed, or in another version, is named with what to run."""
    (site / "toy_part2/data/part.bin").unlink()
    with pytest.raises(EmbeddedModelError) as raised:
        prepare(pieces=toy())
    assert "toy-part2==0.2.0" in str(raised.value)
    assert "toy-part1" not in str(raised.value)
    assert extras.install("local") in raised.value.hint
    others = ("toy-part1==0.3.0", "toy-part2==0.3.0", "toy-part3==0.3.0")
    assert location(toy(version="0.3.0")).missing == others


def test_missing_runtime_is_named(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without xllamacpp neither preparing nor starting is tried."""
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    own = tmp_path / "own.gguf"
    own.write_bytes(WHOLE)
    for attempt in (lambda: prepare(pieces=toy()), EmbeddedServer(own).start):
        with pytest.raises(EmbeddedModelError, match=r"not installed: xllamacpp"):
            attempt()
    assert location(toy()).runtime is None


def test_second_preparation_reads_no_piece(site: Path) -> None:
    """The stamp spares the pieces and the hash: both may be gone or wrong afterwards."""
    model = prepare(pieces=toy())
    (site / "toy_part1/data/part.bin").unlink()
    model.path.write_bytes(b"x" * len(WHOLE))
    told: list[int] = []
    assert prepare(lambda done, total: told.append(done), pieces=toy()) == model
    assert told == []


def test_file_of_another_size_is_joined_again(site: Path) -> None:
    """A file that was cut off after it was verified is replaced."""
    model = prepare(pieces=toy())
    model.path.write_bytes(b"GGUF")
    assert prepare(pieces=toy()).path.read_bytes() == WHOLE


def test_file_without_stamp_is_joined_again(site: Path) -> None:
    """A file of the right name and size that was never verified is not trusted."""
    model = prepare(pieces=toy())
    model.path.with_name(f"{model.path.name}.sha256").unlink()
    model.path.write_bytes(b"x" * len(WHOLE))
    assert prepare(pieces=toy()).path.read_bytes() == WHOLE


def test_interrupted_preparation_starts_clean(site: Path, tmp_path: Path) -> None:
    """What a killed process left half joined is removed, not continued."""
    code = SPELLED_TOY + "import os; prepare(lambda done, total: os._exit(9), pieces=toy)"
    process = start(code)
    process.communicate(timeout=20)
    assert process.returncode == 9
    partial = [name for name in cached_files(tmp_path) if name.endswith(".partial")]
    assert len(partial) == 1
    model = prepare(pieces=toy())
    assert model.path.read_bytes() == WHOLE
    assert cached_files(tmp_path) == [model.path.name, f"{model.path.name}.sha256"]


def test_interruption_by_an_exception_leaves_nothing(site: Path, tmp_path: Path) -> None:
    """Ctrl-C while joining removes the half-joined file."""

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(interrupt, pieces=toy())
    assert cached_files(tmp_path) == []


def test_two_processes_join_once(site: Path) -> None:
    """Of two processes at once one joins and the other waits; both get the same file."""
    code = (
        SPELLED_TOY
        + """
import time
told = []
def progress(done, total):
    told.append(done)
    time.sleep(0.4)
print(len(told), prepare(progress, pieces=toy).path.read_bytes() == b"GGUF first second third",
      len(told))
"""
    )
    both = [start(code) for _ in range(2)]
    answers = sorted(process.communicate(timeout=20)[0].split() for process in both)
    assert answers == [["0", "True", "0"], ["0", "True", "3"]]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_failed_write_is_a_clear_error(site: Path, tmp_path: Path) -> None:
    """When the disk takes no more, the error says where and what to do, and nothing is left."""
    code = (
        SPELLED_TOY
        + """
import resource
from summarizer.errors import EmbeddedModelError
resource.setrlimit(resource.RLIMIT_FSIZE, (5, 5))
try:
    prepare(pieces=toy)
except EmbeddedModelError as error:
    print(error)
"""
    )
    said, _ = start(code).communicate(timeout=20)
    assert str(tmp_path / "cache" / "models") in said
    assert "Free some space" in said
    assert cached_files(tmp_path) == []


def test_too_little_space_is_told_before_writing(site: Path, tmp_path: Path) -> None:
    """A model that cannot fit is not begun."""
    huge = Pieces("toy", "0.2.0", toy().files, 10**18, "0" * 64)
    told: list[int] = []
    with pytest.raises(EmbeddedModelError, match=r"takes 1000000000\.00 GB"):
        prepare(lambda done, total: told.append(done), pieces=huge)
    assert told == []


# --- cache directory and threads -----------------------------------------------------------------


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="Linux conventions")
def test_cache_directory_on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """SUMMARIZER_CACHE wins over XDG_CACHE_HOME, which wins over ~/.cache."""
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv("XDG_CACHE_HOME", "/xdg")
    monkeypatch.setenv("SUMMARIZER_CACHE", "~/models")
    assert cache_dir() == Path("/home/ada/models")
    monkeypatch.delenv("SUMMARIZER_CACHE")
    assert cache_dir() == Path("/xdg/summarizer")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_dir() == Path("/home/ada/.cache/summarizer")


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells cores apart")
def test_default_threads_follow_the_affinity() -> None:
    """A process that may use one core computes with one thread."""
    allowed = os.sched_getaffinity(0)
    assert 1 <= default_threads() <= min(8, len(allowed))
    try:
        os.sched_setaffinity(0, {min(allowed)})
        assert default_threads() == 1
    finally:
        os.sched_setaffinity(0, allowed)


# --- the server ----------------------------------------------------------------------------------


@pytest.fixture
def gguf(site: Path, tmp_path: Path) -> Path:
    """A file that looks like a model to us and loads in the stand-in."""
    path = tmp_path / "own-model.gguf"
    path.write_bytes(WHOLE)
    return path


def status_of_post(server: EmbeddedServer, content: str, api_key: str | None) -> int:
    body = {"messages": [{"role": "user", "content": content}], "id_slot": 0}
    headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
    request = urllib.request.Request(
        f"{server.base_url}/chat/completions", json.dumps(body).encode(), headers
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def listens(address: str) -> bool:
    """Whether somebody accepts connections at `http://host:port...`."""
    host, port = address.split("/")[2].split(":")
    with socket.socket() as connection:
        connection.settimeout(2)
        return connection.connect_ex((host, int(port))) == 0


def stops_listening(address: str, seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not listens(address):
            return True
        time.sleep(0.02)
    return False


def test_server_answers_with_its_key_only(gguf: Path) -> None:
    """The endpoint is on the loopback interface and closed to those without the key."""
    with EmbeddedServer(gguf) as server:
        assert server.name == "own-model"
        assert server.base_url.startswith("http://127.0.0.1:")
        assert server.base_url.endswith("/v1")
        assert status_of_post(server, "hello", server.api_key) == 200
        assert status_of_post(server, "hello", None) == 401
        assert server.api_key not in repr(server)
        command = Path("/proc").glob("[0-9]*/cmdline")
        assert not any(server.api_key.encode() in read(path) for path in command)
        address = server.base_url
    assert not listens(address)


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_closed_server_says_so(gguf: Path) -> None:
    """Before start and after close there is no address; both may be called twice."""
    server = EmbeddedServer(gguf)
    server.start()
    server.start()
    server.close()
    server.close()
    for attempt in (lambda: server.base_url, lambda: server.api_key, server.check):
        with pytest.raises(EmbeddedModelError, match="not running"):
            attempt()


def test_bad_model_files_are_refused(tmp_path: Path) -> None:
    """A missing file, a directory and a file of another kind are told before anything starts."""
    other = tmp_path / "model.gguf"
    other.write_bytes(b"version https://git-lfs")
    with pytest.raises(SettingsError, match="not a GGUF file"):
        EmbeddedServer(other)
    for path in (tmp_path / "absent.gguf", tmp_path):
        with pytest.raises(SettingsError, match="cannot be read"):
            EmbeddedServer(path)


@pytest.mark.parametrize("option", [{"slots": 0}, {"context": 0}, {"threads": 0}])
def test_options_out_of_range_are_refused(gguf: Path, option: dict[str, int]) -> None:
    """Zero slots, tokens or threads are a mistake of the caller."""
    with pytest.raises(SettingsError):
        EmbeddedServer(gguf, **option)


def test_death_while_loading_is_reported(gguf: Path) -> None:
    """The error carries the exit status and what the server said last."""
    gguf.write_bytes(b"GGUF dies")
    with pytest.raises(EmbeddedModelError) as raised:
        EmbeddedServer(gguf).start()
    assert "status 3" in str(raised.value)
    assert "unknown model architecture" in str(raised.value)


def test_death_while_serving_is_reported(gguf: Path) -> None:
    """After a crash check() and warm() name it, without quoting what was asked."""
    with EmbeddedServer(gguf) as server:
        server.check()
        with pytest.raises(EmbeddedModelError, match=r"died.*status 7") as raised:
            server.warm([{"role": "user", "content": "die hidden words"}])
        assert "hidden" not in str(raised.value)
        with pytest.raises(EmbeddedModelError, match="status 7"):
            server.check()


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_child_dies_with_its_parent(gguf: Path, site: Path, sent: signal.Signals) -> None:
    """The server ends when its parent is killed without a chance to tidy up."""
    code = f"""
from pathlib import Path
from summarizer.asking.embedded import EmbeddedServer
server = EmbeddedServer(Path({str(gguf)!r}))
server.start()
print(server.base_url, flush=True)
input()
"""
    parent = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    address = parent.stdout.readline().strip()
    assert listens(address)
    parent.send_signal(sent)
    parent.communicate(timeout=5)
    assert stops_listening(address)


def test_forgotten_server_is_stopped(gguf: Path) -> None:
    """A server that nobody closed ends when its object does."""
    server = EmbeddedServer(gguf)
    server.start()
    address = server.base_url
    assert listens(address)
    del server
    assert stops_listening(address)


# --- the evaluated beginning ---------------------------------------------------------------------


def test_prefix_is_evaluated_once_and_restored_by_the_next_process(
    gguf: Path, tmp_path: Path
) -> None:
    """The first server evaluates 17 words and saves them; the next has all of them cached."""
    with EmbeddedServer(gguf) as server:
        first = server.warm(PREFIX)
    assert (first.prompt_tokens, first.cached_tokens) == (17, 0)
    assert len(cached_files(tmp_path, "prefix")) == 1
    with EmbeddedServer(gguf) as server:
        second = server.warm(PREFIX)
    assert (second.prompt_tokens, second.cached_tokens) == (17, 17)
    assert len(cached_files(tmp_path, "prefix")) == 1


def test_every_slot_holds_the_prefix(gguf: Path) -> None:
    """Requests on any slot find the prefix, so articles at once all profit."""
    with EmbeddedServer(gguf, slots=2) as server:
        server.warm(PREFIX)
        assert server._child is not None
        for slot in (0, 1):
            assert server._child.hold(slot, PREFIX, None).cached_tokens == 17


@pytest.mark.parametrize("change", ["messages", "key", "context", "model"])
def test_prefix_is_not_restored_for_something_else(gguf: Path, tmp_path: Path, change: str) -> None:
    """Another prompt, key, context or model has a prefix of its own."""
    with EmbeddedServer(gguf) as server:
        server.warm(PREFIX)
    if change == "model":
        gguf.write_bytes(WHOLE + b" and more")
    context = 4096 if change == "context" else 8192
    messages = PREFIX[::-1] if change == "messages" else PREFIX
    with EmbeddedServer(gguf, context=context) as server:
        usage = server.warm(messages, key="other" if change == "key" else "")
    assert usage.cached_tokens == 0
    assert len(cached_files(tmp_path, "prefix")) == 2


@pytest.mark.parametrize("damage", ["cut off", "altered", "foreign"])
def test_damaged_prefix_is_evaluated_again(gguf: Path, tmp_path: Path, damage: str) -> None:
    """A file that is not what was saved is never given to the server, and is replaced."""
    with EmbeddedServer(gguf) as server:
        server.warm(PREFIX)
    (name,) = cached_files(tmp_path, "prefix")
    path = tmp_path / "cache" / "prefix" / name
    whole = path.read_bytes()
    damaged = {"cut off": whole[:9], "altered": whole.replace(b"mill", b"barn"), "foreign": b""}
    path.write_bytes(damaged[damage])
    with EmbeddedServer(gguf) as server:
        assert server.warm(PREFIX).cached_tokens == 0
    assert cached_files(tmp_path, "prefix") == [name]
    assert path.read_bytes() == whole


def test_prefix_that_the_server_cannot_read_is_evaluated_again(gguf: Path, tmp_path: Path) -> None:
    """An intact file that the server rejects costs an evaluation, not a failure."""
    with EmbeddedServer(gguf) as server:
        server.warm(PREFIX)
    (name,) = cached_files(tmp_path, "prefix")
    folder = tmp_path / "cache" / "prefix"
    unreadable = b"no state at all"
    stem, digest = name.split("-")[0], hashlib.sha256(unreadable).hexdigest()[:32]
    (folder / name).unlink()
    (folder / f"{stem}-{digest}.bin").write_bytes(unreadable)
    with EmbeddedServer(gguf) as server:
        assert (server.warm(PREFIX).cached_tokens, server.warm(PREFIX).cached_tokens) == (0, 17)


def test_four_prefixes_are_kept(gguf: Path, tmp_path: Path) -> None:
    """Of six prefixes the last four stay, and half-written ones of long ago go."""
    folder = tmp_path / "cache" / "prefix"
    with EmbeddedServer(gguf) as server:
        for number in range(6):
            server.warm(PREFIX, key=str(number))
            (folder / f"{number}.partial").write_bytes(b"half")
            for path in folder.glob("*.partial"):
                os.utime(path, (1, 1))
        for number in (2, 3, 4, 5):
            server.warm(PREFIX, key=str(number))
    names = cached_files(tmp_path, "prefix")
    assert len([name for name in names if name.endswith(".bin")]) == 4
    assert [name for name in names if name.endswith(".partial")] == ["5.partial"]


def test_warming_works_without_a_writable_cache(
    gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be saved, the prefix is evaluated at each start."""
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    monkeypatch.setenv("SUMMARIZER_CACHE", str(blocked))
    with EmbeddedServer(gguf) as server:
        assert server.warm(PREFIX).prompt_tokens == 17


def test_prefix_longer_than_the_context_is_an_error(gguf: Path) -> None:
    """The error says what to change and does not quote the prompt."""
    with EmbeddedServer(gguf, slots=1, context=256) as server:
        with pytest.raises(EmbeddedModelError, match=r"HTTP 400.*larger context") as raised:
            server.warm([{"role": "user", "content": "hidden " * 300}])
        assert "hidden" not in str(raised.value)
