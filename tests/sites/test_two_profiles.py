"""The deterrent profile and the one a house stands behind, in the layout of every platform, judged by one contract."""

import asyncio
import importlib
import sys
import zipfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from tests.sites.planted import EXAMPLES
from toolkit.acceptance.accept import accept
from toolkit.acceptance.delivery import again, against
from toolkit.acceptance.judging import judge
from toolkit.acceptance.order import Order, checks_of
from toolkit.capture.bundle import read as bundle
from toolkit.capture.exports import read
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.observations import Answer, Capture
from toolkit.spec.criteria import Numbering
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

HOUSE = EXAMPLES / "zwei-profile"
LAYOUTS = {
    "facebook": ("facebook", "facebook_api"), "facebook-export": ("facebook",), "meta-suite": ("meta_suite",),
    "instagram": ("instagram",), "x": ("x",), "tiktok": ("tiktok",), "youtube": ("youtube",),
    "google-business": ("google_business",), "linkedin": ("linkedin",),
}  # fmt: skip
"""By name of a column, what the owner has: layouts in `examples/exporting`, of one profile together."""
PLATFORMS = {"facebook-export": "facebook", "meta-suite": "facebook"}
LINKS = {"aktion-alt": 404, "verlosung": 200}
WORDS = {"p": "pass", "F": "fail", "?": "inconclusive", "-": "not-applicable"}
CHECKS = (
    "cadence", "dialogue", "interaction", "voice", "themes", "language", "offers", "parity", "consistent", "ad-label",
    "draw", "duplicate", "links", "archive",
)  # fmt: skip


@cache
def contract() -> Loaded:
    return load(HOUSE / "profile.yaml")


def _find_layouts() -> None:
    """Makes `examples/exporting` importable, once."""
    if str(EXAMPLES) not in sys.path:
        sys.path.insert(0, str(EXAMPLES))


def judged(tale: str, name: str, folder: Path) -> dict[str, Result]:
    """The verdicts by check, `profile.` left out."""
    _find_layouts()
    told: dict[str, Any] = yaml.safe_load((HOUSE / "archiv" / f"{tale}.yaml").read_text(encoding="utf-8"))
    files = []
    for layout in LAYOUTS[name]:
        files.append(folder / f"{layout}.zip")
        with zipfile.ZipFile(files[-1], "w") as archive:
            for entry, content in importlib.import_module(f"exporting.{layout}").files(told).items():
                archive.writestr(zipfile.ZipInfo(entry, tuple(told["taken"])), content)
    profile = read(files, PLATFORMS.get(name, name), told["zone"])
    loaded = contract()
    url = "https://www.hotel-baeren.example"
    moment = datetime(*told["taken"], tzinfo=UTC)
    answers = {f"{url}/{path}": Answer(url=f"{url}/{path}", status=status) for path, status in LINKS.items()}
    capture = Capture(url=url, started=moment, finished=moment, toolkit="0", answers=answers)
    site = against(loaded, loaded.spec.deliverables[tale], capture, moment.date())
    demands = [each.demand for each in loaded.criteria if each.deliverable == tale and each.check]
    results = run(demands, msgspec.structs.replace(site, profile=profile), "en")
    return {result.check.removeprefix("profile."): result for result in results if result.check}


#                  cad dia int voi the lan off par con ad  dra dup lin arc
DETERRENT = {
    "facebook":        "F F F F F F F F F ? F F F p",
    "facebook-export": "F ? ? F F F F F p ? F F F p",
    "meta-suite":      "F ? F ? F F F F p ? F F F p",
    "instagram":       "F ? F F F F F F p ? F F F p",
    "x":               "F ? F F F F F F p ? F F F p",
    "tiktok":          "F ? F F F F F F p ? F F F p",
    "youtube":         "F ? ? F F - - - p - - - - p",
    "google-business": "F F ? F F F F F F ? F F F p",
    "linkedin":        "F ? F ? F F F F - ? F F F p",
}  # fmt: skip
HOSPITABLE = {
    "facebook":        "p p p p p p p p p p p p p p",
    "facebook-export": "p ? ? p p p p p p p p p p p",
    "meta-suite":      "p ? p ? p p p p p p p p p p",
    "instagram":       "p ? p p p p p p p p p p p p",
    "x":               "p ? p p p p p p p p p p p p",
    "tiktok":          "p ? p p p p p p p p p p p p",
    "youtube":         "p ? ? p p - - - p - - - - p",
    "google-business": "p p ? p p p p p p p p p p p",
    "linkedin":        "p ? p ? p p p p - p p p p p",
}  # fmt: skip
"""Videos of YouTube have titles only: nothing of what a text would say is in its Takeout."""
LACKING = {"dialogue": "comments.others", "interaction": "counts", "voice": "replies.own"}


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize(("tale", "expected"), [("abschreckend", DETERRENT), ("gastlich", HOSPITABLE)])
def test_two_lives_are_told_apart(tale: str, expected: dict[str, str], name: str, tmp_path: Path) -> None:
    found = judged(tale, name, tmp_path)
    assert {check: found[check].verdict for check in CHECKS} == {
        check: WORDS[sign] for check, sign in zip(CHECKS, expected[name].split(), strict=True)
    }


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("tale", ["abschreckend", "gastlich"])
def test_what_a_source_cannot_know_is_named_and_never_a_defect(tale: str, name: str, tmp_path: Path) -> None:
    open_ = {
        check: result.reason_data.get("what")
        for check, result in judged(tale, name, tmp_path).items()
        if result.reason_key == "evidence-lacks"
    }
    assert open_ == {check: LACKING[check] for check in open_}


def test_defects_of_the_deterrent_are_the_ones_that_were_told(tmp_path: Path) -> None:
    found = judged("abschreckend", "facebook", tmp_path)
    keys = {check: sorted({finding.key for finding in result.findings}) for check, result in found.items()}
    assert keys == {
        "cadence": ["too-few"], "dialogue": ["late", "open", "unanswered"], "interaction": ["alone"],
        "voice": ["agency"], "themes": ["beside"], "language": ["foreign"],
        "offers": ["validity"], "parity": ["agreed"],
        "consistent": ["phone"], "ad-label": ["unlabelled"], "draw": ["no-end"], "duplicate": ["repeated"],
        "links": ["dead"], "archive": [],
    }  # fmt: skip
    assert {check for check, result in found.items() if result.severity == "blocking" and result.verdict == "fail"} == {
        "parity", "consistent",
    }  # fmt: skip


@pytest.mark.parametrize("tale", ["abschreckend", "gastlich"])
def test_archives_beside_the_contract_are_the_told_ones(tale: str) -> None:
    _find_layouts()
    told = yaml.safe_load((HOUSE / "archiv" / f"{tale}.yaml").read_text(encoding="utf-8"))
    for layout, name in told["files"].items():
        made = importlib.import_module(f"exporting.{layout}").files(told)
        with zipfile.ZipFile(HOUSE / "archiv" / name) as archive:
            assert {entry: archive.read(entry) for entry in archive.namelist()} == made


def test_same_description_and_seed_give_the_same_bytes() -> None:
    _find_layouts()
    told = yaml.safe_load((HOUSE / "archiv" / "gastlich.yaml").read_text(encoding="utf-8"))
    for layout in {layout for several in LAYOUTS.values() for layout in several} - {"linkedin"}:
        files = importlib.import_module(f"exporting.{layout}").files
        assert files(told) == files(told)
        assert layout not in ("meta_suite", "x") or files({**told, "seed": 2}) != files(told)


def test_acceptance_of_the_contract_needs_no_network_and_keeps_what_it_judged(tmp_path: Path) -> None:
    record = asyncio.run(accept(contract(), Order(), Numbering(), tmp_path, lambda _: None))
    verdicts = {subject.id: [each.verdict for each in subject.results] for subject in record.results.subjects}
    assert verdicts["gastlich"].count("fail") == 0
    assert "inconclusive" not in verdicts["gastlich"]
    assert verdicts["abschreckend"].count("fail") > 9
    for subject in record.results.subjects:
        assert subject.capture is not None
        with bundle(tmp_path / subject.capture.path) as kept:
            assert kept.profile is not None
            assert kept.profile.posts

    for subject in record.results.subjects:
        later = again(contract(), subject.id, "", tmp_path, None, checks=checks_of(contract().criteria, subject.id))
        judged_again = judge(contract(), contract().criteria, later, "en", Numbering(), tmp_path)
        assert [each.verdict for each in judged_again.results] == verdicts[subject.id]
