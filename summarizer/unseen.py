"""Characters that nobody sees in a text: with them or without, it reads the same.

Each is a text of the characters themselves, for classes of patterns as for sets.
"""

from __future__ import annotations

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Embeddings, overrides and isolates, which turn the order of what is read around;
`report/web/dom.js` names the same."""

UNSEEN = f"\u00ad\u200b\u200e\u200f\u2060{TURNING}\ufeff"
"""Soft hyphens, spaces without width, all marks of direction."""

JOINERS = "\u200c\u200d"
"""Not seen either, but in Hindi and Persian they tell words apart."""
