"""The form that agencies fill in, and the comparison of what they wrote."""
