"""The files that the example specs name do their work: the tests judge a delivery, the archives are what is told."""

import importlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from tests.sites.planted import EXAMPLES

CAMPAIGN = EXAMPLES / "campagne-lavaux"
HEADER = "annonce;langue;texte\n"
FRENCH = "vendanges;fr;Deux nuits à Lavaux, 390 CHF par personne, jusqu’au 21 novembre 2027.\n"
GERMAN = "weinlese;de;Zwei Nächte im Lavaux, CHF 390 pro Person, bis 21. November 2027 buchbar.\n"
FINDING = "2027-09-07;https://www.example.org/avis/1;Un hôte demande si les caves ouvrent en novembre.\n"
TEXT = {
    "fr": "Valable la semaine du 13 au 19 septembre 2027. Forfait de 2 nuits à 390\u00a0CHF par personne, "
    "dès 2 personnes, selon disponibilité, annulation gratuite jusqu’à 3 jours avant, "
    "réservable jusqu’au 21 novembre 2027.",
    "de": "Gilt für die Woche vom 13. bis 19. September 2027. Zwei Nächte für 390 CHF pro Person, ab 2 Personen, "
    "nach Verfügbarkeit, bis 3 Tage vorher kostenlos stornierbar, buchbar bis 21. November 2027.",
}  # fmt: skip


def delivery(folder: Path) -> Path:
    """What the agency hands over when everything is met, beside a copy of the tests."""
    copytree(CAMPAIGN / "tests", folder / "tests")
    delivered = folder / "livraison"
    (delivered / "veille").mkdir(parents=True)
    (delivered / "textes").mkdir()
    (delivered / "annonces.csv").write_text(HEADER + FRENCH + GERMAN, encoding="utf-8")
    (delivered / "veille" / "2027-36.csv").write_text("date;adresse;constat\n" + FINDING, encoding="utf-8")
    for number in range(6):
        for language, text in TEXT.items():
            (delivered / "textes" / f"texte-{number}.{language}.md").write_text(text, encoding="utf-8")
    return delivered


def failed(folder: Path) -> set[str]:
    """Names of the tests that do not pass, run as their user runs them."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", folder, folder / "tests"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    lines = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    assert bool(lines) == bool(run.returncode), run.stdout
    return {line.split("::")[1].split(" - ")[0] for line in lines}


def test_tests_of_the_campaign_pass_a_good_delivery(tmp_path: Path) -> None:
    delivery(tmp_path)
    assert failed(tmp_path) == set()


def test_tests_of_the_campaign_find_what_is_missing(tmp_path: Path) -> None:
    delivered = delivery(tmp_path)
    (delivered / "annonces.csv").write_text(HEADER + FRENCH.replace("390 CHF", "dès 290 CHF") + GERMAN, "utf-8")
    (delivered / "veille" / "2027-37.csv").write_text("date;adresse;constat\nhier;instagram;Joli\n", "utf-8")
    (delivered / "textes" / "texte-2.fr.md").write_text(TEXT["fr"].replace("semaine du 13 au", "toujours"), "utf-8")
    (delivered / "textes" / "texte-3.de.md").unlink()
    assert failed(tmp_path) == {
        "test_each_shows_the_final_price",
        "test_each_line_is_one_finding_with_date_and_address[2027-37]",
        "test_names_its_week[texte-2.fr.md]",
        "test_every_text_exists_in_both_languages",
    }


def test_without_a_delivery_nothing_passes_that_was_owed(tmp_path: Path) -> None:
    copytree(CAMPAIGN / "tests", tmp_path / "tests")
    told = failed(tmp_path)
    assert {"test_each_shows_the_final_price", "test_there_are_tables"} <= told
    assert "test_every_text_exists_in_both_languages" in told


@pytest.mark.parametrize("name", ["hotel-bergsicht", "ferienhaus-kranichhof"])
def test_archive_is_the_one_that_is_described(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(EXAMPLES)
    told = yaml.safe_load((EXAMPLES / name / "archiv" / "beitraege.yaml").read_text(encoding="utf-8"))
    files: Callable[[Any], dict[str, bytes]] = importlib.import_module(f"exporting.{told['platform']}").files
    made = files(told)
    with zipfile.ZipFile(EXAMPLES / name / "archiv" / told["file"]) as archive:
        assert sorted(archive.namelist()) == sorted(made)
        for entry in (one for one in made if one.endswith(".json")):
            assert archive.read(entry) == made[entry]


def test_instagram_archive_garbles_umlauts_and_counts_as_meta_does() -> None:
    with zipfile.ZipFile(EXAMPLES / "ferienhaus-kranichhof" / "archiv" / "instagram-2027-06.zip") as archive:
        posts = json.loads(archive.read("your_instagram_activity/media/posts_1.json"))
        inbox = "your_instagram_activity/messages/inbox/torbenlass_2210/message_1.json"
        messages = json.loads(archive.read(inbox))["messages"]
    titles = [post["media"][0]["title"].encode("latin-1").decode("utf-8") for post in posts]
    assert any("Mehrwertsteuer" in title and "790 €" in title for title in titles)
    assert all(post["media"][0]["creation_timestamp"] < 10**10 for post in posts)
    assert [message["timestamp_ms"] > 10**12 for message in messages] == [True, True]
    assert messages[0]["timestamp_ms"] > messages[1]["timestamp_ms"]


def test_files_of_the_two_stay_small() -> None:
    names = ("campagne-lavaux", "ferienhaus-kranichhof")
    sizes = [file.stat().st_size for name in names for file in (EXAMPLES / name).rglob("*") if file.is_file()]
    assert sum(sizes) < 600_000
