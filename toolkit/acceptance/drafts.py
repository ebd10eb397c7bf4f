"""The approved draft beside what was captured: measured, for a person who decides."""

from pathlib import Path
from typing import Final, Literal
from urllib.parse import urljoin

from msgspec import Struct

from toolkit.acceptance.persons import drafted
from toolkit.capture import bundle
from toolkit.checking.results import Subject
from toolkit.errors import ToolkitError
from toolkit.observations import Page
from toolkit.scenarios.likeness import Likeness, Unreadable, compared, width
from toolkit.spec.criteria import Criterion
from toolkit.spec.paths import inside

_LARGEST: Final = 60_000_000
_PHONE: Final = 800
"""A draft that is no wider shows a telephone, drawn at its width or at twice that."""
Hindrance = Literal["no-draft", "draft-format", "no-picture"]


class Beside(Struct, frozen=True, kw_only=True):
    """The comparison of a criterion with a draft."""

    likeness: Likeness
    page: str
    """Address of the page that was compared."""
    viewport: str


def beside(criterion: Criterion, subject: Subject, out: Path) -> Beside | Hindrance:
    """Draft and screenshot compared, or why they cannot be: one of them is absent, or the draft is no picture."""
    name = drafted(criterion)
    path = out / name
    if not inside(out, name) or not path.is_file():
        return "no-draft"
    try:
        if path.stat().st_size > _LARGEST:
            return "draft-format"
        draft = path.read_bytes()
        viewport = "mobile" if width(draft) <= _PHONE else "desktop"
        shown = _shown(criterion, subject, out, viewport)
        if shown is None:
            return "no-picture"
        return Beside(likeness=compared(draft, shown[1]), page=shown[0], viewport=viewport)
    except Unreadable:
        return "draft-format"


def _shown(criterion: Criterion, subject: Subject, out: Path, viewport: str) -> tuple[str, bytes] | None:
    """Address and picture of the page as it was captured."""
    if subject.capture is None or not inside(out, subject.capture.path):
        return None
    try:
        with bundle.read(out / subject.capture.path) as opened:
            page = _page(criterion, subject, opened.capture.pages)
            picture = opened.screenshot(page, viewport) if page else None
    except ToolkitError:
        return None
    return (page.url, picture) if page and picture else None


def _page(criterion: Criterion, subject: Subject, pages: tuple[Page, ...]) -> Page | None:
    """The one that the criterion names, else the start page."""
    if criterion.page is None:
        return next(iter(pages), None)
    wanted = urljoin(subject.url, criterion.page)
    return next((page for page in pages if wanted in (page.url, page.final_url)), None)
