"""Exports that platforms hand their customers, in the layouts of 2026: a module a platform, with `files`."""
