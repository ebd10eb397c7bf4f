"""Every rule belongs to a group with a title in every language; every subject has rules."""

from typing import get_args

import pytest

from toolkit.checking import check as checks
from toolkit.languages import LANGUAGES
from toolkit.spec.groups import Subject, group_of
from toolkit.spec.rule import paths
from toolkit.spec.rules.criteria.by_hand import phrases


@pytest.mark.parametrize("rule", paths())
def test_each_rule_has_a_group_titled_in_every_language(rule: str) -> None:
    group = group_of(rule)
    assert tuple(group.title) == LANGUAGES
    assert all(group.title.values())


def test_each_subject_has_rules_and_there_are_more_than_sixty() -> None:
    assert {group_of(rule).group for rule in paths()} == set(get_args(Subject))
    assert len(paths()) > 60


@pytest.mark.parametrize("check", phrases())
def test_phrases_lead_to_checks_that_exist_in_every_language(check: str) -> None:
    assert check in checks.paths(None)
    assert sorted(phrases()[check]) == ["de", "en", "fr", "it"]
    assert all(phrases()[check].values())
