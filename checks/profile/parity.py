"""An offer costs in posts what it costs in the spec, on the website and on other profiles (CH UWG 3(1)(b); DE UWG 5).

Only prices that mean the same are called different.
"""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Site
from toolkit.observations.derived.offers import comparing
from toolkit.observations.derived.offers.comparing import Comparison
from toolkit.observations.derived.offers.shown import Shown


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which posts are compared."""

    period: Annotated[
        Duration, Meta(description="Age up to which posts are compared, from the day of the evidence.")
    ] = field(default_factory=lambda: Duration(Decimal(90), "day"))


def subjects(site: Site, params: Params) -> Iterable[Comparison]:
    """Offers in posts that another place shows, too."""
    assert site.profile is not None
    yield from comparing.of_posts(site, (site.profile.taken - timedelta(seconds=params.period.seconds)).date())


def judge(pair: Comparison, site: Site, params: Params) -> Outcome:
    first, second = pair.first, pair.second
    here, there, offer = _price(second), _price(first), first.name or second.name
    if pair.outcome == "equal":
        return PASS
    if pair.gap == "minimum":
        return NOT_APPLICABLE  # a price `from` and one above it do not contradict each other
    if pair.outcome == "not-comparable":
        return inconclusive(
            "unlike", target=_post(second, site), offer=offer, here=here, there=there, day=second.posted
        )
    if first.source == "spec":
        return fail(
            "agreed",
            target=_post(second, site),
            offer=offer,
            here=here,
            there=there,
            day=second.posted,
            text=second.text,
        )
    return fail(
        "differs", target=_post(second, site), offer=offer, here=here, there=there, day=second.posted, text=second.text,
        where=first.page,
    )  # fmt: skip


def _post(shown: Shown, site: Site) -> str:
    """Where the post stands, else its name within the profile."""
    assert site.profile is not None
    return next((each.permalink for each in site.profile.posts if each.key == shown.selector), "") or shown.selector


def _price(shown: Shown) -> str:
    """`CHF 420` or `CHF 420–520`, as data for a sentence in any language."""
    high = f"–{shown.amount_max}" if shown.amount_max is not None else ""
    return f"{shown.currency} {shown.amount}{high}"
