"""The runs that were asked for, each a folder: what is to be done, what was said, how it ended.

Only files tell the state, so that a studio that was killed knows it again; nobody but its own worker ends a process.
"""

import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from toolkit import course
from toolkit.course import Standing
from toolkit.documents.write import put
from toolkit.spec.nodes import text_of
from toolkit.studio.settings import Settings

State = Literal["waiting", "running", "stopping", "done", "stopped", "failed", "broken-off"]
ACTIVE: Final = ("waiting", "running", "stopping")
_STALE: Final = 15.0
"""Seconds without a sign of life after which a worker is taken for dead."""
ORDER, CLAIM, BEAT, STOP, LOG, END = "job.json", "claimed", "beat", "stop", "log.txt", "ended.json"
PROGRESS, RANK = "progress.json", "rank"
_SHOWN: Final = 12
ADOPTING: Final = "init"
"""The command that reads a present website."""
_JUDGED: Final = (0, 1)
_INTERRUPTED: Final = 130


class Job(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be done."""

    spec: str
    """The spec, or the list of an audit; relative to the folder of the studio."""
    out: str
    """Likewise, where the results go."""
    arguments: tuple[str, ...]
    """Of `toolkit`, run in the folder of the spec."""
    title: str = ""
    """The milestone, or empty for everything; the name of an audit."""

    @property
    def kind(self) -> str:
        """The command."""
        return self.arguments[0]

    @property
    def reads_a_site(self) -> bool:
        """Whether it is an adoption, and no test."""
        return self.kind == ADOPTING


class End(Struct, frozen=True, kw_only=True):
    """How it ended."""

    code: int
    seconds: float


class Told(Struct, frozen=True, kw_only=True):
    """A run as a page shows it."""

    id: str
    job: Job
    state: State
    rank: int
    """The lower, the sooner it is begun."""
    said: int
    """Lines so far."""
    lines: tuple[str, ...]
    """The last ones."""
    seconds: float
    """So far, or all in all."""
    standing: Standing | None
    """How far it is, where it tells that; it stays when the run ends."""
    left: float | None
    """Seconds, as of now."""

    @property
    def active(self) -> bool:
        return self.state in ACTIVE


def add(settings: Settings, job: Job) -> str:
    """Puts it at the end of the queue; returns its id."""
    place = _folder(settings)
    place.mkdir(parents=True, exist_ok=True)
    number = max(_numbers(place), default=0)
    while True:
        number += 1
        try:
            (place / str(number)).mkdir()
        except FileExistsError:  # another studio on the same folder was faster
            continue
        _rank(place, str(number))
        put(place / str(number) / ORDER, msgspec.json.encode(job))
        return str(number)


def stop(settings: Settings, id_: str) -> None:
    """Asks its worker to interrupt it; one that waits is not begun."""
    if place := _place(settings, id_):
        put(place / STOP, b"")


def again(settings: Settings, id_: str) -> None:
    """Puts one that ended before it was done at the end of the queue; what its command has kept, it goes on with."""
    place = _place(settings, id_)
    if place is None or _state(place, _end(place)) not in ("stopped", "failed", "broken-off"):
        return
    _rank(place.parent, id_)
    for name in (STOP, BEAT, LOG, PROGRESS, END, CLAIM):  # in this order a crash leaves one that can be asked for again
        (place / name).unlink(missing_ok=True)


def move(settings: Settings, id_: str, way: Literal["up", "down"]) -> None:
    """Changes places with the neighbour among those that wait."""
    waiting = waiting_ones(told(settings))
    at = next((number for number, one in enumerate(waiting) if one.id == id_), None)
    if at is None:
        return
    other = at - 1 if way == "up" else at + 1
    if 0 <= other < len(waiting):
        place, mine, theirs = _folder(settings), waiting[at], waiting[other]
        put(place / theirs.id / RANK, str(mine.rank).encode())
        put(place / mine.id / RANK, str(theirs.rank).encode())


def remove(settings: Settings, id_: str) -> None:
    """Takes one off the list that is not under way; its results stay. A folder that waits for results goes."""
    place = _place(settings, id_)
    found = _told(place) if place else None
    if place is None or found is None or found.state in ("running", "stopping"):
        return
    if found.state == "waiting":
        try:
            (place / CLAIM).touch(exist_ok=False)
        except FileExistsError:  # it was begun just now
            return
    shutil.rmtree(place, ignore_errors=True)
    with suppress(OSError):  # somebody's results are in it
        (settings.folder / found.job.out).rmdir()


def told(settings: Settings) -> list[Told]:
    """All of them, the latest first."""
    place = _folder(settings)
    ids = sorted(_numbers(place), reverse=True)
    return [one for number in ids if (one := _told(place / str(number)))]


def adopting(settings: Settings) -> list[str]:
    """The specs, not there yet, for which a website is or was read, by name."""
    asked = {one.job.spec for one in told(settings) if one.job.reads_a_site}
    return sorted(name for name in asked if not (settings.folder / name).is_file())


def of(settings: Settings, id_: str) -> Told | None:
    """That run; None where there is none."""
    place = _place(settings, id_)
    return _told(place) if place else None


def waiting_ones(everything: list[Told]) -> list[Told]:
    """In the order in which they are begun."""
    return sorted((one for one in everything if one.state == "waiting"), key=lambda one: (one.rank, int(one.id)))


def next_waiting(settings: Settings) -> Path | None:
    """The folder of the run to begin now; None while one runs, or when none waits."""
    place = _folder(settings)
    known = [each for number in _numbers(place) if ((each := place / str(number)) / ORDER).is_file()]
    states = {each: _state(each, _end(each)) for each in known}
    if not {"running", "stopping"}.isdisjoint(states.values()):
        return None
    waiting = (each for each, state in states.items() if state == "waiting")
    return min(waiting, key=lambda each: (_ranked(each), int(each.name)), default=None)


def _told(place: Path) -> Told | None:
    try:
        job = msgspec.json.decode((place / ORDER).read_bytes(), type=Job)
    except (OSError, msgspec.MsgspecError):
        return None
    ended = _end(place)
    lines = [line for line in text_of(place / LOG).splitlines() if line.strip()]
    standing = course.read(place / PROGRESS)
    left = standing.left if standing else None
    return Told(
        id=place.name, job=job, state=_state(place, ended), rank=_ranked(place), said=len(lines),
        lines=tuple(lines[-_SHOWN:]), seconds=ended.seconds if ended else _since(place / CLAIM), standing=standing,
        left=None if left is None else max(0.0, left - _since(place / PROGRESS)),
    )  # fmt: skip


def _state(place: Path, ended: End | None) -> State:
    asked = (place / STOP).is_file()
    if ended:
        if ended.code in _JUDGED:
            return "done"
        return "stopped" if asked or ended.code == _INTERRUPTED else "failed"
    if not (place / CLAIM).is_file():
        return "stopped" if asked else "waiting"
    beat = place / BEAT
    if _since(beat if beat.is_file() else place / CLAIM) > _STALE:
        return "broken-off"
    return "stopping" if asked else "running"


def _end(place: Path) -> End | None:
    try:
        return msgspec.json.decode((place / END).read_bytes(), type=End)
    except (OSError, msgspec.MsgspecError):
        return None


def _rank(place: Path, id_: str) -> None:
    """Makes it the last of all."""
    put(place / id_ / RANK, str(1 + max((_ranked(place / str(each)) for each in _numbers(place)), default=0)).encode())


def _ranked(place: Path) -> int:
    written = text_of(place / RANK)
    return int(written) if written.isdecimal() else int(place.name)


def _numbers(place: Path) -> list[int]:
    return [int(path.name) for path in place.iterdir() if path.name.isdecimal()] if place.is_dir() else []


def _since(path: Path) -> float:
    """Seconds since the file was written."""
    try:
        return max(0.0, time.time() - path.stat().st_mtime)
    except OSError:
        return 0.0


def _place(settings: Settings, id_: str) -> Path | None:
    place = _folder(settings) / id_
    return place if id_.isdecimal() and (place / ORDER).is_file() else None


def _folder(settings: Settings) -> Path:
    return settings.kept / "jobs"
