"""The parameters of checks in `with`: typed and verified by the check's own `Params`."""

from pathlib import Path
from typing import Any

from msgspec import Struct

from toolkit import resources
from toolkit.checking import check as checks
from toolkit.spec.faults import Fault
from toolkit.spec.nodes import Node
from toolkit.spec.reader import Read, read, type_info


def own_checks(folder: Path) -> Path | None:
    """The folder of the user's own checks beside the spec, if there is one; in a checkout of ours that is none."""
    own = folder / "checks"
    if not own.is_dir():
        return None
    return found if (found := own.resolve()) != resources.folder("checks") else None


class Catalogue(Struct, frozen=True, kw_only=True):
    """The checks a spec may name."""

    folder: Path | None = None
    """The user's own, beside the spec."""
    trust: bool = False
    """Whether code of the user's checks may be run to learn their parameters."""

    def knows(self, check: str) -> bool:
        return check in checks.paths(self.folder)

    def names(self) -> list[str]:
        return list(checks.paths(self.folder))

    def params(self, check: str) -> type[Struct] | None:
        """The parameter class; None for a check that is unknown or may not be imported."""
        if not self.knows(check) or not (self.trust or checks.is_ours(check, self.folder)):
            return None
        return checks.load(check, self.folder).params


def type_with(given: dict[str, Any], path: str, form: Read, file: str, catalogue: Catalogue) -> None:
    """Types `with` of the criterion `given` at `path`, in place; faults go to `form`."""
    _type(given, given.get("check"), path, form, file, catalogue, required=True)


def type_adjusted(
    given: dict[str, Any], check: str | None, path: str, form: Read, file: str, catalogue: Catalogue
) -> None:
    """Likewise for an adjustment, which names only what it changes."""
    _type(given, check, path, form, file, catalogue, required=False)


def _type(
    given: dict[str, Any],
    check: str | None,
    path: str,
    form: Read,
    file: str,
    catalogue: Catalogue,
    *,
    required: bool,
) -> None:
    node = form.nodes.get(f"{path}.with")
    if check is None or (node is None and not required) or (node is not None and node.kind != "mapping"):
        return
    params = catalogue.params(check)
    if params is None:
        return
    place = node or Node(kind="mapping", position=form.places[path])
    if node and node.entries and not type_info(params).fields:
        fault = Fault(key="no-parameters", path=f"{path}.with", position=node.position, file=file,
                      data={"check": check})  # fmt: skip
        form.faults.append(fault)
        return
    typed = read(place, params, file, f"{path}.with")
    form.nodes.update(typed.nodes)
    form.places.update({below: spot for below, spot in typed.places.items() if below != f"{path}.with"})
    # What the generic reading of `with` found (an empty value, a tag) is found again here.
    known = {(fault.key, fault.path) for fault in form.faults}
    form.faults.extend(
        fault
        for fault in typed.faults
        if (fault.key, fault.path) not in known and (required or fault.key != "missing-key")
    )
    if typed.data:
        given["with"] = typed.data
