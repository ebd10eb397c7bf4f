"""Text for any terminal: no control characters, and nothing the terminal's encoding lacks."""

import os
import shutil
import sys
import unicodedata
from typing import Final

import click

from toolkit.spec.emit import clean

_SPELLED: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "œ": "oe", "«": '"', "»": '"',
     "„": '"', "“": '"', "”": '"', "’": "'", "–": "-", "…": "...", "·": "|", "\u00a0": " ", "\u202f": " "}
)  # fmt: skip


def plain(text: str) -> str:
    """The text on one line as the terminal can show it: `Zürich` is `Zuerich` where there is no ü."""
    text = clean(text)
    encoding = sys.stdout.encoding or "ascii"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        folded = unicodedata.normalize("NFKD", text.translate(_SPELLED))
        return (
            "".join(letter for letter in folded if not unicodedata.combining(letter))
            .encode(encoding, "replace")
            .decode(encoding)
        )
    return text


def typed(text: str) -> str:
    """What a terminal sent, where its encoding could not be read: UTF-8, else Latin-1."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raw = text.encode("utf-8", "surrogateescape")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("latin-1")
    return text


def wrapped(text: str, indent: int, width: int = 80) -> str:
    """Several lines, each at most `width` columns or the terminal's own."""
    columns = min(width, max(40, shutil.get_terminal_size((width, 24)).columns))
    margin = " " * indent
    return click.wrap_text(plain(text), columns, margin, margin)


def echo(
    text: str = "", *, bold: bool = False, dim: bool = False, underline: bool = False, fg: str | None = None
) -> None:
    """Prints a line; styles are left out where NO_COLOR says so, or nobody watches."""
    styled = click.style(text, bold=bold or None, dim=dim or None, underline=underline or None, fg=fg)
    plain_ = not (bold or dim or underline or fg)
    click.echo(text if plain_ else styled, color=False if os.environ.get("NO_COLOR") else None)
