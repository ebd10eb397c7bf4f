"""What a bid costs, net, as far as it says so."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from msgspec import Struct

from toolkit.bids.bid import Bid, Licence
from toolkit.bids.read import priced
from toolkit.observations.values import Money
from toolkit.spec.loaded import Loaded

_CENT: Final = Decimal("0.01")
_NONE: Final = Decimal(0)


class Item(Struct, frozen=True, kw_only=True):
    """A licence or a running cost."""

    what: str
    price: Decimal | None
    yearly: bool


class Cost(Struct, frozen=True, kw_only=True):
    """Amounts are net, in the currency of the request; what is missing is left out of the sums."""

    prices: dict[str, Decimal | None]
    """By milestone, or by deliverable when there are none."""
    licences: tuple[Item, ...] | None
    """None when nothing was said of them."""
    running: tuple[Item, ...] | None
    hourly_rate: Decimal | None
    vat_rate: Decimal | None
    """In hundredths."""
    once: Decimal
    """All prices and the licences paid once."""
    vat: Decimal | None
    """On `once`."""
    yearly: Decimal
    """Running costs and yearly licences of one year."""
    years: int
    total: Decimal
    """`once`, and `yearly` for all the years that are scored."""
    complete: bool
    """Whether every price is known; only a complete total is scored."""


def cost(bid: Bid, loaded: Loaded) -> Cost:
    """The amounts of a bid, summed."""
    prices = {name: _amount(bid.prices[name].net) if name in bid.prices else None for name in priced(loaded)}
    licences, running = _licences(bid), _running(bid)
    items = (*(licences or ()), *(running or ()))
    once = sum((price for price in prices.values() if price is not None), _NONE)
    once += sum((item.price or _NONE for item in items if not item.yearly), _NONE)
    yearly = sum((item.price or _NONE for item in items if item.yearly), _NONE)
    years = loaded.spec.brief.bids.years
    known = (*prices.values(), *(item.price for item in items))
    return Cost(
        prices=prices, licences=licences, running=running, hourly_rate=_amount(bid.hourly_rate),
        vat_rate=bid.vat.value if bid.vat else None, once=once,
        vat=_rounded(bid.vat.of(once)) if bid.vat else None, yearly=yearly, years=years,
        total=once + years * yearly,
        complete=None not in known and licences is not None and running is not None,
    )  # fmt: skip


def _licences(bid: Bid) -> tuple[Item, ...] | None:
    if bid.licences is None or bid.licences == "none":
        return None if bid.licences is None else ()
    return tuple(Item(what=one.what, price=_licence(one), yearly=one.per == "year") for one in bid.licences)


def _licence(one: Licence) -> Decimal | None:
    """None, too, when it is not said whether it is paid once or every year."""
    return _amount(one.price) if one.per else None


def _running(bid: Bid) -> tuple[Item, ...] | None:
    if bid.running_costs is None or bid.running_costs == "none":
        return None if bid.running_costs is None else ()
    return tuple(Item(what=one.what, price=_amount(one.per_year), yearly=True) for one in bid.running_costs)


def _amount(money: Money | None) -> Decimal | None:
    return _rounded(money.amount) if money else None


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)
