"""What an audit keeps in its folder."""

from typing import Final

NAME: Final = "audit.sqlite"
SITES: Final = "sites"
"""A page for each site."""
