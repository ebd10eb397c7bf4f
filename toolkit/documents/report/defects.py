"""Results in words: a defect with what was required and found, and the lines of the other verdicts."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from msgspec import Struct

from toolkit.checking import check as checks
from toolkit.checking.check import CheckMeta
from toolkit.checking.outcome import SEVERITIES, grade
from toolkit.checking.results import Finding, Result
from toolkit.checking.wording import basis, fill, message, reason
from toolkit.documents.report import opinions
from toolkit.documents.report.crops import Crop
from toolkit.documents.report.evidence import Evidence
from toolkit.errors import WrongUsage
from toolkit.observations.values import Duration

SHOWN: Final = 5
"""Findings and pages named at once; the rest folds."""
FOLDED: Final = 100
"""Further findings in the fold; results.json has every one."""
_COUNTRY: Final = re.compile(r"\(([A-Z]{2})\)")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_SELECTOR: Final = 160
"""Characters of a selector or address shown."""


class PageRef(Struct, frozen=True, kw_only=True):
    """A page as the reader sees it. `href` is empty unless the address is one that a browser may open."""

    name: str
    href: str


class Found(Struct, frozen=True, kw_only=True):
    """One finding: the sentence, where it stands, and the pages that share it."""

    message: str
    target: str
    pages: tuple[PageRef, ...]
    more_pages: int


class Defect(Struct, frozen=True, kw_only=True):
    """A criterion that is not met, as the site's report tells it."""

    number: int
    grade: int
    """1 to 3."""
    anchor: str
    criterion: str
    check: str
    title: str
    required: str
    found: tuple[Found, ...]
    folded: tuple[Found, ...]
    unnamed: int
    """Findings beyond those."""
    pages: tuple[PageRef, ...]
    more_pages: int
    why: str
    remedies: tuple[str, ...]
    basis: tuple[str, ...]
    method: str
    tested: int
    clause: str
    annex: int
    judged: tuple[str, ...]
    """Who said so, where a person judged."""
    crop: Crop | None
    crop_of: Found | None
    viewport: str


class Line(Struct, frozen=True, kw_only=True):
    """A criterion that was met, did not apply, or could not be tested."""

    criterion: str
    check: str
    title: str
    reason: str
    annex: int
    grade: int
    judged: tuple[str, ...] = ()
    """Who said so, where a person judged."""


class Teller:
    """Says results in one language; `sentences` are the contract's own, by criterion id."""

    def __init__(
        self, language: str, folder: Path | None, sentences: Mapping[str, str], home: str, place: str = ""
    ) -> None:
        self.language: Final = language
        self._folder: Final = folder
        self._sentences: Final = sentences
        self._host: Final = urlsplit(home).netloc
        self._country: Final = place[:2]

    def defects(self, results: Iterable[Result], evidence: Evidence | None, pictures: int) -> tuple[Defect, ...]:
        """Failed criteria, gravest class first, then those on most pages; the first `pictures` get crops."""
        failed = [result for result in results if result.verdict == "fail"]
        failed.sort(key=lambda result: (SEVERITIES.index(result.severity), -_reach(result)))
        return tuple(
            self._defect(number, result, evidence if number <= pictures else None)
            for number, result in enumerate(failed, start=1)
        )

    def lines(self, results: Iterable[Result], verdict: str) -> tuple[Line, ...]:
        """The criteria with that verdict, gravest class first."""
        chosen = [result for result in results if result.verdict == verdict]
        chosen.sort(key=lambda result: SEVERITIES.index(result.severity))
        return tuple(self._line(result) for result in chosen)

    def title(self, result: Result) -> str:
        """The check's title; the sentence of the criterion, or its id, where no check judges."""
        meta = self.meta(result.check)
        return meta.words(self.language).title if meta else self._sentences.get(result.criterion, result.criterion)

    def meta(self, check: str | None) -> CheckMeta | None:
        """None for a criterion without a check, and for a check that is not installed here."""
        try:
            return checks.metadata(check, self._folder) if check else None
        except WrongUsage:
            return None

    def message(self, result: Result, finding: Finding) -> str:
        """What was found, in this language; the sentence of the run where the check cannot say it anew."""
        meta = self.meta(result.check)
        if meta and finding.key in meta.words(self.language).fail:
            try:
                data = {name: _dated(value) for name, value in finding.data.items()}
                return message(meta, finding.key, data, self.language)
            except (KeyError, TypeError):  # results of an older check, whose finding lacks a value
                return finding.message
        return finding.message

    def page(self, url: str) -> PageRef:
        """Its path on the site itself, the whole address elsewhere."""
        parts = urlsplit(url)
        name = parts._replace(scheme="", netloc="").geturl() or "/" if parts.netloc == self._host else url
        return PageRef(name=name, href=url if parts.scheme in ("http", "https") else "")

    def _defect(self, number: int, result: Result, evidence: Evidence | None) -> Defect:
        meta = self.meta(result.check)
        text = meta.words(self.language) if meta else None
        shown = result.findings[: SHOWN + FOLDED]
        found = tuple(self._found(result, finding) for finding in shown)
        values = dict(result.params)
        crop, of = _first_crop(shown, evidence)
        pages = tuple(dict.fromkeys(page for finding in result.findings for page in _pages(finding)))
        first = result.findings[0].data if result.findings else {}
        return Defect(
            number=number,
            grade=grade(result.severity),
            anchor=f"d{number}",
            criterion=result.criterion,
            check=result.check or "",
            title=self.title(result),
            required=self._sentences.get(result.criterion) or (self._say(text.criterion, values) if text else ""),
            found=found[:SHOWN],
            folded=found[SHOWN:],
            unnamed=len(result.findings) - len(found),
            pages=tuple(self.page(page) for page in pages[:SHOWN]),
            more_pages=max(0, len(pages) - SHOWN),
            why=self._say(text.why, values) if text else "",
            remedies=self._remedies(text.remedy, result) if text else (),
            basis=self._basis(basis(meta, self.language)) if meta else (),
            method=self._say(text.method, values | first) if text else "",
            tested=result.tested,
            clause=result.clause,
            annex=result.number,
            judged=self._judged(result),
            crop=crop,
            crop_of=found[shown.index(of)] if of else None,
            viewport=of.viewport if of else "",
        )

    def _line(self, result: Result) -> Line:
        meta = self.meta(result.check)
        return Line(
            criterion=result.criterion,
            check=result.check or "",
            title=self.sentence(result),
            reason=self._reason(result, meta),
            annex=result.number,
            grade=grade(result.severity),
            judged=self._judged(result),
        )

    def sentence(self, result: Result) -> str:
        """What the criterion demands: the contract's sentence, else the check's; the title where there is neither."""
        meta = self.meta(result.check)
        own = self._sentences.get(result.criterion)
        said = self._say(meta.words(self.language).criterion, result.params) if meta else ""
        return own or said or self.title(result)

    def _judged(self, result: Result) -> tuple[str, ...]:
        return tuple(opinions.sentence(one, self.language) for one in result.judged)

    def _reason(self, result: Result, meta: CheckMeta | None) -> str:
        try:
            return reason(meta, result.reason_key, result.reason_data, self.language)
        except (KeyError, TypeError):  # a reason of somebody else's making: it comes as a sentence
            return result.reason or ""

    def _found(self, result: Result, finding: Finding) -> Found:
        pages = _pages(finding)
        said = self.message(result, finding)
        target = finding.target or ""
        return Found(
            message=said,
            target="" if target in said else target[:_SELECTOR] + "…" * (len(target) > _SELECTOR),
            pages=tuple(self.page(page) for page in pages[:SHOWN]),
            more_pages=max(0, len(pages) - SHOWN),
        )

    def _remedies(self, text: str, result: Result) -> tuple[str, ...]:
        """One text where all findings ask for the same, one for each of the first ones where they differ."""
        data: list[dict[str, Any]] = [finding.data for finding in result.findings[:SHOWN]] or [{}]
        said = (self._say(text, {**result.params, **values}) for values in data)
        return tuple(dict.fromkeys(one for one in said if one))

    def _basis(self, all_: tuple[str, ...]) -> tuple[str, ...]:
        """Without the statutes of other countries, `UrhG (DE) § 2`, where the country is known."""
        foreign = [name for name in all_ if (of := _COUNTRY.search(name)) and of[1] != self._country]
        kept = tuple(name for name in all_ if name not in foreign)
        return kept if self._country and kept else all_

    def _say(self, text: str, values: Mapping[str, Any]) -> str:
        """Empty where a value is not known: half a sentence would be a wrong one."""
        try:
            return fill(text, {name: _quantity(value) for name, value in values.items()}, self.language)
        except (KeyError, TypeError):
            return ""


def _quantity(value: Any) -> Any:
    """A length of time as results.json has it, `30 days`, so that it is said in the reader's language."""
    try:
        return Duration.parse(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _dated(value: Any) -> Any:
    """A day as results.json has it, so that it is said in the reader's language."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    return value


def _pages(finding: Finding) -> tuple[str, ...]:
    return finding.pages or ((finding.page,) if finding.page else ())


def _reach(result: Result) -> int:
    return len({page for finding in result.findings for page in _pages(finding)})


def _first_crop(findings: Iterable[Finding], evidence: Evidence | None) -> tuple[Crop | None, Finding | None]:
    for finding in findings if evidence else ():
        assert evidence is not None
        crop = evidence.crop(finding)
        if crop:
            return crop, finding
    return None, None
