"""Batches by files: the same outcomes as live, whatever comes back and in whatever order."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from batches import ROOT, rows, write
from forking import Forked
from provider import Provider, expired, response, tale, write_tales

from summarizer import summarize_jsonl
from summarizer.batch.files.form import Key, request_line, response_of
from summarizer.batch.files.rounds import Rounds
from summarizer.cli import main
from summarizer.input.lines import RawLine

KEY = "sk-not-a-key-4711"
ANOTHER_ROUND = 3
Line = dict[str, Any]


class Filed:
    """A job by files in a folder of its own.

    Args:
        folder: of everything.
        source: the articles.
    """

    def __init__(self, folder: Path, source: Path) -> None:
        self.top = folder
        self.source = source
        self.folder = folder / "requests"
        self.output = folder / "records.jsonl"
        self.given: list[Path] = []

    def prepare(self, *arguments: str, model: str = "scripted") -> int:
        """Exit status of `prepare`."""
        address = ["--base-url", "http://host.invalid/v1", "--model", model]
        return main(
            ["prepare", str(self.source), "-o", str(self.folder), *address, "--quiet", *arguments]
        )

    def collect(self, *files: Path, options: Iterable[str] = ()) -> int:
        """Exit status of `collect`."""
        read = [*map(str, files), "-o", str(self.output), "--quiet", *options]
        return main(["collect", str(self.folder), *read])

    def files(self, number: int) -> list[Path]:
        """The files of requests of a round."""
        return sorted(self.folder.glob(f"round-{number}-*.jsonl"))

    def ids(self, number: int) -> list[str]:
        """The custom ids of a round."""
        return [json.loads(one)["custom_id"] for one in self.lines(number)]

    def lines(self, number: int) -> list[bytes]:
        """The lines of requests of a round."""
        return [one for path in self.files(number) for one in path.read_bytes().splitlines()]

    def came(self, lines: Iterable[Line | bytes], name: str = "") -> Path:
        """A file of responses."""
        path = self.top / (name or f"responses-{len(self.given)}.jsonl")
        self.given.append(path)
        return write(
            path, (one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines)
        )

    def finish(
        self,
        provider: Provider,
        change: Callable[[list[Line]], list[Line]] = lambda lines: lines,
        first: int = 1,
    ) -> int:
        """Run round after round to the end; returns the last exit status."""
        for number in range(first, 40):
            files = self.files(number)
            assert files, f"no requests in round {number}"
            status = self.collect(self.came(change(provider.run(files))))
            if status != ANOTHER_ROUND:
                return status
            assert not self.output.exists()
        raise AssertionError("no end")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles, and among them lines that cannot be used and a repeated id."""
    path = write_tales(tmp_path_factory.mktemp("tales") / "in.jsonl", range(1, 15))
    lines = path.read_bytes().splitlines()
    lines[10:10] = [b"{", lines[3], b"", json.dumps({"id": "x", "text": ""}).encode()]
    return write(path, lines)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked again live is asked at once: files wait for nobody either."""
    monkeypatch.setattr("summarizer.asking.model._backoff", lambda _: 0.0)


@pytest.fixture
def filed(tmp_path: Path, source: Path) -> Filed:
    """A job about these articles."""
    return Filed(tmp_path, source)


@pytest.fixture
def small(tmp_path: Path) -> Filed:
    """A job about four articles."""
    return Filed(tmp_path, write_tales(tmp_path / "in.jsonl", range(1, 5)))


def live(provider: Provider, source: Path, output: Path, **settings: Any) -> bytes:
    """What `batch` writes."""
    with provider.live() as address:
        settings = {"model": "scripted", **settings}
        summarize_jsonl(source, output, base_url=address, concurrency=8, **settings)
    return output.read_bytes()


@pytest.mark.parametrize(
    ("faults", "seed", "arguments", "settings"),
    [
        (0.0, 0, [], {}),
        (0.6, 2, [], {}),
        (0.3, 3, ["--accept", "reading"], {"accept": "reading"}),
        (0.3, 4, ["--interview"], {"one_call": False}),
        (0.3, 5, ["--second-model", "other"], {"second_model": "other"}),
        (
            0.3,
            6,
            ["--attempts", "2", "--temperature", "none", "--max-tokens", "900", "--seed", "7"],
            {"options": {"attempts": 2, "temperature": None, "max_tokens": 900, "seed": 7}},
        ),
        (0.3, 7, ["--summary-language", "es"], {"summary_language": "es"}),
    ],
)
def test_outcomes_are_those_of_batch(
    faults: float, seed: int, arguments: list[str], settings: dict[str, Any], filed: Filed
) -> None:
    """For the same answers the records are the same bytes, and nothing more is asked: also where
    answers fail, are asked again, cannot be read, and where lines cannot be used.
    """
    asked_live, by_files = Provider(faults, seed), Provider(faults, seed)
    expected = live(asked_live, filed.source, filed.top / "live.jsonl", **settings)
    assert filed.prepare(*arguments) == 0
    assert filed.finish(by_files) == 1
    assert filed.output.read_bytes() == expected
    assert by_files.asked == asked_live.asked


def test_any_order_twice_and_in_pieces(filed: Filed) -> None:
    """Lines in any order, in many files, some gzipped, given again: the same bytes."""
    expected = live(Provider(0.3, 1), filed.source, filed.top / "live.jsonl")
    provider, draw = Provider(0.3, 1), random.Random(5)
    filed.prepare()
    earlier: list[Path] = []
    for number in range(1, 20):
        lines = provider.run(filed.files(number))
        lines += draw.sample(lines, len(lines) // 2)
        draw.shuffle(lines)
        third = len(lines) // 3
        pieces = [filed.came(lines[:third]), filed.came(lines[third:])]
        zipped = filed.top / f"{number}.jsonl.gz"
        zipped.write_bytes(gzip.compress(pieces[0].read_bytes()))
        given = [*earlier, zipped, pieces[1]]
        draw.shuffle(given)
        status = filed.collect(*given)
        earlier = [zipped, pieces[1]]
        if status != ANOTHER_ROUND:
            break
    assert filed.output.read_bytes() == expected


def test_each_response_by_itself(small: Filed) -> None:
    """Collected after every single response, in a random order, it comes to the same."""
    expected = live(Provider(), small.source, small.top / "live.jsonl")
    provider, draw = Provider(), random.Random(1)
    small.prepare()
    waiting = provider.run(small.files(1))
    number, status = 1, ANOTHER_ROUND
    while waiting:
        status = small.collect(small.came([waiting.pop(draw.randrange(len(waiting)))]))
        if status == ANOTHER_ROUND and (new := small.files(number + 1)):
            number += 1
            waiting += provider.run(new)
    assert status == 0
    assert small.output.read_bytes() == expected
    assert max(provider.asked.values()) == 1


def test_one_text_on_two_lines(tmp_path: Path) -> None:
    """Each line has requests and answers of its own, though they are the same requests."""
    tales = (tale(1), tale(2), tale(1, id="again", n=3))
    job = Filed(tmp_path, write(tmp_path / "in.jsonl", (json.dumps(one).encode() for one in tales)))
    expected = live(Provider(), job.source, tmp_path / "live.jsonl")
    job.prepare()
    assert len({*job.ids(1)}) == 3
    provider = Provider()
    lines = provider.run(job.files(1))
    # Answered otherwise, the first line differs and the third does not.
    lines[0]["response"]["body"]["choices"][0]["message"]["content"] = '{"incident_type": null}'
    assert job.collect(job.came(lines)) == ANOTHER_ROUND
    assert job.finish(provider, first=2) == 0
    first, *others = job.output.read_bytes().splitlines()
    assert others == expected.splitlines()[1:]
    assert first != expected.splitlines()[0]


def test_expired_requests_are_asked_again(filed: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """What expired or was cancelled is told and asked again, and counts for nothing."""
    expected = live(Provider(0.2, 1), filed.source, filed.top / "live.jsonl")
    provider, draw = Provider(0.2, 1), random.Random(3)
    filed.prepare()
    for number in range(1, 60):
        files = filed.files(number)
        names = [json.loads(one)["custom_id"] for one in filed.lines(number)]
        gone = {name for name in names if draw.random() < 0.3}
        kept = []
        for path in files:
            lines = [
                one
                for one in path.read_bytes().splitlines()
                if json.loads(one)["custom_id"] not in gone
            ]
            kept.append(write(filed.top / f"sent-{number}-{path.name}", lines))
        came = [*provider.run(kept), *map(expired, sorted(gone))]
        status = filed.collect(filed.came(came))
        told = capsys.readouterr().err
        if gone:
            assert f"{len(gone)} requests came back unanswered ({len(gone)} batch_expired)." in told
        if status != ANOTHER_ROUND:
            break
    assert filed.output.read_bytes() == expected


def test_what_nothing_came_back_for(small: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """It is waited for, and asked again where that is wanted; a late answer counts then too."""
    expected = live(Provider(), small.source, small.top / "live.jsonl")
    provider = Provider()
    small.prepare()
    lines = provider.run(small.files(1))
    assert small.collect(small.came(lines[:2])) == ANOTHER_ROUND
    assert "2 requests of earlier rounds have no response yet." in capsys.readouterr().err
    assert [name.split("-")[0] for name in small.ids(2)] == ["1", "2"]
    again = provider.run(small.files(2))
    assert small.collect(small.came(again), options=["--ask-missing"]) == ANOTHER_ROUND
    # The second article is asked about once more for another reason.
    assert [name.split("-")[0] for name in small.ids(3)] == ["2", "3", "4"]
    assert not {*small.ids(3)} & {*small.ids(1)}
    # The two of the first round come after all, and those of the third never.
    second = provider.run(small.files(3))[:1]
    assert small.collect(small.came([*lines[2:], *second])) == ANOTHER_ROUND
    assert small.finish(provider, first=4) == 0
    assert small.output.read_bytes() == expected


def test_responses_of_another_job(
    small: Filed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are told by file and line and touch nothing: another article, other settings, no id of
    ours; and so is what is no response.
    """
    small.prepare()
    other = Filed(tmp_path / "other", write_tales(tmp_path / "other.jsonl", range(7, 9)))
    other.prepare()
    warmer = Filed(tmp_path / "warmer", small.source)
    warmer.prepare("--temperature", "1")
    provider = Provider()
    right = provider.run(small.files(1))
    strange = [
        *provider.run(other.files(1)),
        *provider.run(warmer.files(1)),
        response("request-1", 200, {}),
        response(small.ids(1)[0].replace("-1-", "-9-"), 200, {}),
    ]
    broken = [
        b"{",
        b"[]",
        b'{"id": "a"}',
        json.dumps({"custom_id": small.ids(1)[0]}).encode(),
        json.dumps({"custom_id": small.ids(1)[0], "response": 3}).encode(),
        json.dumps({"custom_id": "a", "response": {"status_code": "no"}}).encode(),
        json.dumps({"custom_id": "a", "response": {"status_code": "9" * 5000}}).encode(),
        b"\xff",
    ]
    path = small.came([*strange, *broken, *right], "mixed.jsonl")
    assert small.collect(path) == ANOTHER_ROUND
    told = capsys.readouterr().err
    assert "4 new responses were read." in told
    assert (
        "8 responses are of another job: their custom_id is no request of this one. "
        f"The first of them: {path}, line 1." in told
    )
    for number, what in (
        (9, "is not JSON (column 2)"),
        (10, "is JSON, but not an object"),
        (11, "has no custom_id"),
        (12, "has neither response nor error"),
        (13, "has a response that is no object"),
    ):
        assert f"A response cannot be used: {path}, line {number} {what}." in told
    assert "Nor can 3 others be used." in told
    assert small.finish(provider, first=2) == 0
    assert small.output.read_bytes() == live(Provider(), small.source, tmp_path / "live.jsonl")


def test_answered_twice_and_not_alike(small: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """The first answer is kept and the other told; a success takes the place of a fault."""
    expected = live(Provider(), small.source, small.top / "live.jsonl")
    small.prepare()
    provider = Provider()
    right = provider.run(small.files(1))
    refused = [response(one["custom_id"], 500, {"error": {"message": "down"}}) for one in right]
    wrong = [{**right[0], "response": {**right[0]["response"], "body": {"choices": []}}}]
    assert small.collect(small.came([*refused, *right, *wrong])) == ANOTHER_ROUND
    told = capsys.readouterr().err
    assert "1 requests were answered twice and not alike; what came first is kept." in told
    assert "line 9." in told
    assert small.finish(provider, first=2) == 0
    assert small.output.read_bytes() == expected


@pytest.mark.parametrize("form", ["openai", "vllm", "bare"])
def test_faults_in_every_form(form: str, small: Filed) -> None:
    """A fault is the error that it is live, wherever the provider writes what it says."""
    said = {"error": {"message": "This model's maximum context length is 10 tokens.", "code": 400}}

    class Refusing(Provider):
        def answer(self, body: bytes) -> tuple[int, Any]:
            return 400, said

    def formed(line: Line) -> Line:
        if form == "vllm":
            told = {"status_code": 400, "request_id": "r", "body": None}
            return {**line, "response": told, "error": said}
        if form == "bare":
            return {"custom_id": line["custom_id"], "response": None, "error": said["error"]}
        return line

    expected = live(Refusing(), small.source, small.top / "live.jsonl")
    small.prepare()
    assert small.finish(Refusing(), lambda lines: [formed(line) for line in lines]) == 1
    assert small.output.read_bytes() == expected
    assert {row["error"]["type"] for row in rows(small.output)} == {"context_too_long"}


@pytest.mark.parametrize("documented", [True, False])
def test_what_vllm_writes(documented: bool, small: Filed) -> None:
    """Its lines are read, both as its documentation shows them, the completion itself in the place
    of the response, and as its code writes them.
    """

    def formed(line: Line) -> Line:
        told = line["response"]
        body = told["body"]
        code = {"status_code": 200, "request_id": "vllm-batch-1", "body": body}
        response = body if documented else code
        return {**line, "id": "vllm-1", "response": response, "error": None}

    expected = live(Provider(), small.source, small.top / "live.jsonl")
    small.prepare()
    assert small.finish(Provider(), lambda lines: [formed(line) for line in lines]) == 0
    assert small.output.read_bytes() == expected


def test_nothing_is_learned(small: Filed) -> None:
    """A field that one request is refused for is left in the others: that is an error of each."""
    small.prepare()
    said = {"error": {"message": "Unsupported parameter: 'temperature' is not supported."}}
    lines = [response(name, 400, said) for name in small.ids(1)[:1]]
    provider = Provider()
    rest = small.top / "rest.jsonl"
    write(rest, small.lines(1)[1:])
    assert small.collect(small.came([*lines, *provider.run([rest])])) == ANOTHER_ROUND
    assert all("temperature" in json.loads(one)["body"] for one in small.lines(2))
    assert small.finish(provider, first=2) == 1
    failed, *others = rows(small.output)
    assert failed["error"]["type"] == "request_rejected"
    assert "'temperature' is not supported" in failed["error"]["message"]
    assert all(row["provenance"]["learned"] == [] for row in others)


def test_final(small: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """With --final what is not there is an error of its article, or an issue of its record."""
    small.prepare()
    provider = Provider()
    lines = provider.run(small.files(1))
    assert small.collect(small.came(lines[:2])) == ANOTHER_ROUND
    capsys.readouterr()
    assert small.collect(options=["--final"]) == 1
    assert small.files(3) == []
    found = rows(small.output)
    assert [row["id"] for row in found] == [f"tale-{n}" for n in range(1, 5)]
    assert [row["status"] for row in found] == ["partial", "partial", "failed", "failed"]
    assert found[2]["error"]["type"] == "response_missing"
    assert found[2]["error"]["message"].startswith("Line 3: The files hold no response")
    open_ones = [issue for issue in found[0]["issues"] if issue["kind"] == "open"]
    assert open_ones
    assert all("response_missing" in issue["reason"] for issue in open_ones)
    # It is the last word, whatever comes later.
    before = small.output.read_bytes()
    assert small.collect(small.came(lines)) == 1
    assert small.output.read_bytes() == before


def test_what_would_meet_every_article(small: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """A refused key or an unknown model is told and asked again; with --final it is an error."""
    expected = live(Provider(), small.source, small.top / "live.jsonl")
    small.prepare()
    said = {"error": {"message": "The model does not exist.", "code": "model_not_found"}}
    refused = small.came([response(name, 404, said) for name in small.ids(1)])
    copy = shutil.copytree(small.top, small.top.with_name(small.top.name + "-final"))
    assert small.collect(refused) == ANOTHER_ROUND
    told = capsys.readouterr().err
    assert "4 responses were: The server knows no model 'scripted'" in told
    assert "They count as if nothing had come back." in told
    assert len(small.ids(2)) == 4
    provider = Provider()
    lines = provider.run(small.files(2))
    assert small.collect(refused, small.came(lines)) == ANOTHER_ROUND
    assert small.finish(provider, first=3) == 0
    assert small.output.read_bytes() == expected
    final = Filed(copy, small.source)
    assert final.collect(refused, options=["--final"]) == 1
    assert {row["error"]["type"] for row in rows(final.output)} == {"model_not_found"}


def test_limits_of_files(filed: Filed) -> None:
    """No file has more lines or bytes than it may, each request stands in one, and in order."""
    filed.prepare()
    whole = filed.lines(1)
    assert len(filed.files(1)) == 1
    longest = max(map(len, whole)) + 1
    for arguments in (["--max-lines", "5"], ["--max-bytes", str(2 * longest)]):
        part = Filed(filed.top / arguments[0], filed.source)
        part.prepare(*arguments)
        assert len(part.files(1)) > 2
        assert part.lines(1) == whole
        for path in part.files(1):
            lines = path.read_bytes().splitlines()
            assert len(lines) <= 5 and path.stat().st_size <= max(5 * longest, 2 * longest)
        if arguments[0] == "--max-bytes":
            assert max(path.stat().st_size for path in part.files(1)) <= 2 * longest


def test_a_request_too_large_for_a_file(small: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """It is an error that names the line, before any file is written."""
    assert small.prepare("--max-bytes", "2000") == 2
    told = capsys.readouterr().err
    assert "about line 1 of the input" in told and "--max-bytes" in told
    assert small.files(1) == []


def test_url_of_each_request(small: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """It is what is asked for, and a path."""
    assert small.prepare("--url", "https://host/v1") == 2
    assert "The url of a request is no path." in capsys.readouterr().err
    assert small.prepare("--url", "/chat/completions") == 0
    assert {json.loads(one)["url"] for one in small.lines(1)} == {"/chat/completions"}


@pytest.mark.parametrize("option", ["--max-lines", "--max-bytes"])
def test_limits_that_are_none(
    option: str, small: Filed, capsys: pytest.CaptureFixture[str]
) -> None:
    """A limit below 1 is an error."""
    assert small.prepare(option, "0") == 2
    assert f"{option[2:].replace('-', '_')} is not above 0" in capsys.readouterr().err


def test_custom_ids_lead_back(filed: Filed) -> None:
    """Line, article, round and request stand in an id, of characters and a length that all take."""
    filed.prepare()
    given = filed.source.read_bytes().splitlines()
    provider = Provider()
    filed.collect(filed.came(provider.run(filed.files(1))))
    for number in (1, 2):
        assert len({*filed.ids(number)}) == len(filed.ids(number)) > 3
        for name in filed.ids(number):
            line, article, asked, _ = name.split("-")
            text = json.loads(given[int(line) - 1])["text"]
            assert hashlib.sha256(text.encode()).hexdigest().startswith(article)
            assert (int(asked), len(name) <= 64) == (number, True)


def test_second_reader_has_files_of_his_own(small: Filed) -> None:
    """A file holds requests to one model only."""
    small.prepare("--second-model", "other")
    provider = Provider(0.0)
    small.collect(small.came(provider.run(small.files(1))))
    models = {
        path.name: {json.loads(one)["body"]["model"] for one in path.read_bytes().splitlines()}
        for path in [*small.files(1), *small.files(2)]
    }
    assert models["round-1-0001.jsonl"] == {"scripted"}
    assert models["round-2-second-0001.jsonl"] == {"other"}
    assert all(len(names) == 1 for names in models.values())


def test_settings_are_those_of_prepare(small: Filed, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a settings file and the environment said then holds, whatever they say later."""
    kept = small.top / "summarizer.toml"
    kept.write_text(
        'model = "scripted"\nbase_url = "http://host.invalid/v1?api-version=1"\ntop_p = 0.5\n'
        'extra_body = { top_k = 3, user = "env:WHO" }\n[second]\nmodel = "other"\n'
        'base_url = "http://other.invalid/v1"\nreasoning_effort = "high"\ntemperature = "none"\n'
    )
    monkeypatch.setenv("WHO", "desk")
    arguments = ["-o", str(small.folder), "--settings", str(kept), "--quiet"]
    assert main(["prepare", str(small.source), *arguments]) == 0
    monkeypatch.delenv("WHO")
    kept.write_text("top_p = 0.1\n")
    for name in ("SUMMARIZER_MODEL", "SUMMARIZER_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "http://elsewhere.invalid/v1")
    monkeypatch.chdir(small.top)
    assert small.finish(Provider()) == 0
    bodies = {
        reader: [
            json.loads(one)["body"]
            for path in small.folder.glob("round-*.jsonl")
            for one in path.read_bytes().splitlines()
            if ("-second-" in path.name) == reader
        ]
        for reader in (False, True)
    }
    for body in bodies[False]:
        assert (body["model"], body["top_p"], body["temperature"]) == ("scripted", 0.5, 0.0)
        assert (body["top_k"], body["user"]) == (3, "desk")
    assert bodies[True]
    for body in bodies[True]:
        assert (body["model"], body["reasoning_effort"]) == ("other", "high")
        assert not {"temperature", "top_k", "user"} & body.keys()


def test_prepare_again(small: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """The same again leaves what is there; other settings or articles are another job's."""
    assert small.prepare() == 0
    before = {path: path.read_bytes() for path in small.files(1)}
    assert small.prepare() == 0
    assert {path: path.read_bytes() for path in small.files(1)} == before
    assert small.files(2) == []
    assert small.prepare("--max-lines", "2") == 0
    small.collect(small.came(Provider().run(small.files(1))))
    assert len(small.files(2)) > 1  # of the files to come
    assert small.prepare("--temperature", "1") == 2
    assert "holds another job" in capsys.readouterr().err
    write_tales(small.source, range(2, 6))
    assert small.prepare() == 2
    assert small.collect() == 2
    assert "in.jsonl is not what" in capsys.readouterr().err


def test_articles_that_were_moved(small: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """--articles names them where they are now; where they are not there, that is said."""
    small.prepare()
    moved = small.source.rename(small.top / "moved.jsonl")
    assert small.collect() == 2
    assert "in.jsonl is not a file" in capsys.readouterr().err
    assert small.collect(options=["--articles", str(moved)]) == ANOTHER_ROUND


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read: No such file"),
        ("{", "it: invalid JSON"),
        ('{"version": 9}', "version: input should be less than"),
    ],
)
def test_no_folder_of_ours(
    content: str | None, said: str, small: Filed, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder without a job, or with one that is no more what it was, is named with its field."""
    small.folder.mkdir()
    if content is not None:
        (small.folder / "job.json").write_text(content)
    assert small.collect() == 2
    told = capsys.readouterr().err
    assert f"{small.folder / 'job.json'} " in told and said in told


def test_another_version(small: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a version asks otherwise, answers to what was asked are not mixed with it."""
    small.prepare()
    path = small.folder / "job.json"
    job = json.loads(path.read_text())
    job["decides"]["prompt"] = "0" * 64
    path.write_text(json.dumps(job))
    assert small.collect(small.came(Provider().run(small.files(1)))) == 2
    assert "was prepared otherwise: the prompt changed." in capsys.readouterr().err


def test_no_key_in_any_file(small: Filed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys, headers and queries stand in no file, and are not needed, nor is one for OpenAI."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    small.prepare("--header", f"X-Token={KEY}", "--query", f"sig={KEY}", "--api-key-header", "k")
    small.collect(small.came(Provider().run(small.files(1))))
    held = b"".join(path.read_bytes() for path in small.folder.iterdir())
    assert KEY.encode() not in held
    monkeypatch.delenv("OPENAI_API_KEY")
    own = small.top / "own"
    assert main(["prepare", str(small.source), "-o", str(own), "--model", "gpt", "--quiet"]) == 0
    body = json.loads((own / "round-1-0001.jsonl").read_bytes().splitlines()[0])["body"]
    assert body["model"] == "gpt" and "max_completion_tokens" in body


def test_a_key_among_the_fields_is_refused(
    small: Filed, capsys: pytest.CaptureFixture[str]
) -> None:
    """A field of the body that is called like a key is refused by name, without its value."""
    assert small.prepare("--extra-body", json.dumps({"auth": {"api_key": KEY}})) == 2
    told = capsys.readouterr().err
    assert "--extra-body.auth.api_key: a key or password has no place" in told
    assert KEY not in told
    assert not small.folder.exists()


def test_who_reads_no_files(small: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """The embedded model and standard streams are refused."""
    assert main(["prepare", str(small.source), "-o", str(small.folder)]) == 2
    assert "The embedded model reads no batch files." in capsys.readouterr().err
    assert main(["prepare", "-", "-o", str(small.folder), "--model", "m"]) == 2
    assert "collect reads it again" in capsys.readouterr().err
    small.prepare()
    assert main(["collect", str(small.folder), "-o", "-"]) == 2
    assert "a file for the records" in capsys.readouterr().err
    assert main(["collect", str(small.folder), "-o", str(small.source)]) == 2
    assert "is what is read" in capsys.readouterr().err
    assert small.collect(small.top / "nothing.jsonl") == 2
    assert "nothing.jsonl are not a file" in capsys.readouterr().err


def test_nothing_to_ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no line can be used there are no requests, and the records can be had at once."""
    job = Filed(tmp_path, write(tmp_path / "in.jsonl", [b"{", b""]))
    address = ["--model", "scripted", "--base-url", "http://host.invalid/v1"]
    assert main(["prepare", str(job.source), "-o", str(job.folder), *address]) == 0
    assert "There is nothing to ask" in capsys.readouterr().err
    assert job.files(1) == []
    assert job.collect() == 1
    assert [row["error"]["line"] for row in rows(job.output)] == [1, 2]


def test_what_is_said(small: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command says what it wrote and what comes next, and `collect` ends with the table."""
    address = ["--model", "scripted", "--base-url", "http://host.invalid/v1"]
    main(["prepare", str(small.source), "-o", str(small.folder), *address])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        f"summarizer: Round 1: 4 requests, in {small.files(1)[0]}. Have them run as a batch.",
        f"summarizer: Then: summarizer collect {small.folder} RESPONSES... -o RECORDS",
    ]
    provider = Provider()
    for number in range(1, 5):
        came = small.came(provider.run(small.files(number)))
        status = main(["collect", str(small.folder), "-o", str(small.output), str(came)])
        told = capsys.readouterr().err
        if status != ANOTHER_ROUND:
            break
        assert f"Round {number + 1}: " in told
        assert f"Then: summarizer collect {small.folder} RESPONSES... -o {small.output}" in told
    assert ["lines", "4"] in [line.split() for line in told.splitlines()]


def test_ended_while_it_writes(filed: Filed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended before all files of a round are there, the same command writes them all."""
    expected = live(Provider(), filed.source, filed.top / "live.jsonl")
    whole = Filed(filed.top / "whole", filed.source)
    whole.prepare("--max-lines", "5")

    def die(self: Rounds) -> None:
        raise KeyboardInterrupt

    for _ in range(2):
        with monkeypatch.context() as patched:
            patched.setattr(Rounds, "written", die)
            assert filed.prepare("--max-lines", "5") == 130
    (filed.folder / "round-1-0099.jsonl").write_text("left over")
    assert filed.prepare("--max-lines", "5") == 0
    assert [path.name for path in filed.files(1)] == [path.name for path in whole.files(1)]
    assert filed.lines(1) == whole.lines(1)
    provider = Provider()
    came = filed.came(provider.run(filed.files(1)))
    with monkeypatch.context() as patched:
        patched.setattr(Rounds, "written", die)
        assert filed.collect(came) == 130
    assert filed.collect(came) == ANOTHER_ROUND
    filed.finish(provider, first=2)
    assert filed.output.read_bytes() == expected


def test_two_at_once(small: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run in the same folder is refused while the first one is there."""
    from summarizer.batch.store.journal import Journal

    small.prepare()
    with Journal(small.folder / "outcomes.journal"):
        assert small.collect() == 2
    assert "Another run has" in capsys.readouterr().err


def test_a_record_model_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found again by its name; nothing but the folder is needed."""
    monkeypatch.chdir(ROOT)
    text = (ROOT / "examples" / "product-recall.txt").read_text(encoding="utf-8")
    job = Filed(
        tmp_path, write(tmp_path / "in.jsonl", [json.dumps({"id": "a", "text": text}).encode()])
    )
    assert job.prepare("--schema", "examples.recall:Recall", "--accept", "words") == 0
    body = {"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]}
    assert job.collect(job.came([response(job.ids(1)[0], 200, body)])) == ANOTHER_ROUND
    assert job.collect(job.came([response(job.ids(2)[0], 200, body)])) == 1
    (row,) = rows(job.output)
    assert row["provenance"]["schema_name"] == "Recall"


def test_a_request_is_one_line_for_everybody() -> None:
    """What some take for the end of a line is escaped, and the request is the same."""
    body = json.dumps({"a": "x\u2028y\u0085z\u2029é\n"}, ensure_ascii=False).encode()
    line = request_line(Key.of(1, "0" * 64, 1, body), "/v1/chat/completions", body).decode()
    assert len(line.splitlines()) == 1 and line.endswith("}\n")
    assert json.loads(line)["body"] == json.loads(body)
    assert "é" in line


@pytest.mark.parametrize("code", [None, "9" * 5000, "x" * 90, f"key {KEY}", ["a"]])
def test_reasons_quote_nothing(code: object) -> None:
    """Of what a provider says of a request that it did not begin only a code is told."""
    told = {"custom_id": "a", "response": None, "error": {"code": code, "message": KEY}}
    found = response_of(RawLine(1, json.dumps(told).encode(), b""))
    assert not isinstance(found, str)
    assert (found.status, found.reason) == (0, "no reason given")


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="Linux tells what is held")
def test_memory_does_not_grow(tmp_path: Path) -> None:
    """Many more articles take no more memory, neither to prepare nor to collect, however large
    the responses are.
    """
    grown = {}
    for number in (40, 170):
        job = Filed(
            tmp_path / str(number), write_tales(tmp_path / f"{number}.jsonl", range(number))
        )
        job.top.mkdir()
        address = ["--model", "scripted", "--base-url", "http://host.invalid/v1"]
        held = [_most_held("prepare", job.source, "-o", job.folder, *address, "--accept", "words")]
        lines = Provider().run(job.files(1))
        for one in lines:
            one["response"]["body"]["padding"] = "x" * 500_000
        held.append(_most_held("collect", job.folder, job.came(lines), "-o", job.output))
        grown[number] = held
    for few, many in zip(*grown.values(), strict=True):
        # Of 130 bodies more, half a megabyte each, 65 would be held.
        assert many < few + 60 * 2**10, grown


def _most_held(*arguments: object) -> int:
    """KiB that a command holds at most."""
    code = (
        "import sys; from summarizer.cli import main; main(sys.argv[1:]); "
        "print(*(line.split()[1] for line in open('/proc/self/status') if 'VmHWM' in line))"
    )
    with Forked(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    ) as process:
        said, _ = process.communicate()
    assert process.returncode == 0
    return int(said)
