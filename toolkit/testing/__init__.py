"""The spec as a suite of pytest: every criterion is a test. Loaded by pytest alone."""
