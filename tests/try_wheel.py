"""Install a wheel as a stranger would, far from the checkout, and see that it works.

    python tests/try_wheel.py dist/incident_summarizer-0.1.0-py3-none-any.whl

makes an environment in a temporary folder, installs the wheel with what it requires, and runs the
installed command there: version, schema, a new codebook, and an article that a scripted server
answers about, as a record, as JSON and as a page. No model is asked. Part of `make dist`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from scripted_server import ScriptedServer, completion

ROOT = Path(__file__).resolve().parent.parent
TASK = ROOT / "prompts" / "incident"
HELD = (
    "py.typed",
    "sentences.toml",
    "evidence/languages/ar.toml",
    "gazetteer/words.toml",
    "prompts/incident/instructions.md",
    "prompts/question.md.jinja",
    "report/web/record.js",
    "schema_file/new.toml",
    "schemas/incident.schema.json",
)
"""Files that are no modules, one of each kind: without them something fails, or is not typed."""


def main(wheel: Path) -> None:
    """Try it, and say what was tried.

    Raises:
        AssertionError, subprocess.CalledProcessError: it does not work.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        venv.create(home / "venv", with_pip=True)
        bin_ = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
        quiet = ("--quiet", "--disable-pip-version-check")
        subprocess.run([bin_ / "python", "-m", "pip", "install", *quiet, wheel], check=True)
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "OPENAI_", "SUMMARIZER_"))
        }

        def said(*command: str) -> str:
            done = subprocess.run(
                [bin_ / command[0], *command[1:]],
                cwd=home,
                env=kept,
                stdout=subprocess.PIPE,
                check=True,
            )
            return done.stdout.decode()

        assert said("summarizer", "--version").strip() == wheel.name.split("-")[1]
        there = Path(said("python", "-c", "import summarizer; print(summarizer.__file__)").strip())
        assert home in there.parents, there
        missing = [name for name in HELD if not (there.parent / name).is_file()]
        assert not missing, missing
        schema = (ROOT / "schemas" / "incident.schema.json").read_text(encoding="utf-8")
        assert json.loads(said("summarizer", "schema", "incident")) == json.loads(schema)
        said("summarizer", "new-schema", "-o", "codebook.toml")
        said("summarizer", "schema", "codebook.toml")
        article = home / "article.txt"
        article.write_bytes((TASK / "example.txt").read_bytes())
        answer = completion((TASK / "example.json").read_text(encoding="utf-8"))
        with ScriptedServer(answer, repeat=True) as server:
            asked = ("--base-url", server.base_url, "--model", "scripted", "--accept", "words")
            record = said("summarizer", "extract", "article.txt", *asked)
            line = json.loads(said("summarizer", "extract", "article.txt", "--json", *asked))
            page = said("summarizer", "extract", "article.txt", "--html", *asked)
        assert "CASUALTIES" in record, record
        assert line["record"]["casualties"], line
        assert "<script" in page
        print(f"{wheel.name}: installed, and an article read, in {there.parent}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
