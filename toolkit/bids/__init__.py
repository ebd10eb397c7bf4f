"""Agencies' answers to a brief: read, verified against the spec, compared. What is missing is never made up."""
