"""What was found in the folder, as an answer to each item of the hand-over list.

A file that does not open is a defect. That everything is there, no program can tell: what was found is said, and a
person decides.
"""

from typing import Any, Final

from msgspec.structs import replace

from toolkit.acceptance.handover.designs import editable
from toolkit.acceptance.handover.folder import Fault, Handed
from toolkit.checking.results import Finding, Result
from toolkit.checking.wording import reason
from toolkit.spec.criteria import Criterion

_PREFIX: Final = "handover/"
_SHOWN: Final = 5
"""Names that a sentence lists."""


def judged(criterion: Criterion, result: Result, handed: Handed, language: str) -> Result:
    """The result of an item of the built-in list with what the folder tells of it; others as they are."""
    if criterion.origin != "built in" or not criterion.id.startswith(_PREFIX):
        return result
    item = criterion.id.removeprefix(_PREFIX)
    faults = [fault for fault in handed.faults if fault.item == item]
    if faults:
        found = tuple(_finding(fault, language) for fault in faults)
        return replace(
            result, verdict="fail", reason=None, reason_key="", reason_data={}, findings=found, tested=handed.files
        )
    told = _told(item, handed)
    if told is None:
        return result
    key, data = told
    return replace(
        result, reason=reason(None, key, data, language), reason_key=key, reason_data=data, tested=handed.files
    )


def _told(item: str, handed: Handed) -> tuple[str, dict[str, Any]] | None:
    if handed.damaged:
        return "handed-damaged", {}
    if item == "source-code":
        return _source(handed)
    if item == "design-files":
        return _designs(handed)
    if item == "documentation" and handed.documents:
        return "handed-documents", {"count": len(handed.documents), "files": _some(handed.documents)}
    if item == "credentials" and handed.secrets:
        return "handed-secrets", {"count": len(handed.secrets), "files": _some(handed.secrets)}
    return None


def _source(handed: Handed) -> tuple[str, dict[str, Any]]:
    unsure = [fault.path for fault in handed.faults if not fault.item]
    if unsure:
        return "handed-archive", {"files": _some(unsure)}
    if not handed.projects:
        return "handed-no-source", {"count": handed.files}
    return "handed-source", {
        "count": handed.files,
        "files": _some(handed.projects),
        "history": "yes" if handed.history else "no",
        "instructions": "yes" if handed.instructions else "no",
    }


def _designs(handed: Handed) -> tuple[str, dict[str, Any]]:
    whole = [name for name in handed.designs if editable(name)]
    if whole:
        return "handed-designs", {"count": len(whole), "files": _some(whole)}
    if handed.designs:
        return "handed-flat", {"count": len(handed.designs), "files": _some(handed.designs)}
    return "handed-no-designs", {"count": handed.files}


def _some(names: list[str] | tuple[str, ...]) -> list[str]:
    shown = list(names[:_SHOWN])
    return [*shown, "…"] if len(names) > _SHOWN else shown


def _finding(fault: Fault, language: str) -> Finding:
    key = f"handed-{fault.kind}"
    data = {"file": fault.path}
    return Finding(page=None, message=reason(None, key, data, language), target=fault.path, data=data, key=key)
