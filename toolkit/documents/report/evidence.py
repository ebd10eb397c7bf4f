"""The capture behind a subject's results: when and how it was seen, and pictures of the places."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from toolkit.checking.results import Finding, Subject
from toolkit.documents.report.crops import Crop, cut, decode
from toolkit.errors import ToolkitError
from toolkit.observations import Capture, Page

if TYPE_CHECKING:
    from PIL import Image

Shots = Callable[[Page, str], bytes | None]
"""The full-page picture of a page in a viewport."""

_DECODED: Final = 2
"""Full-page pictures held at a time; each is up to 240 MB of pixels."""


class Evidence:
    """Gives crops of one subject's screenshots. Pages are found by the addresses that findings name."""

    def __init__(self, capture: Capture, shots: Shots) -> None:
        self.capture: Final = capture
        self._pages: Final = {page.final_url: page for page in reversed(capture.pages) if page.final_url}
        self._pages.update({page.url: page for page in reversed(capture.pages)})
        self._picture: Final = lru_cache(maxsize=_DECODED)(lambda page, viewport: _decoded(shots(page, viewport)))

    def crop(self, finding: Finding) -> Crop | None:
        """None where the finding has no place, or its page no picture."""
        page = self._pages.get(finding.page or "")
        if page is None or finding.box is None:
            return None
        picture = self._picture(page, finding.viewport)
        return cut(picture, finding.box) if picture else None


def evidence(subject: Subject, folder: Path) -> Evidence | None:
    """The capture that `subject` names, below `folder`; None where there is none that can be read."""
    if subject.capture is None:
        return None
    path = (folder / subject.capture.path).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        return None
    from toolkit.capture import bundle

    try:
        read = bundle.read(path)
    except ToolkitError:
        return None
    return Evidence(read.capture, read.screenshot)


def _decoded(screenshot: bytes | None) -> "Image.Image | None":
    return decode(screenshot) if screenshot else None
