"""Parts of a row that the eye meets in the opposite order of the source."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.structure import Row


def subjects(page: Page, params: NoParams) -> Iterable[Row]:
    """Rows of three parts and more; two beside each other, picture and text, have no order to lose."""
    return (row for row in page.view.structure.rows if row.visible and len(set(row.order)) == len(row.order))


def judge(row: Row, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.3.2; failure F1, technique C27."""
    if row.shown != row.order[::-1]:
        return PASS
    return fail("reversed", at=row, first=row.order[0], last=row.order[-1])
