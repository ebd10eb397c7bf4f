"""SARIF 2.1.0 (OASIS), the form in which code hosts and editors take the results of static analysis."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import msgspec

from toolkit import __version__
from toolkit.exports.remarks import Remark, Replacement, RuleInfo, Span, fingerprints

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def encode(remarks: Sequence[Remark], rules: Sequence[RuleInfo]) -> str:
    """The log of one run. `rules` describes at least those the remarks name; others are listed too."""
    index = {rule.id: number for number, rule in enumerate(rules)}
    driver = {"name": "outsourcing-toolkit", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(remark, index[remark.rule], mark)
            for remark, mark in zip(remarks, fingerprints(remarks), strict=True)
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "help": {"text": rule.help, "markdown": rule.markdown},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"tags": list(rule.tags)},
    }


def _result(remark: Remark, index: int, fingerprint: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(remark)}
    if remark.span.line:
        physical["region"] = _region(remark.span)
    location: dict[str, Any] = {"physicalLocation": physical}
    if remark.place:
        location["logicalLocations"] = [{"fullyQualifiedName": remark.place}]
    result = {
        "ruleId": remark.rule,
        "ruleIndex": index,
        "level": remark.level,
        "message": {"text": remark.message},
        "locations": [location],
        "partialFingerprints": {"ruleFilePlaceLine/v1": fingerprint},
    }
    if remark.replacements:
        result["fixes"] = [{"artifactChanges": [_change(remark, remark.replacements)]}]
    return result


def _change(remark: Remark, replacements: Sequence[Replacement]) -> dict[str, Any]:
    return {
        "artifactLocation": _artifact(remark),
        "replacements": [
            {"deletedRegion": _region(one.span), "insertedContent": {"text": one.text}} for one in replacements
        ],
    }


def _artifact(remark: Remark) -> dict[str, str]:
    if "://" in remark.file:
        return {"uri": remark.file}
    return {"uri": Path(remark.file).as_uri() if Path(remark.file).is_absolute() else quote(remark.file)}


def _region(span: Span) -> dict[str, int]:
    region = {"startLine": span.line, "startColumn": span.column}
    if span.end_line:
        region["endLine"] = span.end_line
    if span.end_column:
        region["endColumn"] = span.end_column
    return region
