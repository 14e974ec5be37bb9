"""Outcomes of many articles, one at a time, with seconds: python benchmarks/one_by_one.py IN OUT.

IN is input of `summarizer batch`, OUT its output with "seconds" in every line, for
`summarizer eval`. Articles that OUT already holds are not asked again. SUMMARIZER_MODEL_FILE names
another model file for the embedded server. Everything else on the machine should be quiet.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from summarizer import Article, Summarizer


def main(source: str, target: str) -> None:
    """Ask what is not answered yet."""
    articles = [json.loads(line) for line in Path(source).read_text("utf-8").splitlines()]
    out = Path(target)
    done = set()
    if out.exists():
        done = {json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()}
    with (
        Summarizer(model_file=os.environ.get("SUMMARIZER_MODEL_FILE")) as summarizer,
        out.open("a", encoding="utf-8") as file,
    ):
        for given in articles:
            if given["id"] in done:
                continue
            began = time.monotonic()
            outcome = summarizer.summarize(Article(**given))
            line = {**json.loads(outcome.to_json()), "seconds": time.monotonic() - began}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()


if __name__ == "__main__":
    main(*sys.argv[1:3])
