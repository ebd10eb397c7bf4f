"""The typical defects that the studio shows: each of a check that exists, found on an example, and small."""

from io import BytesIO

import pytest
from PIL import Image

from tests.checks.cases import load
from tests.checks.make_defects import HOUSES, LARGEST
from tests.sites.planted import SLUGS, planted
from toolkit import resources
from toolkit.checking import check as checks
from toolkit.languages import LANGUAGES
from toolkit.studio import typical

KNOWN = typical.known()
CASES = {(case.check, case.title) for case in load() if case.kind == "fails"}
SPECS = {name.partition("/")[0] for name in HOUSES}
MOST = 2_000_000
"""Bytes of all pictures."""


@pytest.mark.parametrize("check", KNOWN)
def test_it_was_found_by_a_check_on_an_example(check: str) -> None:
    found = typical.typical(check)
    assert found
    assert found.check == check
    assert found.finding.key in checks.metadata(check).words("en").fail
    if found.case:
        assert (check, found.case) in CASES
    elif found.site in SLUGS:
        assert check in {name for name, _ in planted(found.site)}
    else:
        assert found.site in SPECS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_words_it(language: str) -> None:
    for check in KNOWN:
        told = typical.shown(check, language)
        assert told
        assert told.message
        assert not any(part in told.message for part in ("{", "127.0.0.1", "localhost"))
        assert language == "en" or told.message != getattr(typical.shown(check, "en"), "message", "")


def test_files_and_pictures_are_those_that_are_told() -> None:
    folder = resources.folder(typical.FOLDER)
    wanted = {f"{check}.json" for check in KNOWN}
    wanted |= {f"{check}.webp" for check in KNOWN if (one := typical.typical(check)) and one.picture}
    assert {path.name for path in folder.iterdir()} == wanted
    assert sum(path.stat().st_size for path in folder.iterdir()) <= MOST
    assert sum(name.endswith(".webp") for name in wanted) > 50


@pytest.mark.parametrize("check", [check for check in KNOWN if (one := typical.typical(check)) and one.picture])
def test_a_picture_decodes_is_small_and_holds_its_mark(check: str) -> None:
    found, path = typical.typical(check), typical.file(f"{check}.webp")
    assert found
    assert found.picture
    assert path
    data, picture = path.read_bytes(), found.picture
    assert len(data) <= LARGEST
    image = Image.open(BytesIO(data))
    image.load()
    assert (image.format, image.size) == ("WEBP", (picture.width, picture.height))
    mark = picture.mark
    assert mark.x >= 0
    assert mark.y >= 0
    assert mark.width > 0
    assert mark.height > 0
    assert mark.x + mark.width <= picture.width + 1
    assert mark.y + mark.height <= picture.height + 1


def test_what_no_example_shows_has_none() -> None:
    assert typical.typical("house.own") is None
    assert typical.shown("house.own", "en") is None
    assert typical.file("../contracts/topics.yaml") is None
