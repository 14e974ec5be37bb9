"""An OpenAI-compatible server of one GGUF file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from summarizer.asking.embedded.child import Child
from summarizer.asking.embedded.file import QWEN_CODER, ModelFile, prepare, require_installed
from summarizer.asking.embedded.prefixes import PrefixStore
from summarizer.asking.embedded.threads import default_threads
from summarizer.errors import EmbeddedModelError, SettingsError
from summarizer.output.printable import as_utf8
from summarizer.usage import Usage


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
        self._child: Child | None = None

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
        require_installed("xllamacpp")
        self._model = self._model or prepare()
        threads = default_threads() if self._threads is None else self._threads
        self._child = Child(self._model, self._slots, self._context, threads)

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
        store = PrefixStore(child.prefixes, child.identity(messages, key))
        saved = store.find()
        usage = child.hold(0, messages, saved)
        if saved is None or usage.cached_tokens < usage.prompt_tokens // 2:
            saved = store.add(lambda name: child.slot_action(0, "save", name))
        for slot in range(1, self._slots):
            child.hold(slot, messages, saved)
        return usage

    def _running(self) -> Child:
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
