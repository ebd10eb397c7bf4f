"""Alternative texts that say nothing or contradict the markup: file names, one text for many, a title without one."""

import re
from collections.abc import Iterable
from typing import Annotated, Final, Literal
from urllib.parse import unquote, urlsplit

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Image, Page
from toolkit.observations.structure import PictureLook

_MANY = 3
_FILE = re.compile(r"\S+\.(jpe?g|png|gif|webp|avif|svg|tiff?|bmp|heic)$", re.IGNORECASE)
_CAMERA = re.compile(
    r"(img|dsc[nf]?|dscf|pict?|mvi|dji|pxl|screenshot|bildschirmfoto)[-_ ]?\d[\d_\- ]{2,}\w*|p\d{6,}", re.IGNORECASE
)
_GENERIC = re.compile(
    r"(das |ein |une? |l['’]|un['’]?|an? |the )?"
    r"(image|img|picture|pic|photo|photograph|bild|foto|grafik|graphic|abbildung|illustration|immagine|fotografia|button|icon|"
    r"bouton|pulsante|"
    r"thumbnail|vorschaubild|platzhalter|placeholder|alt[- ]?text|untitled|unbenannt|hero|banner|slide|slider)"
    r"( ?(\d{1,4}|image|bild|photo|foto))?",
    re.IGNORECASE,
)  # fmt: skip
_SIZE = re.compile(r"(-\d{2,4}x\d{2,4}|-scaled|@\dx)+(?=\.\w+$)")


_SPACER: Final = re.compile(r"(^|/)(spacer|shim|pixel|clear|trans|transparent|blank|1x1|dot)\d*\.(gif|png)$", re.I)
_SPECK: Final = 3  # pixels of a file that shows nothing


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    titles: Annotated[
        Literal["any", "as-alternative"],
        Meta(description="Whether a title may say something else than the alternative."),
    ] = "any"


class Described(Struct, frozen=True, kw_only=True):
    """One alternative text and the pictures of the page that carry it."""

    alt: str
    images: tuple[Image, ...]


def subjects(page: Page, params: Params) -> Iterable[Described | PictureLook]:
    """Texts with the pictures that carry them; then pictures whose attributes could contradict each other.

    That a text is missing is another matter: `a11y.axe` finds it.
    """
    carried: dict[str, list[Image]] = {}
    for image in page.images:
        if image.alt and image.alt.strip() and image.visible and not image.hidden_from_readers and not image.labelled:
            carried.setdefault(" ".join(image.alt.split()), []).append(image)
    yield from (Described(alt=alt, images=tuple(images)) for alt, images in carried.items())
    yield from (picture for picture in page.view.structure.pictures if _can_contradict(picture))


def judge(subject: Described | PictureLook, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, 1.1.1; failures F30 and F38, technique H67."""
    return _attributes(subject, params) if isinstance(subject, PictureLook) else _text(subject)


def _can_contradict(picture: PictureLook) -> bool:
    return bool(picture.visible and (picture.title or picture.sole)) or _is_spacer(picture)


def _is_spacer(picture: PictureLook) -> bool:
    """A speck, or a file of that name, drawn out to hold a distance; pixels that count visitors stay small."""
    speck = 0 < picture.natural_width <= _SPECK and 0 < picture.natural_height <= _SPECK
    drawn_out = picture.box is not None and max(picture.box.width, picture.box.height) > _SPECK
    return drawn_out and (speck or bool(_SPACER.search(urlsplit(picture.url).path)))


def _attributes(picture: PictureLook, params: Params) -> Outcome:
    alt, title = (picture.alt or "").strip(), (picture.title or "").strip()
    if _is_spacer(picture):
        return fail("spacer", at=picture, url=picture.url)
    if not picture.exposed or picture.alt is None:
        return PASS
    if not alt and title and not picture.tied and not picture.named_link:
        return fail("title-only", at=picture, title=title)
    if params.titles == "as-alternative" and title and alt and title.casefold() != alt.casefold():
        return fail("title-differs", at=picture, alt=alt, title=title)
    if picture.sole and not alt and not picture.tied and picture.role not in ("none", "presentation"):
        return fail("sole", at=picture, url=picture.url)
    return PASS


def _text(described: Described) -> Outcome:
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
