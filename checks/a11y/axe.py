"""What axe-core finds of WCAG 2.2; its `needs review` is a question, not a finding."""

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, Severity, fail, inconclusive
from toolkit.observations import AxeFinding, AxeNode, Page, View

_LEVELS: Final = {"A": {"wcag2a", "wcag21a", "wcag22a"}}
_LEVELS["AA"] = _LEVELS["A"] | {"wcag2aa", "wcag21aa", "wcag22aa"}
_LEVELS["AAA"] = _LEVELS["AA"] | {"wcag2aaa", "wcag21aaa"}
_JUDGED_ELSEWHERE: Final = {"meta-viewport", "meta-refresh", "blink", "marquee"}  # mobile.viewport, a11y.timing
_WORDED: Final = {
    "color-contrast",
    "image-alt",
    "link-name",
    "button-name",
    "label",
    "select-name",
    "html-has-lang",
    "html-lang-valid",
    "valid-lang",
    "document-title",
    "frame-title",
    "target-size",
    "list",
    "listitem",
    "duplicate-id-aria",
    "aria-hidden-focus",
    "link-in-text-block",
    "scrollable-region-focusable",
}


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    level: Annotated[Literal["A", "AA", "AAA"], Meta(description="Conformance level of WCAG 2.2.")] = "AA"


class Found(Struct, frozen=True, kw_only=True):
    finding: AxeFinding
    node: AxeNode
    view: View


def subjects(page: Page, params: Params) -> Iterable[Page | Found]:
    """The page, then each element with each rule once, whichever viewport shows it first."""
    yield page
    seen: set[tuple[str, str, str]] = set()
    for view in page.views.values():
        for finding in view.axe:
            if finding.rule in _JUDGED_ELSEWHERE or not _judged(finding, params):
                continue
            for node in finding.nodes:
                if (finding.outcome, finding.rule, node.selector) not in seen:
                    seen.add((finding.outcome, finding.rule, node.selector))
                    yield Found(finding=finding, node=node, view=view)


def _judged(finding: AxeFinding, params: Params) -> bool:
    """Rules of the level; not those that axe-core itself calls experimental."""
    return bool(_LEVELS[params.level] & set(finding.tags)) and "experimental" not in finding.tags


def judge(thing: Page | Found, page: Page, params: Params) -> Outcome:
    if isinstance(thing, Page):
        return PASS
    finding, node = thing.finding, thing.node
    if finding.outcome == "incomplete":
        if finding.rule == "color-contrast" and _is_measured(node, thing.view):
            return PASS
        return inconclusive("review", at=node, rule=finding.rule, help=finding.help)
    severity: Severity = "minor" if finding.impact in ("minor", "moderate") else "major"
    measured = node.data.get("contrastRatio"), node.data.get("expectedContrastRatio")
    if finding.rule == "color-contrast" and all(measured):
        ratio, expected = measured
        return fail(
            "contrast-measured", at=node, view=thing.view, severity=severity, rule=finding.rule, ratio=ratio,
            expected=str(expected).removesuffix(":1"),
        )  # fmt: skip
    return fail(
        finding.rule if finding.rule in _WORDED else "violation",
        at=node, view=thing.view, severity=severity, rule=finding.rule, help=finding.help,
    )  # fmt: skip


def _is_measured(node: AxeNode, view: View) -> bool:
    """Whether the text was measured on pictures; then `a11y.contrast` judges it."""
    lettering = view.driven.lettering if view.driven else None
    return lettering is not None and any(text.selector == node.selector for text in lettering.texts)
