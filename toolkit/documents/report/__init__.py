"""The reports as HTML: one file each, without a request, readable from paper to phone."""
