"""What a spec agrees of a profile, as its report compares it: cadence, dialogue, and who may speak."""

from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from toolkit.capture import exports
from toolkit.checking import check as checks
from toolkit.errors import NotCarriedOut
from toolkit.observations import Duration, Percent, Profile
from toolkit.observations.derived import local
from toolkit.observations.derived.conversation import ALWAYS, Terms
from toolkit.observations.derived.dialogue import Clock
from toolkit.observations.derived.service import hours
from toolkit.spec.calendar import zone_of
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Party

_LOCAL: Final = "local"


class Plan(Struct, frozen=True, kw_only=True):
    """None and empty where nothing is agreed."""

    per_week: float | None = None
    answered: Percent | None = None
    """Least share of answers in time."""
    within: Duration | None = None
    median: Duration | None = None
    hours: str = ""
    """Service hours, as `Mo-Su 08:00-20:00, PH off`; empty counts round the clock."""
    zone: str = "Europe/Zurich"
    place: str = ""
    """ISO 3166-2: whose public holidays hold."""
    agency: tuple[str, ...] = ()
    house: tuple[str, ...] = ()

    @property
    def terms(self) -> Terms:
        """The same for counting. Where the holidays of the place are not known, they are days like others."""
        open_ = hours(self.hours or ALWAYS)
        if open_.own_holidays and not local.has_holidays(self.place):
            open_ = msgspec.structs.replace(open_, own_holidays=False)
        return Terms(
            clock=Clock(hours=open_, zone=self.zone, place=self.place),
            limit=self.within.seconds / 60 if self.within else None,
            agency=self.agency,
            house=self.house,
        )


def agreed(loaded: Loaded, deliverable: str, judged: Container[str] = ()) -> Plan:
    """From the parameters of the deliverable's criteria, those of `judged` ids first; a milestone has its own."""
    spec = loaded.spec
    cadence = _params(loaded, deliverable, "profile.cadence", judged)
    dialogue = _params(loaded, deliverable, "profile.dialogue", judged)
    voice = _params(loaded, deliverable, "profile.voice", judged)
    house = spec.houses.get(spec.deliverables[deliverable].house or "", spec.facts)
    named = spec.parties.agency.name if isinstance(spec.parties.agency, Party) else ""
    own = [name for each in (dialogue, voice) if each for name in each.agency]
    return Plan(
        per_week=float(cadence.per_week) if cadence else None,
        answered=dialogue.answered if dialogue else None,
        within=dialogue.within if dialogue else None,
        median=dialogue.median if dialogue else None,
        hours=dialogue.hours if dialogue else "",
        zone=dialogue.zone if dialogue and dialogue.zone != _LOCAL else zone_of(spec),
        place={"UK": "GB"}.get(spec.place or spec.jurisdiction or "", spec.place or spec.jurisdiction or ""),
        agency=tuple(dict.fromkeys(name for name in (*own, named) if name)),
        house=(house.name,) if house and house.name else (),
    )


def of_platform(specs: Iterable[Loaded], platform: str, zone: str = "") -> Plan:
    """What is agreed of the first profile on that platform; `zone` holds where nothing is."""
    for loaded in specs:
        for name, deliverable in loaded.spec.deliverables.items():
            if deliverable.kind == "profile" and deliverable.platform == platform:
                return agreed(loaded, name)
    return Plan(zone=zone) if zone else Plan()


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
    files = [exports.lying(loaded.folder / name) for name in named]
    for paths in ([*files, page] if page and page.is_file() else [], files):
        try:
            if paths:
                return exports.read(paths, known.platform or "", zone_of(loaded.spec))
        except NotCarriedOut:
            continue
    return None
