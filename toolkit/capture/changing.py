"""Whether the delivery was another one at the end of a capture than at its beginning."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from toolkit.observations import Page

_FILES: Final = ("script", "stylesheet")
"""A program or style sheet is the same for every visitor; pictures and data may be made for each."""
_WORDS: Final = 20
"""A page with fewer words tells nothing by them."""
_SHARED: Final = 0.5
"""Of the words of the shorter view; what is shown on one screen only is less."""
_WORD: Final = re.compile(r"\w+")


def changed(pages: Iterable[Page], own: Callable[[str], bool]) -> tuple[str, ...]:
    """Addresses that held different things in one capture, in order: own files, and pages on the two screens."""
    seen: dict[str, set[str]] = {}
    found: dict[str, None] = {}
    for page in pages:
        if _other_text(page):
            found.setdefault(page.url)
        for view in page.views.values():
            for request in view.requests:
                if request.type in _FILES and request.digest and request.status == 200 and own(request.url):
                    seen.setdefault(request.url, set()).add(request.digest)
    found |= dict.fromkeys(url for url, digests in seen.items() if len(digests) > 1)
    return tuple(sorted(found))


def _other_text(page: Page) -> bool:
    """Whether the two screens showed texts that have little in common."""
    if page.mobile is None or "desktop" not in page.views:
        return False
    one, other = (set(_WORD.findall(view.text.lower())) for view in page.views.values())
    least = min(len(one), len(other))
    return least >= _WORDS and len(one & other) < _SHARED * least
