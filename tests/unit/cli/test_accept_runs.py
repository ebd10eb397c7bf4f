"""Which folders an acceptance can be compared with, and what is said of those that do not fit."""

from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from tests.unit.acceptance.course import BEFORE, FIRST, SECOND, STAGING, loaded, plain, results, subject
from toolkit.acceptance.order import Order
from toolkit.acceptance.related import EARLIER, OWN
from toolkit.acceptance.relating import relate
from toolkit.cli import cli
from toolkit.cli._accept_runs import taken
from toolkit.errors import WrongUsage
from toolkit.evidence import keys, manifest, signing
from toolkit.evidence.verifying import verify
from toolkit.exports import json as export

ORDER = Order(milestone="M2", as_of=SECOND)


@pytest.fixture
def folders(tmp_path):
    """The client's first test and the agency's own, as their folders."""
    export.write(replace(results(subject(BEFORE)), delivered=date(2027, 3, 12)), tmp_path / "first")
    own = relate(plain(subject({}, STAGING), FIRST), loaded(), self_test=True).results
    export.write(own, tmp_path / "own")
    return tmp_path


def sealed(folder):
    return manifest.write(manifest.make(folder, "acceptance", datetime(2027, 3, 16, tzinfo=UTC)), folder)


def test_both_are_taken_over_into_the_new_folder(folders):
    order = taken(folders / "first", folders / "own", folders / "out", loaded(), ORDER)
    assert (folders / "out" / EARLIER).read_bytes() == (folders / "first" / "results.json").read_bytes()
    assert (folders / "out" / OWN).read_bytes() == (folders / "own" / "results.json").read_bytes()
    assert (order.earlier.as_of, order.earlier.delivered, order.earlier.state) == (FIRST, date(2027, 3, 12), "unsealed")


def test_the_delay_ends_with_the_first_delivery_of_the_chain(folders):
    first = taken(folders / "first", None, folders / "second", loaded(), ORDER).earlier
    export.write(replace(results(subject(BEFORE), SECOND), earlier=first, delivered=SECOND), folders / "second")
    later = replace(ORDER, as_of=date(2027, 5, 3))
    assert taken(folders / "second", None, folders / "third", loaded(), later).earlier.delivered == date(2027, 3, 12)


@pytest.mark.parametrize("after", [lambda folder: None, lambda folder: (folder / "record.html").write_text("other")])
def test_the_state_of_a_folder_is_noted_with_who_signed_it(folders, after, tmp_path):
    keys.create(tmp_path / "key")
    key = keys.private(tmp_path / "key")
    own = folders / "own"
    (own / "record.html").write_text("record")
    signing.sign(sealed(own), key, "Nordhang Digital GmbH", own)
    changed = after(own)
    run = taken(None, own, folders / "out", loaded(), ORDER).own
    assert (run.state, run.signed_by) == (("changed", "") if changed else ("whole", "Nordhang Digital GmbH"))


def test_what_an_earlier_run_took_over_goes(folders):
    taken(folders / "first", folders / "own", folders / "out", loaded(), ORDER)
    order = taken(None, None, folders / "out", loaded(), ORDER)
    assert (order.earlier, order.own) == (None, None)
    assert not (folders / "out" / EARLIER).exists()
    assert not (folders / "out" / OWN).exists()


@pytest.mark.parametrize(
    ("after", "own", "out", "self_test", "problem"),
    [
        ("own", None, "out", False, "is the agency's own test"),
        (None, "first", "out", False, "is no self-test"),
        ("first", None, "first", False, "holds the test"),
        (None, "own", "out", True, "compared with no other"),
        ("nowhere", None, "out", False, "cannot be read"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written_over(folders, after, own, out, self_test, problem):
    before = (folders / "first" / "results.json").read_bytes()
    named = [folders / name if name else None for name in (after, own)]
    with pytest.raises(WrongUsage) as error:
        taken(*named, folders / out, loaded(), replace(ORDER, self_test=self_test))
    assert problem in error.value.problem
    assert error.value.instead
    assert (folders / "first" / "results.json").read_bytes() == before


@pytest.mark.parametrize(
    "wrong", [("--milestone", "M9"), ("--url", "shop=http://127.0.0.1:9/"), ("--sign", "--key", "no-key.pem")]
)
def test_an_order_that_cannot_be_carried_out_leaves_a_finished_re_test_as_it_is(folders, wrong):
    out = folders / "first"
    (out / EARLIER).parent.mkdir()
    (out / EARLIER).write_bytes((folders / "own" / "results.json").read_bytes())
    sealed(out)
    done = CliRunner().invoke(cli, ["accept", str(loaded().path), "--out", str(out), *wrong], standalone_mode=False)
    assert isinstance(done.exception, WrongUsage)
    assert verify(out).whole
