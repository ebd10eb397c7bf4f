"""The groups of lint rules: a folder of `rules/` has a title, and belongs to one of twelve subjects."""

from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from toolkit import catalogue
from toolkit.spec.rule import FOLDER

Subject = Literal[
    "precision",
    "testability",
    "milestones-and-money",
    "copyright",
    "third-party-rights",
    "acceptance",
    "data-protection",
    "offers-and-prices",
    "social-media-and-dialogue",
    "objectives",
    "agency-choice",
    "law-of-the-place",
]


class Group(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `rules/<folder>/_group.yaml`."""

    group: Annotated[Subject, Meta(description="The subject it belongs to.")]
    title: Annotated[dict[str, str], Meta(description="By language; the subject first where it has several folders.")]


@cache
def group_of(rule_id: str) -> Group:
    """The group of `words.vague` is that of the folder `words`."""
    folder = FOLDER / catalogue.path_of(rule_id.partition(".")[0])
    return catalogue.read(folder / "_group.yaml", Group)
