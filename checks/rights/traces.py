"""Names and embedded notices that point to a stock house; without a register they prove no breach."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived.images import Picture, pictures
from toolkit.observations.derived.stock import file_name, traces


def subjects(site: Site, params: NoParams) -> Iterable[Picture]:
    return pictures(site)


def judge(picture: Picture, site: Site, params: NoParams) -> Outcome:
    """A preview is handed out before a licence is bought; showing it on a site is never licensed."""
    found = traces(picture.url, picture.image.notices)
    if not found:
        return PASS
    first, name = found[0], file_name(picture.url)
    if first.preview:
        return fail("preview", at=picture.image, page=picture.page, target=picture.url, house=first.house, file=name)
    if first.where == "name":
        return inconclusive(
            "name", at=picture.image, page=picture.page, target=picture.url, house=first.house, file=name
        )
    return inconclusive(
        "notice",
        at=picture.image,
        page=picture.page,
        target=picture.url,
        house=first.house,
        file=name,
        found=first.found,
    )
