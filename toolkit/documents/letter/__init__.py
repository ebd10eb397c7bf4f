"""The notice of defects to the agency as a document tree."""

from toolkit.documents.letter.build import build, due
from toolkit.documents.letter.enclosures import Enclosure

__all__ = ["Enclosure", "build", "due"]
