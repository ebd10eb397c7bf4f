"""What a spec agrees of a profile, as its report compares it: cadence, dialogue, and who may speak."""

from collections.abc import Container
from pathlib import Path
from typing import Any

from msgspec import Struct

from toolkit.capture import exports
from toolkit.checking import check as checks
from toolkit.errors import NotCarriedOut
from toolkit.observations import Duration, Percent, Profile
from toolkit.observations.derived.conversation import Terms
from toolkit.observations.derived.dialogue import hours
from toolkit.spec.calendar import zone_of
from toolkit.spec.loaded import Loaded


class Plan(Struct, frozen=True, kw_only=True):
    """None and empty where nothing is agreed."""

    per_week: float | None = None
    answered: Percent | None = None
    median: Duration | None = None
    hours: str = ""
    """Service hours, as `Mo-Su 08:00-20:00`; empty counts round the clock."""
    zone: str = "Europe/Zurich"
    agency: tuple[str, ...] = ()

    @property
    def terms(self) -> Terms:
        """The same for counting."""
        limit = float(self.median.seconds) / 60 if self.median else None
        always = Terms(zone=self.zone, limit=limit, agency=self.agency)
        return Terms(hours=hours(self.hours), zone=self.zone, limit=limit, agency=self.agency) if self.hours else always


def agreed(loaded: Loaded, deliverable: str, judged: Container[str] = ()) -> Plan:
    """From the parameters of the deliverable's criteria, those of `judged` ids first; a milestone has its own."""
    cadence = _params(loaded, deliverable, "profile.cadence", judged)
    dialogue = _params(loaded, deliverable, "profile.dialogue", judged)
    voice = _params(loaded, deliverable, "profile.voice", judged)
    zone = next((each.zone for each in (dialogue, cadence) if each), zone_of(loaded.spec))
    return Plan(
        per_week=float(cadence.per_week) if cadence else None,
        answered=dialogue.answered if dialogue else None,
        median=dialogue.median if dialogue else None,
        hours=dialogue.hours if dialogue else "",
        zone=zone,
        agency=voice.agency if voice else (),
    )


def _params(loaded: Loaded, deliverable: str, check: str, judged: Container[str]) -> Any:
    own = [each for each in loaded.criteria if each.deliverable == deliverable and each.check == check]
    own.sort(key=lambda each: each.id not in judged)
    return checks.params(checks.load(check), own[0].params) if own else None


def evidence(loaded: Loaded, deliverable: str, page: Path | None = None) -> Profile | None:
    """The profile as its owner's archives and the capture of its public `page` tell it; None when neither can be read.

    A page that cannot be read, as behind a login, takes nothing from the archives.
    """
    known = loaded.spec.deliverables.get(deliverable)
    if known is None or known.kind != "profile":
        return None
    named = (known.archive,) if isinstance(known.archive, str) else known.archive or ()
    files = [loaded.folder / name for name in named]
    for paths in ([*files, page] if page and page.is_file() else [], files):
        try:
            if paths:
                return exports.read(paths, known.platform or "", zone_of(loaded.spec))
        except NotCarriedOut:
            continue
    return None
