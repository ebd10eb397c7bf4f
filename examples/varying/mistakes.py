"""What an agency leaves behind, planted into a page; each with the check and the key that must find it.

A mistake gets a page's source and gives the source with the mistake, or None where the page offers no place for it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """`check` and `key` name the finding that must come of it."""

    name: str
    check: str
    key: str
    plant: Callable[[str], str | None]
    leads_to: tuple[str, ...] = ()
    """Checks that find something because of it, as a privacy notice that is no longer complete."""
    missing_file: bool = False
    """Whether it shows only where the site answers 404 to what it does not have."""


def _alternative(source: str) -> str | None:
    changed, count = re.subn(r'(<img[^>]*?) alt="[^"]{20,}"', r"\1", source, count=1)
    return changed if count else None


def _viewport(source: str) -> str | None:
    changed, count = re.subn(r'\s*<meta name="viewport"[^>]*>', "", source, count=1)
    return changed if count else None


def _description(source: str) -> str | None:
    changed, count = re.subn(r'\s*<meta name="description"[^>]*>', "", source, count=1)
    return changed if count else None


def _in_main(addition: str) -> Callable[[str], str | None]:
    """At the end of the main content."""

    def plant(source: str) -> str | None:
        return source.replace("</main>", f"{addition}\n</main>", 1) if "</main>" in source else None

    return plant


def _in_head(addition: str) -> Callable[[str], str | None]:
    def plant(source: str) -> str | None:
        return source.replace("</head>", f"{addition}\n</head>", 1) if "</head>" in source else None

    return plant


MISTAKES = (
    Mistake("picture-without-text", "a11y.axe", "image-alt", _alternative),
    Mistake("phone-shows-desktop", "mobile.viewport", "missing", _viewport),
    Mistake("no-description", "site.indexable", "description", _description),
    Mistake(
        "dummy-text",
        "content.placeholder",
        "filler",
        _in_main("<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.</p>"),
    ),
    Mistake(
        "dead-link",
        "links.internal",
        "dead",
        _in_main('<p><a href="/archiv-2019/panorama">Panorama</a></p>'),
        missing_file=True,
    ),
    Mistake(
        "font-from-elsewhere",
        "legal.remote-fonts",
        "remote",
        _in_head('<link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=Lora">'),
        leads_to=("legal.privacy",),
    ),
    Mistake(
        "wider-than-the-phone",
        "mobile.overflow",
        "sideways",
        _in_main('<div style="width: 1100px; background: #eee">Panorama</div>'),
    ),
    Mistake(
        "picture-gone",
        "links.internal",
        "resource",
        _in_main('<img src="/bild-fehlt.jpg" width="4" height="4" alt="">'),
        missing_file=True,
    ),
    Mistake("script-fails", "errors.page", "thrown", _in_head('<script src="/zaehler.js" defer></script>')),
)
FILES = {"zaehler.js": "startCounter();\n"}
"""What mistakes bring along, by path in the site."""
