"""A record model outside conflict: a product recall.

summarizer extract examples/product-recall.txt --schema examples.recall:Recall
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from summarizer import Cited
from summarizer.evidence import Choice, Computed, Evidence, Figure, figures


class Remedy(StrEnum):
    """What owners are offered."""

    REFUND = "refund"
    REPAIR = "repair"
    REPLACEMENT = "replacement"


def _units(evidence: Evidence) -> int | None:
    """The number that the words give, if they give just one."""
    found = [f.minimum for f in figures(evidence.words[0] or "") if f.minimum is not None]
    return int(found[0]) if len(found) == 1 else None


class Sold(BaseModel):
    """How many are recalled."""

    wording: Annotated[Cited[str], Figure()] = Field(description="the number, as written")
    units: Annotated[Cited[int], Computed(sources=("wording",), by=_units)]


class Injury(BaseModel):
    """People hurt by the product."""

    number: Annotated[Cited[str], Figure(key=True)] = Field(description="how many, as written")
    harm: Cited[str] = Field(description="what happened to them, as written")


class Recall(BaseModel):
    """A product taken back from its buyers."""

    product: Cited[str] = Field(description="its name, as written")
    maker: Cited[str] = Field(description="the company that recalls it")
    hazard: Cited[str] = Field(description="what is wrong with it, copied, at most 12 words")
    sold: Sold
    remedies: list[
        Annotated[
            Cited[Remedy],
            Choice(
                cues={
                    "refund": ("refund*", "money back"),
                    "repair": ("repair*", "fix*"),
                    "replacement": ("replac*",),
                }
            ),
        ]
    ] = Field(description="what owners are offered")
    injuries: list[Injury] = Field(description="people hurt")
