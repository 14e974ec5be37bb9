"""Date and time words: what they mean, where they stand, and when they mean nothing."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evidence.days import rules as date_rules
from summarizer.evidence.told.dates import (
    Moment,
    find_dates,
    find_dates_and_times,
    resolve,
    whole_expression,
)

TUESDAY = date(2016, 9, 20)
SATURDAY = date(2016, 9, 17)


def day(iso: str) -> date:
    """A day from its ISO form."""
    return date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("Saturday", TUESDAY, "2016-09-17"),
        ("on Saturday", TUESDAY, "2016-09-17"),
        ("earlier Saturday", SATURDAY, "2016-09-17"),
        ("Saturday night", SATURDAY, "2016-09-17"),
        ("Saturday's", TUESDAY, "2016-09-17"),
        ("last Saturday", TUESDAY, "2016-09-17"),
        ("LAST SATURDAY", SATURDAY, "2016-09-10"),
        ("this past Saturday", SATURDAY, "2016-09-10"),
        ("next Saturday", TUESDAY, "2016-09-24"),
        ("next Saturday", SATURDAY, "2016-09-24"),
        ("today", TUESDAY, "2016-09-20"),
        ("tonight", TUESDAY, "2016-09-20"),
        ("this morning", TUESDAY, "2016-09-20"),
        ("yesterday", TUESDAY, "2016-09-19"),
        ("last night", TUESDAY, "2016-09-19"),
        ("the day before yesterday", TUESDAY, "2016-09-18"),
        ("tomorrow evening", TUESDAY, "2016-09-21"),
        ("the day after tomorrow", TUESDAY, "2016-09-22"),
        ("two days ago", TUESDAY, "2016-09-18"),
        ("10 days ago", TUESDAY, "2016-09-10"),
        ("17 September 2016", None, "2016-09-17"),
        ("the 17th of September, 2016", None, "2016-09-17"),
        ("September 17, 2016", None, "2016-09-17"),
        ("SEPTEMBER 17 2016", None, "2016-09-17"),
        ("Sat., Sept. 17, 2016", None, "2016-09-17"),
        ("17-Sep-2016", None, "2016-09-17"),
        ("17 Sep 89", None, "1989-09-17"),
        ("12 NOV 89", date(1989, 11, 14), "1989-11-12"),
        ("17 Sep '16", TUESDAY, "2016-09-17"),
        ("Sept. 17", TUESDAY, "2016-09-17"),
        ("Sept. 20", TUESDAY, "2016-09-20"),
        ("Sept. 21", TUESDAY, "2015-09-21"),
        ("5 JAN", date(1990, 1, 8), "1990-01-05"),
        ("12 NOV", date(1989, 11, 14), "1989-11-12"),
        ("31 December", date(2016, 1, 2), "2015-12-31"),
        ("29 February", date(2015, 3, 1), "2012-02-29"),
        ("2016-09-17", None, "2016-09-17"),
        ("2016/09/17", None, "2016-09-17"),
        ("17/09/2016", None, "2016-09-17"),
        ("9/17/2016", None, "2016-09-17"),
        ("05.05.2016", None, "2016-05-05"),
        ("2016年9月17日", None, "2016-09-17"),
        ("9月17日", TUESDAY, "2016-09-17"),
        ("Saturday, September 17", TUESDAY, "2016-09-17"),
        ("Saturday (17 September 2016)", None, "2016-09-17"),
        ("last Saturday, September 10", TUESDAY, "2016-09-10"),
        ("September 17 of last year", TUESDAY, "2015-09-17"),
        ("Saturday last week", TUESDAY, "2016-09-17"),
        ("Sunday, September 25", TUESDAY, "2016-09-25"),
    ],
)
def test_words_for_one_day(words: str, published: date | None, expected: str) -> None:
    """Words for one day give that day, at day precision, and no conflict."""
    moment = resolve(words, published)
    assert (moment.start, moment.end) == (day(expected), day(expected))
    assert (moment.precision, moment.time, moment.conflict) == ("day", None, False)


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("September 2016", "2016-09-01", "2016-09-30", "month"),
        ("in late September", "2016-09-01", "2016-09-30", "month"),
        ("October", "2015-10-01", "2015-10-31", "month"),
        ("2016年2月", "2016-02-01", "2016-02-29", "month"),
        ("2016", "2016-01-01", "2016-12-31", "year"),
        ("in 2014", "2014-01-01", "2014-12-31", "year"),
        ("between 2014 and 2016", "2014-01-01", "2016-12-31", "year"),
        ("last week", "2016-09-12", "2016-09-18", "week"),
        ("this month", "2016-09-01", "2016-09-30", "month"),
        ("last year", "2015-01-01", "2015-12-31", "year"),
        ("two months ago", "2016-07-01", "2016-07-31", "month"),
        ("16-17 September 2016", "2016-09-16", "2016-09-17", "day"),
        ("the night of 16 to 17 September", "2016-09-16", "2016-09-17", "day"),
        ("September 16-17, 2016", "2016-09-16", "2016-09-17", "day"),
        ("between 12 and 17 September", "2016-09-12", "2016-09-17", "day"),
        ("16 September to 2 October 2015", "2015-09-16", "2015-10-02", "day"),
        ("16 September 2014 to 2 October", "2014-09-16", "2014-10-02", "day"),
        ("30 December to 2 January", "2015-12-30", "2016-01-02", "day"),
        ("from Friday to Sunday", "2016-09-16", "2016-09-18", "day"),
        ("Friday and Saturday", "2016-09-16", "2016-09-17", "day"),
        ("January to March 2016", "2016-01-01", "2016-03-31", "month"),
        ("November to January", "2015-11-01", "2016-01-31", "month"),
        ("Sept. 17-Oct. 2", "2016-09-17", "2016-10-02", "day"),
    ],
)
def test_words_for_a_stretch(words: str, start: str, end: str, precision: str) -> None:
    """A month, a year, a week or a range runs from its first to its last day."""
    moment = resolve(words, TUESDAY)
    assert (moment.start, moment.end, moment.precision) == (day(start), day(end), precision)


def test_a_stretch_over_new_year_may_still_last_at_publication() -> None:
    """The first day of a range without years is the latest one on or before publication."""
    moment = resolve("30 December to 2 January", date(2016, 1, 1))
    assert (moment.start, moment.end) == (day("2015-12-30"), day("2016-01-02"))


@pytest.mark.parametrize(
    "words",
    [
        "03/04/2016",
        "17/09/16",
        "31 February 2016",
        "2016-13-45",
        "this Saturday",
        "every Saturday",
        "Bloody Sunday",
        "by Saturday",
        "before 17 September 2016",
        "the day after Saturday",
        "three days before 17 September",
        "the week of September 12",
        "about two weeks ago",
        "a week ago Saturday",
        "Sunday last week",
        "Saturday the 10th",
        "Monday and Saturday",
        "17 September and 19 September",
        "last September",
        "the last week",
        "17 Sep 45 days",
        "the 1990s",
        "seventeen people",
        "may 17",
        "",
    ],
)
def test_words_that_decide_no_day(words: str) -> None:
    """Words with two readings, bounds and habits give no day, at no precision."""
    published = TUESDAY if words != "17 Sep 45 days" else None
    moment = resolve(words, published)
    assert (moment.start, moment.end, moment.precision) == (None, None, None)
    assert not moment.conflict


@pytest.mark.parametrize(
    "words", ["yesterday", "5 JAN", "Sept. 17", "last week", "two days ago", "17 Sep 45"]
)
def test_nothing_is_relative_to_an_unknown_publication(words: str) -> None:
    """Without the day of publication, relative and yearless words stay open."""
    assert resolve(words, None).start is None


def test_a_weekday_stays_a_weekday_without_publication() -> None:
    """A weekday is named, in any case and with its words' span, though no day follows from it."""
    expected = Moment(None, None, None, None, None, ((3, 11),), "Saturday")
    assert resolve("on SATURDAY", None) == expected


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("Sunday, 17 September 2016", None),
        ("17 September 2016, a Sunday", None),
        ("Monday, September 18", TUESDAY),
        ("yesterday, 17 September", TUESDAY),
        ("Sunday at 5 p.m., 17 September 2016", None),
    ],
)
def test_words_that_contradict_each_other(words: str, published: date | None) -> None:
    """A weekday beside a date that is another weekday is a conflict, not a choice."""
    moment = resolve(words, published)
    assert moment.conflict
    assert (moment.start, moment.end, moment.precision) == (None, None, None)
    assert moment.weekday is None


@pytest.mark.parametrize(
    ("words", "on", "clock", "offset"),
    [
        ("11 a.m. Eastern, or 5 p.m. local time", "2016-09-17", "17:00", "+02:00"),
        ("11 a.m. Eastern, or 5 p.m. local time", "2016-12-17", "17:00", "+01:00"),
        ("11 a.m. Eastern, or 5 p.m. local time", None, "17:00", None),
        ("11 a.m. EDT, or 5 p.m. local time", None, "17:00", "+02:00"),
        ("5 p.m. local time (1500 GMT)", None, "17:00", "+02:00"),
        ("5:30 p.m. (11:00 GMT)", None, "17:30", "+06:30"),
        ("17:00 (1500 GMT)", None, "17:00", "+02:00"),
        ("10 p.m. local time (0300 GMT)", None, "22:00", "-05:00"),
        ("5 p.m. Syrian time (1400 GMT)", None, "17:00", "+03:00"),
        ("5:07 p.m. local time (1500 GMT)", None, "17:07", None),
        ("2 a.m. local time (1500 GMT)", None, "02:00", "+11:00"),
        ("5 a.m. local time (1500 GMT)", None, "05:00", None),
        ("5 p.m. local time", None, "17:00", None),
        ("at 5 pm", None, "17:00", None),
        ("12 a.m.", None, "00:00", None),
        ("12:15 P.M.", None, "12:15", None),
        ("0900 GMT", None, "09:00", "+00:00"),
        ("1430Z", None, "14:30", "+00:00"),
        ("14:30", None, "14:30", None),
        ("05:30", None, "05:30", None),
        ("5:30", None, None, None),
        ("5:30 on Saturday evening", None, "17:30", None),
        ("14:30 UTC+3", None, "14:30", "+03:00"),
        ("2016-09-17T14:30:00-04:00", None, "14:30", "-04:00"),
        ("14.30 GMT", None, "14:30", "+00:00"),
        ("noon", None, "12:00", None),
        ("shortly after midnight", None, "00:00", None),
        ("five o'clock in the afternoon", None, "17:00", None),
        ("ten o'clock", None, None, None),
        ("9 a.m. Eastern", "2016-01-05", "09:00", "-05:00"),
        ("9 a.m. Eastern Daylight Time", None, "09:00", "-04:00"),
        ("5 p.m. Moscow time", "2016-09-17", "17:00", "+03:00"),
        ("5 p.m. CST", "2016-09-17", "17:00", None),
        ("11 a.m. Eastern (1500 GMT)", "2016-09-17", "11:00", "-04:00"),
        ("5 to 6 p.m.", None, None, None),
        ("between 5 and 6 p.m.", None, None, None),
        ("from 9 a.m. to 1500 GMT", None, None, None),
        ("5 p.m. in one town, 6 p.m. in another", None, None, None),
        ("25:00", None, None, None),
    ],
)
def test_times(words: str, on: str | None, clock: str | None, offset: str | None) -> None:
    """The local time is read off, and its offset from a named zone or a second time."""
    moment = resolve(words, None, day=day(on) if on else None)
    assert (moment.time, moment.utc_offset) == (clock, offset)
    assert moment.start is None or "2016" in words


def test_a_day_with_a_time_is_known_to_the_hour() -> None:
    """Day and time in the same words: the day decides daylight saving time."""
    words = "Saturday at 11 a.m. Eastern, or 5 p.m. local time"
    assert resolve(words, TUESDAY) == Moment(
        start=SATURDAY,
        end=SATURDAY,
        time="17:00",
        utc_offset="+02:00",
        precision="hour",
        spans=((0, 8), (12, 27), (32, 49)),
        weekday="Saturday",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 17 September, 17 people died.", ["17 September"]),
        ("On September 17, 2016, 62 died.", ["September 17, 2016"]),
        ("On Sept. 17 at 5:30 p.m. Eastern 20 fell.", ["Sept. 17", "5:30 p.m. Eastern"]),
        ("In September 17 people died.", ["September"]),
        ("On 17 September 89 people died.", ["17 September"]),
        ("On September 17 and 23 people died.", ["September 17"]),
        ("In September 17,000 fled.", ["September"]),
        ("Up to 17 may have died.", []),
        ("UP TO 17 MAY HAVE DIED, 12 NOV --", ["12 NOV"]),
        ("About 2000 soldiers, 60 of them killed.", []),
        ("A force of 2000 soldiers arrived.", []),
        ("Since 2011 and until 2016, and by 1999.", ["2011", "2016", "1999"]),
        ("The war of 2006, with 1200 dead.", ["2006"]),
        ("Two days ago 2 fell, 3 of 5 hurt.", ["Two days ago"]),
        ("He sat 12 hours and won 3-1.", []),
        ("From 16-17 September 2016 some 40 fell.", ["16-17 September 2016"]),
        ("Units hit at 1430 GMT; 1430 fled.", ["1430 GMT"]),
        ("At 0900 hours, 9 tanks.", ["0900 hours"]),
        ("2016年9月17日、62人が死亡", ["2016年9月17日"]),
        ("At 5 p.m. Eastern Ghouta was hit.", ["5 p.m."]),
        ("COVID-19 March 4", ["March 4"]),
        ("Rooms 3.17 and 24/7, 9/11, 1.5 million.", []),
    ],
)
def test_dates_in_text(text: str, expected: list[str]) -> None:
    """Date and time expressions are found with their exact words; bare counts are not."""
    assert [text[start:end] for start, end in find_dates(text)] == expected


@pytest.mark.parametrize(
    ("language", "text", "words", "whole"),
    [
        ("en", "It was on 3 September 2015.", "3 September", "3 September 2015"),
        ("en", "It was before Saturday.", "Saturday", "before Saturday"),
        ("en", "It was Saturday, 10 September.", "Saturday", "Saturday, 10 September"),
        ("es", "Fue el 3 de septiembre de 2015.", "3 de septiembre", "3 de septiembre de 2015"),
        ("es", "Fue antes del sábado.", "sábado", "antes del sábado"),
        ("fr", "C'était avant-hier.", "hier", "avant-hier"),
        ("it", "Era il 3 settembre 2015.", "3 settembre", "3 settembre 2015"),
        ("pl", "To było 3 września 2015.", "3 września", "3 września"),
    ],
)
def test_words_cut_out_of_an_expression(language: str, text: str, words: str, whole: str) -> None:
    """What is around them may make another day of it."""
    start = text.index(words)
    assert whole_expression(text, (start, start + len(words)), language) == whole


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "el último sábado de agosto"),
        ("es", "hace 99999999999 años"),
        ("zh", "4000000000年前"),
        ("fr", "il y a trois jours et demi"),
    ],
)
def test_words_of_a_pack_that_decide_no_day(language: str, words: str) -> None:
    """Which Saturday, beyond the calendar, or between two days."""
    assert resolve(words, date(2016, 9, 17), language=language).start is None


def test_clock_times_are_told_from_dates() -> None:
    """Each expression says whether it is a date or a clock time."""
    text = "On Sept. 17 at 5:30 p.m. Eastern, or by noon in 2016, 20 fell."
    found = [(text[start:end], kind) for (start, end), kind in find_dates_and_times(text)]
    assert found == [
        ("Sept. 17", "date"),
        ("5:30 p.m. Eastern", "time"),
        ("noon", "time"),
        ("2016", "date"),
    ]


_PIECES = st.sampled_from(
    ["Saturday", "last ", "next ", "17", "September", ", ", "2016", "-", "/", "to ", "and ", " ",
     "5 p.m.", "Eastern", "local time", "1500 GMT", "ago", "two days ", "9999", "0", "12:30",
     "noon", "in ", "2016-02-30", "年", "月", "日", "\uff19", "²", "İ", "\n", "'89", "between ",
     "UTC+99", "T", "of "]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=14).map("".join))
_DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _DAYS, _DAYS)
def test_any_text_is_borne(text: str, published: date | None, on: date | None) -> None:
    """No text raises; spans lie in order inside it; a start always has its end and precision."""
    moment = resolve(text, published, day=on)
    assert (moment.start is None) == (moment.end is None) == (moment.precision is None)
    assert moment.start is None or moment.end is None or moment.start <= moment.end
    assert moment.utc_offset is None or moment.time is not None
    for spans in (moment.spans, find_dates(text)):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= start < end <= len(text) for start, end in spans)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y"]))
def test_a_written_day_is_read_back(written: date, layout: str) -> None:
    """Any day from 1900 to 2099 written out comes back, and its span is all of its words."""
    words = written.strftime(layout)
    moment = resolve(f"on {words}", None)
    assert (moment.start, moment.spans) == (written, ((3, 3 + len(words)),))


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_a_day_without_year_is_never_in_the_future(event: date, published: date) -> None:
    """A day and a month without a year fall within the eight years up to publication."""
    start = resolve(event.strftime("%d %b"), published).start
    assert start is not None
    assert (start.month, start.day) == (event.month, event.day)
    assert 0 <= (published - start).days < 366 * 8


@pytest.mark.parametrize(
    "unit",
    ["1", " ", "17 ", "September ", "1:", "in ", "5 p", "2016-", "the day ", "Sept. 17 and "],
)
def test_time_is_linear_in_length(unit: str) -> None:
    """100,000 characters take at most some ten times as long as 10,000, with slack for noise."""

    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        begun = time.process_time()
        find_dates(text)
        return time.process_time() - begun

    # What else the machine does can only add to a time.
    short, long = (min(seconds(length) for _ in range(3)) for length in (10_000, 100_000))
    assert long < 30 * short + 0.05


_RULE_PIECES = (
    "3|03|2021|'16|May|may|MARCH|AUGUſT|Sept.|January|in|of|since|between|and|to|-|–|/|.|,|:|T|Z|"
    "Mon|MONDAY|Friday|Sun|the|day|before|yesterday|after|tomorrow|today|tonight|last|next|this|"
    "night|morning|evening|week|month|year|ago|a|ten|1990s|7:30|a.m.|pm|o'clock|O’CLOCK|at|hours|"
    "noon|midnight|mıdnight|local time|GMT|+02:00|2021年|5月|3日|at 7 in the|3rd|late|mid-"
).split("|")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_RULE_PIECES), max_size=9), st.sampled_from([" ", "", "\n"]))
def test_no_rule_is_left_out_that_would_find_something(pieces: list[str], space: str) -> None:
    """Whatever a rule finds, the text has all signs by which the rule is chosen."""
    text = space.join(pieces)
    signs = date_rules.signs_of(text)
    for rule in (*date_rules.RULES, *date_rules.WHOLE):
        assert rule.signs <= signs or not rule.pattern.search(text), rule.pattern.pattern
