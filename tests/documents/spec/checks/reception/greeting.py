"""A user's own check: the home page greets."""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail


class Params(Struct, frozen=True, forbid_unknown_fields=True):
    word: str


def subjects(site: object, params: Params) -> Iterable[object]:
    return (site,)


def judge(subject: object, site: object, params: Params) -> Outcome:
    return PASS if params.word in str(subject) else fail("missing")
