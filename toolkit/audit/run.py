"""A whole audit: list in, store filled, results and report written."""

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from toolkit import __version__, catalogue
from toolkit.audit.engine import Event, Orders, audit
from toolkit.audit.store import store
from toolkit.audit.targets import targets
from toolkit.capture.limits import Limits
from toolkit.checking import check as checks
from toolkit.checking.criterion import Demand
from toolkit.checking.results import Results, Subject, summary
from toolkit.errors import Interrupted, WrongUsage
from toolkit.kept import used
from toolkit.spec import packs as known


class Settings(Struct, frozen=True, kw_only=True):
    """What changes the result; a folder holds one audit with one of these."""

    packs: tuple[str, ...] = ()
    max_pages: int = 12
    concurrency: int = 2
    as_of: date | None = None
    place: str | None = None
    language: str = "en"
    driving: bool = True


class Watcher(Protocol):
    """Who is told how it goes."""

    def begin(self, total: int, done: int) -> None: ...
    def tell(self, event: Event) -> None: ...
    def end(self) -> None: ...
    def interrupted(self, done: int, total: int) -> str: ...


def carry_out(named: tuple[str, ...], settings: Settings, out: Path, watcher: Watcher) -> Results:
    """Raises Interrupted after Ctrl-C, with everything judged so far kept in `out/audit.sqlite`."""
    wanted = targets(named)
    asked = demands(settings.packs)
    orders = Orders(
        demands=asked,
        driving=checks.driven(demand.check for demand in asked) if settings.driving else frozenset(),
        limits=Limits(max_pages=settings.max_pages),
        language=settings.language,
        concurrency=settings.concurrency,
        as_of=settings.as_of,
        place=settings.place,
    )
    with store(out / "audit.sqlite") as kept:
        kept.settle(msgspec.json.encode(msgspec.structs.replace(settings, concurrency=0)).decode())
        left = kept.plan(wanted)
        watcher.begin(len(wanted), len(wanted) - len(left))
        try:
            if left:
                asyncio.run(audit(left, orders, kept, out, watcher.tell))
        except (KeyboardInterrupt, asyncio.CancelledError) as stop:
            raise Interrupted(watcher.interrupted(len(kept.subjects(wanted)), len(wanted)), "") from stop
        finally:
            watcher.end()
        return _results(kept.subjects(wanted), settings)


def demands(packs: tuple[str, ...]) -> tuple[Demand, ...]:
    """Of the packs, else every check of the catalogue that needs no spec and no profile."""
    if packs:
        return tuple(demand for pack in packs for demand in _demands_of(pack))
    found = []
    for check_id in checks.paths():
        meta = checks.metadata(check_id)
        if not meta.needs_spec and not meta.of_profile:
            found.append(Demand(criterion=check_id, check=check_id))
    return tuple(found)


def _demands_of(name: str) -> Iterator[Demand]:
    """What checks judge; no person is at hand in an audit."""
    path = known.paths().get(name)
    if path is None:
        raise WrongUsage(f"There is no pack {name!r}.", f"The packs are: {', '.join(known.paths())}.")
    for each in catalogue.read(path, known.Pack).criteria:
        if each.check:
            criterion = f"{name}/{each.name}"
            yield Demand(criterion=criterion, check=each.check, params=each.with_, severity=each.severity)


def _results(subjects: tuple[Subject, ...], settings: Settings) -> Results:
    latest = max((subject.as_of for subject in subjects if subject.as_of), default=None)
    return Results(
        kind="audit",
        toolkit=__version__,
        as_of=settings.as_of or latest or date.min,
        subjects=subjects,
        summary=summary(subjects),
        data=used(),
    )
