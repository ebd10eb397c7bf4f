"""What checks are called, also those that are not installed here."""

from functools import cache

from toolkit.checking import check as checks
from toolkit.checking.check import CheckMeta
from toolkit.checking.results import Result
from toolkit.errors import WrongUsage


@cache
def meta(check: str | None) -> CheckMeta | None:
    """None for a criterion without a check, and for a check that is not installed."""
    try:
        return checks.metadata(check) if check else None
    except WrongUsage:
        return None


def title(result: Result, language: str) -> str:
    """The check's title, else the criterion's id."""
    known = meta(result.check)
    return known.words(language).title if known else result.criterion
