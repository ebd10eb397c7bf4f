"""Keys, mouse and finger, as the browser hears them from a person."""

import asyncio
from typing import Final, Literal

from toolkit.capture.browser import Devtools

Key = Literal["Tab", "Enter", "Escape", "Space"]
_CODES: Final[dict[Key, int]] = {"Tab": 9, "Enter": 13, "Escape": 27, "Space": 32}
_TEXTS: Final[dict[Key, str]] = {"Enter": "\r", "Space": " "}
_SHIFT: Final = 8


async def press(devtools: Devtools, key: Key, times: int = 1) -> None:
    """Presses and releases a key so often; returns when the page has heard it all."""
    await _press(devtools, key, times, 0)


async def press_back(devtools: Devtools, times: int = 1) -> None:
    """Shift and Tab, so often."""
    await _press(devtools, "Tab", times, _SHIFT)


async def _press(devtools: Devtools, key: Key, times: int, modifiers: int) -> None:
    stroke: dict[str, object] = {
        "key": " " if key == "Space" else key,
        "code": key,
        "windowsVirtualKeyCode": _CODES[key],
        "modifiers": modifiers,
    }
    text = {"text": _TEXTS[key]} if key in _TEXTS else {}
    down = {"type": "keyDown" if text else "rawKeyDown", **stroke, **text}
    # Sent at once and heard in order: waiting for each answer would cost twice the time.
    strokes = (devtools.send("Input.dispatchKeyEvent", each) for _ in range(times) for each in (down, _up(stroke)))
    await asyncio.gather(*strokes)


def _up(stroke: dict[str, object]) -> dict[str, object]:
    return {"type": "keyUp", **stroke}


async def move(devtools: Devtools, x: float, y: float) -> None:
    """Moves the mouse to a place of the window, CSS pixels."""
    await devtools.send("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y})


async def click(devtools: Devtools, x: float, y: float) -> None:
    """Clicks with the mouse at a place of the window."""
    await move(devtools, x, y)
    for kind in ("mousePressed", "mouseReleased"):
        await devtools.send(
            "Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}
        )


async def tap(devtools: Devtools, x: float, y: float) -> None:
    """Touches a place of the window with one finger."""
    await devtools.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    await devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
