"""The files that go with the letter."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.acceptance.record import Record
from toolkit.evidence import writing

_RESULTS: Final = "results.json"


class Enclosure(Struct, frozen=True, kw_only=True):
    """A file; `kind` names its text."""

    kind: str
    name: str
    sha256: str = ""


def of(record: Record, folder: Path, written: Sequence[Path]) -> tuple[Enclosure, ...]:
    """Record and report as they are read, and what they rest on with its digest: results and captures.

    `written` are the documents in `folder`; the letter itself is none of them.
    """
    pdf = [path for path in written if path.suffix == ".pdf" and path.stem == "record"]
    reports = [path for path in written if path.stem.startswith("report")]
    results = writing.digest(folder / _RESULTS)
    captures = [subject.capture for subject in record.results.subjects if subject.capture]
    return (
        *(Enclosure(kind="record", name=path.name) for path in pdf),
        *(Enclosure(kind="report", name=path.name) for path in reports),
        Enclosure(kind="results", name=_RESULTS, sha256=results),
        *(Enclosure(kind="capture", name=one.path, sha256=one.sha256) for one in captures),
    )
