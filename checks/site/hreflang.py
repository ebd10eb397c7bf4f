"""Whether language versions name each other and themselves, and each page the language it is written in."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal

from msgspec import Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Site
from toolkit.observations.derived import addresses, located, merged, spoken, versions
from toolkit.observations.derived.versions import Version

Aspect = Literal["named", "self", "back"]
_GONE = {404, 410}
_DEFAULT = "x-default"


class Claim(Struct, frozen=True, kw_only=True, eq=False):
    """Pages that say one thing about languages: their own (`lang`), or that of a version (`hreflang`)."""

    kind: Literal["lang", "tag", "target"]
    said: str
    pages: tuple[Page, ...]
    found: str = ""
    """The language their text is in."""
    url: str = ""


def subjects(site: Site, params: NoParams) -> Iterable[Aspect | Claim]:
    """Every language that pages claim; and, where there are versions, how these name each other."""
    all_ = versions.of(site)
    yield from _claims(all_)
    if any(version.named for version in all_):
        yield from ("self", "back")
    elif len(_languages(all_)) > 1:
        yield "named"


def judge(subject: Aspect | Claim, site: Site, params: NoParams) -> Outcome:
    """BCP 47 for the tags; HTML §4.6.7.1 (`alternate` with `hreflang`) and what search engines make of it."""
    if isinstance(subject, Claim):
        return _CLAIMS[subject.kind](subject, site)
    all_ = versions.of(site)
    if subject == "named":
        return fail("none", page=site.home or "", target="head", languages=", ".join(sorted(_languages(all_))))
    return _selves(all_, site) if subject == "self" else _returns(all_, site)


def _languages(all_: tuple[Version, ...]) -> set[str]:
    """Languages a guest can choose: of the home page, and of pages that others lead to from outside their text."""
    chosen = {
        addresses.place(link.href)
        for version in all_
        for link in merged.links(version.page)
        if link.href and link.region != "main"
    }
    return {
        version.language
        for version in all_
        if version.language
        and (
            version.page.depth == 0
            or chosen & {addresses.place(version.page.url), addresses.place(version.page.final_url)}
        )
    }


def _claims(all_: tuple[Version, ...]) -> Iterator[Claim]:
    kinds: dict[tuple[Literal["lang", "tag", "target"], str, str, str], list[Page]] = {}
    for version in all_:
        page = version.page
        written = spoken.written(page)
        if page.view.lang and written:
            kinds.setdefault(("lang", page.view.lang, written, ""), []).append(page)
        for tag, url in version.named.items():
            kinds.setdefault(("tag", tag, "", ""), []).append(page)
            if tag.lower() != _DEFAULT:
                kinds.setdefault(("target", tag, "", url), []).append(page)
    for (kind, said, found, url), pages in kinds.items():
        yield Claim(kind=kind, said=said, found=found, url=url, pages=tuple(pages))


def _lang(claim: Claim, site: Site) -> Outcome:
    if spoken.primary(claim.said) == claim.found or not spoken.is_tag(claim.said.replace("_", "-")):
        return PASS  # A tag that names no language at all is a matter of accessibility.
    return fail("lang", target="html", pages=claim.pages, said=claim.said, found=claim.found)


def _tag(claim: Claim, site: Site) -> Outcome:
    if spoken.is_tag(claim.said):
        return PASS
    return fail("tag", target=f"link[hreflang='{claim.said}']", pages=claim.pages, said=claim.said)


def _target(claim: Claim, site: Site) -> Outcome:
    answer = located.answer(site, claim.url)
    if answer and answer.status in _GONE:
        return fail(
            "dead", target=claim.url, pages=claim.pages, address=claim.url, said=claim.said, status=str(answer.status)
        )
    page = located.page(site, claim.url)
    written = spoken.written(page) if page else ""
    if page is None or not written:
        return NOT_APPLICABLE
    if written != spoken.primary(claim.said):
        return fail("target", target=claim.url, pages=claim.pages, address=claim.url, said=claim.said, found=written)
    return PASS


def _selves(all_: tuple[Version, ...], site: Site) -> Outcome:
    """Each page names itself among its versions."""
    lacking = [
        version.page
        for version in all_
        if version.named and not any(_is(site, url, version.page) for url in version.named.values())
    ]
    return fail("no-self", target="head", pages=lacking, count=len(lacking)) if lacking else PASS


def _returns(all_: tuple[Version, ...], site: Site) -> Outcome:
    """Each version that is named names back: else search engines ignore both."""
    named = {version.page: version.named for version in all_}
    lacking: dict[Page, Page] = {}
    for version in all_:
        for url in version.named.values():
            other = located.page(site, url)
            if other is None or other is version.page or other not in named:
                continue
            if not any(_is(site, back, version.page) for back in named[other].values()):
                lacking.setdefault(other, version.page)
    if not lacking:
        return PASS
    first, by = next(iter(lacking.items()))
    return fail("no-return", target=first.url, pages=lacking, count=len(lacking), address=first.url, by=by.url)


def _is(site: Site, url: str, page: Page) -> bool:
    return any(located.same(site, url, own) for own in (page.url, page.final_url) if own)


_CLAIMS: Final[dict[str, Callable[[Claim, Site], Outcome]]] = {"lang": _lang, "tag": _tag, "target": _target}
