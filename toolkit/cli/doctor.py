"""``toolkit doctor``: what is there, what is missing, and how to get it."""

import sys
from pathlib import Path

import click
from msgspec import Struct

from toolkit.cli import _options

GROUP = "Look up"


class Finding(Struct, frozen=True, kw_only=True):
    """One thing the toolkit needs or can use."""

    name: str
    ok: bool
    needed: bool
    found: str
    instead: str = ""


@click.command("doctor")
@click.option("--install", is_flag=True, help="Get a browser when none is found.")
@click.option("--update-data", is_flag=True, help="Get the newest kept data sets from their public sources.")
@click.option("--from", "mirror", default="", metavar="URL", help="Of --update-data: where the file stands instead.")
@_options.output
def command(install: bool, update_data: bool, mirror: str, form: str) -> int:
    """Tell what is missing on this machine and how to get it, and which data sets are used.

    Data that a Python package brings is renewed with the package: pip install --upgrade NAME.
    """
    from toolkit.capture import browser

    if install and browser.find() is None:
        browser.install()
    if update_data:
        _update(mirror)
    findings = [
        _python(), _browser(), _folders(), _temporary(), _optional("soffice", "to look at DOCX as pages"), *_data()
    ]  # fmt: skip
    if form == "json":
        import msgspec

        click.echo(msgspec.json.encode(findings).decode())
    else:
        for each in findings:
            sign = (
                click.style("ok   ", fg="green")
                if each.ok
                else click.style("FAIL " if each.needed else "-    ", bold=True)
            )
            click.echo(f"{sign} {each.name:14} {each.found}")
            if not each.ok and each.instead:
                click.echo(f"{'':20} {each.instead}")
    return 0 if all(each.ok or not each.needed for each in findings) else 3


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    enough = sys.version_info >= (3, 11)
    return Finding(name="Python", ok=enough, needed=True, found=version, instead="Install Python 3.11 or newer.")


def _browser() -> Finding:
    from toolkit.capture import browser

    found = browser.find()
    if found is None:
        advice = "Install Google Chrome, Microsoft Edge or Chromium, or run: toolkit doctor --install"
        return Finding(name="browser", ok=False, needed=True, found="none", instead=advice)
    return Finding(
        name="browser", ok=True, needed=True, found=f"{found.channel} {found.version} {found.path or ''}".strip()
    )


def _folders() -> Finding:
    from toolkit import resources

    missing = [name for name in ("checks", "packs", "templates", "examples") if not resources.folder(name).is_dir()]
    return Finding(
        name="catalogue",
        ok=not missing,
        needed=True,
        found=f"missing: {', '.join(missing)}" if missing else str(resources.folder("checks").parent),
        instead="Install the package again.",
    )


def _temporary() -> Finding:
    import shutil
    import tempfile

    folder = Path(tempfile.gettempdir())
    free = shutil.disk_usage(folder).free // 1_000_000
    return Finding(
        name="free space", ok=free > 500, needed=True, found=f"{free} MB in {folder}", instead="Free 500 MB there."
    )


def _optional(program: str, use: str) -> Finding:
    import shutil

    path = shutil.which(program)
    return Finding(name=program, ok=bool(path), needed=False, found=path or f"not installed; optional, {use}")


def _data() -> list[Finding]:
    """The kept data sets with version and day."""
    from toolkit import kept

    found = []
    for each in kept.all_().values():
        day = f", taken {each.origin.vendored}" if each.origin.vendored else ""
        place = f", {each.path}" if each.own else ""
        advice = f"Install it: pip install {each.origin.package}" if each.origin.package else ""
        found.append(
            Finding(
                name=f"data {each.id}", ok=bool(each.version), needed=True,
                found=f"{each.origin.name} {each.version}{day}, {each.origin.licence}{place}", instead=advice,
            )
        )  # fmt: skip
    return found


def _update(mirror: str) -> None:
    import asyncio

    from toolkit import kept
    from toolkit.capture.updating import update
    from toolkit.cli._today import today

    for known in [each for each in kept.all_().values() if each.origin.update]:
        new = asyncio.run(update(known, today(), mirror))
        same = new.origin.sha256 == known.origin.sha256
        told = "is the newest" if same else f"updated, sha256 {new.origin.sha256}"
        click.echo(f"{known.origin.name} {new.version}: {told}", err=True)
