"""The inventory against the register: one line an item, one for every entry that was not found."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import structs

from toolkit.observations.derived.names import same_holder
from toolkit.observations.derived.rights.credits import owed
from toolkit.observations.derived.rights.entries import bounds, lacking, matching
from toolkit.observations.derived.rights.inventory import inventory
from toolkit.observations.derived.rights.item import GRAVEST, Item, Line, Matter
from toolkit.observations.derived.rights.marks import family, licence_in
from toolkit.observations.derived.rights.programs import plain
from toolkit.observations.derived.stock import file_name
from toolkit.observations.house import RegisterEntry
from toolkit.observations.site import Site

_BANNERED = ("jquery", "bootstrap", "swiper", "leaflet")
"""Libraries whose published files always begin with name, version, holder and licence."""
_WHOLE = 10_000
"""Bytes below which a file is a part of the library at most."""
_UNSEEN = ("text", "data")
"""Kinds whose absence cannot be told from what a browser sees."""


@lru_cache(maxsize=64)
def reconciled(site: Site) -> tuple[Line, ...]:
    """In the order of the inventory, then the entries that nothing was found for, in the order of the register."""
    lines = [_line(item, site) for item in inventory(site)]
    met = {entry for line in lines for entry in line.covering}
    unmet = (entry for entry in site.register or () if entry.id not in met)
    return (*lines, *(_unused(entry) for entry in unmet if entry.kind not in _UNSEEN or entry.files))


def _unused(entry: RegisterEntry) -> Line:
    item = Item(kind=entry.kind, name=entry.what, version=entry.version or "", files=entry.files)
    return Line(item=item, matters=(Matter(outcome="unused", key="unused", entry=entry.id, data={"entry": entry.id}),))


def _line(item: Item, site: Site) -> Line:
    if site.register is None:
        return Line(item=item, matters=_sorted(_undeclarable(item)))
    covering, told = matching(item, site)
    covering = covering or _by_holder(item, site)
    item = structs.replace(item, evidence=(*item.evidence, *told)) if told else item
    matters = [*_contradictions(item, covering, site), *_stated(item, covering, site), *owed(item, covering, site)]
    if any(each.outcome == "contradicted" for each in matters):
        matters = [each for each in matters if each.key != "undeclared"]
    return Line(item=item, matters=_sorted(matters), covering=tuple(entry.id for entry in covering))


def _by_holder(item: Item, site: Site) -> tuple[RegisterEntry, ...]:
    """An entry without files covers what names its holder: `all pictures of Anna Meier`."""
    if item.kind not in ("image", "icon"):
        return ()
    return tuple(
        entry
        for entry in site.register or ()
        if entry.kind in ("image", "icon") and not entry.files
        and any(_names(entry, holder) for holder in item.holders.values())
    )  # fmt: skip


def _sorted(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    return tuple(sorted(matters, key=lambda each: GRAVEST.index(each.outcome)))


def _undeclarable(item: Item) -> Iterator[Matter]:
    """Without a register nothing is promised: what contradicts itself, what points to a third party, the rest."""
    yield from _on_their_face(item)
    if item.marks.get("owes"):
        yield Matter(outcome="attribution-missing", key="map", data={"service": item.marks["owes"]})
    if item.marks.get("repeated"):
        yield _missing(item)
        return
    named = next(iter(item.holders.values()), "") or item.marks.get("commercial", "")
    if item.kind == "font" and item.licence:
        named = ""
    if named or set(item.marks) & {"ai", "ai-name", "watermark", "restricted", "commercial", "visible"}:
        yield Matter(outcome="trace", key="trace", data={"holder": named or item.name})
    else:
        yield Matter(outcome="undeclared", key="no-register")


def _on_their_face(item: Item) -> Iterator[Matter]:
    """What no licence allows: showing a preview, shipping a trial version."""
    if house := item.marks.get("preview"):
        yield Matter(outcome="contradicted", key="preview", data={"house": house})
    if trial := item.marks.get("trial"):
        yield Matter(outcome="contradicted", key="trial", data={"found": trial})


def _contradictions(item: Item, covering: tuple[RegisterEntry, ...], site: Site) -> Iterator[Matter]:
    yield from _on_their_face(item)
    if item.kind in ("image", "icon", "music", "video"):
        yield from _other_holders(item, covering, site)
    elif item.kind == "font":
        yield from _font(item, covering)
    elif item.kind == "template" and item.marks.get("visible") and not covering:
        data = {"maker": item.name, "text": item.marks["visible"][:80]}
        yield Matter(outcome="contradicted", key="advertised", data=data)
    if item.kind in ("font", "library", "template"):
        yield from _licences(item, covering)
    if item.kind == "library":
        yield from _versions(item, covering)
        yield from _stripped(item)


def _other_holders(item: Item, covering: tuple[RegisterEntry, ...], site: Site) -> Iterator[Matter]:
    """Persons and stock houses named in the file that the covering entry does not name."""
    strangers: dict[str, str] = {}
    for where, holder in item.holders.items():
        if _party(holder, site) or any(_names(entry, holder) for entry in covering):
            continue
        elsewhere = [entry for entry in site.register or () if _names(entry, holder)]
        if not elsewhere:
            strangers.setdefault(holder, where)
        elif covering or any(entry.files for entry in elsewhere):
            data = {"holder": holder, "entry": elsewhere[0].id}
            yield Matter(outcome="undeclared", key="other-entry", entry=elsewhere[0].id, data=data)
    if strangers:
        yield _stranger(strangers, covering)


def _stranger(strangers: dict[str, str], covering: tuple[RegisterEntry, ...]) -> Matter:
    """Both statements, where the register makes one."""
    key = "named" if next(iter(strangers.values())) in ("name", "host") else "contradicted"
    data = {"holder": ", ".join(strangers)}
    stated = covering[0] if covering and covering[0].holder else None
    if stated is None:
        return Matter(outcome="contradicted", key=key, data=data)
    data |= {"entry": stated.id, "stated": stated.holder or ""}
    return Matter(outcome="contradicted", key=f"{key}-against", entry=stated.id, data=data)


def _party(holder: str, site: Site) -> bool:
    parties = (*(site.agreed.parties if site.agreed else ()), site.facts.name if site.facts else None)
    return any(same_holder(holder, party) for party in parties if party)


def _names(entry: RegisterEntry, holder: str) -> bool:
    return any(
        same_holder(holder, text) for text in (entry.holder, entry.licence, entry.what, entry.attribution) if text
    )


def _font(item: Item, covering: tuple[RegisterEntry, ...]) -> Iterator[Matter]:
    """A commercial maker needs an entry that names him; editable or preview embedding is common in free fonts."""
    maker = item.marks.get("commercial", "")
    if covering:
        if maker:
            yield from (
                Matter(
                    outcome="contradicted", key="licence-against", entry=entry.id,
                    data={"entry": entry.id, "stated": entry.licence, "found": maker},
                )
                for entry in covering if licence_in(entry.licence or "")
            )  # fmt: skip
    elif maker:
        yield Matter(outcome="contradicted", key="commercial", data={"holder": maker})
    elif item.marks.get("restricted"):
        yield Matter(outcome="contradicted", key="restricted")


def _licences(item: Item, covering: tuple[RegisterEntry, ...]) -> Iterator[Matter]:
    """Two public licences that differ; a library under several is under each of them."""
    offered = {family(one) for one in item.licence.split(" OR ") if one}
    for entry in covering:
        stated = licence_in(entry.licence or "")
        if stated and offered and family(stated) not in offered:
            data = {"entry": entry.id, "stated": entry.licence, "found": item.licence}
            yield Matter(outcome="contradicted", key="licence-against", entry=entry.id, data=data)
            return


def _versions(item: Item, covering: tuple[RegisterEntry, ...]) -> Iterator[Matter]:
    stated = [entry for entry in covering if entry.version]
    if item.version and stated and not any(_within(item.version, entry.version or "") for entry in stated):
        data = {"entry": stated[0].id, "stated": stated[0].version, "found": item.version}
        yield Matter(outcome="contradicted", key="version-against", entry=stated[0].id, data=data)


def _stripped(item: Item) -> Iterator[Matter]:
    """The notice at the head of a file that its makers never publish without one."""
    file, name = item.material, file_name(item.url).lower()
    known = plain(item.name) in _BANNERED and name.startswith(plain(item.name)) and name.endswith(".js")
    if known and file and file.kind == "script" and file.size > _WHOLE and "banner" not in file.notices:
        yield Matter(outcome="contradicted", key="banner", data={"found": item.licence})


def _within(found: str, stated: str) -> bool:
    """`11.0.5` is a version of `11` and of `11.0`, not of `1`."""
    parts = stated.strip().lower().removeprefix("v").rstrip(".x*").split(".")
    return found.split(".")[: len(parts)] == parts


def _stated(item: Item, covering: tuple[RegisterEntry, ...], site: Site) -> Iterator[Matter]:
    """What the covering entries lack; one that lacks nothing is enough."""
    if not covering:
        yield _missing(item)
        return
    problems = [[*bounds(entry, site), *lacking(entry, site)] for entry in covering]
    yield from _doubts(item, covering)
    if all(problems):
        yield from min(problems, key=lambda each: min(GRAVEST.index(one.outcome) for one in each))[:1]


def _doubts(item: Item, covering: tuple[RegisterEntry, ...]) -> Iterator[Matter]:
    """A file of the declared name that does not look like the declared original."""
    unlike = [each for each in item.evidence if each.what == "original-unlike"]
    if unlike and len(covering) == 1:
        yield Matter(outcome="undeclared", key="unlike", entry=covering[0].id, data={"entry": covering[0].id})


def _missing(item: Item) -> Matter:
    if repeated := item.marks.get("repeated"):
        return Matter(outcome="trace", key="repeated", data={"count": repeated})
    similar = next((each.value for each in item.evidence if each.what == "original-similar"), "")
    if similar:
        entry = similar.split(" ")[0]
        return Matter(outcome="undeclared", key="similar", entry=entry, data={"entry": entry})
    other = next((each.value for each in item.evidence if each.what == "other-family"), "")
    if other:
        entry, _, declared = other.partition(": ")
        return Matter(outcome="undeclared", key="other-family", entry=entry, data={"entry": entry, "stated": declared})
    return Matter(outcome="undeclared", key="undeclared")
