"""Language tags are judged by the standards, the language of a text only when it is sure."""

import pytest

from tests.unit.observations.pages import page
from toolkit.observations.derived import robots_txt, spoken


@pytest.mark.parametrize("tag", ["de", "de-CH", "en-GB", "zh-Hans", "zh-Hans-CN", "es-419", "x-default", "rm", "EN-us"])
def test_tags_of_the_standards_are_known(tag: str) -> None:
    assert spoken.is_tag(tag)


@pytest.mark.parametrize("tag", ["dk", "en-UK", "de_CH", "deutsch", "it-TI", "", "de-", "de-CHE", "xx-default"])
def test_other_tags_are_none(tag: str) -> None:
    assert not spoken.is_tag(tag)


GERMAN = (
    "Von der Schifflände gehen Sie fünf Minuten am Ufer entlang, und dann sehen Sie das Haus. Wer mit dem Auto kommt, "
    "fährt durch das Dorf und hält vor der Kirche. "
) * 3
ITALIAN = (
    "Dalla stazione si cammina lungo il lago per cinque minuti, e poi si vede la casa con il giardino. Chi arriva in "
    "automobile passa per il paese e si ferma davanti alla chiesa. "
) * 3


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((GERMAN,), "de"),
        ((ITALIAN,), "it"),
        ((GERMAN, ITALIAN), ""),
        (("Menu: Risotto, Ossobuco, Panna cotta",), ""),
        (("Zimmer 101 102 103 " * 60,), ""),
    ],
)
def test_only_a_text_that_is_long_and_of_one_language_has_one(texts: tuple[str, ...], expected: str) -> None:
    assert spoken.written(page(*texts, lang="de")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("User-agent: *\nDisallow:\n", None),
        ("\ufeff# Kommentar\n\nUser-agent: *\nAllow: / # alles\nSitemap: https://h.ch/s.xml", None),
        ("Sitemap: https://h.ch/s.xml\nHost: h.ch", None),
        ("User-agent: *\nDisallow /x/", (2, "Disallow /x/")),
        ("Allow: /\nUser-agent: *", (1, "Allow: /")),
        ("<html>", (1, "<html>")),
    ],
)
def test_a_line_that_says_nothing_is_named(text: str, expected: tuple[int, str] | None) -> None:
    assert robots_txt.broken_line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zij liepen een vreemde bar binnen, aan de rand van een dorpje aan het strand.", "nl"),
        ("El desayuno se sirve en el comedor y la terraza está abierta todo el año.", "es"),
        ("Das Restaurant ist am Montag und Dienstag geschlossen.", "de"),
        ("その日は雨が降っていました。", "ja"),
        ("Hotel Seegarten, Zimmer, Frühstück, Wellness, Restaurant, Kontakt, Anfahrt", ""),
        ("Spaghetti alla carbonara", ""),
    ],
)
def test_language_of_a_passage_is_told_when_sure(text: str, expected: str) -> None:
    assert spoken.passage(text) == expected


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("We are glad that you have found the way to our house.", "de-CH", "en"),
        ("We are glad that you have found the way to our house.", "en-GB", ""),
        ("Vi er glade for at se deg i huset ved sjøen, og vi har alt du trenger.", "da", ""),
        ("Мы рады видеть вас в нашем доме у озера", "uk", ""),
        ("Мы рады видеть вас в нашем доме у озера", "de", "ru"),
    ],
)
def test_only_another_language_that_is_no_kin_contradicts(text: str, tag: str, expected: str) -> None:
    assert spoken.contradicts(text, tag) == expected
