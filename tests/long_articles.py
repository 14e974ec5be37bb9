"""Long articles of our own, with facts in each third, and a server that reads what it is shown.

The prose between the facts tells of the town's past and of its trades: no dead, no figure of
people. The server knows the right answer for each fact's sentence and gives it wherever the
sentence is shown to it, under its number there; of what is not shown it knows nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle, product
from random import Random
from typing import Any

from scripted_server import Received, ScriptedServer, Step, completion, fault

from summarizer import Article

_WHO = (
    "The old customs house",
    "The guild of weavers",
    "A row of lime trees",
    "The ferry company",
    "The lower market",
    "A school of music",
    "The salt merchants' quarter",
    "The lighthouse keeper's family",
    "The bakery on the hill",
    "The botanical garden",
)
_WHAT = (
    "has kept its name since the river was moved",
    "looks out over the basin where barges once waited for the tide",
    "was painted in ochre and green by a pupil of the court architect",
    "lent its tools to whoever asked and wrote every loan into a ledger",
    "is known for the smell of resin that hangs about it after rain",
    "appears on postcards more often than the cathedral does",
    "gave work to carpenters, rope makers and clerks from the villages around",
    "had a clock that ran late and that nobody would have repaired",
)
_HOW = (
    "as a guide to the town puts it",
    "which older residents recall with some pride",
    "although the council has other plans for the site",
    "much to the surprise of visitors from the coast",
    "and a small museum shows how it looked",
    "while the new road passes it by at a distance",
)


@dataclass(frozen=True)
class Fact:
    """A sentence, and what a good reader says of it: items by the names of the record's lists."""

    text: str
    says: Mapping[str, Any]


@dataclass(frozen=True)
class Story:
    """A long article.

    Attributes:
        article: the article.
        facts: the facts of each third, in order.
    """

    article: Article
    facts: Sequence[Sequence[Fact]] = field(default_factory=list)


def prose(seed: int) -> Iterator[str]:
    """Sentences that tell of nothing that happened, without end; none twice in a row."""
    every = list(product(_WHO, _WHAT, _HOW))
    Random(seed).shuffle(every)
    for who, what, how in cycle(every):
        yield f"{who} {what}, {how}."


def story(
    characters: int,
    beginning: Sequence[Fact],
    middle: Sequence[Fact],
    end: Sequence[Fact],
    seed: int = 0,
    **fields: Any,
) -> Story:
    """An article of about so many characters, the facts of each third spread over that third."""
    filler = prose(seed)
    paragraphs: list[str] = []
    for third in (beginning, middle, end):
        each = characters // 3 // max(1, len(third))
        for told in [fact.text for fact in third] or [""]:
            lines = [told] if told else []
            while sum(map(len, lines)) + len(lines) < each:
                lines.append(next(filler))
            paragraphs += [" ".join(lines[at : at + 5]) for at in range(0, len(lines), 5)]
    return Story(Article(text="\n\n".join(paragraphs), **fields), [beginning, middle, end])


class Reader(ScriptedServer):
    """Reads what it is shown and answers all that is said there, or refuses what is too long.

    Args:
        facts: what there is to know.
        context: characters that it takes in a request; None takes any.
        says: what a refusal says.
        rows: answer the questions of an interview, in rows.
        settings: of the server.
    """

    def __init__(
        self,
        facts: Sequence[Sequence[Fact]],
        context: int | None = None,
        says: str = "The prompt is too long.",
        rows: bool = False,
        **settings: Any,
    ) -> None:
        super().__init__(**settings)
        self._facts = [fact for third in facts for fact in third]
        self._context = context
        self._says = says
        self._rows = rows
        self.asked: list[str] = []
        self.refused = 0

    def next_step(self, received: Received) -> Step:
        """The answer to what is shown."""
        self.requests.append(received)
        return self.play(received.body)

    def play(self, body: bytes) -> Step:
        """The same for a request's body."""
        sent = json.loads(body)["messages"]
        if self._context is not None and sum(len(m["content"]) for m in sent) > self._context:
            self.refused += 1
            return fault(400, self._says, code="context_length_exceeded")
        self.asked.append(sent[-1]["content"])
        if not self._rows:
            return completion(json.dumps(self.answer(sent[-1]["content"])))
        tells = [m["content"] for m in sent if m["role"] == "user" and "<article>" in m["content"]]
        found = self.answer(tells[-1])
        first = tells[-1] == sent[-1]["content"]
        return completion(json.dumps(_tolls(found) if first else _rest(found)))

    def answer(self, shown: str) -> dict[str, Any]:
        """All that the sentences say that are shown."""
        if shown.startswith("From a news report"):
            numbers = [int(n) for n in re.findall(r"^(\d+)\. ", shown, re.MULTILINE)]
            return {"yes": numbers}
        found: dict[str, Any] = {}
        for number, text in self.shown(shown):
            for fact in self._facts:
                if fact.text == text:
                    self._put(found, fact, number)
        return {"incident_type": {"s": [1], "value": "none"}, **found}

    def shown(self, message: str) -> list[tuple[int, str]]:
        """The sentences that are shown, with their numbers."""
        found = re.findall(r"^S(\d+): (.*?) *$", message, re.MULTILINE)
        return [(int(number), text) for number, text in found]

    def _put(self, found: dict[str, Any], fact: Fact, number: int) -> None:
        for name, said in fact.says.items():
            if isinstance(said, list):
                found.setdefault(name, []).extend({"s": [number], **one} for one in said)
            else:
                found.setdefault(name, {"s": [number], **said})


def _tolls(found: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to the interview's first question."""
    kind = found["incident_type"]
    return {"type": [kind["value"], *kind["s"]], "tolls": _listed(found, "casualties", _CLAIM)}


def _rest(found: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to its second one."""
    answer = {
        "did_it": _listed(found, "parties", ["name"]),
        "means": _listed(found, "means", ["value"]),
        "said": _listed(found, "statements", ["speaker", "stance", "toward"]),
        "summary": _listed(found, "summary", ["value"]),
    }
    for name, fields in (("where", ["place", "country"]), ("when", ["words", "time_words"])):
        if name in found:
            answer[name] = _row(found[name], fields)
    return answer


_CLAIM = ["wording", "harm", "claimant"]


def _listed(found: Mapping[str, Any], name: str, fields: Sequence[str]) -> list[list[Any]]:
    return [_row(item, fields) for item in found.get(name, ())]


def _row(item: Mapping[str, Any], fields: Sequence[str]) -> list[Any]:
    return [*(item.get(field) for field in fields), *item["s"]]
