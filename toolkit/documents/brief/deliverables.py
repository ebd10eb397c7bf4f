"""The deliverables, each with all its own keys."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Final

from toolkit import formats
from toolkit.checking.outcome import SEVERITIES
from toolkit.checking.wording import fill
from toolkit.documents import words
from toolkit.documents.brief.frame import Brief
from toolkit.documents.parts import Content, stacked
from toolkit.documents.subject_matter import Deliveries
from toolkit.documents.tree import Block, Inline, Link, Paragraph, Run
from toolkit.observations.house import Period
from toolkit.spec.amounts import currency
from toolkit.spec.model import Budget, Deliverable, Domain, Outcome, Pieces, SitePage, Theme, WorkshopPlan

OMITTED: Final = ("kind", "title", "packs", "adjust", "criteria")
"""Keys that the title and the list of criteria tell."""
LABELLED: Final = {
    "probing": "probing",
    "languages": "language", "platform": "platform", "owner": "owner", "scope": "scope", "accounts": "owner",
    "run_by": "owner", "frequency": "frequency", "stores": "store", "use": "use",
}  # fmt: skip
"""Keys whose values are words of a closed list, and that list."""


def section(parts: Brief) -> tuple[Block, ...]:
    """Per deliverable its title and a table of what bounds it."""
    deliveries = Deliveries(loaded=parts.loaded, language=parts.language)
    blocks: list[Block] = []
    for name in deliveries.names():
        title, deliverable = deliveries.title(name), parts.loaded.spec.deliverables.get(name)
        blocks.append(Paragraph(inlines=(title,), style="lead"))
        rows = [*_kind(deliverable, title.text, parts), *_own(deliverable, parts), *_common(name, parts)]
        blocks += parts.table("deliverable", rows, title=title.text)
    return tuple(blocks)


def _kind(deliverable: Deliverable | None, title: str, parts: Brief) -> Iterator[tuple[Content, ...]]:
    kind = parts.label("kind", deliverable.kind if deliverable else "handover")
    if kind != title:
        yield parts.frame.keys["kind"], kind


def _own(deliverable: Deliverable | None, parts: Brief) -> Iterator[tuple[Content, ...]]:
    """The keys in the order of the language."""
    if deliverable is None or deliverable.kind == "handover":
        items = [_begun(parts.label("handover", item)) for item in parts.loaded.spec.rights.handover]
        if items:
            yield parts.frame.keys["handover"], stacked(items)
    for key in Deliverable.__struct_fields__ if deliverable else ():
        value = getattr(deliverable, key)
        if key not in OMITTED and value not in (None, (), {}):
            yield parts.frame.keys[key.replace("_", "-")], _shown(key, value, parts)


def _common(name: str, parts: Brief) -> Iterator[tuple[Content, ...]]:
    """What the other parts of the spec say of it."""
    spec, keys = parts.loaded.spec, parts.frame.keys
    themes = [one for one in spec.brief.themes if name in one.in_]
    if themes:
        yield keys["themes"], stacked([_theme(one, parts) for one in themes])
    criteria = [one for one in parts.loaded.criteria if one.deliverable == name]
    if criteria:
        yield keys["criteria"], _criteria(criteria, parts)
    milestones = [one for one in spec.milestones if name in _names(one.delivers)]
    if milestones:
        yield keys["milestones"], stacked([f"{one.id}, {parts.date(one.due)}".rstrip(", ") for one in milestones])


def _theme(theme: Theme, parts: Brief) -> tuple[Run, ...]:
    """With the words, if any are agreed, by which a post on it is known."""
    known = ", ".join(word for several in theme.words.values() for word in several)
    words = (Run(text=f" ({known})"),) if known else ()
    return (Run(text=f"{theme.id} "), parts.text(theme.text), *words)


def _names(delivers: Sequence[str | dict[str, tuple[str, ...]]]) -> set[str]:
    return {name for entry in delivers for name in ([entry] if isinstance(entry, str) else entry)}


def _criteria(criteria: Sequence[Any], parts: Brief) -> str:
    counts = {severity: sum(one.severity == severity for one in criteria) for severity in SEVERITIES}
    told = [
        fill(parts.frame.values[f"count-{severity}"], {"count": count}, parts.language)
        for severity, count in counts.items()
        if count
    ]
    values = {"first": criteria[0].number, "last": criteria[-1].number, "classes": ", ".join(told)}
    key = "criteria-one" if len(criteria) == 1 else "criteria-many"
    return fill(parts.frame.values[key], values, parts.language)


def _shown(key: str, value: Any, parts: Brief) -> Content:
    if key in LABELLED:
        keys = (value,) if isinstance(value, str) else value
        return _begun(parts.joined([parts.label(LABELLED[key], one) for one in keys]))
    if key in _FORMS:
        return _FORMS[key](value, parts)
    if isinstance(value, str | dict):
        return parts.text(value)
    return stacked([parts.text(one) for one in value])


def _address(value: str, parts: Brief) -> tuple[Inline, ...]:
    return (Link(text=str(value), url=str(value)),)


def _begun(text: str) -> str:
    """A word of a list at the beginning of its cell."""
    return text[:1].upper() + text[1:]


def _domain(value: Domain, parts: Brief) -> str:
    holder = parts.label("owner", value.holder)
    return fill(parts.frame.values["domain"], {"name": value.name, "holder": holder}, parts.language)


def _pages(value: tuple[SitePage, ...], parts: Brief) -> tuple[Inline, ...]:
    return stacked([(parts.text(one.name), Run(text=f" {one.path}")) if one.name else one.path for one in value])


def _redirects(value: dict[str, str], parts: Brief) -> Content:
    return stacked([f"{old} → {new}" for old, new in value.items()])


def _objective(value: str, parts: Brief) -> Content:
    known = {one.id: one for one in parts.loaded.spec.brief.objectives}
    return (Run(text=f"{value} "), parts.text(known[value].statement)) if value in known else value


def period(value: Period, parts: Brief) -> str:
    """`1. März 2027 bis 30. Juni 2027`, `ab ...`, `bis ...`."""
    start, until = parts.date(value.start), parts.date(value.until)
    key = "between" if start and until else "from" if start else "until"
    return fill(parts.frame.values[key], {"start": start, "until": until}, parts.language)


def _budget(value: Budget, parts: Brief) -> str:
    money = partial(words.money, currency=currency(parts.loaded.spec), language=parts.form)
    whole = money(value.amount)
    if value.media is None:
        return whole
    return fill(parts.frame.values["budget"], {"amount": whole, "media": money(value.media)}, parts.language)


def _pieces(value: Pieces, parts: Brief) -> str:
    count = words.count(value.count, "piece", parts.language)
    key = "-".join(["words", *(bound for bound in ("min", "max") if bound in value.words)])
    if key == "words":
        return count
    return fill(parts.frame.values[key], {"count": count} | dict(value.words), parts.language)


def _outcome(value: Outcome | str, parts: Brief) -> Content:
    if isinstance(value, str):
        return parts.text(value)
    told: list[Content] = [parts.text(value.form)] if value.form else []
    told += [", ".join(one.upper() for one in value.format)] if value.format else []
    if value.within:
        within = words.duration(value.within, parts.language, "dat")
        told.append(fill(parts.frame.values["within"], {"duration": within}, parts.language))
    return stacked(told)


def _workshops(value: tuple[WorkshopPlan, ...], parts: Brief) -> Content:
    told = []
    for one in value:
        topics = parts.in_line(parts.text(topic).text for topic in one.topics)
        told.append(f"{topics} ({_days(one.days, parts)})" if one.days else topics)
    return stacked(told)


def _days(value: float, parts: Brief) -> str:
    number = formats.number(Decimal(f"{value:g}"), parts.language)
    return fill(parts.frame.values["day" if value <= 1 else "days"], {"number": number}, parts.language)


def _house(value: str, parts: Brief) -> str:
    house = parts.loaded.spec.houses.get(value)
    return (house.name if house else None) or value


def _houses(value: tuple[str, ...], parts: Brief) -> Content:
    return stacked([_house(one, parts) for one in value])


def _comma(value: tuple[str, ...], parts: Brief) -> str:
    return ", ".join(value)


_FORMS: Final[dict[str, Callable[[Any, Brief], Content]]] = {
    "url": _address, "staging": _address, "landing": _address, "domain": _domain, "pages": _pages,
    "redirects": _redirects, "objective": _objective, "period": period, "budget": _budget, "pieces": _pieces,
    "result": _outcome, "workshops": _workshops, "days": _days, "house": _house, "houses": _houses,
    "channels": _comma, "sources": _comma,
}  # fmt: skip
