"""`security.email` over values: the DNS of the world cannot be planted."""

import pytest

from tests.unit.checks.site_values import judged
from toolkit.observations import MailRecords

GOOD = {"receives": True, "spf": ("v=spf1 include:_spf.mail.ch -all",), "dmarc": ("v=DMARC1; p=reject",)}


@pytest.mark.parametrize(
    ("case", "records", "verdict", "keys"),
    [
        ("passes: both records", {}, "pass", []),
        ("passes: a rule that only watches", {"dmarc": ("v=DMARC1;p=none; rua=mailto:a@b.ch",)}, "pass", []),
        ("fails: no records", {"spf": (), "dmarc": ()}, "fail", ["no-spf", "no-dmarc"]),
        ("fails: two records", {"spf": ("v=spf1 -all", "v=spf1 mx -all")}, "fail", ["two-spf"]),
        ("fails: everybody may send", {"spf": ("v=spf1 mx +all",)}, "fail", ["everybody"]),
        ("fails: a bare all allows everybody too", {"spf": ("v=spf1 mx all",)}, "fail", ["everybody"]),
        ("fails: a record without a rule", {"dmarc": ("v=DMARC1; rua=mailto:a@b.ch",)}, "fail", ["no-policy"]),
        ("tricky: a soft end, a host called all", {"spf": ("v=spf1 a:all.ch include:all.ch ~all",)}, "pass", []),
        ("tricky: sp is not p", {"dmarc": ("v=DMARC1; sp=none; p=quarantine",)}, "pass", []),
        ("not-applicable: a domain without mail", {"receives": False, "spf": (), "dmarc": ()}, "not-applicable", []),
        ("inconclusive: no DNS", {"receives": None, "error": "timeout"}, "inconclusive", ["unreached"]),
    ],
)  # fmt: skip
def test_verdict_of_the_records(case: str, records: dict[str, object], verdict: str, keys: list[str]) -> None:
    result = judged("security.email", mail=(MailRecords(domain="hotel.ch", **(GOOD | records)),))
    assert result.verdict == verdict
    assert [finding.key for finding in result.findings][: len(keys)] == keys


def test_a_site_without_a_domain_of_its_own_has_no_subject() -> None:
    assert judged("security.email", mail=()).verdict == "not-applicable"
