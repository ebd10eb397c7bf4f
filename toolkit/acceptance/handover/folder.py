"""Looks through the folder that was handed over: what there is, what opens, what does not. Nothing of it is copied."""

import hashlib
import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final, Literal

import msgspec
from msgspec import Struct

from toolkit.acceptance.handover import archives, designs
from toolkit.acceptance.handover.archives import Broken
from toolkit.acceptance.secrecy import secret_name
from toolkit.errors import WrongUsage
from toolkit.evidence import writing

NAME: Final = "handover.json"
_FILES: Final = 100_000
_SKIPPED: Final = frozenset({"node_modules", "vendor", ".git", ".svn", ".hg", "__pycache__", ".venv", "__MACOSX"})
"""What tools bring along; counted as nothing, whether whole or not."""
_PROJECTS: Final = frozenset(
    {"package.json", "composer.json", "pyproject.toml", "gemfile", "pom.xml", "build.gradle", "cargo.toml", "go.mod",
     "requirements.txt", "config.toml", "hugo.toml", "theme.json", "functions.php", "index.php", "makefile"}
)  # fmt: skip
"""Files by which a project is known, in small letters."""
_PARSED: Final = frozenset({"package.json", "composer.json", "theme.json"})
_INSTRUCTIONS: Final = ("readme", "install", "build", "bauanleitung", "anleitung", "liesmich", "lisezmoi", "leggimi")
_DOCUMENTS: Final = (".md", ".pdf", ".docx", ".odt", ".html", ".txt", ".rst")
_ARCHIVES: Final = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
Item = Literal["source-code", "design-files", "documentation", ""]


class Fault(Struct, frozen=True, kw_only=True):
    """A file that does not open."""

    path: str
    kind: str
    """`empty`, `cut`, `other`, or `unparsed`."""
    item: Item = ""
    """Whose file it is, where that is sure."""


class Handed(Struct, frozen=True, kw_only=True):
    """What was found, by paths below the folder."""

    schema: int = 1
    name: str
    """Of the folder, without where it lies."""
    sha256: str
    """Over path and content of every file; of files that look like secrets the path alone."""
    files: int
    projects: tuple[str, ...] = ()
    """Files by which the source code of a project is known, also those in archives (`site.zip!package.json`)."""
    history: tuple[str, ...] = ()
    """Repositories with their history."""
    instructions: tuple[str, ...] = ()
    archives: tuple[str, ...] = ()
    designs: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    damaged: bool = False
    """Whether what was found then cannot be read any more."""


class _Found:
    """What the walk gathers."""

    def __init__(self) -> None:
        self.projects: list[str] = []
        self.history: list[str] = []
        self.instructions: list[str] = []
        self.archives: list[str] = []
        self.designs: list[str] = []
        self.documents: list[str] = []
        self.secrets: list[str] = []
        self.faults: list[Fault] = []


def look_through(folder: Path) -> Handed:
    """What the folder holds; raises WrongUsage when it is none, or holds more files than can be looked at."""
    if not folder.is_dir():
        raise WrongUsage(f"{folder} is no folder.", "Name the folder that was handed over.")
    found, whole, count = _Found(), hashlib.sha256(), 0
    for path in _walk(folder, found):
        count += 1
        if count > _FILES:
            raise WrongUsage(f"{folder} holds more than {_FILES} files.", "Name the folder of the hand-over alone.")
        name = path.relative_to(folder).as_posix()
        whole.update(name.encode("utf-8", "surrogateescape") + b"\0")
        if secret_name(name):
            found.secrets.append(name)
            continue
        whole.update(_digest(path))
        _look_at(path, name, found)
    _parse(folder, found)
    return Handed(
        name=folder.resolve().name,
        sha256=whole.hexdigest(),
        files=count,
        projects=tuple(found.projects),
        history=tuple(found.history),
        instructions=tuple(found.instructions),
        archives=tuple(found.archives),
        designs=tuple(found.designs),
        documents=tuple(found.documents),
        secrets=tuple(found.secrets),
        faults=tuple(found.faults),
    )


def write(handed: Handed, out: Path) -> None:
    """Writes `out/handover.json` in one step."""
    writing.write(out / NAME, writing.encoded(handed))


def read(out: Path) -> Handed | None:
    """What was found then, `damaged` where that cannot be read; None when no folder was looked through."""
    path = out / NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=Handed)
    except FileNotFoundError:
        return None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return Handed(name="", sha256="", files=0, damaged=True)


def _walk(folder: Path, found: _Found) -> Iterator[Path]:
    """Files in the order of their paths; links are not followed, they are no files."""
    for place, below, files in os.walk(folder):
        here = Path(place)
        if (here / ".git" / "HEAD").is_file():
            found.history.append((here / ".git").relative_to(folder).as_posix())
        below[:] = sorted(name for name in below if name not in _SKIPPED)
        for name in sorted(files):
            path = here / name
            if not path.is_symlink() and path.is_file():
                yield path


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b"unreadable"


def _look_at(path: Path, name: str, found: _Found) -> None:
    small = path.name.lower()
    item = _item(name)
    if small in _PROJECTS and item != "design-files":
        found.projects.append(name)
    if small.startswith(_INSTRUCTIONS):
        found.instructions.append(name)
    if small.endswith(".bundle") and archives.begins(path, b"# v"):
        found.history.append(name)
    if small.endswith(_DOCUMENTS) and (item == "documentation" or small.startswith(_INSTRUCTIONS)):
        found.documents.append(name)
    try:
        if small.endswith(_ARCHIVES):
            found.archives.append(name)
            _open_archive(path, name, found)
        elif _is_design(small, item) and designs.check(_full(path)):
            found.designs.append(name)
    except Broken as broken:
        own: Item = item or ("" if small.endswith(_ARCHIVES) else "design-files")
        found.faults.append(Fault(path=name, kind=broken.kind, item=own))
    except OSError:
        found.faults.append(Fault(path=name, kind="cut", item=item))


def _full(path: Path) -> Path:
    if path.stat().st_size == 0:
        raise Broken("empty")
    return path


def _open_archive(path: Path, name: str, found: _Found) -> None:
    inside = archives.names_in(_full(path)) or []
    for part in inside:
        pure = PurePosixPath(part)
        if _SKIPPED.intersection(pure.parts[:-1]) - {".git"}:
            continue
        if pure.name.lower() in _PROJECTS and len(pure.parts) <= 3 and ".git" not in pure.parts:
            found.projects.append(f"{name}!{part}")
        if pure.name == "HEAD" and pure.parent.name == ".git":
            found.history.append(f"{name}!{pure.parent}")
        if pure.name.lower().startswith(_INSTRUCTIONS) and len(pure.parts) <= 3:
            found.instructions.append(f"{name}!{part}")


def _is_design(small: str, item: Item) -> bool:
    """Pictures and PDFs lie everywhere: they count as designs only where the folder says so."""
    return item == "design-files" or (item == "" and designs.editable(small))


def _item(name: str) -> Item:
    """The item after which the first folder is named."""
    first = PurePosixPath(name).parts[0].lower().replace("_", "-").replace(" ", "-")
    if first in ("source-code", "source", "src", "code", "quellcode", "repository"):
        return "source-code"
    if first in ("design-files", "design", "designs", "gestaltung", "entwurf", "figma", "psd"):
        return "design-files"
    return "documentation" if first in ("documentation", "docs", "doc", "dokumentation") else ""


def _parse(folder: Path, found: _Found) -> None:
    """The projects' own files are read as what they are, those nearest to the root of the folder only."""
    plain = [name for name in found.projects if "!" not in name]
    nearest = min((name.count("/") for name in plain), default=0)
    for name in plain:
        small = PurePosixPath(name).name.lower()
        if name.count("/") > nearest or not (small in _PARSED or small.endswith(".toml")):
            continue
        try:
            text = (folder / name).read_text(encoding="utf-8-sig")
            if small.endswith(".toml"):
                tomllib.loads(text)
            else:
                json.loads(text)
        except (ValueError, OSError, RecursionError):
            found.faults.append(Fault(path=name, kind="unparsed", item="source-code"))
