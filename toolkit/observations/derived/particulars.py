"""What an imprint states beyond address and contact, and what the operator's legal form makes it owe."""

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from toolkit.observations.page import Page

_LABEL = 60  # characters of a line that can be the label of the line after it


class _Forms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    registered: str
    person: str


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    stated: dict[str, tuple[tuple[str, ...], ...]]
    forms: dict[str, _Forms]
    others: str
    end: str


@cache
def _data() -> _Data:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "particulars.yaml").read_bytes(), type=_Data)


@lru_cache(maxsize=512)
def stated(page: Page) -> frozenset[str]:
    """The particulars that the page states: representatives, register (number and court), vat-id and so on."""
    text = page.text
    return frozenset(
        name
        for name, wanted in _data().stated.items()
        if all(any(re.search(pattern, text) for pattern in patterns) for patterns in wanted)
    )


@lru_cache(maxsize=512)
def owed_by_form(page: Page, country: str) -> frozenset[str]:
    """What the legal form that the page gives its operator makes owed: `register`, `representatives`, `capital`.

    Empty when no form is stated; one that belongs to the agency or the photographer does not count.
    """
    forms = _data().forms.get(country)
    if forms is None:
        return frozenset()
    text = "\n".join(_operator(page))
    owed = {"register"} if re.search(forms.registered, text) else set()
    if re.search(forms.person, text):
        owed |= {"DE": {"representatives"}, "FR": {"capital"}}.get(country, set())
    return frozenset(owed)


def _operator(page: Page) -> list[str]:
    """The lines of the page that speak of its operator, up to the first heading on liability and the like."""
    others, end = _data().others, _data().end
    lines: list[str] = []
    label, foreign = "", False
    for block in page.view.blocks:
        if not block.visible or block.region in ("navigation", "header", "footer"):
            continue
        heading = re.fullmatch(r"h[1-6]", block.tag) is not None
        if lines and len(block.text) < _LABEL and re.search(end, block.text):
            break
        if heading:
            foreign = re.search(others, block.text) is not None
        if not foreign and not re.search(others, f"{label} {block.text}"):
            lines.append(block.text)
        label = block.text if len(block.text) < _LABEL and not heading else ""
    return lines
