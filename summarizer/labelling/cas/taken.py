"""Documents of an export back as decisions."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import ModuleType
from typing import Any
from xml.parsers import expat

from summarizer.errors import DecisionUnfit
from summarizer.labelling.cas.exported import Document
from summarizer.labelling.cas.library import load_cassis
from summarizer.labelling.cas.types import RECORD, VALUE, typesystem
from summarizer.labelling.decided import Left, Shown, decisions
from summarizer.labelling.fields import Field
from summarizer.labelling.given import Given
from summarizer.labelling.people import People
from summarizer.labelling.regions import Region, marks_left
from summarizer.labelling.taking import Taken
from summarizer.labelling.texts import in_xml


def taken(
    documents: Iterable[Document], given: Given, fields: Mapping[str, Field], people: People
) -> Iterator[Taken]:
    """What each document decides, or why it cannot be understood.

    Raises:
        SettingsError: the library is not installed.
    """
    library = load_cassis()
    for one in documents:
        try:
            cas = _cas(one, library)
            shown, record = _shown(cas, given)
            left = _left(cas, record, people.named(*filter(None, (one.by,))), shown, fields)
            yield Taken(one.where, decisions=tuple(decisions(shown, left, fields)), read=1)
        except DecisionUnfit as error:
            yield Taken(one.where, problem=error.message)


def _cas(document: Document, library: ModuleType) -> Any:
    with warnings.catch_warnings():
        # It warns of each annotation of a layer that is none of ours.
        warnings.simplefilter("ignore")
        try:
            types = _types(library, document.types)
            _refuse_entities(document.xmi)
            return library.load_cas_from_xmi(io.BytesIO(document.xmi), types, lenient=True)
        # The library raises whatever comes: of XML, of types, of numbers.
        except Exception as error:
            problem = f"it is no CAS of this type system ({type(error).__name__})"
    raise DecisionUnfit(problem)


@lru_cache(maxsize=8)
def _types(library: ModuleType, given: bytes | None) -> Any:
    """The type system; one export has the same for every document."""
    if given is None:
        return typesystem(library)
    _refuse_entities(given)
    types = library.load_typesystem(io.BytesIO(given))
    missing = {VALUE, RECORD} - {one.name for one in types.get_types()}
    return library.merge_typesystems(types, typesystem(library)) if missing else types


def _refuse_entities(xml: bytes) -> None:
    """Refuse a document type: it could name other files, or grow without end; no tool writes one.

    Raises:
        ValueError: it has one.
        ExpatError: it is no XML.
    """

    def refused(*_: object) -> None:
        raise ValueError("a document type")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refused
    parser.Parse(xml, True)


def _shown(cas: Any, given: Given) -> tuple[Shown, Any]:
    records = cas.select(RECORD)
    if len(records) != 1:
        raise DecisionUnfit(f"it has {len(records)} annotations of the layer Record, and not one")
    (record,) = records
    if not (record.article and record.record):
        raise DecisionUnfit("its annotation of the layer Record does not say which record it is of")
    shown = given.find(record.name, record.article, record.record)
    if isinstance(shown, str):
        raise DecisionUnfit(shown)
    if cas.sofa_string != in_xml(shown.text):
        raise DecisionUnfit("its text is not the article's")
    return shown, record


def _left(cas: Any, record: Any, by: str, shown: Shown, fields: Mapping[str, Field]) -> Left:
    regions = [
        Region(
            f"{one.xmiID} ({one.begin} to {one.end})",
            one.field or "",
            (one.item or "").strip(),
            (one.begin, one.end),
            one.value,
            one.said,
            one.note,
        )
        for one in cas.select(VALUE)
    ]
    lists = shown.record.lists
    marks = marks_left(regions, fields, shown.marks, lists, len(shown.text))
    return Left(by, marks, bool(record.whole), record.note)
