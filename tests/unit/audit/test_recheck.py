"""An audit judged again from its captures."""

import hashlib
import json

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from tests.documents import report_sample as sample
from tests.documents.test_report_pictures import _with_captures
from toolkit import __version__
from toolkit.audit.layout import NAME
from toolkit.audit.reading import audit_in
from toolkit.audit.recheck import recheck
from toolkit.audit.run import orders_of
from toolkit.audit.settings import Settings
from toolkit.audit.store import store
from toolkit.audit.targets import Target
from toolkit.audit.unit import judge
from toolkit.capture.website import Captured
from toolkit.cli import cli
from toolkit.errors import WrongUsage
from toolkit.exports import json as export

SETTINGS = Settings(packs=("seo",), as_of=sample.AS_OF)


@pytest.fixture
def audited(tmp_path):
    """An audit of three sites, the last of which was never reached, with its results.json."""
    folder = tmp_path / "audit"
    folder.mkdir()
    orders = orders_of(SETTINGS)
    with store(folder / NAME) as kept:
        kept.settle(SETTINGS.decisive() | {"toolkit": __version__})
        subjects = _with_captures(folder, sample.results(3)).subjects
        kept.plan([Target(id=one.id, url=one.url) for one in subjects], drawn_from=40)
        for one in subjects[:2]:
            captured = Captured(path=folder / one.capture.path, sha256=one.capture.sha256)
            kept.keep(judge(Target(id=one.id, url=one.url), captured, orders, folder))
        lost = replace(subjects[2], state="unreachable", reason="dns", capture=None, results=(), pages=(), columns={})
        kept.keep(lost)
    with audit_in(folder) as audit:
        export.write(audit.head(), folder, audit.subjects())
    return folder


def results(folder):
    return json.loads((folder / export.NAME).read_text(encoding="utf-8"))


def again(folder, out):
    with audit_in(folder) as audit:
        recheck(audit, folder, out, audit.settings, lambda *_: None)
    with audit_in(out) as done:
        return list(done.subjects())


def test_the_same_checks_give_the_same_bytes(audited, tmp_path):
    out = tmp_path / "again"
    done = CliRunner().invoke(cli, ["recheck", str(audited), "--out", str(out)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert (out / export.NAME).read_bytes() == (audited / export.NAME).read_bytes()
    assert results(out)["sample_of"] == 40
    assert {"comparison.html", "report.html", "sites.csv"} <= {path.name for path in out.iterdir()}


def test_several_processes_judge_the_same(audited, tmp_path, monkeypatch):
    """One process for a site, as if each were worth it."""
    monkeypatch.setattr("toolkit.audit.recheck._WORTH", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with audit_in(audited) as audit:
        assert again(audited, tmp_path / "two") == list(audit.subjects())


def test_other_packs_judge_the_same_captures(audited, tmp_path):
    out = tmp_path / "other"
    CliRunner().invoke(cli, ["recheck", str(audited), "--out", str(out), "--pack", "mobile"], catch_exceptions=False)
    criteria = {one["criterion"].split("/")[0] for one in results(out)["subjects"][0]["results"]}
    assert criteria == {"mobile"}


def test_what_is_judged_already_is_kept_so_a_stopped_recheck_goes_on(audited, tmp_path):
    first = again(audited, tmp_path / "out")
    with store(tmp_path / "out" / NAME) as kept:
        kept.keep(replace(first[0], title="kept"))
    assert again(audited, tmp_path / "out")[0].title == "kept"


def test_a_capture_that_is_gone_or_another_one_gives_no_verdict(audited, tmp_path):
    gone, other = sorted((audited / "captures").iterdir())[:2]
    gone.unlink()
    other.write_bytes(b"something else")
    assert hashlib.sha256(b"something else").hexdigest() not in (audited / export.NAME).read_text(encoding="utf-8")
    told = [(one.state, one.reason, one.results) for one in again(audited, tmp_path / "out")]
    assert told == [
        ("unreachable", "capture-missing", ()), ("unreachable", "capture-changed", ()), ("unreachable", "dns", ()),
    ]  # fmt: skip


def test_the_audit_itself_is_never_written(audited):
    with pytest.raises(WrongUsage, match="own"):
        again(audited, audited)
