"""Design files by their content: whether each is what its name says, and whole as far as its own marks tell."""

import struct
import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from toolkit.acceptance.handover.archives import Broken, check_zip

_XML_BYTES: Final = 20_000_000
_PIXELS: Final = 200_000_000
_TAIL: Final = 2048
_INDD: Final = bytes.fromhex("0606edf5d81d46e5bd31efe7fe74b71d")


def check(path: Path) -> bool:
    """Whether the file is a design file by its name; raises Broken when its content says otherwise."""
    test = _KINDS.get(path.suffix.lower())
    if test is None:
        return False
    test(path)
    return True


def editable(name: str) -> bool:
    """Whether files of that name keep layers or shapes; a flat picture or a PDF does not."""
    return Path(name).suffix.lower() in _EDITABLE


def _head(path: Path, length: int = 64) -> bytes:
    with path.open("rb") as file:
        return file.read(length)


def _begins(*marks: bytes) -> Callable[[Path], None]:
    def test(path: Path) -> None:
        if not _head(path).startswith(marks):
            raise Broken("other")

    return test


def _photoshop(path: Path) -> None:
    """Adobe Photoshop File Formats: header of 26 bytes, then sections that name their own length."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(26)
        if head[:4] != b"8BPS" or head[4:6] not in (b"\0\1", b"\0\2"):
            raise Broken("other")
        long = head[5] == 2
        for width in (4, 4, 8 if long else 4):
            field = file.read(width)
            if len(field) < width:
                raise Broken("cut")
            file.seek(struct.unpack(">Q" if width == 8 else ">I", field)[0], 1)
        if file.tell() + 2 > size:
            raise Broken("cut")


def _pdf(path: Path) -> None:
    """ISO 32000-2, 7.5: a header, and the mark of the end."""
    if b"%PDF-" not in _head(path, 1024):
        raise Broken("other")
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        if b"%%EOF" not in file.read():
            raise Broken("cut")


def _illustrator(path: Path) -> None:
    """A PDF with Illustrator's own data inside, or PostScript from before version 9."""
    if not _head(path).startswith(b"%!PS"):
        _pdf(path)


def _svg(path: Path) -> None:
    if path.stat().st_size > _XML_BYTES:
        return
    try:
        root = ElementTree.fromstring(path.read_bytes())  # noqa: S314 - expat bounds the expansion of entities
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Broken("cut") from error
    if root.tag.rpartition("}")[2] != "svg":
        raise Broken("other")


def _picture(path: Path) -> None:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(path.read_bytes()), formats=("PNG", "JPEG", "WEBP", "GIF", "TIFF"))
            if picture.width * picture.height <= _PIXELS:
                picture.load()
    except UnidentifiedImageError as error:
        raise Broken("other") from error
    except Image.DecompressionBombError:
        return
    except (OSError, ValueError, SyntaxError, EOFError, struct.error) as error:
        raise Broken("cut") from error


def _zipped(*needed: str) -> Callable[[Path], None]:
    def test(path: Path) -> None:
        if not _head(path).startswith(b"PK"):
            raise Broken("other")
        names = check_zip(path)
        if not any(name == one or name.startswith(f"{one}/") for name in names for one in needed):
            raise Broken("other")

    return test


def _figma(path: Path) -> None:
    """The old form of a `.fig` begins with its name, the present one is a ZIP that holds it."""
    if not _head(path).startswith((b"fig-kiwi", b"fig-jam.")):
        _zipped("canvas.fig")(path)


_PICTURE_KINDS: Final = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff")
_KINDS: Final[dict[str, Callable[[Path], None]]] = {
    ".psd": _photoshop,
    ".psb": _photoshop,
    ".ai": _illustrator,
    ".pdf": _pdf,
    ".eps": _begins(b"%!PS", b"\xc5\xd0\xd3\xc6"),
    ".svg": _svg,
    ".fig": _figma,
    ".sketch": _zipped("document.json", "meta.json"),
    ".xd": _zipped("manifest", "artwork"),
    ".indd": _begins(_INDD),
    ".afdesign": _begins(b"\x00\xffKA"),
    ".afphoto": _begins(b"\x00\xffKA"),
    ".afpub": _begins(b"\x00\xffKA"),
    ".xcf": _begins(b"gimp xcf"),
    **dict.fromkeys(_PICTURE_KINDS, _picture),
}
_EDITABLE: Final = frozenset(_KINDS) - {*_PICTURE_KINDS, ".pdf"}
