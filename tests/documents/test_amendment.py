"""The amendment says exactly what two versions of a contract say otherwise."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.documents.tree_text import everything, section_blocks, text_of
from toolkit.documents import amendment, library
from toolkit.documents.amendment import Request
from toolkit.documents.tree import Document, numbers
from toolkit.documents.write import write
from toolkit.errors import WrongUsage
from toolkit.spec.loaded import Loaded

AS_OF = date(2027, 2, 5)
CHANGES = (
    ("price: {amount: 9999.95", "price: {amount: 12000"),
    ("warranty: 24 months", "warranty: 12 months"),
    ("  insurance: {sum: 1000000 CHF}\n", ""),
    ("due: 2027-04-23", "due: 2027-04-30"),
    ("{id: W-03, statement: Der Entwurf ist umgesetzt., person: client, severity: minor}",
     "{id: W-04, statement: Die Bilder sind freigegeben., person: client, severity: major}"),
    ("delivers: [website: [W-03]]", "delivers: [website: [W-04]]"),
)  # fmt: skip


@pytest.fixture
def versions(hotel: Loaded, changed: Callable[..., Loaded]) -> tuple[Loaded, Loaded]:
    return hotel, changed(*CHANGES)


def made(versions: tuple[Loaded, Loaded], language: str = "de-CH") -> Document:
    request = Request(number=2, reason="Eine Seite mehr", signed=date(2027, 1, 8))
    return amendment.build(*versions, request, language, AS_OF)


def part(document: Document, name: str) -> str:
    return text_of(tuple(section_blocks(next(one for one in document.sections if one.id == f"amendment.{name}"))))


def test_changed_clauses_are_quoted_under_their_number(versions: tuple[Loaded, Loaded]) -> None:
    text = part(made(versions), "clauses").replace("\u00a0", " ")
    assert "Ziffer 7.1  lautet neu:" in text
    assert "CHF 12’000.00" in text
    assert "Die Gewährleistungsfrist beträgt 12 Monate" in " ".join(text.split())
    assert "Ziffer 16.3  entfällt." in text
    assert "Haftpflichtversicherung" not in text
    assert "Ziffer 1.1" not in text


def test_criteria_and_milestones_stand_beside_what_they_were(versions: tuple[Loaded, Loaded]) -> None:
    document = made(versions)
    criteria, milestones = part(document, "criteria"), part(document, "milestones").replace("\u00a0", " ")
    assert "Der Entwurf ist umgesetzt." in criteria
    assert "Die Bilder sind freigegeben." in criteria
    assert "grüsst mit dem Wort" not in criteria
    assert "23. April 2027" in milestones
    assert "30. April 2027" in milestones
    assert "34 %, CHF 4’080.00" in milestones


@pytest.mark.parametrize("language", library.languages("CH"))
def test_price_reason_and_contract_stand_on_the_first_page(versions: tuple[Loaded, Loaded], language: str) -> None:
    text = everything(made(versions, language))
    for told in ("2’000.05", "Eine Seite mehr", versions[0].sha256[:4], versions[1].sha256[:4], "2027"):
        assert told in text.replace("\u202f", "’").replace("2,000.05", "2’000.05"), told
    for trace in ("{{", "{%", "**", "None", "Undefined"):
        assert trace not in text


def test_numbers_run_through_and_every_format_is_written(versions: tuple[Loaded, Loaded], tmp_path: Path) -> None:
    document = made(versions)
    assert [section.number for section in document.sections] == ["1", "2", "3", "4"]
    assert len(set(numbers(document).values())) == len(numbers(document))
    formats = ("docx", "pdf", "html", "md")
    first, second = (
        [path.read_bytes() for path in write(document, tmp_path / name, "amendment-2", formats)] for name in "ab"
    )
    assert first == second


def test_a_cheaper_contract_and_an_equal_price_are_told(hotel: Loaded, changed: Callable[..., Loaded]) -> None:
    cheaper = amendment.build(hotel, changed(("amount: 9999.95", "amount: 9000")), Request(), "de-CH", AS_OF)
    assert "sinkt um" in everything(cheaper)
    same = amendment.build(hotel, changed(CHANGES[1]), Request(), "de-CH", AS_OF)
    assert "Die Vergütung ändert sich nicht." in everything(same)


def test_nothing_to_amend_is_said(hotel: Loaded) -> None:
    with pytest.raises(WrongUsage, match="say the same"):
        amendment.build(hotel, hotel, Request(), "de-CH", AS_OF)


def toolkit(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "toolkit", *arguments], capture_output=True, text=True, check=False)


def test_commands_write_the_amendment_and_the_redline(versions: tuple[Loaded, Loaded], tmp_path: Path) -> None:
    old, new = (str(one.path) for one in versions)
    done = toolkit("amend", old, new, "--out", str(tmp_path), "--format", "md,docx")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [f"{tmp_path}/amendment-1.md", f"{tmp_path}/amendment-1.docx"]
    compared = toolkit("diff", old, new, "--contract", "--documents", "md", "--out", str(tmp_path))
    assert compared.returncode == 1
    assert "{--24\u00a0Monate" in (tmp_path / "redline.md").read_text("utf-8")
    same = toolkit("amend", old, old, "--out", str(tmp_path))
    assert (same.returncode, "Traceback" in same.stderr) == (2, False)
