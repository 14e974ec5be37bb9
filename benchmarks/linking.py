"""How well reports are linked to events, beside two that do without records.

    benchmarks/linking.py fit A.jsonl A-records.jsonl      # what each level of likeness weighs
    benchmarks/linking.py tell B.jsonl B-records.jsonl     # pairwise precision, recall and F1
    benchmarks/linking.py scale 100000                     # seconds and memory, made-up reports

`A.jsonl` has articles with their truth as `event`, `A-records.jsonl` is what batch made of them.
`tell` also gives TF-IDF (scikit-learn, cosine of the whole text) and splink 5 with its default
comparisons on the records' fields, each at the threshold that is best on these very reports, where
ours was fixed beforehand; they need `pip install scikit-learn splink`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from summarizer.article import Article
from summarizer.gazetteer import Gazetteer
from summarizer.incidents import link
from summarizer.incidents.assemble import Locate
from summarizer.incidents.calls import link_files
from summarizer.incidents.collection import Collection
from summarizer.incidents.compare import Level, Seen, levels
from summarizer.incidents.features import features_of, terms_told
from summarizer.incidents.places import locator
from summarizer.incidents.reports import told_of
from summarizer.saved.records import Record, read_records

Pair = frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    what = parser.add_subparsers(required=True)
    for name, run in (("fit", fit), ("tell", tell)):
        one = what.add_parser(name)
        one.add_argument("articles", type=Path)
        one.add_argument("records", type=Path)
        one.set_defaults(run=run)
    scaled = what.add_parser("scale")
    scaled.add_argument("number", type=int)
    scaled.set_defaults(run=scale)
    arguments = parser.parse_args()
    arguments.run(arguments)


def read(
    arguments: argparse.Namespace,
) -> tuple[dict[str, str], dict[str, Article], dict[str, Record]]:
    """The event of each article, the articles, and their records, by id."""
    events, articles = {}, {}
    for line in arguments.articles.read_text("utf-8").splitlines():
        given = json.loads(line)
        events[given["id"]] = given["event"]
        fields = {name: given[name] for name in Article.model_fields if name in given}
        articles[given["id"]] = Article.model_validate(fields)
    records = {str(r.outcome.id): r for r in read_records(arguments.records)}
    return events, articles, records


def pairs(groups: Iterator[list[str]] | list[list[str]]) -> set[Pair]:
    """The pairs that are together."""
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def true_pairs(events: dict[str, str]) -> set[Pair]:
    groups: dict[str, list[str]] = {}
    for name, event in events.items():
        groups.setdefault(event, []).append(name)
    return pairs(list(groups.values()))


def told(name: str, found: set[Pair], true: set[Pair]) -> None:
    right = len(found & true)
    precision, recall = right / max(len(found), 1), right / max(len(true), 1)
    f1 = 2 * right / max(len(found) + len(true), 1)
    wrong, missed = len(found - true), len(true - found)
    print(
        f"{name:34} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  "
        f"({right} right, {wrong} wrong, {missed} missed)"
    )


def compared(
    articles: dict[str, Article], records: dict[str, Record], locate: Locate
) -> Iterator[tuple[Pair, list[Level]]]:
    """Every pair of reports with what they have in common."""
    collection = Collection()
    found = []
    for name, article in articles.items():
        report = told_of(records[name], article) if name in records else None
        if report is not None:
            terms = terms_told(report, article)
            collection.add(terms)
            found.append((name, features_of(report, locate(report, ())), terms))
    seen = [(name, Seen(features, collection.vectors(terms))) for name, features, terms in found]
    for (one, mine), (other, theirs) in combinations(seen, 2):
        yield frozenset((one, other)), list(levels(mine, theirs, collection))


def fit(arguments: argparse.Namespace) -> None:
    """Print what each level weighs, in bits."""
    from sklearn.linear_model import LogisticRegression

    events, articles, records = read(arguments)
    true = true_pairs(events)
    each = list(compared(articles, records, locator(Gazetteer())))
    names = sorted({(one.what, one.level) for _, found in each for one in found})
    columns = {name: at for at, name in enumerate(names)}
    rows, answers = [], []
    for pair, found in each:
        row = [0.0] * len(names)
        for one in found:
            row[columns[one.what, one.level]] = one.amount
        rows.append(row)
        answers.append(pair in true)
    model = LogisticRegression(C=1.0, max_iter=10_000).fit(rows, answers)
    print(f"{'beforehand':24} {model.intercept_[0] / math.log(2):+.1f}")
    for name, weight in zip(names, model.coef_[0], strict=True):
        often = sum(row[columns[name]] > 0 for row in rows)
        print(f"{' '.join(name):24} {weight / math.log(2):+.1f}  in {often} pairs")


def tell(arguments: argparse.Namespace) -> None:
    """Print precision, recall and F1 of ours and of the two others."""
    events, articles, records = read(arguments)
    true = true_pairs(events)
    outcomes = [record.outcome for record in records.values()]
    incidents = link(outcomes, articles.values(), gazetteer=Gazetteer())
    groups = [[str(report.id) for report in incident.reports] for incident in incidents]
    told("ours, threshold fixed beforehand", pairs(groups), true)
    likely = {
        frozenset(keys[key] for key in (link.one, link.other))
        for incident in incidents
        for keys in [{r.key: str(r.id) for i in incidents for r in i.reports}]
        for link in incident.doubtful
    }
    print(f"{'  doubtful, not linked':34} {len(likely)} pairs, {len(likely & true)} of them true")
    told("TF-IDF, best threshold here", *best(tfidf(articles), true))
    try:
        scored = splink(articles, records)
    except ImportError:
        print("splink is not installed")
        return
    told("splink 5 defaults, best threshold", *best(scored, true))


def best(scored: dict[Pair, float], true: set[Pair]) -> tuple[set[Pair], set[Pair]]:
    """The pairs from the threshold on that gives the highest F1."""
    ordered = sorted(scored, key=lambda pair: -scored[pair])
    right, found, most = 0, 0, 0.0
    for number, pair in enumerate(ordered, 1):
        right += pair in true
        f1 = 2 * right / (number + len(true))
        if f1 > most:
            found, most = number, f1
    return set(ordered[:found]), true


def tfidf(articles: dict[str, Article]) -> dict[Pair, float]:
    """Cosine of the whole texts."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    names = list(articles)
    texts = [f"{a.title or ''} {a.text}" for a in articles.values()]
    matrix = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    alike = (matrix @ matrix.T).toarray()
    return {
        frozenset((names[i], names[j])): float(alike[i, j])
        for i, j in combinations(range(len(names)), 2)
    }


def splink(articles: dict[str, Article], records: dict[str, Record]) -> dict[Pair, float]:
    """Match probability by splink's ready-made comparisons of the records' fields."""
    import pandas
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    def row(name: str) -> dict[str, Any]:
        leaves = records[name].leaves
        value = {p: leaves[p].value for p in leaves}
        killed = [v for p, v in value.items() if p.endswith(".minimum")]
        return {
            "unique_id": name,
            "kind": value.get("incident_type"),
            "day": value.get("when.start_date"),
            "place": value.get("where.place"),
            "country": value.get("where.country"),
            "killed": str(killed[0]) if killed and killed[0] is not None else None,
            "title": articles[name].title,
        }

    frame = pandas.DataFrame([row(name) for name in articles if name in records])
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.ExactMatch("kind"),
            compare.DateOfBirthComparison("day", input_is_string=True),
            compare.JaroWinklerAtThresholds("place", [0.9, 0.7]),
            compare.ExactMatch("country"),
            compare.ExactMatch("killed"),
            compare.JaroWinklerAtThresholds("title", [0.9, 0.7]),
        ],
        blocking_rules_to_generate_predictions=["1=1"],
    )
    linker = Linker(DuckDBAPI().register(frame), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("day", "place")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e5)
    for rule in (block_on("day"), block_on("place")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict().as_pandas_dataframe()
    columns = zip(
        found["unique_id_l"], found["unique_id_r"], found["match_probability"], strict=True
    )
    return {frozenset((one, other)): float(p) for one, other, p in columns}


def scale(arguments: argparse.Namespace) -> None:
    """Link made-up reports, two and a half of an event, and print seconds and memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles, records = folder / "articles.jsonl", folder / "records.jsonl"
        truth = made_up(arguments.number, articles, records)
        began = time.monotonic()
        linked = link_files(records, folder / "incidents.jsonl", articles=articles)
        seconds = time.monotonic() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{linked.reports} reports, {linked.incidents} incidents of {truth} events")
        print(f"{seconds:.0f} s, {memory:.0f} MB at most")
        began = time.monotonic()
        link_files(records, folder / "incidents.jsonl", articles=articles)
        print(f"{time.monotonic() - began:.0f} s to go on with nothing new")


def made_up(number: int, articles: Path, records: Path) -> int:
    """Write this many articles and records; how many events they are of."""
    chance = random.Random(24)
    common = [_word(chance) for _ in range(20_000)]
    weights = [1 / (10 + at) for at in range(len(common))]
    places = [_word(chance).title() for _ in range(3_000)]
    people = [_word(chance).title() for _ in range(30_000)]
    events = 0
    with articles.open("w", encoding="utf-8") as out, records.open("w", encoding="utf-8") as made:
        written = 0
        while written < number:
            events += 1
            place, day = (
                chance.choice(places),
                f"20{chance.randint(14, 25)}-{chance.randint(1, 12):02}",
            )
            day += f"-{chance.randint(1, 28):02}"
            names = chance.sample(people, 4)
            rest = chance.choices(common, weights, k=120)
            for _ in range(min(chance.choice((1, 2, 2, 3, 4)), number - written)):
                own = chance.choices(common, weights, k=90)
                story = chance.sample(rest, 60) + own
                first = (
                    f"{chance.randint(3, 60)} died in {place} on {day}, {' '.join(names[:2])} said."
                )
                text = (
                    f"{first} {' '.join(story[:70])} {' '.join(names[2:])} {' '.join(story[70:])}."
                )
                article = Article(id=f"m{written}", text=text, published=day)
                out.write(article.model_dump_json() + "\n")
                made.write(json.dumps(_outcome(article, first, place, day, names[0])) + "\n")
                written += 1
    return events


def _outcome(article: Article, first: str, place: str, day: str, claimant: str) -> dict[str, Any]:
    def leaf(value: Any, words: str | None = None, status: str = "stated") -> dict[str, Any]:
        if value is None:
            return {"status": "not_stated", "value": None, "basis": None, "citations": []}
        at = first.index(words) if words else 0
        match = [{"start": at, "end": at + len(words), "quote": words}] if words else []
        cited = {"start": 0, "end": len(first), "quote": first, "match": match}
        return {"status": status, "value": value, "basis": "words", "citations": [cited]}

    figure = first.split()[0]
    record = {
        "incident_type": leaf("killing", "died", "judged"),
        "occurrence": leaf("asserted", None, "judged"),
        "attribution": leaf("unknown_perpetrator", None, "judged"),
        "when": {
            "words": leaf(day, day),
            "start_date": leaf(day, day, "computed"),
            "end_date": leaf(day, day, "computed"),
        },
        "where": {"place": leaf(place, place), "country": leaf(None)},
        "parties": [
            {"role": leaf("other", None, "judged"), "name": leaf(claimant, claimant), "aliases": []}
        ],
        "casualties": [
            {
                "claimant": leaf(claimant, claimant),
                "wording": leaf(figure, figure),
                "minimum": leaf(int(figure), figure, "computed"),
                "maximum": leaf(int(figure), figure, "computed"),
                "harm": leaf("killed", "died", "judged"),
            }
        ],
        "means": [],
        "damage": [],
        "statements": [],
        "consequences": [],
        "summary": [leaf(first)],
    }
    provenance = {
        "model": "made-up",
        "prompt": "",
        "schema_name": "IncidentRecord",
        "schema_version": "3",
        "article": article.sha256,
        "language": "en",
    }
    return {"id": article.id, "status": "ok", "record": record, "provenance": provenance}


def _word(chance: random.Random) -> str:
    return "".join(
        chance.choice("bcdfglmnprst") + chance.choice("aeiou") for _ in range(chance.randint(2, 4))
    )


if __name__ == "__main__":
    main()
