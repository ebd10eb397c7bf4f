"""Who uses a site while it is captured waits as long as a page's speed is measured."""

import asyncio

from toolkit.capture.turns import Turns


def test_nobody_begins_while_a_page_is_measured_in_any_window() -> None:
    told: list[str] = []

    async def other(turns: Turns) -> None:
        await turns.free()
        told.append("begun")

    async def run() -> None:
        turns = Turns()
        await other(turns)
        with turns.measuring():
            with turns.measuring():
                waiting = asyncio.create_task(other(turns))
                await asyncio.sleep(0)
            await asyncio.sleep(0)
            told.append("measured")
        await waiting

    asyncio.run(run())
    assert told == ["begun", "measured", "begun"]


def test_a_page_that_fails_to_load_holds_nobody_up() -> None:
    async def run() -> bool:
        turns = Turns()
        try:
            with turns.measuring():
                raise TimeoutError
        except TimeoutError:
            await asyncio.wait_for(turns.free(), 1)
        return True

    assert asyncio.run(run())
