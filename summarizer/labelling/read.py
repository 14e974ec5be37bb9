"""What people left in either tool."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from summarizer.labelling.fields import Field
from summarizer.labelling.given import Given
from summarizer.labelling.people import People
from summarizer.labelling.taking import Taken

Tool = Literal["labelstudio", "cas"]


def taken_from(
    tool: Tool, exports: Sequence[Path], given: Given, fields: Mapping[str, Field], people: People
) -> Iterator[Taken]:
    """What each piece of work in these exports decides, or why it cannot be understood.

    Raises:
        InputUnreadable: an export is none of this tool, or cannot be read.
    """
    if tool == "labelstudio":
        from summarizer.labelling.labelstudio.exported import read_tasks
        from summarizer.labelling.labelstudio.taken import taken

        for path in exports:
            yield from taken(read_tasks(path), given, fields, people)
    else:
        from summarizer.labelling.cas.exported import read_documents
        from summarizer.labelling.cas.taken import taken as taken_of

        yield from taken_of(read_documents(exports), given, fields, people)
