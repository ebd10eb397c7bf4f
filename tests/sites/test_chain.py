"""The chain on real input: what was planted is found, and nothing besides."""

import csv
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
import yaml

from tests.sites.planted import HOUSE, SITES, SLUGS, folder, planted, suspected
from toolkit.audit.run import demands
from toolkit.capture.bundle import read
from toolkit.checking.run import run
from toolkit.exports import json as results_file
from toolkit.observations import Site
from toolkit.observations.derived.place import place
from toolkit.serving import serve, serve_all

LABORATORY = {"speed.lcp", "speed.cls", "speed.tbt", "links.external"}
"""Depend on the machine or on other websites, so they cannot be planted."""

pytestmark = pytest.mark.browser


def toolkit(*arguments):
    command = [sys.executable, "-m", "toolkit", *(str(each) for each in arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)


def found(subject, verdict):
    """Check and pages of every finding with that verdict; what concerns the whole site stands at `/`."""
    own = {page["url"] for page in subject["pages"]}
    return [
        (
            result["check"],
            {urlsplit(page).path if page in own else "/" for page in finding.get("pages") or [finding["page"]]},
        )
        for result in subject["results"]
        if result["verdict"] == verdict and result["check"] not in LABORATORY
        for finding in result["findings"]
    ]


def differences(subject, slug):
    """What was missed, and what was accused without being planted."""
    failing, wanted = found(subject, "fail"), planted(slug)
    missed = {pair for pair in wanted if not any(pair[0] == check and pair[1] in pages for check, pages in failing)}
    extra = [(check, pages) for check, pages in failing if not any((check, page) in wanted for page in pages)]
    return missed, extra


@pytest.fixture(scope="session")
def audited(tmp_path_factory):
    """One audit of all example sites; its results by slug."""
    out = tmp_path_factory.mktemp("audit")
    index = yaml.safe_load((SITES / "index.yaml").read_text(encoding="utf-8"))
    with serve_all({slug: folder(slug) for slug in SLUGS}) as addresses:
        with (out / "hotels.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            writer.writerow(["url", "name", "place"])
            writer.writerows([f"{addresses[row['slug']]}/", row["name"], row["place"]] for row in index)
        done = toolkit("audit", out / "hotels.csv", "--out", out, "--as-of", "2026-11-23", "--language", "de-CH")
    assert done.returncode == 1, done.stdout + done.stderr
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    subjects = {subject["url"]: subject for subject in results["subjects"]}
    return out, {slug: subjects[f"{addresses[slug]}/"] for slug in SLUGS}


@pytest.mark.parametrize("slug", SLUGS)
def test_what_was_planted_is_what_is_found(audited, slug):
    missed, extra = differences(audited[1][slug], slug)
    assert not missed
    assert not extra


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_only_suspected_stays_open(audited, slug):
    open_ = found(audited[1][slug], "inconclusive")
    for check, page in suspected(slug):
        assert any(check == other and page in pages for other, pages in open_)


def test_the_sealed_files_give_the_same_results_byte_by_byte(audited):
    """Judged again by another process, from the files alone."""
    out = audited[0]
    written = results_file.read(out / "results.json")
    subjects = []
    for subject in written.subjects:
        with read(out / subject.capture.path) as bundle:
            law = place(bundle.capture, None, subject.columns["place"], None)
            site = Site(capture=bundle.capture, as_of=date(2026, 11, 23), place=law)
            subjects.append(msgspec.structs.replace(subject, results=run(demands(()), site, "de-CH")))
    again = msgspec.structs.replace(written, subjects=tuple(subjects))
    assert results_file.encode(again) == (out / "results.json").read_bytes()


def test_the_report_shows_every_site(audited):
    out, subjects = audited
    report = (out / "report.html").read_text(encoding="utf-8")
    for subject in subjects.values():
        assert (out / "sites" / f"{subject['id']}.html").is_file()
        assert f"sites/{subject['id']}.html" in report


@pytest.fixture(scope="session")
def accepted(tmp_path_factory):
    """The acceptance of the example delivery."""
    out = tmp_path_factory.mktemp("acceptance")
    with serve(HOUSE / "delivery") as address:
        done = toolkit(
            "accept", HOUSE / "spec.yaml", "--out", out, "--milestone", "M2", "--url", f"website={address}/",
            "--delivered", "2027-03-12", "--as-of", "2027-03-16",
        )  # fmt: skip
    return out, done, json.loads((out / "results.json").read_text(encoding="utf-8"))


def test_the_delivery_is_not_accepted_and_nothing_is_payable(accepted):
    out, done, results = accepted
    assert done.returncode == 1, done.stderr
    assert "Nicht abgenommen" in done.stdout
    assert "CHF\u00a00.00" in done.stdout
    assert {path.name for path in out.glob("record.*")} == {"record.html", "record.pdf", "record.docx"}
    assert results["kind"] == "acceptance"


def test_the_acceptance_finds_what_was_planted(accepted):
    subject = next(each for each in accepted[2]["subjects"] if each["id"] == "website")
    missed, extra = differences(subject, HOUSE.name)
    known = {result["check"] for result in subject["results"]}
    assert not {pair for pair in missed if pair[0] in known}
    assert not extra


def test_every_verdict_cites_clause_and_number_of_the_contract(accepted, tmp_path):
    done = toolkit("contract", HOUSE / "spec.yaml", "--out", tmp_path, "--format", "md", "--as-of", "2026-11-23")
    assert done.returncode == 0, done.stderr
    contract = (tmp_path / "contract.md").read_text(encoding="utf-8")
    for subject in accepted[2]["subjects"]:
        for result in subject["results"]:
            assert result["number"] > 0
            assert f"{result['clause']}" in contract


def test_the_acceptance_is_derived_again_byte_for_byte_without_the_website(accepted, tmp_path):
    """The website is no longer served; scenarios, pictures and contract come from the folder."""
    out = accepted[0]
    done = toolkit("recheck", out, "--out", tmp_path / "again", "--format", "json")
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert (told["differences"], told["other"]) == ([], [])
    assert {"results.json", "record.html", "record.pdf", "record.docx", "report.html"} <= set(told["same"])
    results = json.loads((tmp_path / "again" / "results.json").read_text(encoding="utf-8"))
    (scenario,) = (one for each in results["subjects"] for one in each["results"] if one["criterion"] == "W-02")
    assert scenario["verdict"] in ("pass", "fail")


def test_nothing_of_the_delivery_runs_in_the_record(accepted):
    for name in ("record.html", "report.html"):
        text = Path(accepted[0] / name).read_text(encoding="utf-8")
        assert "<script" not in text
        assert "Content-Security-Policy" in text
