"""What people's decisions leave in an outcome: issues of what they rejected, and who they are."""

from __future__ import annotations

from summarizer.outcome import Issue

_BY = "rejected by "


def rejection(path: str, value: str | None, by: str, note: str | None) -> Issue:
    """The issue of what a person rejected, and of why if there is a note."""
    reason = f"{_BY}{by}: {note}" if note else f"{_BY}{by}"
    return Issue(path=path, kind="rejected", value=value, reason=reason)


def is_rejected(issue: Issue) -> bool:
    """Whether a person decided on this very value, or item, that it is wrong."""
    return issue.kind == "rejected" and issue.reason.startswith(_BY)


def without_note(issue: Issue) -> Issue:
    """The issue of what a person rejected without why: a note is no word of the article, and may
    name anybody, in any letters and spelling."""
    if not is_rejected(issue):
        return issue
    return issue.model_copy(update={"reason": issue.reason.partition(": ")[0]})
