"""Offers to guests in page text, structured data and posts: read, placed, compared (definitions of an offer)."""
