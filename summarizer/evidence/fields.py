"""How a field of a record rests on the article: markers for ``Annotated[Cited[T], ...]``.

Without a marker ``Cited[str]`` is `Words`, ``Cited[int]`` and ``Cited[float]`` are `Number`,
``Cited[date]`` is `Day`, and an enumeration, a ``Literal`` or a bool is `Choice`.

Three questions are asked of every value: is it there, does it belong to what it stands beside
(`Kind.of`), is it so. The first decides whether a value may enter the record at all. A field's
proposition says in words what the other two are asked of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal, NamedTuple


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What every kind of field can say.

    Markers have a hash, whatever they are given: ``Annotated[...] | None`` asks for one. So tables
    and lists of words are left out of it.

    Attributes:
        key: an item of a list stands on it: without any of its keys there is no item, and one that
            is given and does not hold takes the item with it.
        bound: given together with the item's keys: if it is given and does not hold, the item falls
            with it, since what is left would say something else.
        carries: an item that has none of its keys stands on it, but does not fall with it.
        of: name of the field of the same item that this value belongs to.
        proposition: what is to be true, with the names of the item's fields in braces, and what to
            say where it has none: ``"{claimant|the report} says that {wording} were {harm}"``;
            ``"@stance"``: it hangs together with that field, and is true if that one is.
    """

    key: bool = False
    bound: bool = False
    carries: bool = False
    of: str | None = None
    proposition: str = ""


@dataclass(frozen=True, kw_only=True)
class Words(Kind):
    """Words copied from the article; the record keeps the article's own spelling.

    Attributes:
        cues: words of which one among those copied, or in their sentence where `around` is set,
            tells that they are of the sort asked for ("*" ends a stem). One with "~" says it of
            them from beside: "destroyed ~", "~ was damaged" (English).
        vague: words that may be of the sort: they are where a cue with "~" stands beside them. A
            car hit somebody, or was only parked there. English.
        around: look for the cues in the whole sentence; in English, where none has a "~".
        lists: the lists of a language pack that have such words, as ``types.bombing``. A phrase
            with "~" says it of a thing from beside.
        sort: tells words of the right sort (a day, a clock time) from others, by their language.
        events: words for what happens: the words must go with one ("exploded in Karsa"). English;
            in other languages those of the pack.
        apart: words by which something is told to be another one than the main: one must stand in
            its sentence, or words of another time around it ("another", "in 2015"). English.
    """

    cues: tuple[str, ...] = field(default=(), hash=False)
    vague: tuple[str, ...] = field(default=(), hash=False)
    around: bool = False
    lists: tuple[str, ...] = field(default=(), hash=False)
    sort: Callable[[str, str], bool] | None = None
    events: tuple[str, ...] = field(default=(), hash=False)
    apart: tuple[str, ...] = field(default=(), hash=False)


@dataclass(frozen=True, kw_only=True)
class Hour(Words):
    """Words that name the time of the day that `of` names: what `sort` tells, or beside that day.

    "Around 3:30 on Sunday", "late on Friday night".
    """


@dataclass(frozen=True, kw_only=True)
class Source(Words):
    """Words that name who says what `of` names, or, without it, who says something at all."""


@dataclass(frozen=True, kw_only=True)
class Alias(Words):
    """Another name of what `of` names.

    Attributes:
        calls: for a choice of its item, the members that are names as well where no other item has
            them: "the attackers" are those who did it.
    """

    calls: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, kw_only=True)
class Counted(Words):
    """Words that name whom the `Figure` counts."""


@dataclass(frozen=True, kw_only=True)
class Named(Words):
    """Words that name one of those whom the `Figure` counts."""


@dataclass(frozen=True, kw_only=True)
class Whole(Words):
    """The count, as the article writes it, of which the `Figure` counts a part."""


@dataclass(frozen=True, kw_only=True)
class Addressee(Words):
    """Words that name whom the source's deed is directed at: accused, condemned, called on.

    Attributes:
        deeds: how a sentence says of one who is named that he did it: "~ shot", "shot by ~". Who
            tells that somebody did it accuses him. English.
    """

    deeds: tuple[str, ...] = field(default=(), hash=False)


@dataclass(frozen=True, kw_only=True)
class Channel(Words):
    """Words that name who passed on what the source says: an agency, a paper, a station."""


@dataclass(frozen=True, kw_only=True)
class Place(Words):
    """Words that name where something happened.

    Within somebody's name they name him: "Syria" in "Islamic State in Iraq and Syria (ISIS)".
    """


@dataclass(frozen=True, kw_only=True)
class Within(Place):
    """Words that name the larger place in which the place lies."""


@dataclass(frozen=True, kw_only=True)
class Prose(Kind):
    """A sentence in the record's own words: no number, name, denial or doubt added or dropped."""


@dataclass(frozen=True, kw_only=True)
class Number(Kind):
    """A number that the article gives in digits or words, with its sign.

    Its digits must be that number: "5" is not given by "5/8", "15:30" or "A320". One end of "5-7"
    is open. So is one of which the words beside it do not say that it is what the field asks for,
    by its description ("people missing") or by its cues.

    Attributes:
        cues: words of which one must go with the number ("*" ends a stem); they decide in place of
            the description, in every language.
    """

    cues: tuple[str, ...] = field(default=(), hash=False)


@dataclass(frozen=True, kw_only=True)
class Figure(Kind):
    """A count with its wording ("at least 80"); the record keeps the article's wording.

    Where no other field says what it counts (`Suffered`, or any that belongs to it), words beside
    it must, as for a `Number`.

    Attributes:
        cues: as those of a `Number`.
        named: words that name those who are counted, without a number, will do too.
        elsewhen: it is a count that is none of the main event's: earlier, of another event or of
            several, or feared.
    """

    cues: tuple[str, ...] = field(default=(), hash=False)
    named: bool = False
    elsewhen: bool = False


@dataclass(frozen=True, kw_only=True)
class Day(Kind):
    """A date, computed from date words that the model copies."""


class Cues(tuple[str, ...]):
    """Cue words. What is found of them in a sentence is remembered by them, and there are hundreds:
    their hash is worked out once."""

    _hash: int | None = None

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = super().__hash__()
        return self._hash


def all_but(cues: Mapping[str, tuple[str, ...]], *members: str) -> Cues:
    """The cues of all other members."""
    return Cues(cue for one, those in cues.items() if one not in members for cue in those)


def _hashed(cues: Mapping[str, tuple[str, ...]]) -> dict[str, Cues]:
    return {member: Cues(those) for member, those in cues.items()}


@dataclass(frozen=True, kw_only=True)
class Choice(Kind):
    """One of a closed list.

    Attributes:
        cues: for a member, words that bear it out ("*" ends a stem). Where the choice belongs to
            another field, a cue with "~" must stand in that place to its words: "killed by ~".
            English.
        propositions: for a member, what is to be true if it is chosen.
        default: members that say no more than that the item is there; they hold unless words say
            otherwise.
        opposites: for a member, others whose words speak against it.
        against: for a member, words that speak against it and bear out no other one: who was
            murdered did not do it, and who was killed may have.
        turns: members by which a claimant does not give the figure, but speaks against it.
        people: members that only people and their groups can be, never a thing ("a truck bomb").
        stands: members on which an item stands without any of its other keys (a claimant who
            declines to give a figure).
        deeds: for a member, whether it says that somebody did it, or that he suffered it: outside
            English, where what is told of anybody tells it too.
        things: members that no person is: no title of a person says them.
        lifeless: those of them that nobody is who speaks: a place. English.
        speaking: those of them that a house is where it speaks: "the hospital said". English.
        public: members whose words are offices: who had one and has it no more is private. English.
        private: members that somebody is by default who is told with an age and no office. English.
        lists: for a member, the list of a language pack that has its words: ``killing``, or with
            its table ``types.bombing`` where the choice belongs to no figure and no speaker.
        broader: for a member, others that are true of it as well: whoever is shot dead is killed.
            Their words do not speak for another member.
        counts: the list of names in its item that a member but the default says to be whole: there
            are as many as its figure counts.
        whole: it is asked of the whole article: where the sentences cited have words of no member,
            its title and lead may bear it out.
        absent: the member that means "the article reports no such thing at all": it ends the
            extraction with status ``no_incident``.
    """

    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    propositions: Mapping[str, str] = field(default_factory=dict, hash=False)
    default: tuple[str, ...] = field(default=(), hash=False)
    opposites: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    against: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    turns: tuple[str, ...] = field(default=(), hash=False)
    people: tuple[str, ...] = field(default=(), hash=False)
    stands: tuple[str, ...] = field(default=(), hash=False)
    deeds: Mapping[str, Literal["did", "suffered"]] = field(default_factory=dict, hash=False)
    things: tuple[str, ...] = field(default=(), hash=False)
    lifeless: tuple[str, ...] = field(default=(), hash=False)
    speaking: tuple[str, ...] = field(default=(), hash=False)
    public: tuple[str, ...] = field(default=(), hash=False)
    private: tuple[str, ...] = field(default=(), hash=False)
    lists: Mapping[str, str] = field(default_factory=dict, hash=False)
    broader: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    counts: str = ""
    whole: bool = False
    absent: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "cues", _hashed(self.cues))

    def others(self, member: str) -> Cues:
        """The cues of all other members."""
        return self._others.get(member) or all_but(self.cues, member)

    def rivals(self, member: str) -> Cues:
        """The cues of all members that are not true where this one is."""
        return self._rivals.get(member) or all_but(self.cues, member)

    @cached_property
    def _rivals(self) -> dict[str, Cues]:
        return {
            member: all_but(self.cues, member, *self.broader.get(member, ()))
            for member in self.cues
        }

    @cached_property
    def _others(self) -> dict[str, Cues]:
        # Each value of each article asks for them, and there are hundreds.
        return {member: all_but(self.cues, member) for member in self.cues}


@dataclass(frozen=True, kw_only=True)
class Suffered(Choice):
    """What happened to those whom the `Figure` counts.

    Attributes:
        fates: for a member, how a sentence says so of one who is named: "~ was killed", "killed ~".
        perhaps: for a member, words for what may have led to a graver one: "shot". They bear it out
            in an article that has no words for the graver one.
        graver: for a member of `perhaps`, the words for the graver one.
    """

    fates: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    perhaps: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    graver: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("fates", "perhaps", "graver"):
            object.__setattr__(self, name, _hashed(getattr(self, name)))

    def other_fates(self, member: str) -> Cues:
        """The fates of all other members."""
        return self._other_fates.get(member) or all_but(self.fates, member)

    @cached_property
    def _other_fates(self) -> dict[str, Cues]:
        return {member: all_but(self.fates, member) for member in self.fates}


class Evidence(NamedTuple):
    """What a computed field is computed from.

    Attributes:
        words: the source fields' words as the article has them, None where there are none.
        sentences: the sentence that each of them stands in.
        starts: where in its sentence each stands.
        ends: where in its sentence each ends.
        members: the values of each list of the source fields; none if one of them does not hold.
        published: the article's date of publication, if known.
        language: ISO 639-1 code of the sentences' language; "" where they have several.
    """

    words: tuple[str | None, ...]
    sentences: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    published: date | None
    language: str = "en"
    members: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Computed(Kind):
    """A value that the model is not asked for: code computes it from other fields' words.

    Attributes:
        sources: fields of the same item; without the first, or a value in a list, there is none.
        lists: fields of the same item that are lists, whose values are counted.
        by: gives the value, or None where the words do not settle it.
    """

    sources: tuple[str, ...] = field(hash=False)
    lists: tuple[str, ...] = field(default=(), hash=False)
    by: Callable[[Evidence], Any] = field(hash=False)
