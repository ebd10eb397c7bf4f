"""What was found of a bundle, on the terminal."""

from datetime import UTC, datetime
from typing import Final

from rich.text import Text

from toolkit import formats
from toolkit.cli import _stamps_view
from toolkit.cli._terminal import console, printable
from toolkit.cli._words import words
from toolkit.evidence.verifying import Verified

_CRITERIA: Final = 8
"""Named for one file; more are counted."""


def show(found: Verified, language: str) -> None:
    """The verdict first, then each trouble with what rests on it, then who signed."""
    terminal, say = console(), words("verify", language)
    parts = len(found.manifest.parts)
    style = "bold green" if found.whole else "bold red"
    headline = say("whole" if found.whole else "not-whole", parts=parts)
    terminal.print(printable(Text(headline, style)))
    made = formats.long_date(found.manifest.made.date(), language)
    terminal.print(printable(Text(say("made", day=made, version=found.manifest.toolkit))))
    terminal.print(printable(Text(say(f"signed-{found.signed}", by=found.by, fingerprint=found.fingerprint))))
    if found.stamp:
        terminal.print(printable(Text(say("stamped", proves=_stamps_view.holds(found.stamp, language)))))
        if found.clock:
            times = {"made": _minute(found.manifest.made), "stamped": _minute(found.clock)}
            terminal.print(printable(Text(say("stamp-clock", **times), "red")))
    elif found.unproved:
        why = _stamps_view.reason(found.unproved, "", language)
        terminal.print(printable(Text(say("stamp-broken", why=why), "red")))
    for trouble in found.troubles:
        terminal.print()
        terminal.print(printable(Text(f"{say(trouble.kind)}: {trouble.path}", "red")))
        if trouble.criteria:
            named = ", ".join(trouble.criteria[:_CRITERIA])
            more = len(trouble.criteria) - _CRITERIA
            key = "rests-more" if more > 0 else "rests"
            terminal.print(printable(Text(f"  {say(key, criteria=named, more=more)}")))


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"
