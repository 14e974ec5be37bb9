"""Windows of a long article: what they cover, how they overlap, and what is shown of them."""

from __future__ import annotations

import itertools
import re
from itertools import pairwise

import pytest
from long_articles import Fact, prose, story

from summarizer import Article
from summarizer.asking.contexts import limit_in
from summarizer.asking.counting import tokens_in
from summarizer.asking.prompt import Prompt, fenced
from summarizer.asking.windows import Window, tokens_of, whole, windows
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

LONG = story(20_000, [Fact("A bomb exploded in Karsa.", {})], [], []).article
ROOM = 1200
CUT = windows(LONG, ROOM)


def test_every_sentence_is_in_a_window_and_no_window_is_too_long() -> None:
    """From the first to the last sentence without a gap, in order, each within its room."""
    assert len(CUT) > 3
    assert (CUT[0].first, CUT[0].head, CUT[-1].last) == (1, 0, len(LONG.sentences))
    for one, after in pairwise(CUT):
        assert one.first < after.first <= one.last < after.last
    assert max(tokens_of(LONG, window) for window in CUT) <= ROOM
    assert windows(LONG, ROOM) == CUT


def test_windows_are_of_one_size() -> None:
    """The last one is no remainder: what is read with little else is read worse."""
    sizes = [tokens_of(LONG, window) for window in CUT]
    assert min(sizes) > 0.6 * max(sizes)


def test_windows_end_with_paragraphs() -> None:
    """Where a paragraph ends not far from a window's end, the window ends there."""
    text = LONG.text
    for one in CUT[:-1]:
        end, start = LONG.sentences[one.last - 1].end, LONG.sentences[one.last].start
        assert "\n\n" in text[end:start]


def test_what_fits_is_one_window() -> None:
    """An article that has room is not cut."""
    assert windows(LONG, tokens_of(LONG, whole(LONG))) == [whole(LONG)]


@pytest.mark.parametrize("start", [1, 40])
def test_a_sentence_longer_than_a_window_has_one_of_its_own(start: int) -> None:
    """Nothing else is shown with it, and all around it is read."""
    lines = list(itertools.islice(prose(3), 60))
    lines[45] = "It lists " + ", ".join(f"the lane of house number {n}" for n in range(400)) + "."
    article = Article(text="\n".join(lines))
    found = windows(article, 500, start)
    assert Window(0, 46, 46) in found
    read = {number for window in found for number in window.shown}
    assert read >= set(range(start, 61))


def test_a_part_is_shown_under_the_articles_own_numbers() -> None:
    """The beginning, a line for what is left out, and the window; every sentence byte for byte."""
    window = CUT[1]
    shown = fenced(LONG, window)
    numbers = [int(n) for n in re.findall(r"^S(\d+): ", shown, re.MULTILINE)]
    assert tuple(numbers) == window.shown
    assert shown.count("[...]") == 2
    for number in window.shown:
        one = LONG.sentences[number - 1]
        assert f"S{number}: {LONG.text[one.start : one.end]}" in shown
    assert fenced(LONG) == fenced(LONG, whole(LONG))


def test_only_shown_figures_are_pointed_at() -> None:
    """Figures of another window are no candidates of this one."""
    first, last = (Fact(f"{n} people were killed in Karsa.", {}) for n in ("Twelve", "Thirty"))
    article = story(20_000, [first], [], [last]).article
    prompt = Prompt(schema_of(IncidentRecord))
    cut = windows(article, ROOM)
    asked = [prompt.ask(prompt.turns[0], article, first=True, window=w)["content"] for w in cut]
    assert ['"Twelve"' in one for one in asked] == [1 in w.shown for w in cut]
    assert ['"Thirty"' in one for one in asked].count(True) == 1


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Police said on Monday that at least 26 people had been killed in Karsa. ", 15, 24),
        ("Полиция сообщила, что в городе погибли не менее 26 человек. ", 20, 40),
        ("警方周一表示，至少有二十六人在卡尔萨丧生。", 15, 30),
        ("पुलिस ने सोमवार को कहा कि कार्सा में कम से कम 26 लोग मारे गए। ", 30, 75),
    ],
    ids=["en", "ru", "zh", "hi"],
)
def test_tokens_are_estimated_by_script(text: str, least: int, most: int) -> None:
    """About what vocabularies of today make of a text: more a character where they know it less."""
    assert least <= tokens_in(text) <= most


REFUSALS = [
    ("This model's maximum context length is 4096 tokens; you requested 5000.", 4096),
    ("maximum context length is 8,192 tokens. However, you requested 10000 tokens", 8192),
    ("'max_tokens' is too large: 2048. This model's maximum context length is 4096 tokens", 4096),
    ("The decoder prompt (length 5000) is longer than the maximum model length 4096.", 4096),
    ("prompt is too long: 210000 tokens > 200000 maximum", 200000),
    ("exceed context limit: 190000 + 20000 > 200000", 200000),
    (
        "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
        1048576,
    ),
    ("Prompt contains 40000 tokens, too large for model with 32768 maximum context length", 32768),
    ("Reached context length of 4096 tokens with this model", 4096),
    ("Cannot truncate prompt with n_keep (5000) >= n_ctx (4096)", 4096),
    ("Your request exceeded model token limit: 8192", 8192),
    ("`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs`", 4096),
    ("request (9123 tokens) exceeds the available context size (8192 tokens), try it", 8192),
    ("Too large on tokens per min (TPM): Limit 30,000, Requested 40,123.", 30000),
    ("Input tokens exceed the configured limit of 272000 tokens. It has 300000 tokens.", 272000),
    ("Reduce the length of the messages or completion.", None),
    ("Context size has been exceeded.", None),
]


@pytest.mark.parametrize(("said", "limit"), REFUSALS)
def test_the_context_is_read_from_a_refusal(said: str, limit: int | None) -> None:
    """Each server tells its limit in its own words; what was sent is not taken for it."""
    assert limit_in([said]) == limit
