"""The content of a page, apart from what its header, navigation and footer repeat."""

from toolkit.observations.page import Page, TextBlock

_CONTENT = {"main", "region", "complementary", "form", "search"}
_AROUND = {"navigation", "footer"}
_FEW = 10  # words; a page with fewer has nothing to jump to


def has_content(page: Page) -> bool:
    """Whether there is text of the page's own to find."""
    return sum(len(block.text.split()) for block in _content(page)) >= _FEW


def is_marked(page: Page) -> bool:
    """Whether a landmark other than header, navigation and footer holds text for readers."""
    return any(mark.role in _CONTENT and mark.words and not mark.hidden_from_readers for mark in page.view.landmarks)


def is_headed(page: Page) -> bool:
    """Whether eyes and readers find a heading outside of navigation and footer."""
    return any(heading.text and heading.visible and heading.region not in _AROUND for heading in page.view.headings)


def _content(page: Page) -> list[TextBlock]:
    return [block for block in page.view.blocks if block.visible and block.region not in (*_AROUND, "header")]
