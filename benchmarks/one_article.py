"""Seconds and tokens for one article: python benchmarks/one_article.py ARTICLE [PUBLISHED].

Asks twice with one embedded model and prints the second time, when nothing has to be started:
each question's seconds and tokens, our own time outside the server, and the second question's
tokens against the first one's.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any
from unittest import mock

from summarizer import Article, Summarizer
from summarizer.asking.model import ChatModel


def main(path: str, published: str | None = None) -> None:
    """Measure one article and print what it took."""
    article = Article(text=Path(path).read_text("utf-8"), published=published)
    asked: list[tuple[float, Any]] = []
    ask = ChatModel.ask

    async def timed(self: ChatModel, *args: Any, **options: Any) -> Any:
        began = time.perf_counter()
        reply = await ask(self, *args, **options)
        asked.append((time.perf_counter() - began, reply.usage))
        return reply

    with (
        mock.patch.object(ChatModel, "ask", timed),
        Summarizer(
            model_file=os.environ.get("SUMMARIZER_MODEL_FILE"), ask_again=True
        ) as summarizer,
    ):
        began = time.perf_counter()
        summarizer.summarize(Article(text="A bomb killed two people in Karsa, police said."))
        print(f"start and a first short article  {time.perf_counter() - began:6.1f} s")
        asked.clear()
        began = time.perf_counter()
        outcome = summarizer.summarize(article)
        whole = time.perf_counter() - began
    for seconds, usage in asked:
        new = usage.prompt_tokens - usage.cached_tokens
        print(
            f"{seconds:6.1f} s  {new:5d} new prompt tokens  {usage.completion_tokens:5d} generated"
        )
    server = sum(seconds for seconds, _ in asked)
    print(f"{whole:6.1f} s in all, {100 * (whole - server) / whole:.2f}% outside of the server")
    if len(asked) > len(summarizer.prompt.turns):
        first, again = asked[0][1], asked[-1][1]
        billed = (again.prompt_tokens + again.completion_tokens) / (
            first.prompt_tokens + first.completion_tokens
        )
        print(f"second question against the first call: {billed:.2f} of its tokens")
    print(f"{outcome.status}, {len(outcome.issues)} issues")


if __name__ == "__main__":
    main(*sys.argv[1:3])
