"""Reviewdog's diagnostic format (rdjson): comments, with suggestions, on any code host reviewdog knows."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from toolkit.exports.remarks import Remark, RuleInfo, Span

_SEVERITIES: Final = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def encode(remarks: Sequence[Remark], rules: Sequence[RuleInfo]) -> str:
    """The document. Its columns count bytes of UTF-8, as the format demands."""
    whole = {"source": {"name": "outsourcing-toolkit"}, "diagnostics": [_diagnostic(remark) for remark in remarks]}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n"


def _diagnostic(remark: Remark) -> dict[str, Any]:
    location: dict[str, Any] = {"path": remark.file}
    if remark.span.line:
        location["range"] = _range(remark, remark.span)
    found: dict[str, Any] = {
        "message": remark.message,
        "location": location,
        "severity": _SEVERITIES[remark.level],
        "code": {"value": remark.rule},
    }
    if remark.replacements:
        found["suggestions"] = [{"range": _range(remark, one.span), "text": one.text} for one in remark.replacements]
    return found


def _range(remark: Remark, span: Span) -> dict[str, Any]:
    found = {"start": {"line": span.line, "column": _bytes(remark, span.line, span.column)}}
    if span.end_column:
        end = span.end_line or span.line
        found["end"] = {"line": end, "column": _bytes(remark, end, span.end_column)}
    return found


def _bytes(remark: Remark, line: int, column: int) -> int:
    """The column in bytes; in characters where the line's text is not at hand."""
    return len(remark.lines[line][: column - 1].encode()) + 1 if line in remark.lines else column
