"""Whose fault a failure is, from the status and from what the server says."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Literal

Fault = Literal[
    "answer",
    "cut",
    "article",
    "too_long",
    "too_large_alone",
    "key",
    "barred",
    "quota",
    "quota_unless_wait",
    "model",
    "path",
    "scheme",
    "firewall",
    "limit",
    "late",
    "starting",
    "server",
    "request",
]
"""What is at fault.

One article's: `answer` is what the model wrote, `cut` an answer for which it had no room, `article`
what a filter refuses, `too_long` a prompt for which the model has no room, `too_large_alone` one
that is over what a minute allows, `firewall` what something before the server answers with a page,
without saying why.
Every article's: `key`, `barred` (what the account may use), `quota`, `quota_unless_wait` (where no
short wait is named), `model`, `path`, `scheme` (http
where it has to be https). What may pass: `limit`, `late`, `starting` (soon), `server`.
What is left is `request`.
"""


A_PAGE = "page_of_html"
"""Stands among the names where the body is a page of HTML."""

# No full stop, but that of "llama3.2".
_WITHIN = r"(?:[^.;\n]|\.(?=\S))"


@dataclass(frozen=True)
class _Sign:
    """A fault is told by words or codes that match, at these statuses."""

    fault: Fault
    pattern: re.Pattern[str]
    statuses: Set[int]
    unless: re.Pattern[str] | None = None

    def tells(self, status: int, told: str) -> bool:
        return (
            status in self.statuses
            and bool(self.pattern.search(told))
            and not (self.unless and self.unless.search(told))
        )


def _any_of(*alternatives: str) -> re.Pattern[str]:
    """Any of these; "~" is a gap of some words within one sentence."""
    gap = rf"\b{_WITHIN}{{0,60}}?\b"
    return re.compile("|".join(alternatives).replace("~", gap), re.IGNORECASE | re.MULTILINE)


_ALL = frozenset(range(200, 600))
_REFUSED = frozenset({200, *range(400, 501)})
# At these the status alone says little.
_VAGUE = frozenset({200, 400, 500, 502})
# Codes in a body that say more than such a status.
_TELLING = frozenset({401, 402, 403, 404, 408, 413, 429, 503, 529})

_A_MINUTE = r"\bper[- _]?(?:min(?:ute)?|sec(?:ond)?|hour)\b|PerMinute"
_BAD = (
    "(?:not valid|invalid|incorrect|expired|missing|revoked|required|wrong|not provided|malformed)"
)
_SECRET = "(?:api|access|auth\\w*|bearer|secret|security)[_ -]?(?:key|token|credential|header)s?"
_BUSY = r"\bqueued?\b|\bbusy\b|overloaded"
_PROMPT = r"(?:prompt|inputs?(?! should)|context|n_keep|messages?|payload|sequence)"
_IS_OVER = (
    r"(?:exceed\w*|too (?:long|large|big|many)|(?:longer|greater|larger) than|overflows?"
    "|not enough|not fit|>=)"
)
_ROOM = r"(?:tokens?|context|length|\w+_len|n_ctx|limit|maximum|size|window|model)"
_A_SETTING = (
    r"parameter|response.?format|json.?(?:schema|object)|\btools?\b|tool.?choice|function.?call"
    r"|temperature|top_p|\bseed\b|max_\w*tokens|structured output"
)
_TEXT = r"\b(?:inputs?|outputs?|prompt|request|response|content|messages?|text|query)"
_ACCOUNT = "(?:account|organi[sz]ation|workspace|api key)"
_SHUT = "(?:suspended|deactivated|disabled|banned|blocked|terminated|restricted|flagged|locked)"
# Of who asks, not of what: keys, accounts, permissions, places, and proofs that one is human.
_OF_WHO_ASKS = (
    r"\bkeys?\b|tokens?\b|credential|authenticat|authori[sz]|\blog.?in\b|\bsign.?in\b|account"
    "|permission|privilege|country|region|territory|location|subscription|licen[sc]e"
    r"|IP address~(?:allow|banned|block|denied|restricted)|(?:banned|block\w*|denied)~IP address"
    "|just a moment|captcha|javascript and cookies|verify~human"
)
_TO_SPEND = "(?:spend(?:ing)?|budget|billing|credit)"
_UNPAID = r"\b(?:spend(?:ing)? limit|(?:past|unpaid) invoices?|overdue)\b"
_UNSAFE = "(?:inappropriate|unsafe|harmful|sensitive|objectionable)"
_HARMS = "(?:violence|hate|sexual|harassment|self.?harm|weapons)"

_SIGNS = (
    _Sign(
        "cut",
        _any_of("could not finish~(?:max_tokens|output limit)|again with higher max_\\w*tokens"),
        frozenset({200, 400}),
    ),
    _Sign(
        "answer",
        _any_of(
            "json_validate_failed|tool_use_failed|failed_?generation|malformed_function_call",
            "failed to (?:validate|generate)~json",
            "pars(?:e|ing)~(?:tool.?calls?|function.?calls?|model.?output)",
            "model(?:'s)?~(?:invalid|malformed|broken)~json",
            "json mode~(?:couldn't|could not) be met",
        ),
        _ALL,
        unless=_any_of("parser|grammar|request body"),
    ),
    _Sign(
        "barred",
        _any_of(
            f"{_ACCOUNT}~{_SHUT}",
            "(?:location|country|region|territory)~not (?:supported|available)|unsupported_country",
            "verify your (?:organi[sz]ation|account|e-?mail|phone)",
            "(?:organi[sz]ation|account) must be verified",
            r"\byour access (?:was|is|has been) (?:terminated|suspended|revoked|disabled)",
        ),
        _REFUSED - {429},
        # What may happen to it has not happened; what waits for money is not barred.
        unless=_any_of(
            _UNPAID,
            f"\\b(?:may|might|could|can|repeated|continued|further)~{_ACCOUNT}~{_SHUT}",
            rf"{_ACCOUNT} (?:may|might|could|can)\b",
        ),
    ),
    _Sign(
        "article",
        _any_of(
            "content[_ -]?(?:filter|policy|management|moderation|safety)|ResponsibleAIPolicy",
            "data_inspection_failed|guardrail|prohibited[_ ]content|blockreason|SAFETY_CHECK",
            f"\\bmoderation\\b|moderation_|flagged_?input|HARM_CATEGORY|^{_HARMS}\\b|jailbreak",
            "(?:input|prompt|request|content|messages?|text|query)~flagged",
            "flagged~(?:input|prompt|request|content|messages?|unsafe|harmful|violating|polic)",
            f"(?:violat\\w+|against)~(?:polic|guidelines)|{_UNSAFE}~(?:content|text|input)",
            "blocked~(?:safety|polic(?:y|ies)|filter|harm|moderation)",
            r"\bsafety (?:system|filters?|polic(?:y|ies)|settings|check|reasons)\b",
            "content exists risk|considered high risk|敏感内容|不安全",
        ),
        _ALL - {401, 402, 404, 429},
        unless=_any_of("rate.?limit"),
    ),
    _Sign(
        "article",
        _any_of(
            r"data loss prevention|\bDLP\b|prompt.?(?:shield|injection|guard)|\bPII\b",
            r"personal(?:ly identifiable)? (?:data|information)|web application firewall|\bWAF\b",
            "(?:malicious|sensitive|confidential)~(?:text|content|data|information)",
            rf"{_TEXT}~(?:blocked|\w*sensitive\b)|block(?:s|ed|ing)?~{_TEXT}\b",
        ),
        frozenset({200, 400, 403, 422, 424}),
        unless=_any_of(_OF_WHO_ASKS, _A_SETTING, "rate.?limit|case.?sensitive"),
    ),
    _Sign(
        "too_long",
        _any_of(
            "context_length_exceeded|exceed_context_size|context_?window_?exceeded",
            "string_above_max_length|tokens_limit_reached|request_too_large",
        ),
        _ALL - {401, 402, 403},
    ),
    _Sign(
        "too_long",
        _any_of(
            f"\\b{_PROMPT}\\b.{{0,120}}?{_IS_OVER}.{{0,120}}?\\b{_ROOM}\\b|input token count",
            f"\\b{_PROMPT}~too (?:long|large|big)|request~too (?:large|big)",
            r"\bmaximum (?:context|prompt|input|sequence|model) (?:length|window|size)\b",
            r"\binputs?`? (?:tokens|length|must have)\b.{0,60}(?:<=|less than|should be)",
            "(?:reached|exceed\\w*|larger than)~context (?:size|length|window)",
            "request~exceed\\w*~tokens? limit|prompt_tokens~must be less than",
            "context~(?:exceeded|overflow\\w*|is full)|context length of only|context shift",
            r"\btokens?\b~(?:exceed\w*|more than)~(?:max|limit|\d{3})",
            "上下文长度|输入长度|输入过长|超长",
            "too many (?:input |prompt )?tokens|reduce the length of the (?:messages|prompt|input)",
        ),
        _ALL - {401, 402, 403, 404, 429},
        unless=_any_of(_A_MINUTE, r"per[- ]day|rate.?limit|quota|schema|time.?out|deadline", _BUSY),
    ),
    _Sign(
        "too_long",
        _any_of(r"too (?:large|long|big)|exceed|larger than|\A\s*\Z"),
        frozenset({413}),
    ),
    _Sign(
        "quota",
        _any_of(
            "insufficient[_ ](?:user[_ ])?(?:quota|balance|credits?|funds?)|payment[_ ]required",
            "billing_(?:hard_limit|not_active|error)|billing hard limit|arrearage",
            "(?:credits?|balance|funds)~(?:low\\b|insufficient|not enough|exhausted|used up)",
            "(?:credits?|balance|funds)~depleted",
            r"\b(?:out of|not enough|no|more|purchase|buy|have any) (?:[a-z]+ )?"
            r"(?:credits|funds|balance)\b|exceeded_current_quota|额度(?:已|被)?(?:用尽|用完|耗尽)",
            r"\bout of (?:[a-z]+ ){1,3}quota\b",
            f"{_TO_SPEND}[_ ](?:limit|cap)~(?:reached|exceeded|hit)",
            f"(?:reached|exceeded|hit)~{_TO_SPEND}[_ ](?:limit|cap)",
            "budget[ _](?:has been )?exceeded|account~not active|余额不足|欠费|额度不足",
            f"exceeded ?budget|\\b(?:over|crossed) budget|{_UNPAID}",
            "free (?:tier|quota|allocation)~(?:exhausted|used up|exceeded)|FreeTierOnly",
            r"\bkey limit exceeded|SetLimitExceeded|service has been paused",
            # Google names a short wait beside a day's quota, and beside one that is not given.
            "^[A-Za-z]*PerDay[A-Za-z]*-?[A-Za-z]*$|quota exceeded for metric.{0,160}limit: 0\\b",
        ),
        _REFUSED,
        unless=_any_of("no credits (?:were|have been)"),
    ),
    _Sign(
        "quota_unless_wait",
        _any_of(
            r"exceeded your (?:[a-z]+ )?quota|quota~(?:exceeded|exhausted|reached|used up)",
            r"\d (?:[a-z]+ )?(?:calls|requests|tokens) ?/ ?(?:day|week|month)\b|ByDay\b|使用上限",
            "quota_?exceeded|out of quota|usage[_ ]limit",
            r"\bper[-_ ]?(?:day|week|month)\b|\b(?:daily|weekly|monthly)\b|PerDay|\((?:TPD|RPD)\)",
        ),
        frozenset({200, 400, 403, 429}),
        unless=_any_of(_A_MINUTE),
    ),
    _Sign(
        "key",
        _any_of(
            f"{_SECRET}~{_BAD}|\\b(?:no|unknown|bad|{_BAD})~{_SECRET}\\b",
            "API_KEY_INVALID|invalid_api_key|UNAUTHENTICATED|AuthenticationError",
            r"authentication[_ ]?(?:error|failed|failure|required)|\bunauthori[sz]ed\b",
            "\\bnot authenticated\\b",
            r"\blog.?in (?:has |is )?(?:fail\w*|required|invalid)",
            "could not (?:be )?authenticate|(?:invalid|incorrect) credentials|UnrecognizedClient",
            "permission_error|PERMISSION_DENIED|PermissionDeniedError",
        ),
        _REFUSED - {402, 403, 407, 429},
    ),
    _Sign("key", _any_of(f"{_SECRET}~{_BAD}|{_BAD}~{_SECRET}|API_KEY_INVALID"), frozenset({403})),
    _Sign(
        "scheme",
        _any_of("HTTP request~(?:to|on)~HTTPS (?:port|server)|plain HTTP~HTTPS"),
        frozenset({400, 403, 426, 497}),
    ),
    _Sign(
        "path",
        _any_of(
            r"unexpected endpoint|\bno route (?:for|matched|found)|\binvalid url\b",
            r"\bno such (?:route|endpoint)\b|\bendpoint\b~(?:not found|does not exist)",
            "unsupported method",
            r"(?:unknown|unsupported|unrecogni[sz]ed) (?:route|endpoint|path|url)\b|cannot POST /",
        ),
        frozenset({200, 400, 404, 405, 501}),
    ),
    _Sign(
        "model",
        _any_of(r"^model_not_found$|无可用渠道|\bno models? (?:are|is) (?:currently )?loaded\b"),
        frozenset({503}),
    ),
    _Sign(
        "model",
        _any_of(
            "model_?not_?(?:found|exist|supported|available)|DeploymentNotFound|unknown_model",
            r"model_decommissioned|\bmodel (?:\S+ )?is not (?:available|supported)\b",
            "models?~(?:(?:does not|doesn't|not) exist|not found|not a valid model|is not loaded)",
            "models?~(?:is unknown|is invalid|decommissioned|deprecated|retired)",
            "models?~(?:no longer supported|has not been loaded)",
            r"\b(?:unknown|no such) model\b|\b(?:invalid|unsupported) model(?: name| id|:| '| \")",
            r"\bnot a valid model\b|\bno models? (?:are |is )?loaded\b|deployment~does not exist",
            "not have access to (?:the )?(?:model|it)|not a chat model|does not support chat\\b",
            "not work with~specified model|model~only supported in v1/|模型不存在",
            "model id(?:entifier)?\\b~(?:is invalid|throughput)",
        ),
        _REFUSED - {401, 402, 429},
        unless=_any_of(_A_SETTING),
    ),
    _Sign(
        "limit",
        _any_of(
            "rate.?limit|too.many.requests|throttl|RESOURCE_?EXHAUSTED|concurrency limit|slow down"
        ),
        _VAGUE | {403},
    ),
    _Sign(
        "starting",
        _any_of(
            r"\bloading~(?:model|weights)\b|\bmodel~loading\b|warming up|cold start",
            r"\b(?:is|still) (?:starting|loading|initiali[sz]ing)\b",
        ),
        frozenset({500, 503}),
        unless=_any_of(r"\bfail\w* (?:to load|loading)"),
    ),
    _Sign("firewall", _any_of(f"^{A_PAGE}$"), frozenset({403}), unless=_any_of(_OF_WHO_ASKS)),
    _Sign("request", _any_of("no endpoints? found~(?:support|handle)"), frozenset({404})),
    _Sign(
        "server",
        _any_of(
            "upstream|provider (?:returned|error)|overloaded|unavailable|at capacity|bad gateway",
            r"\bloading\b|try again (?:later|in)|internal (?:server )?error|timed? ?out",
            f"during generation|api_error|server_error|{_BUSY}",
            "model (?:has |was |is )?(?:crashed|unloaded)|failed to load model|system memory",
            r"^channel error$|^terminated$|\bhas terminated\b|DEGRADED function",
            "operation was cancell?ed",
        ),
        _VAGUE,
        # Then it is the request that another server refuses.
        unless=_any_of(
            "unsupported|not_supported|not (?:supported|allowed|permitted|valid)|unrecogni[sz]ed"
            r"|\b(?:invalid|unknown|required)\b|must be",
            _A_SETTING,
        ),
    ),
    _Sign(
        "request",
        _any_of("invalid_request|INVALID_ARGUMENT|BadRequest|validation|unsupported"),
        frozenset({200}),
    ),
)
_BY_STATUS: dict[int, Fault] = {
    200: "server",
    401: "key",
    402: "quota",
    403: "barred",
    404: "path",
    405: "path",
    407: "barred",
    408: "late",
    410: "model",
    420: "limit",
    423: "server",
    424: "server",
    425: "server",
    429: "limit",
    444: "server",
    451: "barred",
    498: "limit",
    499: "server",
}
_COUNTED = re.compile(
    r"\blimit\b\D{0,5}(\d[\d,]*)\b.{0,40}?\brequested\b\D{0,5}(\d[\d,]*)", re.IGNORECASE
)
_LARGE = _any_of("request too large")
_PER_MINUTE = _any_of(_A_MINUTE)


def status_of(status: int, named: Sequence[int]) -> int:
    """The status that counts: the one named in the body where that says more."""
    if status not in _VAGUE:
        return status
    telling = next((code for code in named if code in _TELLING), None)
    return telling or (named[0] if named and status == 200 else status)


def fault_of(status: int, names: Sequence[str], words: Sequence[str]) -> Fault:
    """What is at fault, from the status that counts, the codes of the body and its words."""
    told = "\n".join((*names, *words))
    if status in (200, 400, 413, 429) and _is_too_large_alone(told):
        return "too_large_alone"
    for sign in _SIGNS:
        if sign.tells(status, told):
            return sign.fault
    return _BY_STATUS.get(status, "server" if status >= 500 else "request")


def _is_too_large_alone(told: str) -> bool:
    counted = _COUNTED.search(told)
    if counted is None:
        return bool(_LARGE.search(told) and _PER_MINUTE.search(told))
    limit, requested = (int(number.replace(",", "")) for number in counted.groups())
    return requested > limit
