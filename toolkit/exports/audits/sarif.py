"""SARIF 2.1.0, a file a site, as code hosts take a folder of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from toolkit.checking.outcome import Severity
from toolkit.checking.results import Result, Results, Subject
from toolkit.exports import sarif
from toolkit.exports.audits._titles import meta, title
from toolkit.exports.remarks import Level, Remark, RuleInfo, Span

_LEVELS: Final[dict[Severity, Level]] = {"blocking": "error", "major": "error", "minor": "warning"}


def write(run: Results, subjects: Iterable[Subject], folder: Path, language: str) -> list[Path]:
    """`sarif/<site>.sarif`: a result for each finding of each criterion that is not met, at the page's address."""
    place = folder / "sarif"
    place.mkdir(exist_ok=True)
    written = []
    for subject in subjects:
        rules = {each.check or each.criterion: _rule(each, language) for each in subject.results}
        path = place / f"{subject.id}.sarif"
        path.write_text(sarif.encode(list(_remarks(subject)), list(rules.values())), encoding="utf-8")
        written.append(path)
    return written


def _remarks(subject: Subject) -> Iterator[Remark]:
    for result in subject.results:
        if result.verdict != "fail":
            continue
        for one in result.findings:
            yield Remark(
                rule=result.check or result.criterion,
                level=_LEVELS[one.severity or result.severity],
                message=one.message,
                file=one.page or subject.url,
                span=Span(line=0),
                place=one.target or "",
            )


def _rule(result: Result, language: str) -> RuleInfo:
    known = meta(result.check)
    text = known.words(language) if known else None
    remedy = text.remedy if text else title(result, language)
    return RuleInfo(
        id=result.check or result.criterion,
        level=_LEVELS[known.severity if known else result.severity],
        title=title(result, language),
        help=remedy,
        markdown=remedy,
        tags=known.basis if known else (),
    )
