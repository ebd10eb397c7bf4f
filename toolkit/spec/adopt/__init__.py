"""A present website in, proposals for a spec out: each with where it was found, nothing invented."""
