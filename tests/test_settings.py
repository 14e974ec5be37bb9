"""Settings: what reaches the server, which place wins, and what is refused, without a secret."""

from __future__ import annotations

import argparse
import dataclasses
import json
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Unpack

import pytest
from scripted_server import Received, ScriptedServer, Step, completion, fault

from summarizer import Article, Summarizer, summarize, summarize_jsonl
from summarizer.asking.endpoint import Endpoint
from summarizer.asking.options import OPTIONS, EndpointOptions
from summarizer.cli import main
from summarizer.cli.endpoint import add_endpoint
from summarizer.errors import JobChanged, SettingsError
from summarizer.settings import Reader, find_settings, read_settings, readers

KEY, TOKEN = "sk-not-a-key-4711", "not-a-token-4712"
TEXT = "A blast hit the port of Karsa on Tuesday.\n"
NOTHING = completion('{"incident_type": null}')
MAKE_CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test "
    "-addext subjectAltName=IP:127.0.0.1"
)
VALID: EndpointOptions = {
    "mode": "json",
    "timeout": 5.0,
    "attempts": 2,
    "max_tokens": 99,
    "max_pause": 1.0,
    "temperature": 0.5,
    "top_p": 0.9,
    "seed": 7,
    "reasoning_effort": "low",
    "headers": {"x-org": TOKEN},
    "query": {"api-version": "2025-01-01"},
    "extra_body": {"top_k": 3, "provider": {"sort": "price"}},
    "api_key_header": "api-key",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty but for an article."""
    monkeypatch.chdir(tmp_path)
    Path("blast.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def asked(**settings: Any) -> Received:
    """The one request that an article makes."""
    with ScriptedServer(NOTHING) as server:
        given = {"model": "m", "base_url": server.base_url, "api_key": KEY, **settings}
        assert summarize(Article(text=TEXT), **given).status == "ok"
    (received,) = server.requests
    return received


def extracted(*arguments: str) -> Received:
    """The one request of `extract` in the current folder."""
    with ScriptedServer(NOTHING) as server:
        address = [] if "--base-url" in arguments else ["--base-url", server.base_url]
        given = [one.replace("SERVER", server.base_url) for one in arguments]
        assert main(["extract", "blast.txt", "--model", "m", *address, *given]) == 0
    (received,) = server.requests
    return received


def refused(**settings: Any) -> SettingsError:
    """The error for these settings."""
    with pytest.raises(SettingsError) as caught:
        Summarizer(**{"model": "m", "base_url": "http://127.0.0.1:9/v1", **settings})
    assert KEY not in str(caught.value) and TOKEN not in str(caught.value)
    assert caught.value.__context__ is None
    return caught.value


# --- on the wire ---------------------------------------------------------------------------------


def test_options_reach_the_server() -> None:
    """Every option that a server can see is in the request, and each in its place."""
    received = asked(options=VALID)
    assert received.path == "/v1/chat/completions?api-version=2025-01-01"
    assert received.headers["x-org"] == TOKEN
    assert received.headers["api-key"] == KEY
    assert "authorization" not in received.headers
    sent = {name: received.json[name] for name in ("temperature", "top_p", "seed", "top_k")}
    assert sent == {"temperature": 0.5, "top_p": 0.9, "seed": 7, "top_k": 3}
    assert (received.json["reasoning_effort"], received.json["max_tokens"]) == ("low", 99)
    assert received.json["provider"] == {"sort": "price"}


def test_options_of_the_command_line_reach_the_server(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So they do from there; a header's secret comes from the environment."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("ORG_ID", TOKEN)
    received = extracted(
        *["--temperature", "none", "--top-p", "0.9", "--seed", "7", "--reasoning-effort", "low"],
        *["--max-tokens", "99", "--timeout", "5", "--attempts", "2", "--max-pause", "1"],
        *["--header", "X-Org=env:ORG_ID", "--header", "X-Team=a=b", "--query", "tier=x"],
        *["--extra-body", '{"top_k": 3}', "--api-key-header", "api-key"],
        *["--base-url", "SERVER?api-version=2025-01-01"],
    )
    assert received.path == "/v1/chat/completions?api-version=2025-01-01&tier=x"
    assert (received.headers["x-org"], received.headers["x-team"]) == (TOKEN, "a=b")
    assert (received.headers["api-key"], received.headers.get("authorization")) == (KEY, None)
    body = received.json
    assert "temperature" not in body
    assert (body["top_p"], body["seed"], body["top_k"], body["max_tokens"]) == (0.9, 7, 3, 99)


@pytest.mark.parametrize(
    ("words", "told", "written"),
    [
        ("Unsupported value: 'temperature' does not support 0.0", "no temperature",
         'temperature = "none"'),
        ("max_tokens is too large. This model supports at most 1024 completion tokens.",
         "max_tokens 1024, the most it allows", "max_tokens = 1024"),
        ("response_format json_schema is not supported", "mode json in place of json_schema",
         'mode = "json"'),
    ],
)  # fmt: skip
def test_check_says_what_it_learned_and_what_to_write(
    folder: Path, capsys: pytest.CaptureFixture[str], words: str, told: str, written: str
) -> None:
    """What is refused is told, and with the settings file to write it is not sent again."""
    with ScriptedServer(fault(400, words), NOTHING) as server:
        assert main(["check", "--base-url", server.base_url, "--model", "m"]) == 0
    printed = capsys.readouterr().out
    assert told in printed
    assert written in printed


def test_what_is_not_set_is_not_sent() -> None:
    """A request has no field that nobody set: servers refuse those they do not know."""
    body = asked().json
    assert set(body) == {"model", "messages", "max_tokens", "temperature", "response_format"}


def test_own_header_replaces_the_clients() -> None:
    """Written in any capitals, it is sent once."""
    received = asked(options={"headers": {"AUTHORIZATION": "Basic x", "user-agent": "desk"}})
    assert received.headers["authorization"] == "Basic x"
    assert received.headers["user-agent"] == "desk"


def test_redirected_request_is_the_same() -> None:
    """Where the same server wants it, key and headers go along, and no bearer token."""
    to = Step(status=307, headers={"Location": "/v1/chat/completions/"})
    with ScriptedServer(to, NOTHING) as server:
        given: dict[str, Any] = {"model": "m", "base_url": server.base_url, "api_key": KEY}
        assert summarize(Article(text=TEXT), **given, options=VALID).status == "ok"
    for received in server.requests:
        assert (received.headers["api-key"], received.headers["x-org"]) == (KEY, TOKEN)
        assert "authorization" not in received.headers


def test_every_option_has_an_argument_and_the_other_way_round() -> None:
    """Python and the command line know the same options."""
    parser = argparse.ArgumentParser()
    add_endpoint(parser)
    there = {action.dest for action in parser._actions}
    assert set(OPTIONS) <= there
    named = {"help", "base_url", "model", "second_model", "second_base_url", "settings"}
    assert there - set(OPTIONS) == named
    assert set(OPTIONS) == {one.name for one in dataclasses.fields(Endpoint)} - {
        "model",
        "base_url",
        "api_key",
    }


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, ssl.SSLContext]]:
    """A certificate that only its own file vouches for, and a server's context with it."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "made.pem", folder / "key.pem"
    subprocess.run(
        [*MAKE_CERTIFICATE.split(), "-keyout", str(key), "-out", str(made)],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    yield made, context


@pytest.mark.parametrize("proxy", [False, True], ids=["aiohttp", "httpx2"])
def test_certificates_of_ones_own(
    certificate: tuple[Path, ssl.SSLContext], proxy: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that only the given file vouches for is talked to, and without it is not."""
    if proxy:
        monkeypatch.setattr("summarizer.asking.transport.getproxies", lambda: {"ftp": "x"})
        monkeypatch.setattr("summarizer.asking.transport._is_loopback", lambda _: False)
    made, context = certificate
    article = Article(text=TEXT)
    with ScriptedServer(NOTHING, tls=context) as server:
        given: dict[str, Any] = {"model": "m", "base_url": server.base_url}
        outcome = summarize(article, **given, options={"attempts": 1})
        assert outcome.status == "failed" and not server.requests
        assert summarize(article, **given, options={"ca_bundle": str(made)}).status == "ok"
        assert len(server.requests) == 1


def test_certificates_that_are_none(tmp_path: Path) -> None:
    """A bundle that is not there or holds no certificate is told before anything is asked."""
    empty = tmp_path / "empty.pem"
    empty.write_text("nothing\n", encoding="utf-8")
    assert "No such file" in str(refused(options={"ca_bundle": str(tmp_path / "gone.pem")}))
    assert "empty.pem" in str(refused(options={"ca_bundle": str(empty)}))


@pytest.mark.parametrize(
    "copied", [" {} ", "{}/", "{}/chat/completions", "{}/chat/completions/?a=b"]
)
def test_an_address_as_people_copy_it(copied: str) -> None:
    """White space, a slash, and the path that requests go on to belong to no base URL."""
    with ScriptedServer(NOTHING) as server:
        address = copied.format(server.base_url)
        assert summarize(Article(text=TEXT), model="m", base_url=address).status == "ok"
        assert server.requests[0].path.partition("?")[0] == "/v1/chat/completions"


def test_an_address_with_a_space_in_it() -> None:
    """It is no address, and nobody is looked for there."""
    assert "base_url" in str(refused(base_url="http://my server/v1"))


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"temprature": 1}, "options: there is no setting 'temprature'. Did you mean temperature?"),
        ({"max-tokens": 1}, "Did you mean max_tokens?"),
        ({"zzz": 1}, "There are mode, timeout"),
        ({"temperature": "hot"}, "temperature: input should be a valid number"),
        ({"temperature": float("nan")}, "temperature"),
        ({"temperature": True}, "temperature"),
        ({"top_p": 1.5}, "top_p: input should be less than or equal to 1"),
        ({"seed": 1.5}, "seed"),
        ({"attempts": 0}, "attempts"),
        ({"max_tokens": "99"}, "max_tokens: input should be a valid integer"),
        ({"mode": "yaml"}, "mode: input should be 'json_schema'"),
        ({"headers": [TOKEN]}, "headers"),
        ({"headers": {"X Org": TOKEN}}, "headers.X Org"),
        ({"headers": {"X-Org": f"{TOKEN}\r\nX-Other: 1"}}, "headers.X-Org: the value holds a line"),
        ({"headers": {"Content-Length": "3"}}, "set by the client"),
        ({"query": {"a": 1}}, "query.a"),
        ({"extra_body": {"messages": []}}, "the article's"),
        ({"extra_body": {"stream": True}}, "answers are read whole"),
        ({"extra_body": {"response_format": {}}}, "chosen by mode"),
        ({"extra_body": {"a": {1}}}, "extra_body.a"),
        ({"extra_body": {"a": float("inf")}}, "a number that JSON has not"),
        ({"api_key_header": "api-key"}, "there is no key"),
        ("fast", "options"),
    ],
)
def test_options_that_are_none(options: Any, said: str) -> None:
    """Each is refused at once, by its name and with what to do, and never with its value."""
    assert said in str(refused(options=options))
    if isinstance(options, dict) and "api_key_header" not in options:
        told = str(refused(second_model="b", second_options=options))
        assert "second_options" in told


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        (["--temprature", "1"], "did you mean --temperature?"),
        (["--temp", "1"], "--temp"),
        (["--temperature", "hot"], "write a number, or none"),
        (["--temperature=-1"], "temperature: input should be greater"),
        (["--header", TOKEN], "write it as NAME=VALUE"),
        (["--header", f"A={TOKEN}", "--header", f"A={TOKEN}"], "A is given twice"),
        (["--header", "A=env:GONE_4711"], "GONE_4711 is not set"),
        (["--extra-body", f'["{TOKEN}"]'], "write a JSON object"),
        (["--extra-body", '{"messages": []}'], "the article's"),
        (["--settings", "gone.toml"], "gone.toml cannot be read"),
        (["--settings", ""], "name is empty"),
        ([f"--heeder=A={TOKEN}"], "did you mean --header?"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "batch", "check"])
def test_arguments_that_are_none(
    command: str,
    argument: list[str],
    said: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The commands that ask refuse the same, with status 2 and without a value."""
    given = {"extract": ["blast.txt"], "batch": ["blast.txt", "-o", "out"], "check": []}[command]
    try:
        status = main([command, *given, "--base-url", "http://127.0.0.1:9", "--model=m", *argument])
    except SystemExit as exit:
        status = exit.code  # type: ignore[assignment]
    told = capsys.readouterr().err
    assert (status, said in told, TOKEN in told) == (2, True, False), told


@pytest.mark.parametrize(
    "options",
    [
        {"headers": {"a": "b"}},
        {"query": {"a": "b"}},
        {"api_key_header": "api-key"},
        {"ca_bundle": "x.pem"},
        {"reasoning_effort": "low"},
    ],
)
def test_what_the_embedded_model_does_not_know(options: Any) -> None:
    """Nothing is passed over there: what makes no sense for it is an error that names it."""
    with pytest.raises(SettingsError, match=next(iter(options))):
        Summarizer(options=options)
    with pytest.raises(SettingsError, match=next(iter(options))):
        Summarizer(model_file="tiny.gguf", options=options)


# --- the file ------------------------------------------------------------------------------------

FILE = """
model = "from-file"
base_url = "http://127.0.0.1:9/v1?api-version=1"
accept = "reading"
temperature = "none"
top_p = 1
headers = { "X-Org" = "env:ORG_ID", "X-Team" = "desk" }
extra_body = { top_k = 3 }

[second]
model = "other"
temperature = 0.5
"""


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_file_holds_everything(tmp_path: Path) -> None:
    """Models, address, options and the second reader are read; "none" is no temperature."""
    kept = read_settings(written(tmp_path / "s.toml", FILE), {"ORG_ID": TOKEN})
    assert (kept.first.model, kept.accept) == ("from-file", "reading")
    assert kept.first.options == {
        "temperature": None,
        "top_p": 1.0,
        "headers": {"x-org": TOKEN, "x-team": "desk"},
        "extra_body": {"top_k": 3},
    }
    assert kept.second == Reader(model="other", options={"temperature": 0.5})
    assert TOKEN not in repr(kept)


def test_file_is_found(tmp_path: Path) -> None:
    """In the folder or above it, the nearest one; a project's file only if it has a table."""
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_settings(deep) is None
    project = written(tmp_path / "pyproject.toml", "[tool.summarizer]\nmodel = 'm'\n")
    assert find_settings(deep) == project
    assert read_settings(project).first.model == "m"
    written(tmp_path / "a" / "pyproject.toml", "[project\nbroken, and not ours")
    assert find_settings(deep) == project
    own = written(tmp_path / "a" / "summarizer.toml", "")
    assert find_settings(deep) == own
    written(tmp_path / "a" / "pyproject.toml", "[tool.summarizer]\n")
    assert find_settings(deep) == own


def test_file_of_the_folder_is_used_and_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an option it is found, from a folder below too; that it says whom to ask is told."""
    with ScriptedServer(NOTHING, repeat=True) as server:
        text = f'model = "m"\nbase_url = "{server.base_url}?v=secret"\nseed = 3\n'
        written(folder / "summarizer.toml", text)
        below = folder / "below"
        below.mkdir()
        monkeypatch.chdir(below)
        assert main(["extract", "../blast.txt"]) == 0
        told = capsys.readouterr().err
        assert str(folder / "summarizer.toml") in told and server.base_url in told
        assert "secret" not in told and told.count("\n") == 1
        assert main(["extract", "../blast.txt", "--settings", "../summarizer.toml"]) == 0
        assert capsys.readouterr().err == ""
        assert main(["extract", "../blast.txt", "--settings", "/dev/null", "--model=m"]) == 2
        first, second = server.requests
    assert first.json == second.json
    assert (first.json["seed"], first.path) == (3, "/v1/chat/completions?v=secret")


def test_python_reads_a_file_that_is_named(folder: Path) -> None:
    """And only that: a library does not look around."""
    path = written(folder / "summarizer.toml", "seed = 3\n")
    assert "seed" not in asked().json
    assert asked(settings_file=path).json["seed"] == 3
    assert asked(settings_file=path, options={"seed": 4}).json["seed"] == 4


@pytest.mark.parametrize(
    ("argument", "variable", "line", "wins"),
    [
        ("argued", "environment", "file", "argued"),
        (None, "environment", "file", "environment"),
        (None, None, "file", "file"),
    ],
)
def test_who_wins(
    argument: str | None, variable: str | None, line: str, wins: str, tmp_path: Path
) -> None:
    """What is given before the environment, and that before the file, for model and address."""
    path = written(tmp_path / "s.toml", f'model = "{line}"\nbase_url = "http://{line}/v1"\n')
    environ = {"SUMMARIZER_MODEL": variable, "SUMMARIZER_BASE_URL": f"http://{variable}/v1"}
    found = readers(
        Reader(model=argument, base_url=f"http://{argument}/v1") if argument else Reader(),
        Reader(),
        read_settings(path),
        environ={k: v for k, v in environ.items() if v} if variable else {},
    )
    assert found.first is not None
    assert (found.first.model, found.first.base_url) == (wins, f"http://{wins}/v1")


def test_headers_are_set_one_by_one(tmp_path: Path) -> None:
    """A header, a part of the query or a field of the body leaves the others of the file alone."""
    text = 'headers = { a = "1", b = "2" }\nquery = { v = "1" }\nextra_body = { c = 1 }\n'
    path = written(tmp_path / "s.toml", text)
    options: Any = {"headers": {"B": "3"}, "query": {"w": "2"}, "extra_body": {"d": 2}}
    received = asked(settings_file=path, options=options)
    assert (received.headers["a"], received.headers["b"]) == ("1", "3")
    assert received.path.endswith("?v=1&w=2")
    assert (received.json["c"], received.json["d"]) == (1, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('temprature = 1\nmodel = "m"', "no setting 'temprature'. Did you mean temperature?"),
        ("temperature = 'hot'", "temperature: input should be a valid number"),
        ("max_tokens = 1.5", "max_tokens"),
        ("model = 3", "model is no text"),
        ("headers = ['a']", "headers"),
        ("accept = 'all'", "no accept 'all'"),
        ("second = 3", "second is no table"),
        ("[second]\nmodell = 'm'", "second: there is no setting 'modell'. Did you mean model?"),
        ("[second]\naccept = 'words'", "no setting 'accept'"),
        (f"api_key = '{KEY}'", "environment variable OPENAI_API_KEY"),
        (f"API-Key = '{KEY}'", "environment variable OPENAI_API_KEY"),
        (f"openai_api_key = '{KEY}'", "environment variable OPENAI_API_KEY"),
        (f"[second]\napi_key = '{KEY}'", "environment variable SUMMARIZER_SECOND_API_KEY"),
        (f"headers = {{ Authorization = 'Bearer {KEY}' }}", 'Write "env:VARIABLE"'),
        (f"headers = {{ X-Api-Key = '{KEY}' }}", 'Write "env:VARIABLE"'),
        (f"query = {{ subscription-key = '{KEY}' }}", 'Write "env:VARIABLE"'),
        *(
            (f"headers = {{ {name} = '{KEY}' }}", 'Write "env:VARIABLE"')
            for name in ("X-Auth", "X-Credential", "X-Desk-PAT")
        ),
        (f"extra_body = {{ api_key = '{KEY}' }}", "extra_body.api_key: a key or password"),
        (f"extra_body = {{ a = [{{ clientSecret = '{KEY}' }}] }}", "extra_body.a.0.clientSecret"),
        (f"extra_body = {{ auth = {{ kind = '{KEY}' }} }}", "extra_body.auth.kind: a key"),
        ("extra_body = { password = 'env:GONE_4711' }", "password: the environment variable GONE"),
        (f"base_url = 'http://a.test/v1?key={KEY}'", "query = { NAME"),
        ("headers = { X-Org = 'env:GONE_4711' }", "headers.x-org: the environment variable GONE"),
        (f"model = '{KEY}", "is not TOML (at "),
        ("model = '\xff'", "is not UTF-8"),
    ],
)
def test_files_that_cannot_be_used(text: str, said: str, tmp_path: Path) -> None:
    """The file and the line's name are told, and what is meant; no value is."""
    path = tmp_path / "s.toml"
    path.write_bytes(text.encode("latin-1"))
    error = refused(settings_file=path)
    assert said in str(error) and str(path) in str(error)


def test_no_secret_is_seen_where_none_is(tmp_path: Path) -> None:
    """Words that only look like it, and what is not text, are set as they are."""
    body = 'tokenizer = "bpe", prompt_cache_key = "desk", max_new_tokens = 3, author = "desk"'
    path = written(tmp_path / "s.toml", f"extra_body = {{ {body}, key = 4, stop_token_ids = [2] }}")
    assert read_settings(path).first.options["extra_body"]["tokenizer"] == "bpe"


def test_a_secret_of_the_body_comes_from_the_environment(tmp_path: Path) -> None:
    """At any depth, as a header's does."""
    text = "extra_body = { upstream = [{ api_key = 'env:UPSTREAM' }], top_k = 3 }"
    kept = read_settings(written(tmp_path / "s.toml", text), {"UPSTREAM": TOKEN})
    body = {"upstream": [{"api_key": TOKEN}], "top_k": 3}
    assert kept.first.options == {"extra_body": body}
    endpoint = Endpoint(model="m", base_url="http://one/v1", **kept.first.options)
    assert endpoint.secrets == (TOKEN,)


def test_project_without_a_table(tmp_path: Path) -> None:
    """A project's file that is named must have one."""
    path = written(tmp_path / "pyproject.toml", "[project]\n")
    assert "no table tool.summarizer" in str(refused(settings_file=path))


# --- secrets, and whose they are -----------------------------------------------------------------


def test_what_is_an_addresss_own_goes_to_no_other(tmp_path: Path) -> None:
    """Another address than the file's gets neither its headers nor its query, but its numbers."""
    text = 'base_url = "http://one/v1?v=1"\nheaders = { a = "1" }\nseed = 3\nmodel = "m"\n'
    kept = read_settings(written(tmp_path / "s.toml", text))
    same = readers(Reader(base_url="http://one/v1/"), Reader(), kept, environ={}).first
    other = readers(Reader(base_url="http://two/v1"), Reader(), kept, environ={}).first
    assert same is not None and other is not None
    assert (same.headers, same.seed) == ({"a": "1"}, 3)
    assert (other.headers, other.query, other.seed) == ({}, {}, 3)
    # A file that names an endpoint tells nothing of the embedded model.
    assert readers(Reader(), Reader(), kept, embedded=True, environ={}).options == {}


def test_second_reader_of_the_file(tmp_path: Path) -> None:
    """It has the first one's options but for its own, and of another address only its own."""
    first = Reader(model="a", base_url="http://one/v1", api_key=KEY, options=VALID)

    def second(text: str, given: Reader | None = None) -> Endpoint | None:
        kept = read_settings(written(tmp_path / "s.toml", text))
        return readers(first, given or Reader(), kept, environ={}).second

    assert second("") is None
    same = second("[second]\nmodel = 'b'\nseed = 8\nheaders = { x-desk = '1' }")
    assert same is not None
    assert (same.model, same.api_key, same.seed, same.top_p) == ("b", KEY, 8, 0.9)
    assert same.headers == {"x-org": TOKEN, "x-desk": "1"}
    elsewhere = second("[second]\nbase_url = 'http://two/v1'\nheaders = { x-desk = '1' }")
    assert elsewhere is not None
    assert (elsewhere.model, elsewhere.api_key, elsewhere.top_p) == ("a", None, 0.9)
    assert (elsewhere.headers, elsewhere.query, elsewhere.extra_body) == ({"x-desk": "1"}, {}, {})
    otherwise = second("[second]\ntemperature = 1")
    assert otherwise is not None and (otherwise.model, otherwise.temperature) == ("a", 1.0)
    given = second("[second]\nmodel = 'b'\nseed = 8", Reader(model="c", options={"top_p": 0.5}))
    assert given is not None and (given.model, given.seed, given.top_p) == ("c", 8, 0.5)


def test_second_reader_who_is_not_to_be_asked(tmp_path: Path) -> None:
    """What is accepted is given, and the file's second reader is left alone; a file clashes."""
    path = written(tmp_path / "s.toml", "[second]\nmodel = 'b'\n")
    given: dict[str, Any] = {"model": "m", "base_url": "http://127.0.0.1:9/v1"}
    with Summarizer(**given, settings_file=path, accept="words") as summarizer:
        assert summarizer.second_model_name is None
    with Summarizer(**given, settings_file=path) as summarizer:
        assert summarizer.second_model_name == "b"
    written(path, "accept = 'words'\n[second]\nmodel = 'b'\n")
    assert "Leave one of them out" in str(refused(settings_file=path))


def test_secrets_are_not_shown(folder: Path) -> None:
    """Neither representations nor settings, provenance, journal or errors hold one."""
    written(folder / "in.jsonl", json.dumps({"id": "a", "text": TEXT}) + "\n")
    options: Any = {**VALID, "extra_body": {"user": TOKEN}, "query": {"code": TOKEN}}
    faulty = fault(400, f"no such organisation: {TOKEN}")
    with ScriptedServer(faulty, NOTHING, repeat=True) as server:
        given: dict[str, Any] = {
            "model": "m",
            "base_url": f"{server.base_url}?sig={KEY}",
            "options": options,
            "api_key": KEY,
        }
        with Summarizer(**given) as summarizer:
            shown = f"{summarizer.endpoints!r} {summarizer.settings}"
            outcome = summarizer.summarize(Article(text=TEXT))
        summarize_jsonl("in.jsonl", "out.jsonl", **given)
    shown += outcome.to_json() + Path("out.jsonl").read_text(encoding="utf-8")
    kept = Path("out.jsonl.journal").read_bytes()
    for secret in (KEY, TOKEN):
        assert secret not in shown
        assert secret.encode() not in kept
    assert outcome.status == "failed"


def test_only_what_changes_answers_changes_a_job(folder: Path) -> None:
    """A batch goes on with another timeout or header, and stops for another seed or body."""
    written(folder / "in.jsonl", json.dumps({"id": "a", "text": TEXT}) + "\n")
    with ScriptedServer(NOTHING, repeat=True) as server:
        given: dict[str, Any] = {"model": "m", "base_url": server.base_url}

        def job(**options: Unpack[EndpointOptions]) -> None:
            summarize_jsonl("in.jsonl", "out.jsonl", **given, options=options)

        job(seed=1)
        job(seed=1, temperature=0, timeout=9, headers={"a": "b"}, query={"c": "d"}, attempts=9)
        with pytest.raises(JobChanged, match=r"the seed \(1 → 2\) changed"):
            job(seed=2)
        with pytest.raises(JobChanged, match=r"the seed \(1 → none\) changed"):
            job()
        with pytest.raises(JobChanged, match="the extra body changed"):
            job(seed=1, extra_body={"top_k": 3})
        with pytest.raises(JobChanged, match=r"second reader's temperature \(none → 0.5\)"):
            summarize_jsonl(
                "in.jsonl",
                "out.jsonl",
                **given,
                options={"seed": 1},
                second_options={"temperature": 0.5},
            )


# --- check ---------------------------------------------------------------------------------------

ANSWER = completion(json.dumps({"incident_type": {"s": [1], "value": "bombing"}}))


def checked(*arguments: str) -> int:
    return main(["check", "--model", "m", *arguments])


def test_check_says_what_works(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One small question as of an article; then the file that says all that was given."""
    with ScriptedServer(ANSWER) as server:
        address = ["--base-url", f"{server.base_url}?api-version=2025-01-01"]
        more = ["--temperature", "none", "--header", f"X-Org={TOKEN}", "--timeout", "5"]
        assert checked(*address, *more) == 0
    (received,) = server.requests
    assert received.headers["x-org"] == TOKEN and "temperature" not in received.json
    out = capsys.readouterr().out
    said, _, file = out.partition("Write this into summarizer.toml:\n")
    lines = dict(line.split(None, 1) for line in said.splitlines() if line)
    assert lines["address"] == server.base_url
    assert (lines["model"], lines["mode"], lines["key"]) == ("m", "json_schema", "none")
    assert lines["answers"].startswith("yes, in ")
    assert "kept in the answer" in lines["shape"]
    assert lines["usage"] == "counted: 100 + 20 tokens"
    assert TOKEN not in out
    written(folder / "summarizer.toml", file)
    kept = read_settings("summarizer.toml", {"X_ORG": TOKEN})
    assert kept.first == Reader(
        model="m",
        base_url=server.base_url,
        options={
            "timeout": 5.0,
            "temperature": None,
            "headers": {"x-org": TOKEN},
            "query": {"api-version": "2025-01-01"},
        },
    )


def test_check_prints_what_can_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Variables by their own names, no end in TOML's word, and no file that cannot be written."""
    monkeypatch.setenv("ORG_ID", TOKEN)
    with ScriptedServer(ANSWER, repeat=True) as server:
        given = ["--base-url", server.base_url, "--timeout", "inf", "--settings", "/dev/null"]
        named = ["--header", "X-Org=env:ORG_ID", "--query", "v=env:ORG_ID"]
        body = '{"api_key": "env:ORG_ID", "top_k": 3}'
        assert checked(*given, *named, "--extra-body", body) == 0
        said, _, file = capsys.readouterr().out.partition("Write this into summarizer.toml:\n")
        assert TOKEN not in said + file
        assert 'headers = { "x-org" = "env:ORG_ID" }' in file
        written(folder / "summarizer.toml", file)
        assert main(["check", "--extra-body", body]) == 0
    first, last = server.requests
    assert (first.headers["x-org"], first.path, first.json) == (
        last.headers["x-org"],
        last.path,
        last.json,
    )
    assert first.json["api_key"] == TOKEN


def test_check_keeps_the_variables_of_a_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a file takes from a variable is written so again."""
    monkeypatch.setenv("ORG_ID", TOKEN)
    written(folder / "summarizer.toml", 'model = "m"\nheaders = { X-Desk = "env:ORG_ID" }\n')
    with ScriptedServer(ANSWER) as server:
        assert checked("--base-url", server.base_url, "--seed", "3") == 0
    out = capsys.readouterr().out
    assert '"x-desk" = "env:ORG_ID"' in out and TOKEN not in out


def test_check_finds_a_mode(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the mode is what fails, the others are tried, and the one that works is to be set."""
    unknown = fault(400, "nothing of that kind here")
    with ScriptedServer(unknown, unknown, ANSWER, repeat=True) as server:
        assert checked("--base-url", server.base_url, "--mode", "tools") == 0
    out = capsys.readouterr().out
    assert "refused" in out and "nothing of that kind here" in out
    assert 'mode = "json"' in out


def test_check_of_a_file_that_says_it_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then nothing is to be written; the second reader of the file is asked as well."""
    with ScriptedServer(ANSWER, repeat=True) as server:
        text = f'model = "m"\nbase_url = "{server.base_url}"\n[second]\nmodel = "b"\n'
        written(folder / "summarizer.toml", text)
        assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert [received.json["model"] for received in server.requests] == ["m", "b"]
    assert "THE SECOND READER" in out and "Write this" not in out


@pytest.mark.parametrize(("status", "exit_status"), [(401, 2), (404, 2), (400, 1)])
def test_check_says_what_fails(
    status: int, exit_status: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An endpoint that cannot be used is no success, and the reason is told."""
    with ScriptedServer(fault(status), repeat=True) as server:
        assert checked("--base-url", server.base_url) == exit_status
    out = capsys.readouterr().out
    assert str(status) in out or "knows no model" in out
    assert "Write this" not in out


def test_check_tells_what_was_learned(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the client found out on the way is printed, sentence by sentence."""
    learned = ("It takes no temperature.", "It counts no tokens.")
    monkeypatch.setattr("summarizer.asking.model.ChatModel.learned", learned)
    with ScriptedServer(ANSWER) as server:
        assert checked("--base-url", server.base_url) == 0
    out = capsys.readouterr().out
    assert [line.split(None, 1)[1] for line in out.splitlines() if line.startswith("learned")] == [
        *learned
    ]


def test_check_without_an_endpoint(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing to check, and another command for the embedded model."""
    assert main(["check"]) == 2
    assert "summarizer model --check" in capsys.readouterr().err
