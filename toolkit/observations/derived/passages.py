"""The words of a page with the place each stands in."""

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from toolkit.observations.page import Box, Page

Where = Literal["text", "title", "description", "alt", "mailto"]
_CODE = {"pre", "code", "kbd", "samp", "script", "style", "template", "textarea"}


class Passage(Struct, frozen=True, kw_only=True):
    """Some text of the page."""

    text: str
    where: Where = "text"
    selector: str = ""
    box: Box | None = None
    lang: str = ""
    """BCP 47 tag of the text; empty when the page does not say."""
    region: str = "other"


@lru_cache(maxsize=512)
def passages(page: Page) -> tuple[Passage, ...]:
    """Visible text of every viewport once, title, description, alternative texts and mail addresses of links.

    Samples of code are left out: what stands in them is meant to be read as it is.
    """
    found: dict[tuple[str, str], Passage] = {}

    def add(passage: Passage) -> None:
        if passage.text:
            found.setdefault((passage.where, passage.text), passage)

    first = page.view
    add(Passage(text=first.title.strip(), where="title", selector="title", lang=first.lang))
    description = first.metas.get("description", "").strip()
    add(Passage(text=description, where="description", selector='meta[name="description"]', lang=first.lang))
    for view in page.views.values():
        for block in view.blocks:
            if block.visible and block.tag.lower() not in _CODE:
                lang = block.lang or view.lang
                add(Passage(text=block.text, selector=block.selector, box=block.box, lang=lang, region=block.region))
        for image in view.images:
            if image.alt and not image.hidden_from_readers:
                alt = image.alt.strip()
                add(Passage(text=alt, where="alt", selector=image.selector, box=image.box, lang=view.lang))
        for link in view.links:
            if link.href.lower().startswith("mailto:"):
                address = link.href[7:].partition("?")[0]
                add(Passage(text=address, where="mailto", selector=link.selector, box=link.box))
    return tuple(found.values())
