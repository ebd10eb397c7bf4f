"""Whether a link says where it leads: alone, or with what stands around it."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.derived import addresses
from toolkit.observations.structure import LinkLook

_HERE: Final = re.compile(
    r"(bitte )?(hier|da|dort|klick(en)?( sie)?|klick(en)? (sie )?(bitte )?hier|hier klicken)|((über )?diese[rn]? )?link"
    r"|(cliquez |cliquer |c['’]est )?(ici|là)|(ce )?lien|(clicca(re)?|premi) ?(qui)?|qui|(questo )?link"
    r"|((click|press|tap|see|go) )?here|click|this( (link|page|site))?",
    re.IGNORECASE,
)
"""Nothing around makes these better: read out in a list of links they are all the same."""
_MORE: Final = re.compile(
    r"(hier )?mehr( (erfahren|lesen|dazu|infos?|informationen|details|anzeigen))?|weiter(lesen)?|(weitere|mehr) infos?"
    r"|weitere informationen|details( ansehen)?|ansehen|infos?|herunterladen|zum angebot"
    r"|en savoir plus|(lire )?la suite|suite|lire plus|plus( d['’]infos?)?|voir( plus)?|détails|découvrir|télécharger"
    r"|scopri( di più)?|leggi (tutto|di più)|(di|per saperne di|mostra di) più|maggiori informazioni|dettagli|continua"
    r"|scarica|vai"
    r"|(read|learn|find out|see|view|show|discover|know) more|more( (info(rmation)?|details))?|details"
    r"|continue( reading)?|view|discover|download|go",
    re.IGNORECASE,
)
"""These say enough where a heading or a sentence goes before (WCAG 2.2, 2.4.4)."""
_EDGE: Final = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_LONG: Final = 40  # characters from which an address is no name any more


class Namesakes(Struct, frozen=True, kw_only=True):
    """Links of one name, in one place, that lead to different pages."""

    name: str
    links: tuple[LinkLook, ...]


def subjects(page: Page, params: NoParams) -> Iterable[LinkLook | Namesakes]:
    shown = [link for link in page.view.structure.links if link.visible and link.exposed and link.name]
    yield from shown
    yield from _namesakes(shown)


def judge(subject: LinkLook | Namesakes, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 2.4.4: the purpose shows in the name, or in the sentence, item, cell or heading around it."""
    if isinstance(subject, Namesakes):
        count, second = len(subject.links), subject.links[1]
        if len({addresses.host(link.href) for link in subject.links}) > 1:
            return fail("same-name", at=second, name=subject.name, count=count)
        return inconclusive("same-name", at=second, name=subject.name, count=count)
    name = subject.shown if subject.swallowed and not subject.labelled else subject.name
    if subject.href.lower().startswith("javascript:") and "void" not in subject.href.lower():
        return fail("script", at=subject, name=name)
    if not any(letter.isalnum() for letter in name):
        return fail("no-words", at=subject, name=name)
    plain = _EDGE.sub("", name)
    generic = _HERE.fullmatch(plain) or _MORE.fullmatch(plain)
    if generic and any(letter.isalpha() for letter in subject.swallowed):
        return fail("hidden-words", at=subject, name=name, hidden=subject.swallowed)
    if _HERE.fullmatch(plain) or (generic and not _explained(subject)):
        return fail("generic", at=subject, name=name)
    if re.match(r"https?://", name) and len(name) > _LONG:
        return fail("address", at=subject, name=name)
    return PASS


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)


def _explained(link: LinkLook) -> bool:
    """A heading introduces it, a description belongs to it, or its paragraph, item or cell says more than its name."""
    return bool(link.heading or link.described) or _letters(link.around) >= _letters(link.shown) + 10


def _namesakes(links: list[LinkLook]) -> Iterable[Namesakes]:
    """Only links with the same words around: a heading or a sentence of its own tells two of one name apart."""
    groups: dict[tuple[str, str, str], list[LinkLook]] = {}
    for link in links:
        if link.region in ("main", "other") and _letters(link.around) > 1.5 * _letters(link.name) > 4:
            groups.setdefault((link.name.casefold(), link.heading, link.around), []).append(link)
    for (_, _, _), group in groups.items():
        if len({_place(link.href) for link in group}) > 1:
            yield Namesakes(name=group[0].name, links=tuple(group))


def _place(href: str) -> str:
    return re.sub(r"^https?://(www\.)?|/(index\.\w+)?$", "", addresses.without_fragment(href).partition("?")[0])
