"""The last look before anything is written: is a word that was to be hidden still there?

It looks in its own way, plainly, for what `hidden` should have found in its.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summarizer.article import Article
from summarizer.evidence.packs.pack import LETTER
from summarizer.evidence.told.names import has_capital
from summarizer.evidence.words.search import fold
from summarizer.outcome import Outcome
from summarizer.redaction.forms import UNSPACED
from summarizer.redaction.hidden import Person
from summarizer.redaction.names import parts
from summarizer.redaction.runs import is_cased
from summarizer.redaction.words import in_date, is_grammar, put_in_place


def leaves_a_word(persons: Iterable[Person], article: Article, outcome: Outcome) -> bool:
    """Whether a name, or a word of one as it is written, stands in what is to be published."""
    patterns = list(_patterns(persons))
    if not patterns:
        return False
    # Most texts of a record are quotes, and many values share one.
    texts = {put_in_place().sub(" ", one) for one in _texts(article, outcome)}
    plain = {_plain(one) for one in texts}
    return any(
        any(not in_date(text, *found.span()) for found in pattern.finditer(text))
        for pattern, is_plain in patterns
        for text in (plain if is_plain else texts)
    )


def _patterns(persons: Iterable[Person]) -> Iterator[tuple[re.Pattern[str], bool]]:
    """A pattern for each name, and whether it is one of plain text."""
    for person in persons:
        for name in person.names:
            tokens = name.split()
            if len(tokens) > 1:
                joined = r"[\s_.,'-]{1,3}".join(re.escape(_plain(token)) for token in tokens)
                yield re.compile(rf"(?<!\w){joined}(?!\w)"), True
            for word in (name, *parts(name)) if len(tokens) < 2 else parts(name):
                if UNSPACED.search(word):
                    yield re.compile(re.escape(word)), False
                elif not is_grammar(fold(word).text) and (not is_cased(word) or has_capital(word)):
                    yield re.compile(rf"(?<!{LETTER}){re.escape(word)}(?!{LETTER})"), False


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def _texts(article: Article, outcome: Outcome) -> Iterator[str]:
    fields = (article.text, article.id, article.title, article.source, article.url)
    yield from (one for one in fields if one)
    yield from outcome.provenance.reviewers
    whole = outcome.model_dump(mode="json", include={"id", "record", "issues", "meta", "error"})
    yield from strings({**whole, "record": _looked_at(whole["record"], article.text)})


def strings(value: object) -> Iterator[str]:
    """Every text of any JSON, the names of its members too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield str(name)
            yield from strings(one)


def _looked_at(record: Any, article: str) -> Any:
    """A record without members of closed lists, and without quotes of the article."""
    if isinstance(record, list):
        return [_looked_at(one, article) for one in record]
    if not isinstance(record, Mapping):
        return record
    left = set[str]()
    if record.get("status") == "judged" and "citations" in record:
        left.add("value")
    # A part of the text, which is looked through as a whole, where "April" may be of a date.
    is_span = {"start", "end", "quote"} <= record.keys()
    if is_span and article[record["start"] : record["end"]] == record["quote"]:
        left.add("quote")
    return {name: _looked_at(one, article) for name, one in record.items() if name not in left}
