"""The comparison of two runs: over all, by check, and subject by subject."""

from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.checking.comparison import ORDER, Change, Comparison, Pair
from toolkit.documents.report import changes, charts, page, site
from toolkit.documents.report.defects import Teller
from toolkit.documents.report.words import Words

_BAR: Final = 150.0


class Course(Struct, frozen=True, kw_only=True):
    """A check that fails on more or fewer subjects."""

    title: str
    before: int
    after: int
    bars: tuple[charts.Bar, charts.Bar]


class Compared(Struct, frozen=True, kw_only=True):
    """A subject in both runs."""

    name: str
    anchor: str
    course: str
    counts: dict[str, int]
    lines: tuple[changes.Line, ...]


def write(comparison: Comparison, folder: Path, language: str, *, checks: Path | None = None) -> Path:
    """Writes `folder/comparison.html`. `checks` is the folder of the user's own checks."""
    words = Words(language)
    html = page.render(
        "compare.html.j2",
        words,
        ("report", "audit", "compare"),
        comparison=comparison,
        headline=headline(comparison, words),
        totals=totals(comparison),
        courses=_courses(comparison, Teller(language, checks, {}, "")),
        subjects=[compared(pair, language, checks) for pair in comparison.pairs],
        order=ORDER,
        days=(words.day(comparison.before.as_of), words.day(comparison.after.as_of)),
        gone=[site.name_of(one) for one in comparison.only_before],
        come=[site.name_of(one) for one in comparison.only_after],
    )
    return page.write(folder / "comparison.html", html)


def headline(comparison: Comparison, words: Words) -> str:
    """What came of it, in a sentence."""
    of = comparison.compared
    if not of:
        return words("compare_headline_none")
    courses = [pair.course for pair in of]
    if len(of) == 1:
        return words(f"compare_headline_single_{courses[0]}")
    return words(
        "compare_headline", total=len(of), better=courses.count("better"), worse=courses.count("worse")
    )  # fmt: skip


def totals(comparison: Comparison) -> dict[Change, int]:
    """Criteria of classes 1 and 2 by their change, over all subjects that both runs reached."""
    return {change: sum(pair.count(change) for pair in comparison.compared) for change in ORDER}


def compared(pair: Pair, language: str, checks: Path | None = None) -> Compared:
    """The lines of one subject, in the order of `ORDER`, the gravest class first."""
    before, after = (Teller(language, checks, {}, one.url) for one in (pair.before, pair.after))
    return Compared(
        name=site.name_of(pair.after),
        anchor=site.file_name(pair.after).removesuffix(".html"),
        course=pair.course,
        counts={change: pair.count(change) for change in ORDER},
        lines=changes.lines(pair, before, after, ("still-open",)),
    )


def _courses(comparison: Comparison, teller: Teller) -> list[Course]:
    most = max((max(one.before, one.after) for one in comparison.checks), default=0)
    return [
        Course(
            title=meta.words(teller.language).title if (meta := teller.meta(one.check)) else one.check,
            before=one.before,
            after=one.after,
            bars=(charts.bar(one.before, 0, most, _BAR), charts.bar(one.after, 0, most, _BAR)),
        )
        for one in comparison.checks
    ]
