"""A form that takes a person's address, while the agency is said to handle no personal data."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Scenario
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    given = loaded.spec.terms.personal_data if loaded.spec.terms else None
    if given is None or given.processed is not False:
        return
    for criterion in loaded.criteria:
        if criterion.scenario and _asks_for_address(criterion.scenario):
            yield Hit(path="terms.personal-data.processed", data={"id": criterion.id})
            return


def _asks_for_address(scenario: Scenario) -> bool:
    """Whether an e-mail address is typed into a form, or a message arrives by e-mail; a search is neither."""
    steps = (scenario.given, *scenario.when, *scenario.then)
    return any(step.mail or (step.fill and "@" in step.fill.value) for step in steps)
