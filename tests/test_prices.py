"""What tokens cost, by genai-prices."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_server import ScriptedServer, completion

from summarizer.asking.endpoint import Endpoint
from summarizer.asking.model import ChatModel
from summarizer.asking.pace import Limits, Pace
from summarizer.asking.prices import Price, price_of, require_price
from summarizer.cli import main
from summarizer.errors import SettingsError
from summarizer.extras import install
from summarizer.usage import Usage

OPENAI = "https://api.openai.com/v1"
MODEL = "gpt-4o-mini"


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    price_of.cache_clear()
    yield
    price_of.cache_clear()


def test_cached_tokens_cost_less_and_answers_more() -> None:
    """Tokens that a server had read before are cheaper than new ones, those of an answer dearer."""
    price = require_price(MODEL, OPENAI)
    assert 0 < price.cached < price.prompt < price.answer
    used = Usage(prompt_tokens=1000, cached_tokens=400, completion_tokens=200)
    assert price.of(used) == pytest.approx(
        600 * price.prompt + 400 * price.cached + 200 * price.answer
    )


def test_the_address_tells_whose_price_it_is() -> None:
    """A model behind a broker has a price too; one of one's own machine has none."""
    assert price_of(f"openai/{MODEL}", "https://openrouter.ai/api/v1") is not None
    assert price_of(MODEL, "http://127.0.0.1:8000/v1") is None
    assert price_of("nobodys-model", OPENAI) is None


def test_a_limit_of_costs_needs_a_price() -> None:
    """Costs that nobody can work out cannot be limited, and that is said before any request."""
    endpoint = Endpoint(model="nobodys-model", base_url="http://127.0.0.1:8000/v1")
    with pytest.raises(SettingsError, match="is not known") as caught:
        ChatModel(endpoint, pace=Pace(Limits(max_cost=1.0)))
    assert "max_tokens_total" in caught.value.hint


def test_without_the_package_that_knows_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without genai-prices no cost is told, and the hint says how to install it."""
    monkeypatch.setitem(sys.modules, "genai_prices", None)
    assert price_of(MODEL, OPENAI) is None
    with pytest.raises(SettingsError) as caught:
        require_price(MODEL, OPENAI)
    assert install("prices") in caught.value.hint


def test_what_an_article_cost_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the price is known the first line of a record ends in what it cost."""
    article = tmp_path / "a.txt"
    article.write_text("A barge sank.", encoding="utf-8")
    price = Price(prompt=1e-6, cached=5e-7, answer=4e-6)
    monkeypatch.setattr("summarizer.engine.price_of", lambda model, url: price)
    with ScriptedServer(completion('{"incident_type": null}'), repeat=True) as server:
        main(["extract", str(article), "--base-url", server.base_url, "--model", "m"])
    told = capsys.readouterr().out.splitlines()[0]
    assert told.endswith(f"tokens, {40e-6 + 60 * 5e-7 + 20 * 4e-6:.4f} US dollars")


def test_what_a_batch_cost_so_far_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the price is known a line of progress has the cost, as the table at the end."""
    articles = tmp_path / "in.jsonl"
    articles.write_text('{"id": "a", "text": "A barge sank."}\n', encoding="utf-8")
    price = Price(prompt=1e-3, cached=5e-4, answer=4e-3)
    monkeypatch.setattr("summarizer.engine.price_of", lambda model, url: price)
    monkeypatch.setattr("summarizer.cli.minute.SECONDS", 0.0)
    asked = ["-o", str(tmp_path / "out.jsonl"), "--model", "m"]
    with ScriptedServer(completion('{"incident_type": null}'), repeat=True) as server:
        assert main(["batch", str(articles), *asked, "--base-url", server.base_url]) == 0
    cost = 40e-3 + 60 * 5e-4 + 20 * 4e-3
    told = capsys.readouterr().err
    assert "1 done, " in told
    assert f"120 tokens, {cost:.4f} US dollars, 1 ok" in told
