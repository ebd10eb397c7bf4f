"""`toolkit studio`: the same product as a page in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.languages import LANGUAGES

GROUP = "Draft"


@click.command("studio")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@click.option("--browser/--no-browser", default=True, help="Open the page in your browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Of the address; default: a free one.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the pages; default: the browser's.")
def command(folder: Path, browser: bool, port: int, language: str | None) -> int:
    """Open the projects in FOLDER as a page in the browser.

    Write the spec, see the contract grow, test the delivery and read the results. The page is served to this machine
    only, and everything it changes is a change in your files. Ctrl-C ends it; runs that were started go on.
    """
    import webbrowser

    from toolkit.cli._today import today
    from toolkit.studio import serving

    listening = serving.opened(port)
    made = serving.settings(folder, listening.getsockname()[1], today, language)

    def ready() -> None:
        click.echo(made.address)
        click.echo("Ctrl-C ends the studio.", err=True)
        if browser and not webbrowser.open(made.address):
            click.echo("No browser could be opened; open the address above.", err=True)

    serving.serve(made, listening, ready)
    return 0
