"""GitHub's workflow commands: printed in a workflow, each becomes an annotation beside its line."""

from collections.abc import Mapping, Sequence
from typing import Final

from toolkit.exports.remarks import Remark, RuleInfo

_COMMANDS: Final = {"error": "error", "warning": "warning", "note": "notice"}
_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY: Final = _DATA | {":": "%3A", ",": "%2C"}


def encode(remarks: Sequence[Remark], rules: Sequence[RuleInfo]) -> str:
    """One line per remark. The text cannot begin a command of its own: line breaks in it are escaped."""
    return "".join(f"{_line(remark)}\n" for remark in remarks)


def _line(remark: Remark) -> str:
    span = remark.span
    properties = {"file": remark.file}
    if span.line:
        properties |= {"line": str(span.line), "col": str(span.column)}
    if span.line and span.end_column:
        properties |= {"endLine": str(span.end_line or span.line), "endColumn": str(span.end_column)}
    properties["title"] = remark.rule
    told = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    return f"::{_COMMANDS[remark.level]} {told}::{_escaped(remark.message, _DATA)}"


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(sign, sign) for sign in text)
