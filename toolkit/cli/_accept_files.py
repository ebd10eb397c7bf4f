"""The files of an acceptance that are made from its evidence: results, record, report, manifest."""

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.acceptance.record import Record
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def write(record: Record, loaded: Loaded, numbering: Numbering, out: Path, language: str) -> list[Path]:
    """Writes results, record and report; returns the files of the last two."""
    from toolkit.documents import record as document
    from toolkit.documents.report import acceptance as report
    from toolkit.documents.write import write as write_document
    from toolkit.exports import json as export

    export.write(record.results, out)
    tree = document.build(record, loaded, numbering, language)
    files = write_document(tree, out, "record", ("html", "pdf", "docx"))
    return [*files, *report.write(record, loaded, numbering, out, language)]


def vouch(out: Path, signer: "Ed25519PrivateKey | None", by: str) -> bytes:
    """The manifest over all that was written, and its signature; returns what was signed."""
    from datetime import UTC, datetime

    from toolkit.evidence import manifest, signing

    made = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - when it was made
    content = manifest.write(manifest.make(out, "acceptance", made), out)
    if signer is not None:
        signing.sign(content, signer, by, out)
    return content
