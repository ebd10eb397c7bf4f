"""Carries a scenario out in a browser of its own profile, and keeps a picture of every step."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

import msgspec
from playwright.async_api import BrowserContext, Error, Page

from toolkit.capture.addresses import normalise
from toolkit.capture.browser import VIEWPORTS, Browser, first_line
from toolkit.capture.gateway import gateway
from toolkit.capture.guard import Guard
from toolkit.capture.turns import Turns
from toolkit.errors import NotCarriedOut
from toolkit.masking import login, masked, secrets_in
from toolkit.scenarios import consenting, tracing
from toolkit.scenarios.acting import steps
from toolkit.scenarios.enacted import NAME, Attempt, Enacted, Phase, Taken
from toolkit.scenarios.mailbox import Mailbox
from toolkit.scenarios.stage import PATIENCE, Open, Stage, Unmet
from toolkit.spec.scenario import Scenario, Step

_ATTEMPTS: Final = 2
_PICTURES: Final = 3
_PAUSE: Final = 0.3
"""Seconds."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What to carry out and where. `folder` gets the pictures; `spec_folder` has the drafts.

    `turns` are those of a capture of the same site that is under way.
    """

    criterion: str
    scenario: Scenario
    url: str
    folder: Path
    spec_folder: Path
    mailbox: Mailbox | None = None
    patience: float = PATIENCE
    turns: Turns = field(default_factory=Turns)


async def enact(order: Order, viewport: Literal["desktop", "mobile"], browser: Browser) -> Enacted:
    """Tries until a run ends well, at most twice. Whatever a page does, something is returned."""
    attempts: list[Attempt] = []
    folder = order.folder / f"{order.criterion}-{viewport}"
    folder.mkdir(parents=True, exist_ok=True)
    while len(attempts) < _ATTEMPTS:
        await _revive(browser)
        attempts.append(await _attempt(order, viewport, browser, folder, len(attempts) + 1))
        if attempts[-1].stopped is None:
            break
    enacted = Enacted(
        criterion=order.criterion,
        viewport=viewport,
        url=masked(order.url),
        browser=browser.version,
        attempts=tuple(attempts),
    )
    (folder / NAME).write_bytes(msgspec.json.format(msgspec.json.encode(enacted, enc_hook=str), indent=2))
    return enacted


async def _revive(browser: Browser) -> None:
    """One that went away is replaced; where none starts, the attempt says so."""
    if not browser.alive:
        with suppress(NotCarriedOut):
            await browser.renew(browser.generation)


async def _attempt(
    order: Order, viewport: Literal["desktop", "mobile"], browser: Browser, folder: Path, number: int
) -> Attempt:
    guard = Guard([order.url])
    started = datetime.now(UTC)  # noqa: TID251 - the run's own time
    planned = list(_planned(order.scenario))
    taken: list[Taken] = []
    trace = ""
    try:
        async with gateway(guard) as way:
            size = next(each for each in VIEWPORTS if each.name == viewport)
            context = await browser.context(
                size, proxy_port=way.port, direct=guard.direct, downloads=True, login=login(order.url), origin=order.url
            )
            try:
                await context.tracing.start(screenshots=True, snapshots=True)
                await consenting.prepare(context)
                stage = Stage(
                    page=await context.new_page(),
                    guard=guard,
                    home=normalise(order.url) or order.url,
                    folder=folder,
                    spec_folder=order.spec_folder,
                    viewport=viewport,
                    mailbox=order.mailbox,
                    began=time.time(),
                    patience=order.patience,
                    login=login(order.url),
                    secrets=set(secrets_in(order.url)),
                )
                taken = await _taken(planned, stage, number, order.turns)
                trace = await _trace(context, taken, folder, number, stage.secrets)
            finally:
                with suppress(Error):
                    await context.close()
    except Error as error:
        taken.append(_lost(planned, len(taken), error))
    taken += [Taken(phase=phase, step=step.key, state="not-tried") for phase, step in planned[len(taken) :]]
    return Attempt(started=started, steps=tuple(taken), trace=trace)


def _lost(planned: list[tuple[Phase, Step]], reached: int, error: Error) -> Taken:
    phase, step = planned[min(reached, len(planned) - 1)]
    return Taken(
        phase=phase, step=step.key, state="open", key="browser", data={"why": first_line(error)[:120]}
    )  # fmt: skip


def _planned(scenario: Scenario) -> Iterator[tuple[Phase, Step]]:
    yield "given", scenario.given
    yield from (("when", step) for step in scenario.when)
    yield from (("then", step) for step in scenario.then)


async def _taken(planned: list[tuple[Phase, Step]], stage: Stage, number: int, turns: Turns) -> list[Taken]:
    """One after the other, until one is not met."""
    done: list[Taken] = []
    for place, (phase, step) in enumerate(planned, start=1):
        await turns.free()
        stage.seen = None
        act = steps()[step.key]
        state, key, data = await _outcome(act, stage, getattr(step, step.key))
        picture = await _picture(stage.page, stage.folder, f"{number}-{place:02}-{step.key}.png")
        done.append(
            Taken(
                phase=phase,
                step=step.key,
                state=state,
                key=key,
                data={name: masked(one, stage.secrets) if isinstance(one, str) else one for name, one in data.items()},
                url=urlsplit(stage.page.url)._replace(query="", fragment="").geturl(),
                picture=picture,
                box=stage.seen,
            )
        )
        if state != "done":
            break
    return done


async def _outcome(
    act: Callable[[Stage, Any], Awaitable[None]], stage: Stage, given: Any
) -> tuple[Literal["done", "unmet", "open"], str, dict[str, Any]]:
    try:
        await act(stage, given)
    except Unmet as error:
        return "unmet", error.key, error.data
    except Open as error:
        return "open", error.key, error.data
    except Error as error:
        return "open", "browser", {"why": first_line(error)[:120]}
    return "done", "", {}


async def _picture(page: Page, folder: Path, name: str) -> str:
    """Its name; empty where the page could not be photographed any more. A page that just gives way is waited for."""
    for _ in range(_PICTURES):
        try:
            await page.screenshot(path=folder / name, scale="css", animations="disabled", timeout=30_000)
        except Error:
            await asyncio.sleep(_PAUSE)
        else:
            return name
    return ""


async def _trace(context: BrowserContext, taken: list[Taken], folder: Path, number: int, secrets: Iterable[str]) -> str:
    """Kept where a step was not met; what went well needs none."""
    if all(step.state == "done" for step in taken):
        await context.tracing.stop()
        return ""
    name = f"{number}-trace.zip"
    await tracing.keep(context, folder / name, secrets)
    return name
