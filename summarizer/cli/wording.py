"""Errors as they are said on the command line, where settings have names of their own."""

from __future__ import annotations

import re

from summarizer.asking.options import OPTIONS
from summarizer.errors import BudgetReached, SettingsError, SummarizerError

_KEYS = {"api_key": "OPENAI_API_KEY", "second_api_key": "SUMMARIZER_SECOND_API_KEY"}
_OTHERS = (
    *("base_url", "second_base_url", "second_model", "model_file", "summary_language"),
    *("max_tokens_total", "max_cost", "most_pairs", "ask_from"),
)
_NAMES = {
    **{name: f"--{name.replace('_', '-')}" for name in (*OPTIONS, *_OTHERS) if "_" in name},
    **_KEYS,
}
_NAME = re.compile(rf"(?<![\w.\[-])(?:{'|'.join(map(re.escape, _NAMES))})(?![\w-])")


def worded(error: SummarizerError) -> str:
    """What an error says, with options in the place of parameters of Python.

    What is said of a settings file keeps the names that stand in it, and what a server said its
    own words.
    """
    if ".toml" in error.message:
        return str(error)
    is_ours = isinstance(error, SettingsError | BudgetReached)
    message = _as_options(error.message) if is_ours else error.message
    return f"{message} {_as_options(error.hint)}".rstrip()


def _as_options(text: str) -> str:
    return _NAME.sub(lambda found: _NAMES[found[0]], text)
