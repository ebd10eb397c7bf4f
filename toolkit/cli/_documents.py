"""What `contract` and `brief` share: options, and writing a document to files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from toolkit.cli import _options
from toolkit.cli._today import today
from toolkit.errors import WrongUsage

if TYPE_CHECKING:
    from toolkit.spec.loaded import Loaded

FORMATS = ("docx", "pdf", "html", "md")


class Builder(Protocol):
    """A document's `build`."""

    def __call__(self, loaded: Any, language: str, as_of: date) -> Any: ...


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments of a command that writes a document of a spec."""
    for add in (
        _options.as_of,
        _options.language,
        click.option("--format", "formats", default=",".join(FORMATS), show_default=True, help="Comma-separated list."),
        _options.out("out"),
        click.argument("spec", type=click.Path(exists=True, dir_okay=False, path_type=Path)),
    ):
        command = add(command)
    return command


def run(
    build: Builder,
    name: str,
    spec: Path,
    out: Path,
    formats: str,
    language: str | None,
    as_of: date | None,
    told: Callable[[Any], None] = lambda _: None,
) -> Loaded:
    """Loads, builds, writes; prints the paths of the files. `told` sees the loaded spec before. Raises ToolkitError."""
    from toolkit.documents.write import write
    from toolkit.spec.load import load

    wanted = chosen(formats)
    loaded = load(spec)
    document = build(loaded, language or loaded.spec.languages[0], as_of or today())
    told(loaded)
    for path in write(document, out, name, wanted):
        click.echo(path)
    if "pdf" in wanted:
        _say_unprintable(loaded, name)
    return loaded


def _say_unprintable(loaded: Any, name: str) -> None:
    from toolkit.documents.look import unprintable

    signs = unprintable("".join(loaded.texts.values()))
    if signs:
        codes = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs[:5])
        more = f" and {len(signs) - 5} more" if len(signs) > 5 else ""
        click.echo(
            f"The fonts of {name}.pdf lack {codes}{more}; it shows their code points. The other formats show them.",
            err=True,
        )


def chosen(text: str) -> tuple[str, ...]:
    """The formats of `--format`. Raises WrongUsage for one that does not exist."""
    wanted = tuple(part.strip() for part in text.split(",") if part.strip())
    for part in wanted or ("",):
        if part not in FORMATS:
            raise WrongUsage(f"There is no format {part!r}.", f"Choose from {', '.join(FORMATS)}.")
    return wanted
