"""Records to incidents: what is linked, what is doubtful, what a person decides, and going on."""

from __future__ import annotations

import itertools
import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from incidents import outcome

from summarizer import link
from summarizer.article import Article
from summarizer.cli import main
from summarizer.errors import InputUnreadable, JournalDamaged, OutputError, SettingsError
from summarizer.incidents.calls import explain, link_files
from summarizer.incidents.clusters import Groups, Pair
from summarizer.incidents.collection import Collection, cosine
from summarizer.incidents.decisions import Decision
from summarizer.incidents.incident import Incident
from summarizer.incidents.terms import copied, terms_of
from summarizer.outcome import Outcome

KARSA = (
    "A car bomb tore through the vegetable market in Karsa on Friday. Mayor Ilse Daan counted 12 "
    "dead and named the grocer Odo Brandt among them. Ambulances took the wounded to Saint Anna."
)
LATER = (
    "Mayor Ilse Daan of Karsa now counts 15 dead after Friday's bomb. The grocer Odo Brandt was "
    "buried on Sunday. Three of the wounded died at Saint Anna."
)
TRAIN = (
    "A freight train left the rails near Ostrel on Monday. Two drivers were hurt, the railway's "
    "spokesman Juri Tamm said. The line to the coast stays closed."
)


def outcomes() -> list[Outcome]:
    """Two reports of one bomb, and one of a train."""
    return [
        outcome(
            KARSA,
            id="karsa",
            kind="bombing",
            place="Karsa",
            day="2024-05-10",
            day_words="Friday",
            killed=[("Mayor Ilse Daan", "12", 12, 12)],
        ),
        outcome(
            LATER,
            id="later",
            kind="bombing",
            place="Karsa",
            day="2024-05-10",
            day_words="Friday",
            killed=[("Mayor Ilse Daan", "15", 15, 15)],
        ),
        outcome(TRAIN, id="train", kind="accident", place="Ostrel"),
    ]


def articles() -> list[Article]:
    texts = {"karsa": KARSA, "later": LATER, "train": TRAIN}
    return [Article(id=name, text=text) for name, text in texts.items()]


def ids(incidents: Sequence[Incident]) -> list[list[str | None]]:
    return [[report.id for report in incident.reports] for incident in incidents]


def write(folder: Path, *given: Outcome, name: str = "records.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(f"{one.to_json()}\n" for one in given), encoding="utf-8")
    return path


def read(path: Path) -> list[Incident]:
    return [Incident.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]


def test_reports_of_one_event_become_one_incident_and_say_why() -> None:
    """Shared names, the day and the place speak for it, each with its weight."""
    incidents = link(outcomes(), articles())
    assert ids(incidents) == [["karsa", "later"], ["train"]]
    (why,) = incidents[0].links
    assert why.verdict == "linked"
    assert {"names", "day", "place"} <= {reason.what for reason in why.reasons}
    assert "brandt" in next(r.says for r in why.reasons if r.what == "names")


def test_without_articles_reports_are_linked_by_what_their_records_quote() -> None:
    """Less is known, and it is enough here."""
    assert ids(link(outcomes())) == [["karsa", "later"], ["train"]]


def test_what_has_no_record_is_passed_over() -> None:
    """A failed article tells of no incident."""
    failed = outcomes()[2].model_copy(update={"status": "failed", "record": None})
    assert ids(link([*outcomes()[:2], failed])) == [["karsa", "later"]]


def test_a_persons_decision_holds_against_any_likeness() -> None:
    """Two reports that a person splits stay apart, and two that she joins are one."""
    apart = link(outcomes(), articles(), decisions=[Decision(different=("karsa", "later"))])
    assert ids(apart) == [["karsa"], ["later"], ["train"]]
    assert not apart[0].doubtful
    one = Decision(same=("karsa", "train"), by="Ana", why="the bomb hit the train")
    joined = link(outcomes(), articles(), decisions=[one])
    assert ids(joined) == [["karsa", "later", "train"]]
    (why,) = (link for link in joined[0].links if link.verdict == "joined")
    assert why.reasons[0].says == "Ana says so: the bomb hit the train"


def test_an_incident_keeps_its_id_when_reports_are_added(tmp_path: Path) -> None:
    """What was linked before is linked again, with the new report."""
    output = tmp_path / "incidents.jsonl"
    link_files(write(tmp_path, outcomes()[0], outcomes()[2]), output)
    before = {i.reports[0].id: i.id for i in read(output)}
    linked = link_files(write(tmp_path, outcomes()[1]), output)
    after = read(output)
    assert (linked.reports, linked.incidents) == (3, 2)
    assert ids(after) == [["karsa", "later"], ["train"]]
    assert [incident.id for incident in after] == [before["karsa"], before["train"]]


def test_linking_the_same_again_changes_no_byte(tmp_path: Path) -> None:
    """The file of records may have been linked before, in part or whole."""
    output, records = tmp_path / "incidents.jsonl", write(tmp_path, *outcomes())
    link_files(records, output)
    before = output.read_bytes()
    link_files(records, output)
    assert output.read_bytes() == before


def test_a_decision_is_respected_for_ever(tmp_path: Path) -> None:
    """It was given once; later runs do not name it."""
    output, records = tmp_path / "incidents.jsonl", write(tmp_path, *outcomes())
    decisions = tmp_path / "decisions.jsonl"
    decisions.write_text('{"different": ["karsa", "later"], "by": "Ana"}\n', "utf-8")
    link_files(records, output, decisions=decisions)
    first = [incident.id for incident in read(output)]
    link_files(records, output)
    assert ids(read(output)) == [["karsa"], ["later"], ["train"]]
    assert [incident.id for incident in read(output)] == first
    link_files(records, output, restart=True)
    assert ids(read(output)) == [["karsa", "later"], ["train"]]


def test_ids_of_incidents_that_turn_out_to_be_one_are_told(tmp_path: Path) -> None:
    """The older id stays, and the other one is named."""
    output, records = tmp_path / "incidents.jsonl", write(tmp_path, *outcomes())
    link_files(records, output)
    older, younger = (incident.id for incident in read(output))
    decisions = tmp_path / "decisions.jsonl"
    decisions.write_text('{"same": ["later", "train"]}\n', "utf-8")
    link_files(records, output, decisions=decisions)
    (incident,) = read(output)
    assert (incident.id, incident.merged) == (older, (younger,))


def test_the_same_id_with_another_text_is_a_new_version(tmp_path: Path) -> None:
    """Both stay in one incident; the latest counts."""
    output = tmp_path / "incidents.jsonl"
    link_files(write(tmp_path, outcomes()[0]), output)
    corrected = outcome(
        TRAIN, id="karsa", kind="accident", place="Ostrel", killed=[("Juri Tamm", "Two", 2, 2)]
    )
    link_files(write(tmp_path, corrected), output)
    (incident,) = read(output)
    assert [(r.version, r.latest) for r in incident.reports] == [(1, False), (2, True)]
    assert [v.value for v in incident.fields["incident_type"].values] == ["accident"]
    assert incident.casualties[0].claims[0].change == "withdrawn"


def test_the_same_address_under_another_id_is_a_new_version() -> None:
    """A page that was fetched twice, and corrected in between."""
    url = "https://wire.example/1"
    first, second = (
        outcome(KARSA, id="karsa", kind="bombing", place="Karsa"),
        outcome(TRAIN, id="train", kind="accident", place="Ostrel"),
    )
    given = [Article(id="karsa", text=KARSA, url=url), Article(id="train", text=TRAIN, url=url)]
    (incident,) = link([first, second], given)
    assert sorted((r.id, r.version) for r in incident.reports) == [("karsa", 1), ("train", 2)]
    several = [one.model_copy(update={"id": f"x#{n}"}) for n, one in enumerate((first, second))]
    named = [a.model_copy(update={"id": f"x#{n}"}) for n, a in enumerate(given)]
    assert ids(link(several, named)) == [["x#0"], ["x#1"]]


def test_the_same_record_made_anew_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """A better model read the same text: no second report."""
    output = tmp_path / "incidents.jsonl"
    link_files(write(tmp_path, *outcomes()), output)
    better = outcome(TRAIN, id="train", kind="disaster", place="Ostrel")
    linked = link_files(write(tmp_path, better), output)
    assert linked.reports == 3
    assert read(output)[1].fields["incident_type"].values[0].value == "disaster"


def test_a_copy_is_one_source_with_what_it_copies() -> None:
    """The text stands in another paper, without its last sentence."""
    cut = KARSA.rpartition(" Ambulances")[0]
    copy = outcome(cut, id="copy", kind="bombing", place="Karsa")
    more = Article(id="copy", text=cut, published="2024-05-12")
    given = [a.model_copy(update={"published": "2024-05-11"}) for a in articles()]
    incident = link([*outcomes(), copy], [*given, more])[0]
    of = {report.id: report for report in incident.reports}
    assert of["copy"].copy_of == of["karsa"].key
    assert of["later"].copy_of is None
    assert incident.fields["incident_type"].values[0].sources == 2


def grouped(
    keys: str, bits: dict[Pair, float], *decided: tuple[bool, str, str]
) -> tuple[list[str], list[bool]]:
    """The groups, and which decisions hold: whether two are of one event."""

    def weight(one: str, other: str) -> float:
        return bits.get((one, other), bits.get((other, one), 0.0))

    groups = Groups(keys)
    hold = [
        groups.join(one, other) if same else groups.part(one, other) for same, one, other in decided
    ]
    groups.link({pair: bit for pair, bit in bits.items() if bit > 0}, weight)
    return ["".join(group) for group in groups.all()], hold


def test_a_chain_of_links_makes_no_event() -> None:
    """Two groups become one only if their reports taken together speak for it."""
    bits = {("a", "b"): 6.0, ("b", "c"): 1.0, ("a", "c"): -9.0}
    assert grouped("abc", bits) == (["ab", "c"], [])
    assert grouped("abc", bits, (True, "a", "c"))[0] == ["abc"]
    assert grouped("abc", bits, (False, "a", "b"))[0] == ["a", "bc"]


def test_of_two_decisions_the_earlier_one_holds() -> None:
    """Also where it follows from two others."""
    same, different = (True, "a", "b"), (False, "a", "b")
    assert grouped("ab", {}, same, different) == (["ab"], [True, False])
    assert grouped("ab", {}, different, same) == (["a", "b"], [True, False])
    chain = grouped("abc", {}, same, (True, "b", "c"), (False, "a", "c"))
    assert chain == (["abc"], [True, True, False])


def test_large_groups_are_put_together_in_no_time_whatever_is_decided() -> None:
    """Two groups of five hundred, of which two reports are to stay apart."""
    keys = [f"{side}{n}" for n in range(500) for side in "ab"]
    bits = {(keys[0], key): 5.0 for key in keys[2::2]}
    bits |= {(keys[1], key): 5.0 for key in keys[3::2]}
    bits |= {(keys[at], keys[at + 1]): 1.0 for at in range(0, 998, 2)}
    groups = Groups(keys)
    groups.part("a499", "b499")
    began = time.monotonic()
    groups.link(bits, lambda one, other: 1.0)
    assert sorted(map(len, groups.all())) == [500, 500]
    assert time.monotonic() - began < 5


def test_incidents_of_one_article_that_were_told_apart_stay_apart() -> None:
    """They have one text; a person may join them."""
    text = f"{KARSA} {TRAIN}"
    both = [
        outcome(text, id="x#1", kind="bombing", place="Karsa"),
        outcome(text, id="x#2", kind="accident", place="Ostrel"),
    ]
    whole = [Article(id="x", text=text)]
    incidents = link(both, whole)
    assert ids(incidents) == [["x#1"], ["x#2"]]
    assert all(report.copy_of is None for one in incidents for report in one.reports)
    assert ids(link(both, whole, decisions=[Decision(same=("x#1", "x#2"))])) == [["x#1", "x#2"]]


def test_hundreds_of_copies_are_one_incident_and_one_source() -> None:
    """Whatever they share, all share: they are found by their runs of words."""
    copies = [outcome(KARSA, id=f"p{n:03}", kind="bombing") for n in range(450)]
    given = [Article(id=one.id, text=KARSA) for one in copies]
    (incident,) = link(copies, given)
    assert len(incident.reports) == 450
    assert incident.fields["incident_type"].values[0].sources == 1


def test_a_round_up_makes_two_wires_no_copies_of_each_other() -> None:
    """It has both; each stays a source."""
    texts = {"one": KARSA, "two": LATER, "both": f"{KARSA} {LATER}"}
    days = {"one": "2024-05-10", "two": "2024-05-11", "both": "2024-05-12"}
    given = [Article(id=n, text=t, published=days[n]) for n, t in texts.items()]
    each = [outcome(text, id=name, kind="bombing", place="Karsa") for name, text in texts.items()]
    (incident,) = link(each, given)
    of = {report.id: report for report in incident.reports}
    assert of["both"].copy_of in (of["one"].key, of["two"].key)
    assert of["one"].copy_of is None and of["two"].copy_of is None
    joined = link(each, given, decisions=[Decision(same=("one", "both"))])[0]
    assert [report.copy_of for report in joined.reports] == [
        report.copy_of for report in incident.reports
    ]


def test_what_is_known_of_an_article_stays(tmp_path: Path) -> None:
    """A later run without the articles takes nothing away."""
    records, output = write(tmp_path, *outcomes()), tmp_path / "incidents.jsonl"
    given = tmp_path / "articles.jsonl"
    dated = [a.model_copy(update={"published": "2024-05-11", "source": "Wire"}) for a in articles()]
    given.write_text("".join(f"{a.model_dump_json()}\n" for a in dated), "utf-8")
    link_files(records, output, articles=given)
    before = output.read_bytes()
    link_files(records, output)
    assert output.read_bytes() == before
    assert read(output)[0].reports[0].source == "Wire"


def test_a_text_that_is_read_again_and_has_no_incident_leaves_it(tmp_path: Path) -> None:
    """A better model says so; a failed one says nothing."""
    output = tmp_path / "incidents.jsonl"
    link_files(write(tmp_path, *outcomes()), output)
    none = outcomes()[2].model_copy(update={"status": "failed", "record": None})
    link_files(write(tmp_path, none), output)
    assert ids(read(output)) == [["karsa", "later"], ["train"]]
    link_files(write(tmp_path, none.model_copy(update={"status": "no_incident"})), output)
    assert ids(read(output)) == [["karsa", "later"]]


def test_versions_stand_by_their_days_where_all_have_one() -> None:
    """The older text may come in last."""
    url = "https://wire.example/1"
    both = [
        outcome(LATER, id="u2", kind="bombing", place="Karsa"),
        outcome(KARSA, id="u1", kind="bombing", place="Karsa"),
    ]
    given = [
        Article(id="u2", text=LATER, url=url, published="2024-05-12"),
        Article(id="u1", text=KARSA, url=url, published="2024-05-10"),
    ]
    (incident,) = link(both, given)
    assert [(r.id, r.version, r.latest) for r in incident.reports] == [
        ("u1", 1, False),
        ("u2", 2, True),
    ]


def test_an_empty_id_is_none() -> None:
    """Two reports without a name are no versions of one."""
    each = [one.model_copy(update={"id": ""}) for one in (outcomes()[0], outcomes()[2])]
    assert len(link(each)) == 2


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar(day: str) -> None:
    """There is no day before the first and none after the last."""
    one = outcome(KARSA, id="a", kind="bombing", place="Karsa", day=day, day_words="Friday")
    assert ids(link([one])) == [["a"]]


@pytest.mark.parametrize("name", ["incidents.jsonl.gz", "incidents.parquet", "/dev/null"])
def test_the_output_is_a_plain_file(tmp_path: Path, name: str) -> None:
    """Its store is kept beside it."""
    with pytest.raises(SettingsError, match="no place for incidents"):
        link_files(write(tmp_path, *outcomes()), tmp_path / name)


def test_a_pair_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What speaks for and against, in bits, also of two that are not linked."""
    output = tmp_path / "incidents.jsonl"
    records = write(tmp_path, *outcomes())
    assert main(["link", str(records), "-o", str(output)]) == 0
    assert "3 reports, 2 incidents." in capsys.readouterr().err
    assert main(["link", "--explain", "karsa", "later", "-o", str(output)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("one incident")
    assert "ilse" in told
    found, together, _ = explain(output, "karsa", "train")
    assert (found.weight < 0, together) == (True, False)
    with pytest.raises(SettingsError, match="not there"):
        explain(output, "karsa", "nobody")


def test_how_far_it_is_is_told_each_minute(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line says how many are done of what is being done, and how fast; in between is silence."""
    seconds = itertools.count(step=25)
    for module in ("minute", "linking"):
        monkeypatch.setattr(f"summarizer.cli.{module}.monotonic", lambda: float(next(seconds)))
    assert main(["link", str(write(tmp_path, *outcomes())), "-o", str(tmp_path / "out")]) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if line.endswith("/s")]
    assert 1 < len(lines) < 8
    assert all(re.fullmatch(r"\d (taken in|compared|written), \d\.\d/s", line) for line in lines)


def test_a_decision_about_reports_that_are_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It holds once they come."""
    decisions = tmp_path / "decisions.jsonl"
    decisions.write_text('{"same": ["karsa", "train"]}\n', "utf-8")
    output = tmp_path / "incidents.jsonl"
    arguments = ["-o", str(output), "--decisions", str(decisions)]
    assert main(["link", str(write(tmp_path, outcomes()[0])), *arguments]) == 0
    assert "train" in capsys.readouterr().err
    assert main(["link", str(write(tmp_path, outcomes()[2])), "-o", str(output)]) == 0
    assert ids(read(output)) == [["karsa", "train"]]


@pytest.mark.parametrize(
    "line",
    ['{"same": ["a"]}', '{"same": ["a", "b"], "different": ["a", "b"]}', '{"some": []}', "[]"],
)
def test_a_line_that_is_no_decision_is_named(tmp_path: Path, line: str) -> None:
    """File and line, and what to write."""
    decisions = tmp_path / "decisions.jsonl"
    decisions.write_text(f'{{"same": ["a", "b"]}}\n{line}\n', "utf-8")
    with pytest.raises(InputUnreadable, match=r"decisions.jsonl, line 2: .*\n?.*"):
        link_files(write(tmp_path, *outcomes()), tmp_path / "i.jsonl", decisions=decisions)
    assert not (tmp_path / "i.jsonl").exists()


def test_a_store_that_is_none_is_not_overwritten(tmp_path: Path) -> None:
    """Whatever it is, it is somebody's."""
    store = tmp_path / "incidents.jsonl.store"
    store.write_text("my notes")
    with pytest.raises(JournalDamaged):
        link_files(write(tmp_path, *outcomes()), tmp_path / "incidents.jsonl")
    assert store.read_text() == "my notes"


def test_nothing_is_half_taken_in(tmp_path: Path) -> None:
    """A line that is no record ends the run, and it is as if it had not begun."""
    output = tmp_path / "incidents.jsonl"
    link_files(write(tmp_path, outcomes()[0]), output)
    before = output.read_bytes()
    path = write(tmp_path, *outcomes())
    path.write_text(path.read_text("utf-8") + '{"id": 1}\n', "utf-8")
    with pytest.raises(InputUnreadable, match="line 4"):
        link_files(path, output)
    assert output.read_bytes() == before
    assert link_files(write(tmp_path, outcomes()[0]), output).reports == 1


def test_a_store_knows_no_less_than_its_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up as the output gets its name: what was taken in stays taken in."""
    output = tmp_path / "incidents.jsonl"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("summarizer.output.files.os.replace", full)
        with pytest.raises(OutputError, match="No space left"):
            link_files(write(tmp_path, outcomes()[0]), output)
    assert not output.exists()
    assert link_files(write(tmp_path, outcomes()[2]), output).reports == 2


def test_names_are_words_that_always_have_a_capital() -> None:
    """And figures beside them; a text all in capitals has none."""
    names = terms_of("Police in Karsa said police held Odo Brandt, 41. Officers came.").names
    assert set(names) == {"karsa", "odo", "brandt", "41", "officers"}
    assert not terms_of("POLICE IN KARSA HELD ODO BRANDT, 41").names


def test_chinese_is_compared_by_two_characters() -> None:
    """There are no spaces between words."""
    assert {"爆炸", "炸发"} <= set(terms_of("爆炸发生在喀布尔").words)


def test_rare_words_weigh_more() -> None:
    """A name that all reports have says little of two of them."""
    collection = Collection()
    texts = ["Karsa Brandt", "Karsa Brandt", *(f"Karsa Other{n}" for n in range(400))]
    terms = [terms_of(text) for text in texts]
    for one in terms:
        collection.add(one)
    vectors = [collection.vectors(one).names for one in terms[:3]]
    assert cosine(vectors[0], vectors[1]) == pytest.approx(1)
    assert cosine(vectors[0], vectors[2]) < 0.1


def test_copied_is_a_share_of_either_text() -> None:
    """A text that stands in one twice as long is copied whole, and is half of it."""
    words = [f"w{n}" for n in range(64)]
    one, half, other = (" ".join(each) for each in (words, words[:34], words[::-1]))
    runs = [terms_of(text).runs for text in (one, half, other)]
    assert copied(runs[0], runs[1]) == (1, 0.5)
    assert copied(runs[0], runs[2]) == (0, 0)
    assert copied(runs[0], ()) == (0, 0)
    long = [terms_of(" ".join(f"x{n}" for n in range(a, a + 2000))).runs for a in (0, 1000)]
    assert copied(*long)[0] == pytest.approx(0.5, abs=0.1)


def test_incidents_are_lines_of_json(tmp_path: Path) -> None:
    """Each line by itself, with the record's own words."""
    output = tmp_path / "incidents.jsonl"
    link_files(write(tmp_path, *outcomes()), output)
    lines: list[dict[str, Any]] = [json.loads(x) for x in output.read_text("utf-8").splitlines()]
    assert [len(line["reports"]) for line in lines] == [2, 1]
    assert all(line["version"] == "1" for line in lines)
