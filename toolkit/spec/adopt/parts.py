"""A proposal in parts: each is accepted, corrected or left out by itself, and what stays is a proposal again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from toolkit.spec.adopt.house import desk_of
from toolkit.spec.adopt.proposal import Adopted, Found, Group, Source, tidy
from toolkit.spec.emit import clean

Typed = Mapping[str, str]
"""What stands in the fields of a part, by their name."""
_FIELDS: Final = {
    "facts.address": ("street", "postcode", "town", "country"),
    "facts.offers[]": (
        "name", "price.amount", "price.per", "price.nights", "price.persons", "valid.from", "valid.until",
        "book-until", "conditions",
    ),
    "deliverables.*.domain": ("name",),
    "deliverables.*.pages[]": ("path", "name"),
    "rights.register[]": ("what", "version", "holder", "licence", "proof", "files"),
}  # fmt: skip
_BY_HAND: Final = Source(kind="person")
_WHOLE: Final = ("",)
"""The value itself is the only field."""
_KINDS: Final[dict[str, "FieldKind"]] = {
    "files": "lines", "conditions": "lines", "languages": "words", "price.per": "words", "price.amount": "number",
    "price.nights": "number", "price.persons": "number",
}  # fmt: skip
_VERSIONED: Final = ("library", "font", "template", "plugin")
_LONGEST: Final = 2000
FieldKind = Literal["text", "lines", "words", "number"]
"""`lines` are several texts, one a line; `words` several with commas between."""


class Field(Struct, frozen=True, kw_only=True):
    """What can be corrected by itself."""

    name: str
    """Keys inside the part; empty for a part that is one value."""
    kind: FieldKind
    value: str
    """As a person edits it."""


class Part(Struct, frozen=True, kw_only=True):
    """What is accepted or left out as one."""

    key: str
    group: str
    pattern: str
    """Its place in the spec, with `*` for names and `[]` for items of a list."""
    fields: tuple[Field, ...]
    found: Found | None
    """None for what was looked for and not found."""
    value: Any = None
    """As it goes into the spec."""
    title: str = ""
    """What cannot be corrected: the old address of a redirect."""


class Settled(Struct, frozen=True, kw_only=True):
    """What a person left of a proposal."""

    adopted: Adopted
    keys: dict[str, str]
    """The part that each place of the spec comes from."""


def parts(adopted: Adopted) -> tuple[Part, ...]:
    """All of them, in the order of the proposal; what was not found comes last in its group."""
    return tuple(one for group in adopted.groups for one in _of_group(group, adopted.business))


def settle(adopted: Adopted, accepted: Mapping[str, Typed]) -> Settled:
    """The proposal with the parts named in `accepted` only, each with what was typed."""
    groups: list[Group] = []
    keys: dict[str, str] = {}
    for group in adopted.groups:
        kept: list[Found] = []
        counted: Counter[str] = Counter()
        for one in group.found:
            own = _accepted(_split(group.id, one), accepted)
            if own:
                made, places = _joined(one, own, counted)
                kept.append(made)
                keys |= places
        entered = _accepted(_missing(group, adopted.business), accepted)
        kept += [Found(path=part.key, value=value, shown="", source=_BY_HAND) for part, value in entered]
        keys |= {part.key: part.key for part, _ in entered}
        missing = tuple(path for path in group.missing if not any(_covers(path, part.key) for part, _ in entered))
        groups.append(Group(id=group.id, found=tuple(kept), missing=missing))
    return Settled(adopted=replace(adopted, groups=tuple(groups)), keys=keys)


def shown(value: Any, one: Field) -> str:
    """The field of another value of the same form, as a person edits it."""
    return _text(_at(value, one.name), one.kind)


def _of_group(group: Group, business: str) -> Iterator[Part]:
    for one in group.found:
        yield from _split(group.id, one)
    yield from _missing(group, business)


def _missing(group: Group, business: str) -> Iterator[Part]:
    for path in group.missing:
        key = f"{path}.{desk_of(business)}" if path == "facts.hours" else path
        fields = tuple(_field(name, None, path) for name in _FIELDS.get(path, _WHOLE))
        yield Part(key=key, group=group.id, pattern=path, fields=fields, found=None)


def _split(group: str, one: Found) -> Iterator[Part]:
    """A list of pages and a table of addresses are many parts, everything else is one."""
    pattern = _pattern(one.path)
    if pattern == "deliverables.*.pages":
        for number, entry in enumerate(one.value):
            yield _part(f"{one.path}[{number}]", group, f"{pattern}[]", one, entry)
    elif pattern == "deliverables.*.redirects":
        for number, (old, new) in enumerate(one.value.items()):
            yield replace(_part(f"{one.path}[{number}]", group, pattern, one, new), title=old)
    else:
        yield _part(one.path, group, pattern, one, one.value)


def _part(key: str, group: str, pattern: str, found: Found, value: Any) -> Part:
    names = [name for name in _FIELDS.get(pattern, _WHOLE) if name != "version" or value["kind"] in _VERSIONED]
    fields = tuple(_field(name, _at(value, name), pattern) for name in names)
    return Part(key=key, group=group, pattern=pattern, fields=fields, found=found, value=value)


def _pattern(path: str) -> str:
    head, bracket, _ = path.partition("[")
    keys = head.split(".")
    if keys[0] == "deliverables" and len(keys) > 1:
        keys[1] = "*"
    return "facts.hours" if keys[:2] == ["facts", "hours"] else ".".join(keys) + ("[]" if bracket else "")


def _field(name: str, value: Any, pattern: str) -> Field:
    kind: FieldKind = _KINDS.get(name or pattern.rpartition(".")[2], "lines" if pattern == "facts.hours" else "text")
    return Field(name=name, kind=kind, value=_text(value, kind))


def _text(value: Any, kind: FieldKind) -> str:
    several = value if isinstance(value, list) else [] if value is None else [value]
    return {"lines": "\n", "words": ", "}.get(kind, " ").join(str(each) for each in several)


def _at(value: Any, name: str) -> Any:
    for key in filter(None, name.split(".")):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _accepted(of: Iterable[Part], accepted: Mapping[str, Typed]) -> list[tuple[Part, Any]]:
    """Those that stay, with their value; one whose fields are empty does not."""
    valued = [(part, _value(part, accepted[part.key])) for part in of if part.key in accepted]
    return [(part, value) for part, value in valued if value not in ("", [], {}, None)]


def _value(part: Part, typed: Typed) -> Any:
    """The part's value with what was typed; a field that is not there stays as it was."""
    if part.fields[0].name == "":
        return _read(part.fields[0], typed)
    value = deepcopy(part.value) if part.value is not None else {}
    for one in part.fields:
        _set(value, one.name.split("."), _read(one, typed))
    return value


def _set(value: dict[str, Any], keys: list[str], given: Any) -> None:
    if len(keys) > 1:
        inner = value.setdefault(keys[0], {})
        _set(inner, keys[1:], given)
        if not inner:
            del value[keys[0]]
    elif given in ("", []):
        value.pop(keys[0], None)
    else:
        value[keys[0]] = given


def _read(one: Field, typed: Typed) -> Any:
    text = typed.get(one.name, one.value).replace("\r\n", "\n")
    if one.kind in ("lines", "words"):
        pieces = text.split("\n" if one.kind == "lines" else ",")
        several = [tidy(piece) for piece in pieces if piece.strip()]
        return several[0] if one.name == "" and one.kind == "lines" and len(several) == 1 else several
    plain = tidy(clean(text), _LONGEST)
    if one.kind == "number" and plain.replace(".", "", 1).isascii() and plain.replace(".", "", 1).isdigit():
        return float(plain) if "." in plain else int(plain)
    return plain


def _joined(one: Found, own: list[tuple[Part, Any]], counted: Counter[str]) -> tuple[Found, dict[str, str]]:
    """What was found, of the parts that stay; with the part of each place."""
    first, value = own[0]
    if first.pattern.endswith(".pages[]"):
        listed = [each for _, each in own]
        places = {f"{one.path}[{number}]": part.key for number, (part, _) in enumerate(own)}
        return replace(one, value=listed), places
    if first.pattern.endswith(".redirects"):
        return replace(one, value={part.title: each for part, each in own}), {one.path: first.key}
    changed = value != one.value
    path = one.path
    head, bracket, _ = path.partition("[")
    if bracket:
        path = f"{head}[{counted[head]}]"
        counted[head] += 1
    if head == "rights.register":
        value = value | {"id": f"R-{counted[head]:02}"}
    return replace(one, path=path, value=value, source=_source(one, changed=changed and not bracket)), {path: first.key}


def _source(one: Found, *, changed: bool) -> Source:
    """A value that a person wrote is not the website's any more."""
    return Source(kind="corrected", page=one.shown) if changed else one.source


def _covers(path: str, key: str) -> bool:
    return key == path or key.startswith(f"{path}.")
