"""Questions in, spec out: what to ask next, what an answer means, and the commented file that comes of it."""
