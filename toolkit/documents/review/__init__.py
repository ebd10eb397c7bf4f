"""Contract texts are checked like code: what a careful reader would mark, with its place in the template."""
