"""What an acceptance rests on goes beside its results: the order, and the spec as it was with every file it uses.

The run itself reads the copies, so that nothing else can have decided a verdict. Passwords, tokens and sessions are in
none of these files; an export of a platform is kept as the profile that was read from it.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, Final

import msgspec
from msgspec import Struct

from toolkit import resources
from toolkit.acceptance import logos
from toolkit.acceptance.layout import FOLDER as FOLDER
from toolkit.acceptance.layout import NAME as NAME
from toolkit.acceptance.order import Order
from toolkit.capture import exports
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.evidence import writing
from toolkit.masking import masked
from toolkit.spec.calendar import zone_of
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import own_checks
from toolkit.spec.paths import inside, named_files

_CODE: Final = (".py", ".yaml")
_CLAUSES: Final = "templates/contracts"
_WORDS: Final = (".md", ".yaml")
_CONFTEST: Final = "conftest.py"


class Kept(Struct, frozen=True, kw_only=True):
    """`acceptance.json`: what was asked for, and the files of the spec, relative to `spec/`."""

    schema: int = 1
    order: Order
    spec: str
    """Name of the spec there."""
    files: dict[str, str]
    """SHA-256 by path, of the file as the user has it: of an export of a platform not that of what is kept of it."""


def keep(loaded: Loaded, order: Order, out: Path) -> Loaded:
    """Copies the spec and what it uses to `out/spec`, and returns the spec as it lies there.

    What an earlier run put there is replaced. Raises WrongUsage where a file of another kind stands in the way,
    NotCarriedOut where nothing can be written.
    """
    goal = out / FOLDER
    if loaded.folder.resolve() == goal.resolve():
        raise WrongUsage(f"{loaded.path} is the copy of an acceptance.", "Name another --out.")
    try:
        _clear(out)
        parts = list(_parts(loaded))
        _free(parts, goal)
        told = Kept(
            order=_without_secrets(order), spec=loaded.path.name, files=dict.fromkeys((part.name for part in parts), "")
        )
        _write(told, out)  # first, so that the next run knows what a broken one has left
        digests = {part.name: _put(part, goal) for part in parts}
        _write(msgspec.structs.replace(told, files=digests), out)
    except OSError as error:
        raise NotCarriedOut(f"{out} cannot be written: {error.strerror}.", "Name a folder you may write to.") from error
    return load(goal / loaded.path.name, trust=order.trust)


def _without_secrets(order: Order) -> Order:
    return msgspec.structs.replace(order, urls={name: masked(url) for name, url in order.urls.items()})


def read(out: Path) -> Kept:
    """What was asked for. Raises WrongUsage where the folder holds no acceptance, or one that is damaged."""
    path = out / NAME
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=Kept)
    except OSError as error:
        raise WrongUsage(f"{out} holds no acceptance.", "Name the folder that `toolkit accept` wrote.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WrongUsage(f"{path} is damaged ({error}).", "Take the folder from its other copy.") from error
    if not inside(out / FOLDER, kept.spec):
        raise WrongUsage(f"{path} names a spec beyond its folder.", "Take the folder from its other copy.")
    return kept


def _write(kept: Kept, out: Path) -> None:
    writing.write(out / NAME, writing.encoded(kept))


def _clear(out: Path) -> None:
    """Removes what an earlier run put there, and nothing else."""
    try:
        before = read(out)
    except WrongUsage:
        return
    goal = out / FOLDER
    for name in before.files:
        if inside(goal, name):
            (goal / name).unlink(missing_ok=True)
            for folder in PurePosixPath(name).parents:
                with suppress(OSError):  # something else is in it
                    (goal / folder).rmdir()


class _Part(Struct, frozen=True, kw_only=True):
    """A file to be kept under `name`; `sha256` where it is not that of the content."""

    name: str
    content: bytes | Path
    sha256: str = ""


def _free(parts: Iterable[_Part], goal: Path) -> None:
    for part in parts:
        path = goal / part.name
        if path.exists():
            raise WrongUsage(f"{path} exists, and no acceptance put it there.", "Name another folder with --out.")


def _put(part: _Part, goal: Path) -> str:
    """Writes it and returns its digest."""
    path = goal / part.name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(part.content, bytes):
        path.write_bytes(part.content)
    else:
        shutil.copyfile(part.content, path)
    return part.sha256 or writing.digest(path)


def _parts(loaded: Loaded) -> Iterator[_Part]:
    """Each path once, the spec first."""
    yield _Part(name=loaded.path.name, content=loaded.source)
    for name in dict.fromkeys(_files(loaded)):
        path = loaded.folder / name
        if name != loaded.path.name and path.is_file():
            yield _Part(name=name, content=path)
    for name, platform in dict.fromkeys(_archives(loaded)):
        path = loaded.folder / name
        if path.exists():
            kept, content, sha256 = exports.reading(path, platform, zone_of(loaded.spec))
            yield _Part(name=(PurePosixPath(name).parent / kept).as_posix(), content=content, sha256=sha256)


def _files(loaded: Loaded) -> Iterator[str]:
    """What the spec includes or names, and what stands beside it and is used."""
    folder = loaded.folder
    root = folder.resolve()
    yield from (path.relative_to(root).as_posix() for path in loaded.includes if path.is_relative_to(root))
    yield from (f"packs/{name}.yaml" for name in loaded.packs)
    checks = own_checks(folder)
    yield from _below(checks, folder / "checks", folder, _CODE) if checks else ()
    clauses = folder / _CLAUSES
    if clauses.resolve() != resources.folder(_CLAUSES):
        yield from _below(clauses, clauses, folder, _WORDS)
    for at, name in named_files(dict(_texts(msgspec.to_builtins(loaded.spec, enc_hook=str)))):
        if ".archive" not in at and inside(folder, name):
            yield PurePosixPath(name).as_posix()
            yield from _settings(name) if at.endswith(".test") else ()
    for deliverable in loaded.spec.deliverables:
        yield from (PurePosixPath(name).as_posix() for name in logos.read(loaded, deliverable))


def _below(root: Path, written: Path, folder: Path, suffixes: tuple[str, ...]) -> Iterator[str]:
    """Files of these kinds; hidden ones and links are none of them."""
    for path in sorted(root.rglob("*")):
        within = path.relative_to(root)
        if path.suffix in suffixes and path.is_file() and not path.is_symlink() and not _hidden(within):
            yield (written / within).relative_to(folder).as_posix()


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)


def _settings(test: str) -> Iterator[str]:
    """What pytest reads beside a test of one's own."""
    yield from ((parent / _CONFTEST).as_posix() for parent in PurePosixPath(test).parents)


def _archives(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Name and platform of every export that the spec names."""
    for deliverable in loaded.spec.deliverables.values():
        named = deliverable.archive or ()
        for name in (named,) if isinstance(named, str) else named:
            if inside(loaded.folder, name):
                yield name, deliverable.platform or ""


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text by its path in the document, as `milestones[1].title`."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _texts(below, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for index, below in enumerate(value):
            yield from _texts(below, f"{path}[{index}]")
