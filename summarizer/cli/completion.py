"""What a shell is given so that it completes commands, options, choices and files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from summarizer.output.console import standard_output

SHELLS = ("bash", "zsh", "fish")
_FILES = ("FILE", "FILE-OR-URL", "GGUF", "PATH")
_FOLDERS = ("FOLDER",)
_NO_FILES = ("schema", "name")
"""Arguments that are no files; others without a name of their own are."""


def add_completion(commands: Any, whole: argparse.ArgumentParser) -> None:
    """Add the command, for the whole parser."""
    command = commands.add_parser(
        "completion",
        help="what a shell needs to complete commands, options and files",
        description='bash, zsh: eval "$(summarizer completion bash)" in .bashrc or .zshrc, there '
        "behind compinit; fish: summarizer completion fish | source in config.fish.",
    )
    command.add_argument("shell", choices=SHELLS, help="yours")
    command.set_defaults(run=completion, whole=whole)


def completion(arguments: argparse.Namespace) -> int:
    """Print the script of a shell: it runs nothing of ours while somebody types."""
    with standard_output() as stream:
        stream.write(script(arguments.whole, arguments.shell))
    return 0


def script(whole: argparse.ArgumentParser, shell: str) -> str:
    """The script that completes what a parser takes, in one of `SHELLS`."""
    # Of all commands only this one needs it.
    import shtab

    whole = deepcopy(whole)  # there is one parser, and what is noted in it here is for shells
    for command in _commands(whole):
        for action in command._actions:
            if _names_file(action):
                action.complete = shtab.FILE  # type: ignore[attr-defined]
            elif action.metavar in _FOLDERS:
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    return f"{shtab.complete(whole, shell)}\n"


def _commands(whole: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Each command and each of its own, described by what their list says of them."""
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {one.dest: one.help for one in action._choices_actions}
            for name, command in action.choices.items():
                command.description = helps[name]
                yield command
                yield from _commands(command)


def _names_file(action: argparse.Action) -> bool:
    if action.choices:
        return False
    unnamed = not action.option_strings and action.dest not in _NO_FILES
    return unnamed or action.metavar in _FILES
