"""What the model's answers cost."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Usage(BaseModel):
    """Requests and tokens, failed attempts included, as the server counted them.

    `cached_tokens` is the part of `prompt_tokens` that the server had seen before and did not
    work on again, `reasoning_tokens` the part of `completion_tokens` that the model thought in; 0
    where a server does not say. `estimated`: for some request it did not count tokens at all, and
    they are told from the number of characters.
    """

    model_config = ConfigDict(frozen=True)

    requests: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    reasoning_tokens: int = 0
    estimated: bool = False

    def __add__(self, other: Usage) -> Usage:
        spent = {name: getattr(self, name) + getattr(other, name) for name in _COUNTS}
        return Usage(**spent, estimated=self.estimated or other.estimated)


_COUNTS = tuple(name for name, field in Usage.model_fields.items() if field.annotation is int)
