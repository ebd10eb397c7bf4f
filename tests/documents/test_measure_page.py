"""The page of figures per objective: what it says, and that it loads and runs nothing."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.documents.measure_sample import EXAMPLE, of_example
from toolkit import resources
from toolkit.archive.measures.measure import Wanted, measure
from toolkit.archive.measures.model import Measured
from toolkit.capture.tables import rows as read_table
from toolkit.cli._measure_view import write
from toolkit.documents.measures.page import build
from toolkit.documents.measures.telling import FOLDER, Teller
from toolkit.documents.report.words import texts
from toolkit.languages import LANGUAGES
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

SOURCES = (
    *(Path(__file__).parents[2] / "toolkit" / "documents" / "measures").glob("*.py"),
    Path(__file__).parents[2] / "toolkit" / "cli" / "_measure_view.py",
    resources.folder("templates") / "reports" / "measure.html.j2",
)


@pytest.fixture(scope="module")
def example() -> tuple[Measured, Loaded]:
    return of_example()


class Text(HTMLParser):
    """What a reader sees, and the tags it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self._hidden = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self._hidden = tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(" ".join(data.split()))

    @property
    def text(self) -> str:
        return " ".join(word for word in self.words if word)


def test_the_example_says_what_is_reached_in_the_order_that_counts(example: tuple[Measured, Loaded]) -> None:
    text = Text(build(*example, "fr")).text
    assert "2 objectifs sur 3 sont atteints." in text
    order = [text.index(name) for name in ("O1 Davantage", "O2 Les demandes", "O3 La page")]
    assert order == sorted(order)
    assert "Les chiffres techniques seuls ne prouvent rien" in text
    assert "Non comparable à la valeur visée" in text


def test_a_gap_is_called_not_measured_and_drawn_as_a_gap(example: tuple[Measured, Loaded]) -> None:
    html = build(*example, "fr")
    row = re.search(r"octobre 2027</th>(.*?)</tr>", html[html.index("O2 ") :], re.DOTALL)
    assert row is not None
    assert "non mesuré" in row[1]
    assert ">0<" not in row[1]
    assert html.count('class="gap"') >= 2


def test_every_source_stands_with_its_digest(example: tuple[Measured, Loaded]) -> None:
    html = build(*example, "fr")
    (digest,) = {one.sha256 for one in example[0].evidence}
    assert html.count(digest) == 1
    assert "chiffres.csv, ligne 3 (Logiciel de l’hôtel)" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_every_language(example: tuple[Measured, Loaded], language: str) -> None:
    html = build(*example, language)
    page = Text(html)
    assert f'<html lang="{language}">' in html
    assert len(page.ids) == len(set(page.ids))
    assert page.tags.count("h1") == 1
    assert "script" not in page.tags
    assert not re.search(r'(src|href)="(?!data:)', html)
    assert " style=" not in html
    assert Teller(example[1], language).headline(example[0]) in html


def test_what_a_table_says_is_never_markup(tmp_path: Path) -> None:
    table = tmp_path / "<b>x.csv"
    table.write_text(
        'objective,period,value,definition,source\nO1,2027-09,3,"<script>alert(1)</script>",=cmd()\n', encoding="utf-8"
    )
    loaded = load(EXAMPLE / "spec.yaml")
    wanted = Wanted(loaded=loaded, files=(table,), as_of=date(2027, 12, 1), zone="Europe/Zurich", language="fr")
    html = build(measure(wanted), loaded, "fr")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
    assert "<b>x" not in html


def test_the_spreadsheet_holds_every_figure_and_gap(example: tuple[Measured, Loaded], tmp_path: Path) -> None:
    paths = write(*example, tmp_path, "en")
    assert [path.name for path in paths] == ["measure.html", "measure.xlsx"]
    table = read_table("measure.xlsx", paths[1].read_bytes())
    assert len(table) == 13
    assert [row["Figure"] for row in table if row["Objective"] == "O2"] == [
        "21\u00a0h", "17.5\u00a0h", "6\u00a0h", "not measured", "5.5\u00a0h",
    ]  # fmt: skip
    assert {row["Compared with the target"] for row in table if row["Measure"].endswith("mois entier")} == {"no"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text)) - {"n"}

    own, first = texts(language, FOLDER), texts("en", FOLDER)
    assert own.keys() == first.keys()
    assert {key for key in own if places(own[key]) != places(first[key])} == set()
    assert not [key for key in own if "!" in own[key]]


def test_every_text_is_used() -> None:
    source = "\n".join(path.read_text("utf-8") for path in SOURCES)
    called = set(re.findall(r"""["'](\w[\w-]*)["']""", source))
    built = ("why_", "state_", "level_", "kind_", "counts_", "evidence_", "method_")
    stems = {re.sub(r"_(one|other)$", "", key) for key in texts("en", FOLDER)}
    assert {stem for stem in stems if stem not in called and not stem.startswith(built)} == set()
