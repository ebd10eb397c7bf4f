"""A run as the pages for deciding read it: its results, its spec, and what was captured."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request

from toolkit.acceptance import delivery, keeping
from toolkit.checking.results import Results, Subject
from toolkit.documents.criterion_text import sentence
from toolkit.documents.report.defects import Teller
from toolkit.exports import json as export
from toolkit.observations import Site
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import own_checks
from toolkit.spec.paths import inside
from toolkit.studio import linting, projects
from toolkit.studio.around import Around, around
from toolkit.studio.frame import language_of, settings_of

Stamp = tuple[int, int]


class Taken(Struct, frozen=True, kw_only=True):
    """An acceptance of a project."""

    name: str
    """The folder, relative to that of the studio."""
    spec: str
    """The spec that it tested, likewise."""
    folder: Path
    path: Path
    """Of the spec as it was then, as the run kept it."""
    results: Results
    language: str
    """Of the reader."""

    @property
    def loaded(self) -> Loaded:
        """The spec as it was then. Raises InvalidSpec where it can no longer be read."""
        return linting.read(self.path, self.language)

    def subjects(self, kind: str) -> tuple[Subject, ...]:
        """What was tested of one kind of deliverable."""
        return tuple(one for one in self.results.subjects if one.kind == kind)

    def chosen(self, kind: str, name: str) -> Subject | None:
        """The one of that name, else the first; None where none was tested."""
        known = self.subjects(kind)
        return next((one for one in known if one.id == name), known[0] if known else None)

    def site(self, subject: Subject, path: Path) -> Site | None:
        """What was captured of the subject, beside what the spec at `path` says of it; None where nothing was.

        Raises NotCarriedOut for a capture that is damaged.
        """
        capture, as_of = self.capture(subject), subject.as_of or self.results.as_of
        if capture is None:
            return None
        return _site(self.folder, subject.id, subject.url, as_of, path, around(path), stamp(capture))

    def capture(self, subject: Subject) -> Path | None:
        """The file of what was captured; only one in the folder of the run, whatever its results say."""
        name = subject.capture.path if subject.capture else ""
        path = self.folder / name
        return path if name and inside(self.folder, name) and path.is_file() else None

    def teller(self, subject: Subject) -> Teller:
        """Says its results in the reader's language, criteria as the contract words them."""
        loaded = self.loaded
        told = {
            one.id: sentence(one, loaded, self.language).text
            for one in loaded.criteria
            if one.deliverable == subject.id
        }
        return Teller(self.language, own_checks(loaded.folder), told, subject.url, subject.place)


def taken(request: Request) -> Taken:
    """The run that the address names. Raises 404 for what is no acceptance of a project."""
    return of(settings_of(request).folder, request.path_params["name"], language_of(request))


def of(root: Path, run: str, language: str) -> Taken:
    """The run of that name in the studio's folder. Raises as `taken`."""
    folder = projects.place(root, run)
    spec = projects.owner(root, run)
    results = read(folder)
    if results.kind != "acceptance":
        raise HTTPException(404)
    kept = keeping.read(folder)
    return Taken(
        name=run, spec=spec, folder=folder, path=folder / keeping.FOLDER / kept.spec, results=results,
        language=language,
    )  # fmt: skip


def read(folder: Path) -> Results:
    """The results in the folder. Raises WrongUsage where they are damaged."""
    return _read(folder, stamp(folder / export.NAME))


def stamp(path: Path) -> Stamp:
    """Of a file that may change: what is made of it holds as long as this is the same."""
    try:
        told = path.stat()
    except OSError:
        return 0, 0
    return told.st_mtime_ns, told.st_size


@lru_cache(maxsize=8)
def _read(folder: Path, _: Stamp) -> Results:
    return export.read(folder / export.NAME)


@lru_cache(maxsize=2)
def _site(folder: Path, name: str, url: str, as_of: date, path: Path, _: Around, __: Stamp) -> Site | None:
    return delivery.again(linting.read(path, "en"), name, url, folder, as_of).site
