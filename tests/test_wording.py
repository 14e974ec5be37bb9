"""Errors on the command line, which has other names for settings than Python."""

from __future__ import annotations

import pytest

from summarizer.cli.wording import worded
from summarizer.errors import BudgetReached, Redirected, ServerFailed, SettingsError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            SettingsError("base_url is no address.", hint="Put the key into api_key."),
            "--base-url is no address. Put the key into OPENAI_API_KEY.",
        ),
        (
            BudgetReached("It is used up.", hint="Raise max_tokens_total."),
            "It is used up. Raise --max-tokens-total.",
        ),
        (
            SettingsError("second_model and max_tokens and top_p.", hint=""),
            "--second-model and --max-tokens and --top-p.",
        ),
        (
            Redirected("It leads elsewhere.", hint="Give its address as base_url."),
            "It leads elsewhere. Give its address as --base-url.",
        ),
    ],
)
def test_options_have_their_names(error: SettingsError, said: str) -> None:
    """In messages of settings and budgets, and in all hints."""
    assert worded(error) == said


@pytest.mark.parametrize(
    "error",
    [
        ServerFailed('The server failed: "max_tokens is too large".', hint="Ask its people."),
        SettingsError("/a/summarizer.toml: second.base_url is no text.", hint="Set max_tokens."),
        SettingsError("my_base_url is none, and no base_urls.", hint=""),
    ],
)
def test_other_names_stay(error: SettingsError) -> None:
    """What a server said, what stands in a settings file, and what only looks like a setting."""
    assert worded(error) == str(error)
