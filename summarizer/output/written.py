"""Values as they are written in JSON Lines."""

from __future__ import annotations

import json


def json_text(value: object) -> str:
    """JSON in one line, which UTF-8 can write whatever is in the value's texts."""
    text = json.dumps(value, ensure_ascii=False)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            # Escaped lone surrogates came in; only escaped can they go out.
            return json.dumps(value)
    return text
