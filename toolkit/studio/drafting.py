"""The contract of a version of a spec, alone or with what it says otherwise than another one."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from toolkit.documents import contract
from toolkit.documents.html import html
from toolkit.documents.redline import contract as redline
from toolkit.documents.tree import Document
from toolkit.documents.write import rendered
from toolkit.errors import InvalidSpec, Problem, ToolkitError
from toolkit.spec.needs import missing_for
from toolkit.studio import linting, versions
from toolkit.studio.around import Around, around
from toolkit.studio.projects import name_of
from toolkit.studio.settings import Settings


class Version(Struct, frozen=True, kw_only=True):
    """What a spec said at some time."""

    path: Path
    content: bytes
    since: bytes | None = None
    """To compare with: all that changed since then is marked and listed first."""
    language: str
    """Of messages."""


class State(Struct, frozen=True, kw_only=True):
    """Whether there is a contract to show."""

    lacking: list[Problem]
    """What stands against it; empty when it can be written."""
    now: str
    """Version of the file."""
    before: str | None
    """Version before the last save from here, to compare with; None where it says the same."""

    def shown(self, *, marked: bool = True) -> dict[str, str]:
        """What the address of the frame says."""
        return {"version": self.now} | ({"since": self.before} if marked and self.before else {})


def state(settings: Settings, path: Path, language: str) -> State:
    """Of the file as it is, without building its contract."""
    name = name_of(settings.folder, path)
    now, before = versions.keep_file(settings, name)[0], versions.before_last(settings, name)
    try:
        lacking = missing_for(linting.read(path, language), "contract", language)
    except InvalidSpec as error:
        lacking = error.problems
    return State(lacking=lacking, now=now, before=before if before != now else None)


def document(settings: Settings, version: Version) -> Document:
    """The contract. Raises what `contract.build` raises."""
    return _document(version, settings.today().isoformat(), around(version.path))


def shown(settings: Settings, version: Version) -> str:
    """Likewise, as a page."""
    return _page(version, settings.today().isoformat(), around(version.path))


def empty(language: str, day: date) -> Document:
    """A contract that says nothing yet."""
    return Document(kind="contract", languages=(language,), title="", running="", date=day)


def file(settings: Settings, path: Path, form: str, language: str) -> bytes:
    """The contract in one format, as `toolkit contract` writes it."""
    version = Version(path=path, content=path.read_bytes(), language=language)
    return rendered(document(settings, version), form)


@lru_cache(maxsize=4)
def _page(version: Version, day: str, near: Around) -> str:
    return html(_document(version, day, near))


@lru_cache(maxsize=8)
def _document(version: Version, day: str, _: Around) -> Document:
    loaded, as_of = linting.loaded(version.content, version.path, version.language), date.fromisoformat(day)
    language = loaded.spec.languages[0]
    if version.since is not None:
        try:
            old = linting.loaded(version.since, version.path, version.language)
            return redline.build(old, loaded, language, as_of)
        except ToolkitError:  # the earlier version was no contract yet
            pass
    return contract.build(loaded, language, as_of)
