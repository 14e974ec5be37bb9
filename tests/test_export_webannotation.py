"""Export to W3C Web Annotations, against the rules of the model."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from exports import BLAST, MAYOR, TEXT, cite, failed, leaf, no_incident, outcome, write_lines
from recording import EXAMPLES

from summarizer import Outcome
from summarizer.cli import main

IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")

TERMS = {
    # What http://www.w3.org/ns/anno.jsonld defines; a key that it lacks is dropped by JSON-LD.
    *"@context id type label first items total startIndex partOf motivation creator name".split(),
    *"body purpose format value target source selector exact prefix suffix start end via".split(),
}
TYPES = {
    *"Annotation AnnotationCollection AnnotationPage TextualBody SpecificResource Text".split(),
    *"TextQuoteSelector TextPositionSelector Software".split(),
}
MOTIVATIONS = {
    *"bookmarking classifying commenting describing editing highlighting identifying".split(),
    *"linking moderating questioning replying reviewing tagging".split(),
}


def broken(document: dict[str, Any]) -> Iterator[str]:
    """The rules of the Web Annotation Data Model (sections 3 to 5) that the document breaks.

    Only for what an export writes: a collection with an embedded page, textual bodies, and
    specific resources with text selectors.
    """

    def must(holds: bool, rule: str) -> Iterator[str]:
        if not holds:
            yield rule

    def is_count(value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0

    def is_iri(value: Any) -> bool:
        return isinstance(value, str) and IRI.fullmatch(value) is not None

    for name, value in members(document):
        yield from must(name in TERMS, f"{name} is no term of the context")
        if name == "type":
            yield from must(value in TYPES, f"{value} is no class of the context")
        if name in ("motivation", "purpose"):
            yield from must(value in MOTIVATIONS, f"{value} is no motivation")
    yield from must(document["@context"] == "http://www.w3.org/ns/anno.jsonld", "context")
    yield from must(is_iri(document["id"]), "a collection has exactly one IRI")
    yield from must(document["type"] == "AnnotationCollection", "class of a collection")
    yield from must(is_count(document["total"]), "total is an xsd:nonNegativeInteger")
    yield from must(("first" in document) == (document["total"] > 0), "first page")
    if "first" not in document:
        return
    page = document["first"]
    yield from must("@context" not in page, "an embedded page should have no context")
    yield from must(is_iri(page["id"]) and page["id"] != document["id"], "a page has an IRI")
    yield from must(page["type"] == "AnnotationPage", "class of a page")
    yield from must(page["partOf"] == document["id"], "a page is part of its collection")
    yield from must(page["startIndex"] == 0, "the first entry is entry 0")
    yield from must(len(page["items"]) == document["total"] > 0, "items of a page")
    ids = [annotation["id"] for annotation in page["items"]]
    yield from must(len(set(ids)) == len(ids), "two annotations have one IRI")
    for annotation in page["items"]:
        yield from must(is_iri(annotation["id"]), "an annotation has exactly one IRI")
        yield from must(annotation["type"] == "Annotation", "class of an annotation")
        yield from must(isinstance(annotation["motivation"], str), "exactly one motivation")
        for body in annotation["body"]:
            yield from must(body["type"] == "TextualBody", "class of a body")
            yield from must(isinstance(body["value"], str), "a body has one string as its value")
        yield from must(len(annotation["target"]) >= 1, "at least one target")
        for target in annotation["target"]:
            yield from must(is_iri(target["source"]["id"]), "a source has one IRI")
            if "via" in target["source"]:
                yield from must(is_iri(target["source"]["via"]), "via is an IRI")
            quote, position = target["selector"]
            yield from must(quote["type"] == "TextQuoteSelector", "class of a quote")
            yield from must(isinstance(quote["exact"], str), "a quote has exactly one exact")
            for part in ("prefix", "suffix"):
                yield from must(isinstance(quote.get(part, ""), str), f"at most one {part}")
            yield from must(position["type"] == "TextPositionSelector", "class of a position")
            yield from must(
                is_count(position["start"]) and is_count(position["end"]),
                "start and end are non-negative integers",
            )


def members(value: Any) -> Iterator[tuple[str, Any]]:
    """Every name and value of every object in a JSON value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, inner
            yield from members(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from members(inner)


def exported(path: Path, *arguments: str) -> dict[str, Any]:
    """The document that the command writes for a file of records."""
    output = path.with_suffix(".jsonld")
    assert main(["export", str(path), "--to", "webannotation", "-o", str(output), *arguments]) == 0
    document: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    assert list(broken(document)) == []
    return document


def bodies(annotation: dict[str, Any]) -> dict[str, str]:
    """Values of the bodies by their purpose."""
    return {body["purpose"]: body["value"] for body in annotation["body"]}


def of_field(document: dict[str, Any], path: str) -> dict[str, Any]:
    """The one annotation of a field."""
    found = [a for a in document["first"]["items"] if bodies(a)["tagging"] == path]
    assert len(found) == 1
    annotation: dict[str, Any] = found[0]
    return annotation


def test_one_annotation_for_each_value(tmp_path: Path) -> None:
    """Value, path and status are three bodies; the target is the article's text by its hash."""
    document = exported(write_lines(tmp_path / "r.jsonl", outcome()))
    annotation = of_field(document, "casualties[1].minimum")
    assert bodies(annotation) == {
        "describing": "20",
        "tagging": "casualties[1].minimum",
        "classifying": "computed",
    }
    assert annotation["creator"] == {"type": "Software", "name": "a-model"}
    (target,) = annotation["target"]
    assert target["source"]["label"] == "ostrel"
    quote, position = target["selector"]
    assert quote == {"type": "TextQuoteSelector", "exact": "The rail union spoke of at least 20."}
    # In code points; in UTF-16 the bus before it would count for two.
    assert position == {"type": "TextPositionSelector", "start": 136, "end": 172}
    assert TEXT[136:172] == quote["exact"]
    assert len(TEXT.encode("utf-16-le")) // 2 == 173


def test_source_is_named_by_rfc_6920(tmp_path: Path) -> None:
    """The RFC's own example: the SHA-256 of "Hello World!" in base64url, unpadded."""
    text = "Hello World!"
    line = outcome(record={"greeting": leaf("Hello", text, text=text)})
    line["provenance"]["article"] = hashlib.sha256(text.encode()).hexdigest()
    (annotation,) = exported(write_lines(tmp_path / "r.jsonl", line))["first"]["items"]
    assert annotation["target"][0]["source"]["id"] == (
        "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    )


def test_value_of_two_sentences_has_two_targets(tmp_path: Path) -> None:
    """Each sentence cited is a target of its own, of the same source."""
    document = exported(write_lines(tmp_path / "r.jsonl", outcome()))
    first, second = of_field(document, "casualties[0].harm")["target"]
    assert [t["selector"][0]["exact"] for t in (first, second)] == [MAYOR, BLAST]
    assert first["source"] == second["source"]


def test_what_is_absent_or_rejected_is_no_annotation(tmp_path: Path) -> None:
    """Not stated, not supported and failed values, and what stands in issues, are left out."""
    document = exported(write_lines(tmp_path / "r.jsonl", outcome()))
    told = [bodies(annotation) for annotation in document["first"]["items"]]
    assert {body["classifying"] for body in told} == {"stated", "computed", "judged"}
    paths = {body["tagging"] for body in told}
    assert not paths & {"occurrence", "attribution", "where.country", "casualties[1].maximum"}
    assert "casualties[0].maximum" in paths
    assert "Grey Hand" not in json.dumps(document) and "Harrow Gate" not in json.dumps(document)


def test_no_values_give_an_empty_collection(tmp_path: Path) -> None:
    """Failed articles and articles without an incident give no annotation, and no first page."""
    without_article = failed()
    without_article["provenance"]["article"] = None
    path = write_lines(tmp_path / "r.jsonl", failed(), no_incident(), without_article)
    assert exported(path)["total"] == 0


def test_same_export_is_the_same(tmp_path: Path) -> None:
    """The same records give the same bytes; model, article id or field make another id."""
    one, again = outcome(), outcome()
    other_model, other_id = outcome(), outcome(id="second")
    other_model["provenance"]["model"] = "b-model"
    ids = []
    for name, line in enumerate((one, again, other_model, other_id)):
        document = exported(write_lines(tmp_path / f"{name}.jsonl", line))
        ids.append({annotation["id"] for annotation in document["first"]["items"]})
    assert (tmp_path / "0.jsonld").read_bytes() == (tmp_path / "1.jsonld").read_bytes()
    assert not ids[0] & ids[2] and not ids[0] & ids[3]
    three = exported(write_lines(tmp_path / "all.jsonl", one, other_model, other_id))
    assert three["total"] == 3 * len(ids[0])


def test_articles_give_words_around_and_address(tmp_path: Path) -> None:
    """Prefix and suffix are up to 32 characters of the article; its URL is told as via."""
    articles = write_lines(
        tmp_path / "in.jsonl",
        {"id": "other", "text": TEXT, "url": "https://news.example/other"},
        {"id": "ostrel", "text": TEXT, "url": "https://news.example/ostrel"},
        {"id": "broken"},
    )
    path = write_lines(tmp_path / "r.jsonl", outcome())
    document = exported(path, "--articles", str(articles))
    (target,) = of_field(document, "casualties[0].minimum")["target"]
    assert target["source"]["via"] == "https://news.example/ostrel"
    quote = target["selector"][0]
    assert quote["prefix"] == "he bus depot in Ostrel on Friday 🚌. "[-32:]
    assert quote["suffix"] == " =HYPERLINK was painted on a wall.\nThe"[:32]
    (first,) = of_field(document, "where.place")["target"]
    assert first["selector"][0]["prefix"] == ""


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "news.example", None])
def test_address_that_is_none_is_left_out(url: str | None, tmp_path: Path) -> None:
    """What is no web address in the article's url is no `via`."""
    articles = write_lines(tmp_path / "in.jsonl", {"id": "ostrel", "text": TEXT, "url": url})
    path = write_lines(tmp_path / "r.jsonl", outcome())
    document = exported(path, "--articles", str(articles))
    assert "via" not in {name for name, _ in members(document)}


def test_record_without_its_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text of another hash gives no words around; standard error tells how many records."""
    articles = write_lines(tmp_path / "in.jsonl", {"id": "ostrel", "text": TEXT + " "})
    path = write_lines(tmp_path / "r.jsonl", outcome(), failed(id="second"))
    document = exported(path, "--articles", str(articles))
    assert "prefix" not in {name for name, _ in members(document)}
    assert "around them: 1." in capsys.readouterr().err


def test_quote_that_is_not_the_article_s(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A quote that its article does not have there stops the export and names line and field."""
    line = outcome()
    line["record"]["where"]["place"]["citations"][0]["quote"] = BLAST.replace("Ostrel", "Ostrol")
    articles = write_lines(tmp_path / "in.jsonl", {"id": "ostrel", "text": TEXT})
    path = write_lines(tmp_path / "r.jsonl", outcome(), line)
    output = tmp_path / "a.jsonld"
    arguments = ["--to", "webannotation", "-o", str(output), "--articles", str(articles)]
    assert main(["export", str(path), *arguments]) == 2
    told = capsys.readouterr().err
    assert "Line 2 of the records: record.where.place" in told and "Ostrol" not in told
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "r.jsonl"]


def test_recorded_example(replayed: Callable[..., Outcome], tmp_path: Path) -> None:
    """Every annotation of a real record selects its quote in the article's file by its offsets."""
    path = tmp_path / "r.jsonl"
    path.write_text(replayed("deir-ezzor").to_json() + "\n", encoding="utf-8")
    text = (EXAMPLES / "deir-ezzor.txt").read_text(encoding="utf-8")
    document = exported(path)
    assert document["total"] > 20
    assert bodies(of_field(document, "casualties[0].minimum"))["describing"] == "80"
    for annotation in document["first"]["items"]:
        for target in annotation["target"]:
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]


def test_prints_and_reads_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`export -` without -o reads standard input and prints the document, gzipped or not."""
    source = tmp_path / "r.jsonl.gz"
    source.write_bytes(gzip.compress(json.dumps(outcome()).encode()))
    with source.open("rb") as file:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(file))
        assert main(["export", "-", "--to", "webannotation"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["total"] == exported(source)["total"] > 20


def test_record_of_any_model(tmp_path: Path) -> None:
    """Fields are told by their paths alone; lone surrogates become U+FFFD and offsets stay."""
    line = outcome(record={"a": {"b": [leaf(True, BLAST)]}, "note": "not cited"})
    line["record"]["a"]["b"].append({**leaf(1.5, BLAST), "citations": cite(BLAST)})
    line["record"]["c"] = {
        "status": "stated",
        "value": "\ud83d",
        "citations": [{"start": 0, "end": 2, "quote": "A\ud83d"}],
    }
    document = exported(write_lines(tmp_path / "r.jsonl", line))
    told = {bodies(a)["tagging"]: bodies(a)["describing"] for a in document["first"]["items"]}
    assert told == {"a.b[0]": "true", "a.b[1]": "1.5", "c": "\ufffd"}
    assert of_field(document, "c")["target"][0]["selector"][0]["exact"] == "A\ufffd"
