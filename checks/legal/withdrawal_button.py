"""Who sells to consumers in an online surface must let them withdraw there (BGB § 356a, since 19 June 2026)."""

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from msgspec import Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Control, Link, Page, Site
from toolkit.observations.derived import addresses, selling

_SINCE: Final = date(2026, 6, 19)


class Sale(Struct, frozen=True, kw_only=True):
    """The first sign of a sale of goods or vouchers; rooms on a date are exempt (BGB § 312g(2) no. 9)."""

    at: Link | Control
    page: Page
    kind: Literal["order", "elsewhere", "perhaps"]


def subjects(site: Site, params: NoParams) -> Iterable[Sale]:
    """One sale a site: the surest sign of it."""
    sales = [_sale(site, page, element, "order") for page in site.pages for element in selling.signs(page, "order")]
    hints = [_sale(site, page, element, "perhaps") for page in site.pages for element in selling.signs(page, "perhaps")]
    ranked = sorted((*sales, *hints), key=lambda sale: ("order", "elsewhere", "perhaps").index(sale.kind))
    return ranked[:1]


def judge(sale: Sale, site: Site, params: NoParams) -> Outcome:
    if site.place is None:
        return inconclusive("no-place", at=sale.at, page=sale.page)
    if site.place.country != "DE" or site.as_of < _SINCE:
        return NOT_APPLICABLE
    if any(selling.signs(page, "withdraw") for page in site.pages):
        return PASS
    if sale.kind == "order":
        return fail("missing", at=sale.at, page=sale.page, text=sale.at.text)
    if sale.kind == "elsewhere":
        return inconclusive("elsewhere", at=sale.at, page=sale.page, text=sale.at.text)
    return inconclusive("perhaps", at=sale.at, page=sale.page, text=sale.at.text)


def _sale(site: Site, page: Page, element: Link | Control, kind: Literal["order", "perhaps"]) -> Sale:
    """A link to a shop of somebody else leads to a surface that was not captured."""
    away = isinstance(element, Link) and addresses.is_web(element.href) and not addresses.is_own(site, element.href)
    return Sale(at=element, page=page, kind="elsewhere" if away else kind)
