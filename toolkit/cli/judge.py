"""``toolkit judge``: persons answer what no program can tell."""

from pathlib import Path
from typing import Literal

import click

from toolkit.cli import _options

GROUP = "Accept"


@click.command("judge")
@click.argument("spec", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_options.out("acceptance")
@click.option("--milestone", metavar="ID", help="Ask only for what this milestone delivers.")
@click.option("--as", "name", metavar="NAME", help="The person who judges; default: it is asked.")
@click.option("--role", metavar="ROLE", help="client, adviser, or a function that the spec names.")
@click.option("--criterion", "only", metavar="ID", help="Ask for this one; also where it was answered before.")
@click.option(
    "--answers",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Take the answers from this file.",
)
@click.option(
    "--anew", is_flag=True, help="Ask nothing: write results, record and letter with what was answered so far."
)
@_options.handover
@_options.sign
@_options.key
@_options.trust
@_options.language
@_options.output
def command(
    spec: Path,
    out: Path,
    milestone: str | None,
    name: str | None,
    role: str | None,
    only: str | None,
    answers: Path | None,
    anew: bool,
    handover: Path | None,
    sign: bool,
    key: Path | None,
    trust: bool,
    language: str | None,
    form: Literal["text", "json"],
) -> int:
    """Answer what `toolkit accept` left to persons, one question after the other.

    DIR (--out) is the folder of the acceptance. Every answer is kept at once with who gave it and when; Ctrl-C loses
    none. In the end results, record and report are made anew. Where nobody sits at a terminal, --answers names a file.
    """
    from toolkit.cli import _judging
    from toolkit.cli._signing import signer

    order = _judging.Order(
        spec=spec,
        out=out,
        milestone=milestone,
        name=name or "",
        role=role or "",
        only=only or "",
        answers=answers,
        anew=anew,
        handover=handover,
        signer=signer(key) if sign else None,
        trust=trust,
        language=language,
        form=form,
    )
    return _judging.judge(order)
