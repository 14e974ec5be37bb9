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
        of_short = lru_cache(maxsize=most)(function)

        @lru_cache(maxsize=_MOST_LONG)
        def of_long(text: str) -> Callable[..., Any]:
            def of_this(*more: Any) -> Any:
                return function(text, *more)

            return lru_cache(maxsize=most)(of_this)

        # One for each number of arguments: to hand on "as many as there are" takes twice as long.
        def of_text(text: str) -> Any:
            return of_short(text) if len(text) <= _LONG else of_long(text)()

        def of_text_and_one(text: str, one: Any) -> Any:
            return of_short(text, one) if len(text) <= _LONG else of_long(text)(one)

        def of_text_and_more(text: str, *more: Any) -> Any:
            return of_short(text, *more) if len(text) <= _LONG else of_long(text)(*more)

        # What is left out is filled in first: `figures(text)` is `figures(text, "en")`.
        of_text_and_one.__defaults__ = function.__defaults__
        recalls: dict[int, Callable[..., Any]] = {1: of_text, 2: of_text_and_one}
        recall = recalls.get(len(signature(function).parameters), of_text_and_more)
        return cast(Pure, wraps(function)(recall))

    return remember
