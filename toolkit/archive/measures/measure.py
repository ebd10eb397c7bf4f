"""Puts the figures of tables, exports and the archive beside the objectives of a spec."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from toolkit.archive.measures import counting, judging, table
from toolkit.archive.measures.counting import Heard
from toolkit.archive.measures.metrics import metrics, named
from toolkit.archive.measures.model import LEVELS, Measured, Series
from toolkit.archive.measures.spans import Span
from toolkit.archive.profiles import profiles
from toolkit.archive.store import opened
from toolkit.capture.exports import kept
from toolkit.checking import check as checks
from toolkit.errors import InvalidSpec, NotCarriedOut, WrongUsage
from toolkit.observations import Profile
from toolkit.spec.briefing import Objective
from toolkit.spec.loaded import Loaded
from toolkit.spec.serving import serving

_HOURS: Final = "Mo-Su 08:00-20:00"
_USUAL: Final = "month"


class Wanted(Struct, frozen=True, kw_only=True):
    """What is measured with what."""

    loaded: Loaded
    files: tuple[Path, ...] = ()
    """Tables of one's own, exports, folders of answers of interfaces."""
    archive: Path | None = None
    """Folder of the archive of statements."""
    as_of: date
    zone: str
    language: str


def measure(wanted: Wanted) -> Measured:
    """The objectives with their figures.

    Raises InvalidSpec with every line of a table that cannot be read, WrongUsage for a spec without objectives and a
    file that is neither table nor export, NotCarriedOut where the archive cannot be read.
    """
    objectives = wanted.loaded.spec.brief.objectives
    if not objectives:
        raise WrongUsage(
            f"{wanted.loaded.path} has no objectives.",
            "Write them under brief.objectives, each with level, measure, baseline, target and by.",
        )
    read = table.Read()
    heard = [*_files(wanted, objectives, read), *_archived(wanted)]
    if read.problems:
        raise InvalidSpec(sorted(read.problems, key=lambda one: (one.file, one.line)))
    periods = list(dict.fromkeys([_USUAL, *(period for one in objectives if (period := table.agreed(one)))]))
    counted = [each for one in heard for each in counting.series(one, periods)]
    standings = tuple(
        judging.standing(
            one, [*table.series(read.figures, one), *_own(one, counted, heard, wanted.loaded)], wanted.as_of
        )
        for level in LEVELS
        for one in objectives
        if one.level == level
    )
    taken = {(each.metric, each.profile) for one in standings for each in one.series if each.metric}
    beside = [one for one in counted if one.kind == _USUAL and (one.metric, one.profile) not in taken]
    return Measured(
        as_of=wanted.as_of, standings=standings, beside=tuple(_shown(one) for one in beside),
        missing=tuple(each for one in heard for each in counting.missing(one)),
        evidence=(*dict.fromkeys(read.evidence), *(each for one in heard for each in counting.evidence(one))),
    )  # fmt: skip


def _shown(one: Series) -> Series:
    return Series(
        definition="", metric=one.metric, profile=one.profile, unit=one.unit, kind=one.kind,
        values=tuple(judging.with_gaps(one, None)),
    )  # fmt: skip


def _files(wanted: Wanted, objectives: Sequence[Objective], read: table.Read) -> Iterator[Heard]:
    for path in wanted.files:
        rows = table.rows_of(path)
        if rows is not None:
            table.add(read, path, rows, objectives, wanted.language)
            continue
        try:
            with kept(path, zone=wanted.zone) as (profile, _):
                yield _heard(wanted, profile.platform, profile, "export")
        except NotCarriedOut as error:
            raise WrongUsage(
                f"{path} is neither a table of figures nor an export: {error.problem}",
                "A table of figures has the columns objective, period and value; `toolkit measure SPEC --form` writes it.",
            ) from error


def _archived(wanted: Wanted) -> Iterator[Heard]:
    if wanted.archive is None:
        return
    with ExitStack() as stack:
        store = stack.enter_context(opened(wanted.archive))
        for name, profile in profiles(store):
            yield _heard(wanted, name, profile, "archive")


def _heard(wanted: Wanted, name: str, profile: Profile, kind: Literal["export", "archive"]) -> Heard:
    place = wanted.loaded.spec.place or wanted.loaded.spec.jurisdiction or "CH"
    return Heard(
        name=name, profile=profile, hours=service_hours(wanted.loaded, profile.platform), zone=wanted.zone,
        country=place[:2], kind=kind,
    )  # fmt: skip


def service_hours(loaded: Loaded, platform: str) -> str:
    """Those that the criterion profile.dialogue of the platform agrees; else every day from 8 to 20."""
    for criterion in loaded.criteria:
        deliverable = loaded.spec.deliverables.get(criterion.deliverable)
        if criterion.check == "profile.dialogue" and deliverable and deliverable.platform == platform:
            hours: str = checks.params(checks.load(criterion.check), criterion.params).hours
            return hours
    return _HOURS


def _own(objective: Objective, counted: Sequence[Series], heard: Sequence[Heard], loaded: Loaded) -> Iterator[Series]:
    """Our figures of the metric that the objective names, of the profiles whose criteria serve it, else of all."""
    key = named(objective.measure)
    if not key:
        return
    platforms = {
        deliverable.platform
        for criterion in serving(loaded).get(objective.id, ())
        if (deliverable := loaded.spec.deliverables.get(criterion.deliverable))
    }
    chosen = {one.name for one in heard if one.profile.platform in platforms} or {one.name for one in heard}
    period = table.agreed(objective) or _USUAL
    kind = period.kind if isinstance(period, Span) else period
    for one in counted:
        same = one.kind == kind and (not isinstance(period, Span) or one.values[0].span == period)
        if one.metric == key and one.profile in chosen and same:
            yield one


def form(loaded: Loaded) -> list[tuple[str, str, str, str]]:
    """The lines of an empty table: objective, period, value, source; what the archive counts itself is left out."""
    return [
        (one.id, period if isinstance(period := table.agreed(one), str) else _days(period), "", "")
        for one in loaded.spec.brief.objectives
        if named(one.measure) not in metrics()
    ]


def _days(period: Span | None) -> str:
    return f"{period.first}/{period.last}" if period else ""
