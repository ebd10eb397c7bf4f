"""Files that a spec names, and places inside it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

_IDENTIFIED: Final = re.compile(
    r"(brief\.(objectives|themes|guests\[\d+\]\.(pains|gains))|(facts|houses\..+?)\.offers"
    r"|deliverables\..+?\.criteria|milestones|rights\.register)\[\d+\]\.id"
)
_FILES: Final = re.compile(
    r"include\[\d+\]|(facts|houses\..+?)\.stars\.proof|deliverables\..+?\.archive(\[\d+\])?"
    r"|deliverables\..+?\.(criteria\[\d+\]\.(test|compare|scenario\.(given|(when|then)\[\d+\])\.compare\.file)"
    r"|evidence\[\d+\]\.file)|rights\.register\[\d+\]\.(proof|original)"
)


def inside(folder: Path, name: str) -> bool:
    """Whether `name` is a relative path that stays in `folder`, links followed."""
    parts = PurePosixPath(name).parts
    if not name or "\0" in name or "\\" in name or name.startswith("~") or ".." in parts:
        return False
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive:
        return False
    return (folder / name).resolve().is_relative_to(folder.resolve())


def present(folder: Path, name: str) -> bool:
    """Whether there is such a file; a name that no file can have is of none."""
    try:
        return (folder / name).exists()
    except OSError:
        return False


def spelt(folder: Path, name: str) -> str | None:
    """The one file whose name differs from `name` in case, or in how its accents are composed, and in nothing else."""
    found: list[str] = []
    for part in PurePosixPath(name).parts:
        below = folder.joinpath(*found)
        try:
            same = [one.name for one in below.iterdir() if _folded(one.name) == _folded(part)]
        except OSError:
            return None
        if len(same) != 1:
            return None
        found += same
    return "/".join(found)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def named_files(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Path in the document and file name, for every file a spec names."""
    return ((path, text) for path, text in texts.items() if _FILES.fullmatch(path))


def identified(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Id and path of the item that has it, for everything with a key `id`."""
    return ((text, path.removesuffix(".id")) for path, text in texts.items() if _IDENTIFIED.fullmatch(path))


def locate(at: str, places: Iterable[str], texts: Mapping[str, str]) -> str | None:
    """The path that `at` means: a path itself, an id (`M1`), or one in its collection (`milestones.M1.payment`)."""
    known = set(places)
    if at in known:
        return at or None
    index = dict(identified(texts))
    segments = at.split(".")
    for position, segment in enumerate(segments):
        if segment in index:
            path = ".".join([index[segment], *segments[position + 1 :]])
            root = re.split(r"[.\[]", path)[0]
            if path in known and (position == 0 or segments[0] == root):
                return path
    return None
