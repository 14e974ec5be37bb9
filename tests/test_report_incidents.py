"""What a page of incidents is made of; tests/test_report_incidents_page.py opens it."""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from incident_pages import DOCTORS, PLACES, articles, incidents, located, market
from incidents import told
from pages import blast, details, lines, rows

from summarizer.cli import main
from summarizer.errors import InputUnreadable
from summarizer.incidents.assemble import assembled
from summarizer.incidents.incident import Incident
from summarizer.report import incidents_html

LAND = Path(__file__).parents[1] / "summarizer/report/web/land.js"


def attack(**more: Any) -> Incident:
    """The incident of many reports."""
    return assembled("I1", market(), **more)


def row_of(incident: Incident) -> dict[str, Any]:
    (row,) = rows(incidents_html([incident]))
    return row


def test_page_is_the_same_however_it_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of incidents is known by its first line: plain, gzipped or from standard input."""
    text = "".join(f"{one.to_json()}\n" for one in incidents())
    plain, zipped, output = tmp_path / "i.jsonl", tmp_path / "i.jsonl.gz", tmp_path / "i.html"
    plain.write_text(text, encoding="utf-8")
    zipped.write_bytes(gzip.compress(text.encode()))
    given = tmp_path / "articles.jsonl"
    given.write_text("".join(f"{one.model_dump_json()}\n" for one in articles()), encoding="utf-8")
    expected = incidents_html(incidents(), articles())
    assert main(["report", str(plain), "--articles", str(given), "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8") == expected
    assert main(["report", str(zipped), "--articles", str(given)]) == 0
    assert capsys.readouterr().out == expected
    with plain.open("rb") as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert main(["report", "-", "--articles", str(given)]) == 0
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (lines(blast()) + incidents()[0].to_json(), "line 2: it is an incident, and the first"),
        (incidents()[0].to_json() + "\n" + lines(blast()), "line 2: it is no incident, and the"),
        (lines({"id": "a", "text": "A blast."}), "line 1: status: Field required. Give the output"),
        (lines({"id": "a", "reports": [{}]}), "line 1: reports.0.key: Field required."),
    ],
)
def test_file_of_both_or_of_neither(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, and one line that names the line and what it is."""
    path = tmp_path / "mixed.jsonl"
    path.write_text(text, encoding="utf-8")
    assert main(["report", str(path)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_report_that_is_not_there() -> None:
    """An incident that cites a report which it does not have is refused, not shown in part."""
    whole = attack()
    lacking = whole.model_copy(update={"reports": whole.reports[1:]})
    with pytest.raises(InputUnreadable, match="I1 cites a report"):
        incidents_html([lacking])


def test_overview_hides_no_rival() -> None:
    """Reports, sources and every distinct value are told; what contradicts has its name."""
    row = row_of(attack(locate=located(PLACES)))
    assert (row["reports"], row["independent"], row["earlier"]) == (6, 5, 1)
    assert row["places"] == ["Douma", "Harasta"]
    assert row["days"] == ["2024-05-07", "2024-05-08"]
    assert row["types"] == ["shelling", "attack"]
    assert row["contradicts"] == ["day", "figures of killed"]
    assert (row["denied"], row["changed"]) == (1, 1)
    assert [point[:3] for point in row["at"]] == [[33.57, 36.4, "place"], [33.56, 36.37, "place"]]


@pytest.mark.parametrize(
    ("claims", "more", "toll"),
    [
        # The last figure of each claimant: nothing in between, and none of the two together.
        ([("Police", "3", 3, 3), ("Police", "9", 9, 9)], {}, [["", 9, 9, False, 1]]),
        ([("Police", "3", 3, 3), ("Army", "9", 9, 9)], {}, [["", 3, 9, False, 2]]),
        ([("Army", "3", 3, 3), ("Police", "9", 9, None)], {}, [["", 3, 9, True, 2]]),
        ([("Police", "9", None, 9)], {}, [["", None, 9, False, 1]]),
        ([("Police", "9", 9, 9)], {"part_of": "9"}, None),
        ([("Police", "9", 9, 9)], {"some_of": "9"}, None),
        ([("Police", "9", 9, 9)], {"stance": "denies"}, None),
        ([("Police", "9", 9, 9)], {"victim_group": "children"}, [["children", 9, 9, False, 1]]),
        ([("Police", "9", 10**11, 10**11)], {}, None),
    ],
)
def test_toll_of_the_overview(claims: list[Any], more: dict[str, Any], toll: Any) -> None:
    """The lowest to the highest of what the claimants last stand by; parts and denials are none."""
    reports = [
        told(
            f"Police or Army said 3 or 9 died. {at}.",
            id=str(at),
            published=f"2024-01-0{at + 1}",
            killed=[claim],
            more=more,
        )
        for at, claim in enumerate(claims)
    ]
    assert row_of(assembled("I1", reports)).get("tolls") == toll


def test_every_value_stands_where_it_is_said() -> None:
    """Whole articles where they are at hand, else quotes; each citation is a piece of the text."""
    page = incidents_html([attack(locate=located(PLACES))], articles())
    (detail,) = details(page)
    shown = [report["shown"] for report in detail["reports"]]
    assert shown == ["same"] * 3 + ["altered"] + ["same"] * 3
    assert detail["reports"][3]["text"] == DOCTORS.split(". ")[1]
    said = 0
    for _, _, sayings in detail["leaves"]:
        for number, _, _, places in sayings:
            units = detail["reports"][number]["text"].encode("utf-16-le")
            for start, end, *words in places:
                sentence = units[2 * start : 2 * end].decode("utf-16-le")
                assert sentence.endswith(".")
                for at, to in zip(words[::2], words[1::2], strict=True):
                    assert units[2 * at : 2 * to].decode("utf-16-le") in sentence
                    said += 1
    assert said > 50
    words = [
        detail["reports"][number]["text"].encode("utf-16-le")[2 * place[2] : 2 * place[3]]
        for label, value, ((number, _, _, (place,)), *_) in detail["leaves"]
        if (label, value) == ("figure", "at least 12")
    ]
    assert words == ["at least 12".encode("utf-16-le")]


def test_text_that_the_quotes_are_not_of() -> None:
    """Quotes which an article does not bear out are shown as recorded, never in the article."""
    incident = attack()
    field = incident.fields["where.country"]
    (value,) = field.values
    citation = value.said[0].citations[0].model_copy(update={"quote": "x" * 10, "end": 10})
    said = (value.said[0].model_copy(update={"citations": (citation,)}), *value.said[1:])
    damaged = field.model_copy(update={"values": (value.model_copy(update={"said": said}),)})
    made = incident.model_copy(update={"fields": {**incident.fields, "where.country": damaged}})
    (detail,) = details(incidents_html([made], articles()))
    assert [report["shown"] for report in detail["reports"]].count("differs") == 1


def test_parts_stand_behind_their_whole() -> None:
    """The nine children come under the forty of the same claimant."""
    (detail,) = details(incidents_html([attack()]))
    (toll,) = detail["tolls"]
    told = [(one["claimant"], one["whole"]) for one in toll["series"]]
    assert told[:3] == [("Red Crescent", None), ("Red Crescent", "40"), ("State media", None)]
    assert [claim["change"] for claim in toll["series"][3]["claims"]] == ["withdrawn"]


def test_doubtful_report_of_another_incident() -> None:
    """It is named by the incident that has it, whichever of both the file has first."""
    (data,) = re.findall(r'id="data">(.*?)</script>', incidents_html(incidents()))
    (holder,) = json.loads(data)["elsewhere"].values()
    assert holder == 2
    (data,) = re.findall(r'id="data">(.*?)</script>', incidents_html(incidents()[::-1]))
    assert list(json.loads(data)["elsewhere"].values()) == [0]
    (data,) = re.findall(r'id="data">(.*?)</script>', incidents_html(incidents()[:2]))
    assert json.loads(data)["elsewhere"] == {}


def test_no_text_ends_its_element() -> None:
    """Whatever titles, names and addresses say, the page has the elements it has without them."""

    def elements(page: str) -> list[str]:
        return re.findall(r"<[!/a-z][^ >]*", page)

    evil = "</script><img src=x onerror=alert(1)><!--\u2028"
    incident = attack()
    reports = [one.model_copy(update={"title": evil, "url": evil}) for one in incident.reports]
    made = incident.model_copy(update={"id": evil, "reports": tuple(reports)})
    assert elements(incidents_html([made])) == elements(incidents_html([incident]))
    assert row_of(made)["title"].startswith("</script><img")


def test_outline_is_small_and_named() -> None:
    """The land of the map says where it is from, and is no weight on a page."""
    text = LAND.read_text(encoding="utf-8")
    assert "Natural Earth" in text
    assert "public domain" in text
    assert len(text) < 40_000
    assert "Natural Earth, 1:50 million, public domain" in incidents_html([])


def test_what_no_calendar_and_no_globe_has() -> None:
    """A day or a point that there is none of is on no timeline and no map, and breaks no page."""
    made = attack(locate=located({"Douma": (133.0, 36.4), "Harasta": (float("nan"), 36.4)}))
    field = made.fields["when.day"]
    first, *rest = field.values
    damaged = first.model_copy(update={"value": "2024-99-99"})
    fields = {**made.fields, "when.day": field.model_copy(update={"values": (damaged, *rest)})}
    made = made.model_copy(update={"fields": fields})
    row = row_of(made)
    assert row["days"] == ["2024-05-08"]
    assert "at" not in row
    (detail,) = details(incidents_html([made]))
    assert all("latitude" not in place for place in detail["places"])
    with pytest.raises(InputUnreadable, match="I1 has no reports"):
        incidents_html([made.model_copy(update={"reports": ()})])
