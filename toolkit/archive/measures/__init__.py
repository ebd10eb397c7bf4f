"""Figures per objective: what the house counted itself, what exports hold, what the statements tell."""
