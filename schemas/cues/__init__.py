"""Words that the closed lists of the incident record must find in the sentences they cite.

English; "*" ends a stem, "~" stands for a name, "..." for up to five words, ";" for a comma. A
member that is not listed has no words of its own and is judged. A list of a language pack that
stands beside has the words of other languages.
"""

from __future__ import annotations

from summarizer.schemas.cues import deeds, event, harm, kinds, roles, stances, things, tolls

__all__ = ["deeds", "event", "harm", "kinds", "roles", "stances", "things", "tolls"]
