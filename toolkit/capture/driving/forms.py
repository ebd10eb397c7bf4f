"""Forms are submitted empty, with a wrong mail address and rightly filled, and nothing of it is sent."""

import asyncio
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from toolkit.capture.driving.stage import Refused, Stage
from toolkit.observations.driven import Attempt, Forms, Message, Sending, Tried

VIEWPORTS: Final = ("desktop",)
ORDER: Final = 90
SECONDS: Final = 20.0
_FORMS: Final = 4
_WAITS: Final = (0.08, 0.2, 0.5)
"""Seconds after which a reaction is looked for; an objection that takes longer asks the server, which shows."""
_SENDS: Final = frozenset({"document", "fetch", "xhr", "ping", "eventsource", "websocket", "other", "image", "script"})
_SILENT: Final = "for (const each of [WebSocket, RTCDataChannel]) each.prototype.send = function () {}"
"""What goes by open lines of the page is no request that could be held back."""


class _Known(Tried, frozen=True, kw_only=True):
    key: str
    mail: bool
    required: bool
    asks: int


class _Outcome(Struct, frozen=True, kw_only=True):
    native: tuple[str, ...]
    messages: tuple[Message, ...]
    flagged: tuple[str, ...]
    coloured: tuple[str, ...]
    focused: bool
    changed: bool


async def drive(stage: Stage) -> Forms:
    """Each visible form once a site: one that stands on every page is not tried on every page."""
    selectors = [form.selector for form in stage.view.forms if form.visible][:_FORMS]
    if not selectors:
        return Forms()
    await stage.script("forms")
    said: list[str] = []

    def hear(dialog: Any) -> None:
        said.append(str(dialog.message))

    stage.tab.on("dialog", hear)
    stage.sealed = True
    try:
        await stage.devtools.send("Runtime.evaluate", {"expression": _SILENT})
        return Forms(tried=tuple([each for name in selectors if (each := await _form(stage, name, said))]))
    finally:
        stage.sealed = False
        stage.tab.remove_listener("dialog", hear)


async def _form(stage: Stage, selector: str, said: list[str]) -> Tried | None:
    found = await stage.ask(f"toolkit.forms.known({_json(selector)})", tuple[_Known, ...])
    if not found:
        return None
    known = found[0]
    name = f"forms {known.key}"
    if name not in stage.remembered:
        complains = known.personal or known.required
        stage.remembered[name] = {
            "empty": await _attempt(stage, selector, "empty", said) if complains else None,
            "wrong": await _attempt(stage, selector, "wrong", said) if known.mail else None,
            "right": await _attempt(stage, selector, "right", said),
        }
    return Tried(
        selector=selector, box=known.box, name=known.name, action=known.action, method=known.method,
        personal=known.personal, button=known.button, guards=known.guards, recipient=known.recipient,
        **stage.remembered[name],
    )  # fmt: skip


async def _attempt(stage: Stage, selector: str, how: Literal["empty", "wrong", "right"], said: list[str]) -> Attempt:
    stage.refused.clear()
    said.clear()
    disabled = await stage.ask(f"toolkit.forms.submit({_json(selector)}, {_json(how)})", str) == "disabled"
    mark = await stage.ask("toolkit.forms.mark", str)
    attempt = Attempt(disabled=disabled)
    for seconds in _WAITS if not disabled else ():
        await asyncio.sleep(seconds)
        outcome = await stage.ask(f"toolkit.forms.outcome({_json(selector)})", _Outcome)
        attempt = _joined(outcome, stage.refused, said, mark)
        if attempt.sent or attempt.native or attempt.messages or attempt.changed:
            break
    return attempt


def _joined(outcome: _Outcome, refused: list[Refused], said: list[str], mark: str) -> Attempt:
    asked = tuple(Message(text=text[:300], tied=True) for text in said)
    return Attempt(
        sent=tuple(_sending(each, mark) for each in refused if each.kind in _SENDS),
        native=outcome.native, messages=asked + outcome.messages, flagged=outcome.flagged, coloured=outcome.coloured,
        focused=outcome.focused, changed=outcome.changed,
    )  # fmt: skip


def _sending(refused: Refused, mark: str) -> Sending:
    """Spaces of the mark are written in many ways; its last word is not."""
    word = mark.rpartition(" ")[2]
    return Sending(
        url=refused.url[:2000], method=refused.method, kind=refused.kind,
        marked=word in refused.url or word.encode() in refused.body,
    )  # fmt: skip


def _json(text: str) -> str:
    return msgspec.json.encode(text).decode()
