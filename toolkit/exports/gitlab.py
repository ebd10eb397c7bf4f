"""GitLab's Code Quality report: shown beside the changed lines of a merge request."""

from collections.abc import Sequence
from typing import Final

import msgspec

from toolkit.exports.remarks import Remark, RuleInfo, fingerprints

_SEVERITIES: Final = {"error": "major", "warning": "minor", "note": "info"}


def encode(remarks: Sequence[Remark], rules: Sequence[RuleInfo]) -> str:
    """The report's entries; the fingerprint is what GitLab compares two reports by."""
    rows = [
        {
            "description": remark.message,
            "check_name": remark.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[remark.level],
            "location": {"path": remark.file, "lines": {"begin": max(1, remark.span.line)}},
        }
        for remark, fingerprint in zip(remarks, fingerprints(remarks), strict=True)
    ]
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"
