"""What tokens cost, where genai-prices (`incident-summarizer[prices]`) knows the model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from summarizer.errors import SettingsError
from summarizer.extras import install
from summarizer.usage import Usage

_SAMPLE = 1000
"""Tokens: a usual request, below the sizes from which some makers ask more."""


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for one token."""

    prompt: float
    cached: float
    answer: float

    def of(self, usage: Usage) -> float:
        """US dollars that so many tokens cost."""
        new = usage.prompt_tokens - usage.cached_tokens
        return (
            new * self.prompt
            + usage.cached_tokens * self.cached
            + usage.completion_tokens * self.answer
        )


@lru_cache(maxsize=32)
def price_of(model: str, url: str) -> Price | None:
    """The price of a model at an address; None if nobody knows it, or genai-prices is missing.

    An address of one's own machine is none that costs anything known here.
    """
    try:
        from genai_prices import Usage as Tokens
        from genai_prices import calc_price
    except ImportError:
        return None

    def rate(tokens: Tokens) -> float:
        return float(calc_price(tokens, model, provider_api_url=url).total_price) / _SAMPLE

    try:
        return Price(
            prompt=rate(Tokens(input_tokens=_SAMPLE)),
            cached=rate(Tokens(input_tokens=_SAMPLE, cache_read_tokens=_SAMPLE)),
            answer=rate(Tokens(output_tokens=_SAMPLE)),
        )
    except (LookupError, ValueError):
        return None


def require_price(model: str, url: str) -> Price:
    """The price of a model whose cost is to be limited.

    Raises:
        SettingsError: it is not known.
    """
    price = price_of(model, url)
    if price is not None:
        return price
    try:
        import genai_prices  # noqa: F401
    except ImportError:
        hint = f"Run: {install('prices')}, or limit max_tokens_total."
    else:
        hint = "Limit max_tokens_total in its place."
    raise SettingsError(f"What {model!r} costs at {url} is not known.", hint=hint)
