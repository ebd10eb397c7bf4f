"""All offers of a delivery: page texts, structured data, posts, and what the spec promises."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import msgspec

from toolkit.observations.derived import foreign, spoken
from toolkit.observations.derived.offers import cards, reading, structured
from toolkit.observations.derived.offers.conditions import Condition, classes
from toolkit.observations.derived.offers.shown import Shown, of_reading
from toolkit.observations.derived.offers.units import UNITS, Due
from toolkit.observations.derived.offers.words import LANGUAGES, currency_of
from toolkit.observations.house import House, Period
from toolkit.observations.page import Page
from toolkit.observations.profile import Profile
from toolkit.observations.site import Site

_POSTS: Final = 2_000
_TEXT: Final = 280
_NUMBER: Final = re.compile(r"\d")


def country_of(site: Site) -> str:
    """Of the place whose law holds; empty when unknown."""
    return site.place.country if site.place else ""


@lru_cache(maxsize=64)
def of_site(site: Site) -> tuple[Shown, ...]:
    """The spec's offers first, then those of each page in its order, then those of posts."""
    country = country_of(site)
    found = list(promised(site.facts, country)) if site.facts else []
    for page in site.pages:
        found += of_page(page, country)
    for profile in (*site.beside, *([site.profile] if site.profile else [])):
        found += of_profile(profile, country)
    return tuple(found)


def beside_posts(site: Site) -> tuple[Shown, ...]:
    """What a profile's posts are compared with: the spec's offers, then the website's, then those of other profiles."""
    country = country_of(site)
    found = list(promised(site.facts, country)) if site.facts else []
    for page in site.website.pages if site.website else ():
        found += of_page(page, country)
    for profile in site.neighbours:
        found += of_profile(profile, country)
    return tuple(found)


@lru_cache(maxsize=512)
def of_page(page: Page, country: str) -> tuple[Shown, ...]:
    """Offers in the page's visible text, then in its structured data; each text once."""
    language = spoken.primary(page.view.lang) or spoken.written(page)
    found: dict[tuple[object, ...], Shown] = {}
    for card in cards.of(page):
        for one in _of_card(card, page, country):
            found.setdefault((one.text, one.amount, one.name), one)
    return (*found.values(), *structured.offers(page, country, language))


def _of_card(card: cards.Card, page: Page, country: str) -> Iterator[Shown]:
    for one in reading.read(card.heading, (line.text for line in card.lines), card.language, country, card.note):
        line = card.lines[one.line]
        shown = of_reading(one, source="text", page=page.url, text=line.text[:_TEXT], language=card.language)
        yield msgspec.structs.replace(
            shown, selector=line.block.selector, box=line.block.box, price_list=card.price_list,
            advertised=one.advertised and not card.price_list,
            name=line.text.partition(":")[0][:90] if card.price_list and ":" in line.text else shown.name,
        )  # fmt: skip


@lru_cache(maxsize=64)
def of_profile(profile: Profile, country: str) -> tuple[Shown, ...]:
    """Offers in the texts of posts."""
    found = []
    newest = sorted(profile.posts, key=lambda post: post.time)[-_POSTS:]
    for post in (post for post in newest if _NUMBER.search(post.text)):
        language = spoken.of_text(post.text) or foreign.likeliest(post.text, LANGUAGES)
        lines = [line for line in post.text.splitlines() if line.strip()]
        for one in reading.read("", lines, language, country):
            text = lines[one.line][:_TEXT]
            shown = of_reading(
                one, source="profile", page=profile.url or profile.platform, text=text, language=language
            )
            found.append(msgspec.structs.replace(shown, posted=post.time.date(), selector=post.key))
    return tuple(found)


def promised(facts: House, country: str) -> tuple[Shown, ...]:
    """The offers that the spec states."""
    return tuple(_promised(facts, country))


def _promised(facts: House, country: str) -> Iterator[Shown]:
    for offer in facts.offers:
        price = offer.price
        per = tuple(unit for unit in UNITS if unit in price.per or (unit == "room" and "house" in price.per))
        due = Due(per=per, nights=price.nights, persons=price.persons, counted=price.nights is not None)
        words = "; ".join(offer.conditions)
        named: set[Condition] = {
            name for language in ("de", "fr", "it", "en") for name in classes(words, due, language)
        }
        if price.includes:
            named.add("included")
        valid = offer.valid or Period()
        yield Shown(
            name=offer.name, amount=price.amount.amount, currency=price.amount.currency or currency_of(country),
            per=per, nights=price.nights, persons=price.persons,
            valid_from=valid.start, valid_until=valid.until,
            book_until=offer.book_until, conditions=tuple(sorted(named, key=_order)), advertised=True,
            text=offer.name, source="spec", id=offer.id,
        )  # fmt: skip


def _order(name: Condition) -> int:
    return ("persons", "nights", "included", "availability", "cancellation").index(name)
