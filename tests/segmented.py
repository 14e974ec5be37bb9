"""Specimens of `segments/`, with their sentences as an editor cuts them."""

from __future__ import annotations

import re
from pathlib import Path

LANGUAGES = "ar de en es fr hi id it pt ru tr uk zh".split()
_FOLDER = Path(__file__).with_name("segments")


def cases(language: str) -> list[str]:
    """The cases of a language; the last one is an article."""
    text = (_FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("# ")]
    return re.split(r"\n\n+", "\n".join(lines).strip())


def marked(case: str) -> tuple[str, list[str]]:
    """Return the running text of a case and the sentences that its marks make."""
    text = re.sub("[|¦]", "", case)
    return text, [part.strip() for part in re.split("[|]", case.replace("¦", "")) if part.strip()]
