"""The goals of the verification benchmark, on its whole data with one fixed seed."""

from __future__ import annotations

import importlib.util
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest

from summarizer.evidence.verdict import Located


@pytest.fixture(scope="module")
def verification() -> ModuleType:
    path = Path(__file__).resolve().parent.parent / "benchmarks" / "verification.py"
    spec = importlib.util.spec_from_file_location("verification", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    # Its dataclasses look themselves up by their module's name.
    sys.modules["verification"] = module
    spec.loader.exec_module(module)
    return module


def test_no_wrong_value_passes_and_hardly_a_true_one_is_refused(verification: ModuleType) -> None:
    """Of 5,000 wrong values none is accepted, of 1,000 true ones at most 1% refused."""
    tally = verification.run(seed=7)
    true, wrong = tally.tried
    refused, accepted = tally.missed
    assert true >= 1000 and wrong >= 5000
    assert accepted == 0, tally.failures
    assert refused <= 0.01 * true, tally.failures
    assert tally.quotes[0] > 10_000 and tally.quotes[1] == 0
    assert tally.met


def test_a_verifier_that_believes_everything_misses_the_goals(
    verification: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The benchmark can fail: with checks that accept whatever they get, thousands pass."""
    believed = Located("anything", defaultdict(lambda: ((0, 1),)))
    monkeypatch.setattr(verification, "supported", lambda *_, **__: believed)
    values = (verification._words, verification._numbers, verification._figures)
    tally = verification.Tally()
    for one in verification.load()[:8]:
        for check in values:
            check(one, verification.random.Random(7), tally)
    assert tally.missed[1] > 500
    assert not tally.met
