import re

import pytest

from toolkit import resources
from toolkit.checking.check import metadata
from toolkit.documents.report.compare import ORDER
from toolkit.documents.report.defects import Teller
from toolkit.documents.report.words import Words, texts
from toolkit.languages import LANGUAGES
from toolkit.observations.derived.conversation import STANDINGS

REPORTS = resources.folder("templates") / "reports"
SOURCES = [*REPORTS.glob("*.j2"), *(resources.folder("templates").parent / "toolkit/documents/report").glob("*.py")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language):
    assert texts(language).keys() == texts("de-CH").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_takes_the_same_values_in_every_language(language):
    def places(text):
        return set(re.findall(r"\{(\w+)\}", text)) - {"n"}

    different = {key for key, text in texts(language).items() if places(text) != places(texts("de-CH")[key])}
    assert different == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_singular_and_plural_come_in_pairs(language):
    keys = texts(language).keys()
    assert {key for key in keys if key.endswith("_one")} == {
        key.removesuffix("_other") + "_one" for key in keys if key.endswith("_other")
    }


def test_swiss_german_has_no_sharp_s_and_german_german_has_guillemets_nowhere():
    assert not [key for key, text in texts("de-CH").items() if "ß" in text or "„" in text]
    assert not [key for key, text in texts("de-DE").items() if "«" in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_shouts(language):
    assert not [key for key, text in texts(language).items() if "!" in text]


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [
        ("de-CH", 0, "0\u00a0Mängel sind leicht."),
        ("de-CH", 1, "1\u00a0Mangel ist leicht."),
        ("fr", 0, "0\u00a0défaut est mineur."),
        ("fr", 2, "2\u00a0défauts sont mineurs."),
        ("en", 1234, "1,234\u00a0defects are minor."),
    ],
)
def test_counts_choose_the_form_and_are_formatted(language, n, said):
    assert Words(language)("lead_class3", n=n) == said


@pytest.mark.parametrize(("median", "said"), [(8.0, "Median\u00a08"), (7.5, "Median\u00a07.5")])
def test_a_whole_median_has_no_decimals(median, said):
    assert Words("de-CH")("chart_median", n=median) == said


def test_every_text_is_used():
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    called = set(re.findall(r"""["'](\w[\w-]*)["']""", source)) | set(re.findall(r"f?\"(\w+_)\{", source))
    built = (
        "basis_",
        "country_",
        "data_",
        "source_",
        "cause_",
        "state_",
        "screen_",
        "lead_class",
        "class",
        "site_",
        "viewport_",
        "offers_per_",
        "offers_if_",
        "offers_source_",
        "compare_headline_single_",
        "compare_course_",
        "compare_means_",
        "platform_",
        "profile_by_",
        *(f"profile_{standing}" for standing in STANDINGS),
        *(f"profile_{column}" for column in ("standing", "minutes", "wrote")),
        *(f"compare_{change}" for change in ORDER),
    )
    stems = {re.sub(r"_(one|other)$", "", key) for key in texts("en")}
    assert {stem for stem in stems if stem not in called and not stem.startswith(built)} == set()


def test_a_length_of_time_of_the_results_is_said_in_the_language_of_the_reader():
    criterion = metadata("profile.alive").words("de-CH").criterion
    said = Teller("de-CH", None, {}, "")._say(criterion, {"last": "30 days", "gap": "14 days", "period": "3 months"})
    assert "30\u00a0Tage" in said
    assert "days" not in said
