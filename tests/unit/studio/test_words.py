"""The words of the studio: the same in every language, and none that nobody shows."""

import re
from pathlib import Path

import pytest

from toolkit import studio
from toolkit.checking.wording import texts
from toolkit.languages import LANGUAGES
from toolkit.resources import folder
from toolkit.studio import deciding
from toolkit.studio.forms.build import PARTS
from toolkit.studio.running.jobs import State

PLACE = folder("templates") / "studio"
SOURCES = "".join(path.read_text(encoding="utf-8") for path in sorted(PLACE.rglob("*.j2")))
PLACES = ("studio", "studio/decide")
CODE = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(studio.__path__[0]).rglob("*.py")))
MADE = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(deciding.__path__[0]).glob("*.py")))
"""Of the texts that are made of several words."""


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same(place: str, language: str) -> None:
    own, english = texts(place, language), texts(place, "en")
    assert list(own) == list(english)
    places = {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in english.items()}
    assert {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in own.items()} == places


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_worded_that_nobody_shows(place: str) -> None:
    whole = set(re.findall(r'"([a-z][a-zA-Z-]+)"', SOURCES + MADE)) | set(re.findall(r'say\("([a-z-]+)"', CODE))
    starts = set(re.findall(r'"([a-z-]+-)(?:" ~|\{)', SOURCES + MADE)) | set(re.findall(r'say\(f"([a-z-]+-)\{', CODE))
    known = texts(place, "en")
    assert {key for key in known if key not in whole and not any(key.startswith(start) for start in starts)} == set()


def test_every_part_and_state_has_a_word() -> None:
    known = texts("studio", "en")
    wanted = {f"part-{part}" for part in PARTS} | {f"state-{state}" for state in State.__args__}  # type: ignore[attr-defined]
    assert wanted <= set(known)


def test_no_page_styles_or_scripts_in_place() -> None:
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script(?![^>]* src=)|<style", SOURCES)
