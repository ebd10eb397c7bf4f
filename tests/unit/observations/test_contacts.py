import pytest

from tests.unit.observations.pages import page
from toolkit.observations.derived.contacts import emails, phones, postals
from toolkit.observations.derived.near import Nearness, house_name, near_mail, near_number, street


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Tel. 033 748 22 91", ["+41337482291"]),
        ("Telefon 0041 (0)33 748 22 91", ["+41337482291"]),
        ("T +41 (0) 33 / 748.22.91", ["+41337482291"]),
        ("Geöffnet 03.04.2026 – 31.10.2026", []),
        ("IBAN CH93 0076 2011 6238 5295 7", []),
        ("CHE-116.281.710 MWST", []),
        ("USt-IdNr. DE 129 273 398", []),
        ("Mo–Fr 08.00-11.30, Sa 09:00–10:00", []),
        ("ab CHF 1'250.00 bis CHF 2'480.00", []),
        ("46.6863, 7.8632", []),
        ("1890–2026", []),
    ],
)
def test_only_telephone_numbers_are_read_as_such(text: str, numbers: list[str]) -> None:
    assert [phone.number for phone in phones(page(text), "CH")] == numbers


def test_number_has_the_role_its_label_gives() -> None:
    shown = page("Tel. 033 748 22 91 Fax 033 748 22 93", "Restaurant: 033 748 22 95", "Taxi", "033 222 22 32")
    assert [phone.role for phone in phones(shown, "CH")] == ["own", "fax", "department", "other"]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Mail: Info@Adler.ch.", ["info@adler.ch"]),
        ("info (at) adler-grindelwald (dot) ch", ["info@adler-grindelwald.ch"]),
        ("info[ät]adler.ch", ["info@adler.ch"]),
        ("Treffpunkt at the station @adler", []),
    ],
)
def test_mail_addresses_are_read_however_written(text: str, addresses: list[str]) -> None:
    assert [mail.address for mail in emails(page(text))] == addresses


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Adler AG, Dorfstrasse 12, 3818 Grindelwald",), ("Dorfstrasse 12", "3818", "Grindelwald")),
        (("Dorfstrasse 12a", "CH-3818 Grindelwald"), ("Dorfstrasse 12a", "3818", "Grindelwald")),
        (("12, rue du Quai, 1820 Montreux",), ("12, rue du Quai", "1820", "Montreux")),
        (("7545 Guarda",), ("", "7545", "Guarda")),
    ],
)
def test_address_is_read_with_the_street_before_it(texts: tuple[str, ...], expected: tuple[str, str, str]) -> None:
    found = postals(page(*texts))[0]
    assert (found.street, found.postcode, found.town) == expected


@pytest.mark.parametrize(
    ("found", "nearness"),
    [
        ("+41337482291", Nearness.SAME),
        ("+41337842291", Nearness.SLIP),
        ("+4133748229", Nearness.SLIP),
        ("+41337482295", Nearness.LAST_DIGITS),
        ("+41313021140", Nearness.DIFFERENT),
    ],
)
def test_slips_in_numbers_are_told_from_other_numbers(found: str, nearness: Nearness) -> None:
    assert near_number(found, "+41337482291") is nearness


@pytest.mark.parametrize(
    ("found", "near"),
    [
        ("info@belevue-interlaken.ch", True),
        ("info@bellevue-interlaken.com", False),
        ("inof@bellevue-interlaken.ch", True),
        ("spa@bellevue-interlaken.ch", False),
        ("info@victoria.ch", False),
    ],
)
def test_slips_in_mail_addresses_are_told_from_other_addresses(found: str, near: bool) -> None:
    assert near_mail(found, "info@bellevue-interlaken.ch") is near


@pytest.mark.parametrize(
    ("found", "right", "nearness"),
    [
        ("Dorfstr. 12", "Dorfstrasse 12", Nearness.SAME),
        ("Hotel Adler Dorfstraße 12", "Dorfstrasse 12", Nearness.SAME),
        ("12, rue de la Gare", "Rue de la Gare 12", Nearness.SAME),
        ("Dorfstrasse 21", "Dorfstrasse 12", Nearness.LAST_DIGITS),
        ("Dorfstarsse 12", "Dorfstrasse 12", Nearness.SLIP),
        ("Bahnhofstrasse 12", "Dorfstrasse 12", Nearness.DIFFERENT),
    ],
)
def test_streets_are_compared_as_a_postman_would(found: str, right: str, nearness: Nearness) -> None:
    assert street(found, right) is nearness


@pytest.mark.parametrize(
    ("text", "nearness"),
    [
        ("Willkommen im HÔTEL BELLEVUE", Nearness.SAME),
        ("Hotel Belelvue", Nearness.SLIP),
        ("Hotel Bellevues Küche", Nearness.SAME),
        ("Hotel Victoria", Nearness.DIFFERENT),
    ],
)
def test_misspelt_name_is_told_from_another_house(text: str, nearness: Nearness) -> None:
    assert house_name(text, "Hotel Bellevue") is nearness
