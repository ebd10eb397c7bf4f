"""A check beside a spec: its files, its words, and the trust that its code needs."""

from pathlib import Path

import pytest

from tests.unit.checks.site_values import MOMENT, page
from toolkit.acceptance import scaffold
from toolkit.checking import check as checks
from toolkit.checking import explain
from toolkit.checking.criterion import Demand
from toolkit.checking.run import run
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.languages import LANGUAGES
from toolkit.observations import Capture, Site, TextBlock

ID = "house.forbidden-words"


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    scaffold.write(ID, tmp_path)
    return tmp_path / "checks"


def _site(text: str) -> Site:
    shown = page(blocks=(TextBlock(text=text, tag="p", selector="p"),))
    capture = Capture(url=shown.url, started=MOMENT, finished=MOMENT, toolkit="0", pages=(shown,))
    return Site(capture=capture, as_of=MOMENT.date())


def test_new_writes_a_check_that_works(beside: Path) -> None:
    (failed,) = run([Demand(criterion="W-10", check=ID)], _site("Hier steht ein Muster."), "de-CH", beside)
    assert (failed.verdict, failed.findings[0].message) == ("fail", "Auf der Seite steht «Muster».")
    (passed,) = run([Demand(criterion="W-10", check=ID)], _site("Die Mustermesse ist im Mai."), "de-CH", beside)
    assert passed.verdict == "pass"


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_is_worded_in_every_language(beside: Path, language: str) -> None:
    entry = explain.entry(ID, language, beside)
    assert "Muster" in entry.criterion
    assert entry.findings


def test_code_beside_a_spec_runs_only_where_it_is_trusted(beside: Path) -> None:
    (beside / "house" / "forbidden_words.py").write_text("raise SystemExit('must not run')", encoding="utf-8")
    (result,) = run([Demand(criterion="W-10", check=ID)], _site("Muster"), "fr", beside, trust=False)
    assert (result.verdict, result.reason_key) == ("inconclusive", "untrusted")
    assert "--trust" in (result.reason or "")
    assert explain.entry(ID, "fr", beside, trust=False).parameters == ()


def test_our_checks_need_no_trust(beside: Path) -> None:
    (result,) = run([Demand(criterion="W-11", check="mobile.viewport")], _site("x"), "en", beside, trust=False)
    assert result.reason_key != "untrusted"


def test_a_check_in_one_language_speaks_it_everywhere(beside: Path) -> None:
    file = beside / "house" / "forbidden_words.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    start, end = lines.index("  de-DE:"), lines.index("  fr:")
    file.write_text("\n".join([*lines[: lines.index("texts:") + 1], *lines[start:end]]) + "\n", encoding="utf-8")
    checks.metadata.cache_clear()
    for language in LANGUAGES:
        (result,) = run([Demand(criterion="W-10", check=ID)], _site("Muster"), language, beside)
        assert result.findings[0].message == "Auf der Seite steht „Muster“."


@pytest.mark.parametrize("name", ["words", "House.Words", "house.words.more", "../evil.x", "house.class", "7.x", ""])
def test_what_is_no_id_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage):
        scaffold.write(name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_nothing_that_exists_is_overwritten(beside: Path) -> None:
    with pytest.raises(WrongUsage, match="already"):
        scaffold.write(ID, beside.parent)
    page_ = beside.parent / "tests/checks/house/other/fails.html"
    page_.parent.mkdir(parents=True)
    page_.write_text("mine", encoding="utf-8")
    with pytest.raises(WrongUsage, match="exists already"):
        scaffold.write("house.other", beside.parent)
    assert page_.read_text(encoding="utf-8") == "mine"


def test_the_id_of_a_check_of_ours_is_taken(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=r"links\.internal already"):
        scaffold.write("links.internal", tmp_path)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "checks").write_text("a file", encoding="utf-8")
    with pytest.raises(NotCarriedOut):
        scaffold.write(ID, tmp_path)
