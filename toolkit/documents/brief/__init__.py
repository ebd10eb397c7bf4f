"""The brief as a document tree: what agencies need to make comparable bids. Works without agency and terms."""

from toolkit.documents.brief.build import build

__all__ = ["build"]
