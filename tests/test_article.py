"""The article keeps its text and numbers its sentences."""

from __future__ import annotations

import hashlib
import logging
import pickle
import textwrap
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer.article import Article, Sentence
from summarizer.errors import ArticleError, SummarizerError
from summarizer.segment import spans

REPORT = """\
Two soldiers killed at border post

Two soldiers killed at border post
© Agency Images

The army said Monday that two soldiers died when rebels attacked a post in the hills. 


"We lost the post at 6 a.m. Eastern, or noon local time," said Gen. Roe of the U.S. mission. The \
attack came from the north. "Our men fought well. They fought alone."

Rebels put the toll at 12."""


def cut(text: str) -> list[str]:
    """Return the sentences that the article finds in a text."""
    return [text[s.start : s.end] for s in Article(text=text).sentences]


def marked(text: str) -> tuple[str, list[str]]:
    """Split a specimen at its "|" marks into the running text and the sentences expected."""
    return text.replace("|", ""), [part.strip() for part in text.split("|")]


def test_sentences_are_numbered_from_one_with_offsets_into_the_text() -> None:
    """Numbers run from 1 and offsets count code points, also after an astral character."""
    article = Article(text=" 🔥 Fire at depot. \n\nTwo died.")
    assert article.sentences == (
        Sentence(number=1, start=1, end=17),
        Sentence(number=2, start=20, end=29),
    )


def test_report_with_repeated_headline_and_credit() -> None:
    """Headline, repeated headline and credit are sentences; abbreviations do not cut."""
    assert cut(REPORT) == [
        "Two soldiers killed at border post",
        "Two soldiers killed at border post",
        "© Agency Images",
        "The army said Monday that two soldiers died when rebels attacked a post in the hills.",
        '"We lost the post at 6 a.m. Eastern, or noon local time," said Gen. Roe of the U.S. '
        "mission.",
        "The attack came from the north.",
        '"Our men fought well.',
        'They fought alone."',
        "Rebels put the toll at 12.",
    ]


@pytest.mark.parametrize(
    "specimen",
    [
        "The jets left the valley, U.S. Central Command said. |No one was hurt.",
        "It began around 11 a.m. Eastern, or 5 p.m. local time, and went on. |It then stopped.",
        "Gen. Smith met Lt. Col. J. R. Smith. |Both agreed.",
        "Checkpoint No. 5 was closed. |He said no. |They left.",
        "St. Petersburg sent 3.5 million roubles. |It was $2.3 million more than before.",
        "They took rifles, radios, etc. from the depot. |Nobody saw them.",
        "The raid of Jan. 5 killed four. |They met again in Sept. |The army left.",
        "The army lost 50. |Rebels lost 12. |5 were hurt.",
        "U.S.-led jets flew over Kalaa. |See www.example.org/a.b for more.",
        "Rep. Roe (D-Calif.) and Acme Corp. agreed. |Nobody else did.",
        "Погибли 5 человек, в т. ч. 2 ребёнка. |Это подтвердили власти.",
        "Am 3. Mai starben zwei Männer. |Das sagte Dr. Weber.",
        "M. Le Roy est mort le 3 mai. |La police enquête.",
    ],
)
def test_abbreviations_initials_and_numbers_do_not_end_a_sentence(specimen: str) -> None:
    """A full stop that belongs to its word is no sentence end; a real one beside it is."""
    text, expected = marked(specimen)
    assert cut(text) == expected


@pytest.mark.parametrize(
    "specimen",
    [
        "The aid came from the U.S. |The next day it was gone.",
        "It came from the U.S. |In the past it had not.",
        "The blast came at 5 p.m. |He left at once.",
        "THE AID CAME FROM THE U.S. |THE NEXT DAY IT WAS GONE.",
    ],
)
def test_abbreviation_at_the_end_of_a_sentence(specimen: str) -> None:
    """An abbreviation before a word that opens a sentence ends one."""
    text, expected = marked(specimen)
    assert cut(text) == expected


@pytest.mark.parametrize(
    "specimen",
    [
        'He said: "Stop." |Then he left.',
        "“We saw it.” |“It was loud,” she said.",
        "»Wir gehen.« |Dann gingen sie.",
        "„Wir gehen.“ |Dann gingen sie.",
        "« Nous partons ! » |Puis ils partirent.",
        "He called it 'over.' |She did not.",
        '"Stop!" he shouted. |"Why?" Roe asked. |"Go!" |The guard ran.',
        '"WHO DID IT?" HE ASKED. |NO ONE KNEW.',
        "The post fell. |(It had been held since May.) |The army fled.",
        "Who fired first? |No one knows! |Really?! |Yes.",
        "He paused... |Then he ran. |The rest ... was silent.",
        "She spoke of “a sort of… accident” and left. |No one asked.",
    ],
)
def test_closing_quotes_stay_with_their_sentence(specimen: str) -> None:
    """Quotes, brackets and ellipses end where a reader would end them."""
    text, expected = marked(specimen)
    assert cut(text) == expected


@pytest.mark.parametrize(
    "specimen",
    [
        "军方说两人死亡。|他说：“停下！”|然后离开了。",
        '他说:"停下。"|然后走了。',
        "“我们看到了爆炸。”目击者说。|三人死亡！？|真的。",
        "「止まれ。」と彼は言った。|三人が負傷した。",
        "من قتل الرجلين؟ |قال الجيش إنه لا يعلم. |انتهى البيان.",
        "دو افراد ہلاک ہوئے۔ |فوج نے تصدیق کی۔",
        "दो लोग मारे गए। |सेना ने पुष्टि की।",
        "ทหารสองนายเสียชีวิต เมื่อ พ.ศ. 2560\n\n|กองทัพยืนยัน",
    ],
)
def test_scripts_without_capitals_or_spaces(specimen: str) -> None:
    """Marks of other scripts end sentences without a capital or a space after them."""
    text, expected = marked(specimen)
    assert cut(text) == expected


@pytest.mark.parametrize(
    "specimen",
    [
        "BEIRUT, 3 MAY (AGENCY) -- |[TEXT] GUNMEN SHOT A MAYOR. |GEN. HADDAD SAID THE U.S. EMBASSY "
        "WAS CLOSED AT 5 P.M. LOCAL TIME. |[PASSAGE OMITTED]\n |THE FRONT (F) -- THE REBELS -- "
        "DENIED IT.",
        "Kalaa, 3 May 2016 (Agency) – |The army said so. |It left.",
        "KALAA — |Rebels took the town. |NATO — an alliance — said so.",
        "KALAA, 3 MAY (AGENCY) --\n|The army said so.",
    ],
)
def test_dateline_is_a_sentence_of_its_own(specimen: str) -> None:
    """Place, day and agency before the first dash can be cited apart; other dashes do not cut."""
    text, expected = marked(specimen)
    assert cut(text) == expected


def test_vertical_bar_after_devanagari_is_a_danda() -> None:
    """Many keyboards have no danda; elsewhere a bar ends nothing."""
    assert cut("दो लोग मारे गए| सेना ने पुष्टि की | जांच जारी है ||") == [
        "दो लोग मारे गए|",
        "सेना ने पुष्टि की |",
        "जांच जारी है ||",
    ]
    assert cut("Two dead | Orla News") == ["Two dead | Orla News"]


def test_text_without_capitals_is_cut_too() -> None:
    """Where nothing is capital a small letter may begin a sentence."""
    text, expected = marked('two men died. |gen. roe left at 5 p.m. local time. |"stop!" he said.')
    assert cut(text) == expected


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_breaks_separate_headline_byline_and_bullets(newline: str) -> None:
    """A blank line always ends a sentence, a single break after an unfinished short line too."""
    lines = ["Rebels seize northern town", "By Jane Roe", "Photo: Agency", "", "The toll so far:"]
    lines += ["- two dead in Kalaa", "- five hurt in Tir", "• one missing", "1. Kalaa fell."]
    text = newline.join(lines)
    assert cut(text) == [line for line in lines if line]


WIRE = (
    "The army said on Monday that two men died when a patrol ran into an ambush on the road to "
    "the northern town of Kalaa, where Colonel Brahim Sadi commands the garrison. A third soldier "
    "was wounded and flown to the capital, where Doctor Hana Weiss received him at the Military "
    "Hospital. The Front denied it."
)


@pytest.mark.parametrize("width", [45, 64, 72, 80])
@pytest.mark.parametrize("wire", [WIRE, WIRE.upper()], ids=["mixed", "upper"])
def test_hard_wrapped_wire_is_rejoined(wire: str, width: int) -> None:
    """Breaks at a fixed column fall inside sentences, also where all is upper case."""
    headline = "Two soldiers die"
    text = headline + "\n" + textwrap.fill(wire, width) + "\n\nThe trial begins in May"
    assert [" ".join(sentence.split()) for sentence in cut(text)] == [
        headline,
        *[f"{part}." for part in wire.rstrip(".").split(". ")],
        "The trial begins in May",
    ]


def test_indented_line_begins_a_paragraph_of_a_wrapped_wire() -> None:
    """Wires mark a paragraph by an indent: the break before it is none inside a sentence."""
    body = textwrap.fill(WIRE.upper().rstrip("."), 66)
    sentences = cut(f"{body}\n   {body}")
    assert len(sentences) == 6
    assert sentences[:3] == sentences[3:]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff \r\n  Cafe\u0301 owner shot.\r\n\r\n\tPolice came. \x0c",
        "\n\n{{ 7*7 }} was written on the wall.\u2028It read 49.\u00a0",
        "\u200b\n\nNothing. \u200b",
    ],
)
def test_text_is_kept_exactly(text: str) -> None:
    """No character is trimmed, normalised or replaced, and offsets are into that very text."""
    article = Article(text=text)
    assert article.text == text
    assert article.sha256 == hashlib.sha256(text.encode()).hexdigest()
    kept = "".join(text[s.start : s.end] for s in article.sentences)
    assert "".join(kept.split()) == "".join(text.split())


def test_invisible_characters_are_no_sentence() -> None:
    """A byte order mark alone on its line goes with the sentence after it."""
    assert cut("\ufeff\n\nFire at depot. \u200b\n\nTwo died.") == [
        "\ufeff\n\nFire at depot. \u200b",
        "Two died.",
    ]


PIECES = st.sampled_from(
    '." |U.S. |Gen. |A. |he |The |5 |- |. |... | |。|」と|؟ |।|» |“|!|?| -- |KALAA, 3 MAY (X) -- |'
    "e\u0301|🔥|\u00a0|\ufeff|© |(|)|\n|\n\n|\r\n|the army said on Monday that a\n".split("|")
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join))


@settings(max_examples=200, deadline=None, database=None)
@given(TEXTS)
@example("\u2029.\x1f.")
@example(". A")
def test_spans_partition_what_is_not_white_space(text: str) -> None:
    """Spans ascend, are trimmed, cover every visible character once, and never vary."""
    found = spans(text)
    assert found == spans(text)
    end_before = 0
    for start, end in found:
        assert text[end_before:start].strip() == ""
        assert text[start:end] != ""
        assert text[start:end] == text[start:end].strip()
        end_before = end
    assert text[end_before:].strip() == ""


@pytest.mark.parametrize(
    "text",
    [
        REPORT * 500,
        "word " * 60_000,
        "x" * 300_000,
        "." * 300_000,
        ". " * 150_000,
        "A. " * 100_000,
        '\'"A." ' * 50_000,
        '!" Aa ' * 50_000,
        '。"と' * 100_000,
        "x." + " " * 300_000 + "y",
        "\n" * 300_000 + "x",
        "ab\nabc\n" * 40_000,
        "(" * 300_000,
        "KALAA -- " * 30_000,
        "\u200b. " * 100_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_time_is_linear_in_the_length(text: str) -> None:
    """300,000 characters of anything are cut in seconds; a quadratic step would take minutes."""
    begin = time.process_time()
    assert spans(text)
    assert time.process_time() - begin < 3


@pytest.mark.parametrize(
    "given_date",
    [
        "2016-09-17",
        "2016-09-17T23:30:00-05:00",
        date(2016, 9, 17),
        datetime(2016, 9, 17, 23, 30, tzinfo=UTC),
    ],
)
def test_published_is_the_day_as_written(given_date: date | str) -> None:
    """Text, dates and datetimes become the day they name, in the time zone they name."""
    published = Article(text="A depot burned.", published=given_date).published
    assert type(published) is date
    assert published == date(2016, 9, 17)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "text"),
        ({"text": ""}, "text"),
        ({"text": " \r\n\u00a0\u3000"}, "text"),
        ({"text": "\ufeff\n"}, "text"),
        ({"text": None}, "text"),
        ({"text": b"SECRET depot"}, "text"),
        ({"text": "SECRET depot \ud83d"}, "text"),
        ({"text": "SECRET", "title": "\udfff"}, "title"),
        ({"text": "SECRET", "id": 7}, "id"),
        ({"text": "SECRET", "published": "SECRET day"}, "published"),
        ({"text": "SECRET", "published": ""}, "published"),
        ({"text": "SECRET", "published": 1474070400}, "published"),
        ({"text": "SECRET", "publised": "2016-09-17"}, "publised"),
    ],
)
def test_what_cannot_be_used_is_an_article_error_that_names_the_field(
    fields: dict[str, Any], field: str
) -> None:
    """One kind of error, naming the field and the cure, that brings no text along."""
    builders: list[Callable[[], Article]] = [
        lambda: Article(**fields),
        lambda: Article.model_validate(fields),
    ]
    for build in builders:
        with pytest.raises(ArticleError, match=rf"The article's {field} ") as caught:
            build()
        assert caught.value.hint
        assert "SECRET" not in str(caught.value)
        assert not isinstance(caught.value.__context__, ValidationError)


def test_what_is_no_mapping_is_an_article_error() -> None:
    """A row that is no object at all is refused the same way."""
    with pytest.raises(SummarizerError, match="text is required"):
        Article.model_validate(["A depot burned."])


def test_article_cannot_be_changed_and_copies_are_checked() -> None:
    """Offsets can never belong to another text: not by assignment, not by a copy."""
    article = Article(text="A depot burned. Two died.", id="a")
    assert len(article.sentences) == 2
    with pytest.raises(ValidationError):
        article.text = "Other."  # type: ignore[misc]
    other = article.model_copy(update={"text": "Three died."})
    assert [(s.start, s.end) for s in other.sentences] == [(0, 11)]
    assert other.id == "a"
    with pytest.raises(ArticleError):
        article.model_copy(update={"text": " "})


def test_equal_articles_stay_equal_through_json_and_pickle() -> None:
    """Sentences are no field: they neither travel nor count in a comparison."""
    article = Article(text="A depot burned.", published="2016-09-17", url="https://example.org/a")
    assert article.sentences is article.sentences
    twin = Article.model_validate_json(article.model_dump_json())
    assert twin == article == pickle.loads(pickle.dumps(article))
    assert hash(twin) == hash(article)
    assert "sentences" not in article.model_dump()


def test_text_is_not_logged_with_the_article(caplog: pytest.LogCaptureFixture) -> None:
    """An article in a log line shows its name, not its text."""
    with caplog.at_level(logging.INFO):
        logging.getLogger("caller").info("%r", Article(text="SECRET depot burned.", id="a7"))
    assert "a7" in caplog.text
    assert "SECRET" not in caplog.text
