"""Which entries of the register speak of an item, and what an entry itself lacks."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from toolkit.observations.derived.fingerprint import likeness
from toolkit.observations.derived.names import same_holder
from toolkit.observations.derived.rights.item import Evidence, Item, Matter
from toolkit.observations.derived.rights.marks import licence_in, marks, says
from toolkit.observations.derived.rights.programs import plain
from toolkit.observations.derived.rights.typefaces import same_family
from toolkit.observations.derived.stock import original_name
from toolkit.observations.house import RegisterEntry
from toolkit.observations.site import Site

_KINDS = {
    "image": ("image", "icon", "template", "map"), "icon": ("icon", "image", "template"),
    "library": ("library", "plugin"), "plugin": ("plugin", "library", "map", "video", "data"),
    "template": ("template", "plugin"), "video": ("video", "plugin"), "music": ("music", "video", "plugin"),
    "map": ("map", "plugin", "data"), "text": ("text",), "font": ("font",),
}  # fmt: skip
_MEDIUM = {"website": "web", "profile": "social"}


def matching(item: Item, site: Site) -> tuple[tuple[RegisterEntry, ...], tuple[Evidence, ...]]:
    """The entries that cover the item, and what made them match or nearly match."""
    found: dict[RegisterEntry, None] = {}
    told: list[Evidence] = []
    for entry in site.register or ():
        if entry.kind in _KINDS.get(item.kind, (item.kind,)):
            how, evidence = _match(entry, item, site)
            told += evidence
            if how:
                found[entry] = None
    return tuple(found), tuple(told)


def _match(entry: RegisterEntry, item: Item, site: Site) -> tuple[bool, list[Evidence]]:
    if item.kind in ("image", "icon"):
        return _picture(entry, item, site)
    if item.kind == "font":
        return _font(entry, item)
    if item.kind == "library":
        same = _same_library(entry.what, item.name) or (bool(item.url) and named_file(entry, item.url))
        return same, []
    if any(named_file(entry, url) for url in item.files) or (item.url and named_file(entry, item.url)):
        return True, []
    spoken = f"{entry.what} {entry.holder or ''} {entry.licence or ''}"
    return item.kind != "text" and bool(plain(item.name)) and plain(item.name) in plain(spoken), []


def _same_library(what: str, name: str) -> bool:
    """`Swiper 11`, `swiper` and `Swiper.js` are one library; `jQuery` and `jQuery UI` are two."""
    return plain(name) in (plain(what), plain(what.rstrip(" .0123456789v")), plain(what.split(",")[0]))


def _picture(entry: RegisterEntry, item: Item, site: Site) -> tuple[bool, list[Evidence]]:
    """By path, by digest, by likeness to the original."""
    named = any(named_file(entry, url) for url in item.files)
    original = site.originals.get(entry.original or "")
    if original is None or item.material is None:
        return named, []
    if _digest(original) == item.material.digest:
        return True, [Evidence(what="original-same", value=entry.id)]
    file = item.material
    how, bits = likeness(file.fingerprint, file.width, file.height, original)
    if how == "same":
        return True, [Evidence(what="original-alike", value=f"{entry.id} ({bits}/64)")]
    if how == "like":
        return named, [Evidence(what="original-similar", value=f"{entry.id} ({bits}/64)")]
    alone = len(entry.files) == 1 and "*" not in entry.files[0]
    if named and how == "other" and alone:
        return True, [Evidence(what="original-unlike", value=f"{entry.id} ({bits}/64)")]
    return named, []


def _font(entry: RegisterEntry, item: Item) -> tuple[bool, list[Evidence]]:
    """By family; a file pattern alone does not make another family the one that was declared."""
    declared = (each.value for each in item.evidence if each.what == "declared-family")
    if any(same_family(entry.what, name) for name in (item.name, *declared)):
        return True, []
    if not any(named_file(entry, url) for url in item.files):
        return False, []
    if item.material is None or "font-family" not in item.material.notices:
        return True, []
    return False, [Evidence(what="other-family", value=f"{entry.id}: {entry.what}")]


def named_file(entry: RegisterEntry, url: str) -> bool:
    """Whether a pattern of the entry names the file, by its path or its name, sizes made by a system left out."""
    path = unquote(urlsplit(url).path).lower().lstrip("/")
    name = path.rpartition("/")[2]
    candidates = {path, name, original_name(path), original_name(name)}
    patterns = [pattern.lower().lstrip("/") for pattern in entry.files]
    return any(
        fnmatchcase(each, pattern) or fnmatchcase(each, f"*/{pattern}") for pattern in patterns for each in candidates
    )


@lru_cache(maxsize=256)
def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()


def own(entry: RegisterEntry, site: Site) -> bool:
    """Whether the entry declares the client's or the agency's own work."""
    parties = (*(site.agreed.parties if site.agreed else ()), site.facts.name if site.facts else None)
    if entry.holder:
        return any(same_holder(entry.holder, party) for party in parties if party)
    return bool(says(marks().own, f"{entry.what} {entry.licence or ''}"))


def lacking(entry: RegisterEntry, site: Site) -> Iterator[Matter]:
    """What an entry owes and does not bring: a licence, a proof, a holder.

    The own work of a party owes none; a public licence is its own proof, except for pictures, which anyone can say to
    be under one.
    """
    if own(entry, site):
        return
    public = entry.kind != "image" and licence_in(entry.licence or "")
    data = {"entry": entry.id}
    if not entry.licence:
        yield Matter(outcome="proof-missing", key="no-licence", entry=entry.id, data=data)
    elif entry.proof and entry.proof in site.absent:
        yield Matter(outcome="proof-missing", key="proof-absent", entry=entry.id, data={**data, "proof": entry.proof})
    elif not public and not entry.proof:
        yield Matter(outcome="proof-missing", key="no-proof", entry=entry.id, data=data)
    elif not public and not entry.holder:
        yield Matter(outcome="proof-missing", key="no-holder", entry=entry.id, data=data)


def bounds(entry: RegisterEntry, site: Site) -> Iterator[Matter]:
    """Whether the right has ended, has not begun, or is for another medium."""
    until = entry.valid.until if entry.valid else None
    start = entry.valid.start if entry.valid else None
    if until and until < site.as_of:
        yield Matter(outcome="expired", key="expired", entry=entry.id, data={"entry": entry.id, "until": until})
    elif start and start > site.as_of:
        yield Matter(outcome="out-of-scope", key="not-yet", entry=entry.id, data={"entry": entry.id, "start": start})
    medium = _MEDIUM["profile" if site.profile else "website"] if site.pages or site.profile else ""
    if medium and entry.scope and medium not in entry.scope:
        data = {"entry": entry.id, "scope": entry.scope}
        yield Matter(outcome="out-of-scope", key="out-of-scope", entry=entry.id, data=data)


def declares_generator(entry: RegisterEntry) -> bool:
    """Whether an entry says that a machine made the work."""
    return bool(says(marks().ai.declared, f"{entry.what} {entry.licence or ''} {entry.holder or ''}"))
