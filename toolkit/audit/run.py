"""A whole audit: list in, store filled, results and report written."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from toolkit import __version__, catalogue
from toolkit.audit import captures, engine, hold, profiles, workers
from toolkit.audit.engine import Bench
from toolkit.audit.layout import NAME
from toolkit.audit.listing import entries
from toolkit.audit.sample import drawn
from toolkit.audit.settings import Settings
from toolkit.audit.store import Store, store
from toolkit.audit.targets import Remark, Target, chosen
from toolkit.audit.unit import Orders
from toolkit.checking import check as checks
from toolkit.checking.criterion import Demand
from toolkit.checking.results import Subject
from toolkit.course import Event
from toolkit.errors import Interrupted, WrongUsage
from toolkit.masking import masked
from toolkit.spec import packs as known


class Watcher(Protocol):
    """Who is told how it goes."""

    def listed(self, remarks: tuple[Remark, ...]) -> None: ...
    def begin(self, total: int, done: int) -> None: ...
    def tell(self, event: Event) -> None: ...
    def end(self) -> None: ...
    def interrupted(self, done: int, total: int) -> str: ...


def carry_out(named: tuple[str, ...], settings: Settings, out: Path, watcher: Watcher, *, retry: bool = False) -> None:
    """Judges every site of the list that has no report yet; `out/audit.sqlite` has all of them afterwards.

    With `retry`, those that could not be reached are tried once more.

    Raises Interrupted after Ctrl-C, with everything judged so far kept; WrongUsage for a list without a site, other
    settings than the folder's, or a folder in which another run is at work; NotCarriedOut without browser or disk.
    """
    if settings.captures and not settings.cluster:
        raise WrongUsage("--captures is for a cluster.", "Name its scheduler with --cluster, or leave it out.")
    listed, remarks = chosen(entries(named))
    watcher.listed(remarks)
    if not listed:
        raise WrongUsage("The list names no site.", "Write one URL a line.")
    wanted = drawn(listed, settings.sample, settings.seed) if settings.sample else listed
    orders = orders_of(settings)
    with hold.alone(out), store(out / NAME) as kept:
        kept.settle(settings.decisive() | {"toolkit": __version__})
        kept.plan(wanted, remarks, drawn_from=len(listed))
        if retry:
            kept.retry()
        watcher.begin(*kept.count())
        try:
            _work(kept, orders, settings, out, watcher.tell)
        except (KeyboardInterrupt, asyncio.CancelledError) as stop:
            total, done = kept.count()
            raise Interrupted(watcher.interrupted(done, total), "") from stop
        finally:
            watcher.end()
        for target in kept.given_up():
            kept.keep(_given_up(target))


def orders_of(settings: Settings) -> Orders:
    """What is done with each site under these settings."""
    asked = demands(settings.packs)
    return Orders(
        demands=asked,
        of_profiles=profiles.chosen(asked if settings.packs else _catalogue()),
        driving=checks.driven(demand.check for demand in asked) if settings.driving else frozenset(),
        limits=settings.limits,
        language=settings.language,
        as_of=settings.as_of,
        place=settings.place,
    )


def _work(kept: Store, orders: Orders, settings: Settings, out: Path, tell: Callable[[Event], None]) -> None:
    if not kept.waiting():
        return
    if settings.cluster:
        _work_elsewhere(settings.cluster, kept, orders, settings, out, tell)
        return
    benches = [
        Bench(worker=f"worker-{number}", out=out, concurrency=settings.concurrency, shared_cache=settings.shared_cache)
        for number in range(1, settings.workers + 1)
    ]
    if len(benches) > 1:
        workers.audit_in(benches, orders, kept, tell)
    else:
        asyncio.run(engine.audit(kept, orders, benches[0], tell))


def _work_elsewhere(
    scheduler: str, kept: Store, orders: Orders, settings: Settings, out: Path, tell: Callable[[Event], None]
) -> None:
    from toolkit.audit import cluster, errand

    manner = errand.Manner(
        orders=orders, captures=captures.place(settings.captures, out), shared_cache=settings.shared_cache
    )
    there = cluster.Cluster(scheduler=scheduler, concurrency=settings.concurrency, manner=manner)
    asyncio.run(cluster.audit_on(there, kept, tell))


def _given_up(target: Target) -> Subject:
    """A process died over it each time: nothing is known of the site."""
    return Subject(
        id=target.id, kind="website", url=masked(target.url), state="unreachable", reason="crashed", pages=(),
        capture=None, results=(), columns=target.columns,
    )  # fmt: skip


def demands(packs: tuple[str, ...]) -> tuple[Demand, ...]:
    """Of the packs, else every check of the catalogue that needs no spec and no profile."""
    if packs:
        return tuple(demand for pack in packs for demand in _demands_of(pack))
    return tuple(
        demand
        for demand in _catalogue()
        if not checks.judges_profiles(demand.check) and not checks.metadata(demand.check).needs_spec
    )


def _catalogue() -> Iterator[Demand]:
    """Every check, with its defaults."""
    return (Demand(criterion=check_id, check=check_id) for check_id in checks.paths())


def _demands_of(name: str) -> Iterator[Demand]:
    """What checks judge; no person is at hand in an audit."""
    path = known.paths().get(name)
    if path is None:
        raise WrongUsage(f"There is no pack {name!r}.", f"The packs are: {', '.join(known.paths())}.")
    for each in catalogue.read(path, known.Pack).criteria:
        if each.check:
            criterion = f"{name}/{each.name}"
            yield Demand(criterion=criterion, check=each.check, params=each.with_, severity=each.severity)
