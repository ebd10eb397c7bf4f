"""What persons found met still holds in a repeated test, as long as nothing of what they judged has changed."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.documents.tree_text import everything
from tests.unit.acceptance import small
from toolkit.acceptance import asking, judgements, keeping
from toolkit.acceptance.asking import Given
from toolkit.acceptance.carrying import carry
from toolkit.acceptance.hearing import said
from toolkit.acceptance.judgements import Judge
from toolkit.acceptance.order import Order
from toolkit.checking.results import KeptFile
from toolkit.documents import contract
from toolkit.documents import record as document
from toolkit.documents.criterion_text import sentence
from toolkit.spec.load import load

ANNA = Judge(name="Anna Muster", role="client")
BEFORE = datetime(2027, 3, 15, 10, tzinfo=UTC)


def answer(out: Path, loaded, criterion: str, verdict: str, *, remark: str = "") -> None:
    question = asking.find(loaded, small.record(loaded, out).results, criterion)
    given = Given(verdict=verdict, remark=remark)
    told = asking.judgement(
        question, given, ANNA, sentence(question.criterion, loaded, "de-CH").text, BEFORE, loaded, out
    )
    judgements.add(out, [told])


def laid_down(spec: Path, out: Path, *, red: bool):
    """What a run leaves before documents are made of it; returns the spec as it lies there."""
    loaded = keeping.keep(load(spec), Order(language="de-CH", as_of=BEFORE.date()), out)
    small.captured(out, red=red)
    return loaded


@pytest.fixture
def first(tmp_path):
    """A test in which Anna has answered: the draft and the pictures are as wanted, the stars are not."""
    spec = small.project(tmp_path / "project")
    loaded = laid_down(spec, tmp_path / "first", red=True)
    answer(tmp_path / "first", loaded, "W-01", "pass", remark="Wie der Entwurf.")
    answer(tmp_path / "first", loaded, "W-02", "pass")
    answer(tmp_path / "first", loaded, "W-03", "fail", remark="Ein Stern zu viel.")
    return spec, tmp_path / "first"


def carried(first, out, loaded):
    return [one.criterion for one in carry(first, out, loaded.criteria)]


def test_what_was_met_and_shows_the_same_is_taken_over_with_its_date(first, tmp_path):
    spec, before = first
    loaded = laid_down(spec, tmp_path / "second", red=True)
    assert carried(before, tmp_path / "second", loaded) == ["W-01", "W-02"]
    made = small.record(loaded, tmp_path / "second")
    found = small.results(made)["W-01"]
    assert (found.verdict, found.judged[0].at, found.judged[0].carried) == ("pass", BEFORE, True)
    text = everything(document.build(made, loaded, contract.numbering(loaded), "de-CH"))
    assert "Aus der früheren Prüfung übernommen" in text
    assert "15. März 2027" in text.replace("\u00a0", " ")


def test_another_picture_on_the_page_asks_anew(first, tmp_path):
    spec, before = first
    loaded = laid_down(spec, tmp_path / "second", red=False)
    assert carried(before, tmp_path / "second", loaded) == []
    assert small.results(small.record(loaded, tmp_path / "second"))["W-01"].verdict == "inconclusive"


def test_another_draft_or_another_demand_asks_anew(first, tmp_path):
    spec, before = first
    (spec.parent / "entwurf" / "startseite.png").write_bytes(small.picture(red=True))
    spec.write_text(
        spec.read_text("utf-8").replace("Die Bilder zeigen das Haus.", "Alle Bilder zeigen das Haus."), "utf-8"
    )
    loaded = laid_down(spec, tmp_path / "second", red=True)
    assert carried(before, tmp_path / "second", loaded) == []


def test_an_answer_that_no_longer_held_then_is_not_taken_over(first, tmp_path):
    spec, before = first
    loaded = laid_down(spec, tmp_path / "second", red=True)
    (before / "captures" / "website.wacz").unlink()
    small.captured(before, red=False)
    assert carried(before, tmp_path / "second", loaded) == []


def test_who_has_spoken_again_is_not_answered_for(first, tmp_path):
    spec, before = first
    loaded = laid_down(spec, tmp_path / "second", red=True)
    answer(tmp_path / "second", loaded, "W-01", "fail", remark="Jetzt nicht mehr.")
    assert carried(before, tmp_path / "second", loaded) == ["W-02"]
    kept = said(loaded, tmp_path / "second").answers
    assert [(one.criterion, one.carried) for one in kept] == [("W-01", False), ("W-02", True)]


def test_the_files_that_were_given_come_along(first, tmp_path):
    spec, before = first
    loaded = laid_down(spec, tmp_path / "second", red=True)
    kept = judgements.read(before).answers[0]
    path = "judgements/0123456789abcdef-bild.txt"
    (before / "judgements").mkdir(exist_ok=True)
    content = b"Bild\n"
    (before / path).write_bytes(content)
    file = KeptFile(path=path, name="bild.txt", size=len(content), sha256=hashlib.sha256(content).hexdigest())
    judgements.add(before, [replace(kept, files=(file,))])
    assert "W-01" in carried(before, tmp_path / "second", loaded)
    assert (tmp_path / "second" / path).read_text("utf-8") == "Bild\n"
