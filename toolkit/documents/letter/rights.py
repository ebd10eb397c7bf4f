"""The rights that the client reserves with its notice, each with clause and statute of its law."""

from typing import Final

from toolkit.acceptance.record import Record
from toolkit.documents.record.frame import Frame, entry, paragraph
from toolkit.documents.tree import Entry, Items, Run

_DEFECTS: Final = {
    "right-cure": "acceptance.remedy",
    "right-reduction": "warranty.rights",
    "right-withdrawal": "warranty.rights",
    "right-substitute": "warranty.substitute",
    "right-damages": "warranty.rights",
}
"""Right to the clause that the contract grants it in."""
_UNTIL_ACCEPTED: Final = {"right-withholding": "payment.instalments"}


def rights_entry(frame: Frame, record: Record) -> Entry:
    """All of them: which one is exercised is decided when the time for remedy has passed."""
    terms = frame.spec.terms
    chosen = dict(_DEFECTS) if record.defects else {}
    if record.rollup.decision == "rejected":
        chosen |= _UNTIL_ACCEPTED
    if terms and terms.delay_penalty:
        chosen["right-penalty"] = "delay.penalty"
    if terms and terms.retention:
        chosen["right-retention"] = "payment.retention"
    items = tuple((Run(text=frame.say(key, clause=frame.ground(clause, key))),) for key, clause in chosen.items())
    intro = paragraph(frame.say("rights", clause=frame.clause("acceptance.reservations")))
    return entry(frame.say("reservations"), intro, Items(items=items), paragraph(frame.say("no-waiver"), style="small"))
