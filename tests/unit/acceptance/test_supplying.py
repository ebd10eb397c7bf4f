"""What the letter asks the agency to supply: only what it can."""

import pytest

from tests.documents.delivered import changed, spec
from toolkit.acceptance.supplying import wanted
from toolkit.checking.results import Result, Subject


def asked(loaded, deliverable, check, key):
    result = Result(
        criterion="C-1", check=check, verdict="inconclusive", severity="major", reason="x", reason_key=key, findings=()
    )
    subject = Subject(
        id=deliverable, kind="website", url="", state="complete", pages=(), capture=None, results=(result,)
    )
    return bool(wanted(loaded, (subject,)))


@pytest.mark.parametrize(
    ("check", "key", "expected"),
    [
        ("rights.fonts", "no-proof", True),
        ("rights.images", "proof-absent", True),
        ("rights.images", "similar", False),
        ("links.internal", "no-capture", True),
        (None, "no-capture", True),
        ("links.internal", "no-page", True),
        ("links.external", "offline", False),
        ("a11y.keyboard", "not-tried", False),
        ("a11y.axe", "missing", False),
        ("legal.imprint", "picture", False),
        (None, "person-client", False),
        (None, "not-run", False),
        ("links.internal", "broken", False),
        ("no.such-check", "no-proof", False),
    ],
)
def test_only_what_the_agency_can_supply_is_asked_of_it(check, key, expected):
    assert asked(spec("germany"), "website", check, key) is expected


@pytest.mark.parametrize(("owner", "expected"), [("client", False), ("agency", True)])
def test_the_export_of_an_account_is_its_owners(tmp_path, owner, expected):
    loaded = changed("germany", tmp_path, ("owner: client", f"owner: {owner}"))
    assert asked(loaded, "instagram", "profile.dialogue", "no-profile") is expected


def test_what_is_met_or_not_met_is_not_asked_for():
    result = Result(
        criterion="C-1", check=None, verdict="fail", severity="major", reason=None, reason_key="no-capture", findings=()
    )
    subject = Subject(id="website", kind="website", url="", state="complete", pages=(), capture=None, results=(result,))
    assert wanted(spec("germany"), (subject,)) == ()
