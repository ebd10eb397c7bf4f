"""The same verdicts offline, from what a run left: no browser, no network, no clock."""

from collections.abc import Mapping
from pathlib import Path

from toolkit.acceptance import delivery
from toolkit.acceptance.delivery import Delivery, website_of
from toolkit.acceptance.judging import judge, milestones, promised
from toolkit.acceptance.order import Order, address, names, websites_first
from toolkit.acceptance.record import Record
from toolkit.acceptance.recording import record
from toolkit.checking.results import Result, Subject
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded


def again(loaded: Loaded, order: Order, numbering: Numbering, folder: Path, spoken: Mapping[str, Result]) -> Record:
    """The record of what was captured into `folder`, judged with today's checks.

    `spoken` are the results by criterion that cannot be derived again: of scenarios, own tests and persons. Raises
    NotCarriedOut for a capture that is damaged, and as `record`.
    """
    criteria = promised(loaded, milestones(loaded.spec, order.milestone)[0] if order.milestone else None)
    named = names(criteria)
    taken: dict[str, Delivery] = {}
    judged: dict[str, Subject] = {}
    for name in websites_first(loaded, named):
        taken[name] = delivery.again(
            loaded, name, address(loaded, order, name), folder, order.as_of, website_of(loaded, name, taken)
        )
        judged[name] = judge(
            loaded, criteria, taken[name], order.language, numbering, folder, enacted=spoken, trust=order.trust
        )
    return record(loaded, order, tuple(judged[name] for name in named), [taken[name] for name in named])
