"""`toolkit init`: a first spec, from an interview, a template or the present website."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import click

from toolkit.cli import _options
from toolkit.languages import LANGUAGES

GROUP = "Draft"


@click.command("init")
@click.option("--out", type=click.Path(path_type=Path), default="spec.yaml", show_default=True, help="File, or folder.")
@click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), help="Of questions and spec; default: the terminal's."
)
@click.option("--short", is_flag=True, help="Ask only what cannot be proposed.")
@click.option("--template", metavar="NAME", help="Write a spec with example values instead of asking.")
@click.option("--from", "source", metavar="URL", help="Take over what the present website tells.")
@_options.max_pages
@click.option("--yes", is_flag=True, help="With --from: take over everything and ask nothing.")
@click.option(
    "--proposal", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="With --from: put what was found there, with pictures, for the studio; write no spec.",
)  # fmt: skip
@_options.progress
@click.option("--list", "listed", is_flag=True, help="List the templates.")
@click.option(
    "--ci", type=click.Choice(["github", "gitlab"]), help="Write the job that self-tests at every push; spec: --out."
)
@click.option("--jurisdiction", type=click.Choice(["CH", "DE", "AT", "FR", "UK", "US"]), help="Law of a template.")
@click.option("--force", is_flag=True, help="Replace a spec, or a job, that is there.")
@_options.as_of
def command(
    out: Path,
    language: str | None,
    short: bool,
    template: str | None,
    source: str | None,
    max_pages: int,
    yes: bool,
    proposal: Path | None,
    progress: Path | None,
    listed: bool,
    ci: Literal["github", "gitlab"] | None,
    jurisdiction: str | None,
    force: bool,
    as_of: date | None,
) -> int:
    """Write a first spec: asks questions, and goes on where an interview was left.

    With --template it asks nothing and writes example values; with --from it proposes what a website tells. With --ci
    it writes no spec but the job of a build server that runs the agency's own test with the spec that is there.
    """
    from toolkit.cli import _starting
    from toolkit.cli._today import today

    order = _starting.Order(
        spec=out if out.suffix in (".yaml", ".yml") else out / "spec.yaml",
        language=language,
        short=short,
        force=force,
        as_of=as_of or today(),
    )
    if listed:
        return _starting.listing(language or _options.spoken())
    if ci:
        from toolkit.cli import _ci

        return _ci.write(ci, order.spec, order.tongue, force=force)
    if template:
        return _starting.template(order, template, jurisdiction)
    if source and proposal:
        return _starting.proposal(order, source, max_pages, proposal, progress)
    if source:
        return _starting.adoption(order, source, max_pages, everything=yes)
    return _starting.interview(order)
