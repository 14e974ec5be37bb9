"""Settings as they are kept in a file, and who reads with them: the first and the second reader.

`summarizer.toml`, or the table `tool.summarizer` of a `pyproject.toml`, holds `model`, `base_url`,
`accept`, the options of the endpoint, and under `second` the same of a second reader. What is given
otherwise wins, and so does the environment. The API key has no place there.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast, get_args

from summarizer.asking.endpoint import Endpoint, is_same_address, named, parted
from summarizer.asking.options import (
    MAPPINGS,
    OPTIONS,
    EndpointOptions,
    checked,
    joined,
    named_secrets,
    unbound,
    unknown,
)
from summarizer.errors import SettingsError
from summarizer.outcome import Accept

FILE = "summarizer.toml"
PROJECT = "pyproject.toml"

_LONGEST = 2**20
_FIRST_KEY = "OPENAI_API_KEY"
_SECOND_KEY = "SUMMARIZER_SECOND_API_KEY"
_KEY = re.compile(r"(.*_)?(api_?)?key")
_PLACE = re.compile(r" \(at [^()]*\)$")
_NO_PLACE = "a key or password has no place in a settings file."
_VARIABLE = "env:"
_NOT_EMBEDDED = ("reasoning_effort", "headers", "query", "api_key_header", "ca_bundle")


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A reader as he is named in one place; what is None or left out is named in another.

    Attributes:
        model: name of the model.
        base_url: address of its endpoint.
        api_key: its key.
        options: further settings of the `Endpoint`.
    """

    model: str | None = None
    base_url: str | None = field(default=None, repr=False)
    api_key: str | None = field(default=None, repr=False)
    options: EndpointOptions = field(default_factory=EndpointOptions, repr=False)

    @property
    def has_endpoint(self) -> bool:
        """Whether a model or an address is named."""
        return bool(self.model or self.base_url)

    def options_at(self, base_url: str | None) -> EndpointOptions:
        """The options that hold at an address; None is his own.

        Headers and whatever else belongs to an address go to no other one than he has, if he has.
        """
        elsewhere = base_url and self.base_url and not is_same_address(base_url, self.base_url)
        return unbound(self.options) if elsewhere else self.options


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a settings file holds; nothing, if there is none.

    Attributes:
        first: the reader.
        second: the second reader.
        accept: what an open value needs.
        variables: names of the environment's that values are taken from.
    """

    first: Reader = Reader()
    second: Reader = Reader()
    accept: Accept | None = None
    variables: tuple[str, ...] = field(default=(), compare=False)

    def accepting(self, accept: Accept | None) -> Settings:
        """The same where this is given; a second reader who is not to be asked is none."""
        if accept is None:
            return self
        second = self.second if accept == "second_reading" else Reader()
        return replace(self, accept=accept, second=second)


@dataclass(frozen=True, kw_only=True)
class Readers:
    """Who reads.

    Attributes:
        first: the endpoint; None is the embedded model.
        second: the second reader's; None if the first one reads again.
        options: those of the embedded model.
    """

    first: Endpoint | None
    second: Endpoint | None
    options: EndpointOptions


def find_settings(folder: Path) -> Path | None:
    """The settings file of a folder or of the nearest one above it that has one."""
    for above in (folder, *folder.parents):
        if os.path.isfile(above / FILE):
            return above / FILE
        if os.path.isfile(above / PROJECT) and _is_ours(above / PROJECT):
            return above / PROJECT
    return None


def read_settings(path: str | Path, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings in a file.

    Args:
        path: a TOML file; of one called `pyproject.toml` its table `tool.summarizer` counts.
        environ: in place of the process's environment.

    Raises:
        SettingsError: it cannot be read, or holds what is no setting, or a key.
    """
    path = Path(path)
    table = _table(path)
    if table is None:
        raise SettingsError(
            f"{path} has no table tool.summarizer.", hint=f"Write it, or name a {FILE}."
        )
    env = os.environ if environ is None else environ
    variables = tuple(variables_in(table))
    second = table.pop("second", {})
    accept = table.pop("accept", None)
    if not isinstance(second, dict):
        raise SettingsError(f"{path}: second is no table.", hint="Write [second] above its lines.")
    if accept not in (None, *get_args(Accept)):
        raise SettingsError(
            f"{path}: there is no accept {accept!r}.",
            hint=f"Give one of {', '.join(get_args(Accept))}.",
        )
    return Settings(
        first=_reader(path, "", table, env, _FIRST_KEY, ("accept", "second")),
        second=_reader(path, "second.", second, env, _SECOND_KEY),
        accept=accept,
        variables=variables,
    )


def variables_in(written: object) -> Iterator[str]:
    """Names of the environment's variables that values are to be taken from, at any depth."""
    if isinstance(written, str) and written.startswith(_VARIABLE):
        yield written.removeprefix(_VARIABLE)
    elif isinstance(written, Mapping | list):
        for value in written.values() if isinstance(written, Mapping) else written:
            yield from variables_in(value)


def from_environment(
    values: Mapping[str, Any], where: str, environ: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Values by name, those written ``env:NAME`` at any depth taken from the environment.

    Raises:
        SettingsError: there is no such variable, or it is empty.
    """
    env = os.environ if environ is None else environ
    return {name: _value(value, f"{where}.{name}", env) for name, value in values.items()}


def readers(
    first: Reader,
    second: Reader,
    written: Settings,
    *,
    embedded: bool = False,
    environ: Mapping[str, str] | None = None,
) -> Readers:
    """Who reads, after what is given, the environment, and a settings file, in this order.

    Args:
        first: the reader as he is given.
        second: the second reader as he is given.
        written: the settings file.
        embedded: the embedded model is named.
        environ: in place of the process's environment.

    Raises:
        SettingsError: they cannot be used.
    """
    env = os.environ if environ is None else environ
    given = checked(first.options, "options")
    one: Endpoint | None = None
    if embedded:
        if first.has_endpoint:
            raise SettingsError(
                "Both a model file and an endpoint are given.", hint="Give one of them."
            )
        # A file that names an endpoint tells of that one.
        options = joined({} if written.first.has_endpoint else written.first.options, given)
    else:
        model, base_url = named(first.model, first.base_url, env)
        options = joined(written.first.options_at(base_url), given)
        one = Endpoint.from_env(
            model=model or written.first.model,
            base_url=base_url or written.first.base_url,
            api_key=first.api_key,
            environ=env,
            **options,
        )
    if one is None:
        _check_embedded(options)
    return Readers(first=one, second=_second(one, options, second, written, env), options=options)


def alone(reader: Reader, written: Settings) -> Endpoint | None:
    """The endpoint of one who reads no article a second time.

    Args:
        reader: as he is given.
        written: the settings file, whose second reader is one of articles.

    Raises:
        SettingsError: they cannot be used.
    """
    return readers(reader, Reader(), replace(written, second=Reader())).first


def _second(
    one: Endpoint | None,
    options: EndpointOptions,
    second: Reader,
    written: Settings,
    env: Mapping[str, str],
) -> Endpoint | None:
    kept = written.second
    given = joined(kept.options_at(second.base_url), checked(second.options, "second_options"))
    model = second.model or kept.model
    base_url = second.base_url or kept.base_url
    if given and not (model or base_url):
        if one is None:
            raise SettingsError(
                "There are options of a second reader, but no model name.",
                hint="Name the model, as second_model or in the table second of the file.",
            )
        model = one.model
    return Endpoint.second(
        one,
        model=model,
        base_url=base_url,
        api_key=second.api_key,
        environ=env,
        # Of a first reader who is an endpoint they are known from there.
        **joined({} if one else options, given),
    )


def _check_embedded(options: EndpointOptions) -> None:
    for name in _NOT_EMBEDDED:
        if options.get(name):
            raise SettingsError(
                f"{name} is given, which the embedded model knows nothing of.",
                hint="Leave it out, or name the endpoint that it is meant for.",
            )


def _reader(
    path: Path,
    part: str,
    table: dict[str, Any],
    env: Mapping[str, str],
    key: str,
    more: Iterable[str] = (),
) -> Reader:
    """The reader in a table of the file."""
    where = f"{path}: {part.rstrip('.')}" if part else str(path)
    for name in table:
        if _KEY.fullmatch(name.lower().replace("-", "_")):
            raise SettingsError(
                f"{path}: {part}{name}: {_NO_PLACE}",
                hint=f"Set it in the environment variable {key}.",
            )
        if name not in (known := ("model", "base_url", *more, *OPTIONS)):
            raise unknown(name, known, where)
    endpoint = {name: table.pop(name, None) for name in ("model", "base_url")}
    for name, value in endpoint.items():
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise SettingsError(f"{path}: {part}{name} is no text.", hint="Write it in quotes.")
    if table.get("temperature") == "none":
        table["temperature"] = None  # TOML has no word for it
    options = checked(table, where)
    _check_address(f"{path}: {part}", endpoint["base_url"])
    for name in MAPPINGS:
        values: dict[str, Any] = cast("dict[str, Any]", options).get(name, {})
        for one, value in named_secrets(values):
            if not value.startswith(_VARIABLE):
                raise SettingsError(
                    f"{path}: {part}{name}.{one}: {_NO_PLACE}",
                    hint=f'Write "{_VARIABLE}VARIABLE", and set VARIABLE in the environment.',
                )
        if values:
            options[name] = from_environment(values, f"{path}: {part}{name}", env)  # type: ignore[literal-required]
    if bundle := options.get("ca_bundle"):
        options["ca_bundle"] = str(path.parent / bundle)
    return Reader(model=endpoint["model"], base_url=endpoint["base_url"], options=options)


def _check_address(where: str, base_url: str | None) -> None:
    if any(named_secrets(parted(base_url)[1])):
        raise SettingsError(
            f"{where}base_url: {_NO_PLACE}",
            hint=f'Write it as query = {{ NAME = "{_VARIABLE}VARIABLE" }}, and set VARIABLE.',
        )


def _value(value: Any, where: str, env: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return from_environment(value, where, env)
    if isinstance(value, list):
        return [_value(one, f"{where}.{place}", env) for place, one in enumerate(value)]
    if not (isinstance(value, str) and value.startswith(_VARIABLE)):
        return value
    variable = value.removeprefix(_VARIABLE)
    if found := env.get(variable, "").strip():
        return found
    raise SettingsError(
        f"{where}: the environment variable {variable} is not set.", hint="Set it, or name another."
    )


def _table(path: Path) -> dict[str, Any] | None:
    """The settings in a file; None if it is a project's, which has none."""
    try:
        whole = tomllib.loads(_content(path).decode())
    except UnicodeDecodeError as error:
        problem = f"{path} is not UTF-8 (byte {error.start})."
    except tomllib.TOMLDecodeError as error:
        # What stands in the line may be a key; where it stands is enough.
        place = _PLACE.search(str(error))
        problem = f"{path} is not TOML{place[0] if place else ''}."
    except RecursionError:
        problem = f"{path} is nested too deeply."
    else:
        if path.name != PROJECT:
            return whole
        tools = whole.get("tool")
        table = tools.get("summarizer") if isinstance(tools, dict) else None
        return table if isinstance(table, dict) else None
    raise SettingsError(problem, hint="Correct it.")


def _is_ours(project: Path) -> bool:
    """Whether a project's file has settings; one without, broken or not, is not our business."""
    try:
        mentioned = b"tool.summarizer" in _content(project)
    except SettingsError:
        return False
    return mentioned and _table(project) is not None


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST + 1)
    except OSError as error:
        problem = f"The settings file {path} cannot be read: {error.strerror}."
    else:
        if len(data) <= _LONGEST:
            return data
        problem = f"The settings file {path} is longer than {_LONGEST} bytes."
    raise SettingsError(problem, hint="Give the path of a TOML file.")
