"""The page that shows an approved draft beside what was delivered."""

from base64 import b64encode
from pathlib import Path
from typing import Final

from toolkit.acceptance.drafts import Beside
from toolkit.documents.report import page
from toolkit.documents.report.words import Words

FOLDER: Final = "comparisons"
_WORDS: Final = "comparisons"


def write(beside: Beside, criterion: str, sentence: str, draft: str, out: Path, language: str) -> Path:
    """Writes `out/comparisons/<criterion>.html`."""
    return page.write(out / FOLDER / f"{criterion}.html", html(beside, criterion, sentence, draft, language))


def html(beside: Beside, criterion: str, sentence: str, draft: str, language: str) -> str:
    """The page, self-contained; its pictures are those encoded anew."""
    words, likeness = Words(language, _WORDS), beside.likeness
    return page.render(
        "draft.html.j2",
        words,
        ("report", "draft"),
        criterion=criterion,
        sentence=sentence,
        draft=draft,
        beside=beside,
        likeness=likeness,
        share=words.percent(round(100 * likeness.share, 1)),
        pictures={name: _uri(getattr(likeness, name)) for name in ("draft", "shown", "marked")},
    )


def _uri(picture: bytes) -> str:
    return "data:image/webp;base64," + b64encode(picture).decode("ascii")
