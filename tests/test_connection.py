"""One Summarizer from any loop, any thread and after a fork; and how it ends."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from forking import Forked
from pydantic import BaseModel
from scripted_server import ScriptedServer, Step, completion

from summarizer import Article, Cited, Outcome, Summarizer
from summarizer.errors import CallError

TEXT = "A blast hit Karsa. The army said 40 people died."
SECONDS = 20.0
GOOD = completion('{"place": {"s": [1], "value": "Karsa"}}')
FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")


class Blast(BaseModel):
    """A blast."""

    place: Cited[str]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """Answers every question."""
    with ScriptedServer(GOOD, repeat=True) as running:
        yield running


def connected(server: ScriptedServer) -> Summarizer:
    return Summarizer(model="m", base_url=server.base_url, schema=Blast)


def article(number: int = 0) -> Article:
    return Article(text=TEXT, id=str(number))


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "summarizer"]


def soon(holds: Callable[[], object]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


# --- loops and threads ---------------------------------------------------------------------------


def test_second_event_loop(server: ScriptedServer) -> None:
    """One Summarizer serves one event loop after the other, and code without one in between."""
    summarizer = connected(server)
    statuses = [
        asyncio.run(summarizer.asummarize(article())).status,
        asyncio.run(summarizer.asummarize(article())).status,
        summarizer.summarize(article()).status,
        asyncio.run(summarizer.asummarize(article())).status,
    ]
    asyncio.run(summarizer.aclose())
    assert statuses == ["ok"] * 4
    assert not threads()


def test_several_loops_and_threads_at_once(server: ScriptedServer) -> None:
    """From several threads, with loops of their own or without, each gets its own outcome."""
    with connected(server) as summarizer, ThreadPoolExecutor(8) as pool:

        def one(number: int) -> Outcome:
            if number % 2:
                return summarizer.summarize(article(number))
            return asyncio.run(summarizer.asummarize(article(number)))

        outcomes = list(pool.map(one, range(24)))
    assert [(outcome.id, outcome.status) for outcome in outcomes] == [
        (str(number), "ok") for number in range(24)
    ]


def test_entered_in_a_loop(server: ScriptedServer) -> None:
    """Entered by `async with` it needs no thread; other threads and loops are served from there."""

    async def work() -> list[str]:
        async with connected(server) as summarizer:
            first = await summarizer.asummarize(article())
            assert not threads()
            second = await asyncio.to_thread(summarizer.summarize, article())
            third = await asyncio.to_thread(asyncio.run, summarizer.asummarize(article()))
            return [first.status, second.status, third.status]

    assert asyncio.run(work()) == ["ok"] * 3


def test_waiting_for_the_loop_it_is_called_in(server: ScriptedServer) -> None:
    """Where `summarize` or `close` would wait for itself it says what to do, and does not hang."""

    async def work() -> None:
        async with connected(server) as summarizer:
            with pytest.raises(CallError, match="Await asummarize"):
                summarizer.summarize(article())
            with pytest.raises(CallError, match="Await aclose"):
                summarizer.close()
            assert (await summarizer.asummarize(article())).status == "ok"

    asyncio.run(work())


def test_loop_that_has_ended(server: ScriptedServer) -> None:
    """A Summarizer that outlived the loop it was entered in says so, and can be closed."""
    summarizer = connected(server)

    async def enter() -> None:
        await summarizer.__aenter__()

    asyncio.run(enter())
    with pytest.raises(CallError, match="has ended"):
        summarizer.summarize(article())
    with pytest.raises(CallError, match="has ended"):
        asyncio.run(summarizer.asummarize(article()))
    summarizer.close()


def test_cancelled(server: ScriptedServer) -> None:
    """An awaiting task that is cancelled leaves nothing behind, and the next one is served."""
    with ScriptedServer(Step(stalled=True), GOOD) as stalling:
        summarizer = connected(stalling)

        async def impatient() -> None:
            await asyncio.wait_for(summarizer.asummarize(article()), 0.3)

        with pytest.raises(TimeoutError):
            asyncio.run(impatient())
        assert summarizer.summarize(article()).status == "ok"
        summarizer.close()


# --- the end -------------------------------------------------------------------------------------


def test_closed(server: ScriptedServer) -> None:
    """What is closed, by either call, says so when it is called again; closing again is fine."""
    before, once = connected(server), connected(server)
    before.close()
    once.summarize(article())
    once.close()
    asyncio.run(once.aclose())
    once.close()
    for summarizer in (before, once):
        with pytest.raises(CallError, match=r"is closed\. Make a new one"):
            summarizer.summarize(article())
        with pytest.raises(CallError, match="is closed"):
            asyncio.run(summarizer.asummarize(article()))

        async def enter(closed: Summarizer = summarizer) -> None:
            async with closed:
                pass

        with pytest.raises(CallError, match="is closed"):
            asyncio.run(enter())
    assert len(server.requests) == 1


def test_closed_while_at_work() -> None:
    """What is under way in another thread when it is closed comes to its end."""
    slow = Step(body=GOOD.body, seconds_per_byte=0.5 / len(GOOD.body))
    with ScriptedServer(slow) as server, ThreadPoolExecutor(1) as pool:
        summarizer = connected(server)
        outcome = pool.submit(summarizer.summarize, article())
        soon(lambda: server.requests)
        summarizer.close()
        assert outcome.result().status == "ok"
    assert not threads()


@pytest.mark.parametrize("how", ["summarize", "asummarize"])
def test_not_closed(how: str, server: ScriptedServer) -> None:
    """With the last reference its thread, its loop and its sockets are gone, without a warning."""
    summarizer = connected(server)
    if how == "summarize":
        summarizer.summarize(article())
    else:
        asyncio.run(summarizer.asummarize(article()))
    (thread,) = threads()
    gone = weakref.ref(summarizer)
    del summarizer
    gc.collect()
    assert gone() is None
    thread.join(SECONDS)
    assert not thread.is_alive()
    gc.collect()  # pytest makes an error of what is warned of here


def python(
    root: Path, code: str, *arguments: str, fresh: bool = False
) -> subprocess.CompletedProcess[str]:
    """The code in a process in which every warning is an error, and none is hidden.

    It is forked, or where `fresh` has a start of its own, in which imports may warn as well.
    """
    # From 3.12 on a fork beside threads is warned of: that is the caller's to know.
    strict = ["-X", "dev", "-W", "error", "-W", "ignore:This process:DeprecationWarning"]
    kind = subprocess.Popen if fresh else Forked
    with kind(
        [sys.executable, *(strict if fresh else ()), "-c", _IMPORTS + code, *arguments],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "PYTHONMALLOC": "default",  # its checks of memory take a third of the time
            "PYTHONASYNCIODEBUG": "1",
        },
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            # What hangs does so for ever; a busy machine takes its time.
            out, err = process.communicate(timeout=3 * SECONDS)
        finally:
            process.kill()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


# asyncio's own complaints are errors; its warnings are of steps that were slow, such as an import.
_IMPORTS = """
import asyncio, logging, os, sys, threading, warnings
warnings.simplefilter("error")
warnings.filterwarnings("ignore", "This process", DeprecationWarning)
logging.getLogger("asyncio").setLevel(logging.ERROR)
from pydantic import BaseModel
from summarizer import Article, Cited, Summarizer
class Blast(BaseModel):
    place: Cited[str]
article = Article(text="A blast hit Karsa.")
def new():
    return Summarizer(model="m", base_url=sys.argv[1], schema=Blast)
"""


@pytest.mark.parametrize(
    ("code", "fresh"),
    [
        ("keep = new(); print(keep.summarize(article).status)", True),
        ("print(asyncio.run(new().asummarize(article)).status)", False),
        ("keep = new(); keep.keep = keep; print(keep.summarize(article).status)", False),
        ("keep = new(); print('ok')", False),
    ],
)
def test_process_that_does_not_close(
    code: str, fresh: bool, server: ScriptedServer, root: Path
) -> None:
    """At its exit nothing is waited for, left open or warned of."""
    done = python(root, code, server.base_url, fresh=fresh)
    assert (done.stdout, done.stderr, done.returncode) == ("ok\n", "", 0)


def test_exit_while_at_work(root: Path) -> None:
    """A request that another thread waits for at the exit is given up."""
    code = (
        "keep = new()\n"
        "threading.Thread(target=keep.summarize, args=(article,), daemon=True).start()\n"
        "import time; time.sleep(0.5)\n"
    )
    with ScriptedServer(Step(stalled=True)) as stalling:
        began = time.monotonic()
        done = python(root, code, stalling.base_url)
    assert (done.stdout, done.returncode) == ("", 0)
    assert time.monotonic() - began < SECONDS / 2


# --- a fork --------------------------------------------------------------------------------------

FORK = """
def in_fork(work):
    sys.stdout.flush()
    process = os.fork()
    if process == 0:
        work()
        sys.exit()  # with all that an exit brings
    print(os.waitpid(process, 0)[1])
"""


@FORKS
def test_forked(server: ScriptedServer, root: Path) -> None:
    """A forked process connects for itself, and its end leaves the parent's connection alone."""
    code = FORK + (
        "keep = new()\n"
        "print(keep.summarize(article).status)\n"
        "in_fork(lambda: print(keep.summarize(article).status))\n"
        "print(keep.summarize(article).status)\n"
        "in_fork(lambda: print(asyncio.run(keep.asummarize(article)).status))\n"
        "in_fork(lambda: (print(keep.summarize(article).status), keep.close()))\n"
        "in_fork(lambda: keep.close())\n"
        "in_fork(lambda: None)\n"
        "print(keep.summarize(article).status)\n"
        "keep.close()\n"
        # CPython may hang at the end of a process forked at the moment in which a thread ends.
        "import time; time.sleep(0.2)\n"
        "in_fork(lambda: keep.close())\n"
    )
    done = python(root, code, server.base_url)
    assert done.stderr == ""
    assert done.stdout.split() == "ok ok 0 ok ok 0 ok 0 0 0 ok 0".split()


@FORKS
def test_forked_while_at_work(root: Path) -> None:
    """So it does where another thread waits for an answer at that moment, and neither is hung."""
    code = FORK + (
        "keep = new()\n"
        "keep.summarize(article)\n"
        "other = threading.Thread(target=lambda: print(keep.summarize(article).status))\n"
        "other.start()\n"
        "import time; time.sleep(0.3)\n"
        "in_fork(lambda: print(keep.summarize(article).status))\n"
        "other.join()\n"
    )
    slow = Step(body=GOOD.body, seconds_per_byte=0.8 / len(GOOD.body))
    with ScriptedServer(GOOD, slow, GOOD) as server:
        done = python(root, code, server.base_url)
    assert (sorted(done.stdout.split()), done.stderr) == (["0", "ok", "ok"], "")


@FORKS
def test_multiprocessing(server: ScriptedServer, root: Path) -> None:
    """A pool of forked processes shares a Summarizer that was in use."""
    code = (
        "import multiprocessing\n"
        "keep = new()\n"
        "def work(_):\n"
        "    return keep.summarize(article).status\n"
        "print(work(0))\n"
        "with multiprocessing.get_context('fork').Pool(2) as pool:\n"
        "    print(*pool.map(work, range(4)))\n"
        "    pool.close(); pool.join()\n"
        "print(work(0))\n"
    )
    done = python(root, code, server.base_url)
    assert (done.stdout.split(), done.stderr) == (["ok"] * 6, "")


@FORKS
def test_fork_does_not_own_the_embedded_server(tmp_path: Path, root: Path) -> None:
    """A forked process neither ends the parent's embedded server nor keeps it from ending."""
    model = tmp_path / "tiny.gguf"
    model.write_bytes(b"GGUF")
    code = FORK + (
        "import json, time\n"
        "from pathlib import Path\n"
        "from summarizer.asking import embedded\n"
        "from summarizer.errors import EmbeddedModelError\n"
        "embedded.server.require_installed = lambda *_: None\n"
        # A server that says its address and lives until its input ends.
        "embedded.child._BOOT = 'import sys; sys.stdin.readline(); '"
        "'print(\\'{\"address\": \"http://127.0.0.1:9\"}\\', flush=True); sys.stdin.read()'\n"
        "server = embedded.EmbeddedServer(Path(sys.argv[1]))\n"
        "server.start()\n"
        "def child():\n"
        "    server.close()\n"
        "in_fork(child)\n"
        "in_fork(lambda: None)\n"
        "time.sleep(0.2)\n"
        "server.check()\n"
        "held, hold = os.pipe()\n"
        "if os.fork() == 0:\n"
        "    os.close(hold); os.read(held, 1); os._exit(0)\n"
        "began = time.monotonic()\n"
        "server.close()\n"
        "print(time.monotonic() - began < 1.5)\n"
    )
    done = python(root, code, str(model))
    assert done.stderr == ""
    assert done.stdout.split() == ["0", "0", "True"]
