"""The words of a language that documents share: quotes, durations, statutes, parties, labels.

They stand in `templates/words/<language>.yaml`; nothing here knows a language.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

from msgspec import Struct

from toolkit import catalogue, formats, resources
from toolkit.checking.wording import fill
from toolkit.errors import WrongUsage
from toolkit.observations.values import Duration, Money, Percent, Rate

_CITATION: Final = re.compile(r"([A-Z]+[A-Za-z]*) (\d+[a-z]*)(?:\((\d+[a-z]*)\))?(?:\(([a-z])\))?(?:[-–](\d+))?( ff)?")


class Counted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A noun with its number: `{n} Seiten`."""

    none: str
    one: str
    many: str


class Law(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a statute is cited."""

    article: str
    paragraph: str
    letter: str
    following: str
    acts: dict[str, str]


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of `templates/words`."""

    quotes: tuple[str, str]
    conjunction: str
    references: dict[str, str]
    """What stands before the number: clause, annex, criterion."""
    law: Law
    durations: dict[str, dict[str, str]]
    """Unit to forms: one, many, and `one-dat`, `many-dat` where the language has them."""
    rates: dict[str, str]
    counts: dict[str, Counted]
    parties: dict[str, dict[str, dict[str, str]]]
    """Party to gender to grammatical case."""
    terms: dict[str, str]
    labels: dict[str, dict[str, str]]
    steps: dict[str, str]
    """A step of a scenario, by its key."""
    methods: dict[str, str]
    """How scenario, test and person judge."""


@cache
def words(language: str) -> Words:
    """Raises WrongUsage when the language has no file."""
    path = resources.folder("templates/words") / f"{language}.yaml"
    if not path.is_file():
        have = ", ".join(sorted(file.stem for file in path.parent.glob("*.yaml")))
        raise WrongUsage(f"There are no documents in {language!r} yet.", f"The languages are {have}.")
    return catalogue.read(path, Words)


def duration(length: Duration, language: str, case: str = "") -> str:
    """`10 Arbeitstage`; `case` is `dat` after German prepositions: `innert 10 Arbeitstagen`."""
    forms = words(language).durations[length.unit]
    form = "one" if length.amount == 1 else "many"
    noun = forms.get(f"{form}-{case}", forms[form])
    return f"{formats.number(length.amount, language)}{formats.NBSP}{noun}"


def money(amount: Money, currency: str, language: str) -> str:
    """`CHF 28’000.00`; `currency` is the spec's, for amounts without one of their own."""
    return formats.money(amount.amount, amount.currency or currency, language)


def rate(price: Rate, currency: str, language: str) -> str:
    """`CHF 140.00 pro Stunde`."""
    return fill(words(language).rates[price.per], {"amount": money(price.money, currency, language)}, language)


def value(thing: Any, currency: str, language: str) -> Any:
    """A parsed value as text; lists joined. What has no form of its own is returned as it is."""
    if isinstance(thing, Duration):
        return duration(thing, language)
    if isinstance(thing, Money):
        return money(thing, currency, language)
    if isinstance(thing, Percent):
        return formats.percent(thing.value, language)
    if isinstance(thing, Rate):
        return rate(thing, currency, language)
    if isinstance(thing, bool) or not isinstance(thing, int | float | Decimal | date | list | tuple):
        return thing
    return formats.value(thing, language)


def count(number: int, noun: str, language: str) -> str:
    """`6 Seiten`, `1 Seite`, `keine Seite`."""
    forms = words(language).counts[noun]
    text = {0: forms.none, 1: forms.one}.get(number, forms.many)
    return fill(text, {"n": number}, language)


def joined(parts: Sequence[str], language: str) -> str:
    """`a, b und c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {words(language).conjunction} {parts[-1]}"


def label(group: str, key: str, language: str) -> str:
    """The word for a value of a closed list; an unknown key stays as it is."""
    return words(language).labels[group].get(key, key)


def quoted(text: str, language: str) -> str:
    opening, closing = words(language).quotes
    return f"{opening}{text}{closing}"


def party(name: str, gender: str, case: str, language: str) -> str:
    """The noun of a party with its article; a capital letter in `case` begins a sentence: `Gen`."""
    genders = words(language).parties[name]
    forms = genders.get(gender) or next(iter(genders.values()))
    form = forms[case.lower()]
    return form[0].upper() + form[1:] if case[0].isupper() else form


def citation(source: str, language: str) -> str:
    """`OR 370(2)` as the language cites it: `Art. 370 Abs. 2 OR`. Raises ValueError for another form."""
    found = _CITATION.fullmatch(source)
    if not found:
        raise ValueError(f"{source!r} does not read as ACT ARTICLE(PARAGRAPH)(LETTER)")
    law, gap = words(language).law, formats.NBSP
    act, article, paragraph, letter, until, following = found.groups()
    text = f"{law.article}{gap}{article}" + (f"–{until}" if until else "")
    text += f"{gap}{law.paragraph}{gap}{paragraph}" if paragraph else ""
    text += f"{gap}{law.letter}{gap}{letter}" if letter else ""
    text += f"{gap}{law.following}" if following else ""
    return f"{text}{gap}{law.acts.get(act, act)}"


def statutes(sources: Sequence[str], language: str) -> str:
    """All statutes in one line, articles once each and in order: `OR Art. 97, 100, 363; URG Art. 16`."""
    law = words(language).law
    articles: dict[str, set[str]] = {}
    for source in sources:
        found = _CITATION.fullmatch(source)
        if found:
            articles.setdefault(found[1], set()).add(found[2])
    order = list(law.acts)
    parts = []
    for act in sorted(articles, key=lambda one: order.index(one) if one in order else len(order)):
        listed = sorted(articles[act], key=lambda one: (int(re.sub(r"\D", "", one)), one))
        parts.append(f"{law.acts.get(act, act)} {law.article}{formats.NBSP}{', '.join(_runs(listed))}")
    return "; ".join(parts)


def ranges(numbers: Sequence[int]) -> str:
    """`1–4, 7`, of ascending numbers."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(f"{group[0]}–{group[-1]}" if len(group) > 1 else str(group[0]) for group in groups)


def _runs(articles: Sequence[str]) -> list[str]:
    """Three or more consecutive articles as a range: `363–368`."""
    groups: list[list[str]] = []
    for article in articles:
        if groups and article.isdigit() and groups[-1][-1].isdigit() and int(article) == int(groups[-1][-1]) + 1:
            groups[-1].append(article)
        else:
            groups.append([article])
    return [part for group in groups for part in ([f"{group[0]}–{group[-1]}"] if len(group) > 2 else group)]
