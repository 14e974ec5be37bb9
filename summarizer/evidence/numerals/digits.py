"""Numbers in digits with separators, whatever the language.

A dot or comma before exactly three digits groups thousands ("1,200", "1.200"), unless the number
begins with 0; any other one is a decimal mark.
"""

from __future__ import annotations

import re
from decimal import Decimal

SPACES = "\u00a0\u202f\u2009"
MOST_DIGITS = 18
GROUPED = re.compile(
    rf"[1-9]\d{{0,2}}(?:([,.'\u2019\u066c\uff0c{SPACES}])\d{{3}}(?:\1\d{{3}})*"
    rf"|(?:[ {SPACES}]\d{{3}})*[ ]000)"
)
_GROUPED_DECIMAL = re.compile(
    rf"\d{{1,3}}(?:([,.'\u2019\u066c\uff0c{SPACES}])\d{{3}})(?:\1\d{{3}})*([.,\u066b])\d+"
)
_LAKHS = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_DECIMAL = re.compile(r"\d+(?:[.\u066b\uff0e]\d+|,\d{1,2})")


def value_of(chunk: str, *, asks_decimal: bool) -> Decimal | None:
    """The value of digits with separators, or None if they are not one number.

    Args:
        chunk: the digits, with what separates them.
        asks_decimal: whether what stands behind them is counted in fractions ("1.234 million").
    """
    if sum(map(str.isdecimal, chunk)) > MOST_DIGITS:
        return None
    if chunk.isdecimal():
        return Decimal(chunk)
    if GROUPED.fullmatch(chunk) and not (chunk.count(".") == 1 and asks_decimal):
        return Decimal("".join(filter(str.isdecimal, chunk)))
    if _LAKHS.fullmatch(chunk):
        return Decimal(chunk.replace(",", ""))
    mixed = _GROUPED_DECIMAL.fullmatch(chunk)
    if mixed and mixed[1] != mixed[2]:
        whole, _, fraction = chunk.rpartition(mixed[2])
        return Decimal("".join(filter(str.isdecimal, whole)) + "." + fraction)
    if _DECIMAL.fullmatch(chunk):
        return Decimal(re.sub(r"\D", ".", chunk))
    return None
