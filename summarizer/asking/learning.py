"""What an endpoint refuses of a request, learned from its answer, and done without from then on."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    r"response.?format|response_?schema|json.?schema|json.?object|structured.?outputs?"
    r"|\btools?\b|tool.?(?:choice|calls?|calling)|function.?call(?:s|ing)?|guided.?\w+|\bstrict\b"
)
# Of a schema alone a server says what it cannot do with it, in words of its own.
_OF_A_SCHEMA = (
    r"schemas?\b|response_?format|grammar\b|\bjson\s+mode|json_object"
    r"|\brequested\s+parameters"
)
_CANNOT = (
    r"\bcannot\b|could\s+not|\bfail(?:ed|s)\b|\bunable|\btoo\s+(?:many|complex|large|big|deep\w*)"
    r"|\bexceed|\binvalid\b|\bnot\s+(?:a\s+)?(?:valid|supported)\b|no\s+endpoints|\bkeyword|input\s+should\s+be"
    r"|\b(?:only|enabled)\s+(?:for|with|when|in)\b|\bmissing\b|unrecogni[sz]ed"
)
_OF_MESSAGES = re.compile(r"\bmessages?\b|\broles?\b|\bmodel'?s? (?:output|answer)", re.IGNORECASE)
_NEAR = r"[^.;\n]{0,60}?"
_FAR = r"[^\n]{0,160}?"
_THING = r"(?:parameter|param|field|argument|property|key|name|option|setting|value|input|type)s?"
_REFUSED = (
    r"\b(?:un(?:supported|implemented|known|recogni[sz]ed|expected|available)|deprecated|not\s+(?:be\s+)?"
    r"(?:supported|permitted|allowed|available|recogni[sz]ed|accepted|enabled|implemented|known)"
    r"|(?:do|does)(?:n[o'’]t|\s+not)\s+(?:support|accept|recogni[sz]e|allow|know)|no\s+longer"
    r"|extra\s+(?:inputs?|fields?)|extra_forbidden|extraneous|cannot\s+(?:find\s+field|both\s+be)"
    r"|not\s+one\s+of|only\s+works?\s+(?:in|with)|only\s+(?:the\s+)?(?:default|supports?)|only\s+\S{1,12}\s+(?:is|are)\s+(?:allowed|supported)"
    r"|may\s+only\s+be|not\s+a\s+valid)\b"
)
_ASKED_FOR_ANOTHER = r"\b(?:must\s+be|requires?|invalid)\b"
# "Change it and try again" asks for another request, not for the same one.
_PASSES = re.compile(
    r"\btemporar|\boverload|(?<!and )\btry\s+again\b(?! with\b)|(?<!and )\bretry\b(?! with\b)",
    re.IGNORECASE,
)
_OF_THE_MODEL = re.compile(
    r"\b(?:output|generat\w+|completion|response)\b[^.;]{0,40}\b(?:conform|match|valid|pars)",
    re.IGNORECASE,
)
_OUT_OF_RANGE = re.compile(
    r"\bbetween\b|\bgreater\b|\bless\s+than\b|\brange\b|\bminimum\b|\bmaximum\b"
    r"|\bat\s+(?:most|least)\b|[<>]=|\btoo\s+(?:large|high|small|low)\b",
    re.IGNORECASE,
)
_ABOVE_NOUGHT = re.compile(
    r"\btemperature\b[^.;\n]{0,40}(?:strictly\s+positive|(?:greater\s+than|above|>)\s*0|\(\s*0(?:\.0)?\s*[,，])",
    re.IGNORECASE,
)
"""Nought is what is sent where nobody set a temperature: then it is no value of the caller's."""
_ONE_OF_TWO = re.compile(r"\bboth\b|\bonly\s+one\b|\bone\s+of\b", re.IGNORECASE)
_TOKENS = (
    r"(?:max_(?:completion_|output_|new_)?tokens|max(?:imum)?\s+tokens|maxOutputTokens"
    r"|(?:completion|output)\s+tokens)"
)
_SO_MANY = r"\W{0,5}(\d[\d,]*)"
_AT_MOST = re.compile(
    rf"{_TOKENS}\b[^.;]{{0,60}}?(?:at\s+most|less\s+than\s+or\s+equal\s+to|<=|up\s+to"
    r"|no\s+more\s+than|(?:cannot|(?:must|should)\s+not)\s+(?:exceed|be\s+(?:greater|more)\s+than)"
    r"|exceeds\s+the\s+model\s+limit\s+of|range\b[^.;\d]{0,40}\d+\s*(?:,|\(inclusive\)\s*to)"
    rf"|between\s+\d+\s+and|\[\d+\s*,|\W\d[\d,]*\s*>){_SO_MANY}"
    rf"|\brange\s+of\s+{_TOKENS}[^.;\d]{{0,30}}\d+\s*,{_SO_MANY}"
    rf"|(?:at\s+most|up\s+to|no\s+more\s+than|maximum\s+of){_SO_MANY}\s+{_TOKENS}"
    rf"|{_TOKENS}\b[^.;]{{0,60}}?\.[^.;]{{0,40}}\bat\s+most{_SO_MANY}\s+tokens",
    re.IGNORECASE,
)
_BELOW = re.compile(r"\W{0,2}exclusive\b")
_NO_SYSTEM = re.compile(
    rf"(?:\bsystem\W{{0,3}}(?:role|message|prompt|instruction)|\bdeveloper\s+(?:role|message|instruction)"
    rf"|\brole\b).{{0,40}}?(?:{_REFUSED})(?:.{{0,20}}\bsystem\b)?"
    r"|\bonly\s+user\W.{0,20}assistant\W+roles|\broles\s+must\s+alternate",
    re.IGNORECASE,
)
_ONLY_STREAMS = re.compile(
    r"\bonly\s+supports?\s+(?:the\s+)?stream|\bstreaming\s+is\s+required|\bstream\w*\W{0,12}(?:must\s+be\W+)?(?:be\s+)?(?:set\s+to\W+)?=?\W?true"
    r"|\b(?:must|requires?|enable)\b[^.\n]{0,40}\bstream(?:ing)?\b(?!\W+(?:is|=)?\W*false)"
    r"|\b(?:must|not|only|requires?)\b[^.\n]{0,60}\bnon-?stream"
    r"|\bnon-?stream\w*\b[^.\n]{0,40}\b(?:must|not)\b",
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
        streams: whether it answers in a stream alone.
        merges: whether it takes no instructions beside the question, which then holds them.
        told: each of these, as a short sentence.
    """

    mode: Mode
    limit: str
    most: int | None = None
    refused: set[str] = field(default_factory=set)
    context: int | None = None
    streams: bool = False
    merges: bool = False
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
        # What the context is told to be changes with it: the number tells.
        mine, theirs = (
            {told for told in one.told if not told.endswith(_IN_WINDOWS)} for one in (self, other)
        )
        contexts = [one.context or math.inf for one in (self, other)]
        narrower, wider = contexts[0] < contexts[1], contexts[0] > contexts[1]
        return mine >= theirs and not wider and (mine > theirs or narrower)

    def fields(self, settings: Mapping[str, Any], most: int) -> dict[str, Any]:
        """The settings of a request as this endpoint takes them."""
        limit = {self.limit: min(most, self.most or most)}
        kept = {name: value for name, value in settings.items() if name not in self.refused}
        # The limit second, as it always was: recordings are compared byte for byte.
        streamed = {"stream": True} if self.streams else {}
        return {"model": kept.pop("model"), **limit, **kept, **limit, **streamed}

    def messages(self, messages: list[Any]) -> list[Any]:
        """The messages of a request as this endpoint takes them."""
        if not (self.merges and _has_instructions(messages)):
            return messages
        instructions, question, *others = messages
        whole = f"{instructions['content']}\n\n{question['content']}"
        return [{**question, "content": whole}, *others]

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
            self.allows_fewer(sent, text)
            or self._another_limit(sent, said.names, text)
            or self._another_form(sent, text)
            or self._leaves_out(sent, said.names, text)
            or (not kept and self._falls_back(sent, said.names, text))
        )

    def _is_not_as_sent(self, sent: Mapping[str, Any], mode: Mode) -> bool:
        return (
            mode != self.mode
            or self.limit not in sent
            or bool(self.refused & sent.keys())
            or (self.most is not None and sent[self.limit] > self.most)
            or (self.streams and "stream" not in sent)
            or (self.merges and _has_instructions(sent["messages"]))
        )

    def allows_fewer(self, sent: Mapping[str, Any], text: str) -> bool:
        """Whether a message names the most tokens of an answer, fewer than were asked for."""
        for found in _AT_MOST.finditer(text):
            most = int(next(filter(None, found.groups())).replace(",", ""))
            most -= bool(_BELOW.match(text, found.end()))
            if _FEWEST <= most < sent[self.limit]:
                self.most = most
                self.told.append(f"{self.limit} {most}, the most it allows")
                return True
        return False

    def _another_form(self, sent: Mapping[str, Any], text: str) -> bool:
        """Whether it wants its answers in a stream, or no instructions beside the question."""
        if not self.streams and _ONLY_STREAMS.search(text):
            self.streams = True
            self.told.append("stream true")
            return True
        if not self.merges and _has_instructions(sent["messages"]) and _NO_SYSTEM.search(text):
            self.merges = True
            self.told.append("its instructions in the question")
            return True
        return False

    def _another_limit(self, sent: Mapping[str, Any], names: Iterable[str], text: str) -> bool:
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
        if sent.get("temperature") == 0 and _ABOVE_NOUGHT.search(text):
            named.append("temperature")
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
        if not shaped & set(names) and not _is_of_the_shape(text):
            return False
        self.told.append(f"mode {following} in place of {self.mode}")
        self.mode = following
        return True


def _has_instructions(messages: Sequence[Mapping[str, Any]]) -> bool:
    """Whether instructions stand before a question."""
    return len(messages) > 1 and messages[0]["role"] == "system"


def _is_of_the_shape(text: str) -> bool:
    """Whether a message refuses how the answer's shape is asked for, or cannot work with it."""
    refused = rf"(?:{_REFUSED}|{_ASKED_FOR_ANOTHER})"
    if _beside(_OF_THE_SHAPE, refused, text):
        return True
    cannot = rf"(?:{refused}|{_CANNOT})"
    return not _OF_MESSAGES.search(text) and _beside(_OF_A_SCHEMA, cannot, text, _FAR)


def _is_refused(name: str, names: Iterable[str], text: str, *, quoted: bool) -> bool:
    """Whether a message refuses the field, and not its value."""
    # Some tell a field by another writing, or by what it is for.
    word = rf"\b{re.escape(name).replace('_', '_?')}\b"
    word = rf"(?:{word}|\bthinking\b)" if name == "reasoning_effort" else word
    # A word that people use as well must be marked as a name.
    given = r"(?:\s+(?:supplied|given|provided|named|called))?"
    marked = rf"(?:[`'\"“‘]{word}|{_THING}{given}\W{{1,4}}{word}|\bbody\.{word})"
    sentences = [one for one in _sentences(text) if not _OUT_OF_RANGE.search(one)]
    if name in names and any(re.search(_REFUSED, one, re.IGNORECASE) for one in sentences):
        return True
    return any(_beside(marked if quoted else word, _REFUSED, one) for one in sentences)


def _sentences(text: str) -> Iterator[str]:
    yield from (one for one in re.split(r"\n|(?<=[.!?])\s", text) if one.strip())


def _beside(name: str, refused: str, text: str, near: str = _NEAR) -> bool:
    pattern = rf"(?:{name}){near}(?:{refused})|(?:{refused}){near}(?:{name})"
    return re.search(pattern, text, re.IGNORECASE) is not None
