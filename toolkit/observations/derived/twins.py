"""Pages and the same pages in another language, as the pages themselves name each other."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from toolkit.observations.derived import dated, located, robots, spoken, versions
from toolkit.observations.page import Page
from toolkit.observations.site import Site

_OWN_WAY = re.compile(
    r"news|blog|aktuell|actualit|novit|attualit|magazin|jobs?\b|stellen|career|emploi|lavor"
    r"|men[uü]|speise|carte|karte|carta|getr[äa]nke|wein|vin[is]?\b|wine|drinks?",
    re.IGNORECASE,
)
"""News, jobs and menus, which differ between languages of right."""


class Twin(Struct, frozen=True, kw_only=True, eq=False):
    """Two captured pages that name each other as language versions."""

    page: Page
    other: Page
    language: str
    other_language: str


class Absent(Struct, frozen=True, kw_only=True, eq=False):
    """Pages without a version in a language that other pages have."""

    language: str
    pages: tuple[Page, ...]


class Twins(Struct, frozen=True, kw_only=True):
    """What a site's language versions are to each other."""

    pairs: tuple[Twin, ...] = ()
    absent: tuple[Absent, ...] = ()


@lru_cache(maxsize=64)
def of(site: Site) -> Twins:
    """Empty where no page names a version in another language."""
    all_ = [version for version in versions.of(site) if version.language and not _own_way(version.page)]
    by_page = {version.page: version for version in all_}
    languages = sorted({spoken.primary(tag) for one in all_ for tag in one.named if tag.lower() != "x-default"})
    pairs: dict[frozenset[str], Twin] = {}
    lacking: dict[str, list[Page]] = {}
    for one in all_:
        named = {spoken.primary(tag): url for tag, url in one.named.items() if tag.lower() != "x-default"}
        for language in languages:
            if language == one.language:
                continue
            if language not in named:
                lacking.setdefault(language, []).append(one.page)
                continue
            other = by_page.get(located.page(site, named[language]) or one.page)
            if other and other.page is not one.page and other.language == language:
                twin = Twin(page=one.page, other=other.page, language=one.language, other_language=language)
                pairs.setdefault(frozenset((one.page.id, other.page.id)), twin)
    absent = tuple(Absent(language=language, pages=tuple(pages)) for language, pages in sorted(lacking.items()))
    return Twins(pairs=tuple(pairs.values()), absent=absent if len(languages) > 1 else ())


def _own_way(page: Page) -> bool:
    """Whether the page may differ by language, or need not exist in each: news, jobs, menus, pages of the law."""
    path = unquote(urlsplit(page.final_url or page.url).path)
    return (
        bool(_OWN_WAY.search(path) or _OWN_WAY.search(page.view.title[:60]))
        or dated.is_news(page.view.title)
        or robots.may_hide(page)
    )
