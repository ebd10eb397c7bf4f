"""Workbooks for people: the sites, and the criteria they do not meet."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Final, Self

from toolkit import catalogue, formats
from toolkit.checking.outcome import SEVERITIES, grade
from toolkit.checking.results import Results, Subject
from toolkit.exports.audits._titles import title
from toolkit.exports.tables import Workbook, workbook

_ROWS: Final = 500_000
"""In one workbook; a sheet holds 1,048,576."""
_SITES: Final = ("site", "title", "state", "reason", "pages", "class1", "class2", "class3", "open")
_DEFECTS: Final = ("site", "title", "class", "criterion", "found", "page", "count")


def write(run: Results, subjects: Iterable[Subject], folder: Path, language: str) -> list[Path]:
    """`sites.xlsx` and `defects.xlsx`; further ones (`defects-2.xlsx`) where one sheet does not hold all rows."""
    words = catalogue.in_form("templates/tables", formats.language_of(language), language, dict[str, str])
    columns: list[str] = []
    with _Books() as sites, _Books() as defects:
        for subject in subjects:
            columns = columns or list(subject.columns)
            sites.add([*_site(subject, words), *(subject.columns.get(name, "") for name in columns)])
            for row in _defects(subject, language):
                defects.add(row)
        head = [*(words[key] for key in _SITES), *columns]
        return [
            *sites.write(folder, "sites", words["sites"], head),
            *defects.write(folder, "defects", words["defects"], [words[key] for key in _DEFECTS]),
        ]


class _Books:
    """As many workbooks as the rows need; what is added is on the disk at once."""

    def __init__(self) -> None:
        self._stack: Final = ExitStack()
        self._books: Final[list[Workbook]] = []

    def __enter__(self) -> Self:
        self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _begin(self) -> None:
        self._books.append(self._stack.enter_context(workbook()))

    def add(self, row: list[str]) -> None:
        if self._books[-1].rows == _ROWS:
            self._begin()
        self._books[-1].add(row)

    def write(self, folder: Path, name: str, title: str, head: list[str]) -> list[Path]:
        written = []
        for number, book in enumerate(self._books, start=1):
            path = folder / (f"{name}.xlsx" if number == 1 else f"{name}-{number}.xlsx")
            book.write(path, title, head)
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
