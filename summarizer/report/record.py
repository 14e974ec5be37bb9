"""A record of any model as a tree of its cited leaves, in the order of its fields."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from summarizer.evidence import Cited
from summarizer.outcome import Outcome
from summarizer.saved.leaves import is_leaf, leaf_of, lost_lists, status_of, why_empty

Node = dict[str, Any]
"""A ``label`` and one of: ``leaf``, its number; ``leaves``, numbers; ``parts``, nodes; ``items``,
lists of nodes; ``empty``, why a list has nothing; ``plain``, a value that cannot be cited."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A record taken apart.

    Attributes:
        nodes: its fields in their order.
        leaves: every leaf, by its path as issues write it (``casualties[1].claimant``); a node
            names a leaf by its number in this order.
    """

    nodes: list[Node] = field(default_factory=list)
    leaves: dict[str, Cited[Any]] = field(default_factory=dict)


def tree_of(outcome: Outcome) -> Tree:
    """The outcome's record as a tree; empty if it has none.

    Raises:
        InputUnreadable: a leaf is not as `Cited` writes it.
    """
    record = outcome.record
    if isinstance(record, BaseModel):
        record = record.model_dump(mode="json")
    if not isinstance(record, dict):
        return Tree()
    tree = Tree()
    tree.nodes.extend(_Reader(tree.leaves, lost_lists(outcome), outcome).parts(record, ""))
    return tree


def plain(leaf: Cited[Any]) -> str:
    """The leaf's value as a person reads it."""
    value = leaf.value
    if isinstance(value, str):
        # Names of closed lists; what the article states is shown letter by letter.
        return value if leaf.status == "stated" else value.replace("_", " ")
    return "" if value is None else json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Reader:
    leaves: dict[str, Cited[Any]]
    lost: Mapping[str, str]
    outcome: Outcome

    def parts(self, fields: Mapping[str, Any], above: str) -> list[Node]:
        nodes = []
        for name, value in fields.items():
            label = str(name).replace("_", " ")
            path = f"{above}.{name}" if above else str(name)
            nodes.append({"label": label, **self._node(value, path)})
        return nodes

    def _node(self, value: Any, path: str) -> Node:
        if isinstance(value, dict):
            if is_leaf(value):
                number = self._leaf(value, path)
                unasked = status_of(self.leaves[path], path, self.outcome) == "not_asked"
                return {"empty": "not_asked"} if unasked else {"leaf": number}
            return {"parts": self.parts(value, path)}
        if isinstance(value, list):
            return self._list(value, path)
        return {"plain": value if isinstance(value, str) else json.dumps(value)}

    def _list(self, items: list[Any], path: str) -> Node:
        if not items:
            return {"empty": why_empty(self.lost, path)}
        nodes = [self._node(item, f"{path}[{index}]") for index, item in enumerate(items)]
        if all("leaf" in node for node in nodes):
            return {"leaves": [node["leaf"] for node in nodes]}
        return {"items": [node.get("parts") or [{"label": "", **node}] for node in nodes]}

    def _leaf(self, value: Mapping[str, Any], path: str) -> int:
        self.leaves[path] = leaf_of(value, path)
        return len(self.leaves) - 1
