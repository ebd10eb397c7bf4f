"""French sets a no-break space before : ; ! ? » and after «, in every text of ours.

Source: Guide du typographe romand; Imprimerie nationale, Lexique des règles typographiques.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from toolkit.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("checks", "packs", "templates", "toolkit/spec/rules", "toolkit/spec/texts")
NO_BREAK = "\u00a0\u202f"
PLACE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|https?://\S+|`[^`]*`", re.DOTALL)
EXPRESSION = re.compile(r"\\|\)[?*+]|^(?:- )?(?:[\w-]+: )?\{\w+: |!=")
"""What a text is compared with, a condition, or an entry of a form as one types it: no text."""
WRONG = re.compile(
    rf"(?<![{NO_BREAK}])[;!?»](?!\w)"  # what has none before it, but for code such as ?x
    rf"|«(?![{NO_BREAK}])"
    r"| :|(?P<key>[\w-]+)\)?:(?=\s|$)"
)


def keys() -> set[str]:
    """Words of the spec language, which texts quote as one types them: «ajouter packs: [rights]»."""
    schema = json.loads((ROOT / "toolkit/spec/spec.schema.json").read_text(encoding="utf-8"))
    own = {key for properties in found(schema, "properties") for key in properties}
    return own | set(LANGUAGES) | {"min", "max", "median", "clé", "yaml-language-server"}


def found(data: Any, key: str) -> Iterator[Any]:
    """Every value under that key, at any depth."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == key:
                yield value
            yield from found(value, key)
    elif isinstance(data, list):
        for value in data:
            yield from found(value, key)


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from strings(value)


def texts(file: Path) -> list[str]:
    """What a YAML file says in French: all of `fr.yaml`, of others what stands under `fr`."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    told = strings(data if file.name == "fr.yaml" else list(found(data, "fr")))
    return [text for text in told if not EXPRESSION.search(text)]


FILES = [file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.yaml"))]
CLAUSES = sorted((ROOT / "templates" / "contracts").rglob("*.fr*.md"))


def wrong(text: str, known: set[str]) -> list[str]:
    """The places of the text where the space is missing or may break, with what stands before them."""
    bare = PLACE.sub("x", text)
    hits = (match for match in WRONG.finditer(bare) if match["key"] not in known)
    return [bare[max(0, match.start() - 15) : match.end() + 5] for match in hits]


def test_finds_what_is_wrong() -> None:
    wrongs = ["Il manque : x", "Il manque: x", "Qui ?", "Qui?", "«x »", "«\u00a0x»", "a ; b", "a; b"]
    assert [text for text in wrongs if not wrong(text, set())] == []
    good = ["Il manque\u00a0: x", "Qui\u202f?", "«\u00a0x\u00a0»", "packs: [x]", "https://a.example/?x", "07:00"]
    assert [text for text in good if wrong(text, {"packs"})] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_texts_have_no_break_spaces(folder: str) -> None:
    known = keys()
    places = [
        f"{file.relative_to(ROOT)}: {place}"
        for file in FILES
        if file.is_relative_to(ROOT / folder)
        for text in texts(file)
        for place in wrong(text, known)
    ]
    assert places == [], "\n".join(places)


def test_clauses_have_no_break_spaces() -> None:
    places = [
        f"{file.relative_to(ROOT)}: {place}"
        for file in CLAUSES
        for place in wrong(file.read_text(encoding="utf-8"), set())
    ]
    assert places == [], "\n".join(places)
