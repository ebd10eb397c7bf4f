"""The contract of a text that is being written: what differs from the one that the page shows."""

from msgspec import Struct, structs

from toolkit.documents import contract
from toolkit.documents.anchors import in_html
from toolkit.documents.fragments import Fragment, fragments
from toolkit.documents.redline.build import Touched, redline, touched
from toolkit.documents.tree import Document
from toolkit.errors import InvalidSpec, ToolkitError
from toolkit.spec.needs import missing_for
from toolkit.studio import drafting, linting
from toolkit.studio.drafting import Version
from toolkit.studio.settings import Settings


class Followed(Struct, frozen=True, kw_only=True):
    """What the page has to draw."""

    fragments: tuple[Fragment, ...] = ()
    touched: tuple[Touched, ...] = ()
    """Clauses that say something else than those of the file."""
    anchors: dict[str, str] = {}
    """Where they stand on the page, by id."""
    language: str = ""
    """Of the contract."""
    against: ToolkitError | None = None
    """Why there is no contract of this text; the page keeps the one that it has."""


def followed(settings: Settings, text: str, shown: Version) -> Followed:
    """What the contract of `text` says otherwise than the one that the page shows."""
    linted = linting.linted(text, shown.path, shown.language)
    loaded = linted.loaded
    lacking = linted.problems if loaded is None else missing_for(loaded, "contract", shown.language)
    if loaded is None or lacking:
        return Followed(against=InvalidSpec(lacking))
    spoken = loaded.spec.languages[0]
    try:
        now = contract.build(loaded, spoken, settings.today())
    except ToolkitError as error:
        return Followed(against=error)
    page, before = (_document(settings, one) for one in (shown, structs.replace(shown, since=None)))
    marked = redline(before, now) if before else now
    drawn = fragments(page or drafting.empty(spoken, settings.today()), marked)
    return Followed(fragments=tuple(drawn), touched=tuple(touched(marked)), anchors=in_html(marked), language=spoken)


def _document(settings: Settings, version: Version) -> Document | None:
    """None for a content that makes no contract."""
    try:
        return drafting.document(settings, version)
    except ToolkitError:
        return None
