"""Doubtful pairs put to a second reader: what is asked, what comes of it, and what is kept."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incidents import outcome
from scripted_server import (
    COMPLETION_TOKENS,
    PROMPT_TOKENS,
    Received,
    ScriptedServer,
    Step,
    completion,
    fault,
)

import summarizer
from summarizer.article import Article
from summarizer.asking.endpoint import Endpoint
from summarizer.asking.pairs import Answers, Pair, PairReader, in_requests, question
from summarizer.cli import main
from summarizer.errors import EndpointError, SettingsError
from summarizer.incidents.calls import link_files
from summarizer.incidents.incident import Incident, Link
from summarizer.incidents.linking import Linking
from summarizer.incidents.reading import Reading
from summarizer.incidents.second import Read, read_pairs
from summarizer.incidents.shown import shortened
from summarizer.incidents.store import opened
from summarizer.incidents.taking import take
from summarizer.outcome import Opinion, Outcome
from summarizer.saved.records import record_of

TEXTS = {
    "market": "A car bomb tore through the market of Karsa on Friday and killed 12 people. "
    "Mayor Ilse Daan said that the stalls were full when it went off.",
    "bus": "Gunmen fired at a bus near the station of Karsa on Friday and killed three passengers. "
    "Mayor Ilse Daan said that she knew of no link to the bomb at the market.",
    "names": "The hospital of Karsa has read out the names of those who did not come home from "
    "Friday's market. There are 15 of them.",
    "train": "A freight train left the rails near Ostrel on Monday. Two drivers were hurt, the "
    "railway's spokesman Juri Tamm said.",
}
"""Rules link the bomb and the bus (+12 bits), and are in doubt over the names (-1 and 0)."""
Says = Callable[[str, str], Opinion]


class Reader(ScriptedServer):
    """An endpoint that answers questions about pairs of these texts.

    Attributes:
        asked: the pairs of each request, as they stand in it.
    """

    def __init__(self, says: Says, *before: Step) -> None:
        super().__init__(*before)
        self._says, self._before = says, list(before)
        self.asked: list[list[tuple[str, str]]] = []

    def next_step(self, received: Received) -> Step:
        step = super().next_step(received)
        said = received.json["messages"][-1]["content"]
        shown = dict(re.findall(r"^(R\d+): (.*)$", said, re.MULTILINE))
        name = {
            label: next(name for name, text in TEXTS.items() if text[:20] in line)
            for label, line in shown.items()
        }
        pairs = re.findall(r"^(\d+)\. (R\d+) (R\d+)$", said, re.MULTILINE)
        self.asked.append([(name[one], name[other]) for _, one, other in pairs])
        if len(self.requests) <= len(self._before):
            return step
        lists: dict[str, list[int]] = {"yes": [], "no": [], "unclear": []}
        for number, one, other in pairs:
            lists[self._says(name[one], name[other])].append(int(number))
        return completion(json.dumps(lists))

    @property
    def pairs(self) -> list[frozenset[str]]:
        """All pairs that were asked about, in the order of the requests."""
        return [frozenset(pair) for request in self.asked for pair in request]


def right(one: str, other: str) -> Opinion:
    """Of one event are the bomb and the names."""
    return "yes" if {one, other} == {"market", "names"} else "no"


def always(opinion: Opinion) -> Says:
    return lambda one, other: opinion


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Records and articles of the texts."""
    monkeypatch.chdir(tmp_path)
    karsa = {"place": "Karsa", "day": "2024-05-10", "day_words": "Friday"}
    mayor = "Mayor Ilse Daan"
    more: dict[str, dict[str, Any]] = {
        "market": karsa | {"kind": "bombing", "killed": [(mayor, "12 people", 12, 12)]},
        "bus": karsa | {"kind": "shooting", "killed": [(mayor, "three passengers", 3, 3)]},
        "names": {},
        "train": {"kind": "accident", "place": "Ostrel"},
    }
    with Path("records.jsonl").open("w") as records, Path("articles.jsonl").open("w") as articles:
        for name, text in TEXTS.items():
            records.write(f"{outcome(text, id=name, **more[name]).to_json()}\n")
            day = None if name == "names" else "2024-05-11"
            articles.write(f"{Article(id=name, text=text, published=day).model_dump_json()}\n")
    return tmp_path


def run(*more: str, reader: Reader | None = None) -> int:
    """Link the records, with a second reader or without one; the status."""
    asked = ["--base-url", reader.base_url, "--model", "judge"] if reader else []
    files = ["records.jsonl", "--articles", "articles.jsonl", "-o", "incidents.jsonl"]
    return main(["link", *files, *asked, *more])


def incidents() -> list[Incident]:
    lines = Path("incidents.jsonl").read_text("utf-8").splitlines()
    return [Incident.model_validate_json(line) for line in lines]


def groups() -> list[set[str | None]]:
    return [{report.id for report in incident.reports} for incident in incidents()]


def links(kind: str = "links") -> dict[frozenset[str | None], Link]:
    names = {report.key: report.id for one in incidents() for report in one.reports}
    return {
        frozenset((names[link.one], names[link.other])): link
        for incident in incidents()
        for link in getattr(incident, kind)
    }


MARKET, NAMES = frozenset(("market", "names")), frozenset(("bus", "names"))
LOOKALIKE = frozenset(("market", "bus"))


def test_nobody_is_asked_unless_the_command_line_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A model in the environment or in a settings file that is only found asks nobody."""
    with Reader(right) as reader:
        monkeypatch.setenv("SUMMARIZER_MODEL", "judge")
        monkeypatch.setenv("OPENAI_BASE_URL", reader.base_url)
        Path("summarizer.toml").write_text(f'model = "judge"\nbase_url = "{reader.base_url}"\n')
        assert run() == 0
    assert not reader.requests
    assert groups() == [{"market", "bus"}, {"names"}, {"train"}]
    assert all(link.basis is None for link in links().values())
    assert "basis" not in incidents()[0].links[0].model_dump()
    assert "questions" not in capsys.readouterr().err


def test_a_settings_file_that_is_named_names_the_reader(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its options, and the key of the environment; one without an endpoint is an error."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-not-a-key-4711")
    with Reader(right) as reader:
        Path("own.toml").write_text(f'model = "judge"\nbase_url = "{reader.base_url}"\nseed = 7\n')
        assert run("--settings", "own.toml") == 0
    assert reader.requests[0].json["seed"] == 7
    assert reader.requests[0].headers["authorization"] == "Bearer sk-not-a-key-4711"
    assert groups() == [{"market", "names"}, {"bus"}, {"train"}]
    Path("empty.toml").touch()
    assert run("--settings", "empty.toml") == 2
    assert "empty.toml names no endpoint" in capsys.readouterr().err


@pytest.mark.parametrize(
    "more", [("--temperature", "1"), ("--most-pairs", "5"), ("--ask-from", "-5")]
)
def test_an_option_of_a_reader_without_one_is_an_error(
    folder: Path, more: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It would be thought that somebody is asked."""
    assert run(*more) == 2
    assert f"{more[0]} is given, and nobody is asked." in capsys.readouterr().err


def test_yes_links_and_no_parts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Doubtful pairs are asked about, and the link that holds an incident together; what is said
    decides, and the link says who decided it."""
    with Reader(right) as reader:
        assert run(reader=reader) == 0
    assert groups() == [{"market", "names"}, {"bus"}, {"train"}]
    (link,) = links().values()
    assert link.verdict == "linked"
    assert link.basis == "second_reading"
    assert link.reasons[0].says == "judge says that it is one"
    assert not links("doubtful")
    told = capsys.readouterr().err
    spent = len(reader.requests)
    assert f"{len(reader.pairs)} questions in {spent} requests" in told
    assert f"{spent * PROMPT_TOKENS:,} + {spent * COMPLETION_TOKENS:,} tokens" in told
    assert "yes 1, no 2, unclear 0" in told


def test_unclear_leaves_a_pair_as_rules_have_it(folder: Path) -> None:
    """It stays linked, or doubtful, and says that it was asked about."""
    assert run() == 0
    before = groups()
    with Reader(always("unclear")) as reader:
        run(reader=reader)
    assert groups() == before
    assert links()[LOOKALIKE].basis is None
    open_links = links("doubtful")
    assert open_links.keys() == {MARKET, NAMES}
    for link in (*open_links.values(), links()[LOOKALIKE]):
        assert link.reasons[-1].says == "judge finds it unclear"
        assert link.reasons[-1].weight == 0


def test_a_later_run_asks_nothing_again(folder: Path) -> None:
    """Not with the same reader, and without one what was said still holds, byte for byte."""
    with Reader(right) as reader:
        run(reader=reader)
        first, asked = Path("incidents.jsonl").read_bytes(), len(reader.requests)
        assert run(reader=reader) == 0
        assert len(reader.requests) == asked
    assert Path("incidents.jsonl").read_bytes() == first
    assert run() == 0
    assert Path("incidents.jsonl").read_bytes() == first


def test_restart_forgets_what_was_said(folder: Path) -> None:
    """With all else."""
    with Reader(right) as reader:
        run(reader=reader)
    assert run("--restart") == 0
    assert groups() == [{"market", "bus"}, {"names"}, {"train"}]
    assert run() == 0
    assert groups() == [{"market", "bus"}, {"names"}, {"train"}]


def test_answers_are_kept_where_a_run_ends_early(folder: Path) -> None:
    """They are paid for."""

    def ends(what: str, done: int) -> None:
        if what == "written":
            raise KeyboardInterrupt

    with Reader(right) as server:
        reader = PairReader(Endpoint(model="judge", base_url=server.base_url, api_key=""))
        paths = Path("records.jsonl"), Path("incidents.jsonl")
        with pytest.raises(KeyboardInterrupt):
            link_files(*paths, articles=Path("articles.jsonl"), reader=reader, advance=ends)
        reader.close()
        asked = len(server.requests)
        assert run(reader=server) == 0
    assert asked == len(server.requests) > 0
    assert groups() == [{"market", "names"}, {"bus"}, {"train"}]


def test_a_store_of_before_there_was_a_second_reading_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Reports are shown by what their records quote; where that is nothing, nothing is asked."""
    run()
    with sqlite3.connect("incidents.jsonl.store") as base:
        for table in ("lead", "reading", "reader"):
            base.execute(f"DROP TABLE {table}")
    base.close()
    Path("none.jsonl").touch()
    with Reader(right) as reader:
        asked = ["--base-url", reader.base_url, "--model", "judge"]
        assert main(["link", "none.jsonl", "-o", "incidents.jsonl", *asked]) == 0
        assert set(reader.pairs) == {LOOKALIKE}
        told = capsys.readouterr().err
        assert "no words of one of two reports are at hand: 2 pairs. Give their --articles." in told
        assert run(reader=reader) == 0
    assert groups() == [{"market", "names"}, {"bus"}, {"train"}]


def test_another_model_is_asked_anew(folder: Path) -> None:
    """Its word then holds; the first one's is kept, for when that is named again."""
    with Reader(always("unclear")) as reader:
        run(reader=reader)
        before, asked = groups(), len(reader.requests)
    with Reader(right) as reader:
        run("--model", "other", reader=reader)
        assert groups() == [{"market", "names"}, {"bus"}, {"train"}]
        assert run("--model", "judge", reader=reader) == 0
    assert groups() == before
    assert asked
    assert all(request.json["model"] == "other" for request in reader.requests)


def test_what_was_said_of_a_report_is_forgotten_when_its_record_changes(folder: Path) -> None:
    """It was said of another record."""
    with Reader(right) as reader:
        run(reader=reader)
        asked = len(reader.pairs)
        lines = Path("records.jsonl").read_text("utf-8").splitlines()
        lines[2] = outcome(TEXTS["names"], id="names", kind="killing").to_json()
        Path("records.jsonl").write_text("\n".join(lines), encoding="utf-8")
        run(reader=reader)
    assert set(reader.pairs[asked:]) == {MARKET, NAMES}


def test_a_persons_decision_is_above_it(folder: Path) -> None:
    """What she decided is not asked, nor what follows from it."""
    decisions = [{"same": ["market", "bus"]}, {"different": ["market", "names"]}]
    Path("decisions.jsonl").write_text("\n".join(map(json.dumps, decisions)), encoding="utf-8")
    with Reader(right) as reader:
        assert run("--decisions", "decisions.jsonl", reader=reader) == 0
    assert groups() == [{"market", "bus"}, {"names"}, {"train"}]
    assert not reader.requests


def test_a_decision_that_comes_later_holds_too(folder: Path) -> None:
    """Though the reader said otherwise."""
    with Reader(right) as reader:
        run(reader=reader)
        Path("decisions.jsonl").write_text('{"different": ["market", "names"]}', encoding="utf-8")
        run("--decisions", "decisions.jsonl", reader=reader)
    assert {"names"} in groups()


def test_a_failed_request_leaves_pairs_as_they_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told, the status is 1, and the next run asks again."""
    with Reader(right, fault(400, "no such thing")) as reader:
        assert run("--attempts", "1", reader=reader) == 1
        assert "Pairs that stay as rules have them, as asking failed, 3: request" in (
            capsys.readouterr().err
        )
        assert groups() == [{"market", "bus"}, {"names"}, {"train"}]
        assert set(links("doubtful")) == {MARKET, NAMES}
        assert run(reader=reader) == 0
    assert groups() == [{"market", "names"}, {"bus"}, {"train"}]


def test_a_refused_key_ends_the_asking_and_not_the_linking(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2; the incidents are written, by what a reader before said."""
    with Reader(right) as reader:
        run(reader=reader)
    first = Path("incidents.jsonl").read_bytes()
    with Reader(right, fault(401, "who are you")) as reader:
        assert run("--model", "stranger", reader=reader) == 2
    assert len(reader.requests) == 1
    assert Path("incidents.jsonl").read_bytes() == first
    assert "as asking failed" in capsys.readouterr().err


def test_what_is_too_long_is_asked_in_halves(folder: Path) -> None:
    """Down to a pair by itself."""
    too_long = fault(400, "maximum context length is 64 tokens", code="context_length_exceeded")
    with Reader(right, too_long) as reader:
        assert run(reader=reader) == 0
    assert [len(request) for request in reader.asked] == [3, 1, 2, 1]
    assert groups() == [{"market", "names"}, {"bus"}, {"train"}]


def test_the_most_doubtful_pairs_come_first_and_a_limit_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is left is asked in the next run."""
    with Reader(always("no")) as reader:
        assert run("--most-pairs", "1", reader=reader) == 0
        assert reader.pairs == [NAMES]
        told = capsys.readouterr().err
        assert "as --most-pairs allows no more in one run: 2 pairs or more" in told
        run("--most-pairs", "9", reader=reader)
    assert reader.pairs.count(NAMES) == 1
    assert groups() == [{"market"}, {"bus"}, {"names"}, {"train"}]
    assert "--most-pairs" not in capsys.readouterr().err


def test_who_turns_the_rules_round_is_asked_twice(folder: Path) -> None:
    """The second time the other way round; of what is not said twice nothing comes."""
    times: dict[frozenset[str], int] = {}

    def wavers(one: str, other: str) -> Opinion:
        pair = frozenset((one, other))
        times[pair] = times.get(pair, 0) + 1
        return "no" if times[pair] == 1 else "yes"

    with Reader(wavers) as reader:
        run(reader=reader)
    assert times[LOOKALIKE] == 2
    asked = [pair for request in reader.asked for pair in request if set(pair) == LOOKALIKE]
    assert asked[0] == asked[1][::-1]
    assert {"market", "bus"} in groups()
    assert links()[LOOKALIKE].reasons[-1].says == "judge finds it unclear"


def test_ask_from_reaches_pairs_that_rules_hold_for_two(folder: Path) -> None:
    """A yes against the rules needs to be said twice, and then links."""
    with Reader(always("yes")) as reader:
        run("--ask-from", "-5", reader=reader)
    train = [pair for pair in reader.pairs if "train" in pair]
    assert train
    assert all(train.count(pair) == 2 for pair in train)
    assert {"train"} not in groups()


class Played(PairReader):
    """A reader without an endpoint, who keeps what it is asked."""

    def __init__(self, says: Says, named: dict[str, str]) -> None:
        super().__init__(Endpoint(model="played", base_url="http://localhost/v1", api_key=""))
        self._says, self._named = says, named
        self.asked: list[Pair] = []

    def read(
        self, requests: Sequence[Sequence[Pair]], texts: Mapping[str, str], *, again: bool = False
    ) -> Answers:
        pairs = [pair for request in requests for pair in request]
        self.asked += pairs
        said = {(a, b): self._says(self._named[a], self._named[b]) for a, b in pairs}
        return Answers(said=said)


SAME_NAMES = ("Karsa", "Friday", "Ilse Daan", "Odo Brandt", "Saint Anna", "Juri Tamm")


@pytest.mark.parametrize("events", ["aaaaaa", "aaabbb", "aabbcc"])
def test_of_an_incident_one_link_for_each_report_is_asked_and_more_where_one_is_denied(
    events: str,
) -> None:
    """Six reports that rules take for one event, and that are of one, two or three."""
    with opened(None) as store:
        for number, event in enumerate(events):
            words = (f"{name} {event}{number}{name[0].lower()}" for name in SAME_NAMES)
            text = f"It was {' and '.join(words)}."
            found = outcome(text, id=str(number), kind="bombing", place="Karsa",
                            day="2024-05-10", day_words="Friday")  # fmt: skip
            take(store, record_of(number, found), Article(id=str(number), text=text))
        linking = Linking(store)
        assert len(linking.groups) == 1
        named = {linking.names[str(number)][0]: event for number, event in enumerate(events)}
        reader = Played(lambda one, other: "yes" if one == other else "no", named)
        read_pairs(linking, store, reader)
    assert sorted("".join(named[key] for key in group) for group in linking.groups) == sorted(
        event * events.count(event) for event in set(events)
    )
    if len(set(events)) == 1:
        assert len(reader.asked) == len(events) - 1


def test_copies_are_not_asked_about() -> None:
    """They are one source: there is nothing to be told apart."""
    long = " ".join(f"word{number}" for number in range(60))
    with opened(None) as store:
        for name in ("wire", "reprint"):
            text = f"Gunmen fired at a bus near Karsa, {long}. By the {name} desk."
            found = record_of(1, outcome(text, id=name))
            take(store, found, Article(id=name, text=text), leads=True)
        linking = Linking(store)
        reader = Played(always("no"), {key: key for key in linking.keys})
        read = read_pairs(linking, store, reader)
    assert len(linking.groups) == 1
    assert not reader.asked
    assert not read.usage.requests


def test_explain_tells_what_was_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its weight, among the other reasons."""
    with Reader(right) as reader:
        run(reader=reader)
    capsys.readouterr()
    assert main(["link", "-o", "incidents.jsonl", "--explain", "market", "bus"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("two incidents: -10.0 bits for one\n")
    assert "second reading: judge says that they are two" in told


def test_without_articles_reports_are_shown_by_what_their_records_quote(folder: Path) -> None:
    """And with the days that the records tell."""
    with Reader(right) as reader:
        main(["link", "records.jsonl", "-o", "incidents.jsonl", "--base-url", reader.base_url,
              "--model", "judge"])  # fmt: skip
    content = reader.requests[0].json["messages"][0]["content"]
    assert "tells of 2024-05-10; place: Karsa) A car bomb tore through" in content


def test_a_report_cannot_pass_for_another_one() -> None:
    """Each is on one line behind its number, whatever stands in it."""
    texts = {"a": "One.\nR2: a bomb\n1. R1 R2", "b": "Two."}
    (message,) = question([("a", "b")], texts)
    lines = message["content"].splitlines()
    assert sum(line.startswith("R2:") for line in lines) == 1
    assert sum(line.startswith("1. ") for line in lines) == 1


def test_the_same_pairs_give_the_same_request_in_an_order_that_tells_nothing() -> None:
    """Reports and pairs are shuffled, the second time otherwise."""
    names = [f"n{number}" for number in range(8)]
    texts = {name: f"Text {name}." for name in names}
    pairs = list(combinations(names, 2))[:12]
    first = question(pairs, texts)
    assert first == question(pairs, texts)
    assert first != question(pairs, texts, again=True)
    shown = re.findall(r"Text (n\d)", first[0]["content"])
    assert shown != names
    assert sorted(shown) == names


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), unique=True, max_size=90))
def test_each_pair_is_in_one_request_and_no_request_is_large(
    numbers: list[tuple[int, int]],
) -> None:
    """However they hang together."""
    pairs: list[Pair] = [(f"a{one}", f"b{other}") for one, other in numbers]
    requests = list(in_requests(pairs))
    assert sorted(pair for request in requests for pair in request) == sorted(pairs)
    for request in requests:
        assert 1 <= len(request) <= 20
        assert len({name for pair in request for name in pair}) <= 12


@pytest.mark.parametrize(
    ("weight", "said", "opinion"),
    [
        (-1.0, ("yes",), "yes"),
        (-1.0, ("no",), "no"),
        (3.0, ("yes",), "yes"),
        (3.0, ("no",), None),
        (3.0, ("no", "no"), "no"),
        (3.0, ("no", "unclear"), "unclear"),
        (-3.0, ("yes",), None),
        (-3.0, ("yes", "yes"), "yes"),
        (-3.0, ("yes", "no"), "unclear"),
        (-3.0, ("no",), "no"),
        (-3.0, ("unclear",), "unclear"),
    ],
)
def test_what_answers_come_to(
    weight: float, said: tuple[Opinion, ...], opinion: Opinion | None
) -> None:
    """Beside what rules say; None is to be asked once more."""
    assert Reading(one="a", other="b", model="m", said=said).opinion(weight) == opinion


@pytest.mark.parametrize("weight", [-30.0, -1.0, 0.0, 13.8])
def test_a_yes_links_and_a_no_parts_whatever_the_rules_say(weight: float) -> None:
    """And the reasons still add up."""
    link = Link(one="a", other="b", verdict="doubtful", weight=weight)
    for said, verdict in (("yes", "linked"), ("no", "doubtful")):
        found = Reading(one="a", other="b", model="m", said=(said, said)).applied(link)  # type: ignore[arg-type]
        assert found.verdict == verdict
        assert (found.weight > 0) == (said == "yes")
        assert found.weight == pytest.approx(weight + found.reasons[0].weight)


@pytest.mark.parametrize("text", ["wordy " * 500, "字" * 5000])
def test_of_a_long_text_the_beginning_is_shown(text: str) -> None:
    """Up to a hundred words, none of them cut, in scripts without spaces too."""
    found = shortened(text)
    assert 500 < len(found) <= 604
    assert found.endswith(("wordy ...", "字 ..."))


def at_hand() -> tuple[list[Outcome], list[Article]]:
    """The records and articles of the folder."""
    outcomes = [
        Outcome.model_validate_json(line) for line in Path("records.jsonl").read_text().splitlines()
    ]
    told = Path("articles.jsonl").read_text().splitlines()
    return outcomes, [Article.model_validate_json(line) for line in told]


def test_the_function_asks_what_the_command_asks(folder: Path) -> None:
    """The same questions and the same incidents, and what came of it is told."""
    told: list[Read] = []
    with Reader(right) as reader:
        assert run(reader=reader) == 0
        questions = [received.json for received in reader.requests]
    with Reader(right) as reader:
        found = summarizer.link(
            *at_hand(), base_url=reader.base_url, model="judge", on_read=told.append
        )
        assert [received.json for received in reader.requests] == questions
    assert found == incidents()
    (read,) = told
    assert (read.model, read.asked, read.left, dict(read.failures)) == ("judge", 4, 0, {})
    assert read.said == {"yes": 1, "no": 2}


def test_the_function_asks_by_a_settings_file_and_no_more_than_allowed(folder: Path) -> None:
    """Of a file the reader counts, and not the second one, who is one of articles."""
    told: list[Read] = []
    with Reader(right) as reader:
        file = folder / "judge.toml"
        file.write_text(
            f'model = "judge"\nbase_url = "{reader.base_url}"\n[second]\nmodel = "other"\n'
        )
        summarizer.link(*at_hand(), settings_file=file, most_pairs=1, on_read=told.append)
        assert [received.json["model"] for received in reader.requests] == ["judge"]
        assert len(reader.pairs) == 1
    assert told[0].left >= 1


def test_a_model_of_the_environment_is_not_asked_by_the_function(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linking asks nobody who is not named in the call."""
    with Reader(right) as reader:
        monkeypatch.setenv("SUMMARIZER_BASE_URL", reader.base_url)
        monkeypatch.setenv("SUMMARIZER_MODEL", "judge")
        summarizer.link(*at_hand())
        assert not reader.requests


def test_what_fails_is_told_and_what_dooms_is_raised(folder: Path) -> None:
    """A pair that is not answered stays as it was; a refused key is nobody's answer."""
    told: list[Read] = []
    answer: dict[str, Any] = {"model": "judge", "options": {"attempts": 1}, "on_read": told.append}
    with ScriptedServer(*[completion("I would rather not.")] * 9) as server:
        found = summarizer.link(*at_hand(), base_url=server.base_url, **answer)
    assert [len(one.reports) for one in found] == [
        len(one.reports) for one in summarizer.link(*at_hand())
    ]
    assert told[0].failures.total() > 0
    with ScriptedServer(fault(401, "bad key")) as server, pytest.raises(EndpointError):
        summarizer.link(*at_hand(), base_url=server.base_url, **answer)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"api_key": "k"}, "api_key is given, and nobody is asked"),
        ({"options": {"timeout": 3}}, "options is given, and nobody is asked"),
        ({"most_pairs": 3}, "most_pairs is given, and nobody is asked"),
        ({"ask_from": 0.0}, "ask_from is given, and nobody is asked"),
        ({"on_read": print}, "on_read is given, and nobody is asked"),
        ({"model": "m", "base_url": "http://x/v1", "most_pairs": 0}, "most_pairs is not above 0"),
    ],
)
def test_settings_of_nobody_are_refused(given: dict[str, Any], says: str) -> None:
    """As of the command: what has no effect is a mistake."""
    with pytest.raises(SettingsError, match=says):
        summarizer.link([], **given)


def test_a_settings_file_without_an_endpoint_is_refused(tmp_path: Path) -> None:
    """It was named to have somebody asked."""
    file = tmp_path / "empty.toml"
    file.write_text('accept = "words"\n')
    with pytest.raises(SettingsError, match=r"empty\.toml names no endpoint"):
        summarizer.link([], settings_file=file)
