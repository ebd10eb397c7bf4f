"""What the terminal shows of the offers of a delivery."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

import click
from rich.console import Console
from rich.text import Text

from toolkit import formats
from toolkit.acceptance.offered import Sites
from toolkit.cli import _json, _terminal
from toolkit.cli._waiting import Waiting
from toolkit.cli._words import words
from toolkit.exports import offers as export
from toolkit.observations import Site
from toolkit.observations.derived.offers import comparing, found, state
from toolkit.observations.derived.offers.comparing import Comparison
from toolkit.observations.derived.offers.shown import Shown

_NAME = 46


class View(Waiting):
    """Told while pages are loaded; closes with the list on stdout."""

    def __init__(self, language: str, form: str) -> None:
        super().__init__(words("offers", language))
        self._language, self._form = language, form

    def close(self, read: Sites) -> int:
        """Prints the list; 1 where an offer has ended, or a price differs, on the day; else 0."""
        offers = tuple(dict.fromkeys(offer for site in read.sites for offer in found.of_site(site)))
        compared = tuple(dict.fromkeys(each for site in read.sites for each in comparing.of_site(site)))
        for name, why in read.missing.items():
            key = f"missing_{why}" if why in ("unreachable", "archive", "url") else "missing"
            self._talk.print(_terminal.printable(Text(self._say(key, name=name, why=why))))
        if self._form == "json":
            click.echo(_json.pretty(export.rows(offers)))
        elif self._form == "csv":
            click.echo(export.table(offers), nl=False)
        else:
            self._list(read.sites, offers, compared)
        as_of = read.sites[0].as_of
        ended = any(state.on(each, as_of) in ("expired", "booking-closed") for each in offers if _counts(each))
        return 1 if ended or any(each.outcome == "differs" for each in compared) else 0

    def _list(self, sites: Sequence[Site], offers: Sequence[Shown], compared: Sequence[Comparison]) -> None:
        console, say, as_of = _terminal.console(), self._say, sites[0].as_of
        day = formats.long_date(as_of, self._language)
        console.print(_terminal.printable(Text(say("headline", count=len(offers), day=day), style="bold")))
        if not offers:
            return
        for page in dict.fromkeys(offer.page for offer in offers):
            console.print()
            where = _short(page, sites) if page else say("spec")
            console.print(_terminal.printable(Text(where, style=_terminal.ACCENT)))
            for offer in (each for each in offers if each.page == page):
                console.print(_terminal.printable(self._line(offer, sites[0])))
                console.print(_terminal.printable(Text(f"    {self._details(offer)}", style="dim")))
        self._compared(console, sites, compared)

    def _line(self, offer: Shown, site: Site) -> Text:
        how = state.on(offer, site.as_of)
        mark = {"expired": "bold red", "booking-closed": "bold red"}.get(how, "")
        name = " ".join(offer.name.split()) or " ".join(offer.text.split())
        line = Text(f"  {name[:_NAME]:<{_NAME}}  ")
        line.append(self._price(offer), style="bold")
        if how != "open":
            line.append(f"  {self._say(how)}", style=mark)
        return line

    def _price(self, offer: Shown) -> str:
        text = formats.money(offer.amount, offer.currency, self._language)
        if offer.amount_max is not None:
            text += f"–{formats.number(offer.amount_max, self._language, 2)}"
        return self._say("least", price=text) if offer.least else text

    def _details(self, offer: Shown) -> str:
        """Units, counts, periods, conditions and source, in words."""
        say = self._say

        def day(one: date) -> str:
            return formats.long_date(one, self._language)

        parts = [say(f"per_{unit}") for unit in offer.per]
        parts += [say("nights", count=offer.nights)] if offer.nights else []
        parts += [say("persons", count=offer.persons)] if offer.persons else []
        if offer.valid_from and offer.valid_until:
            parts.append(say("between", start=day(offer.valid_from), end=day(offer.valid_until)))
        elif offer.valid_until:
            parts.append(say("until", end=day(offer.valid_until)))
        elif offer.valid_from:
            parts.append(say("since", start=day(offer.valid_from)))
        parts += [say("book", end=day(offer.book_until))] if offer.book_until else []
        parts += [say(f"if_{name}") for name in offer.conditions]
        parts += [say("advertised")] if offer.advertised and offer.source != "spec" else []
        parts += [offer.source] if offer.source not in ("text", "spec") else []
        return ", ".join(parts) or say("nothing")

    def _compared(self, console: Console, sites: Sequence[Site], compared: Sequence[Comparison]) -> None:
        say = self._say
        for outcome, style in (("differs", "bold red"), ("not-comparable", "bold"), ("equal", "bold")):
            listed = [each for each in compared if each.outcome == outcome]
            if not listed:
                continue
            console.print()
            console.print(_terminal.printable(Text(say(outcome, count=len(listed)), style=style)))
            for each in listed:
                gap = f"  ({say(f'gap_{each.gap}')})" if each.gap else ""
                console.print(_terminal.printable(Text(f"  {each.first.name[:_NAME]}{gap}")))
                for side in (each.first, each.second):
                    where = _short(side.page, sites) if side.page else say("spec")
                    console.print(_terminal.printable(Text(f"    {self._price(side)}  {where}  {self._details(side)}")))


def _counts(offer: Shown) -> bool:
    """Old posts end by themselves; what the spec promises is no page."""
    return offer.advertised and offer.source == "text"


def _short(page: str, sites: Sequence[Site]) -> str:
    """The path of a page of the site itself; any other address as it is."""
    own = {each.url for site in sites for each in site.pages}
    return (urlsplit(page).path or "/") if page in own else page
