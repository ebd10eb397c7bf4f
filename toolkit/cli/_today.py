"""The only place that asks what day it is: the default of `--as-of`."""

from datetime import date


def today() -> date:
    """The local calendar day."""
    return date.today()  # noqa: DTZ011, TID251 (documents are dated by the user's calendar; everything below gets it passed)
