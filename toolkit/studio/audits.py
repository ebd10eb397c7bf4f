"""Audits in the folder: a list and settings, as `toolkit audit` reads them, and the folder it writes into.

audits/spring.csv              the list, as it was given
audits/spring.settings.yaml    how it is made
audits/spring/                 what the command wrote
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException

from toolkit.audit import layout, listing
from toolkit.audit.settings import Settings as Manner
from toolkit.audit.settings import read as read_settings
from toolkit.audit.targets import Remark, Target, chosen
from toolkit.documents.write import put
from toolkit.errors import WrongUsage
from toolkit.spec.interview.outline import slug
from toolkit.studio import projects

FOLDER: Final = "audits"
KINDS: Final = (".txt", ".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".yaml", ".yml")
TYPED: Final = ".txt"
COMPARED: Final = "compared"
PAGE: Final = "comparison.html"
_SETTINGS: Final = ".settings.yaml"


class Audit(Struct, frozen=True, kw_only=True):
    """One that was set up here, or in a terminal in the same way."""

    name: str
    list: Path

    @property
    def settings(self) -> Path:
        return self.list.with_name(f"{self.name}{_SETTINGS}")

    @property
    def out(self) -> Path:
        return self.list.with_name(self.name)

    @property
    def begun(self) -> bool:
        """From then on list and settings stay as they are."""
        return (self.out / layout.NAME).is_file()

    @property
    def finished(self) -> bool:
        return (self.out / projects.RESULTS).is_file()


class Given(Struct, frozen=True, kw_only=True):
    """What a list holds."""

    sites: tuple[Target, ...]
    refused: tuple[Remark, ...]
    joined: int
    """Rows that name a site which another row names."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Further columns, in their order. What was taken from another one for `name` and `place` is not repeated."""
        named = tuple(dict.fromkeys(column for site in self.sites for column in site.columns))
        return tuple(one for one in named if one not in ("name", "place") or not self.source(one))

    def source(self, wanted: str) -> str:
        """The column of the list that gives the `name` or the `place`; empty where there is none but itself."""
        rows = [site.columns for site in self.sites if site.columns.get(wanted)]
        others = dict.fromkeys(column for row in rows for column in row if column != wanted)
        return next((one for one in others if all(row.get(one) == row[wanted] for row in rows)), "")


def find(folder: Path) -> list[Audit]:
    """All of them by name."""
    place = folder / FOLDER
    if not place.is_dir():
        return []
    lists = sorted(path for path in place.iterdir() if path.suffix in KINDS and path.is_file())
    return [
        Audit(name=path.stem, list=path)
        for path in lists
        if not path.name.endswith(_SETTINGS) and path.stem == slug(path.stem)
    ]


def named(folder: Path, name: str) -> Audit:
    """Raises 404 for one that is not there."""
    found = next((one for one in find(folder) if one.name == name), None)
    if found is None or not projects.place(folder, f"{FOLDER}/{found.list.name}").is_file():
        raise HTTPException(404)
    return found


def set_up(folder: Path, title: str, content: bytes, suffix: str) -> Audit:
    """Keeps the list under a new name. Raises WrongUsage for a name that cannot be used and a list without a site."""
    name = slug(title)
    if not name or any(one.name == name for one in find(folder)) or (folder / FOLDER / name).exists():
        raise WrongUsage(f"The name {title!r} cannot be used.", "Choose another one: letters and digits, not yet used.")
    return _keep(Audit(name=name, list=folder / FOLDER / f"{name}{suffix}"), content)


def replace(audit: Audit, content: bytes, suffix: str) -> Audit:
    """Another list under the same name, before it is begun. Raises WrongUsage as `set_up`."""
    if audit.begun:
        raise WrongUsage("The audit was begun with its list.", "Begin another one.")
    kept = _keep(Audit(name=audit.name, list=audit.list.with_suffix(suffix)), content)
    if kept.list != audit.list:
        audit.list.unlink(missing_ok=True)
    return kept


def copy(folder: Path, audit: Audit) -> Audit:
    """The same list and settings under the next free name."""
    taken = {one.name for one in find(folder)}
    number = 2
    while f"{audit.name}-{number}" in taken or (folder / FOLDER / f"{audit.name}-{number}").exists():
        number += 1
    made = Audit(name=f"{audit.name}-{number}", list=audit.list.with_name(f"{audit.name}-{number}{audit.list.suffix}"))
    if audit.settings.is_file():
        put(made.settings, audit.settings.read_bytes())
    put(made.list, audit.list.read_bytes())
    return made


def given(audit: Audit) -> Given:
    """What its list holds. Raises WrongUsage and InvalidSpec for one that cannot be read."""
    told = audit.list.stat()
    return _given(audit.list, told.st_mtime_ns, told.st_size)


def manner(audit: Audit) -> Manner:
    """How it is made, or would be. Raises InvalidSpec for settings that are none."""
    return msgspec.structs.replace(Manner(), **read_settings(audit.settings)) if audit.settings.is_file() else Manner()


def earlier(folder: Path, audit: Audit) -> list[Audit]:
    """Those with results that it can be compared with."""
    return [one for one in find(folder) if one.finished and one.name != audit.name]


def comparisons(audit: Audit) -> list[str]:
    """Names of the audits that it was compared with."""
    return sorted(path.parent.name for path in audit.out.glob(f"{COMPARED}/*/{PAGE}"))


def _keep(audit: Audit, content: bytes) -> Audit:
    """A list that cannot be read is not kept. It is looked at under its own name, which its faults are told by."""
    before = audit.list.read_bytes() if audit.list.is_file() else None
    put(audit.list, content)
    kept = False
    try:
        if not given(audit).sites:
            raise WrongUsage("The list names no site.", "Write one URL a line.")
        kept = True
    finally:
        if not kept and before is None:
            audit.list.unlink()
        elif not kept and before is not None:
            put(audit.list, before)
    return audit


@lru_cache(maxsize=4)
def _given(path: Path, mtime: int, size: int) -> Given:
    del mtime, size
    sites, remarks = chosen(listing.entries((str(path),)))
    refused = tuple(one for one in remarks if one.kind == "refused")
    return Given(sites=sites, refused=refused, joined=len(remarks) - len(refused))
