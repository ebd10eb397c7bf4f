"""Instructions that only who sees the page can follow: "the form on the right", "the days marked in red"."""

import re
from collections.abc import Iterable
from typing import Final

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.structure import TextLook

_POSITION: Final = re.compile(
    r"\b(button|link|form|menu|column|box|field|list|calendar|icon|panel|sidebar)s? (is |are )?"
    r"(on|to|at|in) (the|your) ((bottom|top|lower|upper) )?(right|left)\b"
    r"|\b(right|left)[- ]hand (column|menu|side of (the|this) page|sidebar)\b"
    r"|\b(knopf|schaltfläche|button|link|formular|menü|spalte|kasten|box|feld|liste|kalender|leiste|symbol)e?[ns]?"
    r" (hier )?((oben|unten|ganz) )?(rechts|links)\b"
    r"|\b(rechte|linke)[nrms]? (spalte|kasten|box|menü|feld|leiste|seitenleiste)"
    r"|\b(bouton|lien|formulaire|menu|colonne|encadré|champ|liste|calendrier|icône|barre)s? "
    r"((situé|placé)\w* |ci-contre )?(en (haut|bas) )?à (droite|gauche)\b|\bcolonne de (droite|gauche)\b"
    r"|\b(pulsante|link|modulo|menu|colonna|riquadro|campo|lista|calendario|icona|barra)( in (alto|basso))?"
    r" (a|sulla) (destra|sinistra)\b|\bcolonna di (destra|sinistra)\b",
    re.IGNORECASE,
)
"""Only parts of a page: ways, rooms and people in a picture may well be on the left."""
_RED: Final = r"(red|green|blue|orange|yellow|grey|gray)"
_ROT: Final = r"(rot|grün|blau|orange|gelb|grau|farbig)"
_ROUGE: Final = r"(rouge|vert|bleu|orange|jaune|gris|couleur)s?"
_ROSSO: Final = r"(rosso|verde|blu|arancione|giallo|grigio)"
_COLOUR: Final = re.compile(
    rf"\b(fields?|items?|entries|days|dates|texts?|questions|links|buttons?)\b[^.!?]{{0,30}}\b((marked|shown|highlighted"
    rf"|printed|written|displayed|are|is) )?in {_RED}\b"
    rf"|\b(the|all) {_RED} (fields?|items?|days|dates|buttons?|links?)\b"
    rf"|\b(felder|tage|daten|termine|einträge|angaben|schaltflächen|texte)\b[^.!?]{{0,30}}\b(in )?{_ROT}e?[nrs]?"
    rf" (markiert|gekennzeichnet|hinterlegt|dargestellt|geschrieben|hervorgehoben|umrandet)"
    rf"|\b{_ROT} (markierte|gekennzeichnete|hinterlegte|umrandete)[nrs]? (felder|tage|daten|termine|einträge|angaben)"
    rf"|\b(champs|jours|dates|entrées|données|textes|boutons)\b[^.!?]{{0,30}}\ben {_ROUGE}\b"
    rf"|\b(campi|giorni|date|voci|dati|testi|pulsanti)\b[^.!?]{{0,30}}\bin {_ROSSO}\b",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(r"[«„“\"‹‘][^»“”\"›’]{2,}[»“”\"›’]|\*")
"""A name or a sign besides, which every reader gets."""


def subjects(page: Page, params: NoParams) -> Iterable[TextLook]:
    return (
        look
        for look in page.view.structure.texts
        if look.visible and look.region != "navigation" and look.letters >= 15
    )


def judge(look: TextLook, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.3.3 (position) and 1.4.1 (colour)."""
    for sentence in re.split(r"(?<=[.!?])\s+", look.text):
        if _NAMED.search(sentence):
            continue
        if found := _POSITION.search(sentence):
            return fail("position", at=look, words=found[0])
        if found := _COLOUR.search(sentence):
            return fail("colour", at=look, words=found[0])
    return PASS
