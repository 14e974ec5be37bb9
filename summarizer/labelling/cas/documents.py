"""Records as UIMA CAS: the text as the sofa, and an annotation for each place of each mark.

Cassis counts code points and writes UTF-16 code units, as UIMA has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from summarizer.article import Article
from summarizer.labelling.cas.types import RECORD, SENTENCE, VALUE
from summarizer.labelling.fields import Field, placed
from summarizer.labelling.marks import marks_of
from summarizer.labelling.texts import in_xml
from summarizer.review.decisions import digest_of
from summarizer.saved.records import Record

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80


def file_name(record: Record) -> str:
    """The name of a record's document: its line and what a name of a file can hold of its id."""
    name = _NOT_IN_NAMES.sub("-", record.outcome.id or "").strip("-.")[:_LONGEST_NAME]
    return f"{record.line:06}{'-' if name else ''}{name}.xmi"


def document(
    record: Record, article: Article, fields: Mapping[str, Field], library: ModuleType, types: Any
) -> str:
    """One record as XMI."""
    cas = library.Cas(typesystem=types)
    text = cas.sofa_string = in_xml(article.text)
    cas.sofa_mime = "text/plain"
    outcome = record.outcome
    first = re.search(r"\S+", text)
    begin, end = first.span() if first else (0, len(text))
    cas.add(
        types.get_type(RECORD)(
            begin=begin,
            end=end,
            whole=False,
            name=None if outcome.id is None else in_xml(outcome.id),
            article=outcome.provenance.article,
            record=digest_of(outcome),
        )
    )
    sentence = types.get_type(SENTENCE)
    cas.add_all(sentence(begin=one.start, end=one.end) for one in article.sentences)
    value = types.get_type(VALUE)
    for path, mark in marks_of(record, fields).items():
        label, numbers = placed(path)
        leaf = record.leaves.get(path)
        item = ".".join(map(str, numbers)) or None
        for begin, end in mark.places:
            cas.add(
                value(
                    begin=begin,
                    end=end,
                    field=label,
                    item=item,
                    value=mark.value,
                    status=leaf.status if leaf else None,
                    basis=leaf.basis if leaf else None,
                )
            )
    made: str = cas.to_xmi()
    return made
