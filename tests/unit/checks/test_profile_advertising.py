"""Posts that advertise for others and posts that draw prizes, from a list of posts in four languages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from tests.unit.checks.test_profile import judged, profile
from toolkit.observations import Post

LISTED = yaml.safe_load(Path(__file__).with_name("advertising.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(f"profile.{check}", each["text"], each["expect"], id=each["text"][:50])
    for check, parts in LISTED.items()
    for part in parts.values()
    for each in part
]


@pytest.mark.parametrize(("check", "text", "expect"), CASES)
def test_posts_are_told_apart(check: str, text: str, expect: str) -> None:
    post = Post(key="1", time=datetime(2026, 10, 1, tzinfo=UTC), text=text)
    result = judged(check, profile([post], handle="hotelbaeren"))
    found = [finding.key for finding in result.findings]
    told = found[0] if found and expect not in ("inconclusive", "pass", "not-applicable") else result.verdict
    assert told == expect


def test_the_mark_of_the_platform_is_a_label() -> None:
    text = "Grab 20% off with promo code SNOW at @skishop."
    post = Post(key="1", time=datetime(2026, 10, 1, tzinfo=UTC), text=text, disclosure="branded")
    assert judged("profile.ad-label", profile([post])).verdict == "pass"
