"""What an adviser would say to an answer: the first time it is said, the second time the answer is taken."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from toolkit.observations.values import Duration
from toolkit.spec.interview import outline
from toolkit.spec.interview.context import Context
from toolkit.spec.interview.course import UNKNOWN
from toolkit.spec.interview.questions import laws
from toolkit.spec.interview.refused import Objection, Refused

_CALENDAR_DAYS: Final = {"day": Decimal(1), "working-day": Decimal("1.4"), "week": Decimal(7), "month": Decimal(30)}
_BEFORE: Final = {"campaign-until": "campaign-from", "monitoring-until": "monitoring-from", "until": ".from"}


def weigh(value: Any, context: Context) -> None:
    """Raises Objection for what speaks against an answer, Refused for what contradicts another answer."""
    for guard in context.step.question.guards:
        _GUARDS[guard](value, context)


def _followers(value: Any, context: Context) -> None:
    """Reach says nothing of bookings: a goal is not counted in followers."""
    if isinstance(value, str) and _counting().search(value):
        raise Objection("followers")


@cache
def _counting() -> re.Pattern[str]:
    words = (Path(__file__).parent / "followers.txt").read_text("utf-8").split("\n")
    return re.compile(rf"(?<!\w)(?:{'|'.join(word for word in words if word and word[0] != '#')})", re.IGNORECASE)


def _number(value: Any, context: Context) -> None:
    if isinstance(value, str) and not re.search(r"\d", value):
        raise Objection("no-number")


def _past(value: Any, context: Context) -> None:
    if isinstance(value, str) and date.fromisoformat(value) < context.setting.as_of:
        raise Objection("past")


def _order(value: Any, context: Context) -> None:
    """An end lies after its beginning, a milestone not before the one before it."""
    question = context.step.question
    if question.id == "due":
        ids = [one.id for one in outline.results(context.values)]
        place = ids.index(context.step.index)
        earlier = context.values.get(f"milestone[{ids[place - 1]}].due" if place else "start")
    else:
        earlier = context.answer(_BEFORE[question.id])
    if isinstance(earlier, str) and value < earlier:
        raise Refused("order", earlier=date.fromisoformat(earlier))


def _open_points(value: Any, context: Context) -> None:
    """The list of themes ends while a pain has no answer."""
    if value is not None:
        return
    answered = {id_ for given in context.siblings("].answers") for id_ in given or () if given is not UNKNOWN}
    open_ = [f"{id_} ({text})" for id_, text in outline.points(context.values) if id_[0] == "P" and id_ not in answered]
    if open_:
        raise Objection("open-points", points=", ".join(open_))


def _testable(value: Any, context: Context) -> None:
    """A theme needs a place where a check finds it."""
    kinds = {outline.kind_of(name) for name in value or ()}
    if not kinds & {"website", "profile"}:
        raise Refused("theme-place")


def _no_time(value: Any, context: Context) -> None:
    if value == 0 and "profile" in (context.answer("wanted") or ()):
        raise Objection("no-time")


def _first_share(value: Any, context: Context) -> None:
    first = Decimal(value[0].removesuffix(" %"))
    if len(value) > 1 and first * 3 > 100:
        raise Objection("first-share", share=value[0])


def _nothing(value: Any, context: Context) -> None:
    if Decimal(value.split()[0]) == 0:
        raise Objection("nothing")


def _stars(value: Any, context: Context) -> None:
    if not 1 <= value <= 5:
        raise Refused("stars")


def _language(value: Any, context: Context) -> None:
    """A contract can only be written in a language in which there are clauses under its law."""
    known = laws().jurisdictions[value].languages
    if context.language not in known:
        raise Refused("language", place=value, known=", ".join(known), first=known[0])


def _holiday(value: Any, context: Context) -> None:
    calendar = outline.calendar(context.values, context.setting)
    if not calendar.is_working(date.fromisoformat(value)):
        raise Objection("holiday")


def _passes_late(value: Any, context: Context) -> None:
    if value == "on-payment":
        raise Objection("passes-late")


def _longest(name: str) -> Callable[[Any, Context], None]:
    """The period is not longer than the law of the place presumes fair."""

    def guard(value: Any, context: Context) -> None:
        limit = getattr(context.law, name)
        if limit and _days(value) > _days(limit):
            raise Objection(name.replace("_", "-"), limit=Duration.parse(limit), place=context.jurisdiction)

    return guard


def _days(text: str) -> Decimal:
    """Calendar days; five working days make a week."""
    given = Duration.parse(text)
    return given.amount * _CALENDAR_DAYS.get(given.unit, Decimal(365 if given.unit == "year" else 0))


_GUARDS: Final[dict[str, Callable[[Any, Context], None]]] = {
    "followers": _followers, "number": _number, "past": _past, "order": _order, "open-points": _open_points,
    "testable": _testable, "no-time": _no_time, "first-share": _first_share, "nothing": _nothing,
    "passes-late": _passes_late, "stars": _stars,
    "language": _language, "holiday": _holiday, "test-period": _longest("longest_test"),
    "pay-within": _longest("longest_payment"),
}  # fmt: skip
