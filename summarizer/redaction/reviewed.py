"""What people's decisions leave in an outcome: issues of what they rejected."""

from __future__ import annotations

from summarizer.outcome import REJECTED_BY, Issue


def is_rejected(issue: Issue) -> bool:
    """Whether a person decided on this very value, or item, that it is wrong."""
    return issue.kind == "rejected" and issue.reason.startswith(REJECTED_BY)


def without_note(issue: Issue) -> Issue:
    """The issue of what a person rejected without why: a note is no word of the article, and may
    name anybody, in any letters and spelling."""
    if not is_rejected(issue):
        return issue
    return issue.model_copy(update={"reason": issue.reason.partition(": ")[0]})
