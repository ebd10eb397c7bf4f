"""Parts of a row that the eye meets in the opposite order of the source."""

from collections.abc import Iterable

from toolkit.checking import Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.structure import Row


def subjects(page: Page, params: NoParams) -> Iterable[Row]:
    """Rows of three parts and more; two beside each other, picture and text, have no order to lose."""
    return (row for row in page.view.structure.reversed if row.visible and len(row.order) > 2)


def judge(row: Row, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.3.2; failure F1, technique C27."""
    return fail("reversed", at=row, first=row.order[0], last=row.order[-1])
