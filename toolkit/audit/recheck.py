"""An audit judged again from its captures, without browser and network."""

import multiprocessing
import os
import shutil
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from toolkit import __version__
from toolkit.audit import captures, hold, profiles
from toolkit.audit.layout import NAME
from toolkit.audit.reading import Audit
from toolkit.audit.run import orders_of
from toolkit.audit.settings import Settings
from toolkit.audit.store import store
from toolkit.audit.targets import Target
from toolkit.audit.turn import cleared
from toolkit.audit.unit import Orders, judge
from toolkit.capture.captured import Captured
from toolkit.checking.results import CaptureFile, Subject
from toolkit.errors import NotCarriedOut, ToolkitError, WrongUsage
from toolkit.evidence import writing

Told = Callable[[int, int, str], None]
"""How many sites are done, of how many, and the address of the latest."""
_WORTH: Final = 16
"""Sites for which a further process is worth its start, in which it reads dictionaries and checks."""
_PROCESSES: Final = 16
"""At most; each takes up to 400 MB."""


def recheck(audit: Audit, folder: Path, out: Path, settings: Settings, tell: Told) -> None:
    """Judges the captures of the audit in `folder` with today's checks; `out` is an audit folder of its own after it.

    The audit stays as it is. Captures are shared by hard links where the disk has them, else copied. What `out`
    already holds is kept, so a stopped recheck goes on. Raises WrongUsage when `out` is the same folder, or holds
    an audit with other settings.
    """
    if folder.resolve() == out.resolve():
        raise WrongUsage("The new folder is the audit's own.", "Name another --out; the audit stays as it is.")
    orders = orders_of(settings)
    total = audit.sites[1]
    with hold.alone(out), store(out / NAME) as kept:
        kept.settle(settings.decisive() | {"toolkit": __version__})
        kept.plan(map(_target, audit.subjects()), audit.remarks, drawn_from=audit.drawn_from)
        done = kept.judged()
        waiting = (subject for subject in audit.subjects() if subject.id not in done)
        again = partial(_again, folder=folder, out=out, orders=orders)
        processes = min(os.cpu_count() or 1, _PROCESSES, (total - len(done)) // _WORTH)
        for number, subject in enumerate(_each(again, waiting, processes), start=len(done) + 1):
            kept.keep(subject)
            tell(number, total, subject.url)


def _each(again: Callable[[Subject], Subject], waiting: Iterable[Subject], processes: int) -> Iterator[Subject]:
    """What each becomes, in turn; a few at a time are in the hands of so many processes, or of this one."""
    if processes < 2:
        yield from map(again, waiting)
        return
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawning, initializer=_deaf_to_ctrl_c) as pool:
        running: deque[Future[Subject]] = deque()
        try:
            for subject in waiting:
                running.append(pool.submit(again, subject))
                if len(running) > 2 * processes:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        except BrokenProcessPool as error:
            raise NotCarriedOut(
                "A process that judges ended before its time.", "Run the same command again; what was judged is kept."
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _deaf_to_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _target(subject: Subject) -> Target:
    return Target(id=subject.id, url=subject.url, columns=subject.columns)


def _again(subject: Subject, *, folder: Path, out: Path, orders: Orders) -> Subject:
    """A site that was never captured keeps its report; one whose capture is lost or another one now has none."""
    if subject.capture is None:
        return subject
    return cleared(partial(_judged, subject, subject.capture, folder, out, orders))


def _judged(subject: Subject, capture: CaptureFile, folder: Path, out: Path, orders: Orders) -> Subject:
    try:
        captured = _taken_over(capture, folder, out)
        if captured.sha256 != capture.sha256:
            return _lost(subject, "capture-changed")
        target = _target(subject)
        if subject.kind == "profile":
            return profiles.judge(
                target, orders.of_profiles, captured, out, as_of=orders.as_of, law=orders.place,
                language=orders.language,
            )  # fmt: skip
        return judge(target, captured, orders, out)
    except (FileNotFoundError, ToolkitError):
        return _lost(subject, "capture-missing")


def _taken_over(capture: CaptureFile, folder: Path, out: Path) -> Captured:
    """The file in the new folder, with the digest that it has today."""
    source, goal = folder / capture.path, out / capture.path
    if not source.resolve().is_relative_to(folder.resolve()):
        raise FileNotFoundError(capture.path)
    if not goal.exists():
        goal.parent.mkdir(parents=True, exist_ok=True)
        with captures.brought(capture, folder) as copy:
            if copy is not None:
                shutil.copy2(copy, goal)
        with suppress(OSError):
            os.link(source, goal)
        if not goal.exists():
            shutil.copy2(source, goal)
    return Captured(path=goal, sha256=writing.digest(goal))


def _lost(subject: Subject, why: str) -> Subject:
    return replace(subject, state="unreachable", reason=why, pages=(), capture=None, results=(), as_of=None)
