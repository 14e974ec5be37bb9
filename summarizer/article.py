"""The article: the text exactly as given, and its numbered sentences."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from summarizer.detect import CODE, language_of, languages_of
from summarizer.errors import ArticleError
from summarizer.segment import spans

LONGEST_TEXT = 4 * 2**20
"""Bytes in UTF-8. An article of this length fits into no model's context."""


_FIRST_YEAR = 1600
"""Nothing was published in a newspaper before; "0025" is a mistyped 2025."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _as_date(value: object) -> date | None:
    if value is None:
        return None
    day: date | None = None
    if isinstance(value, datetime):
        day = value.date()
    elif isinstance(value, date):
        day = value
    elif isinstance(value, str):
        with suppress(ValueError):
            day = datetime.fromisoformat(value).date()
    hint = 'Write it as "YYYY-MM-DD", or leave it out.'
    if day is None and isinstance(value, str) and _DAY.fullmatch(value):
        raise ArticleError(
            "The article's published day is not in the calendar.",
            hint='Check month and day, which stand so: "YYYY-MM-DD".',
        )
    if day is None:
        raise ArticleError("The article's published day is not a date.", hint=hint)
    if day.year < _FIRST_YEAR:
        raise ArticleError(f"The article's published day is in the year {day.year}.", hint=hint)
    return day


def _as_code(value: object) -> str | None:
    if value is None:
        return None
    found = CODE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ArticleError(
            "The article's language is no code of a language.",
            hint='Write its ISO 639-1 code, as in "es", or leave it out.',
        )
    return found[1].lower()


class Sentence(BaseModel, frozen=True):
    """One sentence of an article.

    Attributes:
        number: 1 for the first sentence.
        start: offset of its first character in the article's text, in code points.
        end: offset after its last character.
    """

    number: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)


class Article(BaseModel, frozen=True):
    """One news article.

    The text is kept exactly as given: every offset counts code points of that very text.

    Attributes:
        text: the article; headline, credit and dateline may be part of it.
        id: the caller's name for it.
        title: headline, where it is not part of the text.
        published: day of publication; also given as ISO 8601 text or a datetime, of which the
            day as written counts.
        source: who published it.
        url: where it was published.
        language: ISO 639-1 code of the language it is in ("es", also "es-MX"); found out where it
            is not given.

    Raises:
        ArticleError: a field is of the wrong kind, missing or unknown, the text is empty, or a
            field is longer than `LONGEST_TEXT` or holds surrogates that UTF-8 cannot write.
    """

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    text: str = Field(repr=False)
    id: str | None = None
    title: str | None = None
    published: Annotated[date | None, BeforeValidator(_as_date)] = None
    source: str | None = None
    url: str | None = None
    language: Annotated[str | None, BeforeValidator(_as_code)] = None

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            text: str,
            id: str | None = None,
            title: str | None = None,
            published: date | str | None = None,
            source: str | None = None,
            url: str | None = None,
            language: str | None = None,
        ) -> None:
            """Declare what a caller may pass: more kinds of date than the field then holds."""

    @field_validator("text", "id", "title", "source", "url", mode="before")
    @classmethod
    def _is_text(cls, value: object, info: ValidationInfo) -> object:
        field = info.field_name
        if value is None and field != "text":
            return None
        if not isinstance(value, str):
            raise ArticleError(
                f"The article's {field} is {type(value).__name__}, not text.",
                hint="Put it in quotation marks."
                if isinstance(value, int | float)
                else "Pass a str; decode bytes first.",
            )
        size = _size(value)
        if size is None:
            raise ArticleError(
                f"The article's {field} holds lone surrogates, which UTF-8 cannot write.",
                hint="Decode the source with its own encoding.",
            )
        if size > LONGEST_TEXT:
            raise too_long(str(field))
        if field == "text" and not any(c.isprintable() and c != " " for c in value):
            raise ArticleError("The article's text is empty.", hint="Pass the article's text.")
        return value

    @model_validator(mode="wrap")
    @classmethod
    def _raises_article_error(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(data)
        except ValidationError as error:
            problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
        # Raised outside of the handler: the validation error would bring the text along.
        field = ".".join(map(str, problem["loc"]))
        reason = {"missing": "is missing", "extra_forbidden": "is unknown"}.get(problem["type"])
        raise ArticleError(
            f"The article's {field} {reason}." if reason else "This is no article.",
            hint=f"An article has the fields {', '.join(cls.model_fields)}; text is required.",
        )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy with some fields replaced, checked like a new article.

        Raises:
            ArticleError: a replaced field cannot be used.
        """
        return type(self).model_validate({**self.model_dump(exclude_unset=True), **(update or {})})

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order, numbered from 1; never empty.

        `text[sentence.start:sentence.end]` is the sentence without surrounding white space, and
        every character that is not white space lies in exactly one sentence.
        """
        return tuple(
            Sentence(number=number, start=start, end=end)
            for number, (start, end) in enumerate(spans(self.text), start=1)
        )

    @cached_property
    def found_language(self) -> str:
        """The language it is given or found to be in, an ISO 639-1 code; "" if it has none."""
        return self.language or language_of(self.text)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """For each sentence its language: a quotation may be in another than the article."""
        texts = [self.text[one.start : one.end] for one in self.sentences]
        return languages_of(texts, self.found_language)

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def too_long(field: str) -> ArticleError:
    """The error for a field of more than `LONGEST_TEXT`."""
    return ArticleError(
        f"The article's {field} is longer than {LONGEST_TEXT} bytes.",
        hint="Split the article." if field == "text" else "Shorten it.",
    )


def _size(value: str) -> int | None:
    """Bytes in UTF-8; None if UTF-8 cannot write it."""
    try:
        return len(value) if value.isascii() else len(value.encode())
    except UnicodeEncodeError:
        return None
