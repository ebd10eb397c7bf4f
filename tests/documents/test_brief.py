"""The brief read back: what agencies are told, in every language and format."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx as word
import pypdf
import pytest
from lxml import html as dom
from msgspec.structs import fields

from tests.documents.tree_text import everything
from toolkit.documents import brief
from toolkit.documents.brief.build import SECTIONS
from toolkit.documents.brief.deliverables import OMITTED
from toolkit.documents.brief.frame import BriefFrame
from toolkit.documents.parts import wording
from toolkit.documents.scoring_text import scoring
from toolkit.documents.tree import Document, Table
from toolkit.documents.write import FORMATS, write
from toolkit.errors import InvalidSpec
from toolkit.languages import LANGUAGES
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Deliverable

AS_OF = date(2026, 11, 23)
FOLDER = Path(__file__).parent / "spec"


@pytest.fixture(scope="module")
def kinds() -> Loaded:
    """A spec with every kind of deliverable and every key of theirs."""
    return load(FOLDER / "kinds.yaml")


def tables(document: Document, section: str) -> list[Table]:
    found = next(one for one in document.sections if one.id == f"brief.{section}")
    return [block for block in found.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    return [
        [
            "".join(getattr(part, "text", "") + getattr(part, "number", "") for part in cell.inlines)
            for cell in row.cells
        ]
        for row in table.rows
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spec", ["hotel", "kinds"])
def test_brief_says_everything_once_and_plainly(spec: str, language: str, request: pytest.FixtureRequest) -> None:
    loaded: Loaded = request.getfixturevalue(spec)
    document = brief.build(loaded, language, AS_OF)
    text = everything(document)
    for trace in ("{{", "{%", "**", "None", "\ue000"):
        assert trace not in text
    assert language == "de-DE" or "ß" not in text
    for criterion in loaded.criteria:
        assert f"\n{criterion.number}\n" in text
        assert f"\n{criterion.id}\n" in text
    assert [section.number for section in document.sections] == [str(n) for n in range(1, len(document.sections) + 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_key_and_component_has_words(language: str, kinds: Loaded) -> None:
    frame = wording("briefs", language, BriefFrame, "brief")
    assert list(frame.headings) == list(SECTIONS)
    own = {one.encode_name for one in fields(Deliverable)} - set(OMITTED)
    assert own <= set(frame.keys)
    assert set(scoring(language)) == {"price", "criteria", "references", "team", "dates", "rights", "approach"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_say_the_same_under_the_same_conditions(language: str) -> None:
    frame, first = (wording("briefs", one, BriefFrame, "brief") for one in (language, "de-CH"))
    for name in ("rights", "terms", "offer", "bids"):
        assert [one.when for one in getattr(frame, name)] == [one.when for one in getattr(first, name)]
    for line, other in zip(frame.sheet, first.sheet, strict=True):
        assert (line.sections, line.block) == (other.sections, other.block)
        assert [one.when for one in line.sentences] == [one.when for one in other.sentences]
    for name in ("labels", "tables", "keys", "values", "kept", "notes"):
        assert list(getattr(frame, name)) == list(getattr(first, name))


def test_first_page_tells_who_asks_until_when_and_what_decides(kinds: Loaded) -> None:
    document = brief.build(kinds, "fr", AS_OF)
    sheet = {entry.label: everything(Document(kind="brief", languages=("fr",), title="", running="", date=AS_OF,
                                              sheet=(entry,))) for entry in document.sheet}  # fmt: skip
    assert "offres@pension-du-lac.example" in sheet["Qui demande"]
    assert "18\u00a0décembre 2026" in sheet["Offres jusqu’au"]
    assert (
        "Prix\u00a030\u00a0%, Critères d’acceptation\u00a030\u00a0%, Références\u00a025\u00a0% et Équipe\u00a015\u00a0%"
        in (sheet["Ce qui décide"])
    )
    assert "Plus de nuitées en juin, de 48 % à 65 %" in sheet["But"]
    assert "<svg" in sheet["Jalons"]


def test_objectives_stand_business_before_service_before_technical(kinds: Loaded) -> None:
    (table,) = tables(brief.build(kinds, "fr", AS_OF), "objectives")
    assert [row[0] for row in rows(table)] == ["Affaires", "O1", "Service aux hôtes", "O2", "Technique", "O3"]
    assert rows(table)[5][3:5] == ["4.1 s", "2.0 s"]
    assert rows(table)[5][6].startswith("N°\u00a0")  # the criterion adjusted with `for: [O3]`


def test_chain_leads_from_pain_to_test_and_shows_open_ends(kinds: Loaded) -> None:
    _, chain = tables(brief.build(kinds, "fr", AS_OF), "guests")
    found = rows(chain)
    lcp = next(one.number for one in kinds.criteria if one.id == "hotel-website/speed.lcp")
    assert found[0][:3] == ["P1 Les dates libres ne se voient pas", "T1 Juin au calme", "Page d’arrivée"]
    assert found[0][3].startswith(f"N°\u00a0{lcp} ")
    assert found[0][3].endswith("(contrôle automatique)")
    assert found[1] == ["", "", "Campagne d’été", "aucun critère ne le contrôle"]
    assert found[2][0] == "aucune attente indiquée"
    assert found[3][0] == "P1 Les dates libres ne se voient pas"
    assert "(appréciation)" in found[3][3]
    assert [row[1] for row in found[4:]] == ["aucun thème n’y répond"] * 2


DETAILS = [
    ("Campagne d’été", "Budget", "CHF\u00a09\u202f000.00, dont frais de diffusion CHF\u00a06\u202f500.00"),
    ("Campagne d’été", "Objectif", "O1 Plus de nuitées en juin"),
    ("Campagne d’été", "Période", "du 15\u00a0avril 2027 au 15\u00a0juin 2027"),
    ("Campagne d’été", "Page d’arrivée", "https://www.pension-du-lac.example/juin"),
    ("Campagne d’été", "Exécution", "Cliente"),
    ("Veille des avis", "Fréquence", "Chaque semaine"),
    ("Veille des avis", "Questions", "Que disent les hôtes du bruit ?\nQui parle de juin ?"),
    ("Veille des avis", "Forme du résultat",
     "Rapport d’une page avec les liens\nPDF, CSV\ndans un délai de 2\u00a0jours ouvrables"),
    ("Textes de juin", "Nombre et longueur", "6 textes de 300 à 500 mots chacun"),
    ("Textes de juin", "Séances de travail", "Le ton de la maison\u00a0; Les mots à éviter (0.5 jour)"),
    ("Textes de juin", "Période", "jusqu’au 31\u00a0mars 2027"),
    ("Formation de l’équipe", "Durée", "1 jour"),
    ("Application du séjour", "Canaux de distribution", "Web et App Store"),
    ("Page d’arrivée", "Réalise", "T1 Juin au calme (calme, tranquill*)"),
    ("Page d’arrivée", "Redirections", "/ete → /juin"),
    ("Page d’arrivée", "Maison", "Pension du Lac"),
    ("Page d’arrivée", "Pages", "Juin /juin\n/juin/merci"),
    ("Profil Instagram", "Étendue", "Conception graphique et mise en place"),
]  # fmt: skip


@pytest.mark.parametrize(("deliverable", "key", "value"), DETAILS, ids=[f"{one[0]}: {one[1]}" for one in DETAILS])
def test_deliverable_shows_its_own_keys(deliverable: str, key: str, value: str, kinds: Loaded) -> None:
    table = next(one for one in tables(brief.build(kinds, "fr", AS_OF), "deliverables") if one.caption == deliverable)
    assert dict(row[:2] for row in rows(table))[key] == value


def test_waivers_and_criteria_that_are_off_are_never_hidden(kinds: Loaded) -> None:
    waived, off = tables(brief.build(kinds, "fr", AS_OF), "waivers")
    assert [row[2] for row in rows(waived)] == [
        "La formation est jugée par les participants.",
        "Aucun écart n’est plus nécessaire.",
    ]
    assert all("\n" in row[0] for row in rows(waived)), "a rule is told in words too"
    assert rows(off) == [
        ["hotel-website/content.spelling\nNombreux mots inconnus", "Page d’arrivée",
         "La relecture est confiée à une correctrice."]
    ]  # fmt: skip


def test_without_weights_no_order_is_promised(hotel: Loaded) -> None:
    text = everything(brief.build(hotel, "de-CH", AS_OF))
    assert "Das Haus hat keine Gewichte festgelegt." in text
    assert "100 × tiefste Summe" not in text


def test_brief_needs_neither_agency_nor_terms(changed: Callable[..., Loaded]) -> None:
    agency = "agency:\n    name: Werkraum GmbH\n    represented-by: [{role: Inhaberin}]\n"
    agency += '    address: {street: Hardstrasse 9, postcode: "8005", town: Zürich, country: CH}'
    document = brief.build(changed((agency, "agency: to-be-chosen")), "de-CH", AS_OF)
    assert "Inhalt der Offerte" in everything(document)


def test_smallest_brief_has_no_empty_section(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text(
        "toolkit: 1\ntitle: Website\nlanguage: en\nparties: {client: {name: Inn}}\n"
        "brief: {situation: Old site., objectives: [{id: O1, statement: More stays, level: business}]}\n"
        "deliverables: {web: {kind: website, url: https://inn.example}}\n",
        "utf-8",
    )
    document = brief.build(load(path), "en", AS_OF)
    names = [section.id.removeprefix("brief.") for section in document.sections]
    assert names == ["situation", "objectives", "deliverables", "in-house", "rights", "offer", "scoring"]
    assert all(section.blocks for section in document.sections)


def test_brief_tells_what_it_still_needs(changed: Callable[..., Loaded]) -> None:
    loaded = changed(("  situation: {de-CH: Die Website ist alt., en: The website is old.}\n", ""))
    with pytest.raises(InvalidSpec) as caught:
        brief.build(loaded, "de-CH", AS_OF)
    assert [problem.path for problem in caught.value.problems] == ["brief.situation"]


@pytest.fixture(scope="module")
def written(kinds: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brief")
    write(brief.build(kinds, "fr", AS_OF), folder, "brief", FORMATS)
    return folder


def read_back(path: Path) -> str:
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages)
    if path.suffix == ".docx":
        read = word.Document(io.BytesIO(path.read_bytes()))
        cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])
    text = path.read_text("utf-8")
    return str(dom.fromstring(text.encode()).text_content()) if path.suffix == ".html" else text.replace("\\", "")


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_holds_the_whole_chain(format_: str, written: Path) -> None:
    text = " ".join(read_back(written / f"brief.{format_}").split())
    for wanted in ("18 décembre 2026", "Juin au calme", "La formation est jugée", "30 %"):
        assert wanted in text


def test_same_spec_gives_the_same_bytes(written: Path, kinds: Loaded, tmp_path: Path) -> None:
    for path in write(brief.build(kinds, "fr", AS_OF), tmp_path, "brief", FORMATS):
        assert path.read_bytes() == (written / path.name).read_bytes()
