"""What a verdict says when the evidence cannot know: which source would, in the reader's language."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.unit.capture.exports import layouts
from tests.unit.capture.exports.archives import at, members, packed, post
from toolkit.capture import exports
from toolkit.checking.evidence import PERSON, lacking
from toolkit.checking.wording import common, reason
from toolkit.languages import LANGUAGES
from toolkit.observations import Profile

GERMAN = "die Antworten der Facebook-Schnittstelle (toolkit profile fetch facebook) oder eine eigene Tabelle (CSV)."
SAID = {
    "de-CH": GERMAN,
    "de-DE": GERMAN,
    "fr": "(toolkit profile fetch facebook) ou un tableau établi par vos soins (CSV).",
    "it": "le risposte dell’interfaccia di Facebook (toolkit profile fetch facebook) oppure una tabella propria (CSV).",
    "en": "the answers of the Facebook API (toolkit profile fetch facebook) or a table of your own (CSV).",
}
CAPABILITIES = (
    "posts", "texts", "times", "ids", "counts", "comments.others", "replies.own", "reviews", "followers", "about",
    "contact", "hours", "pictures", "roles",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_export_without_guests_names_the_sources_that_have_them(language: str, tmp_path: Path) -> None:
    profile = exports.read(packed(tmp_path / "export.zip", members([post(at(2026, 10, 5), "Grüezi")], [])), "facebook")
    outcome = lacking(profile, "comments.others")
    said = reason(None, outcome.key, outcome.data, language)
    assert said.endswith(SAID[language])
    assert common(language)["source.facebook-export"] in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_and_capability_has_words(language: str) -> None:
    known = common(language)
    for platform in exports.platforms():
        for what in CAPABILITIES:
            assert f"what.{what}" in known
            assert all(f"source.{source}" in known for source in exports.sources(what, platform))
    assert f"source.{PERSON}" in known
    assert all(f"why.fetch-{why}" in known for why in ("refused", "unfinished", "withheld"))


def test_what_no_file_of_the_platform_has_is_shown_by_a_person(tmp_path: Path) -> None:
    profile = exports.read(packed(tmp_path / "x.zip", layouts.x()), "x")
    outcome = lacking(profile, "roles")
    assert outcome.data["supply"] == (PERSON,)
    assert reason(None, outcome.key, outcome.data, "en").endswith(
        "Possible source: a picture or PDF that a person presents."
    )


@pytest.mark.parametrize("why", ["fetch-refused", "fetch-unfinished", "fetch-withheld"])
def test_what_a_source_has_not_whole_says_why(why: str) -> None:
    time = datetime(2026, 10, 5, tzinfo=UTC)
    profile = Profile(platform="facebook", source="facebook-api", taken=time, missing={"comments.others": why})
    outcome = lacking(profile, "comments.others")
    said = reason(None, outcome.key, outcome.data, "de-CH")
    assert "die Kommentare der Gäste (" in said
    assert why not in said


def test_a_second_source_fills_what_the_first_has_not_whole(tmp_path: Path) -> None:
    table = packed(tmp_path / "table.zip", layouts.table())
    lacks = Profile(
        platform="facebook", source="facebook-api", taken=datetime(2026, 10, 6, tzinfo=UTC), capabilities=("posts",),
        missing={"comments.others": "fetch-refused", "roles": "fetch-refused"},
    )  # fmt: skip
    whole = exports.merged([lacks, exports.read(table, "facebook")])
    assert whole.missing == {"roles": "fetch-refused"}
    assert "comments.others" in whole.capabilities
