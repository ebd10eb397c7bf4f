"""What people judge: the house's marks for the approach, and the deviations it accepts. A file beside the bids."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from toolkit.bids.read import load_form, refuse
from toolkit.spec.faults import nearest
from toolkit.spec.loaded import Loaded

CONTRACT = "contract"
"""Among what is accepted: the changes to the draft contract that a bid asks for."""


class Mark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of one bid, by the house."""

    approach: Annotated[float, Meta(ge=0, le=100, description="Points for the approach.")] | None = None
    accepts: Annotated[tuple[str, ...], Meta(description="Criteria whose deviation is accepted, or `contract`.")] = ()
    reason: Annotated[str, Meta(min_length=1, description="Why; the comparison prints it.")]


class Marks(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The whole file."""

    toolkit_marks: Literal[1]
    judges: Annotated[tuple[str, ...], Meta(min_length=1, description="Who judged.")]
    marks: dict[str, Mark] = field(default_factory=dict)
    """By name of the agency."""


def load_marks(path: Path, loaded: Loaded, agencies: Sequence[str], language: str) -> Marks:
    """Raises WrongUsage or InvalidSpec; a mark for an unknown agency or criterion is a fault."""
    marks, form, source = load_form(path, Marks, language)
    criteria = [one.id for one in loaded.criteria]
    for name, mark in marks.marks.items():
        if name not in agencies:
            near = nearest(name, agencies) or "–"
            refuse(form, source, "unknown-reference", f"marks.{name}", value=name, near=near)
        for index, accepted in enumerate(mark.accepts):
            if accepted not in (*criteria, CONTRACT):
                near = nearest(accepted, criteria) or "–"
                refuse(form, source, "unknown-criterion", f"marks.{name}.accepts[{index}]", value=accepted, near=near)
    return marks
