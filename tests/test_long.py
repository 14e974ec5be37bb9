"""Long articles: one record over all windows, and the last third is read as well as the first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from batches import write
from long_articles import Fact, Reader, Story, story
from scripted_server import Received, ScriptedServer, Step, completion, fault

from summarizer import Article, Outcome, Summarizer, summarize_jsonl
from summarizer.cli import main
from summarizer.errors import ContextTooLong
from summarizer.schemas.incident import IncidentRecord


def claim(who: str, figure: str, harm: str = "killed", **more: Any) -> Fact:
    said = {"claimant": who, "wording": figure, "harm": harm, "victims": "people", **more}
    return Fact(f"{who} said {figure} people were {harm}.", {"casualties": [said]})


def condemned(who: str) -> Fact:
    says = {"statements": [{"speaker": who, "stance": "condemns"}]}
    return Fact(f"{who} condemned the attack.", says)


def used(what: str) -> Fact:
    return Fact(f"A {what} was used in the attack.", {"means": [{"value": what}]})


def took_part(name: str) -> Fact:
    says = {"parties": [{"name": name, "role": "perpetrator", "kind": "rebel_group"}]}
    return Fact(f"{name}, a rebel group, carried out the attack.", says)


EVENT = Fact(
    "A car bomb exploded at the bus station of Karsa on Tuesday.",
    {
        "incident_type": {"value": "bombing"},
        "occurrence": {"value": "asserted"},
        "when": {"words": "Tuesday"},
        "where": {"place": "Karsa"},
        "summary": [{"value": "A car bomb exploded at the bus station of Karsa."}],
    },
)
BEGINNING = [EVENT, claim("Interior Minister Ana Belu", "31"), claim("The Red Crescent", "40")]
BEGINNING += [condemned("President Oru"), used("car bomb"), took_part("The People's Front")]
END = [claim("The Karsa hospital", "at least 20"), claim("Mayor Tomas Irbe", "24")]
END += [condemned("Queen Ilva"), used("rifle"), took_part("The Northern Front")]
MIDDLE = [claim("The fire brigade", "57", "injured")]


def summarized(
    read: Story, server: ScriptedServer, context: int | None = None, **settings: Any
) -> Outcome:
    """The outcome, where the server is known to have so much context."""
    options: Any = {"context_tokens": context, "attempts": 1, **settings.pop("options", {})}
    with (
        server,
        Summarizer(
            model="scripted", base_url=server.base_url, options=options, **settings
        ) as summarizer,
    ):
        return summarizer.summarize(read.article)


def held(record: IncidentRecord, facts: Sequence[Fact], unasked: Sequence[str] = ()) -> list[bool]:
    """Of each fact whether the record holds it, every value of it in its own sentence."""
    found = []
    for fact in facts:
        for name, items in fact.says.items():
            for item in items if isinstance(items, list) and name != "summary" else ():
                asked = {field: value for field, value in item.items() if field not in unasked}
                found.append(any(_is(asked, one, fact.text) for one in getattr(record, name)))
    return found


def _is(item: dict[str, Any], one: Any, text: str) -> bool:
    cited = {name: one if name == "value" else getattr(one, name) for name in item}
    return all(
        str(cited[name].value).removeprefix("The ") == str(value).removeprefix("The ")
        and any(citation.quote == text for citation in cited[name].citations)
        for name, value in item.items()
    )


@pytest.mark.parametrize(
    ("characters", "context", "at_once"),
    [(10_000, 6_000, True), (30_000, 8_192, False), (60_000, 8_192, True), (100_000, 16_384, True)],
)
def test_facts_of_the_last_third_come_out_as_those_of_the_first(
    characters: int, context: int, at_once: bool
) -> None:
    """All of both, each under its claimant and in its own sentence, from windows that all fit."""
    read = story(characters, BEGINNING, MIDDLE, END, seed=characters)
    server = Reader(read.facts, rows=not at_once)
    outcome = summarized(read, server, context, one_call=at_once)
    assert abs(len(read.article.text) - characters) < 1_500
    assert len(server.asked) > 2
    unasked = () if at_once else ("victims", "kind")
    assert outcome.record is not None
    first, middle, last = (held(outcome.record, third, unasked) for third in read.facts)
    assert (len(first), len(last)) == (5, 5)
    assert all((*first, *middle, *last))
    assert outcome.status == "ok"
    assert len(outcome.record.casualties) == 5
    assert outcome.record.where.place.value == "Karsa"
    assert outcome.usage.requests == len(server.requests)


def far_apart(*end: Fact, beginning: Sequence[Fact] = (), characters: int = 12_000) -> Story:
    """An article with the event in its first sentence, and these facts in its last third."""
    return story(characters, [EVENT, *beginning], [], end, published="2025-11-26")


def tolls(outcome: Outcome) -> list[tuple[str, str]]:
    return [(c.claimant.value, c.wording.value) for c in outcome.record.casualties]


def test_rival_figures_far_apart_stay_apart_and_repeated_ones_are_one() -> None:
    """Another figure of the same claimant is a claim of its own; the same again is not."""
    belu = claim("Minister Ana Belu", "31")
    again = Fact("31 people were killed, Minister Ana Belu said.", belu.says)
    read = far_apart(claim("Minister Ana Belu", "35"), belu, again, beginning=[belu])
    outcome = summarized(read, Reader(read.facts), 6_000)
    assert tolls(outcome) == [("Minister Ana Belu", "31"), ("Minister Ana Belu", "35")]
    (first, _) = outcome.record.casualties
    assert first.wording.citations[0].start < len(read.article.text) / 3


class SaysNone(Reader):
    """Says "none" of every part in which these words are not shown."""

    words = "exploded at the bus station"

    def answer(self, shown: str) -> dict[str, Any]:
        head, _, rest = shown.partition("[...]")
        window = rest if head.count("\nS") < 6 else shown
        found = super().answer(shown)
        if self.words not in window and "S1:" in shown:
            found["incident_type"] = {"s": [1], "value": "none"}
        return found


@pytest.mark.parametrize("rows", [False, True])
def test_a_part_without_an_event_does_not_sink_the_record(rows: bool) -> None:
    """Where later windows say that there is no incident, what else they say counts all the same."""
    read = far_apart(claim("The hospital", "24"), took_part("The Northern Front"))
    server = SaysNone(read.facts, rows=rows)
    outcome = summarized(read, server, 8_192 if rows else 6_000, one_call=not rows)
    assert outcome.status == "ok"
    assert outcome.record.incident_type.value == "bombing"
    assert [wording for _, wording in tolls(outcome)] == ["24"]
    assert [party.name.value for party in outcome.record.parties] == ["Northern Front"]


def test_an_event_that_the_beginning_does_not_tell_is_found() -> None:
    """Windows before it say none: they name no event to those that follow, and add nothing."""
    before = [Fact("Karsa lies on a river.", {}), claim("A book about the year 1911", "700")]
    read = story(12_000, before, [EVENT, claim("The hospital", "24")], [claim("The mayor", "31")])
    server = SaysNone(read.facts)
    outcome = summarized(read, server, 6_000)
    assert [wording for _, wording in tolls(outcome)] == ["24", "31"]
    assert "this event alone" not in server.asked[0]
    assert "this event alone, as if it were the only one: “A car bomb" in server.asked[-1]


def test_no_part_with_an_event_is_no_incident() -> None:
    """All windows are asked, and the article reports none."""
    read = story(12_000, [], [], [])
    server = Reader(read.facts)
    outcome = summarized(read, server, 6_000)
    assert (outcome.status, outcome.record) == ("no_incident", None)
    assert len(server.asked) > 2


MINE = Fact(
    "On 4 March 2019 a mine killed 12 people in Olmo.",
    {
        "when": {"words": "4 March 2019"},
        "where": {"place": "Olmo"},
        "casualties": [{"wording": "12", "harm": "killed", "victims": "people"}],
    },
)


class Misled(Reader):
    """Takes the last event that it is shown for the one that is meant."""

    def answer(self, shown: str) -> dict[str, Any]:
        found = super().answer(shown)
        number = next((n for n, text in self.shown(shown) if text == MINE.text), None)
        if number is not None:
            found |= {n: {"s": [number], **MINE.says[n]} for n in ("when", "where")}
        return found


def test_what_is_answered_about_another_event_is_left_out_and_told() -> None:
    """Another place and an earlier day: nothing of that answer is folded into this record, and each
    figure of it is told, with its words.
    """
    read = far_apart(MINE)
    outcome = summarized(read, Misled(read.facts), 6_000)
    assert (outcome.status, tolls(outcome)) == ("partial", [])
    assert (outcome.record.when.words.value, outcome.record.where.place.value) == (
        "Tuesday",
        "Karsa",
    )
    issue, toll = outcome.issues
    assert (issue.path, issue.kind, issue.value) == (
        "other_incidents",
        "open",
        "4 March 2019, Olmo",
    )
    assert (toll.path, toll.kind, toll.value) == ("casualties", "open", "12")
    assert toll.words == ("12", "people")
    assert toll.reason.startswith("S") and "left out" in toll.reason
    assert issue.reason.startswith("S") and "about another event" in issue.reason


def test_a_later_part_is_told_which_event_is_meant() -> None:
    """The first window's event is named to all others, and to the first one nothing is said."""
    read = far_apart(claim("The hospital", "24"))
    server = Reader(read.facts)
    summarized(read, server, 6_000)
    first, *others = server.asked
    assert "Shown are the beginning" not in first and "this event alone" not in first
    for asked in others:
        assert f"as if it were the only one: “{EVENT.text}”" in asked
        assert f"S1: {EVENT.text}" in asked


LATER = Fact(
    "It was Tuesday about 7:30 a.m. when it happened in Karsa in Tervania.",
    {
        "when": {"words": "Tuesday", "time_words": "7:30 a.m."},
        "where": {"place": "Karsa", "country": "Tervania"},
        "occurrence": {"value": "asserted"},
    },
)
OTHER_DAY = Fact("The attack on Monday hit Karsa.", {"when": {"words": "Monday"}})


class Last(Reader):
    """Tells when and where by the last sentence shown that tells it."""

    def answer(self, shown: str) -> dict[str, Any]:
        found = super().answer(shown)
        for number, text in self.shown(shown):
            for fact in (LATER, OTHER_DAY):
                if text == fact.text:
                    found |= {name: {"s": [number], **said} for name, said in fact.says.items()}
        return found


def test_what_is_told_once_is_kept_from_where_it_is_told_first() -> None:
    """What a later part adds is added; what it says otherwise is told and not put in its place."""
    read = far_apart(LATER, OTHER_DAY, characters=20_000)
    outcome = summarized(read, Last(read.facts), 6_000)
    when, where = outcome.record.when, outcome.record.where
    assert (when.words.value, when.local_time.value) == ("Tuesday", "07:30")
    assert (where.place.value, where.country.value) == ("Karsa", "Tervania")
    told = [(issue.path, issue.kind, issue.value, issue.words) for issue in outcome.issues]
    assert told == [("when.words", "open", "Monday", ("Monday",))]


@pytest.mark.parametrize(
    "says", ["The prompt is too long.", "maximum context length is 6000 tokens"]
)
def test_what_is_refused_as_too_long_is_asked_in_windows(says: str) -> None:
    """In place of failing; and the next article is not sent whole to be refused again."""
    read = far_apart(claim("The hospital", "24"), characters=24_000)
    server = Reader(read.facts, context=20_000, says=says)
    with server, Summarizer(model="scripted", base_url=server.base_url) as summarizer:
        first = summarizer.summarize(read.article)
        refused = server.refused
        second = summarizer.summarize(read.article)
    assert [wording for _, wording in tolls(first)] == ["24"]
    assert refused >= 1
    assert server.refused == refused
    assert first.usage.requests == second.usage.requests + refused
    assert first.record == second.record
    (learned,) = second.provenance.learned
    assert learned.startswith("about ") and learned.endswith("longer articles in windows")


def test_a_context_that_is_smaller_than_told_is_found() -> None:
    """Where windows by the setting are refused too, they are cut smaller from there on."""
    read = far_apart(claim("The hospital", "24"), characters=24_000)
    server = Reader(read.facts, context=14_000)
    outcome = summarized(read, server, 16_384)
    assert [wording for _, wording in tolls(outcome)] == ["24"]
    assert 1 <= server.refused <= 3


class Dense(Reader):
    """Has room for half a window where it tells of the last third."""

    def next_step(self, received: Received) -> Step:
        text = received.json["messages"][-1]["content"]
        if END[0].text in text and len(text) > 9_000:
            self.refused += 1
            return fault(400, "The prompt is too long.", code="context_length_exceeded")
        return super().next_step(received)


def test_a_later_window_that_is_refused_is_cut_and_no_earlier_one_asked_again() -> None:
    """From there on windows are smaller; what was read is read."""
    read = far_apart(END[0], characters=24_000)
    server = Dense(read.facts)
    outcome = summarized(read, server, 7_000)
    assert len(tolls(outcome)) == 1
    assert server.refused == 1
    starts = [server.shown(asked)[-1] for asked in server.asked]
    assert starts == sorted(set(starts))
    assert server.asked[0].startswith("<article>\nS1: ")
    assert [asked.count(f"S1: {EVENT.text} \nS2: ") for asked in server.asked[:1]] == [1]


def test_one_sentence_that_does_not_fit_fails() -> None:
    """It cannot be cut: what the server says of it is the article's error."""
    words = " and ".join(f"the lane of house number {n}" for n in range(900))
    article = Article(text=f"A bomb hit {words}.")
    server = Reader([], context=5_000)
    outcome = summarized(Story(article), server)
    assert outcome.error is not None
    assert outcome.error.type == ContextTooLong.code
    assert server.refused == 1


def test_a_context_without_room_for_the_questions_is_given_up_soon() -> None:
    """Not window by window: what comes with each of them is too long already."""
    read = story(20_000, BEGINNING, [], END)
    server = Reader(read.facts, context=1_000)
    outcome = summarized(read, server)
    assert outcome.error is not None
    assert outcome.error.type == ContextTooLong.code
    assert server.refused < 10


def test_a_short_article_is_asked_as_without_windows() -> None:
    """A known context changes no byte of a request that has room in it."""
    bodies = []
    for context in (None, 8_192):
        read = story(3_000, BEGINNING, [], END)
        server = Reader(read.facts)
        outcome = summarized(read, server, context)
        assert outcome.status == "ok"
        bodies.append([received.body for received in server.requests])
    assert bodies[0] == bodies[1] != []


class Fails(Reader):
    """Declines, or breaks down, where a part begins after its first one."""

    def __init__(self, *given: Any, step: Any, **settings: Any) -> None:
        super().__init__(*given, **settings)
        self._step = step

    def next_step(self, received: Any) -> Any:
        played = super().next_step(received)
        return self._step if len(self.asked) == 2 else played


def test_a_part_that_is_declined_costs_that_part() -> None:
    """The others count, and issues name the sentences that are not read."""
    read = far_apart(claim("The hospital", "24"))
    server = Fails(read.facts, step=completion(None, refusal="No."))
    outcome = summarized(read, server, 6_000)
    assert outcome.status == "partial"
    assert [wording for _, wording in tolls(outcome)] == ["24"]
    assert outcome.record.where.place.value == "Karsa"
    assert {issue.kind for issue in outcome.issues} == {"failed"}
    assert all(issue.reason.startswith("S") for issue in outcome.issues)


def test_a_server_lost_on_the_way_costs_what_was_not_read() -> None:
    """What is answered is kept; one issue a field says which sentences were not asked about."""
    read = far_apart(claim("The hospital", "24"), beginning=[claim("The mayor", "31")])
    outcome = summarized(read, Fails(read.facts, step=fault(400)), 6_000)
    assert outcome.status == "partial"
    assert [wording for _, wording in tolls(outcome)] == ["31"]
    paths = [issue.path for issue in outcome.issues]
    assert len(paths) == len(set(paths)) > 5
    assert f"S{len(read.article.sentences)}: " in outcome.issues[0].reason


class CutOff(Reader):
    """Breaks off in the middle of the answers to the second and the third part."""

    def next_step(self, received: Received) -> Step:
        played = super().next_step(received)
        if len(self.asked) not in (2, 3):
            return played
        told = json.loads(played.body)
        (choice,) = told["choices"]
        text = choice["message"]["content"]
        choice["message"]["content"] = text[: len(text) // 2]
        choice["finish_reason"] = "length"
        return Step(body=json.dumps(told).encode())


def test_what_is_cut_off_is_told_with_the_sentences_of_its_part() -> None:
    """Each field once, whichever parts are concerned."""
    read = far_apart(claim("The hospital", "24"))
    outcome = summarized(read, CutOff(read.facts), 6_000)
    cut = {issue.path: issue.reason for issue in outcome.issues if "cut off" in issue.reason}
    assert len(cut) == len(outcome.issues) > 3
    assert all(reason.startswith("S") for reason in cut.values())
    assert any(reason.count(" to S") == 2 for reason in cut.values())


class NoneThenNothing(Reader):
    """Finds no incident in the first part, and answers no more."""

    def next_step(self, received: Received) -> Step:
        super().next_step(received)
        none = {"incident_type": {"s": [1], "value": "none"}}
        return completion(json.dumps(none)) if len(self.asked) == 1 else fault(400)


def test_no_incident_in_the_parts_that_were_read_is_no_record() -> None:
    """What stands in those that could not be asked about is not known: it has failed."""
    read = far_apart(claim("The hospital", "24"))
    outcome = summarized(read, NoneThenNothing(read.facts), 6_000)
    assert (outcome.status, outcome.record) == ("failed", None)
    assert outcome.error is not None and outcome.error.type == "request_rejected"


class Garbles(Reader):
    """Writes a number of people that is none into the second part's answer."""

    def answer(self, shown: str) -> dict[str, Any]:
        found = super().answer(shown)
        if "Shown are the beginning" in shown:
            for item in found.get("casualties", ()):
                item["harm"] = "vanished into thin air"
            time = {"s": [1], "value": {"hour": 1}}
            found["when"] = {"s": [1], "words": "Tuesday", "time_words": time}
            found["where"] = {"s": [1], "place": {"s": [1], "value": {"town": 1}}}
        return found


def test_what_cannot_be_read_is_told_at_its_own_place() -> None:
    """Of a later part's answer too: the item and the field are those of the record."""
    read = far_apart(claim("The hospital", "24"), beginning=[claim("The mayor", "31")])
    outcome = summarized(read, Garbles(read.facts), 6_000)
    failed = {issue.path: issue.value for issue in outcome.issues if issue.kind == "failed"}
    assert failed["casualties[1].harm"] == "vanished into thin air"
    assert all("~" not in path for path in failed)
    assert outcome.record.when.time_words.status == "not_stated"
    assert outcome.record.where.place.value == "Karsa"
    assert [issue.path for issue in outcome.issues].count("where") == 1


SMALL: Any = {"second_options": {"context_tokens": 560, "max_tokens": 400}}


class Invents(Reader):
    """Adds to each answer a party that is nowhere in the article."""

    def answer(self, shown: str) -> dict[str, Any]:
        return {**super().answer(shown), "parties": [{"s": [1], "name": "The Ruritanian Navy"}]}


def test_the_same_mistake_in_every_window_is_told_once() -> None:
    """As many windows as there are, it is one thing that is not in the article."""
    read = far_apart(claim("The hospital", "24"))
    outcome = summarized(read, Invents(read.facts), 6_000, ask_again=False)
    (issue,) = outcome.issues
    assert (issue.path, issue.kind, issue.value) == (
        "parties",
        "not_supported",
        "The Ruritanian Navy",
    )


def test_open_points_are_read_again_in_requests_that_fit() -> None:
    """A known context bounds the second reading too: it is halved before it is refused."""
    end = [claim(f"The {name} clinic of the town", "24") for name in ("old", "new", "red", "blue")]
    read = far_apart(*[Fact(f.text.replace("said", "knows that"), f.says) for f in end])
    server = Reader(read.facts)
    outcome = summarized(read, server, second_model="small", **SMALL)
    again = [asked for asked in server.asked if asked.startswith("From a news report")]
    assert len(tolls(outcome)) == 4
    assert len(again) > 1
    assert max(map(len, again)) < 4 * 300


DENIED = Fact(
    "The governor said that no such attack took place in Karsa.",
    {"occurrence": {"value": "denied"}},
)


class Denies(Reader):
    """Judges whether it happened by the last sentence that tells it."""

    def answer(self, shown: str) -> dict[str, Any]:
        found = super().answer(shown)
        for number, text in self.shown(shown):
            if text == DENIED.text:
                found["occurrence"] = {"s": [number], "value": "denied"}
        return found


def test_what_words_bear_out_counts_more_than_what_is_so_by_default() -> None:
    """A denial of the last third is kept, and not that it is so, as is the ordinary case."""
    read = far_apart(DENIED)
    outcome = summarized(read, Denies(read.facts), 6_000)
    occurrence = outcome.record.occurrence
    assert (occurrence.value, occurrence.basis) == ("denied", "words")
    assert outcome.issues == ()


def test_each_part_may_have_values_asked_again() -> None:
    """Four values a window: those of the last third are not crowded out by those of the first."""
    many = [claim(f"The {name} clinic", "24") for name in "abcdefgh"]
    wrong = [
        Fact(f.text, {"casualties": [{**f.says["casualties"][0], "claimant": f"No. {n}"}]})
        for n, f in enumerate(many)
    ]
    read = far_apart(*wrong[4:], beginning=wrong[:4])
    server = Reader(read.facts)
    summarized(read, server, 6_000)
    again = [asked for asked in server.asked if asked.startswith("These sentences are from")]
    assert [asked.count("who gives the figure") for asked in again] == [4, 4]


@pytest.mark.parametrize("known", [True, False])
def test_by_files_the_outcome_is_the_same(tmp_path: Path, known: bool) -> None:
    """Window after window is a round of its own, and the record that of `batch`, byte for byte.

    Where the context is not known, each long article is refused once, and nothing learned of it.
    """
    read = far_apart(claim("The hospital", "24"), characters=10_000)
    short = Article(text=EVENT.text)
    lines = [
        json.dumps({"id": str(n), "text": a.text}) for n, a in enumerate((read.article, short))
    ]
    source = write(tmp_path / "in.jsonl", [one.encode() for one in lines])
    options: Any = {"context_tokens": 6_000} if known else {}
    server = Reader(read.facts, context=None if known else 15_000)
    with server:
        summarize_jsonl(
            source,
            tmp_path / "live.jsonl",
            model="scripted",
            base_url=server.base_url,
            options=options,
            concurrency=1,
        )
    folder, output = tmp_path / "requests", tmp_path / "records.jsonl"
    asks = ["--base-url", "http://host.invalid/v1", "--model", "scripted"]
    asks += ["--quiet", *(["--context-tokens", "6000"] if known else [])]
    assert main(["prepare", str(source), "-o", str(folder), *asks]) == 0
    given: list[str] = []
    rounds = 0
    status = 3
    while status == 3:
        rounds += 1
        asked = (folder / f"round-{rounds}-0001.jsonl").read_text().splitlines()
        came = [
            {
                "custom_id": one["custom_id"],
                "response": {"status_code": step.status, "body": json.loads(step.body)},
            }
            for one in map(json.loads, asked)
            for step in [server.play(json.dumps(one["body"]).encode())]
        ]
        given.append(
            str(write(tmp_path / f"r{rounds}.jsonl", [json.dumps(c).encode() for c in came]))
        )
        status = main(["collect", str(folder), *given, "-o", str(output), "--quiet"])
    assert status == 0
    assert rounds > 2
    live = [json.loads(one) for one in (tmp_path / "live.jsonl").read_text().splitlines()]
    for one in live if not known else ():
        (told,) = one["provenance"].pop("learned")
        assert "windows" in told
        one["provenance"]["learned"] = []
    by_files = [json.loads(one) for one in output.read_text().splitlines()]
    assert by_files == live
    assert not known or output.read_bytes() == (tmp_path / "live.jsonl").read_bytes()


def test_a_prompt_that_the_server_cuts_is_asked_in_windows() -> None:
    """A server that reads a part without a word is noticed, and asked about no more at once."""
    text = "The harbour of Port Ember has a crane and a school. " * 800
    told = completion(json.dumps({"incident_type": {"s": [1], "value": "none"}}))
    said = json.loads(told.body)
    said["usage"] = {"prompt_tokens": 4096, "completion_tokens": 12}
    cut = type(told)(body=json.dumps(said).encode())
    with (
        ScriptedServer(cut, repeat=True) as server,
        Summarizer(model="scripted", base_url=server.base_url) as summarizer,
    ):
        outcome = summarizer.summarize(Article(text=text))
    assert outcome.status == "no_incident"
    assert len(server.requests) > 5
