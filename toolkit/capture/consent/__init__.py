"""The dialogue about cookies, answered in clean profiles of their own: once by "reject", once by "accept"."""

import re
from collections.abc import Awaitable, Callable
from typing import Final

import msgspec

from toolkit.capture.consent.sitting import Found, Sitting
from toolkit.capture.consent.words import words
from toolkit.observations import Attempt, Choice, Consent, Page, State, View
from toolkit.observations.consent import Kind

_WAIT: Final = 5.0
"""Seconds after the page came to rest in which a dialogue may still appear."""
Open = Callable[[], Awaitable[Sitting]]
"""Sits down at a clean profile."""


async def observe(home: Page, open_: Open) -> Consent:
    """What the home page does untouched, after "reject" and after "accept".

    The crawl's own profile was never answered in, so its load of the home page is the untouched one. Where that
    load left nothing behind, asked nobody else and shows neither a dialogue nor a frame, there is nothing to answer.
    Raises BrowserError, TimeoutError or Unloadable when the page cannot be loaded again.
    """
    view = home.view
    untouched = State(cookies=view.cookies, storage=view.storage, requests=view.requests, asks=_may_ask(view))
    consent = Consent(url=home.final_url or home.url, untouched=untouched)
    if not (untouched.asks or view.cookies or view.storage or view.frames or _others(view, consent.url)):
        return consent
    sitting = await open_()
    found = await sitting.first(consent.url, _WAIT)
    if found is None:
        return consent
    rejected = await _attempt(sitting, found, consent.url, "reject")
    await sitting.leave()
    other = await open_()
    again = await other.first(consent.url, _WAIT)
    accepted = await _attempt(other, again, consent.url, "accept") if again else None
    await other.leave()
    return msgspec.structs.replace(consent, dialogue=found.dialogue, rejected=rejected, accepted=accepted)


def _may_ask(view: View) -> bool:
    """Whether words in sight may belong to a dialogue about cookies."""
    answers = (words().kinds["accept"], words().kinds["reject"])
    shown = [
        *(each.text for each in view.controls if each.visible),
        *(each.text for each in view.links if each.visible),
    ]
    return bool(re.search(words().topic, view.text.lower())) and any(
        len(text) <= 80 and re.search(pattern, text.lower()) for text in shown for pattern in answers
    )


def _others(view: View, url: str) -> bool:
    """Whether anybody but the page's own host was asked for anything."""
    own = re.match(r"https?://[^/]+", url)
    return any(not request.url.startswith(own[0] if own else url) for request in view.requests)


async def _attempt(sitting: Sitting, found: Found, url: str, wanted: Kind) -> Attempt:
    """One answer, and what it leads to now and after the page was loaded once more."""
    before = await sitting.state(asks=True)
    pressed, switched = await _answered(sitting, found, wanted)
    if pressed is None:
        return Attempt(before=before)
    after = await sitting.state(asks=await sitting.still_asks())
    await sitting.visit.arrive(url)
    asks = await sitting.wait(min(_WAIT, max(1.0, 1.5 * found.after))) is not None
    return Attempt(
        pressed=pressed, switched=switched, before=before, after=after, reloaded=await sitting.state(asks=asks)
    )


async def _answered(sitting: Sitting, found: Found, wanted: Kind) -> tuple[tuple[Choice, ...] | None, int]:
    """What was pressed, and how many switches were turned off; None when no way to this answer shows."""
    if choice := _best(found, wanted):
        await sitting.press(found, choice)
        return (choice,), 0
    if wanted == "accept":
        return None, 0
    if save := _best(found, "save"):
        switched = await sitting.switch_off(found)
        await sitting.press(found, save)
        return (save,), switched
    settings = _best(found, "settings")
    if settings is None:
        return None, 0
    await sitting.press(found, settings)
    second = await sitting.wait(3)
    if second is None:
        return None, 0
    if choice := _best(second, wanted):
        await sitting.press(second, choice)
        return (settings, choice), 0
    if save := _best(second, "save"):
        switched = await sitting.switch_off(second)
        await sitting.press(second, save)
        return (settings, save), switched
    return None, 0


def _best(found: Found, kind: Kind) -> Choice | None:
    """The first control of the kind; one that speaks of all comes before one that speaks of some."""
    those = [choice for choice in found.dialogue.choices if choice.kind == kind]
    return min(those, key=lambda choice: not re.search(r"\b(all|tou|tutt)", choice.text.lower()), default=None)
