"""Templates and themes of the inventory: who built the page before the agency did."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from toolkit.observations.derived.merged import links
from toolkit.observations.derived.rights.item import Evidence, Item
from toolkit.observations.derived.rights.marks import _Template, licence_in, marks, says
from toolkit.observations.material import Material
from toolkit.observations.page import Page
from toolkit.observations.site import Site

_METAS = ("generator", "author", "description", "template")


def items(site: Site, files: dict[str, Material]) -> Iterator[Item]:
    """One item a maker of templates, one a theme whose style sheet names itself."""
    for maker in marks().templates:
        evidence, pages, visible = _traces(maker, site, files)
        if evidence:
            said = " ".join(each.value for each in evidence)
            found = {"visible": visible} if visible else {}
            licence = licence_in(said) or maker.licence
            yield Item(
                kind="template", name=maker.maker, pages=pages, licence=licence, evidence=evidence, marks=found,
                holders={"maker": maker.maker},
            )  # fmt: skip
    for url, file in files.items():
        if theme := file.notices.get("theme"):
            author = file.notices.get("theme-author", "")
            yield Item(
                kind="template", name=theme, url=url, files=(url,), pages=site.pages, material=file,
                holders={"theme-author": author} if author else {},
                licence=licence_in(file.notices.get("theme-licence", "")),
                evidence=tuple(Evidence(what=key, value=text) for key, text in file.notices.items() if key != "banner"),
            )  # fmt: skip


def _traces(
    maker: _Template, site: Site, files: dict[str, Material]
) -> tuple[tuple[Evidence, ...], tuple[Page, ...], str]:
    """What names the maker, on which pages, and the visible text that does."""
    found: dict[tuple[str, str], None] = {}
    pages: dict[Page, None] = {}
    visible = ""
    for page in site.pages:
        seen = [("text", text) for text in _shown(maker, page)]
        visible = visible or next((text for _, text in seen), "")
        for key, text in (*seen, *_hidden(maker, page)):
            found[key, text[:160]] = None
            pages[page] = None
    for file in files.values():
        banner = file.notices.get("banner", "")
        if says(maker.pattern, banner):
            found["banner", banner[:160]] = None
    return tuple(Evidence(what=key, value=text) for key, text in found), tuple(pages), visible


def _shown(maker: _Template, page: Page) -> Iterator[str]:
    for block in page.view.blocks:
        if block.visible and len(block.text) < 300 and says(maker.pattern, block.text):
            yield block.text
            return
    for link in links(page):
        if link.visible and (urlsplit(link.href).hostname or "").removeprefix("www.") == maker.site:
            yield link.text or link.href
            return


def _hidden(maker: _Template, page: Page) -> Iterator[tuple[str, str]]:
    view = page.view
    yield from (("comment", text) for text in view.comments if says(maker.pattern, text))
    yield from (("meta", view.metas[key]) for key in _METAS if says(maker.pattern, view.metas.get(key, "")))
    if says(maker.pattern, view.title):
        yield "title", view.title
    yield from (("alt", image.alt) for image in view.images if image.alt and says(maker.pattern, image.alt))
