"""Other names, figures and phrases of an article in the place of those that an expert reader gave.

    python benchmarks/swaps.py ARTICLES.jsonl ANSWERS_DIR [ID ...] [--field NAME] [--losses]

ARTICLES.jsonl and ANSWERS_DIR as of `reader.py`; in other languages than English the article's own
figures, times and things are hardly found, and fewer are drawn. In the place of each right value
comes every other one that stands in the same answer, and what the article itself has of the kind
(names in capitals, figures, things behind an article, clauses), but for those that the answer has
there too. Each is tried with the sentences of the right one and with those in which it stands
itself, and counts once, by the better outcome. Some are true as well. No model is asked. Closed
lists, days and places are swapped by `choices.py` and `scenes.py`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from reader import answer_of, field_of, held, read, text_of

from summarizer.article import Article
from summarizer.evidence.told.numbers import numbers
from summarizer.evidence.words.naming import same_name
from summarizer.evidence.words.search import occurrences

FIELDS = {
    "statements.speaker": "names",
    "statements.stance": "names",
    "statements.toward": "names",
    "statements.via": "names",
    "casualties.claimant": "names",
    "casualties.wording": "figures",
    "casualties.victims": "names",
    "casualties.named": "names",
    "casualties.part_of": "figures",
    "parties.role": "names",
    "parties.aliases": "names",
    "when.time_words": "times",
    "means": "things",
    "damage": "things",
    "consequences": "clauses",
    "other_incidents": "clauses",
    "summary": "words",
}
"""Each field, and what is put there; under a choice its own holder is another one."""

_CAPITAL = r"[A-Z][\w'’-]*"
_NAME = re.compile(
    rf"\b(?:[Tt]he )?{_CAPITAL}(?: (?:(?:of|de|al|el|for|and) (?:the )?)?{_CAPITAL})*"
)
_ONES = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
_FIGURE = re.compile(
    rf"\b(?:(?:at least|more than|about|up to|some|nearly) )?"
    rf"(?:\d[\d,]*|{_ONES}|dozens|hundreds|scores|several|no ?body|no one)\b"
    r"(?! ?(?:a\.?m|p\.?m)\b)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?|\b\d{4} (?:hours|GMT)"
    r"|\b(?:noon|midnight|dawn|dusk|this morning|in the (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
_THING = re.compile(
    rf"\b(?:the|a|an|his|her|their|its|{_ONES}|\d+) (?:[\w'’-]+ ){{0,2}}?[\w'’-]{{3,}}\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^,;:.\"“”()]{10,}")
_LONGEST = 12
"""Words of the longest phrase that is put in a place."""


class Swap(NamedTuple):
    """One value in another's place.

    Attributes:
        field: a member of `FIELDS`.
        place: the number of its item; None of a group that stands once.
        names: of the leaves in it that must all be borne out; "" for an item that is a leaf.
        right: what stands there.
        value: what is put there.
        items: the item with it, a form for each of the citations.
    """

    field: str
    place: int | None
    names: tuple[str, ...]
    right: str
    value: str
    items: list[Any]


def main() -> None:
    """Print for each field how many others, and how many right ones, words bear out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--half", choices=("even", "odd"), help="of the articles, by their place")
    parser.add_argument("--field", choices=FIELDS)
    parser.add_argument("--losses", action="store_true", help="show each that is kept by words")
    arguments = parser.parse_args()
    rights: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    others: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    pairs = read(arguments.articles, arguments.answers, arguments.ids)
    if arguments.half:
        pairs = pairs[arguments.half == "odd" :: 2]
    for article, given in pairs:
        answer = answer_of(article, given)
        for one in held(article, answer).decisions:
            if (field := field_of(one.path)) in FIELDS:
                rights[field]["given"] += 1
                rights[field][one.decision] += 1
        for swap in _swaps(article, answer, arguments.field):
            became, rule = _became(article, answer, swap)
            others[swap.field]["given"] += 1
            others[swap.field][became] += 1
            if arguments.losses and became == "words":
                place = f"{swap.field} {swap.place}"
                print(f"{article.id} {place} {swap.right!r} -> {swap.value!r} by {rule}")
    print(f"{'':22}{'others':>8}{'words':>8}{'default':>9}{'right':>9}{'words':>8}")
    for field, count in others.items():
        if count["given"]:
            row = f"{count['given']:8,}{count['words']:8,}{count['default']:9,}"
            right = rights[field]
            print(f"{field:22}{row}{right['given']:9,}{right['words']:8,}")


def _became(article: Article, answer: dict[str, Any], swap: Swap) -> tuple[str, str]:
    """The better outcome of its forms, and the rule; what is borne out alone is tried in all."""
    best = ("left out", "")
    group = swap.field.partition(".")[0]
    for item in swap.items:
        alone, whole = item, item
        if swap.place is not None:
            alone, whole = [item], [*answer[group]]
            whole[swap.place] = item
        at = f"{group}" if swap.place is None else f"{group}[0]"
        for tried in ({group: alone}, answer | {group: whole}):
            told = {one.path: one for one in held(article, tried).decisions}
            found = [told.get(f"{at}.{name}" if name else at) for name in swap.names]
            outcomes = {one.decision if one else "" for one in found}
            if not outcomes <= {"words", "default"}:
                break
            at = at.replace("[0]", f"[{swap.place}]")
        else:
            rule = (found[-1].rule if found[-1] else "") or ""
            if outcomes == {"words"}:
                return "words", rule
            best = ("default", rule)
    return best


def _swaps(article: Article, answer: dict[str, Any], only: str | None) -> Iterator[Swap]:
    pool = _Pool(article, answer)
    for field, sort in FIELDS.items():
        if only not in (None, field):
            continue
        if field == "summary":
            yield from _in_prose(answer, pool)
            continue
        for place, item, names in _leaves(answer, field):
            right = str(_leaf(item, names[0])["value"])
            theirs = [*pool.theirs(field, item), right]
            for value in pool.of(sort, field):
                numbers = pool.standing(value)
                if not numbers or any(_is_one(value, one) for one in theirs):
                    continue
                items = [_put(item, names, value, at) for at in (None, numbers)]
                yield Swap(field, place, names, right, value, items)


def _leaves(
    answer: dict[str, Any], field: str
) -> Iterator[tuple[int | None, Any, tuple[str, ...]]]:
    """Each leaf of a field: the number of its item, the item, and what must be borne out of it."""
    group, _, name = field.partition(".")
    items = answer.get(group) or ()
    if isinstance(items, dict):
        if items.get(name):
            yield None, items, (name,)
        return
    for number, item in enumerate(items):
        if not name:
            yield number, item, ("",)
        elif name in ("stance", "role"):
            choice = item.get(name)
            if choice and choice["value"] not in ("other", "comments"):
                yield number, item, ("speaker" if name == "stance" else "name", name)
        elif name == "wording":
            linked = [one for one in ("claimant", "harm") if item.get(one)]
            if item.get("wording") and item.get("harm"):
                yield number, item, (name, *linked)
        elif isinstance(item.get(name), list):
            for place in range(len(item[name])):
                yield number, item, (f"{name}[{place}]",)
        elif isinstance(item.get(name), dict):
            yield number, item, (name,)


def _leaf(item: Any, name: str) -> Any:
    for key in filter(None, re.split(r"[\[\]]", name)):
        item = item[int(key) if key.isdigit() else key]
    return item


def _put(item: Any, names: tuple[str, ...], value: str, numbers: list[int] | None) -> Any:
    """An item with another value, and with its sentences if they are told."""
    made = deepcopy(item)
    leaf = _leaf(made, names[0])
    leaf["value"] = value
    for name in names if numbers and names[0] != "wording" else ():
        _leaf(made, name)["s"] = numbers
    if numbers:
        leaf["s"] = numbers
    return made


def _in_prose(answer: dict[str, Any], pool: _Pool) -> Iterator[Swap]:
    """A summary with another name or figure in the place of one that stands in it."""
    for number, prose in enumerate(answer.get("summary") or ()):
        words = str(prose["value"])
        for sort in ("names", "figures"):
            values = pool.of(sort, "summary")
            for value in values:
                spans = occurrences(value, words)
                if len(spans) != 1 or len(value) < 2:
                    continue
                (start, end) = spans[0]
                for other in values:
                    if _is_one(other, value) or occurrences(other, words):
                        continue
                    made = prose | {"value": words[:start] + other + words[end:]}
                    yield Swap("summary", number, ("",), value, f"{other} ({words})", [made])


class _Pool:
    """What may be put in a place: the strings of an answer, and what the article has besides."""

    def __init__(self, article: Article, answer: dict[str, Any]) -> None:
        self._answer = answer
        self._text = article.text
        self._texts = [(s.number, text_of(article, s.number)) for s in article.sentences]
        self._standing: dict[str, list[int]] = {}
        self._capitals = article.text.upper() == article.text
        self._given = list(dict.fromkeys(_strings(answer)))

    def of(self, sort: str, field: str) -> list[str]:
        """All values of one sort."""
        text, given = self._text, self._given
        counted = [one for one in given if _FIGURE.match(one)]
        if sort == "figures":
            found = [*counted, *(match[0] for match in _FIGURE.finditer(text))]
        elif sort == "times":
            found = [match[0] for match in _TIME.finditer(text)]
        elif sort == "clauses":
            clauses = (" ".join(match[0].split()[:_LONGEST]) for match in _CLAUSE.finditer(text))
            found = [*given, *clauses]
        elif sort == "things":
            found = [*given, *(match[0] for match in _THING.finditer(text))]
        else:
            found = [one for one in given if not re.search(rf"{_FIGURE.pattern}", one)]
            if field == "summary":
                found = [one for one in found if one[:1].isupper()]
            if not self._capitals:
                found += [match[0] for match in _NAME.finditer(text) if len(match[0]) > 3]
        unique = {
            " ".join(one.split()).casefold(): " ".join(one.split()) for one in reversed(found)
        }
        return list(unique.values())

    def standing(self, value: str) -> list[int]:
        """The sentences in which words stand."""
        if value not in self._standing:
            self._standing[value] = [n for n, text in self._texts if occurrences(value, text)]
        return self._standing[value]

    def theirs(self, field: str, item: Any) -> list[str]:
        """What is right in the place of a leaf, or may be: the same item's, and its like."""
        answer = self._answer
        group, _, name = field.partition(".")
        items = answer[group]
        if not name or group == "when":
            return _strings(items)
        if field == "statements.speaker":
            like = [*items, *answer["casualties"]]
            found = [
                one
                for each in like
                for one in _strings([each.get("speaker"), each.get("claimant")])
            ]
        elif field == "statements.stance":
            same = [i for i in items if _value(i, "stance") == _value(item, "stance")]
            found = _strings([i.get("speaker") for i in same])
        elif field in ("statements.toward", "statements.via"):
            same = [i for i in items if _is_one(_value(i, "speaker"), _value(item, "speaker"))]
            found = _strings([i.get(name) for i in same])
        elif field == "parties.role":
            same = [i for i in items if _value(i, "role") == _value(item, "role")]
            found = _strings(same)
        elif field == "parties.aliases":
            found = _strings([item.get("name"), item.get("aliases")])
        elif field == "casualties.wording":
            same = [
                i
                for i in items
                if _value(i, "harm") == _value(item, "harm")
                and (
                    not item.get("claimant")
                    or _is_one(_value(i, "claimant"), _value(item, "claimant"))
                )
            ]
            found = _strings([i.get("wording") for i in same])
        elif field == "casualties.named":
            same = [i for i in items if _value(i, "harm") == _value(item, "harm")]
            found = _strings([[i.get("named"), i.get("wording"), i.get("victims")] for i in same])
        else:
            same = [i for i in items if _is_one(_value(i, "wording"), _value(item, "wording"))]
            found = _strings([[i.get(name), i.get("named")] for i in same])
            if field == "casualties.part_of":
                found.append(_value(item, "wording"))
        for party in answer["parties"]:
            names = _strings([party.get("name"), party.get("aliases")])
            if any(_is_one(one, other) for one in names for other in found):
                found += names
        return found


def _strings(part: Any) -> list[str]:
    """The words of the article in a part of an answer; members of closed lists are none."""
    if isinstance(part, dict):
        if "value" in part:
            words = part["value"]
            return [words] if isinstance(words, str) and len(words.split()) <= _LONGEST else []
        choices = ("role", "kind", "harm", "stance", "why", "summary", "whole_list")
        lines = ("incident_type", "occurrence", "attribution")
        kept = [each for name, each in part.items() if name not in (*choices, *lines, "s")]
        return [one for each in kept for one in _strings(each)]
    if isinstance(part, list):
        return [one for each in part for one in _strings(each)]
    return [part] if isinstance(part, str) else []


def _value(item: dict[str, Any], name: str) -> str:
    leaf = item.get(name)
    return str(leaf["value"]) if isinstance(leaf, dict) else ""


def _is_one(one: str, other: str) -> bool:
    """Whether two are the same, or one is in the other, or they are one number."""
    if not one or not other:
        return False
    counted = [{number.value for number in numbers(words)} for words in (one, other)]
    if all(counted):
        return counted[0] == counted[1]
    first, second = one.casefold(), other.casefold()
    return first in second or second in first or same_name(one, other)


if __name__ == "__main__":
    main()
