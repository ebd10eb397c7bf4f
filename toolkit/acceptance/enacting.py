"""Carries out the scenarios of a deliverable, each in the views the spec names."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.capture.browser import Browser
from toolkit.checking.results import Result
from toolkit.scenarios.enacting import Order, enact
from toolkit.scenarios.judging import judge
from toolkit.scenarios.mailbox import Imap, Mailbox, catcher
from toolkit.spec.criteria import Criterion

FOLDER: Final = "scenarios"


class Post(Struct, frozen=True, kw_only=True):
    """Where messages of the delivery arrive: a port of ours, or a mailbox of the user's; neither is no mailbox."""

    port: int | None = None
    imap: str = ""
    password: str = ""
    addresses: tuple[str, ...] = ()


@asynccontextmanager
async def mailbox(post: Post) -> AsyncIterator[Mailbox | None]:
    """Open for one run; raises WrongUsage for a port that is taken or an address that is no mailbox."""
    async with AsyncExitStack() as stack:
        if post.imap:
            yield Imap(post.imap, post.password, post.addresses)
        elif post.port is not None:
            yield await stack.enter_async_context(catcher(post.port))
        else:
            yield None


async def enacted(
    criteria: Iterable[Criterion],
    url: str,
    browser: Browser,
    out: Path,
    spec_folder: Path,
    box: Mailbox | None,
    language: str,
    progress: Callable[[str], None],
) -> dict[str, Result]:
    """The results by criterion; pictures and traces lie in `out/scenarios`."""
    results = {}
    for criterion in criteria:
        if criterion.scenario is None:
            continue
        order = Order(
            criterion=criterion.id,
            scenario=criterion.scenario,
            url=url,
            folder=out / FOLDER,
            spec_folder=spec_folder,
            mailbox=box,
        )
        runs = []
        for viewport in criterion.scenario.viewports:
            progress(f"{criterion.id} {viewport}")
            runs.append(await enact(order, viewport, browser))
        results[criterion.id] = judge(criterion.id, criterion.severity, runs, language, FOLDER)
    return results
