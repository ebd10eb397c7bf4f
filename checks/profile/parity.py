"""An offer costs in posts what it costs in the spec, on the website and on other profiles (CH UWG 3(1)(b); DE UWG 5).

Only prices that mean the same are called different.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Site
from toolkit.observations.derived import posts
from toolkit.observations.derived.offers import comparing, state
from toolkit.observations.derived.offers.comparing import Comparison
from toolkit.observations.derived.offers.shown import Shown


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which posts are compared."""

    period: Annotated[
        Duration, Meta(description="Age up to which posts are compared, from the day of the evidence.")
    ] = field(default_factory=lambda: Duration(Decimal(90), "day"))


def subjects(site: Site, params: Params) -> Iterable[Comparison]:
    """Offers in posts that another place shows, too; what had ended when the evidence was taken is history."""
    assert site.profile is not None
    recent = {post.key for post in posts.since(site.profile, params.period)}
    taken = site.profile.taken.date()
    for pair in comparing.of_posts(site):
        if pair.second.selector in recent and state.on(pair.second, taken) not in ("expired", "booking-closed"):
            yield pair


def judge(pair: Comparison, site: Site, params: Params) -> Outcome:
    first, second = pair.first, pair.second
    here, there, offer = _price(second), _price(first), first.name or second.name
    if pair.outcome == "equal":
        return PASS
    if pair.gap == "minimum":
        return NOT_APPLICABLE  # a price `from` and one above it do not contradict each other
    if pair.outcome == "not-comparable":
        return inconclusive("unlike", target=second.selector, offer=offer, here=here, there=there, day=second.posted)
    if first.source == "spec":
        return fail(
            "agreed", target=second.selector, offer=offer, here=here, there=there, day=second.posted, text=second.text
        )
    return fail(
        "differs", target=second.selector, offer=offer, here=here, there=there, day=second.posted, text=second.text,
        where=first.page,
    )  # fmt: skip


def _price(shown: Shown) -> str:
    """`CHF 420` or `CHF 420–520`, as data for a sentence in any language."""
    high = f"–{shown.amount_max}" if shown.amount_max is not None else ""
    return f"{shown.currency} {shown.amount}{high}"
