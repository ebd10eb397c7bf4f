"""`toolkit trace`: from a guest's pain to the test that proves the answer, and back."""

from pathlib import Path
from typing import Literal

import click

from toolkit.cli import _options

GROUP = "Draft"


@click.command("trace")
@click.argument("spec", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("id_", metavar="[ID]", required=False)
@_options.language
@_options.output
def command(spec: Path, id_: str | None, language: str | None, form: Literal["text", "json"]) -> None:
    """Follow a guest's pain to the test that proves the answer, and to the payment; or back.

    The chain: pain or gain, theme, deliverable, criterion, clause, test, milestone, payment. ID is any link of it:
    P1, O1, T1, a deliverable, W-01, pack/check-id, a check, a test file, a clause by id or number, M2, R-01. Without
    ID all chains are listed, with what nobody answers or tests marked.
    """
    from toolkit.cli._trace_view import View
    from toolkit.documents import contract
    from toolkit.spec.load import load
    from toolkit.spec.trace import Trace

    loaded = load(spec, language=language)
    numbering = contract.numbering(loaded)
    trace = Trace(loaded, numbering)
    view = View(loaded, numbering, language or loaded.spec.languages[0])
    if form == "text":
        if id_:
            view.tree(trace.of(id_))
        else:
            view.table(trace.chains())
        return
    from toolkit.cli._json import pretty

    data = [view.branch(one) for one in trace.of(id_)] if id_ else [view.chain(one) for one in trace.chains()]
    click.echo(pretty(data))
