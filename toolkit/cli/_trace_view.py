"""The chain on the terminal: a tree for one id, a table for all."""

from typing import Any, Final

from msgspec import structs
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from toolkit.cli._terminal import WIDTH, printable
from toolkit.cli._words import words
from toolkit.documents.trace_text import Teller
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.trace import Branch, Chain

_COLUMNS: Final = ("points", "purpose", "deliverable", "criterion", "clause", "milestones")


class View:
    """One spec's trace in one language."""

    def __init__(self, loaded: Loaded, numbering: Numbering, language: str) -> None:
        self.say = words("trace", language)
        self.numbering = numbering
        self.teller = Teller(loaded, numbering, language, self.say)
        self.console = Console(width=WIDTH, highlight=False, emoji=False, markup=False)

    def tree(self, branches: tuple[Branch, ...]) -> None:
        """Prints the links of one id."""
        for branch in branches:
            self.console.print(self.grown(branch, None))
        if not self.numbering.clauses:
            self.console.print(printable(Text(self.say("no-contract"), "dim")))

    def grown(self, branch: Branch, above: Branch | None) -> Tree:
        tree = Tree(self.label(branch, above), guide_style="dim")
        for child in branch.children:
            tree.children.append(self.grown(child, branch))
        return tree

    def label(self, branch: Branch, above: Branch | None) -> Text:
        told = self.teller.tell(branch, above)
        text = Text("← " if branch.back else "").append(told.name, "bold" if branch.kind != "payment" else "")
        for part, style in ((told.text, "not bold"), (told.note, "not bold dim")):
            if part:
                text.append("  " if text.plain else "").append(part, style)
        if branch.gap:
            text.append(f"  ✗ {self.say(branch.gap)}", "bold red")
        return printable(text)

    def table(self, chains: tuple[Chain, ...]) -> None:
        """Prints all chains, one a line, and counts the gaps."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        for column in _COLUMNS:
            table.add_column(self.say(f"column-{column}"), overflow="fold")
        for chain in chains:
            table.add_row(*(printable(self.cell(chain, column)) for column in _COLUMNS))
        self.console.print(table)
        self.console.print()
        gaps = sum(chain.gap is not None for chain in chains)
        text = Text(self.say("count-one" if len(chains) == 1 else "count", chains=len(chains)), "bold")
        text.append(", " + self.say("gaps-one" if gaps == 1 else "gaps", gaps=gaps), "bold red" if gaps else "")
        self.console.print(printable(text))
        if not self.numbering.clauses:
            self.console.print(printable(Text(self.say("no-contract"), "dim")))

    def cell(self, chain: Chain, column: str) -> Text:
        """What is missing stands where the criterion would, or below it."""
        if column != "criterion" or not chain.gap:
            return Text(self.link(chain, column))
        gap = Text(f"✗ {self.say(chain.gap)}", "bold red")
        return Text(f"{self.link(chain, column)}\n").append_text(gap) if chain.criterion else gap

    def link(self, chain: Chain, column: str) -> str:
        value = getattr(chain, column)
        if column == "clause":
            return self.numbering.clauses.get(value, "–")
        if column == "milestones":
            return ", ".join(map(self.paid, value)) or "–"
        # The criterion of a pack is named after its check.
        if column == "criterion" and chain.judge and not value.endswith(f"/{chain.judge}"):
            return f"{value}: {self.say('kind-scenario') if chain.judge == 'scenario' else chain.judge}"
        return (", ".join(value) if isinstance(value, tuple) else value) or "–"

    def paid(self, milestone: str) -> str:
        """`M2 40 %`."""
        told = self.teller.tell(Branch(kind="payment", id=milestone)) if self.teller.pays(milestone) else None
        return f"{milestone} {told.name}" if told else milestone

    # --- for programs

    def branch(self, branch: Branch, above: Branch | None = None) -> dict[str, Any]:
        """A link and what follows, with its words."""
        told = self.teller.tell(branch, above)
        data = {
            "kind": branch.kind,
            "id": branch.id,
            "name": told.name,
            "text": told.text,
            "note": told.note,
            "back": branch.back,
        }
        children = [self.branch(child, branch) for child in branch.children]
        return {**data, "gap": branch.gap, "children": children}

    def chain(self, chain: Chain) -> dict[str, Any]:
        """A chain with the number of its clause."""
        return structs.asdict(chain) | {"number": self.numbering.clauses.get(chain.clause, "")}
