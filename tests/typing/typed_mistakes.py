"""What type checkers refuse, and what they say of it. They read this; nothing runs it."""
# pyright: basic, reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from pydantic import BaseModel

from examples.recall import Recall
from summarizer import Article, Outcome, Summarizer, summarize, summarize_jsonl, summarize_many
from summarizer.asking.pace import Limits


class Kettle(BaseModel):
    """A plain model."""

    product: str


def what_is_no_part_of_a_record(outcome: Outcome[Recall]) -> None:
    print(outcome.record.product)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    assert outcome.record
    print(outcome.record.produkt)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(outcome.record.product.quote)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def what_is_cited_in_a_plain_value(outcome: Outcome[Kettle]) -> None:
    assert outcome.value
    print(outcome.value.product.citations)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def another_model(article: Article, recall: Summarizer[Recall]) -> None:
    one: Outcome[Kettle] = recall.summarize(article)  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    two: Outcome[Recall] = summarize(article)  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    Summarizer[Recall](schema=Kettle)  # type: ignore[arg-type]  # pyright: ignore[reportCallIssue, reportArgumentType]
    print(one, two)


def no_model(article: Article, outcome: Outcome) -> None:
    Summarizer(schema=1)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    summarize(article, schema=str)  # type: ignore[type-var]  # pyright: ignore[reportCallIssue, reportArgumentType]
    outcome.read_as(str)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]


def no_setting(article: Article) -> None:
    Summarizer(modell="m")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    summarize(article, schema=Recall, accept="all")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    summarize(article, options={"temperatur": 0})  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    summarize_jsonl("in.jsonl", "out.jsonl", limits=Limits())  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    summarize_many([article], limits=Limits())  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]


def no_article() -> None:
    summarize("A kettle is recalled.")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    summarize_many("A kettle is recalled.")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
