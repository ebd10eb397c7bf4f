"""What every page of ours looks like: tokens, fonts, icons, and the policy that keeps a page from loading anything."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from toolkit.resources import folder

FONTS: Final = (
    ("Source Serif 4", 400, "normal", "serif-400"),
    ("Source Serif 4", 400, "italic", "serif-400-italic"),
    ("Source Serif 4", 600, "normal", "serif-600"),
    ("Source Sans 3", 400, "normal", "sans-400"),
    ("Source Sans 3", 600, "normal", "sans-600"),
)
"""Family, weight, style and file name of each cut."""


def css(*names: str) -> str:
    """The style sheets `templates/look/<name>.css`, one after the other: `css("tokens", "base")`."""
    return "".join(_read("look", f"{name}.css") for name in names)


@cache
def fonts_css() -> str:
    """`@font-face` rules that carry the fonts as data URIs, about 150 kB."""
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};font-display:block;'
        f"src:url(data:font/woff2;base64,{b64encode(_font(name)).decode()}) format('woff2')}}\n"
        for family, weight, style, name in FONTS
    )


def csp(style_texts: tuple[str, ...], script_texts: tuple[str, ...] = ()) -> str:
    """Content of the CSP meta element: nothing loads, and only these styles and scripts count (CSP Level 3, 2.3.1).

    A text is what stands between the tags, to the letter.
    """
    rules = [
        "default-src 'none'",
        "img-src data:",
        "font-src data:",
        f"style-src {_hashes(style_texts)}",
        f"script-src {_hashes(script_texts)}",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(rules)


@cache
def icon(name: str) -> Markup:
    """The inline SVG of `pass`, `fail`, `open`, `na`, `class1`, `class2` or `class3`; its word stands beside it."""
    return Markup(_read("look", f"icons/{name}.svg").strip())  # noqa: S704  # a file of the package


@cache
def colours() -> dict[str, str]:
    """The colours of light pages by token name: `{"ink": "#16191d", ...}`."""
    light = css("tokens").split("@media", 1)[0]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", light))


@cache
def pdf_fonts() -> Any:
    """Our TTF files as Typst's font book; nothing of the system, so that a PDF is the same everywhere."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])


@cache
def printable() -> frozenset[int]:
    """Code points that the PDF fonts can show, from `templates/fonts/coverage.txt`."""
    found: set[int] = set()
    for line in _read("fonts", "coverage.txt").split():
        first, _, last = line.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def unprintable(text: str) -> str:
    """The letters of a text that the PDF shows as code points, each once, sorted."""
    return "".join(sorted(sign for sign in set(text) if ord(sign) not in printable() and not sign.isspace()))


def _hashes(texts: tuple[str, ...]) -> str:
    found = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts]
    return " ".join(found) or "'none'"


@cache
def _read(place: str, name: str) -> str:
    return (folder("templates") / place / name).read_text(encoding="utf-8")


def _font(name: str) -> bytes:
    return (font_folder() / f"{name}.woff2").read_bytes()


def font_folder() -> Path:
    """Where the TTF files for PDFs and the WOFF2 files for pages are."""
    return folder("templates") / "fonts"
