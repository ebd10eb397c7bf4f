"""What a page tells search engines about itself."""

from collections.abc import Iterator

from toolkit.observations.page import Page

_HIDDEN = {"noindex", "none"}


def noindex(page: Page) -> bool:
    """Whether search engines in general are asked not to list the page, by `meta` or `X-Robots-Tag`."""
    metas = page.view.metas
    told = [metas.get("robots", ""), metas.get("googlebot", "")]
    words = {word.strip().lower() for text in told for word in text.split(",")}
    return bool(words & _HIDDEN) or any(word in _HIDDEN for word in _header(page.headers.get("x-robots-tag", "")))


def _header(text: str) -> Iterator[str]:
    """The words that are for all robots or for Google; `otherbot: noindex, nofollow` is neither."""
    robot = ""
    for part in text.lower().split(","):
        name, colon, rest = part.partition(":")
        if colon and name.strip() not in ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"):
            robot, part = name.strip(), rest
        if robot in ("", "googlebot"):
            yield part.strip()
