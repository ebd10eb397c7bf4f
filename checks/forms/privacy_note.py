"""A word on data protection where a form asks for personal data."""

from collections.abc import Iterable
from typing import Annotated, Final

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Box, Form, Page, Site, View
from toolkit.observations.derived import privacy
from toolkit.observations.derived.place import DATA_PROTECTED

_PERSONAL: Final = ("email", "tel")
_FILLED: Final = ("name", "email", "tel", "given-name", "family-name", "street-address")

_INSIDE: Final = -1
"""Distance of what overlaps the form; the foot of the page may begin right below it."""


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    distance: Annotated[
        int, Meta(ge=0, description="Farthest that the note may stand above or below the form, in CSS pixels.")
    ] = 200


class Asking(Struct, frozen=True, kw_only=True, eq=False):
    """A form that asks for somebody's name, mail address or telephone number."""

    form: Form
    page: Page


def subjects(site: Site, params: Params) -> Iterable[Asking]:
    """Visible forms of every page that ask for personal data; no logins, no searches."""
    for page in site.pages:
        found: dict[str, Form] = {}
        for view in page.views.values():
            for form in view.forms:
                if form.visible and _asks_personal(form):
                    found.setdefault(form.selector, form)
        yield from (Asking(form=form, page=page) for form in found.values())


def judge(asking: Asking, site: Site, params: Params) -> Outcome:
    """DSGVO Art. 13 (1), DSG (CH) Art. 19 (1): to be told when the data are taken."""
    form, page = asking.form, asking.page
    if site.place is None:
        return inconclusive("no-place", page=page)
    if site.place.country not in DATA_PROTECTED:
        return NOT_APPLICABLE
    for view in page.views.values():
        shown = next((each for each in view.forms if each.selector == form.selector), None)
        if shown and _is_noted(shown, view, params.distance):
            return PASS
    if privacy.privacy_links(page):
        return fail("not-beside", at=form, page=page, severity="minor")
    return fail("nowhere", at=form, page=page)


def _asks_personal(form: Form) -> bool:
    fields = [field for field in form.fields if field.visible]
    if any(field.type == "password" for field in fields):
        return False
    return any(
        field.type in _PERSONAL or set(field.autocomplete.lower().split()) & set(_FILLED) for field in fields
    ) or (form.method == "post" and any(field.tag == "textarea" for field in fields))


def _is_noted(form: Form, view: View, distance: int) -> bool:
    """By the label of a box to tick, or by a text or link within the form or close to it."""
    if any(privacy.speaks_of_privacy(field.label) for field in form.fields):
        return True
    if form.box is None:
        return True
    shown = [(link.text, link.region, link.box) for link in view.links if link.visible]
    shown += [(block.text, block.region, block.box) for block in view.blocks if block.visible]
    placed = [(text, region, box) for text, region, box in shown if box is not None]
    at_foot = any(region == "footer" and _is_close(box, form.box, _INSIDE) for _, region, box in placed)
    return any(
        privacy.speaks_of_privacy(text)
        and _is_close(box, form.box, distance if region != "footer" or at_foot else _INSIDE)
        for text, region, box in placed
    )


def _is_close(box: Box, form: Box, distance: int) -> bool:
    above, below = form.y - distance, form.y + form.height + distance
    return box.y + box.height >= above and box.y <= below
