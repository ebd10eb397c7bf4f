"""Monitoring without questions, sources, languages, frequency, period, or the form of its result."""

from collections.abc import Iterable

from toolkit.spec.lacking import lacking
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    return lacking(
        loaded, "monitoring", "questions", "sources", "languages", "frequency", "period", "result", "result.form",
        "result.within",
    )  # fmt: skip
