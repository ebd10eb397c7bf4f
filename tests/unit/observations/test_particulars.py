"""What an imprint is read to state, in the ways that imprints write it."""

import pytest

from tests.unit.observations.pages import page
from toolkit.observations import Page, TextBlock, View
from toolkit.observations.derived.particulars import owed_by_form, stated

STATED = [
    ("Amtsgericht Lübeck, HRB 1934", {"register"}),
    ("Registergericht: Flensburg HRB 4127 FL", {"register"}),
    ("Eingetragen im Handelsregister Freiburg, HRA 700123", {"register"}),
    ("HRB 1934", set()),
    ("Amtsgericht Lübeck", set()),
    ("FN 214477 k, Landesgericht Salzburg", {"register"}),
    ("Firmenbuchnummer 214477k, Handelsgericht Wien", {"register"}),
    ("FN 214477 k", set()),
    ("ZVR-Zahl: 123456789", {"register"}),
    ("RCS Annecy 812 345 678", {"register"}),
    ("SIRET 812 345 678 00015", {"register"}),
    ("Registered in England and Wales under number 04417723", {"register"}),
    ("Company number: SC123456, incorporated in Scotland", {"register"}),
    ("Company number 04417723", set()),
    ("USt-IdNr.: DE 811 223 344", {"vat-id"}),
    ("Steuernummer 22/290/12345", set()),
    ("UID: ATU55332211", {"vat-id"}),
    ("N° TVA : FR 12 812345678", {"vat-id"}),
    ("VAT registration number 811 2233 44", {"vat-id"}),
    ("CHE-123.456.788 MWST", {"register", "vat-id"}),
    ("Geschäftsführerin: Wiebke Petersen", {"representatives"}),
    ("Vertreten durch Herrn Max Huber", {"representatives"}),
    ("Inhaberin Anna Gruber", {"representatives"}),
    ("Gewerbebehörde: Bezirkshauptmannschaft Zell am See", {"authority"}),
    ("Mitglied der WKO, Fachgruppe Hotellerie", {"chamber"}),
    ("Unternehmensgegenstand: Beherbergung", {"purpose"}),
    ("Directrice de la publication : Anne Tilleul", {"director"}),
    ("Hébergeur : Alpes Réseau SAS", {"host"}),
    ("SARL au capital de 20 000 €", {"capital"}),
    ("Hotel in der Hauptstadt, Telefon 030 123456, seit 1934", set()),
]


@pytest.mark.parametrize(("text", "expected"), STATED, ids=[text for text, _ in STATED])
def test_particulars_are_read(text: str, expected: set[str]) -> None:
    assert stated(page("Impressum", text)) == expected


OWED = [
    ("DE", ("Adler GmbH, Hafenstraße 3",), {"register", "representatives"}),
    ("DE", ("Adler KG, Hafenstraße 3",), {"register"}),
    ("DE", ("Wiebke Petersen, Hafenstraße 3", "Webdesign: Küstenweb GmbH"), set()),
    ("DE", ("Wiebke Petersen, Hafenstraße 3", "Umsetzung", "Küstenweb GmbH, Lübeck"), set()),
    ("DE", ("Wiebke Petersen, Hafenstraße 3", "Haftung für Inhalte", "Die Nord AG haftet."), set()),
    ("DE", ("Wiebke Petersen, Hafenstraße 3", "Volksbank Lübeck eG, IBAN DE02 1234"), set()),
    ("DE", ("Wiebke Petersen, Hafenstraße 3", "Mitglied im Tourismusverein Dahme e. V."), set()),
    ("DE", ("Wiebke Petersen, Hafenstraße 3", "Handgepäck bis 20 KG"), set()),
    ("GB", ("Jane Hartwell, Leathley Lane", "Limited parking behind the house"), set()),
    ("DE", ("Kanton AG-Land, SE-Wind und KG-Schnitt",), set()),
    ("AT", ("Rohrmoser Landhotel GmbH",), {"register"}),
    ("AT", ("Anna Gruber e.U.",), {"register"}),
    ("FR", ("Hôtel des Tilleuls SARL",), {"register", "capital"}),
    ("GB", ("Hartwell Grange Hotels Limited",), {"register"}),
    ("CH", ("Adler AG",), set()),
]


@pytest.mark.parametrize(("country", "lines", "expected"), OWED, ids=[f"{each[0]} {each[1][-1]}" for each in OWED])
def test_a_legal_form_of_the_operator_alone_makes_owed(
    country: str, lines: tuple[str, ...], expected: set[str]
) -> None:
    assert owed_by_form(page("Impressum", *lines), country) == expected


def test_a_section_on_others_is_theirs_to_its_end() -> None:
    lines = (("h1", "Mentions légales"), ("p", "Anne Tilleul, 12, rue du Port, 74000 Annecy"), ("h2", "Hébergement"),
             ("p", "Alpes Réseau"), ("p", "SAS au capital de 10 000 €, 73000 Chambéry"))  # fmt: skip
    blocks = tuple(TextBlock(text=text, tag=tag, selector=text) for tag, text in lines)
    view = View(viewport="desktop", width=1280, height=800, blocks=blocks)
    assert owed_by_form(Page(id="p001", url="https://tilleul.fr/", views={"desktop": view}), "FR") == set()
