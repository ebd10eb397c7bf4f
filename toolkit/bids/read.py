"""Reads a bid: form first, then what it says of the spec; all faults at once, each with its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from toolkit.bids.bid import Bid
from toolkit.errors import InvalidSpec, Problem, WrongUsage
from toolkit.observations.values import Money, decode
from toolkit.spec.amounts import currency
from toolkit.spec.faults import Fault, nearest, problem, problems
from toolkit.spec.loaded import Loaded, Position
from toolkit.spec.nodes import Node, Source, compose, read_source
from toolkit.spec.reader import Read, read, type_info
from toolkit.spec.walk import walk

T = TypeVar("T", bound=Struct)


class LoadedBid(Struct, frozen=True, kw_only=True):
    """A bid and where it comes from."""

    file: str
    """As the user typed it."""
    bid: Bid


def load_bid(path: Path, loaded: Loaded, language: str) -> LoadedBid:
    """The bid in `path`, an answer to the spec; messages are in `language`.

    A place left empty is a missing answer. Raises WrongUsage when there is no such file, InvalidSpec with every
    problem when it is no valid bid, or answers what was not asked.
    """
    source, form = _form(path, Bid, language)
    _refer(form, loaded, source.name)
    bid = converted(form, Bid, source)
    form.faults.extend(_amounts(bid, form, loaded, source.name))
    _refuse(form, source)
    return LoadedBid(file=source.name, bid=bid)


def load_form(path: Path, type_: type[T], language: str) -> tuple[T, Read, Source]:
    """Any other file that is filled in beside the bids."""
    source, form = _form(path, type_, language)
    return converted(form, type_, source), form, source


def converted(form: Read, type_: type[T], source: Source) -> T:
    """The typed content; raises InvalidSpec with the faults found so far."""
    _refuse(form, source)
    return msgspec.convert(form.data, type_, dec_hook=decode)


def refuse(form: Read, source: Source, key: str, path: str, /, **data: Any) -> None:
    """Adds a fault and raises InvalidSpec."""
    form.faults.append(Fault(key=key, path=path, position=form.places[path], file=source.name, data=data))
    _refuse(form, source)


def _form(path: Path, type_: type[Struct], language: str) -> tuple[Source, Read]:
    try:
        source = read_source(path, language=language)
    except WrongUsage as error:
        raise WrongUsage(error.problem, "Name the YAML file of a bid.") from error
    try:
        root = compose(source)
    except InvalidSpec as error:
        raise InvalidSpec([_of_a_bid(one, source) for one in error.problems]) from error
    if any(key.text == "toolkit" for key, _ in root.entries):
        raise WrongUsage(f"{source.name} is a spec, not a bid.", "Name the spec first, then the bids.")
    return source, read(_filled(root) or Node(kind="mapping", position=root.position), type_, source.name)


def _filled(node: Node) -> Node | None:
    """The node without what was left empty; None when nothing remains."""
    if node.kind == "scalar":
        return None if node.empty else node
    items = [kept for item in node.items if (kept := _filled(item))]
    entries = [(key, kept) for key, value in node.entries if (kept := _filled(value))]
    if not items and not entries and (node.items or node.entries):
        return None
    return replace(node, items=items, entries=entries)


def _refuse(form: Read, source: Source) -> None:
    if form.faults:
        raise InvalidSpec([_of_a_bid(one, source) for one in problems(form.faults, source.language)])


def _of_a_bid(one: Problem, source: Source) -> Problem:
    """The words of the reader are those of a spec; an empty file begins otherwise."""
    if one.rule == "spec.empty":
        fault = Fault(key="empty-bid", path="", position=Position(line=1, column=1), file=source.name)
        one = problem(fault, source.language)
    return replace(one, rule=one.rule.replace("spec.", "bid.", 1))


def priced(loaded: Loaded) -> tuple[str, ...]:
    """What a bid names a price for: the milestones, or the deliverables when there are none."""
    spec = loaded.spec
    return tuple(one.id for one in spec.milestones) or tuple(spec.deliverables)


def _refer(form: Read, loaded: Loaded, file: str) -> None:
    """Ids that the spec does not have, and competences answered twice."""
    known = {
        "prices": priced(loaded),
        "criteria": tuple(one.id for one in loaded.criteria),
        "approach": tuple(loaded.spec.deliverables),
    }
    for key, names in known.items():
        for name in form.data.get(key, {}):
            if name not in names:
                rule = "unknown-criterion" if key == "criteria" else "unknown-reference"
                _fault(form, rule, f"{key}.{name}", file, value=name, near=nearest(name, names) or "–")
    fields = [one.field for one in loaded.spec.brief.competences]
    seen: set[str] = set()
    for index, one in enumerate(form.data.get("competences", ())):
        name, path = (one or {}).get("field"), f"competences[{index}].field"
        if name and name not in fields:
            _fault(form, "unknown-reference", path, file, value=name, near=nearest(name, fields) or "–")
        if name in seen:
            _fault(form, "twice", path, file, value=name)
        seen.add(name)


def _amounts(bid: Bid, form: Read, loaded: Loaded, file: str) -> Iterator[Fault]:
    """Amounts of another currency than the request's are not compared, and never converted."""
    wanted = currency(loaded.spec)
    found = [(path, value.currency) for path, value, _ in walk(bid, type_info(Bid)) if isinstance(value, Money)]
    for path, given in [("currency", bid.currency), *found]:
        if given and given != wanted:
            data = {"value": given, "currency": wanted or "–"}
            yield Fault(key="other-currency", path=path, position=form.places[path], file=file, data=data)


def _fault(form: Read, key: str, path: str, file: str, /, **data: Any) -> None:
    form.faults.append(Fault(key=key, path=path, position=form.places[path], file=file, data=data))
