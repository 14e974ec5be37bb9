"""What the Python calls are given by mistake is refused before anything is asked, and named."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import BaseModel
from scripted_server import ScriptedServer, completion

from summarizer import Article, Cited, Summarizer, asummarize, summarize, summarize_many
from summarizer.errors import ArticleError, PromptError

TEXT = "A blast hit Karsa. The army said 40 people died."
GOOD = completion('{"place": {"s": [1], "value": "Karsa"}}')


class Blast(BaseModel):
    """A blast."""

    place: Cited[str]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """Answers every question."""
    with ScriptedServer(GOOD, repeat=True) as running:
        yield running


@pytest.mark.parametrize("given", [TEXT, TEXT.encode(), {"text": TEXT}, None, 3, [TEXT]])
def test_no_article(given: Any, server: ScriptedServer) -> None:
    """Whatever is no Article is refused by every call, with what to pass and none of its text."""
    settings: Any = {"model": "m", "base_url": server.base_url, "schema": Blast}
    calls: list[Callable[[], object]] = [
        lambda: summarize(given, **settings),
        lambda: asyncio.run(asummarize(given, **settings)),
        lambda: Summarizer(**settings).summarize(given),
        lambda: asyncio.run(Summarizer(**settings).asummarize(given)),
    ]
    for call in calls:
        with pytest.raises(ArticleError) as refused:
            call()
        assert f"of type {type(given).__name__}" in str(refused.value)
        assert "Article(text=...)" in refused.value.hint
        assert "Karsa" not in str(refused.value)
    assert not server.requests


@pytest.mark.parametrize("given", [TEXT, TEXT.encode(), {"text": TEXT}, Article(text=TEXT), None])
def test_no_collection(given: Any, server: ScriptedServer) -> None:
    """`summarize_many` refuses one text, one article and the like, as soon as it is called."""
    with pytest.raises(ArticleError, match=f"one {type(given).__name__}, no collection") as refused:
        summarize_many(given, model="m", base_url=server.base_url)
    assert "list of Articles" in refused.value.hint


def test_items_that_are_no_articles(server: ScriptedServer) -> None:
    """Such an item is named by its place: in a list at once, else where it is reached."""

    async def all_of(articles: Any) -> list[str]:
        found = summarize_many(articles, model="m", base_url=server.base_url, schema=Blast)
        return [outcome.status async for outcome in found]

    some: list[Any] = [Article(text=TEXT), Article(text=TEXT), TEXT, Article(text=TEXT)]
    with pytest.raises(ArticleError, match="Item 3 of the articles is no Article, but of type str"):
        summarize_many(some, model="m", base_url=server.base_url)
    assert not server.requests
    with pytest.raises(ArticleError, match="Item 3"):
        asyncio.run(all_of(iter(some)))

    async def each() -> Any:
        for one in some:
            yield one

    with pytest.raises(ArticleError, match="Item 3"):
        asyncio.run(all_of(each()))
    assert asyncio.run(all_of(tuple(some[:2]))) == ["ok", "ok"]


@pytest.mark.parametrize("prompt", ["", " \n"])
def test_empty_prompt(prompt: str, server: ScriptedServer) -> None:
    """Instructions without a word are refused; they do not mean those that come along."""
    with pytest.raises(PromptError, match="The prompt is empty"):
        Summarizer(model="m", base_url=server.base_url, prompt=prompt)
