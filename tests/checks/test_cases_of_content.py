"""Every case of the checks of what people read: content, law, rights, forms, accessibility.

Each is a website on loopback, captured by a real browser. Two modules, so that two workers share the captures.
"""

import pytest

from tests.checks.cases import CONTENT, Case, load
from tests.checks.judging import assert_as_told
from toolkit.observations import Capture

CASES = [case for case in load() if case.area in CONTENT]


@pytest.mark.browser
@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_verdict_and_findings_are_what_the_case_says(case: Case, captures: dict[str, Capture]) -> None:
    assert_as_told(case, captures[case.name])
