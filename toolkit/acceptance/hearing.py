"""Reads what persons said of a delivery, and whether what they judged still lies in its folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from toolkit.acceptance import judgements
from toolkit.acceptance.judgements import Judgement
from toolkit.acceptance.persons import Said, may_judge, roles
from toolkit.errors import NotCarriedOut
from toolkit.evidence import writing
from toolkit.spec.loaded import Loaded
from toolkit.spec.paths import inside


def said(loaded: Loaded, folder: Path) -> Said:
    """All that was said below `folder`. A file of answers that cannot be read makes them `damaged`."""
    try:
        answers, damaged = judgements.read(folder).answers, False
    except NotCarriedOut:
        answers, damaged = (), True
    known = roles(loaded)
    terms = loaded.spec.terms.acceptance if loaded.spec.terms else None
    parts = {part for one in answers for part in _parts(one)}
    return Said(
        answers=answers,
        wrong={part: state for part in sorted(parts) if (state := _state(folder, *part))},
        undrafted=frozenset(
            each.id for each in loaded.criteria if each.compare and not digest(loaded.folder, each.compare)
        ),
        roles=known,
        entitled={each.id: tuple(one for one in known if may_judge(one, each, loaded)) for each in loaded.criteria},
        four_eyes=terms.four_eyes if terms else (),
        damaged=damaged,
    )


def digest(folder: Path, name: str) -> str:
    """SHA-256 of the file of that name below the folder; empty where there is none."""
    path = folder / name
    return writing.digest(path) if inside(folder, name) and path.is_file() else ""


def _parts(one: Judgement) -> Iterator[tuple[str, str]]:
    yield from one.basis.items()
    yield from ((file.path, file.sha256) for file in one.files)


def _state(folder: Path, path: str, sha256: str) -> Literal["gone", "changed", ""]:
    found = digest(folder, path)
    return "gone" if not found else "" if found == sha256 else "changed"
