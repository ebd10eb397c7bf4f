"""Links whose effect surprises: a file, a picture, a recording or a new window that nothing announces."""

import re
from collections.abc import Iterable
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Page
from toolkit.observations.structure import LinkLook

_ENDING: Final = re.compile(r"\.([a-z0-9]{2,5})$", re.IGNORECASE)
_FILES: Final = {
    "pdf": "pdf", "doc": "word|docx?", "docx": "word|docx?", "xls": "excel|xlsx?", "xlsx": "excel|xlsx?",
    "ppt": "powerpoint|pptx?|präsentation|presenta\\w+", "pptx": "powerpoint|pptx?|präsentation|presenta\\w+",
    "zip": "zip|archiv\\w*", "rtf": "rtf", "odt": "odt", "epub": "epub|e-book", "ics": "ics|kalender|calend\\w+|agenda",
}  # fmt: skip
_PICTURES: Final = {"jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "tif", "tiff", "bmp"}
_MEDIA: Final = {
    "mp3",
    "wav",
    "ogg",
    "oga",
    "m4a",
    "aac",
    "flac",
    "mp4",
    "m4v",
    "mov",
    "avi",
    "webm",
    "ogv",
    "wmv",
    "mpg",
}
_PICTURE: Final = re.compile(
    r"\b(bild|foto|photo|plan|karte|skizze|grafik|logo|image|picture|map|illustration|carte|schéma|immagine|mappa|pianta"
    r"|jpe?g|png|gif|svg|webp)", re.IGNORECASE,
)  # fmt: skip
_TRANSCRIPT: Final = re.compile(
    r"transcri|transkript|textfassung|wortlaut|abschrift|version texte|trascri|versione testuale|testo integrale"
    r"|text version|subtitl|caption|untertitel|sous-titr|sottotitol", re.IGNORECASE,
)  # fmt: skip
_WINDOW: Final = re.compile(
    r"new (window|tab)|neue[snmr]? (fenster|tab|registerkarte)|nouvel(le)? (fenêtre|onglet)|nuova (finestra|scheda)"
    r"|opens? in|öffnet (sich )?(in|ein)|s['’]ouvre dans|si apre in|extern|esterno", re.IGNORECASE,
)  # fmt: skip
_SIZE: Final = re.compile(r"\d[\d.,]*\s?(k|m|g)(i?b|o)?\b", re.IGNORECASE)


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    windows: Annotated[
        Literal["allowed", "announced"], Meta(description="Whether a link to a new window must say so.")
    ] = "allowed"
    files: Annotated[
        Literal["format", "format-and-size"], Meta(description="What a link to a file must name beside its subject.")
    ] = "format"


def subjects(page: Page, params: Params) -> Iterable[LinkLook]:
    return (
        link
        for link in page.view.structure.links
        if link.visible
        and link.exposed
        and (_ending(link) or (link.target == "_blank" and params.windows == "announced"))
    )


def judge(link: LinkLook, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, 3.2.5 and technique G201 for windows; 1.1.1 and 1.2.1 for pictures and recordings."""
    ending = _ending(link)
    said = " ".join((link.name, link.title, link.described, link.around, *link.alts))
    if ending in _FILES:
        named = re.search(rf"\b({_FILES[ending]})\b", said, re.IGNORECASE)
        if not named or (params.files == "format-and-size" and not _SIZE.search(said)):
            return fail("file", at=link, name=link.name, format=ending.upper())
    if ending in _PICTURES and not link.alts and link.shown and not _PICTURE.search(link.name):
        return fail("picture", at=link, name=link.name)
    if ending in _MEDIA and not _TRANSCRIPT.search(said):
        return fail("media", at=link, name=link.name)
    if link.target == "_blank" and params.windows == "announced" and not _WINDOW.search(said):
        return fail("window", at=link, name=link.name)
    return PASS


def _ending(link: LinkLook) -> str:
    """The ending of the address, in lower case; empty where it is none of a file, a picture or a recording."""
    if not link.href.startswith(("http://", "https://")):
        return ""
    found = _ENDING.search(urlsplit(link.href).path)
    ending = found[1].lower() if found else ""
    return ending if ending in _FILES or ending in _PICTURES or ending in _MEDIA else ""
