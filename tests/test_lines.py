"""Which line breaks part sentences, in every script: pages, mails and PDFs wrap their lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from segmented import LANGUAGES, cases, marked

from summarizer.evidence.packs.harm import done_to
from summarizer.evidence.words.search import fold
from summarizer.segment import spans

_NO_BREAK_BEFORE = "，。、；：！？”’）》」»"
_NARROW, _BROAD = "ijltfI.,;:'|!()اأإدذرزو", "mwMWЖШЩЮжшщюसशषक"


def _characters(words: str) -> float:
    """Characters, of which the lines of ideographs have half as many."""
    return len(words) * (2 if _is_wide(words) else 1)


def _cells(words: str) -> float:
    """Columns of a terminal."""
    marks = sum(unicodedata.category(one) in ("Mn", "Me") for one in words)
    return len(words) + sum(unicodedata.east_asian_width(one) in "WF" for one in words) - marks


def _printed(words: str) -> float:
    """About as much as it takes on a printed page, where letters are of different widths."""
    narrow, broad = (sum(map(words.count, letters)) for letters in (_NARROW, _BROAD))
    return _cells(words) - 0.4 * narrow + 0.4 * broad


def _is_wide(words: str) -> bool:
    return 2 * sum(unicodedata.east_asian_width(one) in "WF" for one in words) > len(words)


def _wrapped(paragraph: str, width: int, measure: Callable[[str], float]) -> str:
    """A paragraph in lines of a width, parted anywhere where there are no spaces."""
    spaced = not _is_wide(paragraph)
    lines = [""]
    for piece in paragraph.split(" ") if spaced else re.findall(r"\d+|.", paragraph):
        longer = f"{lines[-1]} {piece}" if spaced and lines[-1] else lines[-1] + piece
        if measure(longer) > width and lines[-1] and piece not in _NO_BREAK_BEFORE:
            lines.append(piece)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _cut(text: str) -> list[str]:
    """Its sentences, each in one line."""
    return [fold(text[start:end]).text for start, end in spans(text)]


@pytest.mark.parametrize("measure", [_characters, _cells, _printed])
@pytest.mark.parametrize("width", [44, 58, 72, 84])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrapped_article_has_the_same_sentences(
    language: str, width: int, measure: Callable[[str], float]
) -> None:
    """Whatever columns are counted by: characters, a terminal's cells, or the widths of letters."""
    article = marked(cases(language)[-1])[0]
    paragraphs = [one for one in article.split("\n") if one]
    wrapped = "\n\n".join(_wrapped(one, width, measure) for one in paragraphs)
    assert _cut(wrapped) == _cut("\n\n".join(paragraphs))


LISTS = {
    "zh": """
        北岭煤矿透水三人失踪
        警方通报连环盗窃案进展
        暴雨致多地道路中断停课
        奥尔姆大桥限行两周检修
        军方否认炮击村庄的说法
        渔船倾覆十一人仍在搜寻""",
    "ar": """
        مقتل جنديين في هجوم على حاجز قرب بلدة النور
        وزارة الصحة تعلن إصابة أربعين طالبا بتسمم
        الجيش ينفي قصف السوق الشعبي في حي الكرم
        حريق كبير في مصنع للنسيج شرق مدينة الرمال
        نقابة المعلمين تدعو إلى إضراب مفتوح غدا""",
    "hi": """
        ओलम बाज़ार में आग से तीन दुकानें राख
        पुलिस ने दो संदिग्धों को हिरासत में लिया
        नदी में नाव पलटी ग्यारह लोगों की तलाश
        सेना ने गाँव पर गोलाबारी से इनकार किया
        बारिश से स्कूल बंद सड़कें पानी में डूबीं""",
    "ru": """
        Двое погибших при взрыве на рынке в Ольме
        Полиция задержала трёх участников погрома
        Военные опровергли обстрел посёлка Карса""",
    "it": """
        - Ida Renzi, 34 anni
        - Tommaso Avila, 51 anni
        - Un uomo di cui non si sa il nome
        - Rosa Conti e la figlia Anna""",
}


@pytest.mark.parametrize("language", LISTS)
def test_lines_of_a_list_stay_apart(language: str) -> None:
    """Headlines and names of like length, one a line, are no wrapped text."""
    lines = [line.strip() for line in LISTS[language].strip().splitlines()]
    assert _cut("\n".join(lines)) == [fold(line).text for line in lines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_a_line_stays_as_it_is(language: str) -> None:
    """A headline, a credit and paragraphs without blank lines, none of them wrapped."""
    article = marked(cases(language)[-1])[0]
    paragraphs = [one for one in article.split("\n") if one]
    assert _cut("\n".join(paragraphs)) == _cut("\n\n".join(paragraphs))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Beim Zusammenstoß starben nach Angaben der\nPolizei drei Menschen.", 1),
        ("THE ARMY SAID THAT TWO MEN DIED AT THE\nMILL OF OLMO.", 1),
        ("A explosão feriu nove na cidade de\nOlmo.", 1),
        ("Bank robber caught\nHe was hiding in the\nMill of Olmo.", 2),
        ("Fire in LA\nTwo soldiers die\nNine men held\nPolice move in\nThe rebels deny it.", 5),
        ("Haus stürzt ein\nBahn kündigt Streik an\nPolizei teilt Zahlen mit", 3),
    ],
)
def test_a_word_that_leads_to_another_ends_no_line_of_a_list(text: str, sentences: int) -> None:
    """Whatever the width; a verb's particle does, and what is an article elsewhere."""
    assert len(_cut(text)) == sentences


def test_a_headline_of_a_wrapped_text_stands_apart() -> None:
    """Though no blank line is behind it."""
    body = _wrapped(
        "县应急管理局说，矿井透水时井下有六十一人，其中十七人遇难，九人受伤。" * 3, 44, _cells
    )
    assert _cut(f"北岭煤矿透水\n{body}")[0] == "北岭煤矿透水"


def test_a_break_within_a_word_of_ideographs_is_none() -> None:
    """ "三人死⏎亡" has the word for dying; a break between other words is a space."""
    assert fold("三人死\n亡，另有\n17\n人受伤").text == "三人死亡,另有17人受伤"
    assert fold("two\ndied").text == "two died"
    assert fold("두 명\n사망").text == fold("두 명 사망").text
    assert done_to("爆炸造成三人死\n亡。", (4, 6), "zh") == ("killing", (6, 9))
