"""The runs that were asked for, each a folder: what is to be done, what was said, how it ended.

Only files tell the state, so that a studio that was killed knows it again; nobody but its own worker ends a process.
"""

import time
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from toolkit.documents.write import put
from toolkit.spec.nodes import text_of
from toolkit.studio.settings import Settings

State = Literal["waiting", "running", "stopping", "done", "stopped", "failed", "broken-off"]
ACTIVE: Final = ("waiting", "running", "stopping")
_STALE: Final = 15.0
"""Seconds without a sign of life after which a worker is taken for dead."""
ORDER, CLAIM, BEAT, STOP, LOG, END = "job.json", "claimed", "beat", "stop", "log.txt", "ended.json"
_SHOWN: Final = 12
_JUDGED: Final = (0, 1)
_INTERRUPTED: Final = 130


class Job(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be done."""

    spec: str
    """Relative to the folder of the studio."""
    out: str
    """Likewise, where the results go."""
    arguments: tuple[str, ...]
    """Of `toolkit`, run in the folder of the spec."""
    title: str = ""
    """The milestone, or empty for everything."""


class End(Struct, frozen=True, kw_only=True):
    """How it ended."""

    code: int
    seconds: float


class Told(Struct, frozen=True, kw_only=True):
    """A run as a page shows it."""

    id: str
    job: Job
    state: State
    said: int
    """Lines so far."""
    lines: tuple[str, ...]
    """The last ones."""
    seconds: float
    """So far, or all in all."""

    @property
    def active(self) -> bool:
        return self.state in ACTIVE


def add(settings: Settings, job: Job) -> str:
    """Puts it at the end of the queue; returns its id."""
    place = _folder(settings)
    place.mkdir(parents=True, exist_ok=True)
    number = max((int(path.name) for path in place.iterdir() if path.name.isdecimal()), default=0)
    while True:
        number += 1
        try:
            (place / str(number)).mkdir()
        except FileExistsError:  # another studio on the same folder was faster
            continue
        put(place / str(number) / ORDER, msgspec.json.encode(job))
        return str(number)


def stop(settings: Settings, id_: str) -> None:
    """Asks its worker to interrupt it; one that waits is not begun."""
    place = _folder(settings) / id_
    if id_.isdecimal() and (place / ORDER).is_file():
        put(place / STOP, b"")


def told(settings: Settings) -> list[Told]:
    """All of them, the latest first."""
    place = _folder(settings)
    if not place.is_dir():
        return []
    ids = sorted((int(path.name) for path in place.iterdir() if path.name.isdecimal()), reverse=True)
    return [one for number in ids if (one := _told(place / str(number)))]


def next_waiting(settings: Settings) -> Path | None:
    """The folder of the run to begin now; None while one runs, or when none waits."""
    everything = told(settings)
    if any(one.state in ("running", "stopping") for one in everything):
        return None
    return next((_folder(settings) / one.id for one in reversed(everything) if one.state == "waiting"), None)


def _told(place: Path) -> Told | None:
    try:
        job = msgspec.json.decode((place / ORDER).read_bytes(), type=Job)
    except (OSError, msgspec.MsgspecError):
        return None
    ended = _end(place)
    lines = [line for line in text_of(place / LOG).splitlines() if line.strip()]
    return Told(
        id=place.name, job=job, state=_state(place, ended), said=len(lines), lines=tuple(lines[-_SHOWN:]),
        seconds=ended.seconds if ended else _since(place / CLAIM),
    )  # fmt: skip


def _state(place: Path, ended: End | None) -> State:
    if ended:
        codes: dict[int, State] = {**dict.fromkeys(_JUDGED, "done"), _INTERRUPTED: "stopped"}
        return codes.get(ended.code, "failed")
    asked = (place / STOP).is_file()
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


def _since(path: Path) -> float:
    """Seconds since the file was written."""
    return max(0.0, time.time() - path.stat().st_mtime) if path.is_file() else 0.0


def _folder(settings: Settings) -> Path:
    return settings.kept / "jobs"
