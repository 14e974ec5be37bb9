"""What each rule found, in words for people: the name that its `Verdict` has, and "as ...".

Rules of English and of the packs that find the same have the same name.
"""

from __future__ import annotations

PHRASES = {
    # Words by themselves.
    "there": "they stand there",
    "denied": "a denial stands right before them",
    "is_asked_for": "the number counts what its field asks for",
    "of_this_event": "they count people, and tell of no other time or event",
    "not_denied": "they count people, and nobody denies it",
    # Prose.
    "says_as_much": "it says nothing that its sentences do not say",
    "word_for_word": "it is a sentence of the article",
    "leaves_out_a_mark": "what it says plainly its sentences deny or doubt, or the other way round",
    # A choice.
    "by_cues": "a sentence cited has words for it",
    "by_words": "a sentence cited has words for it",
    "by_cues_elsewhere": "the nearest sentence that has words for it has these",
    "by_default": "it says no more than that this is told",
    # What a party is, and did.
    "in_its_name": "its name, or what stands beside it, says what it is",
    "in_relation": "these words beside the name say so",
    "in_its_relation": "these words beside the name say so",
    "by_deeds": "this is said to have been done by it, or to it",
    "in_another_relation": "these words beside the name say the opposite",
    "is_a_thing": "it is a thing, and only people do or suffer this",
    # One party's names.
    "shortened": "one name is a short form of the other",
    "shares_a_word": "the names share a word that no other party's has",
    "called": "it is called so",
    "told_to_be": "words beside the name, or for it, say so",
    "of_another": "it is a name of another party",
    # Who gives a figure.
    "said_there": "the figure is said by this claimant",
    "said_by_him": "“he” says the figure, and is this claimant",
    "said_behind": "the next sentence says who gave the figure, and it is this claimant",
    "said_by_the_last_named": "“he”, or a part of the name, says the figure and is this claimant",
    "said_under_another_name": "a part of the claimant's name says the figure",
    "withheld_by_him": "the claimant gives no figure",
    "said_by_a_rival": "somebody else of the record says the figure",
    "said_by_another": "somebody else says the figure",
    # Whom it counts, and what happened to them.
    "counted_there": "the figure counts them",
    "counted_as_a_total": "the figure is how many of them there are",
    "counted_as_those_before": "the figure counts more of those counted right before",
    "counted_of_those": "the figure is how many of those named before it",
    "counted_again": "another sentence counts them by the same figure",
    "not_counted_there": "no figure is given of them",
    "named_in_full": "they are the full name, or tell who this is",
    "named_in_the_figure": "the figure itself names them",
    "part_there": "the figure is said to be some of that one",
    "done_there": "this was done to those counted",
    "done_to_him": "this was done to “him” or “her”, who is meant",
    "done_where_named_again": "this was done where the name stands again",
    "done_where_counted_again": "this was done where the count stands again",
    "told_as_a_count": "it is a count of those told of right before",
    "withheld_there": "no figure is given of these",
    "withheld_of_those": "no figure is given of those told of right before",
    "something_else_done": "something else was done to those counted",
    # Whether a figure is asserted or denied, and why it may be no toll.
    "no_denial_there": "no word of its sentence denies anything",
    "denied_there": "the figure stands under a denial",
    "figure_denied": "the figure stands under a denial",
    "called_false_there": "the figure is called false",
    "asserted_there": "somebody says or counts the figure, and nothing denies it",
    "told_beside": "words for it stand by the figure",
    "told_of_another_time": "its clause tells of another time",
    "summed_up": "its clause tells of a stretch of time with several events",
    "feared_there": "the figure is feared, or was meant to be",
    "not_this_toll": "another item says why the figure is no toll of this incident",
    # Who speaks, and how.
    "speaks": "it is said to say something",
    "speaks_as_meant": "“he”, “it” or a part of the name says something, and is this speaker",
    "by_his_verb": "this is what the speaker is said to do",
    "by_his_own_deed": "the speaker says to have done it, or not",
    "by_whom_he_names": "the speaker is said to do this to the one named",
    "accused_of_a_deed": "the speaker says that this one did it",
    "identifies_the_dead": "the speaker says who the dead or the hurt are",
    "calls_it_names": "the speaker calls it false, or bad",
    "says_it_is_false": "the speaker says that it is false",
    "by_opposite_verb": "the speaker is said to do the opposite",
    "done_by_him": "this is what the speaker is said to do",
    "denied_by_him": "this is denied there",
    "says_it_plainly": "the speaker says something, and denies nothing",
    "addressed": "the speaker turns to, or against, it",
    "told_by_another": "it tells that the speaker says so",
    # Where it was.
    "lies_in": "the larger place stands behind the place",
}
