from collections.abc import Callable
from datetime import date

import pytest

from tests.documents.tree_text import everything
from toolkit.documents import brief
from toolkit.errors import InvalidSpec
from toolkit.languages import LANGUAGES
from toolkit.spec.loaded import Loaded

AS_OF = date(2026, 11, 23)


@pytest.mark.parametrize("language", LANGUAGES)
def test_brief_says_everything_once_and_plainly(language: str, hotel: Loaded) -> None:
    document = brief.build(hotel, language, AS_OF)
    text = everything(document)
    for trace in ("{{", "**", "None", "\ue000"):
        assert trace not in text
    assert language == "de-DE" or "ß" not in text
    for criterion in hotel.criteria:
        assert f"\n{criterion.number}\n" in text
    assert [section.number for section in document.sections] == [str(n) for n in range(1, len(document.sections) + 1)]


def test_brief_needs_neither_agency_nor_terms(changed: Callable[..., Loaded]) -> None:
    agency = "agency:\n    name: Werkraum GmbH\n    represented-by: [{role: Inhaberin}]\n"
    agency += '    address: {street: Hardstrasse 9, postcode: "8005", town: Zürich, country: CH}'
    document = brief.build(changed((agency, "agency: to-be-chosen")), "de-CH", AS_OF)
    assert "Inhalt der Offerte" in everything(document)


def test_brief_tells_what_it_still_needs(changed: Callable[..., Loaded]) -> None:
    loaded = changed(("  situation: {de-CH: Die Website ist alt., en: The website is old.}\n", ""))
    with pytest.raises(InvalidSpec) as caught:
        brief.build(loaded, "de-CH", AS_OF)
    assert [problem.path for problem in caught.value.problems] == ["brief.situation"]
