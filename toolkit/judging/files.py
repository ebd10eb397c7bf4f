"""The files of an acceptance that are made from its evidence: results, record, report, letter, manifest."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from toolkit.acceptance.record import Record
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


_FORMATS: Final[tuple[Literal["html", "pdf", "docx"], ...]] = ("html", "pdf", "docx")


def write(record: Record, loaded: Loaded, numbering: Numbering, out: Path, language: str) -> list[Path]:
    """Writes results, record, letter, report and the results as tests; returns all but the first."""
    from toolkit.documents import letter
    from toolkit.documents import record as document
    from toolkit.documents.letter import enclosures
    from toolkit.documents.record.pictures import pictures
    from toolkit.documents.report import acceptance as report
    from toolkit.documents.report.evidence import Proofs
    from toolkit.documents.write import write as write_document
    from toolkit.exports import json as export
    from toolkit.exports.audits import junit

    export.write(record.results, out)
    with Proofs(out) as proofs:
        seen = pictures(record, proofs)
        tree = document.build(record, loaded, numbering, language, seen)
        files = write_document(tree, out, "record", _FORMATS)
        files += report.write(record, loaded, numbering, proofs, language)
    if letter.due(record):
        enclosed = enclosures.of(record, out, [path for path in files if path.suffix != ".docx"])
        files += write_document(
            letter.build(record, loaded, numbering, language, enclosed, seen), out, "letter", _FORMATS
        )
    else:
        for name in _FORMATS:
            (out / f"letter.{name}").unlink(missing_ok=True)
    return [*files, *junit.write(record.results, record.results.subjects, out, language)]


def vouch(out: Path, signer: "Ed25519PrivateKey | None", by: str) -> bytes:
    """The manifest over all that was written, and its signature; returns what was signed."""
    from datetime import UTC, datetime

    from toolkit.evidence import manifest, signing

    made = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - when it was made
    content = manifest.write(manifest.make(out, "acceptance", made), out)
    if signer is not None:
        signing.sign(content, signer, by, out)
    return content
