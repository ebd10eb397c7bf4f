"""What a spec uses of other files: included facts and houses, and the packs it names."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, field

from toolkit import resources
from toolkit.errors import WrongUsage
from toolkit.observations.house import House
from toolkit.spec import packs as packs_of
from toolkit.spec.faults import Fault
from toolkit.spec.model import Id
from toolkit.spec.nodes import Source, compose, read_source
from toolkit.spec.packs import Pack, from_read
from toolkit.spec.parameters import Catalogue, own_checks
from toolkit.spec.paths import inside, named_files
from toolkit.spec.position import Elsewhere
from toolkit.spec.reader import Read, join, read

MAX_FILES: Final = 50
"""That a spec includes, directly or by another file."""


class Included(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file shared by several specs."""

    include: tuple[str, ...] = ()
    facts: House | None = None
    houses: dict[Id, House] = field(default_factory=dict)
    packs: dict[str, Pack] = field(default_factory=dict)


class Shared(Struct, kw_only=True):
    """Everything from other files that a spec rests on."""

    catalogue: Catalogue
    packs: dict[str, Pack] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    """Of all packs there are, faulty and unused ones too."""
    facts: dict[str, Any] = field(default_factory=dict)
    """`{"facts": ...}`, or nothing."""
    houses: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Elsewhere] = field(default_factory=dict)
    """Of what included files bring, by path in the spec."""
    files: set[Path] = field(default_factory=set)
    """That are included, each read once."""


def shared(form: Read, source: Source, *, trust: bool) -> Shared:
    """Reads the included files and the packs named; their faults go to `form`."""
    found = Shared(catalogue=Catalogue(folder=own_checks(source.path.parent), trust=trust))
    _include(form, form, source, found, "include", (source.path.resolve(),))
    _packs(form, source, found)
    return found


def _include(root: Read, form: Read, source: Source, found: Shared, at: str, chain: tuple[Path, ...]) -> None:
    """Adds what the files in `form`'s `include` hold; findings point at the entry `at` of the spec."""
    folder = chain[0].parent
    for index, name in enumerate(form.data.get("include", ())):
        here = f"{at}[{index}]" if at == "include" else at
        if name is None or not inside(folder, name):
            continue
        path = (folder / name).resolve()
        label = str(source.path.parent / name)
        inner = _included(path, label, source.language, found, chain)
        if isinstance(inner, str):
            fault = Fault(key=inner, path=here, position=root.places[here], file=source.name,
                          data={"name": name, "limit": MAX_FILES})  # fmt: skip
            root.faults.append(fault)
        elif inner is not None:
            inner.faults.extend(_outside(inner, label, folder))
            root.faults.extend(inner.faults)
            _take(root, inner, source, found, here, name, label)
            _include(root, inner, source, found, here, (*chain, path))


def _included(path: Path, label: str, language: str, found: Shared, chain: tuple[Path, ...]) -> Read | str | None:
    """What the file holds, None if it was read before, or the key of the fault that keeps it from being read."""
    if path in chain:
        return "include-loop"
    if path in found.files:
        return None
    if len(found.files) == MAX_FILES:
        return "include-many"
    found.files.add(path)
    try:
        # Anything else (a folder, a pipe) would not end or not begin.
        return (
            read(compose(read_source(path, label, language)), Included, label) if path.is_file() else "include-absent"
        )
    except (WrongUsage, OSError):
        return "include-absent"


def _outside(inner: Read, label: str, folder: Path) -> Iterator[Fault]:
    """The files that an included file names are those of the spec's folder too."""
    texts = {path: node.text for path, node in inner.nodes.items() if node.kind == "scalar"}
    for path, name in named_files(texts):
        if not inside(folder, name):
            yield Fault(key="outside", path=path, position=inner.places[path], file=label, data={"value": name})


def _take(root: Read, inner: Read, source: Source, found: Shared, here: str, name: str, label: str) -> None:
    position = root.places[here]
    brought = [f"houses.{key}" for key in inner.data.get("houses", {})]
    brought += ["facts"] if "facts" in inner.data else []
    taken = {"facts"} if found.facts or "facts" in root.data else set()
    taken |= {f"houses.{key}" for key in (*found.houses, *root.data.get("houses", {}))}
    for path in brought:
        if path in taken:
            root.faults.append(Fault(key="included-twice", path=here, position=position, file=source.name,
                                     data={"path": path, "name": name}))  # fmt: skip
    if "facts" in inner.data:
        found.facts = {"facts": inner.data["facts"]}
    found.houses = {**inner.data.get("houses", {}), **found.houses}
    for path, place in inner.places.items():
        if path.startswith(("facts", "houses.")) and path not in root.places:
            root.places[path] = position
            found.places[path] = Elsewhere(file=label, position=place)
    for key in inner.data.get("packs", {}):
        found.names.add(key)
        if not inner.faults:
            part = _part(inner, join("packs", key))
            made = from_read(part, label, found.catalogue)
            root.faults.extend(part.faults)
            if made:
                found.packs[key] = made


def _part(inner: Read, path: str) -> Read:
    """What was read below `path`, as if it were a file of its own."""
    data: Any = inner.data
    for key in path.split(".", 1):
        data = data[key]
    cut = len(path) + 1
    below = {key: node for key, node in inner.nodes.items() if key.startswith(f"{path}.")}
    return Read(
        data=data,
        nodes={key[cut:]: node for key, node in below.items()},
        places={key[cut:]: inner.places[key] for key in below},
    )


def _packs(form: Read, source: Source, found: Shared) -> None:
    known = packs_of.paths(source.path.parent)
    ours = resources.folder("packs")
    found.names |= set(known)
    deliverables = form.data.get("deliverables", {}).values()
    wanted = dict.fromkeys(name for deliverable in deliverables for name in deliverable.get("packs", ()) if name)
    for name in wanted:
        path = known.get(name)
        if path is None or name in found.packs:
            continue
        label = path.name if path.is_relative_to(ours) else str(source.path.parent / "packs" / path.name)
        result = read(compose(read_source(path, label, source.language)), Pack, label)
        made = from_read(result, label, None if path.is_relative_to(ours) else found.catalogue)
        form.faults.extend(result.faults)
        if made:
            found.packs[name] = made
