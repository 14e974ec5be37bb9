"""The command that says whether an endpoint can be used, and what to write into a settings file."""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from summarizer.asking.options import MAPPINGS, SENT_IF_SET
from summarizer.cli.asking import add_settings, settings
from summarizer.errors import SettingsError
from summarizer.output.console import printed
from summarizer.output.printable import printable_line
from summarizer.settings import FILE, Reader, Settings, read_settings, readers, variables_in

if TYPE_CHECKING:
    from summarizer.asking.check import Checked
    from summarizer.asking.endpoint import Endpoint

_TOLD_TO_SERVER = ("json_schema", "tools")


def add_check(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser(
        "check",
        help="ask an endpoint one small question, and say what works",
        description="Asks about an article of one sentence, says what works and what was learned, "
        "and what to write into the settings file. Status 0: the endpoint can be used.",
    )
    add_settings(command)
    command.set_defaults(run=check)


def check(arguments: argparse.Namespace) -> int:
    """Ask an endpoint, and the second reader's if it is another one, a small question."""
    from summarizer.asking.check import check as ask
    from summarizer.engine import Summarizer

    given = settings(arguments)
    path = given["settings_file"]
    kept = read_settings(path) if path else Settings()
    with Summarizer(**given) as summarizer:
        first, second = summarizer.endpoints
        prompt = summarizer.prompt
    if first is None and second is None:
        raise SettingsError(
            "No endpoint is named, so that the embedded model would answer.",
            hint="Give --base-url and --model; `summarizer model --check` looks after that one.",
        )
    found = [
        (part, endpoint, asyncio.run(ask(endpoint, prompt)))
        for part, endpoint in (("", first), ("second", second))
        if endpoint is not None
    ]
    for part, endpoint, checked in found:
        if part:
            printed("\nTHE SECOND READER\n")
        lines = [("settings", str(path or "none")), *_lines(endpoint, checked)]
        width = max(len(name) for name, _ in lines)
        printed("".join(f"{name:<{width}}  {printable_line(told)}\n" for name, told in lines))
    errors = [checked.error for *_, checked in found if checked.error]
    if errors:
        return 2 if any(error.scope == "run" for error in errors) else 1
    used = {part: _as_learned(endpoint, checked) for part, endpoint, checked in found}
    if not _says(kept, used.get(""), used.get("second")):
        place = path if path and path.is_file() else FILE  # not into /dev/null
        taken = _taken(kept, arguments)
        printed(f"\nWrite this into {printable_line(str(place))}:\n\n")
        printed("\n".join(_as_table(part, endpoint, taken) for part, endpoint in used.items()))
    return 0


def _lines(endpoint: Endpoint, checked: Checked) -> Iterator[tuple[str, str]]:
    """What is said of an endpoint, line by line with its name."""
    error = checked.error
    yield "address", endpoint.url
    yield "model", endpoint.model
    if not endpoint.api_key:
        yield "key", "none"
    else:
        yield "key", f"sent as {endpoint.api_key_header or 'bearer token'}"
    yield "mode", checked.mode
    yield "answers", str(error) if error else f"yes, in {checked.seconds:.1f} s"
    if not error:
        told = "accepted by the server" if checked.mode in _TOLD_TO_SERVER else "told in the prompt"
        yield "shape", f"{told} and kept in the answer, in mode {checked.mode}"
        used = checked.usage
        yield (
            "usage",
            f"counted: {used.prompt_tokens:,} + {used.completion_tokens:,} tokens"
            if checked.counted
            else "not counted by the server",
        )
    for mode, reason in checked.refused.items():
        yield "refused", f"mode {mode}: {reason}"
    for sentence in checked.learned:
        yield "learned", sentence


def _as_learned(endpoint: Endpoint, checked: Checked) -> Endpoint:
    """The endpoint, set so that it refuses nothing."""
    other: dict[str, Any] = dict.fromkeys(checked.left_out.intersection(SENT_IF_SET))
    if checked.mode != endpoint.first_mode:
        other["mode"] = checked.mode
    if checked.most is not None:
        other["max_tokens"] = checked.most
    return replace(endpoint, **other)


def _says(kept: Settings, first: Endpoint | None, second: Endpoint | None) -> bool:
    """Whether the settings file alone, and the keys, come to the same."""
    key, other = (Reader(api_key=one.api_key if one else None) for one in (first, second))
    try:
        found = readers(key, other, kept, environ={})
    except SettingsError:
        return False
    return (found.first, found.second) == (first, second)


def _set(endpoint: Endpoint) -> dict[str, Any]:
    """What is not as it would be without being set, by its name in a settings file."""
    usual = {one.name: one.default for one in fields(endpoint)}
    return {
        one.name: value
        for one in fields(endpoint)
        if one.name != "api_key" and (value := getattr(endpoint, one.name)) != usual[one.name]
        if value != {}
    }


def _taken(kept: Settings, arguments: argparse.Namespace) -> dict[str, str]:
    """The variables that file and command line name, by what they hold."""
    given = [vars(arguments).get(name) for name in MAPPINGS]
    names = (*kept.variables, *variables_in(given))
    return {held.strip(): name for name in names if (held := os.environ.get(name))}


def _as_table(part: str, endpoint: Endpoint, taken: Mapping[str, str]) -> str:
    """What to write into a settings file; secrets by the variables to keep them in."""
    lines = [f"[{part}]\n"] if part else []
    for name, value in _set(endpoint).items():
        if name == "extra_body":
            told = ", ".join(value)
            lines.append(f"# extra_body: the fields that you gave: {printable_line(told)}\n")
            continue
        if name in ("headers", "query"):
            value = {
                key: one
                if name == "query" and one not in endpoint.secrets and one not in taken
                else f"env:{taken.get(one) or _variable(key)}"
                for key, one in value.items()
            }
        lines.append(f"{name} = {_toml('none' if value is None else value)}\n")
    return "".join(lines)


def _variable(name: str) -> str:
    return re.sub(r"\W", "_", name).upper()


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_toml(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    if value == math.inf:
        return "inf"
    return json.dumps(value, ensure_ascii=False)
