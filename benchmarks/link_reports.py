"""How well reports are linked to events, beside two that do without records.

    cd benchmarks/linking
    link_reports.py fit everyday.jsonl=1 lookalikes.jsonl=0.3         # what each level weighs
    link_reports.py tell lookalikes-told.jsonl                        # precision, recall, F1
    link_reports.py tell ARTICLES.jsonl --records RECORDS.jsonl
    link_reports.py second lookalikes-told.jsonl                      # with a second reader, played
    link_reports.py scale 100000                                      # seconds and memory

`X.jsonl` has articles with their truth as `event`, `X.records.jsonl.gz` beside it what batch made
of them with the embedded model. `fit` takes each set with the weight of its pairs. `tell` also
gives TF-IDF (scikit-learn, cosine of the whole text) and splink 5 with ready-made comparisons of
the records' fields, each at the threshold that is best on these very reports, where ours was fixed
beforehand. `second` plays a second reader of doubtful pairs, who is always "right", says always
"yes" or always "unclear", or is wrong about a tenth of the pairs: "errs" says the same when asked
once more, "wavers" draws again. Tokens are estimated: 4 characters of a question each, 2 of an
answer. `fit` and `tell` need `summarizer places` and `pip install scikit-learn splink pandas`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from summarizer.article import Article
from summarizer.asking.endpoint import Endpoint
from summarizer.asking.pairs import Answers, PairReader, question
from summarizer.gazetteer import Gazetteer
from summarizer.incidents import link
from summarizer.incidents.assemble import Locate
from summarizer.incidents.calls import link_files
from summarizer.incidents.collection import Collection
from summarizer.incidents.compare import Level, Seen, levels
from summarizer.incidents.features import features_of, terms_told
from summarizer.incidents.linking import Linking
from summarizer.incidents.places import locator
from summarizer.incidents.reports import told_of
from summarizer.incidents.second import read_pairs
from summarizer.incidents.store import opened
from summarizer.incidents.taking import take
from summarizer.outcome import Opinion
from summarizer.saved.articles import held
from summarizer.saved.records import Record, read_records
from summarizer.usage import Usage

Pair = frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser()
    what = parser.add_subparsers(required=True)
    fitted = what.add_parser("fit")
    fitted.add_argument("sets", nargs="+", metavar="ARTICLES=WEIGHT")
    fitted.set_defaults(run=fit)
    one = what.add_parser("tell")
    one.add_argument("articles", type=Path)
    one.add_argument("--records", type=Path)
    one.set_defaults(run=tell)
    second = what.add_parser("second")
    second.add_argument("articles", type=Path)
    second.add_argument("--records", type=Path)
    second.add_argument("--ask-from", type=float)
    second.set_defaults(run=tell_second)
    scaled = what.add_parser("scale")
    scaled.add_argument("number", type=int)
    scaled.set_defaults(run=scale)
    arguments = parser.parse_args()
    arguments.run(arguments)


def read(
    given: Path, made: Path | None = None
) -> tuple[dict[str, str], dict[str, Article], dict[str, Record]]:
    """The event of each article that has a record, the articles, and their records, by id."""
    found = read_records(made or given.with_suffix(".records.jsonl.gz"))
    records = {str(r.outcome.id): r for r in found if r.outcome.record is not None}
    events, articles = {}, {}
    for line in given.read_text("utf-8").splitlines():
        told = json.loads(line)
        if told["id"] in records:
            events[told["id"]] = told["event"]
            fields = {name: told[name] for name in Article.model_fields if name in told}
            articles[told["id"]] = Article.model_validate(fields)
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


SAID = {
    ("names", "shared"): 14.0,
    ("words", "shared"): 10.0,
    ("copy", "copy"): 12.0,
    ("day", "same"): 2.0,
    ("day", "within"): 0.5,
    ("day", "next"): 0.5,
    ("day", "week"): -1.5,
    ("day", "month"): -2.0,
    ("day", "far"): -3.0,
    ("day", "anniversary"): -2.0,
    ("published", "days"): 0.5,
    ("published", "far"): -1.0,
    ("place", "same"): 1.5,
    ("place", "refines"): 1.0,
    ("place", "country"): -4.0,
    ("place", "apart"): -2.0,
    ("kind", "open"): -0.5,
    ("kind", "contradicts"): -2.0,
    ("people", "shared"): 2.0,
    ("time", "same"): 0.5,
    ("time", "contradicts"): -0.5,
    ("toll", "same"): 1.0,
    ("toll", "differs"): -0.5,
    ("day and toll", "differ"): -6.0,
}
"""What one would say of each level beforehand, in bits."""
SAID_BEFOREHAND = -6.0
FREELY = {"names": 5.0, "words": 5.0, "beforehand": 5.0}
"""How much more freely these move: they are amounts, not levels."""


def fit(arguments: argparse.Namespace) -> None:
    """Print what each level weighs, in bits."""
    import numpy
    from scipy.optimize import minimize

    each: list[tuple[list[Level], bool, float]] = []
    for given in arguments.sets:
        name, _, weight = given.rpartition("=")
        events, articles, records = read(Path(name))
        true = true_pairs(events)
        pairs_of = compared(articles, records, locator(Gazetteer()))
        each += [(told, pair in true, float(weight)) for pair, told in pairs_of]
    names = sorted({(one.what, one.level) for found, _, _ in each for one in found} & SAID.keys())
    rows = numpy.zeros((len(each), len(names) + 1))
    rows[:, -1] = 1
    for row, (found, _, _) in zip(rows, each, strict=True):
        for one in found:
            if (one.what, one.level) in names:
                row[names.index((one.what, one.level))] = one.amount
    signs = numpy.array([1.0 if is_true else -1.0 for _, is_true, _ in each])
    weights = numpy.array([weight for _, _, weight in each])
    said = numpy.array([*(SAID[name] for name in names), SAID_BEFOREHAND]) * math.log(2)
    freely = numpy.array([*(FREELY.get(what, 1.0) for what, _ in names), FREELY["beforehand"]])

    def cost(bits: Any) -> tuple[float, Any]:
        margins = signs * (rows @ bits)
        away = (bits - said) / freely
        loss = (numpy.logaddexp(0, -margins) * weights).sum() + (away**2).sum()
        slope = -rows.T @ (signs * weights / (1 + numpy.exp(margins)))
        return loss, slope + 2 * away / freely

    bits = minimize(cost, said, jac=True, method="L-BFGS-B").x / math.log(2)
    for (what, level), weight in zip([*names, ("beforehand", "")], bits, strict=True):
        print(f"{what:14}{level:14}{weight:+.1f}")


def tell(arguments: argparse.Namespace) -> None:
    """Print precision, recall and F1 of ours and of the two others."""
    events, articles, records = read(arguments.articles, arguments.records)
    true = true_pairs(events)
    outcomes = [record.outcome for record in records.values()]
    incidents = link(outcomes, articles.values(), gazetteer=Gazetteer())
    groups = [[str(report.id) for report in incident.reports] for incident in incidents]
    told("ours, threshold fixed beforehand", pairs(groups), true)
    ids = {report.key: str(report.id) for one in incidents for report in one.reports}
    likely = {
        frozenset((ids[link.one], ids[link.other]))
        for incident in incidents
        for link in incident.doubtful
    }
    print(f"{'  doubtful, not linked':34} {len(likely)} pairs, {len(likely & true)} of them true")
    told("TF-IDF, best threshold here", *best(tfidf(articles), true))
    told("splink 5, best threshold here", *best(splink(articles, records), true))


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


READERS = ("right", "errs", "wavers", "yes", "unclear")


class Played(PairReader):
    """A second reader who knows the truth, and tells it or not.

    Args:
        who: one of `READERS`.
        true: the pairs of one event, by the reports' keys.
    """

    def __init__(self, who: str, true: set[Pair]) -> None:
        super().__init__(Endpoint(model=who, base_url="http://localhost/v1", api_key=""))
        self._who, self._true = who, true

    def read(
        self,
        requests: Sequence[Sequence[tuple[str, str]]],
        texts: Mapping[str, str],
        *,
        again: bool = False,
    ) -> Answers:
        """What it says, and about what that would cost."""
        answers = Answers()
        for pairs in requests:
            (message,) = question(pairs, texts, again=again)
            answer = json.dumps({"yes": list(range(1, len(pairs) + 1)), "no": [], "unclear": []})
            answers.usage += Usage(
                requests=1,
                prompt_tokens=len(message["content"]) // 4,
                completion_tokens=len(answer) // 2,
            )
            answers.said |= {pair: self._opinion(pair, again) for pair in pairs}
        return answers

    def _opinion(self, pair: tuple[str, str], again: bool) -> Opinion:
        if self._who in ("yes", "unclear"):
            return "yes" if self._who == "yes" else "unclear"
        right: Opinion = "yes" if frozenset(pair) in self._true else "no"
        chance = random.Random(f"{pair} {again and self._who == 'wavers'}")
        if self._who == "right" or chance.random() >= 0.1:
            return right
        others: list[Opinion] = [one for one in ("yes", "no", "unclear") if one != right]
        return chance.choice(others)


def tell_second(arguments: argparse.Namespace) -> None:
    """Print precision, recall and F1 with each second reader, and what it is asked."""
    events, articles, records = read(arguments.articles, arguments.records)
    true = true_pairs(events)
    locate = locator(Gazetteer())
    for who in ("nobody", *READERS):
        with opened(None) as store, held(articles.values()) as known:
            for record in records.values():
                take(store, record, known.find(record.outcome)[0], locate, leads=True)
            linking = Linking(store)
            key_of = {name: keys[0] for name, keys in linking.names.items() if name in events}
            name_of = {key: name for name, key in key_of.items()}
            by_key = {frozenset(key_of[name] for name in pair) for pair in true}
            asked = None
            if who != "nobody":
                asked = read_pairs(linking, store, Played(who, by_key), least=arguments.ask_from)
            groups = [[name_of[key] for key in group] for group in linking.groups]
        told(who, pairs(groups), true)
        if asked:
            used = asked.usage
            print(
                f"{'':34} {asked.asked} questions in {used.requests} requests, about "
                f"{used.prompt_tokens:,} + {used.completion_tokens:,} tokens"
            )


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
