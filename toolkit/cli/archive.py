"""``toolkit archive``: what was said on all platforms, kept, searched and proved."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from toolkit.cli import _options
from toolkit.cli._today import today

GROUP = "Profiles"
_SOURCE = click.Path(exists=True, path_type=Path)


class _Since(click.ParamType[tuple[date, date]]):
    """A day, a month or a year; its first and last day."""

    name = "YYYY[-MM[-DD]]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, date]:
        from toolkit.archive.spans import span

        found = value if isinstance(value, tuple) else span(value)
        if found is None:
            self.fail(f"{value!r} is no day; write it as 2026-01-31, 2026-01 or 2026.", param, ctx)
        return found


_archive = click.option(
    "--archive", type=click.Path(file_okay=False, path_type=Path), default="statements", show_default=True,
    help="Folder of the archive.",
)  # fmt: skip


@click.group("archive")
def command() -> None:
    """Keep what was said on all platforms: add exports, search them, prove them."""


@command.command("add")
@click.argument("sources", nargs=-1, required=True, type=_SOURCE)
@_archive
@click.option("--profile", default="", help="Name of the profile in the archive; default: its platform.")
@click.option("--platform", default="", help="Needed for tables that fit several platforms.")
@click.option(
    "--zone", type=_options.Zone(), default="Europe/Zurich", show_default=True,
    help="Time zone of tables that name none.",
)  # fmt: skip
@click.option("--day", type=_options.Day(), help="Of pictures and documents: the day the page was seen so.")
@click.option("--note", default="", help="Of pictures and documents: what they show.")
@_options.looked_up
@_options.output
def add(
    sources: tuple[Path, ...], archive: Path, profile: str, platform: str, zone: str, day: date | None, note: str,
    language: str, form: str,
) -> int:  # fmt: skip
    """Keep SOURCES: exports, tables and answers of interfaces, as ZIP, folder or file; a folder may hold several.

    The file itself, its media and each statement are kept. What an earlier source had otherwise is kept as edited,
    what a whole later one no longer has as deleted. The same file twice changes nothing.
    Pictures, PDF and WACZ files are kept as evidence of a profile's page; say of which platform and day.
    """
    from toolkit.archive.adding import Given, add_all
    from toolkit.archive.store import opened
    from toolkit.cli._archive_view import show_added

    with opened(archive, make=True) as store:
        given = Given(profile=profile, platform=platform, zone=zone, day=day, note=note)
        added, refused = add_all(store, sources, given)
    show_added(added, refused, language, form)
    return 3 if refused else 0


@command.command("find")
@click.argument("words", default="")
@_archive
@click.option("--from", "first", type=_Since(), help="First day, month or year.")
@click.option("--until", "last", type=_Since(), help="Last day, month or year.")
@click.option("--profile", default="", help="Only of this profile or platform.")
@click.option("--changed", is_flag=True, help="Only what was edited or deleted later, with every wording.")
@click.option("--by", type=click.Choice(["owner", "agency", "guest"]), help="Only what these said.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=200, show_default=True)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Page of proof: a .pdf, .docx, .html or .md."
)
@_options.root
@_options.looked_up
@_options.output
def find(
    words: str, archive: Path, first: tuple[date, date] | None, last: tuple[date, date] | None, profile: str,
    changed: bool, by: str | None, limit: int, out: Path | None, root: Path | None, language: str, form: str,
) -> int:  # fmt: skip
    """Find what was said when. WORDS may be beginnings; all of them must occur. Every wording is shown.

    Exit code 1 when nothing was found.
    """
    from toolkit.archive.finding import Question
    from toolkit.archive.finding import find as look
    from toolkit.archive.store import opened
    from toolkit.cli._archive_view import show_found

    asked = Question(
        words=words, first=first[0] if first else None, last=last[1] if last else None, profile=profile,
        role=by or "", changed=changed, limit=limit,
    )  # fmt: skip
    with opened(archive) as store:
        found = look(store, asked)
        if out and found:
            from toolkit.cli._stamps_view import trusted
            from toolkit.documents.proof import build
            from toolkit.documents.write import write

            page = build(store, asked, found, language, today(), trusted(root))
            write(page, out.parent, out.stem, [out.suffix[1:].lower()])
    show_found(found, out if found else None, language, form)
    return 0 if found else 1


@command.command("stamp")
@click.argument("authority", metavar="URL")
@_archive
@click.option("--policy", default="", metavar="OID", help="Policy the time stamp must be made under; default: any.")
@_options.root
@_options.looked_up
@_options.output
def stamp(authority: str, archive: Path, policy: str, root: Path | None, language: str, form: str) -> int:
    """Have the time stamping authority at URL say that the archive exists now (RFC 3161).

    Only the head of the chain of digests is sent. The answer is verified before it is kept; `verify` checks it again.
    Exit code 3 when there is no time stamp; the archive is then as it was.
    """
    import asyncio

    from toolkit.archive.stamping import stamp as have_stamped
    from toolkit.archive.store import opened
    from toolkit.cli._archive_view import show_stamp
    from toolkit.cli._stamps_view import refused, trusted
    from toolkit.stamping import Unproved

    with opened(archive) as store:
        try:
            found = asyncio.run(have_stamped(store, authority, policy, trusted(root)))
        except Unproved as error:
            click.echo(refused(error, authority, language), err=True)
            return 3
    show_stamp(found, archive, language, form)
    return 0


@command.command("verify")
@_archive
@_options.root
@_options.looked_up
@_options.output
def verify(archive: Path, root: Path | None, language: str, form: str) -> int:
    """Compute every digest again, read every file, and verify the time stamps. Exit code 1 when anything differs."""
    from toolkit.archive.proving import verify as prove
    from toolkit.archive.store import opened
    from toolkit.cli._archive_view import show_proof
    from toolkit.cli._stamps_view import trusted

    with opened(archive) as store:
        proof = prove(store, trusted(root))
    show_proof(proof, language, form)
    return 1 if proof.faults else 0


@command.command("status")
@click.argument("spec", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_archive
@_options.as_of
@_options.looked_up
@_options.output
def status(spec: Path | None, archive: Path, as_of: date | None, language: str, form: str) -> int:
    """Tell how old each profile's backup is, and with SPEC which is older than agreed (profile.archive).

    Exit code 1 when one is.
    """
    from toolkit.archive.status import status as state
    from toolkit.archive.store import opened
    from toolkit.cli._archive_view import show_status

    with opened(archive) as store:
        found = state(store, as_of or today(), _agreed(spec) if spec else {})
    show_status(found, language, form)
    return 1 if any(each.overdue for each in found) else 0


def _agreed(spec: Path) -> dict[str, int]:
    """Days by platform, as the criteria with the check profile.archive say."""
    from toolkit.archive.status import agreed
    from toolkit.spec.load import load

    return agreed(load(spec))
