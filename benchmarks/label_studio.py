"""The way into a running Label Studio and back: are the decisions those that were made there?

    pip install label-studio, in an environment of its own
    label-studio start --no-browser --username ana@example.org --password ... --user-token TOKEN
    python benchmarks/label_studio.py http://127.0.0.1:8080 TOKEN

Makes a project of its own through the REST API with the configuration and the tasks that
`export --to labelstudio` writes, of records of every kind of field over texts of hard characters;
makes an annotation for each task, as the editor would, by decisions at random; exports the project
as JSON; and says how many of the decisions `review import` gives back as the same lines.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import urllib.request
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import labelled  # noqa: E402
from labelling_tools import InLabelStudio  # noqa: E402

from summarizer.cli import main as summarizer  # noqa: E402
from summarizer.review.decisions import read_decisions  # noqa: E402


class Studio:
    """The server's REST API."""

    def __init__(self, address: str, token: str) -> None:
        self._address = address.rstrip("/")
        self._headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}

    def ask(self, method: str, path: str, data: Any = None) -> Any:
        """What it answers, as JSON."""
        body = None if data is None else json.dumps(data).encode()
        request = urllib.request.Request(self._address + path, body, self._headers, method=method)
        with urllib.request.urlopen(request, timeout=600) as response:
            return json.load(response)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("address")
    parser.add_argument("token")
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    studio = Studio(arguments.address, arguments.token)
    random = Random(arguments.seed)
    made = [labelled.outcome(random, number) for number in range(arguments.records)]
    with tempfile.TemporaryDirectory() as folder:
        same, given, back = there_and_back(Path(folder), studio, random, made)
    print(f"{len(made)} tasks, {given} decisions made, {back} came back, {same} identical")
    sys.exit(same != given or back != given)


def there_and_back(
    folder: Path, studio: Studio, random: Random, made: list[tuple[dict[str, Any], dict[str, Any]]]
) -> tuple[int, int, int]:
    for name, lines in zip(("records", "articles"), zip(*made, strict=True), strict=True):
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, "utf-8")
    records, articles = str(folder / "records.jsonl"), str(folder / "articles.jsonl")
    common = ["--articles", articles, "--schema", labelled.SCHEMA]
    run(["export", records, "--to", "labelstudio", "-o", str(folder), *common])
    configuration = (folder / "config.xml").read_text("utf-8")
    project = studio.ask(
        "POST", "/api/projects", {"title": "there and back", "label_config": configuration}
    )["id"]
    tasks = json.loads((folder / "tasks.json").read_text("utf-8"))
    path = f"/api/projects/{project}/import?return_task_ids=true"
    ids = studio.ask("POST", path, tasks)["task_ids"]
    wanted = []
    for number, (line, article) in zip(ids, made, strict=True):
        task = studio.ask("GET", f"/api/tasks/{number}/")
        tool = InLabelStudio(task, configuration)
        wanted += labelled.decided(random, line, article["text"], "Ana", tool)
        studio.ask("POST", f"/api/tasks/{number}/annotations/", {"result": tool.results})
    export = folder / "export.json"
    path = f"/api/projects/{project}/export?exportType=JSON&download_all_tasks=true"
    export.write_text(json.dumps(studio.ask("GET", path)), "utf-8")
    me = studio.ask("GET", "/api/current-user/whoami")["id"]
    decisions = folder / "decisions.jsonl"
    given = ["--from", "labelstudio", "--records", records, "-o", str(decisions), *common]
    run(["review", "import", str(export), *given, "--person", f"{me}=Ana"])
    found = read_decisions(decisions)
    lines = {one.to_json() for one in wanted}
    return len(lines & {one.to_json() for one in found}), len(wanted), len(found)


def run(command: list[str]) -> None:
    if summarizer(command):
        sys.exit("failed: summarizer " + " ".join(command))


if __name__ == "__main__":
    main()
