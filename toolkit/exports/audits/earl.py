"""EARL 1.0 (W3C Working Draft, 2 Feb 2017) as JSON-LD: assertions about pages, for tools of accessibility testing."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from toolkit.checking.outcome import Verdict
from toolkit.checking.results import Finding, Result, Results, Subject
from toolkit.exports.audits._titles import meta, title

_CONTEXT: Final = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "ptr": "http://www.w3.org/2009/pointers#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_OUTCOMES: Final[dict[Verdict, str]] = {
    "pass": "earl:passed",
    "fail": "earl:failed",
    "not-applicable": "earl:inapplicable",
    "inconclusive": "earl:cantTell",
}
_TOOL: Final = "urn:outsourcing-toolkit"


def write(run: Results, subjects: Iterable[Subject], folder: Path, language: str) -> list[Path]:
    """`earl/<site>.jsonld`: an assertion for each finding about its page, else one about the site."""
    place = folder / "earl"
    place.mkdir(exist_ok=True)
    written = []
    for subject in subjects:
        day = (subject.as_of or run.as_of).isoformat()
        graph = [_tool(run), *_tests(subject, language), *_pages(subject), *_assertions(subject, day)]
        path = place / f"{subject.id}.jsonld"
        whole = msgspec.json.encode({"@context": _CONTEXT, "@graph": graph})
        path.write_bytes(msgspec.json.format(whole, indent=2) + b"\n")
        written.append(path)
    return written


def _tool(run: Results) -> dict[str, Any]:
    return {
        "@id": _TOOL,
        "@type": ["earl:Assertor", "earl:Software"],
        "doap:name": "outsourcing-toolkit",
        "dct:hasVersion": run.toolkit,
    }


def _tests(subject: Subject, language: str) -> Iterator[dict[str, Any]]:
    for result in subject.results:
        known = meta(result.check)
        yield {
            "@id": _test(result),
            "@type": "earl:TestCriterion",
            "dct:title": {"@language": language, "@value": title(result, language)},
            "dct:source": list(known.basis) if known else [],
        }


def _pages(subject: Subject) -> Iterator[dict[str, Any]]:
    yield {"@id": subject.url, "@type": "earl:TestSubject", "dct:title": subject.title or subject.url}
    for page in subject.pages:
        if page.url != subject.url:
            yield {"@id": page.url, "@type": "earl:TestSubject", "dct:isPartOf": {"@id": subject.url}}


def _assertions(subject: Subject, day: str) -> Iterator[dict[str, Any]]:
    for result in subject.results:
        if result.verdict != "fail" or not result.findings:
            yield _assertion(result, subject.url, {"dct:description": result.reason or ""}, day)
            continue
        for one in result.findings:
            for page in one.pages or (one.page or subject.url,):
                yield _assertion(result, page, _found(one), day)


def _assertion(result: Result, where: str, told: dict[str, Any], day: str) -> dict[str, Any]:
    return {
        "@type": "earl:Assertion",
        "earl:assertedBy": {"@id": _TOOL},
        "earl:subject": {"@id": where},
        "earl:test": {"@id": _test(result)},
        "earl:mode": {"@id": "earl:automatic" if result.check else "earl:manual"},
        "earl:result": {
            "@type": "earl:TestResult",
            "earl:outcome": {"@id": _OUTCOMES[result.verdict]},
            "dct:date": {"@type": "xsd:date", "@value": day},
            **told,
        },
    }


def _found(one: Finding) -> dict[str, Any]:
    told: dict[str, Any] = {"dct:description": one.message}
    if one.target and "://" not in one.target:
        told["earl:pointer"] = {"@type": "ptr:CSSSelectorPointer", "ptr:expression": one.target}
    elif one.target:
        told["earl:info"] = one.target
    return told


def _test(result: Result) -> str:
    return f"{_TOOL}:{result.check or result.criterion}"
