"""A codebook without Python: a record model from a TOML file, and a commented one to begin with.

The file says what a model of ``Cited[...]`` says: fields, closed lists with definitions, cue words
and propositions. `docs/schemas.md` has its keys.
"""

from __future__ import annotations

from summarizer.schema_file.build import read_schema
from summarizer.schema_file.new import example

__all__ = ["example", "read_schema"]
