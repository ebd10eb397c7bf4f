"""The command line: one thin module per command, found by its place; only here something is printed."""

import importlib
import pkgutil
import re
import shlex
import sys
from typing import Final

import click

from toolkit import __version__
from toolkit.cli._options import SHOWN
from toolkit.errors import Interrupted, InvalidSpec, ToolkitError
from toolkit.masking import masked

GROUPS: Final = ("Draft", "Accept", "Audit", "Profiles", "Evidence", "Look up")
"""In the order `--help` shows them; a module names its own in `GROUP`."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Commands(click.Group):
    """Finds the command modules of this package; a module whose name begins with `_` is none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        names = (module.name for module in pkgutil.iter_modules(__path__))
        return sorted(name for name in names if not name.startswith("_"))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"toolkit.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for group in GROUPS:
            rows = []
            for name in self.list_commands(ctx):
                module = importlib.import_module(f"toolkit.cli.{name}")
                if group == module.GROUP:
                    rows.append((name, module.command.get_short_help_str(limit=90)))
            if rows:
                with formatter.section(group):
                    formatter.write_dl(rows)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="toolkit")
def cli() -> None:
    """Write the contract for a website or profile, then test the delivery against it.

    Exit codes: 0 done and everything passed; 1 done with failing verdicts; 2 wrong usage or invalid
    spec; 3 could not be carried out; 130 interrupted, the same command goes on.
    """


def main() -> None:
    """Entry point; turns our errors into a sentence and an exit code."""
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        _say("toolkit: interrupted; what is in the folder stays. The same command starts again:")
        _say(f"  toolkit {shlex.join(sys.argv[1:])}")
        code = Interrupted.exit_code
    except ToolkitError as error:
        _tell(error)
        code = error.exit_code
    except OSError as error:
        _tell(ToolkitError(f"{error.filename or 'The system'}: {error.strerror or error}.", _advice(error)))
        code = 3
    sys.exit(code if isinstance(code, int) else 0)


def _tell(error: ToolkitError) -> None:
    if isinstance(error, InvalidSpec):
        for one in error.problems[:SHOWN]:
            _say(f"{one.file}:{one.line}:{one.column}{f' {one.path}' if one.path else ''}: {one.problem}")
            _say(f"  {one.instead} ({one.rule})")
        if len(error.problems) > SHOWN:
            _say(f"toolkit: {len(error.problems) - SHOWN} more.")
            _say("  `toolkit lint SPEC --all` shows all of a spec.")
        return
    _say(f"toolkit: {error.problem}")
    if error.instead:
        _say(f"  {error.instead}")


def _say(text: str) -> None:
    # What a stranger's file holds is quoted here; a terminal would obey its control characters. Addresses may have
    # been typed with a password.
    click.echo(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", masked(text)), err=True)


def _advice(error: OSError) -> str:
    import errno

    return {
        errno.ENOSPC: "The disk is full; free some space and run the same command again.",
        errno.EACCES: "Choose a folder you may write to, with --out.",
        errno.EROFS: "Choose a folder you may write to, with --out.",
    }.get(error.errno or 0, "Correct it and run the same command again.")
