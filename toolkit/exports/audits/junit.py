"""JUnit XML, as build servers read it: a site is a suite, a criterion a case."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from toolkit.cells import legal
from toolkit.checking.results import Result, Results, Subject
from toolkit.exports.audits._titles import title

_SHOWN: Final = 50
"""Findings of a case that are told; results.json has all."""


def write(run: Results, subjects: Iterable[Subject], folder: Path, language: str) -> list[Path]:
    """`junit.xml`. What was not decided is `skipped` and says why; a site that could not be tested is an error."""
    path = folder / "junit.xml"
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="outsourcing-toolkit">\n')
        for subject in subjects:
            out.writelines(_suite(subject, language))
        out.write("</testsuites>\n")
    return [path]


def _suite(subject: Subject, language: str) -> Iterator[str]:
    verdicts = [result.verdict for result in subject.results]
    lost = bool(subject.url) and subject.state == "unreachable"
    counts = {
        "tests": len(verdicts) + lost,
        "failures": verdicts.count("fail"),
        "errors": int(lost),
        "skipped": verdicts.count("not-applicable") + verdicts.count("inconclusive"),
    }
    told = " ".join(f'{name}="{count}"' for name, count in counts.items())
    yield f"<testsuite name={_attribute(subject.url)} {told}>\n"
    if lost:
        yield f'<testcase classname="site" name="reachable"><error message={_attribute(subject.reason)}/></testcase>\n'
    for result in subject.results:
        name = f"{result.criterion}: {title(result, language)}"
        yield f"<testcase classname={_attribute(result.check or 'person')} name={_attribute(name)}>"
        yield _outcome(result)
        yield "</testcase>\n"
    yield "</testsuite>\n"


def _outcome(result: Result) -> str:
    if result.verdict == "pass":
        return ""
    if result.verdict != "fail":
        why = ": ".join(filter(None, (result.verdict, result.reason)))
        return f"<skipped message={_attribute(why)}/>"
    told = "\n".join(" ".join(filter(None, (one.page, one.target, one.message))) for one in result.findings[:_SHOWN])
    first = result.findings[0].message if result.findings else result.criterion
    return f"<failure type={_attribute(result.severity)} message={_attribute(first)}>{_text(told)}</failure>"


def _attribute(text: str) -> str:
    return quoteattr(legal(text))


def _text(text: str) -> str:
    return escape(legal(text))
