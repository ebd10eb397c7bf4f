"""How somebody uses a page: with the mouse, or with the keyboard alone."""

from typing import Protocol

from playwright.sync_api import Locator, Page

_FAR = 600
"""More stops than any page has."""


class Hand(Protocol):
    """Does on a page what its words say."""

    def press(self, target: Locator, *, stays: bool = False) -> None:
        """Follows a link or presses a button; with `stays`, the page remains."""

    def write(self, target: Locator, text: str) -> None: ...
    def choose(self, target: Locator, value: str) -> None: ...
    def tick(self, target: Locator) -> None: ...


class Mouse:
    """Points and clicks."""

    def press(self, target: Locator, *, stays: bool = False) -> None:
        del stays  # a click waits by itself
        target.click()

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def choose(self, target: Locator, value: str) -> None:
        target.select_option(value)

    def tick(self, target: Locator) -> None:
        target.check()


class Keyboard:
    """Reaches everything by Tab, in the order of the page; a page without a way there fails."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, target: Locator, *, stays: bool = False) -> None:
        self._reach(target)
        if stays:
            self._page.keyboard.press("Enter")
            return
        with self._page.expect_navigation():
            self._page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        """A day is typed part by part, as 2027-03-12 in the order of a browser that speaks English."""
        self._reach(target)
        if target.get_attribute("type") == "date":
            year, month, day = text.split("-")
            self._page.keyboard.type(f"{month}{day}{year}")
        else:
            self._page.keyboard.press("Control+a")
            self._page.keyboard.type(text)
        assert target.input_value() == text

    def choose(self, target: Locator, value: str) -> None:
        self._reach(target)
        wanted = target.evaluate("(one, value) => [...one.options].findIndex((each) => each.value === value)", value)
        self._page.keyboard.press("Home")
        for _ in range(wanted):
            self._page.keyboard.press("ArrowDown")
        assert target.input_value() == value

    def tick(self, target: Locator) -> None:
        """A box is ticked with the space bar; the buttons of a group are reached with the arrow keys."""
        if target.get_attribute("type") == "radio":
            first = target.locator("xpath=ancestor::fieldset[1]//input[@type='radio']").first
            self._reach(first)
            while not _focused(target):
                self._page.keyboard.press("ArrowDown")
        else:
            self._reach(target)
        if not target.is_checked():
            self._page.keyboard.press("Space")
        assert target.is_checked()

    def _reach(self, target: Locator) -> None:
        target.wait_for()
        for _ in range(_FAR):
            if _focused(target):
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"No key leads to {target}.")


def _focused(target: Locator) -> bool:
    return bool(target.evaluate("(one) => one === document.activeElement"))
