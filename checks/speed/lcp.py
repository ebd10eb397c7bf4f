"""How long the largest element takes to appear."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Page, Percent, View


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    max: Annotated[Duration, Meta(description="Longest time to the largest contentful paint.")] = field(
        default_factory=lambda: Duration.parse("2.5 s")
    )
    margin: Annotated[
        Percent, Meta(description="By how much a single measurement must exceed it before it counts as a defect.")
    ] = field(default_factory=lambda: Percent.parse("20 %"))


def subjects(page: Page, params: Params) -> Iterable[View]:
    return (view for view in page.views.values() if view.vitals.lcp is not None)


def judge(subject: View, page: Page, params: Params) -> Outcome:
    """W3C Largest Contentful Paint, one load in the laboratory."""
    seconds, most = (subject.vitals.lcp or 0) / 1000, params.max.seconds
    if seconds <= most:
        return PASS
    selector = subject.vitals.lcp_selector or "html"
    if seconds <= most * (1 + float(params.margin.value) / 100):
        margin = str(params.margin.value)
        return inconclusive("margin", target=selector, seconds=round(seconds, 1), most=round(most, 1), margin=margin)
    return fail(
        "slow" if subject.viewport == "desktop" else "slow-mobile",
        target=selector,
        view=subject,
        seconds=round(seconds, 1),
        most=round(most, 1),
    )
