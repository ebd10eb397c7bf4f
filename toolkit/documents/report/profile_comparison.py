"""The plan of a profile beside what the evidence shows, with the verdicts of an acceptance."""

from datetime import date, timedelta
from statistics import median

from msgspec import Struct

from toolkit.checking.results import Result, Subject
from toolkit.checking.wording import shown
from toolkit.documents.report.defects import Teller
from toolkit.documents.report.profile_plan import Plan
from toolkit.documents.report.words import Words
from toolkit.observations import Profile
from toolkit.observations.derived.conversation import Course
from toolkit.observations.derived.posting import full_weeks


class Compared(Struct, frozen=True, kw_only=True):
    """A line of the comparison with the plan; `sign` names an icon, empty without a verdict."""

    name: str
    target: str
    actual: str
    sign: str
    verdict: str
    clause: str


def lines(
    profile: Profile, known: Course, plan: Plan, words: Words, subject: Subject | None, teller: Teller | None
) -> tuple[Compared, ...]:
    """What has a figure with target and result, then the other criteria that were judged."""
    results = list(subject.results) if subject else []
    by_check = {result.check: result for result in reversed(results)}
    found = []
    for check, name, target, actual in _figures(profile, known, plan, words):
        found.append(_compared(name, target, actual, by_check.get(check), words))
    measured = {"profile.cadence", "profile.dialogue"}
    for result in results if teller else ():
        if result.check not in measured and teller:
            found.append(_compared(teller.sentence(result), "", "", result, words))
    return tuple(found)


def _figures(profile: Profile, known: Course, plan: Plan, words: Words) -> list[tuple[str, str, str, str]]:
    """Check, name, what was agreed, what was found; what the evidence cannot tell is said so."""
    gap, counts = words("profile_gap"), known.standings
    settled = counts["in-time"] + counts["late"] + counts["open"]
    minutes = [each.minutes for each in known.asked if each.minutes is not None]
    lines = []
    if plan.answered:
        share = 100 * counts["in-time"] / settled if settled else 0
        found = words("profile_share", part=counts["in-time"], n=settled, share=words.percent(round(share)))
        target = shown(plan.answered, words.language)
        lines.append(("profile.dialogue", words("profile_row_answered"), target, found if settled else gap))
    if plan.median:
        found = words("profile_hours", hours=round(median(minutes) / 60, 1)) if minutes else gap
        target = shown(plan.median, words.language)
        lines.append(("profile.dialogue", words("profile_row_median"), target, found))
    if plan.per_week is not None:
        weeks = [
            week
            for week in full_weeks(profile, date.max, 10_000, plan.zone)
            if not any(first < week.monday + timedelta(weeks=1) and last >= week.monday for first, last in known.gaps)
        ]
        mean = sum(week.posts for week in weeks) / len(weeks) if weeks else 0
        short = sum(week.posts < plan.per_week for week in weeks)
        found = words("profile_row_weeks", mean=round(mean, 1), short=short, n=len(weeks)) if weeks else gap
        lines.append(("profile.cadence", words("profile_row_posts"), words.number(plan.per_week), found))
    return lines


def _compared(name: str, target: str, actual: str, result: Result | None, words: Words) -> Compared:
    signs = {"pass": ("pass", "verdict_pass"), "fail": ("fail", "verdict_fail"), "inconclusive": ("open", "untested")}
    sign, said = signs.get(result.verdict, ("na", "verdict_na")) if result else ("", "")
    return Compared(
        name=name, target=target, actual=actual, sign=sign, verdict=words(said) if said else "",
        clause=words("clause", clause=result.clause) if result and result.clause else "",
    )  # fmt: skip
