"""Puts together what the document says and what the network said."""

from typing import Literal

import msgspec

from toolkit.capture.exchange import Exchange
from toolkit.capture.recorder import Recorder
from toolkit.capture.store import Kept, Store
from toolkit.observations import Font, Image, View, Viewport, Vitals


def assemble(raw: bytes, viewport: Viewport, recorder: Recorder, store: Store, vitals: Vitals) -> tuple[View, str]:
    """The view as observed, and the document after scripts."""
    told = msgspec.json.decode(raw)
    html = str(told.pop("html"))
    view = msgspec.convert(told | {"viewport": viewport.name, "width": viewport.width, "height": viewport.height}, View)
    exchanges = recorder.exchanges
    delivered = recorder.document()[-1:]
    structure = msgspec.structs.replace(view.structure, faults=delivered[0].faults if delivered else ())
    return msgspec.structs.replace(
        view,
        images=tuple(_image(image, store.pictures.get(image.url)) for image in view.images),
        fonts=_fonts(view.fonts, exchanges),
        requests=tuple(exchange.request() for exchange in exchanges),
        console=tuple(recorder.console),
        errors=tuple(recorder.errors),
        vitals=vitals,
        structure=structure,
    ), html


def _image(image: Image, kept: Kept | None) -> Image:
    """The file's own pixels: the browser divides them by the density that `srcset` states."""
    if kept is None:
        return image
    return msgspec.structs.replace(
        image, bytes=kept.size, notices=kept.notices,
        natural_width=kept.width or image.natural_width, natural_height=kept.height or image.natural_height,
    )  # fmt: skip


def _fonts(declared: tuple[Font, ...], exchanges: list[Exchange]) -> tuple[Font, ...]:
    """Declared fonts by what became of their file, and files of style sheets that may not be read."""
    asked = {exchange.url: exchange for exchange in exchanges if exchange.type == "font"}
    known = {font.url for font in declared}
    return (
        *(msgspec.structs.replace(font, status=_status(asked.get(font.url))) for font in declared),
        *(Font(family="", url=url, status=_status(exchange)) for url, exchange in asked.items() if url not in known),
    )


def _status(exchange: Exchange | None) -> Literal["loaded", "declared", "failed"]:
    if exchange is None:
        return "declared"
    return "loaded" if exchange.status is not None and exchange.status < 400 else "failed"
