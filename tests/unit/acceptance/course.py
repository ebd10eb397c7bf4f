"""Tests of one delivery made by hand: what was found first, and after the defects were mended."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from msgspec.structs import replace

from tests.sites.planted import HOUSE
from toolkit.acceptance.order import Order
from toolkit.acceptance.record import Record
from toolkit.acceptance.recording import record
from toolkit.acceptance.related import Related
from toolkit.acceptance.relating import relate
from toolkit.checking.results import Finding, Result, Results, Run, Subject
from toolkit.documents import contract
from toolkit.spec.criteria import Numbering
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

FIRST, SECOND = date(2027, 3, 16), date(2027, 4, 7)
LINKS, PHONE, TITLE, FONTS = (
    "hotel-website/links.internal", "hotel-website/content.contact", "W-01", "legal-ch/legal.remote-fonts"
)  # fmt: skip
HOST, STAGING = "https://www.hotel-bergsicht.example", "https://neu.hotel-bergsicht.example"


@cache
def loaded() -> Loaded:
    return load(HOUSE / "spec.yaml")


@cache
def numbering() -> Numbering:
    return contract.numbering(loaded())


def found(page: str, message: str, host: str = HOST) -> Finding:
    return Finding(page=f"{host}{page}", message=message, target=None, data={}, key=message)


def subject(failing: Mapping[str, tuple[Finding, ...]], host: str = HOST, unjudged: tuple[str, ...] = ()) -> Subject:
    """Every criterion of the website is met but for those named."""
    results = []
    for criterion in loaded().criteria:
        if criterion.deliverable == "website":
            findings = failing.get(criterion.id, ())
            verdict = "fail" if findings else "inconclusive" if criterion.id in unjudged else "pass"
            results.append(
                Result(
                    criterion=criterion.id, check=criterion.check, verdict=verdict, severity=criterion.severity,
                    reason="Grund" if verdict == "inconclusive" else None, findings=findings, number=criterion.number,
                    clause=numbering().clause_of(criterion.id),
                )
            )  # fmt: skip
    return Subject(
        id="website", kind="website", url=f"{host}/", state="complete", pages=(), capture=None, results=tuple(results)
    )  # fmt: skip


BEFORE = {
    LINKS: (found("/", "Der Verweis auf /restaurant führt ins Leere."), found("/en", "Ein zweiter führt ins Leere.")),
    PHONE: (found("/kontakt", "Die Telefonnummer lautet 033 555 01 10."),),
}
AFTER = {
    LINKS: (found("/en", "Ein zweiter führt ins Leere."),),
    FONTS: (found("/", "Eine Schrift kommt von Google."),),
}


def plain(one: Subject, as_of: date) -> Record:
    """The record of a test that is compared with nothing."""
    return record(loaded(), Order(milestone="M2", as_of=as_of, language="de-CH"), (one,), [])


def results(one: Subject, as_of: date = FIRST, **more: object) -> Results:
    return replace(relate(plain(one, as_of), loaded()).results, **more)


def related(before: Results, *, state: str = "whole", by: str = "") -> Related:
    run = Run(path="earlier.json", sha256="0" * 64, as_of=before.as_of, state=state, signed_by=by)  # type: ignore[arg-type]
    return Related(run=run, results=before)
