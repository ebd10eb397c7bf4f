"""The page of figures per objective, and its words, which the terminal shares."""
