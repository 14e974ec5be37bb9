"""The command that prepares the gazetteer and looks places up."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from summarizer.cli.bar import Bar
from summarizer.gazetteer import Found, Gazetteer, Place, prepare
from summarizer.output.console import printed
from summarizer.output.printable import printable_line


def add_places(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser(
        "places",
        help="the gazetteer: prepare it; look a place up",
        description="Prepares GeoNames' places once, of what incident-summarizer[places] brings, "
        "and says their date and licence; with a name, where it is, or why there is no answer. "
        "Status 1: none. See docs/places.md.",
    )
    command.add_argument("name", nargs="?", help="as an article has it, as 'Kenton, Ohio'")
    command.add_argument("--country", metavar="NAME", help="a name or two letters")
    command.add_argument("--region", metavar="NAME", help="of the first level under the country")
    command.add_argument(
        "--near",
        metavar="NAME",
        action="append",
        default=[],
        help="another place of the same report; as often as you like",
    )
    command.add_argument("--relation", metavar="WORDS", help="as '14 km north of'")
    command.add_argument("--language", metavar="CODE", help="of the name, as uk")
    command.set_defaults(run=places)


def places(arguments: argparse.Namespace) -> int:
    """Prepare the gazetteer, or look a name up in it."""
    prepared = prepare(Bar("preparing the places"))
    if arguments.name is None:
        source = prepared.source
        printed(
            f"{source.name}, {source.date}: {prepared.places:,} places, {prepared.names:,} names, "
            f"{prepared.size / 1e6:.0f} MB, {printable_line(str(prepared.path))}\n"
            f"Licence: {source.licence}.\n"
        )
        return 0
    name = arguments.name
    with Gazetteer() as gazetteer:
        found = gazetteer.find(
            # Whoever asks need not write capitals, as an article does.
            name.title() if name == name.lower() else name,
            country=arguments.country,
            region=arguments.region,
            near=arguments.near,
            relation=arguments.relation,
            language=arguments.language,
        )
    printed("".join(f"{printable_line(line)}\n" for line in _lines(found)))
    return 0 if found.place else 1


def _lines(found: Found) -> Iterator[str]:
    if found.place is None:
        yield f"none: {found.why}"
        for one in found.candidates:
            yield f"  {_called(one)}{_at(one.latitude, one.longitude)}, {one.population:,} people"
        return
    place = found.place
    yield _called(place)
    at = _at(found.latitude, found.longitude).removeprefix(", ")
    moved = " (moved by distance and bearing)" if found.moved else ""
    none = "too far from it" if place.level == "place" else "the data have towns' alone"
    yield f"  coordinates   {at}{moved}" if at else f"  coordinates   none: {none}"
    yield f"  people        {place.population:,}"
    yield f"  second level  {found.adm2 or f'none: {found.why_no_adm2}'}"
    yield f"  precision     ACLED {found.acled_precision}, UCDP {found.ucdp_precision}"
    yield f"  GeoNames      {place.id}"
    yield f"  why           {found.why}"


def _called(place: Place) -> str:
    """Its name, level, region and country, for a person."""
    level = "" if place.level == "place" else f" ({place.level})"
    code = f" ({place.region_code})" if place.region_code else ""
    above = f", {place.region}{code}" if place.region and place.level != "region" else ""
    country = f", {place.country_name}" if place.level != "country" else ""
    return f"{place.name}{level}{above}{country} ({place.country})"


def _at(latitude: float | None, longitude: float | None) -> str:
    return "" if latitude is None or longitude is None else f", {latitude:.5f} {longitude:.5f}"
