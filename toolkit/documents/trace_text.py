"""The links of a trace in words."""

from collections.abc import Callable

from msgspec import Struct

from toolkit import formats
from toolkit.checking.explain import labels
from toolkit.documents import criterion_text, words
from toolkit.documents.subject_matter import Deliveries
from toolkit.spec.amounts import currency, plan
from toolkit.spec.criteria import Criterion, Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Objective, Text, text_in
from toolkit.spec.trace import INSTALMENTS, Branch, Kind, judge_of


class Told(Struct, frozen=True, kw_only=True):
    """A link in words: how it is cited, what it says, and what kind of thing it is."""

    name: str
    text: str
    note: str = ""


class Teller:
    """Puts the links of one spec into words of one language. `say` knows the words of the trace."""

    def __init__(self, loaded: Loaded, numbering: Numbering, language: str, say: Callable[..., str]) -> None:
        self.loaded, self.spec, self.numbering, self.language, self.say = (
            loaded, loaded.spec, numbering, language, say,
        )  # fmt: skip
        self.instalments = {one.milestone: one for one in plan(loaded.spec)}
        self.deliveries = Deliveries(loaded=loaded, language=language)

    def tell(self, branch: Branch, above: Branch | None = None) -> Told:
        """`above` is the link before it: a check is told as its criterion has it."""
        tellers: dict[Kind, Callable[[Branch], Told]] = {
            "pain": self.point, "gain": self.point, "theme": self.theme, "objective": self.objective,
            "deliverable": self.deliverable, "criterion": self.criterion, "clause": self.clause,
            "milestone": self.milestone, "payment": self.payment, "register": self.register,
        }  # fmt: skip
        if branch.kind in tellers:
            return tellers[branch.kind](branch)
        return self.judge(branch, above)

    def point(self, branch: Branch) -> Told:
        for guest in self.spec.brief.guests:
            for one in (*guest.pains, *guest.gains):
                if one.id == branch.id:
                    note = self.say(f"kind-{branch.kind}", segment=self.read(guest.segment))
                    return Told(name=one.id, text=self.read(one.text), note=note)
        raise KeyError(branch.id)

    def theme(self, branch: Branch) -> Told:
        theme = next(one for one in self.spec.brief.themes if one.id == branch.id)
        return Told(name=theme.id, text=self.read(theme.text), note=self.say("kind-theme"))

    def objective(self, branch: Branch) -> Told:
        objective = next(one for one in self.spec.brief.objectives if one.id == branch.id)
        statement, measured = self.read(objective.statement), self.measured(objective)
        text = f"{statement} ({measured})" if measured else statement
        return Told(name=objective.id, text=text, note=self.say("kind-objective"))

    def measured(self, objective: Objective) -> str:
        """How it is seen to be reached: measure, from where, to where."""
        values = " → ".join(str(value) for value in (objective.baseline, objective.target) if value)
        return ", ".join(filter(None, (self.read(objective.measure) if objective.measure else "", values)))

    def deliverable(self, branch: Branch) -> Told:
        return Told(name=branch.id, text=self.deliveries.title(branch.id).text, note=self.say("kind-deliverable"))

    def criterion(self, branch: Branch) -> Told:
        criterion = self.criterion_of(branch)
        text = criterion_text.sentence(criterion, self.loaded, self.language).text
        return Told(name=criterion.id, text=text, note=labels(self.language)[criterion.severity])

    def criterion_of(self, branch: Branch) -> Criterion:
        wanted = (branch.deliverable, branch.id)
        return next(one for one in self.loaded.criteria if (one.deliverable, one.id) == wanted)

    def clause(self, branch: Branch) -> Told:
        return Told(name=self.clause_name(branch.id), text="", note=branch.id)

    def clause_name(self, clause: str) -> str:
        """`Ziffer 9.4`."""
        number = self.numbering.clauses.get(clause, "")
        word = words.worded(words.words(self.language).references["clause"], self.language, self.spec.jurisdiction)
        return f"{word}{formats.NBSP}{number}" if number else ""

    def judge(self, branch: Branch, above: Branch | None) -> Told:
        judged = (one for one in self.loaded.criteria if judge_of(one) == (branch.kind, branch.id))
        criterion = self.criterion_of(above) if above and above.kind == "criterion" else next(judged)
        name = branch.id if branch.kind in ("check", "test") else ""
        method = criterion_text.method(criterion, self.loaded, self.language).text
        return Told(name=name, text=method, note=self.say(f"kind-{branch.kind}"))

    def milestone(self, branch: Branch) -> Told:
        milestone = next(one for one in self.spec.milestones if one.id == branch.id)
        due = formats.long_date(milestone.due, self.language) if milestone.due else ""
        return Told(
            name=milestone.id,
            text=", ".join(filter(None, (self.read(milestone.title), due))),
            note=self.say("kind-milestone"),
        )

    def pays(self, milestone: str) -> bool:
        return any(one.id == milestone and one.payment for one in self.spec.milestones)

    def payment(self, branch: Branch) -> Told:
        milestone = next(one for one in self.spec.milestones if one.id == branch.id)
        assert milestone.payment
        share = formats.percent(milestone.payment.value, self.language)
        one = self.instalments.get(branch.id)
        if one is None:
            return Told(name=share, text="", note=self.clause_name(INSTALMENTS))
        amount = formats.money(one.net, currency(self.spec), self.language)
        return Told(name=share, text=self.say("net", amount=amount), note=self.clause_name(INSTALMENTS))

    def register(self, branch: Branch) -> Told:
        entry = next(one for one in self.spec.rights.register if one.id == branch.id)
        kind = words.label("register-kind", entry.kind, self.language)
        return Told(name=entry.id, text=f"{kind}: {entry.what}", note=entry.licence or "")

    def read(self, text: Text) -> str:
        return text_in(text, self.language, self.spec.languages[0])[0]
