"""What an endpoint refuses of a request, learned from its answer, and done without from then on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from summarizer.asking.bodies import Said
from summarizer.asking.endpoint import Endpoint, Mode
from summarizer.asking.options import SENT_IF_SET

_LIMITS = ("max_tokens", "max_completion_tokens")
_NEEDED = frozenset({"model", "messages"})
_NEXT_MODE: Mapping[Mode, Mode] = {"json_schema": "json", "json": "md_json"}
_SHAPING = frozenset({"response_format", "tools", "tool_choice"})
_OF_THE_SHAPE = (
    r"response_?format|response_?schema|json_?schema|json_?object|structured.?outputs?"
    r"|\btools?\b|tool.?(?:choice|calls?|calling)|function.?call(?:s|ing)?|guided.?\w+|\bstrict\b"
)
_NEAR = r"[^.;\n]{0,60}?"
_THING = r"(?:parameter|param|field|argument|property|key|name|option|setting|value|input|type)s?"
_REFUSED = (
    r"\b(?:un(?:supported|known|recogni[sz]ed|expected|available)|deprecated|not\s+(?:be\s+)?"
    r"(?:supported|permitted|allowed|available|recogni[sz]ed|accepted|enabled|implemented|known)"
    r"|(?:do|does)(?:n[o'’]t|\s+not)\s+(?:support|accept|recogni[sz]e|allow|know)|no\s+longer"
    r"|extra\s+(?:inputs?|fields?)|extra_forbidden|cannot\s+(?:find\s+field|both\s+be)"
    r"|only\s+(?:the\s+)?(?:default|supports?))\b"
)
_ASKED_FOR_ANOTHER = r"\b(?:must\s+be|requires?|invalid)\b"
_PASSES = re.compile(r"\btemporar|\boverload|\btry\s+again|\bretry\b", re.IGNORECASE)
_OF_THE_MODEL = re.compile(
    r"\b(?:output|generat\w+|completion|response)\b[^.;]{0,40}\b(?:conform|match|valid|pars)",
    re.IGNORECASE,
)
_OUT_OF_RANGE = re.compile(
    r"\bbetween\b|\bgreater\b|\bless\s+than\b|\brange\b|\bminimum\b|\bmaximum\b"
    r"|\bat\s+(?:most|least)\b|[<>]=|\btoo\s+(?:large|high|small|low)\b",
    re.IGNORECASE,
)
_ONE_OF_TWO = re.compile(r"\bboth\b|\bonly\s+one\b|\bone\s+of\b", re.IGNORECASE)
_TOKENS = r"(?:max_(?:completion_)?tokens|(?:completion|output)\s+tokens)"
_SO_MANY = r"\W{0,5}(\d[\d,]*)"
_AT_MOST = re.compile(
    rf"{_TOKENS}\b[^.;]{{0,60}}?(?:at\s+most|less\s+than\s+or\s+equal\s+to|<=|up\s+to"
    r"|no\s+more\s+than|(?:cannot|must\s+not)\s+exceed|range\b[^.;\d]{0,40}\d+\s*,"
    rf"|between\s+\d+\s+and){_SO_MANY}"
    rf"|(?:at\s+most|up\s+to|no\s+more\s+than|maximum\s+of){_SO_MANY}\s+{_TOKENS}"
    rf"|{_TOKENS}\b[^.;]{{0,60}}?\.[^.;]{{0,40}}\bat\s+most{_SO_MANY}\s+tokens",
    re.IGNORECASE,
)
_IN_WINDOWS = "longer articles in windows"
_FEWEST = 64
"""No model allows fewer tokens: a smaller number was about something else."""


def of_both(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    """What was learned of the reader's endpoint, and of the second reader's if it has its own."""
    return (*first, *(f"{told}, of the second reader" for told in second))


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
        context: tokens that it takes at once, prompt and answer together; None while nothing was
            too long for it.
        told: each of these, as a short sentence.
    """

    mode: Mode
    limit: str
    most: int | None = None
    refused: set[str] = field(default_factory=set)
    context: int | None = None
    told: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, endpoint: Endpoint) -> Learned:
        """What is known of an endpoint before it is asked."""
        return cls(
            mode=endpoint.first_mode, limit=endpoint.token_limit, context=endpoint.context_tokens
        )

    def takes_no_more(self, tokens: int) -> None:
        """Remember that this is the most that it takes at once."""
        if self.context is None or tokens < self.context:
            self.context = tokens
            told = [one for one in self.told if not one.endswith(_IN_WINDOWS)]
            self.told[:] = [*told, f"about {tokens} tokens at most, and {_IN_WINDOWS}"]

    def copy(self) -> Learned:
        """The same, to learn on by itself."""
        return replace(self, refused=set(self.refused), told=list(self.told))

    def goes_beyond(self, other: Learned) -> bool:
        """Whether this is all that the other one is, and more."""
        return set(self.told) > set(other.told)

    def fields(self, settings: Mapping[str, Any], most: int) -> dict[str, Any]:
        """The settings of a request as this endpoint takes them."""
        limit = {self.limit: min(most, self.most or most)}
        kept = {name: value for name, value in settings.items() if name not in self.refused}
        # The limit second, as it always was: recordings are compared byte for byte.
        return {"model": kept.pop("model"), **limit, **kept, **limit}

    def heed(self, said: Said, sent: Mapping[str, Any], mode: Mode, *, kept: bool) -> bool:
        """Whether a rejection of what was sent teaches anything, so that it may go otherwise.

        Only what the server says itself counts, never what it repeats of the request.

        Args:
            said: the rejection's body.
            sent: the request's body.
            mode: of the request.
            kept: whether this mode was asked for, and no other is to be tried.
        """
        text = "\n".join(said.words)
        if _PASSES.search(text) or _OF_THE_MODEL.search(text):
            return False
        if self._is_not_as_sent(sent, mode):
            # A request beside this one was refused first; this one goes again as is known by now.
            return True
        return (
            self._another_limit(sent, said.names, text)
            or self._leaves_out(sent, said.names, text)
            or (not kept and self._falls_back(sent, said.names, text))
        )

    def _is_not_as_sent(self, sent: Mapping[str, Any], mode: Mode) -> bool:
        return (
            mode != self.mode
            or self.limit not in sent
            or bool(self.refused & sent.keys())
            or (self.most is not None and sent[self.limit] > self.most)
        )

    def _another_limit(self, sent: Mapping[str, Any], names: Iterable[str], text: str) -> bool:
        for found in _AT_MOST.finditer(text):
            most = int(next(filter(None, found.groups())).replace(",", ""))
            if _FEWEST <= most < sent[self.limit]:
                self.most = most
                self.told.append(f"{self.limit} {most}, the most it allows")
                return True
        other = next(name for name in _LIMITS if name != self.limit)
        if other in self.refused or not _is_refused(self.limit, names, text, quoted=False):
            return False
        self.refused.add(self.limit)
        self.told.append(f"{other} in place of {self.limit}")
        self.limit = other
        return True

    def _leaves_out(self, sent: Mapping[str, Any], names: Iterable[str], text: str) -> bool:
        optional = [name for name in sent if name not in {*_NEEDED, *_SHAPING, *_LIMITS}]
        # Fields of our own are names; the caller's may be words that people use as well.
        named = [n for n in optional if _is_refused(n, names, text, quoted=n not in SENT_IF_SET)]
        if len(named) > 1 and _ONE_OF_TWO.search(text):
            # It takes one of them: the one that is always sent gives way.
            named = named[:1]
        self.refused.update(named)
        self.told += [f"no {name}" for name in named]
        return bool(named)

    def _falls_back(self, sent: Mapping[str, Any], names: Iterable[str], text: str) -> bool:
        following = _NEXT_MODE.get(self.mode)
        shaped = _SHAPING & sent.keys()
        if not shaped or following is None:
            return False
        refused = rf"(?:{_REFUSED}|{_ASKED_FOR_ANOTHER})"
        if not shaped & set(names) and not _beside(_OF_THE_SHAPE, refused, text):
            return False
        self.told.append(f"mode {following} in place of {self.mode}")
        self.mode = following
        return True


def _is_refused(name: str, names: Iterable[str], text: str, *, quoted: bool) -> bool:
    """Whether a message refuses the field, and not its value."""
    word = rf"\b{re.escape(name)}\b"
    # A word that people use as well must be marked as a name.
    given = r"(?:\s+(?:supplied|given|provided|named|called))?"
    marked = rf"(?:[`'\"“‘]{word}|{_THING}{given}\W{{1,4}}{word}|\bbody\.{word})"
    sentences = [one for one in _sentences(text) if not _OUT_OF_RANGE.search(one)]
    if name in names and any(re.search(_REFUSED, one, re.IGNORECASE) for one in sentences):
        return True
    return any(_beside(marked if quoted else word, _REFUSED, one) for one in sentences)


def _sentences(text: str) -> Iterator[str]:
    yield from (one for one in re.split(r"\n|(?<=[.!?])\s", text) if one.strip())


def _beside(name: str, refused: str, text: str) -> bool:
    pattern = rf"(?:{name}){_NEAR}(?:{refused})|(?:{refused}){_NEAR}(?:{name})"
    return re.search(pattern, text, re.IGNORECASE) is not None
