"""Options that mean the same in every command."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from toolkit.languages import LANGUAGES, closest

SHOWN = 30
"""So many findings are shown at once, unless all are asked for."""
F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """An ISO date."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2027-03-16.", param, ctx)


class Zone(click.ParamType[str]):
    """A time zone of the IANA database."""

    name = "ZONE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo(value).key
        except (KeyError, ValueError, OSError):
            self.fail(f"{value!r} is no time zone; write it as Europe/Zurich.", param, ctx)


def out(folder: str) -> Callable[[F], F]:
    return click.option(
        "--out", type=click.Path(path_type=Path, file_okay=False), default=folder, show_default=True, help="Folder."
    )


language = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Language of what is written and shown; default: the first of the spec, else of the terminal.",
)
looked_up = click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of what is shown."
)
as_of = click.option(
    "--as-of", type=Day(), help="The day that verdicts and documents use; default: of the capture, else today."
)
place = click.option("--place", metavar="CODE", help="Country whose law applies, as CH or DE-SH.")
max_pages = click.option("--max-pages", type=click.IntRange(1, 10_000), default=12, show_default=True, help="A site.")
driving = click.option(
    "--driving/--no-driving", default=True, help="Use the pages too, by key, finger and zoom; twice the time."
)
trust = click.option(
    "--trust", is_flag=True, help="Run the code of the checks beside the spec; only where you know who wrote it."
)
root = click.option(
    "--root", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Root certificates of time stamping authorities you trust (PEM or DER).",
)  # fmt: skip
handover = click.option(
    "--handover", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="The folder that was handed over; what opens is told, nothing of it is run or copied.",
)  # fmt: skip
sign = click.option("--sign", is_flag=True, help="Sign the result with your key.")
key = click.option(
    "--key", type=click.Path(path_type=Path, dir_okay=False), help="That key, where it is not in its place."
)
progress = click.option(
    "--progress", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Keep in this file how far it is, as JSON, for a program that follows it.",
)  # fmt: skip
output = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Of stdout."
)


def spoken() -> str:
    """The language of the user's terminal."""
    tag = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en"
    return closest(tag.split(".")[0])
