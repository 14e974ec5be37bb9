"""Members of a closed list by a word that bears them out, where a model writes it for the member.

"wounded" is ``injured``, "getötet" ``killed``. Whether the article has such words is asked as of
any other answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.evidence.fields import Choice, Suffered

_LONGEST = 60


@dataclass(frozen=True, eq=False)
class CalledBy:
    """Stands in the annotation of an answer's field, beside the type of its closed list."""

    kind: Choice

    def member(self, word: str) -> str | None:
        """The only member that the whole word bears out, in English or in a language of a pack."""
        if len(word) > _LONGEST:
            return None
        # A schema does not pay for the languages, nor does an answer that is as it was asked for.
        from summarizer.evidence.packs.pack import known

        kind, word = self.kind, word.strip()
        called = {member for member, cues in kind.cues.items() if _is_one(cues, word)}
        for language in () if called else known():
            called |= _in_language(kind, word, language)
        return called.pop() if len(called) == 1 else None


def _is_one(cues: tuple[str, ...], word: str) -> bool:
    from summarizer.evidence.clauses.cue import cue_spans

    plain = tuple(cue for cue in cues if "~" not in cue)
    return (0, len(word)) in cue_spans(plain, word)


def _in_language(kind: Choice, word: str, language: str) -> set[str]:
    from summarizer.evidence.packs.forms import deeds_of
    from summarizer.evidence.packs.sorts import told_in

    if not isinstance(kind, Suffered):
        told = told_in(word, kind.lists, language)
        return {one.member for one in told if one.member and one.span == (0, len(word))}
    deeds = deeds_of(language)
    hay = deeds.fold(word).text
    named = {key for key, pattern in deeds.harms.items() if pattern.fullmatch(hay)}
    return {member for member, key in kind.lists.items() if key in named}
