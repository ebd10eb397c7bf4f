"""Text on pictures and gradients is dark or bright enough against what lies behind each letter."""

from collections.abc import Iterable
from typing import Annotated, Final

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Page
from toolkit.observations.driven import Written

_SIGNS: Final = {"x", "X"}
"""A letter that stands for the sign ×: what closes something, no text (WCAG 2.2, 1.4.11 applies)."""
_SEEN: Final = 1.05
"""Ratio below which no eye tells letters from what lies behind them."""


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    share: Annotated[
        float, Meta(gt=0, le=1, description="Share of a text's letters, 0 to 1, that must be too faint for a defect.")
    ] = 0.25


def subjects(page: Page, params: Params) -> Iterable[Written]:
    """The texts that axe-core leaves to a person; what it decides itself is the matter of `a11y.axe`."""
    driven = page.view.driven
    return driven.lettering.texts if driven and driven.lettering else ()


def judge(text: Written, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, 1.4.3. Few faint letters at the edge of a picture are left to a person."""
    if text.text.strip() in _SIGNS:
        return NOT_APPLICABLE
    if 0 < text.ratio < _SEEN:
        return inconclusive("no-letters", at=text, text=text.text)  # Hidden on purpose or lost: nobody sees that.
    if text.doubt:
        return inconclusive("no-letters" if text.doubt == "no-letters" else "mixed", at=text, text=text.text)
    if text.below >= params.share:
        return fail(
            "faint", at=text, view=page.view, text=text.text, ratio=text.ratio, worst=text.worst, required=text.required
        )
    if text.below > 0:
        return inconclusive("partly", at=text, text=text.text, worst=text.worst, required=text.required)
    if text.moves:
        return inconclusive("moves", at=text, text=text.text)
    return PASS
