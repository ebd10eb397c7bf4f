"""What judging and writing load, loaded before it is due: while a browser starts and the user's own tests run."""

from collections.abc import Iterable
from pathlib import Path

from toolkit.checking import check as checks
from toolkit.spec.criteria import Criterion


def ready(criteria: Iterable[Criterion], own: Path | None) -> None:
    """The code and words of our checks, documents and their templates are in memory afterwards.

    `own` is the folder of the user's checks, none of whose code is touched. Typst is left alone: it does not bear
    being used in two threads.
    """
    for name in sorted({each.check for each in criteria if each.check}):
        if checks.is_ours(name, own):
            checks.load(name, own)
    _writers()


def _writers() -> None:
    from toolkit.documents import html, letter, record  # noqa: F401 - loading them is all that is wanted
    from toolkit.documents.docx import package  # noqa: F401
    from toolkit.documents.report import acceptance, page  # noqa: F401
    from toolkit.exports.audits import junit  # noqa: F401

    html.template()
    page.ready("site.html.j2")
