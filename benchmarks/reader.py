"""What the checks do to an expert reader's answers, and to answers made wrong.

    python benchmarks/reader.py ARTICLES.jsonl ANSWERS_DIR [ID ...] [--json] [--losses]
    python benchmarks/reader.py ARTICLES.jsonl ANSWERS_DIR [ID ...] --wrong SEED
    python benchmarks/reader.py ARTICLES.jsonl ANSWERS_DIR [ID ...] [--wrong SEED] --second WHO

ARTICLES.jsonl: articles as of `summarizer batch`. ANSWERS_DIR: for each of them ID.json, in which
a leaf is ``{"value": ..., "at": ...}``; `at` is words of the article, ``[start, end]``, or a list
of either. The answers go the way of a model's, and no model is asked. `--wrong` makes each right
link or choice wrong, one at a time, and counts what passes. `--second` plays a second reader who is
always "right" (yes but for what was made wrong), says always "yes" or always "unclear", or "errs"
in a tenth, drawn by article and statement: one of the two other answers.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from summarizer.article import Article
from summarizer.asking.prompt import Prompt
from summarizer.grounding import Grounded, SecondReading, ground
from summarizer.outcome import Opinion
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

SCHEMA = schema_of(IncidentRecord)
LINES = ("incident_type", "occurrence", "attribution")
GROUPS = {"when": ("words", "time_words"), "where": ("place", "country")}
LISTS = ("means", "damage", "consequences", "other_incidents", "summary")
ITEMS = {
    "parties": ("name", "role", "kind", "aliases"),
    "casualties": ("wording", "claimant", "harm", "victims", "stance", "named", "part_of"),
    "not_this_toll": ("wording", "harm", "why"),
    "statements": ("speaker", "stance", "toward", "via"),
}


def sentences_of(article: Article, at: Any) -> list[int]:
    """Numbers of the sentences that an `at` touches."""
    places: list[tuple[int, int]] = []
    pair = isinstance(at, list) and len(at) == 2 and all(isinstance(one, int) for one in at)
    for one in [at] if isinstance(at, str) or pair else at or []:
        if isinstance(one, str):
            start = article.text.find(one)
            if start >= 0:
                places.append((start, start + len(one)))
        else:
            places.append((one[0], one[1]))
    return sorted(
        {s.number for s in article.sentences for a, b in places if s.start < b and a < s.end}
    )


def text_of(article: Article, number: int) -> str:
    """The text of a sentence."""
    sentence = article.sentences[number - 1]
    return article.text[sentence.start : sentence.end]


def answer_of(article: Article, given: dict[str, Any]) -> dict[str, Any]:
    """The answer in the form that an endpoint's model gives it."""

    def leaf(one: dict[str, Any] | str | None) -> dict[str, Any] | str | None:
        if not one:
            return None
        if isinstance(one, str):  # cited with its item
            return one
        return {"s": sentences_of(article, one.get("at")), "value": one["value"]}

    def item(one: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name in fields:
            if isinstance(one.get(name), list):
                made[name] = [leaf(each) for each in one[name]]
            elif one.get(name):
                made[name] = leaf(one[name])
        named = len(one.get("named") or ())
        if named and one.get("minimum") == one.get("maximum") == named:
            made["whole_list"] = {
                "s": sentences_of(article, one["named"][0].get("at")),
                "value": True,
            }
        first = next((made[name] for name in fields if isinstance(made.get(name), dict)), None)
        return {"s": first["s"] if first else [], **made}

    made: dict[str, Any] = {name: leaf(given.get(name)) for name in LINES if given.get(name)}
    made |= {name: item(given.get(name) or {}, fields) for name, fields in GROUPS.items()}
    made |= {name: [leaf(one) for one in given.get(name) or []] for name in LISTS}
    for name, fields in ITEMS.items():
        made[name] = [item(one, fields) for one in given.get(name) or []]
    return made


def field_of(path: str) -> str:
    """``casualties.claimant`` of ``casualties[1].claimant``."""
    return re.sub(r"\[\d+\]", "", path)


def held(
    article: Article, answer: dict[str, Any], second: str | None = None, wrong: str | None = None
) -> Grounded:
    """The answer through the answer model, against the article, and past a second reader.

    Args:
        article: the article.
        answer: as a model gives it.
        second: who reads a second time; None for nobody.
        wrong: path of a leaf that was made wrong.
    """
    question = SCHEMA.single
    whole = question.answer_model.model_validate(answer).model_dump()
    given = question.by_part(whole)
    if second is None:
        return ground(SCHEMA, article, given)
    grounded = ground(SCHEMA, article, given, accept="second_reading")
    said: dict[str, Opinion] = {}
    for point in grounded.open:
        opinion = _opinion(second, f"{article.id} {point.statement}", wrong in point.paths)
        said |= dict.fromkeys(point.paths, opinion)
    COST.append(_tokens(article, grounded))
    return ground(SCHEMA, article, given, accept="second_reading", second=SecondReading(said))


COST: list[float] = []
"""Tokens of each second reading, about: 4 characters of the question each, 2 of the answer."""
_PROMPT = Prompt(SCHEMA)


def _tokens(article: Article, grounded: Grounded) -> float:
    if not grounded.open:
        return 0.0
    (message,) = _PROMPT.second(article, grounded.open)
    answer = json.dumps({"yes": list(range(1, len(grounded.open) + 1)), "no": [], "unclear": []})
    return len(message["content"]) / 4 + len(answer) / 2


def _opinion(who: str, point: str, is_wrong: bool) -> Opinion:
    if who in ("yes", "unclear"):
        return "yes" if who == "yes" else "unclear"
    right: Opinion = "no" if is_wrong else "yes"
    rng = random.Random(point)
    if who == "errs" and rng.random() < 0.1:
        others: list[Opinion] = [one for one in ("yes", "no", "unclear") if one != right]
        return rng.choice(others)
    return right


def wrong_answers(
    article: Article, given: dict[str, Any], seed: int
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Answers with one right thing made wrong: (what was done, path of the leaf, answer)."""
    rng = random.Random(f"{seed} {article.id}")
    copy = json.dumps(given)

    def fresh() -> dict[str, Any]:
        made: dict[str, Any] = json.loads(copy)
        return made

    claims = given.get("casualties") or []
    for i, claim in enumerate(claims):
        mine = claim.get("claimant")
        others = [
            c["claimant"]
            for c in claims
            if c.get("claimant") and mine and c["claimant"]["value"] != mine["value"]
        ]
        others = [o for o in others if not _related(o["value"], mine["value"], given)]
        same = {
            c["claimant"]["value"]
            for c in claims
            if c.get("claimant")
            and c.get("wording")
            and claim.get("wording")
            and _key(c) == _key(claim)
        }
        others = [o for o in others if o["value"] not in same]
        if others:
            made, other = fresh(), rng.choice(others)
            made["casualties"][i]["claimant"] = {
                "value": other["value"],
                "at": [*_ats(mine), *_ats(other)],
            }
            yield "claimant of another claim", f"casualties[{i}].claimant", made
        if claim.get("harm") and claim.get("wording"):
            made = fresh()
            harms = [h for h in ("killed", "injured") if h != claim["harm"]["value"]]
            also = {
                c["harm"]["value"]
                for c in claims
                if c.get("harm")
                and c.get("wording")
                and c["wording"]["value"] == claim["wording"]["value"]
            }
            harms = [h for h in harms if h not in also]
            if harms:
                made["casualties"][i]["harm"]["value"] = rng.choice(harms)
                yield "figure of another harm", f"casualties[{i}].harm", made
        if claim.get("stance") and claim.get("wording"):
            made = fresh()
            turned = "asserts" if claim["stance"]["value"] == "denies" else "denies"
            made["casualties"][i]["stance"]["value"] = turned
            yield "claim's stance turned", f"casualties[{i}].stance", made
    parties = given.get("parties") or []
    for i, party in enumerate(parties):
        role = party.get("role")
        roles = sorted({p["role"]["value"] for p in parties if p.get("role")} - {"other"})
        others = [r for r in roles if role and r != role["value"]]
        if others and role:
            made = fresh()
            made["parties"][i]["role"] = {
                "value": rng.choice(others),
                "at": [*_ats(role), *_ats(party["name"])],
            }
            yield "role of another party", f"parties[{i}].role", made
        strangers = [
            alias
            for j, p in enumerate(parties)
            if j != i
            for alias in [*(p.get("aliases") or []), p["name"]]
        ]
        if strangers:
            made, other = fresh(), rng.choice(strangers)
            aliases = made["parties"][i].setdefault("aliases", [])
            aliases.append({"value": other["value"], "at": [*_ats(other), *_ats(party["name"])]})
            yield "alias of somebody else", f"parties[{i}].aliases[{len(aliases) - 1}]", made
    turns = {"admits": "denies", "denies": "admits", "accuses": "regrets", "confirms": "denies",
             "condemns": "admits", "regrets": "denies", "calls_for": "denies",
             "comments": "denies"}  # fmt: skip
    for i, said in enumerate(given.get("statements") or []):
        if said.get("stance"):
            made = fresh()
            made["statements"][i]["stance"]["value"] = turns[said["stance"]["value"]]
            yield "stance turned round", f"statements[{i}].stance", made
    for other in given.get("not_this_toll") or []:
        if not other.get("harm") or not other.get("wording"):
            continue
        made = fresh()
        made["casualties"].append({"wording": other["wording"], "harm": other["harm"]})
        path = f"casualties[{len(made['casualties']) - 1}].wording"
        yield "toll of another event", path, made
    for i, prose in enumerate(given.get("summary") or []):
        words = str(prose["value"])
        for mark in (" not ", " may ", " might ", " allegedly ", " reportedly ", " possibly "):
            if mark in words:
                made = fresh()
                made["summary"][i]["value"] = words.replace(mark, " ", 1)
                yield "denial or doubt dropped", f"summary[{i}]", made


def _ats(leaf: dict[str, Any] | None) -> list[Any]:
    at = (leaf or {}).get("at") or []
    pair = isinstance(at, list) and len(at) == 2 and all(isinstance(one, int) for one in at)
    return [at] if isinstance(at, str) or pair else list(at)


def _key(claim: dict[str, Any]) -> tuple[Any, ...]:
    return claim["wording"]["value"].casefold(), (claim.get("harm") or {}).get("value")


def _related(one: str, other: str, given: dict[str, Any]) -> bool:
    """Whether two names are, by the answer itself, of one party."""
    if one.casefold() in other.casefold() or other.casefold() in one.casefold():
        return True
    for party in given.get("parties") or []:
        names = {party["name"]["value"], *(a["value"] for a in party.get("aliases") or [])}
        if one in names and other in names:
            return True
    return False


def read(
    articles: Path, answers: Path, ids: Collection[str] = ()
) -> list[tuple[Article, dict[str, Any]]]:
    """The articles that have an answer, each with it; only those of some ids if there are any.

    One that reports no incident by its answer has no record: nothing of it is kept or lost.
    """
    pairs = []
    for one in map(json.loads, articles.read_text("utf-8").splitlines()):
        path = answers / f"{one['id']}.json"
        if path.is_file() and (not ids or one["id"] in ids):
            given = json.loads(path.read_text("utf-8"))
            if given["incident_type"]["value"] == "none":
                print(f"{one['id']}: no incident", file=sys.stderr)
                continue
            published = given.get("published") or one.get("published")
            pairs.append((Article(text=one["text"], id=one["id"], published=published), given))
    return pairs


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", type=Path)
    options.add_argument("answers", type=Path)
    options.add_argument("ids", nargs="*")
    options.add_argument("--wrong", type=int)
    options.add_argument("--second", choices=("right", "yes", "unclear", "errs"))
    options.add_argument("--json", action="store_true")
    options.add_argument("--losses", action="store_true", help="each value that is not kept")
    arguments = options.parse_args()
    pairs = read(arguments.articles, arguments.answers, arguments.ids)
    if arguments.wrong is not None:
        told = wrong(pairs, arguments.wrong, arguments.second, losses=arguments.losses)
    else:
        told = right(pairs, arguments.second, losses=arguments.losses)
    if arguments.second:
        told["second reading, tokens"] = round(sum(COST) / max(len(COST), 1))
    if arguments.json:
        print(json.dumps(told, indent=1))
    else:
        show(told)


def right(
    pairs: list[tuple[Article, dict[str, Any]]], second: str | None, *, losses: bool
) -> dict[str, Any]:
    """What becomes of right answers, by field."""
    fields: dict[str, Counter[str]] = defaultdict(Counter)
    bounds: Counter[str] = Counter()
    seconds = 0.0
    for article, given in pairs:
        answer = answer_of(article, given)
        _ = article.sentences
        began = time.process_time()
        grounded = held(article, answer, second)
        seconds += time.process_time() - began
        for one in grounded.decisions:
            name = field_of(one.path)
            fields[name]["given"] += 1
            fields[name][one.decision] += 1
            if losses and one.decision not in ("words", "default", "second_reading"):
                words = " | ".join(one.words)[:160]
                print(f"{article.id} {one.decision} {one.rule} {one.path} {one.value!r}: {words}",
                      file=sys.stderr)  # fmt: skip
        _check_bounds(article, given, grounded, bounds, losses=losses)
    whole = sum(fields.values(), Counter())
    return {
        "articles": len(pairs),
        "cpu_ms": round(1000 * seconds / max(len(pairs), 1), 2),
        "bounds": dict(bounds),
        "fields": {name: dict(fields[name]) for name in sorted(fields)} | {"all": dict(whole)},
    }


def _check_bounds(
    article: Article,
    given: dict[str, Any],
    grounded: Grounded,
    bounds: Counter[str],
    *,
    losses: bool,
) -> None:
    """Whether the computed bounds are the reader's."""
    wanted = Counter(
        (c.get("minimum"), c.get("maximum"))
        for c in given.get("casualties") or []
        if c.get("wording")
    )
    found = Counter(
        (c.minimum.value, c.maximum.value)
        for c in grounded.record.casualties  # type: ignore[attr-defined]
        if c.wording.value is not None
    )
    bounds["claims"] += sum(wanted.values())
    bounds["right"] += sum((wanted & found).values())
    bounds["other"] += sum((found - wanted).values())
    if losses and (found - wanted or wanted - found):
        print(f"{article.id} bounds: {dict(found - wanted)} for {dict(wanted - found)}",
              file=sys.stderr)  # fmt: skip


def wrong(
    pairs: list[tuple[Article, dict[str, Any]]], seed: int, second: str | None, *, losses: bool
) -> dict[str, Any]:
    """What becomes of values made wrong, by what was done to them."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for article, given in pairs:
        for kind, path, made in wrong_answers(article, given, seed):
            grounded = held(article, answer_of(article, made), second, path)
            one = next((d for d in grounded.decisions if d.path == path), None)
            kinds[kind]["given"] += 1
            decision = one.decision if one else "dropped"
            kinds[kind][decision] += 1
            if losses and one and decision in ("words", "default", "second_reading"):
                print(f"{article.id} {kind} {path} {one.value!r} by {one.rule}: "
                      f"{' | '.join(one.words)[:160]}", file=sys.stderr)  # fmt: skip
    whole = sum(kinds.values(), Counter())
    return {"fields": {name: dict(kinds[name]) for name in sorted(kinds)} | {"all": dict(whole)}}


def show(told: dict[str, Any]) -> None:
    """The figures as a table."""
    columns = ("given", "words", "default", "second_reading", "reading", "open", "contradicted",
               "not_supported", "dropped")  # fmt: skip
    print(f"{'':28}" + "".join(f"{column:>14}" for column in columns))
    for name, counts in told["fields"].items():
        print(f"{name:28}" + "".join(f"{counts.get(column, 0):14}" for column in columns))
    for name, value in told.items():
        if name != "fields":
            print(f"{name}: {value}")


if __name__ == "__main__":
    main()
