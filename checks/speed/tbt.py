"""How long scripts keep the page from answering to a finger while it loads."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Page, Percent, View


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    max: Annotated[Duration, Meta(description="Longest total blocking time.")] = field(
        default_factory=lambda: Duration.parse("0.3 s")
    )
    margin: Annotated[
        Percent, Meta(description="By how much a single measurement must exceed it before it counts as a defect.")
    ] = field(default_factory=lambda: Percent.parse("100 %"))


def subjects(page: Page, params: Params) -> Iterable[View]:
    return (view for view in page.views.values() if view.vitals.tbt is not None)


def judge(view: View, page: Page, params: Params) -> Outcome:
    """W3C Long Tasks: what tasks last beyond 50 ms each after the first paint, one load in the laboratory."""
    seconds, most = (view.vitals.tbt or 0) / 1000, params.max.seconds
    if seconds <= most:
        return PASS
    if seconds <= most * (1 + float(params.margin.value) / 100):
        margin = str(params.margin.value)
        return inconclusive("margin", seconds=round(seconds, 1), most=round(most, 1), margin=margin)
    return fail(
        "blocked" if view.viewport == "desktop" else "blocked-mobile",
        view=view,
        seconds=round(seconds, 1),
        most=round(most, 1),
    )
