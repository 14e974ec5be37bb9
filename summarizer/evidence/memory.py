"""Remembering what was worked out from a text, without keeping many long texts alive."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from inspect import signature
from typing import Any, TypeVar, cast

Pure = TypeVar("Pure", bound=Callable[..., Any])
"""A function of a text, and perhaps of more that can be hashed."""

_LONG = 4000
"""Code points; sentences are far below, an article of 20 MB is above."""
_MOST_LONG = 2


def remembered(most: int) -> Callable[[Pure], Pure]:
    """Keep the last results of a pure function: `most` of short texts, and of two long ones each.

    Two, as a long article's only sentence is read in turn with the article itself.
    """

    def remember(function: Pure) -> Pure:
        @lru_cache(maxsize=_MOST_LONG)
        def of_long(text: str) -> Callable[..., Any]:
            def of_this(*more: Any) -> Any:
                return function(text, *more)

            return lru_cache(maxsize=most)(of_this)

        if len(signature(function).parameters) == 1:
            # Looked up by the dictionary itself: a call in between takes three times as long.
            return cast(Pure, _Known(function, of_long, most).__getitem__)
        of_short = lru_cache(maxsize=most)(function)

        # One for each number of arguments: to hand on "as many as there are" takes twice as long.
        def of_text_and_one(text: str, one: Any) -> Any:
            return of_short(text, one) if len(text) <= _LONG else of_long(text)(one)

        def of_text_and_more(text: str, *more: Any) -> Any:
            return of_short(text, *more) if len(text) <= _LONG else of_long(text)(*more)

        # What is left out is filled in first: `figures(text)` is `figures(text, "en")`.
        of_text_and_one.__defaults__ = function.__defaults__
        two = len(signature(function).parameters) == 2
        return cast(Pure, wraps(function)(of_text_and_one if two else of_text_and_more))

    return remember


class _Known(dict[str, Any]):
    """Results by short texts; once there are too many, the older half goes."""

    def __init__(
        self, function: Callable[[str], Any], of_long: Callable[[str], Callable[[], Any]], most: int
    ) -> None:
        super().__init__()
        self._function = function
        self._of_long = of_long
        self._most = most

    def __missing__(self, text: str) -> Any:
        if len(text) > _LONG:
            return self._of_long(text)()
        made = self._function(text)
        if len(self) >= self._most:
            # Another thread may have taken some of them away.
            for old in list(self)[: self._most // 2]:
                self.pop(old, None)
        self[text] = made
        return made
