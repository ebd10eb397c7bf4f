"""What the texts of posts advertise, draw and offer, from a list of posts in four languages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from tests.unit.checks.test_profile_posts import judged
from toolkit.observations import Post

LISTED = yaml.safe_load(Path(__file__).with_name("posts.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(f"profile.{check}", each["text"], each["expect"], id=each["text"][:50])
    for check, parts in LISTED.items()
    for part in parts.values()
    for each in part
]


VERDICTS = ("pass", "fail", "not-applicable", "inconclusive")


@pytest.mark.parametrize(("check", "text", "expect"), CASES)
def test_posts_are_told_apart(check: str, text: str, expect: str) -> None:
    """`expect` is a verdict, or the key of the finding."""
    post = Post(key="1", time=datetime(2026, 11, 10, 10, tzinfo=UTC), text=text)
    result = judged(check, [post])
    told = result.verdict if expect in VERDICTS else result.findings[0].key
    assert told == expect


def test_the_mark_of_the_platform_is_a_label() -> None:
    text = "Grab 20% off with promo code SNOW at @skishop."
    post = Post(key="1", time=datetime(2026, 11, 10, tzinfo=UTC), text=text, disclosure="branded")
    assert judged("profile.ad-label", [post]).verdict == "pass"
