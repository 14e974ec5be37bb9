"""An outcome as a person reads it: the record, its issues, the sentences that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel
from rich.cells import cell_len
from rich.text import Text

from summarizer.article import Article
from summarizer.cli.view.look import BASES, GAP, Look, clean, hung, laid, spoken, styled
from summarizer.cli.view.sentences import Sentences
from summarizer.cli.view.table import Item, Table
from summarizer.cli.view.values import Field, Reader, listed
from summarizer.evidence.computing import first_day
from summarizer.evidence.fields import Computed
from summarizer.evidence.types import Cited
from summarizer.outcome import Issue, Outcome
from summarizer.saved.leaves import lost_lists

_LOOK = Look()
_WORST_FIRST = ("contradicted", "failed", "invalid", "missing", "not_supported", "open", "rejected")


def shown(outcome: Outcome, article: Article, look: Look = _LOOK, cost: float | None = None) -> str:
    """The record, each value with the numbers of its sentences; the issues; these sentences.

    A list of items is a table. What most values of a row share, what they stand on and their
    sentences, stands at its end, and a value says so where it differs. "(computed)" marks what code
    worked out from the words, "(reading)" and "(second reading)" what rests on a model's reading of
    them and "(default)" what says no more than that its item is there. Characters that a terminal
    would obey are shown as U+FFFD.

    Args:
        outcome: of the article.
        article: that it was made from, which numbers the sentences.
        look: what the lines are drawn for.
        cost: what it cost in US dollars, where that is known.
    """
    lines = hung(_heading(outcome, cost), look.width)
    if outcome.error:
        lines += hung(Text(clean(f"{outcome.error.type}: {outcome.error.message}")), look.width)
    if outcome.status == "no_incident":
        lines.append(Text("The article reports nothing of the kind asked for."))
    sentences = Sentences(article)
    if isinstance(outcome.record, BaseModel):
        reader = Reader(sentences, lost_lists(outcome))
        for part in _parts(outcome.record, reader, look):
            lines += [Text(), *part]
        if undated := _undated(outcome.record) if article.published is None else ():
            words = ", ".join(f"“{one}”" for one in undated)
            missed = (
                f"without a day of publication (--published) no day can be worked out of {words}"
            )
            lines += [Text(), *laid([(look.width, Text(clean(missed)))])]
        if outcome.provenance.not_asked:
            lines += [Text(), *_told("not asked of this model", outcome.provenance.not_asked, look)]
        if capped := outcome.provenance.capped:
            lines += [Text(), *_told("lists are capped for this model", map(spoken, capped), look)]
    cited = sentences.lines(look)
    for more in (_issues(outcome.issues, look), cited):
        lines += [Text(), *more] if more else []
    if cited and look.colours:
        bases = Text(", ").join(styled(basis.replace("_", " "), basis) for basis in BASES)
        told = Text("values by what they stand on: ").append_text(bases)
        lines += laid([(look.width, told)])
    return look.drawn(lines)


def _heading(outcome: Outcome, cost: float | None) -> Text:
    made, used = outcome.provenance, outcome.usage
    told = (
        f"{made.schema_name} {made.schema_version}, {made.model}, {used.requests} "
        f"{'request' if used.requests == 1 else 'requests'}, "
        f"{used.prompt_tokens - used.cached_tokens} + {used.completion_tokens} tokens"
        + ("" if cost is None else f", {cost:.4f} US dollars")
    )
    return styled(outcome.status.upper(), "title").append(f"  {clean(told)}")


def _undated(part: BaseModel) -> tuple[str, ...]:
    """Words for days of which code could not tell which days they are."""
    found: list[str] = []
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        for one in value if isinstance(value, list | tuple) else (value,):
            if isinstance(one, BaseModel) and not isinstance(one, Cited):
                found += _undated(one)
        for marker in info.metadata:
            if isinstance(marker, Computed) and marker.by is first_day and value.value is None:
                words = getattr(part, marker.sources[0])
                found += [str(words.value)] if words.value is not None else []
    return tuple(dict.fromkeys(found))


def _parts(record: BaseModel, reader: Reader, look: Look) -> Iterator[list[Text]]:
    """The record's own values, then each part under its name."""
    own: list[Field] = []
    parts: list[tuple[str, Any]] = []
    for name in type(record).model_fields:
        value = getattr(record, name)
        items = isinstance(value, list | tuple) and value and not isinstance(value[0], Cited)
        if items or (isinstance(value, BaseModel) and not isinstance(value, Cited)):
            parts.append((name, value))
        else:
            own.append(reader.field(value, name, name.replace("_", " ")))
    if own:
        yield _listed(own, look, 0)
    for name, value in parts:
        title = styled(name.replace("_", " ").upper(), "title")
        if isinstance(value, BaseModel):
            yield [title, *_listed(list(reader.fields(value, name)), look, 2)]
        else:
            yield [title, *_table(name, value, reader, look)]


def _listed(fields: Sequence[Field], look: Look, indent: int) -> list[Text]:
    """A line for each field that has values, and one for those that have none."""
    given = [one for one in fields if one.values]
    width = max((cell_len(one.label) for one in given), default=0)
    room = look.width - indent - width - GAP
    lines = []
    for one in given:
        line = listed(one.values)
        # Several that are long stand below each other.
        each = [line] if line.cell_len <= room else [value.drawn() for value in one.values]
        for number, text in enumerate(each):
            label = styled("" if number else one.label, "label")
            lines += laid([(width, label), (room, text)], indent)
    missing = [(one.label, bool(one.lost)) for one in fields if one.absent not in ("", "not_asked")]
    return lines + _absent(missing, look, indent)


def _table(name: str, items: Sequence[BaseModel], reader: Reader, look: Look) -> list[Text]:
    rows = [
        Item.of(list(reader.fields(item, f"{name}[{index}]"))) for index, item in enumerate(items)
    ]
    table = Table(rows, look.width)
    return table.lines() + _absent(table.empty, look, 2)


def _absent(missing: Sequence[tuple[str, bool]], look: Look, indent: int) -> list[Text]:
    """Labels of what is not there: why is an issue, or the article does not say it."""
    lines = []
    for lost, what in ((True, "left out, see issues"), (False, "not stated")):
        if names := [label for label, was_given in missing if was_given == lost]:
            lines += _told(what, names, look, indent)
    return lines


def _told(what: str, names: Iterable[str], look: Look, indent: int = 0) -> list[Text]:
    told = styled(f"{what}: ", "label").append(clean(", ".join(sorted(names))))
    return laid([(look.width - indent, told)], indent)


def _issues(issues: Sequence[Issue], look: Look) -> list[Text]:
    """The worst kind first; several with one reason together."""
    if not issues:
        return []
    lines = [styled("ISSUES", "title")]
    width = max(len(one.kind) for one in issues)
    for kind in _WORST_FIRST:
        by_reason: dict[str, list[str]] = {}
        for one in issues:
            if one.kind == kind:
                value = f" “{one.value}”" if one.value is not None else ""
                by_reason.setdefault(one.reason, []).append(f"{spoken(one.path)}{value}")
        label = styled(kind.replace("_", " "), "label")
        for reason, which in by_reason.items():
            text = Text(clean(f"{'; '.join(which)}: {reason}"))
            lines += laid([(width, label), (look.width - 2 - width - GAP, text)], 2)
            label = Text()
    return lines
