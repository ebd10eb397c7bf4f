"""The words of the reports, from `templates/reports/<language>.yaml`."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from toolkit import formats
from toolkit.checking import wording
from toolkit.checking.wording import fill

FOLDER: Final = "reports"
_PLURALS: Final = ("_one", "_other")


class Words:
    """Says things in one language. A text that counts comes in two forms, `key_one` and `key_other`."""

    def __init__(self, language: str, folder: str = FOLDER) -> None:
        self.language: Final = language
        self._texts: Final = texts(language, folder)

    def __call__(self, key: str, **values: Any) -> str:
        """The text with its values filled in; raises KeyError for an unknown key or a missing value.

        `n` chooses between singular and plural.
        """
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key + _PLURALS[not self._singular(values["n"])]]
        return fill(text, {name: _whole(value) for name, value in values.items()}, self.language)

    def has(self, key: str) -> bool:
        return key in self._texts

    def known(self, prefix: str, code: str) -> str:
        """The text of `prefix_code`, or the code itself where there is none."""
        return self._texts.get(f"{prefix}_{code}", code)

    def number(self, amount: float) -> str:
        """A count, or a median that may fall between two counts."""
        return formats.value(_whole(amount), self.language)

    def percent(self, share: float) -> str:
        return formats.percent(share, self.language)

    def day(self, day: date) -> str:
        return formats.long_date(day, self.language)

    def moment(self, moment: datetime) -> str:
        """Day and time in UTC: `23. November 2026, 09:30 UTC`."""
        there = moment.astimezone(UTC)
        return f"{self.day(there.date())}, {there:%H:%M} UTC"

    def _singular(self, n: float) -> bool:
        return n == 1 or (n == 0 and self.language == "fr")


def _whole(value: Any) -> Any:
    """A median of 8.0 is the count 8."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def texts(language: str, folder: str = FOLDER) -> Mapping[str, str]:
    """Every text of the reports, or of another folder of templates, in one language, by key."""
    return wording.texts(folder, language)
