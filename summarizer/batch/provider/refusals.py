"""Why a provider refuses a file of requests, and what to do then."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.asking.faults import harmless

if TYPE_CHECKING:
    from summarizer.asking.batches import Flaw
    from summarizer.asking.endpoint import Endpoint

_MOST_TOLD = 3
_CODE = re.compile(r"[\w.-]{1,60}", re.ASCII)
_ENQUEUED = re.compile(r"token_limit|enqueued|batch_queue", re.IGNORECASE)
_HINTS = (
    (
        _ENQUEUED,
        "It holds more tokens than may be enqueued at once: wait for your other batches, or give "
        "a smaller --max-lines, and run the same command again.",
    ),
    (
        re.compile(r"too[ _](?:many|large|long|big)|exceed|maximum|max_|size", re.IGNORECASE),
        "Run the same command again with a smaller --max-lines.",
    ),
    (
        re.compile(r"billing|quota|credit|budget|payment", re.IGNORECASE),
        "Raise the limit or pay the bill, and run the same command again.",
    ),
    (
        re.compile(r"model", re.IGNORECASE),
        "Check that the model can be asked in batches. Another model is another job.",
    ),
)
_ELSE = "Mend what it names, and run the same command again."


def is_full(flaws: Sequence[Flaw]) -> bool:
    """Whether it is refused because too much is enqueued already."""
    return any(_ENQUEUED.search(f"{flaw.code} {flaw.message}") for flaw in flaws)


def reason(flaws: Sequence[Flaw], endpoint: Endpoint, requests: Path) -> str:
    """What the provider says of a file of requests; nothing of what stands in it, and no key."""
    told = [_told(flaw, endpoint, requests) for flaw in flaws[:_MOST_TOLD]]
    if len(flaws) > _MOST_TOLD:
        told.append(f"and {len(flaws) - _MOST_TOLD:,} more")
    return "; ".join(told) or "no reason given"


def advice(said: str) -> str:
    """What to do about it."""
    return next((hint for pattern, hint in _HINTS if pattern.search(said)), _ELSE)


def _told(flaw: Flaw, endpoint: Endpoint, requests: Path) -> str:
    place = f"line {flaw.line}: " if flaw.line else ""
    code = flaw.code if flaw.code and _CODE.fullmatch(flaw.code) else "no code"
    quote = harmless(flaw.message or "", endpoint, _body(requests, flaw.line or 1))
    return f"{place}{code}{f', {quote}' if quote else ''}"


def _body(requests: Path, line: int) -> dict[str, Any]:
    """The request that stands in a line."""
    try:
        with requests.open("rb") as file:
            body: dict[str, Any] = json.loads(next(islice(file, line - 1, None)))["body"]
    except (OSError, StopIteration):
        return {"messages": []}
    return body
