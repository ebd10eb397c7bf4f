"""What buttons of dialogues about cookies are called, in the languages of houses and of the makers of dialogues."""

import re

import pytest

from toolkit.capture.consent.words import words

NAMES = {
    "reject": (
        "Alle ablehnen", "Ich lehne ab", "Nur notwendige Cookies akzeptieren", "Nur Essenzielle akzeptieren",
        "Weiter ohne Einwilligung", "Nicht zustimmen", "Nein danke", "Nur technisch notwendige", "Cookies ablehnen",
        "Tout refuser", "Continuer sans accepter", "Je refuse", "Ne pas accepter", "Uniquement les cookies nécessaires",
        "Rifiuta tutto", "Continua senza accettare", "Usa solo i cookie necessari", "No, grazie",
        "Reject all", "Decline", "Only allow essential cookies", "Use necessary cookies only",
        "Continue without accepting",
        "I do not accept", "Disagree",
    ),
    "save": (
        "Auswahl speichern", "Auswahl erlauben", "Ausgewählte akzeptieren", "Speichern", "Enregistrer mes choix",
        "Confirmer mes choix", "Salva preferenze", "Accetta la selezione", "Save", "Confirm my choices",
        "Allow selection",
    ),
    "settings": (
        "Einstellungen", "Cookie-Einstellungen", "Datenschutzeinstellungen", "Details anzeigen", "Anpassen",
        "Paramétrer", "Personnaliser", "Gérer les cookies", "Impostazioni", "Personalizza", "Manage preferences",
        "Cookie settings", "Customize",
    ),
    "accept": (
        "Alle akzeptieren", "Akzeptieren & schließen", "Ich stimme zu", "Einverstanden", "Verstanden", "Alle zulassen",
        "OK", "Tout accepter", "J’accepte", "D’accord", "J’ai compris", "Accetta tutti", "Accetto", "Ho capito",
        "Accept all cookies", "I agree", "Got it", "Allow all",
    ),
    None: (
        "Zimmer buchen", "Menü", "Kontakt", "Anfrage senden", "Réserver", "Prenota", "Book a room", "Schliessen",
        "Datenschutz", "Jahreskarte", "Okapi", "Newsletter", "Weiter",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in NAMES.items() for name in names])
def test_a_name_says_what_the_button_does(kind: str | None, name: str) -> None:
    found = next((each for each, pattern in words().kinds.items() if re.search(pattern, name.lower(), re.ASCII)), None)
    assert found == kind
