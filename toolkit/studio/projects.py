"""What is in the folder: specs, the documents made of them, and the runs that tested a delivery."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException

from toolkit.acceptance import layout as acceptance
from toolkit.archive import store
from toolkit.audit import layout as audit
from toolkit.documents.write import FORMATS
from toolkit.errors import InvalidSpec, WrongUsage
from toolkit.spec.interview import places
from toolkit.spec.nodes import compose, decoded, read_source
from toolkit.spec.paths import inside, present

_DEPTH: Final = 5
_MOST: Final = 5000
"""Files that are looked at; a folder with more is no folder of projects."""
_SKIPPED: Final = frozenset({"node_modules", "captures", "site-packages", "__pycache__"})
_MADE: Final = {acceptance.NAME: acceptance.FOLDER, audit.NAME: audit.SITES}
"""Beside a file of ours, a folder of copies: the spec of an acceptance, a page for each site of an audit."""
_STEMS: Final = ("contract", "brief", "redline", "amendment")
_KEYS: Final = ("toolkit:", "parties:", "deliverables:")
RESULTS: Final = "results.json"


class Written(Struct, frozen=True, kw_only=True):
    """A document in its formats."""

    name: str
    """Path without suffix, relative to the folder."""
    stem: str
    formats: tuple[str, ...]


class Run(Struct, frozen=True, kw_only=True):
    """A folder with results."""

    name: str
    """Relative to the folder of the studio."""
    kind: str
    as_of: str
    counts: dict[str, int]
    """Results per verdict."""
    purpose: str = ""
    """Of an acceptance: the client's, or the agency's own test."""


class Project(Struct, frozen=True, kw_only=True):
    """A spec with what was made of it."""

    name: str
    """Path of the spec, relative to the folder."""
    title: str
    broken: bool
    """Whether the file is no YAML that can be read."""
    documents: tuple[Written, ...] = ()
    runs: tuple[Run, ...] = ()


def find(folder: Path) -> list[Project]:
    """All projects by path."""
    files = sorted(_files(folder))
    specs = [path for path in files if path.suffix in (".yaml", ".yml") and _is_spec(path)]
    documents, runs = _written(files, folder), _runs(files, folder)
    projects = []
    for spec in specs:
        title, broken = _title(spec, *_stamp(spec))
        projects.append(
            Project(
                name=name_of(folder, spec), title=title, broken=broken,
                documents=tuple(one for one in documents if spec in _owners(folder / one.name, specs)),
                runs=tuple(one for one in runs if spec in _owners(folder / one.name, specs)),
            )
        )  # fmt: skip
    return projects


def owner(folder: Path, run: str) -> str:
    """The spec that the run tested. Raises 404 for a folder that is no run of a project."""
    found = next((one.name for one in find(folder) if any(each.name == run for each in one.runs)), None)
    if found is None:
        raise HTTPException(404)
    return found


def runs_of(folder: Path, spec: str) -> tuple[Run, ...]:
    """The runs that tested the spec of that name, by path."""
    return next((one.runs for one in find(folder) if one.name == spec), ())


def archives(folder: Path) -> list[str]:
    """The folders of archives of statements, by name."""
    return sorted(name_of(folder, path.parent) for path in _files(folder) if path.name == store.FILE)


def around(folder: Path, name: str) -> list[str]:
    """The specs of the project that a file or folder belongs to, by name."""
    specs = [folder / one.name for one in find(folder)]
    return [name_of(folder, spec) for spec in _owners(folder / name, specs)]


def begun(folder: Path) -> list[str]:
    """The specs whose interview was begun and not finished, by name."""
    return sorted(name_of(folder, spec) for path in _files(folder, begun=True) if (spec := places.spec_of(path)))


def planned(folder: Path, name: str) -> Path:
    """Where a spec of that name is, or will be. Raises 404 for a place outside the folder."""
    hidden = any(part.startswith(".") for part in Path(name).parts)
    if hidden or not inside(folder, name) or Path(name).suffix not in (".yaml", ".yml"):
        raise HTTPException(404)
    return folder / name


def place(folder: Path, name: str) -> Path:
    """The file or folder of that name. Raises 404 for a path that leaves the folder, is hidden, or is not there."""
    hidden = any(part.startswith(".") for part in Path(name).parts)
    if hidden or not inside(folder, name) or not present(folder, name):
        raise HTTPException(404)
    return folder / name


def name_of(folder: Path, path: Path) -> str:
    """Inverse of `place`."""
    return path.relative_to(folder).as_posix()


def spec(folder: Path, name: str) -> Path:
    """The spec of that name. Raises 404 for what is no YAML file in the folder."""
    path = place(folder, name)
    if path.suffix not in (".yaml", ".yml") or not path.is_file():
        raise HTTPException(404)
    return path


def _owners(made: Path, specs: list[Path]) -> list[Path]:
    """The specs of the nearest folder above; of several there, the one after which a folder is named."""
    above = [spec for spec in specs if made.is_relative_to(spec.parent)]
    depth = max((len(spec.parts) for spec in above), default=0)
    nearest = [spec for spec in above if len(spec.parts) == depth]
    named = [spec for spec in nearest if spec.stem in made.relative_to(spec.parent).parts]
    return named or nearest


def _files(folder: Path, *, begun: bool = False) -> Iterator[Path]:
    """Those of a person; with `begun` the hidden ones, where interviews are kept."""
    seen = 0
    for here, folders, names in os.walk(folder):
        depth = len(Path(here).relative_to(folder).parts)
        made = {below for name, below in _MADE.items() if name in names}
        folders[:] = sorted(one for one in folders if not _skipped(one) and one not in made) if depth < _DEPTH else []
        for name in names:
            seen += 1
            if seen > _MOST:
                return
            path = Path(here) / name
            if name.startswith(".") is begun and not path.is_symlink():
                yield path


def _skipped(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED


def _is_spec(path: Path) -> bool:
    """Whether it begins as one, even if the rest is broken."""
    try:
        with path.open("rb") as stream:
            head = stream.read(4000).decode("utf-8", "replace")
    except OSError:
        return False
    lines = head.splitlines()
    return any(line.startswith("toolkit:") for line in lines) or sum(line.startswith(_KEYS) for line in lines) > 1


def _stamp(path: Path) -> tuple[int, int]:
    told = path.stat()
    return told.st_mtime_ns, told.st_size


@lru_cache(maxsize=256)
def _title(path: Path, mtime: int, size: int) -> tuple[str, bool]:
    """What the spec is called; read again when the file changes."""
    del mtime, size
    try:
        root = compose(read_source(path))
    except (InvalidSpec, WrongUsage):
        return path.name, True
    found = next((value for key, value in root.entries if key.text == "title"), None)
    if found is None:
        return path.name, False
    first = found.entries[0][1] if found.entries else found
    return first.text or path.name, False


def _written(files: list[Path], folder: Path) -> list[Written]:
    found: dict[Path, list[str]] = {}
    for path in files:
        if path.stem in _STEMS and path.suffix[1:] in FORMATS:
            found.setdefault(path.with_suffix(""), []).append(path.suffix[1:])
    return [
        Written(name=name_of(folder, base), stem=base.name, formats=tuple(sorted(formats)))
        for base, formats in found.items()
    ]


class _Results(Struct, frozen=True):
    """As much of `results.json` as the list shows."""

    kind: str
    as_of: str
    summary: dict[str, Any] = {}
    purpose: str = ""


def _runs(files: list[Path], folder: Path) -> list[Run]:
    return [run for path in files if path.name == RESULTS and (run := _run(path, folder, *_stamp(path)))]


@lru_cache(maxsize=256)
def _run(path: Path, folder: Path, mtime: int, size: int) -> Run | None:
    """None for a file that only has the name."""
    del mtime, size
    try:
        read = msgspec.json.decode(path.read_bytes(), type=_Results)
    except (msgspec.MsgspecError, OSError, UnicodeDecodeError):
        return None
    counts = {key: value for key, value in read.summary.items() if isinstance(value, int)}
    return Run(name=name_of(folder, path.parent), kind=read.kind, as_of=read.as_of, counts=counts, purpose=read.purpose)


def text_of(content: bytes) -> tuple[str, bool]:
    """The text of a file, and whether it is one: what is no text shows a sign for each byte that does not fit."""
    try:
        return decoded(content, Path(), "").text, True
    except InvalidSpec:
        return content.decode("utf-8", "replace"), False
