"""What every view on the terminal shares: its width, and text that no terminal obeys."""

import re
import sys
from typing import Final

from rich.console import Console
from rich.text import Text

WIDTH: Final = 100
ACCENT: Final = "color(33)"
# Terminals obey these; a spec may come from a stranger. Bidirectional overrides reorder what is read.
CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ASCII: Final = str.maketrans(
    {
        "«": '"', "»": '"', "„": '"', "“": '"', "”": '"', "’": "'", "…": "...", "–": "-", "−": "-", "→": "->",
        "←": "<-", "\u00a0": " ", "\u202f": " ", "├": "|", "└": "`", "─": "-", "│": "|", "✗": "x", "·": "-",
    }
)  # fmt: skip


def console() -> Console:
    """Standard output; text is never wrapped, guessed at or read as markup. NO_COLOR is obeyed."""
    return Console(width=WIDTH, highlight=False, emoji=False, markup=False, soft_wrap=True)


def printable(text: Text) -> Text:
    """The text without control characters, in characters that the terminal's encoding has."""
    plain = CONTROL.sub("\ufffd" if utf8() else "?", text.plain)
    if not utf8():
        plain = plain.translate(_ASCII)
        encoding = sys.stdout.encoding or "ascii"
        return Text(plain.encode(encoding, "backslashreplace").decode(encoding))
    result = text.copy()
    result.plain = plain
    return result


def utf8() -> bool:
    return (sys.stdout.encoding or "ascii").lower().replace("-", "") == "utf8"
