"""Alternative texts that say nothing: file names, the word "image", one text for many pictures."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Image, Page

_MANY = 3
_FILE = re.compile(r"\S+\.(jpe?g|png|gif|webp|avif|svg|tiff?|bmp|heic)$", re.IGNORECASE)
_CAMERA = re.compile(
    r"(img|dsc[nf]?|dscf|pict?|mvi|dji|pxl|screenshot|bildschirmfoto)[-_ ]?\d[\d_\- ]{2,}\w*|p\d{6,}", re.IGNORECASE
)
_GENERIC = re.compile(
    r"(das |ein |une? |l['’]|un['’]?|an? |the )?"
    r"(image|img|picture|pic|photo|photograph|bild|foto|grafik|graphic|abbildung|illustration|immagine|fotografia|"
    r"thumbnail|vorschaubild|platzhalter|placeholder|alt[- ]?text|untitled|unbenannt|hero|banner|slide|slider)"
    r"( ?(\d{1,4}|image|bild|photo|foto))?",
    re.IGNORECASE,
)  # fmt: skip
_SIZE = re.compile(r"(-\d{2,4}x\d{2,4}|-scaled|@\dx)+(?=\.\w+$)")


class Described(Struct, frozen=True, kw_only=True):
    """One alternative text and the pictures of the page that carry it."""

    alt: str
    images: tuple[Image, ...]


def subjects(page: Page, params: NoParams) -> Iterable[Described]:
    """A missing or empty text is another matter: decoration is declared by an empty one."""
    carried: dict[str, list[Image]] = {}
    for image in page.images:
        if image.alt and image.alt.strip() and image.visible and not image.hidden_from_readers and not image.labelled:
            carried.setdefault(" ".join(image.alt.split()), []).append(image)
    return (Described(alt=alt, images=tuple(images)) for alt, images in carried.items())


def judge(described: Described, page: Page, params: NoParams) -> Outcome:
    alt, first = described.alt, described.images[0]
    if first.link and _file(first.link) == alt.lower():
        return PASS  # A link to that very file.
    if _FILE.fullmatch(alt) or _CAMERA.fullmatch(alt) or (_technical(alt) and alt.lower() == _stem(first)):
        return fail("file-name", at=first, alt=alt)
    if _GENERIC.fullmatch(alt):
        return fail("generic", at=first, alt=alt)
    different = {_SIZE.sub("", image.url.partition("?")[0]) for image in described.images if image.url}
    if len(different) >= _MANY:
        return fail("repeated", at=first, alt=alt, count=len(different))
    return PASS


def _technical(alt: str) -> bool:
    """Digits or separators that no sentence has: `zimmer_03`, `header-2-final`."""
    return " " not in alt and bool(re.search(r"_|-.*-|\d{2,}", alt))


def _stem(image: Image) -> str:
    name = _file(image.url)
    return name.rpartition(".")[0] or name


def _file(url: str) -> str:
    return unquote(urlsplit(url).path).rsplit("/", 1)[-1].lower()
