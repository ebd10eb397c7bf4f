"""The rights table for programs: JSON, CycloneDX for the software, entries for the register."""

from collections.abc import Callable, Sequence
from typing import Any, Final
from urllib.parse import quote

import msgspec
import yaml

from toolkit import __version__
from toolkit.observations.derived.rights.item import Line, Matter
from toolkit.observations.derived.rights.marks import licence_in
from toolkit.observations.derived.rights.places import place
from toolkit.observations.site import Site

_SOFTWARE: Final = ("library", "plugin", "font", "template")
_PROPOSED: Final = ("undeclared", "contradicted", "trace")
_WRITTEN: Final = ("image", "icon", "font", "library", "template", "map", "music", "video", "plugin")


def plain(site: Site, lines: Sequence[Line], sentence: Callable[[Matter, Line], str]) -> list[dict[str, Any]]:
    """What `toolkit rights --format json` prints; evidence begins with what is said about the item."""
    return [
        {
            "kind": line.item.kind,
            "item": place(line, site),
            "pages": [page.url for page in line.item.pages],
            "outcome": line.outcome,
            "register": line.register,
            "evidence": [
                *({"what": "finding", "value": sentence(matter, line)} for matter in line.matters),
                *({"what": one.what, "value": one.value} for one in line.item.evidence),
            ],
        }
        for line in lines
    ]


def cyclonedx(site: Site, lines: Sequence[Line]) -> bytes:
    """The software of the delivery as CycloneDX 1.6; dated by the capture, so that equal captures give equal bytes."""
    listed = [line for line in lines if line.item.kind in _SOFTWARE and line.outcome != "unused"]
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": site.capture.started.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tools": {"components": [{"type": "application", "name": "outsourcing-toolkit", "version": __version__}]},
            "component": {"type": "application", "name": site.capture.url, "bom-ref": "delivery"},
        },
        "components": [_component(number, line) for number, line in enumerate(listed, start=1)],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _component(number: int, line: Line) -> dict[str, Any]:
    item = line.item
    kind = {"library": "library", "plugin": "application", "template": "framework"}.get(item.kind, "file")
    found: dict[str, Any] = {"type": kind, "bom-ref": f"c{number}", "name": item.name}
    if item.version:
        found["version"] = item.version
    if " OR " in item.licence:
        found["licenses"] = [{"expression": item.licence}]
    elif item.licence:
        known = licence_in(item.licence) == item.licence
        found["licenses"] = [{"license": {"id" if known else "name": item.licence}}]
    if item.kind == "library" and item.version:
        found["purl"] = f"pkg:npm/{quote(item.name.lower().removesuffix('.js'), safe='@/')}@{quote(item.version)}"
    if item.material and item.material.digest:
        found["hashes"] = [{"alg": "SHA-256", "content": item.material.digest}]
    if item.url.startswith("http"):
        found["externalReferences"] = [{"type": "distribution", "url": item.url}]
    if holder := next(iter(item.holders.values()), ""):
        found["copyright"] = holder
    found["properties"] = [{"name": "outsourcing-toolkit:outcome", "value": line.outcome}]
    return found


def proposed(site: Site, lines: Sequence[Line], head: str, ask: str) -> str:
    """Entries of `rights.register` for what is in none, as YAML: what the files say is filled in.

    Pictures of one folder that name the same holder share an entry. `head` opens the text, `ask` stands before the
    keys that an entry still needs; both are comments.
    """
    entries: dict[tuple[str, str, str], dict[str, Any]] = {}
    for line in lines:
        if may_be_added(line, site):
            _propose(line, site, entries)
    taken = {entry.id for entry in site.register or ()}
    parts = [f"# {head}\nrights:\n  register:{'' if entries else ' []'}\n"]
    for number, entry in enumerate(entries.values(), start=1):
        entry["id"] = _id(number, taken)
        taken.add(entry["id"])
        written = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=110)
        parts += [f"    {line}\n" for line in written.splitlines()]
        open_ = [key for key in ("holder", "licence", "proof") if key not in entry]
        parts.append(f"      # {ask}: {', '.join(open_)}\n")
    return "".join(parts)


def _propose(line: Line, site: Site, entries: dict[tuple[str, str, str], dict[str, Any]]) -> None:
    item, found = line.item, entry(line, site)
    folder = found.get("files", [""])[0].rpartition("/")[0]
    shared = (item.kind, folder if item.kind in ("image", "icon") else item.name, found.get("holder", ""))
    known = entries.setdefault(shared, {"id": "", "kind": item.kind, "what": item.name})
    if "files" in found:
        known.setdefault("files", []).extend(found["files"])
    known.update({key: found[key] for key in ("version", "holder", "licence") if key in found})


def entry(line: Line, site: Site) -> dict[str, Any]:
    """What the files say of an item, as an entry of the register has it; its id and the rest are for a person."""
    item = line.item
    found: dict[str, Any] = {"kind": item.kind, "what": item.name}
    if item.files and item.kind not in ("library", "font", "template"):
        found["files"] = [place(line, site)]
    elif item.kind == "font" and item.material:
        found["files"] = [item.url.rpartition("/")[2]]
    known = {
        "version": item.version,
        "holder": ", ".join(dict.fromkeys(item.holders.values())),
        "licence": item.licence,
    }
    return found | {key: value for key, value in known.items() if value}


def may_be_added(line: Line, site: Site) -> bool:
    """Whether the register lacks an entry for it."""
    lacking = line.outcome in _PROPOSED and line.item.kind in _WRITTEN
    return lacking and not (line.covering and site.register)


def next_id(site: Site) -> str:
    """An id that no entry of the register has."""
    return _id(1, {entry.id for entry in site.register or ()})


def _id(number: int, taken: set[str]) -> str:
    while f"R-{number:02}" in taken:
        number += 1
    return f"R-{number:02}"
