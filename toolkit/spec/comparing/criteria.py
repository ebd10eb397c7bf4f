"""Criteria of two specs: paired by deliverable and id, then by id, then by what they say."""

from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.checking import check as checks
from toolkit.checking.outcome import SEVERITIES
from toolkit.errors import WrongUsage
from toolkit.spec.comparing.change import Change, Effect, Part, together
from toolkit.spec.comparing.favour import effect, same
from toolkit.spec.comparing.values import plain
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import text_in
from toolkit.spec.parameters import own_checks
from toolkit.spec.resolved import effective

Said = dict[str, Any]
"""What a criterion says, by aspect."""


def changed(old: Loaded, new: Loaded) -> Iterator[Change]:
    """Criteria that are new, gone, renamed or say something else, in the order of the new spec, the gone ones last."""
    said = [{_key(one): _said(one, side) for one in side.criteria} for side in (old, new)]
    pairs = _pairs(old.criteria, new.criteria, said[0], said[1])
    for criterion in new.criteria:
        before = pairs.get(_key(criterion))
        if before is None:
            yield _added(criterion)
        else:
            parts = tuple(_parts(said[0][_key(before)], said[1][_key(criterion)], new))
            if parts or before.id != criterion.id:
                yield _altered(before, criterion, parts)
    kept = {_key(one) for one in pairs.values()}
    yield from (_removed(one, new) for one in old.criteria if _key(one) not in kept)


def _key(criterion: Criterion) -> tuple[str, str]:
    return criterion.deliverable, criterion.id


def _pairs(
    old: Iterable[Criterion],
    new: Iterable[Criterion],
    old_said: dict[tuple[str, str], Said],
    new_said: dict[tuple[str, str], Said],
) -> dict[tuple[str, str], Criterion]:
    """The old criterion of each new one that has one, by the new one's key."""
    found: dict[tuple[str, str], Criterion] = {}
    rest = {_key(one): one for one in old}
    waiting = {_key(one): one for one in new}
    for equal in (
        lambda before, after: _key(before) == _key(after),
        lambda before, after: before.id == after.id,
        lambda before, after: old_said[_key(before)] == new_said[_key(after)],
        lambda before, after: _moved(old_said[_key(before)]) == _moved(new_said[_key(after)]),
    ):
        for key, after in list(waiting.items()):
            before = next((one for one in rest.values() if equal(one, after)), None)
            if before is not None:
                found[key] = before
                del waiting[key], rest[_key(before)]
    return found


def _moved(said: Said) -> Said:
    return {aspect: value for aspect, value in said.items() if aspect != "deliverable"}


def _said(criterion: Criterion, loaded: Loaded) -> Said:
    """All that can differ but the id."""
    params = effective(criterion, own_checks(loaded.folder)) if criterion.check else {}
    return {
        "deliverable": criterion.deliverable,
        "check": criterion.check,
        "severity": criterion.severity,
        "statement": criterion.statement,
        "judge": criterion.judge,
        "person": criterion.person,
        "scenario": criterion.scenario,
        "test": criterion.test,
        "compare": criterion.compare,
        "page": criterion.page,
        "for": criterion.for_,
    } | {f"with.{name}": value for name, value in params.items()}


def _parts(before: Said, after: Said, loaded: Loaded) -> Iterator[Part]:
    same_check = before["check"] == after["check"]
    for aspect in dict.fromkeys((*before, *after)):
        old, new = before.get(aspect), after.get(aspect)
        if same(old, new) or (aspect.startswith("with.") and not same_check):
            continue
        yield Part(aspect=aspect, old=plain(old), new=plain(new), effect=_effect(aspect, old, new, after, loaded))


def _effect(aspect: str, old: Any, new: Any, after: Said, loaded: Loaded) -> Effect:
    if aspect == "severity":
        return effect("lower", SEVERITIES.index(old), SEVERITIES.index(new))
    if aspect.startswith("with.") and after["check"]:
        return _stricter(after["check"], aspect.removeprefix("with."), old, new, loaded)
    return "neutral"


def _stricter(check: str, parameter: str, old: Any, new: Any, loaded: Loaded) -> Effect:
    try:
        direction = checks.metadata(check, own_checks(loaded.folder)).stricter.get(parameter)
    except WrongUsage:
        return "neutral"
    return effect(direction, old, new) if direction else "neutral"


def _added(criterion: Criterion) -> Change:
    return Change(
        section="criteria",
        kind="added",
        id=criterion.id,
        deliverable=criterion.deliverable,
        new_line=criterion.line,
        effect="stronger",
    )


def _removed(criterion: Criterion, new: Loaded) -> Change:
    deliverable = new.spec.deliverables.get(criterion.deliverable)
    change = deliverable.adjust.get(criterion.id) if deliverable else None
    first = new.spec.languages[0]
    return Change(
        section="criteria",
        kind="removed",
        id=criterion.id,
        deliverable=criterion.deliverable,
        reason=text_in(change.reason, first, first)[0] if change and change.off and change.reason else "",
        old_line=criterion.line,
        effect="weaker",
    )


def _altered(before: Criterion, after: Criterion, parts: tuple[Part, ...]) -> Change:
    return Change(
        section="criteria",
        kind="changed" if before.id == after.id else "renamed",
        id=after.id,
        old_id=before.id if before.id != after.id else "",
        deliverable=after.deliverable,
        parts=parts,
        old_line=before.line,
        new_line=after.line,
        effect=together(parts),
    )
