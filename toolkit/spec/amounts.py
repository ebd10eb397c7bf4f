"""What each milestone pays: net, VAT, retention and what is payable on acceptance."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from msgspec import Struct

from toolkit.observations.values import Percent
from toolkit.spec.model import Spec

_CENT: Final = Decimal("0.01")
_WHOLE: Final = Decimal(100)


class Instalment(Struct, frozen=True, kw_only=True):
    """The share of one milestone. Amounts are in the currency of the price, rounded to 0.01."""

    milestone: str
    share: Decimal
    """In hundredths of the price."""
    net: Decimal
    vat: Decimal
    gross: Decimal
    retention: Decimal
    payable: Decimal
    """On acceptance: gross less retention."""


def plan(spec: Spec) -> tuple[Instalment, ...]:
    """One instalment per milestone that pays something, in order; empty without a price.

    When the shares make up the whole price, the last instalment takes what rounding leaves.
    """
    price = spec.terms.price if spec.terms else None
    paying = [(milestone.id, milestone.payment) for milestone in spec.milestones if milestone.payment]
    if price is None:
        return ()
    found: list[Instalment] = []
    whole = sum((share.value for _, share in paying), Decimal(0)) == _WHOLE
    for place, (milestone, share) in enumerate(paying, 1):
        net = _part(price.amount.amount, share)
        if whole and place == len(paying):
            net = _round(price.amount.amount) - sum((one.net for one in found), Decimal(0))
        found.append(_instalment(spec, milestone, share, net, found if whole and place == len(paying) else None))
    return tuple(found)


def currency(spec: Spec) -> str:
    """Of the price: its own, else the spec's; empty when neither is given."""
    price = spec.terms.price if spec.terms else None
    return (price.amount.currency if price else None) or spec.currency or ""


def _instalment(
    spec: Spec, milestone: str, share: Percent, net: Decimal, before: list[Instalment] | None
) -> Instalment:
    """`before` is given for the last one, which takes the rest of VAT and retention as well."""
    assert spec.terms
    assert spec.terms.price
    rate = spec.terms.price.vat or Percent(Decimal(0))
    kept = spec.terms.retention.share if spec.terms.retention else Percent(Decimal(0))
    vat = _part(net, rate)
    retention = _part(net + vat, kept)
    if before is not None:
        total = _round(spec.terms.price.amount.amount)
        all_vat = _part(total, rate)
        vat = all_vat - sum((one.vat for one in before), Decimal(0))
        retention = _part(total + all_vat, kept) - sum((one.retention for one in before), Decimal(0))
    gross = net + vat
    return Instalment(
        milestone=milestone, share=share.value, net=net, vat=vat, gross=gross,
        retention=retention, payable=gross - retention,
    )  # fmt: skip


def _part(amount: Decimal, share: Percent) -> Decimal:
    return _round(share.of(amount))


def _round(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)
