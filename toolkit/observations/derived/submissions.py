"""One submission of a form, with what is asked of it by several checks."""

from msgspec import Struct

from toolkit.observations.box import Box
from toolkit.observations.driven.forms import Attempt, Tried


class Submission(Struct, frozen=True, kw_only=True):
    """A form and one attempt at it; stands where the form stands."""

    form: Tried
    attempt: Attempt

    @property
    def selector(self) -> str:
        return self.form.selector

    @property
    def box(self) -> Box | None:
        return self.form.box

    @property
    def name(self) -> str:
        return self.form.name or self.form.selector

    @property
    def said(self) -> list[str]:
        """The texts that appeared."""
        return [message.text for message in self.attempt.messages]

    @property
    def as_to_right_input(self) -> bool:
        """Whether it says the same to right input, which is then no objection."""
        right = self.form.right
        return bool(self.said and right and not right.sent and self.said == [each.text for each in right.messages])
