"""Recordings of the embedded model: one YAML file in cassettes/ for each example article.

    python -m tests.recording [NAME ...]

starts the embedded model once and records the named examples, or all of `PUBLISHED`, anew.
SUMMARIZER_MODEL_FILE names its GGUF file where `incident-summarizer[local]` is not installed.

A recording holds what the client sent and what the model answered; `replay` plays it through the
same `Summarizer`, in the same settings, with nobody behind the address. A request counts as the
same only if its whole body is, key order included, which a model is sensitive to as well.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock
from urllib.parse import urlsplit

import yaml
from yaml.emitter import ScalarAnalysis

from summarizer.article import Article
from summarizer.asking.embedded import QWEN_CODER, EmbeddedServer
from summarizer.engine import Summarizer
from summarizer.outcome import Outcome
from summarizer.usage import Usage

if TYPE_CHECKING:
    from vcr import VCR
    from vcr.cassette import Cassette
    from vcr.errors import CannotOverwriteExistingCassetteException
    from vcr.request import Request

ROOT = Path(__file__).resolve().parent.parent
CASSETTES = ROOT / "cassettes"
EXAMPLES = ROOT / "examples"

PUBLISHED: Mapping[str, date] = {
    "aid-workers-abduction": date(2024, 6, 10),
    "barracks-attack": date(2024, 10, 21),
    "council-budget": date(2025, 11, 26),
    "crue-vallee": date(2023, 10, 18),
    "deir-ezzor": date(2016, 9, 17),
    "instructions-in-article": date(2024, 4, 9),
    "market-shelling": date(2022, 3, 3),
    "puente-explosion": date(2024, 3, 11),
    "qasf-mustashfa": date(2021, 5, 14),
    "train-collision": date(2025, 2, 12),
    "train-collision-toll": date(2025, 2, 13),
    "two-incidents": date(2024, 5, 14),
    "vokzal-vzryv": date(2022, 7, 15),
}
"""The recorded examples, and their days of publication."""

_NOBODY = "http://127.0.0.1:1"
_KEPT_HEADER = "content-type"
# Different at every run, and read by nobody: they would hide what a new recording changes.
_VOLATILE = ("id", "created", "timings", "system_fingerprint")
_FLOW_KEYS = ("response_format", "tools")


class CassetteMiss(Exception):
    """The client asks what its recording does not hold: prompt, schema or client has changed."""


class CassetteUnplayed(Exception):
    """The recording holds requests that the client no longer makes."""


def article_of(name: str, published: date | None = None) -> Article:
    """An example article, published on the recorded day unless another is given."""
    text = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    return Article(text=text, id=name, published=published or PUBLISHED[name])


def replay(
    name: str, published: date | None = None, *, cassettes: Path = CASSETTES, **settings: Any
) -> Outcome:
    """The outcome of an example with the recorded answers of the embedded model.

    Args:
        name: of the example and of its recording.
        published: another day of publication than the recorded one.
        cassettes: directory of the recordings.
        settings: of the `Summarizer`.

    Raises:
        CassetteMiss: there is no recording, or not of a request that is made.
        CassetteUnplayed: recorded requests are not made.
    """
    from vcr.errors import CannotOverwriteExistingCassetteException

    path = cassettes / f"{name}.yaml"
    if not path.is_file():
        raise CassetteMiss(f"There is no recording {path.name}. {_again(name)}")
    tape = _recorder().use_cassette(path, record_mode="none")
    with tape as cassette, embedded_at(f"{_NOBODY}/v1", _model_of(cassette)):
        try:
            outcome = asyncio.run(_outcome(article_of(name, published), settings))
        except CannotOverwriteExistingCassetteException as error:
            miss = CassetteMiss(_difference(error, name))
        else:
            _require_all_played(cassette, name)
            return outcome
    # Out here, so that the report of a failed test is not the whole conversation.
    raise miss


@functools.cache
def replayed(name: str, published: date | None = None) -> Outcome:
    """The same, made once in a process: for those who only read it."""
    return replay(name, published)


async def _outcome(article: Article, settings: Mapping[str, Any]) -> Outcome:
    async with Summarizer(model_file="recorded.gguf", **settings) as summarizer:
        return await summarizer.asummarize(article)


def record(names: Sequence[str], *, cassettes: Path = CASSETTES, **settings: Any) -> None:
    """Record examples anew with one `Summarizer` of these settings, and print what each cost.

    Raises:
        RuntimeError: an article failed; its old recording is left as it was.
    """
    cassettes.mkdir(exist_ok=True)
    asyncio.run(_record(names, cassettes, settings))


async def _record(names: Sequence[str], cassettes: Path, settings: Mapping[str, Any]) -> None:
    tapes = _recorder()
    spent = Usage()
    async with Summarizer(**settings) as summarizer:
        for name in names:
            with tapes.use_cassette(
                cassettes / f"{name}.yaml",
                record_mode="all",
                drop_unused_requests=True,
                record_on_exception=False,
            ):
                outcome = await summarizer.asummarize(article_of(name))
                if outcome.error:
                    raise RuntimeError(f"{name}: {outcome.error.type}: {outcome.error.message}")
            spent += outcome.usage
            issues = f"{len(outcome.issues)} issues"
            print(f"{name}: {outcome.status}, {issues}, {_cost(outcome.usage)}", flush=True)
    print(f"{len(names)} recordings, {_cost(spent)}")


def main(argv: Sequence[str] | None = None) -> int:
    """Record from the embedded model; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.recording", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PUBLISHED))
    names = parser.parse_args(argv).names or list(PUBLISHED)
    if unknown := [name for name in names if name not in PUBLISHED]:
        parser.error(f"{unknown[0]} is not in PUBLISHED: add it with its day of publication")
    record(names, model_file=_model_file())
    return 0


def _model_file() -> Path | None:
    """The file named by SUMMARIZER_MODEL_FILE, which has to be the embedded model's."""
    named = os.environ.get("SUMMARIZER_MODEL_FILE")
    if not named:
        return None
    path = Path(named)
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != QWEN_CODER.sha256:
            sys.exit(f"{path} is not {QWEN_CODER.name}: its SHA-256 is another.")
    return path


def _cost(usage: Usage) -> str:
    evaluated = usage.prompt_tokens - usage.cached_tokens
    return f"{usage.requests} requests, {evaluated} + {usage.completion_tokens} tokens"


class _Recorded(EmbeddedServer):
    """Stands in for the embedded server, at another address."""

    def __init__(self, model: str, base_url: str) -> None:
        self._recorded_model = model
        self._recorded_at = base_url

    @property
    def name(self) -> str:
        return self._recorded_model

    @property
    def base_url(self) -> str:
        return self._recorded_at

    @property
    def api_key(self) -> str:
        return "none"

    def start(self) -> None:
        pass

    def close(self) -> None:
        pass

    def check(self) -> None:
        pass

    def warm(self, messages: Sequence[Mapping[str, Any]], key: str = "") -> Usage:
        return Usage()


@contextmanager
def embedded_at(base_url: str, model: str = QWEN_CODER.name) -> Iterator[None]:
    """Have the Summarizer's own way to the embedded model end at this address.

    So the recorded settings need not be repeated here: they are the Summarizer's.
    """

    def recorded(*_: object, **__: object) -> _Recorded:
        return _Recorded(model, base_url)

    with mock.patch("summarizer.asking.embedded.EmbeddedServer", recorded):
        yield


def _model_of(cassette: Cassette) -> str:
    return str(json.loads(cassette.requests[0].body)["model"])


def _require_all_played(cassette: Cassette, name: str) -> None:
    left = len(cassette) - cassette.play_count
    if left:
        raise CassetteUnplayed(
            f"{left} of {len(cassette)} recorded requests of {name} were not made. {_again(name)}"
        )


def _again(name: str) -> str:
    return f'Run: make cassettes EXAMPLES="{name}"'


def _recorder() -> VCR:
    import vcr
    from vcr.patch import PATCHER_NAMES

    recorder = vcr.VCR(
        serializer="readable",
        match_on=("method", "uri", "whole_body"),
        before_record_request=_scrubbed_request,
        before_record_response=_scrubbed_response,
        decode_compressed_response=True,
        # Only what the client sends: the embedded server's own upkeep goes another way.
        skip_patchers=tuple(name for name in PATCHER_NAMES if name != "aiohttp"),
    )
    recorder.register_serializer("readable", ReadableYAML)
    recorder.register_persister(_Files)
    recorder.register_matcher("whole_body", _same_body)
    return recorder


def _scrubbed_request(request: Request) -> Request:
    request.uri = _NOBODY + urlsplit(request.uri).path
    request.headers = {}
    return request


def _scrubbed_response(response: dict[str, Any]) -> dict[str, Any]:
    headers = {k.lower(): v for k, v in response["headers"].items() if k.lower() == _KEPT_HEADER}
    body = response["body"]["string"]
    try:
        said = json.loads(body)
    except ValueError:
        return {**response, "headers": headers}
    if isinstance(said, dict):
        body = _canonical({k: v for k, v in said.items() if k not in _VOLATILE}).encode()
    return {**response, "headers": headers, "body": {"string": body}}


def _same_body(one: Request, other: Request) -> None:
    if body_hash(one.body) != body_hash(other.body):
        raise AssertionError("the bodies differ")


@functools.lru_cache(maxsize=1024)
def body_hash(body: bytes) -> str:
    """SHA-256 of the body with its JSON in one canonical spelling; cached, as all are compared."""
    return hashlib.sha256(_canonical(json.loads(body)).encode()).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _difference(error: CannotOverwriteExistingCassetteException, name: str) -> str:
    """Where the request that was made leaves the recording, told without the article."""
    asked = json.loads(error.failed_request.body)
    recorded = [json.loads(request.body) for request in error.cassette.requests]
    if _canonical(asked) in map(_canonical, recorded):
        return f"{name}: a recorded request is made more often than recorded. {_again(name)}"
    nearest = max(recorded, key=lambda other: _shared_turns(asked, other))
    place = next(_unequal(asked, nearest, ""))
    return f"{name}: a request is not recorded; the nearest differs at {place}. {_again(name)}"


def _shared_turns(one: dict[str, Any], other: dict[str, Any]) -> int:
    pairs = zip(one["messages"], other["messages"], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _unequal(one: Any, other: Any, path: str) -> Iterator[str]:
    """Paths at which two JSON values differ, the order of keys included."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys([*one, *other]):
            inner = f"{path}.{key}" if path else key
            if key not in one or key not in other:
                yield inner
            else:
                yield from _unequal(one[key], other[key], inner)
        if list(one) != list(other):
            yield f"{path} (order of keys)"
    elif isinstance(one, list) and isinstance(other, list):
        for number, (left, right) in enumerate(zip(one, other, strict=False)):
            yield from _unequal(left, right, f"{path}[{number}]")
        if len(one) != len(other):
            yield f"{path}[{min(len(one), len(other))}]"
    elif one != other:
        yield path


class _Flow(dict[str, Any]):
    """A mapping that is written within lines, not on lines."""


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, to be read as they are."""

    def analyze_scalar(self, scalar: str) -> ScalarAnalysis:
        # By itself it writes no text as a block in which a line ends in a space.
        analysis: ScalarAnalysis = super().analyze_scalar(scalar)
        analysis.allow_block = super().analyze_scalar(re.sub(" +\n", "\n", scalar)).allow_block
        return analysis


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_flow(dumper: yaml.SafeDumper, value: _Flow) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(_Flow, _represent_flow)


class ReadableYAML:
    """A recorder's serializer: JSON bodies as YAML trees, each message of a conversation once."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        """The YAML text.

        Raises:
            ValueError: it would not be read back as it was.
        """
        seen: dict[str, Any] = {}
        interactions = [
            {
                "request": {**each["request"], "body": _tree(each["request"]["body"], seen)},
                "response": {
                    **each["response"],
                    "body": {"string": _tree(each["response"]["body"]["string"], seen)},
                },
            }
            for each in cassette["interactions"]
        ]
        tree = {**cassette, "interactions": interactions}
        text = str(yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100))
        if yaml.load(text, Loader=loader()) != tree:
            raise ValueError("YAML does not keep this recording as it is.")
        return text

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        """What `serialize` was given, with JSON bodies in canonical spelling."""
        cassette: dict[str, Any] = yaml.load(text, Loader=loader())
        for each in cassette["interactions"]:
            each["request"]["body"] = _text(each["request"]["body"])
            body = each["response"]["body"]
            body["string"] = _text(body["string"])
        return cassette


def loader() -> Any:
    """What reads a recording's YAML."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _tree(body: str, seen: dict[str, Any]) -> Any:
    """The body's JSON, in which equal messages are one object, so that YAML refers to the first."""
    try:
        tree = json.loads(body)
    except ValueError:
        return body
    if not isinstance(tree, dict):
        return body
    messages = tree.get("messages")
    if isinstance(messages, list):
        tree["messages"] = [seen.setdefault(_canonical(m), m) for m in messages]
    for key in _FLOW_KEYS:
        if isinstance(tree.get(key), dict):
            tree[key] = _Flow(tree[key])
    return tree


def _text(body: Any) -> Any:
    return _canonical(body) if isinstance(body, dict) else body


class _Files:
    """A recorder's persister: UTF-8 and plain line ends on every platform."""

    @staticmethod
    def load_cassette(path: str, serializer: Any) -> Any:
        from vcr.persisters.filesystem import CassetteNotFoundError
        from vcr.serialize import deserialize

        try:
            text = Path(path).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise CassetteNotFoundError from None
        return deserialize(text, serializer)

    @staticmethod
    def save_cassette(path: str, cassette: dict[str, Any], serializer: Any) -> None:
        from vcr.serialize import serialize

        text = serialize(cassette, serializer)
        Path(path).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
