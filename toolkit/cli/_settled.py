"""Amounts that the client enters: reductions that were agreed, payments that were made."""

from typing import Any

import click


class Entry(click.ParamType[tuple[str, Any, str]]):
    """`M2=500 CHF` with or without `: reason`."""

    name = "M2=AMOUNT"

    def __init__(self, *, reasoned: bool) -> None:
        self._reasoned = reasoned

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Any, str]:
        from toolkit.observations.values import Money

        if not isinstance(value, str):
            entry: tuple[str, Any, str] = value
            return entry
        milestone, sign, rest = value.partition("=")
        amount, _, reason = rest.partition(":")
        if not sign or not milestone.strip() or (self._reasoned and not reason.strip()):
            example = "M2=500 CHF: reason" if self._reasoned else "M1=8172.36"
            self.fail(f"{value!r} does not read as {example}.", param, ctx)
        try:
            return milestone.strip(), Money.parse(amount), reason.strip()
        except ValueError as error:
            self.fail(f"{value!r}: {error}.", param, ctx)


reductions = click.option(
    "--reduction", "reductions", multiple=True, type=Entry(reasoned=True), metavar="'M2=500 CHF: REASON'",
    help="A price reduction that the parties agreed on, VAT included.",
)  # fmt: skip
paid = click.option(
    "--paid", "paid", multiple=True, type=Entry(reasoned=False), metavar="M1=AMOUNT",
    help="What was paid for a milestone, or as retention=AMOUNT out of the retention.",
)  # fmt: skip
