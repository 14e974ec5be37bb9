"""Reading a text takes time in proportion to its length, whatever it is a text of."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from summarizer.article import Article
from summarizer.evidence.clauses.beside import counted_as, done_to, nearest_is_own
from summarizer.evidence.clauses.cue import asserted, cue_spans
from summarizer.evidence.people.persons import names_one_person
from summarizer.evidence.prose.marks import leaves_out_the_mark
from summarizer.evidence.prose.support import prose_spans, says_no_more
from summarizer.evidence.sources.said import sources, speaking_for
from summarizer.evidence.told.dates import find_dates_and_times, resolve
from summarizer.evidence.told.numbers import figures, numbers
from summarizer.evidence.tolls.bounds import bounds_of
from summarizer.evidence.verdict import Sentence
from summarizer.evidence.words.search import occurrences
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

_LENGTH = 30_000
_SECONDS = 2
"""Of processor time for 30,000 characters: they take less than one on an idle machine, and of what
grows with the square of the length many."""
_KILLED = ("kill*", "dead", "died")
_HURT = ("wound*", "injur*", "hurt")
_PROSE = "The army said that 12 people were killed in Karsa and 7 in Olmo, Ana Belu denied"
_PIECES = {
    "districts": "12 in Karsa, 7 in Olmo, ",
    "counts and deeds": "12 people were killed and 7 wounded in Olmo, ",
    "deeds without a break": "12 killed and ",
    "dead": "12 dead, ",
    "open deeds": "killed or wounded 12 ",
    "ranges": "60 to 80 ",
    "numbers in words": "one hundred and eighty ",
    "numbers": "1;",
    "speakers": "the army said 12 died and ",
    "bare speakers": "said ",
    "named speakers": "Ana Belu said, ",
    "quotes": '"12 died," said Ana Belu, ',
    "sources": "according to Ana, ",
    "denials": "denied that 12 died and ",
    "nobody": "nobody was killed ",
    "dates": "on 3 May 2016, ",
    "months": "between May 3 and 4 ",
    "clock times": "at 5:30 p.m. ",
    "names": "Ana, Belu, ",
    "one long name": "Ana Belu ",
    "name and deed": "Ana killed Belu ",
    "one word": "a",
    "one participle": "ed",
    "commas": ",",
    "semicolons": "12 died; ",
    "white space": " ",
    "broken lines": "12 \n",
    "quotation marks": '"',
    "han": "死亡三人",
}  # fmt: skip
_TEXTS = {name: (piece * _LENGTH)[:_LENGTH] for name, piece in _PIECES.items()} | {
    "white space within": "x" + " " * _LENGTH + "y",
    # Every name and every count is there once.
    "names of their own": "".join(f"Ab{chr(97 + i % 26)}{i:x} killed {i}, " for i in range(2750)),
}


def _readings(text: str) -> dict[str, Callable[[], object]]:
    """Everything that is asked of a sentence; figures and deeds are found before it is timed."""
    step = _LENGTH // 50
    found = figures(text)
    anchors = [f.wording for f in found[:: max(1, len(found) // 50)]]
    anchors = anchors or [(place, place + 1) for place in range(0, _LENGTH, step)]
    killed, hurt = cue_spans(_KILLED, text), cue_spans(_HURT, text)
    cited = [Sentence(0, text)]
    return {
        "figures": lambda: (numbers(text), figures(text), bounds_of(text)),
        "dates": lambda: (find_dates_and_times(text), resolve(text, date(2016, 9, 17))),
        "sources": lambda: sources(text),
        "speakers": lambda: [speaking_for(text, a) for a in anchors],
        "deeds": lambda: [(done_to(text, a, killed, hurt), done_to(text, a, hurt, killed),
                           done_to(text, a, killed, ())) for a in anchors],
        "nearest": lambda: nearest_is_own(text, anchors, killed, hurt),
        "counted": lambda: [counted_as(text, a, killed, hurt) for a in anchors],
        "bounds": lambda: [bounds_of(text, a) for a in anchors],
        "cues": lambda: (cue_spans(_KILLED, text), asserted(_HURT, text)),
        "words": lambda: [occurrences(w, text) for w in ("12", "Ana Belu", text)],
        "persons": lambda: names_one_person(text),
        "short prose": lambda: (prose_spans(_PROSE, cited, {0: cited[0]}),
                                says_no_more(_PROSE, [text])),
        "its own prose": lambda: (prose_spans(text, cited, {0: cited[0]}),
                                  says_no_more(text, [text]), leaves_out_the_mark(text, [text])),
    }  # fmt: skip


@pytest.mark.parametrize("kind", _TEXTS)
def test_time_grows_with_the_length_only(kind: str) -> None:
    """Thirty thousand characters in one sentence are read at once, whatever they are."""
    for name, read in _readings(_TEXTS[kind]).items():
        began = time.process_time()
        read()
        assert time.process_time() - began < _SECONDS, name


@pytest.mark.parametrize("kind", ["districts", "counts and deeds", "denials", "named speakers"])
def test_whole_answers_take_time_by_the_length(kind: str) -> None:
    """Twenty claims about one sentence of 30,000 characters are decided in a few seconds."""
    article = Article(text=_TEXTS[kind])
    claim = {"s": [1], "claimant": "Ana Belu", "wording": "12", "harm": "killed", "victims": "12"}
    said = {"s": [1], "speaker": "Ana Belu", "stance": "denies"}
    other = {"s": [1], "speaker": "Ana Belu", "stance": "accuses", "toward": "Belu", "via": "Ana"}
    answer = {"casualties": [claim] * 20, "statements": [said, other] * 4}
    began = time.process_time()
    ground(schema_of(IncidentRecord), article, answer)
    assert time.process_time() - began < 2.4


def test_a_last_name_in_every_sentence_takes_time_by_the_length() -> None:
    """Whether a sentence names a person again is asked of each sentence once, not of each pair."""
    text = (
        "Tomas Irbe came home early. " + "Old Irbe went on to the next house in the rain. " * 2000
    )
    article = Article(text=text)
    killed = {"casualties": [{"s": [1], "wording": "Tomas Irbe", "harm": "killed"}]}
    assert len(article.sentences) > 2000
    began = time.process_time()
    ground(schema_of(IncidentRecord), article, killed)
    assert time.process_time() - began < _SECONDS
