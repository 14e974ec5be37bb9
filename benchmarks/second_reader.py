"""How good a model is as second reader: an expert's open values, with wrong ones among them.

    python benchmarks/second_reader.py write ARTICLES.jsonl ANSWERS_DIR FOLDER [--model NAME]
    python benchmarks/second_reader.py told FOLDER RESPONSES.jsonl [--losses]

`write` puts into FOLDER a file of requests in the form of OpenAI's Batch API, one an article, and
beside it which statements are wrong. A request has what the checks leave open of the expert's
answer, up to 30 statements, and up to 8 of values that `reader.py --wrong` made wrong. `told` reads
the responses: how many of the right and of the wrong ones got a yes.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

from reader import SCHEMA, answer_of, read, wrong_answers

from summarizer.article import Article
from summarizer.asking.prompt import Prompt
from summarizer.asking.second import SecondAnswer, in_order
from summarizer.grounding import OpenPoint, ground

_MOST_RIGHT, _MOST_WRONG = 30, 8
_SEED = 11


def main() -> None:
    """Write requests, or tell what the responses to them come to."""
    options = argparse.ArgumentParser(description=__doc__)
    commands = options.add_subparsers(dest="command", required=True)
    write_ = commands.add_parser("write")
    write_.add_argument("articles", type=Path)
    write_.add_argument("answers", type=Path)
    write_.add_argument("folder", type=Path)
    write_.add_argument("--model", default="large")
    told_ = commands.add_parser("told")
    told_.add_argument("folder", type=Path)
    told_.add_argument("responses", type=Path)
    told_.add_argument("--losses", action="store_true", help="each statement answered wrongly")
    arguments = options.parse_args()
    if arguments.command == "write":
        write(arguments.articles, arguments.answers, arguments.folder, arguments.model)
    else:
        told(arguments.folder, arguments.responses, losses=arguments.losses)


def write(articles: Path, answers: Path, folder: Path, model: str) -> None:
    """One request an article, and what is wrong in it."""
    folder.mkdir(parents=True, exist_ok=True)
    prompt = Prompt(SCHEMA)
    key: dict[str, list[dict[str, str | None]]] = {}
    requests: list[dict[str, Any]] = []
    for article, given in read(articles, answers):
        points = _mixed(article, given)
        if not points:
            continue
        key[str(article.id)] = [{"statement": one.statement, "wrong": how} for one, how in points]
        body = {"model": model, "messages": prompt.second(article, [one for one, _ in points])}
        request = {"custom_id": article.id, "method": "POST", "url": "/v1/chat/completions"}
        requests.append({**request, "body": body})
    _lines(folder / "requests.jsonl", requests)
    (folder / "key.json").write_text(json.dumps(key, ensure_ascii=False, indent=1), "utf-8")
    count = Counter(bool(one["wrong"]) for ones in key.values() for one in ones)
    print(f"{len(requests)} requests, {count[False]} right statements, {count[True]} wrong ones")


def _mixed(article: Article, given: dict[str, Any]) -> list[tuple[OpenPoint, str | None]]:
    """The open points of an answer, and some of it made wrong with how that was done."""
    right = _open(article, given)
    known = {one.statement for one in right}
    wrong: dict[str, tuple[OpenPoint, str | None]] = {}
    made_wrong = list(wrong_answers(article, given, _SEED))
    rng = random.Random(article.id)
    rng.shuffle(made_wrong)
    for how, path, made in made_wrong:
        for one in _open(article, made):
            if path in one.paths and one.statement not in known and len(wrong) < _MOST_WRONG:
                wrong.setdefault(one.statement, (one, how))
    points = [*((one, None) for one in right[:_MOST_RIGHT]), *wrong.values()]
    rng.shuffle(points)
    return points


def _open(article: Article, given: dict[str, Any]) -> tuple[OpenPoint, ...]:
    question = SCHEMA.single
    answer = question.answer_model.model_validate(answer_of(article, given)).model_dump()
    return tuple(ground(SCHEMA, article, question.by_part(answer), accept="second_reading").open)


def told(folder: Path, responses: Path, *, losses: bool) -> None:
    """What was said of right statements and of wrong ones."""
    key = json.loads((folder / "key.json").read_text("utf-8"))
    counts: dict[str, Counter[str]] = {}
    for row in map(json.loads, responses.read_text("utf-8").splitlines()):
        statements = key[row["custom_id"]]
        said = row["response"]["body"]["choices"][0]["message"]["content"]
        answers = in_order(len(statements), SecondAnswer.model_validate_json(said))
        for one, answer in zip(statements, answers, strict=True):
            kinds = ("wrong, all", f"wrong: {one['wrong']}") if one["wrong"] else ("right, all",)
            for kind in kinds:
                counts.setdefault(kind, Counter())[answer] += 1
            if losses and (answer == "yes") == bool(one["wrong"]):
                print(f"{row['custom_id']} {answer}, {one['wrong'] or 'right'}: {one['statement']}")
    for kind, count in sorted(counts.items()):
        whole = count.total()
        print(f"{kind:36}{whole:6}  " + ", ".join(f"{name} {n}" for name, n in count.most_common()))


def _lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")


if __name__ == "__main__":
    main()
