"""A draft becomes a file, with the schema beside it that editors complete with."""

from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.errors import InvalidSpec
from toolkit.evidence import writing
from toolkit.spec import schema
from toolkit.spec.interview.context import Setting
from toolkit.spec.interview.draft import Draft
from toolkit.spec.lint import lint
from toolkit.spec.load import load

SCHEMA: Final = "toolkit-spec.schema.json"


class Outcome(Struct, frozen=True, kw_only=True):
    """What is left to do in the file."""

    errors: int
    """That `toolkit lint` finds."""
    warnings: int
    marked: int
    """Places that hold an example."""
    unsettled: int
    """Entries of the register without licence."""


def write(made: Draft, path: Path, setting: Setting) -> Outcome:
    """Writes spec and schema, each whole or not at all. Raises OSError when the folder takes no files."""
    head = (f"yaml-language-server: $schema={SCHEMA}", *(line.format(file=path.name) for line in setting.texts.head))
    writing.write(path.with_name(SCHEMA), schema.text(schema.schema()).encode())
    writing.write(path, made.text(head).encode())
    try:
        found = [problem.severity for problem in lint(load(path), setting.language)]
    except InvalidSpec as error:
        found = [problem.severity for problem in error.problems]
    register = made.data.get("rights", {}).get("register", ())
    return Outcome(
        errors=found.count("error"),
        warnings=found.count("warning"),
        marked=len(made.marks),
        unsettled=sum("licence" not in entry for entry in register),
    )
