"""Phrases with prices and periods as houses write them, labelled by hand; the split is by file.

A line is `TEXT => LABEL`; ` // ` parts lines of a card. A label is `-` (no offer), `-dates` (no period), or amounts
with their currency and units: `465 CHF per:person,package n:2 p:2 from: until: book: if:persons,nights adv`.
`+` joins several offers of one text. A label that begins with a period is about the period alone.
"""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Literal

from msgspec import Struct

from toolkit.observations.derived.offers import periods
from toolkit.observations.derived.offers.reading import read

FOLDER = Path(__file__).parent / "phrases"
LANGUAGES = ("de", "fr", "it", "en")
Part = Literal["development", "set-aside"]


class Phrase(Struct, frozen=True):
    language: str
    country: str
    text: str
    label: str

    @property
    def is_offer(self) -> bool:
        return self.label[:1].isdigit()

    @property
    def is_period(self) -> bool:
        return not self.is_offer and self.label != "-"


def load(language: str, part: Part) -> tuple[Phrase, ...]:
    lines = (FOLDER / f"{language}.{part}.txt").read_text(encoding="utf-8").splitlines()
    country = lines[0].rpartition(" ")[2]
    split = (line.rsplit(" => ", 1) for line in lines if line and not line.startswith("#"))
    return tuple(Phrase(language, country, text, label) for text, label in split)


def labelled(phrase: Phrase) -> list[set[str]]:
    """The facts that the label states, of each offer."""
    if phrase.label in ("-", "-dates"):
        return []
    return [_facts(part.split()) for part in phrase.label.split(" + ")]


def _facts(words: list[str]) -> set[str]:
    facts = set()
    if words[0][:1].isdigit():
        low, _, high = words[0].partition("-")
        facts.add(f"amount {_plain(low)}-{_plain(high)} {words[1]}")
    for word in words:
        name, sign, values = word.partition(":")
        if sign:
            facts |= {f"{name}:{value}" for value in values.split(",")}
        elif word == "adv":
            facts.add(word)
    return facts


def found(phrase: Phrase) -> list[set[str]]:
    """The facts that were read."""
    if phrase.is_period:
        facts = _period(periods.read(phrase.text, phrase.language))
        return [facts] if facts else []
    heading, *lines = phrase.text.split(" // ")
    readings = read(heading, lines, phrase.language, phrase.country) if lines else ()
    readings = readings or read("", [heading, *lines], phrase.language, phrase.country)
    result = []
    for one in readings:
        facts = {f"amount {_plain(one.amount)}-{_plain(one.amount_max)} {one.currency}"}
        facts |= {f"per:{unit}" for unit in one.per} | {f"if:{name}" for name in one.conditions}
        facts |= {f"n:{one.nights}"} if one.nights else set()
        facts |= {f"p:{one.persons}"} if one.persons else set()
        facts |= {"adv"} if one.advertised else set()
        result.append(facts | _period(one.period))
    return result


def _plain(amount: str | Decimal | None) -> str:
    return f"{Decimal(amount).normalize():f}" if amount else ""


def _period(period: periods.Period) -> set[str]:
    named = (("from", period.valid_from), ("until", period.valid_until), ("book", period.book_until))
    return {f"{name}:{day}" for name, day in named if day}


class Score(Struct):
    """Counts of facts: right, found though not labelled, labelled and not found."""

    right: Counter[str]
    wrong: Counter[str]
    missed: Counter[str]

    def precision(self, kind: str = "") -> float:
        return self._share(self.right, self.wrong, kind)

    def recall(self, kind: str = "") -> float:
        return self._share(self.right, self.missed, kind)

    @staticmethod
    def _share(right: Counter[str], other: Counter[str], kind: str) -> float:
        good = right[kind] if kind else right.total()
        bad = other[kind] if kind else other.total()
        return good / (good + bad) if good + bad else 1.0


def score(phrases: tuple[Phrase, ...]) -> tuple[Score, list[str]]:
    """The counts by kind of fact (`amount`, `per` ...), and one line for each phrase that was not read as labelled."""
    total, lines = Score(Counter(), Counter(), Counter()), []
    for phrase in phrases:
        want, have = labelled(phrase), found(phrase)
        for at in range(max(len(want), len(have))):
            wanted = want[at] if at < len(want) else set()
            read_ = have[at] if at < len(have) else set()
            for facts, counter in (
                (wanted & read_, total.right), (read_ - wanted, total.wrong), (wanted - read_, total.missed),
            ):  # fmt: skip
                counter.update(fact.replace(" ", ":").partition(":")[0] for fact in facts)
        if want != have:
            lines.append(f"{phrase.language} {phrase.text}\n    missed {_only(want, have)}  wrong {_only(have, want)}")
    return total, lines


def _only(one: list[set[str]], other: list[set[str]]) -> list[str]:
    return sorted(set().union(*one) - set().union(*other))
