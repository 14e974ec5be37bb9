"""Sentences are cut as an editor cuts them, in every language that the project reads.

`segments/` has a file for each language: specimens, and one article at the end. A blank line ends
a case and `|` stands where a sentence begins; a line of `|` alone is a blank line of the text. A
line that begins with `# ` says what comes next. The rule is: when in doubt two sentences stay
together. `¦` is such a doubt: a reader sees by the sense that a sentence begins there, and the
rules leave the two together.
"""

from __future__ import annotations

import time

import pytest
from segmented import LANGUAGES, cases, marked

from summarizer.segment import spans


@pytest.mark.parametrize(
    "language, case", [(language, case) for language in LANGUAGES for case in cases(language)]
)
def test_sentences_are_cut_as_an_editor_cuts_them(language: str, case: str) -> None:
    """Every sentence is found from its first character to its last, and none is cut in two."""
    text, expected = marked(case)
    assert [text[start:end] for start, end in spans(text)] == expected, language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_specimens_and_an_article(language: str) -> None:
    """Twenty-five specimens at least, and an article of a headline, a dateline and more."""
    *specimens, article = cases(language)
    assert len(specimens) >= 25
    assert 12 <= len(marked(article)[1]) <= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_is_linear_in_every_language(language: str) -> None:
    """Three hundred articles, one after another, are cut in a second or two."""
    article = marked(cases(language)[-1])[0]
    began = time.process_time()
    assert len(spans((article + "\n\n") * 300)) > 300
    assert time.process_time() - began < 5
