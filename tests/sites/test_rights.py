"""The rights of a delivery: every outcome of the reconciliation is in the example, and each is found."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from toolkit.serving import serve

LINDE = Path(__file__).resolve().parents[2] / "examples" / "gasthof-linde"
EXPECTED = yaml.safe_load((LINDE / "linde.rights.yaml").read_text(encoding="utf-8"))["lines"]
OUTCOMES = {"covered", "contradicted", "undeclared", "unused", "expired", "out-of-scope", "attribution-missing",
            "proof-missing"}  # fmt: skip
WITH_A_BROWSER = pytest.mark.browser


def toolkit(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "toolkit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The delivery captured once: what stdout says, and the folder of files."""
    out = tmp_path_factory.mktemp("rights")
    with serve(LINDE / "delivery") as address:
        done = toolkit("rights", LINDE / "linde.yaml", "--url", f"website={address}/", "--as-of", "2027-05-03",
                       "--out", out, "--format", "json", "--language", "en")  # fmt: skip
    return out, done


def test_the_example_holds_every_outcome() -> None:
    assert {entry["outcome"] for entry in EXPECTED} == OUTCOMES


@WITH_A_BROWSER
def test_what_is_found_is_what_the_example_says(listed: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    lines = json.loads(listed[1].stdout)
    found = {(line["item"], line["outcome"], line["register"]) for line in lines}
    wanted = {(entry.get("name", entry["item"]).replace("Swiper", "swiper"), entry["outcome"], entry["register"])
              for entry in EXPECTED}  # fmt: skip
    assert found == wanted
    assert listed[1].returncode == 1


@WITH_A_BROWSER
def test_a_contradiction_names_both_statements(listed: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    line = next(each for each in json.loads(listed[1].stdout) if each["item"] == "img/garten.jpg")
    said = " ".join(one["value"] for one in line["evidence"])
    assert "Ada Winkler" in said
    assert "Getty Images" in said
    assert {"what": "iptc-credit", "value": "Getty Images"} in line["evidence"]
    assert line.keys() == {"kind", "item", "pages", "outcome", "register", "evidence"}


@WITH_A_BROWSER
def test_the_tables_hold_every_line(listed: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    rows = list(csv.reader(io.StringIO((listed[0] / "rights.csv").read_text("utf-8-sig"))))
    assert len(rows) == len(EXPECTED) + 1
    with zipfile.ZipFile(listed[0] / "rights.xlsx") as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert len(list(sheet.iter(f"{space}row"))) == len(rows)
    assert not list(sheet.iter(f"{space}f"))
    page = (listed[0] / "rights.html").read_text("utf-8")
    assert "<script" not in page
    assert all(entry["register"] is None or entry["register"] in page for entry in EXPECTED)


@WITH_A_BROWSER
def test_the_software_is_a_cyclonedx_list(listed: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    told = json.loads((listed[0] / "software.cdx.json").read_text("utf-8"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    swiper = next(each for each in told["components"] if each["name"] == "swiper")
    assert swiper["purl"] == "pkg:npm/swiper@11.0.5"
    lora = next(each for each in told["components"] if each["name"] == "Lora")
    assert lora["licenses"] == [{"license": {"id": "OFL-1.1"}}]


def test_the_folder_is_reconciled_before_the_site_is_live() -> None:
    done = toolkit("rights", LINDE / "delivery", "--spec", LINDE / "linde.yaml", "--as-of", "2027-05-03",
                   "--format", "json", "--language", "de-DE")  # fmt: skip
    found = {line["item"]: line["outcome"] for line in json.loads(done.stdout)}
    assert found["img/garten.jpg"] == "contradicted"
    assert found["img/haus-klein.webp"] == "covered"
    assert found["img/winter.jpg"] == "expired"
    assert found["img/ort.jpg"] == "proof-missing"
    assert found["img/see.jpg"] == "covered"  # a folder is no medium
    assert done.returncode == 1


def test_without_a_register_only_traces_are_told() -> None:
    done = toolkit("rights", LINDE / "delivery", "--as-of", "2027-05-03", "--format", "json", "--language", "fr")
    found = {line["item"]: line["outcome"] for line in json.loads(done.stdout)}
    assert found["img/garten.jpg"] == "trace"
    assert found["img/stube.jpg"] == "undeclared"
    assert done.returncode == 0


def test_the_proposal_is_a_register_that_only_wants_completing(tmp_path: Path) -> None:
    done = toolkit("rights", LINDE / "delivery", "--as-of", "2027-05-03", "--propose", "--language", "de-CH")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# Vorschlag")
    spec = yaml.safe_load((LINDE / "linde.yaml").read_text("utf-8")) | yaml.safe_load(done.stdout)
    path = tmp_path / "linde.yaml"
    path.write_text(yaml.safe_dump(spec, allow_unicode=True), "utf-8")
    again = toolkit("rights", LINDE / "delivery", "--spec", path, "--as-of", "2027-05-03", "--format", "json")
    outcomes = {line["outcome"] for line in json.loads(again.stdout)}
    assert outcomes <= {"covered", "proof-missing"}, again.stdout + again.stderr


@pytest.mark.parametrize("target", ["nowhere", "http://127.0.0.1:9/"])
def test_a_target_that_is_none_is_told_in_a_sentence(target: str) -> None:
    done = toolkit("rights", target)
    assert done.returncode in (2, 3)
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-2].startswith("toolkit: ")
