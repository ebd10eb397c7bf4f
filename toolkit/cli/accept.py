"""``toolkit accept``: a delivery is tested against its spec."""

from datetime import date
from pathlib import Path

import click

from toolkit.cli import _options

GROUP = "Accept"


def address(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """The pairs of `--url`; raises BadParameter for what is none."""
    pairs = {}
    for text in value:
        name, sign, url = text.partition("=")
        if not sign or not name or not url:
            raise click.BadParameter(f"{text!r} is not DELIVERABLE=URL, as website=https://neu.hotel.example.")
        pairs[name] = url
    return pairs


@click.command("accept")
@click.argument("spec", type=click.Path(path_type=Path, dir_okay=False))
@_options.out("acceptance")
@click.option("--milestone", metavar="ID", help="Test what this milestone delivers; default: everything.")
@click.option("--url", "urls", multiple=True, callback=address, metavar="DELIVERABLE=URL", help="Where it stands now.")
@click.option("--delivered", type=_options.Day(), help="The day of delivery, for the delay; default: of the record.")
@_options.as_of
@_options.language
@_options.trust
@_options.output
def command(
    spec: Path,
    out: Path,
    milestone: str | None,
    urls: dict[str, str],
    delivered: date | None,
    as_of: date | None,
    language: str | None,
    trust: bool,
    form: str,
) -> int:
    """Test the delivery of SPEC and write the acceptance record with the payment that is due."""
    import asyncio

    from toolkit.acceptance.accept import Order, accept
    from toolkit.cli._accept_view import View
    from toolkit.documents import contract
    from toolkit.spec.load import load

    loaded = load(spec, trust=trust)
    tongue = language or loaded.spec.languages[0]
    numbering = contract.numbering(loaded)
    order = Order(milestone=milestone, urls=urls, as_of=as_of, delivered=delivered, language=tongue, trust=trust)
    view = View(tongue, form)
    with view.running():
        record = asyncio.run(accept(loaded, order, numbering, out, view.tell))
    return view.close(record, loaded, numbering, out)
