"""Incidents made by hand for pages: one of many reports, and some of few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from incidents import told, versions

from summarizer.article import Article
from summarizer.incidents.assemble import Locate, assembled
from summarizer.incidents.incident import Incident, Link, Located, Reason
from summarizer.incidents.told import Told

SHELLS = (
    "Two shells hit the market of Douma on Tuesday. \U0001f600 The Red Crescent said at least 12 "
    "were killed. Nobody knew why."
)
RISEN = (
    "The attack on Douma in Syria killed 40, the Red Crescent said. State media put the toll at "
    "15. It took place on 7 May."
)
DOCTORS = "The market of Douma was shelled. Doctors spoke of 60 dead."
CORRECTED = "The market of Douma was shelled. The Red Crescent spoke of 44 to 47 dead."
DENIED = "The ministry denied that 47 were killed at Harasta on 8 May."
PART = "Of the 40 dead of Douma Nine were children, the Red Crescent said."


def titled(one: Told, title: str, **more: Any) -> Told:
    """The report under this headline."""
    return Told(one.report.model_copy(update={"title": title, **more}), one.leaves)


def market() -> list[Told]:
    """An attack as six reports tell it: rival tolls, one that rises, a copied wire, two versions of
    a report with a claim withdrawn, a denial in another place and on another day, and a part."""
    crescent = "Red Crescent"
    shells = told(
        SHELLS,
        id="a",
        published="2024-05-07",
        source="Karsa Post",
        url="https://karsa.example/a",
        kind="shelling",
        place="Douma",
        day="2024-05-07",
        day_words="Tuesday",
        killed=[(crescent, "at least 12", 12, None)],
        parties=[("monitor", crescent)],
    )
    risen, copied = (
        told(
            text,
            id=name,
            published="2024-05-08",
            source=source,
            kind="attack",
            place="Douma",
            country="Syria",
            day="2024-05-07",
            day_words="7 May",
            killed=[(crescent, "40", 40, 40), ("State media", "15", 15, 15)],
        )
        for text, name, source in (
            (RISEN, "b", "Northern Wire"),
            (f"{RISEN} It was heard.", "c", "Valley Herald"),
        )
    )
    corrected = versions(
        *(
            told(text, id="d", published=day, source="Harbour News", place="Douma", killed=[claim])
            for text, day, claim in (
                (DOCTORS, "2024-05-09", ("Doctors", "60", 60, 60)),
                (CORRECTED, "2024-05-11", (crescent, "44 to 47", 44, 47)),
            )
        )
    )
    denied = told(
        DENIED,
        id="e",
        published="2024-05-12",
        source="State Gazette",
        place="Harasta",
        day="2024-05-08",
        day_words="8 May",
        killed=[("The ministry", "47", None, None)],
        more={"stance": "denies"},
    )
    part = told(
        PART,
        id="f",
        source="Hill Daily",
        place="Douma",
        killed=[(crescent, "Nine", 9, 9)],
        more={"part_of": "40"},
    )
    return [
        titled(shells, "Shells hit a market"),
        titled(risen, "Toll rises to 40"),
        titled(copied, "Market: 40 dead", copy_of=risen.report.key),
        *corrected,
        denied,
        part,
    ]


def located(points: dict[str, tuple[float, float]]) -> Locate:
    """Looks places up in this gazetteer; of others it finds two and decides for none."""

    def locate(one: Told, _: Sequence[Located]) -> Located | None:
        said, words = one.said("where.place"), one.text("where.place")
        if said is None:
            return None
        if words not in points:
            names = (f"{words}, Omar", f"{words}, Lund")
            why = "Two places of this name, and nothing tells them apart."
            return Located(said=(said,), words=words, candidates=names, why=why)
        latitude, longitude = points[words]
        return Located(
            said=(said,),
            words=words,
            level="place",
            name=words,
            country="Syria",
            latitude=latitude,
            longitude=longitude,
            acled_precision=1,
            source="GeoNames, CC BY 4.0",
            why="The only place of this name.",
        )

    return locate


PLACES = {"Douma": (33.57, 36.4), "Harasta": (33.56, 36.37), "Quetta": (30.18, 67.0)}


def link(one: Told, other: Told, weight: float, verdict: str = "linked", says: str = "") -> Link:
    """A link of one reason."""
    reason = Reason(what="day", says=says or "both on 7 May", weight=weight)
    ends = {"one": one.report.key, "other": other.report.key}
    return Link.model_validate({**ends, "verdict": verdict, "weight": weight, "reasons": [reason]})


def incidents() -> list[Incident]:
    """The attack, two small incidents, and why the last one may be of the attack."""
    reports = market()
    bomb = told(
        "A bomb killed 23 in Quetta on Friday, police said.",
        id="q",
        published="2023-09-29",
        source="Northern Wire",
        kind="bombing",
        place="Quetta",
        day="2023-09-29",
        day_words="Friday",
        killed=[("police", "23", 23, 23)],
    )
    shots = told("Gunmen shot 3 in Springfield.", id="s", kind="shooting", place="Springfield")
    return [
        assembled("I000000000002", [bomb], locate=located(PLACES)),
        assembled(
            "I000000000001",
            reports,
            links=[link(reports[0], reports[1], 11.4)],
            doubtful=[link(reports[1], shots, -0.5, "doubtful", "7 May, and no day")],
            merged=["I00000000000a"],
            locate=located(PLACES),
        ),
        assembled("I000000000003", [shots], locate=located(PLACES)),
    ]


def articles() -> list[Article]:
    """The articles of the attack, but for the first version of the report that has two."""
    texts = [SHELLS, RISEN, f"{RISEN} It was heard.", CORRECTED, DENIED, PART]
    return [Article(text=text, id=name) for text, name in zip(texts, "abcdef", strict=True)]
