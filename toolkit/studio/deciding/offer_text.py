"""One text for every place that shows an offer, with everything that is agreed of it."""

from collections.abc import Iterator

from toolkit import formats
from toolkit.documents.report.words import Words
from toolkit.documents.words import joined, listed
from toolkit.observations.house import Offer, Period
from toolkit.spec.interview.questions import texts
from toolkit.studio.deciding.frame import FOLDER
from toolkit.studio.frame import words

_INCLUDES = "offer-includes"


def text_of(offer: Offer, currency: str, language: str) -> str:
    """In the language of the contract, in which the offer is named."""
    return " ".join((f"{offer.name}: {', '.join(_price(offer, currency, language))}.", *_terms(offer, language)))


def _price(offer: Offer, currency: str, language: str) -> Iterator[str]:
    say, report, price = words(language, FOLDER), Words(language), offer.price
    if price.nights:
        yield say("text-night") if price.nights == 1 else say("text-nights", count=price.nights)
    if price.persons:
        yield say("text-person") if price.persons == 1 else say("text-persons", count=price.persons)
    amount = formats.money(price.amount.amount, price.amount.currency or currency, language)
    own = ("house", "piece")
    units = (say(f"per-{unit}") if unit in own else report(f"offers_per_{unit}") for unit in price.per)
    yield " ".join((amount, joined(list(units), language))).strip()


def _terms(offer: Offer, language: str) -> Iterator[str]:
    say, known = words(language, FOLDER), texts(language).choices
    if offer.price.includes:
        named = [known[_INCLUDES].get(one, one) for one in offer.price.includes]
        yield say("text-includes", what=joined(named, language))
    if offer.valid and (period := _period(offer.valid, language)):
        yield say("text-valid", period=period)
    if offer.book_until:
        yield say("text-book", day=offer.book_until)
    if offer.conditions:
        yield say("text-conditions", what=listed(offer.conditions, language))


def _period(valid: Period, language: str) -> str:
    say = Words(language)
    if valid.start and valid.until:
        return say("offers_between", start=valid.start, end=valid.until)
    if valid.until:
        return say("offers_until", end=valid.until)
    return say("offers_since", start=valid.start) if valid.start else ""
