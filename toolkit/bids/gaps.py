"""What a bid leaves unanswered. Nothing is read into silence: a gap is a gap."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from msgspec import Struct

from toolkit.bids.bid import Bid
from toolkit.bids.read import priced
from toolkit.observations.values import Duration
from toolkit.spec.calendar import calendar_of
from toolkit.spec.loaded import Loaded

T = TypeVar("T", bound=Struct)


class Gap(Struct, frozen=True, kw_only=True):
    """One missing answer."""

    path: str
    """In the form."""
    key: str
    """Of its words."""
    of: str = ""
    """What it is about: a milestone, a competence, a deliverable, a piece of material."""


def gaps(bid: Bid, loaded: Loaded) -> tuple[Gap, ...]:
    """In the order of the form. Criteria without an answer are counted with the criteria."""
    parts = (_agency(bid, loaded), _money(bid, loaded), _work(bid, loaded), _people(bid, loaded), _rights(bid, loaded))
    return tuple(gap for part in parts for gap in part)


def _agency(bid: Bid, loaded: Loaded) -> Iterator[Gap]:
    agency = bid.agency
    if not agency.name:
        yield Gap(path="agency.name", key="agency-name")
    if not (agency.address.street and agency.address.town):
        yield Gap(path="agency.address", key="agency-address")
    if not agency.contact.name:
        yield Gap(path="agency.contact.name", key="contact-name")
    if not (agency.contact.email or agency.contact.phone):
        yield Gap(path="agency.contact", key="contact-way")
    due = must_bind_until(loaded)
    if bid.valid_until is None:
        yield Gap(path="valid-until", key="valid-until")
    elif due and bid.valid_until < due:
        yield Gap(path="valid-until", key="binds-too-short")


def must_bind_until(loaded: Loaded) -> date | None:
    """The first day on which a bid need not bind any more, less one."""
    bids = loaded.spec.brief.bids
    if bids.until is None or bids.binding is None:
        return None
    return _after(bids.until, bids.binding, loaded)


def _after(day: date, length: Duration, loaded: Loaded) -> date:
    if length.unit in ("s", "min", "h"):
        return day + timedelta(seconds=length.seconds)
    return calendar_of(loaded.spec).after(day, length)


def _money(bid: Bid, loaded: Loaded) -> Iterator[Gap]:
    for name in priced(loaded):
        given = bid.prices.get(name)
        if given is None or given.net is None:
            yield Gap(path=f"prices.{name}.net", key="price", of=name)
        if loaded.spec.milestones and (given is None or given.day is None):
            yield Gap(path=f"prices.{name}.date", key="date", of=name)
    if bid.vat is None:
        yield Gap(path="vat", key="vat")
    yield from _told(bid.licences, "licences", lambda one: _lacks(one, "licence-price", "price", "per"))
    yield from _told(bid.running_costs, "running-costs", lambda one: _lacks(one, "running-price", "per_year"))
    if bid.hourly_rate is None:
        yield Gap(path="hourly-rate", key="hourly-rate")


def _work(bid: Bid, loaded: Loaded) -> Iterator[Gap]:
    if bid.contributions is None:
        yield Gap(path="contributions", key="contributions")
    for name in loaded.spec.deliverables:
        if not bid.approach.get(name):
            yield Gap(path=f"approach.{name}", key="approach", of=name)
    for id_, given in bid.criteria.items():
        if not isinstance(given, str) and given.answer == "differs" and not given.instead:
            yield Gap(path=f"criteria.{id_}.instead", key="deviation-wording", of=id_)
        elif given == "differs":
            yield Gap(path=f"criteria.{id_}", key="deviation-wording", of=id_)


def _people(bid: Bid, loaded: Loaded) -> Iterator[Gap]:
    given = {one.field: (index, one) for index, one in enumerate(bid.competences)}
    for competence in loaded.spec.brief.competences:
        name = competence.field
        index, one = given.get(name, (None, None))
        path = "competences" if index is None else f"competences[{index}]"
        if one is None or not any(reference.verifiable for reference in one.references):
            yield Gap(path=f"{path}.references", key="reference", of=name)
        if one is None or not one.by:
            yield Gap(path=f"{path}.by", key="person", of=name)
    if not bid.team:
        yield Gap(path="team", key="team")
    yield from _told(bid.subcontractors, "subcontractors", lambda one: _lacks(one, "subcontractor", "task", "country"))


def _rights(bid: Bid, loaded: Loaded) -> Iterator[Gap]:
    yield from _told(
        bid.third_party,
        "third-party",
        lambda one: (*_lacks(one, "material-holder", "holder"), *_lacks(one, "material-licence", "licence")),
    )
    yield from _told(bid.pre_existing, "pre-existing", lambda one: _lacks(one, "own-licence", "licence"))
    if not bid.ai:
        yield Gap(path="ai", key="ai")
    data = loaded.spec.terms.personal_data if loaded.spec.terms else None
    if data and data.processed and not (bid.data and bid.data.countries):
        yield Gap(path="data.countries", key="data")
    changes = bid.contract if isinstance(bid.contract, tuple) and bid.contract else None
    if bid.contract != "accepted":
        yield from _told(changes, "contract", lambda one: _lacks(one, "change-wording", "wording"))


def _told(
    given: str | tuple[T, ...] | None, path: str, lacking: Callable[[T], Iterable[tuple[str, str]]]
) -> Iterator[Gap]:
    """A gap when nothing was said at all, and one for each entry that says too little."""
    if given is None:
        yield Gap(path=path, key=path)
    for index, one in enumerate(given if isinstance(given, tuple) else ()):
        yield from (Gap(path=f"{path}[{index}]", key=key, of=of) for key, of in lacking(one))


def _lacks(one: Struct, key: str, *names: str) -> tuple[tuple[str, str], ...]:
    """Key and subject of the gap, when one of the fields is empty."""
    if all(getattr(one, name) for name in names):
        return ()
    subject = next(getattr(one, name) for name in ("what", "name", "about") if hasattr(one, name))
    return ((key, subject),)
