"""An amount in all the ways in which a page may write it."""

import re
from typing import Final

from toolkit.observations.values import Money

_SIGNS: Final = {
    "CHF": r"(?:CHF|SFr\.?|Fr\.?)",
    "EUR": r"(?:EUR|€|Euro)",
    "GBP": r"(?:GBP|£)",
    "USD": r"(?:USD|US\$|\$)",
}
_BLANK: Final = r"[\s\u00a0\u202f]*"
_GROUP: Final = r"[\s\u00a0\u202f.,'’]?"


def amounts(price: Money) -> re.Pattern[str]:
    """Matches `690`, `690.–`, `CHF 690.00`, `1'290`, `1.290,00 €`; the sign where the price names a currency."""
    whole, cents = divmod(int(price.amount * 100), 100)
    thousands = f"{whole:,}".split(",")
    number = _GROUP.join(thousands)
    tail = rf"[.,]{cents:02}" if cents else r"(?:[.,](?:00|[-–—]{1,2}))?"
    figure = rf"(?<![\d.,'’]){number}{tail}(?![\d]|[.,'’]\d)"
    sign = _SIGNS.get(price.currency or "", re.escape(price.currency or ""))
    if not sign:
        return re.compile(figure)
    return re.compile(rf"(?:{sign}{_BLANK}{figure}|{figure}{_BLANK}{sign})", re.IGNORECASE)
