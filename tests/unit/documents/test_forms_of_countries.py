"""The files that word a language for a country: they name only entries that the language has, with the same places."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from toolkit import formats, resources
from toolkit.documents.record.frame import Frame
from toolkit.spec.criteria import Numbering
from toolkit.spec.load import load

FILES = [
    path
    for path in sorted(resources.folder("templates").glob("*/*.yaml"))
    if formats.language_of(path.stem) != path.stem
]
PLACES = re.compile(r"\{(\w+)\}")


def test_there_are_files_to_look_at() -> None:
    assert {path.parent.name for path in FILES} >= {"words", "sheets", "records"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_entry_stands_in_the_language_and_says_something_else(path: Path) -> None:
    common = _read(path.with_name(f"{formats.language_of(path.stem)}.yaml"))
    for keys, text in _leaves(_read(path)):
        if keys[0] in ("surfaces", "cases"):
            continue
        under = common
        for key in keys:
            assert key in under, keys
            under = under[key]
        assert under != text, keys
        if isinstance(text, str) and isinstance(under, str):
            assert set(PLACES.findall(text)) == set(PLACES.findall(under)), keys


def test_an_acceptance_record_speaks_the_french_of_its_law() -> None:
    specs = Path(__file__).parents[2] / "documents" / "spec"
    told = {
        name: Frame(language="fr", spec=load(specs / f"{name}.yaml").spec, numbering=Numbering()).say("title")
        for name in ("france", "vaud")
    }
    assert told == {"france": "Procès-verbal de réception", "vaud": "Procès-verbal d’acceptation"}


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def _leaves(under: dict[str, Any], *keys: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in under.items():
        if isinstance(value, dict):
            yield from _leaves(value, *keys, key)
        else:
            yield (*keys, key), value
