"""An acceptance judged again, and what the terminal says of it."""

from pathlib import Path
from typing import Final, Literal

import click
from msgspec.structs import replace
from rich.text import Text

from toolkit import digests
from toolkit.acceptance import keeping, rechecking
from toolkit.acceptance.again import again
from toolkit.acceptance.rechecking import Difference, Rechecked
from toolkit.cli import _json
from toolkit.cli._terminal import console, printable
from toolkit.cli._words import words
from toolkit.documents import contract
from toolkit.exports import json as export
from toolkit.judging import files
from toolkit.spec.load import load

_SHOWN: Final = 40


def recheck(folder: Path, out: Path, spec: Path | None, language: str | None, *, trust: bool) -> tuple[Rechecked, str]:
    """Writes the acceptance anew into `out`; returns how it differs and the language it is in.

    `spec` is judged by instead of the one that lies in the folder. Raises WrongUsage for a folder that is not as it was
    made, and as `toolkit.acceptance.again.again`.
    """
    manifest = rechecking.sound(folder)
    kept = keeping.read(folder)
    order = replace(kept.order, trust=trust, language=language or kept.order.language)
    theirs = load(spec, trust=trust) if spec else None
    before = export.read(folder / export.NAME)
    if theirs:
        order = replace(order, earlier_sha256=str(before.spec_sha256 or ""))
    rechecking.bring(folder, out)
    loaded = keeping.keep(theirs, order, out) if theirs else load(out / keeping.FOLDER / kept.spec, trust=trust)
    numbering = contract.numbering(loaded)
    record = again(loaded, order, numbering, out)
    files.write(record, loaded, numbering, out, order.language)
    files.vouch(out, None, "")
    after = export.read(out / export.NAME)
    same, other = rechecking.derived(manifest, out)
    found = Rechecked(
        before=before.toolkit,
        after=after.toolkit,
        spec_before=str(before.spec_sha256 or ""),
        spec_after=loaded.sha256,
        differences=rechecking.differences(before, after),
        same=same,
        other=other,
    )
    return found, order.language


def show(found: Rechecked, out: Path, language: str, form: Literal["text", "json"]) -> None:
    """The verdict first, then criterion by criterion what differs, then the files."""
    if form == "json":
        click.echo(_json.pretty(found))
        return
    terminal, say = console(), words("recheck", language)
    style = "bold green" if found.agrees else "bold red"
    terminal.print(printable(Text(say("agrees" if found.agrees else "differs"), style)))
    if found.before != found.after:
        terminal.print(printable(Text(say("versions", before=found.before, after=found.after))))
    if found.spec_before != found.spec_after:
        before, after = digests.shown(found.spec_before), digests.shown(found.spec_after)
        terminal.print(printable(Text(say("specs", before=before, after=after))))
    for one in found.differences[:_SHOWN]:
        terminal.print(printable(Text(f"  {one.deliverable} {one.criterion}: {_said(one, language)}")))
    if len(found.differences) > _SHOWN:
        terminal.print(printable(Text(f"  {say('more', count=len(found.differences) - _SHOWN)}")))
    for key, names in (("same", found.same), ("other", found.other)):
        if names:
            terminal.print(printable(Text(say(key, files=", ".join(names)))))
    terminal.print(printable(Text(say("written", folder=str(out)))))


def _said(one: Difference, language: str) -> str:
    say = words("recheck", language)
    if one.kind == "verdict":
        return say("verdict", before=say(str(one.before)), after=say(str(one.after)))
    return say(one.kind)
