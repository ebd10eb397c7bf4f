"""Many sites side by side: who stands where, and which defects are the most common."""

from collections.abc import Iterable
from statistics import median
from typing import Final

from msgspec import UNSET, Struct
from msgspec.structs import replace

from toolkit.audit.interval import upper_limit
from toolkit.checking.outcome import ESSENTIAL, SEVERITIES, Severity
from toolkit.checking.results import Result, Results, Subject


class Standing(Struct, frozen=True, kw_only=True):
    """One judged site. Equal counts share a rank, and the next rank leaves the gap."""

    rank: int
    subject: Subject
    """Without its results and pages, of which a long list has too many."""
    blocking: int
    major: int
    minor: int
    inconclusive: int
    undecided: int
    """Criteria of classes 1 and 2 that could not be tested."""

    @property
    def essential(self) -> int:
        return self.blocking + self.major


class CommonDefect(Struct, frozen=True, kw_only=True):
    """A check that several sites fail in class 1 or 2."""

    check: str
    blocking: tuple[str, ...]
    """Ids of the subjects where its gravest finding is of class 1."""
    major: tuple[str, ...]

    @property
    def sites(self) -> int:
        return len(self.blocking) + len(self.major)

    @property
    def severity(self) -> Severity:
        """The gravest class it has on any site."""
        return "blocking" if self.blocking else "major"


class Ranking(Struct, frozen=True, kw_only=True):
    """What the report of an audit says about the whole list."""

    standings: tuple[Standing, ...]
    """Judged sites, best first; equal ones in the order of the list."""
    pages: int
    """Loaded on all sites."""
    profiles: tuple[Standing, ...]
    """Judged profiles, ranked among themselves: no figure below counts them."""
    unseen: tuple[Subject, ...]
    """Profiles of which neither page nor archive could be read."""
    unreachable: tuple[Subject, ...]
    partial: tuple[Subject, ...]
    """Judged sites too: they also stand in `standings`."""
    free: int
    """Sites on which no defect of class 1 or 2 was found."""
    free_undecided: int
    """Those among them where a criterion of these classes could not be tested, or a page not be judged."""
    median: float | None
    """Defects of classes 1 and 2 per site; None without a judged site."""
    commonest: tuple[CommonDefect, ...]
    """Most sites first, then the graver, then by name."""
    upper: float | None
    """Upper 95 % limit of the share of sites without such a defect, when the list is a sample."""


def rank(results: Results, subjects: Iterable[Subject] | None = None) -> Ranking:
    """Orders by defects of class 1, then 2, then 3. A defect is a criterion that is not met.

    `subjects` stand in the place of the results' own; they are read once, one after another, and not held.
    """
    judged: list[Standing] = []
    profiles: list[Standing] = []
    unreachable: list[Subject] = []
    common = _Common()
    pages = 0
    for subject in results.subjects if subjects is None else subjects:
        pages += len(subject.pages)
        if subject.state == "unreachable":
            unreachable.append(_slim(subject))
        elif subject.kind == "profile":
            profiles.append(_standing(subject))
        else:
            judged.append(_standing(subject))
            common.add(subject)
    standings = _ranked(judged)
    free = [standing for standing in standings if not standing.essential]
    sampled = results.sample_of is not UNSET and bool(standings)
    return Ranking(
        standings=standings,
        pages=pages,
        profiles=_ranked(profiles),
        unseen=tuple(one for one in unreachable if one.kind == "profile"),
        unreachable=tuple(one for one in unreachable if one.kind != "profile"),
        partial=tuple(one.subject for one in judged if one.subject.state == "partial"),
        free=len(free),
        free_undecided=sum(bool(one.undecided) or one.subject.state == "partial" for one in free),
        median=median(standing.essential for standing in standings) if standings else None,
        commonest=common.defects(),
        upper=upper_limit(len(free), len(standings)) if sampled else None,
    )


class _Common:
    """Checks failed in class 1 or 2, by the subjects; a subject counts once, in its gravest class."""

    def __init__(self) -> None:
        self._found: Final[dict[str, dict[Severity, list[str]]]] = {}

    def add(self, subject: Subject) -> None:
        for check, severity in _gravest(subject.results).items():
            self._found.setdefault(check, {"blocking": [], "major": []})[severity].append(subject.id)

    def defects(self) -> tuple[CommonDefect, ...]:
        """Most sites first, then the graver, then by name."""
        defects = [
            CommonDefect(check=check, blocking=tuple(by["blocking"]), major=tuple(by["major"]))
            for check, by in self._found.items()
        ]
        return tuple(sorted(defects, key=lambda one: (-one.sites, -len(one.blocking), one.check)))


def _gravest(results: Iterable[Result]) -> dict[str, Severity]:
    gravest: dict[str, Severity] = {}
    for result in results:
        if result.verdict == "fail" and result.severity in ESSENTIAL and result.check:
            known = gravest.get(result.check, result.severity)
            gravest[result.check] = min(known, result.severity, key=SEVERITIES.index)
    return gravest


def _standing(subject: Subject) -> Standing:
    failed = [result.severity for result in subject.results if result.verdict == "fail"]
    open_ = [result.severity for result in subject.results if result.verdict == "inconclusive"]
    return Standing(
        rank=0,
        subject=_slim(subject),
        blocking=failed.count("blocking"),
        major=failed.count("major"),
        minor=failed.count("minor"),
        inconclusive=len(open_),
        undecided=sum(severity in ESSENTIAL for severity in open_),
    )


def _slim(subject: Subject) -> Subject:
    return replace(subject, results=(), pages=())


def _counts(standing: Standing) -> tuple[int, int, int]:
    return standing.blocking, standing.major, standing.minor


def _ranked(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    ordered = sorted(standings, key=_counts)
    places: dict[tuple[int, int, int], int] = {}
    for place, standing in enumerate(ordered, start=1):
        places.setdefault(_counts(standing), place)
    return tuple(replace(standing, rank=places[_counts(standing)]) for standing in ordered)
