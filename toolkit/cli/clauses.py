"""Browses the clause library."""

from pathlib import Path

import click

from toolkit.cli import _options

GROUP = "Look up"


@click.command("clauses")
@click.option("--topic", help="Only this section of the contract.")
@click.option("--jurisdiction", metavar="LAW", help="Only clauses for this law, as CH.")
@_options.looked_up
@click.option("--explain", "clause_id", metavar="ID", help="One clause with its texts.")
@click.option("--matrix", is_flag=True, help="Clauses by laws: the basis, or why a clause does not stand.")
@click.option("--spec", type=click.Path(path_type=Path, dir_okay=False), help="Also the clauses beside this spec.")
@_options.output
def command(
    topic: str | None,
    jurisdiction: str | None,
    language: str,
    clause_id: str | None,
    matrix: bool,
    spec: Path | None,
    form: str,
) -> None:
    """List the clauses, or explain one: what it protects from, on what it rests, its wordings."""
    from toolkit.cli import _clauses_view as view
    from toolkit.documents import library

    folder = spec.parent if spec else None
    _known("topic", topic, tuple(library.topics()))
    _known("jurisdiction", jurisdiction, tuple(library.laws()))
    _known("language", language, library.languages(jurisdiction))
    if clause_id:
        entry = view.described(library.clause(clause_id, folder), language, jurisdiction)
        view.show([entry], form, view.explained)
        return
    found = [one for one in library.sources(folder) if topic in (None, one.topic)]
    laws = (jurisdiction,) if jurisdiction else tuple(library.laws())
    if matrix:
        view.show_matrix(found, laws, form)
        return
    chosen = [one for one in found if language in one.meta.protects and any(law in one.meta.basis for law in laws)]
    view.show([view.described(one, language, jurisdiction) for one in chosen], form, view.line)


def _known(what: str, given: str | None, known: tuple[str, ...]) -> None:
    from toolkit.errors import WrongUsage

    if given is not None and given not in known:
        raise WrongUsage(f"There are no clauses for the {what} {given!r}.", f"Choose from {', '.join(known)}.")
