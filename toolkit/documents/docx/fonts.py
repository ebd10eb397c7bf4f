"""fontTable.xml with our faces embedded, so that a page breaks where we saw it break (17.8.1)."""

from functools import cache
from hashlib import sha256
from typing import Final

from toolkit.documents.docx.markup import element, root, value
from toolkit.documents.look import font_folder

SERIF: Final = "Source Serif 4"
SANS: Final = "Toolkit Sans"
_FACES: Final = (
    (SERIF, "Georgia", "roman", (("Regular", "serif-400"), ("Bold", "serif-600"), ("Italic", "serif-400-italic"))),
    (SANS, "Source Sans 3", "swiss", (("Regular", "sans-400"), ("Bold", "sans-600"))),
)
"""Family, what Word takes where it cannot use the embedded one, kind, and the cuts with their files."""
_MASKED: Final = 32
"""Bytes of a font file that are obfuscated (17.8.1)."""


def part() -> str:
    """The part `word/fontTable.xml`."""
    fonts = [
        element(
            "w:font",
            {"w:name": name},
            value("w:altName", other),
            value("w:family", family),
            value("w:pitch", "variable"),
            *(element(f"w:embed{cut}", {"r:id": file, "w:fontKey": key(file)}) for cut, file in cuts),
        )
        for name, other, family, cuts in _FACES
    ]
    return root("w:fonts", ["w", "r"], *fonts)


def files() -> tuple[str, ...]:
    """Names of the embedded cuts; each is a part `word/fonts/<name>.odttf`."""
    return tuple(file for _, _, _, cuts in _FACES for _, file in cuts)


def key(file: str) -> str:
    """The GUID with which a cut is obfuscated; the same in every document."""
    digits = sha256(file.encode()).hexdigest()[:32].upper()
    return f"{{{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}}}"


@cache
def obfuscated(file: str) -> bytes:
    """The font file with its first bytes combined with the GUID, read from its end."""
    content = (font_folder() / f"{file}.ttf").read_bytes()
    mask = bytes.fromhex(key(file).strip("{}").replace("-", ""))[::-1] * 2
    head = bytes(one ^ other for one, other in zip(content[:_MASKED], mask, strict=True))
    return head + content[_MASKED:]
