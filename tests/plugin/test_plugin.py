"""`pytest spec.yaml` from a project of one's own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.serving import serve

SPEC = """
toolkit: 1
title: Website
parties:
  client: {name: Hotel Krone AG, address: {street: Dorfstrasse 1, postcode: "3715", town: Adelboden, country: CH}}
jurisdiction: CH
place: CH-BE
language: en
deliverables:
  website:
    kind: website
    title: Website
    url: http://127.0.0.1:1/
    languages: [en]
    criteria:
      - {id: W-01, check: content.placeholder, severity: major}
      - {id: W-02, check: links.internal, severity: blocking}
      - id: W-03
        statement: A guest finds the rooms.
        severity: major
        scenario:
          viewports: [desktop]
          given: {page: /}
          when: [{click: {name: Rooms}}]
          then: [{see: {text: Twelve rooms}}]
      - {id: W-04, statement: The numbers are right., test: tests/test_numbers.py, severity: major}
      - {id: W-05, statement: It looks as agreed., person: client, severity: minor}
"""
OWN = """
import pytest

@pytest.mark.criterion("W-04")
def test_address_is_given(deliverable_url, delivery, facts):
    assert deliverable_url.startswith("http://127.0.0.1")
    assert delivery.name == "website"
    assert (delivery.folder / "spec.yaml").is_file()

@pytest.mark.criterion("W-99")
def test_of_another_criterion():
    raise AssertionError("never run")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "tests").mkdir()
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "tests" / "test_numbers.py").write_text(OWN, encoding="utf-8")
    return tmp_path


def run(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "spec.yaml",
        "-p",
        "outsourcing-toolkit",
        "-p",
        "no:randomly",
        *options,
    ]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=240, check=False)


def test_every_criterion_is_collected_under_its_deliverable(project: Path) -> None:
    told = run(project, "--collect-only", "-q").stdout
    for node in (
        "website::W-01", "website::W-02", "website::W-03[desktop]", "website::W-04::test_address_is_given",
        "website::W-05",
    ):  # fmt: skip
        assert f"spec.yaml::{node}" in told
    assert "test_of_another_criterion" not in told


@pytest.mark.parametrize(
    ("option", "value", "left"),
    [("-m", "blocking", ["W-02"]), ("-m", "own", ["W-04"]), ("-k", "W-03", ["W-03"]), ("-m", "person", ["W-05"])],
)
def test_selection_works_as_everywhere(project: Path, option: str, value: str, left: list[str]) -> None:
    told = run(project, "--collect-only", "-q", option, value).stdout
    assert [name for name in ("W-01", "W-02", "W-03", "W-04", "W-05") if f"::{name}" in told] == left


def test_criterion_without_its_test_is_an_error_at_collection(project: Path) -> None:
    (project / "tests" / "test_numbers.py").write_text(OWN.replace("W-04", "W-40"), encoding="utf-8")
    told = run(project, "-m", "own")
    assert told.returncode == 2
    assert "W-04: no test in tests/test_numbers.py judges it" in told.stdout


def test_missing_test_file_and_broken_spec_are_said_in_words(project: Path) -> None:
    (project / "tests" / "test_numbers.py").unlink()
    assert "W-04: the test tests/test_numbers.py does not exist" in run(project, "-m", "own").stdout
    (project / "spec.yaml").write_text(SPEC.replace("check: links.internal", "chek: links.internal"), encoding="utf-8")
    told = run(project).stdout
    assert "chek" in told
    assert "Traceback" not in told


def test_file_without_marks_belongs_to_the_criterion_whole(project: Path) -> None:
    (project / "tests" / "test_numbers.py").write_text("def test_one(): pass\ndef test_two(): pass\n", encoding="utf-8")
    told = run(project, "-m", "own", "-v")
    assert "2 passed" in told.stdout, told.stderr


def test_yaml_that_nobody_names_is_left_alone(project: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-p", "outsourcing-toolkit", "--collect-only", "-q"]
    told = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=60, check=False).stdout
    assert "spec.yaml" not in told


def test_delivery_that_is_none_is_a_usage_error(project: Path) -> None:
    told = run(project, "--delivery", "web=http://127.0.0.1:1/", "-m", "own")
    assert "the spec has website" in told.stdout + told.stderr


@pytest.mark.browser
def test_verdicts_become_outcomes(project: Path) -> None:
    site = project / "site"
    (site / "rooms").mkdir(parents=True)
    page = "<!doctype html><html lang=en><title>Krone</title><h1>Krone</h1>"
    (site / "index.html").write_text(
        f"{page}<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit. <a href=/rooms>Rooms</a>", "utf-8"
    )
    (site / "rooms" / "index.html").write_text(f"{page}<p>Twelve rooms.<a href=/>Home</a>", "utf-8")
    with serve(site) as address:
        told = run(
            project, "--delivery", f"website={address}/", "--junitxml", "junit.xml", "-n", "2", "--dist", "loadgroup",
            "--toolkit-results", "lines.jsonl",
        )  # fmt: skip
    assert "1 failed, 3 passed, 1 skipped" in told.stdout, told.stdout
    assert "Lorem ipsum" in told.stdout
    assert "Traceback" not in told.stdout
    junit = (project / "junit.xml").read_text("utf-8")
    assert '<property name="criterion" value="W-02"' in junit
    lines = [json.loads(line) for line in (project / "lines.jsonl").read_text("utf-8").splitlines()]
    assert {line["criterion"]: line["outcome"] for line in lines} == {
        "W-01": "failed", "W-02": "passed", "W-03": "passed", "W-04": "passed", "W-05": "skipped",
    }  # fmt: skip
