"""What one item of an answer says against another: no answer is right that says both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from summarizer.evidence.fields import Alias, Choice, Figure, Suffered
from summarizer.evidence.locate import plain
from summarizer.evidence.verdict import Places, Span, Verdict
from summarizer.evidence.words import fold
from summarizer.grounding.accept import Acceptance
from summarizer.grounding.held import Held
from summarizer.grounding.item import Item


def set_against(groups: Mapping[str, Sequence[Item]], acceptance: Acceptance) -> None:
    """Contradict, in their items, the values that another item of the answer speaks against.

    Args:
        groups: the items of each list of the record.
        acceptance: what an open point needs; while the second reading is to come, none has it.
    """
    every = [item for items in groups.values() for item in items]
    for items in groups.values():
        _contradict(items, "of_another", dict(_names_of_others(items)))
    _contradict(every, "not_this_toll", dict(_tolls_of_none(every, acceptance)))


def _names_of_others(items: Sequence[Item]) -> Iterator[tuple[str, Places]]:
    """Open aliases that are another item's name, or by words its alias."""
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
            if held.located and held.verdict is None:
                theirs = known.get(_words(held), {}).items()
                if places := next((places for other, places in theirs if other != index), None):
                    yield held.path, places


def _tolls_of_none(items: Sequence[Item], acceptance: Acceptance) -> Iterator[tuple[str, Places]]:
    """Figures of which another item says, of this place and harm, why they are no toll of it."""
    known: dict[tuple[int, Span, str], Places] = {}
    for item in items:
        tolls = [one for one in _of(item, item.plan.figures) if _is_elsewhen(one)]
        every = item.every if tolls else ()
        why = [one for one in every if _says_why(one) and acceptance.settles(one)]
        for figure in tolls if why else ():
            words = why[0].verdict.places if why[0].verdict else {}
            for number, span in _places(figure):
                known[number, span, _harm(item)] = words or {number: (span,)}
    for item in items if known else ():
        for held in _of(item, item.plan.figures):
            if not _is_elsewhen(held):
                for number, span in _places(held):
                    if against := known.get((number, span, _harm(item))):
                        yield held.path, against


def _contradict(items: Iterable[Item], rule: str, against: Mapping[str, Places]) -> None:
    for item in items if against else ():
        for name, values in item.held.items():
            item.held[name] = [
                one._replace(verdict=Verdict("contradicted", rule, against[one.path]))
                if one.path in against
                else one
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
