"""A campaign without objective, period, budget, channels, landing page, or the word whose accounts it uses."""

from collections.abc import Iterable

from toolkit.spec.lacking import lacking
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    return lacking(
        loaded, "campaign", "objective", "period", "period.from", "period.until", "budget", "channels", "landing",
        "accounts", "run-by",
    )  # fmt: skip
