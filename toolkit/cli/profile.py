"""``toolkit profile``: what the owner of a profile may read of it."""

from datetime import date
from pathlib import Path
from typing import Any, TextIO

import click

from toolkit.capture import fetching
from toolkit.cli import _options

GROUP = "Profiles"


class _Platform(click.Choice[str]):
    """A platform that can be asked. What was typed instead is not repeated: it may be a token."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            self.fail(f"Name one of {', '.join(self.choices)}.", param, ctx)
        return str(value)


@click.group("profile")
def command() -> None:
    """Get what a platform gives the owner of a profile."""


@command.command("fetch", context_settings={"allow_extra_args": True})
@click.argument("platform", type=_Platform(fetching.platforms()))
@click.option(
    "--account", default="", metavar="ID", help="Page, account, location or channel, if the token has several."
)
@click.option("--since", type=_options.Day(), help="Leave out posts, comments and reviews before this day.")
@click.option(
    "--token-env", default="TOOLKIT_TOKEN", show_default=True, metavar="NAME", help="Environment variable of the token."
)
@click.option("--token-file", type=click.File("r", encoding="utf-8"), help="File of the token; - is standard input.")
@click.option(
    "--wait",
    type=click.IntRange(0, 24 * 60),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="Wait so long altogether for the platform's limits; then stop, and go on another time.",
)
@click.option("--api", default="", metavar="URL", help="Another address or version of the API; https, or this machine.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder.  [default: profile-PLATFORM]")
@_options.looked_up
@_options.output
@click.pass_context
def fetch(
    context: click.Context, platform: str, account: str, since: date | None, token_env: str,
    token_file: TextIO | None, wait: int, api: str, out: Path | None, language: str, form: str,
) -> int:  # fmt: skip
    """Fetch with the owner's own token what the official API of PLATFORM gives an owner.

    Read are the profile, posts, comments and reviews of others with the answers to them, counts, and who has which
    role. Nothing is written on the platform. The folder is named in `archive:` of a spec, or kept with `toolkit
    archive add`. What the token may not read is written down and never taken for empty. A run that was stopped goes on
    with the same command. The token comes from a variable, a file or a prompt, never from the command line, and is
    nowhere kept. docs/profile-tokens.md tells how to get one with the least rights.
    """
    from toolkit.cli._fetch_view import View
    from toolkit.cli._token import token

    secret = token(token_env, token_file, context.args)
    folder = out or Path(f"profile-{platform}")
    wanted = fetching.Wanted(
        platform=platform, folder=folder, account=account, since=since, api=api, wait=60.0 * wait
    )  # fmt: skip
    view = View(language, form, folder)
    with view.running():
        told = fetching.fetch(wanted, secret, view.step)
    return view.close(told)


@command.command("report")
@click.argument("sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@_options.out("profile-report")
@click.option("--platform", default="", help="Needed for tables that fit several platforms.")
@click.option("--zone", default="Europe/Zurich", show_default=True, help="Time zone of the house.")
@_options.looked_up
@_options.output
def report(sources: tuple[Path, ...], out: Path, platform: str, zone: str, language: str, form: str) -> int:
    """Write a page per profile: posts, guests' questions, answers, who spoke, and what the evidence covers.

    SOURCES are exports, folders of `toolkit archive`, or a spec whose profiles have `archive:`. A spec beside exports
    or archives tells what is agreed, and the page compares. All questions stand beside the page as CSV and JSON. What
    the evidence does not cover is a gap and never zero. Exit code 3 when nothing in a profile's evidence has a time.
    """
    import msgspec

    from toolkit.cli._json import pretty
    from toolkit.cli._profile_sources import subjects
    from toolkit.documents.report.profiles import write

    written = write(subjects(sources, platform, zone), out, language)
    if form == "json":
        click.echo(pretty(msgspec.to_builtins(written)))
    else:
        for each in written:
            click.echo(f"{each.title}: {each.headline}")
            for path in filter(None, (each.report, *each.files)):
                click.echo(f"  {path}")
    return 0 if all(each.report for each in written) else 3
