"""From a delivery to the acceptance record, live: captured, tried out, then judged from what that left."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

from toolkit.acceptance import enacting, own_tests
from toolkit.acceptance.again import judged
from toolkit.acceptance.delivery import Delivery, archives, check_names, take, website_of
from toolkit.acceptance.enacting import Post, mailbox
from toolkit.acceptance.judging import chosen
from toolkit.acceptance.order import Order, address, checks_of, kind, names, websites_first
from toolkit.acceptance.record import Record
from toolkit.capture.browser import launch
from toolkit.checking.check import driven
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import own_checks

_IN_BROWSER: Final = ("website", "profile")
_NO_POST: Final = Post()


def check(loaded: Loaded, order: Order) -> None:
    """Raises WrongUsage for an unknown milestone or deliverable: before anything is written."""
    chosen(loaded, order)
    check_names(loaded, order.urls)


async def accept(
    loaded: Loaded,
    order: Order,
    numbering: Numbering,
    out: Path,
    progress: Callable[[str], None],
    post: Post = _NO_POST,
    origin: Loaded | None = None,
) -> Record:
    """Captures into `out` and judges. `post` is where the messages arrive that scenarios wait for.

    `origin` is the spec in the folder of the user, where `loaded` is the copy of it: own tests run there, and there lie
    the pictures of an export. Raises WrongUsage for an unknown milestone or deliverable, NotCarriedOut without browser.
    """
    check(loaded, order)
    criteria = chosen(loaded, order)
    theirs = origin or loaded
    taken: dict[str, Delivery] = {}
    async with AsyncExitStack() as stack:
        browser = None
        box = await stack.enter_async_context(mailbox(post))
        own_tests.keep(await own_tests.run(theirs.path, criteria, order.urls, trust=order.trust), out)
        for name in websites_first(loaded, names(criteria)):
            wanted = [each for each in criteria if each.deliverable == name]
            url = address(loaded, order, name)
            if browser is None and url and kind(loaded, name) in _IN_BROWSER:
                browser = await stack.enter_async_context(launch())
            checks = checks_of(criteria, name)
            tried = driven(sorted(checks), own_checks(loaded.folder))
            delivery = await take(
                loaded, name, url, browser, out, order.as_of, progress, tried,
                website=website_of(loaded, name, taken), checks=checks,
                pictures=archives(theirs, name),
            )  # fmt: skip
            if browser and delivery.site and delivery.site.pages:
                await enacting.carry_out(wanted, url, browser, out, loaded.folder, box, progress)
            taken[name] = delivery
    return judged(loaded, order, numbering, out, taken)
