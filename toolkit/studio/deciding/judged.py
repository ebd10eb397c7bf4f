"""The criteria of one area that a run judged, each with its verdict and the clause it belongs to."""

from typing import Final

from msgspec import Struct

from toolkit.checking.results import Result, Subject
from toolkit.documents.report.defects import Teller
from toolkit.documents.report.words import Words

_SIGNS: Final = {
    "pass": ("pass", "verdict_pass"), "fail": ("fail", "verdict_fail"), "inconclusive": ("open", "untested"),
    "not-applicable": ("na", "verdict_na"),
}  # fmt: skip


class Judged(Struct, frozen=True, kw_only=True):
    """One criterion."""

    sentence: str
    sign: str
    verdict: str
    clause: str
    """Number of clause and criterion; empty without a contract."""


def of_area(subject: Subject, area: str, teller: Teller) -> tuple[Judged, ...]:
    """Those that checks of the area judge, as `offers`, in the order of the contract."""
    say = Words(teller.language)
    return tuple(_judged(one, teller, say) for one in subject.results if (one.check or "").partition(".")[0] == area)


def cited(result: Result, say: Words) -> str:
    """`clause 5.4, annex A No. 34`; empty without a contract."""
    if not result.clause:
        return ""
    if not result.number:
        return say("clause", clause=result.clause)
    return say("clause_annex", clause=result.clause, annex=str(result.number))


def _judged(result: Result, teller: Teller, say: Words) -> Judged:
    sign, word = _SIGNS[result.verdict]
    return Judged(sentence=teller.sentence(result), sign=sign, verdict=say(word), clause=cited(result, say))
