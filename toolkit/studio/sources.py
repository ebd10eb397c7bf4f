"""What a spec can be compared with: its own versions, kept here or in a repository, and specs beside it."""

from datetime import UTC, datetime
from typing import Final, Literal

from msgspec import Struct

from toolkit.studio import projects, repository, versions
from toolkit.studio.drafting import Version
from toolkit.studio.settings import Settings

Kind = Literal["file", "kept", "commit", "spec"]
FILE: Final = "file"
_SHOWN: Final = 8
"""Figures of a commit that people know it by."""


class Source(Struct, frozen=True, kw_only=True):
    """A version to choose."""

    key: str
    """`file`, `kept 3f2a…`, `commit 91c0…`, `spec hotel/other.yaml`."""
    kind: Kind
    at: datetime
    """When it was written, in the time of this machine."""
    name: str
    """Of the file, or what the commit says of itself."""


def sources(settings: Settings, name: str) -> list[Source]:
    """All that can be chosen: the file, then its versions with the newest first, then specs of the same folder.

    Raises 404 for what is no spec in the folder.
    """
    path = projects.spec(settings.folder, name)
    content = path.read_bytes()
    now = versions.digest(content)
    found = [Source(key=FILE, kind="file", at=_moment(path.stat().st_mtime), name=path.name)]
    for one in versions.history(settings, name):
        if one.version != now:
            found.append(Source(key=f"kept {one.version}", kind="kept", at=_moment(one.at), name=path.name))
    for commit in repository.commits(path):
        said = f"{commit.subject} ({commit.id[:_SHOWN]})"
        found.append(Source(key=f"commit {commit.id}", kind="commit", at=_moment(commit.at), name=said))
    for other in projects.find(settings.folder):
        beside = settings.folder / other.name
        if other.name != name and beside.parent == path.parent:
            found.append(
                Source(key=f"spec {other.name}", kind="spec", at=_moment(beside.stat().st_mtime), name=beside.name)
            )
    return found


def version(settings: Settings, name: str, key: str, language: str) -> Version | None:
    """What was chosen; None for what is not there (any more). Raises 404 for what is no spec in the folder."""
    path = projects.spec(settings.folder, name)
    kind, _, id_ = key.partition(" ")
    content: bytes | None = None
    if kind == "spec":
        path = projects.spec(settings.folder, id_)
    if kind in ("file", "spec"):
        content = path.read_bytes()
    elif kind == "kept":
        content = versions.content(settings, id_)
    elif kind == "commit":
        content = repository.content(path, id_)
    return Version(path=path, content=content, language=language) if content is not None else None


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).astimezone()
