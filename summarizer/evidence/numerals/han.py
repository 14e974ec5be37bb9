"""Numbers in Chinese characters, whatever the language that they stand in."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"\u3007": 0, "两": 2, "兩": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
"""What multiplies, by its character."""
CHARACTERS = "".join([*_DIGITS, *SCALES])
"""All that such a number is written with."""


def value_of(characters: str) -> Decimal:
    """The number that some of `CHARACTERS` write: "二十六" is 26, "万" alone 10,000."""
    total = section = digit = 0
    for char in characters:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char]
        elif (scale := SCALES[char]) < 10**4:
            section, digit = section + (digit or 1) * scale, 0
        else:
            total, section, digit = (total + section + digit or 1) * scale, 0, 0
    return Decimal(total + section + digit)
