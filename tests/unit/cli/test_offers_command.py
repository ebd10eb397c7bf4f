"""`toolkit offers` as it is typed, over a capture; and what strangers write stays text."""

import csv
import io
import json
import zipfile
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from tests.offers.pages import page, site
from toolkit.cli import cli
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.exports import offers as export
from toolkit.observations.derived.offers import found

KEYS = [
    "name", "amount", "amount_max", "currency", "per", "nights", "persons", "valid_from", "valid_until", "book_until",
    "conditions", "advertised", "page", "text", "source",
]  # fmt: skip
TEXT = (
    "# Winterzauber\n3 Nächte mit Skipass für 2 Personen: CHF 690.–\n"
    "Gültig 1. Dezember 2026 bis 31. März 2027, buchbar bis 15. Januar 2027\n"
    "# Chalet\nCHF 450–620.50 pro Nacht\n# Angebot \x1b[31m=HYPERLINK\nDoppelzimmer 99 € statt 120 €"
)


@pytest.fixture
def capture(tmp_path: Path) -> Path:
    """A bundle that holds nothing but what was observed."""
    path = tmp_path / "site.wacz"
    with zipfile.ZipFile(path, "w") as bundle:
        made = msgspec.json.encode(site(page(TEXT)).capture)
        bundle.writestr("toolkit/capture.json", made)
        listed = [{"name": "capture", "path": "toolkit/capture.json", "hash": "", "bytes": len(made)}]
        bundle.writestr("datapackage.json", json.dumps({"resources": listed, "wacz_version": "1.1.1"}))
    return path


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["offers", *words], catch_exceptions=False, standalone_mode=False)
    assert result.return_value == code
    return result.stdout


def test_json_has_exactly_the_keys_of_the_interface(capture):
    rows = json.loads(run(str(capture), "--format", "json", "--place", "CH"))
    assert [list(row) for row in rows] == [KEYS] * 3
    assert rows[0] == {
        "name": "Winterzauber", "amount": 690, "amount_max": None, "currency": "CHF", "per": ["package"], "nights": 3,
        "persons": 2, "valid_from": "2026-12-01", "valid_until": "2027-03-31", "book_until": "2027-01-15",
        "conditions": ["persons", "nights", "included"], "advertised": True, "page": "https://www.hotel-alpenblick.ch/",
        "text": "3 Nächte mit Skipass für 2 Personen: CHF 690.–", "source": "text",
    }  # fmt: skip
    assert (rows[1]["amount"], rows[1]["amount_max"], rows[1]["per"]) == (450, 620.5, ["room", "night"])


@pytest.mark.parametrize("language", ["de-CH", "de-DE", "fr", "it", "en"])
def test_text_names_each_offer_and_obeys_no_stranger(capture, language):
    shown = run(str(capture), "--language", language, "--place", "CH")
    assert "Winterzauber" in shown
    assert "\x1b" not in shown


def test_another_day_is_another_judgement(capture):
    assert "expired" not in run(str(capture), "--language", "en", "--as-of", "2026-12-24")
    assert "booking closed" in run(str(capture), "--language", "en", "--as-of", "2027-02-01", code=1)
    assert "expired" in run(str(capture), "--language", "en", "--as-of", "2027-04-01", code=1)


def test_no_cell_is_a_formula_or_a_control_character():
    offers = found.of_page(page("# =HYPERLINK(1)\n@SUM aktuell \x1b[31m CHF 99.– pro Nacht"), "CH")
    [head, row] = list(csv.reader(io.StringIO(export.table(offers))))
    assert head == KEYS
    assert row[0].startswith("'=")
    assert row[13].startswith("'@")
    assert "\x1b" not in "".join(row)


def test_a_target_that_is_none_is_told(tmp_path):
    with pytest.raises(WrongUsage, match="no web address"):
        run(str(tmp_path / "nichts.yaml"))
    (tmp_path / "kaputt.wacz").write_bytes(b"nichts")
    with pytest.raises(NotCarriedOut):
        run(str(tmp_path / "kaputt.wacz"))
