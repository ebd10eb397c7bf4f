"""The words of a language that documents share: quotes, durations, statutes, parties, labels.

They stand in `templates/words/<language>.yaml`; nothing here knows a language.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Final

from msgspec import Meta, Struct, field

from toolkit import catalogue, formats, resources
from toolkit.checking.wording import fill
from toolkit.errors import WrongUsage
from toolkit.observations.values import Duration, Money, Percent, Rate

_CITATION: Final = re.compile(
    r"([A-Z][A-Za-z0-9-]*) ([A-Z]?\d+[A-Za-z]*(?:-\d+)*)(?:\((\w+)\))?(?:\((\w+)\))?(?:–(\d+[a-z]*))?( ff)?"
)
PRACTICE: Final = "practice"
"""Stands in a clause's `basis` where no statute does."""


class Counted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A noun with its number: `{n} Seiten`."""

    none: str
    one: str
    many: str


class Form(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the statutes of one tradition are cited; blanks become no-break spaces."""

    article: str
    paragraph: str
    letter: str
    following: str
    whole: str
    articles: Annotated[str, Meta(description="Before several numbers, where that differs: `§§ {n}`.")] = ""

    def place(self, numbers: str, *, several: bool) -> str:
        """The sign and the numbers: `§ 640`, `§§ 640, 641`."""
        return (self.articles if several and self.articles else self.article).replace("{n}", numbers)


class Act(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    form: str


class Law(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The statutes that contracts cite, in the order in which a list names them."""

    forms: dict[str, Form]
    acts: dict[str, Act]


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of `templates/words`."""

    quotes: tuple[str, str]
    conjunction: str
    punctuation: dict[str, str]
    """Colon and semicolon with the blanks around them."""
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
    terms_of: dict[str, dict[str, str]] = field(default_factory=dict)
    """Jurisdiction to the terms that its law words differently."""
    surfaces: dict[str, str] = field(default_factory=dict)
    """In a country's file: a form in which texts print a term, and the form that stands there instead."""
    wording_of: dict[str, dict[str, str]] = field(default_factory=dict)
    """Jurisdiction to what takes the place of our words in its documents: `license` for `licence`."""
    cases: dict[str, dict[str, str]] = field(default_factory=dict)
    """Term as printed to grammatical case, with the article, where articles are elided: `l’acceptation`."""
    labels: dict[str, dict[str, str]]
    steps: dict[str, str]
    """A step of a scenario, by its key."""
    methods: dict[str, str]
    """How scenario, test and person judge."""


@cache
def words(language: str) -> Words:
    """Of a language, or of its form in a country (`formats.variety`), whose file holds what differs there.

    Raises WrongUsage when the language has no file.
    """
    base = formats.language_of(language)
    path = resources.folder("templates/words") / f"{base}.yaml"
    if not path.is_file():
        have = ", ".join(sorted(file.stem for file in path.parent.glob("*.yaml")))
        raise WrongUsage(f"There are no documents in {language!r} yet.", f"The languages are {have}.")
    return catalogue.in_form("templates/words", base, language, Words)


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
    if isinstance(thing, str):
        return formats.opening_hours(thing, language)
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


def listed(parts: Iterable[str], language: str) -> str:
    """`a; b; c`, for parts that have commas of their own."""
    return words(language).punctuation["semicolon"].join(parts)


def label(group: str, key: str, language: str) -> str:
    """The word for a value of a closed list; an unknown key stays as it is."""
    return words(language).labels[group].get(key, key)


def worded(text: str, language: str, law: str | None) -> str:
    """Our own text in the words of a law: `license`, `Schedule A`. Never for values of a spec, which stay as given."""
    known = words(language).wording_of.get(law or "", {})
    if not known:
        return text
    return _wording(language, law or "").sub(lambda found: _as(found[0], known[found[0].lower()]), text)


@cache
def _wording(language: str, law: str) -> re.Pattern[str]:
    longest_first = sorted(words(language).wording_of[law], key=len, reverse=True)
    # Not inside braces: `{clause}` is a place for a value.
    return re.compile(rf"(?<![\w{{])(?:{'|'.join(map(re.escape, longest_first))})(?![\w}}])", re.IGNORECASE)


def _as(old: str, new: str) -> str:
    return new[0].upper() + new[1:] if old[0].isupper() else new


def quoted(text: str, language: str) -> str:
    opening, closing = words(language).quotes
    return f"{opening}{text}{closing}"


def party(name: str, gender: str, case: str, language: str) -> str:
    """The noun of a party with its article; a capital letter in `case` begins a sentence: `Gen`."""
    genders = words(language).parties[name]
    return _case(genders.get(gender) or next(iter(genders.values())), case)


def inflected(term: str, case: str, language: str) -> str:
    """A term with its article: `de l’acceptation`. Raises KeyError for a term without cases."""
    return _case(words(language).cases[term], case)


def _case(forms: dict[str, str], case: str) -> str:
    form = forms[case.lower()]
    return form[0].upper() + form[1:] if case[0].isupper() else form


def citation(source: str, language: str) -> str:
    """`OR 370(2)` as the language cites it: `Art. 370 Abs. 2 OR`. Raises ValueError for another form."""
    found = _CITATION.fullmatch(source)
    if not found:
        raise ValueError(f"{source!r} does not read as ACT ARTICLE(PARAGRAPH)(LETTER)")
    key, article, paragraph, letter, until, following = found.groups()
    act, form = _act(key, language)
    text = form.place(article, several=bool(until or following)) + (f"–{until}" if until else "")
    text += _part(form.paragraph, paragraph) + _part(form.letter, letter)
    text += form.following if following else ""
    return (
        form.whole.replace(" ", formats.NBSP)
        .replace("{place}", text.replace(" ", formats.NBSP))
        .replace("{act}", act.name)
    )


def cited(source: str, language: str) -> str:
    """Like `citation`; empty without a source, and where the language does not know its statute."""
    return citation(source, language) if source.partition(" ")[0] in words(language).law.acts else ""


def _act(key: str, language: str) -> tuple[Act, Form]:
    law = words(language).law
    if key not in law.acts:
        raise ValueError(f"there is no statute {key!r}; templates/words/{language}.yaml lists them")
    return law.acts[key], law.forms[law.acts[key].form]


def _part(form: str, number: str | None) -> str:
    return form.replace("{n}", number) if number else ""


def statutes(sources: Sequence[str], language: str) -> str:
    """All statutes in one line, articles once each and in order: `OR Art. 97, 100, 363; URG Art. 16`."""
    order = list(words(language).law.acts)
    articles: dict[str, set[str]] = {}
    for source in sources:
        found = _CITATION.fullmatch(source)
        if found:
            articles.setdefault(found[1], set()).add(found[2])
    parts = []
    for key in sorted(articles, key=order.index):
        act, form = _act(key, language)
        numbers = form.place(", ".join(_runs(sorted(articles[key], key=_in_order))), several=len(articles[key]) > 1)
        parts.append(f"{act.name} {numbers.replace(' ', formats.NBSP, 1)}")
    return listed(parts, language)


def ranges(numbers: Sequence[int]) -> str:
    """`1–4, 7`, of ascending numbers."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(f"{group[0]}–{group[-1]}" if len(group) > 1 else str(group[0]) for group in groups)


def _in_order(article: str) -> tuple[str, list[int], str]:
    """Articles by their letter, then by their numbers: 9, 40a, L131-3, L131-10."""
    return article[0] if article[0].isupper() else "", [int(number) for number in re.findall(r"\d+", article)], article


def _runs(articles: Sequence[str]) -> list[str]:
    """Three or more consecutive articles as a range: `363–368`."""
    groups: list[list[str]] = []
    for article in articles:
        if groups and article.isdigit() and groups[-1][-1].isdigit() and int(article) == int(groups[-1][-1]) + 1:
            groups[-1].append(article)
        else:
            groups.append([article])
    return [part for group in groups for part in ([f"{group[0]}–{group[-1]}"] if len(group) > 2 else group)]
