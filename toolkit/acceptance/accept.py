"""From a delivery to the acceptance record, live: captured, tried out, then judged from what that left."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Final

from toolkit.acceptance import account, enacting, own_tests
from toolkit.acceptance.account import Settled
from toolkit.acceptance.again import judged
from toolkit.acceptance.delivery import Delivery, archives, check_names, take, website_of
from toolkit.acceptance.enacting import Post, mailbox
from toolkit.acceptance.judging import chosen
from toolkit.acceptance.order import Order, address, checks_of, kind, names, websites_first
from toolkit.acceptance.record import Record
from toolkit.capture.browser import launch
from toolkit.capture.turns import Turns
from toolkit.checking.check import driven
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
    progress: Callable[[str], None],
    post: Post = _NO_POST,
    origin: Loaded | None = None,
    ahead: Callable[[], None] = lambda: None,
) -> Record:
    """Captures into `out` and judges. `post` is where the messages arrive that scenarios wait for.

    `origin` is the spec in the folder of the user, where `loaded` is the copy of it: own tests run there, and there lie
    the pictures of an export. `ahead` is done in a thread of its own before anything is captured. Raises WrongUsage for
    an unknown milestone or deliverable, NotCarriedOut without browser.
    """
    check(loaded, order)
    criteria = chosen(loaded, order)
    theirs = origin or loaded
    taken: dict[str, Delivery] = {}
    async with AsyncExitStack() as stack:
        browser = None
        box = await stack.enter_async_context(mailbox(post))
        first = await stack.enter_async_context(_meanwhile(_first(theirs, criteria, order, out, ahead)))
        for name in websites_first(loaded, names(criteria)):
            wanted = [each for each in criteria if each.deliverable == name]
            url = address(loaded, order, name)
            if browser is None and url and kind(loaded, name) in _IN_BROWSER:
                browser = await stack.enter_async_context(launch())
            checks = checks_of(criteria, name)
            driving = driven(sorted(checks), own_checks(loaded.folder))
            await first
            turns = Turns()
            trying = enacting.carry_out(wanted, url, browser, out, loaded.folder, box, progress, turns)
            async with _meanwhile(trying) as tried_out:
                taken[name] = delivery = await take(
                    loaded, name, url, browser, out, order.as_of, progress, driving,
                    website=website_of(loaded, name, taken), checks=checks,
                    pictures=archives(theirs, name), turns=turns,
                )  # fmt: skip
                turns.over.set()
                if browser and delivery.site and delivery.site.pages:
                    turns.opened.set()
                    await tried_out
        await first
    return judged(loaded, order, numbering, out, taken)


async def _first(
    theirs: Loaded, criteria: Sequence[Criterion], order: Order, out: Path, ahead: Callable[[], None]
) -> None:
    """Runs the user's own tests and keeps what came of them: some measure how fast the site is, so it is theirs alone.

    What is done `ahead` is over, too, before the speed of a page is measured.
    """
    testing = own_tests.run(theirs.path, criteria, order.urls, trust=order.trust)
    came, _ = await asyncio.gather(testing, asyncio.to_thread(ahead))
    own_tests.keep(came, out)


@asynccontextmanager
async def _meanwhile(work: Coroutine[Any, Any, None]) -> AsyncIterator[asyncio.Task[None]]:
    """The work under way; it is over, or ended, when the block is left."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
