"""Two tables as CSV, for spreadsheets and statistics; their columns are an interface and stay."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from toolkit.checking.results import Results, Subject
from toolkit.exports.tables import harmless

SITES: Final = (
    "id", "url", "title", "state", "reason", "place", "pages", "blocking", "major", "minor", "inconclusive", "as_of",
    "capture", "capture_sha256",
)  # fmt: skip
FINDINGS: Final = (
    "id", "url", "criterion", "check", "verdict", "severity", "page", "further_pages", "target", "message",
)  # fmt: skip


def write(run: Results, subjects: Iterable[Subject], folder: Path, language: str) -> list[Path]:
    """`sites.csv`, a line a site, with the columns of the list behind ours; `findings.csv`, a line a finding.

    UTF-8 with a mark, so that spreadsheets read it as such; no cell is a formula.
    """
    sites, findings = folder / "sites.csv", folder / "findings.csv"
    with (
        sites.open("w", encoding="utf-8-sig", newline="") as one,
        findings.open("w", encoding="utf-8-sig", newline="") as many,
    ):
        table, list_ = csv.writer(one), csv.writer(many)
        list_.writerow(FINDINGS)
        columns: list[str] | None = None
        for subject in subjects:
            if columns is None:
                columns = list(subject.columns)
                table.writerow([*SITES, *(harmless(f"list: {name}") for name in columns)])
            table.writerow(_cells([*site(subject), *(subject.columns.get(name, "") for name in columns)]))
            list_.writerows(map(_cells, _findings(subject)))
    return [sites, findings]


def site(subject: Subject) -> list[Any]:
    """The values of `SITES`."""
    failed = [result.severity for result in subject.results if result.verdict == "fail"]
    capture = subject.capture
    return [
        subject.id, subject.url, subject.title, subject.state, subject.reason, subject.place, len(subject.pages),
        failed.count("blocking"), failed.count("major"), failed.count("minor"),
        sum(result.verdict == "inconclusive" for result in subject.results), subject.as_of,
        capture.path if capture else "", capture.sha256 if capture else "",
    ]  # fmt: skip


def _findings(subject: Subject) -> Iterator[list[Any]]:
    """What was found, and what stayed open."""
    for result in subject.results:
        if result.verdict not in ("fail", "inconclusive"):
            continue
        head = [subject.id, subject.url, result.criterion, result.check, result.verdict]
        if not result.findings:
            yield [*head, result.severity, "", 0, "", result.reason]
        for one in result.findings:
            further = max(0, len(one.pages) - 1)
            yield [*head, one.severity or result.severity, one.page, further, one.target, one.message]


def _cells(values: Iterable[Any]) -> list[str]:
    return [harmless("" if value is None else str(value)) for value in values]
