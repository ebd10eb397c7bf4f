"""Whether text can be read on a phone without enlarging it."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Page, Percent, TextBlock, View


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    min: Annotated[float, Meta(gt=0, description="Smallest size of letters, in CSS pixels.")] = 12
    share: Annotated[Percent, Meta(description="Share of a page's letters that may be smaller.")] = field(
        default_factory=lambda: Percent.parse("10 %")
    )


def subjects(page: Page, params: Params) -> Iterable[Page]:
    """The page, unless it shows no text."""
    view = page.mobile
    return (page,) if view is None or _texts(view) else ()


def judge(subject: Page, page: Page, params: Params) -> Outcome:
    """Notes, captions and the small print of a footer may be small; a page of small letters may not."""
    view = page.mobile
    if view is None or "viewport" not in view.metas:
        return inconclusive("no-mobile-view" if view is None else "no-viewport")
    texts = _texts(view)
    small = [block for block in texts if block.font_size < params.min]
    letters = sum(len(block.text) for block in texts)
    share = 100 * sum(len(block.text) for block in small) / letters
    if share <= float(params.share.value):
        return PASS
    longest = max(small, key=lambda block: len(block.text))
    return fail("small", at=longest, view=view, share=round(share), size=round(longest.font_size, 1), least=params.min)


def _texts(view: View) -> list[TextBlock]:
    """Blocks whose size is known; captures of earlier versions did not measure it."""
    return [block for block in view.blocks if block.visible and block.font_size]
