"""What shells complete: asked of the shells that are there, else seen by the text of the script."""

from __future__ import annotations

import argparse
import shutil
import subprocess
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.cli.completion import SHELLS
from summarizer.cli.parser import parser
from summarizer.output.printable import printable

ASKED = {
    "ex": {"extract", "export"},
    "extract --acc": {"--accept"},
    "extract --accept ": {"words", "second_reading", "reading"},
    "extract kept": {"kept.txt"},
    "batch in.jsonl -o out --prompt kept": {"kept.txt"},
    "export records.jsonl --to a": {"arrow", "acled", "airwars"},
    "completion ": set(SHELLS),
    "review ap": {"apply"},
    "review apply records.jsonl kept": {"kept.txt"},
    "review apply --to ": {"records", "gold"},
}
"""What is typed behind the command's name, and what may follow."""
IN_BASH = """
source "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_shtab_summarizer
printf '%s\\n' "${COMPREPLY[@]}"
"""
IN_ZSH = """
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1=; autoload -Uz compinit; compinit -u -D; eval "$(<./script)"; print REA""DY'
zpty -r -m shell seen '*READY*'
zpty -w -n shell $'summarizer expo\\t'
zpty -r -m shell seen '*summarizer export*'
zpty -w -n shell $'records.jsonl --to webann\\t'
zpty -r -m shell seen '*webannotation*'
zpty -d shell
"""


@pytest.fixture(params=SHELLS)
def script(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """A shell, and what `summarizer completion` prints for it."""
    assert main(["completion", request.param]) == 0
    return request.param, capsys.readouterr().out


def commands_of(whole: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Every command, and those of its own, by the name that is typed last."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in whole._actions:
        for name, command in (action.choices if isinstance(action.choices, dict) else {}).items():
            found |= {name: command, **commands_of(command)}
    return found


def test_script_names_all_there_is(script: tuple[str, str]) -> None:
    """Every command and every option stand in it, and nothing that a terminal would obey."""
    shell, text = script
    assert printable(text) == text
    commands = commands_of(parser())
    options = {
        option.removeprefix("--") if shell == "fish" else option
        for command in commands.values()
        for option in command._option_string_actions
        if option.startswith("--")
    }
    assert "agree" in commands
    assert len(options) > 50
    assert [name for name in (*commands, *options) if name not in text] == []


def test_shell_completes(script: tuple[str, str], tmp_path: Path) -> None:
    """Commands, options, choices and, where a file is asked for, files of the folder."""
    shell, text = script
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    (tmp_path / "script").write_text(text, encoding="utf-8")
    (tmp_path / "kept.txt").touch()

    def said(*command: str) -> set[str]:
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, timeout=30, check=True
        )
        return {line.partition("\t")[0] for line in done.stdout.splitlines()}

    if shell == "zsh":
        # It completes only on a terminal; each wait is for what is to be completed.
        said("zsh", "-f", "-c", IN_ZSH)
        return
    for typed, expected in ASKED.items():
        if shell == "fish":
            found = said("fish", "-c", f"source ./script; complete -C 'summarizer {typed}'")
        else:
            words = ["summarizer", *typed.split(" ")]
            found = said("bash", "-c", IN_BASH, "bash", "./script", *words)
        assert found == expected, typed


def test_the_parser_stays_as_it_is() -> None:
    """What a script notes in a parser is for shells, not for whoever asks for help behind it."""
    parser.cache_clear()  # another test may have had a script made already
    before = [command.format_help() for command in commands_of(parser()).values()]
    assert main(["completion", "bash"]) == 0
    assert [command.format_help() for command in commands_of(parser()).values()] == before
