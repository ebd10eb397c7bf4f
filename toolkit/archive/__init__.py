"""Statements of all platforms, kept: who said what when, what was changed or deleted, and the proof of it."""
