"""A typical defect of each check, as it was found on an example: the sentence, and a picture where it can be seen.

`templates/defects/<check>.json` and `.webp` are made by `python -m tests.checks.make_defects`, never by hand.
"""

from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from toolkit import resources
from toolkit.checking.check import metadata
from toolkit.checking.results import Finding, Result
from toolkit.documents.report.defects import Teller
from toolkit.observations import Box

FOLDER: Final = "templates/defects"


class Picture(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Size of the picture, and the marked place in it, in its own pixels."""

    width: int
    height: int
    mark: Box


class Typical(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A finding of the check, and the example it was found on: one of `site` and `case` says which."""

    check: str
    site: str = ""
    """Name of an example website or house."""
    case: str = ""
    """What the failing case of the check's own tests is called."""
    finding: Finding
    picture: Picture | None = None


class Shown(Struct, frozen=True, kw_only=True):
    """A typical defect in one language."""

    message: str
    file: str
    """Of the picture; empty where the defect cannot be seen."""
    picture: Picture | None


def known() -> dict[str, Path]:
    """The files by check."""
    return {path.stem: path for path in sorted(resources.folder(FOLDER).glob("*.json"))}


@cache
def typical(check: str) -> Typical | None:
    """None for a check whose defect no example shows, as one of the user's own."""
    path = resources.folder(FOLDER) / f"{check}.json"
    return msgspec.json.decode(path.read_bytes(), type=Typical) if path.is_file() else None


def shown(check: str, language: str) -> Shown | None:
    """The defect as a page tells it; the sentence is worded anew by the check's texts."""
    found = typical(check)
    if found is None:
        return None
    result = Result(
        criterion=check, check=check, verdict="fail", severity=metadata(check).severity, reason=None,
        findings=(found.finding,),
    )  # fmt: skip
    return Shown(
        message=Teller(language, None, {}, "").message(result, found.finding),
        file=f"{check}.webp" if found.picture else "",
        picture=found.picture,
    )


def file(name: str) -> Path | None:
    """The picture of that name; None when there is none."""
    return next((path for path in resources.folder(FOLDER).glob("*.webp") if path.name == name), None)
