"""What the answers amount to so far: deliverables, objectives, points, milestones, with the ids they get."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from msgspec import Struct

from toolkit.spec.calendar import Calendar
from toolkit.spec.interview.context import Setting, get
from toolkit.spec.interview.course import Answers
from toolkit.spec.interview.questions import Texts

PLAIN: Final = ("website", "campaign", "monitoring", "content", "workshop")
"""Kinds of which there is one at most; it is named as its kind."""
_SHARES: Final = {1: [100], 2: [30, 70], 3: [30, 40, 30], 4: [25, 30, 25, 20], 5: [20, 25, 20, 20, 15]}
_BEGIN: Final = {"concept": 35, "content": 70, "website": 95, "profiles": 130, "campaign-ready": 45}
"""Days from the start of the contract to a result."""
_SPELLED: Final[dict[int, str]] = {
    ord("ä"): "ae",
    ord("ö"): "oe",
    ord("ü"): "ue",
    ord("œ"): "oe",
    ord("æ"): "ae",
    ord("’"): "-",
}


class Result(Struct, frozen=True, kw_only=True):
    """A milestone before it has a date."""

    id: str
    key: str
    """Of its title."""
    delivers: tuple[str, ...]

    def title(self, texts: Texts) -> str:
        """What is there when it is reached."""
        name = texts.titles[self.key]
        handed = "handover" in self.delivers and self.key != "handover"
        return texts.titles["with-handover"].replace("{title}", name) if handed else name


def deliverables(values: Answers) -> list[str]:
    """Names in the spec, in its order."""
    wanted = get(values, "wanted", [])
    names = ["website"] if "website" in wanted else []
    names += get(values, "platforms", []) if "profile" in wanted else []
    return names + [kind for kind in PLAIN[1:] if kind in wanted]


def kind_of(name: str) -> str:
    return name if name in PLAIN else "profile"


def objectives(values: Answers) -> list[tuple[str, str]]:
    """Id and statement, in the order of the spec."""
    found = [
        text for level in ("business", "service", "technical") for _, text in numbered(values, level, ".statement")
    ]
    return [(f"O{number}", text) for number, text in enumerate(found, 1)]


def points(values: Answers) -> list[tuple[str, str]]:
    """Pains and gains of the guests: id and text."""
    found = []
    for name, letter in (("pain", "P"), ("gain", "G")):
        texts = [
            text
            for guest, _ in numbered(values, "guest", ".segment")
            for _, text in numbered(values, f"{guest}.{name}", "")
        ]
        found += [(f"{letter}{number}", text) for number, text in enumerate(texts, 1)]
    return found


def numbered(values: Answers, name: str, last: str) -> Iterator[tuple[str, Any]]:
    """The rounds `name[0]`, `name[1]` ... with what was answered to `last` in each, until one is empty."""
    number = 0
    while (value := get(values, f"{name}[{number}]{last}")) is not None:
        yield f"{name}[{number}]", value
        number += 1


def results(values: Answers) -> list[Result]:
    """The milestones in order; the hand-over comes with the last one, or after a website alone."""
    names = deliverables(values)
    profiles = tuple(name for name in names if kind_of(name) == "profile")
    found: list[tuple[str, tuple[str, ...]]] = []
    if "website" in names:
        content = ("content",) if "content" in names else ()
        found += [("concept", ("website",)), ("website", ("website", *content))]
    elif "content" in names:
        found.append(("content", ("content",)))
    others = (*profiles, *(("workshop",) if "workshop" in names else ()))
    if others:
        found.append(("profiles" if profiles else "workshop", others))
    if "campaign" in names:
        found += [("campaign-ready", ("campaign",)), ("campaign-report", ("campaign",))]
    if "monitoring" in names:
        found += [("first-report", ("monitoring",))] if len(found) < 2 else []
        found.append(("last-report", ("monitoring",)))
    if len(found) < 3 and found[-1][0] not in ("campaign-report", "last-report"):
        found.append(("handover", ()))
    found[-1] = (found[-1][0], (*found[-1][1], "handover"))
    return [Result(id=f"M{number}", key=key, delivers=delivers) for number, (key, delivers) in enumerate(found, 1)]


def shares(count: int) -> str:
    """The proposal of instalments: 30/40/30, little before the first result that can be tested."""
    parts = _SHARES.get(count) or [100 // count] * (count - 1) + [100 - 100 // count * (count - 1)]
    return " / ".join(map(str, parts))


def due(values: Answers, setting: Setting, index: int) -> date:
    """The proposed day of a result: after its work, after the one before, and after the period it reports on."""
    plan = results(values)
    start = day(get(values, "start")) or setting.as_of
    earliest = start
    for number, result in enumerate(plan[: index + 1]):
        answered = day(get(values, f"milestone[{result.id}].due")) if number < index else None
        wanted = start + timedelta(days=_BEGIN.get(result.key, 14))
        for name in ("campaign", "monitoring"):
            if result.key in (f"{name}-report", "last-report" if name == "monitoring" else ""):
                wanted = max(wanted, (day(get(values, f"{name}-until")) or wanted) + timedelta(days=14))
        earliest = answered or working_day(max(wanted, earliest + timedelta(days=14)), values, setting)
    return earliest


def day(text: Any) -> date | None:
    """The date that was answered."""
    return date.fromisoformat(text) if isinstance(text, str) else None


def calendar(values: Answers, setting: Setting) -> Calendar:
    """Of the place that was answered, else of the country."""
    place = get(values, "place") or get(values, "place-us") or setting.law(values).country
    return Calendar(place=place)


def working_day(given: date, values: Answers, setting: Setting) -> date:
    """The day, or the next one that is no weekend and no holiday of the place."""
    days = calendar(values, setting)
    while not days.is_working(given):
        given += timedelta(days=1)
    return given


def slug(text: str) -> str:
    """The text as part of an address: `Zimmer und Preise` is `zimmer-und-preise`."""
    import unicodedata

    spelled = text.casefold().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
