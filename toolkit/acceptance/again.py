"""The verdicts on what a run left in its folder, when it is over or years later: no browser, no network, no clock."""

from collections.abc import Mapping
from pathlib import Path

from toolkit.acceptance import delivery, enacting, own_tests, related
from toolkit.acceptance.delivery import Delivery, website_of
from toolkit.acceptance.judging import chosen, judge
from toolkit.acceptance.order import Order, address, checks_of, names, websites_first
from toolkit.acceptance.record import Record
from toolkit.acceptance.recording import record
from toolkit.acceptance.relating import relate
from toolkit.checking.results import Result, Subject
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
    subjects = {name: judged(loaded, order, numbering, folder, delivery) for name, delivery in taken.items()}
    return concluded(loaded, order, folder, taken, subjects)


def judged(loaded: Loaded, order: Order, numbering: Numbering, folder: Path, delivery: Delivery) -> Subject:
    """The verdicts on a delivery and on what else of it lies in the folder. Raises as `again`."""
    criteria = tuple(each for each in chosen(loaded, order) if each.deliverable == delivery.deliverable)
    told = _told(criteria, delivery, order, folder)
    return judge(
        loaded, criteria, delivery, order.language, numbering, folder, enacted=told, trust=order.trust
    )  # fmt: skip


def concluded(
    loaded: Loaded, order: Order, folder: Path, taken: Mapping[str, Delivery], subjects: Mapping[str, Subject]
) -> Record:
    """The record of what was taken and judged. Raises as `again`."""
    named = names(chosen(loaded, order))
    return relate(
        record(loaded, order, tuple(subjects[name] for name in named), [taken[name] for name in named]),
        loaded,
        self_test=order.self_test,
        earlier=related.read(folder, order.earlier) if order.earlier else None,
        own=related.read(folder, order.own) if order.own else None,
    )


def _told(criteria: tuple[Criterion, ...], delivery: Delivery, order: Order, folder: Path) -> dict[str, Result]:
    """The results, by criterion, that no capture holds. A scenario needs a page to be tried on."""
    acted = criteria if delivery.site and delivery.site.pages else ()
    return enacting.verdicts(acted, folder, order.language) | own_tests.verdicts(criteria, folder, order.language)
