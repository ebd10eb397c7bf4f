"""The verdicts on what a run left in its folder, when it is over or years later: no browser, no network, no clock."""

from collections.abc import Mapping
from pathlib import Path

from toolkit.acceptance import delivery, enacting, own_tests
from toolkit.acceptance.delivery import Delivery, website_of
from toolkit.acceptance.judging import chosen, judge
from toolkit.acceptance.order import Order, address, checks_of, names, websites_first
from toolkit.acceptance.record import Record
from toolkit.acceptance.recording import record
from toolkit.checking.results import Result
from toolkit.spec.criteria import Criterion, Numbering
from toolkit.spec.loaded import Loaded


def again(loaded: Loaded, order: Order, numbering: Numbering, folder: Path) -> Record:
    """The record of what was captured into `folder`, judged with today's checks.

    Raises NotCarriedOut for a capture that is damaged, and as `record`.
    """
    taken: dict[str, Delivery] = {}
    criteria = chosen(loaded, order)
    for name in websites_first(loaded, names(criteria)):
        taken[name] = delivery.again(
            loaded, name, address(loaded, order, name), folder, order.as_of,
            website=website_of(loaded, name, taken), checks=checks_of(criteria, name),
        )  # fmt: skip
    return judged(loaded, order, numbering, folder, taken)


def judged(loaded: Loaded, order: Order, numbering: Numbering, folder: Path, taken: Mapping[str, Delivery]) -> Record:
    """The record of these deliveries and of what else lies in the folder. Raises as `again`."""
    criteria = chosen(loaded, order)
    deliveries = [taken[name] for name in names(criteria)]
    told = _told(criteria, deliveries, order, folder)
    subjects = tuple(
        judge(loaded, criteria, each, order.language, numbering, folder, enacted=told, trust=order.trust)
        for each in deliveries
    )
    return record(loaded, order, subjects, deliveries)


def _told(criteria: tuple[Criterion, ...], deliveries: list[Delivery], order: Order, folder: Path) -> dict[str, Result]:
    """The results, by criterion, that no capture holds. A scenario needs a page to be tried on."""
    open_ = {each.deliverable for each in deliveries if each.site and each.site.pages}
    acted = [each for each in criteria if each.deliverable in open_]
    return enacting.verdicts(acted, folder, order.language) | own_tests.verdicts(criteria, folder, order.language)
