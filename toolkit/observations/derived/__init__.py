"""What several checks need, computed once from observations and cached."""
