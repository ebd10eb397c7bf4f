"""The archive of statements on the terminal."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import click
import msgspec
from rich.text import Text

from toolkit import formats
from toolkit.archive.adding import Added, Refused
from toolkit.archive.evidence import SOURCE as EVIDENCE
from toolkit.archive.finding import Said
from toolkit.archive.proving import Proof
from toolkit.archive.stamping import Stamped
from toolkit.archive.status import Backup
from toolkit.cli._json import pretty
from toolkit.cli._plain import plain
from toolkit.cli._stamps_view import holds, reason
from toolkit.cli._terminal import console, printable
from toolkit.cli._words import words

_SHORT: Final = 300
_LISTED: Final = 5


def show_added(added: Sequence[Added], refused: Sequence[Refused], language: str, form: str) -> None:
    """A line a file; what could not be read is listed beneath it."""
    if form == "json":
        click.echo(pretty(msgspec.to_builtins({"added": added, "refused": refused})))
        return
    say = words("archive", language)
    for each in added:
        if each.known:
            _print(Text(say("known", file=each.file, profile=each.profile)))
            continue
        _print(Text.assemble((each.file, "bold"), f"  {each.profile}, {each.source}"))
        _print(Text("  " + say("counts", **_counts(each))))
        for said in each.unreadable[:_LISTED]:
            _print(
                Text(
                    "  ? "
                    + say(
                        "unreadable", part=said.part, why=say(f"why-{said.why}", number=said.number, value=said.value)
                    ),
                    "yellow",
                )
            )
        if len(each.unreadable) > _LISTED:
            _print(Text("    " + say("more", count=len(each.unreadable) - _LISTED)))
    for refusal in refused:
        click.echo(plain(f"{refusal.problem} {refusal.instead}"), err=True)


def _counts(each: Added) -> dict[str, int]:
    return {name: getattr(each, name) for name in ("new", "edited", "deleted", "unchanged", "media")}


def show_found(found: Sequence[Said], out: Path | None, language: str, form: str) -> None:
    """Statements by time, every wording on its own."""
    if form == "json":
        click.echo(pretty(msgspec.to_builtins(found)))
        return
    say = words("archive", language)
    for said in found:
        clock = "" if said.kind == EVIDENCE else f" {said.time:%H:%M} UTC"
        head = Text(f"{formats.value(said.time.date(), language)}{clock}  {said.profile}  ")
        head.append(f"{say(f'kind-{_kind(said)}')}  {said.author}", "bold")
        for note in _notes(said, say):
            head.append(f"  {note}", "yellow")
        _print(head)
        text = said.text if len(said.text) <= _SHORT else said.text[:_SHORT].rstrip() + " …"
        for line in text.splitlines() or [""]:
            _print(Text(f"  {line}"))
    _print(Text(say("found-one") if len(found) == 1 else say("found", count=len(found)), "bold"))
    if out:
        _print(Text(say("written", file=str(out))))


def _kind(said: Said) -> str:
    return said.kind if said.kind in ("comment", "review", "story", EVIDENCE) else "post"


def _notes(said: Said, say: Callable[..., str]) -> Iterable[str]:
    if said.versions > 1:
        yield say("wording", version=said.version, versions=said.versions)
    if said.state != "present":
        yield say(f"state-{said.state}")


def show_proof(proof: Proof, language: str, form: str) -> None:
    """What was checked, and each fault with its name."""
    if form == "json":
        click.echo(pretty(msgspec.to_builtins(proof)))
        return
    say = words("archive", language)
    for fault in proof.faults:
        why = reason(fault.why, fault.told, language) if fault.why else ""
        _print(Text(f"✗ {say(f'fault-{fault.what}', name=fault.name, why=why)}", "red"))
    told: dict[str, Any] = {"sources": proof.sources, "statements": proof.statements, "media": proof.media}
    _print(Text(say("faulty", count=len(proof.faults), **told) if proof.faults else say("proved", **told), "bold"))
    _print(Text(say("head", digest=proof.head)))
    for stamped in proof.stamps:
        _print(Text(_stamped(stamped, language)))


def show_stamp(found: Stamped, archive: Path, language: str, form: str) -> None:
    """What the time stamp proves and where it is kept."""
    if form == "json":
        click.echo(pretty(msgspec.to_builtins(found)))
        return
    say = words("archive", language)
    _print(Text(_stamped(found, language), "bold"))
    _print(Text(say("head", digest=found.digest)))
    where = archive / "stamps" / found.answer[:2] / f"{found.answer}.tsr"
    _print(Text(say("stamp-known") if found.known else say("stamp-kept", file=str(where))))


def _stamped(found: Stamped, language: str) -> str:
    key = "stamp-one" if found.link == 1 else "stamp"
    return words("archive", language)(key, link=found.link, told=holds(found.stamp, language))


def show_status(found: Sequence[Backup], language: str, form: str) -> None:
    """A line a profile."""
    if form == "json":
        click.echo(pretty([msgspec.to_builtins(each) | {"overdue": each.overdue} for each in found]))
        return
    say = words("archive", language)
    for each in found:
        if each.taken is None:
            line = say("no-backup", profile=each.profile)
        else:
            line = say("backup", profile=each.profile, day=each.taken.date(), age=each.age, statements=each.statements)
        if each.allowed is not None:
            line += " " + say("overdue" if each.overdue else "in-time", allowed=each.allowed)
        _print(Text(line, "red" if each.overdue else ""))


def _print(text: Text) -> None:
    console().print(printable(text))
