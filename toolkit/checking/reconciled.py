"""The answer of a check that compares with the register: what the reconciliation says of an item, as a verdict."""

from collections.abc import Collection
from typing import Any

from toolkit.checking.outcome import PASS, Outcome, fail, inconclusive
from toolkit.observations.derived.rights.item import Line, Matter


def answered(
    line: Line, failed: Collection[str], told: tuple[str, ...], open_: Collection[str], asked: tuple[str, ...],
    *, at: Any = None, target: str, **shown: Any,
) -> Outcome:  # fmt: skip
    """By the gravest matter whose key is among `failed` or `open_`; a pass when no key is.

    `told` and `asked` name the matter's data that the sentences of a failure and of an open question may show, beside
    `shown`.
    """
    for matter in line.matters:
        if matter.key in failed:
            return fail(matter.key, at=at, pages=line.item.pages, target=target, **shown, **_data(matter, told))
        if matter.key in open_:
            return inconclusive(
                matter.key, at=at, pages=line.item.pages, target=target, **shown, **_data(matter, asked)
            )
    return PASS


def _data(matter: Matter, names: tuple[str, ...]) -> dict[str, Any]:
    """What the matter does not say is shown as nothing."""
    return {name: matter.data.get(name, () if name == "scope" else "") for name in names}
