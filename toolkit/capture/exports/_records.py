"""What the readers share: records in JSON of changing form, times, keys of posts."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha1
from typing import Any, Final

from toolkit.capture.exports._archive import Archive
from toolkit.observations import Comment, Post
from toolkit.observations.profile import Followers

EARLIEST: Final = datetime(2003, 1, 1, tzinfo=UTC)
_LATEST: Final = 4 * 10**9
_MILLISECONDS: Final = 10**11
_ISO: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?", re.ASCII
)


def records(data: Any) -> Iterator[dict[str, Any]]:
    """A list of records, or an object whose lists hold them, as both forms occur."""
    lists = [data] if isinstance(data, list) else list(data.values()) if isinstance(data, dict) else []
    for entries in lists:
        if isinstance(entries, list):
            yield from (entry for entry in entries if isinstance(entry, dict))


def matching(archive: Archive, pattern: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    """The records of every member whose name fits."""
    for name in archive.matching(pattern):
        yield from records(archive.json(name))


def entries(record: Any, name: str) -> list[dict[str, Any]]:
    """The objects in a list of a record; none when there is no such list."""
    value = record.get(name) if isinstance(record, dict) else None
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def inner(record: Any, *path: str) -> Any:
    """What stands at the end of a path of names; None where it breaks off."""
    for name in path:
        record = record.get(name) if isinstance(record, dict) else None
    return record


def joined(told: Iterable[dict[str, Any]], name: str) -> dict[str, Any]:
    """What was asked of the one thing that has a `name`, in however many questions; lists are no such thing."""
    single = [data for data in told if "data" not in data]
    first: dict[str, Any] = next((data for data in single if text(data.get(name))), {})
    same = [data for data in single if first.get("id") and data.get("id") == first.get("id")]
    return {key: value for data in (*reversed(same), first) for key, value in data.items()}


def text(value: Any) -> str:
    """Text without the spaces at its ends; empty for anything else."""
    return value.strip() if isinstance(value, str) else ""


def repaired(value: Any) -> str:
    """Meta writes the bytes of UTF-8 as if they were Latin-1; what is not such text stays as it is."""
    if not isinstance(value, str):
        return ""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def moment(seconds: Any) -> datetime | None:
    """Posts count seconds, messages milliseconds; what lies outside the years of such platforms is no time."""
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return None
    value = seconds / 1000 if seconds > _MILLISECONDS else seconds
    if not EARLIEST.timestamp() <= value < _LATEST:
        return None
    return datetime.fromtimestamp(int(value), UTC)


def written(value: Any) -> datetime | None:
    """A time as ISO 8601 writes it; one without zone is UTC, as the platforms say of theirs."""
    found = _ISO.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        zone = datetime.strptime(found[7], "%z").tzinfo if found[7] and found[7] not in ("Z", "UTC") else UTC
        time = datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return time if time >= EARLIEST else None


def number(value: Any) -> int | None:
    """A count as JSON or a table writes it: `1,234`, `1'234`, `1234.0`; None for `--` and other words."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value)
    plain = re.sub(r"[\s,.'’\u00a0\u202f](?=\d{3}(?:\D|$))", "", value.strip()) if isinstance(value, str) else ""
    return int(float(plain)) if re.fullmatch(r"\d{1,12}(?:\.\d+)?", plain, re.ASCII) else None


def followed(day: date, value: Any) -> tuple[Followers, ...]:
    """The followers of the day the evidence is of; none where their number is not told."""
    total = number(value)
    return (Followers(day=day, total=total),) if total is not None else ()


def spoken(comments: Iterable[Comment], *, asked: bool) -> tuple[str, ...]:
    """The capabilities that comments bring which were asked for.

    Where none tells its author, the house's answers cannot be told from the guests' questions.
    """
    roles = [said.role for said in comments]
    named = not roles or any(role != "unknown" for role in roles)
    if not asked:
        return ()
    return ("comments.others", "replies.own") if named else ("comments.others",)


def counts(pairs: Iterable[tuple[str, Any]]) -> dict[str, int]:
    """Only what is known; the first of several values of one name counts."""
    found: dict[str, int] = {}
    for name, value in pairs:
        known = number(value)
        if known is not None:
            found.setdefault(name, known)
    return found


def key(platform: str, time: datetime, words: str, files: Iterable[str] = (), id_: str = "") -> str:
    """The post's own id where there is one; else a digest of what every export of it repeats."""
    if id_:
        return id_
    names = [file.rsplit("/", 1)[-1] for file in files]
    told = f"{platform} {time.isoformat()} {words} {names}"
    return sha1(told.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:16]


def unique(posts: Iterable[Post]) -> list[Post]:
    """Each post once, by time: parts of one export repeat each other."""
    return sorted({post.key: post for post in posts}.values(), key=lambda post: (post.time, post.key))


def span(times: Iterable[datetime | None]) -> tuple[date, date] | None:
    """First and last day of what is dated."""
    known = [time for time in times if time]
    return (min(known).date(), max(known).date()) if known else None
