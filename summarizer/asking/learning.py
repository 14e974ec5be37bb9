"""What an endpoint refuses of a request, learned from its answer, and done without from then on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from summarizer.asking.completion import dig, string
from summarizer.asking.endpoint import Endpoint, Mode

_REFUSALS = (400, 415, 422, 500, 501)
"""Statuses by which servers say that they do not know a field; a few fail over one."""
_OF_THE_MODEL = "failed_generation"
"""Names, in an error's body, what the model wrote: the request was taken."""
_LIMITS = ("max_tokens", "max_completion_tokens")
_NEEDED = frozenset({"model", "messages"})
_NEXT_MODE: Mapping[Mode, Mode] = {"json_schema": "json", "json": "md_json"}
_SHAPING = frozenset({"response_format", "tools", "tool_choice"})
_OF_THE_SHAPE = re.compile(
    r"response_?format|response_?schema|json_?schema|json_?object|structured.?outputs?"
    r"|\btools?\b|tool.?(?:choice|call)|function.?call|guided|grammar|\bstrict\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"unsupported|not\s+(?:be\s+)?(?:supported|permitted|allowed|available|recogni[sz]ed|accepted"
    r"|enabled|implemented|valid|known)|(?:does\s?n[o'’]t|do\s?n[o'’]t|does\s+not|do\s+not"
    r"|cannot|can['’]?t)\s+(?:support|accept|recogni[sz]e|allow|know|handle|work|have|use)"
    r"|unavailable|unknown|unrecogni[sz]ed|unexpected|invalid|extra\s+(?:inputs?|fields?)"
    r"|extra_forbidden|must\s+be|requires?\b|only\s+(?:the\s+)?(?:default|supports?)|deprecated"
    r"|no\s+longer|cannot\s+find\s+field|incompatible|failed\s+to\s+parse",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:at\s+most|maximum(?:\s+(?:value|of|is|allowed))*|less\s+than\s+or\s+equal\s+to|up\s+to"
    r"|<=|no\s+more\s+than|cannot\s+exceed|must\s+not\s+exceed)\D{0,30}?(\d{2,7})",
    re.IGNORECASE,
)
_OUT_OF_RANGE = re.compile(
    r"between|greater|less\s+than|\brange\b|minimum|maximum|at\s+(?:most|least)|[<>]=?",
    re.IGNORECASE,
)
_OF_THE_CONTEXT = re.compile(r"context|prompt\s+is\s+too\s+long|input\s+length", re.IGNORECASE)


def notices(learned: Iterable[str]) -> list[str]:
    """What was learned, as sentences for whoever runs it."""
    return [f"This endpoint gets {told}." for told in learned]


@dataclass
class Learned:
    """What one endpoint turned out not to take.

    Attributes:
        mode: how the server is told the answer's shape.
        limit: name of the field for the most tokens of an answer.
        most: the most tokens of an answer that it allows; None while nothing smaller is known
            than what is asked for.
        refused: names of fields that are left out.
        told: each of these, as a short sentence.
    """

    mode: Mode
    limit: str
    most: int | None = None
    refused: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, endpoint: Endpoint) -> Learned:
        """What is known of an endpoint before it is asked."""
        return cls(mode=endpoint.first_mode, limit=endpoint.token_limit)

    def fields(self, settings: Mapping[str, Any], most: int) -> dict[str, Any]:
        """The settings of a request as this endpoint takes them."""
        limit = {self.limit: min(most, self.most or most)}
        kept = {name: value for name, value in settings.items() if name not in self.refused}
        # The limit second, as it always was: recordings are compared byte for byte.
        return {"model": kept.pop("model"), **limit, **kept, **limit}

    def heed(
        self, status: int, said: object, sent: Mapping[str, Any], mode: Mode, *, kept: bool
    ) -> bool:
        """Whether the answer to what was sent teaches anything, so that it may be sent otherwise.

        Args:
            status: of the response.
            said: its body, decoded where it is JSON.
            sent: the request's body.
            mode: of the request.
            kept: whether this mode was asked for, and no other is to be tried.
        """
        text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False, default=str)
        if status not in _REFUSALS or _OF_THE_MODEL in text:
            return False
        if not (_REFUSED.search(text) or _AT_MOST.search(text)):
            return False
        if self._is_not_as_sent(sent, mode):
            # A request beside this one was refused first; this one goes again as is known by now.
            return True
        param = string(dig(said, "param") or dig(said, "error", "param"))
        return (
            self._another_limit(sent, text)
            or self._leaves_out(sent, param, text)
            or (not kept and self._falls_back(sent, param, text))
        )

    def _is_not_as_sent(self, sent: Mapping[str, Any], mode: Mode) -> bool:
        return (
            mode != self.mode
            or self.limit not in sent
            or bool(self.refused & sent.keys())
            or (self.most is not None and sent[self.limit] > self.most)
        )

    def _another_limit(self, sent: Mapping[str, Any], text: str) -> bool:
        if not re.search(rf"\b{self.limit}\b", text) or _OF_THE_CONTEXT.search(text):
            return False
        most = min((int(found[1]) for found in _AT_MOST.finditer(text)), default=0)
        if 0 < most < sent[self.limit]:
            self.most = most
            self.told.append(f"{self.limit} {most}, the most it allows")
            return True
        other = next(name for name in _LIMITS if name != self.limit)
        if other in self.refused or not _REFUSED.search(text):
            return False
        self.refused.add(self.limit)
        self.told.append(f"{other} in place of {self.limit}")
        self.limit = other
        return True

    def _leaves_out(self, sent: Mapping[str, Any], param: str, text: str) -> bool:
        if _OUT_OF_RANGE.search(text):
            return False  # The field is known; whoever set it is to hear of its value.
        optional = [name for name in sent if name not in {*_NEEDED, *_SHAPING, *_LIMITS}]
        named = [n for n in optional if n == param or re.search(rf"\b{re.escape(n)}\b", text)]
        self.refused.update(named)
        self.told += [f"no {name}" for name in named]
        return bool(named)

    def _falls_back(self, sent: Mapping[str, Any], param: str, text: str) -> bool:
        shaped = _SHAPING & sent.keys()
        following = _NEXT_MODE.get(self.mode)
        if not shaped or following is None:
            return False
        if param not in shaped and not _OF_THE_SHAPE.search(text):
            return False
        self.told.append(f"mode {following} in place of {self.mode}")
        self.mode = following
        return True
