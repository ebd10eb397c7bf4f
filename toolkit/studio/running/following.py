"""A run as a page tells it: how far, how fast, what is at hand, what was found, and where its results are."""

from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.audit import watching
from toolkit.audit.watching import Watched
from toolkit.checking.outcome import Severity
from toolkit.course import Defect, Running
from toolkit.studio.frame import link
from toolkit.studio.running.jobs import Told
from toolkit.studio.settings import Settings

AUDIT: Final = "audit"
_COMMANDS: Final = ("accept", AUDIT, "judge", "compare", "init")


class Followed(Struct, frozen=True, kw_only=True):
    """What is known of it by now."""

    told: Told
    kind: str
    """The command, or `other`."""
    done: int
    total: int
    """Sites or deliverables; 0 while that is not known."""
    share: float | None
    """Of the whole, from 0 to 1, as far as it can be told."""
    pages: int
    pace: float | None
    """Seconds a page."""
    left: str
    """As `rough`; empty when it is not known."""
    elapsed: str
    running: tuple[Running, ...]
    counts: dict[Severity, int]
    latest: tuple[Defect, ...]
    results: str
    """Address of what it wrote; empty before."""
    home: str
    """Address of the page that it was asked for on."""

    @property
    def found(self) -> int:
        return sum(self.counts.values())


def followed(settings: Settings, told: Told) -> Followed:
    """How it stands; an audit as its file has it."""
    now = told.standing
    out = settings.folder / told.job.out
    seen = watching.look(out) if told.job.kind == AUDIT else None
    under_way = told.state in ("running", "stopping")
    return Followed(
        told=told,
        kind=told.job.kind if told.job.kind in _COMMANDS else "other",
        done=seen.done if seen else now.done if now else 0,
        total=seen.total if seen else now.total if now else 0,
        share=_share(told, seen),
        pages=now.pages if now else 0,
        pace=now.pace if now and now.pages else None,
        left=rough(told.left) if under_way and told.left is not None else "",
        elapsed=rough(told.seconds),
        running=now.running if now and under_way else (),
        counts=seen.counts if seen else now.counts if now else {},
        latest=seen.latest if seen else now.latest if now else (),
        results=_results(told, out),
        home=_home(told),
    )


def rough(seconds: float) -> str:
    """`3 min`, `2 h 5 min`; under half a minute `0 min`. It changes seldom, so that nobody's reading is disturbed."""
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def _share(told: Told, seen: Watched | None) -> float | None:
    if seen and seen.total:
        return seen.done / seen.total
    now = told.standing
    if now is None or now.left is None:
        return None
    return now.seconds / (now.seconds + now.left) if now.seconds else 0.0


def _results(told: Told, out: Path) -> str:
    if told.state != "done" or not any(out.glob("*.html")):
        return ""
    return _home(told) if told.job.kind == AUDIT else link("results", told.job.out)


def _home(told: Told) -> str:
    if told.job.kind in (AUDIT, "compare"):
        return link(AUDIT, told.job.title)
    return link("adopt" if told.job.kind == "init" else "runs", told.job.spec)
