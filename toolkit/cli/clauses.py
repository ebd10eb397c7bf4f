"""Browses the clause library."""

from typing import Any

import click

from toolkit.cli import _options

GROUP = "Look up"


@click.command("clauses")
@click.option("--topic", help="Only this section of the contract.")
@click.option("--jurisdiction", help="Only clauses for this law, as CH.")
@_options.looked_up
@click.option("--explain", "clause_id", metavar="ID", help="One clause with its texts.")
@_options.output
def command(topic: str | None, jurisdiction: str | None, language: str, clause_id: str | None, form: str) -> None:
    """List the clauses, or explain one."""
    from toolkit.documents import library
    from toolkit.errors import WrongUsage

    if language not in library.languages():
        raise WrongUsage(
            f"There are no clauses in {language!r}.", f"The languages are {', '.join(library.languages())}."
        )
    if jurisdiction and jurisdiction not in library.laws():
        raise WrongUsage(
            f"There are no clauses for the law {jurisdiction!r}.", f"The laws are {', '.join(library.laws())}."
        )
    if clause_id:
        source = library.clause(clause_id)
        if language not in source.meta.protects:
            raise WrongUsage(
                f"The clause {clause_id} stands in no contract in {language!r}.",
                f"Its languages are {', '.join(source.meta.protects)}.",
            )
        _show([_described(source, language, jurisdiction)], form, _explained)
        return
    if topic and topic not in library.topics():
        raise WrongUsage(f"There is no topic {topic!r}.", f"The topics are {', '.join(library.topics())}.")
    chosen = [
        source
        for source in library.sources()
        if topic in (None, source.topic)
        and (jurisdiction is None or jurisdiction in source.meta.basis)
        and language in source.meta.protects
    ]
    _show([_described(source, language, jurisdiction) for source in chosen], form, _line)


def _described(source: Any, language: str, jurisdiction: str | None) -> dict[str, Any]:
    from toolkit.documents import library

    meta = source.meta
    laws = [law for law in meta.basis if jurisdiction in (None, law) and language in library.languages(law)]
    files = {source.file(language, law, variant): variant for law in laws for variant in source.variants}
    texts = {path.name: path.read_text("utf-8") for path in files}
    return {
        "id": source.id,
        "topic": source.topic,
        "jurisdictions": list(meta.basis),
        "basis": {law: list(statutes) for law, statutes in meta.basis.items()},
        "not-for": meta.not_for,
        "when": meta.when,
        "variants": meta.variants,
        "areas": list(meta.areas),
        "protects": meta.protects[language],
        "texts": texts,
    }


def _show(entries: list[dict[str, Any]], form: str, line: Any) -> None:
    import json

    if form == "json":
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    for entry in entries:
        click.echo(line(entry))


def _line(entry: dict[str, Any]) -> str:
    laws = "; ".join(f"{law}: {', '.join(statutes)}" for law, statutes in entry["basis"].items())
    return f"{entry['id']:<28} {laws}\n    {entry['protects']}"


def _explained(entry: dict[str, Any]) -> str:
    parts = [_line(entry)]
    if entry["when"]:
        parts.append(f"    when: {entry['when']}")
    parts += [f"    not {law}: {reason}" for law, reason in entry["not-for"].items()]
    parts += [f"    variant {name}: {condition}" for name, condition in entry["variants"].items()]
    parts += [f"\n[{name}]\n{text.rstrip()}" for name, text in entry["texts"].items()]
    return "\n".join(parts)
