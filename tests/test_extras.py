"""Hints of what to install name a command that works where the package came from."""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path

import pytest

from summarizer import extras
from summarizer.extras import install

ROOT = Path(extras.__file__).parent.parent


def installed(monkeypatch: pytest.MonkeyPatch, folder: Path, told: str | None) -> None:
    """Let the package be one that pip installed, which notes where it is from."""
    monkeypatch.setattr(extras, "__file__", str(folder / "site-packages" / "summarizer" / "x.py"))
    notes = folder / "incident_summarizer-0.1.0.dist-info"
    notes.mkdir()
    if told is not None:
        (notes / "direct_url.json").write_text(told)
    found = importlib.metadata.PathDistribution(notes)
    monkeypatch.setattr(importlib.metadata, "distribution", lambda _: found)


def test_in_a_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is the checkout that is installed, which stands on no index; there or from elsewhere."""
    monkeypatch.chdir(ROOT)
    assert install("local") == 'pip install -e ".[local]"'
    monkeypatch.chdir(tmp_path)
    assert install("local") == f'pip install -e "{ROOT}[local]"'


@pytest.mark.parametrize("name", ["x.whl", "a folder"])
def test_from_a_file(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A wheel or a copied folder is named; one that is gone is not."""
    path = tmp_path / name
    path.touch()
    installed(monkeypatch, tmp_path, json.dumps({"url": path.as_uri()}))
    assert install("ray", "--upgrade") == f'pip install --upgrade "{path}[ray]"'
    path.unlink()
    assert install("ray") == 'pip install "incident-summarizer[ray]"'


@pytest.mark.parametrize(
    "told", [None, "", "{}", "[]", "no JSON", '{"url": "https://example.org/x.whl"}', '{"url": 3}']
)
def test_from_an_index(told: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its name there, also where nothing tells where it is from."""
    installed(monkeypatch, tmp_path, told)
    assert install("cas") == 'pip install "incident-summarizer[cas]"'
