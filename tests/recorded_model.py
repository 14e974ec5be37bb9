"""The embedded model for whole commands: a server with the recorded answers of the examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from recording import CASSETTES, ReadableYAML, body_hash, embedded_at
from scripted_server import Received, ScriptedServer, Step, fault


class RecordedModel(ScriptedServer):
    """Answers each request as it was answered when the examples were recorded.

    A request that is in no recording, as after a change of a prompt, is refused.

    Args:
        names: of the recordings.
    """

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._answers: dict[str, Step] = {}
        for name in names:
            text = (CASSETTES / f"{name}.yaml").read_text(encoding="utf-8")
            for each in ReadableYAML.deserialize(text)["interactions"]:
                answer = Step(body=each["response"]["body"]["string"].encode())
                self._answers[body_hash(each["request"]["body"].encode())] = answer

    def next_step(self, received: Received) -> Step:
        """The recorded answer to this very request."""
        refused = fault(418, "Not recorded: make cassettes")
        return self._answers.get(body_hash(received.body), refused)


@contextmanager
def recorded_model(*names: str) -> Iterator[None]:
    """Have whoever asks the embedded model get its recorded answers about these examples."""
    with (
        RecordedModel(names) as server,
        embedded_at(server.base_url),
        mock.patch("summarizer.asking.embedded.prepare", lambda *_: Path("recorded.gguf")),
    ):
        yield
