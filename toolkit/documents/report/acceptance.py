"""The defects of an acceptance with pictures: one page per deliverable that was tested."""

from pathlib import Path

from toolkit.acceptance.record import Record
from toolkit.acceptance.rollup import Threshold
from toolkit.checking.results import Subject
from toolkit.documents.criterion_text import sentence
from toolkit.documents.report import course, method, page, profile_plan, site
from toolkit.documents.report.evidence import Proofs
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import own_checks


def write(record: Record, loaded: Loaded, numbering: Numbering, proofs: Proofs, language: str) -> list[Path]:
    """Writes `report.html` for the first deliverable and `report-<id>.html` for the others into the proofs' folder."""
    folder = proofs.folder
    written: list[Path] = []
    for subject in record.results.subjects:
        if subject.kind == "handover":
            continue
        name = f"report-{subject.id}" if written else "report"
        sentences = _sentences(loaded, subject, language) if numbering.clauses else {}
        how = site.Telling(
            language=language,
            as_of=record.as_of,
            checks=own_checks(loaded.folder),
            sets=method.sets(record.results),
            offers=record.offers.get(subject.id, ()),
            context=_context(record, loaded, numbering, sentences) if numbering.clauses else None,
            profile=profile_plan.evidence(
                loaded, subject.id, folder / subject.capture.path if subject.capture else None
            ),
            plan=profile_plan.agreed(loaded, subject.id, {result.criterion for result in subject.results}),
            stem=name,
            course=course.course(record, subject, own_checks(loaded.folder), sentences, language),
            capture=subject.capture.path if subject.capture else "",
        )
        told = site.tell(subject, proofs.of(subject), how)
        written.append(page.write(folder / f"{name}.html", told.html))
        for file in told.files:
            (folder / file.name).write_bytes(file.data)
    return written


def _sentences(loaded: Loaded, subject: Subject, language: str) -> dict[str, str]:
    """The criteria as the contract words them."""
    return {one.id: sentence(one, loaded, language).text for one in loaded.criteria if one.deliverable == subject.id}


def _context(record: Record, loaded: Loaded, numbering: Numbering, sentences: dict[str, str]) -> site.Context:
    steps = {step.step: step for step in record.deadlines}
    only = record.milestones[0] if len(record.milestones) == 1 else None
    owed = only.account.of("on-acceptance") if only and only.account and record.rollup.decision == "rejected" else None
    return site.Context(
        decision=record.outcome,
        milestone=only.milestone if only else "",
        notice="letter.html" if record.defects or record.wanted else "",
        allowed=_allowed(record.rollup.thresholds),
        remedy_by=steps["remedy"].by if "remedy" in steps else None,
        remedy_clause=numbering.clauses.get("acceptance.remedy", ""),
        retest_by=steps["retest"].by if "retest" in steps else None,
        retest_clause=numbering.clauses.get("acceptance.retest", ""),
        withheld=owed,
        currency=loaded.spec.currency or "CHF",
        payment_clause=numbering.clauses.get("payment.due", ""),
        sentences=sentences,
    )


def _allowed(thresholds: tuple[Threshold, ...]) -> tuple[int, int, int]:
    allowed = {line.severity: line.allowed for line in thresholds}
    return allowed["blocking"], allowed["major"], allowed["minor"]
