"""What the terminal shows of an acceptance beside other tests: what changed, and where the agency's own differs."""

from collections.abc import Callable, Iterator
from pathlib import Path

from toolkit import digests, formats
from toolkit.acceptance.record import Record
from toolkit.acceptance.related import Agency, Difference, Retest
from toolkit.checking.comparison import Change
from toolkit.checking.results import Run

_SHOWN = 12


def lines(record: Record, out: Path, say: Callable[..., str], language: str) -> Iterator[str]:
    """Sentences, in the order of their weight."""
    if record.retest:
        yield from _retest(record, record.retest, say, language)
        yield from _sealed(record.retest.run, out, say)
    if record.agency:
        yield from _agency(record.agency, say, language)
        yield from _sealed(record.agency.run, out, say)


def changes(record: Record) -> dict[tuple[str, str], Change]:
    """What changed, by deliverable and criterion; empty without an earlier test."""
    pairs = record.retest.comparison.pairs if record.retest else ()
    return {(pair.after.id, shift.criterion): shift.change for pair in pairs for shift in pair.shifts}


def _retest(record: Record, again: Retest, say: Callable[..., str], language: str) -> Iterator[str]:
    counts = again.counts
    numbers = {
        "fixed": counts.get("fixed", 0),
        "open": counts.get("still-open", 0),
        "new": counts.get("new", 0) + counts.get("newly-tested", 0),
    }
    if again.number and again.agreed:
        yield say("again", number=again.number, agreed=again.agreed, **numbers)
    else:
        yield say("since", date=formats.long_date(again.run.as_of, language), **numbers)
    if again.number and again.used_up and record.rollup.exceeded:
        yield say("used-up")
    if again.specs:
        before, after = map(digests.shown, again.specs)
        yield say("other-spec", before=before, after=after)


def _agency(beside: Agency, say: Callable[..., str], language: str) -> Iterator[str]:
    day = formats.long_date(beside.run.as_of, language)
    missed = sum(one.missed for one in beside.differences)
    yield say("own-beside", date=day, other=len(beside.differences), missed=missed)
    for one in beside.differences[:_SHOWN]:
        yield say(
            "own-differs", criterion=one.criterion, agency=_verdict(one, "agency", say), here=_verdict(one, "here", say)
        )
    if len(beside.differences) > _SHOWN:
        yield f"  {say('more', count=len(beside.differences) - _SHOWN)}"


def _verdict(one: Difference, side: str, say: Callable[..., str]) -> str:
    result = getattr(one, side)
    return say(result.verdict if result else "not-tested")


def _sealed(run: Run, out: Path, say: Callable[..., str]) -> Iterator[str]:
    if run.state == "changed":
        yield say("changed", folder=out / run.path)
