"""Why a figure is no toll of this incident."""

from __future__ import annotations

from summarizer.schemas.cues.form import cues

# "A day earlier" is when something was done.
_EARLIER = ", ".join(
    f"earlier {other}"
    for other in (
        "spoke*, put, said, gave, report*, count*, toll*, figure*, statement*, estimate*, number*, "
        "total*, bulletin*"
    ).split(", ")
)

_FIRST = ", ".join(
    [
        *(
            f"at first {told}"
            for told in "said, put, gave, reported, spoke, counted, listed".split(", ")
        ),
        *(f"{told} at first" for told in "said, reported, thought, put".split(", ")),
        *(
            f"initially {told}"
            for told in "said, put, gave, reported, spoke, counted, listed".split(", ")
        ),
    ]
)
_PREVIOUS = ", ".join(
    f"{which} {count}"
    for which in ("previous", "initial")
    for count in (
        "toll*, count*, figure*, number*, report*, estimate*, statement*, total*, account*, "
        "tally, bulletin*"
    ).split(", ")
)

NOT_THIS_TOLL = cues(
    earlier_toll=(
        f"{_EARLIER}, had earlier, {_FIRST}, first gave, first put, first said, first spoke, "
        f"previously, {_PREVIOUS}, withdr*, had spoken of, had put, had said, corrected, lowered, "
        "raised, revised, cut its, listed as"
    ),
    other_event="last major, another attack",
    total_of_several=(
        "brings to, together with, taken together, together they, so far this year, not counting, "
        "since hostilities"
    ),
    threat_or_estimate="feared dead, feared killed, feared lost, feared drowned, feared trapped, "
    "feared missing, feared buried, feared to have, fears that, fear that, feared that",
)
TOLL_LISTS = {
    "earlier_toll": "elsewhen.taken_back",
    "other_event": "elsewhen.other_events",
    "total_of_several": "elsewhen.of_several",
    "threat_or_estimate": "elsewhen.feared",
}
"""The list of a language pack that has the words for why a figure is no toll of the incident."""
