"""What `toolkit clauses` shows: plain data of a clause, and its lines for the terminal."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from toolkit.documents import library
from toolkit.documents.library import Source
from toolkit.documents.matrix import lines, markdown
from toolkit.errors import WrongUsage


def described(source: Source, language: str, jurisdiction: str | None) -> dict[str, Any]:
    """Everything known of a clause, its texts by file name. Raises WrongUsage for a language it does not have."""
    meta = source.meta
    if language not in meta.protects:
        raise WrongUsage(
            f"The clause {source.id} stands in no contract in {language!r}.",
            f"Its languages are {', '.join(meta.protects)}.",
        )
    laws = [law for law in meta.basis if jurisdiction in (None, law) and language in library.languages(law)]
    files = {source.file(language, law, variant) for law in laws for variant in source.variants}
    return {
        "id": source.id,
        "topic": source.topic,
        "jurisdictions": list(meta.basis),
        "basis": {law: list(statutes) for law, statutes in meta.basis.items()},
        "not-for": meta.not_for,
        "when": meta.when,
        "variants": meta.variants,
        "areas": list(meta.areas),
        "excludes": list(meta.excludes),
        "protects": meta.protects[language],
        "balanced": meta.balanced.get(language, ""),
        "texts": {path.name: path.read_text("utf-8") for path in sorted(files, key=lambda path: path.name)},
    }


def show(entries: Sequence[dict[str, Any]], form: str, shown: Callable[[dict[str, Any]], str]) -> None:
    """Prints the entries, as JSON or line by line."""
    import json

    if form == "json":
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    for entry in entries:
        click.echo(shown(entry))


def show_matrix(sources: Sequence[Source], laws: Sequence[str], form: str) -> None:
    """Prints the clauses by laws: tables as in `docs/clauses.md`, or JSON."""
    from toolkit.cli._json import pretty

    found = lines(sources, laws)
    click.echo(pretty(found) if form == "json" else markdown(found).rstrip())


def line(entry: dict[str, Any]) -> str:
    """The clause in a list."""
    laws = "; ".join(f"{law}: {', '.join(statutes)}" for law, statutes in entry["basis"].items())
    return f"{entry['id']:<28} {laws}\n    {entry['protects']}"


def explained(entry: dict[str, Any]) -> str:
    """The clause with its conditions and all its wordings."""
    parts = [entry["id"], f"    protects: {entry['protects']}"]
    parts += [f"    rests in {law} on: {', '.join(statutes)}" for law, statutes in entry["basis"].items()]
    parts += [f"    not in {law}: {reason}" for law, reason in entry["not-for"].items()]
    parts += [f"    when: {entry['when']}"] if entry["when"] else []
    parts += [f"    with checks of: {', '.join(entry['areas'])}"] if entry["areas"] else []
    parts += [f"    never beside: {', '.join(entry['excludes'])}"] if entry["excludes"] else []
    parts += [f"    variant {name}: {condition}" for name, condition in entry["variants"].items()]
    if entry["balanced"]:
        parts.append(f"    balanced (terms.alternatives: {{{entry['id']}: balanced}}): {entry['balanced']}")
    parts += [f"\n[{name}]\n{text.rstrip()}" for name, text in entry["texts"].items()]
    return "\n".join(parts)
