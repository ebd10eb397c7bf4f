"""The capture behind a subject's results: when and how it was seen, and pictures of the places."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from toolkit.checking.results import Finding, Subject
from toolkit.documents.report.crops import Crop, cut, decode
from toolkit.errors import ToolkitError
from toolkit.observations import Box, Capture, Page

if TYPE_CHECKING:
    from PIL import Image

Shots = Callable[[Page, str], bytes | None]
"""The full-page picture of a page in a viewport."""

_DECODED: Final = 2
"""Full-page pictures held at a time; each is up to 240 MB of pixels."""
_CROPS: Final = 64
"""Crops held for the document that shows them next; each is up to 100 kB."""


class Evidence:
    """Gives crops of one subject's screenshots. Pages are found by the addresses that findings name."""

    def __init__(self, capture: Capture, shots: Shots, folder: Path) -> None:
        self.capture: Final = capture
        self._folder: Final = folder
        self._pages: Final = {page.final_url: page for page in reversed(capture.pages) if page.final_url}
        self._pages.update({page.url: page for page in reversed(capture.pages)})
        self._picture: Final = lru_cache(maxsize=_DECODED)(partial(_decoded, shots))
        self.place: Final = lru_cache(maxsize=_CROPS)(self._place)
        """The picture of a place on a page (its address, box and viewport); None where one of them is not known."""

    def crop(self, finding: Finding) -> Crop | None:
        """None where the finding has no place, or its page no picture."""
        if finding.picture:
            return self._own(finding)
        return self.place(finding.page or "", finding.box, finding.viewport)

    def alike(self, address: str) -> str:
        """The page of the same path: another test may have seen the site on another host. Empty without one."""
        path = urlsplit(address).path or "/"
        return next((url for url in self._pages if (urlsplit(url).path or "/") == path), "")

    def _own(self, finding: Finding) -> Crop | None:
        """Of a picture beside the capture; all of it where the finding marks no place."""
        path = _below(self._folder, finding.picture)
        picture = decode(path.read_bytes()) if path else None
        if picture is None:
            return None
        whole = Box(x=0, y=0, width=picture.width, height=picture.height)
        return cut(picture, finding.box or whole) or cut(picture, whole)

    def _place(self, address: str, box: Box | None, viewport: str = "desktop") -> Crop | None:
        page = self._pages.get(address)
        if page is None or box is None:
            return None
        picture = self._picture(page, viewport)
        return cut(picture, box) if picture else None


class Proofs:
    """The captures behind several documents of one folder, each opened once; use it with `with`."""

    def __init__(self, folder: Path) -> None:
        self.folder: Final = folder
        self._open: Final = ExitStack()
        self._known: Final[dict[str, Evidence | None]] = {}

    def __enter__(self) -> "Proofs":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def of(self, subject: Subject) -> Evidence | None:
        """What `evidence` finds for it."""
        if subject.id not in self._known:
            self._known[subject.id] = self._open.enter_context(evidence(subject, self.folder))
        return self._known[subject.id]


@contextmanager
def evidence(subject: Subject, folder: Path) -> Iterator[Evidence | None]:
    """The capture that `subject` names, below `folder`, open as long as needed; None where none can be read."""
    with _found(subject, folder) as path:
        if path is None:
            yield None
            return
        from toolkit.capture import bundle

        try:
            opened = bundle.read(path)
        except ToolkitError:
            yield None
            return
        with opened:
            yield Evidence(opened.capture, opened.screenshot, folder)


@contextmanager
def _found(subject: Subject, folder: Path) -> Iterator[Path | None]:
    """Only a file below the folder: the path comes from a results.json that anybody may have written.

    Or a copy of one in the place that the audit's own file names.
    """
    if subject.capture is None:
        yield None
        return
    path = _below(folder, subject.capture.path)
    if path is not None:
        yield path
        return
    from toolkit.audit import captures

    with captures.brought(subject.capture, folder) as copy:
        yield copy


def _below(folder: Path, name: str) -> Path | None:
    path = (folder / name).resolve()
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None


def _decoded(shots: Shots, page: Page, viewport: str) -> "Image.Image | None":
    try:
        screenshot = shots(page, viewport)
    except ToolkitError:  # a damaged part costs its pictures, not the report
        return None
    return decode(screenshot) if screenshot else None
