"""Fonts from other people's servers hand over the visitor's IP address (LG München I, 3 O 17493/20)."""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Site
from toolkit.observations.derived.fonts import Remote, remote_fonts


class Loaded(Struct, frozen=True, kw_only=True):
    page: Page
    font: Remote | None


def subjects(site: Site, params: NoParams) -> Iterable[Loaded]:
    """Every page, once for each foreign host it asks for fonts."""
    for page in site.pages:
        for font in remote_fonts(page) or (None,):
            yield Loaded(page=page, font=font)


def judge(loaded: Loaded, site: Site, params: NoParams) -> Outcome:
    font = loaded.font
    if font is None:
        return PASS
    if font.known:
        return fail("remote", page=loaded.page, target=font.host, host=font.host)
    return inconclusive("unknown-host", page=loaded.page, target=font.host, host=font.host)
