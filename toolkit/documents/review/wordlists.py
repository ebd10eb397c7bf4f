"""What the review knows of a language and of a law, from `templates/review/`."""

from functools import cache
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit import catalogue, resources
from toolkit.spec.model import Jurisdiction


class Remark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The two sentences of a finding; `{name}` stands for a value of it."""

    problem: str
    instead: str


class Forbidden(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wording that the law of the contract makes void or misleading."""

    pattern: Annotated[str, Meta(description="Regular expression, upper and lower case alike.")]
    why: str
    instead: str


class ReviewWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of `templates/review`."""

    remarks: dict[str, Remark]
    numerals: Annotated[dict[str, int], Meta(description="Number words of contracts: zehn -> 10.")]
    parties: Annotated[
        dict[str, tuple[str, ...]], Meta(description="Other names people write for a party, by its name in the spec.")
    ]
    unfinished: Annotated[tuple[str, ...], Meta(description="Marks of a text that is not finished.")]
    forbidden: dict[Jurisdiction, tuple[Forbidden, ...]] = field(default_factory=dict)


@cache
def words(language: str) -> ReviewWords:
    """Every language of the contracts has a file; a test holds it."""
    return catalogue.read(resources.folder("templates/review") / f"{language}.yaml", ReviewWords)
