"""From a delivery to the acceptance record, live: captured, tried out, judged."""

from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from types import MappingProxyType
from typing import Final

from toolkit.acceptance.delivery import Delivery, check_names, take, website_of
from toolkit.acceptance.enacting import Post, enacted, mailbox
from toolkit.acceptance.judging import judge, milestones, promised
from toolkit.acceptance.order import Order, address, kind, names, websites_first
from toolkit.acceptance.own_tests import verdicts
from toolkit.acceptance.record import Record
from toolkit.acceptance.recording import record
from toolkit.capture.browser import launch
from toolkit.checking.check import driven
from toolkit.checking.results import Result, Subject
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import own_checks

_IN_BROWSER: Final = ("website", "profile")
_NO_POST: Final = Post()


async def accept(
    loaded: Loaded,
    order: Order,
    numbering: Numbering,
    out: Path,
    progress: Callable[[str], None],
    post: Post = _NO_POST,
    persons: Mapping[str, Result] = MappingProxyType({}),
) -> Record:
    """Captures and judges. `post` is where the messages arrive that scenarios wait for, `persons` what people said.

    Raises WrongUsage for an unknown milestone or deliverable, NotCarriedOut without browser.
    """
    chosen = milestones(loaded.spec, order.milestone)[0] if order.milestone else None
    check_names(loaded, order.urls)
    criteria = promised(loaded, chosen)
    named = names(criteria)
    taken: dict[str, Delivery] = {}
    judged: dict[str, Subject] = {}
    async with AsyncExitStack() as stack:
        browser = None
        box = await stack.enter_async_context(mailbox(post))
        spoken = dict(persons)
        spoken |= await verdicts(loaded.path, criteria, order.urls, order.language, trust=order.trust)
        for name in websites_first(loaded, named):
            wanted = [each for each in criteria if each.deliverable == name]
            url = address(loaded, order, name)
            if browser is None and url and kind(loaded, name) in _IN_BROWSER:
                browser = await stack.enter_async_context(launch())
            checks = frozenset(each.check for each in wanted if each.check)
            tried = driven(sorted(checks), own_checks(loaded.folder))
            beside = website_of(loaded, name, taken)
            delivery = await take(
                loaded, name, url, browser, out, order.as_of, progress, tried, website=beside, checks=checks
            )
            acts = [each for each in wanted if each.scenario]
            if browser and acts and delivery.site and delivery.site.pages:
                spoken |= await enacted(acts, url, browser, out, loaded.folder, box, order.language, progress)
            taken[name] = delivery
            judged[name] = judge(
                loaded, criteria, delivery, order.language, numbering, out, enacted=spoken, trust=order.trust
            )
    return record(loaded, order, tuple(judged[name] for name in named), [taken[name] for name in named])
