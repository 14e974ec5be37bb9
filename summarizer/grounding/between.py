"""What one item of an answer says of another: no answer is right that says two things of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from summarizer.evidence.choices import says_member
from summarizer.evidence.fields import Alias, Choice, Figure, Suffered
from summarizer.evidence.verdict import Places, Span, Verdict, plain
from summarizer.evidence.words.naming import same_name
from summarizer.evidence.words.search import fold
from summarizer.grounding.accept import Acceptance
from summarizer.grounding.held import Held
from summarizer.grounding.item import Item


def set_against(
    groups: Mapping[str, Sequence[Item]], others: Sequence[Held], acceptance: Acceptance
) -> None:
    """Contradict, in their items, the values that another item of the answer speaks against.

    And bear out the names that no other item can have.

    Args:
        groups: the items of each list of the record.
        others: the incidents besides the main one.
        acceptance: what an open point needs; while the second reading is to come, none has it.
    """
    every = [item for items in groups.values() for item in items]
    for items in groups.values():
        _judge(items, dict.fromkeys(_said_of_both(items)))
        _contradict(items, "of_another", dict(_names_of_others(items)))
        _judge(items, dict(_called_by_what_they_are(items)))
    _judge(every, dict(_tolls_of_none(every, acceptance)))
    _judge(every, dict(_tolls_of_others(every, others, acceptance)))


def _names_of_others(items: Sequence[Item]) -> Iterator[tuple[str, Places]]:
    """Open aliases that are another item's name, or by words its alias.

    What is the same name as its own party's, or says what this one is, may be said of both.
    """
    leaves = items[0].plan.leaves if items else ()
    aliases = {leaf.name: leaf.kind.of for leaf in leaves if isinstance(leaf.kind, Alias)}
    names = [leaf.name for leaf in leaves if leaf.name in {*aliases, *aliases.values()}]
    known: dict[str, dict[int, Places]] = {}
    for index, item in enumerate(items):
        for held in _of(item, names):
            if held.located and held.verdict and held.verdict.holds == "words":
                known.setdefault(_words(held), {})[index] = held.located.places
    for index, item in enumerate(items):
        for held in _of(item, aliases):
            if held.located and held.verdict is None and not _says_its_own(item, held):
                theirs = known.get(_words(held), {}).items()
                if places := next((places for other, places in theirs if other != index), None):
                    yield held.path, places


def _said_of_both(items: Sequence[Item]) -> Iterator[str]:
    """Aliases that another item has as its name, and that say what their own is given as."""
    for item in items:
        leaves = [leaf.name for leaf in item.plan.leaves if isinstance(leaf.kind, Alias)]
        for held in _of(item, leaves):
            told = held.verdict
            if told and told.rule == "of_another" and held.located and _says_its_own(item, held):
                yield held.path


def _says_its_own(item: Item, held: Held) -> bool:
    """Whether an alias says what its own item is given as: "assailants" may be said of two."""
    kind = held.plan.kind
    if not isinstance(kind, Alias):
        return False
    named = item.first(kind.of) if kind.of else None
    if named and same_name(str(plain(held.given)), str(plain(named.given))):
        return True
    for name, members in kind.calls.items():
        one = item.first(name)
        member = str(plain(one.given)) if one else ""
        if one and member in members and _says(held, one, member):
            return True
    return False


def _called_by_what_they_are(items: Sequence[Item]) -> Iterator[tuple[str, Verdict]]:
    """Open aliases that say what the words bear out of this item, and no other item is given as.

    "The attackers" are the one party that did it.
    """
    leaves = items[0].plan.leaves if items else ()
    for leaf in leaves:
        for name, members in leaf.kind.calls.items() if isinstance(leaf.kind, Alias) else ():
            told = [item.first(name) for item in items]
            given = [str(plain(one.given)) if one else "" for one in told]
            for item, one, member in zip(items, told, given, strict=True):
                if member not in members or given.count(member) > 1 or not _by_words(one):
                    continue
                for held in item.held.get(leaf.name, ()):
                    if held.located and held.verdict is None and one and _says(held, one, member):
                        places = held.located.places
                        yield held.path, Verdict("words", "called_by_what_it_is", places)


def _by_words(held: Held | None) -> bool:
    return bool(held and held.verdict and held.verdict.holds == "words")


def _says(alias: Held, choice: Held, member: str) -> bool:
    kind, languages = choice.plan.kind, {s.language for s in alias.cited}
    return (
        isinstance(kind, Choice)
        and len(languages) == 1
        and says_member(str(plain(alias.given)), kind, member, *languages)
    )


def _tolls_of_none(
    items: Sequence[Item], acceptance: Acceptance
) -> Iterator[tuple[str, Verdict | None]]:
    """Figures of which another item says, of this place and harm, why they are no toll of it.

    They fall if words, or a second reader, say that it is so; else they are open.
    """
    known: dict[tuple[int, Span, str], Verdict | None] = {}
    for item in items:
        tolls = [one for one in _of(item, item.plan.figures) if _is_elsewhen(one)]
        why = [one for one in item.every if _says_why(one)] if tolls else []
        if not why or why[0].contradicted:
            continue
        settled = next((one for one in why if acceptance.settles(one)), None)
        words = settled.verdict.places if settled and settled.verdict else {}
        for number, span in chain.from_iterable(map(_places, tolls)):
            against = Verdict("contradicted", "not_this_toll", words or {number: (span,)})
            known[number, span, _harm(item)] = against if settled else None
    for item in items if known else ():
        for held in _of(item, item.plan.figures):
            for number, span in () if _is_elsewhen(held) else _places(held):
                place = number, span, _harm(item)
                if place in known:
                    yield held.path, known[place]


def _tolls_of_others(
    items: Sequence[Item], others: Sequence[Held], acceptance: Acceptance
) -> Iterator[tuple[str, Verdict | None]]:
    """Figures within what the answer tells as an incident besides the main one.

    They are no tolls of it if words, or a second reader, say that it is another one; else open.
    """
    around = [(one, *place) for one in others if not one.contradicted for place in _places(one)]
    for item in items if around else ():
        for held in _of(item, item.plan.figures):
            for number, (start, end) in () if _is_elsewhen(held) else _places(held):
                for other, there, span in around:
                    if there == number and span[0] <= start and end <= span[1]:
                        against = Verdict("contradicted", "of_another_incident", {number: (span,)})
                        yield held.path, against if acceptance.settles(other) else None


def _contradict(items: Iterable[Item], rule: str, against: Mapping[str, Places]) -> None:
    found = against.items()
    _judge(items, {path: Verdict("contradicted", rule, places) for path, places in found})


def _judge(items: Iterable[Item], verdicts: Mapping[str, Verdict | None]) -> None:
    for item in items if verdicts else ():
        for name, values in item.held.items():
            item.held[name] = [
                one._replace(verdict=verdicts[one.path]) if one.path in verdicts else one
                for one in values
            ]


def _of(item: Item, names: Iterable[str]) -> Iterator[Held]:
    """The item's values of these fields."""
    return chain.from_iterable(item.held.get(name, ()) for name in names)


def _is_elsewhen(held: Held) -> bool:
    return isinstance(held.plan.kind, Figure) and held.plan.kind.elsewhen


def _says_why(held: Held) -> bool:
    return isinstance(held.plan.kind, Choice) and not isinstance(held.plan.kind, Suffered)


def _harm(item: Item) -> str:
    return next((str(plain(o.given)) for o in item.every if isinstance(o.plan.kind, Suffered)), "")


def _places(held: Held) -> Iterator[tuple[int, Span]]:
    for number, spans in (held.located.places if held.located else {}).items():
        yield from ((number, span) for span in spans)


def _words(held: Held) -> str:
    return fold(str(held.located.value if held.located else held.given)).text
