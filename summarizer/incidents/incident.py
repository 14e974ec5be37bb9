"""The incident: one event, and all that its reports say of it, side by side.

Nothing is averaged, chosen or dropped: whoever needs one figure takes a view, which says by which
rule and from which claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as ModelField

from summarizer.evidence import Basis, Citation, Cited, Status
from summarizer.output.written import json_text

Agreement = Literal["same", "refines", "contradicts", "open"]
"""How what is said stands to what is said first.

- ``same``: it says the same.
- ``refines``: both can be true, and one says more ("at least 12" and 15, March and 14 March).
- ``contradicts``: both cannot be true.
- ``open``: nothing tells.
"""

Change = Literal["new", "same", "changed", "withdrawn"]
"""How a claim stands to the version of its report before.

It is new, it is the same, its figure is another, or a later version has it no more.
"""

Verdict = Literal["linked", "doubtful", "joined"]
"""Two reports tell of one event, or it is doubtful; or a person says that they do."""


def _is_none(value: object) -> bool:
    return value is None


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Report(_Frozen):
    """One version of one report.

    Attributes:
        key: its name among all incidents: 16 hexadecimal digits of its id or address and its text.
        identity: what all its versions have in common: the id, address or text of the first.
        id: the article's id, or None.
        url, title, source: of the article, where it is at hand.
        published: day of publication, where it is at hand.
        article: SHA-256 of the text that its record was made from.
        language: ISO 639-1 code, or None.
        version: 1 for the first text of this id or address, 2 for the next.
        latest: whether no later version is there, of it or of what it copies. Only the latest
            counts in views.
        absent: why a field of the record, or a list of it, has nothing: "not_stated", "not_asked",
            "not_supported" or "failed", by path.
        copy_of: the key of the report of which it is a copy, the first; both are one source.
    """

    key: str
    identity: str
    id: str | None = None
    url: str | None = None
    title: str | None = None
    source: str | None = None
    published: date | None = None
    article: str
    language: str | None = None
    version: int = 1
    latest: bool = True
    copy_of: str | None = None
    absent: dict[str, str] = {}

    @property
    def origin(self) -> str:
        """What it and all its copies have in common."""
        return self.copy_of or self.key

    def copies(self, reports: Mapping[str, Report]) -> bool:
        """Whether it is a copy of another one of these, by their keys."""
        origin = reports.get(self.copy_of or "")
        return origin is not None and origin.identity != self.identity


class Reason(_Frozen):
    """One thing that speaks for or against two reports telling of one event.

    Attributes:
        what: what is compared, as "day" or "names" (docs/incidents.md), "decision", or
            "second reading".
        says: in a few words, for a person.
        weight: how much it speaks for it, in bits (log2 of a likelihood ratio); negative: against.
    """

    what: str
    says: str
    weight: float


class Link(_Frozen):
    """Why two reports are, may be, or are not of one event.

    Attributes:
        one, other: keys of the reports.
        verdict: what comes of it.
        weight: the sum of its reasons' weights and of the weight that it has beforehand, in bits.
        reasons: the weightiest first.
        basis: "second_reading" where a second reader's yes or no decides; else it is not written.
    """

    one: str
    other: str
    verdict: Verdict
    weight: float
    reasons: tuple[Reason, ...] = ()
    basis: Literal["second_reading"] | None = ModelField(default=None, exclude_if=_is_none)


class Said(_Frozen):
    """Where a report says it.

    Attributes:
        report: the key of the report.
        path: the field of its record, as in ``where.place``.
        status: how the value stands to that report: "stated", "computed" or "judged".
        basis: what says that the value belongs there, in that record.
        citations: the sentences of that report's article, and in them the very words.
    """

    report: str
    path: str
    status: Status | None = None
    basis: Basis | None = None
    citations: tuple[Citation, ...]


class Value(_Frozen):
    """One of the distinct values that a field has in the reports.

    Attributes:
        value: as the first report has it.
        agreement: how it stands to the field's first value; None for the first one.
        sources: how many reports say it that are no copies of each other.
        said: who says it, and with which words; at least one.
    """

    value: Any
    agreement: Agreement | None = None
    sources: int
    said: tuple[Said, ...]


class Field(_Frozen):
    """What all reports say in one field.

    Attributes:
        agreement: of all its values; None where there are not two to compare, and for lists, whose
            values stand beside each other.
        values: what most sources say first, then what was said first.
    """

    agreement: Agreement | None = None
    values: tuple[Value, ...]


class Item(_Frozen):
    """One item of a list of one record: a claim, a party, a statement.

    Attributes:
        report: the key of its report.
        path: as in ``casualties[1]``.
        fields: its leaves by name, as the record has them, absent ones too; lists of values too.
        change: how it stands to the version before; None in a report of one version.
    """

    report: str
    path: str
    fields: dict[str, Cited[Any] | tuple[Cited[Any], ...]]
    change: Change | None = None

    def value(self, name: str) -> Any:
        """The value of a field that is no list; None where it has none."""
        leaf = self.fields.get(name)
        return leaf.value if isinstance(leaf, Cited) else None


class Group(_Frozen):
    """Items of one name.

    Attributes:
        name: of the first of them, as written: a party, a speaker; empty where none is named.
        names: all names that the reports have for it.
        items: in the order of their reports' publication.
    """

    name: str
    names: tuple[str, ...] = ()
    items: tuple[Item, ...]


class Series(_Frozen):
    """What one claimant says over time of one harm: the history of a toll.

    Attributes:
        claimant: as first written; empty for a report's own voice.
        claimants: all names for it.
        outlet: whose own voice it is: the source, else the id or key of its report; None where a
            claimant is named.
        harm: what happened to the people counted, or None where no report says.
        group: whom it counts, where words say so: "children", "women", "fighters", "civilians".
        part_of: the larger figure of which it is a part, or the words for those of whom it counts
            some ("the dead"); None if it is none.
        agreement: how its latest figures stand to those of the first series of this harm that
            counts the same people; None for that one, for parts, and where there is no figure.
            There are several where nothing tells which is the later one.
        contradicts: the series, by their numbers from 0, of other claimants, of the same harm and
            people, whose latest figure cannot be true with this one's.
        claims: in the order of their reports' publication; a figure that rises contradicts nothing.
    """

    claimant: str
    claimants: tuple[str, ...] = ()
    outlet: str | None = None
    harm: str | None = None
    group: str | None = None
    part_of: str | None = None
    agreement: Agreement | None = None
    contradicts: tuple[int, ...] = ()
    claims: tuple[Item, ...]


class Located(_Frozen):
    """A place of the reports, looked up in the gazetteer.

    Attributes:
        said: the words that it was found by: place, country, and what tells it from others.
        words: those words, as one text.
        basis: always "gazetteer": no report says these coordinates.
        level: how large it is; None where none was found.
        id: in GeoNames.
        name, country, country_code, region, district: of the gazetteer; the code is ISO 3166-1
            alpha-2, a region of the first level under a country, a district of the second.
        no_district: why there is none.
        latitude, longitude: degrees, WGS84; None where the gazetteer has none, as for a region.
        moved: whether they are moved by distance and bearing, as the words say ("14 km north of").
        acled_precision: ACLED's geo_precision, 1 to 3; ucdp_precision: UCDP's where_prec, 1 to 7.
        source: data set, licence and date.
        candidates: names of those that nothing tells apart.
        why: what decided, or why there is none.
    """

    said: tuple[Said, ...]
    words: str
    basis: Literal["gazetteer"] = "gazetteer"
    level: Literal["place", "district", "region", "country"] | None = None
    id: int | None = None
    name: str | None = None
    country: str | None = None
    country_code: str | None = None
    region: str | None = None
    district: str | None = None
    no_district: str = ""
    latitude: float | None = None
    longitude: float | None = None
    moved: bool = False
    acled_precision: int | None = None
    ucdp_precision: int | None = None
    source: str | None = None
    candidates: tuple[str, ...] = ()
    why: str


class Incident(_Frozen):
    """One event, as all its reports tell it: a line of ``incidents.jsonl``.

    Attributes:
        id: it stays when reports are added; "I" and 12 hexadecimal digits.
        version: of this form.
        merged: ids of incidents that turned out to be this one.
        reports: in the order of publication, then of arrival.
        links: why they are of one event.
        doubtful: why reports of other incidents may be of this one.
        fields: ``incident_type``, ``occurrence``, ``attribution``, ``when.day`` (ISO 8601: a day or
            an interval), ``when.local_time``, ``where.place``, ``where.country``, and the lists
            ``means``, ``damage``, ``consequences``, ``other_incidents``, ``summary``.
        places: the distinct places, looked up; empty where there is no gazetteer.
        parties, statements, other_figures: items of one name together.
        casualties: each claimant's figures over time.
    """

    version: Literal["1"] = "1"
    id: str
    merged: tuple[str, ...] = ()
    reports: tuple[Report, ...]
    links: tuple[Link, ...] = ()
    doubtful: tuple[Link, ...] = ()
    fields: dict[str, Field] = {}
    places: tuple[Located, ...] = ()
    parties: tuple[Group, ...] = ()
    casualties: tuple[Series, ...] = ()
    statements: tuple[Group, ...] = ()
    other_figures: tuple[Group, ...] = ()

    def to_json(self) -> str:
        """One line of JSON."""
        return json_text(self.model_dump(mode="json"))
