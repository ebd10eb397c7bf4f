"""What a check answers about one subject. The words for it stand in the check's metadata."""

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct, field

from toolkit.observations import Box, Page, View

Verdict = Literal["pass", "fail", "not-applicable", "inconclusive"]
Severity = Literal["blocking", "major", "minor"]
SEVERITIES: tuple[Severity, ...] = ("blocking", "major", "minor")
ESSENTIAL: tuple[Severity, ...] = ("blocking", "major")
"""Classes 1 and 2: what keeps a site from its purpose, or hinders it."""


def grade(severity: Severity) -> int:
    """The number of the class as people count it, 1 to 3."""
    return SEVERITIES.index(severity) + 1


class Outcome(Struct, frozen=True, kw_only=True):
    """The answer for one subject. `key` names the text that says it; `data` fills the text's places."""

    verdict: Verdict
    key: str = ""
    target: str = ""
    """CSS selector or address: where to look."""
    box: Box | None = None
    viewport: Literal["desktop", "mobile"] = "desktop"
    page: str = ""
    """Address of the page, for checks of the whole site; page checks leave it to the runner."""
    pages: tuple[str, ...] = ()
    """Addresses of all pages that share the finding, for checks of the whole site; empty is `page` alone."""
    severity: Severity | None = None
    """Only when this finding is of another class than the check's default."""
    data: dict[str, Any] = field(default_factory=dict)


PASS = Outcome(verdict="pass")
NOT_APPLICABLE = Outcome(verdict="not-applicable")


def fail(
    key: str,
    *,
    at: Any = None,
    target: str = "",
    page: Page | str = "",
    pages: Iterable[Page] = (),
    view: View | None = None,
    severity: Severity | None = None,
    **data: Any,
) -> Outcome:
    """The subject breaches the criterion. `at` is the element it was seen in (gives selector and place)."""
    shared = tuple(each.url for each in pages)
    return Outcome(
        verdict="fail",
        key=key,
        target=target or getattr(at, "selector", ""),
        box=getattr(at, "box", None),
        viewport=view.viewport if view else "desktop",
        page=_address(page, shared),
        pages=shared,
        severity=severity,
        data=data,
    )


def inconclusive(
    key: str, *, at: Any = None, target: str = "", page: Page | str = "", pages: Iterable[Page] = (), **data: Any
) -> Outcome:
    """The evidence does not decide; `key` names the reason."""
    shared = tuple(each.url for each in pages)
    return Outcome(
        verdict="inconclusive",
        key=key,
        target=target or getattr(at, "selector", ""),
        box=getattr(at, "box", None),
        page=_address(page, shared),
        pages=shared,
        data=data,
    )


def _address(page: Page | str, shared: tuple[str, ...]) -> str:
    named = page if isinstance(page, str) else page.url
    return named or next(iter(shared), "")
