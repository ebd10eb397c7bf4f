"""How far the page's content jumps while it loads."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Page, Percent, View


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    max: Annotated[float, Meta(gt=0, description="Most layout shift of one load, without unit.")] = 0.1
    margin: Annotated[
        Percent, Meta(description="By how much a single measurement must exceed it before it counts as a defect.")
    ] = field(default_factory=lambda: Percent.parse("20 %"))


def subjects(page: Page, params: Params) -> Iterable[View]:
    return (view for view in page.views.values() if view.vitals.cls is not None)


def judge(view: View, page: Page, params: Params) -> Outcome:
    """W3C Layout Instability; the worst session window of https://web.dev/articles/cls, one load in the laboratory."""
    shift = view.vitals.cls or 0
    if shift <= params.max:
        return PASS
    if shift <= params.max * (1 + float(params.margin.value) / 100):
        return inconclusive("margin", shift=round(shift, 3), most=params.max, margin=str(params.margin.value))
    return fail(
        "jumps" if view.viewport == "desktop" else "jumps-mobile", view=view, shift=round(shift, 2), most=params.max
    )
