"""Guests' questions on a profile and the answers of the house, timed in working minutes."""

import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from toolkit.observations.profile import Comment, Profile

_URL = re.compile(r"https?://\S+|www\.\S+")
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_SPAN = re.compile(r"(?:(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))? )?(\d{2}):(\d{2})-(\d{2}):(\d{2})")
_AT_ONCE = timedelta(seconds=60)
_REPEATED = 3
_FOREVER = timedelta(days=366)


class Hours(Struct, frozen=True):
    """Minutes from midnight, opening and closing, by weekday from Monday."""

    days: tuple[tuple[int, int] | None, ...]


class Question(Struct, frozen=True, kw_only=True):
    """What a guest asked; `minutes` of working time until the first answer, None without one."""

    comment: Comment
    minutes: float | None


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    openers: tuple[str, ...]


@cache
def _openers() -> re.Pattern[str]:
    data = msgspec.yaml.decode((Path(__file__).parent / "data" / "questions.yaml").read_bytes(), type=_Data)
    words = "|".join(re.escape(opener).replace(r"\ ", r"\s+") for opener in data.openers)
    return re.compile(rf"(?:\S+\s+){{0,2}}(?:{words})\b", re.IGNORECASE)


def hours(text: str) -> Hours:
    """`Mo-Su 08:00-20:00`, several parts with commas between. Raises ValueError for anything else."""
    days: list[tuple[int, int] | None] = [None] * 7
    for part in text.split(","):
        found = _SPAN.fullmatch(part.strip())
        if not found:
            raise ValueError("hours read Mo-Su 08:00-20:00, parts separated by commas")
        first = _DAYS.index(found[1]) if found[1] else 0
        last = _DAYS.index(found[2]) if found[2] else first if found[1] else 6
        span = int(found[3]) * 60 + int(found[4]), int(found[5]) * 60 + int(found[6])
        if span[0] >= span[1] or span[1] > 24 * 60:
            raise ValueError("opening stands before closing, on one day")
        for day in range(first, last + 1 if last >= first else last + 8):
            days[day % 7] = span
    return Hours(days=tuple(days))


def working_minutes(start: datetime, end: datetime, open_: Hours) -> float:
    """Minutes of working time between two moments of one time zone."""
    total, day = 0.0, start.date()
    while day <= end.date() and day - start.date() < _FOREVER:
        span = open_.days[day.weekday()]
        if span:
            opens, closes = (_moment(day, minute, start) for minute in span)
            total += max(0.0, (min(end, closes) - max(start, opens)).total_seconds() / 60)
        day += timedelta(days=1)
    return total


def _moment(day: date, minute: int, like: datetime) -> datetime:
    midnight = datetime.combine(day, time(), like.tzinfo)
    return midnight + timedelta(minutes=minute)


def is_question(text: str) -> bool:
    """A question mark outside addresses in at least two words; without one, an opener among the first words.

    What is addressed to another person (`@name`) asks that person.
    """
    plain = _URL.sub(" ", text).strip()
    if len(plain.split()) < 2 or plain.startswith("@"):
        return False
    return "?" in plain or ("!" not in plain and _openers().match(plain) is not None)


def questions(profile: Profile, open_: Hours, zone: str) -> tuple[Question, ...]:
    """Guests' questions with the time of the first answer of the house under the same post.

    The export of threads has no parents: any later answer under the post counts for every question before it.
    Answers by machine (at once, or the same text thrice) do not count.
    """
    place = ZoneInfo(zone)
    own = [comment for comment in profile.comments if comment.role == "owner"]
    texts = Counter(comment.text.strip() for comment in own)
    by_post: dict[str, list[Comment]] = {}
    for comment in own:
        by_post.setdefault(comment.post, []).append(comment)
    found: list[Question] = []
    for comment in profile.comments:
        if comment.role != "guest" or not is_question(comment.text):
            continue
        answers = [
            answer.time
            for answer in by_post.get(comment.post, ())
            if answer.time > comment.time and not _by_machine(answer, comment, texts)
        ]
        minutes = None
        if answers:
            minutes = working_minutes(comment.time.astimezone(place), min(answers).astimezone(place), open_)
        found.append(Question(comment=comment, minutes=minutes))
    return tuple(found)


def _by_machine(answer: Comment, question: Comment, texts: Counter[str]) -> bool:
    return answer.time - question.time <= _AT_ONCE and texts[answer.text.strip()] >= _REPEATED
