"""The comparison of bids read back, in every language and format, and the commands that write it."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lxml import html as dom
from msgspec.structs import replace

from tests.documents.tree_text import everything
from toolkit.bids.compare import Comparison, compare
from toolkit.bids.read import load_bid
from toolkit.documents.bids.build import build
from toolkit.documents.bids.frame import frame
from toolkit.documents.tree import Document, Table
from toolkit.documents.write import FORMATS, write
from toolkit.languages import LANGUAGES
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

AS_OF = date(2026, 11, 23)
EXAMPLE = Path(__file__).parents[2] / "examples" / "hotel-bergsicht"
BIDS = sorted((EXAMPLE / "bids").glob("*.yaml"))


@pytest.fixture(scope="module")
def hotel_request() -> Loaded:
    return load(EXAMPLE / "spec.yaml")


@pytest.fixture(scope="module")
def compared(hotel_request: Loaded) -> Comparison:
    return compare(hotel_request, [load_bid(path, hotel_request, "de-CH") for path in BIDS], None)


@pytest.fixture(scope="module")
def german(compared: Comparison, hotel_request: Loaded) -> Document:
    return build(compared, hotel_request, "de-CH", AS_OF)


def tables(document: Document, section: str) -> list[Table]:
    found = next(one for one in document.sections if one.id == f"bids.{section}")
    return [block for block in found.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    return [["".join(getattr(part, "text", "") for part in cell.inlines) for cell in row.cells] for row in table.rows]


def column(table: Table, agency: str) -> dict[str, str]:
    at = next(at for at, one in enumerate(table.columns) if one.title == agency)
    return {row[0]: row[at] for row in rows(table)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparison_is_plain_text_in_every_language(language: str, compared: Comparison, hotel_request: Loaded) -> None:
    text = everything(build(compared, hotel_request, language, AS_OF))
    for trace in ("{", "**", "None", "\ue000"):
        assert trace not in text
    assert language == "de-DE" or "ß" not in text
    assert "Rundum & Partner" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_words(language: str) -> None:
    ours, first = frame(language), frame("de-CH")
    for name in ("headlines", "sheet", "headings", "labels", "tables", "notes", "settle", "gaps", "counted", "cells"):
        assert list(getattr(ours, name)) == list(getattr(first, name)), name
    for name in ("sections", "examples", "keys"):
        assert list(getattr(ours.form, name)) == list(getattr(first.form, name))
    assert [one.when for one in ours.form.head] == [one.when for one in first.form.head]


def test_headline_and_first_table_tell_the_order(german: Document) -> None:
    assert german.headline.startswith("Nordhang Digital GmbH erhält ")
    (ranking,) = [block for block in german.sheet[0].blocks if isinstance(block, Table)]
    assert [row[:2] for row in rows(ranking)] == [
        ["1", "Nordhang Digital GmbH"],
        ["2", "Gipfelblick Kommunikation AG"],
        ["3", "Rundum & Partner"],
    ]
    assert rows(ranking)[2][3] == "unvollständig"


def test_points_times_weight_add_up_to_the_total(german: Document, compared: Comparison) -> None:
    (table,) = tables(german, "scores")
    shown = column(table, "Gipfelblick Kommunikation AG")
    parts = [float(cell.partition("(")[2].rstrip(")")) for name, cell in shown.items() if name != "Bewertung"]
    assert sum(parts) == pytest.approx(float(shown["Bewertung"]), abs=0.3)
    (computed,) = tables(german, "computed")
    assert [
        "Gipfelblick Kommunikation AG",
        "100\u00a0×\u00a0CHF\u00a028’640.00\u00a0÷ CHF\u00a031’830.00",
        "90.0",
    ] in rows(computed)


def test_prices_stand_beside_each_other_and_show_what_is_missing(german: Document) -> None:
    table, items = tables(german, "prices")
    assert column(table, "Nordhang Digital GmbH")["M1 Konzept und Entwurf"] == "7’350.00"
    assert column(table, "Rundum & Partner")["M3 Facebook-Seite und Übergabe"] == "fehlt"
    assert column(table, "Rundum & Partner")["Laufende Kosten je Jahr"] == "fehlt"
    assert column(table, "Rundum & Partner")["Einmalig, netto"] == "mindestens 11’800.00"
    assert column(table, "Nordhang Digital GmbH")["Mehrwertsteuer darauf"] == "1’984.50 (8.1\u00a0%)"
    assert ["Buchungserweiterung", "je Jahr", "240.00"] in rows(items)


def test_dates_tell_how_late(german: Document) -> None:
    table, contributions = tables(german, "dates")
    late = column(table, "Gipfelblick Kommunikation AG")["M2 Website auf der Testumgebung"]
    assert late == "19.\u00a0März 2027 (5 Arbeitstage später)"
    assert ["Texte zu den Zimmern", "12", "5.\u00a0Februar 2027", "Nordhang Digital GmbH"] in rows(contributions)


def test_deviations_stand_per_criterion_with_their_wording(german: Document) -> None:
    (table,) = tables(german, "deviations")
    shown = {row[1].rpartition("\n")[2]: row[2:] for row in rows(table)}
    assert shown["hotel-website/speed.lcp, Klasse 2"] == [
        "wie verlangt, pauschal",
        "≠ anders: Der grösste Inhalt erscheint nach höchstens 2.5 s.",
        "wie verlangt, pauschal",
    ]


def test_competence_without_reference_is_shown(german: Document) -> None:
    table, references = tables(german, "competences")
    shown = column(table, "Rundum & Partner")
    assert shown["Fotografie"] == "ohne Referenz\nkeine Person genannt"
    assert shown["Webentwicklung"] == "ohne Referenz\nnicht nachprüfbar: 1\nkeine Person genannt"
    assert ["Fotografie", "Winteraufnahmen, Bergbahn Sonnegg, 2025", "https://www.sonnegg.example/bilder"] in rows(
        references
    )
    assert any(
        "Rundum & Partner belegt nicht: Webentwicklung, Fotografie" in one for one in everything(german).split("\n")
    )


def test_material_without_licence_is_shown(german: Document) -> None:
    (table,) = tables(german, "material")
    assert ["Bild", "Drei Aufnahmen einer Bildagentur", "Bildagentur", "ohne Lizenz"] in rows(table)


def test_missing_answers_are_listed_with_their_place(german: Document) -> None:
    (table,) = tables(german, "gaps")
    assert ["Preis für M3", "prices.M3.net"] in rows(table)
    assert ["Telefon oder E-Mail der Ansprechperson", "agency.contact"] in rows(table)
    assert ["Nichts offen", ""] in rows(table)


def test_more_than_four_bids_take_several_tables(compared: Comparison, hotel_request: Loaded) -> None:
    many = tuple(replace(compared.offers[0], agency=f"Agentur {at}") for at in range(6))
    document = build(replace(compared, offers=many, ranges=()), hotel_request, "de-CH", AS_OF)
    assert [len(table.columns) for table in tables(document, "scores")] == [6, 4]


def test_hostile_bid_stays_text(hotel_request: Loaded, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script> {{ 7*7 }} **x** | =cmd() [a](javascript:b)"
    path = tmp_path / "bid.yaml"
    path.write_text(f'toolkit-bid: 1\nagency: {{name: "{evil}"}}\napproach: {{website: "{evil}"}}\n', "utf-8")
    found = compare(hotel_request, [load_bid(path, hotel_request, "en")], None)
    files = write(build(found, hotel_request, "en", AS_OF), tmp_path, "bids", FORMATS)
    page = dom.fromstring((tmp_path / "bids.html").read_bytes())
    assert not page.xpath("//script")
    assert "<script>alert(1)</script> {{ 7*7 }} **x**" in page.text_content()
    assert "49" not in page.xpath("string(//h2)")
    assert "\\*\\*x\\*\\*" in (tmp_path / "bids.md").read_text("utf-8")
    assert all(path.stat().st_size > 1000 for path in files)


def test_same_bids_give_the_same_bytes(german: Document, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write(german, tmp_path / "a", "bids", FORMATS)]
    assert first == [path.read_bytes() for path in write(german, tmp_path / "b", "bids", FORMATS)]


def _toolkit(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "toolkit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_command_compares_and_writes(tmp_path: Path) -> None:
    done = _toolkit("bids", "compare", EXAMPLE / "spec.yaml", *BIDS, "--out", tmp_path, "--as-of", "2026-11-23")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Nordhang Digital GmbH erhält")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bids.docx", "bids.html", "bids.md", "bids.pdf"]


def test_command_prints_data() -> None:
    done = _toolkit("bids", "compare", EXAMPLE / "spec.yaml", *BIDS, "--format", "json")
    data = json.loads(done.stdout)
    first = data["offers"][0]
    assert (first["agency"], first["rank"]) == ("Nordhang Digital GmbH", 1)
    assert sum(one["weighted"] for one in first["points"]) == pytest.approx(first["total"], abs=0.05)


FAULTY: list[tuple[str, Callable[[str], str], str]] = [
    ("other currency", lambda text: text.replace("CHF", "EUR"), "bid.yaml:10:11 currency: "),
    ("unknown criterion", lambda text: text.replace("W-01:", "W-99:"), "W-99"),
    ("no YAML", lambda text: "a: b: c", "bid.yaml:1:5"),
    ("a terminal's code", lambda text: text.replace("W-01:", '"\\e[31mW":'), "U+001B"),
]


@pytest.mark.parametrize(("name", "change", "said"), FAULTY, ids=[one[0] for one in FAULTY])
def test_faulty_bid_is_told_with_its_place(name: str, change: Callable[[str], str], said: str, tmp_path: Path) -> None:
    path = tmp_path / "bid.yaml"
    path.write_text(change(BIDS[1].read_text("utf-8")), "utf-8")
    done = _toolkit("bids", "compare", EXAMPLE / "spec.yaml", path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr


def test_form_never_overwrites_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "bid.yaml"
    done = _toolkit("bids", "form", EXAMPLE / "spec.yaml", "--out", path)
    assert done.returncode == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bid.schema.json", "bid.yaml"]
    path.write_text("an answer", "utf-8")
    done = _toolkit("bids", "form", EXAMPLE / "spec.yaml", "--out", path)
    assert done.returncode == 2
    assert "may hold an answer" in done.stderr
    assert path.read_text("utf-8") == "an answer"


def test_brief_replaces_an_empty_form_and_keeps_an_answered_one(tmp_path: Path) -> None:
    text = (EXAMPLE / "spec.yaml").read_text("utf-8")
    spec, form = tmp_path / "spec.yaml", tmp_path / "bid-form.yaml"

    def brief(typed: str) -> subprocess.CompletedProcess[str]:
        spec.write_text(typed, "utf-8")
        return _toolkit("brief", spec, "--out", tmp_path, "--format", "md")

    assert brief(text).stdout.splitlines()[1:] == [str(form), str(tmp_path / "bid.schema.json")]
    empty = form.read_text("utf-8")
    assert brief(text.replace("Fotografie", "Aufnahmen")).returncode == 0
    assert form.read_text("utf-8") != empty
    form.write_text(empty.replace("  name:\n", "  name: Nordhang\n", 1), "utf-8")
    done = brief(text)
    assert (done.returncode, done.stderr.count("bid-form.yaml holds an answer")) == (2, 1)
    assert "Nordhang" in form.read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_order_that_depends_on_a_weight_is_told(language: str, tmp_path: Path) -> None:
    """The cheaper bid without references comes first; a little more weight on references turns the order."""
    source = (
        "toolkit: 1\ntitle: Site\nlanguage: en\ncurrency: CHF\nparties: {client: {name: Inn}}\n"
        "brief:\n  competences: [{field: Web}]\n"
        "  bids: {references: 1, years: 0, weights: {price: 50 %, references: 48 %, team: 2 %}}\n"
        "deliverables: {web: {kind: website, url: https://inn.example}}\n"
    )
    (tmp_path / "spec.yaml").write_text(source, "utf-8")
    loaded = load(tmp_path / "spec.yaml")
    common = "toolkit-bid: 1\nlicences: none\nrunning-costs: none\n"
    cheap = "agency: {name: Cheap Ltd, contact: {name: A, email: a@a.example}}\nprices: {web: {net: 4500}}\n"
    proved = (
        "agency: {name: Proved Ltd}\nprices: {web: {net: 100000}}\n"
        "competences: [{field: Web, references: [{work: Site, client: Inn B, url: https://b.example}]}]\n"
    )
    bids = []
    for name, text in (("a.yaml", cheap), ("b.yaml", proved)):
        (tmp_path / name).write_text(common + text, "utf-8")
        bids.append(load_bid(tmp_path / name, loaded, "en"))
    document = build(compare(loaded, bids, None), loaded, language, AS_OF)
    (table,) = tables(document, "sensitivity")
    words = frame(language)
    price = rows(table)[0]
    assert price[4] == words.cells["close"]
    assert "Proved Ltd" in price[3]
    assert words.settle["close"].partition("{")[0] in everything(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_bids_without_announced_weights_are_compared_but_not_ranked(language: str, tmp_path: Path) -> None:
    source = EXAMPLE.joinpath("spec.yaml").read_text("utf-8")
    source = "".join(line for line in source.splitlines(keepends=True) if not line.startswith("    weights:"))
    (tmp_path / "spec.yaml").write_text(source, "utf-8")
    loaded = load(tmp_path / "spec.yaml")
    found = compare(loaded, [load_bid(path, loaded, "en") for path in BIDS], None)
    document = build(found, loaded, language, AS_OF)
    assert document.headline == frame(language).headlines["no-weights"]
    names = [section.id for section in document.sections]
    assert "bids.sensitivity" not in names
    assert "bids.computed" not in names
    assert "bids.prices" in names
