"""Carries out the scenarios of a deliverable, each in the views the spec names."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from toolkit.checking.results import Result
from toolkit.scenarios.enacted import NAME, read
from toolkit.scenarios.judging import judge
from toolkit.spec.criteria import Criterion

if TYPE_CHECKING:
    from toolkit.capture.browser import Browser
    from toolkit.capture.turns import Turns
    from toolkit.scenarios.mailbox import Mailbox

FOLDER: Final = "scenarios"
Viewport = Literal["desktop", "mobile"]


class Post(Struct, frozen=True, kw_only=True):
    """Where messages of the delivery arrive: a port of ours, or a mailbox of the user's; neither is no mailbox."""

    port: int | None = None
    imap: str = ""
    password: str = ""
    addresses: tuple[str, ...] = ()


@asynccontextmanager
async def mailbox(post: Post) -> "AsyncIterator[Mailbox | None]":
    """Open for one run; raises WrongUsage for a port that is taken or an address that is no mailbox."""
    from toolkit.scenarios.mailbox import Imap, catcher

    async with AsyncExitStack() as stack:
        if post.imap:
            yield Imap(post.imap, post.password, post.addresses)
        elif post.port is not None:
            yield await stack.enter_async_context(catcher(post.port))
        else:
            yield None


async def carry_out(
    criteria: Iterable[Criterion],
    url: str,
    browser: "Browser | None",
    out: Path,
    spec_folder: Path,
    box: "Mailbox | None",
    progress: Callable[[str], None],
    turns: "Turns",
) -> None:
    """What happened, its pictures and traces lie in `out/scenarios` afterwards.

    Begins when the site has opened; without a browser there is nothing to begin. A run that lost the browser, perhaps
    to a page that was being captured, is done once more when the capture is over.
    """
    from toolkit.scenarios.enacting import Order, enact  # whoever only looks at what happened needs no browser

    if browser is None:
        return
    await turns.opened.wait()
    lost: list[tuple[Order, Viewport]] = []
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
            turns=turns,
        )
        for viewport in criterion.scenario.viewports:
            progress(f"{criterion.id} {viewport}")
            generation = browser.generation
            done = await enact(order, viewport, browser)
            if done.attempts[-1].stopped and (generation != browser.generation or not browser.alive):
                lost.append((order, viewport))
    await turns.over.wait()
    for order, viewport in lost:
        await enact(order, viewport, browser)


def verdicts(criteria: Iterable[Criterion], out: Path, language: str) -> dict[str, Result]:
    """The results by criterion, of what lies in `out/scenarios`. Raises NotCarriedOut for what is damaged there."""
    results = {}
    for criterion in criteria:
        if criterion.scenario is None:
            continue
        folders = [out / FOLDER / f"{criterion.id}-{viewport}" for viewport in criterion.scenario.viewports]
        runs = [read(folder / NAME) for folder in folders if (folder / NAME).is_file()]
        if runs:
            results[criterion.id] = judge(criterion.id, criterion.severity, runs, language, FOLDER)
    return results
