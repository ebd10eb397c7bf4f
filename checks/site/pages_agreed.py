"""Whether the pages the spec lists are there, in the languages it lists."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Agreed, Page, Site
from toolkit.observations.derived import addresses, located, merged, spoken

_GUARDED = {401, 403, 405, 407, 429}


class Listed(Struct, frozen=True, kw_only=True):
    """A page of the spec; in a language, where it is owed in each."""

    path: str
    language: str = ""


class Owed(Struct, frozen=True, kw_only=True):
    """A language of the spec."""

    language: str


def subjects(site: Site, params: NoParams) -> Iterable[Listed | Owed]:
    """Each page; each language; and each page in each language, unless the list itself names pages of several."""
    agreed = site.agreed or Agreed()
    languages = tuple(dict.fromkeys(spoken.primary(tag) for tag in agreed.languages))
    yield from (Listed(path=path) for path in agreed.pages)
    yield from (Owed(language=language) for language in languages)
    if len(languages) > 1 and not _names_versions(agreed, languages):
        yield from (Listed(path=path, language=language) for path in agreed.pages for language in languages)


def judge(subject: Listed | Owed, site: Site, params: NoParams) -> Outcome:
    if isinstance(subject, Owed):
        return _language(subject.language, site)
    return _version(subject, site) if subject.language else _page(subject.path, site)


def _page(path: str, site: Site) -> Outcome:
    address = located.here(site, path)
    answer = located.answer(site, path)
    if answer is None or (answer.status is None and answer.error not in ("dns", "refused")):
        return inconclusive("not-asked", target=address, path=path)
    if answer.status in _GUARDED:
        return inconclusive("guarded", target=address, path=path, status=str(answer.status))
    if answer.status is None or answer.status >= 400:
        return fail("missing", target=address, path=path, status=str(answer.status or answer.error))
    final = answer.final_url or address
    if path.strip("/") and located.same(site, final, located.home(site)) and not located.same(site, final, address):
        return fail("to-home", target=address, path=path)
    return PASS


def _language(language: str, site: Site) -> Outcome:
    if any(_spoken(page) == language for page in site.pages):
        return PASS
    if site.capture.skipped:
        return inconclusive("not-all-pages", language=language, skipped=len(site.capture.skipped))
    return fail("language", page=site.home or "", target="html", language=language)


def _version(listed: Listed, site: Site) -> Outcome:
    """The page itself, or a page in that language which it names, links to, or which has its path."""
    page = located.page(site, listed.path)
    if page is None:
        return PASS  # That the page itself is missing is another finding.
    others = (*_counterparts(page, listed, site), page)
    if _is_named(page, listed, site) or any(_spoken(other) == listed.language for other in others):
        return PASS
    if page.view.alternates and not any(spoken.primary(tag) == listed.language for tag in page.view.alternates):
        return fail("version", page=page, target="head", path=listed.path, language=listed.language)
    return inconclusive("version-unknown", page=page, path=listed.path, language=listed.language)


def _is_named(page: Page, listed: Listed, site: Site) -> bool:
    """Whether the page names a version in the language which answers, and was not loaded itself."""
    named = (url for tag, url in page.view.alternates.items() if spoken.primary(tag) == listed.language)
    answers = (located.answer(site, url) for url in named if located.page(site, url) is None)
    return any(answer is not None and answer.status == 200 for answer in answers)


def _counterparts(page: Page, listed: Listed, site: Site) -> Iterator[Page]:
    """A link to another page's version, such as the home page's, is none to this page's."""
    named = [url for tag, url in page.view.alternates.items() if spoken.primary(tag) == listed.language]
    swapped = f"/{listed.language}/{listed.path.strip('/')}"
    linked = [
        link.href
        for link in merged.links(page)
        if spoken.primary(link.attributes.get("hreflang", "") or link.attributes.get("lang", "")) == listed.language
        or link.text.strip().lower() == listed.language
    ]
    for url in (*named, swapped, *linked):
        other = located.page(site, url)
        is_home = other is not None and addresses.split(other.url).path.strip("/").lower() in ("", listed.language)
        if other and (not is_home or not listed.path.strip("/")):
            yield other


def _names_versions(agreed: Agreed, languages: tuple[str, ...]) -> bool:
    """Whether a listed path begins with one of the languages, as `/en/rooms` does."""
    return any(path.strip("/").partition("/")[0].lower() in languages for path in agreed.pages)


def _spoken(page: Page) -> str:
    return spoken.written(page) or spoken.primary(page.view.lang)
