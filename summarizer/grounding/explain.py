"""How it was decided over each value of an answer: by which rule, from which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarizer.evidence.fields import Choice
from summarizer.evidence.locate import plain
from summarizer.evidence.verdict import Places
from summarizer.grounding.held import Held, Text
from summarizer.outcome import Accept


@dataclass(frozen=True)
class Decision:
    """How it was decided over one value.

    Attributes:
        path: where in the answer, as in ``casualties[1].claimant``.
        value: what the model gave.
        decision: "words", "default", "reading", "open", "contradicted" or "not_supported".
        rule: name of the rule that decided; empty where none did.
        words: those by which it was decided; what is wrong where it is not supported.
    """

    path: str
    value: str
    decision: str
    rule: str
    words: tuple[str, ...]


def accepted(held: Held, accept: Accept) -> bool:
    """Whether a value enters the record."""
    if held.located is None or held.contradicted:
        return False
    return held.verdict is not None or accept == "reading"


def explain(seen: Iterable[Held], text: Text, accept: Accept) -> tuple[Decision, ...]:
    """A decision for each value, in the order in which they were looked at."""
    return tuple(_decision(one, text, accept) for one in seen)


def proposition(held: Held, beside: Mapping[str, str]) -> str:
    """What a value says, in words, as its field has it; empty where the schema does not tell.

    Args:
        held: the value.
        beside: what the item has in its other fields.
    """
    kind = held.plan.kind
    told = kind.proposition
    if isinstance(kind, Choice):
        told = kind.propositions.get(str(plain(held.given)), told)
    known = {**beside, held.plan.name: str(plain(held.given))}
    return _FIELD.sub(lambda field: known.get(field[1], "it"), told)


_FIELD = re.compile(r"\{(\w+)\}")


def quoted(places: Places, text: Text) -> tuple[str, ...]:
    """The words at these places."""
    return tuple(
        " ".join(text.sentences[number].text[slice(*span)].split())
        for number, spans in sorted(places.items())
        for span in spans
    )


def _decision(held: Held, text: Text, accept: Accept) -> Decision:
    value = str(plain(held.given))
    if held.located is None:
        return Decision(held.path, value, "not_supported", "", (held.reason,))
    if held.verdict:
        words = quoted(held.verdict.places, text)
        return Decision(held.path, value, held.verdict.holds, held.verdict.rule, words)
    decision = "reading" if accepted(held, accept) else "open"
    return Decision(held.path, value, decision, "", quoted(held.located.places, text))
