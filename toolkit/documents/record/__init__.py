"""The acceptance record as a document tree."""

from toolkit.documents.record.build import build

__all__ = ["build"]
