"""``toolkit offers``: what a delivery sells to guests, and whether it says the same everywhere."""

from datetime import date

import click

from toolkit.cli import _options
from toolkit.cli.accept import address

GROUP = "Accept"


@click.command("offers")
@click.argument("target")
@click.option("--url", "urls", multiple=True, callback=address, metavar="DELIVERABLE=URL", help="Where it stands now.")
@_options.max_pages
@_options.as_of
@_options.place
@_options.language
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True, help="Of stdout."
)
def command(
    target: str,
    urls: dict[str, str],
    max_pages: int,
    as_of: date | None,
    place: str | None,
    language: str | None,
    form: str,
) -> int:
    """List the offers of TARGET with price, period and conditions, and compare the places that show them.

    TARGET is a URL, a spec (its delivery is captured, its archives are read), or a capture (.wacz).
    """
    import asyncio

    from toolkit.acceptance.offered import Search, sites
    from toolkit.cli._offers_view import View

    search = Search(target=target, urls=urls, place=place, as_of=as_of, max_pages=max_pages)
    view = View(language or _options.spoken(), form)
    with view.running():
        read = asyncio.run(sites(search, view.tell))
    return view.close(read)
