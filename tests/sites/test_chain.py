"""The chain on real input: what was planted is found, and nothing besides."""

import csv
import json
import subprocess
import sys
from datetime import date

import msgspec
import pytest
import yaml

from tests.sites.planted import SITES, SLUGS, differences, folder, found, suspected
from toolkit.audit.run import demands
from toolkit.capture.bundle import read
from toolkit.checking.run import run
from toolkit.exports import json as results_file
from toolkit.observations import Site
from toolkit.observations.derived.place import place
from toolkit.serving import serve_all

pytestmark = pytest.mark.browser


def toolkit(*arguments):
    command = [sys.executable, "-m", "toolkit", *(str(each) for each in arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)


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
