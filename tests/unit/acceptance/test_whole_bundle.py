"""An acceptance as a folder that lasts: what it keeps, what it never keeps, and the same verdicts from it alone."""

import hashlib
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from tests.documents import sample
from tests.sites.planted import EXAMPLES
from toolkit import digests
from toolkit.acceptance.resting import Rests, is_evidence
from toolkit.cli import cli
from toolkit.documents.pdf import pdf
from toolkit.errors import WrongUsage
from toolkit.evidence.verifying import verify
from toolkit.exports import json as export

PASSWORD = "b3rgdorf-geheim"
ARCHIVE = "archiv/gastlich-facebook.zip"
SPEC = """
toolkit: 1
title: Profile
language: en
jurisdiction: CH
place: CH-BE
include: [house.yaml]
parties:
  client: {name: Hotel Bären AG, address: {street: Seeweg 1, postcode: "3700", town: Spiez, country: CH}}
  agency: to-be-chosen
deliverables:
  facebook:
    kind: profile
    platform: facebook
    title: Facebook
    owner: client
    languages: [de]
    archive: archiv/gastlich-facebook.zip
    packs: [posts]
    evidence: [{shows: roles, file: belege/rollen.png, taken: 2027-05-01}]
    criteria:
      - {id: F-01, check: house.short, severity: minor}
      - {id: F-02, statement: The numbers are right., test: tests/test_numbers.py, severity: major}
      - {id: F-03, statement: It looks as agreed., person: client, compare: entwurf/profil.png, severity: minor}
rights:
  register:
    - {id: R-01, kind: image, what: Lake, files: ["*.jpg"], original: rechte/see.png, holder: Fotografin, licence: exclusive, proof: rechte/vertrag.pdf, scope: [web]}
"""  # noqa: E501 - YAML
CHECK = """
from toolkit.checking import PASS, fail

def subjects(profile, params):
    return profile.posts

def judge(post, profile, params):
    return fail("long", target=post.key, size=len(post.text)) if len(post.text) > 120 else PASS
"""
TEXTS = {
    "title": "Long", "criterion": "Posts are short.", "method": "Counted.", "why": "Reading.", "remedy": "Shorten.",
    "fail": {"long": "{size} signs."},
}  # fmt: skip
META = {"severity": "minor", "scope": "profile", "needs": ["posts"], "basis": ["agreed"], "texts": {"en": TEXTS}}
PACK = {
    "title": {"en": "Posts"}, "description": {"en": "Regular posts."}, "kinds": ["profile"],
    "criteria": [{"check": "profile.cadence"}, {"check": "profile.duplicate"}, {"check": "profile.archive"}],
}  # fmt: skip
OF_PACK = [f"posts/{one['check']}" for one in PACK["criteria"]]
KEPT = {
    "spec.yaml", "house.yaml", "packs/posts.yaml", "checks/house/short.py", "checks/house/short.yaml",
    "templates/contracts/closing/venue.yaml", "tests/test_numbers.py", "tests/conftest.py", "entwurf/profil.png",
    "belege/rollen.png", "rechte/see.png", "rechte/vertrag.pdf", f"{ARCHIVE}.profile.json",
}  # fmt: skip


def run(*arguments: object) -> Result:
    done = CliRunner().invoke(cli, [str(one) for one in arguments], standalone_mode=False)
    if done.exception:
        raise done.exception
    return done


def written(folder: Path) -> Path:
    """A project as a user has it, with things in it that are nobody's business."""
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(picture, "PNG")
    files: dict[str, str | bytes] = {
        "spec.yaml": SPEC, "house.yaml": "facts: {name: Hotel Bären}\n", "packs/posts.yaml": json.dumps(PACK),
        "packs/unused.yaml": json.dumps(PACK), "checks/house/short.py": CHECK,
        "checks/house/short.yaml": json.dumps(META), "checks/.env": PASSWORD, "checks/house/session.json": PASSWORD,
        "templates/contracts/closing/venue.yaml": "order: 1\n",
        "tests/test_numbers.py": "def test_a(): assert 1 == 2\n",
        "tests/conftest.py": "", "tests/test_of_something_else.py": "", "entwurf/profil.png": picture.getvalue(),
        "belege/rollen.png": picture.getvalue(), "rechte/see.png": picture.getvalue(),
        "rechte/vertrag.pdf": b"%PDF-1.7",
        "state.json": PASSWORD,
    }  # fmt: skip
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / ARCHIVE).parent.mkdir()
    with zipfile.ZipFile(EXAMPLES / "zwei-profile" / ARCHIVE) as old, zipfile.ZipFile(folder / ARCHIVE, "w") as new:
        for name in old.namelist():
            new.writestr(old.getinfo(name), old.read(name))
        new.writestr("security/sign_ins.json", json.dumps({"cookie": PASSWORD}))
    return folder / "spec.yaml"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; the project is gone afterwards."""
    project, out = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("made") / "acceptance"
    patch = pytest.MonkeyPatch()
    with patch.context() as given:
        given.setenv("TOOLKIT_MAIL_PASSWORD", PASSWORD)
        box = ("--mailbox", f"imaps://user:{PASSWORD}@mail.example/INBOX")
        done = run("accept", written(project), "--out", out, "--trust", *box)
    assert done.return_value == 1, done.output
    shutil.rmtree(project)
    return out


@pytest.fixture
def copy(bundle: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundle, tmp_path / "acceptance"))


def contents(folder: Path) -> Iterator[bytes]:
    """Every file, and what is packed in it."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as packed:
                    yield from (packed.read(name) for name in packed.namelist())


def told(folder: Path) -> dict[str, dict[str, Any]]:
    results = json.loads((folder / "results.json").read_text("utf-8"))
    return {result["criterion"]: result for result in results["subjects"][0]["results"]}


def test_the_spec_is_kept_with_what_it_uses_and_nothing_else(bundle: Path) -> None:
    spec = bundle / "spec"
    assert {path.relative_to(spec).as_posix() for path in spec.rglob("*") if path.is_file()} == KEPT
    assert (spec / "spec.yaml").read_text("utf-8") == SPEC


def test_no_password_session_or_sign_in_is_in_any_file(bundle: Path) -> None:
    assert not [content for content in contents(bundle) if PASSWORD.encode() in content]


def test_own_checks_and_own_tests_have_judged(bundle: Path) -> None:
    found = told(bundle)
    assert found["F-01"]["verdict"] == "fail"
    assert found["F-02"]["verdict"] == "fail"
    assert found["posts/profile.cadence"]["verdict"] == "pass"


def test_it_is_derived_again_byte_for_byte_from_the_folder_alone(bundle: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in bundle.rglob("*") if path.is_file()}
    done = run("recheck", bundle, "--out", tmp_path / "again", "--trust")
    assert done.return_value == 0, done.output
    derived = [path.relative_to(bundle) for path in before if not is_evidence(path.relative_to(bundle).as_posix())]
    assert {path.name for path in derived} >= {
        "results.json",
        "record.html",
        "record.docx",
        "record.pdf",
        "report.html",
    }
    for path in derived:
        if path.name != "manifest.json":
            assert (tmp_path / "again" / path).read_bytes() == before[bundle / path], path
    assert {path: path.read_bytes() for path in bundle.rglob("*") if path.is_file()} == before
    assert verify(tmp_path / "again").whole


def test_own_checks_run_only_with_trust(bundle: Path, tmp_path: Path) -> None:
    done = run("recheck", bundle, "--out", tmp_path / "again", "--format", "json")
    assert done.return_value == 1
    assert json.loads(done.output)["differences"] == [
        {"deliverable": "facebook", "criterion": "F-01", "kind": "verdict", "before": "fail", "after": "inconclusive"}
    ]
    assert told(tmp_path / "again")["F-01"]["reason_key"] == "untrusted"
    assert told(tmp_path / "again")["F-02"]["verdict"] == "fail"  # what the test said is kept


def test_each_part_in_turn_damaged_or_gone_is_found_with_what_rests_on_it(bundle: Path, copy: Path) -> None:
    rests = Rests(export.read(bundle / "results.json"))
    names = [path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()]
    for name in sorted(set(names) - {"manifest.json"}):
        whole = (copy / name).read_bytes()
        changed = bytearray(whole) or bytearray(b"\0")
        changed[len(whole) // 2] ^= 1
        for kind, content in (("changed", bytes(changed)), ("missing", None)):
            (copy / name).unlink()
            if content is not None:
                (copy / name).write_bytes(content)
            (trouble,) = verify(copy, rests=rests).troubles
            assert (trouble.kind, trouble.path) == (kind, name)
            assert bool(trouble.criteria) == (is_evidence(name) or name == "results.json"), name
            (copy / name).write_bytes(whole)
    assert verify(copy).whole


@pytest.mark.parametrize(
    ("name", "criteria"),
    [
        ("own-tests/F-02.json", {"F-02"}),
        ("spec/checks/house/short.py", {"F-01"}),
        ("captures/facebook-posts.wacz", {"F-01", "F-02", "F-03", *OF_PACK}),
    ],
)  # fmt: skip
def test_what_rests_on_a_part_is_named(bundle: Path, name: str, criteria: set[str]) -> None:
    assert set(Rests(export.read(bundle / "results.json"))(name)) == criteria


@pytest.mark.parametrize("name", ["captures/facebook-posts.wacz", "spec/spec.yaml", "acceptance.json", "record.pdf"])
def test_a_damaged_folder_is_refused_before_anything_is_derived(copy: Path, tmp_path: Path, name: str) -> None:
    (copy / name).write_bytes(b"x")
    with pytest.raises(WrongUsage, match=re.escape(name)):
        run("recheck", copy, "--out", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_another_spec_is_told_in_the_record_with_both_digests(bundle: Path, tmp_path: Path) -> None:
    spec = written(tmp_path / "project")
    spec.write_text(SPEC.replace("severity: minor}\n      - {id: F-02", "severity: major}\n      - {id: F-02"), "utf-8")
    done = run("recheck", bundle, "--out", tmp_path / "again", "--spec", spec, "--trust", "--format", "json")
    found = json.loads(done.output)
    assert found["spec_before"] != found["spec_after"]
    record = (tmp_path / "again" / "record.html").read_text("utf-8")
    for sha256 in (found["spec_before"], found["spec_after"]):
        assert digests.shown(sha256) in record
    assert (tmp_path / "again" / "spec" / "spec.yaml").read_bytes() == spec.read_bytes()


def test_a_folder_that_is_in_use_is_never_written_over(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(WrongUsage, match="is not empty"):
        run("recheck", bundle, "--out", tmp_path / "letters")
    spec = written(tmp_path / "project")
    (tmp_path / "letters" / "spec").mkdir()
    (tmp_path / "letters" / "spec" / "spec.yaml").write_text("mine", "utf-8")
    with pytest.raises(WrongUsage, match="no acceptance put it there"):
        run("accept", spec, "--out", tmp_path / "letters")
    assert (tmp_path / "letters" / "spec" / "spec.yaml").read_text("utf-8") == "mine"


def test_a_broken_export_and_another_contract_are_told_in_the_same_words_again(tmp_path: Path) -> None:
    spec = written(tmp_path / "project")
    (spec.parent / ARCHIVE).write_bytes(b"no archive")
    (tmp_path / "signed.pdf").write_bytes(pdf(sample.contract()))
    run("accept", spec, "--out", tmp_path / "a", "--as-of", "2027-05-10", "--contract", tmp_path / "signed.pdf")
    shutil.rmtree(spec.parent)
    done = run("recheck", tmp_path / "a", "--out", tmp_path / "b")
    assert done.return_value == 0, done.output
    assert "is no ZIP file" in (tmp_path / "b" / "results.json").read_text("utf-8")
    signed = hashlib.sha256(dict(sample.contract().attachments)["spec.yaml"]).hexdigest()
    record = (tmp_path / "b" / "record.html").read_text("utf-8")
    assert f"The signed contract carries version {digests.shown(signed)}" in record
