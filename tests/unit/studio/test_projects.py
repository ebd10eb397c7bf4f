"""The list of projects is what stands in the folder."""

import json
from pathlib import Path

from tests.unit.studio.client import Client
from toolkit.studio.projects import find


def test_finds_specs_documents_and_runs(folder: Path) -> None:
    hotel = folder / "hotel"
    (hotel / "out").mkdir()
    for name in ("contract.pdf", "contract.docx", "brief.html"):
        (hotel / "out" / name).write_bytes(b"x")
    (hotel / "acceptance").mkdir()
    results = {"kind": "acceptance", "as_of": "2027-03-16", "summary": {"fail": 3, "pass": 9, "milestones": {}}}
    (hotel / "acceptance" / "results.json").write_text(json.dumps(results), encoding="utf-8")
    [project] = find(folder)
    assert (project.name, project.broken) == ("hotel/spec.yaml", False)
    assert project.title == "Website und Facebook-Seite für das Hotel Bergsicht"
    assert [(one.name, one.formats) for one in project.documents] == [
        ("hotel/out/brief", ("html",)),
        ("hotel/out/contract", ("docx", "pdf")),
    ]
    [run] = project.runs
    assert (run.name, run.as_of, run.counts) == ("hotel/acceptance", "2027-03-16", {"fail": 3, "pass": 9})


def test_a_broken_spec_is_listed_and_blocks_nothing(folder: Path, client: Client) -> None:
    (folder / "broken.yaml").write_text("toolkit: 1\ntitle: [x\n", encoding="utf-8")
    (folder / "bytes.yaml").write_bytes(b"toolkit: 1\ntitle: \xff\xfe\n")
    (folder / "hotel" / "results.json").write_text("[", encoding="utf-8")
    assert [(one.name, one.broken) for one in find(folder)] == [
        ("broken.yaml", True),
        ("bytes.yaml", True),
        ("hotel/spec.yaml", False),
    ]
    page = client.get("/").text
    assert "cannot be read as a spec" in page
    assert "Hotel Bergsicht" in page


def test_other_yaml_is_no_project(folder: Path) -> None:
    (folder / "compose.yaml").write_text("services: {web: {image: x}}\n", encoding="utf-8")
    assert [one.name for one in find(folder)] == ["hotel/spec.yaml"]


def test_runs_of_two_specs_in_one_folder_are_kept_apart_by_their_names(folder: Path) -> None:
    (folder / "hotel" / "zwei.yaml").write_text("toolkit: 1\ntitle: Zwei\n", encoding="utf-8")
    for stem in ("spec", "zwei"):
        place = folder / "hotel" / "acceptance" / stem / "1"
        place.mkdir(parents=True)
        (place / "results.json").write_text('{"kind": "acceptance", "as_of": "2027-03-16"}', encoding="utf-8")
    assert {one.name: [run.name for run in one.runs] for one in find(folder)} == {
        "hotel/spec.yaml": ["hotel/acceptance/spec/1"],
        "hotel/zwei.yaml": ["hotel/acceptance/zwei/1"],
    }


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    assert "New project" in Client(tmp_path).get("/").text


def test_the_language_is_chosen_given_or_the_browsers(folder: Path) -> None:
    plain = Client(folder, language="")
    assert '<html lang="fr">' in plain.get("/", **{"accept-language": "fr-CH,fr;q=0.9"}).text
    assert '<html lang="de-CH">' in plain.get("/", **{"accept-language": "de-CH"}).text
    chosen = "studio-8123=the-session; studio-language=it"
    assert '<html lang="it">' in plain.get("/", cookie=chosen, **{"accept-language": "fr"}).text
