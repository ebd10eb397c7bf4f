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
    if clause_id:
        _show([_described(library.clause(clause_id), language)], form, _explained)
        return
    if topic and topic not in library.topics():
        raise WrongUsage(f"There is no topic {topic!r}.", f"The topics are {', '.join(library.topics())}.")
    chosen = [
        source
        for source in library.sources()
        if (not topic or source.topic == topic) and (not jurisdiction or jurisdiction in source.meta.jurisdictions)
    ]
    _show([_described(source, language) for source in chosen], form, _line)


def _described(source: Any, language: str) -> dict[str, Any]:
    meta = source.meta
    texts = {name or "text": source.file(language, name).read_text("utf-8") for name in ("", *meta.variants)}
    return {
        "id": source.id,
        "topic": source.topic,
        "jurisdictions": list(meta.jurisdictions),
        "basis": list(meta.basis),
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
    return f"{entry['id']:<28} {', '.join(entry['basis'])}\n    {entry['protects']}"


def _explained(entry: dict[str, Any]) -> str:
    parts = [_line(entry)]
    if entry["when"]:
        parts.append(f"    when: {entry['when']}")
    for name, text in entry["texts"].items():
        condition = entry["variants"].get(name)
        parts.append(f"\n[{name}{f': {condition}' if condition else ''}]\n{text.rstrip()}")
    return "\n".join(parts)
