"""From a delivery to the acceptance record, live: captured, tried out, then judged from what that left."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from toolkit.acceptance import account, enacting, own_tests
from toolkit.acceptance.account import Settled
from toolkit.acceptance.again import concluded, judged
from toolkit.acceptance.delivery import Delivery, archives, check_names, take, website_of
from toolkit.acceptance.enacting import Post, mailbox
from toolkit.acceptance.judging import chosen
from toolkit.acceptance.order import Order, address, checks_of, kind, names, websites_first
from toolkit.acceptance.record import Record
from toolkit.acceptance.telling import Teller
from toolkit.capture.browser import launch
from toolkit.capture.turns import Turns
from toolkit.checking.check import driven
from toolkit.checking.results import Subject
from toolkit.course import Event
from toolkit.masking import masked
from toolkit.spec.amounts import plan
from toolkit.spec.criteria import Criterion, Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import own_checks

_IN_BROWSER: Final = ("website", "profile")
_NO_POST: Final = Post()


def check(loaded: Loaded, order: Order) -> None:
    """Raises WrongUsage for an unknown milestone or deliverable, and for a reduction that fits no instalment.

    Called before anything is written.
    """
    chosen(loaded, order)
    check_names(loaded, order.urls)
    account.check(Settled(reductions=order.reductions), plan(loaded.spec))


async def accept(
    loaded: Loaded,
    order: Order,
    numbering: Numbering,
    out: Path,
    tell: Callable[[Event], None],
    post: Post = _NO_POST,
    origin: Loaded | None = None,
    beforehand: Callable[[], None] = lambda: None,
) -> Record:
    """Captures into `out` and judges; `tell` hears of each step.

    `post` is where the messages arrive that scenarios wait for.

    `origin` is the spec in the folder of the user, where `loaded` is the copy of it: own tests run there, and there lie
    the pictures of an export. `beforehand` is done in a thread of its own before anything is captured. Raises
    WrongUsage for an unknown milestone or deliverable, NotCarriedOut without browser.
    """
    check(loaded, order)
    criteria = chosen(loaded, order)
    theirs = origin or loaded
    taken: dict[str, Delivery] = {}
    subjects: dict[str, Subject] = {}
    order_of_work = websites_first(loaded, names(criteria))
    teller = Teller(tell, _loaded(loaded, order, criteria, order_of_work))
    async with AsyncExitStack() as stack:
        browser = None
        box = await stack.enter_async_context(mailbox(post))
        first = await stack.enter_async_context(_meanwhile(_first(theirs, criteria, order, out, beforehand)))
        for name in order_of_work:
            teller.start(name)
            wanted = [each for each in criteria if each.deliverable == name]
            url = address(loaded, order, name)
            if browser is None and url and kind(loaded, name) in _IN_BROWSER:
                browser = await stack.enter_async_context(launch())
            checks = checks_of(criteria, name)
            await first
            taking = partial(
                take, loaded, name, url, browser, out, order.as_of, teller.page,
                driven(sorted(checks), own_checks(loaded.folder)), ahead=teller.ahead,
                website=website_of(loaded, name, taken), checks=checks, pictures=archives(theirs, name),
            )  # fmt: skip
            trying = partial(enacting.carry_out, wanted, url, browser, out, loaded.folder, box, teller.trial)
            delivery = await _tried_out(taking, trying)
            taken[name] = delivery
            subjects[name] = judged(loaded, order, numbering, out, delivery)
            teller.done(subjects[name])
        await first
    return concluded(loaded, order, out, taken, subjects)


async def _first(
    theirs: Loaded, criteria: Sequence[Criterion], order: Order, out: Path, beforehand: Callable[[], None]
) -> None:
    """Runs the user's own tests and keeps what came of them: some measure how fast the site is, so it is theirs alone.

    What is done `beforehand` is over, too, before the speed of a page is measured.
    """
    testing = own_tests.run(theirs.path, criteria, order.urls, trust=order.trust)
    came, _ = await asyncio.gather(testing, asyncio.to_thread(beforehand))
    own_tests.keep(came, out)


async def _tried_out(
    taking: Callable[..., Awaitable[Delivery]], trying: Callable[[Turns], Coroutine[Any, Any, None]]
) -> Delivery:
    """The delivery; its scenarios are tried while it is taken, unless no page of it could be loaded."""
    turns = Turns()
    async with _meanwhile(trying(turns)) as trials:
        delivery = await taking(turns=turns)
        turns.over.set()
        if delivery.site and delivery.site.pages:
            turns.opened.set()
            await trials
    return delivery


@asynccontextmanager
async def _meanwhile(work: Coroutine[Any, Any, None]) -> AsyncIterator[asyncio.Task[None]]:
    """The work under way; it is over, or ended, when the block is left."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _loaded(
    loaded: Loaded, order: Order, criteria: Sequence[Criterion], named: Sequence[str]
) -> dict[str, tuple[str, int]]:
    """Address and number of scenarios of each deliverable that is looked at in the browser."""
    found = {}
    for name in named:
        if kind(loaded, name) in _IN_BROWSER and (url := address(loaded, order, name)):
            acted = [each.scenario for each in criteria if each.deliverable == name and each.scenario]
            found[name] = (masked(url), sum(len(each.viewports) for each in acted))
    return found
