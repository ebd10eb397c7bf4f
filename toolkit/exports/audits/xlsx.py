"""Workbooks for people: the sites, and the criteria they do not meet."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from toolkit import catalogue, formats
from toolkit.checking.outcome import SEVERITIES, grade
from toolkit.checking.results import Results, Subject
from toolkit.exports.audits._titles import title
from toolkit.exports.tables import as_xlsx

_ROWS: Final = 500_000
"""In one workbook; a sheet holds 1,048,576."""
_SITES: Final = ("site", "title", "state", "reason", "pages", "class1", "class2", "class3", "open")
_DEFECTS: Final = ("site", "title", "class", "criterion", "found", "page", "count")


def write(run: Results, subjects: Iterable[Subject], folder: Path, language: str) -> list[Path]:
    """`sites.xlsx` and `defects.xlsx`; further ones (`defects-2.xlsx`) where one sheet does not hold all rows."""
    words = catalogue.in_form("templates/tables", formats.language_of(language), language, dict[str, str])
    sites: list[list[str]] = []
    defects: list[list[str]] = []
    columns: list[str] = []
    for subject in subjects:
        columns = columns or list(subject.columns)
        sites.append([*_site(subject, words), *(subject.columns.get(name, "") for name in columns)])
        defects += _defects(subject, language)
    head = [*(words[key] for key in _SITES), *columns]
    return [
        *_books(folder, "sites", words["sites"], head, sites),
        *_books(folder, "defects", words["defects"], [words[key] for key in _DEFECTS], defects),
    ]


def _books(folder: Path, name: str, title: str, head: list[str], rows: list[list[str]]) -> list[Path]:
    written = []
    for number, start in enumerate(range(0, max(1, len(rows)), _ROWS), start=1):
        path = folder / (f"{name}.xlsx" if number == 1 else f"{name}-{number}.xlsx")
        path.write_bytes(as_xlsx(title, head, rows[start : start + _ROWS]))
        written.append(path)
    return written


def _site(subject: Subject, words: dict[str, str]) -> list[str]:
    failed = [result.severity for result in subject.results if result.verdict == "fail"]
    open_ = sum(result.verdict == "inconclusive" for result in subject.results)
    return [
        subject.url, subject.title, words[f"state_{subject.state}"], subject.reason, str(len(subject.pages)),
        *(str(failed.count(severity)) for severity in SEVERITIES), str(open_),
    ]  # fmt: skip


def _defects(subject: Subject, language: str) -> list[list[str]]:
    return [
        [
            subject.url, subject.title, str(grade(result.severity)), title(result, language),
            result.findings[0].message if result.findings else "",
            (result.findings[0].page or "") if result.findings else "", str(len(result.findings)),
        ]
        for result in subject.results
        if result.verdict == "fail"
    ]  # fmt: skip
