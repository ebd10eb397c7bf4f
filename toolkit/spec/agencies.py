"""Whether a text names the agency: by what it is, or by its name."""

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Party, Text
from toolkit.spec.sentences import versions
from toolkit.spec.wordlists import speaks


def speaks_of(text: Text, loaded: Loaded) -> bool:
    """A hotelier writes «die Agentur», "our web designer", or the firm's name."""
    sentences = list(versions("", text, loaded))
    agency = loaded.spec.parties.agency
    name = agency.name.casefold() if isinstance(agency, Party) else ""
    named = bool(name) and any(name in sentence.text.casefold() for sentence in sentences)
    return named or speaks("agency/agency", sentences)
