"""Unknown words are counted the same whether rare forms are looked up at once or only where they could matter."""

import pytest

from tests.unit.observations.pages import MOMENT, capture, page
from toolkit.observations import Site
from toolkit.observations.derived.words import Count, counts

CLEAN = "wir freuen uns auf euch und zeigen euch gerne die schönsten wege rund um unser haus am see."
RARE = "der ausgeschlafene gast geniesst die unvergleichliche aussicht und die hausgemachten kuchen der bäuerin."
WRONG = "wir freun unz auf den besuhc und serwieren gerne abents ein feines essen mit gemüsse aus dem garten."
ENGLISH = "guests enjoy a quiet night with a view over the lake and a hearty breakfast in the morning."


def site(*texts: str) -> Site:
    return Site(capture=capture(page(*texts, lang="de-CH")), as_of=MOMENT.date())


def passes(counted: tuple[Count, ...], most: float) -> list[bool]:
    return [count.share <= most for count in counted]


@pytest.mark.parametrize("most", [0.0, 1.0, 3.0, 10.0, 30.0])
@pytest.mark.parametrize(
    "texts",
    [(CLEAN,), (RARE,), (WRONG,), (CLEAN, RARE), (CLEAN, ENGLISH), (RARE, WRONG, ENGLISH), (ENGLISH,)],
    ids=lambda texts: " + ".join(text[:12] for text in texts),
)
def test_looking_up_rare_forms_only_where_they_matter_changes_no_verdict(texts: tuple[str, ...], most: float) -> None:
    full, bound = counts(site(*texts), "ss"), counts(site(*texts), "ss", frozenset(), most)
    assert passes(bound, most) == passes(full, most)
    assert [(one.language, one.words) for one in bound] == [(one.language, one.words) for one in full]
    if not all(passes(full, most)):
        assert bound == full


def test_mistakes_are_unknown_and_a_foreign_text_is_not_counted() -> None:
    (count,) = counts(site(CLEAN, WRONG, ENGLISH), "ss")
    assert {"freun", "besuhc", "serwieren", "abents", "gemüsse"} == {word for word, _ in count.unknown}
