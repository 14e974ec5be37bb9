"""How well reports are linked to events.

    benchmarks/linking.py fit articles.jsonl records.jsonl    # what each level weighs
    benchmarks/linking.py tell articles.jsonl records.jsonl   # pairwise precision and recall

`articles.jsonl` has the truth as `event`; `records.jsonl` is what batch made of them.
"""
