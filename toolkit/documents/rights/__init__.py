"""The table of third-party rights, for people."""
