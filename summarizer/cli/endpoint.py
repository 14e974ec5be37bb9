"""The options that say which endpoint is asked, and how: the same for every command that asks."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from summarizer.asking.endpoint import Endpoint, named, parted
from summarizer.asking.options import MAPPINGS, OPTIONS, EndpointOptions, Mode, checked
from summarizer.errors import SettingsError
from summarizer.output.console import told
from summarizer.settings import (
    FILE,
    Reader,
    Settings,
    alone,
    find_settings,
    from_environment,
    read_settings,
)


def add_endpoint(
    command: argparse.ArgumentParser, *, second: bool = True, title: str = "the endpoint"
) -> None:
    """Add the options to a command.

    Args:
        command: the command.
        second: it reads twice, and the second reader may be another one.
        title: above them in its help.
    """
    group = command.add_argument_group(
        title, f"Each can be kept in {FILE} as well: see docs/endpoints.md."
    )
    add = group.add_argument
    add("--base-url", metavar="URL", help="an OpenAI-compatible endpoint")
    add("--model", metavar="NAME", help="the model's name at the endpoint")
    if second:
        add("--second-model", metavar="NAME", help="the second reader (default: the same model)")
        add(
            "--second-base-url",
            metavar="URL",
            help="its endpoint, if another; its key is SUMMARIZER_SECOND_API_KEY",
        )
    add(
        "--settings",
        metavar="FILE",
        help=f"default: {FILE}, or a pyproject.toml with [tool.summarizer], of the current folder "
        "or the nearest above it",
    )

    def option(name: str, **more: Any) -> None:
        # Not None but nothing at all where it is not given: None may be a value.
        add(f"--{name}", default=argparse.SUPPRESS, **more)

    option(
        "mode",
        choices=get_args(Mode),
        help="how the endpoint is told the answer's shape (default: json_schema)",
    )
    option(
        "temperature",
        type=_number_or_none,
        metavar="N",
        help="or none: left to the server (default: 0)",
    )
    option("top-p", type=float, metavar="N", help="share of the likeliest words to choose from")
    option("seed", type=int, metavar="N", help="the same answer again, where the server can")
    option("reasoning-effort", metavar="WORD", help="such as low, medium or high")
    option("max-tokens", type=int, metavar="N", help="most tokens of an answer (default: 2048)")
    option("timeout", type=float, metavar="SECONDS", help="of one request (default: 120)")
    option("attempts", type=int, metavar="N", help="most requests for one question (default: 4)")
    option(
        "max-pause",
        type=float,
        metavar="SECONDS",
        help="longest wait that a server may ask for (default: 60)",
    )
    option(
        "header",
        action=_Pairs,
        dest="headers",
        metavar="NAME=VALUE",
        help="sent with every request; more than one may be given; NAME=env:VARIABLE for a secret",
    )
    option(
        "query",
        action=_Pairs,
        metavar="NAME=VALUE",
        help="the same behind the address, as in api-version=2025-01-01",
    )
    option(
        "extra-body",
        type=_json,
        metavar="JSON",
        help="further fields of every request's body, as in '{\"top_k\": 20}'",
    )
    option(
        "api-key-header",
        metavar="NAME",
        help="send the key in this header, as in api-key, and not as bearer token",
    )
    option("ca-bundle", metavar="FILE", help="certificates to trust in place of the system's (PEM)")
    option(
        "context-tokens",
        type=int,
        metavar="N",
        help="of the model, prompt and answer together: a longer article is asked about in windows "
        "(default: found out by what is refused)",
    )


def endpoint_settings(arguments: argparse.Namespace) -> dict[str, Any]:
    """Those of a `Summarizer` that say whom it asks, as the command line gives them.

    Raises:
        SettingsError: the settings file, or a variable, is not there.
    """
    options = _options(arguments)
    path = settings_file(arguments)
    if path is not None and arguments.settings is None:
        _tell_of(path, arguments.base_url, arguments.model_file, arguments.second_base_url)
    return {
        "model": arguments.model,
        "base_url": arguments.base_url,
        "model_file": arguments.model_file,
        "second_model": arguments.second_model,
        "second_base_url": arguments.second_base_url,
        "options": options,
        "settings_file": path,
    }


def one_endpoint(arguments: argparse.Namespace) -> Endpoint | None:
    """Whom a command asks that asks nobody unless it is told to: one with `second=False`.

    None where neither model nor address nor settings file is given on the command line.

    Raises:
        SettingsError: the settings cannot be used, or name no endpoint.
    """
    options = _options(arguments)
    if not (arguments.model or arguments.base_url or arguments.settings):
        if options:
            raise SettingsError(
                f"--{min(options).replace('_', '-')} is given, and nobody is asked.",
                hint="Give --base-url and --model too.",
            )
        return None
    path = settings_file(arguments)
    if path is not None and arguments.settings is None:
        _tell_of(path, arguments.base_url, None, None)
    kept = read_settings(path) if path else Settings()
    first = Reader(model=arguments.model, base_url=arguments.base_url, options=options)
    found = alone(first, kept)
    if found is None:
        raise SettingsError(
            f"{path} names no endpoint.", hint="Give --base-url and --model, or write them there."
        )
    return found


def _options(arguments: argparse.Namespace) -> EndpointOptions:
    """The options that are given, secrets taken from the environment."""
    given = {name: value for name, value in vars(arguments).items() if name in OPTIONS}
    options = checked(given, "options")
    for name in MAPPINGS:
        if name in given:
            options[name] = from_environment(given[name], name)  # type: ignore[literal-required]
    return options


def settings_file(arguments: argparse.Namespace) -> Path | None:
    """The settings file that is named, or else found.

    Raises:
        SettingsError: its name is empty, or one that is found cannot be read.
    """
    if arguments.settings == "":
        raise SettingsError("The settings file's name is empty.", hint="Name a file.")
    if arguments.settings is not None:
        return Path(arguments.settings)
    try:
        folder = Path.cwd()
    except OSError:  # it is removed
        return None
    return find_settings(folder)


def _tell_of(
    path: Path, base_url: str | None, model_file: str | None, second_base_url: str | None
) -> None:
    """Say where articles and key go if a file that nobody named says it: it may be downloaded."""
    kept = read_settings(path)
    given = named(None, base_url, os.environ)[1] or model_file
    uses = [
        parted(address)[0]
        for address, instead in (
            (kept.first.base_url, given),
            (kept.second.base_url, second_base_url),
        )
        if address and not instead
    ]
    if uses:
        told(f"summarizer: as {path} says, {' and '.join(map(str, uses))} is asked.")


class _Pairs(argparse.Action):
    """NAME=VALUE, again and again; what is wrong with one is said without its value."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        name, given, value = str(values).partition("=")
        if not given or not name.strip():
            raise argparse.ArgumentError(self, "write it as NAME=VALUE")
        before = getattr(namespace, self.dest, {})
        if name.strip() in before:
            raise argparse.ArgumentError(self, f"{name.strip()} is given twice")
        setattr(namespace, self.dest, {**before, name.strip(): value.strip()})


def _number_or_none(text: str) -> float | None:
    if text == "none":
        return None
    try:
        return float(text)
    except ValueError:
        problem = "write a number, or none"
    raise argparse.ArgumentTypeError(problem)


def _json(text: str) -> Any:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        return value
    raise argparse.ArgumentTypeError("write a JSON object, as in '{\"top_k\": 20}'")
