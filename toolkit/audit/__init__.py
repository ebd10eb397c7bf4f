"""The same checks over many sites: ranked, resumable, kept in one SQLite file."""
