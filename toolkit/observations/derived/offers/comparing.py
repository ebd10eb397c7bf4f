"""The same offer in several places, and whether its price is the same in all of them.

Prices are made comparable before they are compared: per person against per room only where the persons are stated,
per night against per stay only where the nights are. What cannot be made comparable is not called different.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, Literal

from msgspec import Struct

from toolkit.observations.derived.offers import found, state
from toolkit.observations.derived.offers.shown import Shown
from toolkit.observations.derived.offers.words import LANGUAGES, words
from toolkit.observations.site import Site

Outcome = Literal["equal", "differs", "not-comparable"]
Gap = Literal["", "persons", "nights", "unit", "currency", "minimum", "board"]
_ALIKE: Final = 85  # of 100, names of one offer
_CENT: Final = Decimal("0.01")
_TIMES: Final = frozenset({"night", "day", "week", "month", "stay", "package"})


class Comparison(Struct, frozen=True, kw_only=True):
    """Two places that show one offer; `first` is the agreed one where there is a spec."""

    first: Shown
    second: Shown
    outcome: Outcome
    gap: Gap = ""
    """Why the prices cannot be compared."""


@lru_cache(maxsize=64)
def of_site(site: Site) -> tuple[Comparison, ...]:
    """Each place of an offer against its first one: the spec, else the website's text."""
    return tuple(_of_groups(groups(site)))


def _of_groups(all_groups: Iterable[tuple[Shown, ...]]) -> Iterator[Comparison]:
    for group in all_groups:
        seen: set[tuple[object, ...]] = set()
        for other in group[1:]:
            key = (other.page, other.source, other.amount, other.per, other.nights, other.persons)
            if key not in seen:
                seen.add(key)
                yield compare(group[0], other)


@lru_cache(maxsize=64)
def groups(site: Site) -> tuple[tuple[Shown, ...], ...]:
    """Offers that are one, the agreed place first. Lists of rates and standing prices stand for themselves."""
    return grouped(found.of_site(site), site)


@lru_cache(maxsize=64)
def of_posts(site: Site, since: date) -> tuple[Comparison, ...]:
    """What a profile's own posts since that day show, against the spec, the house's website, its other profiles.

    Offers that had ended when the evidence was taken are history. Of several amounts in a post, one that is equal
    speaks for it: the others are those of children, of another room, of a night more.
    """
    if site.profile is None:
        return ()
    taken = site.profile.taken.date()
    own = _current(found.of_profile(site.profile, found.country_of(site)), since, taken)
    made: list[Comparison] = []
    for group in grouped((*_current(found.beside_posts(site), since, taken), *own), site):
        others = [each for each in group if not _among(each, own)]
        posts: dict[str, list[Comparison]] = {}
        for shown in (each for each in group if others and _among(each, own)):
            posts.setdefault(shown.selector, []).append(_nearest(others, shown))
        for pairs in posts.values():
            equal = [pair for pair in pairs if pair.outcome == "equal"]
            made += equal[:1] or pairs
    return tuple(made)


def _current(shown: Iterable[Shown], since: date, taken: date) -> tuple[Shown, ...]:
    """What the spec states, and what was posted since that day and had not ended."""
    return tuple(
        each
        for each in shown
        if each.source == "spec"
        or (
            (each.posted is None or each.posted >= since) and state.on(each, taken) not in ("expired", "booking-closed")
        )
    )


def _nearest(others: list[Shown], shown: Shown) -> Comparison:
    """With the first of them that it can be compared with."""
    tried = [compare(other, shown) for other in others]
    return next((each for each in tried if each.outcome != "not-comparable"), tried[0])


def _among(shown: Shown, own: tuple[Shown, ...]) -> bool:
    return any(shown is each for each in own)


def grouped(all_shown: Iterable[Shown], site: Site) -> tuple[tuple[Shown, ...], ...]:
    """Likewise, of these."""
    house = site.facts.name if site.facts else None
    made: list[list[Shown]] = []
    for shown in all_shown:
        if shown.price_list:
            continue
        home = next((group for group in made if any(same(one, shown, house) for one in group)), None)
        if home is not None:
            home.append(shown)
        elif shown.source != "schema.org" or shown.name:
            made.append([shown])
    return tuple(tuple(group) for group in made)


def of_offer(site: Site, shown: Shown) -> tuple[Shown, ...]:
    """All places of the offer."""
    return next((group for group in groups(site) if shown in group), (shown,))


def same(one: Shown, other: Shown, house: str | None = None) -> bool:
    """Whether both are one offer: by name without generic words, by counts that do not contradict, by dates."""
    if one.source == other.source == "spec" or one == other:
        return one == other
    if one.page == other.page and one.source == other.source and one.source != "profile":
        return False
    if not (one.advertised or other.advertised or "schema.org" in (one.source, other.source)):
        return False
    if one.nights and other.nights and one.nights != other.nights:
        return False
    if one.persons and other.persons and one.persons != other.persons:
        return False
    return _overlap(one, other) and _named_alike(one, other, house)


def _overlap(one: Shown, other: Shown) -> bool:
    for first, second in ((one, other), (other, one)):
        if first.valid_until and second.valid_from and first.valid_until < second.valid_from:
            return False
    return True


def _named_alike(one: Shown, other: Shown, house: str | None) -> bool:
    """A post has no heading: there the name of the other must stand in the text."""
    from rapidfuzz import fuzz

    first, second = _telling(one.name, house), _telling(other.name, house)
    if not first or not second:
        return False
    if fuzz.token_sort_ratio(first, second) >= _ALIKE:
        return True
    for named, told in ((one, other), (other, one)):
        if told.source == "profile" and named.source != "profile":
            inside = set(_telling(named.name, house).split())
            return bool(inside) and inside <= set(_plain(told.text).split())
    return False


def _telling(name: str, house: str | None) -> str:
    """The words of a name that tell offers apart; all of them where none does."""
    kept = [word for word in _plain(name).split() if not _generic().fullmatch(word)]
    if house:
        kept = [word for word in kept if word not in _plain(house).split()]
    return " ".join(kept)


@cache
def _generic() -> re.Pattern[str]:
    return re.compile("|".join(_plain_pattern(words(language).generic) for language in LANGUAGES))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


def _plain_pattern(pattern: str) -> str:
    folded = unicodedata.normalize("NFKD", pattern)
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def compare(first: Shown, second: Shown) -> Comparison:
    """Equal, different, or why nobody can tell."""
    outcome, gap = _judge(first, second)
    return Comparison(first=first, second=second, outcome=outcome, gap=gap)


def _judge(first: Shown, second: Shown) -> tuple[Outcome, Gap]:
    if first.currency != second.currency:
        return "not-comparable", "currency"
    factor, gap = _factor(first, second)
    if gap:
        alike = first.amount == second.amount and first.amount_max == second.amount_max
        return ("equal", "") if alike and gap == "unit" else ("not-comparable", gap)
    mine, theirs = first.amount * factor, second.amount
    if abs(mine - theirs) < _CENT or abs(mine - theirs) <= Decimal("0.5") * (factor != 1):
        return "equal", ""
    if first.least != second.least:
        cheapest, fixed = (mine, theirs) if first.least else (theirs, mine)
        return ("not-comparable", "minimum") if fixed > cheapest else ("differs", "")
    if _within(first, theirs / factor) or _within(second, mine):
        return "not-comparable", "minimum"
    return "differs", ""


def _within(shown: Shown, amount: Decimal) -> bool:
    return shown.amount_max is not None and shown.amount <= amount <= shown.amount_max


def _factor(first: Shown, second: Shown) -> tuple[Decimal, Gap]:
    """By what the first price is multiplied to mean what the second does; the gap when that is not known."""
    whom, gap = _persons(first, second)
    if gap:
        return Decimal(1), gap
    time, gap = _nights(first, second)
    return whom * time, gap


def _persons(first: Shown, second: Shown) -> tuple[Decimal, Gap]:
    mine, theirs = "person" in first.per, "person" in second.per
    if not first.per or not second.per:
        return Decimal(1), "unit"
    if mine == theirs:
        if not mine and first.persons != second.persons:
            return Decimal(1), "persons"
        return Decimal(1), ""
    if mine:
        return (Decimal(second.persons), "") if second.persons else (Decimal(1), "persons")
    return (1 / Decimal(first.persons), "") if first.persons else (Decimal(1), "persons")


def _nights(first: Shown, second: Shown) -> tuple[Decimal, Gap]:
    mine, theirs = set(first.per) & _TIMES, set(second.per) & _TIMES
    if not mine or not theirs:
        lone = not mine and not theirs and not first.nights and not second.nights
        return Decimal(1), "" if lone else "unit"
    one, other = _count(first), _count(second)
    if one and other:
        return Decimal(other) / Decimal(one), ""
    return Decimal(1), "" if mine == theirs and not one and not other else "nights"


def _count(shown: Shown) -> int | None:
    if "night" in shown.per:
        return 1
    return shown.nights
