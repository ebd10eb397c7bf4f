"""The tables of a policy."""

from collections.abc import Callable, Sequence
from typing import Final

from toolkit.documents import criterion_text, hours, words
from toolkit.documents.parts import Content, stacked
from toolkit.documents.policy.frame import Policy
from toolkit.documents.subject_matter import Deliveries
from toolkit.documents.tree import Block, Link
from toolkit.spec.amounts import currency

Rows = Sequence[Sequence[Content]]


def table(name: str, parts: Policy) -> tuple[Block, ...]:
    """Nothing when the spec has nothing for it."""
    return parts.table(name, _ROWS[name](parts))


def _authority(parts: Policy) -> Rows:
    """Who decides what; an empty amount is said to be none."""
    spec, money = parts.loaded.spec, currency(parts.loaded.spec)
    return [
        (
            parts.text(one.topic),
            parts.text(one.decides),
            words.money(one.budget, money, parts.form) if one.budget else parts.frame.values["no-amount"],
            words.duration(one.within, parts.language) if one.within else parts.frame.values["same-day"],
            one.escalate or lead(parts),
        )
        for one in spec.dialogue
    ]


def lead(parts: Policy) -> str:
    """Who decides where nobody else does: those to whom things are passed on, else who represents the house."""
    spec = parts.loaded.spec
    named = list(dict.fromkeys(one.escalate for one in spec.dialogue if one.escalate))
    named = named or [one.role or one.name or "" for one in spec.parties.client.represented_by]
    return parts.joined([one for one in named if one]) or parts.frame.values["management"]


def _hours(parts: Policy) -> Rows:
    """Of the house's places, as its facts say."""
    spec = parts.loaded.spec
    houses = [spec.facts] if spec.facts else list(spec.houses.values())
    several = len(houses) > 1
    return [
        (
            f"{house.name}: {name}" if several and house.name else parts.label("opening", name),
            stacked([hours.shown(one, parts.language, parts.frame.values) for one in _listed(given)]),
        )
        for house in houses
        for name, given in house.hours.items()
    ]


def _listed(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def _measures(parts: Policy) -> Rows:
    """The criteria by which the dialogue is measured."""
    deliveries = Deliveries(loaded=parts.loaded, language=parts.language)
    return [
        (
            deliveries.title(one.deliverable),
            criterion_text.sentence(one, parts.loaded, parts.language),
            criterion_text.method(one, parts.loaded, parts.language),
        )
        for one in parts.loaded.criteria
        if one.check == "profile.dialogue"
    ]


def _profiles(parts: Policy) -> Rows:
    """The profiles of the house, in whose name they are, and what the agency does there."""
    deliveries = Deliveries(loaded=parts.loaded, language=parts.language)
    rows: list[tuple[Content, ...]] = []
    for name, one in parts.loaded.spec.deliverables.items():
        if one.kind == "profile":
            address: Content = (Link(text=str(one.url), url=str(one.url)),) if one.url else ""
            rows.append(
                (
                    deliveries.title(name),
                    address,
                    parts.label("owner", "agency") if one.owner == "agency" else parts.loaded.spec.parties.client.name,
                    parts.joined([parts.label("scope", scope) for scope in one.scope if scope != "dialogue"]),
                )
            )
    return rows


_ROWS: Final[dict[str, Callable[[Policy], Rows]]] = {
    "authority": _authority,
    "hours": _hours,
    "measures": _measures,
    "profiles": _profiles,
}
