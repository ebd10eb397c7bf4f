"""Figures, periods, sources and reasons in words."""

import re
from decimal import Decimal
from typing import Final

from toolkit import formats
from toolkit.archive.measures.metrics import metrics
from toolkit.archive.measures.model import Evidence, Measured, Missing, Series, Standing, State, Value
from toolkit.archive.measures.spans import Span
from toolkit.checking.wording import common
from toolkit.documents.report.words import Words
from toolkit.spec.kinds import Text, text_in
from toolkit.spec.loaded import Loaded

FOLDER: Final = "measures"
STATES: Final[tuple[State, ...]] = ("missed", "underway", "open")
_CURRENCY: Final = re.compile("[A-Z]{3}")
_HOUR: Final = 3600


def words(language: str) -> Words:
    """The words of the page and of the terminal."""
    return Words(language, FOLDER)


class Teller:
    """Says what was measured, for one spec in one language."""

    def __init__(self, loaded: Loaded, language: str) -> None:
        self.say: Final = words(language)
        self.language: Final = language
        self._first: Final = loaded.spec.language if isinstance(loaded.spec.language, str) else loaded.spec.language[0]

    def text(self, text: Text | None) -> str:
        return text_in(text, self.language, self._first)[0] if text else ""

    def headline(self, measured: Measured) -> str:
        """The result in one sentence."""
        states = [one.state for one in measured.standings]
        if all(state == "open" for state in states):
            return self.say("headline_none")
        return self.say("headline", n=len(states), reached=states.count("reached"))

    def counts(self, measured: Measured) -> str:
        """What else there is, worst first; empty where all are reached."""
        states = [one.state for one in measured.standings]
        return "; ".join(self.say(f"counts_{each}", n=states.count(each)) for each in STATES if each in states)

    def amount(self, amount: Decimal | None, unit: str) -> str:
        """`31 %`, `5 h`, `1’312`, `CHF 1’200.00`; "not measured" where there is none."""
        if amount is None:
            return self.say("not_measured")
        if unit == "%":
            return formats.percent(amount, self.language)
        if unit == "s":
            return self._time(amount)
        if _CURRENCY.fullmatch(unit):
            return formats.money(amount, unit, self.language)
        figure = formats.number(_plain(amount), self.language)
        return f"{figure}{formats.NBSP}{unit}" if unit else figure

    def _time(self, seconds: Decimal) -> str:
        big = seconds >= _HOUR
        shown = (seconds / (_HOUR if big else 60)).quantize(Decimal("0.1"))
        return f"{formats.number(_plain(shown), self.language)}{formats.NBSP}{'h' if big else 'min'}"

    def agreed(self, text: str | None, counted: Decimal | None, unit: str) -> str:
        """A value of the spec, in our form where it is a number, else as it stands there."""
        return self.amount(counted, unit) if counted is not None else text or "–"

    def span(self, span: Span) -> str:
        """`September 2027`, `15. September 2027 bis 30. November 2027`."""
        first, say = span.first, self.say
        match span.kind:
            case "day":
                return say.day(first)
            case "week":
                year, week, _ = first.isocalendar()
                return say("span_week", week=week, year=str(year))
            case "month":
                return say("span_month", month=formats.month(first, self.language), year=str(first.year))
            case "quarter":
                return say("span_quarter", quarter=(first.month + 2) // 3, year=str(first.year))
            case "year":
                return str(first.year)
        return say("span_two", first=say.day(first), last=say.day(span.last))

    def name(self, one: Series, standing: Standing | None = None) -> str:
        """What a series counts, with the profile where it is of one."""
        if one.definition:
            return one.definition
        if one.metric:
            return f"{metrics()[one.metric].names[self.language]} ({one.profile})"
        return self.text(standing.objective.measure or standing.objective.statement) if standing else ""

    def apart(self, one: Series) -> str:
        """Why a series is not compared with the target; empty where it is."""
        if one.alike:
            return ""
        if one.definition:
            return self.say("apart_definition", definition=one.definition)
        return self.say("apart_period", kind=self.say(f"kind_{one.kind}"))

    def reason(self, standing: Standing) -> str:
        return self.say(f"why_{standing.why}") if standing.why else ""

    def latest(self, standing: Standing) -> Value | None:
        """The value the state rests on, else the newest of what may be compared, else the newest at all."""
        if standing.judged:
            return standing.judged
        ranked = sorted(standing.series, key=lambda one: not one.alike)
        return next((one.measured[-1] for one in ranked if one.measured), None)

    def source(self, value: Value) -> str:
        """`zahlen.csv, line 4 (Hotelsoftware)`."""
        line = f", {self.say('line', line=str(value.line))}" if value.line else ""
        named = (f"{one.file}{line}{f' ({one.name})' if one.name else ''}" for one in value.evidence)
        return ", ".join(named) or "–"

    def evidence(self, one: Evidence) -> str:
        kind = self.say(f"evidence_{one.kind}")
        return f"{kind}, {one.profile}" if one.profile else kind

    def lacking(self, one: Missing) -> str:
        names = [metrics()[key].names[self.language] for key in one.metrics]
        what = common(self.language).get(f"what.{one.capability}", one.capability)
        told = self.say("lacking_line", profile=one.profile, metrics=names, what=what)
        return f"{told} {self.say('lacking_sources', sources=list(one.sources))}" if one.sources else told


def _plain(amount: Decimal) -> Decimal:
    """Without zeros behind the point, and never in powers of ten."""
    whole = amount.to_integral_value()
    return whole if whole == amount else Decimal(f"{amount.normalize():f}")
