"""What comes back as UIMA CAS: whose it is, what it has besides, and what cannot be read."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import cassis
import pytest
from exports import TEXT, outcome, write_lines

from summarizer.cli import main
from summarizer.extras import install
from summarizer.labelling.cas.exported import read_documents
from summarizer.review.decisions import read_decisions


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """An incident as a document."""
    write_lines(tmp_path / "records.jsonl", outcome())
    write_lines(tmp_path / "articles.jsonl", {"id": "ostrel", "text": TEXT})
    given = [str(tmp_path / "records.jsonl"), "--articles", str(tmp_path / "articles.jsonl")]
    assert main(["export", *given, "--to", "cas", "-o", str(tmp_path / "cas")]) == 0
    assert main(["export", *given, "--to", "cas", "-o", str(tmp_path / "cas")]) == 2
    return tmp_path / "cas" / "000001-ostrel.xmi"


def imported(folder: Path, export: Path, *more: str) -> int:
    given = ["--from", "cas", "-o", str(folder / "decisions.jsonl")]
    records = ["--records", str(folder / "records.jsonl")]
    articles = ["--articles", str(folder / "articles.jsonl")]
    return main(["review", "import", str(export), *given, *records, *articles, *more])


def test_a_document_that_cannot_be_understood_is_told_and_decides_nothing(
    tmp_path: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its file; the status is 1."""
    changes = (
        ("A blast tore", "A storm tore", "its text is not the article's"),
        ("summarizer:Record", "summarizer:Other", "0 annotations of the layer Record"),
        (' record="', ' note="', "does not say which record it is of"),
        ('field="where.place"', 'field="where"', "say right or wrong"),
        ('field="where.place"', 'field="nowhere"', "no label"),
        ("</xmi:XMI>", "", "it is no CAS"),
        ("<xmi:XMI ", '<!DOCTYPE a [<!ENTITY b "c">]><xmi:XMI ', "it is no CAS"),
        ('end="', 'end="x', "it is no CAS"),
    )
    path = document
    text = path.read_text("utf-8")
    path.unlink()
    for number, (old, new, _) in enumerate(changes):
        assert old in text
        path.with_name(f"{number}.xmi").write_text(text.replace(old, new), "utf-8")
    capsys.readouterr()
    assert imported(tmp_path, path.parent, "--by", "Ana") == 1
    assert read_decisions(tmp_path / "decisions.jsonl") == []
    *lines, _ = capsys.readouterr().err.splitlines()
    for number, (line, (_, _, says)) in enumerate(zip(lines, changes, strict=True)):
        assert f"{number}.xmi: " in line
        assert says in line


def test_documents_say_who_made_them_where_inception_puts_them(tmp_path: Path) -> None:
    """In folders and archives, also archives in archives; what was shown at first is nobody's."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.xmi", "<a/>")
        archive.writestr("TypeSystem.xml", "<t/>")
    with zipfile.ZipFile(tmp_path / "project.zip", "w") as archive:
        archive.writestr("/annotation/a.xmi/ana.zip", inner.getvalue())
        archive.writestr("curation/a.xmi/CURATION_USER.xmi", "<c/>")
        archive.writestr("annotation/a.xmi/INITIAL_CAS.zip", inner.getvalue())
        archive.writestr("source/a.xmi", "<s/>")
    with zipfile.ZipFile(tmp_path / "project.zip") as archive:
        archive.extractall(tmp_path / "project")
    for path in (tmp_path / "project.zip", tmp_path / "project"):
        found = {(one.by, one.xmi, one.types) for one in read_documents([path])}
        assert found == {("ana", b"<a/>", b"<t/>"), ("CURATION_USER", b"<c/>", None)}


def test_layers_of_others_and_their_types_do_no_harm(tmp_path: Path, document: Path) -> None:
    """An export of INCEpTION has tokens, and whatever else the project has."""
    path = document
    types = cassis.load_typesystem(path.with_name("TypeSystem.xml"))
    token = types.create_type("x.Token", "uima.tcas.Annotation")
    types.create_feature("summarizer.Value", "colour", "uima.cas.String")
    cas = cassis.load_cas_from_xmi(io.BytesIO(path.read_bytes()), types)
    cas.add(token(begin=0, end=1))
    cas.select("summarizer.Value")[0].colour = "red"
    made = tmp_path / "annotation" / path.name / "ana.xmi"
    made.parent.mkdir(parents=True)
    made.write_text(cas.to_xmi(), "utf-8")
    made.with_name("TypeSystem.xml").write_text(types.to_xml(), "utf-8")
    assert imported(tmp_path, tmp_path / "annotation") == 0
    decisions = read_decisions(tmp_path / "decisions.jsonl")
    assert {(one.by, one.do) for one in decisions} == {("ana", "accept")}


def test_a_document_without_its_maker_needs_a_name(
    tmp_path: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told, and decides nothing; the name of a file is no person's."""
    assert imported(tmp_path, document) == 1
    assert "it does not say who made it; name them with --by" in capsys.readouterr().err
    assert imported(tmp_path, document, "--by", "Ana") == 0
    assert {one.by for one in read_decisions(tmp_path / "decisions.jsonl")} == {"Ana"}


def test_what_holds_no_document_is_refused(
    tmp_path: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty folder, a file that is no archive, one that is not there."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd.zip").write_text("PK no")
    for name, says in (("empty", "has no .xmi"), ("odd.zip", "no archive"), ("gone", "be read")):
        assert imported(tmp_path, tmp_path / name, "--by", "Ana") == 2
        assert says in capsys.readouterr().err


def test_what_no_memory_holds_is_refused(
    tmp_path: Path,
    document: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A document, or an archive in an archive, that unpacks to more than the largest."""
    monkeypatch.setattr("summarizer.labelling.cas.exported.LARGEST", 2**20)
    large = b" " * (2**20 + 1)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xmi", large)
    for name, data in (("a.xmi", large), ("a.zip", inner.getvalue())):
        with zipfile.ZipFile(tmp_path / "export.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)
        assert imported(tmp_path, tmp_path / "export.zip", "--by", "Ana") == 2
        assert "a.xmi: it is larger than 1 MiB" in capsys.readouterr().err
    document.write_bytes(large)
    assert imported(tmp_path, document, "--by", "Ana") == 2
    assert "it is larger than 1 MiB" in capsys.readouterr().err


def test_a_type_system_without_our_layers_is_told(
    tmp_path: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever did not bring the layers into the project has lost what was shown."""
    other = cassis.TypeSystem()
    other.create_type("x.Token", "uima.tcas.Annotation")
    document.with_name("TypeSystem.xml").write_text(other.to_xml(), "utf-8")
    text = document.read_text("utf-8")
    document.write_text(text.replace("summarizer.ecore", "other.ecore"), "utf-8")
    assert imported(tmp_path, document, "--by", "Ana") == 1
    assert "0 annotations of the layer Record" in capsys.readouterr().err


def test_without_the_library_it_is_said_what_to_install(
    tmp_path: Path,
    document: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both ways."""
    monkeypatch.setitem(sys.modules, "cassis", None)
    given = [str(tmp_path / "records.jsonl"), "--articles", str(tmp_path / "articles.jsonl")]
    assert main(["export", *given, "--to", "cas", "-o", str(tmp_path / "new")]) == 2
    assert imported(tmp_path, document, "--by", "Ana") == 2
    assert capsys.readouterr().err.count(install("cas")) == 2
