"""What a page asks for becomes the arguments of `toolkit accept`, and nothing else does."""

from pathlib import Path

import pytest

from toolkit.errors import WrongUsage
from toolkit.evidence import keys
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded
from toolkit.studio.running import acceptances
from toolkit.studio.running.acceptances import Wanted
from toolkit.studio.settings import Settings

NAME = "hotel/spec.yaml"


@pytest.fixture
def loaded(settings: Settings) -> Loaded:
    return load(settings.folder / NAME)


def test_the_order_names_only_what_the_spec_knows(settings: Settings, loaded: Loaded) -> None:
    urls = {"website": "http://127.0.0.1:9/", "other": "http://127.0.0.1:8/", "facebook": ""}
    made = acceptances.order(settings, loaded, Wanted(milestone="M2", urls=urls))
    assert made.arguments == (
        "accept", "./spec.yaml", "--out=acceptance/spec/1", "--milestone=M2", "--language=de-CH",
        "--url=website=http://127.0.0.1:9/",
    )  # fmt: skip
    assert made.out == "hotel/acceptance/spec/1"
    assert acceptances.order(settings, loaded, Wanted()).out == "hotel/acceptance/spec/2"


def test_everything_that_can_be_said_reaches_the_command(settings: Settings, loaded: Loaded) -> None:
    for name in ("vertrag.pdf", "erste/results.json", "eigene/results.json", "quellen/README.md"):
        path = loaded.path.parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    wanted = Wanted(
        delivered="2027-03-30", as_of="2027-03-31", after="hotel/erste", own="hotel/eigene",
        contract="hotel/vertrag.pdf", handover="hotel/quellen", self_test=True, sign=True, trust=True,
    )  # fmt: skip
    assert set(acceptances.order(settings, loaded, wanted).arguments[3:]) == {
        "--language=de-CH", "--delivered=2027-03-30", "--as-of=2027-03-31", "--after=./erste",
        "--compare-with=./eigene", "--contract=./vertrag.pdf", "--handover=./quellen", "--self-test", "--sign",
        "--trust",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(milestone="--out=/tmp"), "no milestone"),
        (Wanted(delivered="30.3.2027"), "is no day"),
        (Wanted(as_of="--trust"), "is no day"),
        (Wanted(after="hotel/acceptance/spec/7"), "is not there"),
        (Wanted(contract="hotel/../../secret.pdf"), "is not there"),
        (Wanted(handover="/etc"), "is not there"),
        (Wanted(handover="anderes"), "is not there"),
    ],
)
def test_what_the_command_could_not_carry_out_is_refused(
    settings: Settings, loaded: Loaded, wanted: Wanted, said: str
) -> None:
    (settings.folder / "anderes").mkdir()
    with pytest.raises(WrongUsage, match=said):
        acceptances.order(settings, loaded, wanted)
    assert not (loaded.path.parent / "acceptance").exists(), "no folder is left behind"


def test_a_folder_beside_the_spec_is_found_by_its_name_alone(settings: Settings, loaded: Loaded) -> None:
    (loaded.path.parent / "quellen").mkdir()
    arguments = acceptances.order(settings, loaded, Wanted(handover="quellen")).arguments
    assert "--handover=./quellen" in arguments


def test_contracts_are_the_pdf_files_of_the_project(settings: Settings, loaded: Loaded) -> None:
    for name in ("a.pdf", "vertrag/b.pdf", ".kept/c.pdf", "x/y/d.pdf", "e.docx"):
        path = loaded.path.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = acceptances.contracts(settings, loaded.path)
    assert {"hotel/a.pdf", "hotel/vertrag/b.pdf"} <= set(found)
    assert not {"hotel/.kept/c.pdf", "hotel/x/y/d.pdf", "hotel/e.docx"} & set(found)


def test_only_a_key_without_password_signs_unasked(tmp_path: Path) -> None:
    keys.create(tmp_path / "open.pem")
    keys.create(tmp_path / "locked.pem", "geheim")
    (tmp_path / "other.pem").write_text("x")
    found = {name: keys.unlocked(tmp_path / f"{name}.pem") for name in ("open", "locked", "other", "none")}
    assert found == {"open": True, "locked": False, "other": False, "none": False}
