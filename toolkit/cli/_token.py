"""Where the owner's token comes from: a variable, a file or a prompt; never an argument."""

import os
import sys
from collections.abc import Sequence
from typing import Final, TextIO

import click

from toolkit.errors import WrongUsage

_LONGEST: Final = 10_000


def token(variable: str, file: TextIO | None, rest: Sequence[str]) -> str:
    """The token, of which nothing is known yet. `rest` is what else stood on the command line.

    Raises WrongUsage without repeating what was given.
    """
    if rest:
        raise WrongUsage(
            "There is more on the command line than the platform. A token does not belong there: others on this "
            "machine can see it, and the shell keeps it.",
            "Put the token into a variable or a file, and have one that was typed there revoked.",
        )
    if file is not None:
        return _read(file)
    if variable in os.environ:
        return os.environ[variable]
    if sys.stdin.isatty():
        return str(click.prompt("Token", hide_input=True, err=True))
    raise WrongUsage(
        "No token: the variable that --token-env names is not set, and no file is named.",
        "Set TOOLKIT_TOKEN, or name a file with --token-file, or run the command at a terminal to be asked.",
    )


def _read(file: TextIO) -> str:
    try:
        return file.read(_LONGEST)
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise WrongUsage(f"The file of the token cannot be read ({reason}).", "Name a file with one line.") from None
