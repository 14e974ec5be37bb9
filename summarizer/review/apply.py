"""One outcome with what people decided about its record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import ValidationError

from summarizer.article import Article
from summarizer.errors import DecisionUnfit
from summarizer.evidence.fields import Choice
from summarizer.outcome import Issue, Outcome, lost_paths
from summarizer.review.added import numbered
from summarizer.review.decisions import Decision, Said
from summarizer.review.grounds import Grounds
from summarizer.review.issues import at_new_paths, left_of
from summarizer.review.matching import in_order
from summarizer.review.people import people_of
from summarizer.review.places import leaves_of, lengths
from summarizer.review.record import Made, made
from summarizer.review.settle import Settled, nothing_kept, settle
from summarizer.review.shown import record_shown
from summarizer.saved.leaves import first_of
from summarizer.schema import Schema


@dataclass(frozen=True)
class Reviewed:
    """What came of people's decisions about one record.

    Attributes:
        outcome: with what they decided; the one that was given if nothing holds.
        done: decisions that are in it.
        refused: decisions that are not, and why.
        overruled: how many are not because another person decides.
        whole: whether somebody says that nothing is missing.
    """

    outcome: Outcome
    done: int = 0
    refused: Sequence[tuple[Said, str]] = ()
    overruled: int = 0
    whole: bool = False


def apply_decisions(
    outcome: Outcome,
    decisions: Iterable[Decision | Said],
    schema: Schema,
    article: Article | None = None,
    prefer: str | None = None,
) -> Reviewed:
    """An outcome with what people decided about its record; it never raises for what they say.

    Args:
        outcome: as it was written.
        decisions: about this very record, in the order in which they were made.
        schema: of the record.
        article: that it was made from; without it, words must stand in sentences that the record
            quotes, and days are computed without the day of publication.
        prefer: the person who decides where people contradict each other.
    """
    said = [one if isinstance(one, Said) else Said(one) for one in decisions]
    try:
        shown = record_shown(outcome, schema)
    except DecisionUnfit as unfit:
        return _none(outcome, said, unfit.message)
    new, settled, issues = _decided(outcome, said, schema, shown, article, prefer)
    refused = settled.refused
    overruled = len({id(one) for one in settled.overruled})
    wholes = (settled.whole, *settled.also.get("", ())) if settled.whole else ()
    done = {id(one): one for one in (*new.done, *wholes)}
    if not done:
        return Reviewed(outcome, 0, in_order(refused), overruled)
    try:
        outcome = _outcome(outcome, new.record, issues, schema, settled, done.values())
    except ValidationError as error:
        return _none(outcome, said, f"the record's model does not take it: {first_of(error)[:-1]}")
    whole = settled.whole is not None
    return Reviewed(outcome, len(done), in_order(refused), overruled, whole)


def _decided(
    outcome: Outcome,
    said: Sequence[Said],
    schema: Schema,
    record: dict[str, Any],
    article: Article | None,
    prefer: str | None,
) -> tuple[Made, Settled, list[Issue]]:
    """The new record, what was decided, and the issues that there then are."""
    root = schema.root
    leaves = (one.held for one in leaves_of(root, record, ""))
    grounds = Grounds(article, leaves, outcome.provenance.language or "")
    paths = {one.path for one in outcome.issues}
    people, refused = people_of(said, root, record, paths, grounds.cite)
    ordered = list(people.values())
    numbered(ordered, lengths(root, record))
    settled = settle(ordered, prefer)
    settled.refused[:0] = refused
    if gate := _gate_closed(settled, schema):
        nothing_kept(settled, gate, prefer)
    while True:
        left, rightly = left_of(outcome.issues, settled, root, record)
        new = made(schema, record, settled, grounds, outcome.issues, left)
        if not new.refused:
            break
        # Once more as if it had not been said.
        settled.refused += new.refused
        out = {id(one) for one, _ in new.refused}
        settled.values = {p: one for p, one in settled.values.items() if id(one.said) not in out}
    issues = [*at_new_paths((*left, *rightly), new.moved), *new.rejected]
    return new, settled, issues


def _outcome(
    outcome: Outcome,
    record: dict[str, Any],
    issues: list[Issue],
    schema: Schema,
    settled: Settled,
    done: Iterable[Said],
) -> Outcome:
    """The outcome with its new record.

    Raises:
        ValidationError: the record's model does not take it.
    """
    names = {*outcome.provenance.reviewers, *(one.decision.by for one in done)}
    provenance = outcome.provenance.model_copy(update={"reviewers": tuple(sorted(names))})
    if _gate_closed(settled, schema):
        nothing = {"status": "no_incident", "record": None, "issues": ()}
        return outcome.model_copy(update={**nothing, "provenance": provenance})
    held = schema.model.model_validate(record)
    valued = schema.valued(held, lost_paths(issues))
    issues += [Issue(**asdict(problem)) for problem in (valued.problems if valued else ())]
    # Of what a person rejected nothing is open.
    status = "partial" if any(one.kind != "rejected" for one in issues) else "ok"
    changed = {"record": held, "issues": tuple(issues), "provenance": provenance}
    outcome = outcome.model_copy(update={**changed, "status": status})
    return outcome.with_value(valued) if valued else outcome


def _gate_closed(settled: Settled, schema: Schema) -> str | None:
    """The path of the gate by which somebody says that the article reports nothing of the kind
    asked for, if anybody does."""
    said = ((gate, settled.values.get(gate.name)) for gate in schema.gates)
    closed = (
        gate.name
        for gate, effect in said
        if effect is not None
        and isinstance(gate.kind, Choice)
        and effect.do == "give"
        and effect.value == gate.kind.absent
    )
    return next(closed, None)


def _none(outcome: Outcome, said: Iterable[Said], reason: str) -> Reviewed:
    return Reviewed(outcome, refused=[(one, reason) for one in said])
