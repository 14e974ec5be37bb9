"""The embedded model's answers through peers, as `summarizer eval` reads them.

    python benchmarks/peers.py langextract ARTICLES OUT
    python benchmarks/peers.py instructor  ARTICLES OUT

Starts the embedded server (of SUMMARIZER_MODEL_FILE, if that is set). langextract runs with its own
few-shot prompt, one example and its own aligner, in an environment that this makes in .peers/ on
first use; instructor in one plain call for the same flat list, without our checks. A value is cited
with what the peer itself says of its place: langextract's character interval; instructor says
none, and the sentence that the model numbers is taken for it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_PEERS = ROOT / ".peers"
_ROLES = {"perpetrator": "perpetrator", "victim": "victim", "target": "target"}
_DESCRIPTION = (
    "Extract from the news report, in order of appearance and with exact words: perpetrator (who "
    "did it or is accused), victim (who was killed, hurt or abducted), target (building, vehicle "
    "or thing attacked), weapon, place (town, region, country) and killed (how many were killed). "
    "Do not paraphrase; leave out what the report does not say."
)


def main() -> None:
    """Ask about every article, and write one outcome a line."""
    if sys.argv[1] == "--child":
        _langextract_child(*sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("peer", choices=["langextract", "instructor"])
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()

    from summarizer.asking.embedded import EmbeddedServer

    own = os.environ.get("SUMMARIZER_MODEL_FILE")
    with EmbeddedServer(Path(own) if own else None) as server:
        ask = _langextract if arguments.peer == "langextract" else _instructor
        articles = [json.loads(line) for line in arguments.articles.read_text("utf-8").splitlines()]
        told = ask(articles, server.base_url, server.api_key)
        with arguments.out.open("w", encoding="utf-8") as file:
            for article, answer in zip(articles, told, strict=True):
                values = answer.pop("values")
                record = None if values is None else _record(article["text"], values)
                status = "failed" if record is None else "ok"
                line = {"id": article["id"], "status": status, "record": record, **answer}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                file.flush()


def _langextract(
    articles: list[dict[str, Any]], base_url: str, api_key: str
) -> Iterator[dict[str, Any]]:
    python = _PEERS / "langextract" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", _PEERS / "langextract"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "langextract[openai]"], check=True)
    with subprocess.Popen(
        [python, __file__, "--child", base_url, api_key],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin and child.stdout
        for article in articles:
            child.stdin.write(json.dumps(article["text"]) + "\n")
            child.stdin.flush()
            yield json.loads(child.stdout.readline())
        child.stdin.close()


def _langextract_child(base_url: str, api_key: str) -> None:
    for line in sys.stdin:
        began = time.monotonic()
        values, usage = _langextracted(json.loads(line), base_url, api_key)
        told = {"values": values, "usage": usage, "seconds": time.monotonic() - began}
        print(json.dumps(told), flush=True)


def _langextracted(text: str, base_url: str, api_key: str) -> tuple[Any, dict[str, int]]:
    import langextract as lx
    from langextract.providers.openai import OpenAILanguageModel

    usage = {"prompt_tokens": 0, "cached_tokens": 0, "completion_tokens": 0}
    model = OpenAILanguageModel(
        model_id="embedded", api_key=api_key, base_url=base_url, temperature=0.0
    )
    create = model._client.chat.completions.create

    def counted(**request: Any) -> Any:
        reply = create(**{**request, "max_tokens": 800})
        usage["prompt_tokens"] += reply.usage.prompt_tokens
        usage["completion_tokens"] += reply.usage.completion_tokens
        details = reply.usage.prompt_tokens_details
        usage["cached_tokens"] += (details and details.cached_tokens) or 0
        return reply

    model._client.chat.completions.create = counted
    article, answers = _example()
    shown = lx.data.ExampleData(
        text=article,
        extractions=[
            lx.data.Extraction(extraction_class=kind, extraction_text=words)
            for kind, words in answers
        ],
    )
    try:
        found = lx.extract(
            text_or_documents=text,
            prompt_description=_DESCRIPTION,
            examples=[shown],
            model=model,
            max_char_buffer=10_000,
            show_progress=False,
        )
    except Exception as error:
        print(type(error).__name__, file=sys.stderr)
        return None, usage
    values = []
    for one in found.extractions or []:
        place = one.char_interval
        span = (place.start_pos, place.end_pos) if place and place.end_pos else None
        values.append((one.extraction_class, one.extraction_text, span))
    return values, usage


def _instructor(
    articles: list[dict[str, Any]], base_url: str, api_key: str
) -> Iterator[dict[str, Any]]:
    import instructor
    import openai
    from pydantic import create_model

    item: Any = create_model("Item", sentence=(int, ...), words=(str, ...))
    kinds = ("perpetrator", "victim", "target", "weapon", "place", "killed")
    fields: dict[str, Any] = {kind: (list[item], ...) for kind in kinds}
    client = instructor.from_openai(
        openai.OpenAI(base_url=base_url, api_key=api_key), mode=instructor.Mode.JSON_SCHEMA
    )
    for article in articles:
        began = time.monotonic()
        shape = create_model("Report", **fields)
        values, usage = _instructed(article["text"], client, shape, kinds)
        yield {"values": values, "usage": usage, "seconds": time.monotonic() - began}


def _instructed(
    text: str, client: Any, shape: Any, kinds: Sequence[str]
) -> tuple[Any, dict[str, int]]:
    from summarizer.article import Article
    from summarizer.asking.prompt import fenced

    article = Article(text=text)
    example, answers = _example()
    told = {
        kind: [{"sentence": _sentence_of(example, w), "words": w} for k, w in answers if k == kind]
        for kind in kinds
    }
    try:
        answer, raw = client.chat.completions.create_with_completion(
            model="embedded",
            response_model=shape,
            max_retries=1,
            max_tokens=800,
            temperature=0.0,
            messages=[
                {"role": "system", "content": _DESCRIPTION},
                {"role": "user", "content": fenced(Article(text=example))},
                {"role": "assistant", "content": json.dumps(told)},
                {"role": "user", "content": fenced(article)},
            ],
        )
    except Exception as error:
        print(type(error).__name__, file=sys.stderr)
        return None, {}
    details = raw.usage.prompt_tokens_details
    usage = {
        "prompt_tokens": raw.usage.prompt_tokens,
        "cached_tokens": (details and details.cached_tokens) or 0,
        "completion_tokens": raw.usage.completion_tokens,
    }
    places = {s.number: (s.start, s.end) for s in article.sentences}
    values = [(kind, one) for kind in kinds for one in getattr(answer, kind)]
    return [(kind, one.words, places.get(one.sentence)) for kind, one in values], usage


def _example() -> tuple[str, list[tuple[str, str]]]:
    """Our worked example, with the answers that the flat list has for it."""
    article = (ROOT / "prompts" / "incident" / "example.txt").read_text("utf-8").rstrip("\n")
    return article, [
        ("target", "the main bus station"),
        ("weapon", "car bomb"),
        ("place", "Karsa"),
        ("place", "Tervania"),
        ("killed", "31"),
        ("victim", "people"),
        ("killed", "more than 40"),
        ("perpetrator", "The People's Front"),
    ]


def _sentence_of(text: str, words: str) -> int:
    from summarizer.article import Article

    return next(s.number for s in Article(text=text).sentences if words in text[s.start : s.end])


def _record(text: str, values: list[tuple[str, str, tuple[int, int] | None]]) -> dict[str, Any]:
    """A record of the parts that gold asks for; killed counts as the first number in its words."""
    record: dict[str, Any] = {"parties": [], "means": [], "where": [], "casualties": []}
    for kind, words, span in values:
        cited = []
        if span:
            cited = [{"start": span[0], "end": span[1], "quote": text[slice(*span)]}]
        leaf = {"status": "stated", "value": words, "citations": cited}
        if kind in _ROLES:
            role = {"status": "judged", "value": _ROLES[kind], "citations": cited}
            record["parties"].append({"name": leaf, "role": role})
        elif kind == "weapon":
            record["means"].append(leaf)
        elif kind == "place":
            record["where"].append({"place": leaf})
        elif kind == "killed" and (number := _number(words)) is not None:
            harm = {"status": "judged", "value": "killed", "citations": cited}
            record["casualties"].append({"minimum": {**leaf, "value": number}, "harm": harm})
    return record


def _number(words: str) -> int | None:
    from summarizer.evidence import figures

    found = next(iter(figures(words)), None)
    value = found and (found.minimum if found.minimum is not None else found.maximum)
    return int(value) if value is not None else None


if __name__ == "__main__":
    main()
