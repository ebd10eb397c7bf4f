"""The same product as a page in the browser, on loopback: every change is a change in the user's files."""
