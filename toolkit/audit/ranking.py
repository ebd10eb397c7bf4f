"""Many sites side by side: who stands where, and which defects are the most common."""

from collections.abc import Iterable
from statistics import median
from typing import Final

from msgspec import UNSET, Struct
from msgspec.structs import replace

from toolkit.audit.interval import upper_limit
from toolkit.checking.outcome import SEVERITIES, Severity
from toolkit.checking.results import Result, Results, Subject

ESSENTIAL: Final[tuple[Severity, ...]] = ("blocking", "major")
"""Classes 1 and 2: what keeps a site from its purpose, or hinders it."""


class Standing(Struct, frozen=True, kw_only=True):
    """One judged site. Equal counts share a rank, and the next rank leaves the gap."""

    rank: int
    subject: Subject
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

    @property
    def order(self) -> tuple[Subject, ...]:
        """The judged sites, best first."""
        return tuple(standing.subject for standing in self.standings)


def rank(results: Results) -> Ranking:
    """Orders by defects of class 1, then 2, then 3. A defect is a criterion that is not met."""
    sites = [subject for subject in results.subjects if subject.kind != "profile"]
    judged = [subject for subject in sites if subject.state != "unreachable"]
    others = [subject for subject in results.subjects if subject.kind == "profile"]
    standings = _ranked(_standing(subject) for subject in judged)
    free = [standing for standing in standings if not standing.essential]
    sampled = results.sample_of is not UNSET and bool(standings)
    return Ranking(
        standings=standings,
        profiles=_ranked(_standing(subject) for subject in others if subject.state != "unreachable"),
        unseen=tuple(subject for subject in others if subject.state == "unreachable"),
        unreachable=tuple(subject for subject in sites if subject.state == "unreachable"),
        partial=tuple(subject for subject in judged if subject.state == "partial"),
        free=len(free),
        free_undecided=sum(bool(one.undecided) or one.subject.state == "partial" for one in free),
        median=median(standing.essential for standing in standings) if standings else None,
        commonest=common_defects(judged),
        upper=upper_limit(len(free), len(standings)) if sampled else None,
    )


def common_defects(subjects: Iterable[Subject]) -> tuple[CommonDefect, ...]:
    """Checks failed in class 1 or 2, by the number of subjects; a subject counts once, in its gravest class."""
    found: dict[str, dict[Severity, list[str]]] = {}
    for subject in subjects:
        for check, severity in _gravest(subject.results).items():
            found.setdefault(check, {"blocking": [], "major": []})[severity].append(subject.id)
    defects = [
        CommonDefect(check=check, blocking=tuple(by["blocking"]), major=tuple(by["major"]))
        for check, by in found.items()
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
        subject=subject,
        blocking=failed.count("blocking"),
        major=failed.count("major"),
        minor=failed.count("minor"),
        inconclusive=len(open_),
        undecided=sum(severity in ESSENTIAL for severity in open_),
    )


def _counts(standing: Standing) -> tuple[int, int, int]:
    return standing.blocking, standing.major, standing.minor


def _ranked(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    ordered = sorted(standings, key=_counts)
    places: dict[tuple[int, int, int], int] = {}
    for place, standing in enumerate(ordered, start=1):
        places.setdefault(_counts(standing), place)
    return tuple(replace(standing, rank=places[_counts(standing)]) for standing in ordered)
