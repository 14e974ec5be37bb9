"""How it was decided over each value of an answer: by which rule, from which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.evidence.locate import plain
from summarizer.evidence.verdict import Places
from summarizer.grounding.accept import Acceptance
from summarizer.grounding.held import Held, Text


@dataclass(frozen=True)
class Decision:
    """How it was decided over one value.

    Attributes:
        path: where in the answer, as in ``casualties[1].claimant``.
        value: what the model gave.
        decision: "words", "default", "second_reading", "reading", "open", "contradicted" or
            "not_supported".
        rule: name of the rule that decided; empty where none did.
        words: those by which it was decided; what is wrong where it is not supported.
    """

    path: str
    value: str
    decision: str
    rule: str
    words: tuple[str, ...]


def explain(seen: Iterable[Held], text: Text, acceptance: Acceptance) -> tuple[Decision, ...]:
    """A decision for each value, in the order in which they were looked at."""
    return tuple(_decision(one, text, acceptance) for one in seen)


def quoted(places: Places, text: Text) -> tuple[str, ...]:
    """The words at these places."""
    return tuple(
        " ".join(text.sentences[number].text[slice(*span)].split())
        for number, spans in sorted(places.items())
        for span in spans
    )


def _decision(held: Held, text: Text, acceptance: Acceptance) -> Decision:
    value = str(plain(held.given))
    if held.located is None:
        return Decision(held.path, value, "not_supported", "", (held.reason,))
    if held.verdict:
        words = quoted(held.verdict.places, text)
        return Decision(held.path, value, held.verdict.holds, held.verdict.rule, words)
    decision = acceptance.basis(held) if acceptance.keeps(held) else "open"
    return Decision(held.path, value, decision, "", quoted(held.located.places, text))
