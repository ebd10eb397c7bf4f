"""Markup that browsers mend, that HTML no longer knows, or that means nothing."""

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Page
from toolkit.observations.structure import DoubledId, SourceFault, Tally, Words

Empty = Literal["empty-paragraph", "preformatted", "inline-colour"]


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    strictness: Annotated[
        Literal["what-harms", "all"],
        Meta(
            description="Whether only what can mislead a browser or a screen reader counts, or empty paragraphs, "
            "unused doubled ids, bare `pre` and colours in the markup too."
        ),
    ] = "what-harms"


class Source(Struct, frozen=True, kw_only=True):
    faults: tuple[SourceFault, ...]


class Habit(Struct, frozen=True, kw_only=True):
    """A way of writing that harms nobody much."""

    kind: Empty
    found: tuple[Tally | Words, ...]


def subjects(page: Page, params: Params) -> Iterable[Source | SourceFault | DoubledId | Tally | Habit]:
    told = page.view.structure
    yield Source(faults=tuple(fault for fault in told.faults if fault.kind != "doubled-attribute"))
    yield from (fault for fault in told.faults if fault.kind == "doubled-attribute")
    yield from (doubled for doubled in told.doubled if doubled.used or params.strictness == "all")
    yield from told.obsolete
    if params.strictness == "all":
        yield Habit(kind="empty-paragraph", found=told.empty_paragraphs)
        yield Habit(kind="preformatted", found=told.bare_preformatted)
        yield Habit(kind="inline-colour", found=told.colored)


def judge(subject: Source | SourceFault | DoubledId | Tally | Habit, page: Page, params: Params) -> Outcome:
    """HTML §13.1.2 (tags, attributes), §3.2.6 (one id once), §16.2 (obsolete elements)."""
    if isinstance(subject, Source):
        if not subject.faults:
            return PASS
        first = subject.faults[0]
        return fail("tags", target=first.tag, tag=first.tag, line=first.line, count=len(subject.faults))
    if isinstance(subject, SourceFault):
        return fail("doubled-attribute", target=subject.tag, tag=subject.tag, line=subject.line)
    if isinstance(subject, Habit):
        return _habit(subject)
    if isinstance(subject, DoubledId):
        return fail("duplicate-id", at=subject, target=subject.second, id=subject.id, count=subject.count)
    return fail("obsolete", at=subject, target=subject.first, tag=subject.tag, count=subject.count)


def _habit(habit: Habit) -> Outcome:
    if not habit.found:
        return PASS
    first = habit.found[0]
    if habit.kind == "inline-colour" or isinstance(first, Words):
        return fail("inline-colour", at=first, count=len(habit.found))
    if habit.kind == "preformatted":
        return fail("preformatted", at=first, target=first.first, count=first.count)
    return fail("empty-paragraph", at=first, target=first.first, count=first.count)
