"""How many files a page asks for."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Page, Site
from toolkit.observations.derived import transfers


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    max: Annotated[int, Meta(ge=1, description="Most files that one page may load.")] = 80


class Asked(Struct, frozen=True, kw_only=True):
    """Pages and the number of their files; those beyond the limit stand together."""

    pages: tuple[tuple[int, Page], ...]


def subjects(site: Site, params: Params) -> Iterable[Asked]:
    """Every page, in the view with more files."""
    counted = [(max(len(transfers.loaded(site, view)) for view in page.views.values()), page) for page in site.pages]
    yield from (Asked(pages=((count, page),)) for count, page in counted if count <= params.max)
    beyond = sorted((each for each in counted if each[0] > params.max), key=lambda each: -each[0])
    if beyond:
        yield Asked(pages=tuple(beyond))


def judge(asked: Asked, site: Site, params: Params) -> Outcome:
    """Every file is a way to the server and back, on the phone a slow one."""
    count, page = asked.pages[0]
    if count <= params.max:
        return PASS if count else inconclusive("not-recorded", page=page)
    return fail(
        "many", page=page, pages=[each for _, each in asked.pages], address=page.url, count=count, most=params.max
    )
