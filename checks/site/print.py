"""Whether a page can be printed: directions, offers and terms are taken along on paper."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Page, Percent, View
from toolkit.observations.driven import Printing

_ENOUGH = 200  # letters; a page of fewer has nothing to take along
_WIDE = 1.4  # times the sheet; beyond it the browser prints letters at less than 70 % of their size


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    share: Annotated[Percent, Meta(description="Least share of the content's text that paper must show.")] = field(
        default_factory=lambda: Percent.parse("60 %")
    )


def subjects(page: Page, params: Params) -> Iterable[View]:
    """The page as it was laid out for paper, where it has content worth a sheet."""
    driven = page.view.driven
    if driven and driven.print and driven.print.screen.letters >= _ENOUGH:
        yield page.view


def judge(view: View, page: Page, params: Params) -> Outcome:
    """What is hidden on paper on purpose (menus, videos, forms) is little; most of the text is what is printed for."""
    printed = view.driven.print if view.driven else None
    assert isinstance(printed, Printing)
    share = 100 * printed.paper.letters / printed.screen.letters
    if share < float(params.share.value):
        return fail("lost", target="html", share=round(share), least=str(params.share.value))
    if printed.paper.cover:
        return fail("covered", target=printed.paper.cover, element=printed.paper.cover)
    if printed.paper.width > _WIDE * printed.width:
        return fail("wide", target="html", width=printed.paper.width, sheet=printed.width)
    return PASS
