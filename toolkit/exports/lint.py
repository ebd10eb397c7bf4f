"""What `toolkit lint` found, for programs and for code reviews."""

import importlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from toolkit import catalogue, resources
from toolkit.errors import Edit, Problem
from toolkit.exports.remarks import Remark, Replacement, RuleInfo, Span
from toolkit.spec import explain
from toolkit.spec.explain import Entry
from toolkit.spec.nodes import position_at, split, text_of


def encode(form: str, problems: Sequence[Problem], language: str) -> str:
    """The problems in a format: `json`, or that of the module of this package called `form`."""
    if form == "json":
        return msgspec.json.format(msgspec.json.encode([_row(one) for one in problems]), indent=2).decode() + "\n"
    writer = importlib.import_module(f"toolkit.exports.{form}")
    rules = [_rule(entry, language) for entry in explain.entries(language)]
    text: str = writer.encode(list(remarks(problems, language)), rules)
    return text


def remarks(problems: Iterable[Problem], language: str) -> Iterable[Remark]:
    """Problem by problem, with the lines of the files they speak of."""
    instead = catalogue.read(resources.folder("templates") / "terminal" / f"{language}.yaml", dict[str, str])["instead"]
    files: dict[str, tuple[str, list[str]]] = {}
    for one in problems:
        if one.file not in files:
            text = text_of(Path(one.file))
            files[one.file] = text, split(text)
        text, lines = files[one.file]
        changes = tuple(Replacement(span=_span(edit, text), text=edit.text) for edit in one.edits)
        touched = {one.line, *(line for change in changes for line in (change.span.line, change.span.end_line))}
        span = Span(
            line=one.line, column=one.column, end_line=one.line if one.end_column else 0, end_column=one.end_column
        )
        yield Remark(
            rule=one.rule,
            level=one.severity,
            message=f"{_message(one)} {instead} {one.instead}",
            file=_name(one.file),
            span=span,
            place=one.path,
            lines={line: lines[line - 1] for line in touched if line <= len(lines)},
            replacements=changes,
        )


def _span(edit: Edit, text: str) -> Span:
    start, end = position_at(text, edit.start), position_at(text, edit.end)
    return Span(line=start.line, column=start.column, end_line=end.line, end_column=end.column)


def _message(problem: Problem) -> str:
    """What is wrong and why, as sentences: many a problem is told as a label beside its place."""
    told = problem.problem if problem.problem.endswith((".", "…")) else f"{problem.problem}."
    return f"{told} {problem.why}".strip()


def _row(problem: Problem) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "message": _message(problem),
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
        "instead": problem.instead,
    }


def _name(file: str) -> str:
    """Relative to the current folder where that is possible: a review knows files by their place in the project."""
    path = Path(file)
    if path.is_absolute() and path.resolve().is_relative_to(Path.cwd()):
        path = path.resolve().relative_to(Path.cwd())
    return os.path.normpath(path).replace(os.sep, "/")


def _rule(entry: Entry, language: str) -> RuleInfo:
    parts = [entry.title]
    for label, text, is_yaml in entry.under_labels(language):
        parts += [f"**{label}**"] if label else []
        parts.append(f"```yaml\n{text}\n```" if is_yaml else text)
    return RuleInfo(
        id=entry.id,
        level=entry.severity,
        title=entry.title,
        help=" ".join(part for part in (entry.why, entry.instead) if part),
        markdown="\n\n".join(parts),
        tags=(entry.group, *entry.source),
    )
