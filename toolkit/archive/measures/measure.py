"""Puts the figures of tables, exports and the archive beside the objectives of a spec."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from toolkit.archive.measures import counting, judging, table
from toolkit.archive.measures.counting import Heard
from toolkit.archive.measures.metrics import metrics, named
from toolkit.archive.measures.model import LEVELS, Level, Measured, Series
from toolkit.archive.measures.spans import Span
from toolkit.archive.profiles import profiles
from toolkit.archive.store import opened
from toolkit.capture import exports
from toolkit.checking import check as checks
from toolkit.errors import InvalidSpec, NotCarriedOut, WrongUsage
from toolkit.observations import Profile
from toolkit.observations.site import Theme
from toolkit.spec.briefing import Objective
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Party
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
    heard = list(_heard_of(wanted, objectives, read))
    if read.problems:
        raise InvalidSpec(sorted(read.problems, key=lambda one: (one.file, one.line)))
    periods = list(dict.fromkeys([_USUAL, *(period for one in objectives if (period := table.agreed(one)))]))
    counted = [each for one in heard for each in counting.series(one, periods)]
    standings = tuple(
        judging.standing(
            one, [*table.series(read.figures.values(), one), *_own(one, counted, heard, wanted.loaded)], wanted.as_of
        )
        for level in LEVELS
        for one in objectives
        if one.level == level
    )
    taken = {(each.metric, each.profile) for one in standings for each in one.series if each.metric}
    beside = [one for one in counted if one.kind == _USUAL and (one.metric, one.profile) not in taken]
    levels = {one.objective.level for one in standings if any(each.measured for each in one.series)}
    return Measured(
        as_of=wanted.as_of,
        standings=standings,
        beside=tuple(_shown(one) for one in beside),
        levels=frozenset(levels | _levels(beside)),
        missing=tuple(each for one in heard for each in counting.missing(one)),
        evidence=(*read.evidence, *(each for one in heard for each in counting.evidence(one))),
    )


def _levels(given: Sequence[Series]) -> set[Level]:
    return {metrics()[one.metric].level for one in given if one.measured}


def _shown(one: Series) -> Series:
    return replace(one, values=tuple(judging.with_gaps(one, None)))


def _heard_of(wanted: Wanted, objectives: Sequence[Objective], read: table.Read) -> Iterator[Heard]:
    """Profiles of the files, of the archive, and of the exports that the spec names for platforms not yet heard."""
    known: set[str] = set()
    for each in (*_files(wanted, objectives, read), *_archived(wanted)):
        known.add(each.profile.platform)
        yield each
    for name, deliverable in wanted.loaded.spec.deliverables.items():
        named_ = [deliverable.archive] if isinstance(deliverable.archive, str) else deliverable.archive or ()
        paths = [wanted.loaded.folder / one for one in named_]
        platform = deliverable.platform or ""
        if paths and platform not in known and all(path.exists() for path in paths):
            yield _heard(wanted, name, exports.read(paths, platform, wanted.zone), "export")


def _files(wanted: Wanted, objectives: Sequence[Objective], read: table.Read) -> Iterator[Heard]:
    """Tables of figures go into `read`; files of one platform make one profile."""
    found: dict[str, list[tuple[Path, Profile]]] = {}
    for path in wanted.files:
        rows = table.rows_of(path)
        if rows is not None:
            table.add(read, path, rows, objectives, wanted.language)
            continue
        try:
            with exports.kept(path, zone=wanted.zone) as (profile, _):
                found.setdefault(profile.platform, []).append((path, profile))
        except NotCarriedOut as error:
            raise WrongUsage(
                f"{path} is neither a table of figures nor an export: {error.problem}",
                "Such a table has the columns objective, period and value; `toolkit measure SPEC --empty` writes one.",
            ) from error
    for platform, given in found.items():
        paths = [path for path, _ in given]
        profile = given[0][1] if len(given) == 1 else exports.read(paths, platform, wanted.zone)
        yield _heard(wanted, platform, profile, "export")


def _archived(wanted: Wanted) -> Iterator[Heard]:
    if wanted.archive is not None:
        with opened(wanted.archive) as store:
            for name, profile in profiles(store):
                yield _heard(wanted, name, profile, "archive")


def _heard(wanted: Wanted, name: str, profile: Profile, kind: Literal["export", "archive"]) -> Heard:
    place = wanted.loaded.spec.place or wanted.loaded.spec.jurisdiction or "CH"
    agency = wanted.loaded.spec.parties.agency
    return Heard(
        name=name, profile=profile, hours=service_hours(wanted.loaded, profile.platform), zone=wanted.zone,
        country={"UK": "GB"}.get(place[:2], place[:2]), kind=kind,
        agency=(agency.name,) if isinstance(agency, Party) else (), themes=_themes(wanted.loaded, profile.platform),
    )  # fmt: skip


def _themes(loaded: Loaded, platform: str) -> tuple[Theme, ...]:
    """Themes of the brief with words, that a profile of this platform realises."""
    there = {name for name, one in loaded.spec.deliverables.items() if one.platform == platform}
    return tuple(
        Theme(id=one.id, words=one.words)
        for one in loaded.spec.brief.themes
        if one.words and there.intersection(one.in_)
    )


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


def form(loaded: Loaded) -> list[tuple[str, str]]:
    """The lines of an empty table: objective and, where it is one only, the period."""
    periods = ((one.id, table.agreed(one)) for one in loaded.spec.brief.objectives)
    return [(id_, f"{one.first}/{one.last}" if isinstance(one, Span) else "") for id_, one in periods]
