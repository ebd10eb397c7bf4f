"""The draft of a criterion beside the delivery: writes the page, and says what was measured."""

from toolkit.acceptance.asking import Question
from toolkit.acceptance.drafts import beside
from toolkit.documents.report import draft
from toolkit.formats import percent
from toolkit.judging.opening import Acceptance


def lines(acceptance: Acceptance, question: Question) -> list[str]:
    """What the terminal says of the comparison; nothing for a criterion without one."""
    criterion, say = question.criterion, acceptance.say
    if not criterion.compare:
        return []
    named = say("draft", file=criterion.compare)
    found = beside(criterion, question.subject, acceptance.out)
    if isinstance(found, str):
        return [named, say(found)]
    path = draft.write(
        found, criterion.id, acceptance.asked(question), criterion.compare, acceptance.out, acceptance.language
    )
    likeness = found.likeness
    if not likeness.places:
        return [named, say("comparison-same", file=str(path))]
    share = percent(round(100 * likeness.share, 1), acceptance.language)
    return [named, say("comparison", file=str(path), share=share, places=len(likeness.places) + likeness.more)]
